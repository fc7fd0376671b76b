"""What can be asked of the engine, and what it answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from search.model import Alignment, AnnotatedArticle, ArticleId, Difference, Page, Progress
from tui.view.known import Known, Related
from tui.view.state import Subject

if TYPE_CHECKING:
    from search.model import Entity, Event, Statement


@dataclass(frozen=True, slots=True)
class Open:
    """Open the pile."""


@dataclass(frozen=True, slots=True)
class Find:
    """Search; `typing` while the query is being typed."""

    query: str
    typing: bool = False


@dataclass(frozen=True, slots=True)
class Gather:
    """Find the passages of a chosen entity, event or statement."""

    subject: Subject
    target: Entity | Event | Statement


@dataclass(frozen=True, slots=True)
class Read:
    """Read one article."""

    article: ArticleId


@dataclass(frozen=True, slots=True)
class Compare:
    """Read two articles and align them."""

    left: ArticleId
    right: ArticleId


@dataclass(frozen=True, slots=True)
class FindDifferences:
    """Compare what all sources tell."""


@dataclass(frozen=True, slots=True)
class Do:
    """Run `work` with the collection on the engine's thread; queued, never overtaken."""

    what: str
    work: Callable[[Any], object]


Request = Open | Find | Gather | Read | Compare | FindDifferences | Do


@dataclass(frozen=True, slots=True)
class Opened:
    """The pile is open: its articles and the first of them, before what runs through them all is known.

    Told again, with `known.linked`, when another program has moved the pile on.
    """

    known: Known
    first: AnnotatedArticle | None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Linked:
    """What runs through the pile is known too."""

    known: Known


@dataclass(frozen=True, slots=True)
class Found:
    """The passages of a subject, and what stands in them (None while the query is being typed)."""

    subject: Subject
    page: Page
    related: Related | None = None


@dataclass(frozen=True, slots=True)
class HasRead:
    """An article that was asked for."""

    article: AnnotatedArticle


@dataclass(frozen=True, slots=True)
class Compared:
    """Two articles and the passages they share."""

    left: AnnotatedArticle
    right: AnnotatedArticle
    pairs: tuple[Alignment, ...]


@dataclass(frozen=True, slots=True)
class Differ:
    """What the sources tell differently."""

    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """Queued work has been done; `value` is what it gave back."""

    what: str
    value: object


@dataclass(frozen=True, slots=True)
class Failed:
    """The request could not be answered."""

    error: Exception


@dataclass(frozen=True, slots=True)
class WasStopped:
    """The request was told to stop and did."""


Value = Opened | Linked | Found | HasRead | Compared | Differ | Done | Failed | WasStopped | Progress


@dataclass(frozen=True, slots=True)
class Answer:
    """A value for request number `generation`; `request` is what was asked."""

    generation: int
    request: Request
    value: Value
