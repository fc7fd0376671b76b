"""All that is open on the reader's desk: the pile, the view with its history, pages found, articles read.

The desk knows no terminal. The screen asks it what to show and tells it what the reader did.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace

from search.model import (
    AnnotatedArticle,
    ArticleId,
    Difference,
    Entity,
    Event,
    Page,
    Span,
    Statement,
    Verdict,
)
from tui import rows
from tui.known import Kept, Known, Related
from tui.layout import Mark
from tui.rows import Rows
from tui.state import Pane, Spot, Subject, SubjectKind, Trail, View

KEPT_PAGES = 64
KEPT_ARTICLES = 64


class Desk:
    """The state of one explorer."""

    def __init__(self) -> None:
        self.known = Known()
        self.differences: tuple[Difference, ...] | None = None
        self.draft: Page | None = None
        self.hit = ""
        self._kept: dict[ArticleId, Kept] = {}
        self._left_at: dict[ArticleId, int] = {}
        self._choices: Trail[View] = Trail(View())
        self._places: Trail[Spot | None] = Trail(None)
        self._pages: OrderedDict[Subject, tuple[Page, Related | None]] = OrderedDict()
        self._articles: OrderedDict[ArticleId, AnnotatedArticle] = OrderedDict()

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
        before = self._choices
        self._choices = before.back()
        return before is not self._choices

    def redo(self) -> bool:
        """Make the choice again; False where there is none."""
        before = self._choices
        self._choices = before.forward()
        return before is not self._choices

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
        self._pages[subject] = (page, related)
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
                return rows.entity_rows(view, known, related)
            case Pane.TIMELINE:
                return rows.event_rows(view, known, related)
            case Pane.QUOTES:
                return rows.quote_rows(view, known, related)
            case _:
                return rows.hit_rows(view, known, self.page)

    def rows_key(self, pane: Pane) -> object:
        """A value that changes when the rows of a pane may."""
        view = self.view
        subject = view.subject_of(pane)
        page = self.page if pane is Pane.HITS else self.page_of(subject)
        own: object = (view.article, view.marked) if pane is Pane.ARTICLES else None
        return (id(self.known), subject, id(page), view.filter_of(pane), view.is_pinned(pane), own)

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

    def partner_of(self, article: ArticleId, offered: ArticleId | None = None) -> ArticleId | None:
        """The article to read beside another: a picked one, else `offered`, else what shares rare names."""
        for picked in reversed(self.view.marked):
            if picked != article:
                return picked
        if offered is not None and offered != article:
            return offered
        shared: dict[ArticleId, float] = {row.id: 0.0 for row in self.known.by_date if row.id != article}
        for entity in self.known.story.entities:
            if article in entity.articles:
                for other in entity.articles:
                    if other in shared:
                        shared[other] += 1 / len(entity.articles)
        return max(shared, key=shared.__getitem__, default=None)

    def next_difference(
        self, at: int, wanted: Callable[[Difference], bool]
    ) -> tuple[Difference, Span] | None:
        """The next difference with a value after `at` in the open article; after the last, the first."""
        places = sorted(
            (
                (value.place.span, number)
                for number, difference in enumerate(self.differences or ())
                if wanted(difference)
                for value in difference.values
                if value.place.article == self.view.article
            ),
        )
        if not places:
            return None
        span, number = next((one for one in places if one[0].start > at), places[0])
        return (self.differences or ())[number], span


def only_here(difference: Difference) -> bool:
    """Whether only one article has it."""
    return difference.verdict is Verdict.ONLY_HERE


def differs(difference: Difference) -> bool:
    """Whether the articles give different values."""
    return difference.verdict is Verdict.DIFFERS
