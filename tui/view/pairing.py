"""Which two articles to read side by side."""

from __future__ import annotations

from search.model import ArticleId
from tui.view.known import Known
from tui.view.state import View

Pair = tuple[ArticleId, ArticleId]


def pair_of(view: View, known: Known, offered: ArticleId | None = None) -> tuple[Pair | None, str]:
    """The two articles to read side by side, the open one on the left, and what is to be said of it.

    Two picked ones; else the open one with the picked one; else with `offered`; else with the one that
    shares most rare names with it.
    """
    picked, open_ = view.marked, view.article
    if len(picked) == 2:
        left, right = picked if open_ != picked[1] else picked[::-1]
        return (left, right), "the two picked"
    if open_ is None:
        return None, "There is no article open."
    others = [one for one in picked if one != open_]
    if others:
        return (open_, others[0]), "the open one and the one picked"
    if offered is not None and offered != open_:
        return (open_, offered), "the open one and the row under the cursor"
    partner = _most_in_common(known, open_)
    if partner is None:
        return None, "There is no second article to read beside this one."
    return (open_, partner), f"{known.letter_of[partner]} has most in common with {known.letter_of[open_]}"


def _most_in_common(known: Known, article: ArticleId) -> ArticleId | None:
    shared: dict[ArticleId, float] = {row.id: 0.0 for row in known.by_date if row.id != article}
    for entity in known.story.entities:
        if article in entity.articles:
            for other in entity.articles:
                if other in shared:
                    shared[other] += 1 / len(entity.articles)
    return max(shared, key=shared.__getitem__, default=None)
