"""One line that names the keys most useful here."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip

from tui.keys import Action
from tui.widgets.lines import Lines
from tui.widgets.palette import style
from tui.widgets.strips import padded


class KeyBar(Lines):
    """Keys and what they do. Textual's Footer builds a widget for each key anew at every change of focus;
    this changes the text of one line.
    """

    DEFAULT_CSS = "KeyBar { width: 1fr; height: 1; }"

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._actions: tuple[Action, ...] = ()

    @property
    def actions(self) -> tuple[Action, ...]:
        """The actions named."""
        return self._actions

    def show(self, actions: Sequence[Action]) -> None:
        """Name the keys of these actions, the most useful first; those without room are left out."""
        self._actions = tuple(actions)
        self.redraw()

    def draw_picture(self, width: int, height: int) -> list[Strip]:
        """The line, whole entries only."""
        segments: list[Segment] = []
        used = 0
        for action in self._actions:
            key, text = action.keys_shown, action.text
            size = cell_len(key) + cell_len(text) + 3
            if used + size > width + 1:
                break
            segments += [Segment(f" {key}", style("bold")), Segment(f" {text} ", style("dim"))]
            used += size
        return [padded(segments, width), *(Strip.blank(width) for _ in range(height - 1))]
