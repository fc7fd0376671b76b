"""Dates in digits that can be read two ways: `10/06/2019` is 10 June or October 6."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from search.kinds import Basis, Precision
from search.model import Article, Published, Span, TimeExpression

_NUMERIC = re.compile(r"(?<![\d/.-])(\d\d?)([/.-])(\d\d?)\2((?:19|20)\d\d|\d\d)(?![\d/-])")
_WEEKDAY = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|ur)?(?:day)?\b", re.IGNORECASE)
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
# What is told lies this near the day of publication, and nothing of it this near the other reading.
_NEAR = 4
_APART = 21


def readings(words: str) -> tuple[date, date] | None:
    """The two days that a date in digits can mean, month first and day first; None where it means but one."""
    match = _NUMERIC.fullmatch(words.strip())
    if match is None:
        return None
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    if len(match[4]) == 2:
        year += 1900 if year > 40 else 2000
    if first == second or not (0 < first <= 12 and 0 < second <= 12):
        return None
    return date(year, first, second), date(year, second, first)


def orders(text: str) -> frozenset[int]:
    """Which orders the dates in digits of a text show that have a part above twelve: 0 month first, 1 day
    first.
    """
    found = set()
    for match in _NUMERIC.finditer(text):
        first, second = int(match[1]), int(match[3])
        if 12 < second <= 31 and 0 < first <= 12:
            found.add(0)
        elif 12 < first <= 31 and 0 < second <= 12:
            found.add(1)
    return frozenset(found)


def nearer(days: Iterable[date], both: tuple[date, date]) -> int | None:
    """The reading that one of some days lies near to, where the other has none near."""
    gaps = [min((abs((day - one).days) for day in days), default=9999) for one in both]
    near, far = min(gaps), max(gaps)
    return gaps.index(near) if near <= _NEAR and far >= _APART else None


def published_in_digits(article: Article, span: Span, times: Sequence[TimeExpression]) -> Published | None:
    """When an article was published by a printed date in digits that can be read two ways: the reading that
    its own words decide for, else the time between both; None where there is but one reading.
    """
    both = readings(span.of(article.text))
    if both is None:
        return None
    start = article.text.rfind("\n", 0, span.start) + 1
    end = article.text.find("\n", span.end)
    line = article.text[start : end if end >= 0 else len(article.text)]
    named = {_DAYS.index(match[1].lower()) for match in _WEEKDAY.finditer(line)}
    suits = [at for at, day in enumerate(both) if day.weekday() in named]
    if len(suits) == 1:
        return chosen(both, suits[0], span, article.text, "the weekday beside it says so")
    order = orders(article.text)
    if len(order) == 1:
        return chosen(both, min(order), span, article.text, "other dates of the article are written so")
    told = [
        time.earliest
        for time in times
        if time.basis is Basis.STATED
        and time.precision is Precision.DAY
        and time.earliest is not None
        and readings(time.text) is None
    ]
    near = nearer(told, both)
    if near is not None:
        return chosen(both, near, span, article.text, "the article tells of days next to it")
    first, last = min(both), max(both)
    month = f"{first.year:04d}-{first.month:02d}"
    value = month if month == f"{last.year:04d}-{last.month:02d}" else f"{first.year:04d}"
    return Published(value, first, last, Basis.INFERRED, (span,), f"{_both(both, span, article.text)}")


def chosen(both: tuple[date, date], at: int, span: Span, text: str, why: str) -> Published:
    """Published on one of two readings, with both told."""
    day = both[at]
    told = f"{_both(both, span, text)}; {why}: {day}"
    return Published(day.isoformat(), day, day, Basis.INFERRED, (span,), told)


def undecided(article: Article) -> tuple[tuple[date, date], Span] | None:
    """The two readings between which the publication date of an article lies, and where they stand."""
    published = article.published
    if published.basis is not Basis.INFERRED or len(published.evidence) != 1:
        return None
    span = published.evidence[0]
    both = readings(span.of(article.text))
    if both is None or (min(both), max(both)) != (published.earliest, published.latest):
        return None
    return both, span


def _both(both: tuple[date, date], span: Span, text: str) -> str:
    return f"“{span.of(text)}” can be {both[0]} or {both[1]}"
