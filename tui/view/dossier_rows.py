"""What a dossier is told in: a value for each kind of row, and the columns its forms are counted in."""

from __future__ import annotations

from typing import NamedTuple

from search.dossier import Context, Form, Neighbour, Role
from search.model import ArticleRow, Place
from tui.view.items import EventItem, WordingItem

MOST_COUNTS = 40
"""So many sources are named with their counts."""
LEAST_NAME = 20
"""Cells a form needs beside its columns."""


class Table(NamedTuple):
    """The columns of the forms: the sources' letters, the cells of a letter or count, those of a total."""

    letters: tuple[str, ...]
    room: int
    total: int


class Pointed(NamedTuple):
    """What a row points at: a passage, and the words in it that the row is about (None: the whole of it)."""

    passage: Place
    words: Place | None = None


class HeadRow(NamedTuple):
    """A line about the name as a whole, or one that says there is nothing."""

    text: str
    quiet: bool = False

    @property
    def key(self) -> str:
        """Identifies the row when rows change."""
        return f"head {self.text}"


class SectionRow(NamedTuple):
    """The heading of a section; over the forms, with the letters of the columns. `short` is for the title."""

    title: str
    detail: str = ""
    table: Table | None = None
    short: str = ""

    @property
    def key(self) -> str:
        """Identifies the row when rows change."""
        return f"section {self.title}"


class BlankRow(NamedTuple):
    """Air before a heading."""

    before: str

    @property
    def key(self) -> str:
        """Identifies the row when rows change."""
        return f"before {self.before}"


class FormRow(NamedTuple):
    """A surface form; `counts` are by the letters of the sources that have it."""

    form: Form
    counts: tuple[tuple[str, int], ...]
    letters: str
    table: Table
    pointed: Pointed | None

    @property
    def total(self) -> int:
        """How often it stands in all sources."""
        return sum(number for _, number in self.form.counts)

    @property
    def key(self) -> str:
        """Identifies the row when rows change."""
        return f"form {self.form.text}"


class RoleRow(NamedTuple):
    """Words a source describes the bearer of the name by."""

    role: Role
    letters: str
    pointed: Pointed | None

    @property
    def key(self) -> str:
        """Identifies the row when rows change."""
        return f"role {self.role.text}"


class MentionRow(NamedTuple):
    """A mention in its context."""

    context: Context
    letter: str
    left: str
    word: str
    right: str

    @property
    def pointed(self) -> Pointed:
        """The passage, and the mention in it."""
        return Pointed(self.context.passage, self.context.mention)

    @property
    def key(self) -> str:
        """Identifies the row when rows change."""
        place = self.context.mention
        return f"mention {place.article}:{place.start}"


class EventRow(NamedTuple):
    """A dated event that names it."""

    item: EventItem
    pointed: Pointed | None

    @property
    def key(self) -> str:
        """Identifies the row when rows change."""
        return f"event {self.item.event.id}"


class QuoteRow(NamedTuple):
    """What the bearer of the name said, or (`about`) others that name it."""

    item: WordingItem
    about: bool

    @property
    def pointed(self) -> Pointed:
        """The words said."""
        spoken = self.item.spoken
        return Pointed(Place(spoken.article, spoken.quotation.span.start, spoken.quotation.span.end))

    @property
    def key(self) -> str:
        """Identifies the row when rows change."""
        return f"{'about' if self.about else 'said'} {self.item.key}"


class NeighbourRow(NamedTuple):
    """A name in the same passages."""

    neighbour: Neighbour

    @property
    def key(self) -> str:
        """Identifies the row when rows change."""
        return f"neighbour {self.neighbour.entity}"


class SilentRow(NamedTuple):
    """A source that does not have the name."""

    row: ArticleRow
    letter: str

    @property
    def pointed(self) -> Pointed:
        """The article from its beginning."""
        return Pointed(Place(self.row.id, 0, 0))

    @property
    def key(self) -> str:
        """Identifies the row when rows change."""
        return f"silent {self.row.id}"


Told = FormRow | RoleRow | MentionRow | EventRow | QuoteRow | NeighbourRow | SilentRow
"""A row that can be chosen."""
Row = HeadRow | SectionRow | BlankRow | Told


def is_told(row: Row) -> bool:
    """Whether a row can be chosen: not a heading, and not a line that only says something."""
    return not isinstance(row, HeadRow | SectionRow | BlankRow)


def has_columns(table: Table, width: int) -> bool:
    """Whether there is room for a column for each of several sources."""
    return len(table.letters) > 1 and columns_room(table) + LEAST_NAME <= width


def columns_room(table: Table) -> int:
    """Cells of all columns, the totals among them."""
    return len(table.letters) * column_room(table) + table.total + 3


def column_room(table: Table) -> int:
    """Cells of a column, with two blanks before it."""
    return 2 + table.room


def counts_as_text(row: FormRow) -> str:
    """The counts of a form where there is no room for columns: `A 12  C 3`."""
    told = "  ".join(f"{letter} {number:,}" for letter, number in row.counts[:MOST_COUNTS])
    return told + (" …" if row.counts[MOST_COUNTS:] else "")
