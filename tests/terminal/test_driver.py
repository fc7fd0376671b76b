"""The driver sees what it is there to see: tests that rely on it could fail."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks.child import Child
from benchmarks.emulator import Emulator
from benchmarks.pile import write_pile
from tests.terminal.driver import disorder, is_grey


def emulator(*pieces: bytes) -> tuple[Emulator, bytes]:
    answers = bytearray()
    terminal = Emulator(40, 5, answers.extend)
    for piece in pieces:
        terminal.feed(piece)
    return terminal, bytes(answers)


def test_queries_are_answered_as_by_an_xterm() -> None:
    _, answers = emulator(b"\x1b[2;3H\x1b[6n\x1b[?2026$p\x1b[?2048$p\x1b[c")
    assert answers == b"\x1b[2;3R\x1b[?2026;2$y\x1b[?2048;0$y\x1b[?64;1;2;6;22c"


def test_a_sequence_may_come_in_pieces() -> None:
    whole, _ = emulator("\x1b[?1049h\x1b[31mné\x1b]52;c;eA==\x07!".encode())
    data = "\x1b[?1049h\x1b[31mné\x1b]52;c;eA==\x07!".encode()
    pieces, _ = emulator(*(data[at : at + 1] for at in range(len(data))))
    assert pieces.lines == whole.lines == ["né!", "", "", "", ""]
    assert pieces.strings == whole.strings == [b"52;c;eA=="]
    assert pieces.modes[1049]


def test_frames_and_modes_are_kept_apart_from_text() -> None:
    terminal, _ = emulator(b"\x1b[?2026h\x1b[>1uab\x1b[?2026l\x1b[?25l\x1b[4:3mc\x1b[38:2:1:2:3md")
    assert (terminal.frames, terminal.modes[25], terminal.lines[0]) == (1, False, "abcd")


def test_disorder_left_behind_is_noticed() -> None:
    code = (
        "import sys, termios, tty; tty.setraw(0);"
        r"sys.stdout.write('\x1b[?1049h\x1b[?1003h\x1b[?25l\x1b[>1u\x1b]52;c;eA==\x07'); sys.stdout.flush()"
    )
    with Child([sys.executable, "-c", code]) as child:
        assert child.exit_status() == 0
        assert b"52;c;eA==" in child.emulator.strings
        assert disorder(child) == [
            "mouse moves",
            "alternate screen",
            "hidden cursor",
            "line settings",
            "keyboard protocol",
        ]


def test_a_program_that_ignores_the_loss_of_its_terminal_is_noticed() -> None:
    code = "import signal, time; signal.signal(signal.SIGHUP, signal.SIG_IGN); print('up'); time.sleep(60)"
    with Child([sys.executable, "-c", code]) as child:
        child.wait_for("up")
        child.hang_up()
        assert child.exit_status(0.5) is None


def test_waiting_in_vain_shows_the_screen() -> None:
    with (
        Child([sys.executable, "-c", "print('only this'); input()"]) as child,
        pytest.raises(TimeoutError, match="only this"),
    ):
        child.wait_for("something else", timeout=0.5)


@pytest.mark.parametrize(
    ("colour", "grey"),
    [("default", True), ("808080", True), ("ff0000", False), ("red", False), ("8080a0", False)],
)
def test_hues(colour: str, grey: bool) -> None:
    assert is_grey(colour) == grey


def test_a_pile_is_the_same_each_time(tmp_path: Path) -> None:
    one, other = write_pile(tmp_path / "one", 12), write_pile(tmp_path / "other", 12)
    texts = [path.read_text("utf-8") for path in sorted(one.iterdir())]
    assert texts == [path.read_text("utf-8") for path in sorted(other.iterdir())]
    assert len(set(texts)) == 12
