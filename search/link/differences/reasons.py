"""What the sources give as the reason for one thing, or as what it followed, where they give others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from search.link.alignment import worded
from search.link.differences.passages import Compared, stories_among
from search.link.terms import term
from search.model import (
    AnnotatedArticle,
    ArticleId,
    Difference,
    DifferenceKind,
    DifferenceValue,
    Entity,
    Place,
    QuotationKind,
    Span,
    Verdict,
)
from search.text import words

_SURE = 0.84
_SAME_HEAD = 0.5
_OTHER_TAIL = 0.34
_LEAST = 3
_LEAST_PLAIN = 2
_CONNECTIVE = re.compile(
    r"\b(?:(?P<followed>after|following)(?!\s+[a-z]+ing\b)"
    r"|(?P<reason>because(?: of)?|due to|owing to|citing|for fear of|to avoid))\b"
)
_END = re.compile(r"[.;!?]?\s*$")


class _Split(NamedTuple):
    """A sentence that gives a reason: what it is the reason for (`plain`: without its names), the reason, and
    the kind of connective.
    """

    head: frozenset[str]
    plain: frozenset[str]
    tail: frozenset[str]
    span: Span
    kind: str


def reason_differences(compared: Compared, entities: Sequence[Entity]) -> Iterable[Difference]:
    """Pairs of sentences that tell the same up to `after …` or `because …`, and then quite other things."""
    inside = {one.id: one for one in compared.articles}
    together = {id_: number for number, ids in enumerate(stories_among(compared, entities)) for id_ in ids}
    for (left, i), partners in sorted(compared.partners.items()):
        for right, j, score in partners:
            if left >= right or score < _SURE or left not in together:
                continue
            if together[left] != together.get(right):
                continue
            one, other = _split(inside[left], i), _split(inside[right], j)
            if one is None or other is None or one.kind != other.kind:
                continue
            plain = one.plain & other.plain
            alike = len(plain) >= _LEAST_PLAIN and _share(one.head, other.head) >= _SAME_HEAD
            if alike and _share(one.tail, other.tail) <= _OTHER_TAIL:
                yield _difference(compared, inside, (left, i, one), (right, j, other))


def _split(one: AnnotatedArticle, number: int) -> _Split | None:
    """A sentence at its first such connective; None in quoted words, or where either side says little."""
    text = one.article.text
    span = one.article.sentences[number].span
    if any(
        quotation.kind is QuotationKind.DIRECT and quotation.span.overlaps(span)
        for quotation in one.annotations.quotations
    ):
        return None
    match = _CONNECTIVE.search(text, span.start, span.end)
    if match is None:
        return None
    head, tail = _terms(text, span.start, match.start()), _terms(text, match.end(), span.end)
    if min(len(head), len(tail)) < _LEAST:
        return None
    end = _END.search(text, match.end(), span.end)
    stop = end.start() if end else span.end
    lower = (word for word in words(text, span.start, match.start()) if text[word.start].islower())
    plain = frozenset(term(word.form) for word in lower) - {""}
    return _Split(head, plain, tail, Span(match.start(), stop), match.lastgroup or "")


def _terms(text: str, start: int, end: int) -> frozenset[str]:
    return frozenset(term(word.form) for word in words(text, start, end)) - {""}


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / min(len(one), len(other))


def _difference(
    compared: Compared,
    inside: dict[ArticleId, AnnotatedArticle],
    one: tuple[ArticleId, int, _Split],
    other: tuple[ArticleId, int, _Split],
) -> Difference:
    passage = compared.passages[one[0]].singles[one[1]]
    common = one[2].head & other[2].head
    rare = sorted(
        (name for name in passage.terms if name in common), key=lambda name: (-passage.terms[name], name)
    )
    subject = ", ".join(worded(inside[one[0]], compared.passages[one[0]], passage.span, rare[:3]))
    values = tuple(
        DifferenceValue(Place(id_, split.span.start, split.span.end), split.span.of(inside[id_].article.text))
        for id_, _, split in (one, other)
    )
    why = (
        "what it followed, in passages that else tell the same"
        if one[2].kind == "followed"
        else "the reason given, in passages that else tell the same"
    )
    return Difference(DifferenceKind.NAME, subject, values, Verdict.DIFFERS, why)
