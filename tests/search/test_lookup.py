"""Which name is meant by what a person types."""

from __future__ import annotations

import pytest

from search.errors import UnknownName
from search.lookup import find_name
from search.model import Entity, EntityType


def entity(id_: str, name: str, *aliases: str, kind: EntityType = EntityType.PER) -> Entity:
    return Entity(id_, name, kind, tuple((form, 1) for form in (name, *aliases)), ("a",), ())


NAMES = (
    entity("zoe-muller", "Zoë Müller", "Müller", "Ms. O’Neil"),
    entity("emil-muller", "Emil Müller", "Müller"),
    entity("muller-bank", "Muller Bank", "MB", kind=EntityType.ORG),
    entity("mb", "Mosel Bahn", "MB", kind=EntityType.ORG),
    entity("oslo", "Oslo", kind=EntityType.LOC),
    entity("oslo-2", "OSLO", "Oslo Group", kind=EntityType.ORG),
)


@pytest.mark.parametrize(
    ("typed", "id_"),
    [
        ("emil-muller", "emil-muller"),
        ("zoe muller", "zoe-muller"),
        ("ZOË  MÜLLER", "zoe-muller"),
        ("ms. o'neil", "zoe-muller"),
        ("mb", "mb"),
        ("oslo", "oslo"),
        ("bahn", "mb"),
        ("oslo group", "oslo-2"),
    ],
)
def test_ids_names_and_forms_are_found_whatever_their_case_and_accents(typed: str, id_: str) -> None:
    assert find_name(NAMES, typed).id == id_


@pytest.mark.parametrize("typed", ["Müller", "MB"])
def test_of_several_with_a_form_none_is_chosen_but_all_are_told(typed: str) -> None:
    with pytest.raises(UnknownName) as raised:
        find_name(NAMES, typed)
    bearers = [one.id for one in NAMES if typed in dict(one.aliases)]
    assert len(bearers) == 2
    assert all(id_ in raised.value.hint for id_ in bearers)


def test_the_nearest_names_are_told_where_there_is_none() -> None:
    with pytest.raises(UnknownName, match="no name 'Emil Miller'") as raised:
        find_name(NAMES, "Emil Miller")
    assert "Emil Müller" in raised.value.hint


@pytest.mark.parametrize("typed", ["", "  ", "xyzzy"])
def test_what_is_like_nothing_is_unknown(typed: str) -> None:
    with pytest.raises(UnknownName) as raised:
        find_name(NAMES, typed)
    assert raised.value.hint
