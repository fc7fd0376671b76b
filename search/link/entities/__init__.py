"""Names of many articles merged into entities: people, bodies, places; their types and bearers."""

from __future__ import annotations

from search.link.entities.merge import Merger as Merger, merge_entities as merge_entities
