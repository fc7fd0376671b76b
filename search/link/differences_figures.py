"""Figures of the sources compared: what counts the same thing, and whether the numbers agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from search.link.alignment import similarity
from search.link.differences_passages import Compared, sentence_of, stories_among
from search.link.numbers import compare, unit_of
from search.link.terms import term
from search.link.tolls import toll_differences
from search.model import (
    AnnotatedArticle,
    ArticleId,
    Difference,
    DifferenceKind,
    DifferenceValue,
    Entity,
    Figure,
    Place,
    Story,
    Verdict,
)
from search.text import words

_ALIGNED = 0.84
_ALIKE = 0.12
_CONTEXT = 0.45
_LEAST_COMMON = 2
_BESIDE = 8
_RARE = 20

_Counted = tuple[ArticleId, int, Figure]


def figure_differences(compared: Compared, story: Story) -> Iterable[Difference]:
    """Figures that count the same thing, all sources of one in one difference: the counts of people that
    every report gives, then figures in passages that tell the same, or worded alike, or equal and rare.
    """
    stories = stories_among(compared, story.entities)
    counts, done = toll_differences(compared.articles, stories)
    yield from counts
    together = {id_: number for number, ids in enumerate(stories) for id_ in ids}
    names = names_by_sentence(compared.articles, story.entities)
    listed: dict[str, list[_Counted]] = defaultdict(list)
    for one in compared.articles:
        for figure in one.annotations.figures:
            number = sentence_of(one, figure.span.start)
            place = Place(one.id, figure.span.start, figure.span.end)
            if number is not None and unit_of(figure) and place not in done:
                listed[unit_of(figure)].append((one.id, number, figure))
    contexts = {one.id: _Contexts(one, compared) for one in compared.articles}
    for unit in sorted(listed):
        agreeing: list[tuple[int, int, Verdict]] = []
        counted = listed[unit]
        for left, right in combinations(range(len(counted)), 2):
            first, second = counted[left], counted[right]
            if first[0] == second[0]:
                continue
            verdict = compare(first[2], second[2])
            aligned = compared.score(first[:2], second[:2]) >= _ALIGNED
            one_story = first[0] in together and together[first[0]] == together.get(second[0])
            if verdict is Verdict.DIFFERS:
                only = _only_one(counted, first) and _only_one(counted, second)
                close = aligned or (one_story and _worded_alike(contexts, first, second))
                if only and close:
                    values = (_figure_value(first), _figure_value(second))
                    why = (
                        "in passages that tell the same" if aligned else "of the same, by the words beside it"
                    )
                    yield Difference(DifferenceKind.NUMBER, _subject(first[2]), values, verdict, why)
                continue
            rare = one_story and verdict is Verdict.SAME and _is_rare(first[2])
            near = names[first[:2]] & names[second[:2]] and _alike(compared, first, second)
            if aligned or rare or near:
                agreeing.append((left, right, verdict))
        for group, verdict in _grouped(agreeing):
            told = tuple(_figure_value(counted[number]) for number in group)
            why = "of the same, in passages alike"
            yield Difference(DifferenceKind.NUMBER, _subject(counted[group[0]][2]), told, verdict, why)


def _subject(figure: Figure) -> str:
    """What a figure counts, in words: `square kilometre`."""
    unit = unit_of(figure)
    return unit if " " in unit else figure.unit


def _is_rare(figure: Figure) -> bool:
    """Whether two sources of one story hardly give this number for two things."""
    return figure.value != int(figure.value) or figure.value >= _RARE


class _Contexts:
    """The words beside an article's figures, with how much each tells."""

    def __init__(self, one: AnnotatedArticle, compared: Compared) -> None:
        self.text = one.article.text
        self.sentences = one.article.sentences
        self.singles = compared.passages[one.id].singles
        self.known: dict[int, dict[str, float]] = {}

    def of(self, number: int, figure: Figure) -> dict[str, float]:
        """Terms within a few words of a figure of sentence `number`, weighted."""
        start = figure.span.start
        if start not in self.known:
            span = self.sentences[number].span
            before = list(words(self.text, span.start, start))[-_BESIDE:]
            after = list(words(self.text, figure.span.end, span.end))[:_BESIDE]
            inside = words(self.text, start, figure.span.end)
            terms = {term(word.form) for word in (*before, *inside, *after) if not word.form[0].isdigit()}
            weights = self.singles[number].terms
            self.known[start] = {
                name: weights[name] for name in sorted(terms - {unit_of(figure), ""}) if name in weights
            }
        return self.known[start]


def _worded_alike(contexts: Mapping[ArticleId, _Contexts], one: _Counted, other: _Counted) -> bool:
    """Whether the words beside two figures say that they are of the same thing."""
    left, right = contexts[one[0]].of(one[1], one[2]), contexts[other[0]].of(other[1], other[2])
    common = left.keys() & right.keys()
    shared = sum(left[name] * right[name] for name in sorted(common))
    norm = sum(w * w for w in left.values()) * sum(w * w for w in right.values())
    return len(common) >= _LEAST_COMMON and shared >= _CONTEXT * norm**0.5 > 0


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


def names_by_sentence(
    articles: Sequence[AnnotatedArticle], entities: Sequence[Entity]
) -> defaultdict[tuple[ArticleId, int], set[str]]:
    """The ids of the entities each sentence (article, index) names."""
    by_id = {one.id: one for one in articles}
    found: defaultdict[tuple[ArticleId, int], set[str]] = defaultdict(set)
    for entity in entities:
        for mention in entity.mentions:
            one = by_id.get(mention.place.article)
            if one is None:
                continue
            number = sentence_of(one, mention.place.start)
            if number is not None:
                found[one.id, number].add(entity.id)
    return found
