from __future__ import annotations

import pytest

from tests.tui.driving import explore
from tui import keys
from tui.screens.commands import found
from tui.screens.help import HelpScreen, help_text
from tui.state import Pane


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


@pytest.mark.parametrize("scope", [scope for scope, _ in keys.SCOPES])
def test_help_tells_every_action_that_works_there(scope: str) -> None:
    text = help_text(scope).plain
    for _, actions in keys.help_rows(scope):
        for one in actions:
            assert one.keys_shown in text
            assert one.help in text


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
