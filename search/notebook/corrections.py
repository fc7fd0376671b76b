"""Corrections of names, kept with the pile they were made on."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from search.corrections import Correction, CorrectionKind, Named, in_words
from search.kinds import EntityType
from search.notebook.database import COLUMNS, Database, Values, listed, now, storable

_SHOWN = 40  # code points of each name in the log


class Corrections(Database):
    """The sheet of corrections.

    A row belongs to a pile by the pile's key. Where the pile it was made on is gone (moved, or taken to
    another machine), or one of the two piles holds the other, it belongs by the articles that its names
    stand in, most of which must be in the pile: an article that two piles share is not enough.
    """

    def correct(
        self, pile: str, correction: Correction, articles: Sequence[str] = (), paths: Sequence[str] = ()
    ) -> Correction:
        """Keep a correction made on the pile of this key, read from `paths`; `articles` are digests (SHA-256)
        of a few articles in which its names stand. The correction as kept, with its number and when it was
        made.
        """
        kept = replace(correction, made=correction.made or now())
        with self._transaction():
            values = _values(pile, articles, paths, kept)
            id_ = self._change("correction", None, values, in_words(kept, _SHOWN))
        return replace(kept, id=id_)

    def corrections(
        self, pile: str, sha256s: Collection[str] = (), paths: Sequence[str] = ()
    ) -> tuple[Correction, ...]:
        """The corrections that belong to a pile (its key, the digests of its articles, the paths it is read
        from), in the order they were made. Those that another version made and this one does not know are
        passed over (`unread`).
        """
        found = map(_correction, self._of_pile(pile, sha256s, paths))
        return tuple([one for one in found if one is not None])

    def unread(self, pile: str, sha256s: Collection[str] = (), paths: Sequence[str] = ()) -> int:
        """How many corrections of a pile this version does not know what to make of."""
        return sum(_correction(row) is None for row in self._of_pile(pile, sha256s, paths))

    def _of_pile(
        self, pile: str, sha256s: Collection[str], paths: Sequence[str]
    ) -> Iterator[tuple[str | int, ...]]:
        rows = self._rows(f"SELECT id, {listed(COLUMNS['correction'])} FROM correction ORDER BY id")
        apart: dict[str, bool] = {}
        for id_, key, articles, *rest, made_on in rows:
            if key != pile:
                if not _most(articles.split(), sha256s):
                    continue
                if made_on not in apart:
                    apart[made_on] = _apart(made_on.splitlines(), paths)
                if apart[made_on]:
                    continue
            yield id_, *rest

    def remove_correction(self, correction: int) -> bool:
        """Remove a correction; whether it was there."""
        with self._transaction():
            values = self._row("correction", correction)
            if values is None:
                return False
            _, _, *rest, _ = values.values()
            kept = _correction((correction, *rest))
            what = in_words(kept, _SHOWN) if kept else f"what was said of “{values['subject']}”"
            self._change("correction", correction, None, f"no longer: {what}")
            return True


def _most(articles: Sequence[str], sha256s: Collection[str]) -> bool:
    return bool(articles) and 2 * sum(one in sha256s for one in articles) > len(articles)


def _apart(made_on: Sequence[str], paths: Sequence[str]) -> bool:
    """Whether the paths of one pile are still there, and neither they nor those of another hold the other."""
    there = [path for one in made_on if _exists(path := Path(one))]
    others = [Path(one) for one in paths]
    return bool(there) and not any(
        one.is_relative_to(other) or other.is_relative_to(one) for one in there for other in others
    )


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return True  # it may not be looked into


def _values(pile: str, articles: Sequence[str], paths: Sequence[str], one: Correction) -> Values:
    return {
        "pile": pile,
        "articles": " ".join(articles),
        "kind": one.kind.value,
        "subject": storable(one.subject.name),
        "subject_type": one.subject.type.value,
        "other": storable(one.other.name) if one.other else "",
        "other_type": one.other.type.value if one.other else "",
        "form": storable(one.form),
        "type": one.type.value if one.type else "",
        "made": one.made,
        "paths": storable("\n".join(paths)),
    }


def _correction(row: Sequence[str | int]) -> Correction | None:
    """The correction of a row; None where its kind or a type is none that is known."""
    id_, kind, subject, subject_type, other, other_type, form, type_, made = map(str, row)
    try:
        return Correction(
            kind=CorrectionKind(kind),
            subject=Named(subject, EntityType(subject_type)),
            other=Named(other, EntityType(other_type)) if other_type else None,
            form=form,
            type=EntityType(type_) if type_ else None,
            made=made,
            id=int(id_),
        )
    except ValueError:
        return None
