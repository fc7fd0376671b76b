"""What the index keeps of an article to show hits without reading the article again: its text, its passages,
quotations, time expressions and names, as compressed JSON.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from search.index.documents import IndexedArticle, NamedHere, SpokenHere
from search.model import Article, Attribute, Span, Zone
from search.text import TOKEN

_ZONES = tuple(Zone)
EVER_BEFORE, EVER_AFTER = date.min.toordinal(), date.max.toordinal()
Interval = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """A passage an article can be cut into: a sentence, a subhead, the headline or a line of furniture."""

    start: int
    end: int
    zone: Zone
    paragraph: int | None


@dataclass(frozen=True, slots=True)
class Record:
    """An article as the index keeps it. `times` are time expressions with their days as ordinals; `published`
    the days it may have been published on; `evidence` what its publication date was read from.
    """

    text: str
    pieces: tuple[Piece, ...]
    quotations: tuple[Span, ...]
    times: tuple[tuple[Span, Interval], ...]
    names: tuple[NamedHere, ...]
    spoken: tuple[SpokenHere, ...]
    headline: Span | None
    outlet: Attribute
    byline: Attribute
    published: Interval | None
    evidence: tuple[Span, ...]

    def edges(self) -> list[int]:
        """Where the zone changes, in order: no phrase runs over these offsets."""
        edges = []
        before: Zone | None = None
        for piece in self.pieces:
            if before is not None and (piece.zone != before or piece.zone is Zone.FURNITURE):
                edges.append(piece.start)
            before = piece.zone
        return edges


def record_of(document: IndexedArticle) -> Record:
    """What to keep of an article."""
    article, found = document.article.article, document.article.annotations
    published = article.published
    return Record(
        text=article.text,
        pieces=tuple(pieces_of(article)),
        quotations=tuple(sorted(quotation.span for quotation in found.quotations)),
        times=tuple(
            (time.span, days)
            for time in found.times
            if (days := interval(time.earliest, time.latest)) is not None
        ),
        names=document.names,
        spoken=tuple(one for one in document.spoken if one.speaker),
        headline=article.headline,
        outlet=article.outlet,
        byline=article.byline,
        published=interval(published.earliest, published.latest),
        evidence=published.evidence,
    )


def interval(earliest: date | None, latest: date | None) -> Interval | None:
    """Two days as ordinals, an unknown end as far as it goes; None where both are unknown."""
    if earliest is None and latest is None:
        return None
    return (
        EVER_BEFORE if earliest is None else earliest.toordinal(),
        EVER_AFTER if latest is None else latest.toordinal(),
    )


def pieces_of(article: Article) -> Iterator[Piece]:
    """The passages of an article in text order, without overlap; every word of the text is in one."""
    known = [Piece(s.span.start, s.span.end, Zone.BODY, s.paragraph) for s in article.sentences]
    known += [Piece(p.span.start, p.span.end, Zone.BODY, p.number) for p in article.paragraphs if p.subhead]
    headline = article.headline
    for furniture in article.furniture:
        for start, end in _around(furniture.span, headline):
            known += _lines(article.text, start, end, Zone.FURNITURE)
    if headline is not None:
        known.append(Piece(headline.start, headline.end, Zone.HEADLINE, None))
    rank = {Zone.HEADLINE: 0, Zone.FURNITURE: 1, Zone.BODY: 2}
    known.sort(key=lambda piece: (piece.start, rank[piece.zone], -piece.end))
    end = 0
    for piece in known:
        if piece.start < end:
            continue
        yield from _rest(article, end, piece.start)
        yield piece
        end = piece.end
    yield from _rest(article, end, len(article.text))


def _around(span: Span, hole: Span | None) -> Iterator[tuple[int, int]]:
    """What is left of a stretch where the headline is taken out of it (`Read More: …`)."""
    if hole is None or not span.overlaps(hole):
        yield span.start, span.end
    else:
        yield from (
            (start, end) for start, end in ((span.start, hole.start), (hole.end, span.end)) if start < end
        )


def _rest(article: Article, start: int, end: int) -> Iterator[Piece]:
    """Lines of text that belong to no sentence, headline or furniture, if they hold a word."""
    for line in _lines(article.text, start, end, Zone.BODY):
        zone = article.zone(line.start)
        paragraph = next((p.number for p in article.paragraphs if line.start in p.span), None)
        yield Piece(line.start, line.end, zone, paragraph)


def _lines(text: str, start: int, end: int, zone: Zone) -> Iterator[Piece]:
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        if TOKEN.search(text, start, stop):
            line = text[start:stop]
            first = start + len(line) - len(line.lstrip())
            yield Piece(first, first + len(line.strip()), zone, None)
        start = stop + 1


def encode(record: Record) -> bytes:
    """The record as bytes."""
    value = [
        record.text,
        [x for p in record.pieces for x in (p.start, p.end, _ZONES.index(p.zone), p.paragraph)],
        _numbers(record.quotations),
        [x for span, days in record.times for x in (span.start, span.end, *days)],
        [[name.aliases, _numbers(name.spans)] for name in record.names],
        [[one.span.start, one.span.end, one.speaker] for one in record.spoken],
        _numbers([record.headline] if record.headline else []),
        _attribute(record.outlet),
        _attribute(record.byline),
        record.published,
        _numbers(record.evidence),
    ]
    return zlib.compress(json.dumps(value, separators=(",", ":")).encode("ascii"), 1)


def decode(data: bytes) -> Record:
    """The record that `encode` made `data` of."""
    text, pieces, quotations, times, names, spoken, headline, outlet, byline, published, evidence = (
        json.loads(zlib.decompress(data))
    )
    return Record(
        text=text,
        pieces=tuple(
            Piece(pieces[at], pieces[at + 1], _ZONES[pieces[at + 2]], pieces[at + 3])
            for at in range(0, len(pieces), 4)
        ),
        quotations=_spans(quotations),
        times=tuple(
            (Span(times[at], times[at + 1]), (times[at + 2], times[at + 3])) for at in range(0, len(times), 4)
        ),
        names=tuple(NamedHere(tuple(aliases), _spans(spans)) for aliases, spans in names),
        spoken=tuple(SpokenHere(Span(start, end), tuple(speaker)) for start, end, speaker in spoken),
        headline=Span(*headline) if headline else None,
        outlet=Attribute(outlet[0], span=Span(*outlet[1]) if outlet[1] else None),
        byline=Attribute(byline[0], span=Span(*byline[1]) if byline[1] else None),
        published=None if published is None else (published[0], published[1]),
        evidence=_spans(evidence),
    )


def _numbers(spans: Iterable[Span]) -> list[int]:
    return [offset for span in spans for offset in (span.start, span.end)]


def _spans(numbers: list[int]) -> tuple[Span, ...]:
    return tuple(Span(numbers[at], numbers[at + 1]) for at in range(0, len(numbers), 2))


def _attribute(attribute: Attribute) -> list[Any]:
    return [attribute.value, _numbers([attribute.span] if attribute.span else [])]
