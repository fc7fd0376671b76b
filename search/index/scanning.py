"""The query language, first half: a query's text becomes a row of parts, each with its column."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from enum import Enum, auto

from search.errors import QueryError
from search.index.syntax import DATE_FIELDS, FIELDS, Exact, Fuzzy, Phrase, Prefix, Unfinished, Word, Words
from search.text import words

LONGEST = 4000
_QUOTES = '"“”„‟«»＂'
_CHUNK = re.compile(rf"[^\s(){_QUOTES}]+")
_VALUE = re.compile(rf"[^\s(){_QUOTES}]*")
_FIELD = re.compile(r"([^\W\d_]+):(?!//)")
_NEAR = re.compile(r"NEAR(?:/(.*))?", re.DOTALL)
_SLOP = re.compile(r"~(\d*)")
_ENDING = re.compile(r"(?<=[\w.'’])(?:\*+|~(\d*))$")
_NEGATED = re.compile(rf"[-–−]+[\w(^{_QUOTES}]")
_WAS_MEANT = {
    "title": "headline",
    "head": "headline",
    "source": "outlet",
    "paper": "outlet",
    "author": "byline",
    "entity": "name",
    "person": "name",
    "who": "name",
    "quote": "said",
    "says": "said",
    "quoted": "said",
    "by": "speaker",
    "published": "date",
    "day": "date",
    "time": "when",
    "about": "when",
}
_WIDEST = 1000


class Kind(Enum):
    """What a part of a query is."""

    WORDS = auto()
    OPEN = auto()
    CLOSE = auto()
    NOT = auto()
    AND = auto()
    OR = auto()
    NEAR = auto()
    FIELD = auto()
    DATES = auto()


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a query: its kind, the column it begins at, and what it holds.

    `text` is the operator or field name as typed, or a date value; `node` the words; `number` NEAR's
    distance.
    """

    kind: Kind
    column: int
    text: str = ""
    node: Words | None = None
    number: int = 0


