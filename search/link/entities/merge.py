"""The pile's entities: every mention in one of them, every alias merged, in and across articles."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from search.link.entities.bodies import link_bodies
from search.link.entities.groups import Groups, Node
from search.link.entities.names_fold import (
    country_code,
    country_names,
    demonym_code,
    is_acronym,
    is_initial,
    person_words,
)
from search.link.entities.occurrences import Occurrence, occurrences
from search.link.entities.persons import link_persons
from search.link.entities.types import settle_types
from search.model import AnnotatedArticle, Entity, EntityMention, EntityType, Place
from search.text import fold, slug

COMMON = 8
"""A shorter form is the name to show where it is used this many times as often as the fullest."""


def merge_entities(pile: Sequence[AnnotatedArticle]) -> tuple[Entity, ...]:
    """The entities of a pile, most mentioned first, then by name.

    Full names are merged over the whole pile (given name and surname, either order, romanisations, initials,
    middle names), then short forms by what their article, else the pile, names in full. The outcome depends
    neither on the order of the articles nor on hash seeds; time grows about linearly with mentions.
    """
    found = occurrences(settle_types(pile))
    groups = Groups()
    people = [occurrence for occurrence in found if occurrence.mention.type is EntityType.PER]
    others = [occurrence for occurrence in found if occurrence.mention.type is not EntityType.PER]
    members: dict[Node, list[tuple[Occurrence, Node]]] = defaultdict(list)
    for occurrence, node in [
        *zip(people, link_persons(groups, people), strict=True),
        *zip(others, link_bodies(groups, others), strict=True),
    ]:
        members[groups.root(node)].append((occurrence, node))
    drafts = [_entity(groups, root, listed) for root, listed in members.items()]
    drafts.sort(
        key=lambda entity: (-len(entity.mentions), entity.name, entity.type, entity.mentions[0].place)
    )
    return _with_ids(drafts)


def _entity(groups: Groups, root: Node, listed: list[tuple[Occurrence, Node]]) -> Entity:
    listed.sort(key=lambda entry: (entry[0].article, entry[0].mention.span))
    kinds = Counter(occurrence.mention.type for occurrence, _ in listed)
    kind = min(kinds, key=lambda kind: (-kinds[kind], kind))
    aliases = Counter(
        " ".join(person_words(occurrence.text)) if kind is EntityType.PER else occurrence.text
        for occurrence, _ in listed
    )
    name = _name(kind, aliases, [node for _, node in listed])
    if kind in (EntityType.PER, EntityType.LOC) and (name.islower() or (name.isupper() and len(name) > 3)):
        name = name if "." in name else name.title()
    forms = Counter(occurrence.text for occurrence, _ in listed)
    return Entity(
        id="",
        name=name,
        type=kind,
        aliases=tuple(sorted(forms.items(), key=lambda alias: (-alias[1], alias[0]))),
        articles=tuple(sorted({occurrence.article for occurrence, _ in listed})),
        mentions=tuple(
            EntityMention(
                Place(occurrence.article, occurrence.mention.span.start, occurrence.mention.span.end),
                occurrence.mention.text,
                _why(groups, node, occurrence.text, name),
            )
            for occurrence, node in listed
        ),
    )


def _why(groups: Groups, node: Node, text: str, name: str) -> str:
    if text == name:
        return ""
    reason = groups.why(node)
    if reason:
        return f"{reason} {name}"
    if node[:2] == ("LOC", "country"):
        return f"listed name of {name}"
    return f"other writing of {name}" if fold(text) != fold(name) else ""


def _name(kind: EntityType, forms: Counter[str], nodes: Iterable[Node]) -> str:
    """The name to show: the fullest form in common use, spelt out, in mixed case."""
    nodes = sorted(set(nodes), reverse=True)
    for node in nodes:
        if node[:2] == ("LOC", "country"):
            usual = country_names().get(node[2])
            readable = [form for form in forms if not is_acronym(form) and not form.isupper()]
            if usual is not None and (usual in forms or not readable):
                return usual
            return max(readable or forms, key=lambda form: (forms[form], len(form), form))
    for node in nodes:
        if node[:2] == ("BODY", "institution") and node[3]:
            spelt = max(forms, key=lambda form: (" " in form, forms[form], len(form), form))
            return _with_country(spelt, node[3])
    rank = _person_rank if kind is EntityType.PER else _body_rank
    fullest = max(forms, key=lambda form: (*rank(form), forms[form], len(form), form))
    if kind is EntityType.PER:
        return fullest
    common = max(forms, key=lambda form: (*rank(form)[:2], forms[form], len(form), form))
    return common if forms[common] >= COMMON * forms[fullest] else fullest


def _with_country(form: str, code: str) -> str:
    """An institution's form with its state, where the form does not name it."""
    country = country_names().get(code)
    words = form.split()
    named = any(
        demonym_code(" ".join(words[:count])) == code or country_code(" ".join(words[:count])) == code
        for count in (1, 2)
    )
    return form if country is None or named or country in form else f"{form} of {country}"


def _person_rank(form: str) -> tuple[bool, bool, bool]:
    words = form.split()
    spelt = [word for word in words if not is_initial(word)]
    return len(spelt) >= 2, not form.isupper(), len(spelt) == len(words)


def _body_rank(form: str) -> tuple[bool, bool, bool]:
    return not is_acronym(form), not form.isupper(), " " in form


def _with_ids(drafts: Sequence[Entity]) -> tuple[Entity, ...]:
    taken: Counter[str] = Counter()
    entities = []
    for entity in drafts:
        wanted = slug(entity.name)
        taken[wanted] += 1
        number = taken[wanted]
        entities.append(
            Entity(
                wanted if number == 1 else f"{wanted}-{number}",
                entity.name,
                entity.type,
                entity.aliases,
                entity.articles,
                entity.mentions,
            )
        )
    return tuple(entities)
