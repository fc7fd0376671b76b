"""Which dated clauses tell of one event (same time, shared names and words), and which events are related.

Clauses are first joined where their dates are equal, then coarser ones ("last year") join the one finer
event in their range they agree with. Planned and happened never join.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from datetime import date
from itertools import combinations
from math import log

from search.kinds import Basis, Precision
from search.link.number_sets import NumberSets
from search.link.timeline.event_words import titles, told_once
from search.link.timeline.ranges import is_range
from search.link.timeline.refusing import any_refused, counts_differ, refused
from search.link.timeline.telling import Telling
from search.link.timeline.undated import offset_key

# How much two clauses must share, by the precision of the date they agree on: a shared day says more than a
# shared year.
_ENOUGH = {Precision.TIME: 1.2, Precision.DAY: 1.2, Precision.WEEK: 2.0, Precision.MONTH: 2.2}
_ENOUGH_ELSE = 3.0
# A shared year needs words of the clauses themselves that weigh this much.
_ENOUGH_WORDS = 2.0
_TELLING = 1.5
# A coarse date joins the only finer event it agrees with on this much.
ENOUGH_COARSE = 2.0
# Of two undated clauses the names and words must be the same to this part.
_NAMES_UNDATED = 0.75
_WORDS_UNDATED = 0.6
# A pile of fewer clauses is weighed as if it had these many: in two clauses every shared word looks common.
_SMALLEST = 20
_SCALE = log(49)
# A word or name of more clauses than this brings no two of them together by itself (keeps large piles fast).
_TOO_COMMON = 60
_NEIGHBOURS = 4


def group(tellings: Sequence[Telling], weights: Mapping[str, float]) -> list[list[Telling]]:
    """The tellings joined into events; each event's tellings in article and text order."""
    blocks: dict[tuple[str, date, date], list[Telling]] = defaultdict(list)
    for telling in tellings:
        blocks[telling.family, telling.first, telling.last].append(telling)
    groups: list[list[Telling]] = []
    for key in sorted(blocks):
        groups += _join_equal(blocks[key], weights)
    groups = _join_coarse(groups, weights)
    for members in groups:
        members.sort(key=_place)
    return sorted(groups, key=lambda members: _place(members[0]))


def group_undated(tellings: Sequence[Telling]) -> list[list[Telling]]:
    """Tellings without a date joined into events: of one offset or none, with the same names and words."""
    blocks: dict[tuple[str, str], list[Telling]] = defaultdict(list)
    for telling in tellings:
        dated = telling.dated
        blocks[telling.family, offset_key(dated.time, dated.flat)].append(telling)
    groups: list[list[Telling]] = []
    for key in sorted(blocks):
        block = blocks[key]
        sets = NumberSets(len(block))
        for i, j in _pairs(block):
            if sets.find(i) != sets.find(j) and _same_undated(block[i], block[j]):
                sets.join(i, j)
        groups += [[block[index] for index in members] for members in sets.members()]
    for members in groups:
        members.sort(key=_place)
    return sorted(groups, key=lambda members: _place(members[0]))


def _same_undated(a: Telling, b: Telling) -> bool:
    """Whether two clauses of two articles tell of the same without a date to hold on to: nearly the same
    names and most of the words; the same words but for one where neither has a name.
    """
    if a.dated.article == b.dated.article:
        return False
    words, names = a.stems & b.stems, a.own & b.own
    most, least = max(len(a.own), len(b.own)), min(len(a.stems), len(b.stems))
    if most == 0:
        return len(words) >= max(4, least - 1)
    return len(names) >= _NAMES_UNDATED * most and len(words) >= max(2, _WORDS_UNDATED * least)


def _place(telling: Telling) -> tuple[str, int]:
    return telling.dated.article, telling.dated.time.span.start


def weights_of(tellings: Sequence[Telling]) -> dict[str, float]:
    """How telling a stem or an entity ("@id") is: rare ones more, and none nothing."""
    spread: Counter[str] = Counter()
    for telling in tellings:
        spread.update(telling.context | telling.stems)
        spread.update(f"@{entity}" for entity in telling.entities)
    total = max(len(tellings), _SMALLEST) + 4
    # In a large pile every word is rarer: weights are brought to the scale the thresholds were set on.
    scale = min(1.0, _SCALE / log(total))
    return {stem: max(scale * log(total / (count + 0.5)), 0.6) for stem, count in spread.items()}


def likeness(a: Telling, b: Telling, weights: Mapping[str, float]) -> float:
    """How much two tellings share: words of both clauses in full, words of one clause that stand round the
    other by half, names of the clauses by half, of the sentences by a quarter.
    """
    words = _words(a, b)
    around = ((a.stems & b.context) | (a.context & b.stems)) - words
    own = a.own & b.own
    names = (a.entities & b.entities) - own
    return (
        sum(weights[stem] for stem in sorted(words))
        + sum(weights[stem] for stem in sorted(around)) / 2
        + sum(weights[f"@{name}"] for name in sorted(own)) / 2
        + sum(weights[f"@{name}"] for name in sorted(names)) / 4
    )


