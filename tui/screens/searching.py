"""The line at the foot: searching as you type, filtering a list, asking for a note or a file name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from search.errors import QueryError
from search.model import Page
from tui.engine import Find, Found
from tui.screens.naming import GIVEN_UP
from tui.view import state
from tui.view.rows import Rows
from tui.view.state import Pane, SubjectKind
from tui.view.wording import count

if TYPE_CHECKING:
    from tui.screens.mediator import Mediator

SEARCH_HINT = 'words  OR  -without  "word for word"  NEAR/5  begin*  headline: name: said: date: when:'
KEPT_QUERIES = 100


class Searching:
    """The line to type in, on behalf of the screen."""

    def __init__(self, screen: Mediator) -> None:
        self._screen = screen
        self._purpose = ""
        self._came_from = Pane.ARTICLES
        self._slot_before = Pane.QUOTES
        self._list_before = Pane.ARTICLES
        self._suggestion = ""
        self._filter_before = ""
        self._then: Callable[[str], None] | None = None
        self._takes_nothing = False
        self._typed: Callable[[str], None] | None = None
        self._back: Callable[[], None] | None = None
        self._queries: list[str] = []
        self._whole = ""
        self._wrong = ""
        self._instead_of: dict[str, str] = {}

    @property
    def is_open(self) -> bool:
        """Whether a query is being typed."""
        return self._purpose == "search"

    def open(self) -> None:
        """Open the search line, empty; the hits there are stay until something is typed."""
        screen = self._screen
        subject = screen.view.subject
        hint = GIVEN_UP if screen.naming.give_up() else SEARCH_HINT
        self._slot_before, self._list_before = screen.view.slot, screen.list_pane
        if subject.kind is SubjectKind.SEARCH:
            self._remember(subject.key)
        else:
            screen.home = (screen.view.slot, screen.pane)
        self._open("search", "/", "", hint, self._queries)
        screen.list_pane = Pane.HITS
        screen.desk.amend(state.show_slot(screen.view, Pane.HITS))
        screen.redraw()

    def _remember(self, query: str) -> None:
        self._queries = [*(one for one in self._queries if one != query), query][-KEPT_QUERIES:]

    def filter(self, pane: Pane) -> None:
        """Ask for the words to thin out a list by; the rows stay as they are until something is typed."""
        before = self._filter_before = self._screen.view.filter_of(pane)
        now = f"now “{before}” (↑). " if before else ""
        hint = f"{now}Enter keeps what is typed, Esc leaves it as it was."
        if pane is Pane.TIMELINE:
            hint = f"{now}Words, dates: May 2024, 2019..2021. Enter keeps, Esc not."
        self._open("filter", f"Filter {pane.value.capitalize()}:", "", hint, [before] if before else None)
        self._came_from = pane

    def ask(
        self,
        label: str,
        words: str,
        hint: str,
        then: Callable[[str], None],
        typed: Callable[[str], None] | None = None,
        back: Callable[[], None] | None = None,
    ) -> None:
        """Ask for a line of words and hand it on, `typed` after every letter; leaving the line hands on
        nothing, but does `back`.
        """
        self._then, self._typed, self._back = then, typed, back
        self._open("ask", label, words, hint)

    def ask_or_nothing(self, label: str, words: str, hint: str, then: Callable[[str], None]) -> None:
        """Ask for a line of words and hand it on, an empty one too; leaving the line hands on nothing."""
        self.ask(label, words, hint, then)
        self._takes_nothing = True

    def _open(
        self, purpose: str, label: str, words: str, hint: str, history: list[str] | None = None
    ) -> None:
        screen = self._screen
        self._came_from = screen.pane
        self._takes_nothing = False
        self._purpose = purpose
        screen.search_bar.prompt = label
        screen.search_bar.hint = hint
        screen.search_bar.history = tuple(history or ())
        screen.search_bar.open(words)

    def _close(self) -> None:
        self._purpose = self._suggestion = self._wrong = ""
        self._screen.desk.draft = None
        self._screen.search_bar.close()

    def edited(self, words: str) -> None:
        """Look for, or filter by, what has been typed so far."""
        screen = self._screen
        if self._purpose == "filter":
            screen.desk.amend(state.set_filter(screen.view, self._came_from, words))
            screen.redraw()
        elif self._purpose == "search":
            screen.search_bar.show_error(None)
            self._suggestion = self._wrong = ""
            if words.strip():
                screen.ask(Find(words.strip(), typing=True))
            else:
                screen.desk.draft = None
                screen.redraw()
        elif self._typed is not None:
            self._typed(words)

    def submitted(self, words: str) -> None:
        """Follow the query, keep the filter, or hand the words on."""
        screen, purpose, suggestion = self._screen, self._purpose, self._suggestion
        if purpose == "search" and words.strip() and words.strip() == self._wrong:
            return  # the line shows what is wrong with it
        if purpose == "search" and not words.strip():
            self.left()
            if screen.view.subject.kind is SubjectKind.SEARCH and not screen.comparing.on_show:
                screen.focus_on(Pane.HITS)
            return
        self._close()
        if purpose == "search":
            query = (suggestion or words).strip()
            if suggestion:
                self._instead_of[query] = words.strip()
            self._remember(query)
            if screen.view.compared is not None:
                screen.comparing.leave(stay=False)
            screen.focus_on(Pane.HITS)
            self._whole = query
            screen.search_for(query)
        elif purpose == "filter":
            pane = self._came_from
            screen.desk.amend(state.set_filter(screen.view, pane, self._filter_before))
            screen.step(state.set_filter(screen.view, pane, words))
            screen.focus_on(pane)
        else:
            screen.focus_on(self._came_from)
            if self._then is not None and (words.strip() or self._takes_nothing):
                self._then(words.strip())

    def left(self) -> None:
        """Leave the line; all is as before."""
        screen, purpose = self._screen, self._purpose
        self._close()
        if purpose == "search":
            screen.desk.amend(state.show_slot(screen.view, self._slot_before))
            screen.list_pane = self._list_before
        elif purpose == "filter":
            screen.desk.amend(state.set_filter(screen.view, self._came_from, self._filter_before))
        elif self._back is not None:
            self._back()
        screen.focus_on(self._came_from)

    def found(self, found: Found) -> None:
        """Show the hits for what has been typed so far."""
        screen = self._screen
        if not self.is_open:
            return
        screen.desk.draft = found.page
        self._suggestion = (found.page.suggestion or "") if not found.page.hits else ""
        screen.search_bar.show_error(None)
        screen.search_bar.hint = found.page.in_words or SEARCH_HINT
        screen.redraw()

    def nothing_whole(self, page: Page) -> bool:
        """Where the last word typed stands nowhere by itself, look for words that begin so; where there are
        none either, the query stays as it was typed. Whether another query is followed now.
        """
        whole = self._whole
        if page.hits or not whole:
            self._whole = ""
            return False
        if page.query == whole and whole.split()[-1].isalpha():
            self._screen.search_for(f"{whole}*", instead=True)
            return True
        self._whole = ""
        if page.query != f"{whole}*":
            return False
        self._screen.search_for(whole, instead=True)
        return True

    def misunderstood(self, error: QueryError) -> None:
        """Point at what is wrong with the query, in the line; the last good hits stay."""
        screen, subject = self._screen, self._screen.view.subject
        if not self.is_open and subject.kind is SubjectKind.SEARCH:
            # it was followed before it was understood: back to where it was typed
            came_from, query = self._came_from, subject.key
            screen.desk.take_out()
            self._open("search", "/", query, SEARCH_HINT, self._queries)
            self._came_from = came_from
            screen.list_pane = Pane.HITS
            screen.desk.amend(state.show_slot(screen.view, Pane.HITS))
            screen.redraw()
        if self.is_open:
            self._wrong = screen.search_bar.value.strip()
            screen.search_bar.show_error(error)
        else:
            screen.say(f"{error.title} {error.hint} (at character {error.column + 1})", error=True)

    def name_of_hits(self) -> str:
        """What the passages in Hits are passages of."""
        screen = self._screen
        if screen.desk.draft is not None:
            return screen.desk.draft.query
        name = screen.desk.known.name_of(screen.view.subject_of(Pane.HITS))
        return f"{name} (nothing for “{self._instead_of[name]}”)" if name in self._instead_of else name

    def worded(self, rows: Rows) -> tuple[Rows, str]:
        """The rows of Hits with what to say where there are none, and what stands beside the title."""
        return replace(rows, empty=self.empty() or rows.empty), self.note()

    def note(self) -> str:
        """What stands beside the title of Hits."""
        page = self._screen.desk.page
        if page is None:
            return ""
        if self._screen.view.subject_of(Pane.HITS).kind is SubjectKind.EVENT and not page.query:
            passages = f", {page.total:,} passages" if page.total > len(page.articles) else ""
            return f"{self.name_of_hits()}: {count(len(page.articles), 'source')}{passages}"
        total = f"{page.total:,}" if page.exact else f"{page.total:,}+"
        best = ", best first" if page.query and len(page.articles) > 1 else ""
        return f"{total} in {count(len(page.articles), 'article')}{best} · {self.name_of_hits()}"

    def empty(self) -> str:
        """What to say, and to press, where Hits shows nothing ("" before anything was looked for)."""
        screen, page = self._screen, self._screen.desk.page
        subject = screen.view.subject_of(Pane.HITS)
        if page is not None and page.suggestion:
            return f"No hits for “{page.query}”. Did you mean “{page.suggestion}”? Enter takes it."
        if page is not None and page.query:
            return f"No hits for “{page.query}”.\n/ changes the query, Esc lets go of it."
        if page is not None:
            return "No passage of it was found."
        name = screen.desk.known.name_of(subject)
        if subject and subject == screen.given_up:
            return f"Looking for “{name}” was stopped.\nn looks again, Esc lets go of it."
        return f"Looking for “{name}” …" if subject and screen.is_asked(subject) else ""
