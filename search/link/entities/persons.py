"""Which mentions name one person: full names by given name and surname, then single words by their bearer."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from search.annotate.names.lexicon import first_names
from search.link.entities.bearers import DOMINANCE, Bearers, FullName, conflict
from search.link.entities.full_names import join_full_names
from search.link.entities.groups import Groups, Node
from search.link.entities.names_fold import is_initial, person_words, romanised
from search.link.entities.occurrences import Occurrence, known_as
from search.link.entities.offices import Offices
from search.link.entities.role_names import bearer_beside, role_of
from search.model import ArticleId
from search.text import fold

SEVERAL = "several people bear this name:"
"""Opens the reason of a single name that is left undecided."""
NEAR = 60
"""Within so many characters a text does not call one person by two names."""
MOST_NAMED = 3
"""How many bearers that reason tells."""


class Single(NamedTuple):
    """A mention of a person by one word: its place among the people of its article, what is read off it."""

    place: int
    node: Node
    text: str
    key: str
    sex: str | None
    title: str
    early: bool


class People:
    """The people of one article, as far as they can be told without the others: computed once."""

    __slots__ = (
        "article",
        "bearers",
        "full",
        "known_as",
        "nodes",
        "places",
        "roles",
        "singles",
        "spans",
        "titles",
    )

    def __init__(self, article: ArticleId, found: Sequence[Occurrence]) -> None:
        self.article = article
        self.spans = [occurrence.mention.span for occurrence in found]
        self.nodes: list[Node] = []
        self.full: dict[Node, FullName] = {}
        self.places: list[tuple[int, Node]] = []
        self.singles: list[Single] = []
        self.titles: list[tuple[Node, str]] = []
        self.known_as: list[tuple[Node, Node, str]] = []
        self.roles: list[tuple[Node, int | None]] = []
        for place, occurrence in enumerate(found):
            role = role_of(occurrence.text)
            if role:
                node: Node = ("PER", "role", article, role)
                self.nodes.append(node)
                self.roles.append((node, bearer_beside(found, place)))
                continue
            words, core = _name_words(occurrence.text)
            if len(words) >= 2 and (len(core) >= 2 or is_initial(words[0])):
                node = ("PER", " ".join([fold(word).rstrip(".") for word in words]))
                if node not in self.full:
                    self.full[node] = FullName(node, words, core)
                self.places.append((place, node))
                if occurrence.title:
                    self.titles.append((node, occurrence.title))
            else:
                node = ("PER", "", article, fold(core[-1]))
                self.singles.append(_single(place, node, occurrence, romanised(words[-1])))
            self.nodes.append(node)
        for left, right, one, two in zip(found, found[1:], self.nodes, self.nodes[1:], strict=False):
            if one in self.full and known_as(left, right):
                self.known_as.append((one, two, romanised(_name_words(right.text)[0][-1])))
        self.bearers: Bearers | None = None
        if self.singles:
            self.bearers = Bearers()
            for place, node in self.places:
                self.bearers.add(place, self.full[node])


@lru_cache(maxsize=65536)
def _name_words(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of a person's name, and those that are no initials."""
    words = person_words(text)
    return words, tuple(word for word in words if not is_initial(word)) or words[-1:]


def _single(place: int, node: Node, occurrence: Occurrence, key: str) -> Single:
    text = occurrence.text
    early = occurrence.in_headline or text.isupper()
    return Single(place, node, text, key, occurrence.sex, occurrence.title, early)


def link_persons(groups: Groups, pile: Sequence[People], offices: Offices) -> list[list[Node]]:
    """Group the people of the pile; the node of each mention, by article."""
    full: dict[Node, FullName] = {}
    counts: Counter[Node] = Counter()
    articles: dict[Node, set[ArticleId]] = defaultdict(set)
    for people in pile:
        for node, name in people.full.items():
            full.setdefault(node, name)
            articles[node].add(people.article)
        for _, node in people.places:
            counts[node] += 1
    for node in full:
        groups.add(node)
    names = [full[node] for node in sorted(full)]
    join_full_names(groups, names, counts, articles, offices)
    return _join_single_words(groups, pile, full, counts, offices)


