"""The full lists of rows of a pile, made once: choosing, searching and filtering only pick from them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from search.model import (
    ArticleId,
    ArticleRow,
    Entity,
    EntityId,
    Event,
    EventKind,
    QuotationKind,
    SpokenQuotation,
    Statement,
)
from search.text import fold
from tui.view.items import ArticleItem, EntityItem, EventItem, HeadingItem, Item, WordingItem
from tui.view.state import Order
from tui.view.wording import (
    BASIS_MARKS,
    MODIFIER_WORDS,
    date_in_year,
    day_words,
    letters,
    month_heading,
    one_line,
    quoted_from,
    short_date,
    time_words,
    year_heading,
)

Letters = Mapping[ArticleId, str]


def article_items(rows: Iterable[ArticleRow], letter_of: Letters, with_year: bool) -> tuple[ArticleItem, ...]:
    """A row for each article, none open, picked or marked."""
    return tuple(ArticleItem(row, letter_of[row.id], False, None, False, with_year) for row in rows)


def entity_items(entities: Iterable[Entity], letter_of: Letters) -> tuple[EntityItem, ...]:
    """A row for each entity, none chosen."""
    return tuple(EntityItem(one, letters(one.articles, letter_of), False) for one in entities)


def in_order(items: Sequence[EntityItem], order: Order) -> tuple[EntityItem, ...]:
    """Rows of entities, the most mentioned first, in another order; what is alike in it stays as it stood."""
    if order is Order.SPREAD:
        return tuple(sorted(items, key=lambda item: -len(item.entity.articles)))
    if order is Order.NAME:
        return tuple(sorted(items, key=lambda item: _spelling(item.entity.name)))
    return tuple(items)


def _spelling(name: str) -> str:
    """A name as the alphabet orders it: without signs before it, as it begins on the screen."""
    folded = fold(name)
    return folded.lstrip("“”‘’\"'«»([ ") or folded


def event_items(events: Iterable[Event], letter_of: Letters) -> tuple[EventItem, ...]:
    """A row for each event, none chosen."""
    return tuple(
        EventItem(
            one,
            letters(one.articles, letter_of),
            _when(one),
            False,
            _teller(one, letter_of),
            year_heading(one),
            month_heading(one.value),
            bool(date_in_year(one.value)),
            one.earliest.toordinal() if one.earliest is not None and one.value else 0,
        )
        for one in events
    )


def _when(event: Event) -> str:
    """The date of a row below the heading of its year; without a date, the words that hint at one."""
    if not event.value:
        hint = time_words(event.evidence[0]) if event.evidence else ""
        return f"“{hint if len(hint) <= LONGEST_HINT else f'{hint[: LONGEST_HINT - 1]}…'}”" if hint else ""
    when = date_in_year(event.value) or short_date(event.value)
    return MODIFIER_WORDS.get(event.modifier, "") + when


LONGEST_HINT = 16


def _teller(event: Event, letter_of: Letters) -> str:
    """The letter of the source an event is summed up from, where more than one tells it."""
    if len(event.articles) < 2:
        return ""
    return letter_of.get(quoted_from(event) or "", "")


MANY = 12
"""So many events of a year, known to the month or day, stand under months."""
UNDATED = "no date given"
"""The heading of what has no date."""


def under_dates(items: Sequence[EventItem], now: date | None = None) -> tuple[Item, ...]:
    """Headings with the number of events below them: for each year that has days or months in it, or for each
    month where it has many; what is dated to a year only says so itself.

    The articles published on one day are one quiet line, after what is told of that day. A rule stands
    before what begins after `now`, the day of the last article.
    """
    fine = Counter([item.year for item in items if item.fine])
    rows: list[Item] = []
    published: list[EventItem] = []
    head, place, number = "", -1, 0
    until = now.toordinal() if now is not None else date.max.toordinal()
    for item in items:
        if published and item.day != published[0].day:
            rows.append(_published(published))
            published = []
        if item.day > until:
            rows.append(HeadingItem(f"{RULED} {day_words(now)}" if now else RULED, quiet=True))
            until = date.max.toordinal()
        year = item.year
        if not item.day:
            heading = UNDATED
        elif fine[year] > MANY:
            # what is longer than a month stays where it begins
            heading = item.month or (head if head.endswith(year) else year)
        else:
            heading = year if year in fine else head
        if heading != head:
            if place >= 0:
                rows[place] = HeadingItem(head, f"{number:,}")
            head, place, number = heading, len(rows), 0
            rows.append(HeadingItem(heading))
        if item.event.kind is EventKind.PUBLISHED:
            published.append(item)
        else:
            number += year in fine or not item.day
            rows.append(item)
    if published:
        rows.append(_published(published))
    if place >= 0:
        rows[place] = HeadingItem(head, f"{number:,}")
    return tuple(rows)


RULED = "── after the last article:"


def _published(items: Sequence[EventItem]) -> HeadingItem:
    """`~30 Aug   published A B`."""
    # a date that is stated for one of the articles is not sure for the others
    mark = max((BASIS_MARKS[item.event.basis] for item in items), key="= *~".find)
    sources = " ".join(item.letters for item in items) if len(items) <= FEW_SOURCES else f"{len(items):,}"
    return HeadingItem(f" {mark} {items[0].when:<6}   published {sources}", quiet=True)


FEW_SOURCES = 8


def wording_items(
    statements: Iterable[Statement], letter_of: Letters, entity_of: Mapping[EntityId, Entity]
) -> tuple[WordingItem, ...]:
    """A row for each wording, speaker by speaker, those of one statement one under another."""
    groups: dict[str, tuple[str, list[Statement]]] = {}
    for statement in statements:
        speaker = _speaker(statement, entity_of)
        # `the court` and `The court` are one speaker
        groups.setdefault(speaker[:1].casefold() + speaker[1:], (speaker, []))[1].append(statement)
    return tuple(
        WordingItem(
            spoken,
            statement,
            letter_of.get(spoken.article, "?"),
            position == 0,
            False,
            speaker,
            bracket(position, len(statement.quotations)),
        )
        for speaker, own in groups.values()
        for statement in own
        for position, spoken in enumerate(_fullest_first(statement))
    )


def bracket(position: int, size: int) -> str:
    """The sign before wording `position` of a statement in `size` wordings."""
    if size < 2:
        return "•"
    return "┌" if position == 0 else "└" if position == size - 1 else "│"


def kinds_of(items: Iterable[WordingItem]) -> str:
    """How many wordings are word for word: `7 direct, 1 indirect`; only what there is."""
    kinds = [item.spoken.quotation.kind for item in items]
    counts = [(kinds.count(kind), kind.value) for kind in QuotationKind]
    return ", ".join(f"{number:,} {word}" for number, word in counts if number)


def under_speakers(items: Sequence[WordingItem]) -> tuple[Item, ...]:
    """A heading for each speaker with how many wordings of each kind follow."""
    rows: list[Item] = []
    begin = 0
    for position in range(1, len(items) + 1):
        if position == len(items) or items[position].speaker != items[begin].speaker:
            rows.append(HeadingItem(items[begin].speaker, kinds_of(items[begin:position])))
            rows.extend(items[begin:position])
            begin = position
    return tuple(rows)


def _speaker(statement: Statement, entity_of: Mapping[EntityId, Entity]) -> str:
    if statement.speaker is not None and statement.speaker in entity_of:
        return entity_of[statement.speaker].name
    for one in statement.quotations:
        if one.speaker_text:
            return one_line(one.speaker_text)
    return "speaker not found"


def _fullest_first(statement: Statement) -> tuple[SpokenQuotation, ...]:
    spoken = statement.quotations
    if not spoken:
        return ()
    longest = min(max(statement.longest, 0), len(spoken) - 1)
    return (spoken[longest], *spoken[:longest], *spoken[longest + 1 :])
