"""All corrections of names by hand: going to a name, taking one back, writing them to a file."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from tui.view.naming import Decided, decided_in_words
from tui.widgets.key_bar import KeyBar
from tui.widgets.row_list import RowList

GO, TAKE_BACK, EXPORT = "go", "take back", "export"
KEYS = (
    ("Enter", "to the name"),
    ("d", "take back"),
    ("x", "export"),
    ("q", "back"),
)


class CorrectionList(RowList[Decided]):
    """The corrections, what could not be placed first, then the newest first."""

    def key_of(self, row: Decided) -> str:
        """The correction's number."""
        return str(row.correction.id)

    def draw(self, row: Decided, width: int) -> Text:
        """When it was made, and what it says."""
        line = Text(decided_in_words(row))
        line.truncate(width, overflow="ellipsis")
        return line


class CorrectionScreen(Screen[tuple[str, Decided] | None], inherit_bindings=False):
    """A list of corrections. Gives back what is to be done, and with which; or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,escape,C", "leave"),
        Binding("d,delete", f"give('{TAKE_BACK}')"),
        Binding("x", f"give('{EXPORT}')"),
    ]

    def __init__(self, rows: tuple[Decided, ...]) -> None:
        super().__init__()
        self._rows = rows
        self._list = CorrectionList("What you decided about names", id="corrections")
        self._keys = KeyBar()

    def compose(self) -> ComposeResult:
        """The list, and the keys at the foot."""
        yield self._list
        yield self._keys

    def on_mount(self) -> None:
        """Show them."""
        self._list.set_rows(self._rows)
        self._keys.set_keys(KEYS)
        self.set_focus(self._list)

    def show(self, rows: tuple[Decided, ...]) -> None:
        """Show them as they are now."""
        if rows != self._rows:
            self._rows = rows
            self._list.set_rows(rows)

    def action_leave(self) -> None:
        """Do nothing."""
        if self.is_current:
            self.dismiss(None)

    def action_give(self, what: str) -> None:
        """Do something with the correction under the cursor."""
        if self.is_current and self._list.row is not None:
            self.dismiss((what, self._list.row))

    @on(RowList.Chosen)
    def _chosen(self) -> None:
        self.action_give(GO)
