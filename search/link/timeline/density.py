"""How many events lie where in time: a strip of bins for two days as for two centuries.

The strip is linear where the events fill it. Where a stretch of time without events would swallow more than
an eighth of it, the strip is cut there and the gap is one marked bin; the stretches share the bins by their
events, each in whole days, weeks, months, quarters, years, decades … of its own. Within a stretch all bins
are of one kind, so that it is linear again.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from search.annotate.dates.values import shift_months
from search.kinds import EventKind
from search.model import ArticleId, Event

_DAY = timedelta(days=1)
# A gap may take this part of the strip, and three bins in any case.
_SWALLOWED = 8
_LEAST_GAP = 3
# Months of 28 to 31 days and leap years: a unit this part of an event's time is no finer.
_AS_FINE = 0.95
# A strip of n bins is cut into n / 5 stretches at most.
_BINS_A_STRETCH = 5
_PLANNED = (EventKind.PLANNED, EventKind.DEADLINE)


@dataclass(frozen=True, slots=True)
class Bin:
    """Some days of the strip, `first` and `last` included, and what lies within them: events that happened
    (or were said, or are a state), events planned, publications, and how many articles tell of these events.
    `vague` counts the events that may lie in it, being known to a longer time only. A `gap` holds nothing and
    stands for days not shown.
    """

    first: date
    last: date
    happened: int = 0
    planned: int = 0
    published: int = 0
    articles: int = 0
    vague: int = 0
    gap: bool = False


@dataclass(frozen=True, slots=True)
class _Stretch:
    """The intervals of events no great gap parts, in order."""

    intervals: tuple[tuple[date, date], ...]

    @property
    def first(self) -> date:
        return self.intervals[0][0]

    @property
    def last(self) -> date:
        return max(last for _, last in self.intervals)

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


def density(events: Sequence[Event], bins: int) -> tuple[Bin, ...]:
    """At most `bins` bins, in order of time, from the first day any event may mean to the last; () where no
    event has a date. `bins` below 1 count as 1.
    """
    bins = max(bins, 1)
    dated = [
        (event.earliest, event.latest, event)
        for event in events
        if event.earliest is not None and event.latest is not None
    ]
    if not dated:
        return ()
    stretches = _cut([_Stretch(_fine([(first, last) for first, last, _ in dated]))], bins)
    edges: list[tuple[date, date, bool]] = []
    for pieces in _divided(stretches, bins):
        # Whole years and months may reach over the gap
        if edges and pieces[0][0] <= edges[-1][1]:
            pieces[0] = edges[-1][1] + _DAY, pieces[0][1]
        elif edges and edges[-1][1] + _DAY < pieces[0][0]:
            edges.append((edges[-1][1] + _DAY, pieces[0][0] - _DAY, True))
        edges += [(first, last, False) for first, last in pieces if first <= last]
    return _filled(edges, dated)


def _fine(intervals: Sequence[tuple[date, date]]) -> tuple[tuple[date, date], ...]:
    """The intervals that hold no other: a bare "2024" beside days of 2024 stretches nothing."""
    kept: list[tuple[date, date]] = []
    least = date.max
    for first, last in sorted(intervals, key=lambda pair: (pair[0], -pair[1].toordinal()), reverse=True):
        if last < least or (kept and kept[-1] == (first, last)):
            kept.append((first, last))
            least = min(least, last)
    return tuple(reversed(kept))


def _cut(stretches: list[_Stretch], bins: int) -> list[_Stretch]:
    """The stretches cut where a gap would take too many bins."""
    while len(stretches) < bins // _BINS_A_STRETCH:
        widest, where = 0.0, (0, 0)
        for number, (stretch, share) in enumerate(zip(stretches, _shares(stretches, bins), strict=True)):
            end, a_day = stretch.first, share / stretch.days
            for index, (first, last) in enumerate(stretch.intervals):
                taken = ((first - end).days - 1) * a_day if first > end else 0.0
                if taken > widest:
                    widest, where = taken, (number, index)
                end = max(end, last)
        if widest < max(_LEAST_GAP, bins / _SWALLOWED):
            break
        number, index = where
        intervals = stretches[number].intervals
        stretches[number : number + 1] = [_Stretch(intervals[:index]), _Stretch(intervals[index:])]
    return stretches


def _shares(stretches: Sequence[_Stretch], bins: int) -> list[int]:
    """How many bins each stretch gets: one, and of the rest a share by its events, no more than its days."""
    left = bins - (len(stretches) - 1) - len(stretches)
    total = sum(len(stretch.intervals) for stretch in stretches)
    shares = [1 + int(max(left, 0) * len(stretch.intervals) / total) for stretch in stretches]
    return [max(1, min(share, stretch.days)) for share, stretch in zip(shares, stretches, strict=True)]


def _divided(stretches: Sequence[_Stretch], bins: int) -> list[list[tuple[date, date]]]:
    """Each stretch in whole units; bins left over go to finer units where most events share a bin."""
    divided = [
        _pieces(stretch, share) for stretch, share in zip(stretches, _shares(stretches, bins), strict=True)
    ]
    left = bins - (len(stretches) - 1) - sum(len(pieces) for pieces in divided)
    crowded = sorted(
        range(len(stretches)),
        key=lambda number: (-len(stretches[number].intervals) / len(divided[number]), number),
    )
    for number in crowded:
        stretch, now = stretches[number], len(divided[number])
        finer = _pieces(stretch, now + left) if left > 0 else divided[number]
        divided[number] = finer
        left -= len(finer) - now
    return divided


def _by_days(step: int) -> Callable[[date], date]:
    def start(day: date) -> date:
        return day if step == 1 else day - timedelta(days=day.weekday())

    return start


def _by_months(step: int) -> Callable[[date], date]:
    def start(day: date) -> date:
        months = (day.year * 12 + day.month - 1) // step * step
        return date(max(months // 12, 1), months % 12 + 1, 1)

    return start


def _next_months(step: int) -> Callable[[date], date]:
    return lambda day: shift_months(day, step)


# Day, week, month, quarter, year, five years, decade, quarter of a century, half, century, millennium.
_UNITS: tuple[tuple[int, Callable[[date], date], Callable[[date], date]], ...] = (
    (1, _by_days(1), lambda day: day + _DAY),
    (7, _by_days(7), lambda day: day + 7 * _DAY),
    *(
        (30 * months, _by_months(months), _next_months(months))
        for months in (1, 3, 12, 60, 120, 300, 600, 1200, 12000)
    ),
)


def _pieces(stretch: _Stretch, most: int) -> list[tuple[date, date]]:
    """A stretch in whole units, the smallest of which `most` suffice; no smaller than its finest event."""
    first, last = stretch.first, stretch.last
    finest = min((end - begin).days + 1 for begin, end in stretch.intervals)
    for length, start, following in _UNITS:
        if stretch.days / length > most + 1 or length < _AS_FINE * finest:
            continue
        found: list[tuple[date, date]] = []
        try:
            day = start(first)
            while day <= last and len(found) <= most:
                after = following(day)
                found.append((day, after - _DAY))
                day = after
        except (OverflowError, ValueError):
            continue
        if len(found) <= most:
            return found
    return [(first, last)]


def _filled(
    edges: Sequence[tuple[date, date, bool]], dated: Sequence[tuple[date, date, Event]]
) -> tuple[Bin, ...]:
    starts = [first for first, _, _ in edges]
    ends = [last for _, last, _ in edges]
    counts = [[0, 0, 0, 0] for _ in edges]
    articles: list[set[ArticleId]] = [set() for _ in edges]
    for first, last, event in dated:
        low, high = bisect_left(ends, first), bisect_right(starts, last) - 1
        if low == high:
            lane = 2 if event.kind is EventKind.PUBLISHED else int(event.kind in _PLANNED)
            counts[low][lane] += 1
            if lane != 2:
                articles[low].update(event.articles)
            continue
        for index in range(low, high + 1):
            counts[index][3] += not edges[index][2]
    return tuple(
        Bin(first, last, happened, planned, published, len(told), vague, gap)
        for (first, last, gap), (happened, planned, published, vague), told in zip(
            edges, counts, articles, strict=True
        )
    )
