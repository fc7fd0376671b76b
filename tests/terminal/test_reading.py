"""A reader's first minutes with the bundled articles, key by key."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.terminal.driver import Explorer

Explore = Callable[..., Explorer]


@pytest.fixture(params=[(80, 24), (120, 36), (200, 50)], ids="{0[0]}x{0[1]}".format)
def program(explore: Explore, request: pytest.FixtureRequest) -> Explorer:
    columns, rows = request.param
    program = explore(columns=columns, rows=rows)
    program.wait_for(r"Articles .*1/5")
    program.wait_for(r"¶ *1/\d+")
    return program


def test_searching_as_one_types_and_going_to_the_first_hit(program: Explorer) -> None:
    program.press("/")
    program.type("brics")
    program.wait_for(r"Hits +\d+ in 3 articles")
    for letter in "BCD":
        program.wait_for(rf"\W{letter} ?¶\d+ .*BRICS")
    program.press("enter")
    program.wait_for(r"BRICS.* (summit|group)|(summit|group).* BRICS")
    program.press("n")
    program.wait_for_quiet()
    assert program.exit_status(0) is None


def test_keys_that_come_in_one_packet_are_taken_in_order(program: Explorer) -> None:
    program.press("/", *"brics", "enter")
    program.wait_for(r"brics.* 3 articles|3 articles.* brics")
    program.press("2", "G", "1", "j", "j")
    program.wait_for(r"▸ 1 Articles .*3/5")


def test_commands_are_typed_and_left_once(program: Explorer) -> None:
    program.press(":", "q")
    program.wait_for(r"^ : q")
    program.press("backspace", *"redraw", "enter", "enter", "escape")
    program.wait_for(r"1/5")
    program.press("?", "q", "1", "j")
    program.wait_for(r"▸ 1 Articles .*[1-5]/5")
    assert program.exit_status(0) is None


def test_a_bad_query_says_where_and_goes_on(program: Explorer) -> None:
    program.press("/")
    program.type("warrant NEAR/x visit")
    program.wait_for(r"\^")
    program.press("escape")
    program.wait_until(lambda: not program.shows("NEAR/x"), "the search line to close")


def test_side_by_side_and_back(program: Explorer) -> None:
    program.press("|")
    program.wait_for(r"\d+ of \d+ .*partner")
    program.press("]")
    program.wait_for(r"pair \d+/\d+")
    program.press("|")
    program.wait_for(r"Articles .*\d/5")


def test_a_name_gathers_its_passages_and_why_explains(program: Explorer) -> None:
    program.press("2")
    program.wait_for(r"▸ 2 Entities .*1/\d+")
    program.press("space")
    program.wait_for(r"(Hits +[\d,]+|passages) in [1-5] articles")
    program.press("w")
    program.wait_for_quiet()
    program.press("q", "q")
    program.wait_for(r"Articles|Entities")


def test_enter_on_a_name_opens_its_dossier(program: Explorer) -> None:
    program.press("2")
    program.wait_for(r"▸ 2 Entities .*1/\d+")
    program.press("enter")
    program.wait_for(r"Mentions +\d+ in [1-5] sources")
    program.press("q")
    program.wait_for(r"2 Entities .*1/\d+")


def test_the_help_names_the_keys_of_the_pane(program: Explorer) -> None:
    program.press("?")
    program.wait_for("In a list")
    program.press("escape")
    program.wait_until(lambda: not program.shows("In a list"), "the help to close")
