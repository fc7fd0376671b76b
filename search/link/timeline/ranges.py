"""Two time expressions that name the ends of one stretch ("between 1979 and 2014", "3-5 May") as one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from search.annotate.dates.context import PAST
from search.annotate.dates.values import interval_of
from search.kinds import Basis, Precision
from search.model import Span, TimeExpression

_BETWEEN = re.compile(r"\bbetween (?:the |early |late |mid-)?$", re.IGNORECASE)
_FROM = re.compile(r"\b(?:from|starting|beginning) (?:on |in |the |early |late |mid-)*$", re.IGNORECASE)
_TO = re.compile(r",? (?:to|until|till|through|up to) (?:the |early |late |mid-)?$", re.IGNORECASE)
_ON = re.compile(r",? on |, ")
_DASH = re.compile(r" ?[-–—] ?$")
# "postponed from 3 May to 10 May", "rose from 2009 to 2010": two dates, no stretch.
_MOVED = re.compile(
    r"\b(?:mov|postpon|delay|push|brought|bring|reschedul|shift|chang|extend|rais|rose|r[ai]se|fell|fall|drop"
    r"|grew|grow|increas|cut|climb|jump|slip|doubl|declin)\w*\b[^.;]*$",
    re.IGNORECASE,
)
_YEARS = re.compile(r"(\d{4}) ?[-–/] ?(\d{2}|\d{4})$")
_FINE_FIRST = tuple(Precision)
_WEAKER = (Basis.STATED, Basis.RESOLVED, Basis.INFERRED, Basis.DERIVED, Basis.UNKNOWN)


def with_ranges(times: Sequence[TimeExpression], text: str) -> list[TimeExpression]:
    """The expressions in text order, the two ends of a stretch of time joined to one: its value is
    `first/last` as ISO 8601 has it, its days reach from the one's first to the other's last. A clock time
    takes the date behind it ("at 8 p.m. on Friday, June 5"). `text` has blanks for line breaks.
    """
    joined: list[TimeExpression] = []
    for time in times:
        before = joined[-1] if joined else None
        both = None
        if before is not None:
            both = _both(before, time, text) or _clock_and_day(before, time, text)
        if both is None:
            joined.append(_school_year(time))
        else:
            joined[-1] = both
    return joined


def is_range(value: str) -> bool:
    """Whether a value names a stretch from one time to another."""
    return "/" in value


def stretch_of(value: str) -> tuple[date | None, date | None]:
    """The first and the last day of a TIMEX3 value or of a stretch `first/last` of two."""
    first, _, last = value.partition("/")
    return interval_of(first)[0], interval_of(last or first)[1]


def _both(first: TimeExpression, last: TimeExpression, text: str) -> TimeExpression | None:
    if not 0 < last.span.start - first.span.end < 16 or first.latest is None or last.earliest is None:
        return None
    if is_range(first.value) or Basis.DERIVED in (first.basis, last.basis):
        return None
    gap = text[first.span.end : last.span.start]
    left = text[max(0, first.span.start - 60) : first.span.start]
    if _DASH.match(gap):
        if Precision.TIME in (first.precision, last.precision):
            return None
    elif gap.strip() == "and":
        if not _BETWEEN.search(left):
            return None
    elif not (_TO.match(gap) and (first.precision is last.precision or _FROM.search(left))) or (
        _MOVED.search(left) and not gap.strip().startswith(("until", "till", "through"))
    ):
        return None
    if first.latest > last.earliest and first.rule == last.rule == "weekday" and last.direction == PAST:
        first = _week_before(first)
    start, end = first.earliest, last.latest
    if start is None or end is None or first.latest is None or first.latest >= last.earliest:
        return None
    return replace(
        first,
        span=Span(first.span.start, last.span.end),
        text=text[first.span.start : last.span.end],
        value=f"{_end(first, start)}/{_end(last, end)}",
        latest=end,
        precision=max(_plain(first), _plain(last), key=_FINE_FIRST.index),
        basis=max(first.basis, last.basis, key=_WEAKER.index),
        rule="range",
        modifier="",
        anchor=first.anchor or last.anchor,
        direction=last.direction or first.direction,
    )


def _clock_and_day(clock: TimeExpression, day: TimeExpression, text: str) -> TimeExpression | None:
    gap = text[clock.span.end : day.span.start]
    alone = clock.anchor in ("publication", day.text)
    if clock.precision is not Precision.TIME or not alone or not _ON.fullmatch(gap):
        return None
    if day.precision is not Precision.DAY:
        return None
    value = f"{day.value}T{clock.value.partition('T')[2]}"
    span = Span(clock.span.start, day.span.end)
    return replace(day, span=span, text=span.of(text), value=value, precision=Precision.TIME)


def _plain(time: TimeExpression) -> Precision:
    return Precision.DAY if time.precision is Precision.TIME else time.precision


def _day(value: str) -> str:
    return value.partition("T")[0]


def _end(time: TimeExpression, day: date) -> str:
    """An end of a stretch: its value, or the very day where "early" or "late" leaves but a part of that."""
    value = _day(time.value)
    return value if day in interval_of(value)[:2] else day.isoformat()


def _week_before(time: TimeExpression) -> TimeExpression:
    assert time.earliest is not None
    day = time.earliest - timedelta(days=7)
    return replace(time, value=day.isoformat(), earliest=day, latest=day)


def _school_year(time: TimeExpression) -> TimeExpression:
    """ "1997-98" printed in one piece names both years."""
    match = _YEARS.match(time.text)
    if match is None or time.value != match[1]:
        return time
    last = match[1][: 4 - len(match[2])] + match[2]
    _, latest, precision = interval_of(last)
    if latest is None or time.earliest is None or latest <= time.earliest or precision is not Precision.YEAR:
        return time
    return replace(time, value=f"{time.value}/{last}", latest=latest, rule="range")