def _words(a: Telling, b: Telling) -> frozenset[str]:
    return a.stems & b.stems


def agree(a: Telling, b: Telling, weights: Mapping[str, float], enough: float) -> bool:
    """Whether two tellings tell of the same, where their `likeness` must reach `enough`."""
    return alike(a, b, weights, enough) and not refused(a, b) and not counts_differ(a, b)


def alike(a: Telling, b: Telling, weights: Mapping[str, float], enough: float) -> bool:
    """Whether two tellings share enough words and names to be of the same."""
    words = _words(a, b)
    said = a.family == "said"
    if not words and not said:
        return False
    if len(words) < 2 and a.entities and b.entities and a.entities.isdisjoint(b.entities):
        return False
    weight = sum([weights[stem] for stem in sorted(words)]) if len(words) > 1 else 0.0
    if len(words) == 1:
        (word,) = words
        weight = weights[word]
    once = not words.isdisjoint(told_once())
    if not said and enough >= _ENOUGH_ELSE:
        # What befalls a thing but once is the same in any year told.
        if once and a.own & b.own:
            enough = ENOUGH_COARSE
        elif weight < _ENOUGH_WORDS:
            return False
        elif 1 < len(words) == min(len(a.stems), len(b.stems)) and max(a.days, b.days) <= 31:
            # All one says is said by the other, of one month.
            enough = ENOUGH_COARSE
    if len(words) > 1 and not said:
        # Words alone may weigh enough; names and what stands round only add to it.
        return weight >= enough or likeness(a, b, weights) >= enough
    around = ((a.stems & b.context) | (a.context & b.stems)) - words
    names = a.entities & b.entities
    # One shared word and one shared name are enough only where the word is a telling one.
    telling = weight >= _TELLING or once
    if 2 * len(words) + len(names) + len(around) < (3 if telling else 4):
        return False
    if said:
        same_words = len(words) >= max(3, 0.8 * min(len(a.stems), len(b.stems)))
        shared = sum(
            weights[stem] / (1 if stem in words else 2) for stem in sorted((words | around) - titles())
        )
        same = same_words or (bool(a.speakers & b.speakers) and shared >= _TELLING)
        return same and likeness(a, b, weights) >= enough
    return likeness(a, b, weights) >= enough


def enough_of(telling: Telling) -> float:
    """How much two tellings of a date as precise must share."""
    return _ENOUGH.get(telling.dated.time.precision, _ENOUGH_ELSE)


def _join_equal(block: Sequence[Telling], weights: Mapping[str, float]) -> list[list[Telling]]:
    groups = NumberSets(len(block))
    members = {index: [telling] for index, telling in enumerate(block)}
    for i, j in _pairs(block):
        a, b = block[i], block[j]
        if groups.find(i) == groups.find(j):
            continue
        if a.dated.sentence is b.dated.sentence and a.dated.clause != b.dated.clause:
            continue
        if not agree(a, b, weights, enough_of(a)):
            continue
        one, other = sorted((groups.find(i), groups.find(j)))
        if not any_refused(members[one], members[other]):
            groups.join(one, other)
            members[one] += members.pop(other)
    return [[block[index] for index in found] for found in groups.members()]


def _pairs(block: Sequence[Telling]) -> list[tuple[int, int]]:
    """The pairs of a block worth comparing: those that share a word; of what is said, a word of one with the
    words round the other. In a large block a word too common in it brings together only the tellings most
    alike: those of the same words, and neighbours in the order of their words.
    """
    by_stem: dict[str, list[int]] = defaultdict(list)
    by_context: dict[str, list[int]] = defaultdict(list)
    said = bool(block) and block[0].family == "said"
    for index, telling in enumerate(block):
        for word in sorted(telling.stems):
            by_stem[word].append(index)
        for word in sorted(telling.stems | telling.context) if said else ():
            by_context[word].append(index)
    most = _TOO_COMMON if len(block) > _TOO_COMMON else len(block)
    pairs: set[tuple[int, int]] = set()
    for word, ids in by_stem.items():
        if said and len(by_context[word]) <= most:
            pairs.update((i, j) if i < j else (j, i) for i in ids for j in by_context[word] if i != j)
        elif not said and len(ids) <= most:
            pairs.update(combinations(ids, 2))
    if len(block) > most or most == _TOO_COMMON:
        ordered = sorted(range(len(block)), key=lambda index: (sorted(block[index].stems), index))
        for step in range(1, _NEIGHBOURS + 1):
            pairs.update((min(pair), max(pair)) for pair in zip(ordered, ordered[step:], strict=False))
    return sorted(pairs)


