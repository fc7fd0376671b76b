"""Where words, phrases and NEAR occur, judged on places (token numbers), in the index and in a text alike."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from search.index.plan import AnyOf, Close, Leaf, Plan, Row

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
            sides = occurrences(left, lookup), occurrences(right, lookup)
            return sorted(set(_pairs(*sides, distance)))
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


def _pairs(left: list[Occurrence], right: list[Occurrence], distance: int) -> Iterator[Occurrence]:
    if not left or not right:
        return
    firsts = [found.first for found in right]
    longest = max(found.last - found.first for found in right)
    for one in left:
        start = bisect_left(firsts, one.first - distance - longest)
        for other in right[start:]:
            if other.first > one.last + distance:
                break
            gap = other.first - one.last if other.first > one.last else one.first - other.last
            if 1 <= gap <= distance:
                yield Occurrence(
                    min(one.first, other.first),
                    max(one.last, other.last),
                    tuple(sorted({*one.places, *other.places})),
                )
