from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest

from search.errors import TerminalError
from tui import terminal
from tui.terminal import Link, link, prepare, refuse


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stdin", "stderr", "environ", "words"),
    [
        (io.StringIO(), Terminal(), {"TERM": "xterm"}, "Standard input"),
        (Terminal(), io.StringIO(), {"TERM": "xterm"}, "Standard error"),
        (Terminal(), Terminal(), {"TERM": "dumb"}, "dumb"),
        (Terminal(), Terminal(), {}, "not set"),
    ],
)
def test_it_refuses_where_it_cannot_be_shown(
    stdin: io.StringIO, stderr: io.StringIO, environ: dict[str, str], words: str
) -> None:
    with pytest.raises(TerminalError, match=words) as caught:
        refuse(stdin, stderr, environ)
    assert "icc-explore search" in caught.value.hint


def test_a_closed_stream_is_no_terminal() -> None:
    closed = io.StringIO()
    closed.close()
    with pytest.raises(TerminalError):
        refuse(closed, Terminal(), {"TERM": "xterm"})


def test_it_does_not_refuse_a_terminal() -> None:
    refuse(Terminal(), Terminal(), {"TERM": "xterm-256color"})


def test_the_link_is_slow_over_ssh_unless_the_reader_says_otherwise() -> None:
    assert link({}) is Link.FAST
    assert link({"SSH_CONNECTION": "1 2 3 4"}) is Link.SLOW
    assert link({"SSH_CONNECTION": "1 2 3 4", "ICC_EXPLORE_LINK": "fast"}) is Link.FAST
    assert link({"ICC_EXPLORE_LINK": "slow"}) is Link.SLOW


def test_settings_of_the_reader_are_kept() -> None:
    environ = {"TERM": "xterm-256color", "ESCDELAY": "500", "SSH_CONNECTION": "1 2 3 4"}
    assert prepare(environ) is Link.SLOW
    assert environ["ESCDELAY"] == "500"
    assert environ["TEXTUAL_ANIMATIONS"] == "none"
    assert environ["TEXTUAL_COLOR_SYSTEM"] == "256"


def test_a_terminal_of_sixteen_colours_is_not_told_it_has_more() -> None:
    environ = {"TERM": "xterm", "SSH_CONNECTION": "1 2 3 4"}
    prepare(environ)
    assert "TEXTUAL_COLOR_SYSTEM" not in environ


def test_the_screen_is_drawn_in_utf8_in_a_latin1_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "__stderr__", io.TextIOWrapper(raw, encoding="iso-8859-1"))
    prepare({})
    assert sys.__stderr__ is not None
    print("─ ▸", file=sys.__stderr__, end="", flush=True)
    assert raw.getvalue() == "─ ▸".encode()


def test_restoring_puts_everything_back_and_waits_for_nothing() -> None:
    reading, writing = os.pipe()
    try:
        terminal.restore(reading, writing)
        written = os.read(reading, 1000)
    finally:
        os.close(reading)
        os.close(writing)
    for sequence in (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?1003l", b"\x1b[?2004l", b"\x1b[?7h"):
        assert sequence in written


def test_restoring_a_terminal_that_is_gone_does_no_harm() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    os.close(writing)
    terminal.restore(reading, writing)


def test_a_watch_leaves_nothing_open_and_needs_no_system_call_of_linux(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delattr(os, "pipe2", raising=False)

    def open_files() -> list[str]:
        return sorted(one.name for one in Path("/dev/fd").iterdir())

    reading, writing = os.pipe()
    before = open_files()
    watch = terminal.watch_terminal(lambda: None, fd=reading)
    assert len(open_files()) == len(before) + 2
    watch.stop()
    assert open_files() == before
    os.close(reading)
    os.close(writing)
