"""Some of the events of a timeline: by kind, source, name and time, each with whether it surely belongs; and
events under the year, month or day they fall in.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby

from search.annotate.dates.values import interval_of
from search.kinds import EventKind, Precision
from search.link.timeline.ranges import is_range
from search.model import ArticleId, EntityId, Event


class Fit(StrEnum):
    """Whether an event lies in a stretch of time."""

    YES = "yes"
    MAY_BE = "may be"
    NO = "no"


class Level(StrEnum):
    """How finely a timeline is grouped."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Chosen:
    """An event and whether it surely is what was asked for."""

    event: Event
    fit: Fit


@dataclass(frozen=True, slots=True)
class Period:
    """Events that follow each other and fall in one year, month or day. `value` is its TIMEX3 value; what is
    known less finely than asked for stands under its own value, what has no date under "".
    """

    value: str
    events: tuple[Event, ...]


def span_of(first: str, last: str = "") -> tuple[date, date] | None:
    """The days from the first of one TIMEX3 value ("2024-05", "2023-W14", "201") to the last of the same or
    another; None where either is no calendar time or the second ends before the first begins.
    """
    begin, end = interval_of(first)[0], interval_of(last or first)[1]
    return None if begin is None or end is None or end < begin else (begin, end)


def fit(event: Event, first: date | None, last: date | None) -> Fit:
    """Whether an event lies from one day to another (None: open). A day of May is in "2024-05"; what is known
    to the year 2024 may be; what has no date is not, unless both are open.
    """
    if first is None and last is None:
        return Fit.YES
    if event.earliest is None or event.latest is None:
        return Fit.NO
    if (first is not None and event.latest < first) or (last is not None and event.earliest > last):
        return Fit.NO
    inside = (first is None or first <= event.earliest) and (last is None or event.latest <= last)
    return Fit.YES if inside else Fit.MAY_BE


def choose(
    events: Sequence[Event],
    *,
    kinds: Collection[EventKind] = (),
    articles: Collection[ArticleId] = (),
    entities: Collection[EntityId] = (),
    first: date | None = None,
    last: date | None = None,
) -> tuple[Chosen, ...]:
    """The events of one of the kinds, told by one of the articles, with all of the names, from a day to a
    day, in their order. What is empty or None asks for nothing.
    """
    found = []
    for event in events:
        if kinds and event.kind not in kinds:
            continue
        if articles and not any(article in articles for article in event.articles):
            continue
        if entities and not all(entity in event.entities for entity in entities):
            continue
        fitting = fit(event, first, last)
        if fitting is not Fit.NO:
            found.append(Chosen(event, fitting))
    return tuple(found)


def zoomed(events: Sequence[Event], level: Level) -> tuple[Period, ...]:
    """The events, in their order, under the years, months or days they fall in."""
    return tuple(
        Period(value, tuple(group))
        for value, group in groupby(events, key=lambda event: _under(event, level))
    )


_FINE_FIRST = tuple(Precision)
_LEVELS = {
    Level.YEAR: (Precision.YEAR, 4),
    Level.MONTH: (Precision.MONTH, 7),
    Level.DAY: (Precision.DAY, 10),
}


def _under(event: Event, level: Level) -> str:
    if event.earliest is None or event.latest is None or not event.value:
        return ""
    precision, length = _LEVELS[level]
    begin, end = event.earliest.isoformat()[:length], event.latest.isoformat()[:length]
    if begin == end and _FINE_FIRST.index(event.precision) <= _FINE_FIRST.index(precision):
        return begin
    # A season or week that runs over the turn begins in the year or month it is listed in
    fine = _FINE_FIRST.index(event.precision) < _FINE_FIRST.index(precision)
    return begin if fine and not is_range(event.value) else event.value


def first_from(events: Sequence[Event], day: date) -> int:
    """The place of the first event that begins on a day or after it; that of the last dated one where all
    begin before; 0 where none has a date.
    """
    place = 0
    for index, event in enumerate(events):
        if event.earliest is None:
            break
        place = index
        if event.earliest >= day:
            break
    return place
