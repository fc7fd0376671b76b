"""Corrections of names, kept with the pile they were made on."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from search.corrections import Correction, CorrectionKind, Named, in_words
from search.kinds import EntityType
from search.notebook.database import COLUMNS, Database, Values, listed, now, storable


class Corrections(Database):
    """The sheet of corrections.

    A row belongs to a pile by the pile's key; where the pile has been moved or copied, by the articles that
    its names stand in, most of which must be in the pile.
    """

    def correct(self, pile: str, correction: Correction, articles: Sequence[str] = ()) -> Correction:
        """Keep a correction made on the pile of this key; `articles` are digests (SHA-256) of a few articles
        in which its names stand. The correction as kept, with its number and when it was made.
        """
        kept = replace(correction, made=correction.made or now())
        with self._transaction():
            id_ = self._change("correction", None, _values(pile, articles, kept), in_words(kept))
        return replace(kept, id=id_)

    def corrections(self, pile: str, sha256s: Collection[str] = ()) -> tuple[Correction, ...]:
        """The corrections that belong to a pile, in the order they were made: by its key, or by the digests
        of its articles.
        """
        columns = listed(COLUMNS["correction"])
        rows = self._rows(f"SELECT id, {columns} FROM correction ORDER BY id")
        return tuple(_correction(row) for row in rows if row[1] == pile or _most(row[2].split(), sha256s))

    def remove_correction(self, correction: int) -> bool:
        """Remove a correction; whether it was there."""
        with self._transaction():
            values = self._row("correction", correction)
            if values is None:
                return False
            kept = _correction((correction, *values.values()))
            self._change("correction", correction, None, f"no longer {in_words(kept)}")
            return True


def _most(articles: Sequence[str], sha256s: Collection[str]) -> bool:
    return bool(articles) and 2 * sum(one in sha256s for one in articles) > len(articles)


def _values(pile: str, articles: Sequence[str], one: Correction) -> Values:
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
    }


def _correction(row: Sequence[str | int]) -> Correction:
    id_, _, _, kind, subject, subject_type, other, other_type, form, type_, made = map(str, row)
    return Correction(
        kind=CorrectionKind(kind),
        subject=Named(subject, EntityType(subject_type)),
        other=Named(other, EntityType(other_type)) if other_type else None,
        form=form,
        type=EntityType(type_) if type_ else None,
        made=made,
        id=int(id_),
    )
