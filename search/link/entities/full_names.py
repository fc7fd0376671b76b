"""Which full names of the pile are one person's: spellings, orders, initials, parts of a longer name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from search.annotate.names.lexicon import first_names, surnames
from search.link.entities.bearers import DOMINANCE, FullName, conflict
from search.link.entities.groups import Groups, Node
from search.link.entities.names_fold import is_initial, loosely, one_letter_apart, romanised, without_genitive
from search.link.entities.offices import Offices
from search.model import ArticleId
from search.text import fold


def join_full_names(
    groups: Groups,
    names: Sequence[FullName],
    counts: Counter[Node],
    articles: Mapping[Node, set[ArticleId]],
    offices: Offices,
) -> None:
    """Group the full names of the pile, given in order, the surest ways first."""
    _join_same_ends(groups, names, counts, articles)
    _join_orders(groups, names)
    _join_longer(groups, names)
    _join_first_initials(groups, names)
    _join_variants(groups, names, articles, offices)


def _subsequence(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether the middle names of one are among the other's, initials standing for names."""
    rest = iter(long)
    return all(
        any(word == other or (min(len(word), len(other)) == 1 and word[0] == other[0]) for other in rest)
        for word in short
    )


def _join_same_ends(
    groups: Groups, names: Iterable[FullName], counts: Counter[Node], articles: Mapping[Node, set[ArticleId]]
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
    """`J. Nowak` and `JM Nowak` are `Jan Nowak` where the pile has one such Nowak.

    Further initials must be those of his middle names, where he is told any.
    """
    bearers: dict[tuple[str, str], list[FullName]] = defaultdict(list)
    for name in names:
        if not name.initials:
            bearers[fold(name.words[0])[:1], name.surname].append(name)
    for name in names:
        letters = name.initials
        if not letters:
            continue
        same = [
            other
            for other in bearers.get((letters[0], name.surname), ())
            if not other.middle or _subsequence(letters[1:], [word[:1] for word in other.middle])
        ]
        if len({groups.root(other.node) for other in same}) == 1:
            groups.join(name.node, same[0].node, "initial and surname of")


def _join_variants(
    groups: Groups, names: Sequence[FullName], articles: Mapping[Node, set[ArticleId]], offices: Offices
) -> None:
    """`Baurzhan` and `Bauyrzhan` of one rare surname: two spellings, if no article has both.

    Glides and doubled letters are written or not; one letter may differ where both are told one role.
    """
    by_surname: dict[str, dict[Node, list[FullName]]] = defaultdict(dict)
    for name in names:
        if len(name.words) == 2 and not name.initials and name.words[1] not in surnames():
            by_surname[loosely(name.surname)].setdefault(groups.root(name.node), []).append(name)
    for _, bearers in sorted(by_surname.items()):
        if len(bearers) != 2:
            continue
        (one, *_), (two, *_) = (bearers[root] for root in sorted(bearers))
        if conflict(one.sex, two.sex) or not _never_together(bearers.values(), articles):
            continue
        left, right = loosely(one.given), loosely(two.given)
        alike = left == right and len(left) >= 4
        if alike and one.surname == two.surname:
            groups.join(two.node, one.node, "other spelling of")
        elif (alike or one_letter_apart(one.given, two.given)) and offices.share_role(
            *([name.node for name in same] for _, same in sorted(bearers.items()))
        ):
            groups.join(two.node, one.node, "told the same role, other spelling of")


def _never_together(bearers: Iterable[Sequence[FullName]], articles: Mapping[Node, set[ArticleId]]) -> bool:
    """Whether no article has both of two people's names."""
    one, two = ({article for name in names for article in articles[name.node]} for names in bearers)
    return one.isdisjoint(two)
