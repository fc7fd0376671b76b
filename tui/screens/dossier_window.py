"""The screen of a dossier: its rows, and the passage of the row under the cursor beside or below them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.events import Key, Resize
from textual.reactive import Reactive
from textual.screen import Screen
from textual.widget import Widget

from search.model import Article
from tui import key_tables, keys
from tui.key_names import key_name
from tui.text.layout import Mark
from tui.view.dossier_rows import Row
from tui.widgets.article_view import ArticleView
from tui.widgets.dossier_list import DossierList
from tui.widgets.key_bar import KeyBar
from tui.widgets.note import Note
from tui.widgets.row_list import RowList
from tui.widgets.search_bar import SearchBar
from tui.widgets.status_bar import StatusBar

if TYPE_CHECKING:
    from tui.screens.dossiers import Dossiers, Left

_COMMON = tuple(one for one in key_tables.common_actions(keys.DOSSIER) if one.pane == keys.EVERYWHERE)


FOOT = 2
"""Lines at the foot: what is said, and the keys."""


class Preview(ArticleView, can_focus=False, inherit_bindings=False):
    """The passage of the row under the cursor, where it stands."""


class Rows(DossierList, inherit_bindings=True):
    """The rows, with the keys that are about more than them."""

    def __init__(self, dossiers: Dossiers) -> None:
        super().__init__(id="dossier")
        self._dossiers = dossiers

    def _move(self, index: int) -> None:
        before = self.cursor
        super()._move(index)
        if self.cursor != before:
            # not by a message: the preview changes in the same frame
            self._dossiers.walked()

    def action_copy(self) -> None:
        """Copy the passage with its source."""
        self._dossiers.copy()

    def action_why(self) -> None:
        """Why this row is here."""
        self._dossiers.why()

    def action_export(self) -> None:
        """Write the dossier to a file."""
        self._dossiers.ask_export()

    def action_retype(self) -> None:
        """Say of what type the name is."""
        self._dossiers.retype()

    def action_split(self) -> None:
        """The form in this row is a name of its own."""
        self._dossiers.split()

    def action_elsewhere(self) -> None:
        """Say where the key works."""
        self._dossiers.say("M works in Entities: q goes back there.")

    def action_leave(self) -> None:
        """Back to where the reader was."""
        self._dossiers.back()

    def action_escape(self) -> None:
        """Stop the running work, else back."""
        self._dossiers.escape()


class DossierWindow(Screen[None], inherit_bindings=False):
    """One dossier at a time, over the explorer."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings_of(_COMMON)]

    # as on the explorer's screen: what shows the focus is drawn by the panes themselves
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)

    def __init__(self, dossiers: Dossiers) -> None:
        super().__init__()
        self._dossiers = dossiers
        self.rows = Rows(dossiers)
        self.preview = Preview(id="preview")
        self.note = Note(id="note")
        self.line = SearchBar(id="search-bar")
        self.line.when_submitted, self.line.when_left = self._submitted, self._close_line
        self.status = StatusBar(id="status")
        self.key_bar = KeyBar(id="keys")
        self._standing = ""
        self._then: Callable[[str], None] | None = None
        self._unknown_key = ""

    def compose(self) -> ComposeResult:
        """The rows, the preview, and the lines at the foot."""
        yield self.note
        yield self.line
        with Container(id="dossier-body"):
            yield self.rows
            yield self.preview
        yield self.status
        yield self.key_bar

    def on_mount(self) -> None:
        """The rows have the focus."""
        self.set_focus(self.rows)
        self.key_bar.set_keys([(one.key_shown, one.text) for one in key_tables.bar_for(keys.DOSSIER)])

    def on_resize(self, event: Resize) -> None:
        """Another size: the passage stays in view with its surroundings."""
        self._dossiers.preview()

    # What is shown

    def show(self, name: str, rows: Sequence[Row], left: Left | None, *, anew: bool) -> None:
        """Show a dossier: where it was left, else from the top (`anew`), or where the cursor is."""
        self.rows.pane_title = name
        self.rows.set_rows(rows, keep_key=not anew)
        if left is not None:
            self.rows.hold(left.key, left.height)

    def show_passage(self, article: Article, letter: str, marks: Sequence[Mark], at: int) -> None:
        """Show where the passage of the row under the cursor stands."""
        self.preview.show(article, letter=letter, marks=marks, at=at)

    def explain(self, lines: Sequence[str]) -> None:
        """Show lines over the rows, where there is more room: the row that is explained stays in view."""
        row = self.rows.region.y + self.rows.HEAD_LINES + self.rows.cursor - self.rows.top
        below = self.size.height - FOOT - row - 1
        self.note.styles.max_height = max(row, below, 1)
        self.note.show(lines, above=row > below)

    def say(self, words: str, *, error: bool = False) -> None:
        """A message, until the next key."""
        self.status.say(words, error=error)

    def stand(self, words: str) -> None:
        """What is said while there is nothing newer."""
        if words != self._standing:
            self._standing = words
            self.status.say(Text(words, "dim"))

    def key_pressed(self) -> None:
        """A key goes its way: what was said before has been read."""
        if self.status.message != self._standing:
            self.status.say(Text(self._standing, "dim"))

    def on_key(self, event: Key) -> None:
        """A key that nothing has taken: say so, once."""
        if self.line.display or event.key in self.active_bindings:
            return
        if event.key != self._unknown_key:
            self.say(f"`{key_name(event.key)}` does nothing here; ? lists the keys.")
        self._unknown_key = event.key

    # What the rows tell

    @on(RowList.Chosen)
    def _chosen(self, message: RowList.Chosen) -> None:
        self._dossiers.choose(message.row)

    # The line to type in

    def ask(self, label: str, words: str, hint: str, then: Callable[[str], None]) -> None:
        """Ask for a line of words and hand it on; leaving the line hands on nothing."""
        self._then = then
        self.line.prompt, self.line.hint = label, hint
        self.line.open(words)

    def _submitted(self, words: str) -> None:
        self._close_line()
        if self._then is not None and words.strip():
            self._then(words.strip())

    def _close_line(self) -> None:
        self.line.close()
        self.set_focus(self.rows)

    # Keys of the screen

    def action_help(self) -> None:
        """The keys that work here."""
        from tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(keys.DOSSIER))

    def action_undo(self) -> None:
        """Take the last choice or correction back."""
        self._dossiers.turn(back=True)

    def action_redo(self) -> None:
        """Make it again."""
        self._dossiers.turn(back=False)

    def action_redraw(self) -> None:
        """Draw everything anew."""
        self.app.refresh(layout=True)
        self.refresh(layout=True)