class Scanner:
    """Cuts one query into parts. With `typing`, an unfinished end is taken as far as it goes."""

    def __init__(self, query: str, typing: bool) -> None:
        if len(query) > LONGEST:
            raise QueryError(
                f"The query is too long ({len(query)} characters).", query, LONGEST, f"At most {LONGEST} fit."
            )
        self._query = query
        self._typing = typing
        self._at = 0
        self._parts: list[Part] = []

    def parts(self) -> list[Part]:
        """All parts, in order. Raises QueryError."""
        while self._at < len(self._query):
            char = self._query[self._at]
            if char.isspace():
                self._at += 1
            elif char in "()":
                self._add(Kind.OPEN if char == "(" else Kind.CLOSE, self._at, char)
                self._at += 1
            elif char in _QUOTES:
                self._phrase(self._at, exact=False)
            elif char in "-–−" and self._negates():
                self._add(Kind.NOT, self._at, char)
                self._at += 1
            elif (
                char == "^"
                and self._query[self._at + 1 : self._at + 2]
                and (self._query[self._at + 1] in _QUOTES)
            ):
                start = self._at
                self._at += 1
                self._phrase(start, exact=True)
            else:
                self._chunk()
        return self._parts

    def _add(
        self, kind: Kind, column: int, text: str = "", node: Words | None = None, number: int = 0
    ) -> None:
        self._parts.append(Part(kind, column, text, node, number))

    def _error(self, title: str, column: int, hint: str = "") -> QueryError:
        return QueryError(title, self._query, column, hint)

    def _negates(self) -> bool:
        """Whether the dash here says NOT: it begins a word, and is not a dash between two."""
        before = self._query[self._at - 1 : self._at]
        begins = not before or before.isspace() or before in "(-–−"
        return begins and _NEGATED.match(self._query, self._at) is not None

    def _phrase(self, column: int, *, exact: bool) -> None:
        start = self._at + 1
        end = next((at for at in range(start, len(self._query)) if self._query[at] in _QUOTES), None)
        if end is None and not self._typing:
            raise self._error("The quotation mark is not closed.", column, 'A phrase ends with ".')
        text = " ".join(self._query[start:end].split())
        if end is None:
            self._at = len(self._query)
            if any(True for _ in words(text)):
                unfinished = "*" if text[-1].isalnum() and not self._query[-1].isspace() else ""
                self._add(Kind.WORDS, column, node=Phrase(text + unfinished, 0, exact))
            return
        if not any(True for _ in words(text)):
            raise self._error("There is no word between the quotation marks.", column)
        self._at = end + 1
        slop = 0
        if match := _SLOP.match(self._query, self._at):
            if not match[1]:
                raise self._error("How many other words may be among it?", self._at, 'Write "…"~3.')
            slop = min(int(match[1][:9]), _WIDEST)
            self._at = match.end()
        self._add(Kind.WORDS, column, node=Phrase(text, slop, exact))

    def _chunk(self) -> None:
        start = self._at
        match = _CHUNK.match(self._query, start)
        assert match is not None
        chunk = match.group()
        field = _FIELD.match(chunk)
        if field and self._field(field, start):
            return
        self._at = match.end()
        if chunk in ("OR", "AND", "NOT"):
            self._add(Kind[chunk], start, chunk)
        elif near := _NEAR.fullmatch(chunk):
            self._near(near, start)
        else:
            node = self._words(chunk, start)
            if node is not None:
                self._add(Kind.WORDS, start, node=node)

    def _near(self, match: re.Match[str], column: int) -> None:
        number = match[1]
        if number is None:
            number = "10"
        if self._typing and not number and self._at == len(self._query):
            number = "10"
        if not (number.isascii() and number.isdigit()) or int(number[:9]) == 0:
            raise self._error(
                "NEAR/ needs the number of words.",
                column + 5,
                "arrest NEAR/5 warrant: at most five words apart.",
            )
        self._add(Kind.NEAR, column, match.group(), number=min(int(number[:9]), _WIDEST))

    def _field(self, match: re.Match[str], start: int) -> bool:
        """Take a field's name; False where the colon is mere punctuation (`Smith: visit`)."""
        name = match[1].casefold()
        rest = self._query[start + match.end() :]
        if name not in FIELDS:
            if not rest or rest[0].isspace() or rest[0] in ")":
                return False
            meant = _WAS_MEANT.get(name) or next(iter(get_close_matches(name, FIELDS, n=1)), "")
            guess = f"Did you mean {meant}:? " if meant else ""
            raise self._error(
                f"There is no field {match[1]}:", start, f"{guess}The fields are {', '.join(FIELDS)}."
            )
        after = start + match.end() + len(rest) - len(rest.lstrip())
        if after >= len(self._query):
            if self._typing:
                self._at = after
                return True
            raise self._error(
                f"{name}: needs a value.", start + match.end(), f"For example {_EXAMPLES[name]}."
            )
        self._at = after
        if name in DATE_FIELDS:
            self._dates(name, start)
        else:
            self._add(Kind.FIELD, start, name)
        return True

    def _dates(self, name: str, column: int) -> None:
        start = self._at
        if self._query[start] in _QUOTES:
            end = next((at for at in range(start + 1, len(self._query)) if self._query[at] in _QUOTES), None)
            if end is None and not self._typing:
                raise self._error("The quotation mark is not closed.", start)
            value = self._query[start + 1 : end]
            self._at = len(self._query) if end is None else end + 1
            start += 1
        else:
            match = _VALUE.match(self._query, start)
            assert match is not None
            value = match.group()
            self._at = match.end()
            if not value:
                raise self._error(f"{name}: needs a date.", start, f"For example {_EXAMPLES[name]}.")
        self._add(Kind.DATES, start, value, number=column)
        self._parts[-1] = Part(Kind.DATES, start, f"{name}:{value}")

    def _words(self, chunk: str, column: int) -> Words | None:
        """The words of a chunk without blanks; None for mere punctuation."""
        exact = chunk.startswith("^")
        ending = _ENDING.search(chunk)
        body = chunk[exact : ending.start() if ending else None]
        if "*" in body:
            raise self._error(
                "A star stands at the end of a word.",
                column + chunk.index("*"),
                "elect* finds words that begin so.",
            )
        found = list(words(body))
        if not found:
            return None
        text = body[found[0].start : found[-1].end]
        if ending and ending[1] is None:
            return Prefix(text)
        if ending:
            return self._fuzzy(text, ending[1], len(found), column + ending.start())
        if exact:
            return Exact(text)
        if text in ("OR", "AND", "NOT") or _NEAR.fullmatch(text) or _FIELD.match(text):
            return Phrase(text)
        if self._typing and column + len(chunk) == len(self._query) and body.endswith(text):
            return Unfinished(text)
        return Word(text)

    def _fuzzy(self, text: str, edits: str, count: int, column: int) -> Fuzzy:
        if count > 1:
            raise self._error("~ goes with a single word.", column, "minstry~ finds ministry.")
        if edits not in ("", "1", "2"):
            raise self._error("At most two letters may be off.", column, "Write minstry~ or minstry~2.")
        return Fuzzy(text, int(edits or 1))


_EXAMPLES = {
    "headline": "headline:visit",
    "outlet": 'outlet:"daily post"',
    "byline": "byline:smith",
    "name": "name:smith",
    "said": 'said:"must arrest"',
    "speaker": "speaker:smith",
    "date": "date:2024-09 or date:2024-08..2024-09",
    "when": "when:2024-09-03",
}
