"""Which mentions name one person: full names by given name and surname, then single words by their bearer."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from search.annotate.names.lexicon import first_names
from search.link.groups import Groups, Node
from search.link.names_fold import is_initial, nicknames, person_words, romanised, without_genitive
from search.link.occurrences import Occurrence
from search.text import fold

DOMINANCE = 3
"""A surname of several bearers goes to the one named this many times as often as the next."""
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
    def surname(self) -> str:
        return romanised(self.core[-1])

    @property
    def middle(self) -> tuple[str, ...]:
        return tuple(romanised(word) for word in self.words[1:-1])

    @property
    def has_surname(self) -> bool:
        """Whether the last word alone may stand for the person (not so after `bin`)."""
        return len(self.words) < 2 or self.words[-2].lower() not in _PATRONYMIC


def link_persons(groups: Groups, found: Sequence[Occurrence]) -> list[Node]:
    """Group the people of the pile; the node of each occurrence."""
    nodes: list[Node] = []
    full: dict[Node, _FullName] = {}
    counts: Counter[Node] = Counter()
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
        nodes.append(node)
    names = [full[node] for node in sorted(full)]
    _join_same_ends(groups, names, counts)
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


def _join_same_ends(groups: Groups, names: Iterable[_FullName], counts: Counter[Node]) -> None:
    """One given name and one surname are one person unless the middle names say otherwise."""
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
                if _subsequence(name.middle, leader.middle) or (not leader.middle or not name.middle)
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
    by_article: dict[str, list[tuple[int, _FullName]]] = defaultdict(list)
    for place, (occurrence, node) in enumerate(zip(found, nodes, strict=True)):
        if node in full:
            by_article[occurrence.article].append((place, full[node]))
    mentions = Counter(groups.root(node) for node in nodes if node in full)
    surnames, givens = _bearers(groups, full.values())
    resolved = list(nodes)
    for place, (occurrence, node) in enumerate(zip(found, nodes, strict=True)):
        if node in full:
            continue
        key = romanised(person_words(occurrence.text)[-1])
        near = _bearer_in_article(groups, key, place, by_article.get(occurrence.article, ()))
        if near is not None and near[2] > place:
            # not introduced yet: a better-known namesake goes before
            known = _dominant(mentions, surnames.get(key, ()))
            if known is not None and known != groups.root(near[0].node):
                near = None
        if near is not None:
            bearer, role, _ = near
            own: Node = (*node, groups.root(bearer.node)[1])
            groups.add(own)
            groups.join(own, bearer.node, f"{role} of")
            resolved[place] = own
            continue
        far = _dominant(mentions, surnames.get(key, ())) or _only(givens.get(key, ()))
        if far is not None:
            groups.join(node, far, "surname, in another article, of" if key in surnames else "name of")
        else:
            alone: Node = ("PER", "", "", node[3])
            groups.add(alone)
            groups.join(node, alone, "same single name as")
    return resolved


def _bearers(
    groups: Groups, full: Iterable[_FullName]
) -> tuple[dict[str, list[Node]], dict[str, list[Node]]]:
    surnames: dict[str, set[Node]] = defaultdict(set)
    givens: dict[str, set[Node]] = defaultdict(set)
    for name in full:
        if is_initial(name.words[0]) and len(name.core) < 1:
            continue
        root = groups.root(name.node)
        if name.has_surname:
            surnames[name.surname].add(root)
            if "-" in name.core[-1]:
                for part in name.core[-1].split("-"):
                    givens[romanised(part)].add(root)
        givens[romanised(name.words[0])].add(root)
    return (
        {key: sorted(roots) for key, roots in surnames.items()},
        {key: sorted(roots) for key, roots in givens.items()},
    )


def _bearer_in_article(
    groups: Groups, key: str, place: int, full: Iterable[tuple[int, _FullName]]
) -> tuple[_FullName, str, int] | None:
    """The person of the article whose surname (else other name) this is: the one named last before it."""
    ranked: list[tuple[int, int, int, _FullName]] = []
    for where, name in full:
        keys = [romanised(word) for word in name.core]
        if keys[-1] == key and name.has_surname:
            rank = 0
        elif key in keys[1:]:
            rank = 1
        elif key in (keys[0], romanised(without_genitive(fold(name.words[0])))):
            rank = 2
        elif "-" in name.core[-1] and key in [romanised(part) for part in name.core[-1].split("-")]:
            rank = 1
        else:
            continue
        distance = place - where if where < place else 10**6 + where - place
        ranked.append((rank, distance, where, name))
    if not ranked:
        return None
    rank, _, where, name = min(ranked, key=lambda entry: entry[:3])
    return name, ("surname", "part of the name", "given name")[rank], where


def _dominant(mentions: Counter[Node], roots: Sequence[Node]) -> Node | None:
    if not roots:
        return None
    ranked = sorted(roots, key=lambda root: (-mentions[root], root))
    if len(ranked) == 1 or mentions[ranked[0]] >= DOMINANCE * mentions[ranked[1]]:
        return ranked[0]
    return None


def _only(roots: Sequence[Node]) -> Node | None:
    return roots[0] if len(roots) == 1 else None
