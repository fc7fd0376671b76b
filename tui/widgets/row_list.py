"""A list of rows that costs only the rows it shows."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Any, ClassVar, Generic, TypeVar

from rich.segment import Segment
from rich.text import Text
from textual import events
from textual.binding import BindingType
from textual.cache import LRUCache
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from tui.keys import LIST, bindings_for
from tui.widgets.palette import style
from tui.widgets.pane import Pane
from tui.widgets.strips import padded, said_instead, strip_of

Row = TypeVar("Row")


class RowList(Pane, Generic[Row]):
    """Rows with a cursor, one line each. A subclass says how a row looks (`draw`), what identifies it
    (`key_of`) and whether the cursor may stand on it (`selectable`).

    The cursor's row is reversed while the list has the focus; otherwise a mark in the margin shows it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(LIST)]
    OVERLAP: ClassVar[int] = 0

    cursor: reactive[int] = reactive(0, repaint=False)
    """Index of the row the cursor is on."""

    class RowMessage(Message):
        """Something happened to a row of a list."""

        def __init__(self, row_list: RowList[Any], row: Any) -> None:
            super().__init__()
            self.row_list = row_list
            self.row = row

        @property
        def control(self) -> RowList[Any]:
            """The list, for `@on(…, selector)`."""
            return self.row_list

    class Highlighted(RowMessage):
        """The reader moved the cursor to another row. Not sent for `set_rows` and `move_to`."""

        def can_replace(self, message: Message) -> bool:
            """Only the newest place of the cursor matters."""
            return isinstance(message, RowList.Highlighted) and message.row_list is self.row_list

    class Chosen(RowMessage):
        """The reader pressed Enter on a row (or clicked it)."""

    def __init__(
        self,
        title: str | Text = "",
        *,
        empty_text: str = "",
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
    ) -> None:
        super().__init__(title, id=id, classes=classes)
        self._rows: Sequence[Row] = ()
        self._empty_text = empty_text
        self._selectable: list[int] | None = None
        self._unplaced = False
        self._drawn: LRUCache[tuple[int, int, str], Strip] = LRUCache(512)

    # What a subclass overrides

    def key_of(self, row: Row) -> str:
        """What identifies a row when the rows are replaced."""
        return str(row)

    def draw(self, row: Row, width: int) -> Text:
        """A row as one line of text."""
        return Text(str(row))

    def selectable(self, row: Row) -> bool:
        """Whether the cursor may stand on a row (not on a heading)."""
        return True

    def stands_for(self, row: Row) -> str | None:
        """What identifies the row to go to where this one is gone when the rows are replaced, if any."""
        return None

    # Rows

    @property
    def rows(self) -> Sequence[Row]:
        """The rows."""
        return self._rows

    @property
    def row(self) -> Row | None:
        """The row under the cursor, or None where there is none."""
        if 0 <= self.cursor < len(self._rows) and self.selectable(self._rows[self.cursor]):
            return self._rows[self.cursor]
        return None

    @property
    def empty_text(self) -> str:
        """What is shown when there are no rows: why, and what to press."""
        return self._empty_text

    @empty_text.setter
    def empty_text(self, text: str) -> None:
        self._empty_text = text
        self.redraw()

    def set_rows(self, rows: Sequence[Row], keep_key: bool = True) -> None:
        """Replace the rows. With `keep_key` the cursor stays on the row of the same key, and that row where
        it is on the screen; where it is gone, or without, the cursor goes to the first row.
        """
        row, height = self.row, self.cursor - self.top
        key = self.key_of(row) if keep_key and row is not None else None
        self._rows = rows
        self._drawn.clear()
        self._selectable = (
            None
            if type(self).selectable is RowList.selectable
            else [index for index, one in enumerate(rows) if self.selectable(one)]
        )
        found = None if key is None else self._find(key)
        if found is None and keep_key and row is not None and (key := self.stands_for(row)) is not None:
            found = self._find(key)
        self.top = 0 if found is None else found - height
        self._place(self._nearest(0, 1) if found is None else found)
        self.redraw()

    def move_to(self, key: str) -> bool:
        """Put the cursor on the row with this key; whether there is one."""
        found = self._find(key)
        if found is None:
            return False
        self.cursor = found
        return True

    def _find(self, key: str) -> int | None:
        if 0 <= self.cursor < len(self._rows) and self.key_of(self._rows[self.cursor]) == key:
            return self.cursor
        key_of = self.key_of
        return next((index for index, row in enumerate(self._rows) if key_of(row) == key), None)

    def _nearest(self, index: int, step: int) -> int:
        """The selectable row at `index`, or else the next one in the direction of `step`, or the other."""
        count = len(self._rows)
        index = max(0, min(index, count - 1))
        if self._selectable is None or not count:
            return index
        if not self._selectable:
            return 0
        place = bisect_left(self._selectable, index)
        if place < len(self._selectable) and self._selectable[place] == index:
            return index
        place = place if step > 0 else place - 1
        return self._selectable[max(0, min(place, len(self._selectable) - 1))]

    # The cursor

    def _place(self, index: int) -> None:
        """Move the cursor without a message and scroll to it; the caller redraws."""
        self.set_reactive(RowList.cursor, index)
        self._scroll_to_cursor()

    def _scroll_to_cursor(self) -> None:
        self._unplaced = not self.size
        if self._unplaced:
            return
        self.show_line(self.cursor)
        above = self.cursor - 1
        if 0 <= above < self.top and not self.selectable(self._rows[above]):
            self.top = above

    def prepare(self, width: int) -> None:
        """Scroll to the cursor if that had to wait for a size."""
        if self._unplaced and self._rows:
            self._scroll_to_cursor()

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on a selectable row."""
        return self._nearest(cursor, 1 if cursor >= self.cursor else -1)

    def watch_cursor(self) -> None:
        """Scroll to the cursor and repaint the rows it left and came to."""
        if self._rows:
            self._scroll_to_cursor()
            self.redraw()

    def _move(self, index: int) -> None:
        before = self.cursor
        self.cursor = index
        if self.cursor == before:
            self._scroll_to_cursor()
            self.redraw()
        elif (row := self.row) is not None:
            self.post_message(self.Highlighted(self, row))

    def step(self, lines: int) -> None:
        """Move the cursor by rows."""
        self._move(self.cursor + lines)

    def turn(self, lines: int) -> None:
        """Scroll, and keep the cursor where it is on the screen."""
        self.top = max(0, min(self.top + lines, len(self._rows) - self.page_height))
        self._move(self.cursor + lines)

    def go_to_edge(self, step: int) -> None:
        """To the first or the last row."""
        self._move(len(self._rows) - 1 if step > 0 else 0)

    def action_choose(self) -> None:
        """Choose the row under the cursor."""
        if (row := self.row) is not None:
            self.post_message(self.Chosen(self, row))

    def on_click(self, event: events.Click) -> None:
        """Choose the row clicked."""
        index = self.top + event.y - self.head_lines
        if event.y >= self.head_lines and index < len(self._rows) and self.selectable(self._rows[index]):
            event.stop()
            self._move(index)
            self.action_choose()

    # Drawing

    def line_count(self) -> int:
        """How many rows there are."""
        return len(self._rows)

    def position(self) -> str:
        """Which row the cursor is on, headings not counted."""
        if self._selectable is None:
            place, count = self.cursor, len(self._rows)
        else:
            place, count = bisect_left(self._selectable, self.cursor), len(self._selectable)
        return f"{place + 1:,}/{count:,}" if count else "none"

    def draw_line(self, line: int, width: int) -> Strip:
        """A row, marked where the cursor is on it."""
        cursor = line == self.cursor and self.row is not None
        look = "" if not cursor else "focused" if self.has_focus else "marked"
        key = (line, width, look)
        strip = self._drawn.get(key)
        if strip is None:
            strip = self._drawn[key] = self._draw_row(line, width, look)
        return strip

    def _draw_row(self, line: int, width: int, look: str) -> Strip:
        text = self.draw(self._rows[line], max(width - 1, 1))
        strip = strip_of(text, max(width - 1, 0), self.app.console)
        if look == "focused":
            return padded([Segment(f" {strip.text}", style("reverse"))], width)
        return padded([Segment("▌" if look else " "), *strip], width)

    def draw_empty(self, y: int, width: int) -> Strip:
        """A line of `empty_text`, when there are no rows."""
        return said_instead("" if self._rows else self._empty_text, y, width)
