"""What two sentences quote: the same words, or the same in other words, make them partners sooner."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from search.link.terms import term
from search.model import AnnotatedArticle, QuotationKind, Span
from search.text import words

_RUN = 3
_LEAST = 2
_ALIKE = 0.6


@dataclass(frozen=True, slots=True)
class Content:
    """The content of a quotation: its terms, weighted, and, where it stands in marks, its runs of words."""

    terms: Mapping[str, float]
    runs: frozenset[tuple[str, ...]]


def contents(
    one: AnnotatedArticle, weights: Mapping[str, float], unseen: float
) -> Mapping[int, tuple[Content, ...]]:
    """For each sentence (index) what is quoted in it, directly or not."""
    starts = [sentence.span.start for sentence in one.article.sentences]
    names = [mention.span for mention in one.annotations.mentions]
    found: dict[int, list[Content]] = defaultdict(list)
    for quotation in one.annotations.quotations:
        number = bisect_right(starts, quotation.span.start) - 1
        if number < 0:
            continue
        end = min(quotation.span.end, one.article.sentences[number].span.end)
        inside = list(words(one.article.text, quotation.span.start, end))
        forms = [word.form for word in inside]
        terms = {name: weights.get(name, unseen) for name in map(term, forms) if name}
        runs = [tuple(forms[at : at + _RUN]) for at in range(len(forms) - _RUN + 1)]
        marked = quotation.kind is QuotationKind.DIRECT
        named = [_in_name(names, word.start) for word in inside]
        telling = (
            run
            for at, run in enumerate(runs)
            if sum(_tells(form) and not named[at + place] for place, form in enumerate(run)) >= _LEAST
        )
        found[number].append(Content(terms, frozenset(telling) if marked else frozenset()))
    return {number: tuple(listed) for number, listed in found.items()}


def _in_name(names: Sequence[Span], offset: int) -> bool:
    place = bisect_right(names, offset, key=lambda span: span.start) - 1
    return place >= 0 and offset in names[place]


def _tells(form: str) -> bool:
    return bool(term(form)) and not term(form).isdigit()


def quoting_alike(
    left: Mapping[int, tuple[Content, ...]],
    right: Mapping[int, tuple[Content, ...]],
    inside_a: Sequence[range],
    inside_b: Sequence[range],
) -> dict[tuple[int, int], float]:
    """How alike what two passages (by number) quote is, where it is; `inside` are the sentences of each.

    1 for shared words in marks, else the cosine of the closest contents' terms, if they are close.
    """
    found: dict[tuple[int, int], float] = {}
    holding_a, holding_b = _holding(inside_a), _holding(inside_b)
    by_term: dict[str, list[int]] = defaultdict(list)
    for j, other in right.items():
        for name in sorted({name for content in other for name in content.terms}):
            by_term[name].append(j)
    for i, one in left.items():
        mine = sorted({name for content in one for name in content.terms})
        shared = Counter(j for name in mine for j in by_term.get(name, ()))
        for j in sorted(number for number, count in shared.items() if count >= _LEAST):
            other = right[j]
            alike = max(_alike(content, theirs) for content in one for theirs in other)
            if not alike:
                continue
            for a in holding_a.get(i, ()):
                for b in holding_b.get(j, ()):
                    found[a, b] = max(alike, found.get((a, b), 0.0))
    return found


def _holding(inside: Sequence[range]) -> dict[int, list[int]]:
    """For each sentence the passages it is in."""
    found: dict[int, list[int]] = defaultdict(list)
    for number, sentences in enumerate(inside):
        for sentence in sentences:
            found[sentence].append(number)
    return found


def _alike(one: Content, other: Content) -> float:
    if one.runs & other.runs:
        return 1.0
    common = sorted(one.terms.keys() & other.terms.keys())
    norm = sum(w * w for w in one.terms.values()) * sum(w * w for w in other.terms.values())
    if len(common) < _LEAST or not norm:
        return 0.0
    cosine = sum(one.terms[name] * other.terms[name] for name in common) / norm**0.5
    return float(cosine) if cosine >= _ALIKE else 0.0
