"""The names of a story while they are corrected: only those that a correction touches are taken apart.

A name is found by its words and type; else by its words, where one name alone has them and neither is a
person's; else a form of that name stands for it (`user`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

from search.corrections import Correction, Named
from search.kinds import EntityType
from search.model import Entity, EntityId, EntityMention
from search.text import is_acronym, is_initial, plain, slug


class Member(NamedTuple):
    """A mention of a draft, its surface form, and the type its own name has or had."""

    mention: EntityMention
    form: str
    type: EntityType


class Draft:
    """A name being corrected. `corrections` are those made on it; `reworded` says whether one of them changed
    more than its type.
    """

    def __init__(self, id_: EntityId, name: str, type_: EntityType, members: list[Member]) -> None:
        self.id = id_
        self.name = name
        self.type = type_
        self.members = members
        self.corrections: list[Correction] = []
        self.reworded = False

    def forms(self) -> Counter[str]:
        """Its surface forms and how often each stands in the pile."""
        return Counter(member.form for member in self.members)

    def entity(self) -> Entity:
        """The draft as an entity."""
        members = sorted(self.members, key=lambda member: member.mention.place)
        return Entity(
            id=self.id,
            name=self.name,
            type=self.type,
            aliases=tuple(sorted(self.forms().items(), key=lambda alias: (-alias[1], alias[0]))),
            articles=tuple(sorted({member.mention.place.article for member in members})),
            mentions=tuple(member.mention for member in members),
        )


class Drafts:
    """The names of a story, to be found by what a reader calls them, and changed.

    `live` holds what has been taken apart, by its id; `originals` the entities of the story that were.
    """

    def __init__(self, entities: Sequence[Entity]) -> None:
        self._entities = {entity.id: entity for entity in entities}
        self._rank = {entity.id: rank for rank, entity in enumerate(entities)}
        self._named: defaultdict[str, list[EntityId]] = defaultdict(list)
        for entity in entities:
            self._named[entity.name].append(entity.id)
        self.live: dict[EntityId, Draft] = {}
        self.originals: dict[EntityId, Entity] = {}
        self._gone: set[EntityId] = set()

    def find(self, named: Named, form: str = "") -> EntityId | None:
        """The id of the name meant: of several called so the one written `form`. None where there is none,
        and where several may be meant.
        """
        exact = self.namesakes(named)
        if form and exact[1:]:
            exact = [id_ for id_ in exact if self.uses(id_, form)]
        fitting = exact or self._retyped(named)
        return fitting[0] if len(fitting) == 1 else None

    def user(self, named: Named, form: str = "") -> EntityId | None:
        """Where no name is called so: of those that have these words as a form, and may be of this type, the
        one that uses them most (and is written `form`).
        """
        if self.namesakes(named) or self._retyped(named):
            return None
        found = [
            (-count, self.order(id_), id_)
            for count, id_ in self._users_of(named.name)
            if alike(self._type(id_), named.type) and (not form or self.uses(id_, form))
        ]
        return min(found)[2] if found else None

    def _retyped(self, named: Named) -> list[EntityId]:
        """The only name of these words, if it may be of this type."""
        ids = self._named.get(named.name, [])
        return [id_ for id_ in ids if alike(self._type(id_), named.type)] if len(ids) == 1 else []

    def namesakes(self, named: Named) -> list[EntityId]:
        """All names of these words and this type."""
        return [id_ for id_ in self._named.get(named.name, ()) if self._type(id_) is named.type]

    def named(self, name: str) -> EntityId | None:
        """The first name called so, of any type."""
        return min(self._named.get(name, ()), key=self.order, default=None)

    def draft(self, id_: EntityId) -> Draft:
        """The name of this id, taken apart."""
        if id_ not in self.live:
            entity = self.originals[id_] = self._entities[id_]
            members = [Member(one, plain(one.text), entity.type) for one in entity.mentions]
            self.live[id_] = Draft(id_, entity.name, entity.type, members)
        return self.live[id_]

    def merge(self, subject: EntityId, other: EntityId) -> Draft:
        """Put the mentions of `subject` under `other`."""
        source, target = self.draft(subject), self.draft(other)
        why = f"merged by hand with {target.name}"
        target.members += [one._replace(mention=replace(one.mention, why=why)) for one in source.members]
        target.corrections = source.corrections + target.corrections
        target.reworded = True
        self._drop(source)
        return target

    def split(self, subject: EntityId, form: str) -> tuple[Draft, Draft]:
        """Make the mentions of `form` a name of their own: what is left, and the new name."""
        rest = self.draft(subject)
        why = f"split off by hand from {rest.name}"
        off = [
            one._replace(mention=replace(one.mention, why=why)) for one in rest.members if one.form == form
        ]
        rest.members = [one for one in rest.members if one.form != form]
        kinds = Counter(one.type for one in off)
        kind = min(kinds, key=lambda kind: (-kinds[kind], kind))
        draft = Draft(self._id_for(form, off), form, kind, off)
        if rest.name == form:
            self._rename(rest, _best(rest.type, rest.forms()))
        self.live[draft.id] = draft
        self._named[form].append(draft.id)
        rest.reworded = draft.reworded = True
        return rest, draft

    def retype(self, subject: EntityId, kind: EntityType) -> Draft:
        """Give a name another type."""
        draft = self.draft(subject)
        draft.type = kind
        draft.members = [one._replace(type=kind) for one in draft.members]
        return draft

    def _drop(self, draft: Draft) -> None:
        self._named[draft.name].remove(draft.id)
        del self.live[draft.id]
        self._entities.pop(draft.id, None)
        self._gone.add(draft.id)

    def _rename(self, draft: Draft, name: str) -> None:
        self._named[draft.name].remove(draft.id)
        draft.name = name
        self._named[name].append(draft.id)

    def _id_for(self, form: str, off: Sequence[Member]) -> EntityId:
        """The id of a form split off: its own again where the name was merged in, else one that no name has
        or had, as what follows a name goes by its id.
        """
        places = {one.mention.place for one in off}
        for id_, entity in self.originals.items():
            merged_in = id_ in self._gone and entity.name == form
            if merged_in and any(one.place in places for one in entity.mentions):
                return id_
        wanted = slug(form)
        id_, number = wanted, 1
        while id_ in self.live or id_ in self._entities or id_ in self._gone:
            number += 1
            id_ = f"{wanted}-{number}"
        return id_

    def _type(self, id_: EntityId) -> EntityType:
        return self.live[id_].type if id_ in self.live else self._entities[id_].type

    def order(self, id_: EntityId) -> tuple[int, EntityId]:
        """The rank of a name: as the engine lists them, then those split off."""
        return self._rank.get(id_, len(self._rank)), id_

    def uses(self, id_: EntityId, form: str) -> int:
        """How often a name is written so."""
        draft = self.live.get(id_)
        return draft.forms()[form] if draft else dict(self._entities[id_].aliases).get(form, 0)

    @cached_property
    def _users(self) -> dict[str, list[tuple[int, EntityId]]]:
        """Which entities of the story use an alias, and how often."""
        users: defaultdict[str, list[tuple[int, EntityId]]] = defaultdict(list)
        for entity in self._entities.values():
            for alias, count in entity.aliases:
                users[alias].append((count, entity.id))
        return users

    def _users_of(self, form: str) -> list[tuple[int, EntityId]]:
        """How often each name uses a form."""
        untouched = [
            (count, id_)
            for count, id_ in self._users.get(form, ())
            if id_ in self._entities and id_ not in self.live
        ]
        return untouched + [(count, id_) for id_, one in self.live.items() if (count := one.forms()[form])]


def alike(one: EntityType, other: EntityType) -> bool:
    """Whether a name may be of either type: a person is nothing else."""
    return one is other or EntityType.PER not in (one, other)


def _best(kind: EntityType, forms: Counter[str]) -> str:
    """The form to call a name by: spelt out, in mixed case, then the commonest, then the longest."""

    def rank(form: str) -> tuple[bool, bool, int, int, str]:
        words = form.split()
        if kind is EntityType.PER:
            full = len([word for word in words if not is_initial(word)]) >= 2
        else:
            full = not is_acronym(form)
        return full, not form.isupper(), forms[form], len(form), form

    return max(forms, key=rank)
