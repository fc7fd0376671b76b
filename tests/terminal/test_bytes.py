"""How much goes over the line: what a slow link has to carry. Exact counts, no clock."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.pile import write_pile
from tests.terminal.driver import Explorer

Explore = Callable[..., Explorer]
SECONDS_IDLE = 2.0


@pytest.fixture
def program(explore: Explore) -> Explorer:
    program = explore()
    program.wait_until_usable()
    return program


def test_the_start_is_one_moderate_screen(program: Explorer) -> None:
    assert len(program.output) <= 40_000


def test_nothing_is_sent_while_nothing_happens(program: Explorer) -> None:
    program.wait_for_quiet(1.0)
    before = len(program.output)
    program.wait_for_quiet(SECONDS_IDLE + 1.0)
    assert len(program.output) == before


def test_nothing_is_sent_while_the_search_line_waits(program: Explorer) -> None:
    program.press("/")
    program.wait_for_quiet(1.0)
    before = len(program.output)
    program.wait_for_quiet(SECONDS_IDLE + 1.0)
    assert len(program.output) == before


def test_a_row_down_costs_a_few_lines(program: Explorer) -> None:
    program.press("2")
    for _ in range(5):
        assert program.bytes_of("j") <= 700


def test_a_row_down_in_a_longer_list_costs_no_more(explore: Explore, tmp_path: Path) -> None:
    program = explore(write_pile(tmp_path / "pile", 60))
    program.wait_for(r"Articles .*\d/60")
    program.wait_until_usable()
    program.press("2")
    for _ in range(5):
        assert program.bytes_of("j") <= 700


def test_a_page_in_the_reader_costs_a_page(program: Explorer) -> None:
    program.press("1", "enter")
    program.wait_for_quiet()
    frames = program.emulator.frames
    assert program.bytes_of("space") <= 5_000
    assert program.emulator.frames - frames <= 1
