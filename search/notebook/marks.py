"""Marks, their notes, and where each article was left.

A passage is kept as offsets, as its words, and with the digest of the file it stands in, so that it is
found again when the file has been moved or edited (`anchored`).
"""

from __future__ import annotations

from dataclasses import dataclass

from search.errors import NotebookError
from search.model import Article, ArticleId, Span
from search.notebook.database import COLUMNS, Database, Values, listed, now, storable
from search.text import shortened


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked passage: its place, its words, a short label and a note (either may be "").

    `made` is when, ISO 8601 in UTC. `sha256` is of the file the offsets count in.
    """

    id: int
    sha256: str
    article: ArticleId
    start: int
    end: int
    words: str
    label: str
    note: str
    made: str


def anchored(mark: Mark, article: Article) -> Span | None:
    """Where a mark's words stand in an article now: at their old place or the nearest; None if nowhere."""
    text, words = article.text, mark.words
    if text[mark.start : mark.end] == words:
        return Span(mark.start, mark.end)
    before = text.rfind(words, 0, min(len(text), mark.start + len(words)))
    after = text.find(words, max(0, mark.start))
    found = [at for at in (before, after) if at >= 0]
    if not words or not found:
        return None
    at = min(found, key=lambda one: (abs(one - mark.start), one))
    return Span(at, at + len(words))


class Marks(Database):
    """The sheet of marks, and the last place in each article."""

    def mark(self, article: Article, span: Span, *, label: str = "", note: str = "") -> Mark:
        """Mark a passage. The same passage marked again gets the new label and note."""
        words = span.of(article.text)
        values: Values = {
            "sha256": article.sha256,
            "article": article.id,
            "start": span.start,
            "end": span.end,
            "words": words,
            "label": storable(label),
            "note": storable(note),
            "made": now(),
        }
        with self._transaction():
            found = self._db.execute(
                'SELECT id FROM mark WHERE sha256 = ? AND article = ? AND "start" = ? AND "end" = ?',
                (article.sha256, article.id, span.start, span.end),
            ).fetchone()
            id_ = self._change("mark", found[0] if found else None, values, f"mark “{shortened(words)}”")
            return self._select("WHERE id = ?", id_)[0]

    def annotate(self, mark: int, *, label: str | None = None, note: str | None = None) -> Mark:
        """Change the label or the note of a mark. Raises NotebookError if there is no such mark."""
        with self._transaction():
            values = self._row("mark", mark)
            if values is None:
                raise NotebookError("This mark is no longer there.")
            for name, value in (("label", label), ("note", note)):
                if value is not None:
                    values[name] = storable(value)
            self._change("mark", mark, values, f"note on “{shortened(str(values['words']))}”")
            return self._select("WHERE id = ?", mark)[0]

    def remove_mark(self, mark: int) -> bool:
        """Remove a mark; whether it was there."""
        return self._remove("mark", mark, "words", "remove mark")

    def marks(self) -> tuple[Mark, ...]:
        """All marks, by article and place."""
        return self._select('ORDER BY article, "start", "end", id')

    def marks_in(self, article: Article) -> tuple[tuple[Mark, Span], ...]:
        """The marks of an article with where their words stand in it now, in text order.

        An edited file keeps its id and a moved one its digest; marks whose words are gone are left out.
        """
        marks = self._select("WHERE sha256 = ? OR article = ?", article.sha256, article.id)
        placed = [(mark, anchored(mark, article)) for mark in marks]
        found = [(mark, span) for mark, span in placed if span is not None]
        return tuple(sorted(found, key=lambda one: (one[1], one[0].id)))

    def _select(self, clause: str, *values: str | int) -> tuple[Mark, ...]:
        rows = self._rows(f"SELECT id, {listed(COLUMNS['mark'])} FROM mark {clause}", *values)
        return tuple(Mark(*row) for row in rows)

    def leave(self, article: Article, offset: int) -> None:
        """Note where an article was left (code point). This is no change to take back."""
        with self._transaction():
            self._db.execute(
                "INSERT INTO place (sha256, offset, seen) VALUES (?, ?, ?) ON CONFLICT (sha256)"
                " DO UPDATE SET offset = excluded.offset, seen = excluded.seen",
                (article.sha256, offset, now()),
            )

    def left_at(self, article: Article) -> int | None:
        """Where an article was left (code point), or None."""
        rows = self._rows("SELECT offset FROM place WHERE sha256 = ?", article.sha256)
        return min(rows[0][0], len(article.text)) if rows else None
