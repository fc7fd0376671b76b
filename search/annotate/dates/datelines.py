"""The day a dateline or date line names without its year, and the year it must be.

`NAIROBI, Oct 12 (Reuters) -` is the day the story was filed: it came out then or on the day after. Its year
comes from a year printed with it, from what the article remembers, or from its siblings.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from search.annotate.dates.clues import Said, WeekdayClue, said_in, weekday_clues
from search.annotate.dates.published import chance
from search.annotate.dates.year_clues import own_year
from search.kinds import Basis, FurnitureKind, Precision
from search.model import Article, Published, Span, TimeExpression

_WEEKDAY = re.compile(r"\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?:s|nes|rs|ur)?(?:day)?\b", re.IGNORECASE)
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_RIGHTS = re.compile(r"(?:©|\(c\)|copyright)[^\n]{0,40}?(?<!\d)((?:19|20)\d\d)(?!\d)", re.IGNORECASE)
# The day after is taken only where the weekdays speak so many times more for it.
_LATER = 20
# A year must suit the weekdays so many times better than the next one.
_YEAR_APART = 5
# How often the weekday an agency's first sentence names is the dateline's own day, the day before, another.
_LEDE = (0.82, 0.13, 0.01, 0.01, 0.01, 0.01, 0.01)


@dataclass(frozen=True, slots=True)
class DatedLine:
    """A month and day printed over or before the story without a year."""

    month: int
    day: int
    weekday: int | None
    span: Span
    text: str

    def in_year(self, year: int) -> date | None:
        """The day in a year; None where the calendar has no such day or gives it another weekday."""
        try:
            found = date(year, self.month, self.day)
        except ValueError:
            return None
        return found if self.weekday in (None, found.weekday()) else None

    def nearest(self, to: date) -> date | None:
        """The day that lies nearest to another, of three years."""
        days = [found for shift in (-1, 0, 1) if (found := self.in_year(to.year + shift)) is not None]
        return min(days, key=lambda found: abs(found - to)) if days else None


def dated_line(article: Article, times: Sequence[TimeExpression]) -> DatedLine | None:
    """The first month and day without a year in a line of date before the second paragraph."""
    first = article.sentences[0].span.start if article.sentences else len(article.text)
    places = [
        one.span for one in article.furniture if one.kind is FurnitureKind.DATE and one.span.start <= first
    ]
    for time in times:
        match = re.match(r"XXXX-(\d\d)-(\d\d)", time.value)
        place = next((one for one in places if time.span.start in one), None)
        if match is None or place is None:
            continue
        named = _WEEKDAY.search(place.of(article.text))
        weekday = _DAYS.index(named[1].lower()) if named else None
        return DatedLine(int(match[1]), int(match[2]), weekday, time.span, time.text)
    return None


def by_dated_line(article: Article, times: Sequence[TimeExpression], line: DatedLine) -> Published | None:
    """The publication date by a line of date and the year the article itself tells; None where it tells
    none.
    """
    said = said_in(article, times)
    for year, spans, why in _years(article, times, said, line):
        day = line.in_year(year)
        if day is not None:
            return filed(said, line, day, why, spans)
    return None


def filed(
    said: Sequence[Said], line: DatedLine, day: date, why: str, spans: Sequence[Span] = ()
) -> Published:
    """Published on the day a line of date names, or on the day after where the weekdays the story names speak
    for that.
    """
    weekdays = weekday_clues([item for item in said if item.time.direction])
    next_day = day + timedelta(days=1)
    evidence = tuple(sorted({line.span, *spans}))
    told = f"the date line says “{line.text}”; {why}"
    if chance(next_day, weekdays) > _LATER * chance(day, weekdays):
        after = [clue for clue in weekdays if clue.weekday == next_day.weekday() and not clue.ahead]
        if not after:
            return Published(day.isoformat(), day, next_day, Basis.INFERRED, evidence, told)
        told += f"; “{after[0].text}” is told too, the day after"
        return Published(next_day.isoformat(), day, next_day, Basis.INFERRED, evidence, told)
    return Published(day.isoformat(), day, day, Basis.INFERRED, evidence, told)


def _years(
    article: Article, times: Sequence[TimeExpression], said: Sequence[Said], line: DatedLine
) -> list[tuple[int, tuple[Span, ...], str]]:
    """The years the article may be of, the surest first."""
    found: list[tuple[int, tuple[Span, ...], str]] = [
        (int(match[1]), (Span(match.start(1), match.end(1)),), f"the rights are of {match[1]}")
        for match in _RIGHTS.finditer(article.text)
    ]
    name = _YEAR.search(article.path.rpartition("/")[2])
    if name is not None:
        found.append((int(name.group()), (), f"the file name has {name.group()}"))
    own = own_year(article, said)
    if own is not None and own[3]:
        found.append(own[:3])
    if not found:
        found += _by_weekdays(article, said, line)
    return found


def _by_weekdays(
    article: Article, said: Sequence[Said], line: DatedLine
) -> list[tuple[int, tuple[Span, ...], str]]:
    """The year of the newest date told, or the next: the one whose calendar suits the weekdays told."""
    past = [
        item
        for item in said
        if item.time.basis is Basis.STATED
        and item.time.precision in (Precision.DAY, Precision.MONTH)
        and item.time.earliest is not None
        and not item.ahead
    ]
    weekdays = weekday_clues(said)
    if not past or not (weekdays or line.weekday is not None):
        return []
    newest = max(past, key=lambda item: (item.time.earliest or date.min, item.time.span.start))
    assert newest.time.earliest is not None
    scored = []
    for year in (newest.time.earliest.year, newest.time.earliest.year + 1):
        day = line.in_year(year)
        if day is not None and day >= newest.time.earliest:
            scored.append((max(_fit(article, day, weekdays), 1e-9), year))
    scored.sort(reverse=True)
    if not scored or (len(scored) > 1 and scored[0][0] < _YEAR_APART * scored[1][0]) or scored[0][0] < 1e-3:
        return []
    why = f"the newest date told is “{newest.time.text}”, and the weekdays told suit {scored[0][1]}"
    return [(scored[0][1], (newest.time.span,), why)]


def _fit(article: Article, day: date, weekdays: Sequence[WeekdayClue]) -> float:
    """How well a day suits the weekdays told; the first sentence of a report names its own day."""
    fit = chance(day, weekdays)
    lede = article.sentences[0].span if article.sentences else Span(0, 0)
    opening = next((clue for clue in weekdays if clue.span.start in lede and not clue.ahead), None)
    return fit if opening is None else fit * _LEDE[(day.weekday() - opening.weekday) % 7]
