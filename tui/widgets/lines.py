"""Widgets drawn line by line, which keep their picture and repaint only the cells that changed."""

from __future__ import annotations

from textual import events
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from tui.widgets.strips import changed_cells, with_styles

NOT_DRAWN = Size(-1, -1)


class Lines(Widget):
    """Base of everything here that is drawn line by line. A subclass gives `draw_picture`."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._picture: list[Strip] = []
        self._picture_size = NOT_DRAWN

    def draw_picture(self, width: int, height: int) -> list[Strip]:
        """All lines of the widget, `height` of them, each `width` cells wide."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        """A line as the compositor asks for it."""
        if self._picture_size != self.size:
            self._draw()
        return with_styles(self._picture[y] if y < len(self._picture) else Strip.blank(self.size.width))

    def redraw(self) -> None:
        """Repaint the cells that have changed since the last time.

        Textual repaints whole regions, and over a slow line bytes are what a reader waits for.
        """
        if not self.is_mounted or not self.size:
            self._picture_size = NOT_DRAWN  # hidden: draw all when it is shown
            return
        before, size = self._picture, self._picture_size
        self._draw()
        if size != self.size:
            self.refresh()
            return
        regions = [
            Region(cells[0], y, cells[1] - cells[0], 1)
            for y, (old, new) in enumerate(zip(before, self._picture, strict=True))
            if old is not new and (cells := changed_cells(old, new))
        ]
        if regions:
            self.refresh(*regions)

    def on_focus(self, event: events.Focus) -> None:
        """Take the focus without the whole repaint that Textual would do: what shows the focus is redrawn."""
        event.prevent_default()
        self.has_focus = True
        if self.parent is not None:
            self.parent.post_message(events.DescendantFocus(self))
        self.redraw()

    def on_blur(self, event: events.Blur) -> None:
        """Give the focus up, in the same way."""
        event.prevent_default()
        self.has_focus = False
        if self.parent is not None:
            self.parent.post_message(events.DescendantBlur(self))
        self.redraw()

    def _draw(self) -> None:
        self._picture_size = self.size
        self._picture = self.draw_picture(*self.size)
