"""A paragraph as the quotation rules see it: words and punctuation, each quotation folded into one token."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from search.annotate.quotes.lexicon import Cue, cues, words
from search.annotate.quotes.marks import Marked
from search.model import Span

TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}(?:['’]s\b)?"
    r"|(?:Mr|Mrs|Ms|Dr|Sens?|Reps?|Gov|Gen|Col|Lt|Capt|Maj|Sgt|Adm|Rev|Prof|Jr|Sr|St|Hon|Pres|Inc|Corp|Co|Ltd"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|vs|No|[A-Z])\.(?=[\s,’'])"
    r"|[^\W_]+(?:[.,](?=\d)[^\W_]+|['’\-‑@/][^\W_]+)*(?:['’](?=\s|$))?"
    r"|[^\w\s]|_"
)
"""A word or a mark of punctuation."""
_LONGEST = 200
_QUESTION = frozenset("?!…—–-")


class Token(NamedTuple):
    """A token: its words, lower-cased words, place, the kind ("word", "mark" for punctuation, "quote") and
    the number of the quotation it stands for (-1 if none). `cue` is set on forms of reporting verbs.
    """

    text: str
    low: str
    start: int
    end: int
    kind: str
    quote: int = -1
    cue: Cue | None = None

    @property
    def capital(self) -> bool:
        """Whether it starts with a capital letter."""
        return self.text[:1].isupper()


def tokenise(text: str, start: int, end: int, quotes: tuple[Marked, ...]) -> list[Token]:
    """The tokens of `text[start:end]`; each of the `quotes` (outermost, in order) is one token."""
    tokens: list[Token] = []
    known = cues()
    at = start
    for number, quote in enumerate((*quotes, None)):
        stop = end if quote is None else quote.outer_start
        for match in TOKEN.finditer(text, at, stop):
            word = match.group()
            low = word.lower()
            first, last = match.span()
            if word[0].isalnum():
                tokens.append(Token(word, low, first, last, "word", -1, known.get(low)))
            else:
                tokens.append(Token(word, low, first, last, "mark"))
        if quote is not None:
            tokens.append(Token("", "", quote.outer_start, quote.outer_end, "quote", number))
            at = quote.outer_end
    return tokens


def sentences(
    text: str, tokens: list[Token], quotes: tuple[Marked, ...], starts: frozenset[int]
) -> list[tuple[int, int]]:
    """Sentences as ranges of token numbers [lo, hi).

    Outside quotations the article's own sentence `starts` decide; after a quotation, its last punctuation
    and what follows: “…?” he asked goes on, “….” He asked does not. None has more than 200 tokens.
    """
    cuts: list[int] = []
    for number in range(1, len(tokens)):
        before, token = tokens[number - 1], tokens[number]
        if before.kind == "quote":
            if _ends_sentence(text, tokens, number, quotes[before.quote]):
                cuts.append(number)
        elif (token.start in starts and before.text[-1:] in ".?!…:)") or (
            token.kind == "quote" and before.text in (".", "?", "!")
        ):
            cuts.append(number)
    edges = [0, *cuts, len(tokens)]
    return [
        (start, min(start + _LONGEST, hi)) for lo, hi in pairwise(edges) for start in range(lo, hi, _LONGEST)
    ]


def _ends_sentence(text: str, tokens: list[Token], number: int, quote: Marked) -> bool:
    """Whether a sentence ends between a quotation and token `number` after it."""
    token = tokens[number]
    last = text[quote.start : quote.end].rstrip()[-1:]
    if token.kind == "mark":
        return False
    if last == ".":
        return token.kind == "quote" or token.capital or token.text[0].isdigit()
    if last in _QUESTION:
        if token.kind == "quote":
            return True
        if not token.capital and not token.text[0].isdigit():
            return False
        return not _speaks_soon(tokens, number)
    return False


def _speaks_soon(tokens: list[Token], number: int) -> bool:
    """Whether tokens from `number` look like `Mr. Smith asked` and not like a new sentence."""
    for token in tokens[number : number + 7]:
        if token.cue is not None and token.cue.form != "ing" and not token.capital:
            following = tokens[tokens.index(token) + 1 :][:1]
            return not (following and following[0].low in ("that", "it", "he", "she", "they", "the"))
        if token.kind != "word":
            return token.text == ","
        if not token.capital and token.low not in words("adverbs") | words("inside names"):
            return number < len(tokens) and tokens[number].low in words("determiners")
    return False


def span(tokens: list[Token], lo: int, hi: int) -> Span:
    """The stretch from token `lo` to the end of token `hi - 1`."""
    return Span(tokens[lo].start, tokens[hi - 1].end)
