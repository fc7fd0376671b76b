"""What the reader made: marks, notes, saved searches, and where each article was left.

This is user data, one SQLite file (write-ahead log) in the data folder. Every change is written at once, in
a transaction of its own with its entry in the log of changes, so that two programs may write at the same
time, a killed one loses nothing it had said was kept, and a change can be taken back. A file that is
damaged, foreign or of a newer version is never written to.

A passage is kept as offsets, as its words, and with the digest of the file it stands in, so that it is
found again when the file has been moved or edited (`anchored`).
"""

from __future__ import annotations

import json
import os
import sqlite3
import time
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

from search.errors import NotebookError
from search.model import Article, ArticleId, Span

_APPLICATION = 0x49434365  # "ICCe": tells a notebook from any other SQLite file
# Each step takes the file from one version to the next; steps are only ever added.
_STEPS: tuple[tuple[str, ...], ...] = (
    (
        """CREATE TABLE mark (
            id INTEGER PRIMARY KEY AUTOINCREMENT, sha256 TEXT NOT NULL, article TEXT NOT NULL,
            "start" INTEGER NOT NULL, "end" INTEGER NOT NULL, words TEXT NOT NULL,
            label TEXT NOT NULL, note TEXT NOT NULL, made TEXT NOT NULL)""",
        "CREATE INDEX mark_sha256 ON mark (sha256)",
        "CREATE INDEX mark_article ON mark (article)",
        """CREATE TABLE search (
            id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE, query TEXT NOT NULL,
            made TEXT NOT NULL)""",
        "CREATE TABLE place (sha256 TEXT PRIMARY KEY, offset INTEGER NOT NULL, seen TEXT NOT NULL)",
        """CREATE TABLE change (
            id INTEGER PRIMARY KEY AUTOINCREMENT, session TEXT NOT NULL, made TEXT NOT NULL,
            what TEXT NOT NULL, sheet TEXT NOT NULL, row INTEGER NOT NULL, before TEXT, after TEXT,
            undone INTEGER NOT NULL DEFAULT 0)""",
    ),
)
VERSION = len(_STEPS)
_ATTEMPTS, _PAUSE = 100, 0.1  # ten seconds, as long as any other lock is waited for
_COLUMNS = {
    "mark": ("sha256", "article", "start", "end", "words", "label", "note", "made"),
    "search": ("name", "query", "made"),
}
_Values = dict[str, str | int]


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


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A query kept under a name."""

    id: int
    name: str
    query: str
    made: str


@dataclass(frozen=True, slots=True)
class Change:
    """An entry of the log: what was done, in words, when, and whether it has been taken back."""

    id: int
    what: str
    made: str
    undone: bool


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


class Notebook:
    """The reader's notebook. One object belongs to one thread; any number of processes may open the file."""

    def __init__(self, path: Path) -> None:
        """Open the notebook at `path`, making it if there is none. Raises NotebookError; see the module."""
        self.path = path
        self._session = uuid.uuid4().hex
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            # Marks tell what a reader works on: the file is the reader's alone from its first byte on.
            os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
            self._db = sqlite3.connect(path, timeout=10, isolation_level=None)
        except (OSError, sqlite3.Error) as error:
            raise NotebookError(f"The notebook {path} cannot be opened: {error}.") from error
        try:
            self._prepare()
        except sqlite3.Error as error:
            self._db.close()
            raise NotebookError(
                f"The notebook {path} cannot be read: {error}.",
                "It was left as it is; move it away to begin anew.",
            ) from error
        except NotebookError:
            self._db.close()
            raise

    def _prepare(self) -> None:
        # One read transaction: another process may be making the file at this moment.
        self._db.execute("BEGIN")
        version, application = self._pragma("user_version"), self._pragma("application_id")
        (tables,) = self._db.execute("SELECT count(*) FROM sqlite_master").fetchone()
        self._db.execute("COMMIT")
        if application != _APPLICATION and (tables or version or application):
            raise NotebookError(f"{self.path} is no notebook.", "It was left as it is.")
        if version > VERSION:
            raise NotebookError(
                f"The notebook {self.path} was made by a newer version of this program.",
                "It was left as it is.",
            )
        self._write_ahead()
        self._db.execute("PRAGMA synchronous = FULL")
        if version == VERSION:
            return
        with self._transaction():
            # Another process may have taken the steps while this one waited for the lock.
            for step in range(self._pragma("user_version"), VERSION):
                for statement in _STEPS[step]:
                    self._db.execute(statement)
                self._db.execute(f"PRAGMA user_version = {step + 1}")
            self._db.execute(f"PRAGMA application_id = {_APPLICATION}")

    def _write_ahead(self) -> None:
        """Switch the file to write-ahead logging; SQLite does not wait for a lock here, so this does."""
        for attempt in range(_ATTEMPTS):
            try:
                self._db.execute("PRAGMA journal_mode = WAL")
                return
            except sqlite3.OperationalError:
                if attempt == _ATTEMPTS - 1:
                    raise
                time.sleep(_PAUSE)

    def _pragma(self, name: str) -> int:
        return int(self._db.execute(f"PRAGMA {name}").fetchone()[0])

    def close(self) -> None:
        """Close the file. Nothing is lost without it."""
        self._db.close()

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        try:
            self._db.execute("BEGIN IMMEDIATE")
        except sqlite3.Error as error:
            raise NotebookError(f"The notebook cannot be written: {error}.") from error
        try:
            yield
            self._db.execute("COMMIT")
        except BaseException as error:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            if isinstance(error, sqlite3.Error):
                raise NotebookError(f"The notebook cannot be written: {error}.") from error
            raise

    def mark(self, article: Article, span: Span, *, label: str = "", note: str = "") -> Mark:
        """Mark a passage. The same passage marked again gets the new label and note."""
        words = span.of(article.text)
        values: _Values = {
            "sha256": article.sha256,
            "article": article.id,
            "start": span.start,
            "end": span.end,
            "words": words,
            "label": _storable(label),
            "note": _storable(note),
            "made": _now(),
        }
        with self._transaction():
            found = self._db.execute(
                'SELECT id FROM mark WHERE sha256 = ? AND article = ? AND "start" = ? AND "end" = ?',
                (article.sha256, article.id, span.start, span.end),
            ).fetchone()
            id_ = self._change("mark", found[0] if found else None, values, f"mark “{_short(words)}”")
            return self._select("WHERE id = ?", id_)[0]

    def annotate(self, mark: int, *, label: str | None = None, note: str | None = None) -> Mark:
        """Change the label or the note of a mark. Raises NotebookError if there is no such mark."""
        with self._transaction():
            values = self._row("mark", mark)
            if values is None:
                raise NotebookError("This mark is no longer there.")
            for name, value in (("label", label), ("note", note)):
                if value is not None:
                    values[name] = _storable(value)
            self._change("mark", mark, values, f"note on “{_short(str(values['words']))}”")
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
        rows = self._rows(f"SELECT id, {_listed(_COLUMNS['mark'])} FROM mark {clause}", *values)
        return tuple(Mark(*row) for row in rows)

    def _rows(self, sql: str, *values: str | int) -> list[tuple[Any, ...]]:
        try:
            return self._db.execute(sql, values).fetchall()
        except sqlite3.Error as error:
            raise NotebookError(f"The notebook cannot be read: {error}.") from error

    def save_search(self, name: str, query: str) -> SavedSearch:
        """Keep a query under a name; one of that name is replaced."""
        made, name, query = _now(), _storable(name), _storable(query)
        with self._transaction():
            found = self._db.execute("SELECT id FROM search WHERE name = ?", (name,)).fetchone()
            values: _Values = {"name": name, "query": query, "made": made}
            id_ = self._change("search", found[0] if found else None, values, f"save search “{_short(name)}”")
        return SavedSearch(id_, name, query, made)

    def remove_search(self, search: int) -> bool:
        """Remove a saved search; whether it was there."""
        return self._remove("search", search, "name", "remove search")

    def searches(self) -> tuple[SavedSearch, ...]:
        """The saved searches, by name."""
        rows = self._rows("SELECT id, name, query, made FROM search ORDER BY name, id")
        return tuple(SavedSearch(*row) for row in rows)

    def leave(self, article: Article, offset: int) -> None:
        """Note where an article was left (code point). This is no change to take back."""
        with self._transaction():
            self._db.execute(
                "INSERT INTO place (sha256, offset, seen) VALUES (?, ?, ?) ON CONFLICT (sha256)"
                " DO UPDATE SET offset = excluded.offset, seen = excluded.seen",
                (article.sha256, offset, _now()),
            )

    def left_at(self, article: Article) -> int | None:
        """Where an article was left (code point), or None."""
        rows = self._rows("SELECT offset FROM place WHERE sha256 = ?", article.sha256)
        return min(rows[0][0], len(article.text)) if rows else None

    def changes(self, limit: int = 100) -> tuple[Change, ...]:
        """The latest changes by any program, newest first."""
        rows = self._db.execute(
            "SELECT id, what, made, undone FROM change ORDER BY id DESC LIMIT ?", (limit,)
        )
        return tuple(Change(id_, what, made, bool(undone)) for id_, what, made, undone in rows)

    def undo(self) -> str | None:
        """Take back the latest change made through this object; what it was, or None if there is none.

        Raises NotebookError if another program has changed the same thing since.
        """
        return self._turn(undone=0, order="DESC")

    def redo(self) -> str | None:
        """Make the change taken back last again; what it was, or None if there is none."""
        return self._turn(undone=1, order="ASC")

    def take_back(self, change: int) -> str | None:
        """Take back any change of the log, made by whichever program; as `undo`."""
        with self._transaction():
            row = self._db.execute(
                "SELECT id, what, sheet, row, before, after FROM change WHERE id = ? AND NOT undone",
                (change,),
            ).fetchone()
            return None if row is None else self._swap(row, undone=0)

    def _turn(self, *, undone: int, order: str) -> str | None:
        with self._transaction():
            row = self._db.execute(
                "SELECT id, what, sheet, row, before, after FROM change WHERE session = ? AND undone = ?"
                f" ORDER BY id {order} LIMIT 1",
                (self._session, undone),
            ).fetchone()
            return None if row is None else self._swap(row, undone=undone)

    def _swap(self, entry: tuple[int, str, str, int, str | None, str | None], *, undone: int) -> str:
        id_, what, sheet, row, before, after = entry
        expected, wanted = (before, after) if undone else (after, before)
        if self._row(sheet, row) != _parsed(expected):
            raise NotebookError(f"“{what}” cannot be taken back: it has been changed since.")
        self._put(sheet, row, _parsed(wanted))
        self._db.execute("UPDATE change SET undone = ? WHERE id = ?", (1 - undone, id_))
        return what

    def _remove(self, sheet: str, row: int, shown: str, what: str) -> bool:
        with self._transaction():
            values = self._row(sheet, row)
            if values is None:
                return False
            self._change(sheet, row, None, f"{what} “{_short(str(values[shown]))}”")
            return True

    def _change(self, sheet: str, row: int | None, values: _Values | None, what: str) -> int:
        """Write a row (or remove it, `values` None) and its entry in the log; the row's id."""
        before = None if row is None else self._row(sheet, row)
        id_ = self._put(sheet, row, values)
        # A new change ends what could be made again.
        self._db.execute("DELETE FROM change WHERE session = ? AND undone", (self._session,))
        self._db.execute(
            "INSERT INTO change (session, made, what, sheet, row, before, after)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (self._session, _now(), what, sheet, id_, _written(before), _written(values)),
        )
        return id_

    def _row(self, sheet: str, row: int) -> _Values | None:
        columns = _COLUMNS[sheet]
        found = self._db.execute(
            f"SELECT {_listed(columns)} FROM {sheet} WHERE id = ?",
            (row,),
        ).fetchone()
        return None if found is None else dict(zip(columns, found, strict=True))

    def _put(self, sheet: str, row: int | None, values: _Values | None) -> int:
        columns = _COLUMNS[sheet]
        with closing(self._db.cursor()) as cursor:
            if values is None:
                cursor.execute(f"DELETE FROM {sheet} WHERE id = ?", (row,))
                return row or 0
            marks = ", ".join("?" * (len(columns) + 1))
            news = ", ".join(f'"{column}" = excluded."{column}"' for column in columns)
            cursor.execute(
                f"INSERT INTO {sheet} (id, {_listed(columns)}) VALUES ({marks})"
                f" ON CONFLICT (id) DO UPDATE SET {news}",
                (row, *(values[column] for column in columns)),
            )
            return row if row is not None else int(cursor.lastrowid or 0)


def _listed(columns: tuple[str, ...]) -> str:
    return ", ".join(f'"{column}"' for column in columns)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _storable(text: str) -> str:
    """Text without the lone surrogates that a terminal's undecodable bytes come as."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _short(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= 40 else flat[:39].rstrip() + "…"


def _written(values: _Values | None) -> str | None:
    return None if values is None else json.dumps(values, ensure_ascii=False)


def _parsed(text: str | None) -> _Values | None:
    return None if text is None else cast(_Values, json.loads(text))
