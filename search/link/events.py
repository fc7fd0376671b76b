"""Which dated clauses tell of one event (same time, shared names and words), and which events are related.

Clauses are first joined where their dates are equal, then coarser ones ("last year") join the one finer
event in their range they agree with. Planned and happened never join.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import log

from search.annotate.dates.values import month_value
from search.kinds import Basis, EventKind, Precision
from search.link.clauses import DatedClause
from search.link.event_words import stems_of, titles, told_once
from search.link.mentions import EntityMap
from search.model import AnnotatedArticle, EntityId, Sentence, Span

# How much two clauses must share, by the precision of the date they agree on: a shared day says more than a
# shared year.
_ENOUGH = {Precision.TIME: 1.2, Precision.DAY: 1.2, Precision.WEEK: 2.0, Precision.MONTH: 2.2}
_ENOUGH_ELSE = 3.0
# A shared year needs words of the clauses themselves that weigh this much.
_ENOUGH_WORDS = 2.0
_TELLING = 1.5
# How far, in code points, the sentences round one are looked at.
_REACH = 600
# A coarse date joins the only finer event it agrees with on this much.
_ENOUGH_COARSE = 2.0
# Different days this close, told of the same words by different sources, are a conflict to show.
_CONFLICT_DAYS = timedelta(days=3)
_ENOUGH_CONFLICT = 6.0
# … and they must share this part of the shorter clause.
_COVERED = 0.6
# A plan keeps the outcomes that agree with it this much of what the best one does.
_NEXT_BEST = 0.6
# A pile of fewer clauses is weighed as if it had these many: in two clauses every shared word looks common.
_SMALLEST = 20
_SCALE = log(49)
# A word or name of more clauses than this brings no two of them together by itself (keeps large piles fast).
_TOO_COMMON = 60


@dataclass(frozen=True, slots=True)
class Telling:
    """A dated clause ready to be compared: its value, its entities, its words without the names."""

    dated: DatedClause
    value: str
    entities: frozenset[EntityId]
    own: frozenset[EntityId]
    speakers: frozenset[EntityId]
    stems: frozenset[str]
    context: frozenset[str]
    family: str

    @staticmethod
    def of(dated: DatedClause, item: AnnotatedArticle, names: EntityMap) -> Telling:
        """The telling of a dated clause."""
        article = item.article
        sentence = dated.sentence
        time = dated.time
        value = time.value
        if value.startswith("P") and time.earliest is not None:
            value = _spanned(time.earliest, time.latest)
        family = {EventKind.PLANNED: "planned", EventKind.DEADLINE: "planned", EventKind.SAID: "said"}.get(
            dated.kind, "told"
        )
        around = _around(item, sentence, ahead=family == "said")
        stems = stems_of(article.text, dated.own, names, article.id, aside=time.span)
        own = names.within(article.id, dated.own)
        if not own and len(stems) < 2:
            stems = stems_of(article.text, dated.clause, names, article.id)
            own = names.within(article.id, dated.clause)
        return Telling(
            dated=dated,
            value=value[:10] if time.precision is Precision.TIME else value,
            entities=frozenset(names.within(article.id, sentence.span)),
            own=frozenset(own),
            speakers=frozenset(names.within(article.id, dated.clause)[:3]),
            stems=stems,
            context=stems_of(article.text, around, names, article.id),
            family=family,
        )

    @property
    def interval(self) -> tuple[date, date]:
        """First and last day."""
        time = self.dated.time
        assert time.earliest is not None and time.latest is not None
        return time.earliest, time.latest

    def leading_key(self) -> tuple[int, int, str, int]:
        """Sorts the most precise and best founded telling first."""
        first, last = self.interval
        derived = self.dated.time.basis is Basis.DERIVED
        return (last - first).days, derived, self.dated.article, self.dated.time.span.start


def _spanned(first: date, last: date | None) -> str:
    """The month or year two days span."""
    return month_value(first) if last is None or (last - first).days < 31 else f"{first.year:04d}"


def _around(item: AnnotatedArticle, sentence: Sentence, *, ahead: bool) -> Span:
    """The sentence with the one before it in the paragraph (what "he" or "the talks" means); with the one
    behind it where something is said, for the words said.
    """
    sentences = item.article.sentences
    start, end = sentence.span.start, sentence.span.end
    before, after = sentence.number - 2, sentence.number
    if before >= 0 and sentences[before].paragraph == sentence.paragraph:
        start = max(sentences[before].span.start, start - _REACH)
    if ahead and after < len(sentences) and sentences[after].paragraph == sentence.paragraph:
        end = min(sentences[after].span.end, end + _REACH)
    return Span(start, end)


def group(tellings: Sequence[Telling]) -> list[list[Telling]]:
    """The tellings joined into events; each event's tellings in article and text order."""
    weights = _weights(tellings)
    blocks: dict[tuple[str, str], list[Telling]] = defaultdict(list)
    for telling in tellings:
        blocks[telling.family, telling.value].append(telling)
    groups: list[list[Telling]] = []
    for key in sorted(blocks):
        groups += _join_equal(blocks[key], weights)
    groups = _join_coarse(groups, weights)
    for members in groups:
        members.sort(key=_place)
    return sorted(groups, key=lambda members: _place(members[0]))


