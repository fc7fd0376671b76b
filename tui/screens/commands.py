"""Commands: every action of the table, found by its name; Enter does it."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from search.text import fold
from tui.keys import ACTIONS, APP, EVERYWHERE, Action, actions_for
from tui.widgets.row_list import RowList
from tui.widgets.search_bar import SearchBar

OFFERED = tuple(one for one in ACTIONS if one.pane in (EVERYWHERE, APP) and one.id != "commands")
_MOVES = {"up": "cursor_up", "down": "cursor_down", "pageup": "page_up", "pagedown": "page_down"}


def found(words: str) -> tuple[Action, ...]:
    """The actions whose name, help or key holds all the words; those named so first."""
    wanted = fold(words).split()
    if not wanted:
        return OFFERED
    fitting = [one for one in OFFERED if all(word in fold(f"{one.text} {one.help}") for word in wanted)] or [
        one for one in OFFERED if words.strip() in one.keys_shown.split()
    ]
    return tuple(sorted(fitting, key=lambda one: not all(word in fold(one.text) for word in wanted)))


class CommandList(RowList[Action]):
    """The actions that fit what is typed."""

    can_focus = False

    def key_of(self, row: Action) -> str:
        """The action's id."""
        return row.id

    def draw(self, row: Action, width: int) -> Text:
        """Name, key and help."""
        line = Text(f"{row.text:<16}")
        line.append(f"{row.keys_shown:<12}", "bold")
        line.append(row.help)
        line.truncate(width, overflow="ellipsis")
        return line


class CommandScreen(Screen[Action | None], inherit_bindings=False):
    """A list of actions over the line to type in. Gives back the action chosen, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(key, f"move('{move}')", show=False) for key, move in _MOVES.items()),
        *(Binding(",".join(one.keys), f"app.{one.action}", show=False) for one in actions_for(APP)[1:2]),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._list = CommandList("Commands", empty_text="No command of that name. Esc leaves.", id="commands")
        self._line = SearchBar(prompt=":", hint="Enter does it, ↑ ↓ choose, Esc leaves", id="command-line")

    def compose(self) -> ComposeResult:
        """The list, and the line at the foot."""
        yield self._list
        yield self._line

    def on_mount(self) -> None:
        """Begin with all."""
        self._list.set_rows(OFFERED)
        self._line.open()

    def action_move(self, move: str) -> None:
        """Move the cursor of the list while the line has the focus."""
        getattr(self._list, f"action_{move}")()

    @on(SearchBar.Edited)
    def _edited(self, message: SearchBar.Edited) -> None:
        self._list.set_rows(found(message.text), keep_key=False)

    @on(SearchBar.Submitted)
    def _submitted(self) -> None:
        self._leave(self._list.row)

    @on(RowList.Chosen)
    def _chosen(self, message: RowList.Chosen) -> None:
        self._leave(message.row)

    @on(SearchBar.Left)
    def _left(self) -> None:
        self._leave(None)

    def _leave(self, row: Action | None) -> None:
        """Leave once, even where two keys that leave came in one packet."""
        if self.is_current:
            self.dismiss(row)
