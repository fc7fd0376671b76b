"""Which passages of a matching article to show, and how good each is.

A passage's worth is the share of the query's weight (rare words weigh more) found in it. Shown are the
passages nearly as good as the best one, and for what none of them has, the best passage that has it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from search.index.matching import Marks, Text, marks
from search.index.plan import AllOf, AnyOf, During, Leaf, Plan, Without
from search.index.record import Piece
from search.model import ArticleId, Hit, Place, Span, Zone

LONGEST = 300
_ENOUGH = 0.6
_OTHERS = 0.1
_FAR = 60.0


@dataclass(slots=True)
class _Passage:
    """A passage with what was found in it."""

    piece: Piece
    units: dict[Plan, int] = field(default_factory=dict)
    spans: set[Span] = field(default_factory=set)


def hits_in(
    id_: ArticleId, text: Text, plan: Plan, weights: Mapping[Plan, float], standing: float
) -> list[Hit]:
    """The passages of a matching article worth showing, best first. `standing` (0-1) is how well the article
    as a whole matches. An article that matches without a word to show gives its headline or first words.
    """
    found = marks(plan, text)
    passages = _passages(text, found)
    if not passages:
        return [_opening(id_, text, plan, standing)]
    rated = []
    for passage in passages:
        got, whole = _worth(plan, passage.units, weights)
        rated.append((got / whole if whole else 0.0, passage))
    best = max(share for share, _ in rated)
    chosen = [(share, passage) for share, passage in rated if share >= _ENOUGH * best]
    shown = {unit for _, passage in chosen for unit in passage.units}
    for unit in found:
        if unit not in shown:
            having = [(share, passage) for share, passage in rated if unit in passage.units]
            if having:
                extra = max(having, key=lambda one: (one[0], -one[1].piece.start))
                chosen.append(extra)
                shown.update(extra[1].units)
    hits = [_hit(id_, text, passage, _score(share, passage, text, standing)) for share, passage in chosen]
    return sorted(hits, key=lambda hit: (-hit.score, hit.passage.start))


def _passages(text: Text, found: Marks) -> list[_Passage]:
    """The passages with a mark, in text order; a mark that runs over an edge is cut there."""
    pieces = text.record.pieces
    starts = [piece.start for piece in pieces]
    passages: defaultdict[int, _Passage] = defaultdict(lambda: _Passage(pieces[0]))
    for unit, occurrences in found.items():
        for spans in occurrences:
            touched = set()
            for span in spans:
                number = max(0, bisect_right(starts, span.start) - 1)
                while number < len(pieces) and pieces[number].start < span.end:
                    piece = pieces[number]
                    start, end = max(span.start, piece.start), min(span.end, piece.end)
                    if start < end:
                        passages[number].piece = piece
                        passages[number].spans.add(Span(start, end))
                        touched.add(number)
                    number += 1
            for number in touched:
                units = passages[number].units
                units[unit] = units.get(unit, 0) + 1
    return [passages[number] for number in sorted(passages)]


def _worth(plan: Plan, units: Mapping[Plan, int], weights: Mapping[Plan, float]) -> tuple[float, float]:
    """How much of the plan's weight is among `units`, and how much there is in all."""
    match plan:
        case Without():
            return 0.0, 0.0
        case During(name):
            return (1.0 if plan in units else 0.0, 1.0) if name == "when" else (0.0, 0.0)
        case AllOf(plans):
            parts = [_worth(part, units, weights) for part in plans]
            return sum(got for got, _ in parts), sum(whole for _, whole in parts)
        case AnyOf(plans):
            parts = [_worth(part, units, weights) for part in plans]
            best = max(parts, key=lambda part: (part[0] / part[1] if part[1] else 0.0, part[0]))
            others = sum(got for got, _ in parts) - best[0]
            return best[0] + _OTHERS * others, best[1] + _OTHERS * others
        case _:
            weight = weights.get(plan, 1.0)
            return (weight if plan in units else 0.0), weight


