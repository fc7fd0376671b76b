"""Drives the installed `icc-explore` in a real pseudo-terminal and reads its screen."""

from __future__ import annotations

import re
import sysconfig
from collections.abc import Iterator, Mapping
from pathlib import Path

from benchmarks.child import Child
from benchmarks.programs import USABLE

PROGRAM = str(Path(sysconfig.get_path("scripts")) / "icc-explore")
_ENTERED_AND_LEFT = {
    1000: "mouse clicks",
    1002: "mouse drags",
    1003: "mouse moves",
    1004: "focus reports",
    1049: "alternate screen",
    2004: "bracketed paste",
    2026: "synchronized output",
}


class Explorer(Child):
    """The explorer in a terminal of `columns` by `rows`."""

    def __init__(
        self,
        *arguments: str | Path,
        columns: int = 120,
        rows: int = 36,
        env: Mapping[str, str | None] | None = None,
        controlling: bool = True,
    ) -> None:
        argv = [PROGRAM, *map(str, arguments)]
        super().__init__(argv, columns=columns, rows=rows, env=env, controlling=controlling)

    def wait_until_usable(self) -> None:
        """Wait until every list has rows and the reader an article (in 100 columns or more)."""
        for pattern in USABLE:
            self.wait_for(pattern)
        self.wait_for_quiet()

    def type(self, text: str) -> None:
        """Type letters one after the other, as a person does."""
        for letter in text:
            self.press("space" if letter == " " else letter)
            self.wait_for_quiet(0.05)

    def bytes_of(self, *keys: str) -> int:
        """How many bytes pressing the keys makes the program write."""
        self.wait_for_quiet()
        before = len(self.output)
        self.press(*keys)
        self.wait_until(lambda: len(self.output) > before, f"an answer to {keys}")
        self.wait_for_quiet()
        return len(self.output) - before

    def colours(self) -> Iterator[str]:
        """The colours on the screen, as `rrggbb` or a name, each time they occur."""
        for line in self.emulator.screen.buffer.values():
            for cell in line.values():
                yield cell.fg
                yield cell.bg


def disorder(program: Child) -> list[str]:
    """What a program that has ended left behind in the terminal; empty where all is as before."""
    left = [name for mode, name in _ENTERED_AND_LEFT.items() if program.emulator.modes.get(mode)]
    if not program.emulator.modes[25]:
        left.append("hidden cursor")
    if program.terminal_settings() != program.settings:
        left.append("line settings")
    if program.output.count(b"\x1b[>1u") > program.output.count(b"\x1b[<u"):
        left.append("keyboard protocol")
    return left


def is_grey(colour: str) -> bool:
    """Whether a colour has no hue, or is the terminal's own."""
    if not re.fullmatch("[0-9a-f]{6}", colour):
        return colour in ("default", "black", "white", "brightblack", "brightwhite")
    red, green, blue = (int(colour[at : at + 2], 16) for at in (0, 2, 4))
    return max(red, green, blue) - min(red, green, blue) <= 1
