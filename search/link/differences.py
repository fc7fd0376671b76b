"""How the sources of a pile differ: numbers, dates, names, hedges, and what only one of them tells.

Things are compared only inside passages that tell the same thing, or where the same noun is counted beside
the same names. What cannot both be true is `differs`; what one tells more vaguely is `compatible`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from search.link.alignment import (
    MOST_SENTENCES,
    Passages,
    align_passages,
    passages,
    similarity,
    term_weights,
    worded,
)
from search.link.hedges import hedge_differences
from search.link.numbers import compare, unit_of
from search.link.regions import region_differences
from search.model import (
    AnnotatedArticle,
    ArticleId,
    Difference,
    DifferenceKind,
    DifferenceValue,
    Entity,
    EntityType,
    Figure,
    Place,
    Span,
    Story,
    Verdict,
    Zone,
)

_MOST_ARTICLES = 40
_ALIGNED = 0.84
_ALIKE = 0.12
_ALONE = 0.17
_ORDER = (
    DifferenceKind.NUMBER,
    DifferenceKind.DATE,
    DifferenceKind.HEDGE,
    DifferenceKind.NAME,
    DifferenceKind.ONLY,
)
_VERDICTS = (Verdict.DIFFERS, Verdict.COMPATIBLE, Verdict.SAME, Verdict.ONLY_HERE)


@dataclass(frozen=True, slots=True)
class Compared:
    """The articles that are compared, their passages and which sentences of two of them are partners."""

    articles: tuple[AnnotatedArticle, ...]
    passages: Mapping[ArticleId, Passages]
    partners: Mapping[tuple[ArticleId, int], tuple[tuple[ArticleId, int, float], ...]]

    def score(self, one: tuple[ArticleId, int], other: tuple[ArticleId, int]) -> float:
        """How well two sentences (article, index) match as partners; 0 if they are none."""
        for article, number, score in self.partners.get(one, ()):
            if (article, number) == other:
                return score
        return 0.0


def find_differences(pile: Sequence[AnnotatedArticle], story: Story) -> tuple[Difference, ...]:
    """What the sources tell differently: conflicts first, then by kind, then by place.

    Of a pile of more than 40 articles the 40 that share most names with the rest are compared.
    """
    compared = compare_articles(_chosen(pile, story))
    found = [
        *_numbers(compared, story),
        *_dates(compared, story),
        *hedge_differences(compared.articles, story.entities),
        *region_differences(compared.articles, story.entities),
        *_names(compared, story),
        *_only(compared),
    ]
    return tuple(
        sorted(
            found,
            key=lambda one: (
                _VERDICTS.index(one.verdict),
                _ORDER.index(one.kind),
                one.values[0].place,
                one.subject,
            ),
        )
    )


def _chosen(pile: Sequence[AnnotatedArticle], story: Story) -> tuple[AnnotatedArticle, ...]:
    if len(pile) <= _MOST_ARTICLES:
        return tuple(pile)
    counts: dict[ArticleId, int] = defaultdict(int)
    for entity in story.entities:
        for article in entity.articles:
            counts[article] += len(entity.articles) - 1
    best = {id_ for id_, _ in sorted(counts.items(), key=lambda one: (-one[1], one[0]))[:_MOST_ARTICLES]}
    return tuple(one for one in pile if one.id in best)


def compare_articles(articles: Sequence[AnnotatedArticle]) -> Compared:
    """Align every two of the articles."""
    weights = term_weights(articles)
    prepared = {one.id: passages(one, weights) for one in articles}
    partners: dict[tuple[ArticleId, int], list[tuple[ArticleId, int, float]]] = defaultdict(list)
    for a, b in combinations(articles, 2):
        for pair in align_passages(prepared[a.id], prepared[b.id], a, b):
            for left in _numbers_within(a, pair.a.span):
                for right in _numbers_within(b, pair.b.span):
                    partners[a.id, left].append((b.id, right, pair.score))
                    partners[b.id, right].append((a.id, left, pair.score))
    return Compared(tuple(articles), prepared, {key: tuple(listed) for key, listed in partners.items()})


def _numbers_within(one: AnnotatedArticle, span: Span) -> range:
    """The indexes of the sentences that begin within a stretch."""
    sentences = one.article.sentences
    first = bisect_left(sentences, span.start, key=lambda sentence: sentence.span.start)
    return range(first, bisect_left(sentences, span.end, lo=first, key=lambda sentence: sentence.span.start))


def _sentence_of(one: AnnotatedArticle, offset: int) -> int | None:
    """The index of the sentence a code point is in, among those compared."""
    sentences = one.article.sentences
    number = bisect_right(sentences, offset, key=lambda sentence: sentence.span.start) - 1
    return number if 0 <= number < MOST_SENTENCES and offset in sentences[number].span else None


_Counted = tuple[ArticleId, int, Figure]


def _numbers(compared: Compared, story: Story) -> Iterable[Difference]:
    """Figures that count the same thing in passages about the same, all sources of one in one difference."""
    names = _names_by_sentence(compared.articles, story.entities)
    listed: dict[str, list[_Counted]] = defaultdict(list)
    for one in compared.articles:
        for figure in one.annotations.figures:
            number = _sentence_of(one, figure.span.start)
            if number is not None and unit_of(figure):
                listed[unit_of(figure)].append((one.id, number, figure))
    for unit in sorted(listed):
        agreeing: list[tuple[int, int, Verdict]] = []
        counted = listed[unit]
        for left, right in combinations(range(len(counted)), 2):
            first, second = counted[left], counted[right]
            if first[0] == second[0]:
                continue
            verdict = compare(first[2], second[2])
            aligned = compared.score(first[:2], second[:2]) >= _ALIGNED
            if verdict is Verdict.DIFFERS:
                if aligned and _only_one(counted, first) and _only_one(counted, second):
                    values = (_figure_value(first), _figure_value(second))
                    why = "in passages that tell the same"
                    yield Difference(DifferenceKind.NUMBER, first[2].unit, values, verdict, why)
            elif aligned or (names[first[:2]] & names[second[:2]] and _alike(compared, first, second)):
                agreeing.append((left, right, verdict))
        for group, verdict in _grouped(agreeing):
            told = tuple(_figure_value(counted[number]) for number in group)
            why = "of the same, in passages alike"
            yield Difference(DifferenceKind.NUMBER, counted[group[0]][2].unit, told, verdict, why)


def _alike(compared: Compared, one: _Counted, other: _Counted) -> bool:
    left, right = compared.passages[one[0]], compared.passages[other[0]]
    return similarity(left.singles[one[1]], right.singles[other[1]]) >= _ALIKE


def _grouped(pairs: Iterable[tuple[int, int, Verdict]]) -> list[tuple[list[int], Verdict]]:
    """Pairs that share a member made one group; COMPATIBLE if any of its pairs is."""
    groups: list[tuple[set[int], Verdict]] = []
    for left, right, verdict in pairs:
        met = [group for group in groups if left in group[0] or right in group[0]]
        members = {left, right}.union(*(group[0] for group in met))
        same = verdict is Verdict.SAME and all(group[1] is Verdict.SAME for group in met)
        groups = [group for group in groups if group not in met]
        groups.append((members, Verdict.SAME if same else Verdict.COMPATIBLE))
    return sorted((sorted(members), verdict) for members, verdict in groups)


def _only_one(listed: Sequence[tuple[ArticleId, int, Figure]], one: tuple[ArticleId, int, Figure]) -> bool:
    """Whether a sentence counts this unit once: of several, which answers which is not known."""
    return sum(other[:2] == one[:2] for other in listed) == 1


def _figure_value(one: _Counted) -> DifferenceValue:
    article, _, figure = one
    return DifferenceValue(Place(article, figure.span.start, figure.span.end), figure.text)


def _names_by_sentence(
    articles: Sequence[AnnotatedArticle], entities: Sequence[Entity]
) -> defaultdict[tuple[ArticleId, int], set[str]]:
    by_id = {one.id: one for one in articles}
    found: defaultdict[tuple[ArticleId, int], set[str]] = defaultdict(set)
    for entity in entities:
        for mention in entity.mentions:
            one = by_id.get(mention.place.article)
            if one is None:
                continue
            number = _sentence_of(one, mention.place.start)
            if number is not None:
                found[one.id, number].add(entity.id)
    return found


def _dates(compared: Compared, story: Story) -> Iterable[Difference]:
    """Events that several articles date, and those the timeline marks as dated otherwise elsewhere."""
    inside = {one.id: one for one in compared.articles}
    events = {event.id: event for event in story.events}
    done: set[frozenset[str]] = set()
    for event in story.events:
        values = [one for one in event.evidence if one.time.article in inside]
        articles = {one.time.article for one in values}
        if event.value and len(articles) > 1:
            first = {one.time.article: one for one in reversed(values)}
            worded = {one.value for one in first.values()}
            yield Difference(
                DifferenceKind.DATE,
                event.summary,
                tuple(_date_value(first[article].time, inside[article]) for article in sorted(first)),
                Verdict.SAME if len(worded) == 1 else Verdict.COMPATIBLE,
                "one event of the timeline",
            )
        for other_id in event.conflicts:
            key = frozenset((event.id, other_id))
            other = events.get(other_id)
            if other is None or key in done or not event.evidence or not other.evidence:
                continue
            done.add(key)
            left, right = event.evidence[0], other.evidence[0]
            if {
                left.time.article,
                right.time.article,
            } <= inside.keys() and left.time.article != right.time.article:
                yield Difference(
                    DifferenceKind.DATE,
                    event.summary,
                    (
                        _date_value(left.time, inside[left.time.article]),
                        _date_value(right.time, inside[right.time.article]),
                    ),
                    Verdict.DIFFERS,
                    "the same event by its words and names, dated otherwise",
                )


def _date_value(place: Place, one: AnnotatedArticle) -> DifferenceValue:
    return DifferenceValue(place, place.span.of(one.article.text))


def _names(compared: Compared, story: Story) -> Iterable[Difference]:
    """One person under different full names, and names that a single article has."""
    several = len(compared.articles) > 2
    inside = {one.id: one.article for one in compared.articles}
    for entity in story.entities:
        first: dict[ArticleId, DifferenceValue] = {}
        for mention in entity.mentions:
            article = inside.get(mention.place.article)
            if article is None or article.zone(mention.place.start) is not Zone.BODY:
                continue
            known = first.get(mention.place.article)
            value = DifferenceValue(mention.place, mention.text)
            if known is None or len(mention.text) > len(known.text):
                first[mention.place.article] = value
        values = tuple(first[one.id] for one in compared.articles if one.id in first)
        if not values:
            continue
        if entity.type is EntityType.PER and len({frozenset(one.text.split()) for one in values}) > 1:
            full = tuple(one for one in values if " " in one.text)
            if len({one.text for one in full}) > 1:
                yield Difference(
                    DifferenceKind.NAME,
                    entity.name,
                    full,
                    Verdict.COMPATIBLE,
                    "one person, named differently",
                )
        elif several and len(values) == 1 and entity.type in (EntityType.PER, EntityType.ORG):
            yield Difference(
                DifferenceKind.NAME, entity.name, values, Verdict.ONLY_HERE, "named by no other article"
            )


def _only(compared: Compared) -> Iterable[Difference]:
    """Sentences that resemble no passage of another article."""
    for one in compared.articles:
        for number, passage in enumerate(compared.passages[one.id].singles):
            if (one.id, number) in compared.partners or len(passage.terms) < 4:
                continue
            best = max(
                (
                    similarity(passage, other)
                    for id_, listed in compared.passages.items()
                    if id_ != one.id
                    for other in listed.singles
                ),
                default=0.0,
            )
            if best >= _ALONE or len(compared.articles) < 2:
                continue
            place = Place(one.id, passage.span.start, passage.span.end)
            rare = sorted(passage.terms, key=lambda name: (-passage.terms[name], name))[:3]
            yield Difference(
                DifferenceKind.ONLY,
                ", ".join(worded(one, compared.passages[one.id], passage.span, rare)),
                (DifferenceValue(place, passage.span.of(one.article.text)),),
                Verdict.ONLY_HERE,
                f"nothing similar found in the other {len(compared.articles) - 1}",
            )
