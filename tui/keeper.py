"""Marks, notes and exports as work for the engine's thread, which alone opens the notebook."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from search.model import AnnotatedArticle, Article, ArticleId, ArticleRow, Event, Hit, Page, Place, Span
from tui.known import Kept
from tui.wording import count

if TYPE_CHECKING:
    from search.export import Extract
    from search.notebook import Notebook
    from tui.engine import Pile


@dataclass(frozen=True, slots=True)
class Keeps:
    """The marks of an article as they stand now, and what has been done, in words."""

    article: ArticleId
    marks: Kept
    said: str = ""


class Keeper:
    """Makes pieces of work; each is run on the engine's thread with the pile."""

    def __init__(self, path: Callable[[], Path]) -> None:
        self._path = path
        self._notebook: Notebook | None = None

    def _open(self) -> Notebook:
        from search.notebook import Notebook

        if self._notebook is None:
            self._notebook = Notebook(self._path())
        return self._notebook

    def close(self, pile: object) -> None:
        """Close the notebook."""
        if self._notebook is not None:
            self._notebook.close()
            self._notebook = None

    def look_up(self, article: Article) -> Callable[[Pile], Keeps]:
        """The marks of an article; makes no notebook where there is none."""

        def work(pile: Pile) -> Keeps:
            if self._notebook is None and not self._path().exists():
                return Keeps(article.id, ())
            return Keeps(article.id, self._open().marks_in(article))

        return work

    def toggle(self, article: Article, span: Span) -> Callable[[Pile], Keeps]:
        """Mark a passage, or remove the mark it has."""

        def work(pile: Pile) -> Keeps:
            notebook = self._open()
            mark = next((one for one, where in notebook.marks_in(article) if where == span), None)
            if mark is None:
                notebook.mark(article, span)
                return Keeps(
                    article.id, notebook.marks_in(article), "Marked. x in the reader exports all marks."
                )
            notebook.remove_mark(mark.id)
            return Keeps(article.id, notebook.marks_in(article), "The mark is taken away. z brings it back.")

        return work

    def note(self, article: Article, span: Span, words: str) -> Callable[[Pile], Keeps]:
        """Mark a passage with a note."""

        def work(pile: Pile) -> Keeps:
            notebook = self._open()
            notebook.mark(article, span, note=words)
            return Keeps(article.id, notebook.marks_in(article), "The note is kept. w shows it.")

        return work

    def turn(self, article: Article, *, back: bool) -> Callable[[Pile], Keeps]:
        """Take the last change of the notebook back, or make it again."""

        def work(pile: Pile) -> Keeps:
            notebook = self._open()
            what = notebook.undo() if back else notebook.redo()
            done = "Undone" if back else "Done again"
            return Keeps(
                article.id, notebook.marks_in(article), f"{done}: {what}" if what else "Nothing to undo."
            )

        return work

    def export_passages(self, places: Sequence[Place], path: Path, title: str) -> Callable[[Pile], str]:
        """Write passages to a file."""

        def work(pile: Pile) -> str:
            from search.export import extracts_of_hits

            hits = tuple(Hit(place, "", 0.0, ()) for place in places)
            return _write(path, title, list(extracts_of_hits(Page("", hits, (), len(hits)), _source(pile))))

        return work

    def export_events(self, events: Sequence[Event], path: Path, title: str) -> Callable[[Pile], str]:
        """Write events with their evidence to a file."""

        def work(pile: Pile) -> str:
            from search.export import extracts_of_timeline

            return _write(path, title, list(extracts_of_timeline(events, _source(pile))))

        return work

    def export_marks(self, path: Path, title: str) -> Callable[[Pile], str]:
        """Write all marks to a file."""

        def work(pile: Pile) -> str:
            from search.export import extracts_of_marks

            return _write(path, title, list(extracts_of_marks(self._open().marks(), _source(pile))))

        return work


def _source(pile: Pile) -> Callable[[ArticleId], tuple[ArticleRow, Article]]:
    rows = {row.id: row for row in pile.articles}

    def source(id_: ArticleId) -> tuple[ArticleRow, Article]:
        read: AnnotatedArticle = pile.read(id_)
        return rows[id_], read.article

    return source


def _write(path: Path, title: str, extracts: list[Extract]) -> str:
    from search.errors import InputError
    from search.export import Form, save, write_extracts

    forms = {f".{form.value}": form for form in Form} | {".markdown": Form.MARKDOWN}
    form = forms.get(path.suffix.lower())
    if form is None:
        raise InputError(f"{path.name} has no ending that says how to write it.", "Use .md, .csv or .jsonl.")
    save(path, write_extracts(extracts, form, title=title))
    return f"{count(len(extracts), 'passage')} written to {path}"
