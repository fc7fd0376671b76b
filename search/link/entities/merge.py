"""The pile's entities: every mention in one of them, every alias merged, in and across articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, TypeVar

from search.link.entities.articles import ArticleNames
from search.link.entities.bodies import link_bodies
from search.link.entities.body_readings import is_institution
from search.link.entities.groups import Groups, Node
from search.link.entities.names_fold import (
    country_code,
    country_names,
    demonym_code,
    is_acronym,
    is_initial,
    person_words,
)
from search.link.entities.offices import Offices
from search.link.entities.persons import SEVERAL, link_persons
from search.link.entities.types import Verdicts
from search.link.garbage import rare_collection
from search.model import AnnotatedArticle, ArticleId, Entity, EntityType
from search.text import fold, slug

T = TypeVar("T")

KEPT = 3000
"""Of so many articles at most what was told of each is kept for the next merge."""

COMMON = 8
"""A shorter form is the name to show where it is used this many times as often as the fullest."""


def merge_entities(pile: Sequence[AnnotatedArticle]) -> tuple[Entity, ...]:
    """The entities of a pile, most mentioned first, then by name.

    Full names are merged over the whole pile (given name and surname, either order, romanisations, initials,
    middle names), then short forms by what their article, else the pile, names in full. The outcome depends
    neither on the order of the articles nor on hash seeds; time grows about linearly with mentions.
    """
    return Merger().merge(pile)


class Merger:
    """Merges a pile again and again: what can be told of an article alone is told once.

    The outcome is that of `merge_entities`, whatever was merged before. What was told is kept for piles of up
    to `KEPT` articles: it takes about 4 KB an article, and spares an update of such a pile up to a second.
    Bigger piles are not updated between two keys anyway.
    """

    def __init__(self) -> None:
        self._known: dict[ArticleId, ArticleNames] = {}

    def merge(self, pile: Sequence[AnnotatedArticle]) -> tuple[Entity, ...]:
        """The entities of a pile. Articles not in it are forgotten."""
        with rare_collection():
            known: dict[ArticleId, ArticleNames] = {}
            for item in sorted(pile, key=lambda item: item.id):
                names = self._known.get(item.id)
                known[item.id] = names if names is not None and names.fits(item) else ArticleNames(item)
            merged = _merged(list(known.values()))
            for names in known.values():
                names.release()
            self._known = known if len(known) <= KEPT else {}
            return merged


class _Member(NamedTuple):
    """One mention of an entity to be."""

    names: ArticleNames
    place: int
    node: Node


def _merged(pile: Sequence[ArticleNames]) -> tuple[Entity, ...]:
    verdicts = Verdicts([names.evidence for names in pile])
    for names in pile:
        names.settle(verdicts.changes(names.mentions, names.evidence))
    groups = Groups()
    offices = Offices({names.id: names.item for names in pile}, [names.people for names in pile])
    persons = link_persons(groups, [names.people for names in pile], offices)
    link_bodies(groups, [names.bodies for names in pile])
    by_root: dict[Node, list[_Member]] = {}
    by_node: dict[Node, list[_Member]] = {}
    for names, people in zip(pile, persons, strict=True):
        for index, node in enumerate(names.nodes(people)):
            members = by_node.get(node)
            if members is None:
                members = by_node[node] = by_root.setdefault(groups.root(node), [])
            members.append(_Member(names, index, node))
    drafts = [_entity(groups, members) for members in by_root.values()]
    drafts.sort(
        key=lambda entity: (-len(entity.mentions), entity.name, entity.type, entity.mentions[0].place)
    )
    return _with_ids(drafts)


def _entity(groups: Groups, members: list[_Member]) -> Entity:
    kinds = _counted([names.types[index] for names, index, _ in members])
    kind = min(kinds, key=lambda kind: (-kinds[kind], kind)) if len(kinds) > 1 else next(iter(kinds))
    forms = _counted([names.texts[index] for names, index, _ in members])
    aliases = forms
    if kind is EntityType.PER:
        aliases = {}
        for form, count in forms.items():
            bare = " ".join(person_words(form))
            aliases[bare] = aliases.get(bare, 0) + count
    name = _name(kind, aliases, {node for _, _, node in members})
    if kind in (EntityType.PER, EntityType.LOC) and (name.islower() or (name.isupper() and len(name) > 3)):
        name = name if "." in name else name.title()
    reasons: dict[tuple[Node, str], str] = {}
    mentions = []
    for names, index, node in members:
        text = names.texts[index]
        why = reasons.get((node, text))
        if why is None:
            why = reasons[node, text] = _why(groups, node, text, name)
        mentions.append(names.mention(index, why))
    return Entity(
        id="",
        name=name,
        type=kind,
        aliases=tuple(sorted(forms.items(), key=lambda alias: (-alias[1], alias[0]))),
        articles=tuple(dict.fromkeys([names.id for names, _, _ in members])),
        mentions=tuple(mentions),
    )


def _counted(found: Sequence[T]) -> dict[T, int]:
    """How often each stands there; most often there is only one."""
    return dict(Counter(found)) if len(found) > 1 else dict.fromkeys(found, 1)


def _why(groups: Groups, node: Node, text: str, name: str) -> str:
    reason = groups.why(node)
    if reason.startswith(SEVERAL):
        return reason
    if text == name:
        return ""
    if reason:
        return f"{reason} {name}"
    if _is_country(node):
        return f"listed name of {name}"
    if is_institution(node) and node[3]:
        return f"by the state whose it is, {name}"
    if len(text.split()) > len(name.split()):
        return f"fuller form of {name}"
    return f"other writing of {name}" if fold(text) != fold(name) else ""


def _name(kind: EntityType, forms: Mapping[str, int], nodes: Iterable[Node]) -> str:
    """The name to show: the fullest form in common use, spelt out, in mixed case."""
    nodes = sorted(nodes, reverse=True)
    for node in nodes:
        if _is_country(node):
            usual = country_names().get(node[2])
            readable = [form for form in forms if not is_acronym(form) and not form.isupper()]
            if usual is not None and (usual in forms or not readable):
                return usual
            return max(readable or forms, key=lambda form: (forms[form], len(form), form))
    for node in nodes:
        if is_institution(node) and node[3]:
            spelt = max(forms, key=lambda form: (" " in form, forms[form], len(form), form))
            return _with_country(spelt, node[3])
    if kind is EntityType.NORP:
        return max(forms, key=lambda form: (not form.isupper(), forms[form], len(form), form))
    rank = _person_rank if kind is EntityType.PER else _body_rank
    fullest = max(forms, key=lambda form: (*rank(form), forms[form], len(form), form))
    if kind is EntityType.PER:
        return fullest
    common = max(forms, key=lambda form: (*rank(form)[:2], forms[form], len(form), form))
    return common if forms[common] >= COMMON * forms[fullest] else fullest


def _is_country(node: Node) -> bool:
    return len(node) == 3 and node[:2] == ("LOC", "country")


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
