"""From a date to a row of the timeline: a date as typed, and one that stands in a sentence of an article."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from search.model import AnnotatedArticle, ArticleId, Event, EventKind, Span, TimeExpression, TimexType
from tui.view.items import EventItem, GroupItem, Item
from tui.view.known import Known
from tui.view.ranges import LONGEST, Range, Yearless, range_of, range_words, yearless
from tui.view.wording import MONTHS, short_date


def wished(typed: str, rows: Sequence[Item], day: int) -> Range | None:
    """The days that what is typed names. A day or month without a year is the next there is a row of, seen
    from `day` (a day's number), else the next in the calendar.
    """
    found = range_of(typed)
    if found is not None:
        return found if found.first is not None else _up_to(found)
    near = yearless(typed)
    if near is None:
        return None
    days = [row.day for row in rows if isinstance(row, EventItem | GroupItem) and row.day]
    if not days:
        return None
    here = date.fromordinal(day or days[0]).year
    years = sorted({date.fromordinal(one).year for one in days}, key=lambda year: (year < here, year))
    told = [date.fromordinal(one) for one in sorted(set(days))]
    offered = [one for year in years if (one := near.in_year(year)) is not None]
    return next((one for one in offered if any(one.holds(each, each) for each in told)), (*offered, None)[0])


def _up_to(found: Range) -> Range:
    return Range(found.last, found.last)


NEAR = 92
"""Days of the longest time that one of its days is looked for in: a season."""


def place_of(found: Range, rows: Sequence[Item]) -> int | None:
    """Which row to go to for a date: the first that begins in its days; else one dated to their month or
    season; else the next, or the last there is. None where no row has a date.
    """
    first = found.first.toordinal() if found.first is not None else 1
    last = found.last.toordinal() if found.last is not None else date.max.toordinal()
    before = around = None
    for at, row in enumerate(rows):
        if not isinstance(row, EventItem | GroupItem) or not row.day:
            continue
        if row.day >= first:
            return at if around is None or row.day <= last else around
        before = at
        event = _first(row)
        if event.latest is not None and first - row.day < NEAR and _days(event) <= NEAR:
            around = at if event.latest.toordinal() >= first else around
    return before if around is None else around


def _first(row: EventItem | GroupItem) -> Event:
    return row.event if isinstance(row, EventItem) else row.events[0]


def _days(event: Event) -> int:
    assert event.earliest is not None and event.latest is not None
    return (event.latest - event.earliest).days


def went_to(found: Range, row: Item) -> str:
    """What to say of the row gone to for a date."""
    if not isinstance(row, EventItem | GroupItem):
        return ""
    wanted, event = range_words(found), _first(row)
    told = row.when if isinstance(row, GroupItem) else short_date(event.value)
    begins = date.fromordinal(row.day)
    if found.holds(begins, begins):
        return f"{wanted}: {told}" if told != wanted else wanted
    nothing = f"Nothing {'on' if found.first == found.last else 'in'} {wanted}"
    if found.last is not None and begins > found.last:
        return f"{nothing}; next is {told}."
    if event.earliest and event.latest and found.meets(event.earliest, event.latest):
        return f"{nothing} for sure; it may be in {told}."
    return f"{nothing} or later; the last is {told}."


def yearless_and_words(typed: str) -> tuple[Yearless | None, str]:
    """A day of a month without a year in what is typed, and the other words: `9 March warrant`."""
    if len(typed) > LONGEST or not any(char.isdigit() for char in typed):
        return None, typed
    parts = typed.split()
    for start in range(len(parts) - 1):
        found = yearless(" ".join(parts[start : start + 2]))
        if found is not None and found.day is not None:
            return found, " ".join((*parts[:start], *parts[start + 2 :]))
    return None, typed


def any_year_words(wanted: Yearless) -> str:
    """A day of no year in particular as it is told: `9 Mar of any year`."""
    return f"{wanted.day or ''} {MONTHS[wanted.month - 1]} of any year".strip()


def in_any_year(wanted: Yearless, event: Event) -> bool | None:
    """Whether an event is on a day of whatever year (False: it may be, its date is no finer than its month or
    season); None where it is not, or the date too coarse to tell.
    """
    if event.earliest is None or event.latest is None or _days(event) > NEAR:
        return None
    for year in range(event.earliest.year, event.latest.year + 1):
        days = wanted.in_year(year)
        if days is not None and days.meets(event.earliest, event.latest):
            return days.holds(event.earliest, event.latest)
    return None


def times_in(article: AnnotatedArticle, span: Span) -> tuple[TimeExpression, ...]:
    """The time expressions in a stretch of an article, in the order of the text."""
    return tuple(one for one in article.annotations.times if one.span.overlaps(span))


def event_told_at(known: Known, article: ArticleId, span: Span) -> Event | None:
    """The event whose evidence is dated by the words in this place: one that is told, before an article's own
    publication; without a date, one of the undated that is told in the sentence.
    """
    dates_article = undated = None
    for event in known.story.events:
        if article not in event.articles:
            continue
        for one in event.evidence:
            if one.time.article == article and one.time.span.overlaps(span):
                if event.kind is not EventKind.PUBLISHED:
                    return event
                dates_article = dates_article or event
            elif not event.value and one.sentence.article == article and one.sentence.span.overlaps(span):
                undated = undated or event
    return dates_article or undated


def why_no_row(time: TimeExpression) -> str:
    """Why the date of a time expression stands on no row."""
    if time.type is TimexType.SET:
        return "it tells how often, not when"
    if time.type is TimexType.DURATION:
        return "it tells how long, not when"
    if time.value == "PRESENT_REF":
        return "it means the time of writing"
    if time.earliest is None:
        return "it cannot be counted out to a calendar date"
    return f"it is {short_date(time.value)}, but no event is told with it"
