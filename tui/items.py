"""The rows of the lists as values: what a row stands for, what identifies it, what the filter looks at."""

from __future__ import annotations

from dataclasses import dataclass

from search.model import ArticleRow, Entity, Event, Hit, SpokenQuotation, Statement
from tui.wording import KIND_WORDS, TYPE_WORDS, date_words, published_words


@dataclass(frozen=True, slots=True)
class ArticleItem:
    """An article in the list; `matches` is None when nothing is followed."""

    row: ArticleRow
    letter: str
    is_open: bool
    matches: bool | None
    picked: bool
    with_year: bool

    @property
    def key(self) -> str:
        """Identifies the row when rows change."""
        return self.row.id

    @property
    def words(self) -> str:
        """What the filter looks at."""
        row = self.row
        named = (row.letter, row.title or "no headline", row.lede, row.outlet or "", row.byline or "", row.id)
        return f"{' '.join(named)} {published_words(row.published)}"


@dataclass(frozen=True, slots=True)
class EntityItem:
    """An entity in the list; `chosen` opens its names under it."""

    entity: Entity
    letters: str
    chosen: bool

    @property
    def key(self) -> str:
        """Identifies the row when rows change."""
        return self.entity.id

    @property
    def words(self) -> str:
        """What the filter looks at."""
        aliases = " ".join(alias for alias, _ in self.entity.aliases)
        return f"{self.entity.name} {aliases} {TYPE_WORDS[self.entity.type]} {self.letters}"


@dataclass(frozen=True, slots=True)
class AliasItem:
    """One of the names of the chosen entity: how often, in which sources."""

    entity: Entity
    alias: str
    times: int
    letters: str

    @property
    def key(self) -> str:
        """Identifies the row when rows change."""
        return f"{self.entity.id}/{self.alias}"

    @property
    def words(self) -> str:
        """What the filter looks at."""
        return f"{self.entity.name} {self.alias}"


@dataclass(frozen=True, slots=True)
class HeadingItem:
    """A heading over rows: a year, a speaker. It cannot be chosen."""

    text: str
    detail: str = ""

    @property
    def key(self) -> str:
        """Identifies the row when rows change."""
        return f"heading {self.text}"

    @property
    def words(self) -> str:
        """Headings follow the rows under them and are not filtered."""
        return ""


@dataclass(frozen=True, slots=True)
class EventItem:
    """An event in the timeline."""

    event: Event
    letters: str
    when: str
    chosen: bool

    @property
    def key(self) -> str:
        """Identifies the row when rows change."""
        return self.event.id

    @property
    def words(self) -> str:
        """What the filter looks at."""
        event = self.event
        dated = date_words(event.value, event.earliest, event.latest) if event.value else "no date undated"
        return f"{dated} {KIND_WORDS[event.kind]} {event.summary} {self.letters}"


@dataclass(frozen=True, slots=True)
class HitItem:
    """A passage in the list of hits."""

    hit: Hit
    letter: str

    @property
    def key(self) -> str:
        """Identifies the row when rows change."""
        place = self.hit.passage
        return f"{place.article}:{place.start}"

    @property
    def words(self) -> str:
        """What the filter looks at."""
        return f"{self.letter} {self.hit.snippet}"


@dataclass(frozen=True, slots=True)
class WordingItem:
    """One wording of a statement; the first row of a statement is its fullest wording."""

    spoken: SpokenQuotation
    statement: Statement
    letter: str
    first: bool
    chosen: bool
    speaker: str

    @property
    def key(self) -> str:
        """Identifies the row when rows change."""
        return f"{self.spoken.article}:{self.spoken.quotation.span.start}"

    @property
    def words(self) -> str:
        """What the filter looks at."""
        quotation = self.spoken.quotation
        named = "" if quotation.named else "unnamed"
        said = f"{self.speaker} {self.spoken.speaker_text} {quotation.role} {named}"
        return f"{said} {quotation.kind.value} {self.letter} {quotation.text}"


Item = ArticleItem | EntityItem | AliasItem | HeadingItem | EventItem | HitItem | WordingItem
