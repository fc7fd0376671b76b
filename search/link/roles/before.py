"""Roles told before a name: titles and jobs, and the noun phrase it stands in apposition to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from search.annotate.quotes.lexicon import words as quote_words
from search.link.roles.phrases import CLOSERS, Unit, is_age, is_noun, is_role_head, owned, read_phrase, told
from search.link.roles.words import is_head, is_third_person, words
from search.model import EntityType

_PAIRS = frozenset(("search rescue", "food drug", "health safety", "research development", "arts culture"))


def title(units: Sequence[Unit], at: int, kind: EntityType) -> tuple[int, int] | None:
    """`Port Authority spokesman` right before the name at `at`."""
    last = at - 1
    if last < 0:
        return None
    head = last
    if (
        kind is EntityType.LOC
        and units[last].low == "of"
        and last
        and units[last - 1].low in words("settled")
    ):
        # "the port city of X"
        start = _walk(units, last - 1, kind)
        plain = start is not None and not any(_ranks(unit.low) for unit in units[start:last])
        return (start, last - 1) if plain and start is not None else None
    if units[head].low in words("after heads") and head and is_head(units[head - 1].text, kind):
        head -= 1
    if not is_role_head(units[head], kind):
        head = _headed_by_of(units, last, kind)
        if head < 0:
            return None
    start = _walk(units, head, kind)
    if start is None:
        return None
    if kind is not EntityType.PER and start == head and not _determined(units, start):
        return None
    if not owned(units, start, head, last):
        return None
    return start, last


def rank_apart(units: Sequence[Unit], start: int, last: int, kind: EntityType) -> Iterator[tuple[int, int]]:
    """`army spokesman Major X` tells two roles: the job, and the rank in capitals."""
    for at in range(start, last):
        if units[at].text.islower() and is_role_head(units[at], kind):
            rank = units[at + 1 : last + 1]
            if all(unit.text[:1].isupper() and is_role_head(unit, kind) for unit in rank):
                yield start, at
                yield at + 1, last
                return
    yield start, last


def _headed_by_of(units: Sequence[Unit], last: int, kind: EntityType) -> int:
    """The head of `Minister of Fisheries X`, -1 where there is none: all of it in capitals."""
    for at in range(last, max(last - 5, 0), -1):
        unit = units[at]
        if unit.low in ("of", "for") and at < last:
            head = units[at - 1]
            return at - 1 if is_role_head(head, kind) and head.text[:1].isupper() else -1
        if unit.type in (EntityType.PER, EntityType.LOC) or unit.owner:
            return -1
        if not unit.text[:1].isupper() and unit.low not in ("and", "the"):
            return -1
    return -1


def _walk(units: Sequence[Unit], head: int, kind: EntityType) -> int | None:
    """Where the noun group that ends with the noun at `head` begins; None where what stands before it may
    turn its meaning.
    """
    start = head
    while start:
        unit = units[start - 1]
        if unit.low == "and" and start > 1 and units[start - 2].low + " " + units[start].low in _PAIRS:
            start -= 2
            continue
        if not is_noun(unit) or (unit.type is EntityType.PER and not unit.owner):
            break
        if start - 1 and is_third_person(unit.low) and unit.type is None and is_noun(units[start - 2]):
            break
        start -= 1
        if unit.owner and unit.type is not None:
            break
    if start and units[start].owner and units[start].type is not None:
        return start
    for unit in reversed(units[max(0, start - 4) : start]):
        if not unit.word:
            break
        if unit.low in words("turning"):
            return None
    while start < head and (is_age(units[start]) or units[start].low in words("left out at the start")):
        start += 1
    return start


def _ranks(low: str) -> bool:
    """Whether a word ranks what follows: `the largest town of X` is not X."""
    return low.endswith(("est", "th")) or low in ("first", "second", "third", "main", "capital", "other")


def _determined(units: Sequence[Unit], start: int) -> bool:
    return start > 0 and units[start - 1].low in quote_words("determiners")


def apposed_before(units: Sequence[Unit], opened: int, at: int, kind: EntityType) -> tuple[int, int] | None:
    """`the harbour master, X,`: the noun phrase before the comma before the name."""
    comma = opened - 1
    if comma > 0 and units[comma].low == "the" and kind is not EntityType.PER:
        comma -= 1
    if comma < 1 or units[comma].low != "," or units[at].owner:
        return None
    end = _past_party(units, at)
    if end < len(units) and units[end].low not in CLOSERS:
        return None
    following = units[end + 1 : end + 2]
    if following and (following[0].low in ("and", "or") or following[0].type is EntityType.PER):
        return None
    if following and kind is not EntityType.PER and following[0].type is not None:
        return None
    begin = comma
    while begin and units[begin - 1].word and comma - begin < 16:
        begin -= 1
    for start in range(begin, comma):
        determined = start > 0 and units[start - 1].low in quote_words("determiners")
        if not determined and not (units[start].owner and units[start].text[:1].isupper()):
            continue
        phrase = read_phrase(units, start, kind)
        if phrase is None or phrase.end != comma:
            continue
        return told(units, phrase, start)
    return None


def _past_party(units: Sequence[Unit], at: int) -> int:
    """The unit behind a name and its party, club or firm (`X of the Labour Party`)."""
    end = at + 1
    if end < len(units) and units[end].low in ("of", "from"):
        end += 1
        end += end < len(units) and units[end].low == "the"
        return end + 1 if end < len(units) and units[end].type in (EntityType.ORG, EntityType.LOC) else at + 1
    return end
