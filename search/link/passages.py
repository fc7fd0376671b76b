"""Passages round time expressions, and how much two of them have in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log

from search.annotate.dates.clues import Said, said_in
from search.annotate.dates.evidence import content
from search.model import AnnotatedArticle, TimeExpression

# Passages of one article looked at, and code points round an expression.
_PASSAGES = 300
_REACH = 600


@dataclass(frozen=True, slots=True)
class Passage:
    """A time expression, the words of its sentence and the next of the paragraph, and those beside it."""

    said: Said
    stems: frozenset[str]
    near: frozenset[str]


@dataclass(frozen=True, slots=True)
class Reading:
    """What is needed of one article: its passages and how many of them hold a stem."""

    passages: tuple[Passage, ...]
    spread: Mapping[str, int]
    sentences: int


def read_passages(item: AnnotatedArticle, times: Sequence[TimeExpression]) -> Reading:
    """The passages round the expressions of an article's headline and body."""
    sentences = item.article.sentences
    spread: Counter[str] = Counter()
    for sentence in sentences:
        spread.update(set(content(sentence.span.of(item.article.text))))
    after = {
        first.span: second.span
        for first, second in pairwise(sentences)
        if first.paragraph == second.paragraph
    }
    passages = []
    for said in said_in(item.article, times)[:_PASSAGES]:
        end = after[said.sentence].end if said.sentence in after else said.sentence.end
        start = max(said.sentence.start, said.time.span.start - _REACH)
        end = min(end, said.time.span.end + _REACH)
        stems = frozenset(content(item.article.text[start:end]))
        passages.append(Passage(said, stems, frozenset(content(said.near))))
    return Reading(tuple(passages), spread, len(sentences))


def likeness(a: Passage, b: Passage, left: Reading, right: Reading) -> float:
    """How much two passages have in common: shared stems weighed by how rare they are in both articles, those
    beside both expressions twice.
    """

    def weight(stems: frozenset[str]) -> float:
        return sum(
            log((left.sentences + right.sentences + 1) / (left.spread[stem] + right.spread[stem]))
            for stem in sorted(stems)
        )

    return (weight(a.stems & b.stems) + weight(a.near & b.near)) / 2
