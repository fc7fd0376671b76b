"""Tokens of an article with what a name-finder asks of them: kind, capital, sentence start, line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from search.annotate.names.lexicon import STATE_ABBREVIATIONS, sheet
from search.model import Article, Span

_SHORT = (
    "Mr Mrs Ms Dr Gen Sen Rep Gov Lt Col Sgt St Jr Sr Prof Rev Hon Adm Capt Maj Cmdr Sept Oct Nov Dec Jan "
    "Feb Aug Inc Corp Co Ltd INC CORP LTD Bros No vs Mt Ft Cpl Pvt Supt Messrs Mme Mlle Msgr Sens Reps Drs"
).replace(" ", "|")
_LETTERS = r"(?:[^\W\d_]++[\u0300-\u036f]*+)++"
_COUNTRIES = (
    "ae am ar au az bd bg br by ca ch cl cn cz de dk ee eg es eu fi fm fr ge gh gr hk hr hu ie il iq ir "
    "ke kg kh kr kz lb lk lt lv ma md mk mm mn mx ng nl np nz pe ph pk pl pt ro rs ru se sg si sk sy th "
    "tj tm tn tr tv tw tz ua ug uk uy uz vn za"
).replace(" ", "|")
_DOMAIN = rf"(?:\.(?:com|org|net|gov|edu|info|io|co\.uk|{_COUNTRIES})\b(?!\.[a-z]))?"
_TOKEN = re.compile(
    # blanks are eaten with what follows them and plain words come first, for speed
    r"[^\S\n]*+(?:(?P<plain>[a-z]++(?![^\W_]|[-'’&/.\u0300-\u036f]))"
    r"|(?P<tag>\b[RDI]-(?:[A-Z]\.){2,})"
    rf"|(?P<short>\b(?:{_SHORT})\.|(?<=,\ )(?:{'|'.join(STATE_ABBREVIATIONS)})\.)"
    r"|(?P<acronym>\b(?:[A-Z]\.){2,}(?:[A-Z]\b(?!['’]))?)"
    r"|(?P<initial>\b[A-Z]\.(?=[\s\u00a0]?[A-Z\-]))"
    rf"|(?P<word>{_LETTERS}(?:[-'’&/](?:{_LETTERS}|\d)+)*(?:\d++[^\W\d_]*+)*+(?:(?<=[A-Z]\d\d\d)-\d{{2,4}}\b)?{_DOMAIN}"
    r"|\d++[^\W\d_]++[\w-]*)"
    r"|(?P<possessive>(?<=\.)['’][sS]\b)"
    r"|(?P<number>\d[\d,.:/-]*\d|\d)"
    r"|(?P<newline>\n)"
    r"|(?P<mark>[^\s\w]|_))"
)
_POSSESSIVE = re.compile(r"['’][sS]$")
_PARTICLE_HYPHEN = re.compile(r"(?:al|el|ul|an|as|ash|at|ad|ar|az|bin|ibn|abu|de|d|l)[-'’](?=[A-ZÀ-Þ])")
_ENDS = frozenset(".!?…")
_OPENERS = frozenset("\"“‘'([")
_CLOSERS = frozenset("\"”’')]")


class Kind(StrEnum):
    """What a token is. `SHORT` is an abbreviation with its full stop, `POSSESSIVE` an 's of its own."""

    WORD = "word"
    SHORT = "short"
    ACRONYM = "acronym"
    INITIAL = "initial"
    NUMBER = "number"
    NEWLINE = "newline"
    MARK = "mark"
    POSSESSIVE = "possessive"


class Opening(StrEnum):
    """Whether a token's capital may be owed to its place."""

    NO = ""
    SENTENCE = "sentence"
    COLON = "colon"


_KINDS = {str(kind): kind for kind in Kind} | {"plain": Kind.WORD, "tag": Kind.MARK}
NAMING = frozenset({Kind.WORD, Kind.SHORT, Kind.ACRONYM, Kind.INITIAL})


class Token:
    """One token: `text` has straight apostrophes; `start`/`end` are code points of the article."""

    __slots__ = ("capital", "end", "kind", "line", "low", "opening", "sentence", "start", "text")

    opening: Opening
    sentence: int
    line: int

    def __init__(self, text: str, start: int, end: int, kind: Kind, low: str, capital: bool) -> None:
        self.text, self.start, self.end, self.kind = text, start, end, kind
        self.low, self.capital = low, capital