class Holders:
    """Which groups hold a word, in order of their first days; `words` are each group's."""

    def __init__(
        self,
        groups: Sequence[Sequence[Telling]],
        leads: Sequence[Telling],
        only: Iterable[int] | None = None,
    ) -> None:
        self._of: dict[str, tuple[list[date], list[int]]] = {}
        self.words: dict[int, frozenset[str]] = {}
        wanted = range(len(groups)) if only is None else only
        for index in sorted(wanted, key=lambda index: (leads[index].first, index)):
            words = frozenset([word for member in groups[index] for word in member.stems])
            self.words[index] = words
            first = leads[index].first
            for word in words:
                held = self._of.get(word)
                if held is None:
                    held = self._of[word] = [], []
                held[0].append(first)
                held[1].append(index)

    def within(self, words: Iterable[str], first: date, last: date) -> set[int]:
        """The groups that begin from one day to another and hold one of the words; a word of very many tells
        nothing.
        """
        found: set[int] = set()
        for word in words:
            held = self._of.get(word)
            if held is None:
                continue
            low, high = bisect_left(held[0], first), bisect_right(held[0], last)
            if high - low <= 5 * _TOO_COMMON:
                found.update(held[1][low:high])
        return found


def _join_coarse(groups: list[list[Telling]], weights: Mapping[str, float]) -> list[list[Telling]]:
    """Coarser events joined to the one finer event in their range that agrees with them best."""
    leads = [leading(members) for members in groups]
    holders = Holders(groups, leads)
    unlike = [_unlike(members) for members in groups]
    into: dict[int, int] = {}
    for index, members in sorted(enumerate(groups), key=lambda pair: -leads[pair[0]].days):
        lead = leads[index]
        # A stretch of time is not a vague date of something within it.
        if lead.days <= 1 or is_range(lead.dated.time.value):
            continue
        said, bar = lead.family == "said", _coarse_bar(lead)
        # Only what is said may agree by the words round it alone (`_agree`).
        stems = {word for member in members for word in (member.context if said else member.stems)}
        near = holders.within(stems, lead.first, lead.last)
        telling = None if said or bar < _ENOUGH_ELSE else stems
        scored: list[tuple[float, int]] = []
        days, family = lead.days, lead.family
        for other in sorted(
            [one for one in near if leads[one].days < days and leads[one].family == family and one != index]
        ):
            if not _finer(leads[other], lead):
                continue
            if telling is not None and _too_little(telling, holders.words[other], weights):
                continue
            best = max(
                (
                    likeness(a, b, weights)
                    for a in unlike[index]
                    for b in unlike[other]
                    if not (a.stems.isdisjoint(b.stems) and (not said or a.speakers.isdisjoint(b.speakers)))
                    and a.dated.sentence is not b.dated.sentence
                    and agree(a, b, weights, bar)
                ),
                default=0.0,
            )
            if best > 0:
                scored.append((best, other))
        scored.sort(key=lambda pair: (-pair[0], leads[pair[1]].days, pair[1]))
        if scored and (len(scored) == 1 or scored[0][0] >= 1.25 * scored[1][0]):
            into[index] = scored[0][1]
    joined: dict[int, list[Telling]] = {}
    for index, members in enumerate(groups):
        target = index
        while target in into:
            target = into[target]
        joined.setdefault(target, []).extend(members)
    return [joined[index] for index in sorted(joined)]


def _too_little(words: Set[str], others: frozenset[str], weights: Mapping[str, float]) -> bool:
    """Whether the words two events share weigh too little for any two of their tellings to agree on a shared
    year.
    """
    shared = others & words
    if not shared.isdisjoint(told_once()):
        return False
    return sum([weights[word] for word in shared]) < _ENOUGH_WORDS - 1e-6


def leading(members: Sequence[Telling]) -> Telling:
    """The most precise and best founded telling of an event."""
    return members[0] if len(members) == 1 else min(members, key=Telling.leading_key)


def _unlike(members: Sequence[Telling]) -> Sequence[Telling]:
    """The tellings of an event without those that hold the very words and names of one before them."""
    if len(members) < 2:
        return members
    found: dict[object, Telling] = {}
    for one in members:
        found.setdefault((one.stems, one.context, one.own, one.entities, one.speakers, one.days), one)
    return tuple(found.values())


def _coarse_bar(lead: Telling) -> float:
    return ENOUGH_COARSE if lead.days <= 7 else _ENOUGH_ELSE


def _finer(fine: Telling, coarse: Telling) -> bool:
    """Whether one telling's time lies within the other's, is shorter and not mere arithmetic, and both look
    the same way.
    """
    if fine.family != coarse.family or fine.days >= coarse.days:
        return False
    if fine.dated.time.basis is Basis.DERIVED:
        return False
    return coarse.first <= fine.first and fine.last <= coarse.last
