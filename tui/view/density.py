"""How the events lie in time, as a line of bars: from two days to centuries, long empty stretches cut.

The bars stand for days, weeks, months, quarters, years, decades or centuries: the coarsest of them that
spreads the events out, or else the finest that fits.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

EMPTY = 3
"""So many empty units in a row are drawn; more are cut."""
SPREAD = 3
"""The events are spread out where no bar holds more than one of so many of them."""
WIDEST = 6
"""Cells of a bar where there are few."""


class Unit(NamedTuple):
    """A length of time: the number of the one a day is in, and the first day of one."""

    number: Callable[[date], int]
    first: Callable[[int], date]


class Bar(NamedTuple):
    """The events from a day on (a day's number) until the next bar; None where empty time is cut. Of them
    `planned` are told as still to come.
    """

    day: int
    events: int | None
    planned: int = 0


class Bars(NamedTuple):
    """The bars in order of time, and how many cells each is wide (a cut has one)."""

    bars: tuple[Bar, ...]
    width: int

    def at(self, day: int) -> int | None:
        """Which bar a day is in."""
        place = bisect_right(self.bars, day, key=lambda bar: bar.day) - 1
        return place if day and place >= 0 else None


def bars_of(days: Mapping[int, int], planned: Mapping[int, int], width: int) -> Bars | None:
    """The events of each day (a day's number) as bars in at most `width` cells; None where there is no
    event or no room.
    """
    best: Bars | None = None
    total = sum(days.values())
    for unit in _UNITS:
        numbers = {day: unit.number(date.fromordinal(day)) for day in days}
        counts: Counter[int] = Counter()
        coming: Counter[int] = Counter()
        for day, events in days.items():
            counts[numbers[day]] += events
            coming[numbers[day]] += planned.get(day, 0)
        bars = tuple(_bars(unit, counts, coming))
        if not bars or len(bars) > width:
            break
        cuts = sum(bar.events is None for bar in bars)
        wide = max(min((width - cuts) // (len(bars) - cuts), WIDEST), 1)
        best = Bars(bars, wide)
        if SPREAD * max(counts.values()) <= total and 3 * len(bars) >= width:
            break
    return best


def _bars(unit: Unit, counts: Mapping[int, int], coming: Mapping[int, int]) -> list[Bar]:
    bars: list[Bar] = []
    before: int | None = None
    for number in sorted(counts):
        empty = 0 if before is None else number - before - 1
        if before is not None and empty > EMPTY:
            bars.append(Bar(unit.first(before + 1).toordinal(), None))
        elif before is not None:
            bars.extend(Bar(unit.first(before + one + 1).toordinal(), 0) for one in range(empty))
        bars.append(Bar(unit.first(number).toordinal(), counts[number], coming[number]))
        before = number
    return bars


def _from_month(number: int) -> date:
    return date(number // 12, number % 12 + 1, 1)


def _years(length: int) -> Unit:
    return Unit(lambda day: day.year // length, lambda number: date(max(number * length, 1), 1, 1))


def _monday(number: int) -> date:
    return date.fromordinal(max(7 * number + 1, 1))


_UNITS = (
    _years(100),
    _years(10),
    _years(1),
    Unit(lambda day: (day.year * 12 + day.month - 1) // 3, lambda number: _from_month(3 * number)),
    Unit(lambda day: day.year * 12 + day.month - 1, _from_month),
    Unit(lambda day: (day.toordinal() - 1) // 7, _monday),
    Unit(date.toordinal, date.fromordinal),
)
"""From coarse to fine."""
