"""The file of a notebook: opened, taken to the newest version, and changed with a log of changes.

Every sheet is a table whose rows are written by `change`, so that any change can be taken back.
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
from search.text import shortened

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
    (
        """CREATE TABLE correction (
            id INTEGER PRIMARY KEY AUTOINCREMENT, pile TEXT NOT NULL, articles TEXT NOT NULL,
            kind TEXT NOT NULL, subject TEXT NOT NULL, subject_type TEXT NOT NULL,
            other TEXT NOT NULL, other_type TEXT NOT NULL, form TEXT NOT NULL, type TEXT NOT NULL,
            made TEXT NOT NULL)""",
    ),
    (
        """CREATE TABLE dated (
            id INTEGER PRIMARY KEY AUTOINCREMENT, pile TEXT NOT NULL, article TEXT NOT NULL,
            sha256 TEXT NOT NULL, value TEXT NOT NULL, made TEXT NOT NULL)""",
    ),
    ("ALTER TABLE correction ADD COLUMN paths TEXT NOT NULL DEFAULT ''",),
)
VERSION = len(_STEPS)
_ATTEMPTS, _PAUSE = 100, 0.1  # ten seconds, as long as any other lock is waited for
COLUMNS = {
    "mark": ("sha256", "article", "start", "end", "words", "label", "note", "made"),
    "search": ("name", "query", "made"),
    "correction": (
        *("pile", "articles", "kind", "subject", "subject_type", "other", "other_type", "form", "type"),
        *("made", "paths"),
    ),
    "dated": ("pile", "article", "sha256", "value", "made"),
}
Values = dict[str, str | int]
_LATER: dict[str, Values] = {"correction": {"paths": ""}}  # columns that the log's older entries do not tell


@dataclass(frozen=True, slots=True)
class Change:
    """An entry of the log: what was done, in words, when, and whether it has been taken back."""

    id: int
    what: str
    made: str
    undone: bool


class Database:
    """An open notebook file. One object belongs to one thread; any number of processes may open the file."""

    def __init__(self, path: Path) -> None:
        """Open the notebook at `path`, making it if there is none. Raises NotebookError; see the module."""
        self.path = path
        self.latest_change: int | None = None
        """The number in the log of the latest change made through this object."""
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

    def _rows(self, sql: str, *values: str | int) -> list[tuple[Any, ...]]:
        try:
            return self._db.execute(sql, values).fetchall()
        except sqlite3.Error as error:
            raise NotebookError(f"The notebook cannot be read: {error}.") from error

    def changes(self, limit: int = 100) -> tuple[Change, ...]:
        """The latest changes by any program, newest first."""
        rows = self._rows("SELECT id, what, made, undone FROM change ORDER BY id DESC LIMIT ?", limit)
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
            rows = self._rows(
                "SELECT id, what, sheet, row, before, after FROM change WHERE id = ? AND NOT undone", change
            )
            return self._swap(rows[0], undone=0) if rows else None

    def _turn(self, *, undone: int, order: str) -> str | None:
        with self._transaction():
            rows = self._rows(
                "SELECT id, what, sheet, row, before, after FROM change WHERE session = ? AND undone = ?"
                f" ORDER BY id {order} LIMIT 1",
                self._session,
                undone,
            )
            return self._swap(rows[0], undone=undone) if rows else None

    def _swap(self, entry: tuple[Any, ...], *, undone: int) -> str:
        id_, what, sheet, row, before, after = entry
        what = str(what)
        if sheet not in COLUMNS:
            raise NotebookError(f"“{what}” cannot be taken back: a newer version of this program made it.")
        expected, wanted = (before, after) if undone else (after, before)
        if self._row(sheet, row) != _parsed(expected, sheet):
            raise NotebookError(f"“{what}” cannot be taken back: it has been changed since.")
        self._put(sheet, row, _parsed(wanted, sheet))
        self._db.execute("UPDATE change SET undone = ? WHERE id = ?", (1 - undone, id_))
        return what

    def _remove(self, sheet: str, row: int, shown: str, what: str) -> bool:
        with self._transaction():
            values = self._row(sheet, row)
            if values is None:
                return False
            self._change(sheet, row, None, f"{what} “{shortened(str(values[shown]))}”")
            return True

    def _change(self, sheet: str, row: int | None, values: Values | None, what: str) -> int:
        """Write a row (or remove it, `values` None) and its entry in the log; the row's id."""
        before = None if row is None else self._row(sheet, row)
        id_ = self._put(sheet, row, values)
        # A new change ends what could be made again.
        self._db.execute("DELETE FROM change WHERE session = ? AND undone", (self._session,))
        cursor = self._db.execute(
            "INSERT INTO change (session, made, what, sheet, row, before, after)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (self._session, now(), what, sheet, id_, _written(before), _written(values)),
        )
        self.latest_change = cursor.lastrowid
        return id_

    def _row(self, sheet: str, row: int) -> Values | None:
        columns = COLUMNS[sheet]
        found = self._db.execute(
            f"SELECT {listed(columns)} FROM {sheet} WHERE id = ?",
            (row,),
        ).fetchone()
        return None if found is None else dict(zip(columns, found, strict=True))

    def _put(self, sheet: str, row: int | None, values: Values | None) -> int:
        columns = COLUMNS[sheet]
        with closing(self._db.cursor()) as cursor:
            if values is None:
                cursor.execute(f"DELETE FROM {sheet} WHERE id = ?", (row,))
                return row or 0
            marks = ", ".join("?" * (len(columns) + 1))
            news = ", ".join(f'"{column}" = excluded."{column}"' for column in columns)
            cursor.execute(
                f"INSERT INTO {sheet} (id, {listed(columns)}) VALUES ({marks})"
                f" ON CONFLICT (id) DO UPDATE SET {news}",
                (row, *(values[column] for column in columns)),
            )
            return row if row is not None else int(cursor.lastrowid or 0)


def listed(columns: tuple[str, ...]) -> str:
    """The columns as SQL names them."""
    return ", ".join(f'"{column}"' for column in columns)


def now() -> str:
    """This moment, ISO 8601 in UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def storable(text: str) -> str:
    """Text without the lone surrogates that a terminal's undecodable bytes come as."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _written(values: Values | None) -> str | None:
    return None if values is None else json.dumps(values, ensure_ascii=False)


def _parsed(text: str | None, sheet: str) -> Values | None:
    return None if text is None else {**_LATER.get(sheet, {}), **cast(Values, json.loads(text))}
