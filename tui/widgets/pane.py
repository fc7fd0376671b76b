"""A pane that draws itself line by line: a title rule, and below it lines that scroll."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.text import Text
from textual import events
from textual.strip import Strip
from textual.widget import Widget

from tui.widgets.lines import Lines
from tui.widgets.palette import RULE, style
from tui.widgets.strips import padded, strip_of

WHEEL_LINES = 3


class Pane(Lines, can_focus=True):
    """Base of the panes. A subclass gives `line_count` and `draw_line`; `redraw` when either changes."""

    DEFAULT_CSS = "Pane { width: 1fr; height: 1fr; }"
    HEAD_LINES: ClassVar[int] = 1
    OVERLAP: ClassVar[int] = 2
    """Lines of a page that stay in view when it is turned."""

    def __init__(self, title: str | Text = "", *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._title = title
        self._detail: str | None = None
        self.top = 0
        """The first line of the content that is shown."""

    @property
    def pane_title(self) -> str | Text:
        """What the title rule says on the left."""
        return self._title

    @pane_title.setter
    def pane_title(self, title: str | Text) -> None:
        self._title = title
        self.redraw()

    @property
    def detail(self) -> str:
        """What the title rule says on the right: `position`, unless other words were set (None: not)."""
        return self.position() if self._detail is None else self._detail

    @detail.setter
    def detail(self, detail: str | None) -> None:
        self._detail = detail
        self.redraw()

    @property
    def head_lines(self) -> int:
        """How many lines stand above the content."""
        return self.HEAD_LINES

    def line_count(self) -> int:
        """How many lines the content has."""
        raise NotImplementedError

    def draw_line(self, line: int, width: int) -> Strip:
        """A line of the content, `width` cells wide."""
        raise NotImplementedError

    def position(self) -> str:
        """Where the reader is, for the title rule (`4/27`)."""
        return ""

    @property
    def page_height(self) -> int:
        """How many lines of content are shown at once (at least 1)."""
        return max(self.size.height - self.head_lines, 1)

    def draw_head(self, y: int, width: int) -> Strip:
        """A line above the content; the first is the title rule."""
        return title_rule(self.pane_title, self.detail, width, focused=self.has_focus, pane=self)

    def draw_empty(self, y: int, width: int) -> Strip:
        """A line below the end of the content, `y` lines below the head."""
        return Strip.blank(width)

    def draw_picture(self, width: int, height: int) -> list[Strip]:
        """The head, and below it the lines from `top` on."""
        self.prepare(width)
        count = self.line_count()
        self.top = max(0, min(self.top, count - self.page_height))
        picture = [self.draw_head(y, width) for y in range(min(self.head_lines, height))]
        for y in range(height - self.head_lines):
            line = self.top + y
            picture.append(self.draw_line(line, width) if line < count else self.draw_empty(y, width))
        return picture

    def prepare(self, width: int) -> None:
        """Called before the lines are drawn; a subclass lays its content out for this width here."""

    def step(self, lines: int) -> None:
        """Move the cursor by lines."""
        raise NotImplementedError

    def turn(self, lines: int) -> None:
        """Scroll by lines, the cursor keeping its height on the screen."""
        raise NotImplementedError

    def go_to_edge(self, step: int) -> None:
        """Move the cursor to the end (`step` 1) or the beginning (-1)."""
        raise NotImplementedError

    def action_cursor_down(self) -> None:
        """One line down."""
        self.step(1)

    def action_cursor_up(self) -> None:
        """One line up."""
        self.step(-1)

    def action_page_down(self) -> None:
        """A page down."""
        self.turn(max(self.page_height - self.OVERLAP, 1))

    def action_page_up(self) -> None:
        """A page up."""
        self.turn(-max(self.page_height - self.OVERLAP, 1))

    def action_half_down(self) -> None:
        """Half a page down."""
        self.turn(max(self.page_height // 2, 1))

    def action_half_up(self) -> None:
        """Half a page up."""
        self.turn(-max(self.page_height // 2, 1))

    def action_top(self) -> None:
        """To the beginning."""
        self.go_to_edge(-1)

    def action_bottom(self) -> None:
        """To the end."""
        self.go_to_edge(1)

    def scroll_lines(self, lines: int) -> None:
        """Scroll the content without moving the cursor."""
        self.top += lines
        self.redraw()

    def show_line(self, line: int, context: int = 0) -> None:
        """Scroll so that a line is seen with `context` lines round it: by half a page at the edges.

        A step at a time would send the whole pane for every key press.
        """
        height = self.page_height
        context = min(context, (height - 1) // 2)
        if not self.top + context <= line < self.top + height - context:
            self.top = line - height // 2
        self.top = max(0, min(self.top, self.line_count() - height))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll down."""
        event.stop()
        self.scroll_lines(WHEEL_LINES)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll up."""
        event.stop()
        self.scroll_lines(-WHEEL_LINES)


def title_rule(title: str | Text, detail: str, width: int, *, focused: bool, pane: Widget) -> Strip:
    """`─ 2 Entities ──────── 1/71 ─`; the focused pane has a bold title with a ▸ before it."""
    rule = style(RULE)
    if not str(title) and not detail and not focused:
        return padded([Segment("─" * width, rule)], width)
    tail = f" {detail} ─" if detail else "─"
    room = width - cell_len(tail) - 4
    if room < 8:
        tail, room = "", width - 3
    text = title.copy() if isinstance(title, Text) else Text(title)
    if focused:
        text.stylize("bold")
    text.truncate(max(room, 1), overflow="ellipsis")
    name = strip_of(text, text.cell_len, pane.app.console)
    segments = [Segment("▸ ", style("bold")) if focused else Segment("─ ", rule), *name]
    fill = width - 2 - name.cell_length - cell_len(tail) - 1
    # the detail in a segment of its own: it changes more often than the rule
    segments += [Segment(f" {'─' * max(fill, 0)}", rule), Segment(tail, rule)]
    return padded(segments, width)
