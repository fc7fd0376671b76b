"""A sentence as the rules of roles read it: names, words and marks; and noun phrases in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from search.annotate.quotes.lexicon import words as quote_words
from search.annotate.quotes.tokens import TOKEN
from search.link.roles.words import is_head, stops, words
from search.model import EntityType, Mention, Span

_LONGEST = 24
CLOSERS = frozenset((",", ".", ";", ":", "—", "–", ")", "!", "…"))
"""Marks that close a description."""


class Unit(NamedTuple):
    """A name, a word or a mark: its words lower-cased and as written, its place; `type` is set on names,
    `owner` where a possessive ending follows (outside the place of a name).
    """

    low: str
    text: str
    start: int
    end: int
    type: EntityType | None
    word: bool
    owner: bool


class Phrase(NamedTuple):
    """A noun phrase: the units [start, end), its head, and whether a prepositional phrase follows."""

    start: int
    end: int
    head: int
    has_tail: bool


def units_of(text: str, passage: Span, names: Sequence[Mention]) -> list[Unit]:
    """The units of a passage; `names` are those that lie in it, in order and apart."""
    units: list[Unit] = []
    pending = list(reversed(names))
    for token in TOKEN.finditer(text, passage.start, passage.end):
        start, end = token.span()
        while pending and pending[-1].span.end <= start:
            pending.pop()
        name = pending[-1] if pending else None
        word = token.group()
        if name is not None and end > name.span.start:
            owner = end > name.span.end and word[-2:] in ("’s", "'s", "s’", "s'")
            if units and units[-1].start == name.span.start:
                units[-1] = units[-1]._replace(owner=owner)
            else:
                words_ = name.span.of(text)
                units.append(
                    Unit(words_.lower(), words_, name.span.start, name.span.end, name.type, True, owner)
                )
            continue
        low = word.lower().replace("’", "'")
        owner = low.endswith(("'s", "s'")) and len(low) > 2
        if low in ("'", "s") and units and units[-1].type is not None and units[-1].end == start:
            units[-1] = units[-1]._replace(owner=True)
            continue
        units.append(Unit(low, word, start, end, None, word[0].isalnum(), owner))
    return units


def is_noun(unit: Unit) -> bool:
    """Whether a unit may stand in a noun group."""
    return unit.word and (unit.type is not None or not stops(unit.low)) and not unit.low[:1].isdigit()


def is_age(unit: Unit) -> bool:
    """Whether a unit tells an age (`45`, `45-year-old`)."""
    return unit.low.isdigit() or unit.low.endswith("-year-old")


def read_phrase(
    units: Sequence[Unit], start: int, kind: EntityType, *, undated: bool = False
) -> Phrase | None:
    """The noun phrase at `start`, behind its article, if a noun of a role heads it. `undated` ends it before
    a phrase of time.
    """
    limit = min(len(units), start + _LONGEST)
    at = _group(units, start, limit)
    head = at - 1
    if head < start:
        return None
    if head > start and units[head].low in words("after heads") and is_head(units[head - 1].text, kind):
        head -= 1
    if not is_role_head(units[head], kind):
        return None
    while at < limit - 1 and units[at].low in ("and", "or"):
        more = _group(units, at + 1, limit)
        if more == at + 1 or not is_role_head(units[more - 1], kind):
            break
        at = more
    end = _tail(units, at, limit, undated)
    return Phrase(start, end, head, end > at)


def is_role_head(unit: Unit, kind: EntityType) -> bool:
    """Whether a unit may be the noun of a role."""
    # "Inspector-General" is taken for a name by some.
    plain = unit.type is None or (unit.type is not EntityType.PER and kind is EntityType.PER)
    return unit.word and plain and not unit.owner and is_head(unit.text, kind)


def _group(units: Sequence[Unit], at: int, limit: int) -> int:
    """Where the noun group at `at` ends; a name of a person stands in it only as an owner."""
    while at < limit and is_noun(units[at]):
        if units[at].type is EntityType.PER and not units[at].owner:
            break
        at += 1
    return at


def _tail(units: Sequence[Unit], at: int, limit: int, undated: bool) -> int:
    """Where the prepositional phrases at `at` end, with what `and` adds to their nouns."""
    begun = False
    while at < limit - 1 and units[at].low in words("joining"):
        inner = at + 1
        if units[inner].low in words("joining"):
            break
        if units[at].low == "and" and (not begun or units[inner].low in ("a", "an")):
            break
        if units[inner].low in quote_words("determiners"):
            inner += 1
        if undated and inner < limit and (units[inner].low in quote_words("times") or is_age(units[inner])):
            break
        begin = inner
        while inner < limit and (is_noun(units[inner]) or is_age(units[inner])):
            inner += 1
        if inner == begin:
            break
        at, begun = inner, True
    return at


def told(units: Sequence[Unit], phrase: Phrase, start: int) -> tuple[int, int] | None:
    """The role a phrase tells, without what is left out at its start."""
    if not owned(units, start, phrase.head, phrase.end - 1):
        return None
    while start < phrase.head and (
        is_age(units[start]) or units[start].low in words("left out at the start")
    ):
        start += 1
    return start, phrase.end - 1


def owned(units: Sequence[Unit], start: int, head: int, end: int) -> bool:
    """Whether a noun of kin or relation has the other side of it in its phrase; other nouns need none."""
    low = units[head].low
    if low not in words("kin") and low not in words("relations"):
        return True
    if any(unit.owner for unit in units[start:head]):
        return True
    if low not in words("kin") and any(
        unit.type is not None or (low in words("people") and start < head) for unit in units[start:head]
    ):
        return low not in ("counterpart", "successor", "predecessor")
    return any(unit.low in ("of", "to", "for", "at") for unit in units[head : end + 1])
