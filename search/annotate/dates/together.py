"""The expressions of one sentence resolved together: two weekdays, the two ends of a range."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from search.annotate.dates.direction import FUTURE, PAST
from search.annotate.dates.values import interval_of, shifted_value
from search.kinds import Basis, Precision
from search.model import TimeExpression

_RANGE = re.compile(
    r" ?- ?$|,? (?:to|through|until|till|and)(?: (?:the|early|late|mid))*[ -]?$", re.IGNORECASE
)
_COUNTED_FROM = (Precision.TIME, Precision.DAY, Precision.MONTH, Precision.YEAR)
_BETWEEN = re.compile(r"\bbetween (?:the |early |late |mid-)?$", re.IGNORECASE)


def settle(text: str, expressions: list[TimeExpression]) -> list[TimeExpression]:
    """The expressions of a sentence of the plain text, in order. The ends of a range follow each other ("from
    November to February" runs over the end of the year). Two weekdays that follow each other in the week and
    point opposite ways across it are neighbours: "after arriving on Monday, he will speak on Tuesday" is one
    week whatever the publication day.
    """
    for index, (first, second) in enumerate(pairwise(expressions)):
        if is_range(text, first, second):
            expressions[index], expressions[index + 1] = _in_order(first, second)
        elif first.anchor_span is not None and first.anchor_span.start == second.span.start:
            expressions[index] = _from_date(first, second)
    for index in range(len(expressions) - 2, -1, -1):
        if _same_day_told(text, expressions[index], expressions[index + 1]):
            expressions[index] = _on_day_of(expressions[index], expressions[index + 1])
    days = [
        (index, expression)
        for index, expression in enumerate(expressions)
        if expression.rule == "weekday" and expression.basis is Basis.RESOLVED
    ]
    for (first_at, a), (second_at, b) in pairwise(days):
        if a.earliest is None or b.earliest is None:
            continue
        gap = (b.earliest - a.earliest).days
        if b.direction == FUTURE and a.direction != FUTURE and 7 < gap <= 10:
            expressions[first_at] = _beside(moved(a, 7), b)
        elif a.direction == FUTURE and not b.direction and -7 < gap < 0:
            expressions[second_at] = _beside(moved(b, 7), a)
    return expressions


def is_range(text: str, first: TimeExpression, second: TimeExpression) -> bool:
    """Whether two expressions that follow each other in the plain text are the ends of one stretch."""
    between = text[first.span.end : second.span.start]
    if len(between) > 18 or not _RANGE.match(between):
        return False
    if first.precision is not second.precision and Precision.YEAR in (first.precision, second.precision):
        return False
    if "weekday" in (first.rule, second.rule) and first.rule != second.rule:
        return False
    if "and" in between.lower():
        return _BETWEEN.search(text, max(0, first.span.start - 20), first.span.start) is not None
    return True


def _in_order(first: TimeExpression, second: TimeExpression) -> tuple[TimeExpression, TimeExpression]:
    """The ends of a range, so that the second does not lie before the first."""
    if first.earliest is None or second.earliest is None or first.earliest <= second.earliest:
        return first, second
    if first.rule == second.rule == "weekday":
        if second.direction == PAST or (first.direction == PAST and second.direction != FUTURE):
            return _beside(moved(first, -7), second), second
        return first, _beside(moved(second, 7), first)
    if first.precision not in (Precision.DAY, Precision.MONTH) or second.precision is Precision.YEAR:
        return first, second
    if (first.earliest - second.earliest).days > 366 or _names_year(first):
        return first, second
    if not _names_year(second) and (second.direction == FUTURE or first.direction == FUTURE):
        return first, _in_year(second, second.earliest.year + 1, first)
    return _in_year(first, first.earliest.year - 1, second), second


def _from_date(length: TimeExpression, date_named: TimeExpression) -> TimeExpression:
    """ "Two days after 12 May": the days counted from the date that follows."""
    counted = re.match(r"P(\d+)([DWMY])$", length.value)
    if counted is None or date_named.earliest is None or date_named.precision not in _COUNTED_FROM:
        return length
    sign = -1 if length.anchor.startswith("before") else 1
    value = shifted_value(date_named.earliest, sign * int(counted[1]), counted[2])
    earliest, latest, precision = interval_of(value or "")
    if earliest is None:
        return length
    return replace(
        length, earliest=earliest, latest=latest, precision=precision, basis=Basis.DERIVED, direction=PAST
    )


_ANOTHER_CLAUSE = re.compile(
    r"[,;:()\"“”]|\b(?:that|who|which|when|after|before|until|till|since|from|by|said|says|told|and)\b"
)


_AND_AT = re.compile(r",? (?:and|or)(?: again)?(?: at)? ")


def _same_day_told(text: str, clock: TimeExpression, day: TimeExpression) -> bool:
    """Whether a clock time that comes with no day stands in the clause of the day behind it ("at 3 p.m. in
    Oslo on Friday") or goes with one that has a day ("from 8 p.m. to 10 p.m. on Friday").
    """
    if not _is_bare(clock) or day.earliest is None or day.basis is Basis.DERIVED:
        return False
    if day.precision is Precision.TIME and day.rule.startswith("clock") and not _is_bare(day):
        between = text[clock.span.end : day.span.start]
        return is_range(text, clock, day) or _AND_AT.fullmatch(between) is not None
    if day.precision is not Precision.DAY or day.span.start - clock.span.end > 40:
        return False
    return _ANOTHER_CLAUSE.search(text, clock.span.end, day.span.start) is None


def _is_bare(time: TimeExpression) -> bool:
    return time.rule.startswith("clock") and time.anchor == "publication" and _BARE.search(time.text) is None


_BARE = re.compile(r"day\b|\b[A-Z][a-z]{2}|tomorrow|tonight")


def _on_day_of(clock: TimeExpression, other: TimeExpression) -> TimeExpression:
    return replace(
        clock,
        value=other.value[:10] + clock.value[10:],
        earliest=other.earliest,
        latest=other.latest,
        anchor=other.text,
        basis=Basis.RESOLVED,
    )


def _names_year(expression: TimeExpression) -> bool:
    return re.search(r"\d{4}", expression.text) is not None


def _beside(expression: TimeExpression, other: TimeExpression) -> TimeExpression:
    """An expression that says what else than publication decided its week."""
    return replace(expression, anchor=f"publication, and “{other.text}” beside it")


def _in_year(expression: TimeExpression, year: int, other: TimeExpression) -> TimeExpression:
    value = f"{year:04d}{expression.value[4:]}"
    earliest, latest, _ = interval_of(value, expression.modifier)
    if earliest is None:
        return expression
    return replace(
        expression,
        value=value,
        earliest=earliest,
        latest=latest,
        anchor=other.text,
        basis=Basis.RESOLVED,
    )


def moved(expression: TimeExpression, days: int) -> TimeExpression:
    """A day expression moved by a number of days; as it is where the calendar ends."""
    assert expression.earliest is not None
    try:
        day = expression.earliest + timedelta(days=days)
    except OverflowError:
        return expression
    value = day.isoformat() + expression.value[10:]
    earliest, latest, _ = interval_of(value)
    return replace(expression, value=value, earliest=earliest, latest=latest)
