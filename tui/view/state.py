"""What the reader is looking at, as one frozen value, and the steps that lead from one to the next.

Nothing here knows a terminal: a key becomes a step, a step gives a new `View`, and the panes are drawn from
it. Undo, redo, back and forward are walks along a `Trail` of earlier values.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Container
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Generic, TypeVar

from search.model import ArticleId, EntityId, EntityType, Span

T = TypeVar("T")


class Pane(StrEnum):
    """The panes of the explorer."""

    ARTICLES = "articles"
    ENTITIES = "entities"
    TIMELINE = "timeline"
    HITS = "hits"
    QUOTES = "quotes"
    READER = "reader"


LISTS = (Pane.ARTICLES, Pane.ENTITIES, Pane.TIMELINE, Pane.HITS, Pane.QUOTES)
SHARED = (Pane.HITS, Pane.QUOTES)


class SubjectKind(StrEnum):
    """What kind of thing the panes follow."""

    NOTHING = "nothing"
    ENTITY = "entity"
    EVENT = "event"
    STATEMENT = "statement"
    SEARCH = "search"


class Order(StrEnum):
    """How the names are ordered: most mentioned first, in most sources first, or by the alphabet."""

    COUNT = "count"
    SPREAD = "spread"
    NAME = "name"


class Zoom(StrEnum):
    """What a row of the timeline stands for: one event, or all events of a month or of a year."""

    YEAR = "years"
    MONTH = "months"
    EVENT = "events"


class Told(StrEnum):
    """Which events the timeline lists, by their kind; `LASTING` are states, deadlines and anniversaries."""

    ALL = "all"
    HAPPENED = "happened"
    PLANNED = "planned"
    SAID = "said"
    LASTING = "lasting"


@dataclass(frozen=True, slots=True)
class Subject:
    """The one thing chosen that the panes follow: an entity's, event's or statement's id, or a query."""

    kind: SubjectKind = SubjectKind.NOTHING
    key: str = ""

    def __bool__(self) -> bool:
        return self.kind is not SubjectKind.NOTHING


NOTHING = Subject()


@dataclass(frozen=True, slots=True)
class Spot:
    """A place the reader has been at: an article and the stretch of it that was pointed out, if any."""

    article: ArticleId
    at: int = 0
    focus: Span | None = None


@dataclass(frozen=True, slots=True)
class View:
    """All that decides what is on the screen, apart from cursors and scroll positions.

    `spot` is the place in the reader, `subject` what the panes follow, `slot` which of Hits and Quotes is on
    show, `filters` the words typed to thin out a pane, `pinned` the subject each pinned pane stays with,
    `marked` the articles chosen for reading side by side, `compared` the two read now, `written` the
    changes made in the notebook, by their numbers in its log. `order` is that of the names, `only` the one
    type of them that is listed; `zoom` is that of the timeline, `told` the events it lists.
    """

    spot: Spot | None = None
    subject: Subject = NOTHING
    slot: Pane = Pane.QUOTES
    filters: tuple[tuple[Pane, str], ...] = ()
    pinned: tuple[tuple[Pane, Subject], ...] = ()
    marked: tuple[ArticleId, ...] = ()
    compared: tuple[ArticleId, ArticleId] | None = None
    follow: bool = True
    written: tuple[int, ...] = ()
    order: Order = Order.COUNT
    only: EntityType | None = None
    zoom: Zoom = Zoom.EVENT
    told: Told = Told.ALL

    @property
    def article(self) -> ArticleId | None:
        """The article in the reader."""
        return None if self.spot is None else self.spot.article

    def filter_of(self, pane: Pane) -> str:
        """The words that thin out a pane ("" if none)."""
        return dict(self.filters).get(pane, "")

    def is_pinned(self, pane: Pane) -> bool:
        """Whether a pane has stopped following."""
        return any(pinned == pane for pinned, _ in self.pinned)

    def subject_of(self, pane: Pane) -> Subject:
        """What a pane follows: the subject, or the one it was pinned with."""
        return dict(self.pinned).get(pane, self.subject)


def open_article(view: View, article: ArticleId, at: int = 0, focus: Span | None = None) -> View:
    """Show an article in the reader, at a code point, with a stretch pointed out."""
    return replace(view, spot=Spot(article, at, focus))


def moved(view: View, at: int) -> View:
    """The reader has moved within its article."""
    if view.spot is None or view.spot.at == at:
        return view
    return replace(view, spot=replace(view.spot, at=at))


def choose(view: View, subject: Subject) -> View:
    """Let the panes follow a subject, and show its hits (unless Quotes is pinned to its place)."""
    slot = view.slot if view.is_pinned(view.slot) or not subject else Pane.HITS
    return replace(view, subject=subject, slot=slot)


def choose_entity(view: View, entity: EntityId) -> View:
    """Follow an entity."""
    return choose(view, Subject(SubjectKind.ENTITY, entity))


def choose_event(view: View, event: str) -> View:
    """Follow an event of the timeline."""
    return choose(view, Subject(SubjectKind.EVENT, event))


def choose_statement(view: View, statement: str) -> View:
    """Follow one utterance in all its wordings; Quotes, where it was chosen, stays on show."""
    return replace(view, subject=Subject(SubjectKind.STATEMENT, statement))


def search(view: View, query: str) -> View:
    """Follow a query; an empty one lets go of whatever was followed."""
    return choose(view, Subject(SubjectKind.SEARCH, query.strip()) if query.strip() else NOTHING)


def let_go(view: View) -> View:
    """Follow nothing."""
    return replace(view, subject=NOTHING)


