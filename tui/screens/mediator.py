"""Between the panes, the desk and the engine: hands requests on, takes answers in, draws what changed.

No pane knows another. What a key or a chosen row does is in `tui.screens.explorer`.
"""

from __future__ import annotations

from dataclasses import replace

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.events import DescendantFocus, Resize
from textual.message import Message
from textual.reactive import Reactive
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from search.errors import ExplorerError, QueryError
from search.model import Place, Progress
from search.paths import state_root
from tui import crash, keys, state
from tui.desk import Desk
from tui.engine import (
    Answer,
    Compared,
    Differ,
    Done,
    Engine,
    Failed,
    Find,
    Found,
    Gather,
    HasRead,
    Linked,
    Open,
    Opened,
    Read,
    WasStopped,
)
from tui.items import HitItem
from tui.screens.comparing import Comparing
from tui.screens.keeping import Keeping
from tui.screens.searching import Searching
from tui.state import LISTS, SHARED, Pane, Spot, SubjectKind, View
from tui.widgets.article_view import ArticleView
from tui.widgets.key_bar import KeyBar
from tui.widgets.note import Note
from tui.widgets.panes import ListPane
from tui.widgets.parallel_view import ParallelView
from tui.widgets.search_bar import SearchBar
from tui.widgets.status_bar import StatusBar
from tui.wording import count

NARROW = 100
"""Columns below which one list at a time stands over the reader."""
HUGE = 180
"""Columns from which hits stand beside the reader, and lists stay beside two readers."""


