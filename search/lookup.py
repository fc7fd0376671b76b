"""Which name a person means who types one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from difflib import get_close_matches

from search.errors import UnknownName
from search.model import Entity
from search.text import fold

_SHOWN = 5


def find_name(entities: Sequence[Entity], typed: str) -> Entity:
    """The entity with the id, name or alias `typed`, whatever its case and accents, a name before an alias;
    else the only one that has the words of `typed` in a form. Raises UnknownName, naming those it may be or
    those nearest to it.
    """
    wanted = _plain(typed)
    tests: tuple[Callable[[Entity], bool], ...] = (
        lambda one: one.id == typed,
        lambda one: _plain(one.name) == wanted,
        lambda one: any(form == typed for form, _ in one.aliases),
        lambda one: any(_plain(form) == wanted for form, _ in one.aliases),
    )
    several: list[Entity] = []
    for test in tests:
        found = [one for one in entities if test(one)]
        if len(found) == 1:
            return found[0]
        several = several or found
    if several:
        ids = ", ".join(f"{one.id} ({one.type.value})" for one in several[:_SHOWN])
        raise UnknownName(f"{len(several)} names are called {typed!r}.", f"Say which: {ids}")
    near = _within(entities, wanted)
    if len(near) == 1:
        return near[0]
    near = [*near, *_alike(entities, wanted)][:_SHOWN]
    hint = f"Near it: {', '.join(one.name for one in near)}" if near else "`icc-explore entities` lists them."
    raise UnknownName(f"There is no name {typed!r}.", hint)


def _within(entities: Sequence[Entity], wanted: str) -> list[Entity]:
    """The entities that have all words of `wanted` in one form."""
    words = set(wanted.split())
    return [
        one for one in entities if words and any(words <= set(form.split()) for form in _plain_forms(one))
    ]


def _alike(entities: Sequence[Entity], wanted: str) -> list[Entity]:
    """The entities with a form that is spelt much like `wanted`, and is not `_within`."""
    by_form: dict[str, Entity] = {}
    for one in entities:
        for form in _plain_forms(one):
            by_form.setdefault(form, one)
    close = get_close_matches(wanted, by_form, n=_SHOWN, cutoff=0.6)
    unique = {by_form[form].id: by_form[form] for form in close}
    within = {one.id for one in _within(entities, wanted)}
    return [one for one in unique.values() if one.id not in within]


def _plain_forms(entity: Entity) -> list[str]:
    return [_plain(form) for form in (entity.name, *(form for form, _ in entity.aliases))]


def _plain(form: str) -> str:
    return " ".join(fold(form).replace("’", "'").split())
