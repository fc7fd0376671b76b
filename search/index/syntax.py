"""The query language's syntax tree: frozen values that print as a query and say themselves in words.

`str(node)` is a query that parses back to an equal node; `describe(node)` is the same in plain English.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

TEXT_FIELDS = ("headline", "outlet", "byline", "name", "said", "speaker")
DATE_FIELDS = ("date", "when")
FIELDS = TEXT_FIELDS + DATE_FIELDS
_OF_NAMES = re.compile(r"\b(?:name|said|speaker)\s*:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Word:
    """A word in any of its forms. `text` is as typed; `al-Masri` means the parts side by side, or joined."""

    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Exact:
    """A word in just this form: `^arrested` does not find `arrest`."""

    text: str

    def __str__(self) -> str:
        return f"^{self.text}"


@dataclass(frozen=True, slots=True)
class Prefix:
    """Every word that begins with `text`."""

    text: str

    def __str__(self) -> str:
        return f"{self.text}*"


@dataclass(frozen=True, slots=True)
class Unfinished:
    """The word being typed: in any of its forms, or as the beginning of a longer one."""

    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """Every word at most `edits` letters off: one added, dropped, changed or swapped with its neighbour
    (Damerau 1964).
    """

    text: str
    edits: int = 1

    def __str__(self) -> str:
        return f"{self.text}~{self.edits if self.edits > 1 else ''}"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words side by side in this order, `slop` other words at most among them; `exact`: no other forms."""

    text: str
    slop: int = 0
    exact: bool = False

    def __str__(self) -> str:
        return f'{"^" if self.exact else ""}"{self.text}"{f"~{self.slop}" if self.slop else ""}'


@dataclass(frozen=True, slots=True)
class Near:
    """Both sides, in either order, at most `distance` words apart (neighbours are one apart)."""

    left: Node
    right: Node
    distance: int

    def __str__(self) -> str:
        left = str(self.left) if isinstance(self.left, Near) else _grouped(self.left)
        return f"{left} NEAR/{self.distance} {_grouped(self.right)}"


@dataclass(frozen=True, slots=True)
class And:
    """All of two or more."""

    nodes: tuple[Node, ...]

    def __str__(self) -> str:
        return " ".join(f"({node})" if isinstance(node, And | Or) else str(node) for node in self.nodes)


@dataclass(frozen=True, slots=True)
class Or:
    """At least one of two or more."""

    nodes: tuple[Node, ...]

    def __str__(self) -> str:
        return " OR ".join(f"({node})" if isinstance(node, Or) else str(node) for node in self.nodes)


@dataclass(frozen=True, slots=True)
class Not:
    """Articles without it."""

    node: Node

    def __str__(self) -> str:
        return f"-{self.node if isinstance(self.node, Not | Field | Period) else _grouped(self.node)}"


@dataclass(frozen=True, slots=True)
class Field:
    """`node` looked for in one part of an article (see `TEXT_FIELDS`)."""

    name: str
    node: Node

    def __str__(self) -> str:
        return f"{self.name}:{_grouped(self.node)}"


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time: `date:` when the article was published, `when:` a date it speaks of.

    `first` and `last` are dates as typed (see `search.index.periods`); None leaves that end open; equal,
    they are one date.
    """

    name: str
    first: str | None
    last: str | None

    def __str__(self) -> str:
        value = self.first or ""
        if self.first is None or self.first != self.last:
            value = f"{self.first or ''}..{self.last or ''}"
        return f'{self.name}:"{value}"' if " " in value else f"{self.name}:{value}"


Node = Word | Exact | Prefix | Unfinished | Fuzzy | Phrase | Near | And | Or | Not | Field | Period
Words = Word | Exact | Prefix | Unfinished | Fuzzy | Phrase


def _grouped(node: Node) -> str:
    return str(node) if isinstance(node, Words) else f"({node})"


def all_of(nodes: Iterable[Node]) -> Node:
    """`And`, flat: the one node if there is but one."""
    flat = [part for node in nodes for part in (node.nodes if isinstance(node, And) else (node,))]
    return flat[0] if len(flat) == 1 else And(tuple(flat))


def any_of(nodes: Iterable[Node]) -> Node:
    """`Or`, flat: the one node if there is but one."""
    flat = [part for node in nodes for part in (node.nodes if isinstance(node, Or) else (node,))]
    return flat[0] if len(flat) == 1 else Or(tuple(flat))


def describe(node: Node) -> str:
    """What the query asks for, in plain words."""
    match node:
        case Word(text) | Unfinished(text):
            more = " or words beginning so" if isinstance(node, Unfinished) else ""
            return f"“{text}”{more}"
        case Exact(text):
            return f"exactly “{text}”"
        case Prefix(text):
            return f"words beginning “{text}”"
        case Fuzzy(text, edits):
            return f"words like “{text}”" + (" (two letters off)" if edits > 1 else "")
        case Phrase(text, slop, exact):
            among = f" with at most {_count(slop, 'word')} among it" if slop else ""
            return f"{'exactly ' if exact else ''}the phrase “{text}”{among}"
        case Near(left, right, distance):
            return f"{_side(left)} within {_count(distance, 'word')} of {_side(right)}"
        case And(nodes):
            return _and([part for part in nodes if not isinstance(part, Not)], nodes)
        case Or(nodes):
            return " or ".join(describe(part) for part in nodes)
        case Not(inner):
            return f"without {_side(inner)}"
        case Field(name, inner):
            return _in_field(name, inner)
        case Period(name, first, last):
            return f"{'published' if name == 'date' else 'speaking of'} {_stretch(name, first, last)}"


def _and(wanted: list[Node], nodes: tuple[Node, ...]) -> str:
    said = " and ".join(f"({describe(part)})" if isinstance(part, Or) else describe(part) for part in wanted)
    unwanted = " and ".join(describe(part) for part in nodes if isinstance(part, Not))
    return f"{said}, {unwanted}" if said and unwanted else said or unwanted


def _side(node: Node) -> str:
    return f"({describe(node)})" if isinstance(node, And | Or | Near) else describe(node)


def may_ask_for_names(query: str) -> bool:
    """Whether a query, as typed, may look into fields that names are in by all their aliases."""
    return _OF_NAMES.search(query) is not None


def _in_field(name: str, node: Node) -> str:
    said = _side(node)
    return {
        "headline": f"{said} in the headline",
        "outlet": f"{said} as the outlet",
        "byline": f"{said} in the byline",
        "name": f"a name with {said} in any of its forms",
        "said": f"{said} in a quotation or as its speaker",
        "speaker": f"{said} as the speaker of a quotation",
    }[name]


def _stretch(name: str, first: str | None, last: str | None) -> str:
    if first is not None and first == last:
        return f"in {first}" if name == "date" else first
    if first is None:
        return f"up to {last}"
    return f"from {first} on" if last is None else f"between {first} and {last}"


def _count(number: int, unit: str) -> str:
    return f"{number} {unit}{'' if number == 1 else 's'}"
