"""Back-reference: a surname, a particle, a place's name that the article uses for somebody named in full."""

from __future__ import annotations

from search.annotate.names.context import votes_for
from search.annotate.names.draft import Draft, Found
from search.annotate.names.lexicon import demonyms, sheet
from search.model import EntityType

PER, LOC = EntityType.PER, EntityType.LOC


def add_surnames_at_openings(draft: Draft, runs: list[tuple[int, int]]) -> None:
    """A sentence that opens with an everyday word that is somebody's surname here (`Rose said`)."""
    taken = {name.first for name in draft.found} | {first for first, _ in draft.unsure}
    suffixes = sheet("people")["suffixes"]
    surnames = {
        draft.text(name.last - (2 if draft.text(name.last - 1) in suffixes else 1))
        for name in draft.found
        if name.type is PER and (name.last - name.first >= 2 or "title" in name.rules)
    }
    functions = sheet("grammar")["function words"]
    for first, last in runs:
        token = draft.tokens[first]
        single = last - first == 1 and first not in taken and draft.in_prose(first)
        mere_opening = token.opening and token.low in functions
        if single and token.text in surnames and not mere_opening:
            draft.note(first, last, PER, 1, "surname of a full name")


def take_particles(draft: Draft) -> None:
    """`von Hagen` for `Otto von Hagen`: small words of a surname known in full belong to it."""
    particles = sheet("grammar")["particles"]
    families: set[tuple[str, ...]] = set()
    for name in draft.found:
        words = draft.words(name.first, name.last)
        if name.type is PER and len(words) > 2:
            start = next((step for step, word in enumerate(words) if step and word in particles), None)
            if start is not None:
                families.add(tuple(words[start:]))
    for index, name in enumerate(draft.found):
        if name.type is not PER or name.last - name.first != 1:
            continue
        start = name.first
        while start and draft.text(start - 1) in particles and draft.before(start):
            start -= 1
        if start < name.first and tuple(draft.words(start, name.last)) in families:
            draft.found[index] = name._replace(first=start)


def prefer_bearers(draft: Draft) -> None:
    """A listed place that is the surname of somebody in the article (`Jordan`, `Lincoln`)."""
    suffixes = sheet("people")["suffixes"]
    bearers = {
        draft.text(name.last - (2 if draft.text(name.last - 1) in suffixes else 1))
        for name in draft.found
        if name.type is PER and name.last - name.first >= 2 and not draft.listed(name.first)
    }
    known = bearers | {draft.text(name.last - 1) for name in draft.found if "title" in name.rules}
    for index, name in enumerate(draft.found):
        if name.rules[0] == "acronym and word" and draft.text(name.last - 1) in known:
            # MK Oberholzer beside Dr Oberholzer
            draft.found[index] = name._replace(type=PER, rules=("initial",))
            continue
        people = name.type is EntityType.NORP and draft.text(name.first) not in demonyms()
        if not (name.type is LOC or people) or name.last - name.first != 1:
            continue
        if draft.text(name.first) not in bearers:
            continue
        votes = votes_for(draft, name.first, name.last)
        placed = draft.before(name.first) in (",", "in", "from", "to")
        placed = placed or (draft.text(name.last) == "," and draft.text(name.last + 1)[:1].isupper())
        if votes[LOC] <= votes[PER] and not placed:
            draft.found[index] = Found(name.first, name.last, PER, name.weight, ("surname of a full name",))
