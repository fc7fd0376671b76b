"""Which rows the Timeline shows: events in order of time under years or months, or groups of them; below the
chosen one what belongs to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from search.model import ArticleId, Entity, Event, EventKind
from search.text import fold
from tui.view.items import EventItem, GroupItem, Item, LinkItem, TellingItem
from tui.view.known import Known, Related
from tui.view.rows import Rows
from tui.view.state import Pane, Subject, SubjectKind, Told, View, Zoom
from tui.view.stock import Letters, under_dates
from tui.view.wording import count, is_date, letters, short_date, time_words

TOLD_KINDS = {
    Told.HAPPENED: (EventKind.HAPPENED,),
    Told.PLANNED: (EventKind.PLANNED,),
    Told.SAID: (EventKind.SAID,),
    Told.LASTING: (EventKind.STATE, EventKind.DEADLINE, EventKind.ANNIVERSARY),
}
TOLD_WORDS = {
    Told.ALL: "events of all kinds",
    Told.HAPPENED: "what happened",
    Told.PLANNED: "what was planned",
    Told.SAID: "what was said",
    Told.LASTING: "states, deadlines and anniversaries",
}
ZOOM_WORDS = {Zoom.YEAR: "year by year", Zoom.MONTH: "month by month", Zoom.EVENT: "event by event"}
MOST_TELLINGS = 12
"""So many passages stand below a chosen event; Hits has all."""


def event_rows(view: View, known: Known, related: Related | None) -> Rows:
    """The events in order of time, narrowed by what is followed, by kind and by the filter."""
    subject = view.subject_of(Pane.TIMELINE)
    target = known.target_of(subject)
    whole = items = known.event_items
    if isinstance(target, Entity):
        items = tuple(one for one in items if target.id in one.event.entities)
    elif subject.kind is SubjectKind.SEARCH and related is not None:
        items = tuple(one for one in items if one.event.id in related.events)
    if view.told is not Told.ALL:
        kinds = TOLD_KINDS[view.told]
        items = tuple(one for one in items if one.event.kind in kinds)
    offered = _told(items)
    typed = view.filter_of(Pane.TIMELINE)
    kept, filtered = _filtered(items, typed, known)
    chosen = target if isinstance(target, Event) else None
    rows: Sequence[Item]
    if view.zoom is not Zoom.EVENT:
        rows = grouped(kept, view.zoom, known.letter_of)
    elif len(kept) == len(whole) and not any(item.maybe for item in kept):
        rows = known.timeline
    else:
        rows = under_dates(kept, known.last_day)
    if chosen is not None and view.zoom is Zoom.EVENT:
        rows = _with_sources(rows, chosen, known)
    words = tuple(fold(typed).split())
    return Rows(
        tuple(rows),
        _told(kept),
        known.events_told,
        _note(view, known, subject, filtered),
        _empty(view, known, subject, offered),
        words,
        dated=kept,
    )


def _filtered(items: tuple[EventItem, ...], typed: str, known: Known) -> tuple[tuple[EventItem, ...], str]:
    """The events that the filter lets through, and how it was understood.

    A date that is coarser than the range and reaches into it stays, marked: it may be in it.
    """
    if not typed.strip():
        return items, ""
    from tui.view.ranges import Range, range_and_words, range_words
    from tui.view.timeline_dates import any_year_words, in_any_year, yearless_and_words

    def is_year(year: Range) -> bool:
        """Whether anything in the pile may have been in a year."""
        return any(
            one.earliest is not None and one.latest is not None and year.meets(one.earliest, one.latest)
            for one in known.story.events
        )

    found, rest = range_and_words(typed, is_year)
    told = "" if found is None else range_words(found)
    if found is not None:
        within: list[EventItem] = []
        for item in items:
            earliest, latest = item.event.earliest, item.event.latest
            if earliest is None or latest is None or not found.meets(earliest, latest):
                continue
            within.append(item if found.holds(earliest, latest) else item._replace(maybe=True))
        items = tuple(within)
    else:
        day, rest = yearless_and_words(typed)
        if day is not None:
            sure = ((item, in_any_year(day, item.event)) for item in items)
            items = tuple(item._replace(maybe=not one) for item, one in sure if one is not None)
            told = any_year_words(day)
    kept: Sequence[EventItem] = items
    folded = known.event_words if rest.strip() else {}
    for typed_word in rest.split():
        source = _source(typed_word, known)
        if source is not None:
            kept = [one for one in kept if source in one.event.articles]
            continue
        word = fold(typed_word)
        kept = [one for one in kept if word in folded[one.event.id]]
    return tuple(kept), f"f:{' '.join(part for part in (told, rest.strip()) if part)}"


def kinds_there(known: Known) -> frozenset[Told]:
    """Which of the kinds a reader can choose there are events of."""
    there = {event.kind for event in known.story.events}
    return frozenset(told for told, kinds in TOLD_KINDS.items() if there.intersection(kinds))


def _source(word: str, known: Known) -> ArticleId | None:
    """The source whose letter is typed as rows have it before its words (`E:`), or as a capital alone."""
    letter = word.removesuffix(":").upper()
    if not word.endswith(":") and not (len(word) == 1 and word.isupper()):
        return None
    return next((id_ for id_, own in known.letter_of.items() if own == letter), None)


def _told(items: Sequence[EventItem]) -> int:
    """How many rows tell of something; when articles were published stands between them."""
    return sum(item.event.kind is not EventKind.PUBLISHED for item in items)


# Grouped rows


def grouped(items: Sequence[EventItem], zoom: Zoom, letter_of: Letters) -> list[Item]:
    """A row for the events of each month or year; what is dated more coarsely than that has its own.

    The order is that of time, the undated last.
    """
    by_when: dict[str, list[EventItem]] = {}
    for item in items:
        if item.event.kind is not EventKind.PUBLISHED:
            by_when.setdefault(group_of(item, zoom), []).append(item)
    return [_group(when, own, letter_of) for when, own in by_when.items()]


def group_of(item: EventItem, zoom: Zoom) -> str:
    """What the row is called that an event is in."""
    return (item.month or item.year) if zoom is Zoom.MONTH else item.year


def _group(when: str, items: Sequence[EventItem], letter_of: Letters) -> GroupItem:
    events = tuple(item.event for item in items)
    strongest = max(events, key=lambda event: (len(event.articles), len(event.evidence)))
    planned = sum(event.kind is EventKind.PLANNED for event in events)
    own = dict.fromkeys(article for event in events for article in event.articles)
    return GroupItem(when, events, letters(tuple(own), letter_of), strongest, planned, items[0].day)


# What belongs to the chosen event


def _with_sources(rows: Sequence[Item], chosen: Event, known: Known) -> list[Item]:
    at = next(
        (i for i, row in enumerate(rows) if isinstance(row, EventItem) and row.event.id == chosen.id), None
    )
    if at is None:
        return list(rows)
    row = rows[at]
    assert isinstance(row, EventItem)
    below = tuple(_below(chosen, known, row.day))
    return [*rows[:at], row._replace(chosen=True, opened=bool(below)), *below, *rows[at + 1 :]]


def _below(event: Event, known: Known, day: int) -> Iterator[Item]:
    if len(event.evidence) > 1:
        for one in event.evidence[:MOST_TELLINGS]:
            letter = known.letter_of.get(one.sentence.article, "?")
            otherwise = short_date(one.value) if is_date(one.value) else ""
            otherwise = "" if _agrees(one.value, event) else otherwise
            yield TellingItem(one, letter, time_words(one), otherwise, day)
    for ids, conflict in ((event.linked, False), (event.conflicts, True)):
        for id_ in ids:
            other = known.event_of.get(id_)
            if other is not None:
                yield LinkItem(other, letters(other.articles, known.letter_of), conflict, day)


def _agrees(value: str, event: Event) -> bool:
    """Whether the days of a value lie within those of an event or hold them, as a month in its year."""
    from tui.view.ranges import range_of

    days = range_of(value.replace("/", "..")) or range_of(short_date(value))
    earliest, latest = event.earliest, event.latest
    if days is None or days.first is None or days.last is None or earliest is None or latest is None:
        return value == event.value
    return days.holds(earliest, latest) or (earliest <= days.first and days.last <= latest)


# What is said of the rows


def _note(view: View, known: Known, subject: Subject, filtered: str) -> str:
    notes = (
        TOLD_WORDS[view.told] if view.told is not Told.ALL else "",
        ZOOM_WORDS[view.zoom] if view.zoom is not Zoom.EVENT else "",
        known.name_of(subject) if subject and subject.kind is not SubjectKind.EVENT else "",
        filtered,
        "pinned" if view.is_pinned(Pane.TIMELINE) else "",
    )
    return " · ".join(note for note in notes if note)


def _empty(view: View, known: Known, subject: Subject, offered: int) -> str:
    """Why there is no row, and what to press. `offered` are the events before the filter."""
    typed = view.filter_of(Pane.TIMELINE)
    followed = f" for {known.name_of(subject)}" if subject else ""
    if typed.strip() and offered:
        none = f"None of {count(offered, 'event')}{followed} holds “{typed}”."
        return f"{none}\nf changes the filter, Esc ends it."
    if view.told is not Told.ALL:
        return f"Nothing here of {TOLD_WORDS[view.told]}{followed}.\nK goes on to other kinds, Esc shows all."
    if subject and known.story.events:
        return f"No dated events here{followed}.\nEsc shows all {len(known.story.events):,}."
    return "No dated events were found in these articles."
