"""Which mentions name one person: full names by given name and surname, then single words by their bearer."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from search.annotate.names.lexicon import first_names, sex_of_name
from search.link.groups import Groups, Node
from search.link.names_fold import is_initial, nicknames, person_words, romanised, without_genitive
from search.link.occurrences import Occurrence
from search.model import ArticleId
from search.text import fold

DOMINANCE = 3
"""A surname of several bearers goes to the one named this many times as often as the next."""
_KNOWN_AS = re.compile(
    r"(?:, an? [\w -]{1,30}?| the)?,? "
    r"(?:who is |who was |is |was |and |also |better |best |widely |popularly |commonly |universally )*"
    r"(?:known (?:simply |only |to \w+ )?as|nicknamed|alias|a\.?k\.?a\.?|born) [\"“‘']?"
)
_PATRONYMIC = frozenset({"bin", "ben", "ibn", "bint"})


@dataclass(frozen=True, slots=True)
class _FullName:
    """A name of two words or more; `core` leaves out initials, `middle` what stands between the ends."""

    node: Node
    words: tuple[str, ...]
    core: tuple[str, ...]

    @property
    def given(self) -> str:
        word = fold(self.words[0])
        return romanised(nicknames().get(word, word))

    @property
    def sex(self) -> str | None:
        """`f` or `m` where the given name tells."""
        return sex_of_name(self.words[0])

    @property
    def surname(self) -> str:
        return romanised(self.core[-1])

    @property
    def middle(self) -> tuple[str, ...]:
        return tuple(romanised(word) for word in self.words[1:-1])

    @property
    def surname_parts(self) -> tuple[str, ...]:
        """The halves of a double surname (`Petrova-Sidorova`)."""
        parts = self.core[-1].split("-")
        return tuple(romanised(part) for part in parts) if len(parts) > 1 else ()

    @property
    def has_surname(self) -> bool:
        """Whether the last word alone may stand for the person (not so after `bin`)."""
        return len(self.words) < 2 or self.words[-2].lower() not in _PATRONYMIC


def link_persons(groups: Groups, found: Sequence[Occurrence]) -> list[Node]:
    """Group the people of the pile; the node of each occurrence."""
    nodes: list[Node] = []
    full: dict[Node, _FullName] = {}
    counts: Counter[Node] = Counter()
    articles: dict[Node, set[ArticleId]] = defaultdict(set)
    for occurrence in found:
        words = person_words(occurrence.text)
        core = tuple(word for word in words if not is_initial(word)) or words[-1:]
        if len(words) >= 2 and (len(core) >= 2 or is_initial(words[0])):
            node: Node = ("PER", " ".join(fold(word).rstrip(".") for word in words))
            full.setdefault(node, _FullName(node, words, core))
        else:
            node = ("PER", "", occurrence.article, fold(core[-1]))
        groups.add(node)
        counts[node] += 1
        articles[node].add(occurrence.article)
        nodes.append(node)
    names = [full[node] for node in sorted(full)]
    _join_same_ends(groups, names, counts, articles)
    _join_orders(groups, names)
    _join_longer(groups, names)
    _join_first_initials(groups, names)
    return _join_single_words(groups, found, nodes, full)


def _subsequence(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether the middle names of one are among the other's, initials standing for names."""
    rest = iter(long)
    return all(
        any(word == other or (min(len(word), len(other)) == 1 and word[0] == other[0]) for other in rest)
        for word in short
    )


