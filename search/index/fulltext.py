"""The full-text index of a pile: one folder, written in atomic commits, searched in any state committed.

It is a cache: whatever is wrong with it is a `CacheError`, and then it is made anew from the articles.
"""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import Any

from search.errors import CacheError, ExplorerError
from search.index import lean
from search.index.backend import index
from search.index.documents import IndexedArticle
from search.index.evaluation import Evaluation, Scores
from search.index.lexicon import WordList
from search.index.matching import Text
from search.index.overlay import Overlay
from search.index.passages import hits_in
from search.index.plan import Leaf, Plan, parts_of, plan_of
from search.index.postings import Postings
from search.index.query import describe, parse
from search.index.schema import VERSION, codec, document as document_of, schema
from search.index.suggestion import corrected
from search.index.syntax import Node
from search.model import AnnotatedArticle, ArticleId, Hit, Page
from search.stop import Stopped, StopSignal

lean.install()

_MEMORY_MB = 256
_WAIT_SECONDS = 10
_MOST_TEXTS = 512
_WHILE_TYPING = 60


class FullText:
    """A full-text index in a folder. One object serves one thread; several may have the folder open."""

    def __init__(self, folder: Path, storage: Any) -> None:
        self._folder = folder
        self._index = storage
        self._postings: Postings | None = None
        self._seen = -1
        self._lists: dict[Path, WordList] = {}
        self._texts: OrderedDict[int, Text] = OrderedDict()
        self._overlay: Overlay | None = None

    @classmethod
    def open(cls, folder: Path) -> FullText:
        """Open the index in `folder`, making an empty one where there is none. Raises CacheError."""
        with _guarded(folder):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            if folder.stat().st_mode & 0o777 != 0o700:
                folder.chmod(0o700)
            if index.exists_in(str(folder), VERSION):
                found = index.open_dir(str(folder), VERSION)
                if sorted(found.schema.names()) != sorted(schema().names()):
                    raise ValueError("it is of another version")
            elif any(folder.iterdir()):
                raise ValueError("something else is in its folder")
            else:
                found = index.create_in(str(folder), schema(), VERSION)
            return cls(folder, found)

    @property
    def generation(self) -> int:
        """The number of the last commit; 0 for an empty new index."""
        with _guarded(self._folder):
            return int(self._index.latest_generation())

    def close(self) -> None:
        """Close the files."""
        self._forget()
        with suppress(Exception):
            self._index.close()

    def __enter__(self) -> FullText:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def write(self, changed: Iterable[IndexedArticle], removed: Iterable[ArticleId], stop: StopSignal) -> int:
        """Put the changed articles in and take the removed ones out, in one commit; the new generation.

        Of articles of one id in `changed` the first counts. Raises Stopped (the index stays as it was) and
        CacheError.
        """
        with _guarded(self._folder):
            empty = self._index.is_empty()
            writer = self._index.writer(timeout=_WAIT_SECONDS, limitmb=_MEMORY_MB, codec=codec())
            # What a writer killed just before its commit leaves behind; Whoosh itself never takes it away.
            for stale in self._folder.glob("*.toc.*"):
                stale.unlink(missing_ok=True)
        try:
            with _guarded(self._folder):
                if not empty:
                    for id_ in removed:
                        writer.delete_by_term("id", id_)
            written: set[ArticleId] = set()
            for article in changed:
                stop.check()
                if article.id in written:
                    continue
                written.add(article.id)
                with _guarded(self._folder):
                    if not empty:
                        writer.delete_by_term("id", article.id)
                    writer.add_document(**document_of(article))
            stop.check()
        except BaseException:
            with suppress(Exception):
                writer.cancel()
            raise
        with _guarded(self._folder):
            writer.commit()
            _sync(self._folder)
        self._forget()
        self._prepare()
        return self.generation

    def lay_over(self, overlay: Overlay | None) -> None:
        """Answer with these names and speakers instead of those written, until told otherwise."""
        if overlay is not self._overlay:
            self._overlay = overlay
            self._texts.clear()
            if self._postings is not None:
                with _guarded(self._folder):
                    self._postings.lay_over(overlay)

    def search(
        self,
        query: str,
        *,
        limit: int = 200,
        read: Callable[[ArticleId], AnnotatedArticle] | None = None,
        stop: StopSignal | None = None,
        typing: bool = False,
        today: date | None = None,
    ) -> Page:
        """The passages that answer `query`, best first, at most `limit`.

        `read` is not called: the index keeps what it shows; it is there for an engine that does not.
        `typing`: the query is being typed, its last word may be unfinished; a screenful of passages is
        gathered then. `today` is what `date:today` is
        counted from. Raises QueryError, Stopped and CacheError.
        """
        node = parse(query, typing=typing)
        limit = min(limit, _WHILE_TYPING) if typing else limit
        with _guarded(self._folder):
            postings = self._current()
            plan = plan_of(node, postings.lexicon, today or date.today())
            evaluation = Evaluation(postings, stop)
            scores = evaluation.scores(plan)
            ranked = self._ranked(scores)
            hits, total, exact = self._hits(ranked, scores, plan, evaluation, limit, stop)
            ids = postings.ids()
            return Page(
                query=query,
                hits=tuple(hits),
                articles=tuple(map(ids.__getitem__, ranked)),
                total=total,
                exact=exact and not any(isinstance(part, Leaf) and part.cut for part in parts_of(plan)),
                in_words=describe(node),
                suggestion=None if ranked else self._suggestion(node, typing, today or date.today(), stop),
            )

    def _current(self) -> Postings:
        """The postings of the last commit. Whoosh's own refreshing is not used: some versions err."""
        latest = self._index.latest_generation()
        if self._postings is None or latest != self._seen:
            self._forget()
            self._postings = Postings(self._index.reader(), self._folder, lists=self._lists)
            self._postings.lay_over(self._overlay)
            self._seen = latest
        return self._postings

    def _prepare(self) -> None:
        """Make the word lists of new segments now, and drop those of segments that are gone."""
        with _guarded(self._folder):
            postings = self._current()
            _ = postings.lexicon
            kept = postings.word_files()
            self._lists = {file: words for file, words in self._lists.items() if file in kept}
            for file in self._folder.glob("words-*"):
                if file not in kept:
                    file.unlink(missing_ok=True)

    def _forget(self) -> None:
        if self._postings is not None:
            with suppress(Exception):
                self._postings.close()
        self._postings = None
        self._texts.clear()

    def _ranked(self, scores: Scores) -> list[int]:
        order = self._current().id_order()
        by_id = sorted(scores, key=order.__getitem__)
        return sorted(by_id, key=scores.__getitem__, reverse=True)

    def _hits(
        self,
        ranked: list[int],
        scores: Scores,
        plan: Plan,
        evaluation: Evaluation,
        limit: int,
        stop: StopSignal | None,
    ) -> tuple[list[Hit], int, bool]:
        """The best passages, how many there are in all, and whether that number is exact."""
        ids = self._current().ids()
        best = scores[ranked[0]] if ranked else 0.0
        hits: list[Hit] = []
        for number, document in enumerate(ranked):
            if len(hits) >= limit:
                rest = len(ranked) - number
                return sorted(hits, key=_order)[:limit], len(hits) + round(rest * len(hits) / number), False
            if stop is not None:
                stop.check()
            standing = scores[document] / best if best else 1.0
            hits.extend(hits_in(ids[document], self._text(document), plan, evaluation.weights, standing))
        return sorted(hits, key=_order)[:limit], len(hits), True

    def _text(self, document: int) -> Text:
        text = self._texts.get(document)
        if text is None:
            text = self._texts[document] = Text(self._current().record(document))
            if len(self._texts) > _MOST_TEXTS:
                self._texts.popitem(last=False)
        else:
            self._texts.move_to_end(document)
        return text

    def _suggestion(self, node: Node, typing: bool, today: date, stop: StopSignal | None) -> str | None:
        """A corrected query that finds something."""
        postings = self._current()
        better = corrected(node, postings.lexicon)
        if better is None:
            return None
        found = Evaluation(postings, stop).scores(plan_of(better, postings.lexicon, today))
        return str(better) if found else None


def _order(hit: Hit) -> tuple[float, ArticleId, int]:
    return -hit.score, hit.passage.article, hit.passage.start


@contextmanager
def _guarded(folder: Path) -> Iterator[None]:
    """Whatever Whoosh raises (a damaged index raises nearly anything) is a CacheError."""
    try:
        yield
    except (ExplorerError, Stopped):
        raise
    except Exception as error:
        what = str(error) or type(error).__name__
        raise CacheError(f"The full-text index in {folder} cannot be used: {what}.") from error


def _sync(folder: Path) -> None:
    """Make the last commit outlast a power cut: Whoosh itself does not fsync."""
    for path in (*folder.glob("*.seg"), *folder.glob("*.toc"), folder):
        with suppress(OSError):
            handle = os.open(path, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
