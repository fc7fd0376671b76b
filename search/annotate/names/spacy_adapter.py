"""Names a spaCy pipeline finds, trimmed as ours are and put beside them.

The rules come first: the model adds names where they found none, and gives a type where they had nothing to
go by. What it adds is merged, linked and explained like any other mention.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Protocol

from search.annotate.names.draft import Draft
from search.annotate.names.lexicon import sheet
from search.annotate.names.segments import title_length
from search.annotate.names.tokens import Kind
from search.model import Article, EntityType, Mention, Span, Zone

RULE = "spacy"
"""The rule of such a mention is `spacy:` and the model's name."""
TYPES = {
    "PERSON": EntityType.PER,
    "PER": EntityType.PER,
    "ORG": EntityType.ORG,
    "GPE": EntityType.LOC,
    "LOC": EntityType.LOC,
    "FAC": EntityType.LOC,
    "NORP": EntityType.NORP,
    "EVENT": EntityType.EVENT,
    "LAW": EntityType.LAW,
    "WORK_OF_ART": EntityType.LAW,
    "PRODUCT": EntityType.MISC,
    "MISC": EntityType.MISC,
}
"""Labels of OntoNotes 5 (spaCy's English models) and of WikiNER -> our types; dates and numbers have none."""
GUESSED = frozenset(
    {
        "unknown single word",
        "two unknown words",
        "several words",
        "everyday words",
        "weak context",
        "begins with a place",
        "ends with a place",
        "ending",
        "given name",
        "surname",
        "quoted title",
    }
)
"""Rules that type a name for want of anything better: a model knows more."""
_LONGEST_TEXT = 100_000
"""Code points; spaCy's memory grows with the longest text it is given, and no paragraph is as long."""


class NamedStretch(Protocol):
    """A name as a pipeline finds it (a `Span` of spaCy's): code points [start_char, end_char) and a label."""

    @property
    def start_char(self) -> int:
        """The first code point."""

    @property
    def end_char(self) -> int:
        """The code point after the last."""

    @property
    def label_(self) -> str:
        """The name of its type in the pipeline's scheme."""


class Analysed(Protocol):
    """A text as a pipeline returns it (a `Doc` of spaCy's)."""

    @property
    def ents(self) -> Sequence[NamedStretch]:
        """The names, in text order, without overlap."""


class Pipeline(Protocol):
    """What is used of spaCy's `Language`."""

    def pipe(self, texts: Iterable[str], /) -> Iterator[Analysed]:
        """The texts, analysed, in order."""


def add_from_model(
    article: Article, mentions: Sequence[Mention], pipeline: Pipeline, label: str
) -> tuple[Mention, ...]:
    """The mentions with those of the pipeline: in text order, without overlap.

    The body and the headline are read, not the credits. `label` names the model in the mentions' rules.
    """
    rule = f"{RULE}:{label}"
    result = list(mentions)
    ends = [mention.span.end for mention in mentions]
    starts = [mention.span.start for mention in mentions]
    for span, kind in _found(article, pipeline):
        met = range(bisect_right(ends, span.start), bisect_left(starts, span.end))
        if not met:
            result.append(Mention(span, span.of(article.text), kind, (rule,)))
        elif len(met) == 1:
            ours = mentions[met[0]]
            if ours.span == span and ours.type is not kind and ours.rules and ours.rules[0] in GUESSED:
                result[met[0]] = replace(ours, type=kind, rules=(rule, *ours.rules))
    return tuple(sorted(result, key=lambda mention: mention.span))


def _found(article: Article, pipeline: Pipeline) -> Iterator[tuple[Span, EntityType]]:
    """What the pipeline found of the types we have, trimmed, in text order within each piece."""
    draft = Draft(article)
    starts = [token.start for token in draft.tokens]
    pieces = [paragraph.span for paragraph in article.paragraphs]
    if article.headline is not None:
        pieces.insert(0, article.headline)
    pieces = [piece for piece in pieces if 0 < len(piece) <= _LONGEST_TEXT]
    texts = [piece.of(article.text) for piece in pieces]
    for piece, analysed in zip(pieces, pipeline.pipe(texts), strict=True):
        for entity in analysed.ents:
            kind = TYPES.get(entity.label_)
            if kind is None:
                continue
            span = _trimmed(
                draft, starts, Span(piece.start + entity.start_char, piece.start + entity.end_char), kind
            )
            if span is not None and article.zone(span.start) is not Zone.FURNITURE:
                yield span, kind


def _trimmed(draft: Draft, starts: Sequence[int], span: Span, kind: EntityType) -> Span | None:
    """The name itself: without article, title, possessive ending and marks; None where nothing is left.

    Whole tokens go at either end; an end within a token (`Lima` in `Lima-based`) stays where it is.
    """
    tokens = draft.tokens
    first, last = max(0, bisect_right(starts, span.start) - 1), bisect_left(starts, span.end)
    while first < last and tokens[first].end <= span.start:
        first += 1
    while first < last and (_is_article(draft, first, last) or _is_mark(draft, first)):
        first += 1
    if kind is EntityType.PER:
        first += title_length(draft, first, last)
        honours = sheet("people")["post-nominals"]
        while first < last and (_is_mark(draft, last - 1) or tokens[last - 1].text in honours):
            last -= 1
    while first < last and _is_mark(draft, first):
        first += 1
    while first < last and _is_mark(draft, last - 1):
        last -= 1
    if first >= last:
        return None
    trimmed = Span(max(span.start, tokens[first].start), min(span.end, tokens[last - 1].end))
    return trimmed if any(char.isupper() for char in trimmed.of(draft.article.text)) else None


def _is_mark(draft: Draft, index: int) -> bool:
    token = draft.tokens[index]
    return token.kind in (Kind.MARK, Kind.POSSESSIVE, Kind.NEWLINE)


def _is_article(draft: Draft, first: int, last: int) -> bool:
    """Whether a name opens with an article that is no part of it, as in `The Hague`, `The Lagos Times`."""
    if draft.text(first).lower() not in ("the", "a", "an"):
        return False
    tails = sheet("organisations")["newspaper tails"]
    if draft.text(first) == "The" and draft.text(last - 1) in tails:
        return False
    listed = draft.listed(first)
    return listed is None or len(listed.words) < 2
