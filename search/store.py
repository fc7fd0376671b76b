"""One cache folder a pile: articles, annotations and links in SQLite, and the full-text index beside them.

The SQLite file is the manifest: it names the generation of the full-text index it belongs to, so that one
committed transaction is one consistent state. All of it is a cache: of another version, damaged or missing,
it is begun anew. The folder is private (0700), because index files hold pickles.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
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
from search.stop import StopSignal

_TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE articles (
    id TEXT PRIMARY KEY, position INTEGER NOT NULL,
    path BLOB NOT NULL, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL,
    row TEXT NOT NULL, article TEXT NOT NULL, annotations TEXT NOT NULL,
    linked_article TEXT, linked_annotations TEXT, indexed TEXT NOT NULL DEFAULT ''
);
CREATE TABLE refused (
    path BLOB NOT NULL, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL, data TEXT NOT NULL
);
CREATE TABLE entities (position INTEGER PRIMARY KEY, data TEXT NOT NULL);
CREATE TABLE events (position INTEGER PRIMARY KEY, data TEXT NOT NULL);
CREATE TABLE quotations (position INTEGER PRIMARY KEY, data TEXT NOT NULL);
CREATE TABLE statements (position INTEGER PRIMARY KEY, data TEXT NOT NULL);
"""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What tells whether a file changed: its size in bytes and modification time in nanoseconds."""

    size: int
    mtime_ns: int


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article as read (before other articles had a say), with its file and what was indexed of it."""

    own: AnnotatedArticle
    file: Path
    stamp: Stamp
    indexed: str


@dataclass(frozen=True, slots=True)
class RefusedFile:
    """A file that was not read, with its stamp, so that it is tried again only when it changes."""

    refusal: Refusal
    file: Path
    stamp: Stamp


@dataclass(frozen=True, slots=True)
class State:
    """One consistent state of a pile, to be written whole."""

    articles: tuple[tuple[StoredArticle, AnnotatedArticle, ArticleRow], ...]
    refused: tuple[RefusedFile, ...]
    story: Story
    full_text_generation: int


