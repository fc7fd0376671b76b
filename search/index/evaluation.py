"""Judging a plan over whole articles: which documents match, and how well.

BM25 (Robertson and Zaragoza 2009) over the whole article's text; K1 and B are the best of those tried on the
TIME collection of news articles. The forms of one word count as one term, and so do the occurrences of a
phrase or of NEAR.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable

from search.index.occurrences import occurrences
from search.index.plan import AllOf, AnyOf, Close, During, Leaf, Plan, Row, Without, field_of, key_of
from search.index.postings import Frequencies, Postings
from search.index.schema import WHOLE
from search.stop import StopSignal

K1, B = 2.0, 0.75
_STEP = 256
Scores = dict[int, float]


class Evaluation:
    """One query's evaluation. `weights` gives, once evaluated, how rare each leaf, row and pair is."""

    def __init__(self, postings: Postings, stop: StopSignal | None) -> None:
        self._postings = postings
        self._stop = stop
        self.weights: dict[Plan, float] = {}

    def scores(self, plan: Plan) -> Scores:
        """The documents that match with their scores. Raises Stopped."""
        if self._stop is not None:
            self._stop.check()
        match plan:
            case Leaf():
                return self._impacts(plan, plan.field, self._leaf(plan))
            case Row() | Close():
                return self._impacts(plan, field_of(plan), self._placed(plan))
            case AnyOf(plans):
                return _summed([self.scores(part) for part in plans])
            case AllOf(plans):
                return self._all(plans)
            case Without(part):
                return self._without(dict.fromkeys(self._postings.documents(), 0.0), part)
            case During():
                return dict.fromkeys(self._during(plan, self._postings.documents()), 0.0)

    def _all(self, plans: tuple[Plan, ...]) -> Scores:
        wanted: list[Plan] = [part for part in plans if not isinstance(part, Without | During)]
        found: Scores | None = None
        # A row needs the places of its words: the cheaper parts go first, and say where to look.
        for part in sorted(wanted, key=lambda part: not isinstance(part, Leaf)):
            scores = self.scores(part)
            found = scores if found is None else _both(found, scores)
            if not found:
                return {}
        if found is None:
            found = dict.fromkeys(self._postings.documents(), 0.0)
        for part in plans:
            if isinstance(part, During):
                kept = self._during(part, found)
                found = {document: found[document] for document in kept}
            elif isinstance(part, Without):
                found = self._without(found, part.plan)
        return found

    def _without(self, scores: Scores, plan: Plan) -> Scores:
        unwanted = self.scores(plan)
        return {document: score for document, score in scores.items() if document not in unwanted}

    def _leaf(self, leaf: Leaf) -> Frequencies:
        found = []
        for number, form in enumerate(sorted(leaf.forms)):
            if self._stop is not None and number % _STEP == 0:
                self._stop.check()
            frequencies = self._postings.frequencies(leaf.field, form)
            if frequencies:
                found.append(frequencies)
        return _summed(found)

    def _placed(self, plan: Row | Close) -> Frequencies:
        """How often a phrase or a pair occurs in each document, judged on the places of its words."""
        found = self._postings.remembered(key_of(plan))
        if found is not None:
            return found
        found = {}
        for number, document in enumerate(sorted(self._candidates(plan))):
            if self._stop is not None and number % _STEP == 0:
                self._stop.check()
            if isinstance(plan, Row) and plan.slop == 0:
                met = self._row(plan, document)
            else:
                met = len(occurrences(plan, lambda leaf: self._places(leaf, document)))  # noqa: B023
            if met:
                found[document] = float(met)
        self._postings.remember(key_of(plan), found)
        return found

    def _row(self, row: Row, document: int) -> int:
        """How often words stand side by side, without saying where: most phrases ask no more."""
        starts = set(self._places(row.parts[0], document))
        for step, part in enumerate(row.parts[1:], 1):
            starts.intersection_update([place - step for place in self._places(part, document)])
        return len(starts)

    def _candidates(self, plan: Plan) -> Collection[int]:
        """The documents that hold the words of a plan with places."""
        match plan:
            case Leaf():
                return self._leaf(plan).keys()
            case Row(parts):
                sides: Iterable[Plan] = parts
            case Close(left, right):
                sides = (left, right)
            case AnyOf(plans):
                return set().union(*(self._candidates(part) for part in plans))
            case _:
                raise TypeError(f"{type(plan).__name__} has no places")
        by_size = sorted((self._candidates(side) for side in sides), key=len)
        return set(by_size[0]).intersection(*by_size[1:])

    def _places(self, leaf: Leaf, document: int) -> list[int]:
        read = self._postings.places
        if len(leaf.forms) == 1:
            return read(leaf.field, leaf.start, document)
        return sorted({place for form in leaf.forms for place in read(leaf.field, form, document)})

    def _impacts(self, plan: Plan, field: str, frequencies: Frequencies) -> Scores:
        count = self._postings.count
        rarity = max(0.1, math.log(count / (len(frequencies) + 1)) + 1) if frequencies else 1.0
        self.weights[plan] = rarity
        weight = rarity * (K1 + 1)
        if field != WHOLE:
            return {document: weight * f / (f + K1) for document, f in frequencies.items()}
        norms = self._postings.norms(K1, B)
        return {document: weight * f / (f + norms[document]) for document, f in frequencies.items()}

    def _during(self, plan: During, documents: Iterable[int]) -> list[int]:
        days = self._postings.days()
        first, last = plan.first, plan.last
        kept = []
        for document in documents:
            numbers = memoryview(days[document]).cast("i")
            if plan.name == "date":
                if numbers[1] and numbers[0] <= last and numbers[1] >= first:
                    kept.append(document)
            elif any(numbers[at] <= last and numbers[at + 1] >= first for at in range(2, len(numbers), 2)):
                kept.append(document)
        return kept


def _both(a: Scores, b: Scores) -> Scores:
    if len(b) < len(a):
        a, b = b, a
    return {document: score + b[document] for document, score in a.items() if document in b}


def _summed(maps: list[Scores]) -> Scores:
    if not maps:
        return {}
    if len(maps) == 1:
        return maps[0]
    maps = sorted(maps, key=len)
    total = dict(maps[-1])
    get = total.get
    for scores in maps[:-1]:
        for document, score in scores.items():
            total[document] = get(document, 0.0) + score
    return total
