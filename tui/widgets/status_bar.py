"""One line that says what is going on."""

from __future__ import annotations

from rich.segment import Segment
from rich.text import Text
from textual.strip import Strip

from tui.widgets.lines import Lines
from tui.widgets.strips import padded, strip_of


class StatusBar(Lines):
    """A message on the left, and on the right what stays true (how many articles, which link)."""

    DEFAULT_CSS = "StatusBar { width: 1fr; height: 1; }"

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._left = Text()
        self._right = Text()

    @property
    def message(self) -> str:
        """What is said on the left."""
        return self._left.plain

    def say(self, message: str | Text, *, error: bool = False) -> None:
        """Say something on the left in place of what was said; an error is bold. A string is never read as
        markup.
        """
        self._left = _text(message, "bold" if error else "")
        self.redraw()

    def say_right(self, message: str | Text) -> None:
        """Say something on the right in place of what was said."""
        self._right = _text(message, "dim")
        self.redraw()

    def draw_picture(self, width: int, height: int) -> list[Strip]:
        """The line; what is on the right gives way."""
        console = self.app.console
        right = self._right.cell_len + 2 if self._right else 0
        if self._left.cell_len + 1 + right > width:
            right = 0
        left = strip_of(self._left, max(width - 1 - right, 0), console)
        segments = [Segment(" "), *left]
        if right:
            segments += [Segment(" "), *strip_of(self._right, right - 2, console)]
        return [padded(segments, width), *(Strip.blank(width) for _ in range(height - 1))]


def _text(message: str | Text, look: str = "") -> Text:
    if isinstance(message, Text):
        return message
    return Text(" ".join(message.split()), look)