def set_filter(view: View, pane: Pane, words: str) -> View:
    """Thin out a pane to the rows that hold these words; "" shows all."""
    rest = tuple((key, value) for key, value in view.filters if key != pane)
    return replace(view, filters=(*rest, (pane, words)) if words.strip() else rest)


def next_order(view: View) -> View:
    """List the names in the next order, after the last in the first."""
    orders = tuple(Order)
    return replace(view, order=orders[(orders.index(view.order) + 1) % len(orders)])


def next_type(view: View, there: Collection[EntityType]) -> View:
    """List the names of the next type that is there, after the last those of all types."""
    types = tuple(EntityType)
    begin = 0 if view.only is None else types.index(view.only) + 1
    return replace(view, only=next((one for one in types[begin:] if one in there), None))


def all_types(view: View) -> View:
    """List the names of all types."""
    return replace(view, only=None)


def zoomed(view: View, step: int) -> View:
    """Let the rows of the timeline stand for less time (`step` 1) or more (-1), as far as it goes."""
    levels = tuple(Zoom)
    return replace(view, zoom=levels[max(0, min(levels.index(view.zoom) + step, len(levels) - 1))])


def next_told(view: View, there: Container[Told]) -> View:
    """List the events of the next kind that is there, after the last those of all kinds."""
    kinds = tuple(Told)
    begin = kinds.index(view.told) + 1
    return replace(view, told=next((one for one in kinds[begin:] if one in there), Told.ALL))


def all_told(view: View) -> View:
    """List the events of all kinds."""
    return replace(view, told=Told.ALL)


def toggle_pin(view: View, pane: Pane) -> View:
    """Pin a pane to what it follows now, or let it follow again. The reader cannot be pinned."""
    if pane not in LISTS:
        return view
    rest = tuple((key, value) for key, value in view.pinned if key != pane)
    return replace(view, pinned=rest if view.is_pinned(pane) else (*rest, (pane, view.subject)))


def show_slot(view: View, pane: Pane) -> View:
    """Put Hits or Quotes on show in the place they share."""
    return replace(view, slot=pane) if pane in SHARED else view


def toggle_mark(view: View, article: ArticleId) -> View:
    """Choose an article for reading side by side, or no longer; the two latest stay chosen."""
    if article in view.marked:
        return replace(view, marked=tuple(key for key in view.marked if key != article))
    return replace(view, marked=(*view.marked, article)[-2:])


def compare(view: View, left: ArticleId, right: ArticleId) -> View:
    """Read two articles side by side. An article is not compared with itself."""
    return view if left == right else replace(view, compared=(left, right))


def swap(view: View) -> View:
    """Change the sides of the two articles read side by side."""
    if view.compared is None:
        return view
    left, right = view.compared
    return replace(view, compared=(right, left))


def stop_comparing(view: View) -> View:
    """Go back to one reader."""
    return replace(view, compared=None)


def toggle_follow(view: View) -> View:
    """Whether the two sides scroll together."""
    return replace(view, follow=not view.follow)


def wrote(view: View, change: int) -> View:
    """A change, by its number in the log, has been made in the notebook."""
    return replace(view, written=(*view.written, change))


def placed_as(view: View, other: View) -> View:
    """A view with the place in the reader and the articles read side by side of another.

    Back and forward take care of the place, `|` of the two articles; undo leaves both alone.
    """
    return replace(view, spot=other.spot, compared=other.compared, follow=other.follow)


def same_choice(one: View, other: View) -> bool:
    """Whether two views differ at most in what undo leaves alone."""
    return one == placed_as(other, one)


def kept_where(view: View, there: Callable[[Subject], bool], articles: Container[ArticleId]) -> View:
    """A view without what is no longer there: the pile has been read anew."""
    compared = view.compared
    return replace(
        view,
        spot=view.spot if view.spot is not None and view.spot.article in articles else None,
        subject=view.subject if there(view.subject) else NOTHING,
        pinned=tuple((pane, subject) for pane, subject in view.pinned if there(subject)),
        marked=tuple(one for one in view.marked if one in articles),
        compared=compared if compared is not None and all(one in articles for one in compared) else None,
    )


@dataclass(frozen=True, slots=True)
class Trail(Generic[T]):
    """A value with those before it and those undone: a walk that can be taken back and forth."""

    now: T
    past: tuple[T, ...] = ()
    future: tuple[T, ...] = ()
    limit: int = field(default=200, compare=False)

    def push(self, value: T) -> Trail[T]:
        """Go on to a new value; what lay ahead is forgotten. The same value again is no step."""
        if value == self.now:
            return self
        return Trail(value, (*self.past, self.now)[-self.limit :], (), self.limit)

    def amend(self, value: T) -> Trail[T]:
        """Replace the present value without a step."""
        return Trail(value, self.past, self.future, self.limit)

    def map(self, change: Callable[[T], T]) -> Trail[T]:
        """The same walk with every value changed."""
        return Trail(
            change(self.now),
            tuple(change(one) for one in self.past),
            tuple(change(one) for one in self.future),
            self.limit,
        )

    def back(self) -> Trail[T]:
        """One step back; the same trail at its beginning."""
        if not self.past:
            return self
        return Trail(self.past[-1], self.past[:-1], (self.now, *self.future), self.limit)

    def forward(self) -> Trail[T]:
        """One step forward; the same trail at its end."""
        if not self.future:
            return self
        return Trail(self.future[0], (*self.past, self.now), self.future[1:], self.limit)
