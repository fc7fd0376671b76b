"""Corrections of names between a pile and the notebook: kept, applied, and taken to another machine.

As JSON Lines, one object a correction: `kind`, `subject`, `subject_type`, then `other` and `other_type`
(merge), `form` (split) or `type` (retype), and `made`.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from search.corrections import Correction, CorrectionKind, Named
from search.errors import InputError, NotebookError
from search.ingest.sanitise import sanitise
from search.kinds import EntityType
from search.model import AnnotatedArticle, ArticleId, Entity, Story
from search.paths import resolved
from search.text import shortened

if TYPE_CHECKING:
    from search.link.corrections import Revised
    from search.notebook import Notebook

T = TypeVar("T")
_ARTICLES = 3  # of each name; enough to know a pile by that was moved, few enough to look up


class Correctable(Protocol):
    """What is asked of a pile (a `Collection`) to correct its names."""

    @property
    def key(self) -> str:
        """What tells this pile from others."""

    @property
    def sha256s(self) -> Collection[str]:
        """The digests of all articles' files."""

    @property
    def story(self) -> Story:
        """The story as corrected."""

    @property
    def revised(self) -> Revised:
        """The story as corrected, and what became of the corrections."""

    def read(self, id_: ArticleId, /) -> AnnotatedArticle:
        """An article with what was found in it."""

    def correct(self, corrections: Sequence[Correction], /) -> None:
        """Tell the story as corrected by these."""


def kept(pile: Correctable, notebook: Notebook) -> tuple[Correction, ...]:
    """The corrections that the notebook holds for this pile, in the order they were made."""
    return notebook.corrections(pile.key, pile.sha256s, _paths(pile))


def not_known(pile: Correctable, notebook: Notebook) -> str:
    """What is to be told of the corrections of this pile that another version of the program made and this
    one passes over ("" where there are none).
    """
    number = notebook.unread(pile.key, pile.sha256s, _paths(pile))
    what = "1 correction of names is" if number == 1 else f"{number} corrections of names are"
    return f"{what} of a kind this version does not know, and passed over." if number else ""


def keep(pile: Correctable, notebook: Notebook, correction: Correction) -> Correction:
    """Keep a correction of a name of this pile and tell the story so from now on; as kept.

    Raises InputError where it cannot be made, or changes nothing, and NotebookError: pile and notebook are as
    they were then.
    """
    held = kept(pile, notebook)
    pile.correct(held)
    before, articles = pile.story, standing(pile, correction)
    pile.correct((*held, correction))
    if correction in pile.revised.unplaced or pile.story.entities == before.entities:
        pile.correct(held)
        raise _cannot_be_made(before.entities, correction)
    try:
        made = notebook.correct(pile.key, correction, articles, _paths(pile))
    except NotebookError:
        pile.correct(held)
        raise
    pile.correct(kept(pile, notebook))
    return made


def _cannot_be_made(entities: Iterable[Entity], correction: Correction) -> InputError:
    """Why a correction does nothing to these names."""
    called = Counter(Named(one.name, one.type) for one in entities)
    for one in (correction.subject, correction.other):
        if one is not None and called[one] > 1:
            return InputError(
                f"Several names are called “{shortened(one.name)}”: a correction cannot tell them apart.",
                "M on two of them makes them one.",
            )
        if one is not None and not called[one]:
            return InputError(f"No name of this type is called “{shortened(one.name)}” any more.")
    return InputError("This would change nothing: the names stay as they are.")


def correct_from(pile: Correctable, path: Path, tell: Callable[[str], object] = lambda words: None) -> None:
    """Correct the names of a pile as the notebook at `path` says; none is made where there is none.

    What had to be passed over is told. Raises NotebookError where the notebook cannot be used.
    """
    from search.notebook import Notebook

    if not path.exists():
        return
    notebook = Notebook(path)
    try:
        pile.correct(kept(pile, notebook))
        if words := not_known(pile, notebook):
            tell(words)
    finally:
        notebook.close()


def add(pile: Correctable, notebook: Notebook, corrections: Iterable[Correction]) -> int:
    """Keep those of the corrections that the notebook does not hold yet for this pile; how many these are.

    Two are the same where they do the same and were made at the same time, or one does not tell when.
    """
    held = kept(pile, notebook)
    pile.correct(held)
    known = {replace(one, id=0, made=made) for one in held for made in (one.made, "")}
    new = [one for one in dict.fromkeys(replace(one, id=0) for one in corrections) if one not in known]
    for correction in new:
        # one may speak of a name that only the one before it made
        made = notebook.correct(pile.key, correction, standing(pile, correction), _paths(pile))
        pile.correct(held := (*held, made))
    pile.correct(kept(pile, notebook))
    return len(new)


def standing(pile: Correctable, correction: Correction) -> tuple[str, ...]:
    """The digests of a few articles in which the names of a correction stand; where there are no such names,
    their words as forms of others; else of any.
    """
    names = {correction.subject.name, *([correction.other.name] if correction.other else [])}
    entities = pile.story.entities
    called = [one for one in entities if one.name in names]
    written = called or [one for one in entities if any(form in names for form, _ in one.aliases)]
    found = dict.fromkeys(id_ for one in written for id_ in one.articles[:_ARTICLES])
    digests = tuple(dict.fromkeys(pile.read(id_).article.sha256 for id_ in found))
    return digests or tuple(sorted(pile.sha256s)[:_ARTICLES])


def _paths(pile: Correctable) -> list[str]:
    """What the pile is read from, if it is read from files."""
    return resolved(getattr(pile, "paths", ()))


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
        made=_moment(record["made"]) if record.get("made") else "",
    )


def _moment(made: str) -> str:
    """A moment in UTC; one without a zone is in UTC."""
    moment = datetime.fromisoformat(made)
    try:
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC).isoformat()
    except OverflowError as error:
        raise ValueError(f"{made} is no moment") from error


def _named(record: Mapping[str, Any], key: str) -> Named:
    return Named(_words(record, key), EntityType(record[f"{key}_type"]))


def _words(record: Mapping[str, Any], key: str) -> str:
    value = record[key]
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{key} must be words")
    return sanitise(value)
