"""A few lines at the foot of the screen: why a row is there, what is in a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text
from textual.widgets import Static

MOST_LINES = 12
RULE = "rule: "
"""A line that begins so names rules, and is dim."""


class Note(Static):
    """Lines that stay until they are closed; the first is their heading."""

    can_focus = False

    def on_mount(self) -> None:
        """Hidden until there is something to show."""
        self.display = False
        self.explains = ""
        self._lines: tuple[str, ...] = ()

    def show(self, lines: Sequence[str], *, above: bool = False, explains: str = "") -> None:
        """Show lines; what does not fit is counted. `above`: the reader is to stay in view; `explains`: the
        list whose row they are about.
        """
        self.explains = explains
        if not lines or (self.display and self._lines == tuple(lines)):
            return
        self._lines = tuple(lines)
        text = Text(lines[0], "bold")
        for line in lines[1:MOST_LINES]:
            text.append(f"\n{line}", "not bold dim" if line.startswith(RULE) else "not bold")
        if len(lines) > MOST_LINES:
            text.append(f"\nand {len(lines) - MOST_LINES:,} more lines", "not bold dim")
        self.set_class(above, "-above")
        self.update(text)
        self.display = True

    def hide(self) -> None:
        """Close it."""
        self.display = False
        self.explains = ""
