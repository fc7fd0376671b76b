"""Between the panes, the desk and the engine: hands requests on and draws what changed; no pane knows
another. What a key or a chosen row does is in `tui.screens.explorer`, what an answer does in `answers`.
"""

from __future__ import annotations

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.events import DescendantFocus, Key, Resize
from textual.message import Message
from textual.reactive import Reactive
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from search.model import ArticleId, Place
from tui import key_tables, keys
from tui.engine import Answer, Engine, Find, Gather, Read, Request
from tui.key_names import key_name
from tui.screens.answers import Answers
from tui.screens.comparing import Comparing
from tui.screens.dating import Dating
from tui.screens.dossiers import Dossiers
from tui.screens.keeping import Keeping
from tui.screens.naming import Naming
from tui.screens.searching import Searching
from tui.screens.two_readers import TwoReaders
from tui.screens.walking import Walking
from tui.view import state
from tui.view.desk import Desk, RowsKey
from tui.view.state import LISTS, SHARED, Pane, Spot, Subject, SubjectKind, View
from tui.widgets.article_view import ArticleView
from tui.widgets.key_bar import KeyBar
from tui.widgets.note import Note
from tui.widgets.panes import ListPane
from tui.widgets.parallel_view import ParallelView
from tui.widgets.search_bar import SearchBar
from tui.widgets.status_bar import StatusBar
from tui.widgets.timeline_pane import TimelinePane

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
        self.lists = {one: TimelinePane() if one is Pane.TIMELINE else ListPane(one) for one in LISTS}
        self.reader = ArticleView(id="reader")
        self.side_by_side = TwoReaders(id="side-by-side")
        self.note = Note(id="note")
        self.search_bar = SearchBar(id="search-bar")
        self.status = StatusBar(id="status")
        self.key_bar = KeyBar(id="keys")
        self.answers = Answers(self)
        self.searching = Searching(self)
        self.search_bar.when_submitted, self.search_bar.when_left = (
            self.searching.submitted,
            self.searching.left,
        )
        self.comparing = Comparing(self)
        self.keeping = Keeping(self)
        self.naming = Naming(self)
        self.walking = Walking(self)
        self.dating = Dating(self)
        self.dossiers = Dossiers(self)
        self.list_pane = Pane.ARTICLES
        self.shown_article: object = None
        self.asked: tuple[Subject, Request, int] | None = None
        self.given_up: Subject | None = None
        self.go_to_first = False
        self.standing = ""
        """What the status line says while there is nothing newer."""
        self._drawn: dict[Pane, tuple[RowsKey, object]] = {}
        self._said = ""
        self._unknown_key = ""
        self.home = (Pane.QUOTES, Pane.ARTICLES)
        """What the hits took the place of, and where what is followed was chosen."""

    def compose(self) -> ComposeResult:
        """The panes, and the lines at the foot."""
        # what lies over others comes first: Textual repaints all behind a widget that is shown
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

    @on(Answered)
    def _answered(self, message: Answered) -> None:
        """Take an answer in, unless something newer has been asked since."""
        if self.engine is not None and self.engine.is_current(message.answer):
            self.answers.take(message.answer)

    # The line to type in

    @on(SearchBar.Edited)
    def _line_edited(self, message: SearchBar.Edited) -> None:
        if self.search_bar.display and message.text == self.search_bar.value:  # else the line is another's
            self.searching.edited(message.text)

    # Drawing

    @property
    def view(self) -> View:
        """What is looked at."""
        return self.desk.view

    def say(self, words: str, *, error: bool = False, working: bool = False) -> None:
        """A message on the status line, until the next key; `working`: until what runs has ended."""
        self._said = "working" if working else "passing"
        self.status.say(Text(" ".join(words.split()), "bold" if error else ""))

    def key_pressed(self) -> None:
        """A key goes its way: what was said before has been read, what explains a place follows it."""
        if self.note.explains:
            self.call_after_refresh(self.keeping.explain_again)
        if self._said == "passing" or (self._said and not (self.engine is not None and self.engine.busy)):
            self._said = ""
            self.status.say(Text(" ".join(self.standing.split()), "bold"))

    def on_key(self, event: Key) -> None:
        """A key that nothing has taken: say so, once."""
        if isinstance(self.focused, SearchBar) or event.key in self.active_bindings:
            return
        if event.key == "enter" and self.scope == keys.PARALLEL:
            self.keeping.why()
        elif event.key != self._unknown_key:
            self.say(f"`{key_name(event.key)}` does nothing here; ? lists the keys.")
        self._unknown_key = event.key

    def step(self, view: View) -> None:
        """Take a step (which can be undone) and draw it."""
        if not self.view.subject and view.subject.kind not in (SubjectKind.NOTHING, SubjectKind.SEARCH):
            self.home = (self.view.slot, self.pane)
        self.desk.choose(view)
        self.redraw()

    def redraw(self) -> None:
        """Bring every pane up to date with the desk; what has not changed is left alone."""
        self._ask_for_subject()
        self.lay_out()
        known = self.desk.known
        for pane, widget in self.lists.items():
            if widget.display and (known.linked or (known.articles and pane is Pane.ARTICLES)):
                self.draw_list(pane, widget)
        self._draw_article()
        self.comparing.redraw()
        self.keeping.explain_again()

    def _ask_for_subject(self) -> None:
        subject = self.view.subject
        if subject != self.given_up:
            self.given_up = None
        if not subject or subject == self.given_up or self.desk.is_looked_for(subject):
            return
        if self.searching.is_open or self.is_asked(subject):
            return
        target = self.desk.known.target_of(subject)
        if subject.kind is SubjectKind.SEARCH:
            self._ask_for(subject, Find(subject.key))
        elif target is not None:
            self._ask_for(subject, Gather(subject, target))

    def _ask_for(self, subject: Subject, request: Request) -> None:
        if self.engine is not None:
            self.asked = (subject, request, self.engine.ask(request))

    def is_asked(self, subject: Subject) -> bool:
        """Whether the passages of a subject are on their way; a newer search may have overtaken them."""
        if self.asked is None or self.engine is None or self.asked[0] != subject:
            return False
        return self.engine.is_latest(self.asked[1], self.asked[2])

    def give_up(self) -> None:
        """Do not ask again for what is followed, unless the reader does: it was stopped, or failed."""
        self.asked, self.given_up = None, self.view.subject
        self.redraw()

    def ask(self, request: Request) -> None:
        """Hand a request to the engine."""
        if self.engine is not None:
            self.engine.ask(request)

    def draw_list(self, pane: Pane, widget: ListPane) -> None:
        """Bring the rows of a list up to date."""
        key = (self.desk.rows_key(pane), self.given_up if pane is Pane.HITS else None)
        drawn = self._drawn.get(pane, key)
        awaited = pane is Pane.ENTITIES and key[0].awaits(drawn[0]) and self.is_asked(key[0].subject)
        if pane in self._drawn and (drawn == key or awaited):
            return
        self._drawn[pane] = key
        rows = self.desk.rows(pane)
        widget.show(*self.searching.worded(rows) if pane is Pane.HITS else (rows, ""))

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

    @property
    def lists_hidden(self) -> bool:
        """Whether two readers take the whole width."""
        return self.comparing.on_show and self.size.width < HUGE

    def lay_out(self) -> None:
        """Which panes are on show, for this view and this width."""
        view, narrow = self.view, self.size.width < NARROW
        comparing = self.comparing.on_show
        room = not comparing or self.size.width >= HUGE
        for pane, widget in self.lists.items():
            shown = view.slot == pane if pane in SHARED else True
            widget.display = pane == self.list_pane if narrow else shown
        # a short list of articles leaves the other lists more room
        rows = len(self.desk.known.articles) + 1
        short = not narrow and rows - 1 > 0 and rows < self.size.height // 4
        self.lists[Pane.ARTICLES].styles.height = rows if short else "1fr"
        self.query_one("#lists").display = room and (not narrow or self.list_pane not in SHARED)
        reading = self.query_one("#reading")
        if reading.display == comparing:
            reading.display, self.side_by_side.display = not comparing, comparing
            # Textual drops what is drawn between a pane's being shown and the new layout
            self.call_after_refresh(self._repaint_shown)

    def _repaint_shown(self) -> None:
        for widget in (self.reader, self.side_by_side, *self.lists.values()):
            if widget.display:
                widget.refresh()

    def on_resize(self, event: Resize) -> None:
        """Another size may show other panes."""
        self.redraw()

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Remember the list, and let the key bar name what works here."""
        if isinstance(event.widget, ListPane):
            self.list_pane = event.widget.pane
        self.key_bar.set_keys([(one.key_shown, one.text) for one in key_tables.bar_for(self.scope)])

    @property
    def scope(self) -> str:
        """The scope of the keys where the focus is."""
        focused = self.focused
        if isinstance(focused, ListPane):
            return focused.scope
        if isinstance(focused, ArticleView):
            return keys.READER
        return keys.PARALLEL if isinstance(focused, ParallelView) else keys.SEARCH

    @property
    def pane(self) -> Pane:
        """The pane that has the focus."""
        return self.focused.pane if isinstance(self.focused, ListPane) else Pane.READER

    def focus_on(self, pane: Pane) -> None:
        """Give a pane the focus, and a place on the screen."""
        if pane is not Pane.ENTITIES:
            self.naming.give_up()
        if pane is not Pane.READER:
            self.dossiers.forget_way_back()
        if pane is Pane.READER:
            target: Widget = self.side_by_side if self.comparing.on_show else self.reader
        elif self.lists_hidden:
            target = self.side_by_side
        else:
            self.list_pane = pane
            if pane in SHARED:
                self.desk.amend(state.show_slot(self.view, pane))
            target = self.lists[pane]
        self.redraw()
        self.set_focus(target)

    # Steps

    def let_go(self) -> None:
        """Follow nothing; where the hits had been put in another's place, that is back, and the focus."""
        name = self.desk.known.name_of(self.view.subject)
        slot, pane = self.home
        view = state.let_go(self.view)
        if self.view.slot is Pane.HITS and not view.is_pinned(Pane.HITS):
            view = state.show_slot(view, slot)
        from_hits = self.pane is Pane.HITS
        self.step(view)
        if from_hits and (view.slot is not Pane.HITS or not self.lists[Pane.HITS].rows):
            self.focus_on(pane if pane is not Pane.HITS else slot)
        self.say(f"No longer following “{name}”: all is shown. z follows it again.")

    def search_for(self, query: str, *, instead: bool = False) -> None:
        """Follow a query and go to its first hit; `instead` of the one followed now, as the same step."""
        self.asked = self.given_up = None
        self.go_to_first = bool(query.strip())
        view = state.search(self.view, query)
        if instead:
            self.desk.amend(view)
        self.step(view)
        if self.go_to_first and self.desk.page_of(self.view.subject) is not None:
            self.go_to_first = False
            self.walking.go_to_best()

    def visit(self, spot: Spot) -> None:
        """Go to a place in the reader; side by side ends."""
        if self.view.compared is not None:
            self.comparing.leave(stay=False)
        self.desk.visit(spot)
        self.shown_article = None
        self.redraw()

    def visit_place(self, place: Place) -> None:
        """Go to a passage and point it out."""
        self.visit(Spot(place.article, place.start, place.span))

    @property
    def here(self) -> tuple[ArticleId, int] | None:
        """The article read, and where in it (code point); side by side, on the side with the caret."""
        side = self.side_by_side.article
        if self.comparing.on_show and side is not None:
            return side.id, self.side_by_side.caret
        article = self.view.article
        return None if article is None else (article, self.reader.caret)
