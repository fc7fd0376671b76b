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
    months, months_planned = _summed(days, _month_of), _summed(planned, _month_of)
    for length in (*_MONTHS, *_DAYS):
        if length in _MONTHS:
            counts, coming = _in_units(months, length), _in_units(months_planned, length)
        else:
            counts, coming = _in_units(days, length), _in_units(planned, length)
        bars = tuple(_bars(counts, coming, length))
        if not bars or len(bars) > width:
            break
        cuts = sum(bar.events is None for bar in bars)
        wide = max(min((width - cuts) // (len(bars) - cuts), WIDEST), 1)
        best = Bars(bars, wide)
        if SPREAD * max(counts.values()) <= total and 3 * len(bars) >= width:
            break
    return best


_MONTHS = (1200, 120, 12, 3, 1)
"""Centuries, decades, years, quarters, months; in months."""
_DAYS = (-7, -1)
"""Weeks and days; in days, with a minus to tell them from months."""


def _month_of(day: int) -> int:
    found = date.fromordinal(day)
    return found.year * 12 + found.month - 1


def _summed(counts: Mapping[int, int], number: Callable[[int], int]) -> Counter[int]:
    found: Counter[int] = Counter()
    for one, events in counts.items():
        found[number(one)] += events
    return found


def _in_units(counts: Mapping[int, int], length: int) -> Counter[int]:
    if length > 0:
        return _summed(counts, lambda month: month // length)
    # day 1 is a Monday
    return _summed(counts, lambda day: (day - 1) // -length)


def _first_day(number: int, length: int) -> int:
    """The number of the first day of a unit."""
    if length < 0:
        return number * -length + 1
    month = max(number * length, 12)
    return date(month // 12, month % 12 + 1, 1).toordinal()


def _bars(counts: Mapping[int, int], coming: Mapping[int, int], length: int) -> list[Bar]:
    bars: list[Bar] = []
    before: int | None = None
    for number in sorted(counts):
        empty = 0 if before is None else number - before - 1
        if before is not None and empty > EMPTY:
            bars.append(Bar(_first_day(before + 1, length), None))
        elif before is not None:
            bars.extend(Bar(_first_day(before + one + 1, length), 0) for one in range(empty))
        bars.append(Bar(_first_day(number, length), counts[number], coming.get(number, 0)))
        before = number
    return bars
