"""The full lists of rows of a pile, made once: choosing, searching and filtering only pick from them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from search.model import ArticleId, ArticleRow, Entity, EntityId, Event, SpokenQuotation, Statement
from tui.items import ArticleItem, EntityItem, EventItem, HeadingItem, Item, WordingItem
from tui.wording import count, date_in_year, letters, one_line, year_heading

Letters = Mapping[ArticleId, str]


def article_items(rows: Iterable[ArticleRow], letter_of: Letters, with_year: bool) -> tuple[ArticleItem, ...]:
    """A row for each article, none open, picked or marked."""
    return tuple(ArticleItem(row, letter_of[row.id], False, None, False, with_year) for row in rows)


def entity_items(entities: Iterable[Entity], letter_of: Letters) -> tuple[EntityItem, ...]:
    """A row for each entity, none chosen."""
    return tuple(EntityItem(one, letters(one.articles, letter_of), False) for one in entities)


def event_items(events: Iterable[Event], letter_of: Letters) -> tuple[EventItem, ...]:
    """A row for each event, none chosen."""
    return tuple(
        EventItem(one, letters(one.articles, letter_of), date_in_year(one.value), False) for one in events
    )


def under_years(items: Sequence[EventItem]) -> tuple[Item, ...]:
    """A heading for each year with days or months in it; what is dated to a year only says so itself."""
    years = [year_heading(item.event) for item in items]
    fine = {year for year, item in zip(years, items, strict=True) if item.when}
    rows: list[Item] = []
    heading = ""
    for year, item in zip(years, items, strict=True):
        if year not in fine:
            item = replace(item, when=year)
        elif year != heading:
            rows.append(HeadingItem(year))
        heading = year
        rows.append(item)
    return tuple(rows)


def wording_items(
    statements: Iterable[Statement], letter_of: Letters, entity_of: Mapping[EntityId, Entity]
) -> tuple[WordingItem, ...]:
    """A row for each wording, speaker by speaker, those of one statement one under another."""
    groups: dict[str, list[Statement]] = {}
    for statement in statements:
        groups.setdefault(_speaker(statement, entity_of), []).append(statement)
    return tuple(
        WordingItem(spoken, statement, letter_of.get(spoken.article, "?"), position == 0, False, speaker)
        for speaker, own in groups.items()
        for statement in own
        for position, spoken in enumerate(_fullest_first(statement))
    )


def under_speakers(items: Sequence[WordingItem]) -> tuple[Item, ...]:
    """A heading for each speaker with how many wordings follow."""
    rows: list[Item] = []
    begin = 0
    for position in range(1, len(items) + 1):
        if position == len(items) or items[position].speaker != items[begin].speaker:
            rows.append(HeadingItem(items[begin].speaker, count(position - begin, "wording")))
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