def _join_same_ends(
    groups: Groups, names: Iterable[_FullName], counts: Counter[Node], articles: dict[Node, set[ArticleId]]
) -> None:
    """One given name and one surname are one person unless the middle names say otherwise.

    A short given name is the full one, but not where one article has both (a son and his father).
    """
    ends: dict[tuple[str, str], list[_FullName]] = defaultdict(list)
    for name in names:
        if not is_initial(name.words[0]):
            ends[name.given, name.surname].append(name)
    for _, same in sorted(ends.items()):
        leaders: list[_FullName] = []
        members: list[Counter[Node]] = []
        for name in sorted(same, key=lambda name: (-len(name.middle), name.node)):
            fitting = [
                index
                for index, leader in enumerate(leaders)
                if (_subsequence(name.middle, leader.middle) or not leader.middle or not name.middle)
                and (
                    romanised(name.words[0]) == romanised(leader.words[0])
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


def _difference(name: _FullName, leader: _FullName) -> str:
    if len(name.words) != len(leader.words):
        return "same given name and surname as"
    return "other spelling of"


def _join_orders(groups: Groups, names: Sequence[_FullName]) -> None:
    """`Kim Jong Un` and `Kim Jong-un`; family name first or last, where that cannot be two people."""
    given_names = first_names()
    joined: dict[str, _FullName] = {}
    ends: dict[tuple[str, str], _FullName] = {}
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


def _join_genitives(groups: Groups, names: Sequence[_FullName]) -> None:
    """A Mongolian patronymic in the genitive before the given name, in the nominative or after it."""
    stems: dict[tuple[str, str], _FullName] = {}
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


def _join_longer(groups: Groups, names: Sequence[_FullName]) -> None:
    """`Lula da Silva` within `Luiz Inácio Lula da Silva`, where only one longer name holds it."""
    holders: dict[tuple[str, str], list[_FullName]] = defaultdict(list)
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


def _join_first_initials(groups: Groups, names: Sequence[_FullName]) -> None:
    """`J. Nowak` is `Jan Nowak` where the pile has one such Nowak."""
    bearers: dict[tuple[str, str], list[_FullName]] = defaultdict(list)
    for name in names:
        if not is_initial(name.words[0]):
            bearers[fold(name.words[0])[:1], name.surname].append(name)
    for name in names:
        if is_initial(name.words[0]):
            same = bearers.get((fold(name.words[0])[:1], name.surname), [])
            if len({groups.root(other.node) for other in same}) == 1:
                groups.join(name.node, same[0].node, "initial and surname of")


def _join_single_words(
    groups: Groups, found: Sequence[Occurrence], nodes: Sequence[Node], full: dict[Node, _FullName]
) -> list[Node]:
    """A surname alone is the person so named in full in the article, else the pile's dominant bearer."""
    _join_known_as(groups, found, nodes, full)
    persons = {node: groups.root(node) for node in full}
    mentions = Counter(persons[node] for node in nodes if node in full)
    surnames, givens = _bearers(persons, full.values())
    sexes = _sexes(persons, full)
    in_article: dict[str, _Bearers] = defaultdict(_Bearers)
    for place, (occurrence, node) in enumerate(zip(found, nodes, strict=True)):
        if node in full:
            in_article[occurrence.article].add(place, full[node])
            in_article[occurrence.article].counted[persons[node]] += 1
    resolved = list(nodes)
    for place, (occurrence, node) in enumerate(zip(found, nodes, strict=True)):
        if node in full:
            continue
        key = romanised(person_words(occurrence.text)[-1])
        wanted = occurrence.sex
        fitting = [root for root in surnames.get(key, ()) if not _conflict(sexes.get(root), wanted)]
        known = _dominant(mentions, fitting)
        bearers = in_article[occurrence.article]
        near = bearers.nearest(key, place, persons, known, wanted)
        if near is not None:
            bearer, role = near
            own: Node = (*node, bearer.node[1])
            groups.add(own)
            groups.join(own, bearer.node, f"{role} of")
            resolved[place] = own
            bearers.counted[persons[bearer.node]] += 1
            continue
        far = known or _only(givens.get(key, ()))
        if far is not None:
            groups.join(node, far, "surname, in another article, of" if key in surnames else "name of")
        else:
            other_sex = wanted if wanted and surnames.get(key) and not fitting else ""
            alone: Node = ("PER", "", other_sex, node[3])
            if other_sex:
                # Mr. Sato where only Yuki Sato is named
                node = resolved[place] = (*node, other_sex)
            groups.add(alone)
            groups.join(node, alone, "same single name as")
    return resolved


def _join_known_as(
    groups: Groups, found: Sequence[Occurrence], nodes: Sequence[Node], full: dict[Node, _FullName]
) -> None:
    """`Josip Broz, known as Tito`: the pile's Tito is Josip Broz."""
    for index in range(1, len(found)):
        left, right = found[index - 1], found[index]
        gap = right.mention.span.start - left.mention.span.end
        if nodes[index - 1] not in full or left.article != right.article or not 0 < gap <= len(left.after):
            continue
        if _KNOWN_AS.fullmatch(left.after[:gap]):
            node: Node = nodes[index] if nodes[index] in full else ("PER", "", "", nodes[index][3])
            groups.add(node)
            groups.join(node, nodes[index - 1], "other name, by this text, of")


def _sexes(persons: dict[Node, Node], full: dict[Node, _FullName]) -> dict[Node, str]:
    """Person -> sex, where every name of theirs that tells says the same."""
    told: dict[Node, set[str]] = defaultdict(set)
    for node, name in full.items():
        if name.sex:
            told[persons[node]].add(name.sex)
    return {person: min(sexes) for person, sexes in told.items() if len(sexes) == 1}


def _conflict(sex: str | None, wanted: str | None) -> bool:
    return sex is not None and wanted is not None and sex != wanted


def _bearers(
    persons: dict[Node, Node], full: Iterable[_FullName]
) -> tuple[dict[str, list[Node]], dict[str, list[Node]]]:
    """Who bears a surname, and who a given name or half of a double surname."""
    surnames: dict[str, set[Node]] = defaultdict(set)
    givens: dict[str, set[Node]] = defaultdict(set)
    for name in full:
        person = persons[name.node]
        if name.has_surname:
            surnames[name.surname].add(person)
        for part in name.surname_parts:
            givens[part].add(person)
        givens[romanised(name.words[0])].add(person)
    return (
        {key: sorted(bearers) for key, bearers in surnames.items()},
        {key: sorted(bearers) for key, bearers in givens.items()},
    )


class _Bearers:
    """The full names of one article by their single words, in text order."""

    _ROLES = ("surname", "part of the name", "given name")

    def __init__(self) -> None:
        self._places: dict[tuple[str, int], list[int]] = defaultdict(list)
        self._names: dict[tuple[str, int], list[_FullName]] = defaultdict(list)
        self.counted: Counter[Node] = Counter()

    def add(self, place: int, name: _FullName) -> None:
        """A full name at a place (the count of mentions before it)."""
        keys = [romanised(word) for word in name.core]
        ranks = {romanised(without_genitive(fold(name.words[0]))): 2, keys[0]: 2}
        ranks.update(dict.fromkeys((*name.surname_parts, *keys[1:]), 1))
        if name.has_surname:
            ranks[keys[-1]] = 0
        for key, rank in ranks.items():
            self._places[key, rank].append(place)
            self._names[key, rank].append(name)

    def nearest(
        self, key: str, place: int, persons: dict[Node, Node], known: Node | None, wanted: str | None
    ) -> tuple[_FullName, str] | None:
        """The person of the article so called, and what the word is of the name.

        A form of address (`Mrs.`) rules out bearers of the other sex. Surnames go before other words of a
        name. Of several bearers it is the pile's dominant one, `known`, else the one named last. One not
        named before the word gives way to a better-known namesake.
        """
        for rank, role in enumerate(self._ROLES):
            names, places = self._names.get((key, rank), []), self._places[key, rank]
            if wanted and any(_conflict(name.sex, wanted) for name in names):
                pairs = zip(names, places, strict=True)
                kept = [(name, where) for name, where in pairs if not _conflict(name.sex, wanted)]
                names, places = [name for name, _ in kept], [where for _, where in kept]
            if not names:
                continue
            index = bisect_left(places, place)
            bearer = self._main_bearer(names, persons) or (names[index - 1] if index else names[0])
            if known is None or persons[bearer.node] == known:
                return bearer, role
            better = next((name for name in names if persons[name.node] == known), None)
            if better is not None:
                return better, role
            return (bearer, role) if index or rank else None
        return None

    def _main_bearer(self, names: Sequence[_FullName], persons: dict[Node, Node]) -> _FullName | None:
        """Whom the article has called so at least `DOMINANCE` times as often as each other bearer."""
        by_person = {persons[name.node]: name for name in names}
        if len(by_person) < 2:
            return None
        ranked = sorted(by_person, key=lambda person: (-self.counted[person], person))
        sure = self.counted[ranked[0]] >= DOMINANCE * max(1, self.counted[ranked[1]])
        return by_person[ranked[0]] if sure else None


def _dominant(mentions: Counter[Node], roots: Sequence[Node]) -> Node | None:
    if not roots:
        return None
    ranked = sorted(roots, key=lambda root: (-mentions[root], root))
    if len(ranked) == 1 or mentions[ranked[0]] >= DOMINANCE * mentions[ranked[1]]:
        return ranked[0]
    return None


def _only(roots: Sequence[Node]) -> Node | None:
    return roots[0] if len(roots) == 1 else None
