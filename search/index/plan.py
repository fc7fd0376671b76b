"""A query made ready for one index: its words replaced by the index's own words, its dates by days."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterator
from dataclasses import dataclass
from datetime import date

from search.errors import QueryError
from search.index.analysis import joined, query_terms
from search.index.lexicon import Lexicon
from search.index.periods import period
from search.index.record import EVER_AFTER, EVER_BEFORE
from search.index.schema import WHOLE
from search.index.syntax import (
    And,
    Exact,
    Field,
    Fuzzy,
    Near,
    Node,
    Not,
    Or,
    Period,
    Phrase,
    Prefix,
    Unfinished,
    Word,
)

ENDINGS = 12
_ALL_ENDINGS = 100


@dataclass(frozen=True, slots=True, eq=False)
class Leaf:
    """Any of the words `forms` in one place of `field`. `typed` is the form asked for, `cut` whether rarer
    words that fit were left out, `start` what all of the words begin with.
    """

    field: str
    forms: frozenset[str]
    typed: str
    cut: bool = False
    start: str = ""

    @classmethod
    def of(cls, field: str, forms: Collection[str], typed: str, cut: bool = False) -> Leaf:
        """A leaf of these words."""
        return cls(field, frozenset(forms), typed, cut, _beginning(forms))


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """Leaves side by side in this order, at most `slop` other words among them."""

    parts: tuple[Leaf, ...]
    slop: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Close:
    """Two plans with places, at most `distance` apart."""

    left: Plan
    right: Plan
    distance: int


@dataclass(frozen=True, slots=True, eq=False)
class AllOf:
    """All of the plans."""

    plans: tuple[Plan, ...]


@dataclass(frozen=True, slots=True, eq=False)
class AnyOf:
    """At least one of the plans."""

    plans: tuple[Plan, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Without:
    """Documents without the plan."""

    plan: Plan


@dataclass(frozen=True, slots=True, eq=False)
class During:
    """Documents published (`date`) or speaking of a time (`when`) within these days (ordinals)."""

    name: str
    first: int
    last: int


Plan = Leaf | Row | Close | AllOf | AnyOf | Without | During


def _beginning(forms: Collection[str]) -> str:
    """What all of the words begin with."""
    first, last = min(forms), max(forms)
    return first[: next((n for n, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), len(first))]


def plan_of(node: Node, lexicon: Lexicon, today: date, field: str = WHOLE) -> Plan:
    """The plan of a syntax tree for the index that has these words."""

    def inner(part: Node) -> Plan:
        return plan_of(part, lexicon, today, field)

    match node:
        case Word(text):
            return _words(text, field, lambda term, _: lexicon.group(term))
        case Exact(text):
            return _words(text, field, lambda term, _: (term,))
        case Prefix(text):
            return _words(text, field, _last_begins(lexicon, None), typed_joined=False)
        case Unfinished(text):
            return _unfinished(text, field, lexicon)
        case Fuzzy(text, edits):
            return _words(text, field, lambda term, _: lexicon.like(term, edits) or (term,))
        case Phrase():
            return _phrase(node, lexicon, field)
        case Near(left, right, distance):
            return Close(inner(left), inner(right), distance)
        case And(nodes):
            return AllOf(tuple(map(inner, nodes)))
        case Or(nodes):
            return AnyOf(tuple(map(inner, nodes)))
        case Not(part):
            return Without(inner(part))
        case Field(name, part):
            return plan_of(part, lexicon, today, name)
        case Period():
            return _during(node, today)


def _words(
    text: str,
    field: str,
    forms: Callable[[str, bool], tuple[str, ...]],
    *,
    cut: bool = False,
    typed_joined: bool = True,
) -> Plan:
    """One word; or the parts of `al-Masri`, `AT&T`, side by side, hyphenated ones also written as one."""
    found = query_terms(text)
    leaves = []
    for number, (term, _, _) in enumerate(found):
        last = number == len(found) - 1
        leaves.append(Leaf.of(field, _unless_capitals(term, forms, last), term, cut and last))
    if len(leaves) == 1:
        return leaves[0]
    row = Row(tuple(leaves))
    whole = joined([term.lower() for term, _, _ in found])
    if typed_joined and whole and all(tied for _, _, tied in found[:-1]):
        return AnyOf((row, Leaf.of(field, forms(whole, True), whole)))
    return row


def _unfinished(text: str, field: str, lexicon: Lexicon) -> Plan:
    """A word being typed: in any form, or going on; of very many ways to go on the commonest few."""
    last = query_terms(text)[-1][0]
    many = len(lexicon.beginning(last)) > _ALL_ENDINGS
    return _words(text, field, _last_begins(lexicon, ENDINGS if many else _ALL_ENDINGS), cut=many)


def _unless_capitals(term: str, forms: Callable[[str, bool], tuple[str, ...]], last: bool) -> tuple[str, ...]:
    if term == "us":
        term = "US"
    return (term,) if term.isupper() and not term.islower() else forms(term, last)


def _last_begins(lexicon: Lexicon, most: int | None) -> Callable[[str, bool], tuple[str, ...]]:
    """Word forms for text whose last word may go on: every form that begins so; of a word being typed also
    its other forms.
    """

    def forms(term: str, last: bool) -> tuple[str, ...]:
        if not last:
            return lexicon.group(term)
        longer = lexicon.beginning(term, most)
        return tuple(dict.fromkeys((*lexicon.group(term), *longer))) if most else longer or (term,)

    return forms


def _phrase(node: Phrase, lexicon: Lexicon, field: str) -> Plan:
    found = query_terms(node.text)
    begins = node.text.endswith("*")
    leaves = []
    for number, (term, typed, _) in enumerate(found):
        if term in ("us", "US"):
            forms: tuple[str, ...] = ("us", "US") if typed.islower() else ("US",)
        elif term.isupper() and not term.islower():
            forms = (term,)
        elif begins and number == len(found) - 1:
            forms = lexicon.beginning(term) or (term,)
        else:
            forms = (term,) if node.exact else lexicon.group(term)
        leaves.append(Leaf.of(field, forms, term))
    return leaves[0] if len(leaves) == 1 else Row(tuple(leaves), node.slop)


def _during(node: Period, today: date) -> During:
    first, last = EVER_BEFORE, EVER_AFTER
    try:
        if node.first is not None:
            first = period(node.first, today)[0].toordinal()
        if node.last is not None:
            last = period(node.last, today)[1].toordinal()
    except ValueError as error:
        raise QueryError(str(error), str(node), 0) from None
    return During(node.name, first, last)


def field_of(plan: Plan) -> str:
    """The field a plan with places looks in."""
    match plan:
        case Leaf(field):
            return field
        case Row(parts):
            return parts[0].field
        case Close(left):
            return field_of(left)
        case AnyOf(plans):
            return field_of(plans[0])
        case _:
            return WHOLE


def key_of(plan: Plan) -> Hashable:
    """Equal for plans with places that ask the same."""
    match plan:
        case Leaf(field, forms):
            return field, forms
        case Row(parts, slop):
            return "row", slop, *map(key_of, parts)
        case Close(left, right, distance):
            return "close", distance, key_of(left), key_of(right)
        case AnyOf(plans):
            return "any", *map(key_of, plans)
        case _:
            return plan


def parts_of(plan: Plan) -> Iterator[Plan]:
    """The plan and all plans in it."""
    yield plan
    match plan:
        case Row(parts):
            yield from parts
        case Close(left, right):
            yield from parts_of(left)
            yield from parts_of(right)
        case AllOf(plans) | AnyOf(plans):
            for part in plans:
                yield from parts_of(part)
        case Without(part):
            yield from parts_of(part)
