"""Searching as you type, filtering a list, and what is said about hits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from search.errors import QueryError
from search.model import Page
from tui import state
from tui.engine import Find, Found
from tui.state import Pane, SubjectKind

if TYPE_CHECKING:
    from tui.screens.mediator import Mediator


class Searching:
    """The search line and the filter, on behalf of the screen."""

    def __init__(self, screen: Mediator) -> None:
        self._screen = screen
        self.is_open = False
        self._came_from = Pane.ARTICLES
        self._suggestion = ""
        self._filtered = Pane.ARTICLES
        self._filter_before = ""

    def open(self) -> None:
        """Open the search line with the query followed now; hits are shown while it is typed."""
        screen = self._screen
        self._came_from = screen.pane
        self.is_open = True
        subject = screen.view.subject
        screen.list_pane = Pane.HITS
        screen.desk.amend(state.show_slot(screen.view, Pane.HITS))
        screen.redraw()
        screen.search_bar.open(subject.key if subject.kind is SubjectKind.SEARCH else "")

    def edited(self, query: str) -> None:
        """Look for what has been typed so far."""
        screen = self._screen
        screen.search_bar.show_error(None)
        if query.strip():
            screen.ask(Find(query.strip(), typing=True))
        else:
            screen.desk.draft = None
            screen.redraw()

    def found(self, found: Found) -> None:
        """Show the hits for what has been typed."""
        screen = self._screen
        screen.desk.draft = found.page
        self._suggestion = (found.page.suggestion or "") if not found.page.hits else ""
        screen.say(found.page.in_words)
        screen.redraw()

    def misunderstood(self, error: QueryError) -> None:
        """Point at what is wrong with the query; the last good hits stay."""
        if self.is_open:
            self._screen.search_bar.show_error(error)
        else:
            self._screen.say(f"{error.title} {error.hint} (at character {error.column + 1})", error=True)

    def submit(self, query: str) -> None:
        """Follow the query and go to its first hit; nothing found: take the suggestion."""
        query = self._suggestion or query
        self._close()
        self._screen.focus_on(Pane.HITS)
        self._screen.search_for(query)

    def leave(self) -> None:
        """Close the search line; all is as before."""
        self._close()
        self._screen.focus_on(self._came_from)

    def _close(self) -> None:
        self.is_open = False
        self._suggestion = ""
        self._screen.desk.draft = None
        self._screen.search_bar.close()

    def filter(self, pane: Pane) -> None:
        """Ask for the words to thin out a list by."""
        screen = self._screen
        self._filtered = pane
        self._filter_before = screen.view.filter_of(pane)
        self._came_from = pane
        screen.prompt.ask("filter", f"{pane.value.capitalize()} that hold:", self._filter_before)

    def filter_edited(self, words: str) -> None:
        """Thin out the list while the words are typed."""
        screen = self._screen
        screen.desk.amend(state.set_filter(screen.view, self._filtered, words))
        screen.redraw()

    def filter_finished(self, words: str) -> None:
        """Keep the filter; undo brings the rows back."""
        screen = self._screen
        screen.desk.amend(state.set_filter(screen.view, self._filtered, self._filter_before))
        screen.prompt.close()
        screen.step(state.set_filter(screen.view, self._filtered, words))
        screen.focus_on(self._filtered)

    def name_of_hits(self) -> str:
        """What the passages in Hits are passages of."""
        screen = self._screen
        if screen.desk.draft is not None:
            return screen.desk.draft.query
        return screen.desk.known.name_of(screen.view.subject_of(Pane.HITS))

    def no_hits(self, page: Page) -> str:
        """What to say, and to press, where nothing was found."""
        if page.suggestion:
            return f"No hits for “{page.query}”. Did you mean “{page.suggestion}”? Enter"
        if page.query:
            return f"No hits for “{page.query}”.\n/ changes the query, Esc lets go of it."
        return "No passage of it was found."
