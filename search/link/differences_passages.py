"""The articles whose differences are sought, with their passages paired."""

from __future__ import annotations

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
    """The articles that tell one story, as far as names say: they share three, or two and a passage that
    tells the same; those that tell the same as a third are together.
    """
    ids = [one.id for one in compared.articles]
    parent = {id_: id_ for id_ in ids}

    def root(id_: ArticleId) -> ArticleId:
        while parent[id_] != id_:
            id_ = parent[id_]
        return id_

    shared: dict[tuple[ArticleId, ArticleId], int] = defaultdict(int)
    for entity in entities:
        inside = sorted(set(entity.articles) & parent.keys())
        for pair in combinations(inside, 2):
            shared[pair] += 1
    paired = {
        tuple(sorted((left[0], right[0])))
        for left, listed in compared.partners.items()
        for right in listed
        if right[2] >= _SURE
    }
    for pair, count in sorted(shared.items()):
        if count >= _SHARED_NAMES or (count >= _SHARED_WITH_PAIR and pair in paired):
            parent[root(pair[1])] = root(pair[0])
    groups: dict[ArticleId, list[ArticleId]] = defaultdict(list)
    for id_ in ids:
        groups[root(id_)].append(id_)
    return tuple(tuple(group) for group in groups.values() if len(group) > 1)
