"""One cache folder a pile: articles, annotations and links in SQLite, and the full-text index beside them.

The SQLite file is the manifest: it names the full-text folder and generation it belongs to, so that one
committed transaction is one consistent state. A `Store` reads one such state until it is told to `renew`.
All of it is a cache: damaged or missing, it is begun anew; another version of the program has a folder of its
own. The folder is private (0700), because index files hold pickles.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import sqlite3
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from search import codec
from search.errors import CacheError
from search.model import (
    AnnotatedArticle,
    Annotations,
    Article,
    ArticleId,
    ArticleRow,
    Entity,
    Event,
    Refusal,
    SpokenQuotation,
    Statement,
    Story,
)
from search.paths import pile_key, resolved
from search.stop import StopSignal
from search.store_rows import TABLES, write_articles, write_refused, write_values

_TABLES = f"""
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
{TABLES}
"""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What tells whether a file changed: its size in bytes and modification time in nanoseconds."""

    size: int
    mtime_ns: int


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article as read (before other articles had a say), with its file and what was indexed of it.

    `dated` tells the date set by hand that it was read with (`Dating.key`; "" for none).
    """

    own: AnnotatedArticle
    file: Path
    stamp: Stamp
    indexed: str
    dated: str = ""


@dataclass(frozen=True, slots=True)
class RefusedFile:
    """A file that was not read, with its stamp, so that it is tried again only when it changes."""

    refusal: Refusal
    file: Path
    stamp: Stamp


@dataclass(frozen=True, slots=True)
class FullTextState:
    """Which full-text index belongs to a state: its name and generation."""

    name: str
    generation: int


@dataclass(frozen=True, slots=True)
class State:
    """One consistent state of a pile, to be written whole."""

    articles: tuple[tuple[StoredArticle, AnnotatedArticle, ArticleRow], ...]
    refused: tuple[RefusedFile, ...]
    story: Story
    full_text: FullTextState


@cache
def engine_version() -> str:
    """Changes whenever the engine does: a digest of its files' size and age, and of Python's version."""
    digest = hashlib.sha256(repr(sys.version_info).encode())
    folders = [str(Path(__file__).parent)]
    for folder in folders:
        for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
            if entry.is_dir():
                if entry.name not in ("__pycache__", "seeds"):
                    folders.append(entry.path)
            else:
                facts = entry.stat()
                digest.update(f"{entry.name} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    return digest.hexdigest()[:12]


def folder_for(paths: Sequence[Path], root: Path, model: str = "", *, undated: bool = False) -> Path:
    """The cache folder of the pile made of these paths, for this version of the engine.

    It is the same for the same paths in any order. What was read with a model (its exact version) has a
    folder of its own, and so has what was read without the dates that are set by hand.
    """
    first = next((Path(path).name for path in resolved(paths)), "pile")
    readable = "".join(char if char.isalnum() or char in "-_" else "-" for char in first)[:32]
    variant = f"-{hashlib.sha256(model.encode()).hexdigest()[:12]}" if model else ""
    return (
        root / f"{readable}-{pile_key(paths)}" / f"{engine_version()}{variant}{'-undated' if undated else ''}"
    )


class Store:
    """A pile's cache folder. One object serves one thread; several may have the folder open."""

    def __init__(self, folder: Path, *, lasting: bool = True) -> None:
        """Open the folder, making it if needed. Raises CacheError where it cannot be used."""
        self.folder = folder
        self.lasting = lasting
        self._given: dict[ArticleId, AnnotatedArticle] = {}
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            folder.parent.chmod(0o700)
            folder.chmod(0o700)
            try:
                self._db = self._connect()
            except sqlite3.OperationalError:
                raise
            except sqlite3.DatabaseError:
                self._begin_anew()
        except (OSError, sqlite3.Error) as error:
            raise CacheError(f"The cache folder {folder} cannot be used: {error}.") from error

    def full_text_folder(self, name: str) -> Path:
        """Where the full-text index of this name lives."""
        return self.folder / f"full-text-{name}"

    def close(self) -> None:
        """Close the files; a cache that is not lasting is removed."""
        self._db.close()
        if not self.lasting:
            shutil.rmtree(self.folder, ignore_errors=True)

    def renew(self) -> None:
        """Look at the newest state from now on. Raises CacheError."""
        self._given.clear()
        with _guarded(self.folder):
            self._look()

    @contextmanager
    def writing(self, stop: StopSignal) -> Iterator[None]:
        """Hold the pile's write lock; waits for another program's writing to end. Raises Stopped."""
        with (self.folder / "lock").open("a") as lock:
            while True:
                stop.check()
                try:
                    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    break
                except BlockingIOError:
                    time.sleep(0.05)
            yield

    def stamps(self) -> dict[ArticleId, tuple[Path, Stamp]]:
        """File and stamp of every stored article, without reading the articles."""
        with _guarded(self.folder):
            rows = self._db.execute("SELECT id, path, size, mtime_ns FROM articles")
            return {id_: (_path(path), Stamp(size, mtime)) for id_, path, size, mtime in rows}

    def sha256s(self) -> frozenset[str]:
        """The digests of all articles' files."""
        with _guarded(self.folder):
            return frozenset(digest for (digest,) in self._db.execute("SELECT sha256 FROM articles"))

    def dated(self) -> dict[ArticleId, tuple[str, str]]:
        """The digest of every stored article's file, and the date set by hand that it was read with."""
        with _guarded(self.folder):
            rows = self._db.execute("SELECT id, sha256, dated FROM articles")
            return {id_: (sha256, dated) for id_, sha256, dated in rows}

    def refused(self) -> tuple[RefusedFile, ...]:
        """The files that were not read."""
        with _guarded(self.folder):
            rows = self._db.execute("SELECT path, size, mtime_ns, data FROM refused ORDER BY rowid")
            return tuple(
                RefusedFile(codec.loads(Refusal, data), _path(path), Stamp(size, mtime))
                for path, size, mtime, data in rows
            )

    def rows(self) -> tuple[ArticleRow, ...]:
        """All articles as lists show them, in pile order."""
        with _guarded(self.folder):
            rows = self._db.execute("SELECT row FROM articles ORDER BY position")
            return tuple(codec.loads(ArticleRow, row) for (row,) in rows)

    def read(self, id_: ArticleId) -> AnnotatedArticle | None:
        """An article as linked, or None if the pile has none of this id."""
        with _guarded(self.folder):
            row = self._db.execute(
                "SELECT coalesce(linked_article, article), coalesce(linked_annotations, annotations)"
                " FROM texts WHERE id = ?",
                (id_,),
            ).fetchone()
            return None if row is None else _annotated(*row)

    def stored(self, id_: ArticleId) -> StoredArticle | None:
        """An article as it was read, before linking."""
        with _guarded(self.folder):
            row = self._db.execute(
                "SELECT article, annotations, path, size, mtime_ns, indexed, dated"
                " FROM articles JOIN texts USING (id) WHERE id = ?",
                (id_,),
            ).fetchone()
            if row is None:
                return None
            article, annotations, path, size, mtime, indexed, dated = row
            own = self._given[id_] = _annotated(article, annotations)
            return StoredArticle(own, _path(path), Stamp(size, mtime), indexed, dated)

    def story(self) -> Story:
        """Everything linked across the pile."""
        with _guarded(self.folder):
            return Story(
                entities=tuple(codec.loads(Entity, data) for data in self._column("entities")),
                events=tuple(codec.loads(Event, data) for data in self._column("events")),
                quotations=tuple(codec.loads(SpokenQuotation, data) for data in self._column("quotations")),
                statements=tuple(codec.loads(Statement, data) for data in self._column("statements")),
            )

    def digests(self) -> dict[ArticleId, str]:
        """What was indexed of every stored article, as a digest."""
        with _guarded(self.folder):
            return dict(self._db.execute("SELECT id, indexed FROM articles"))

    @property
    def full_text(self) -> FullTextState | None:
        """The full-text index that belongs to this state; None before the first."""
        with _guarded(self.folder):
            row = self._db.execute("SELECT value FROM meta WHERE key = 'full-text'").fetchone()
            return None if row is None else codec.loads(FullTextState, row[0])

    @full_text.setter
    def full_text(self, state: FullTextState) -> None:
        with _guarded(self.folder), self._changing():
            self._note_full_text(state)

    def write(self, state: State) -> None:
        """Bring everything to `state` in one transaction; rows that are so already are not written again.

        Call it while holding the write lock. Raises CacheError (the old state stays).
        """
        with _guarded(self.folder), self._changing():
            write_articles(self._db, state.articles, self._given)
            write_refused(self._db, state.refused)
            write_values(self._db, "entities", state.story.entities)
            write_values(self._db, "events", state.story.events)
            write_values(self._db, "quotations", state.story.quotations)
            write_values(self._db, "statements", state.story.statements)
            self._note_full_text(state.full_text)
        self._given.clear()

    def drop_other_indexes(self, name: str) -> None:
        """Remove full-text folders that no state names any more."""
        kept = self.full_text_folder(name)
        for folder in self.folder.glob("full-text-*"):
            if folder != kept:
                shutil.rmtree(folder, ignore_errors=True)

    def clear(self) -> None:
        """Forget everything, as for a damaged cache: the next update reads all files again."""
        try:
            self._begin_anew()
        except (OSError, sqlite3.Error) as error:
            raise CacheError(f"The cache folder {self.folder} cannot be used: {error}.") from error

    def _begin_anew(self) -> None:
        with self.writing(StopSignal()):
            self._given.clear()
            with suppress(AttributeError, sqlite3.Error):
                self._db.close()
            for path in self.folder.glob("pile.sqlite*"):
                path.unlink(missing_ok=True)
            self._db = self._connect()

    def _connect(self) -> sqlite3.Connection:
        db = sqlite3.connect(self.folder / "pile.sqlite", isolation_level=None, timeout=10)
        try:
            db.execute("PRAGMA journal_mode = WAL")
            db.executescript(f"BEGIN IMMEDIATE; {_TABLES} COMMIT;")
            db.execute("BEGIN")
            db.execute("SELECT count(*) FROM meta").fetchone()
        except sqlite3.Error:
            db.close()
            raise
        return db

    def _look(self) -> None:
        """End the read transaction and begin another: it sees the state committed last, until it ends."""
        if self._db.in_transaction:
            self._db.execute("COMMIT")
        self._db.execute("BEGIN")
        self._db.execute("SELECT count(*) FROM meta").fetchone()

    @contextmanager
    def _changing(self) -> Iterator[None]:
        """One write transaction: all of it is kept, or nothing; then the new state is looked at."""
        if self._db.in_transaction:
            self._db.execute("COMMIT")
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._db.execute("COMMIT")
        except BaseException:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            self._look()
            raise
        self._look()

    def _note_full_text(self, state: FullTextState) -> None:
        self._db.execute("INSERT OR REPLACE INTO meta VALUES ('full-text', ?)", (codec.dumps(state),))

    def _column(self, table: str) -> Iterator[str]:
        for (data,) in self._db.execute(f"SELECT data FROM {table} ORDER BY position"):
            yield data


@contextmanager
def _guarded(folder: Path) -> Iterator[None]:
    """Whatever a damaged or unreachable cache makes fail is a CacheError."""
    try:
        yield
    except (sqlite3.Error, ValueError, TypeError, KeyError) as error:
        raise CacheError(f"The cache in {folder} cannot be used: {error}.") from error


def _annotated(article: str, annotations: str) -> AnnotatedArticle:
    return AnnotatedArticle(codec.loads(Article, article), codec.loads(Annotations, annotations))


def _path(blob: bytes) -> Path:
    return Path(os.fsdecode(blob))
