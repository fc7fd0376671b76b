"""The passages of a chosen entity, event or statement, as hits like those of a search."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from search.model import (
    AnnotatedArticle,
    ArticleId,
    Entity,
    Event,
    Hit,
    Page,
    Place,
    Span,
    Statement,
)
from search.passages import paragraph_at, passage_at
from search.stop import StopSignal
from tui.view.wording import date_words, one_line

LIMIT = 500
LONGEST = 48
"""Letters of an event's summary that tell it from others of its day."""

Reader = Callable[[ArticleId], AnnotatedArticle]


def gather(target: Entity | Event | Statement, read: Reader, stop: StopSignal, limit: int = LIMIT) -> Page:
    """The passages of `target`, in pile and text order; at most `limit` of them are listed."""
    if isinstance(target, Entity):
        places = [mention.place for mention in target.mentions]
        words = f"every mention of {target.name}"
    elif isinstance(target, Event):
        places = [one.time if _within(one.time, one.sentence) else one.sentence for one in target.evidence]
        when = date_words(target.value, target.earliest, target.latest) if target.value else "no date"
        words = f"{when}, “{_cut(one_line(target.summary))}”"
    else:
        places = [
            Place(one.article, one.quotation.span.start, one.quotation.span.end) for one in target.quotations
        ]
        words = "the wordings of one statement"
    ordered = sorted(set(places))
    hits = tuple(_hits(ordered, read, stop, limit))
    articles = tuple(dict.fromkeys(place.article for place in ordered))
    total = len(hits) if len(hits) < limit else len(ordered)
    return Page("", hits, articles, total, len(hits) < limit, words)


def _cut(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1].rstrip()}…"


def _within(inner: Place, outer: Place) -> bool:
    return inner.article == outer.article and outer.start <= inner.start and inner.end <= outer.end


def _hits(places: Iterable[Place], read: Reader, stop: StopSignal, limit: int) -> Iterable[Hit]:
    """One hit for each sentence that holds places; all places in it are its matches."""
    passages: dict[tuple[ArticleId, Span], list[Span]] = {}
    for place in places:
        stop.check()
        article = read(place.article).article
        key = (place.article, passage_at(article, place.start).span)
        if key not in passages and len(passages) == limit:
            break
        passages.setdefault(key, []).append(place.span)
    for (id_, span), matches in passages.items():
        article = read(id_).article
        inside = tuple(match for match in matches if span.start <= match.start and match.end <= span.end)
        yield Hit(
            Place(id_, span.start, span.end),
            span.of(article.text),
            1.0,
            inside,
            article.zone(span.start),
            paragraph_at(article, span.start),
        )