@cache
def engine_version() -> str:
    """Changes whenever the engine does: a digest of the size and age of its files and of the model."""
    here = Path(__file__).resolve().parent
    digest = hashlib.sha256(codec.fingerprint(Article, Annotations, ArticleRow, Refusal, Story).encode())
    for folder, folders, names in os.walk(here):
        folders[:] = sorted(name for name in folders if name not in ("__pycache__", "seeds"))
        for name in sorted(names):
            facts = (Path(folder) / name).stat()
            digest.update(f"{name} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def folder_for(paths: Sequence[Path], root: Path) -> Path:
    """The cache folder of the pile made of these paths: the same for the same paths in any order."""
    resolved = sorted({str(path.resolve()) for path in paths})
    digest = hashlib.sha256("\0".join(resolved).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    first = Path(resolved[0]).name if resolved else "pile"
    readable = "".join(char if char.isalnum() or char in "-_" else "-" for char in first)[:32]
    return root / f"{readable}-{digest}"


class Store:
    """A pile's cache folder. One object serves one thread; several may have the folder open."""

    def __init__(self, folder: Path, *, lasting: bool = True) -> None:
        """Open the folder, making it if needed. Raises CacheError where it cannot be used."""
        self.folder = folder
        self.lasting = lasting
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            folder.chmod(0o700)
            self._db = self._connect()
        except (OSError, sqlite3.Error) as error:
            raise CacheError(f"The cache folder {folder} cannot be used: {error}.") from error

    @property
    def full_text_folder(self) -> Path:
        """Where the full-text index of this pile lives."""
        return self.folder / "full-text"

    def close(self) -> None:
        """Close the files; a cache that is not lasting is removed."""
        self._db.close()
        if not self.lasting:
            shutil.rmtree(self.folder, ignore_errors=True)

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
        rows = self._db.execute("SELECT id, path, size, mtime_ns FROM articles")
        return {id_: (_path(path), Stamp(size, mtime)) for id_, path, size, mtime in rows}

    def refused(self) -> tuple[RefusedFile, ...]:
        """The files that were not read."""
        rows = self._db.execute("SELECT path, size, mtime_ns, data FROM refused ORDER BY rowid")
        return tuple(
            RefusedFile(codec.loads(Refusal, data), _path(path), Stamp(size, mtime))
            for path, size, mtime, data in rows
        )

    def rows(self) -> tuple[ArticleRow, ...]:
        """All articles as lists show them, in pile order."""
        rows = self._db.execute("SELECT row FROM articles ORDER BY position")
        return tuple(codec.loads(ArticleRow, row) for (row,) in rows)

    def read(self, id_: ArticleId) -> AnnotatedArticle | None:
        """An article as linked, or None if the pile has none of this id."""
        row = self._db.execute(
            "SELECT coalesce(linked_article, article), coalesce(linked_annotations, annotations)"
            " FROM articles WHERE id = ?",
            (id_,),
        ).fetchone()
        return None if row is None else _annotated(*row)

    def stored(self, id_: ArticleId) -> StoredArticle | None:
        """An article as it was read, before linking."""
        row = self._db.execute(
            "SELECT article, annotations, path, size, mtime_ns, indexed FROM articles WHERE id = ?", (id_,)
        ).fetchone()
        if row is None:
            return None
        article, annotations, path, size, mtime, indexed = row
        return StoredArticle(_annotated(article, annotations), _path(path), Stamp(size, mtime), indexed)

    def story(self) -> Story:
        """Everything linked across the pile."""
        return Story(
            entities=tuple(codec.loads(Entity, data) for data in self._column("entities")),
            events=tuple(codec.loads(Event, data) for data in self._column("events")),
            quotations=tuple(codec.loads(SpokenQuotation, data) for data in self._column("quotations")),
            statements=tuple(codec.loads(Statement, data) for data in self._column("statements")),
        )

    @property
    def full_text_generation(self) -> int | None:
        """The generation of the full-text index that belongs to this state; None before the first."""
        row = self._db.execute("SELECT value FROM meta WHERE key = 'full-text'").fetchone()
        return None if row is None else int(row[0])

    @full_text_generation.setter
    def full_text_generation(self, generation: int) -> None:
        with self._db:
            self._db.execute("INSERT OR REPLACE INTO meta VALUES ('full-text', ?)", (str(generation),))

    def digests(self) -> dict[ArticleId, str]:
        """What was indexed of every stored article, as a digest."""
        return dict(self._db.execute("SELECT id, indexed FROM articles"))

    def write(self, state: State) -> None:
        """Replace everything by `state` in one transaction. Raises CacheError (the old state stays)."""
        try:
            with self._db:
                for table in ("articles", "refused", "entities", "events", "quotations", "statements"):
                    self._db.execute(f"DELETE FROM {table}")
                self._db.executemany(
                    "INSERT INTO articles VALUES (?,?,?,?,?,?,?,?,?,?,?)", _article_rows(state.articles)
                )
                self._db.executemany(
                    "INSERT INTO refused VALUES (?,?,?,?)",
                    [
                        (_blob(one.file), one.stamp.size, one.stamp.mtime_ns, codec.dumps(one.refusal))
                        for one in state.refused
                    ],
                )
                self._insert("entities", state.story.entities)
                self._insert("events", state.story.events)
                self._insert("quotations", state.story.quotations)
                self._insert("statements", state.story.statements)
                self._db.execute(
                    "INSERT OR REPLACE INTO meta VALUES ('full-text', ?)", (str(state.full_text_generation),)
                )
        except sqlite3.Error as error:
            raise CacheError(f"The cache in {self.folder} cannot be written: {error}.") from error

    def clear(self) -> None:
        """Forget everything: the next update reads all files again."""
        with suppress(sqlite3.Error):
            self._db.close()
        for path in self.folder.glob("pile.sqlite*"):
            path.unlink(missing_ok=True)
        shutil.rmtree(self.full_text_folder, ignore_errors=True)
        try:
            self._db = self._connect()
        except (OSError, sqlite3.Error) as error:
            raise CacheError(f"The cache folder {self.folder} cannot be used: {error}.") from error

    def _connect(self) -> sqlite3.Connection:
        file = self.folder / "pile.sqlite"
        try:
            db = sqlite3.connect(file, isolation_level="IMMEDIATE", timeout=10)
            db.execute("PRAGMA journal_mode = WAL")
            known = db.execute("SELECT name FROM sqlite_master WHERE name = 'meta'").fetchone()
            if known and self._version(db) == engine_version():
                return db
            db.close()
        except sqlite3.DatabaseError:
            pass
        for stale in self.folder.glob("pile.sqlite*"):
            stale.unlink(missing_ok=True)
        shutil.rmtree(self.full_text_folder, ignore_errors=True)
        db = sqlite3.connect(file, isolation_level="IMMEDIATE", timeout=10)
        db.execute("PRAGMA journal_mode = WAL")
        db.executescript(_TABLES)
        with db:
            db.execute("INSERT INTO meta VALUES ('version', ?)", (engine_version(),))
        return db

    @staticmethod
    def _version(db: sqlite3.Connection) -> str | None:
        row = db.execute("SELECT value FROM meta WHERE key = 'version'").fetchone()
        return None if row is None else str(row[0])

    def _column(self, table: str) -> Iterator[str]:
        for (data,) in self._db.execute(f"SELECT data FROM {table} ORDER BY position"):
            yield data

    def _insert(self, table: str, values: Iterable[object]) -> None:
        self._db.executemany(
            f"INSERT INTO {table} VALUES (?,?)",
            ((position, codec.dumps(value)) for position, value in enumerate(values)),
        )


def _article_rows(
    articles: Iterable[tuple[StoredArticle, AnnotatedArticle, ArticleRow]],
) -> Iterator[tuple[object, ...]]:
    for position, (stored, linked, row) in enumerate(articles):
        own = stored.own
        yield (
            own.id,
            position,
            _blob(stored.file),
            stored.stamp.size,
            stored.stamp.mtime_ns,
            codec.dumps(row),
            codec.dumps(own.article),
            codec.dumps(own.annotations),
            None if linked.article == own.article else codec.dumps(linked.article),
            None if linked.annotations == own.annotations else codec.dumps(linked.annotations),
            stored.indexed,
        )


def _annotated(article: str, annotations: str) -> AnnotatedArticle:
    return AnnotatedArticle(codec.loads(Article, article), codec.loads(Annotations, annotations))


def _blob(path: Path) -> bytes:
    """A path as bytes: file names need not be text."""
    return os.fsencode(path)


def _path(blob: bytes) -> Path:
    return Path(os.fsdecode(blob))


def letter_for(position: int) -> str:
    """The source letter of the article at this place of the pile: A … Z, AA, AB …"""
    letters = ""
    number = position + 1
    while number:
        number, digit = divmod(number - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return letters


def row_for(article: Article, position: int) -> ArticleRow:
    """The article as lists show it."""
    lede = article.sentences[0].span.of(article.text) if article.sentences else article.text.strip()
    return ArticleRow(
        id=article.id,
        letter=letter_for(position),
        path=article.path,
        title=article.title(),
        lede=" ".join(lede.split())[:200],
        outlet=article.outlet.value,
        byline=article.byline.value,
        published=article.published,
        words=article.words,
        paragraphs=sum(not paragraph.subhead for paragraph in article.paragraphs),
        sentences=len(article.sentences),
    )