class Mediator(Screen[None], inherit_bindings=False):
    """Five lists, the reader, two readers side by side, and the lines at the foot."""

    # Textual repaints the whole screen when the focus moves; the panes mark their titles themselves
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)

    class Answered(Message):
        """The engine has answered."""

        def __init__(self, answer: Answer) -> None:
            super().__init__()
            self.answer = answer

    def __init__(self) -> None:
        super().__init__()
        self.desk = Desk()
        self.engine: Engine | None = None
        self.lists = {pane: ListPane(pane) for pane in LISTS}
        self.reader = ArticleView(id="reader")
        self.side_by_side = ParallelView(id="side-by-side")
        self.note = Note(id="note")
        self.search_bar = SearchBar(id="search-bar")
        self.status = StatusBar(id="status")
        self.key_bar = KeyBar(id="keys")
        self.searching = Searching(self)
        self.comparing = Comparing(self)
        self.keeping = Keeping(self)
        self.list_pane = Pane.ARTICLES
        self._drawn: dict[Pane, object] = {}
        self.shown_article: object = None
        self._asked: object = None
        self._go_to_first = False

    def compose(self) -> ComposeResult:
        """The panes, and the lines at the foot."""
        # what lies over the others comes first: Textual repaints everything behind a widget that is shown
        yield Static(
            "icc-explore needs 60 × 16 characters.\nMake the window larger; Q leaves.", id="too-small"
        )
        yield self.note
        yield self.search_bar
        with Container(id="body"):
            with Container(id="lists"):
                for pane in LISTS:
                    if pane not in SHARED:
                        yield self.lists[pane]
            with Container(id="reading"):
                yield self.reader
                for pane in SHARED:
                    yield self.lists[pane]
            yield self.side_by_side
        yield self.status
        yield self.key_bar

    def on_mount(self) -> None:
        """Draw the empty panes; the pile is opened once they are on the screen."""
        self.lists[Pane.ARTICLES].empty_text = "Opening the articles …"
        for pane in (Pane.ENTITIES, Pane.TIMELINE, Pane.QUOTES):
            self.lists[pane].empty_text = "…"
        self.lay_out()
        self.set_focus(self.lists[Pane.ARTICLES])

    # What the engine answers

    @on(Answered)
    def _answered(self, message: Answered) -> None:
        """Show an answer, unless something newer has been asked since."""
        answer = message.answer
        if self.engine is None or not self.engine.is_current(answer):
            return
        match answer.value:
            case Progress() as progress:
                self._tell_progress(progress)
            case Opened() as opened:
                self._opened(opened)
            case Linked(known):
                self.desk.known = known
                self.redraw()
            case Found() as found:
                self._found(found, answer.request)
            case HasRead(article):
                self.desk.keep_article(article)
                self.keeping.look_up(article.article)
                self.redraw()
            case Compared() as compared:
                self.comparing.show(compared)
            case Differ(differences):
                self.desk.differences = differences
                self.comparing.go_on()
            case Done(what, value):
                self.keeping.done(what, value)
            case WasStopped():
                self._go_to_first = False
                self.say("Stopped.")
                if isinstance(answer.request, Open):
                    self._tell_failure("Opening the articles was stopped.", "Q leaves.")
            case Failed(error):
                self._failed(error)

    def _tell_progress(self, progress: Progress) -> None:
        far = f" {progress.done:,} of {progress.total:,}" if progress.total else ""
        self.say(f"{progress.what}{far} … Esc stops")

    def _opened(self, opened: Opened) -> None:
        self.desk.known = opened.known
        said = [count(len(opened.known.articles), "article")]
        if opened.known.refused:
            said.append(f"{count(len(opened.known.refused), 'file')} not read: ! tells why")
        self.say(", ".join((*said, *opened.notes)))
        if opened.first is not None:
            self.desk.keep_article(opened.first)
            self.keeping.look_up(opened.first.article)
            if self.desk.view.spot is None:
                self.desk.visit(Spot(opened.first.id))
        self.redraw()

    def _found(self, found: Found, request: object) -> None:
        if isinstance(request, Find) and request.typing:
            self.searching.found(found)
            return
        self.desk.keep_page(found.subject, found.page, found.related)
        if found.subject != self.desk.view.subject:
            self.redraw()
            return
        page = found.page
        if self.searching.nothing_whole(page):
            return
        articles = count(len(page.articles), "article")
        about = f"{count(page.total, 'passage')} in {articles}" if page.total else "nothing found"
        self.say(f"{page.in_words or self.desk.known.name_of(found.subject)}: {about}")
        self.redraw()
        if self._go_to_first:
            self._go_to_first = False
            self.go_to_hit(0)

    def _failed(self, error: Exception) -> None:
        self._go_to_first = False
        if isinstance(error, QueryError):
            self.searching.misunderstood(error)
        elif isinstance(error, ExplorerError):
            self._tell_failure(error.title, error.hint)
        else:
            report = crash.write_report(error, state_root())
            where = f"The details are in {report}" if report else ""
            self._tell_failure(f"This failed ({type(error).__name__}: {error}).", where)

    def _tell_failure(self, what: str, hint: str) -> None:
        self.say(f"{what} {hint}", error=True)
        if not self.desk.known.articles:
            self.lists[Pane.ARTICLES].empty_text = f"{what}\n{hint}"
            self.lists[Pane.ARTICLES].set_rows(())

    # The line to type in

    @on(SearchBar.Edited)
    def _line_edited(self, message: SearchBar.Edited) -> None:
        self.searching.edited(message.text)

    @on(SearchBar.Submitted)
    def _line_submitted(self, message: SearchBar.Submitted) -> None:
        self.searching.submitted(message.text)

    @on(SearchBar.Left)
    def _line_left(self) -> None:
        self.searching.left()

    # Drawing

    @property
    def view(self) -> View:
        """What is looked at."""
        return self.desk.view

    def say(self, words: str, *, error: bool = False) -> None:
        """A message on the status line."""
        self.status.say(Text(" ".join(words.split()), "bold" if error else ""))

    def step(self, view: View) -> None:
        """Take a step (which can be undone) and draw it."""
        self.desk.choose(view)
        self.redraw()

    def redraw(self) -> None:
        """Bring every pane up to date with the desk; what has not changed is left alone."""
        self._ask_for_subject()
        self.lay_out()
        known = self.desk.known
        for pane, widget in self.lists.items():
            if widget.display and (known.linked or (known.articles and pane is Pane.ARTICLES)):
                self._draw_list(pane, widget)
        self._draw_article()

    def _ask_for_subject(self) -> None:
        subject = self.view.subject
        if not subject or self.desk.page_of(subject) is not None or self._asked == subject:
            if not subject:
                self._asked = None
            return
        self._asked = subject
        if subject.kind is SubjectKind.SEARCH:
            self.ask(Find(subject.key))
        else:
            target = self.desk.known.target_of(subject)
            if target is not None:
                self.ask(Gather(subject, target))

    def ask(self, request: Find | Gather | Read | object) -> None:
        """Hand a request to the engine."""
        if self.engine is not None:
            self.engine.ask(request)  # type: ignore[arg-type]

    def _draw_list(self, pane: Pane, widget: ListPane) -> None:
        key = self.desk.rows_key(pane)
        if self._drawn.get(pane) == key:
            return
        self._drawn[pane] = key
        note = ""
        page = self.desk.page
        if pane is Pane.HITS and page is not None:
            total = f"{page.total:,}" if page.exact else f"{page.total:,}+"
            note = f"{total} in {count(len(page.articles), 'article')} · {self.searching.name_of_hits()}"
        rows = self.desk.rows(pane)
        if pane is Pane.HITS and page is not None and not page.hits:
            rows = replace(rows, empty=self.searching.no_hits(page))
        widget.show(rows, note)

    def _draw_article(self) -> None:
        spot = self.view.spot
        if spot is None:
            return
        article = self.desk.article(spot.article)
        if article is None:
            self.ask(Read(spot.article))
            return
        marks = self.desk.marks(article)
        shown = (spot.article, spot.focus)
        if self.shown_article != shown:
            letter = self.desk.known.letter_of.get(article.id, "?")
            at = spot.focus.start if spot.focus is not None else spot.at
            self.reader.show(article.article, letter=letter, marks=marks, at=at)
            self.shown_article = shown
        else:
            self.reader.set_marks(marks)

    def lay_out(self) -> None:
        """Which panes are on show, for this view and this width."""
        view, narrow = self.view, self.size.width < NARROW
        comparing = view.compared is not None
        room = not comparing or self.size.width >= HUGE
        for pane, widget in self.lists.items():
            shown = view.slot == pane if pane in SHARED else True
            widget.display = pane == self.list_pane if narrow else shown
        # a short list of articles leaves the other lists more room
        rows = len(self.desk.known.articles) + 1
        short = not narrow and rows - 1 > 0 and rows < self.size.height // 4
        self.lists[Pane.ARTICLES].styles.height = rows if short else "1fr"
        self.query_one("#lists").display = room and (not narrow or self.list_pane not in SHARED)
        self.query_one("#reading").display = not comparing
        self.side_by_side.display = comparing

    def on_resize(self, event: Resize) -> None:
        """Another size may show other panes."""
        self.redraw()

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Remember the list, and let the key bar name what works here."""
        if isinstance(event.widget, ListPane):
            self.list_pane = event.widget.pane
        self.key_bar.set_keys([(one.key_shown, one.text) for one in keys.bar_for(self.scope)])

    @property
    def scope(self) -> str:
        """The scope of the keys where the focus is."""
        focused = self.focused
        if isinstance(focused, ListPane):
            return keys.LIST
        if isinstance(focused, ArticleView):
            return keys.READER
        if isinstance(focused, ParallelView):
            return keys.PARALLEL
        return keys.SEARCH

    @property
    def pane(self) -> Pane:
        """The pane that has the focus."""
        return self.focused.pane if isinstance(self.focused, ListPane) else Pane.READER

    def focus_on(self, pane: Pane) -> None:
        """Give a pane the focus, and a place on the screen."""
        if pane is Pane.READER:
            target: Widget = self.side_by_side if self.view.compared else self.reader
        else:
            self.list_pane = pane
            if pane in SHARED:
                self.desk.amend(state.show_slot(self.view, pane))
            target = self.lists[pane]
        self.redraw()
        self.set_focus(target)

    # Steps

    def search_for(self, query: str, *, instead: bool = False) -> None:
        """Follow a query and go to its first hit; `instead` of the one followed now, as the same step."""
        self._asked = None
        self._go_to_first = bool(query.strip())
        view = state.search(self.view, query)
        if instead:
            self.desk.amend(view)
        self.step(view)
        if self._go_to_first and self.desk.page_of(self.view.subject) is not None:
            self._go_to_first = False
            self.go_to_hit(0)

    def visit(self, spot: Spot) -> None:
        """Go to a place in the reader; side by side ends."""
        if self.view.compared is not None:
            self.comparing.leave()
        self.desk.visit(spot)
        self.shown_article = None
        self.redraw()

    def visit_place(self, place: Place) -> None:
        """Go to a passage and point it out."""
        self.visit(Spot(place.article, place.start, place.span))

    def hit_items(self) -> list[HitItem]:
        """The rows of Hits."""
        return [item for item in self.desk.rows(Pane.HITS).items if isinstance(item, HitItem)]

    def go_to_hit(self, position: int) -> None:
        """Go to the hit at a position of the list of hits, if there is one."""
        items = self.hit_items()
        if 0 <= position < len(items):
            self._draw_list(Pane.HITS, self.lists[Pane.HITS])
            self.lists[Pane.HITS].move_to(items[position].key)
            self.open_hit(items[position])
            self.say(f"hit {position + 1:,} of {len(items):,}: {self.searching.name_of_hits()}")

    def open_hit(self, item: HitItem) -> None:
        """Show a hit in the reader; n and N go on from it."""
        self.desk.hit = item.key
        self.visit_place(item.hit.passage)
