"""A pile of articles, opened: brought up to date, and asked. Panes and commands call only this.

A `Collection` serves the thread that opened it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from search.annotate.spacy_model import SpacyModel, asked_for
from search.corrections import Correction, digest_of
from search.dating import Dates, PileDates, no_dates
from search.errors import CacheError, EmptyPile, NoSuchPath, UnknownArticle, UnknownName
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
from search.updating import Tell, bring_up_to_date, correct_index, dated_so, rebuild_index, unchanged

if TYPE_CHECKING:
    from search.dossier import Dossier
    from search.index import FullText
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
        self._full_text: FullText | None = None
        self._not_files: tuple[Refusal, ...] = ()
        self._rows: tuple[ArticleRow, ...] | None = None
        self._story: Story | None = None
        self._corrections: tuple[Correction, ...] = ()
        self._digest = ""
        self._revised: Revised | None = None
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
    ) -> Collection:
        """Open the files and folders `paths` (None: the bundled pile) and bring the pile up to date.

        `progress` is told how far the work is; `stop` ends it. `rebuild` reads everything again. `dates`
        gives the dates set by hand, and is asked whenever the pile is brought up to date. The spaCy model the
        environment asks for, if it does, adds its names. Raises NoSuchPath, EmptyPile, NoModel, and Stopped
        (the pile's cache stays as it was).
        """
        chosen = tuple(paths) if paths else (bundled_pile(),)
        for path in chosen:
            if not path.exists() and not path.is_symlink():
                raise NoSuchPath(f"There is no file or folder {path}.", "Check the spelling of the path.")
        model = asked_for()
        store, notes = _open_store(chosen, cache_root or default_cache_root(), model)
        collection = cls(chosen, store, notes, model, dates)
        try:
            collection.update(progress=progress, stop=stop, rebuild=rebuild)
        except BaseException:
            collection.close()
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
        self._revised = None

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
    def state(self) -> str:
        """Changes with the pile: what was told of another state (places, ids) may not fit any more."""
        known = self._recovering(lambda: self._store.full_text)
        return "" if known is None else f"{known.name}-{known.since}-{self._digest}"

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
            return self._index(query, stop).search(
                query, limit=limit, read=self.read, stop=stop, typing=typing
            )
        except CacheError:
            self._close_full_text()
            with self._store.writing(signal := StopSignal()):
                rebuild_index(self._store, self._pile(), self._linked(), signal)
            return self._index(query, stop).search(
                query, limit=limit, read=self.read, stop=stop, typing=typing
            )

    def prepare_search(self) -> None:
        """Load the full-text index, as the first search would. Raises CacheError."""
        self.search("a", limit=1, typing=True)

    def compare(self, a: ArticleId, b: ArticleId) -> tuple[Alignment, ...]:
        """The passages of `a` that tell the same as passages of `b`, in the order of `a`."""
        from search.link.alignment import align

        return align(self.read(a), self.read(b), self._weights())

    def differences(self) -> tuple[Difference, ...]:
        """What the sources tell differently, or only one of them tells."""
        from search.link.differences import find_differences

        return find_differences(self._pile(), self.story)

    def dossier(self, entity: EntityId) -> Dossier:
        """Everything the pile says of one name. Raises UnknownName."""
        from search.link.dossiers import dossier_of

        found = next((one for one in self.story.entities if one.id == entity), None)
        if found is None:
            raise UnknownName(f"There is no name {entity!r}.", "`icc-explore entities` lists them.")
        return dossier_of(found, self.story, self.read, [row.id for row in self.articles])

    def update(
        self, *, progress: Tell | None = None, stop: StopSignal | None = None, rebuild: bool = False
    ) -> bool:
        """Read what is new, changed or dated anew by hand, and forget what is gone; whether anything changed.

        One committed state replaces another; on Stopped the old one stays. `rebuild` reads everything again.
        """
        stop = stop or StopSignal()
        sources, self._not_files = find_files(self.paths)
        dates, changed = self._dates(), False
        if rebuild or not self._recovering(lambda: unchanged(self._store, sources, dates)):
            self._close_full_text()
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

    def _index(self, query: str, stop: StopSignal | None) -> FullText:
        """The full-text index of this state, opened on first use; one to be asked for names bears the
        corrections.

        Where another program has moved the pile on, this collection moves along (but keeps to the dates set
        for it); where the index is damaged, it is written anew.
        """
        from search.index.syntax import may_ask_for_names

        names = may_ask_for_names(query)
        if self._full_text is not None and self._fits(self._full_text, names):
            return self._full_text
        self._close_full_text()
        for attempt in ("as known", "as it is now", "written anew"):
            if attempt == "as it is now":
                self._renew()
                if not self._recovering(lambda: dated_so(self._store, self._dates())):
                    self.update(stop=stop)
            elif attempt == "written anew":
                with self._store.writing(signal := StopSignal()):
                    rebuild_index(self._store, self._pile(), self._linked(), signal)
            with suppress(CacheError):
                if names:
                    self._correct_index(stop or StopSignal())
                if (index := self._open_known(names)) is not None:
                    self._full_text = index
                    return index
        raise CacheError(f"The full-text index in {self._store.folder} cannot be used.")

    def _open_known(self, names: bool) -> FullText | None:
        from search.index import FullText

        known = self._store.full_text
        if known is None or not self._store.full_text_folder(known.name).is_dir():
            return None
        index = FullText.open(self._store.full_text_folder(known.name))
        if self._fits(index, names):
            return index
        index.close()
        return None

    def _fits(self, index: FullText, names: bool) -> bool:
        """Whether an open index is that of the state known; for `names`, with these as corrected."""
        known = self._store.full_text
        if known is None or known.generation != index.generation:
            return False
        return not names or known.corrections == self._digest

    def _correct_index(self, stop: StopSignal) -> None:
        """Let the index bear the corrections, where it bears others: only the articles they touch are
        written. Raises CacheError and Stopped (the index stays as it was).
        """
        from search.index import documents

        known = self._store.full_text
        if known is None or known.corrections == self._digest:
            return
        with self._store.writing(stop):
            self._renew()
            known = self._store.full_text
            if known is None or known.corrections == self._digest:
                return
            corrected = self.revised.articles
            touched = {row.id for row in self.articles} & {*known.corrected, *corrected}
            written = documents(map(self.read, sorted(touched)), self.story)
            correct_index(self._store, written, self._digest, corrected, stop)

    def _renew(self) -> None:
        """Look at the newest state; what was read of an older one is dropped."""
        before = self.state
        self._store.renew()
        if self.state != before:
            self._forget()

    def _dates(self) -> PileDates:
        return PileDates(tuple(self._set_dates()), self.key)

    def _linked(self) -> Story:
        """What runs through the pile as it was read, without corrections."""
        if self._story is None:
            self._story = self._recovering(self._store.story)
        return self._story

    def _recovering(self, ask: Callable[[], T]) -> T:
        """The answer; where the cache turns out to be damaged, everything is read anew first."""
        try:
            return ask()
        except CacheError:
            self._close_full_text()
            self._store.clear()
            self._forget()
            with self._store.writing(stop := StopSignal()):
                sources = find_files(self.paths)[0]
                bring_up_to_date(
                    self._store, sources, lambda _: None, stop, dates=self._dates(), model=self._model
                )
            return ask()

    @cached_property
    def _names(self) -> Merger:
        from search.link.entities import Merger

        return Merger()

    def _close_full_text(self) -> None:
        if self._full_text is not None:
            self._full_text.close()
            self._full_text = None

    def _forget(self) -> None:
        """Drop what was read from the store."""
        self._rows = self._story = self._revised = self._term_weights = None
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


def _open_store(paths: Sequence[Path], root: Path, model: SpacyModel | None) -> tuple[Store, tuple[str, ...]]:
    """The pile's store; where the cache folder cannot be used, one in a folder that goes at the end."""
    try:
        return Store(folder_for(paths, root, model.version if model else "")), ()
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
