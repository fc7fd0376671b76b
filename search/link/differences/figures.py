"""Figures of the sources compared: what counts the same thing, and whether the numbers agree."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

from search.link.alignment import similarity
from search.link.differences.numbers import compare, unit_of
from search.link.differences.passages import Compared, sentence_of, stories_among
from search.link.differences.tolls import toll_differences
from search.link.terms import stem, term
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
from search.text import fold, words

_ALIGNED = 0.84
_ALIKE = 0.12
_CONTEXT = 0.45
_LEAST_COMMON = 2
_BESIDE = 8
_LEAST_FIRST = (Verdict.DIFFERS, Verdict.COMPATIBLE, Verdict.SAME)
_RARE = 20
_TIMES = 3
_FAR_APART = 50
_MEASURES = frozenset(
    (
        *map(term, ("person", "percent", "dollar", "euro", "pound", "yen", "rupee", "kroner", "peso")),
        *map(term, ("year", "month", "week", "day", "hour", "minute", "second", "time", "degree", "mile")),
        *("kilometre", "metre", "kilogram", "tonne", "litre", "hectare", "foot", "million"),
    )
)
_OF = re.compile(r"\s+of\s+(?:the|all|its|their|total|any)?\s*([a-z]+)\b")
_SAYS_NOTHING = frozenset(
    map(stem, ("time", "best", "record", "rate", "total", "number", "level", "age", "score"))
)
_LETTERED = re.compile(r"\dm\b")
_IS = re.compile(
    r"\b([A-Za-z]+)\s+(?:is|was|were|are|reached|hit|stood at|stands at|rose to|fell to|has risen to"
    r"|has fallen to|grew to|climbed to|dropped to|totalled|totaled|of|at)\s+(?:now\s+|just\s+)?$"
)

_Counted = tuple[ArticleId, int, Figure]


def figure_differences(compared: Compared, story: Story) -> Iterable[Difference]:
    """Figures that count the same thing, all sources of one in one difference: the counts of people that
    every report gives, then figures in passages that tell the same, or worded alike, or equal and rare.
    """
    stories = stories_among(compared, story.entities)
    counts, done = toll_differences(compared.articles, stories)
    yield from counts
    listed: dict[str, list[_Counted]] = defaultdict(list)
    for one in compared.articles:
        for figure in one.annotations.figures:
            number = sentence_of(one, figure.span.start)
            place = Place(one.id, figure.span.start, figure.span.end)
            if number is not None and unit_of(figure) and place not in done:
                listed[unit_of(figure)].append((one.id, number, figure))
    comparer = _Comparer(compared, story, stories)
    for unit in sorted(listed):
        counted = listed[unit]
        why: dict[tuple[int, int], tuple[Verdict, str]] = {}
        for left, right in combinations(range(len(counted)), 2):
            if counted[left][0] != counted[right][0]:
                verdict = compare(counted[left][2], counted[right][2])
                reason = comparer.reason(counted, counted[left], counted[right], verdict)
                if reason:
                    why[left, right] = (verdict, reason)
        for group, verdict in _grouped((*pair, found[0]) for pair, found in why.items()):
            told = tuple(_figure_value(counted[number]) for number in group)
            reason = next(text for pair, (one, text) in why.items() if pair[0] in group and one is verdict)
            yield Difference(
                DifferenceKind.NUMBER, comparer.subject(counted[group[0]]), told, verdict, reason
            )


class _Comparer:
    """Whether two figures of one unit are of one thing, and why."""

    def __init__(self, compared: Compared, story: Story, stories: Sequence[tuple[ArticleId, ...]]) -> None:
        self.compared = compared
        self.names = names_by_sentence(compared.articles, story.entities)
        self.contexts = {one.id: _Contexts(one, compared) for one in compared.articles}
        self.together = {id_: number for number, ids in enumerate(stories) for id_ in ids}

    def reason(self, counted: Sequence[_Counted], one: _Counted, other: _Counted, verdict: Verdict) -> str:
        """Why the figures are of the same thing, "" if nothing says so; the stricter, the less they agree."""
        one_story = one[0] in self.together and self.together[one[0]] == self.together.get(other[0])
        aligned = self.compared.score(one[:2], other[:2]) >= _ALIGNED
        if verdict is not Verdict.DIFFERS:
            equal = one[2].value == other[2].value
            smaller = min(one[2].value, other[2].value)
            rare = smaller >= _RARE and (equal or unit_of(one[2]) not in _MEASURES)
            exact = equal and smaller != int(smaller)
            near = self.names[one[:2]] & self.names[other[:2]] and _alike(self.compared, one, other)
            return (
                "of the same, in passages alike" if aligned or near or (one_story and (rare or exact)) else ""
            )
        if self.contexts[one[0]].tells(one[1], other[2]) or self.contexts[other[0]].tells(other[1], one[2]):
            return ""
        told = {(item[0], item[2].value) for item in counted}
        if (one[0], other[2].value) in told or (other[0], one[2].value) in told or "-old" in one[2].text:
            return ""
        smaller, larger = sorted((one[2].value, other[2].value))
        if larger > _FAR_APART * smaller:
            return ""
        if _only_one(counted, one) and _only_one(counted, other):
            if aligned and (
                unit_of(one[2]) not in _MEASURES or (one_story and self._beside(one, other, 1, 0.0))
            ):
                return "in passages that tell the same"
            if one_story and self._beside(one, other, _LEAST_COMMON, _CONTEXT):
                return "of the same, by the words beside it"
        return self._of_one_thing(counted, one, other) if one_story else ""

    def _beside(self, one: _Counted, other: _Counted, least: int, close: float) -> bool:
        """Whether the words beside two figures have `least` in common and are as `close` (a cosine)."""
        left, right = self.contexts[one[0]].of(one[1], one[2]), self.contexts[other[0]].of(other[1], other[2])
        common = left.keys() & right.keys()
        shared = sum(left[name] * right[name] for name in sorted(common))
        norm = sum(w * w for w in left.values()) * sum(w * w for w in right.values())
        return len(common) >= least and shared >= close * norm**0.5

    def _of_one_thing(self, counted: Sequence[_Counted], one: _Counted, other: _Counted) -> str:
        """For figures of one story in passages that are not alike: each its article's only one of many
        dockers, or of the `turnout`, or of the vote beside the same names.
        """
        if unit_of(one[2]) not in _MEASURES:
            smaller, larger = sorted((one[2].value, other[2].value))
            alone = all(sum(item[0] == mine[0] for item in counted) == 1 for mine in (one, other))
            exact = smaller != int(smaller) or larger != int(larger)
            many = (exact or smaller >= _RARE) and larger < _TIMES * smaller
            counted_so = all(_counts_its_unit(mine[2]) for mine in (one, other))
            return "the only number of them in each" if alone and many and counted_so else ""
        of_what = self._of_what(one)
        if not of_what[0] or of_what[0] in _SAYS_NOTHING or of_what != self._of_what(other):
            return ""
        for mine in (one, other):
            if sum(item[0] == mine[0] and self._of_what(item) == of_what for item in counted) != 1:
                return ""
        if of_what[1] == "of" and not self.names[one[:2]] & self.names[other[:2]]:
            return ""
        return "each source’s only figure of this"

    def subject(self, one: _Counted) -> str:
        """What a figure counts, in words: `square kilometre`, `percent (turnout)`."""
        unit = unit_of(one[2])
        if " " in unit:
            return unit
        noun = self.contexts[one[0]].noun(one[1], one[2])[0] if unit in _MEASURES else ""
        return f"{one[2].unit} ({noun})" if noun and term(fold(noun)) else one[2].unit

    def _of_what(self, one: _Counted) -> tuple[str, str]:
        return self.contexts[one[0]].of_what(one[1], one[2])


def _counts_its_unit(figure: Figure) -> bool:
    """Whether a number counts the noun it stands before; not `a best of 7.95m`, `400m title`."""
    low = figure.text.lower()
    noun = figure.unit == "magnitude" or figure.unit[:3] in low.split(" ")[-1]
    return noun and not _LETTERED.search(low)


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

    def of_what(self, number: int, figure: Figure) -> tuple[str, str]:
        """The noun a measure is of, its stem, and how it is said: `52 percent of the vote` ("of"), `turnout
        was 68 percent` ("is"); empty where not so.
        """
        noun, how = self.noun(number, figure)
        return stem(fold(noun)), how

    def noun(self, number: int, figure: Figure) -> tuple[str, str]:
        """As `of_what`, the noun as worded."""
        span = self.sentences[number].span
        after = _OF.match(self.text, figure.span.end, span.end)
        if after:
            return after[1], "of"
        before = _IS.search(self.text[span.start : figure.span.start])
        return (before[1].lower(), "is") if before else ("", "")

    def tells(self, number: int, figure: Figure) -> bool:
        """Whether a sentence also has the value of a figure from elsewhere."""
        span = self.sentences[number].span
        values = {stem(word.form.replace(",", "")) for word in words(self.text, span.start, span.end)}
        return f"{figure.value:g}" in values


def _alike(compared: Compared, one: _Counted, other: _Counted) -> bool:
    left, right = compared.passages[one[0]], compared.passages[other[0]]
    return similarity(left.singles[one[1]], right.singles[other[1]]) >= _ALIKE


def _grouped(pairs: Iterable[tuple[int, int, Verdict]]) -> list[tuple[list[int], Verdict]]:
    """Pairs that share a member made one group, with the verdict of its pair that agrees least."""
    groups: list[tuple[set[int], Verdict]] = []
    for left, right, verdict in pairs:
        met = [group for group in groups if left in group[0] or right in group[0]]
        members = {left, right}.union(*(group[0] for group in met))
        told = {verdict, *(group[1] for group in met)}
        groups = [group for group in groups if group not in met]
        groups.append((members, next(one for one in _LEAST_FIRST if one in told)))
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