def _token(text: str, start: int, end: int, kind: Kind) -> Token:
    if kind not in NAMING:
        return Token(text, start, end, kind, text, False)
    return Token(text, start, end, kind, text.lower(), text[0].isupper() or is_capital(text))


def tokenise(article: Article, *, split_hyphens: bool = True) -> list[Token]:
    """The tokens of the whole file, sentences and lines counted.

    `London-based` is two tokens where hyphens are split. A line end inside a paragraph of the article is a
    blank: hard-wrapped text keeps its names whole.
    """
    tokens = _split(
        article.text, _soft_breaks(article), [piece.span for piece in article.furniture], split_hyphens
    )
    _mark_openings(tokens)
    return tokens


def _soft_breaks(article: Article) -> frozenset[int]:
    text = article.text
    return (
        frozenset(
            place
            for paragraph in article.paragraphs
            for place in range(paragraph.span.start, paragraph.span.end)
            if text[place] == "\n"
        )
        if any("\n" in paragraph.span.of(text) for paragraph in article.paragraphs)
        else frozenset()
    )


def _split(text: str, soft: frozenset[int], loose: Sequence[Span], hyphens: bool) -> list[Token]:
    whole = {
        name
        for name in sheet("grammar")["names with a possessive"]
        if name[:-2] in text and not re.search(rf"\b{name[:-2]}\b(?!['’]s)", text)
    }
    tokens: list[Token] = []
    word = Kind.WORD
    for match in _TOKEN.finditer(text):
        group = match.lastgroup or ""
        form, (start, end) = match[group], match.span(group)
        if group == "plain":
            tokens.append(Token(form, start, end, word, form, False))
            continue
        kind = _KINDS[group]
        if kind is Kind.NEWLINE and start in soft:
            continue
        if kind is Kind.POSSESSIVE:
            form = "'s"
        if kind is word:
            form = form.replace("’", "'")
            if len(form) > 2 and form[-2] == "'" and _POSSESSIVE.search(form) and form not in whole:
                tokens.append(_token(form[:-2], start, end - 2, Kind.WORD))
                tokens.append(_token("'s", end - 2, end, Kind.POSSESSIVE))
                continue
            if "-" in form and tokens and _split_seat(tokens, form, start):
                continue
            if "/" in form and _split_slash(tokens, form, start, loose):
                continue
            if hyphens and "-" in form and _split_compound(tokens, form, start):
                continue
        tokens.append(_token(form, start, end, kind))
    return tokens


def _split_slash(tokens: list[Token], form: str, start: int, loose: Sequence[Span]) -> bool:
    """`PARIS/BERLIN`, `Photo/Anna`: a slash stands between names in datelines and in `loose`."""
    parts = form.split("/")
    if not all(is_capital(part) for part in parts) or not any(len(part) > 3 for part in parts):
        return False
    outside = any(start in span for span in loose) or parts[0] in sheet("grammar")["desk words"]
    if not outside and not form.isupper():
        return False
    for number, part in enumerate(parts):
        if number:
            tokens.append(_token("/", start - 1, start, Kind.MARK))
        tokens.append(_token(part, start, start + len(part), Kind.WORD))
        start += len(part) + 1
    return True


def _split_seat(tokens: list[Token], form: str, start: int) -> bool:
    """`Ada Roe, D-Ohio`, `Ada Roe (UPP-Kuala Zem)`: a party's short name and the seat."""
    party, hyphen, seat = form.partition("-")
    if (
        not hyphen
        or not party.isupper()
        or len(party) > 5
        or not seat[:1].isupper()
        or not seat[1:].islower()
    ):
        return False
    if seat in STATE_ABBREVIATIONS:
        return False
    before = tokens[-1].text
    if (
        not (before == "(" or (before == "," and party in ("R", "D", "I")))
        or len(tokens) < 2
        or not tokens[-2].capital
    ):
        return False
    cut = start + len(party)
    tokens.append(_token(party, start, cut, Kind.WORD if len(party) > 1 else Kind.MARK))
    tokens.append(_token("-", cut, cut + 1, Kind.MARK))
    tokens.append(_token(seat, cut + 1, start + len(form), Kind.WORD))
    return True


