"""Which rows each list shows for a view of a pile: pure selection, no drawing and no terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from search.model import ArticleId, Entity, Event, Page, Place, QuotationKind, Statement
from search.text import fold
from tui.view.items import ArticleItem, EventItem, HitItem, Item, WordingItem
from tui.view.known import Known, Related
from tui.view.state import Pane, Subject, SubjectKind, View
from tui.view.stock import under_speakers
from tui.view.wording import count

T = TypeVar("T")

FEW_ARTICLES = 26
"""Up to so many articles all stay in the list, those that do not match dim; beyond, only matching ones do."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a pane: how many there are without the filter and the subject, and what to say if none;
    `words` are those of the filter, folded, where a row shows what holds them; `parted` says whether what
    belongs to the chosen row has been pulled up to it; `dated` are the events in them, in order of time.
    """

    items: tuple[Item, ...]
    shown: int
    total: int
    note: str = ""
    empty: str = ""
    words: tuple[str, ...] = ()
    parted: bool = False
    dated: tuple[EventItem, ...] = ()


def article_rows(view: View, known: Known, page: Page | None) -> Rows:
    """The articles, by date; those of the subject are marked, and beyond a screenful they alone are shown."""
    matching = _articles_of(view.subject_of(Pane.ARTICLES), known, page)
    items: Sequence[ArticleItem] = known.article_items
    if matching is not None and len(items) > FEW_ARTICLES:
        items = [item for item in items if item.row.id in matching]
    special = {view.article, *view.marked}
    items = [
        item
        if matching is None and item.row.id not in special
        else item._replace(
            is_open=item.row.id == view.article,
            picked=item.row.id in view.marked,
            matches=None if matching is None else item.row.id in matching,
        )
        for item in items
    ]
    return _filtered(view, Pane.ARTICLES, known, items, len(known.articles), "articles")


def _articles_of(subject: Subject, known: Known, page: Page | None) -> frozenset[ArticleId] | None:
    if not subject:
        return None
    target = known.target_of(subject)
    if isinstance(target, Statement):
        return frozenset(one.article for one in target.quotations)
    if target is not None:
        return frozenset(target.articles)
    return frozenset(page.articles) if page is not None else None


def hit_rows(view: View, known: Known, page: Page | None) -> Rows:
    """The passages of the subject: article by article, the best first, in the order of the text."""
    if page is None:
        return Rows(
            (),
            0,
            0,
            "",
            "Nothing looked for yet.\n/ searches as you type. Enter on a name or a day lists it.",
        )
    rank = {article: position for position, article in enumerate(page.articles)}
    ordered = sorted(
        page.hits,
        key=lambda hit: (rank.get(hit.passage.article, len(rank)), hit.passage.start, hit.passage.end),
    )
    items = [HitItem(hit, known.padded_letter_of.get(hit.passage.article, "?")) for hit in ordered]
    return _filtered(view, Pane.HITS, known, items, len(items), "passages")


def quote_rows(view: View, known: Known, related: Related | None) -> Rows:
    """What was said, speaker by speaker; one statement's wordings one under another."""
    subject = view.subject_of(Pane.QUOTES)
    target = known.target_of(subject)
    items: Sequence[WordingItem] = known.wording_items
    if isinstance(target, Entity):
        items = [one for one in items if one.statement.speaker == target.id]
    elif isinstance(target, Event):
        places = [one.sentence for one in target.evidence]
        within = _said_within(items, places)
        items = [one for one in items if one.statement.id in within]
    elif isinstance(target, Statement):
        items = [one._replace(chosen=True) if one.statement.id == target.id else one for one in items]
    elif subject.kind is SubjectKind.SEARCH and related is not None:
        items = [one for one in items if one.statement.id in related.statements]
    kept = _filtered(view, Pane.QUOTES, known, items, len(known.story.quotations), "quotations")
    if isinstance(target, Entity):
        kinds = [one.spoken.quotation.kind for one in _only(WordingItem, kept.items)]
        direct = kinds.count(QuotationKind.DIRECT)
        note = f"{target.name}: {direct} direct, {len(kinds) - direct} indirect"
        kept = replace(kept, note=note if kinds else kept.note)
        if not items:
            empty = f"{target.name} is not quoted in these {len(known.articles)}.\nEsc shows all quotations."
            kept = replace(kept, empty=empty)
    rows = (
        known.quotes if kept.items == known.wording_items else under_speakers(_only(WordingItem, kept.items))
    )
    return replace(kept, items=rows)


def _only(kind: type[T], items: Iterable[object]) -> list[T]:
    return [item for item in items if isinstance(item, kind)]


def _said_within(items: Iterable[WordingItem], places: Sequence[Place]) -> frozenset[str]:
    """The statements with a wording in one of the places."""
    return frozenset(
        one.statement.id
        for one in items
        for place in places
        if place.article == one.spoken.article and place.span.overlaps(one.spoken.quotation.span)
    )


def _filtered(view: View, pane: Pane, known: Known, items: Sequence[Item], total: int, what: str) -> Rows:
    subject = view.subject_of(pane)
    wanted = fold(view.filter_of(pane)).split()
    kept = tuple(items)
    if wanted:
        kept = tuple(item for item in items if all(word in known.folded(item) for word in wanted))
    notes = []
    if subject and pane is not Pane.HITS:
        notes.append(known.name_of(subject))
    if wanted:
        notes.append(f"f:{view.filter_of(pane)}")
    if view.is_pinned(pane):
        notes.append("pinned")
    if wanted and items:
        rows = count(len(items), "row") + (f" for {known.name_of(subject)}" if subject else "")
        empty = f"None of {rows} holds “{view.filter_of(pane)}”.\nf changes the filter, Esc ends it."
    elif subject and total:
        empty = f"No {what} here for {known.name_of(subject)}.\nEsc shows all {total:,}."
    else:
        empty = f"No {what} were found in these articles."
    return Rows(kept, len(kept), total, " · ".join(notes), empty)
