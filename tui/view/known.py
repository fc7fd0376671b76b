"""What the explorer knows of an open pile, with the look-ups the panes need, and what belongs to a page."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from search.model import (
    ArticleId,
    ArticleRow,
    Entity,
    EntityId,
    EntityType,
    Event,
    EventKind,
    Page,
    Place,
    Refusal,
    Span,
    Statement,
    Story,
)
from search.text import fold
from tui.view import stock
from tui.view.items import ArticleItem, EntityItem, EventItem, Item, WordingItem
from tui.view.state import Order, Subject, SubjectKind

if TYPE_CHECKING:
    from search.corrections import Correction
    from search.notebook import Mark

Kept = tuple[tuple["Mark", Span], ...]
"""What the reader has marked in an article, each mark with where it stands now."""

_LISTS = ("article_items", "entity_items", "timeline", "quotes")


@dataclass(frozen=True)
class Known:
    """An open pile as the panes see it; `linked` once its story is known, `roots` the files and folders it
    was read from.

    `corrected` are the corrections by hand that names bear, `unplaced` those whose names are not here;
    `successors` are the names that hold what names known before, and gone now, held.
    """

    articles: tuple[ArticleRow, ...] = ()
    story: Story = field(default_factory=Story)
    refused: tuple[Refusal, ...] = ()
    linked: bool = False
    roots: tuple[Path, ...] = ()
    corrected: Mapping[EntityId, tuple[Correction, ...]] = field(default_factory=dict)
    unplaced: tuple[Correction, ...] = ()
    successors: Mapping[EntityId, EntityId] = field(default_factory=dict)

    @cached_property
    def row_of(self) -> Mapping[ArticleId, ArticleRow]:
        """Articles by id."""
        return {row.id: row for row in self.articles}

    @cached_property
    def letter_of(self) -> Mapping[ArticleId, str]:
        """Source letters by article id."""
        return {row.id: row.letter for row in self.articles}

    @cached_property
    def padded_letter_of(self) -> Mapping[ArticleId, str]:
        """Source letters, all of one width."""
        width = max((len(row.letter) for row in self.articles), default=1)
        return {row.id: row.letter.ljust(width) for row in self.articles}

    @cached_property
    def by_date(self) -> tuple[ArticleRow, ...]:
        """The articles by date of publication, undated ones last; pile order within a day."""
        return tuple(sorted(self.articles, key=_publication_order))

    @cached_property
    def entity_of(self) -> Mapping[EntityId, Entity]:
        """Entities by id."""
        return {entity.id: entity for entity in self.story.entities}

    @cached_property
    def event_of(self) -> Mapping[str, Event]:
        """Events by id."""
        return {event.id: event for event in self.story.events}

    @cached_property
    def statement_of(self) -> Mapping[str, Statement]:
        """Statements by id."""
        return {statement.id: statement for statement in self.story.statements}

    @cached_property
    def many_years(self) -> bool:
        """Whether the articles' dates need their years to be told apart."""
        years = {row.published.value[:4] for row in self.articles if row.published.value}
        return len(years) > 1

    @cached_property
    def article_items(self) -> tuple[ArticleItem, ...]:
        """The rows of Articles, none open or marked."""
        return stock.article_items(self.by_date, self.padded_letter_of, self.many_years)

    @cached_property
    def entity_items(self) -> tuple[EntityItem, ...]:
        """The rows of Entities, none chosen."""
        return stock.entity_items(self.story.entities, self.letter_of)

    @cached_property
    def _entities_by(self) -> dict[Order, tuple[EntityItem, ...]]:
        return {}

    def entities_by(self, order: Order) -> tuple[EntityItem, ...]:
        """The rows of Entities in an order, none chosen; remembered."""
        if order is Order.COUNT:
            return self.entity_items
        if order not in self._entities_by:
            self._entities_by[order] = stock.in_order(self.entity_items, order)
        return self._entities_by[order]

    @cached_property
    def types(self) -> frozenset[EntityType]:
        """The types of the names there are."""
        return frozenset(entity.type for entity in self.story.entities)

    @cached_property
    def entity_words(self) -> Mapping[EntityId, str]:
        """What the filter looks at in each entity, folded."""
        return {item.entity.id: fold(item.words) for item in self.entity_items}

    @cached_property
    def event_items(self) -> tuple[EventItem, ...]:
        """The events of the Timeline, none chosen."""
        return stock.event_items(self.story.events, self.letter_of)

    @cached_property
    def timeline(self) -> tuple[Item, ...]:
        """The rows of the Timeline, none chosen."""
        return stock.under_dates(self.event_items, self.last_day)

    @cached_property
    def last_day(self) -> date | None:
        """The day of the last article with a known date; the last of its month where no day is."""
        days = [day for row in self.articles if (day := _day_of(row)) is not None]
        return max(days, default=None)

    @cached_property
    def events_told(self) -> int:
        """How many events there are, the publication of articles not counted."""
        return sum(event.kind is not EventKind.PUBLISHED for event in self.story.events)

    @cached_property
    def event_words(self) -> Mapping[str, str]:
        """What the filter looks at in each event, folded."""
        return {item.event.id: fold(item.words) for item in self.event_items}

    @cached_property
    def wording_items(self) -> tuple[WordingItem, ...]:
        """The wordings of Quotes, none chosen."""
        return stock.wording_items(self.story.statements, self.padded_letter_of, self.entity_of)

    @cached_property
    def quotes(self) -> tuple[Item, ...]:
        """The rows of Quotes, none chosen."""
        return stock.under_speakers(self.wording_items)

    def prepare(self) -> Known:
        """Make all lists now, on the calling thread, rather than when they are first shown."""
        for name in ("row_of", "entity_of", "event_of", "statement_of", *_LISTS):
            getattr(self, name)
        return self

    def prepare_filter(self) -> None:
        """Fold names and events now, on the calling thread, rather than when the first letter is typed."""
        _ = self.entity_words, self.event_words

    @cached_property
    def _folded(self) -> dict[str, str]:
        return {}

    def folded(self, item: Item) -> str:
        """What the filter looks at in a row, folded; remembered."""
        # rows of different lists may share a key
        key = f"{type(item).__name__} {item.key}"
        found = self._folded.get(key)
        if found is None:
            found = self._folded[key] = fold(item.words)
        return found

    def now(self, id_: EntityId) -> EntityId:
        """The id of a name known before: its own, or that of the name which holds it now."""
        while id_ not in self.entity_of and id_ in self.successors:
            id_ = self.successors[id_]
        return id_

    def target_of(self, subject: Subject) -> Entity | Event | Statement | None:
        """The entity, event or statement a subject names, or None."""
        match subject.kind:
            case SubjectKind.ENTITY:
                return self.entity_of.get(self.now(subject.key))
            case SubjectKind.EVENT:
                return self.event_of.get(subject.key)
            case SubjectKind.STATEMENT:
                return self.statement_of.get(subject.key)
            case _:
                return None

    def name_of(self, subject: Subject) -> str:
        """What a subject is called on the screen."""
        target = self.target_of(subject)
        if isinstance(target, Entity):
            return target.name
        if isinstance(target, Event):
            from tui.view.wording import short_date

            return short_date(target.value) if target.value else "undated event"
        if isinstance(target, Statement):
            return "one statement"
        return subject.key