def _split_compound(tokens: list[Token], form: str, start: int) -> bool:
    """Take the small part off `London-based` and `pro-Serbian`: what is left is a name like any other."""
    grammar = sheet("grammar")
    head, _, tail = form.rpartition("-")
    if tail.islower() and form[0].isupper() and (tail in grammar["compound tails"] or tail.endswith("ed")):
        tokens.append(_token(head, start, start + len(head), Kind.WORD))
        tokens.append(_token(f"-{tail}", start + len(head), start + len(form), Kind.WORD))
        return True
    prefix, _, rest = form.partition("-")
    known = prefix in grammar["compound prefixes"] or prefix in ("Pro", "Post", "Ex")
    if known and rest[0].isupper() and not rest.endswith(("ism", "ist", "ists", "ites", "ite")):
        cut = start + len(prefix) + 1
        tokens.append(_token(f"{prefix.lower()}-", start, cut, Kind.WORD))
        tokens.append(_token(rest, cut, start + len(form), Kind.WORD))
        return True
    return False


def is_capital(word: str) -> bool:
    """Whether a word is written as names are: `Okonkwo`, `al-Masri`, `eBay`, `McDonald`."""
    first = word[:1]
    if first.isupper():
        return True
    if len(word) < 4:
        return False
    return word[1].isupper() or (("-" in word or "'" in word) and bool(_PARTICLE_HYPHEN.match(word)))


def starts_with_particle(word: str) -> bool:
    """`al-Masri`, `d'Estaing`: a particle joined to a capital by a hyphen or apostrophe."""
    return bool(_PARTICLE_HYPHEN.match(word))


def is_acronym(word: str) -> bool:
    """`NATO`, `U.N.`, `AT&T`: two to six capitals, dots or not."""
    bare = word.replace(".", "")
    return (
        word.isupper()
        and 2 <= len(bare) <= 6
        and not word[0].isdigit()
        and bare.replace("&", "").replace("-", "").isalnum()
    )


def _ends_dateline(tokens: list[Token], index: int) -> bool:
    """Whether a dash closes `KADUNA, Nigeria (AP) —`: the story begins after it."""
    if index < 2 or tokens[index - 1].text != ")" or tokens[index - 2].kind not in NAMING:
        return False
    start = index
    while start and index - start < 16 and tokens[start - 1].kind is not Kind.NEWLINE:
        start -= 1
    agency_alone = tokens[start].text == "(" and index - start <= 4
    return agency_alone or (tokens[start].text.isupper() and len(tokens[start].text) > 2)


def _mark_openings(tokens: list[Token]) -> None:
    """Number sentences and lines; mark the tokens whose capital a sentence start may explain.

    A dotted acronym closes a sentence where the next word is a capitalised function word (`U.N. Instead`).
    """
    function_words = sheet("grammar")["function words"]
    sentence = line = 0
    opening = Opening.SENTENCE
    count = len(tokens)
    for index, token in enumerate(tokens):
        token.line, token.sentence = line, sentence
        kind = token.kind
        if kind is Kind.WORD:
            token.opening, opening = opening, Opening.NO
            continue
        token.opening, text = Opening.NO, token.text
        if kind is Kind.NEWLINE:
            sentence, line, opening = sentence + 1, line + 1, Opening.SENTENCE
            continue
        if kind in NAMING or kind is Kind.NUMBER:
            token.opening = opening
            if kind is not Kind.NUMBER:
                opening = Opening.NO
        elif (
            text in '"“‘' and index and tokens[index - 1].text in ",:" and tokens[index - 1].end < token.start
        ):
            opening = Opening.SENTENCE
        elif text == ":":
            opening = Opening.COLON
        elif text in "—–-" and _ends_dateline(tokens, index):
            opening = Opening.SENTENCE
        following = tokens[index + 1] if index + 1 < count else None
        closes = text in _ENDS
        if not closes and following is not None and following.kind is Kind.WORD:
            starts_anew = following.text[:1].isupper() and following.low in function_words
            closes = starts_anew and (
                kind is Kind.ACRONYM or text in ("Inc.", "Corp.", "Co.", "Ltd.", "INC.", "Jr.", "Sr.")
            )
        if closes:
            after = index + 1
            while after < count and tokens[after].text in _CLOSERS:
                after += 1
            if after < count:
                head = tokens[after]
                if head.text[:1].isupper() or head.text in _OPENERS or head.kind is Kind.NUMBER:
                    sentence, opening = sentence + 1, Opening.SENTENCE
