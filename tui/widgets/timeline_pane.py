"""The Timeline: a list with keys of its own, and above its rows bars that show how the events lie in time."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.strip import Strip

from search.model import EventKind
from tui.view.items import EventItem, GroupItem, Item, LinkItem, TellingItem
from tui.view.rows import Rows
from tui.view.state import Pane
from tui.view.wording import short_date
from tui.widgets.palette import style
from tui.widgets.panes import ListPane
from tui.widgets.strips import padded

if TYPE_CHECKING:
    from tui.view.density import Bar, Bars

ROOMY = 9
"""Lines of the pane from which the bars are drawn."""
HEIGHTS = "▁▂▃▄▅▆▇█"
COMING = "░▒▓"
"""The bars of what is planned."""
CUT = "┆"
HERE = "◆"


class TimelinePane(ListPane):
    """The events, with their bars."""

    def __init__(self) -> None:
        super().__init__(Pane.TIMELINE)
        self._dated: tuple[EventItem, ...] = ()
        self._bars: Bars | None = None
        self._bars_width = -1
        self._ends = ("", "")

    def show(self, rows: Rows, note: str = "") -> None:
        """Show rows; the cursor stays with its event where that is in another row now."""
        before = event_of(self.row)
        self._dated, self._bars_width = rows.dated, -1
        super().show(rows, note)
        if before is not None and event_of(self.row) != before:
            self.go_to_event(before)

    def go_to_event(self, id_: str) -> bool:
        """Put the cursor on the row of an event, or of the group it is in; whether there is one."""
        for at, row in enumerate(self.rows):
            if (isinstance(row, EventItem) and row.event.id == id_) or (
                isinstance(row, GroupItem) and any(event.id == id_ for event in row.events)
            ):
                self.cursor = at
                return True
        return False

    @property
    def head_lines(self) -> int:
        """The title, and where there is room the bars."""
        return 2 if self._dated and self.size.height >= ROOMY else 1

    def draw_head(self, y: int, width: int) -> Strip:
        """The title rule, or the bars."""
        return super().draw_head(y, width) if y == 0 else self._draw_bars(width)

    def _draw_bars(self, width: int) -> Strip:
        if self._bars_width != width:
            self._measure(width)
        bars = self._bars
        if bars is None:
            return Strip.blank(width)
        row = self.row
        here = bars.at(row.day) if isinstance(row, EventItem | GroupItem | TellingItem | LinkItem) else None
        most = max(bar.events or 0 for bar in bars.bars)
        first, last = self._ends
        segments = [Segment(f" {first} ", style("dim"))]
        for place, bar in enumerate(bars.bars):
            wide = 1 if bar.events is None else bars.width
            look = glyph(bar, most) * wide
            if place == here:
                look = look[: wide // 2] + HERE + look[wide // 2 + 1 :]
            segments.append(Segment(look, style("bold" if place == here else "")))
        segments.append(Segment(f" {last}", style("dim")))
        return padded(segments, width)

    def _measure(self, width: int) -> None:
        """Lay the events out for this width; the ends are dated as finely as the texts do."""
        from tui.view.density import bars_of

        dated = [item for item in self._dated if item.day and item.event.kind is not EventKind.PUBLISHED]
        days = Counter([item.day for item in dated])
        planned = Counter([item.day for item in dated if item.event.kind is EventKind.PLANNED])
        self._ends = ("", "")
        if dated:
            first, last = short_date(dated[0].event.value), short_date(dated[-1].event.value)
            self._ends = first, last if last != first else ""
        self._bars = bars_of(days, planned, width - 3 - sum(map(len, self._ends)))
        self._bars_width = width


def glyph(bar: Bar, most: int) -> str:
    """A bar in one cell; its height goes with the root of the number: one is seen beside many."""
    if bar.events is None:
        return CUT
    if not bar.events:
        return " "
    signs = COMING if bar.planned == bar.events else HEIGHTS
    share = (bar.events / most) ** 0.5
    return signs[min(int(share * len(signs)), len(signs) - 1)]


def event_of(row: Item | None) -> str | None:
    """The event a row stands for, or the first of those it stands for."""
    match row:
        case EventItem(event):
            return event.id
        case GroupItem() as group:
            return group.events[0].id
        case _:
            return None
