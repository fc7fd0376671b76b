"""Roles as the sources word them: titles and jobs beside a name, appositions, "X is the …".

Rules only: a role is words of the source that its sentence equates with the bearer of the name, by apposition
or copula (the patterns of Hearst 1992). Where a sentence may be read otherwise, nothing is taken.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from search.dossier import Role
from search.link.roles.after import appointed, apposed_after, copula
from search.link.roles.before import apposed_before, rank_apart, title
from search.link.roles.phrases import Unit, units_of
from search.link.roles.words import words
from search.model import (
    AnnotatedArticle,
    EntityType,
    FurnitureKind,
    Place,
    QuotationKind,
    Span,
)

_OPENERS = frozenset((",", "—", "–"))


def collect_roles(told: Iterable[tuple[str, Place]]) -> tuple[Role, ...]:
    """Roles of their tellings, most told first, then first told; those that differ only in case are one."""
    places: dict[str, list[Place]] = defaultdict(list)
    texts: dict[str, str] = {}
    for text, place in told:
        key = text.casefold()
        texts.setdefault(key, text)
        if place not in places[key]:
            places[key].append(place)
    roles = [Role(texts[key], tuple(found)) for key, found in places.items()]
    return tuple(sorted(roles, key=lambda role: -len(role.places)))


def roles_in(
    item: AnnotatedArticle, kind: EntityType, passages: Iterable[tuple[Span, Sequence[Span]]]
) -> Iterator[tuple[str, Place]]:
    """The roles that an article tells of the bearer of a name of type `kind`: their words and places.

    `passages` are those with the name and the places of its mentions in them. What stands in a quotation or
    in furniture other than a caption is left out: the roles are those of the source's own voice.
    """
    text, mentions = item.article.text, item.annotations.mentions
    starts = [one.span.start for one in mentions]
    for passage, places in passages:
        units: list[Unit] | None = None
        for place in places:
            if not _in_own_voice(item, place.start):
                continue
            if units is None:
                names = mentions[bisect_left(starts, passage.start) : bisect_left(starts, passage.end)]
                units = units_of(text, passage, names)
            at = next((n for n, unit in enumerate(units) if unit.start <= place.start < unit.end), None)
            if at is None or units[at].start != place.start:
                continue
            for first, last in dict.fromkeys(_roles_at(units, at, kind)):
                span = Span(units[first].start, units[last].end)
                yield " ".join(span.of(text).split()), Place(item.id, span.start, span.end)


def _in_own_voice(item: AnnotatedArticle, offset: int) -> bool:
    furniture = (piece for piece in item.article.furniture if offset in piece.span)
    if any(piece.kind is not FurnitureKind.CAPTION for piece in furniture):
        return False
    quotations = item.annotations.quotations
    return not any(one.kind is QuotationKind.DIRECT and offset in one.span for one in quotations)


def _roles_at(units: Sequence[Unit], at: int, kind: EntityType) -> Iterator[tuple[int, int]]:
    """The first and last units of each role told of the name at `at`."""
    opened = at
    while opened and units[opened - 1].low in words("address"):
        opened -= 1
    before = title(units, opened, kind)
    if before is not None:
        yield from rank_apart(units, *before, kind)
        opened = before[0]
    apposed = apposed_before(units, opened, at, kind)
    if apposed is not None:
        yield apposed
    if units[at].owner or at + 2 >= len(units):
        return
    follower = units[at + 1].low
    if follower in _OPENERS or follower == "(":
        yield from apposed_after(units, at, opened, kind)
    elif units[at + 1].word and units[-1].low != "?":
        after = copula(units, at + 1, opened, kind) or appointed(units, at + 1, opened, kind)
        if after is not None:
            yield after
