"""What can be asked of the engine, and what it answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from search.model import Alignment, AnnotatedArticle, ArticleId, Difference, Page, Progress
from tui.view.known import Known, Related
from tui.view.state import Subject

if TYPE_CHECKING:
    from search.dossier import Dossier
    from search.model import Entity, EntityId, Event, Statement


class Open(NamedTuple):
    """Open the pile."""


class Find(NamedTuple):
    """Search; `typing` while the query is being typed."""

    query: str
    typing: bool = False


class Gather(NamedTuple):
    """Find the passages of a chosen entity, event or statement."""

    subject: Subject
    target: Entity | Event | Statement


class Read(NamedTuple):
    """Read one article."""

    article: ArticleId


class Compare(NamedTuple):
    """Read two articles and align them."""

    left: ArticleId
    right: ArticleId


class FindDifferences(NamedTuple):
    """Compare what all sources tell."""


class Describe(NamedTuple):
    """Gather everything the pile says of one name."""

    entity: EntityId


class Do(NamedTuple):
    """Run `work` with the collection on the engine's thread; queued, never overtaken.

    What is `stoppable` is given two more things: what to tell its progress to, and the signal that stops it.
    """

    what: str
    work: Callable[..., object]
    stoppable: bool = False


Request = Open | Find | Gather | Read | Compare | FindDifferences | Describe | Do


class Opened(NamedTuple):
    """The pile is open: its articles and the first of them, before what runs through them all is known.

    Told again, with `known.linked`, when another program has moved the pile on.
    """

    known: Known
    first: AnnotatedArticle | None
    notes: tuple[str, ...] = ()


class Linked(NamedTuple):
    """What runs through the pile is known too; `notes` are what is to be said of it."""

    known: Known
    notes: tuple[str, ...] = ()


class Renamed(NamedTuple):
    """Names have been corrected by hand: what is told of them is another now; the articles are the same.

    `dated`: articles have been dated by hand. Their words are the same, their times and what follows from
    them are others.
    """

    known: Known
    dated: bool = False


class Found(NamedTuple):
    """The passages of a subject, and what stands in them (None while the query is being typed)."""

    subject: Subject
    page: Page
    related: Related | None = None


class HasRead(NamedTuple):
    """An article that was asked for."""

    article: AnnotatedArticle


class Compared(NamedTuple):
    """Two articles and the passages they share."""

    left: AnnotatedArticle
    right: AnnotatedArticle
    pairs: tuple[Alignment, ...]


class Differ(NamedTuple):
    """What the sources tell differently."""

    differences: tuple[Difference, ...]


class Described(NamedTuple):
    """Everything the pile says of one name."""

    dossier: Dossier


class Done(NamedTuple):
    """Queued work has been done; `value` is what it gave back."""

    what: str
    value: object


class Failed(NamedTuple):
    """The request could not be answered."""

    error: Exception


class WasStopped(NamedTuple):
    """The request was told to stop and did."""


Value = (
    Opened
    | Linked
    | Renamed
    | Found
    | HasRead
    | Compared
    | Differ
    | Described
    | Done
    | Failed
    | WasStopped
    | Progress
)


class Answer(NamedTuple):
    """A value for request number `generation`; `request` is what was asked."""

    generation: int
    request: Request
    value: Value
