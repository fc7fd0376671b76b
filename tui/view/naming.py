"""Correcting names by hand: which type was meant, corrections in words, names that are gone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from search.corrections import Correction, in_words as in_words
from search.model import Entity, EntityId, EntityType
from search.text import fold
from tui.view.items import EntityItem
from tui.view.wording import TYPE_LETTERS, count, day_words, one_line

if TYPE_CHECKING:
    from tui.view.known import Known
    from tui.view.rows import Rows

CHOICES = {
    "person": EntityType.PER,
    "organisation": EntityType.ORG,
    "organization": EntityType.ORG,
    "place": EntityType.LOC,
    "event": EntityType.EVENT,
    "law": EntityType.LAW,
    "people": EntityType.NORP,
    "group": EntityType.NORP,
    "other": EntityType.MISC,
    "name": EntityType.MISC,
}
"""What a type may be called when it is asked for; any beginning that fits one type alone will do."""
OFFERED = "P person, O organisation, L place, E event, W law, N people, M other: Enter keeps it"
"""The types with their letters, for the line below the question."""
LETTERED = "P person O org. L place E event W law N people M other, Enter"
"""The same where there is little room."""
NAMED = "person, organisation, place, event, law, people, other"
"""The types where there is little room."""
_OF_LETTER = {letter.casefold(): kind for kind, letter in TYPE_LETTERS.items()}


def type_meant(words: str) -> EntityType | str:
    """The type meant by what was typed: its letter, or a beginning of its name; else what is wrong."""
    typed = " ".join(words.casefold().split())
    shown = typed if len(typed) <= 7 else f"{typed[:6]}…"
    if typed in _OF_LETTER:
        return _OF_LETTER[typed]
    fitting = {name: kind for name, kind in CHOICES.items() if typed and name.startswith(typed)}
    kinds = set(fitting.values())
    if len(kinds) == 1:
        return kinds.pop()
    if kinds:
        return f"“{shown}” may be {' or '.join(fitting)}: type more of it."
    return f"no type “{shown}”: {NAMED}"


def fitted(width: int, names: Sequence[str], *wordings: str) -> str:
    """The first of several wordings, each shorter than the one before, that fits with the names in its
    places; where none does, the last one with the names cut.
    """
    flat = [one_line(name) for name in names]
    for wording in wordings:
        if len(told := wording.format(*flat)) <= width:
            return told
    places = [number for number in range(len(flat)) if f"{{{number}}}" in wordings[-1]]
    room = max((width - len(wordings[-1].format(*("" for _ in flat)))) // max(len(places), 1), 8)
    cut = [name if len(name) <= room else f"{name[: room - 1]}…" for name in flat]
    return wordings[-1].format(*cut)


def day_made(correction: Correction) -> str:
    """The day a correction was made on, as the reader's clock had it ("" where that is not known)."""
    try:
        return day_words(datetime.fromisoformat(correction.made).astimezone().date())
    except ValueError:
        return ""


def by_hand(correction: Correction) -> str:
    """Who decided what and when, and what takes it back."""
    if correction.other is not None:
        back = "S on a form splits it off again"
    elif correction.form:
        back = "M on both joins them again"
    else:
        back = "T changes it again"
    when = f", {day}" if (day := day_made(correction)) else ""
    return f"by you{when}: {in_words(correction)}. {back}."


def could_not_be_placed(unplaced: Sequence[Correction]) -> str:
    """What is told once of corrections whose names are not in the pile ("" where there are none)."""
    if not unplaced:
        return ""
    return f"{count(len(unplaced), 'correction')} of names could not be placed: C lists " + (
        f"them. The first: {in_words(unplaced[0])}." if unplaced[1:] else f"it. {in_words(unplaced[0])}."
    )


class Decided(NamedTuple):
    """A correction, and the name that bears it: None where its names are not in the pile."""

    correction: Correction
    entity: EntityId | None


def decided(known: Known) -> tuple[Decided, ...]:
    """All corrections of a pile: those that could not be placed before the others, the newest first."""
    bearer: dict[Correction, EntityId] = {}
    for id_, corrections in known.corrected.items():
        for one in corrections:
            bearer.setdefault(one, id_)
    placed = sorted(bearer, key=lambda one: one.id, reverse=True)
    return (
        *(Decided(one, None) for one in reversed(known.unplaced)),
        *(Decided(one, bearer[one]) for one in placed),
    )


def decided_in_words(row: Decided) -> str:
    """`25 Nov 2026  “Rome” is the same as “Italy”`."""
    where = "" if row.entity is not None else "not placed, no such name here or several: "
    return f"{day_made(row.correction):<11}  {where}{in_words(row.correction)}"


def fuller_last(one: Entity, other: Entity) -> tuple[Entity, Entity]:
    """Two names that are to be one, the one both are called by last: that of more words, else of more
    mentions, else the other.
    """

    def fullness(entity: Entity) -> tuple[int, int]:
        return len(entity.name.split()), len(entity.mentions)

    return (other, one) if fullness(one) > fullness(other) else (one, other)


def alike(one: str, other: str) -> bool:
    """Whether two names have a word in common, or one is made of the other's initials."""
    words = [fold(name).replace("-", " ").split() for name in (one, other)]
    initials = ["".join(word[0] for word in own) for own in words]
    bare = ["".join(own).replace(".", "") for own in words]
    return bool(set(words[0]) & set(words[1])) or bare[0] == initials[1] or bare[1] == initials[0]


def held_in(rows: Rows, held: Entity) -> Rows:
    """The rows with the name marked that is to be the same as another, and the title saying so."""
    marked = [
        one._replace(held=True) if isinstance(one, EntityItem) and one.entity.id == held.id else one
        for one in rows.items
    ]
    pending = f"M: {one_line(held.name)} = …"
    return replace(rows, items=tuple(marked), note=" · ".join(note for note in (pending, rows.note) if note))


def successors(
    before: Mapping[EntityId, Entity], now: Mapping[EntityId, Entity]
) -> Mapping[EntityId, EntityId]:
    """For each name that is gone, the one that has most of its mentions now."""
    gone = [entity for id_, entity in before.items() if id_ not in now]
    was = {mention.place: entity.id for entity in gone for mention in entity.mentions}
    votes: dict[EntityId, Counter[EntityId]] = {}
    # names that were not touched are the same values
    touched: Iterable[Entity] = (
        [one for id_, one in now.items() if before.get(id_) is not one] if gone else ()
    )
    for entity in touched:
        for mention in entity.mentions:
            if mention.place in was:
                votes.setdefault(was[mention.place], Counter())[entity.id] += 1
    return {id_: counted.most_common(1)[0][0] for id_, counted in votes.items()}