def _day_of(row: ArticleRow) -> date | None:
    value = row.published.value or ""
    return date.fromisoformat(value) if len(value) == len("2024-09-02") else row.published.latest


def _publication_order(row: ArticleRow) -> tuple[bool, str]:
    published = row.published
    when = published.earliest.isoformat() if published.earliest else published.value or ""
    return (not when, published.value or when)


@dataclass(frozen=True, slots=True)
class Related:
    """What belongs to a page's passages: entities named there, each with the number of the passages, events
    told, statements quoted; `listed` is the number of the passages where they are not all there are.
    """

    entities: Mapping[EntityId, int] = field(default_factory=dict)
    events: frozenset[str] = frozenset()
    statements: frozenset[str] = frozenset()
    listed: int | None = None


class Links:
    """Where the story's parts stand, by article, so that those in a few passages are found quickly."""

    def __init__(self, story: Story) -> None:
        self._entities = _by_article(
            (mention.place.article, mention.place.start, mention.place.end, entity.id)
            for entity in story.entities
            for mention in entity.mentions
        )
        self._events = _by_article(
            (one.time.article, one.time.start, one.time.end, event.id)
            for event in story.events
            for one in event.evidence
        )
        self._statements = _by_article(
            (one.article, one.quotation.span.start, one.quotation.span.end, statement.id)
            for statement in story.statements
            for one in statement.quotations
        )

    def related(self, page: Page) -> Related:
        """What stands in the passages of a page."""
        passages = [hit.passage for hit in page.hits]
        listed = None if page.exact and page.total <= len(passages) else len(passages)
        return self._standing(passages, listed)

    def at(self, article: ArticleId, span: Span) -> Related:
        """What stands in one stretch of an article."""
        return self._standing([Place(article, span.start, span.end)])

    def _standing(self, passages: Sequence[Place], listed: int | None = None) -> Related:
        entities: dict[EntityId, int] = {}
        for place in passages:
            for key in dict.fromkeys(_within(self._entities.get(place.article, ()), place.span)):
                entities[key] = entities.get(key, 0) + 1
        events, statements = (
            frozenset(key for one in passages for key in _within(table.get(one.article, ()), one.span))
            for table in (self._events, self._statements)
        )
        return Related(entities, events, statements, listed)


_Entry = tuple[int, int, str]


def _by_article(entries: Iterable[tuple[ArticleId, int, int, str]]) -> dict[ArticleId, list[_Entry]]:
    table: dict[ArticleId, list[_Entry]] = {}
    for article, start, end, key in entries:
        table.setdefault(article, []).append((start, end, key))
    for rows in table.values():
        rows.sort()
    return table


def _within(rows: Iterable[_Entry], span: Span) -> Iterable[str]:
    """The keys of the entries that share a code point with a span (long quotations reach into it)."""
    ordered = rows if isinstance(rows, list) else list(rows)
    last = bisect_left(ordered, (span.end, -1, ""))
    return [key for start, end, key in ordered[:last] if end > span.start]
