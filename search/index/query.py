"""The query language: a query's text becomes a syntax tree.

    arrest warrant          both words, in any form, anywhere in the article
    arrest OR detain        either; OR binds loosest. AND may be written, and is implied
    -convicted  NOT visit   without it
    "arrest warrant"        side by side in this order; "arrest warrant"~2: two other words among them
    arrest NEAR/5 warrant   at most five words apart, in either order (plain NEAR: ten)
    elect*  minstry~  warrant~2  ^arrested   beginning; one or two letters off; exactly this form
    ( … )                   grouping
    headline: outlet: byline: name: said: speaker:   words there: name:"…" through every alias; said: what is
                            quoted or who speaks, speaker: only who
    date:2024-09  when:2024-08..2024-09  date:..2024-08   published; speaking of; open ends

Operators are capitals: `or` and `not` are words. Curly quotation marks are as straight ones.
Nothing here knows an index.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date

from search.errors import QueryError
from search.index.periods import FORMS, WORDED, period
from search.index.scanning import Kind, Part, Scanner
from search.index.syntax import (
    And as And,
    Exact as Exact,
    Field as Field,
    Fuzzy as Fuzzy,
    Near as Near,
    Node as Node,
    Not as Not,
    Or as Or,
    Period as Period,
    Phrase as Phrase,
    Prefix as Prefix,
    Unfinished as Unfinished,
    Word as Word,
    all_of,
    any_of,
    describe as describe,
)

_DEEPEST = 40
_SOME_DAY = date(2024, 1, 1)
_UNFINISHED = re.compile(r"(?:-0?|-[wqhWQH]|(?<=\.)\d{1,3}|(?<!\.)\.)$")


def parse(text: str, *, typing: bool = False) -> Node:
    """The syntax tree of a query. Raises QueryError, which knows the column and what would help.

    With `typing` the query is still being typed: its last word may be unfinished, and what is open at its
    end (a quotation mark, a parenthesis, an operator, a date) is no error.
    """
    return _Parser(text, Scanner(text, typing).parts(), typing).query()


class _Parser:
    """Recursive descent over the parts of one query."""

    def __init__(self, query: str, parts: list[Part], typing: bool) -> None:
        self._query = query
        self._parts = parts
        self._typing = typing
        self._next = 0
        self._depth = 0
        self._field: str | None = None

    def query(self) -> Node:
        if not self._parts:
            raise QueryError("There is no word to look for.", self._query, 0)
        if self._typing:
            self._drop_unfinished()
        node = self._either()
        part = self._peek()
        if part is not None:
            raise self._error("This parenthesis closes nothing.", part, "Take it away, or open one before.")
        return node

    def _drop_unfinished(self) -> None:
        """Forget operators and opening parentheses nothing follows yet."""
        while self._parts and self._is_unfinished(self._parts[-1]):
            self._parts.pop()
        if not self._parts:
            raise QueryError("There is no word to look for.", self._query, 0)

    def _is_unfinished(self, part: Part) -> bool:
        if part.kind is Kind.DATES:
            value = part.text.partition(":")[2]
            return _begun(value) is None and _may_become_a_date(part)
        return part.kind not in (Kind.WORDS, Kind.CLOSE, Kind.DATES)

    def _peek(self) -> Part | None:
        return self._parts[self._next] if self._next < len(self._parts) else None

    def _take(self, *kinds: Kind) -> Part | None:
        part = self._peek()
        if part is None or part.kind not in kinds:
            return None
        self._next += 1
        return part

    def _error(self, title: str, part: Part, hint: str = "") -> QueryError:
        return QueryError(title, self._query, part.column, hint)

    def _either(self) -> Node:
        sides = [self._all()]
        while self._take(Kind.OR):
            sides.append(self._all())
        return any_of(sides)

    def _all(self) -> Node:
        nodes: list[Node] = []
        while (part := self._peek()) and part.kind not in (Kind.OR, Kind.CLOSE):
            operator = self._take(Kind.AND)
            if operator and not nodes:
                raise self._error("AND needs something before it.", operator, _AS_WORD.format("and"))
            nodes.append(self._near(operator))
        if not nodes:
            raise self._nothing(part)
        return all_of(nodes)

    def _nothing(self, part: Part | None) -> QueryError:
        """What to say where words were expected and `part` came."""
        before = self._parts[self._next - 1] if self._next else None
        if part is not None and part.kind is Kind.OR:
            return self._error("OR needs something before it.", part, _AS_WORD.format("or"))
        if before is not None and before.kind is Kind.OR:
            return self._error("OR needs something after it.", before, _AS_WORD.format("or"))
        if before is not None and before.kind is Kind.OPEN:
            return self._error("There is nothing between the parentheses.", before)
        assert part is not None
        return self._error("This parenthesis closes nothing.", part, "Take it away, or open one before.")

    def _near(self, operator: Part | None) -> Node:
        first = self._peek()
        left = self._unary(operator)
        chain = 0
        while near := self._take(Kind.NEAR):
            chain += 1
            if chain > _DEEPEST:
                raise self._error("There are too many NEARs in a row.", near)
            assert first is not None
            self._only_words(left, near, first)
            second = self._peek()
            right = self._unary(near)
            self._only_words(right, near, second or near)
            left = Near(left, right, near.number)
        return left

    def _only_words(self, node: Node, near: Part, part: Part) -> None:
        if not _has_places(node):
            inside = isinstance(node, Field) and f"Write {node.name}:(… NEAR/{near.number} …)."
            raise self._error("NEAR goes between words or phrases.", part, inside or "")

    def _unary(self, operator: Part | None) -> Node:
        part = self._peek()
        if part is not None and part.kind is Kind.NOT:
            self._next += 1
            self._deeper(part)
            node = self._unary(part)
            self._depth -= 1
            return Not(_finished(node))
        if part is None or part.kind not in (Kind.WORDS, Kind.OPEN, Kind.FIELD, Kind.DATES):
            raise self._dangling(operator, part)
        self._next += 1
        match part.kind:
            case Kind.OPEN:
                return self._group(part)
            case Kind.FIELD:
                return self._in_field(part)
            case Kind.DATES:
                return self._dates(part)
        assert part.node is not None
        return part.node

    def _dangling(self, operator: Part | None, part: Part | None) -> QueryError:
        if operator is not None:
            name = operator.text if operator.text != "-" else "The minus"
            return self._error(f"{name} needs something after it.", operator, _AS_WORD.format(name.lower()))
        assert part is not None
        return self._error(
            f"{part.text} needs something before it.", part, _AS_WORD.format(part.text.lower())
        )

    def _deeper(self, part: Part) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise self._error("The query is nested too deeply.", part)

    def _group(self, opening: Part) -> Node:
        self._deeper(opening)
        node = self._either()
        if not self._take(Kind.CLOSE) and not self._typing:
            raise self._error("The parenthesis is not closed.", opening, "A group ends with ).")
        self._depth -= 1
        return node

    def _in_field(self, part: Part) -> Node:
        self._outside_fields(part)
        self._field = part.text
        value = self._take(Kind.WORDS, Kind.OPEN)
        if value is None:
            raise self._error(
                f"{part.text}: needs a word, a phrase or a group.", self._peek() or part, f"{part.text}:(…)"
            )
        node = self._group(value) if value.kind is Kind.OPEN else value.node
        assert node is not None
        self._field = None
        return Field(part.text, node)

    def _outside_fields(self, part: Part) -> None:
        if self._field is not None:
            raise self._error(f"There can be no field inside {self._field}:", part, "Close that one first.")

    def _dates(self, part: Part) -> Node:
        self._outside_fields(part)
        name, _, value = part.text.partition(":")
        try:
            return Period(name, *_stretch(value))
        except _BadDate as error:
            begun = self._typing and self._peek() is None and _begun(value)
            if begun:
                return Period(name, *begun)
            raise QueryError(error.title, self._query, part.column + error.offset, FORMS) from None


class _BadDate(Exception):
    """A date value that cannot be understood, and how far into the value the trouble is."""

    def __init__(self, title: str, offset: int) -> None:
        super().__init__(title)
        self.title = title
        self.offset = offset


def _stretch(value: str) -> tuple[str | None, str | None]:
    """The two ends of `2024-08`, `2024-08..2024-09`, `..2024`, `2024..`; raises _BadDate."""
    left, dots, right = value.partition("..")
    first, last = " ".join(left.split()), " ".join(right.lstrip(".").split())
    if not first and not last:
        raise _BadDate("There is no date.", 0)
    days = [_known(said, offset) for said, offset in ((first, 0), (last, len(left) + len(dots))) if said]
    if not dots:
        return first, first
    if len(days) == 2 and days[0][0] > days[1][1] and first[:1].isdigit() and last[:1].isdigit():
        raise _BadDate("The range ends before it begins.", len(left) + len(dots))
    return first or None, last or None


def _begun(value: str) -> tuple[str | None, str | None] | None:
    """The date in what has been typed of one so far: `2024` of `2024-0`."""
    with suppress(_BadDate):
        return _stretch(_UNFINISHED.sub("", value))
    return None


def _may_become_a_date(part: Part) -> bool:
    """Whether a date value is but the beginning of one: `20`, `last`, `2024-08..ye`."""
    value = part.text.partition(":")[2]
    last = value.rpartition("..")[2].casefold()
    return (len(last) < 4 and (not last or last.isdigit())) or any(word.startswith(last) for word in WORDED)


def _known(said: str, offset: int) -> tuple[date, date]:
    try:
        return period(said, _SOME_DAY)
    except ValueError as error:
        raise _BadDate(str(error), offset) from None


def _has_places(node: Node) -> bool:
    """Whether a node stands at places of a text, as NEAR needs."""
    match node:
        case Or(nodes):
            return all(map(_has_places, nodes))
        case And() | Not() | Field() | Period():
            return False
        case _:
            return True


def _finished(node: Node) -> Node:
    """Nothing is left out for a word that is still being typed but the word itself."""
    match node:
        case Unfinished(text):
            return Word(text)
        case Field(name, inner):
            return Field(name, _finished(inner))
        case And(nodes):
            return And(tuple(map(_finished, nodes)))
        case Or(nodes):
            return Or(tuple(map(_finished, nodes)))
        case Near(left, right, distance):
            return Near(_finished(left), _finished(right), distance)
        case _:
            return node


_AS_WORD = 'To find the word, write "{}".'
