"""Words of news text, the same for the index, names and alignment: tokens, folding, forms of names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

TOKEN = re.compile(
    # U.N.  U.N.’s  U.S  U.S.’s: dotted capitals are one word
    r"(?:(?:[^\W\d_]\.){2,}(?:[^\W\d_](?![^\W_]))?|[^\W\d_]\.[^\W\d_](?![^\W_]))(?:['’ʼ]s\b)?"
    # 1,500  3.4  42.4m  1980s  1990’s
    r"|\d+(?:[.,]\d+)*[^\W_]*(?:['’ʼ]s\b)?"
    # words, with inner apostrophes
    r"|[^\W_]+(?:['’ʼ][^\W_]+)*"
)
_BLANKS = re.compile(r"\s+")
_ENDING = re.compile(r"['’]s$")
_INITIAL = re.compile(r"(?:[A-ZÀ-ÞА-Я]\.?){1,2}")
_NO_SLUG = re.compile(r"[^a-z0-9]+")
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "Æ": "ae", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ł": "l", "Ł": "l"}
    | {"œ": "oe", "Œ": "oe", "ı": "i", "þ": "th", "ð": "d"}
)

_TO_TWENTY = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
NUMBER_WORDS: dict[str, int] = {word: value for value, word in enumerate(_TO_TWENTY.split())} | {
    word: 10 * value for value, word in enumerate(_TENS.split(), start=2)
}
"""The numbers that are one word, to ninety."""


class Word(NamedTuple):
    """A word of a text: its folded, unstemmed form and its place (code points)."""

    form: str
    start: int
    end: int


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Lower case without diacritics: `Erdoğan` is `erdogan`, `Straße` is `strasse` (Unicode NFKD)."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.translate(_LETTERS).casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """A surface form as shown: one blank between words, straight to read, no possessive ending."""
    shown = _BLANKS.sub(" ", text).strip()
    return _ENDING.sub("", shown) or shown or text


def is_initial(word: str) -> bool:
    """`V.`, `J`, `J.R.`: a name given by its first letter."""
    bare = word.replace(".", "")
    return len(bare) <= 2 and (word.endswith(".") or len(word) == 1) and bool(_INITIAL.fullmatch(word))


def is_acronym(text: str) -> bool:
    """`WHO`, `U.N.`, `AT&T`."""
    bare = text.replace(".", "").replace("&", "")
    return " " not in text and 2 <= len(bare) <= 7 and bare.isupper() and bare.isalpha()


def slug(text: str) -> str:
    """The text as an id: `António Guterres` is `antonio-guterres`; `name` where nothing Latin is in it."""
    return _NO_SLUG.sub("-", fold(text)).strip("-") or "name"


@lru_cache(maxsize=65536)
def surface(token: str) -> str:
    """The folded form of one `TOKEN` match: `U.N.’s` is `un`, `Oslo’s` is `oslo`, `1,500` is `1500`.

    May be empty (a token of combining marks alone)."""
    word = token.replace("’", "'").replace("ʼ", "'")
    if word[-2:] in ("'s", "'S"):
        word = word[:-2]
    if word[:1].isdigit():
        return fold(word.replace(",", "").rstrip("."))
    if "." in word:
        word = word.replace(".", "")
    return fold(word.replace("'", ""))


def words(text: str, start: int = 0, end: int | None = None) -> Iterator[Word]:
    """The words of `text[start:end]`, in order, with offsets into `text`."""
    for match in TOKEN.finditer(text, start, len(text) if end is None else end):
        form = surface(match.group())
        if form:
            yield Word(form, match.start(), match.end())


def shortened(text: str, most: int = 40) -> str:
    """A text on one line, cut with `…` where it has more than `most` code points."""
    flat = " ".join(text.split())
    return flat if len(flat) <= most else flat[: most - 1].rstrip() + "…"
