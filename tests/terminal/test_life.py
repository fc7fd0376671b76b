"""The program from its first paint to the terminal it leaves behind."""

from __future__ import annotations

import signal
from collections.abc import Callable

import pytest

from tests.terminal.driver import Explorer, disorder

Explore = Callable[..., Explorer]


def test_the_bundled_articles_are_on_the_screen(explore: Explore) -> None:
    program = explore()
    program.wait_until_usable()
    for letter in "ABCDE":
        assert program.shows(rf"^\W*{letter}\b"), f"no row for {letter} in\n{program.emulator.text}"
    assert program.shows("Putin")
    assert program.emulator.modes[1049]


def test_the_mouse_is_left_to_the_terminal(explore: Explore) -> None:
    program = explore()
    program.wait_until_usable()
    assert not any(program.emulator.modes.get(mode) for mode in (1000, 1002, 1003))


@pytest.mark.parametrize("key", ["q", "Q", "ctrl+q"])
def test_leaving_gives_the_terminal_back(explore: Explore, key: str) -> None:
    program = explore()
    program.wait_until_usable()
    program.press(key)
    assert program.exit_status() == 0
    assert disorder(program) == []


def test_q_closes_what_is_open_before_it_leaves(explore: Explore) -> None:
    program = explore()
    program.wait_until_usable()
    program.press("?")
    program.wait_for("In a list")
    program.press("q")
    program.wait_until(lambda: not program.shows("In a list"), "the help to close")
    assert program.exit_status(0.2) is None
    program.press("q")
    assert program.exit_status() == 0


def test_ctrl_c_does_not_end_it(explore: Explore) -> None:
    program = explore()
    program.wait_until_usable()
    program.press("ctrl+c")
    program.wait_for_quiet()
    program.press("?")
    program.wait_for("In a list")
    assert program.exit_status(0) is None


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_and_leaves_the_terminal_sane(explore: Explore, number: signal.Signals) -> None:
    program = explore()
    program.wait_until_usable()
    program.signal(number)
    assert program.exit_status() is not None
    assert disorder(program) == []
    assert b"Traceback" not in program.output


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_during_the_start_ends_it(explore: Explore, number: signal.Signals) -> None:
    program = explore()
    program.wait_until(lambda: bool(program.emulator.modes.get(1049)), "the alternate screen")
    program.signal(number)
    assert program.exit_status() is not None
    assert disorder(program) == []


@pytest.mark.parametrize("controlling", [True, False], ids=["with SIGHUP", "without a signal"])
def test_it_ends_when_its_terminal_is_gone(explore: Explore, controlling: bool) -> None:
    program = explore(controlling=controlling)
    program.wait_until_usable()
    program.hang_up()
    assert program.exit_status() is not None
