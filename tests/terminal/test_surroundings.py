"""Terminals, locales and pipes the program may be started in."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.terminal.driver import PROGRAM, Explorer, disorder

Explore = Callable[..., Explorer]


def test_a_dumb_terminal_is_refused_with_a_way_out(explore: Explore) -> None:
    program = explore(env={"TERM": "dumb"})
    assert program.exit_status() == 2
    assert b"\x1b" not in program.output
    assert "icc-explore search" in program.emulator.text
    assert disorder(program) == []


def test_without_a_terminal_it_refuses_with_a_way_out(cache: Path) -> None:
    done = subprocess.run(
        [PROGRAM, "--cache-dir", str(cache)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert "icc-explore search" in done.stderr
    assert "\x1b" not in done.stderr


@pytest.mark.parametrize(
    "encoding",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "iso-8859-1"},
    ],
    ids=["ascii", "latin-1"],
)
def test_other_locales_do_not_break_the_screen(explore: Explore, encoding: dict[str, str]) -> None:
    program = explore(env=encoding)
    program.wait_until_usable()
    assert "\\u" not in program.emulator.text
    assert "?—" not in program.emulator.text
    assert program.shows("─")
    program.press("q")
    assert program.exit_status() == 0
    assert disorder(program) == []


def test_no_color_means_no_hue_and_the_focus_is_still_marked(explore: Explore) -> None:
    program = explore(env={"NO_COLOR": "1"})
    program.wait_until_usable()
    assert set(program.colours()) <= {"default"}, "the terminal's own colours, not black on black"
    assert program.shows("▸.*Articles")
    program.press("2")
    program.wait_for("▸.*Entities")


@pytest.mark.parametrize("term", ["xterm", "screen-256color", "tmux-256color", "linux", "vt100"])
def test_common_terminals_show_the_articles(explore: Explore, term: str) -> None:
    program = explore(env={"TERM": term, "COLORTERM": None})
    program.wait_until_usable()
    program.press("q")
    assert program.exit_status() == 0
    assert disorder(program) == []


@pytest.mark.parametrize(
    ("arguments", "status"),
    [(["--version"], 0), (["--help"], 0), (["--no-such-option"], 2), (["no/such/path"], 2)],
)
def test_exit_statuses_that_need_no_terminal(arguments: list[str], status: int) -> None:
    done = subprocess.run(
        [PROGRAM, *arguments], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    assert done.returncode == status
    assert bool(done.stdout) == (status == 0)
    assert bool(done.stderr) == (status != 0)
    assert "Traceback" not in done.stderr
