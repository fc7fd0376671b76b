"""Where words, phrases and NEAR occur, judged on places (token numbers), in the index and in a text alike."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from search.index.plan import AnyOf, Close, Leaf, Plan, Row

_SAME_START = 2
Lookup = Callable[[Leaf], Sequence[int]]


class Occurrence(NamedTuple):
    """One place where a plan is met: the first and last place, and the places that make it up."""

    first: int
    last: int
    places: tuple[int, ...]


def occurrences(plan: Plan, lookup: Lookup) -> list[Occurrence]:
    """All occurrences of a plan with places (`Leaf`, `Row`, `Close`, `AnyOf` of such), in order.

    `lookup` gives the ascending places of a leaf's words.
    """
    match plan:
        case Leaf():
            return [Occurrence(place, place, (place,)) for place in lookup(plan)]
        case Row():
            return list(_rows(plan, lookup))
        case AnyOf(plans):
            return sorted({found for part in plans for found in occurrences(part, lookup)})
        case Close(left, right, distance):
            sides = _few(occurrences(left, lookup)), _few(occurrences(right, lookup))
            return _nearest(*sides, distance)
        case _:
            raise TypeError(f"{type(plan).__name__} has no places")


def _rows(row: Row, lookup: Lookup) -> Iterator[Occurrence]:
    places = [lookup(part) for part in row.parts]
    if not all(places):
        return
    for first in places[0]:
        at = [first]
        for following in places[1:]:
            # The nearest next place each time gives the shortest row that begins here.
            number = bisect_right(following, at[-1])
            if number == len(following):
                return
            at.append(following[number])
        if at[-1] - first - (len(at) - 1) <= row.slop:
            yield Occurrence(first, at[-1], tuple(at))


def _nearest(left: list[Occurrence], right: list[Occurrence], distance: int) -> list[Occurrence]:
    """Every occurrence of a side with the nearest of the other before and after it, where near enough.

    Taking all pairs instead would find no other text, and in a long one take for ever.
    """
    pairs: dict[tuple[int, int], Occurrence] = {}
    for ones, others in ((left, right), (right, left)):
        firsts = [found.first for found in others]
        by_last = sorted(others, key=lambda found: found.last)
        lasts = [found.last for found in by_last]
        for one in ones:
            after, before = bisect_right(firsts, one.last), bisect_left(lasts, one.first) - 1
            if after < len(firsts) and firsts[after] - one.last <= distance:
                _keep(pairs, one, others[after])
            if before >= 0 and one.first - lasts[before] <= distance:
                _keep(pairs, by_last[before], one)
    return sorted(pairs.values())


def _few(found: list[Occurrence]) -> list[Occurrence]:
    """The shortest occurrences that begin at each place, so that chains of NEAR do not multiply."""
    kept: list[Occurrence] = []
    for one in found:
        if len(kept) < _SAME_START or kept[-_SAME_START].first != one.first:
            kept.append(one)
    return kept


def _keep(pairs: dict[tuple[int, int], Occurrence], one: Occurrence, other: Occurrence) -> None:
    ends = one.first, other.last
    if ends not in pairs:
        pairs[ends] = Occurrence(*ends, tuple(sorted({*one.places, *other.places})))
