"""The rows of the lists as values: what a row stands for, what identifies it, what the filter looks at."""

from __future__ import annotations

from typing import NamedTuple

from search.model import ArticleRow, Entity, EntityMention, Event, Hit, SpokenQuotation, Statement
from search.text import plain
from tui.view.wording import KIND_WORDS, TYPE_WORDS, date_words, published_words


class ArticleItem(NamedTuple):
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


class EntityItem(NamedTuple):
    """An entity in the list; `chosen` opens its names under it. `shared` is the number of passages of what is
    followed that name it; None where all its mentions are counted. `held`: it is to be the same as another.
    """

    entity: Entity
    letters: str
    chosen: bool
    shared: int | None = None
    held: bool = False

    @property
    def key(self) -> str:
        """Identifies the row when rows change."""
        return self.entity.id

    @property
    def words(self) -> str:
        """What the filter looks at."""
        aliases = " ".join(alias for alias, _ in self.entity.aliases)
        return f"{self.entity.name} {aliases} {TYPE_WORDS[self.entity.type]} {self.letters}"


class AliasItem(NamedTuple):
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

    @property
    def mentions(self) -> list[EntityMention]:
        """The mentions written so, however blanks and possessives stand in the text."""
        return [one for one in self.entity.mentions if plain(one.text) == self.alias]


class HeadingItem(NamedTuple):
    """A heading over rows: a year, a speaker. It cannot be chosen; a `quiet` one stands between rows."""

    text: str
    detail: str = ""
    quiet: bool = False

    @property
    def key(self) -> str:
        """Identifies the row when rows change."""
        return f"heading {self.text}"

    @property
    def words(self) -> str:
        """Headings follow the rows under them and are not filtered."""
        return ""


class EventItem(NamedTuple):
    """An event in the timeline; `teller` is the letter of the source whose words sum it up, where several
    tell it.
    """

    event: Event
    letters: str
    when: str
    chosen: bool
    teller: str = ""

    @property
    def key(self) -> str:
        """Identifies the row when rows change."""
        return self.event.id

    @property
    def words(self) -> str:
        """What the filter looks at."""
        event = self.event
        dated = date_words(event.value, event.earliest, event.latest) if event.value else "no date undated"
        dated = f"{dated} ({event.value})"
        return f"{dated} {KIND_WORDS[event.kind]} {event.summary} {self.letters}"


class HitItem(NamedTuple):
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


class WordingItem(NamedTuple):
    """One wording of a statement; the first row of a statement is its fullest wording. `sign` joins the
    wordings of one statement.
    """

    spoken: SpokenQuotation
    statement: Statement
    letter: str
    first: bool
    chosen: bool
    speaker: str
    sign: str = "•"

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
