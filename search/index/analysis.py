"""The index's analyser: a text becomes tokens, in one pass, with exact code point offsets.

Built on `search.text`. Each token has a place (its number in the text) and one or more terms:

- its folded form: `U.N.E.P.’s` is `unep`, `Smith’s` is `smith`, `Erdoğan` is `erdogan`;
- a function word that is a name in capitals has those as a term too: `WHO`, `IT`, `IS`; `U.S.` is `US`, the
  pronoun is `us`. In a line all in capitals only `US` is taken so;
- a hyphenated word also has the whole as a term, at its first and last part: `cease-fire` is `cease`, `fire`
  and `ceasefire`.

Where the headline, the body or a caption ends, one place is left out, so that no phrase runs over the edge.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from search.text import TOKEN, surface

# World Health Organization, Islamic State, information technology, United States.
_NAMES_IN_CAPITALS = frozenset(("is", "it", "us", "who"))
_HYPHENS = "-‐‑"
_MOST_PARTS = 4
_CAPITALS_LINE = 24
_NEVER = (sys.maxsize, sys.maxsize)
_STEMS = {
    form: stem
    for stem, forms in {
        "business": "business businesses",
        "generalise": "generalise generalised generalises generalize generalized generalizes",
        "international": "international internationally internationals",
        "organise": "organise organised organises organising organize organized organizes organizing"
        " organisation organisations organization organizations",
        "united": "united",
        "university": "university universities",
    }.items()
    for form in forms.split()
}


class Token(NamedTuple):
    """A token: its terms (the folded form first), its place in the text, and its code points."""

    terms: tuple[str, ...]
    place: int
    start: int
    end: int


@lru_cache(maxsize=131072)
def terms_of(raw: str) -> tuple[str, ...]:
    """The terms of one token as written; none for a token that folds to nothing."""
    form = surface(raw)
    if not form:
        return ()
    if form in _NAMES_IN_CAPITALS:
        letters = raw.replace(".", "")
        if letters.isupper() or letters.split("'")[0].split("’")[0].isupper():
            return (form.upper(),) if form == "us" else (form, form.upper())
    return (form,)


def analyse(text: str, edges: Sequence[int] = (), start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of `text[start:end]`, places counted from 0; `edges` are offsets no phrase may run over.

    `start` and `end` are beginnings or ends of lines.
    """
    stop = len(text) if end is None else end
    found: list[Token] = []
    place, last_end, run = 0, -2, 0
    bounds = [*edges, stop + 1]
    edge = bounds[0]
    next_edge = 1
    shouts = _lines_in_capitals(text, start, stop)
    shout_start, shout_end = next(shouts, _NEVER)
    for match in TOKEN.finditer(text, start, stop):
        raw = match.group()
        at, ends = match.span()
        while at >= shout_end:
            shout_start, shout_end = next(shouts, _NEVER)
        terms = terms_of(raw.lower() if at >= shout_start and surface(raw) != "us" else raw)
        if not terms:
            continue
        if at >= edge:
            while at >= edge:
                edge = bounds[next_edge]
                next_edge += 1
            place += 1 if found else 0
        if at == last_end + 1 and text[last_end] in _HYPHENS:
            run += 1
        elif run:
            _join(found, run + 1)
            run = 0
        last_end = ends
        found.append(Token(terms, place, at, ends))
        place += 1
    if run:
        _join(found, run + 1)
    return found


def _join(found: list[Token], count: int) -> None:
    """Give the last `count` tokens, parts of one hyphenated word, the whole as a term."""
    whole = joined([token.terms[0] for token in found[-count:]])
    if whole:
        for at in (-count, -1):
            found[at] = found[at]._replace(terms=(*found[at].terms, whole))


def joined(parts: Sequence[str]) -> str:
    """The parts of a hyphenated word as one: `ceasefire`; "" for ranges of numbers and long chains."""
    if len(parts) > _MOST_PARTS or all(part[:1].isdigit() for part in parts):
        return ""
    return "".join(parts).lower()


def query_terms(text: str) -> list[tuple[str, str, bool]]:
    """The words of a query's word or phrase: (term, as typed, whether a hyphen ties it to the next)."""
    found = []
    for match in TOKEN.finditer(text):
        terms = terms_of(match.group())
        if terms:
            tied = text[match.end() : match.end() + 1] in tuple(_HYPHENS) and match.end() + 1 < len(text)
            found.append((terms[-1], match.group(), tied))
    return found


def _lines_in_capitals(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches of long lines without a small letter; capitals say nothing there."""
    for line in text[start:end].split("\n"):
        if len(line) > _CAPITALS_LINE and line.isupper():
            yield start, start + len(line)
        start += len(line) + 1


def stemmer() -> Callable[[str], str]:
    """The Snowball English stemmer (Porter 2001), for folded words.

    Numbers, short and foreign words stay as they are; so do the `_STEMS`, which it would throw together with
    words of another meaning. (Whoosh's older Porter stemmer never undoubles: `planned` is no form of `plan`.)
    """
    from search.index.backend import EnglishStemmer

    snowball: Callable[[str], str] = EnglishStemmer().stem

    def stem(form: str) -> str:
        if len(form) < 3 or not form.isascii() or form[0].isdigit():
            return form
        return _STEMS.get(form) or snowball(form) or form

    return stem
