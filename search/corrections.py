"""What a reader decided about names by hand: two are one, a form is another's, a type is another one.

A correction speaks of names as the reader saw them, not of ids, so that it can be made again whatever the
pile's names are called by the next version of the engine, or after articles were added.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from search.kinds import EntityType
from search.text import shortened

TYPES_IN_WORDS = {
    EntityType.PER: "a person",
    EntityType.ORG: "an organisation",
    EntityType.LOC: "a place",
    EntityType.EVENT: "an event",
    EntityType.LAW: "a law",
    EntityType.NORP: "a people or group",
    EntityType.MISC: "a name of no such type",
}
"""The types as the end of a sentence: `“Rome” is a place`."""


class CorrectionKind(StrEnum):
    """What a correction does."""

    MERGE = "merge"
    SPLIT = "split"
    RETYPE = "retype"


@dataclass(frozen=True, slots=True)
class Named:
    """A name as it stood in the list of names: its words and its type."""

    name: str
    type: EntityType


@dataclass(frozen=True, slots=True)
class Correction:
    """One decision. `subject` is the name it was made on.

    MERGE: `subject` and `other` are one, called by the name of `other` (of a name and itself: all called so).
    SPLIT: the surface form `form` of `subject` is a name of its own. RETYPE: `subject` is of the type `type`.
    `made` is when, ISO 8601 in UTC; `id` its number in the notebook (0 where it is in none).
    """

    kind: CorrectionKind
    subject: Named
    other: Named | None = None
    form: str = ""
    type: EntityType | None = None
    made: str = ""
    id: int = 0


def in_words(correction: Correction, most: int = 1000) -> str:
    """A correction as a sentence without its full stop, names cut to `most` code points: `“Rome” is the same
    as “Italy”`.
    """
    subject = f"“{shortened(correction.subject.name, most)}”"
    match correction.kind:
        case CorrectionKind.MERGE:
            other = shortened(correction.other.name if correction.other else "", most)
            return f"{subject} is the same as “{other}”"
        case CorrectionKind.SPLIT:
            return f"“{shortened(correction.form, most)}” is no form of {subject}"
        case CorrectionKind.RETYPE:
            kind = TYPES_IN_WORDS[correction.type] if correction.type else "of another type"
            return f"{subject} is {kind}"


def digest_of(corrections: Sequence[Correction]) -> str:
    """Changes with what the corrections do, not with when they were made or their numbers; "" for none."""
    if not corrections:
        return ""
    import hashlib

    done = [replace(one, made="", id=0) for one in corrections]
    return hashlib.sha256(repr(done).encode("utf-8", "replace")).hexdigest()[:16]
