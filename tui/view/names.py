"""Which names Entities lists, and in which order: all, or those of what is followed; what is shown beside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from search.model import ArticleId, Entity, Event, Statement
from search.text import fold, plain
from tui.view.items import AliasItem, EntityItem, HeadingItem, Item
from tui.view.known import Known, Related
from tui.view.rows import Rows
from tui.view.state import Order, Pane, Subject, SubjectKind, View
from tui.view.wording import TYPE_NAMES, count, letters

ORDER_NOTES = {Order.COUNT: "", Order.SPREAD: "by spread", Order.NAME: "by name"}
"""What the title says of the order."""
ORDER_WORDS = {
    Order.COUNT: "most mentioned first",
    Order.SPREAD: "in most sources first",
    Order.NAME: "by the alphabet",
}
TOGETHER = "in the same passages"
ELSEWHERE = "elsewhere"


def entity_rows(view: View, known: Known, related: Related | None) -> Rows:
    """The entities in the chosen order, narrowed by what is followed, by type and by the filter.

    A followed entity stands first, with all its names under it; then those in the same passages, the most
    passages first; then the others. Before its passages are known it stands where it stood.
    """
    subject = view.subject_of(Pane.ENTITIES)
    target = known.target_of(subject)
    chosen = target if isinstance(target, Entity) else None
    items: Sequence[EntityItem] = known.entities_by(view.order)
    total = len(items)
    if isinstance(target, (Event, Statement)):
        wanted = set(target.entities if isinstance(target, Event) else (target.speaker,))
        items = [one for one in items if one.entity.id in wanted]
    elif subject.kind is SubjectKind.SEARCH and related is not None:
        items = [one for one in items if one.entity.id in related.entities]
        if view.order is Order.COUNT:
            items.sort(key=lambda one: -related.entities[one.entity.id])
    if view.only is not None:
        items = [one for one in items if one.entity.type is view.only or one.entity is chosen]
    kept = _filtered(items, view, known)
    shown = len(kept)
    if chosen is not None and view.only not in (None, chosen.type):
        shown -= sum(one.entity is chosen for one in kept)
    if chosen is not None:
        rows = _followed(chosen, kept, view, known, related)
    elif subject and related is not None and kept:
        counted = (one._replace(shared=related.entities.get(one.entity.id)) for one in kept)
        rows = (HeadingItem(_passages("in its passages", related), quiet=True), *counted)
    else:
        rows = tuple(kept)
    note, empty = _note(view, known, subject), _empty(view, known, subject, len(items))
    words = tuple(fold(view.filter_of(Pane.ENTITIES)).split())
    return Rows(rows, shown, total, note, empty, words, parted=chosen is not None and related is not None)


def _filtered(items: Sequence[EntityItem], view: View, known: Known) -> Sequence[EntityItem]:
    wanted = fold(view.filter_of(Pane.ENTITIES)).split()
    words = known.entity_words if wanted else {}
    for word in wanted:
        items = [one for one in items if word in words[one.entity.id]]
    return items


def _followed(
    target: Entity, kept: Sequence[EntityItem], view: View, known: Known, related: Related | None
) -> tuple[Item, ...]:
    at = next((number for number, one in enumerate(kept) if one.entity.id == target.id), None)
    own: tuple[Item, ...] = ()
    if at is not None:
        own = (kept[at]._replace(chosen=True), *_aliases(target, view, known))
    if related is None:
        return (*kept[:at], *own, *kept[at + 1 :]) if at is not None else tuple(kept)
    shared = related.entities
    others = [one for one in kept if one.entity.id != target.id]
    near = [one._replace(shared=shared[one.entity.id]) for one in others if one.entity.id in shared]
    near.sort(key=lambda one: -(one.shared or 0))
    far = [one for one in others if one.entity.id not in shared]
    rows: list[Item] = [*own]
    if near:
        rows += [HeadingItem(_passages(TOGETHER, related), quiet=True), *near]
    if far:
        rows += [HeadingItem(ELSEWHERE, quiet=True), *far]
    return tuple(rows)


def _passages(words: str, related: Related) -> str:
    """`in the same passages`, and how many of them were looked at where there are more."""
    return words if related.listed is None else f"{words} (the first {related.listed:,})"


def _aliases(entity: Entity, view: View, known: Known) -> Iterable[AliasItem]:
    """The names of an entity that has several, those the filter lets through."""
    if len(entity.aliases) < 2:
        return
    wanted = fold(view.filter_of(Pane.ENTITIES)).split()
    places: dict[str, list[ArticleId]] = {}
    for mention in entity.mentions:
        places.setdefault(plain(mention.text), []).append(mention.place.article)
    for alias, times in entity.aliases:
        item = AliasItem(entity, alias, times, letters(places.get(alias, ()), known.letter_of))
        if all(word in fold(item.words) for word in wanted):
            yield item


def _note(view: View, known: Known, subject: Subject) -> str:
    typed = view.filter_of(Pane.ENTITIES)
    notes = (
        TYPE_NAMES[view.only] if view.only is not None else "",
        ORDER_NOTES[view.order],
        f"f:{typed}" if typed else "",
        # a followed name need not be told: it stands first
        known.name_of(subject) if subject and subject.kind is not SubjectKind.ENTITY else "",
        "pinned" if view.is_pinned(Pane.ENTITIES) else "",
    )
    return " · ".join(note for note in notes if note)


def _empty(view: View, known: Known, subject: Subject, rows: int) -> str:
    """Why there is no row, and what to press. `rows` are those before the filter."""
    typed = view.filter_of(Pane.ENTITIES)
    narrowed = subject and subject.kind is not SubjectKind.ENTITY
    followed = f" for {known.name_of(subject)}" if narrowed else ""
    types = "t goes on to other types." if view.only is not None else ""
    names = TYPE_NAMES[view.only] if view.only is not None else "names"
    if typed and rows:
        what = count(rows, "name") if view.only is None else f"{rows:,} {names}"
        return (
            f"None of {what}{followed} holds “{typed}”.\nf changes the filter, Esc ends it. {types}".rstrip()
        )
    if view.only is not None:
        return f"No {names} here{followed}.\nt goes on to other types, Esc shows all."
    if subject and known.story.entities:
        return f"No names here{followed}.\nEsc shows all {len(known.story.entities):,}."
    return "No names were found in these articles."


def matching_form(entity: Entity, wanted: Sequence[str]) -> str:
    """The form of a name that holds the (folded) words of the filter where the name as shown does not; ""
    where none does.
    """
    missing = [word for word in wanted if word not in fold(entity.name)]
    if not missing:
        return ""
    forms = [(alias, fold(alias)) for alias, _ in entity.aliases]
    for words in (wanted, missing):
        for alias, folded in forms:
            if all(word in folded for word in words):
                return alias
    return next((alias for alias, folded in forms if any(word in folded for word in missing)), "")
