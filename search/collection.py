"""A pile of articles, opened: brought up to date, and asked. Panes and commands call only this.

A `Collection` serves the thread that opened it.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from search.errors import CacheError, EmptyPile, NoSuchPath, UnknownArticle
from search.ingest import find_files, read_file
from search.ingest.walk import SourceFile
from search.model import (
    Alignment,
    AnnotatedArticle,
    Article,
    ArticleId,
    ArticleRow,
    Difference,
    Page,
    Progress,
    Refusal,
    Story,
)
from search.paths import bundled_pile, cache_root as default_cache_root
from search.stop import StopSignal
from search.store import RefusedFile, Stamp, State, Store, StoredArticle, folder_for, row_for

if TYPE_CHECKING:
    from search.index import FullText, IndexedArticle

Tell = Callable[[Progress], None]


class Collection:
    """An open pile. Use `Collection.open`; close it when done."""

    def __init__(self, paths: tuple[Path, ...], store: Store, notes: tuple[str, ...]) -> None:
        self.paths = paths
        self.notes = notes
        self._store = store
        self._full_text: FullText | None = None
        self._not_files: tuple[Refusal, ...] = ()
        self._rows: tuple[ArticleRow, ...] | None = None
        self._story: Story | None = None
        self._term_weights: Mapping[str, float] | None = None
        self._read = lru_cache(maxsize=512)(self._read_stored)

    @classmethod
    def open(
        cls,
        paths: Sequence[Path] | None = None,
        *,
        cache_root: Path | None = None,
        progress: Tell | None = None,
        stop: StopSignal | None = None,
        rebuild: bool = False,
    ) -> Collection:
        """Open the files and folders `paths` (None: the bundled pile) and bring the pile up to date.

        `progress` is told how far the work is; `stop` ends it. `rebuild` reads everything again. Raises
        NoSuchPath, EmptyPile, and Stopped (the pile's cache stays as it was).
        """
        chosen = tuple(paths) if paths else (bundled_pile(),)
        for path in chosen:
            if not path.exists() and not path.is_symlink():
                raise NoSuchPath(f"There is no file or folder {path}.", "Check the spelling of the path.")
        store, notes = _open_store(chosen, cache_root or default_cache_root())
        try:
            collection = cls(chosen, store, notes)
            collection.update(progress=progress, stop=stop, rebuild=rebuild)
        except BaseException:
            store.close()
            raise
        return collection

    def close(self) -> None:
        """Close the pile's files."""
        if self._full_text is not None:
            self._full_text.close()
            self._full_text = None
        self._store.close()

    def __enter__(self) -> Collection:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def folder(self) -> Path:
        """The cache folder of this pile."""
        return self._store.folder

    @property
    def articles(self) -> tuple[ArticleRow, ...]:
        """All articles, in pile order (by id)."""
        if self._rows is None:
            self._rows = self._store.rows()
        return self._rows

    @property
    def refused(self) -> tuple[Refusal, ...]:
        """The files that were not read, each with its reason."""
        return tuple(one.refusal for one in self._store.refused()) + self._not_files

    @property
    def story(self) -> Story:
        """What runs through the pile: entities, events, quotations, statements."""
        if self._story is None:
            self._story = self._store.story()
        return self._story

    def read(self, id_: ArticleId) -> AnnotatedArticle:
        """An article with what was found in it. Raises UnknownArticle."""
        return self._read(id_)

    def resolve(self, name: str) -> ArticleId:
        """The id a person means: an id, its unique beginning, a source letter or a file's path.

        Raises UnknownArticle, naming what there is.
        """
        rows = self.articles
        for row in rows:
            if name in (row.id, row.path, row.letter):
                return row.id
        begun = [row.id for row in rows if row.id.startswith(name)] if name else []
        if len(begun) == 1:
            return begun[0]
        known = ", ".join(row.id for row in rows[:8]) + (" …" if len(rows) > 8 else "")
        several = f"{name!r} fits {len(begun)} articles." if begun else f"There is no article {name!r}."
        raise UnknownArticle(several, f"The articles are: {known}")

    def search(
        self, query: str, *, limit: int = 200, typing: bool = False, stop: StopSignal | None = None
    ) -> Page:
        """The passages that answer `query`, best first. Raises QueryError and Stopped."""
        try:
            return self._index().search(query, limit=limit, read=self.read, stop=stop, typing=typing)
        except CacheError:
            self._rebuild_full_text()
            return self._index().search(query, limit=limit, read=self.read, stop=stop, typing=typing)

    def compare(self, a: ArticleId, b: ArticleId) -> tuple[Alignment, ...]:
        """The passages of `a` that tell the same as passages of `b`, in the order of `a`."""
        from search.link.alignment import align

        return align(self.read(a), self.read(b), self._weights())

    def differences(self) -> tuple[Difference, ...]:
        """What the sources tell differently, or only one of them tells."""
        from search.link.differences import find_differences

        return find_differences(self._pile(), self.story)

    def update(
        self, *, progress: Tell | None = None, stop: StopSignal | None = None, rebuild: bool = False
    ) -> bool:
        """Read what is new or changed and forget what is gone; whether anything changed.

        One committed state replaces another; on Stopped the old one stays.
        """
        stop = stop or StopSignal()
        sources, self._not_files = find_files(self.paths)
        if not rebuild and self._unchanged(sources):
            if not self.articles:
                raise _nothing_readable(self.paths, self.refused)
            return False
        with self._store.writing(stop):
            if rebuild:
                self._store.clear()
            self._bring_up_to_date(sources, progress or (lambda _: None), stop)
        self._forget()
        if not self.articles:
            raise _nothing_readable(self.paths, self.refused)
        return True

    def _unchanged(self, sources: Sequence[SourceFile]) -> bool:
        stored = self._store.stamps()
        refused = {one.file: one.stamp for one in self._store.refused()}
        if self._store.full_text_generation is None or len(stored) + len(refused) != len(sources):
            return False
        return all(
            stored.get(source.id) == (source.path, _stamp(source))
            or refused.get(source.path) == _stamp(source)
            for source in sources
        )

    def _bring_up_to_date(self, sources: Sequence[SourceFile], progress: Tell, stop: StopSignal) -> None:
        from search.index import documents as documents_of
        from search.link import link

        read: list[StoredArticle] = []
        refused: list[RefusedFile] = []
        for number, source in enumerate(sources):
            stop.check()
            progress(Progress("reading", number, len(sources)))
            outcome = self._read_source(source)
            if isinstance(outcome, StoredArticle):
                read.append(outcome)
            else:
                refused.append(RefusedFile(outcome, source.path, _stamp(source)))

        def step(what: str) -> None:
            stop.check()
            progress(Progress(what, len(sources), len(sources)))

        linked, story = link([one.own for one in read], step)
        step("indexing")
        old = self._store.digests()
        documents = list(documents_of(linked, story))
        digests = [
            hashlib.sha256(repr(document).encode("utf-8", "replace")).hexdigest() for document in documents
        ]
        changed = [
            document
            for document, digest, one in zip(documents, digests, read, strict=True)
            if old.get(one.own.id) != digest
        ]
        gone = sorted(set(old) - {one.own.id for one in read})
        generation = self._write_full_text(changed, gone, documents, stop)
        self._store.write(
            State(
                articles=tuple(
                    (replace(one, indexed=digest), article, row_for(article.article, position))
                    for position, (one, article, digest) in enumerate(zip(read, linked, digests, strict=True))
                ),
                refused=tuple(refused),
                story=story,
                full_text_generation=generation,
            )
        )

    def _read_source(self, source: SourceFile) -> StoredArticle | Refusal:
        """The stored article where the file has not changed, else the file, read and annotated."""
        from search.annotate import annotate, with_published

        stored = self._store.stored(source.id)
        if stored is not None and stored.file == source.path and stored.stamp == _stamp(source):
            return stored
        outcome = read_file(source)
        if isinstance(outcome, Refusal):
            return outcome
        if stored is not None and _same_text(stored.own.article, outcome):
            return replace(stored, file=source.path, stamp=_stamp(source))
        article = with_published(outcome)
        return StoredArticle(AnnotatedArticle(article, annotate(article)), source.path, _stamp(source), "")

    def _write_full_text(
        self,
        changed: Sequence[IndexedArticle],
        gone: Sequence[ArticleId],
        everything: Sequence[IndexedArticle],
        stop: StopSignal,
    ) -> int:
        """Write the changed documents; where the index does not fit the stored state, write all anew."""
        from search.index import FullText

        self._close_full_text()
        with suppress(CacheError):
            index = FullText.open(self._store.full_text_folder)
            if index.generation == self._store.full_text_generation:
                self._full_text = index
                return index.write(changed, gone, stop) if changed or gone else index.generation
            index.close()
        shutil.rmtree(self._store.full_text_folder, ignore_errors=True)
        self._full_text = FullText.open(self._store.full_text_folder)
        return self._full_text.write(everything, (), stop)

    def _index(self) -> FullText:
        """The full-text index, opened on first use and rebuilt where it does not fit the stored state."""
        from search.index import FullText

        if self._full_text is None:
            with suppress(CacheError):
                self._full_text = FullText.open(self._store.full_text_folder)
        if self._full_text is None or self._full_text.generation != self._store.full_text_generation:
            self._rebuild_full_text()
        assert self._full_text is not None
        return self._full_text

    def _rebuild_full_text(self) -> None:
        """Write the full-text index anew from the stored articles."""
        from search.index import FullText, documents

        self._close_full_text()
        stop = StopSignal()
        with self._store.writing(stop):
            shutil.rmtree(self._store.full_text_folder, ignore_errors=True)
            self._full_text = FullText.open(self._store.full_text_folder)
            self._store.full_text_generation = self._full_text.write(
                documents(self._pile(), self.story), (), stop
            )

    def _close_full_text(self) -> None:
        if self._full_text is not None:
            self._full_text.close()
            self._full_text = None

    def _forget(self) -> None:
        """Drop what was read from the store."""
        self._rows = self._story = self._term_weights = None
        self._read.cache_clear()

    def _read_stored(self, id_: ArticleId) -> AnnotatedArticle:
        article = self._store.read(id_)
        if article is None:
            raise UnknownArticle(f"There is no article {id_!r}.", "`icc-explore articles` lists them.")
        return article

    def _pile(self) -> tuple[AnnotatedArticle, ...]:
        return tuple(self.read(row.id) for row in self.articles)

    def _weights(self) -> Mapping[str, float]:
        from search.link.alignment import term_weights

        if self._term_weights is None:
            self._term_weights = term_weights(self._pile())
        return self._term_weights


def _open_store(paths: Sequence[Path], root: Path) -> tuple[Store, tuple[str, ...]]:
    """The pile's store; where the cache folder cannot be used, one in a folder that goes at the end."""
    try:
        return Store(folder_for(paths, root)), ()
    except CacheError as error:
        folder = Path(tempfile.mkdtemp(prefix="icc-explore-"))
        return Store(folder, lasting=False), (f"{error.title} Nothing will be kept for the next time.",)


def _stamp(source: SourceFile) -> Stamp:
    return Stamp(source.size, source.mtime_ns)


def _same_text(old: Article, new: Article) -> bool:
    return old.sha256 == new.sha256 and old.path == new.path


def _nothing_readable(paths: Sequence[Path], refused: Sequence[Refusal]) -> EmptyPile:
    where = ", ".join(str(path) for path in paths)
    if not refused:
        return EmptyPile(
            f"No .txt or .md files in {where}.", "Name a folder of articles, or the files themselves."
        )
    reasons = "; ".join(f"{one.path}: {one.reason}" for one in refused[:5])
    return EmptyPile(f"No file in {where} can be read as an article.", reasons)
