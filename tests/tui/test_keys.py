from __future__ import annotations

from collections import Counter

import pytest

from tui import key_tables, keys
from tui.keys import ACTIONS, SCOPES

CAUGHT_BY_TERMINALS = {"ctrl+h", "ctrl+i", "ctrl+j", "ctrl+m", "ctrl+left_square_bracket", "ctrl+z", "ctrl+s"}


def test_ids_are_unique_and_every_action_says_what_it_does() -> None:
    assert max(Counter(one.id for one in ACTIONS).values()) == 1
    for one in ACTIONS:
        assert one.keys, one.id
        assert one.help.endswith("."), one.id
        assert one.pane in dict(SCOPES), one.id


@pytest.mark.parametrize("scope", [scope for scope, _ in SCOPES])
def test_no_key_means_two_things_in_one_place(scope: str) -> None:
    taken = Counter(key for one in keys.actions_for(scope) for key in one.keys)
    assert [key for key, times in taken.items() if times > 1] == []


def test_what_works_everywhere_is_not_hidden_by_a_pane() -> None:
    everywhere = {
        key for scope in (keys.EVERYWHERE, keys.APP) for one in keys.actions_for(scope) for key in one.keys
    }
    for scope in (keys.LIST, keys.READER, keys.PARALLEL):
        assert everywhere.isdisjoint(key for one in keys.actions_for(scope) for key in one.keys)


def test_keys_are_such_as_terminals_pass_on() -> None:
    assert CAUGHT_BY_TERMINALS.isdisjoint(key for one in ACTIONS for key in one.keys)


def test_leaving_is_always_possible() -> None:
    assert {"q", "Q", "ctrl+q"} <= {key for one in keys.actions_for(keys.APP) for key in one.keys}


@pytest.mark.parametrize("scope", [scope for scope, _ in SCOPES])
def test_help_names_every_key_that_works_in_the_pane_its_own_first(scope: str) -> None:
    sections = key_tables.help_rows(scope)
    title, first = sections[0]
    own = key_tables.own_actions(scope)
    if scope == keys.EVERYWHERE:
        own = tuple(one for one in own if not one.only)
    assert title == dict(SCOPES)[scope]
    assert tuple(one for one in first if not one.only) == own
    named = {one.id for _, actions in sections for one in actions}
    assert named >= {one.id for one in (*own, *key_tables.common_actions(scope))}


def test_on_the_screen_of_a_dossier_no_key_means_two_things() -> None:
    there = (*key_tables.own_actions(keys.DOSSIER), *key_tables.common_actions(keys.DOSSIER))
    taken = Counter(key for one in there for key in one.keys)
    assert [key for key, times in taken.items() if times > 1] == []


def test_bindings_carry_the_ids_and_keys_of_the_table() -> None:
    for scope, _ in SCOPES:
        for binding, one in zip(keys.bindings_for(scope), keys.actions_for(scope), strict=True):
            assert binding.id == one.id
            assert binding.key == ",".join(one.keys)
            assert binding.action == one.action


def test_the_readme_table_names_every_action_once() -> None:
    table = key_tables.readme_table()
    for one in ACTIONS:
        assert one.help in table
    assert "`\\|`" in table
    assert table.count("\n") == 2 + len(SCOPES) + len(ACTIONS)


def test_keys_are_written_as_people_write_them() -> None:
    assert keys.action("list.half-down").keys_shown == "Ctrl-d"
    assert keys.action("help").keys_shown == "? F1"
    assert keys.action("list.down").keys_shown == "j ↓"