def _join_single_words(
    groups: Groups,
    pile: Sequence[People],
    full: dict[Node, FullName],
    counts: Counter[Node],
    offices: Offices,
) -> list[list[Node]]:
    """A surname alone is the person so named in full in the article, else the pile's dominant bearer."""
    _join_known_as(groups, pile, full)
    persons = {node: groups.root(node) for node in full}
    offices.know(persons)
    mentions: Counter[Node] = Counter()
    for node, count in counts.items():
        mentions[persons[node]] += count
    surnames, givens, middles = _bearers(persons, full.values())
    addressed = {single.key for people in pile for single in people.singles if single.title or single.sex}
    sexes = _sexes(persons, full)
    titles: dict[Node, set[str]] = defaultdict(set)
    for people in pile:
        for node, title in people.titles:
            titles[persons[node]].add(title)
    counted = Counter(mentions)
    resolved: list[list[Node]] = []
    # of each person's names the commonest
    shown = {persons[node]: full[node] for node in sorted(full, key=lambda node: (counts[node], node))}
    by_title: dict[tuple[ArticleId, str], set[Node]] = defaultdict(set)
    waiting: list[tuple[People, list[Node], Single, list[Node], Node | None]] = []
    for people in pile:
        if people.bearers is None:
            resolved.append(people.nodes)
            continue
        nodes = list(people.nodes)
        resolved.append(nodes)
        here = Counter([persons[node] for _, node in people.places])
        for single in people.singles:
            fitting = surnames.get(single.key, [])
            if single.sex and fitting:
                fitting = [root for root in fitting if not conflict(sexes.get(root), single.sex)]
            titled = _only([root for root in fitting if single.title in titles.get(root, ())])
            if titled is None and len(fitting) > 1:
                titled = offices.bearer(people.article, people.spans[single.place], fitting)
            if titled is not None:
                counted[titled] += 1
                by_title[people.article, single.key].add(titled)
            known = titled or _dominant(mentions, fitting)
            early = single.early or len(fitting) < 2
            near = people.bearers.nearest(single.key, single.place, persons, here, known, single.sex, early)
            if near is None or (titled is not None and persons[near[0].node] != titled):
                waiting.append((people, nodes, single, fitting, titled))
                continue
            bearer, role = near
            nodes[single.place] = _attach(groups, single.node, bearer.node, f"{role} of")
            here[persons[bearer.node]] += 1
            counted[persons[bearer.node]] += titled is None
            if len(fitting) > 1:
                offices.learn(persons[bearer.node], people.article, people.spans[single.place])
    for people, nodes, single, fitting, titled in waiting:
        key, node = single.key, single.node
        same = _only(sorted(by_title.get((people.article, key), ())))
        far = titled or same or _dominant(counted, fitting)
        here_too = {persons[name] for name in people.full}
        if far is None:
            named = [root for root in fitting if root in here_too]
            far = None if _beside(people, single, named, persons) else _only(named)
        far = far or _only(givens.get(key, ()))
        if far is None and not fitting and (key in addressed or single.text not in first_names()):
            far = _only(middles.get(key, ()))
        if far is not None:
            part = "surname" if far in fitting else "part of the name"
            why = f"{part} of" if far in here_too else f"{part}, in another article, of"
            nodes[single.place] = _attach(groups, node, far, why)
            continue
        # Mr. Sato where only Yuki Sato is named
        other_sex = single.sex or "" if surnames.get(key) and not fitting else ""
        alone: Node = ("PER", "", other_sex, node[3])
        nodes[single.place] = (*node, other_sex)
        several = fitting if len(fitting) > 1 else givens.get(key, ())
        groups.join(nodes[single.place], alone, _ambiguous(several, shown) or "same single name as")
    _join_roles(groups, pile, resolved)
    return resolved


