"""Publication dates in digits that can be read two ways, decided by siblings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from search.annotate.dates.two_readings import chosen, nearer, orders, readings, undecided
from search.kinds import Basis, Precision
from search.model import AnnotatedArticle, Published


def by_reading(item: AnnotatedArticle, siblings: Sequence[AnnotatedArticle]) -> Published | None:
    """The publication date that can be read two ways, by how the same outlet writes its dates or by the days
    the siblings tell of; None where neither decides.
    """
    found = undecided(item.article)
    if found is None:
        return None
    both, span = found
    text, outlet = item.article.text, item.article.outlet.value
    same = [one.article for one in siblings if outlet is not None and one.article.outlet.value == outlet]
    shown = {order: one.id for one in reversed(same) for order in orders(one.text)}
    if len(shown) == 1:
        (order,) = shown
        return chosen(both, order, span, text, f"{shown[order]} of the same outlet writes dates so")
    near = {one.article.id: at for one in siblings if (at := nearer(_days_told(one), both)) is not None}
    if len(set(near.values())) != 1:
        return None
    sibling, at = min(near.items())
    return chosen(both, at, span, text, f"{sibling} tells of days next to it")


def _days_told(item: AnnotatedArticle) -> list[date]:
    """The days an article surely tells of, and its own."""
    published = item.article.published
    days = [
        time.earliest
        for time in item.annotations.times
        if time.basis is Basis.STATED
        and time.precision is Precision.DAY
        and time.earliest is not None
        and readings(time.text) is None
    ]
    if published.earliest is not None and published.earliest == published.latest:
        days.append(published.earliest)
    return days