def _place(telling: Telling) -> tuple[str, int]:
    return telling.dated.article, telling.dated.time.span.start


def _weights(tellings: Sequence[Telling]) -> dict[str, float]:
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


def _agree(a: Telling, b: Telling, weights: Mapping[str, float], enough: float) -> bool:
    words = _words(a, b)
    around = ((a.stems & b.context) | (a.context & b.stems)) - words
    names = a.entities & b.entities
    if not names and a.entities and b.entities and len(words) < 2:
        return False
    weight = sum(weights[stem] for stem in sorted(words))
    # One shared word and one shared name are enough only where the word is a telling one.
    telling = weight >= _TELLING or not words.isdisjoint(told_once())
    if 2 * len(words) + len(names) + len(around) < (3 if telling else 4):
        return False
    if a.family == "said":
        alike = len(words) >= max(3, 0.8 * min(len(a.stems), len(b.stems)))
        shared = sum(
            weights[stem] / (1 if stem in words else 2) for stem in sorted((words | around) - titles())
        )
        same = alike or (bool(a.speakers & b.speakers) and shared >= _TELLING)
        return same and likeness(a, b, weights) >= enough
    if not words:
        return False
    if enough >= _ENOUGH_ELSE and weight < _ENOUGH_WORDS:
        return False
    return likeness(a, b, weights) >= enough


def _join_equal(block: Sequence[Telling], weights: Mapping[str, float]) -> list[list[Telling]]:
    groups = _Union(len(block))
    for i, j in _pairs(block, weights):
        a, b = block[i], block[j]
        if a.dated.sentence is b.dated.sentence and a.dated.clause != b.dated.clause:
            continue
        if _agree(a, b, weights, _ENOUGH.get(a.dated.time.precision, _ENOUGH_ELSE)):
            groups.join(i, j)
    return [[block[index] for index in members] for members in groups.members()]


def _pairs(block: Sequence[Telling], weights: Mapping[str, float]) -> list[tuple[int, int]]:
    """The pairs of a block worth comparing: those that share a word or name not too common in it."""
    if len(block) <= _TOO_COMMON:
        return [(i, j) for i in range(len(block)) for j in range(i + 1, len(block))]
    holders: dict[str, list[int]] = defaultdict(list)
    for index, telling in enumerate(block):
        for word in sorted(telling.stems):
            holders[word].append(index)
    pairs = {
        (i, j)
        for ids in holders.values()
        if len(ids) <= _TOO_COMMON
        for position, i in enumerate(ids)
        for j in ids[position + 1 :]
    }
    return sorted(pairs)


def _join_coarse(groups: list[list[Telling]], weights: Mapping[str, float]) -> list[list[Telling]]:
    """Coarser events joined to the one finer event in their range that agrees with them best."""
    leads = [min(members, key=lambda telling: telling.leading_key()) for members in groups]
    holders: dict[str, list[int]] = defaultdict(list)
    for index, members in enumerate(groups):
        for word in sorted({word for member in members for word in member.stems}):
            holders[word].append(index)
    starts = [lead.interval[0] for lead in leads]
    into: dict[int, int] = {}
    for index, members in sorted(enumerate(groups), key=lambda pair: -_days(leads[pair[0]])):
        lead = leads[index]
        if _days(lead) <= 1:
            continue
        said = lead.family == "said"
        first, last = lead.interval
        # Only what is said may agree by the words round it alone (`_agree`).
        stems = {word for member in members for word in (member.context if said else member.stems)}
        near = {
            other
            for word in stems
            if word in holders and len(holders[word]) <= 5 * _TOO_COMMON
            for other in holders[word]
            if first <= starts[other] <= last
        }
        scored: list[tuple[float, int]] = []
        for other in sorted(near):
            if other == index or not _finer(leads[other], lead):
                continue
            best = max(
                (
                    likeness(a, b, weights)
                    for a in members
                    for b in groups[other]
                    if a.dated.sentence is not b.dated.sentence and _agree(a, b, weights, _coarse_bar(lead))
                ),
                default=0.0,
            )
            if best > 0:
                scored.append((best, other))
        scored.sort(key=lambda pair: (-pair[0], _days(leads[pair[1]]), pair[1]))
        if scored and (len(scored) == 1 or scored[0][0] >= 1.25 * scored[1][0]):
            into[index] = scored[0][1]
    joined: dict[int, list[Telling]] = {}
    for index, members in enumerate(groups):
        target = index
        while target in into:
            target = into[target]
        joined.setdefault(target, []).extend(members)
    return [joined[index] for index in sorted(joined)]


