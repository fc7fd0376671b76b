"""What is done with the Timeline: nearer and farther, kinds, going to a date, from a sentence to its date."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from search.model import AnnotatedArticle, Event, EventKind, Place, Span
from search.passages import passage_at
from tui import keys
from tui.view import state
from tui.view.items import EventItem, GroupItem, LinkItem, TellingItem
from tui.view.state import Pane, Subject, SubjectKind, Told
from tui.view.stock import MANY, UNDATED
from tui.view.timeline import TOLD_WORDS, ZOOM_WORDS, kinds_there
from tui.view.wording import date_words, one_line
from tui.widgets.timeline_pane import TimelinePane

if TYPE_CHECKING:
    from tui.screens.mediator import Mediator

HINT = "2024, May 2024, 3 May, 2024-05-03. Enter stays there, Esc goes back."


class Timing:
    """What is done with the Timeline, on behalf of the screen."""

    def __init__(self, screen: Mediator) -> None:
        self._screen = screen
        self._sentence: Place | None = None
        self._next = 0

    @property
    def _pane(self) -> TimelinePane:
        return cast(TimelinePane, self._screen.lists[Pane.TIMELINE])

    # Nearer and farther

    def zoom(self, step: int) -> None:
        """Let rows stand for less time (1) or more (-1); the cursor stays with its event."""
        screen = self._screen
        view = state.zoomed(screen.view, step)
        if view == screen.view:
            screen.say(
                "These are the events: nothing is closer." if step > 0 else "It shows the years already."
            )
            return
        screen.step(view)
        screen.say(f"{ZOOM_WORDS[view.zoom].capitalize()}.")

    def open(self, row: GroupItem | LinkItem | TellingItem) -> None:
        """Go closer into a row of events, to the row of an event, or to a passage in the reader."""
        match row:
            case TellingItem(one):
                self._screen.visit_place(one.sentence)
            case LinkItem(event):
                self._link(event)
            case GroupItem():
                self._open(row)

    def _open(self, group: GroupItem) -> None:
        """Go closer into a row of events: to the events where they are few."""
        screen = self._screen
        step = 2 if len(group.events) <= MANY else 1
        screen.step(state.zoomed(screen.view, step))
        self._pane.go_to_event(group.events[0].id)
        screen.keeping.explain_again()

    # Kinds

    def told(self) -> None:
        """List the events of the next kind, at last all."""
        screen = self._screen
        screen.step(state.next_told(screen.view, kinds_there(screen.desk.known)))
        words = TOLD_WORDS[screen.view.told].capitalize()
        screen.say(f"{words}." if screen.view.told is Told.ALL else f"{words} only: Esc shows all.")

    # Dates

    def ask_date(self) -> None:
        """Ask for a date and go to it as it is typed."""
        screen = self._screen
        if screen.lists_hidden:
            screen.say("@ goes to a date in Timeline: | goes back to the lists.")
            return
        screen.focus_on(Pane.TIMELINE)
        if not any(isinstance(row, EventItem | GroupItem) and row.day for row in self._pane.rows):
            screen.say("Timeline has no dated row to go to.")
            return
        before, top = self._pane.cursor, self._pane.top

        def back() -> None:
            self._pane.cursor, self._pane.top = before, top
            self._pane.redraw()

        def typed(words: str) -> None:
            screen.search_bar.hint = self._go(words) or HINT

        screen.searching.ask("Go to date:", "", HINT, self._went, typed, back)

    def _went(self, words: str) -> None:
        self._screen.say(
            self._go(words) or f"“{one_line(words)}” is not a date. {HINT.partition(' Enter')[0]}"
        )

    def _go(self, words: str) -> str:
        """Go to the first row at or after a date; what came of it, "" where it is no date."""
        from tui.view.timeline_dates import place_of, went_to, wished

        rows = self._pane.rows
        day = getattr(self._pane.row, "day", 0)
        found = wished(words, rows, day)
        at = None if found is None else place_of(found, rows)
        if found is None or at is None:
            return ""
        self._pane.cursor = at
        return went_to(found, rows[at])

    # From a sentence

    def when(self) -> None:
        """Go to the row of the date in the sentence the reader is at; in Timeline, of its next date."""
        screen = self._screen
        if screen.scope != keys.TIMELINE or self._sentence is None:
            place = screen.keeping.place()
            if place is None or screen.scope == keys.TIMELINE:
                screen.say("W goes from a sentence to its date here, and on to its next date.")
                return
            if self._sentence != place:
                self._sentence, self._next = place, 0
        article = screen.desk.article(self._sentence.article)
        if article is None or not screen.desk.known.linked:
            screen.say("Enter opens the passage; W there goes to its date.")
            return
        self._walk(article, passage_at(article.article, self._sentence.start).span)

    def _walk(self, article: AnnotatedArticle, span: Span) -> None:
        from tui.view.timeline_dates import event_told_at, times_in, why_no_row

        screen = self._screen
        times = times_in(article, span)
        if not times:
            screen.say("No date was found in this sentence.")
            return
        at = self._next % len(times)
        self._next = at + 1
        time = times[at]
        event = event_told_at(screen.desk.known, article.id, time.span)
        more = f" ({at + 1} of {len(times)}: W goes on)" if len(times) > 1 else ""
        words = f"“{one_line(time.text)}”{more}"
        if event is None or (not event.value and time.earliest is not None):
            screen.say(f"{words}: no row, {why_no_row(time)}.")
            return
        dated = date_words(event.value, event.earliest, event.latest)
        if event.kind is EventKind.PUBLISHED:
            screen.say(f"{words} dates the article: {dated}.")
        elif not self.go_to(event):
            screen.say(f"{words}: its row is hidden, {self._hidden_by()}.")
        elif event.value:
            screen.say(f"{words} is {dated} here.")
        else:
            screen.say(f"{words} stands under “{UNDATED}”: {why_no_row(time)}.")

    def go_to(self, event: Event) -> bool:
        """Go to the row of an event, or of the group it is in; whether there is one."""
        before = self._screen.pane
        self._screen.focus_on(Pane.TIMELINE)
        found = self._pane.go_to_event(event.id)
        if not found:
            self._screen.focus_on(before)
        self._screen.keeping.explain_again()
        return found

    def _link(self, event: Event) -> None:
        """Follow an event that belongs to the chosen one."""
        screen = self._screen
        if not self.go_to(event):
            screen.say(f"Its row is hidden, {self._hidden_by()}.")
            return
        screen.walking.follow(Subject(SubjectKind.EVENT, event.id))
        self._pane.go_to_event(event.id)
        screen.keeping.explain_again()

    def _hidden_by(self) -> str:
        view = self._screen.view
        if view.filter_of(Pane.TIMELINE):
            return "Esc ends the filter"
        if view.told is not Told.ALL:
            return "K lists other kinds"
        if view.subject_of(Pane.TIMELINE):
            return "Esc ends what is followed"
        return "it stands between the rows"
