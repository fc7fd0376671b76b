"""One line that names the keys most useful here."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip

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
        self._keys: tuple[tuple[str, str], ...] = ()

    @property
    def keys(self) -> tuple[tuple[str, str], ...]:
        """The keys named and what they do."""
        return self._keys

    def set_keys(self, keys: Sequence[tuple[str, str]]) -> None:
        """Name these keys: (key, what it does), the most useful first. Those without room are left out, but
        for the last two (help and the way out).
        """
        self._keys = tuple(keys)
        self.redraw()

    def draw_picture(self, width: int, height: int) -> list[Strip]:
        """The line, whole entries only."""
        segments: list[Segment] = []
        for key, text in _fitting(self._keys, width):
            segments += [Segment(f" {key}", style("bold")), Segment(f" {text} ", style("dim"))]
        return [padded(segments, width), *(Strip.blank(width) for _ in range(height - 1))]


ALWAYS = 2


def _fitting(keys: Sequence[tuple[str, str]], width: int) -> list[tuple[str, str]]:
    """The keys there is room for: the last two, and of the others as many as fit."""
    sizes = [cell_len(key) + cell_len(text) + 3 for key, text in keys]
    room = width + 1 - sum(sizes[-ALWAYS:])
    kept: list[tuple[str, str]] = []
    for key, size in zip(keys[:-ALWAYS], sizes, strict=False):
        room -= size
        if room < 0:
            break
        kept.append(key)
    return [*kept, *keys[-ALWAYS:]]
