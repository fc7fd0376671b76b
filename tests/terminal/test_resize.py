"""Dragging the window's corner: every size shows something sensible and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.terminal.driver import Explorer, disorder

Explore = Callable[..., Explorer]


def test_it_survives_every_size_and_comes_back(explore: Explore) -> None:
    program = explore(columns=80, rows=24)
    program.wait_for("Articles")
    program.wait_for_quiet()
    start = program.emulator.text
    for columns, rows in ((200, 50), (40, 10), (20, 4), (120, 36), (60, 16), (80, 24)):
        program.resize(columns, rows)
        program.wait_for_quiet(0.5)
        assert program.exit_status(0) is None, f"ended at {columns}x{rows}"
        assert program.emulator.text.strip(), f"nothing to see at {columns}x{rows}"
    program.wait_until(lambda: program.emulator.text == start, f"the first screen again:\n{start}")
    program.press("q")
    assert program.exit_status() == 0
    assert disorder(program) == []


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (120, 36), (200, 50)])
def test_the_lists_and_the_reader_fit(explore: Explore, columns: int, rows: int) -> None:
    program = explore(columns=columns, rows=rows)
    program.wait_for("Articles")
    program.wait_for(r"¶ *\d+/\d+")
    program.press("2")
    program.wait_for("Entities")
    program.press("3")
    program.wait_for("Timeline")


def test_a_terminal_too_small_says_so(explore: Explore) -> None:
    program = explore(columns=40, rows=10)
    program.wait_for(r"(?i)small|wide|larger")
    program.resize(120, 36)
    program.wait_until_usable()
