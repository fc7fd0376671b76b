"""Two articles side by side whose places can be noted and returned to."""

from __future__ import annotations

from dataclasses import dataclass

from search.model import ArticleId
from tui.widgets.parallel_view import CONTEXT, ParallelView


@dataclass(frozen=True, slots=True)
class Places:
    """Where the reader is in each of two articles (code points), and in which of them."""

    at: tuple[tuple[ArticleId, int], ...]
    side: ArticleId


class TwoReaders(ParallelView):
    """The parallel view, with its places as a value."""

    def places(self) -> Places | None:
        """The places of both sides; None while nothing is shown."""
        if not self._columns:
            return None
        at = tuple((column.article.id, column.caret) for column in self._columns)
        return Places(at, self._columns[self._side].article.id)

    def go_to(self, places: Places) -> None:
        """Return to places; an article they do not name stays, or comes level with its partner."""
        if not self._columns:
            return
        at = dict(places.at)
        for side, column in enumerate(self._columns):
            if column.article.id == places.side:
                self._side = side
            column.caret = at.get(column.article.id, column.caret)
        if self.size:
            self.prepare(self.size.width)
        index = self._pair_at_caret()
        if index is not None and len(at) == 1:
            other = 1 - self._side
            self._columns[other].caret = self._pairs[index].spans[other].start
        self._focus_on(index)
        self._anchor = self._columns[self._side].caret
        if self._rows:
            self._scroll_to_caret(CONTEXT)
            self._level()
            self._anchor_top()
        self.redraw()
