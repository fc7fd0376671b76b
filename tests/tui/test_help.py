from __future__ import annotations

import pytest
from rich.cells import cell_len

from search.model import EventKind
from tests.tui.driving import explore
from tui import key_tables, keys
from tui.screens.commands import found
from tui.screens.help import HelpScreen, help_lines
from tui.view.state import Pane
from tui.view.wording import BASIS_MARKS, KIND_SIGNS
from tui.widgets.column import CARET_LINE, CARET_SENTENCE, KEPT
from tui.widgets.parallel_view import PAIRED


@pytest.mark.parametrize(
    "press, scope", [((), keys.LIST), (("enter",), keys.READER), (("|",), keys.PARALLEL)]
)
async def test_help_begins_with_the_pane_that_has_the_focus(press: tuple[str, ...], scope: str) -> None:
    async with explore() as driven:
        await driven.press(*press)
        await driven.press("?")
        screen = driven.app.screen
        assert isinstance(screen, HelpScreen)
        assert screen.scope == scope
        await driven.until_shown(dict(keys.SCOPES)[scope])
        await driven.press("q")
        assert driven.app.screen is driven.screen


def shown(scope: str, width: int) -> list[str]:
    return [line.plain for line in help_lines(scope, width)]


@pytest.mark.parametrize("scope", [scope for scope, _ in keys.SCOPES])
@pytest.mark.parametrize("width", [60, 79, 99])
def test_help_tells_every_action_whole_at_any_width(scope: str, width: int) -> None:
    lines = shown(scope, width)
    words = " ".join(" ".join(lines).split())
    for _, actions in key_tables.help_rows(scope):
        for one in actions:
            assert one.keys_shown in words
            assert one.help in words
    assert all(cell_len(line) <= width for line in lines)
    assert not any(line.endswith("…") and len(line) == width for line in lines)


@pytest.mark.parametrize("scope", [keys.LIST, keys.READER])
def test_keys_of_another_mode_stand_under_its_name_after_those_that_work(scope: str) -> None:
    lines = shown(scope, 79)
    heading = next(number for number, line in enumerate(lines) if line.startswith("Side by side"))
    for one in keys.ACTIONS:
        if one.only == keys.PARALLEL:
            assert all(number > heading for number, line in enumerate(lines) if one.help in line)


def test_side_by_side_its_keys_come_first() -> None:
    first = key_tables.help_rows(keys.PARALLEL)[0][1]
    assert {one.id for one in keys.ACTIONS if one.only == keys.PARALLEL} <= {one.id for one in first}


def test_the_signs_of_every_kind_and_basis_are_explained() -> None:
    words = "\n".join(shown(keys.LIST, 79))
    signs = {*KIND_SIGNS.values(), *BASIS_MARKS.values()} - {" ", KIND_SIGNS[EventKind.PUBLISHED]}
    for sign in {*signs, CARET_LINE, CARET_SENTENCE, KEPT, PAIRED, "▾", "▸", "•", "≠"}:
        assert any(sign in line[:17] for line in words.split("\n")), sign
    assert not {*KIND_SIGNS.values()} & {*BASIS_MARKS.values()} - {" "}, "no sign means two things"


async def test_f1_is_help_and_escape_closes_it() -> None:
    async with explore() as driven:
        await driven.press("f1")
        assert isinstance(driven.app.screen, HelpScreen)
        await driven.press("escape")
        assert driven.app.screen is driven.screen


async def test_every_action_of_the_table_exists() -> None:
    async with explore() as driven:
        nodes = {
            keys.LIST: driven.screen.lists.values(),
            keys.READER: [driven.screen.reader],
            keys.PARALLEL: [driven.screen.side_by_side],
            keys.EVERYWHERE: [driven.screen],
            keys.APP: [driven.app],
        }
        for scope, owners in nodes.items():
            for one in keys.actions_for(scope):
                name = one.action.split("(")[0]
                for owner in owners:
                    assert callable(getattr(owner, f"action_{name}", None)), (one.id, owner)


async def test_every_key_of_the_table_is_bound_where_it_works() -> None:
    async with explore() as driven:
        for press, scope in (((), keys.LIST), (("enter",), keys.READER)):
            await driven.press(*press)
            active = driven.app.active_bindings
            for pane in (scope, keys.EVERYWHERE, keys.APP):
                for one in keys.actions_for(pane):
                    for key in one.keys:
                        assert key in active, (one.id, key)
                        assert active[key].binding.id == one.id


@pytest.mark.parametrize("key", ["ctrl+p", ":"])
async def test_commands_are_found_by_name_and_done(key: str) -> None:
    async with explore() as driven:
        await driven.press(key)
        await driven.press(*"side by")
        await driven.until_shown("Read two articles side by side")
        await driven.press("enter")
        await driven.until(lambda: driven.view.compared is not None)
        assert driven.app.screen is driven.screen


async def test_commands_can_be_chosen_with_the_arrows_and_left() -> None:
    async with explore() as driven:
        await driven.press(":", *"go to the", "down", "enter")
        assert driven.pane is Pane.HITS or driven.pane is Pane.TIMELINE
        await driven.press(":", "escape")
        assert driven.app.screen is driven.screen


def test_commands_offer_every_action_that_works_anywhere() -> None:
    assert {one.id for one in found("")} == {
        one.id for one in keys.ACTIONS if one.pane in (keys.EVERYWHERE, keys.APP)
    } - {"commands"}
    assert found("leave")[0].id == "quit"
    assert [one.id for one in found("|")] == ["compare"]
    assert found("no such thing") == ()
