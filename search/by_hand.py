"""Corrections of names between a pile and the notebook: kept, applied, and taken to another machine.

As JSON Lines, one object a correction: `kind`, `subject`, `subject_type`, then `other` and `other_type`
(merge), `form` (split) or `type` (retype), and `made`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from search.corrections import Correction, CorrectionKind, Named
from search.errors import InputError
from search.ingest.sanitise import sanitise
from search.kinds import EntityType

if TYPE_CHECKING:
    from search.collection import Collection
    from search.notebook import Notebook

T = TypeVar("T")
_ARTICLES = 3  # of each name; enough to know a pile by that was moved, few enough to look up


def kept(pile: Collection, notebook: Notebook) -> tuple[Correction, ...]:
    """The corrections that the notebook holds for this pile, in the order they were made."""
    return notebook.corrections(pile.key, pile.sha256s)


def keep(pile: Collection, notebook: Notebook, correction: Correction) -> Correction:
    """Keep a correction of a name of this pile and tell the story so from now on; as kept."""
    made = notebook.correct(pile.key, correction, standing(pile, correction))
    pile.correct(kept(pile, notebook))
    return made


def correct_from(pile: Collection, path: Path) -> None:
    """Correct the names of a pile as the notebook at `path` says; none is made where there is none.

    Raises NotebookError where it cannot be used.
    """
    from search.notebook import Notebook

    if not path.exists():
        return
    notebook = Notebook(path)
    try:
        pile.correct(kept(pile, notebook))
    finally:
        notebook.close()


def add(pile: Collection, notebook: Notebook, corrections: Iterable[Correction]) -> int:
    """Keep those of the corrections that the notebook does not hold yet for this pile; how many these are.

    Two are the same where they do the same and were made at the same time, or one does not tell when.
    """
    held = kept(pile, notebook)
    known = {replace(one, id=0, made=made) for one in held for made in (one.made, "")}
    new = [one for one in dict.fromkeys(replace(one, id=0) for one in corrections) if one not in known]
    for correction in new:
        notebook.correct(pile.key, correction, standing(pile, correction))
    pile.correct(kept(pile, notebook))
    return len(new)


def standing(pile: Collection, correction: Correction) -> tuple[str, ...]:
    """The digests of a few articles in which the names of a correction stand."""
    names = {correction.subject.name, *([correction.other.name] if correction.other else [])}
    found = [id_ for one in pile.story.entities if one.name in names for id_ in one.articles[:_ARTICLES]]
    return tuple(dict.fromkeys(pile.read(id_).article.sha256 for id_ in found))


def as_object(correction: Correction) -> dict[str, object]:
    """A correction as its JSON object; what its kind does not have is null."""
    other = correction.other
    return {
        "kind": correction.kind.value,
        "subject": correction.subject.name,
        "subject_type": correction.subject.type.value,
        "other": other.name if other else None,
        "other_type": other.type.value if other else None,
        "form": correction.form or None,
        "type": correction.type.value if correction.type else None,
        "made": correction.made or None,
    }


def read_lines(lines: Iterable[str]) -> Iterator[Correction]:
    """The corrections that JSON Lines tell; keys that are not known are passed over.

    Raises InputError, naming the line that tells none.
    """
    return objects(lines, _from_object, "correction", "`icc-explore corrections --json` shows the form.")


def objects(
    lines: Iterable[str], read: Callable[[Mapping[str, Any]], T], what: str, hint: str
) -> Iterator[T]:
    """What the objects of JSON Lines stand for, as `read` makes it of each; empty lines are passed over.

    Raises InputError, naming the first line of which `read` (or JSON) makes nothing; `what` it should be.
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield read(json.loads(line))
        except InputError as error:
            raise InputError(f"Line {number} is no {what}: {error.title}", hint) from error
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise InputError(f"Line {number} is no {what}: {error}.", hint) from error


def _from_object(record: Mapping[str, Any]) -> Correction:
    kind = CorrectionKind(record["kind"])
    return Correction(
        kind=kind,
        subject=_named(record, "subject"),
        other=_named(record, "other") if kind is CorrectionKind.MERGE else None,
        form=_words(record, "form") if kind is CorrectionKind.SPLIT else "",
        type=EntityType(record["type"]) if kind is CorrectionKind.RETYPE else None,
        made=datetime.fromisoformat(record["made"]).isoformat() if record.get("made") else "",
    )


def _named(record: Mapping[str, Any], key: str) -> Named:
    return Named(_words(record, key), EntityType(record[f"{key}_type"]))


def _words(record: Mapping[str, Any], key: str) -> str:
    value = record[key]
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{key} must be words")
    return sanitise(value)
