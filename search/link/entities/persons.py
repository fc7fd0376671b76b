"""Which mentions name one person: full names by given name and surname, then single words by their bearer."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from search.annotate.names.lexicon import first_names
from search.link.entities.bearers import DOMINANCE, Bearers, FullName, conflict
from search.link.entities.groups import Groups, Node
from search.link.entities.names_fold import is_initial, person_words, romanised, without_genitive
from search.link.entities.occurrences import Occurrence, known_as
from search.link.entities.role_names import bearer_beside, role_of
from search.model import ArticleId
from search.text import fold


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

    __slots__ = ("article", "bearers", "full", "known_as", "nodes", "places", "roles", "singles", "titles")

    def __init__(self, article: ArticleId, found: Sequence[Occurrence]) -> None:
        self.article = article
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


def link_persons(groups: Groups, pile: Sequence[People]) -> list[list[Node]]:
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
    _join_same_ends(groups, names, counts, articles)
    _join_orders(groups, names)
    _join_longer(groups, names)
    _join_first_initials(groups, names)
    return _join_single_words(groups, pile, full, counts)


def _subsequence(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether the middle names of one are among the other's, initials standing for names."""
    rest = iter(long)
    return all(
        any(word == other or (min(len(word), len(other)) == 1 and word[0] == other[0]) for other in rest)
        for word in short
    )


def _join_same_ends(
    groups: Groups, names: Iterable[FullName], counts: Counter[Node], articles: dict[Node, set[ArticleId]]
) -> None:
    """One given name and one surname are one person unless the middle names say otherwise.

    A short given name is the full one, but not where one article has both (a son and his father).
    """
    ends: dict[tuple[str, str], list[FullName]] = defaultdict(list)
    for name in names:
        if not is_initial(name.lead):
            ends[name.given, name.surname].append(name)
    for _, same in sorted(ends.items()):
        leaders: list[FullName] = []
        members: list[Counter[Node]] = []
        for name in sorted(same, key=lambda name: (-len(name.middle), name.node)):
            fitting = [
                index
                for index, leader in enumerate(leaders)
                if (_subsequence(name.middle, leader.middle) or not leader.middle or not name.middle)
                and (
                    romanised(name.lead) == romanised(leader.lead)
                    or articles[name.node].isdisjoint(articles[leader.node])
                )
            ]
            if len(fitting) > 1:
                ranked = sorted(fitting, key=lambda index: (-members[index].total(), leaders[index].node))
                dominant = members[ranked[0]].total() >= DOMINANCE * members[ranked[1]].total()
                fitting = ranked[:1] if dominant else []
                if not fitting:
                    continue
            if not fitting:
                leaders.append(name)
                members.append(Counter({name.node: counts[name.node]}))
                continue
            leader = leaders[fitting[0]]
            members[fitting[0]][name.node] += counts[name.node]
            groups.join(name.node, leader.node, _difference(name, leader))


def _difference(name: FullName, leader: FullName) -> str:
    if len(name.words) != len(leader.words):
        return "same given name and surname as"
    return "other spelling of"


def _join_orders(groups: Groups, names: Sequence[FullName]) -> None:
    """`Kim Jong Un` and `Kim Jong-un`; family name first or last, where that cannot be two people."""
    given_names = first_names()
    joined: dict[str, FullName] = {}
    ends: dict[tuple[str, str], FullName] = {}
    for name in names:
        key = "".join(romanised(word) for word in name.words)
        first = joined.setdefault(key, name)
        if first is not name:
            groups.join(name.node, first.node, "other spelling of")
        if len(name.words) == 2:
            ends.setdefault((name.given, name.surname), name)
    for (given, surname), name in sorted(ends.items()):
        other = ends.get((surname, given))
        if other is not None and given != surname and not all(word in given_names for word in name.words):
            groups.join(name.node, other.node, "other order of the names of")
    _join_genitives(groups, [name for name in names if len(name.words) == 2])


def _join_genitives(groups: Groups, names: Sequence[FullName]) -> None:
    """A patronymic in the genitive before a given name, elsewhere in the nominative before or after it.

    Both forms must stand in the pile with the same given name.
    """
    stems: dict[tuple[str, str], FullName] = {}
    for name in names:
        first, last = fold(name.words[0]), fold(name.words[1])
        stems.setdefault((first.rstrip("aeiou"), romanised(last)), name)
        stems.setdefault((last.rstrip("aeiou"), romanised(first)), name)
    for name in names:
        first = fold(name.words[0])
        stem = without_genitive(first)
        other = stems.get((stem.rstrip("aeiou"), romanised(name.words[1])))
        if stem != first and other is not None and other is not name:
            groups.join(name.node, other.node, "genitive of the father's name in")


def _join_longer(groups: Groups, names: Sequence[FullName]) -> None:
    """`Lula da Silva` within `Luiz Inácio Lula da Silva`, where only one longer name holds it."""
    holders: dict[tuple[str, str], list[FullName]] = defaultdict(list)
    for name in names:
        if len(name.core) >= 3:
            keys = [romanised(word) for word in name.core[:6]]
            for index, key in enumerate(keys):
                for later in keys[index + 1 :]:
                    holders[key, later].append(name)
    for name in names:
        if len(name.core) < 2 or is_initial(name.words[0]):
            continue
        keys = [romanised(word) for word in name.core]
        longer = [
            other
            for other in holders.get((keys[0], keys[-1]), ())
            if len(other.core) > len(name.core) and _subsequence(keys, [romanised(w) for w in other.core])
        ]
        if longer and len({groups.root(other.node) for other in longer}) == 1:
            groups.join(name.node, longer[0].node, "part of the name of")


def _join_first_initials(groups: Groups, names: Sequence[FullName]) -> None:
    """`J. Nowak` is `Jan Nowak` where the pile has one such Nowak."""
    bearers: dict[tuple[str, str], list[FullName]] = defaultdict(list)
    for name in names:
        if not is_initial(name.words[0]):
            bearers[fold(name.words[0])[:1], name.surname].append(name)
    for name in names:
        if is_initial(name.words[0]):
            same = bearers.get((fold(name.words[0])[:1], name.surname), [])
            if len({groups.root(other.node) for other in same}) == 1:
                groups.join(name.node, same[0].node, "initial and surname of")


def _join_single_words(
    groups: Groups, pile: Sequence[People], full: dict[Node, FullName], counts: Counter[Node]
) -> list[list[Node]]:
    """A surname alone is the person so named in full in the article, else the pile's dominant bearer."""
    _join_known_as(groups, pile, full)
    persons = {node: groups.root(node) for node in full}
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
    for people, nodes, single, fitting, titled in waiting:
        key, node = single.key, single.node
        same = _only(sorted(by_title.get((people.article, key), ())))
        far = titled or same or _dominant(counted, fitting) or _only(givens.get(key, ()))
        if far is None and not fitting and (key in addressed or single.text not in first_names()):
            far = _only(middles.get(key, ()))
        if far is not None:
            part = "surname" if far in fitting else "part of the name"
            named_here = any(persons[name] == far for name in people.full)
            why = f"{part} of" if named_here else f"{part}, in another article, of"
            nodes[single.place] = _attach(groups, node, far, why)
            continue
        # Mr. Sato where only Yuki Sato is named
        other_sex = single.sex or "" if surnames.get(key) and not fitting else ""
        alone: Node = ("PER", "", other_sex, node[3])
        nodes[single.place] = (*node, other_sex)
        groups.join(nodes[single.place], alone, "same single name as")
    _join_roles(groups, pile, resolved)
    return resolved


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
