"""A pile of articles, opened: brought up to date, and asked. Panes and commands call only this.

A `Collection` serves the thread that opened it.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from search.annotate.spacy_model import SpacyModel, asked_for
from search.corrections import Correction, digest_of
from search.dating import Dates, PileDates, as_stored, no_dates
from search.errors import CacheError, EmptyPile, NoSuchPath, UnknownArticle, UnknownName
from search.index_in_use import IndexInUse
from search.ingest import find_files
from search.model import (
    Alignment,
    AnnotatedArticle,
    ArticleId,
    ArticleRow,
    Difference,
    EntityId,
    Page,
    Refusal,
    Story,
)
from search.paths import bundled_pile, cache_root as default_cache_root, pile_key
from search.stop import StopSignal
from search.store import Store, folder_for
from search.updating import Tell, bring_up_to_date, dated_so, unchanged

if TYPE_CHECKING:
    from search.dossier import Dossier
    from search.index.overlay import Overlay
    from search.link.corrections import Revised
    from search.link.entities import Merger

T = TypeVar("T")
_WEIGHED_ARTICLES = 400  # enough to tell rare words from common ones; more cost time and change little


class Collection:
    """An open pile. Use `Collection.open`; close it when done."""

    def __init__(
        self,
        paths: tuple[Path, ...],
        store: Store,
        notes: tuple[str, ...],
        model: SpacyModel | None = None,
        dates: Dates = no_dates,
    ) -> None:
        self.paths = paths
        self.notes = notes
        self._model = model
        self._set_dates = dates
        self._store = store
        self._index = IndexInUse(store, self._move_along, lambda: (self._pile(), self._linked()))
        self._not_files: tuple[Refusal, ...] = ()
        self._rows: tuple[ArticleRow, ...] | None = None
        self._story: Story | None = None
        self._corrections: tuple[Correction, ...] = ()
        self._digest = ""
        self._revised: Revised | None = None
        self._overlay: Overlay | None = None
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
        dates: Dates = no_dates,
        undated: bool = False,
    ) -> Collection:
        """Open the files and folders `paths` (None: the bundled pile) and bring the pile up to date.

        `progress` is told how far the work is; `stop` ends it. `rebuild` reads everything again. `dates`
        gives the dates set by hand, and is asked whenever the pile is brought up to date; with `undated` the
        pile has a cache of its own, so that another with dates need not be read anew. The spaCy model the
        environment asks for, if it does, adds its names. Raises NoSuchPath, EmptyPile, NoModel, and Stopped
        (the pile's cache stays as it was).
        """
        chosen = tuple(paths) if paths else (bundled_pile(),)
        for path in chosen:
            if not path.exists() and not path.is_symlink():
                raise NoSuchPath(f"There is no file or folder {path}.", "Check the spelling of the path.")
        model = asked_for()
        store, notes = _open_store(chosen, cache_root or default_cache_root(), model, undated)
        collection = cls(chosen, store, notes, model, dates)
        try:
            collection.update(progress=progress, stop=stop, rebuild=rebuild)
        except BaseException:
            collection.close()
            raise
        return collection

    def close(self) -> None:
        """Close the pile's files."""
        self._index.close()
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
            self._rows = self._recovering(self._store.rows)
        return self._rows

    @property
    def refused(self) -> tuple[Refusal, ...]:
        """The files that were not read, each with its reason."""
        return tuple(one.refusal for one in self._recovering(self._store.refused)) + self._not_files

    @property
    def story(self) -> Story:
        """What runs through the pile: entities, events, quotations, statements."""
        return self.revised.story if self._corrections else self._linked()

    @property
    def revised(self) -> Revised:
        """The story as corrected, which corrections each name bears, and which name nothing here."""
        from search.link.corrections import revise

        if self._revised is None:
            self._revised = revise(self._linked(), self._corrections)
        return self._revised

    def correct(self, corrections: Sequence[Correction]) -> None:
        """Tell the story as corrected by these, instead of those set before; searches follow."""
        self._corrections = tuple(corrections)
        self._digest = digest_of(self._corrections)
        self._revised = self._overlay = None

    @property
    def corrections(self) -> tuple[Correction, ...]:
        """The corrections set by `correct`, in order."""
        return self._corrections

    @property
    def key(self) -> str:
        """What tells this pile from others (not which articles it holds): see `pile_key`."""
        return pile_key(self.paths)

    @property
    def sha256s(self) -> frozenset[str]:
        """The digests (SHA-256) of all articles' files."""
        return self._recovering(self._store.sha256s)

    @property
    def sha256_of(self) -> Mapping[ArticleId, str]:
        """The digest of each article's file, without reading the articles."""
        return {id_: sha256 for id_, (sha256, _) in self._recovering(self._store.dated).items()}

    @property
    def state(self) -> str:
        """Changes with the pile: what was told of another state (places, ids) may not fit any more."""
        known = self._recovering(lambda: self._store.full_text)
        return "" if known is None else f"{known.name}-{known.generation}-{self._digest}"

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
        return self._index.search(
            query, limit=limit, typing=typing, read=self.read, corrected=self._names_corrected, stop=stop
        )

    def prepare_search(self) -> None:
        """Load the full-text index, as the first search would, and lay corrected names over it. Raises
        CacheError.
        """
        self.search("name:a" if self._corrections else "a", limit=1, typing=True)

    def compare(self, a: ArticleId, b: ArticleId) -> tuple[Alignment, ...]:
        """The passages of `a` that tell the same as passages of `b`, in the order of `a`."""
        from search.link.alignment import align

        return align(self.read(a), self.read(b), self._weights())

    def differences(self) -> tuple[Difference, ...]:
        """What the sources tell differently, or only one of them tells."""
        from search.link.differences import find_differences

        return find_differences(self._pile(), self.story)

    def dossier(self, entity: EntityId, stop: StopSignal | None = None) -> Dossier:
        """Everything the pile says of one name. Raises UnknownName and Stopped."""
        from search.link.dossiers import dossier_of

        found = next((one for one in self.story.entities if one.id == entity), None)
        if found is None:
            raise UnknownName(f"There is no name {entity!r}.", "`icc-explore entities` lists them.")
        return dossier_of(found, self.story, self.read, [row.id for row in self.articles], stop)

    def update(
        self, *, progress: Tell | None = None, stop: StopSignal | None = None, rebuild: bool = False
    ) -> bool:
        """Read what is new, changed or dated anew by hand, and forget what is gone; whether anything changed.

        One committed state replaces another; on Stopped the old one stays. `rebuild` reads everything again.
        """
        stop = stop or StopSignal()
        sources, self._not_files = find_files(self.paths)
        dates, changed = self._dates(), False
        if rebuild or not self._recovering(lambda: unchanged(self._store, sources, dates), stop):
            self._index.close()
            with self._store.writing(stop):
                self._store.renew()
                if rebuild or not unchanged(self._store, sources, dates):
                    tell = progress or (lambda _: None)
                    bring_up_to_date(
                        self._store,
                        sources,
                        tell,
                        stop,
                        dates=dates,
                        rebuild=rebuild,
                        model=self._model,
                        names=self._names,
                    )
            self._forget()
            changed = True
        if not self.articles:
            raise _nothing_readable(self.paths, self.refused)
        return changed

    def _names_corrected(self) -> Overlay | None:
        """The names of the articles that corrections touch, for searches; None where they touch none."""
        from search.index import names_in
        from search.index.overlay import Overlay

        touched = self.revised.articles if self._corrections else ()
        if self._overlay is None and touched:
            self._overlay = Overlay(names_in(touched, self.story))
        return self._overlay

    def _move_along(self, stop: StopSignal | None) -> None:
        """Look at the newest state, but keep to the dates set for this collection."""
        self._renew()
        if not self._recovering(lambda: dated_so(self._store, self._dates()), stop):
            self.update(stop=stop)

    def _renew(self) -> None:
        """Look at the newest state; what was read of an older one is dropped."""
        before = self.state
        self._store.renew()
        if self.state != before:
            self._forget()

    def _dates(self) -> PileDates:
        dates = self._set_dates()
        if dates is None:
            stored: Mapping[ArticleId, tuple[str, str]] = {}
            with suppress(CacheError):
                stored = self._store.dated()
            dates = [as_stored(id_, sha, key, self.key) for id_, (sha, key) in stored.items() if key]
        return PileDates(tuple(dates), self.key)

    def _linked(self) -> Story:
        """What runs through the pile as it was read, without corrections."""
        if self._story is None:
            self._story = self._recovering(self._store.story)
            # It stays: searching it for cyclic garbage would take a third of a dossier's time.
            gc.freeze()
        return self._story

    def _recovering(self, ask: Callable[[], T], stop: StopSignal | None = None) -> T:
        """The answer; where the cache turns out to be damaged, all is read anew first. Raises Stopped."""
        try:
            return ask()
        except CacheError:
            self._index.close()
            self._store.clear()
            self._forget()
            stop = stop or StopSignal()
            with self._store.writing(stop):
                bring_up_to_date(
                    self._store,
                    find_files(self.paths)[0],
                    lambda _: None,
                    stop,
                    dates=self._dates(),
                    model=self._model,
                    names=self._names,
                )
            return ask()

    @cached_property
    def _names(self) -> Merger:
        from search.link.entities import Merger

        return Merger()

    def _forget(self) -> None:
        """Drop what was read from the store."""
        self._rows = self._story = self._revised = self._overlay = self._term_weights = None
        self._read.cache_clear()

    def _read_stored(self, id_: ArticleId) -> AnnotatedArticle:
        article = self._recovering(lambda: self._store.read(id_))
        if article is None:
            raise UnknownArticle(f"There is no article {id_!r}.", "`icc-explore articles` lists them.")
        return article

    def _pile(self) -> tuple[AnnotatedArticle, ...]:
        return tuple(self.read(row.id) for row in self.articles)

    def _weights(self) -> Mapping[str, float]:
        """How rare each term is in the pile; of a large pile, in evenly chosen articles."""
        from search.link.alignment import term_weights

        if self._term_weights is None:
            rows = self.articles
            step = max(1, len(rows) // _WEIGHED_ARTICLES)
            self._term_weights = term_weights([self.read(row.id) for row in rows[::step]])
        return self._term_weights


def _open_store(
    paths: Sequence[Path], root: Path, model: SpacyModel | None, undated: bool
) -> tuple[Store, tuple[str, ...]]:
    """The pile's store; where the cache folder cannot be used, one in a folder that goes at the end."""
    try:
        return Store(folder_for(paths, root, model.version if model else "", undated=undated)), ()
    except CacheError as error:
        import tempfile

        folder = Path(tempfile.mkdtemp(prefix="icc-explore-"))
        return Store(folder, lasting=False), (f"{error.title} Nothing will be kept for the next time.",)


def _nothing_readable(paths: Sequence[Path], refused: Sequence[Refusal]) -> EmptyPile:
    where = ", ".join(str(path) for path in paths)
    if not refused:
        return EmptyPile(
            f"No .txt or .md files in {where}.", "Name a folder of articles, or the files themselves."
        )
    reasons = "; ".join(f"{one.path}: {one.reason}" for one in refused[:5])
    return EmptyPile(f"No file in {where} can be read as an article.", reasons)
