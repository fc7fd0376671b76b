"""Which entities are mentioned in a stretch of an article."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence

from search.model import ArticleId, Entity, EntityId, EntityType, Span


class EntityMap:
    """The mentions of all entities by article and place. Built once, then only read."""

    def __init__(self, entities: Sequence[Entity]) -> None:
        found: dict[ArticleId, list[tuple[int, int, EntityId]]] = defaultdict(list)
        for entity in entities:
            for mention in entity.mentions:
                found[mention.place.article].append((mention.place.start, mention.place.end, entity.id))
        self._places = {article: sorted(places) for article, places in found.items()}
        self._types = {entity.id: entity.type for entity in entities}

    def of_type(self, ids: Iterable[EntityId], type_: EntityType) -> frozenset[EntityId]:
        """Those of some entities that are of a type."""
        return frozenset([one for one in ids if self._types[one] is type_])

    def within(self, article: ArticleId, span: Span) -> tuple[EntityId, ...]:
        """The entities mentioned in a stretch, in text order, each once."""
        places = self._places.get(article, [])
        first = bisect_left(places, (span.start, 0, ""))
        last = bisect_left(places, (span.end, 0, ""), first)
        return tuple(dict.fromkeys([places[index][2] for index in range(first, last)]))

    def name_spans(self, article: ArticleId, span: Span) -> list[tuple[int, int]]:
        """The places of mentions in a stretch."""
        places = self._places.get(article, [])
        first = bisect_left(places, (span.start, 0, ""))
        last = bisect_left(places, (span.end, 0, ""), first)
        return [(places[index][0], places[index][1]) for index in range(first, last)]
