"""The full-text index that belongs to a pile's state: opened when first asked, mended where damaged."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from search.errors import CacheError
from search.model import AnnotatedArticle, ArticleId, Page, Story
from search.stop import StopSignal
from search.store import Store
from search.updating import rebuild_index

if TYPE_CHECKING:
    from search.index import FullText
    from search.index.overlay import Overlay


class IndexInUse:
    """The index of a store's state. It is written with names as they were read: those set right by hand are
    laid over it.

    `move_along` brings the store to the newest state, where another program has moved it on; `written_of`
    gives the pile and its story as read, for an index that has to be written anew.
    """

    def __init__(
        self,
        store: Store,
        move_along: Callable[[StopSignal | None], object],
        written_of: Callable[[], tuple[Sequence[AnnotatedArticle], Story]],
    ) -> None:
        self._store = store
        self._move_along = move_along
        self._written_of = written_of
        self._open: FullText | None = None

    def search(
        self,
        query: str,
        *,
        limit: int,
        typing: bool,
        read: Callable[[ArticleId], AnnotatedArticle],
        corrected: Callable[[], Overlay | None],
        stop: StopSignal | None,
    ) -> Page:
        """The passages that answer a query; `corrected` gives the names set right by hand, and is asked only
        where the query may ask for names. Raises QueryError, CacheError and Stopped.
        """
        from search.index.syntax import may_ask_for_names

        def ask() -> Page:
            index = self._index(stop)
            if may_ask_for_names(query):
                index.lay_over(corrected())
            return index.search(query, limit=limit, read=read, stop=stop, typing=typing)

        try:
            return ask()
        except CacheError:
            self._rebuild()
            return ask()

    def close(self) -> None:
        """Close the index's files."""
        if self._open is not None:
            self._open.close()
            self._open = None

    def _index(self, stop: StopSignal | None) -> FullText:
        """The index of this state. Where another program has moved the pile on, this moves along; where it is
        damaged, it is written anew.
        """
        if self._open is not None and self._fits(self._open):
            return self._open
        self.close()
        for attempt in ("as known", "as it is now", "written anew"):
            if attempt == "as it is now":
                self._move_along(stop)
            elif attempt == "written anew":
                self._rebuild()
            with suppress(CacheError):
                if (index := self._open_known()) is not None:
                    self._open = index
                    return index
        raise CacheError(f"The full-text index in {self._store.folder} cannot be used.")

    def _open_known(self) -> FullText | None:
        from search.index import FullText

        known = self._store.full_text
        if known is None or not self._store.full_text_folder(known.name).is_dir():
            return None
        index = FullText.open(self._store.full_text_folder(known.name))
        if self._fits(index):
            return index
        index.close()
        return None

    def _fits(self, index: FullText) -> bool:
        """Whether an open index is that of the state known."""
        known = self._store.full_text
        return known is not None and known.generation == index.generation

    def _rebuild(self) -> None:
        self.close()
        with self._store.writing(signal := StopSignal()):
            rebuild_index(self._store, *self._written_of(), signal)
