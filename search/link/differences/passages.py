"""The articles whose differences are sought, with their passages paired."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from search.link.alignment import MOST_SENTENCES, Passages, align_passages, passages, term_weights
from search.model import AnnotatedArticle, ArticleId, Entity, Span

_SHARED_NAMES = 3
_SHARED_WITH_PAIR = 2
_SURE = 0.84
_OVERLAP = 0.2
_CLOSE = 0.25
_SMALL_PILE = 6


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


def sentence_of(one: AnnotatedArticle, offset: int) -> int | None:
    """The index of the sentence a code point is in, among those compared."""
    sentences = one.article.sentences
    number = bisect_right(sentences, offset, key=lambda sentence: sentence.span.start) - 1
    return number if 0 <= number < MOST_SENTENCES and offset in sentences[number].span else None


def stories_among(compared: Compared, entities: Sequence[Entity]) -> tuple[tuple[ArticleId, ...], ...]:
    """The articles that tell one story, as far as names say: they share three, and no small part of all the
    names the shorter one has, rare ones counting more. In a pile of more than six, where many stories may be
    told of one country, they also have a passage that tells the same; where two names are shared, always.
    """
    ids = [one.id for one in compared.articles]
    parent = {id_: id_ for id_ in ids}

    def root(id_: ArticleId) -> ArticleId:
        while parent[id_] != id_:
            id_ = parent[id_]
        return id_

    whole: dict[ArticleId, float] = defaultdict(float)
    shared: dict[tuple[ArticleId, ArticleId], list[float]] = defaultdict(list)
    for entity in entities:
        inside = sorted(set(entity.articles) & parent.keys())
        rarity = math.log(1 + len(ids) / max(1, len(inside)))
        for id_ in inside:
            whole[id_] += rarity
        for pair in combinations(inside, 2):
            shared[pair].append(rarity)
    paired = {
        tuple(sorted((left[0], right[0])))
        for left, listed in compared.partners.items()
        for right in listed
        if right[2] >= _SURE
    }
    for pair, common in sorted(shared.items()):
        overlap = sum(common) / min(whole[pair[0]], whole[pair[1]])
        level = pair in paired
        few = len(common) < _SHARED_NAMES
        if few and (len(common) < _SHARED_WITH_PAIR or len(ids) > _SMALL_PILE):
            continue
        doubtful = few or len(ids) > _SMALL_PILE
        if overlap >= (_CLOSE if doubtful else _OVERLAP) and (level or not doubtful):
            parent[root(pair[1])] = root(pair[0])
    groups: dict[ArticleId, list[ArticleId]] = defaultdict(list)
    for id_ in ids:
        groups[root(id_)].append(id_)
    return tuple(tuple(group) for group in groups.values() if len(group) > 1)
