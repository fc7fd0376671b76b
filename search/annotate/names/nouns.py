"""Lower-case nouns behind a name that settle what it is, wherever the article uses it (`the Orbel river`)."""

from __future__ import annotations

from search.annotate.names.draft import Draft
from search.annotate.names.lexicon import sheet
from search.model import EntityType

BODY_NOUNS = frozenset(
    {"party", "movement", "coalition", "alliance", "newspaper", "daily", "bloc", "militia"}
)
"""Nouns behind the name of a body."""
_TAILS = frozenset({"place tail", "place head", "direction"})


def settle_by_nouns(draft: Draft) -> None:
    """Type doubtful names that a natural feature's noun follows somewhere (`the Orbel and Nivka rivers`), and
    what looks like a place but is a party (`the Blue Lagoon party`), at every place of theirs.
    """
    starts = dict(draft.unsure)
    places: set[str] = set()
    nouns = sheet("places")["sure nouns after"]
    for first, last in draft.unsure:
        if draft.text(last) in nouns:
            places.add(draft.key(first, last))
        end = starts.get(last + 1) if draft.text(last) in ("and", "or") else None
        if end is not None and draft.text(end) in nouns and draft.text(end).endswith("s"):
            places.add(draft.key(first, last))
    if places:
        doubted, draft.unsure = draft.unsure, []
        for first, last in doubted:
            if draft.key(first, last) in places:
                draft.note(first, last, EntityType.LOC, 3, "place noun")
            else:
                draft.unsure.append((first, last))
    bodies = {
        draft.key(name.first, name.last)
        for name in draft.found
        if name.rules[0] in _TAILS and draft.text(name.last) in BODY_NOUNS
    }
    for index, name in enumerate(draft.found if bodies else ()):
        if draft.key(name.first, name.last) in bodies:
            draft.found[index] = name._replace(type=EntityType.ORG, rules=("organisation noun",))
