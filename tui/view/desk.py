"""All that is open on the reader's desk: the pile, the view with its history, pages found, articles read.

The desk knows no terminal. The screen asks it what to show and tells it what the reader did.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import NamedTuple

from search.model import (
    AnnotatedArticle,
    Article,
    ArticleId,
    Difference,
    Entity,
    EntityId,
    Event,
    EventKind,
    Page,
    Span,
    Statement,
    Verdict,
)
from tui.text.layout import Mark
from tui.view import names, rows, state, timeline
from tui.view.known import Kept, Known, Related
from tui.view.rows import Rows
from tui.view.state import Pane, Spot, Subject, SubjectKind, Trail, View

KEPT_PAGES = 64
KEPT_ARTICLES = 64


class RowsKey(NamedTuple):
    """What the rows of a pane depend on: the pile and the page found, by number, and the view."""

    pile: int
    subject: Subject
    page: int
    filter: str
    pinned: bool
    own: object

    def awaits(self, drawn: RowsKey) -> bool:
        """Whether only the subject is another than that of what is drawn, and its passages are not known yet:
        names that are moved now and then again cannot be read.
        """
        return not self.page and drawn == self._replace(subject=drawn.subject, page=drawn.page)


class Desk:
    """The state of one explorer."""

    def __init__(self) -> None:
        self._known = Known()
        self._draft: Page | None = None
        # what the lists were drawn from is told by numbers: an id() may come again for another value
        self._known_number = self._draft_number = self._count = 0
        self.differences: tuple[Difference, ...] | None = None
        self.hit = ""
        self.held: EntityId = ""
        """The name that is to be the same as another, while that one is looked for."""
        self._kept: dict[ArticleId, Kept] = {}
        self._left_at: dict[ArticleId, int] = {}
        self._choices: Trail[View] = Trail(View())
        self._places: Trail[Spot | None] = Trail(None)
        self._pages: OrderedDict[Subject, tuple[Page, Related | None, int]] = OrderedDict()
        self._stale: set[Subject] = set()
        self._articles: OrderedDict[ArticleId, AnnotatedArticle] = OrderedDict()

    @property
    def known(self) -> Known:
        """The open pile."""
        return self._known

    @known.setter
    def known(self, known: Known) -> None:
        self._known, self._known_number = known, self._number()

    @property
    def draft(self) -> Page | None:
        """The passages of the query being typed."""
        return self._draft

    @draft.setter
    def draft(self, page: Page | None) -> None:
        self._draft, self._draft_number = page, self._number()

    def _number(self) -> int:
        self._count += 1
        return self._count

    def renew(self, known: Known) -> None:
        """The pile has been read anew: forget what was told of the old one; what is chosen stays where it is
        still there.
        """
        self.known = known
        self.draft = self.differences = None
        self._pages.clear()
        self._articles.clear()
        self._kept.clear()
        self._keep_what_is_there()

    def _keep_what_is_there(self) -> None:
        """Let go of names, events and articles that are not there any more, in what was before as well."""
        known, there = self.known, self.known.row_of

        def chosen(subject: Subject) -> bool:
            known_by_id = subject.kind not in (SubjectKind.NOTHING, SubjectKind.SEARCH)
            return not known_by_id or known.target_of(subject) is not None

        self._choices = self._choices.map(lambda view: state.kept_where(view, chosen, there))
        spots = self._places.map(lambda spot: spot if spot is not None and spot.article in there else None)
        self._places = Trail(
            spots.now,
            tuple(spot for spot in spots.past if spot is not None),
            tuple(spot for spot in spots.future if spot is not None),
        )

    def rename(self, known: Known, *, dated: bool = False) -> None:
        """Names have been corrected by hand: articles, marks and choices stay; pages found stay until what is
        followed has been looked for anew. Where articles have been `dated` they are read again, and events
        that are gone are no longer followed.
        """
        self.known, self.differences = known, None
        if dated:
            self._articles.clear()
            self._keep_what_is_there()
        self._stale = set(self._pages)
        for subject, (page, related, _) in list(self._pages.items()):
            if related is not None:
                related = replace(related, entities=_renamed(related.entities, known))
                self._pages[subject] = page, related, self._number()

    @property
    def view(self) -> View:
        """What is looked at now."""
        return replace(self._choices.now, spot=self._places.now)

    def choose(self, view: View) -> bool:
        """Take a step to a view; whether anything but the place changed (that can be undone)."""
        before = self._choices.now
        self._choices = self._choices.push(replace(view, spot=None))
        return before != self._choices.now

    def amend(self, view: View) -> None:
        """Change the view without a step that can be undone."""
        self._choices = self._choices.amend(replace(view, spot=None))

    def undo(self) -> bool:
        """Take the last choice back; False where there is none."""
        return self._turn(self._choices.back())

    def redo(self) -> bool:
        """Make the choice again; False where there is none."""
        return self._turn(self._choices.forward())

    def _turn(self, turned: Trail[View]) -> bool:
        before, self._choices = self._choices, turned
        self._choices = turned.amend(state.placed_as(turned.now, before.now))
        return before is not turned

    def take_out(self) -> None:
        """Forget the last choice, as if it had not been made."""
        turned = self._choices.back()
        self._turn(replace(turned, future=()))

    def visit(self, spot: Spot) -> None:
        """Go to a place; the one left can be gone back to."""
        if self._places.now is None:
            self._places = self._places.amend(spot)
        else:
            self._places = self._places.push(spot)

    def moved(self, at: int) -> None:
        """The reader scrolled on within the article."""
        spot = self._places.now
        if spot is not None:
            self._left_at[spot.article] = at
            self._places = self._places.amend(replace(spot, at=at))

    def left_at(self, article: ArticleId) -> int:
        """Where an article was left (0 if it has not been read)."""
        return self._left_at.get(article, 0)

    def back(self) -> Spot | None:
        """The place before, or None."""
        before = self._places
        self._places = before.back()
        return self._places.now if self._places is not before else None

    def forward(self) -> Spot | None:
        """The place gone back from, or None."""
        before = self._places
        self._places = before.forward()
        return self._places.now if self._places is not before else None

    def keep_page(self, subject: Subject, page: Page, related: Related | None) -> None:
        """Remember what was found for a subject."""
        self._pages[subject] = (page, related, self._number())
        self._stale.discard(subject)
        self._pages.move_to_end(subject)
        pinned = {subject for _, subject in self.view.pinned}
        for old in list(self._pages):
            if len(self._pages) <= KEPT_PAGES:
                break
            if old not in pinned and old != self.view.subject:
                del self._pages[old]

    def page_of(self, subject: Subject) -> Page | None:
        """What was found for a subject, if it has been looked for."""
        return self._pages[subject][0] if subject in self._pages else None

    def is_looked_for(self, subject: Subject) -> bool:
        """Whether a subject has been looked for, and nothing has changed since that it would find."""
        return subject in self._pages and subject not in self._stale

    def related_to(self, subject: Subject) -> Related | None:
        """What stands in the passages found for a subject."""
        return self._pages[subject][1] if subject in self._pages else None

    @property
    def page(self) -> Page | None:
        """The passages Hits shows: those of the query being typed, else of what is followed."""
        if self.draft is not None:
            return self.draft
        return self.page_of(self.view.subject_of(Pane.HITS))

    def keep_article(self, article: AnnotatedArticle) -> None:
        """Remember an article that was read."""
        self._articles[article.id] = article
        self._articles.move_to_end(article.id)
        while len(self._articles) > KEPT_ARTICLES:
            self._articles.popitem(last=False)

    def article(self, id_: ArticleId | None) -> AnnotatedArticle | None:
        """An article, if it has been read lately."""
        return None if id_ is None else self._articles.get(id_)

    def keep_marks(self, article: ArticleId, marks: Kept) -> None:
        """Remember what the reader has marked in an article."""
        self._kept[article] = marks

    @property
    def articles_with_marks(self) -> tuple[Article, ...]:
        """The articles read lately whose marks have been looked up."""
        return tuple(one.article for id_, one in self._articles.items() if id_ in self._kept)

    def kept(self, article: ArticleId) -> Kept:
        """What the reader has marked in an article."""
        return self._kept.get(article, ())

    @property
    def open_article(self) -> AnnotatedArticle | None:
        """The article in the reader, if it has been read."""
        return self.article(self.view.article)

    def rows(self, pane: Pane) -> Rows:
        """The rows of a list."""
        view, known = self.view, self.known
        subject = view.subject_of(pane)
        page, related = self.page_of(subject), self.related_to(subject)
        match pane:
            case Pane.ARTICLES:
                return rows.article_rows(view, known, page)
            case Pane.ENTITIES:
                found = names.entity_rows(view, known, related)
                held = known.entity_of.get(known.now(self.held))
                if held is not None:
                    from tui.view.naming import held_in

                    return held_in(found, held)
                return found
            case Pane.TIMELINE:
                return timeline.event_rows(view, known, related)
            case Pane.QUOTES:
                return rows.quote_rows(view, known, related)
            case _:
                return rows.hit_rows(view, known, self.page)

    def rows_key(self, pane: Pane) -> RowsKey:
        """A value that changes when the rows of a pane may."""
        view = self.view
        subject = view.subject_of(pane)
        page = self.page if pane is Pane.HITS else self.page_of(subject)
        own: object = None
        if pane is Pane.ARTICLES:
            own = (view.article, view.marked)
        elif pane is Pane.ENTITIES:
            own = (view.order, view.only, self.held)
        elif pane is Pane.TIMELINE:
            own = (view.zoom, view.told)
        number = 0 if page is None else self._draft_number if page is self._draft else self._pages[subject][2]
        return RowsKey(self._known_number, subject, number, view.filter_of(pane), view.is_pinned(pane), own)

    def marks(self, annotated: AnnotatedArticle) -> tuple[Mark, ...]:
        """What is marked in an article: hits, the chosen name, evidence, times, quotations, the focus."""
        view, article = self.view, annotated.article
        notes = annotated.annotations
        marks = [Mark(one.span.start, one.span.end, "time") for one in notes.times]
        marks += [Mark(one.span.start, one.span.end, "quotation") for one in notes.quotations]
        marks += [Mark(span.start, span.end, "kept") for _, span in self.kept(article.id)]
        target = self.known.target_of(view.subject)
        if isinstance(target, Entity):
            marks += [
                Mark(one.place.start, one.place.end, "name")
                for one in target.mentions
                if one.place.article == article.id
            ]
        elif isinstance(target, Event):
            marks += [
                Mark(one.sentence.start, one.sentence.end, "evidence")
                for one in target.evidence
                if one.sentence.article == article.id
            ]
            marks += [
                Mark(one.time.start, one.time.end, "hit")
                for one in target.evidence
                if one.time.article == article.id and target.kind is not EventKind.PUBLISHED
            ]
        elif isinstance(target, Statement):
            marks += [
                Mark(one.quotation.span.start, one.quotation.span.end, "evidence")
                for one in target.quotations
                if one.article == article.id
            ]
        page = self.draft or self.page_of(view.subject)
        if page is not None and (self.draft or view.subject.kind is SubjectKind.SEARCH):
            marks += [
                Mark(match.start, match.end, "hit")
                for hit in page.hits
                if hit.passage.article == article.id
                for match in hit.matches
            ]
        if view.spot is not None and view.spot.article == article.id and view.spot.focus is not None:
            marks.append(Mark(view.spot.focus.start, view.spot.focus.end, "focus"))
        return tuple(marks)

    def next_difference(
        self, article: ArticleId, at: int, wanted: Callable[[Difference], bool]
    ) -> tuple[Difference, Span] | None:
        """The next difference with a value after `at` in an article; after the last, the first."""
        places = sorted(
            (
                (value.place.span, number)
                for number, difference in enumerate(self.differences or ())
                if wanted(difference)
                for value in difference.values
                if value.place.article == article
            ),
        )
        if not places:
            return None
        span, number = next((one for one in places if one[0].start > at), places[0])
        return (self.differences or ())[number], span


def _renamed(entities: Mapping[EntityId, int], known: Known) -> Mapping[EntityId, int]:
    renamed: dict[EntityId, int] = {}
    for id_, times in entities.items():
        renamed[known.now(id_)] = max(times, renamed.get(known.now(id_), 0))
    return renamed


def only_here(difference: Difference) -> bool:
    """Whether only one article has it."""
    return difference.verdict is Verdict.ONLY_HERE


def differs(difference: Difference) -> bool:
    """Whether the articles give different values."""
    return difference.verdict is Verdict.DIFFERS