def _coarse_bar(lead: Telling) -> float:
    return _ENOUGH_COARSE if _days(lead) <= 7 else _ENOUGH_ELSE


def _days(telling: Telling) -> int:
    first, last = telling.interval
    return (last - first).days + 1


def _finer(fine: Telling, coarse: Telling) -> bool:
    """Whether one telling's time lies within the other's, is shorter and not mere arithmetic, and both look
    the same way.
    """
    if fine.family != coarse.family or _days(fine) >= _days(coarse):
        return False
    if fine.dated.time.basis is Basis.DERIVED:
        return False
    return coarse.interval[0] <= fine.interval[0] and fine.interval[1] <= coarse.interval[1]


def link_groups(groups: Sequence[Sequence[Telling]]) -> tuple[list[list[int]], list[list[int]]]:
    """For each event, the events it belongs with (plan and outcome) and those that date it otherwise."""
    weights = _weights([telling for members in groups for telling in members])
    conflicts: list[list[int]] = [[] for _ in groups]
    ties: dict[tuple[int, int], float] = {}
    best: dict[int, float] = defaultdict(float)
    leads = [min(members, key=lambda telling: telling.leading_key()) for members in groups]
    order = sorted(range(len(groups)), key=lambda index: (leads[index].interval[0], index))
    for position, i in enumerate(order):
        for j in order[position + 1 :]:
            if leads[j].interval[0] - leads[i].interval[0] > _CONFLICT_DAYS:
                break
            a, b = leads[i], leads[j]
            overlap = b.interval[0] <= a.interval[1] and max(_days(a), _days(b)) <= 7
            if {a.family, b.family} == {"planned", "told"} and overlap:
                weight = _best(groups[i], groups[j], weights)
                if weight >= _ENOUGH_COARSE:
                    ties[i, j] = weight
                    best[i], best[j] = max(best[i], weight), max(best[j], weight)
            elif a.family == b.family != "said" and _days(a) == _days(b) == 1 and not overlap:
                others = {member.dated.article for member in groups[j]}
                apart = not others & {member.dated.article for member in groups[i]}
                if apart and _same_otherwise_dated(groups[i], groups[j], weights):
                    conflicts[i].append(j)
                    conflicts[j].append(i)
    linked: list[list[int]] = [[] for _ in groups]
    for (i, j), weight in ties.items():
        if weight >= _NEXT_BEST * max(best[i], best[j]):
            linked[i].append(j)
            linked[j].append(i)
    return [sorted(ids) for ids in linked], [sorted(ids) for ids in conflicts]


def _same_otherwise_dated(
    left: Sequence[Telling], right: Sequence[Telling], weights: Mapping[str, float]
) -> bool:
    return any(
        len(a.stems & b.stems) >= max(3, _COVERED * min(len(a.stems), len(b.stems)))
        and bool(a.own & b.own)
        and likeness(a, b, weights) >= _ENOUGH_CONFLICT
        for a in left[:8]
        for b in right[:8]
    )


def _best(left: Sequence[Telling], right: Sequence[Telling], weights: Mapping[str, float]) -> float:
    return max(
        (likeness(a, b, weights) for a in left[:8] for b in right[:8] if _agree(a, b, weights, 0.0)),
        default=0.0,
    )


class _Union:
    """Disjoint sets of numbers (union-find)."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def find(self, index: int) -> int:
        while self._parent[index] != index:
            self._parent[index] = self._parent[self._parent[index]]
            index = self._parent[index]
        return index

    def join(self, a: int, b: int) -> None:
        a, b = self.find(a), self.find(b)
        self._parent[max(a, b)] = min(a, b)

    def members(self) -> list[list[int]]:
        found: dict[int, list[int]] = defaultdict(list)
        for index in range(len(self._parent)):
            found[self.find(index)].append(index)
        return [found[root] for root in sorted(found)]