def _beside(people: People, single: Single, bearers: Sequence[Node], persons: dict[Node, Node]) -> bool:
    """Whether one of the bearers is named in full so near to the single name (`Lund's son Jan Lund`) that it
    is likely to be somebody else's.
    """
    span = people.spans[single.place]
    return any(
        persons[node] in bearers and abs(people.spans[place].start - span.end) < NEAR
        for place, node in people.places
    )


def _ambiguous(roots: Sequence[Node], shown: Mapping[Node, FullName]) -> str:
    """Why a single name is nobody's: those who bear it; "" where they are not several."""
    names = sorted(" ".join(shown[root].words) for root in roots)
    more = ", …" if len(names) > MOST_NAMED else ""
    return f"{SEVERAL} {', '.join(names[:MOST_NAMED])}{more}" if len(names) > 1 else ""


def _join_roles(groups: Groups, pile: Sequence[People], resolved: Sequence[Sequence[Node]]) -> None:
    """A role alone is whom the text names beside it, there or elsewhere in the article."""
    for people, nodes in zip(pile, resolved, strict=True):
        for node, beside in people.roles:
            if beside is not None and nodes[beside][1] != "role":
                groups.join(node, nodes[beside], "role of")


def _attach(groups: Groups, node: Node, bearer: Node, why: str) -> Node:
    """A node of its own for this word of this article meaning this bearer, joined to it."""
    own: Node = (*node, "", *bearer[1:])
    groups.join(own, bearer, why)
    return own


def _join_known_as(groups: Groups, pile: Sequence[People], full: dict[Node, FullName]) -> None:
    """`Josip Broz, known as Tito`: the pile's Tito is Josip Broz."""
    told = [entry for people in pile for entry in people.known_as]
    by_surname: dict[str, list[FullName]] = defaultdict(list)
    if told:
        for name in full.values():
            by_surname[name.surname].append(name)
    for person, other, key in told:
        node: Node = other if other in full else ("PER", "", "", other[3])
        groups.join(node, person, "other name, by this text, of")
        if node not in full:
            own = {romanised(word) for word in full[person].core}
            for name in by_surname.get(key, ()):
                # Josip Tito
                if romanised(name.words[0]) in own:
                    groups.join(name.node, person, "name, by another text, of")


def _sexes(persons: dict[Node, Node], full: dict[Node, FullName]) -> dict[Node, str]:
    """Person -> sex, where every name of theirs that tells says the same."""
    told: dict[Node, set[str]] = defaultdict(set)
    for node, name in full.items():
        if name.sex:
            told[persons[node]].add(name.sex)
    return {person: min(sexes) for person, sexes in told.items() if len(sexes) == 1}


def _bearers(persons: dict[Node, Node], full: Iterable[FullName]) -> tuple[dict[str, list[Node]], ...]:
    """Who bears a surname, who a given name or half of a double surname, who a name between the two."""
    surnames: dict[str, set[Node]] = defaultdict(set)
    givens: dict[str, set[Node]] = defaultdict(set)
    middles: dict[str, set[Node]] = defaultdict(set)
    for name in full:
        person = persons[name.node]
        if name.has_surname:
            surnames[name.surname].add(person)
        for part in name.surname_parts:
            givens[part].add(person)
        givens[romanised(name.words[0])].add(person)
        for word in name.core[1:-1]:
            middles[romanised(word)].add(person)
    return tuple(
        {key: sorted(bearers) for key, bearers in listed.items()} for listed in (surnames, givens, middles)
    )


def _dominant(mentions: Counter[Node], roots: Sequence[Node]) -> Node | None:
    if not roots:
        return None
    ranked = sorted(roots, key=lambda root: (-mentions[root], root))
    if len(ranked) == 1 or mentions[ranked[0]] >= DOMINANCE * mentions[ranked[1]]:
        return ranked[0]
    return None


def _only(roots: Sequence[Node]) -> Node | None:
    return roots[0] if len(roots) == 1 else None
