"""The terminal at the other end: what an xterm would show of the bytes a program writes, and would answer."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable

import pyte

# CSI, then OSC, then the control strings that are ended by ST (DCS, SOS, PM, APC).
_SEQUENCE = re.compile(
    rb"\x1b\[([<=>?]?)([0-9;:]*)([ -/]*)([@-~])"
    rb"|\x1b\]([^\x07\x1b]*)(?:\x07|\x1b\\)"
    rb"|\x1b([PX^_])(.*?)\x1b\\",
    re.DOTALL,
)
_UNFINISHED = re.compile(
    rb"\x1b(?:\[[0-?]*[ -/]*|\][^\x07\x1b]*\x1b?|[PX^_][^\x1b]*\x1b?|[()#% ]?)\Z", re.DOTALL
)
_SYNCHRONIZED_OUTPUT = 2026
_KNOWN_MODES = frozenset({1, 7, 12, 25, 1000, 1002, 1003, 1004, 1006, 1049, 2004, _SYNCHRONIZED_OUTPUT})


class Emulator:
    """A screen of `columns` by `rows` cells; `answer` takes the replies to the program's queries.

    `modes` holds the private modes as last set (1049 alternate screen, 25 cursor, 1000 and on mouse, 2004
    bracketed paste), `strings` the bodies of all OSC, DCS, SOS, PM and APC strings met, `frames` the number
    of synchronized updates.
    """

    def __init__(self, columns: int, rows: int, answer: Callable[[bytes], None]) -> None:
        self.screen = pyte.Screen(columns, rows)
        self.modes: dict[int, bool] = {7: True, 25: True}
        self.strings: list[bytes] = []
        self.frames = 0
        self._stream = pyte.Stream(self.screen)
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._answer = answer
        self._rest = b""

    def feed(self, data: bytes) -> None:
        """Interpret bytes; a sequence cut in two is kept until the rest comes."""
        data = self._rest + data
        unfinished = _UNFINISHED.search(data)
        end = unfinished.start() if unfinished else len(data)
        self._rest = data[end:]
        at = 0
        for sequence in _SEQUENCE.finditer(data, 0, end):
            if self._is_text_control(sequence):
                continue
            self._draw(data[at : sequence.start()])
            at = sequence.end()
            self._obey(sequence)
        self._draw(data[at:end])

    def resize(self, columns: int, rows: int) -> None:
        """Change the size, as a person who drags the window's corner does."""
        self.screen.resize(rows, columns)

    @property
    def lines(self) -> list[str]:
        """The screen's lines as text, without the blanks at their ends."""
        return [line.rstrip() for line in self.screen.display]

    @property
    def text(self) -> str:
        """The screen as one text."""
        return "\n".join(self.lines)

    def _draw(self, data: bytes) -> None:
        if text := self._decoder.decode(data):
            self._stream.feed(text)

    @staticmethod
    def _is_text_control(sequence: re.Match[bytes]) -> bool:
        """Whether pyte reads the sequence rightly by itself: plain CSI other than queries."""
        prefix, parameters, intermediate, final = sequence.group(1, 2, 3, 4)
        return final is not None and not (prefix or intermediate or b":" in parameters or final in b"cnt")

    def _obey(self, sequence: re.Match[bytes]) -> None:
        prefix, parameters, intermediate, final, osc, kind, body = sequence.groups()
        if final is None:
            self.strings.append(osc if kind is None else kind + body)
            if osc in (b"10;?", b"11;?"):
                self._answer(b"\x1b]" + osc[:2] + b";rgb:0000/0000/0000\x1b\\")
            return
        numbers = [int(part or 0) for part in re.split(rb"[;:]", parameters)] if parameters else []
        if final == b"p" and intermediate == b"$":
            self._report_mode(numbers[0])
        elif prefix == b"?" and final in b"hl":
            self._set_modes(numbers, final == b"h")
        elif not prefix and final == b"c":
            self._answer(b"\x1b[?64;1;2;6;22c")
        elif not prefix and final == b"n" and numbers == [6]:
            cursor = self.screen.cursor
            self._answer(b"\x1b[%d;%dR" % (cursor.y + 1, cursor.x + 1))
        elif not prefix and final == b"t" and numbers[:1] == [18]:
            self._answer(b"\x1b[8;%d;%dt" % (self.screen.lines, self.screen.columns))
        elif final == b"m" and not prefix:
            plain = re.sub(rb"\b4:[1-9]\b", b"4", re.sub(rb"\b4:0\b", b"24", parameters))
            self._draw(b"\x1b[" + plain.replace(b":", b";") + b"m")

    def _report_mode(self, mode: int) -> None:
        state = (1 if self.modes.get(mode) else 2) if mode in _KNOWN_MODES else 0
        self._answer(b"\x1b[?%d;%d$y" % (mode, state))

    def _set_modes(self, modes: list[int], on: bool) -> None:
        for mode in modes:
            self.modes[mode] = on
            if mode == _SYNCHRONIZED_OUTPUT and on:
                self.frames += 1
            elif mode == 1049 and on:
                self._draw(b"\x1b[H\x1b[2J")
            elif mode in (7, 25):
                self._draw(b"\x1b[?%d%c" % (mode, b"hl"[not on]))