def _score(share: float, passage: _Passage, text: Text, standing: float) -> float:
    """Share of the query, closeness of its words, their own forms, the article's standing: 0-1."""
    spans = sorted(passage.spans)
    if len(passage.units) > 1:
        gaps = [b.start - a.end for a, b in pairwise(spans)]
        close = 1 / (1 + max(0, min(gaps, default=0)) / _FAR)
    else:
        times = sum(passage.units.values())
        close = times / (times + 1)
    lead = {Zone.HEADLINE: 1.0, Zone.BODY: 0.6, Zone.FURNITURE: 0.0}[passage.piece.zone]
    own = _own_forms(passage, text)
    return round(0.6 * share + 0.1 * close + 0.05 * own + 0.05 * lead + 0.2 * standing, 4)


def _own_forms(passage: _Passage, text: Text) -> float:
    """The share of marked words that stand in the form asked for."""
    typed = {unit.typed for unit in passage.units if isinstance(unit, Leaf)}
    if not typed:
        return 1.0
    lowered = [span.of(text.record.text).lower() for span in passage.spans]
    return sum(word in typed for word in lowered) / len(lowered)


def _opening(id_: ArticleId, text: Text, plan: Plan, standing: float) -> Hit:
    """An article shown by its headline, or where it has none by its first sentence."""
    pieces = text.record.pieces
    by_zone = {zone: next((piece for piece in pieces if piece.zone is zone), None) for zone in Zone}
    piece = by_zone[Zone.HEADLINE] or by_zone[Zone.BODY] or by_zone[Zone.FURNITURE]
    if piece is None:
        piece = Piece(0, 0, Zone.BODY, None)
    dated = isinstance(plan, During) and plan.name == "date"
    spans = {
        span for span in text.record.evidence if dated and piece.start <= span.start < span.end <= piece.end
    }
    return _hit(id_, text, _Passage(piece, {}, spans), round(0.2 * standing, 4))


def _hit(id_: ArticleId, text: Text, passage: _Passage, score: float) -> Hit:
    piece = passage.piece
    spans = _merged(sorted(passage.spans))
    start, end = _cropped(text.record.text, piece, spans)
    return Hit(
        passage=Place(id_, start, end),
        snippet=text.record.text[start:end].replace("\n", " ").replace("\t", " ").replace("\r", " "),
        score=score,
        matches=tuple(
            Span(max(span.start, start), min(span.end, end))
            for span in spans
            if span.start < end and start < span.end
        ),
        zone=piece.zone,
        paragraph=piece.paragraph,
    )


def _merged(spans: list[Span]) -> list[Span]:
    """Spans without overlap."""
    merged: list[Span] = []
    for span in spans:
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _cropped(text: str, piece: Piece, spans: list[Span]) -> tuple[int, int]:
    """The piece, or about `LONGEST` characters of it round most of its marks, cut at blanks."""
    if piece.end - piece.start <= LONGEST:
        return piece.start, piece.end
    room = LONGEST - 40
    first = piece.start
    if spans:
        ends = [span.end for span in spans]
        fitting = [bisect_right(ends, span.start + room) - number for number, span in enumerate(spans)]
        number = fitting.index(max(fitting))
        best = spans[number]
        inside = spans[number : number + fitting[number]]
        last_end = inside[-1].end if inside else best.end
        first = max(piece.start, best.start - max(40, (LONGEST - (last_end - best.start)) // 2))
    end = min(piece.end, first + LONGEST)
    first = max(piece.start, min(first, end - LONGEST))
    if first > piece.start:
        blank = text.find(" ", first, spans[0].start if spans and spans[0].start > first else end)
        first = blank + 1 if 0 <= blank < first + 30 else first
    if end < piece.end:
        last = max((span.end for span in spans if span.end <= end), default=first)
        blank = text.rfind(" ", last, end)
        end = blank if blank > end - 30 else end
    return first, end
