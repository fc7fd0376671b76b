"""The rows of the lists as values: what a row stands for, what identifies it, what the filter looks at."""

from __future__ import annotations

from typing import NamedTuple

from search.model import (
    ArticleRow,
    Entity,
    EntityMention,
    Event,
    EventEvidence,
    Hit,
    SpokenQuotation,
    Statement,
)
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

    `when` is its date under the heading of its `year` (or `month`, "" where it is longer), `fine` whether it
    is known finer than to the year, `day` the number of its first day (0: undated). `maybe`: its date is
    coarser than the range asked for. `opened`: rows of its sources stand below.
    """

    event: Event
    letters: str
    when: str
    chosen: bool
    teller: str = ""
    year: str = ""
    month: str = ""
    fine: bool = False
    day: int = 0
    maybe: bool = False
    opened: bool = False

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


class TellingItem(NamedTuple):
    """What one source tells of the chosen event, in its own sentence; `said` are its words for the date,
    `otherwise` the date it gives where that is another.
    """

    evidence: EventEvidence
    letter: str
    said: str
    otherwise: str
    day: int

    @property
    def key(self) -> str:
        """Identifies the row when rows change."""
        return f"telling {self.evidence.time.article}:{self.evidence.time.start}"

    @property
    def words(self) -> str:
        """Not filtered: it follows its event."""
        return ""


class LinkItem(NamedTuple):
    """An event that belongs to the chosen one: the plan of it or what came of the plan; `conflict`: what
    looks like the same, dated otherwise.
    """

    event: Event
    letters: str
    conflict: bool
    day: int

    @property
    def key(self) -> str:
        """Identifies the row when rows change."""
        return f"link {self.event.id}"

    @property
    def words(self) -> str:
        """Not filtered: it follows its event."""
        return ""


class GroupItem(NamedTuple):
    """The events of a month or year in one row; `strongest` is the one most sources tell."""

    when: str
    events: tuple[Event, ...]
    letters: str
    strongest: Event
    planned: int
    day: int

    @property
    def key(self) -> str:
        """Identifies the row when rows change."""
        return f"group {self.when} {self.events[0].id}"

    @property
    def words(self) -> str:
        """Not filtered: it follows its events."""
        return ""


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


Item = (
    ArticleItem
    | EntityItem
    | AliasItem
    | HeadingItem
    | EventItem
    | TellingItem
    | LinkItem
    | GroupItem
    | HitItem
    | WordingItem
)
