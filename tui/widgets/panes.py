"""The explorer's lists."""

from __future__ import annotations

from bisect import bisect_right

from rich.text import Text
from textual.message import Message

from tui import keys
from tui.view.items import AliasItem, EntityItem, HeadingItem, Item
from tui.view.rows import Rows
from tui.view.state import Pane
from tui.widgets.draw import draw
from tui.widgets.row_list import RowList

TITLES = {
    Pane.ARTICLES: "1 Articles",
    Pane.ENTITIES: "2 Entities",
    Pane.TIMELINE: "3 Timeline",
    Pane.HITS: "4 Hits",
    Pane.QUOTES: "5 Quotes",
}
SCOPES = {Pane.ENTITIES: keys.NAMES, Pane.TIMELINE: keys.TIMELINE}


class ListPane(RowList[Item]):
    """One of the five lists."""

    class Picked(Message):
        """A row was picked with the space bar."""

        def __init__(self, pane: ListPane, item: Item) -> None:
            super().__init__()
            self.pane = pane
            self.item = item

    def __init__(self, pane: Pane) -> None:
        super().__init__(TITLES[pane], id=pane.value, classes="list")
        self.pane = pane
        self.scope = SCOPES.get(pane, keys.LIST)
        """The scope of the keys that work here."""
        self._words: tuple[str, ...] = ()
        self._parted = False
        self._top_before = 0

    def key_of(self, row: Item) -> str:
        """The row's identity."""
        return row.key

    def draw(self, row: Item, width: int) -> Text:
        """The row as one line."""
        return draw(row, width, self._words)

    def selectable(self, row: Item) -> bool:
        """Headings are passed over."""
        return not isinstance(row, HeadingItem)

    def stands_for(self, row: Item) -> str | None:
        """One of the names of an entity goes when another is chosen: the entity stays."""
        return row.entity.id if isinstance(row, AliasItem) else None

    def position(self) -> str:
        """The cursor's place among the rows; the names of an entity under it are no rows of their own."""
        names = [number for number, row in enumerate(self.rows) if isinstance(row, EntityItem)]
        if not names:
            return super().position()
        return f"{max(bisect_right(names, self.cursor), 1):,}/{len(names):,}"

    def show(self, rows: Rows, note: str = "") -> None:
        """Show rows, with a note beside the title."""
        self.empty_text, self._words = rows.empty, rows.words
        words = [TITLES[self.pane]]
        if rows.shown != rows.total:
            words.append(f"{rows.shown:,} of {rows.total:,}")
        words.extend(part for part in (note, rows.note) if part)
        self.pane_title = "  ".join(words)
        if rows.parted and not self._parted:
            self._top_before = self.top
        self.set_rows(rows.items)
        if self._parted and not rows.parted:
            # all is where it was before rows were pulled up
            self.top = self._top_before
            self.show_line(self.cursor)
        self._parted = rows.parted

    def action_select(self) -> None:
        """Pick the row (Articles: for reading side by side)."""
        if self.row is not None:
            self.post_message(self.Picked(self, self.row))
