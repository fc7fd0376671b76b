"""Many articles become one story: entities, timeline, statements, alignment, differences."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from search.model import AnnotatedArticle, Story

if TYPE_CHECKING:
    from search.link.entities import Merger


def link(
    pile: Sequence[AnnotatedArticle],
    step: Callable[[str], None] | None = None,
    merger: Merger | None = None,
) -> tuple[tuple[AnnotatedArticle, ...], Story]:
    """Link a pile: the articles, their dates narrowed by each other, and what runs through them.

    `step` is told what is begun next, in words, and may raise to end the work. `merger` is one that merged
    this pile's names before: what has not changed since is not read again; the outcome is the same.
    """
    from search.link.dates import date_by_siblings
    from search.link.entities import Merger
    from search.link.timeline import build_timeline
    from search.link.utterances import link_quotations

    tell = step or (lambda what: None)
    tell("dating the articles by each other")
    dated = date_by_siblings(pile)
    tell("merging names")
    entities = (merger or Merger()).merge(dated)
    tell("building the timeline")
    events = build_timeline(dated, entities)
    tell("linking quotations")
    quotations, statements = link_quotations(dated, entities)
    return dated, Story(entities, events, quotations, statements)
