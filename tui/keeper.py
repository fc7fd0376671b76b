"""What the reader makes, as work for the engine's thread, which alone opens the notebook."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from search.model import (
    AnnotatedArticle,
    Article,
    ArticleId,
    ArticleRow,
    Entity,
    EntityId,
    Event,
    Hit,
    Page,
    Place,
    Progress,
    Span,
    SpokenQuotation,
    Story,
)
from search.paths import data_root
from tui.view.known import Kept
from tui.view.wording import count

if TYPE_CHECKING:
    from search.corrections import Correction
    from search.dossier import Dossier
    from search.export import Extract, Form, Said
    from search.notebook import Notebook
    from search.stop import StopSignal
    from tui.pile import Pile

EXPORTS = "exports"
"""The folder of exports in the data folder."""


@dataclass(frozen=True, slots=True)
class Keeps:
    """The marks of articles as they stand now, and what has been done: in words, and its number in the
    notebook's log (None where nothing was changed that could be taken back). `name` is the name to point out
    in the list of names.
    """

    marks: Mapping[ArticleId, Kept]
    said: str = ""
    change: int | None = None
    name: EntityId | None = None


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
                return Keeps({article.id: ()})
            return Keeps({article.id: self._open().marks_in(article)})

        return work

    def toggle(self, article: Article, span: Span) -> Callable[[Pile], Keeps]:
        """Mark a passage, or remove the mark it has."""

        def work(pile: Pile) -> Keeps:
            notebook = self._open()
            mark = next((one for one, where in notebook.marks_in(article) if where == span), None)
            if mark is None:
                notebook.mark(article, span)
                return _changed(notebook, article, "Marked. x in the reader exports all marks.")
            if not notebook.remove_mark(mark.id):
                return Keeps({article.id: notebook.marks_in(article)}, "The mark was taken away already.")
            return _changed(notebook, article, "The mark is taken away. z brings it back.")

        return work

    def note(self, article: Article, span: Span, words: str) -> Callable[[Pile], Keeps]:
        """Mark a passage with a note."""

        def work(pile: Pile) -> Keeps:
            notebook = self._open()
            notebook.mark(article, span, note=words)
            return _changed(notebook, article, "The note is kept. w shows it.")

        return work

    def lay_over(self, pile: Pile) -> None:
        """Lay the corrections kept for a pile over it; opens no notebook where there is none.

        Raises NotebookError where some could not be read; the others are laid over it then.
        """
        from search.by_hand import not_known
        from search.errors import NotebookError

        if self._notebook is not None or self._path().exists():
            notebook = self._open()
            self._lay_over(pile, notebook)
            if words := not_known(pile, notebook):
                raise NotebookError(words)

    def _lay_over(self, pile: Pile, notebook: Notebook) -> None:
        from search.by_hand import kept

        corrections = kept(pile, notebook)
        if corrections != pile.corrections:
            pile.correct(corrections)

    def correct(
        self, correction: Correction, entities: Sequence[Entity], said: str
    ) -> Callable[[Pile], Keeps]:
        """Correct names; kept only if it does something. `entities` are those that are corrected: the last of
        them is pointed out afterwards, unless one of its forms was split off.
        """

        def work(pile: Pile) -> Keeps:
            from search.by_hand import keep
            from search.errors import InputError

            notebook = self._open()
            try:
                keep(pile, notebook, correction)
            except InputError as error:
                return Keeps({}, str(error))
            name = None if correction.form else _holding(pile.story, entities[-1].mentions[0].place)
            return Keeps({}, said, notebook.latest_change, name)

        return work

    def forget(self, correction: Correction, said: str) -> Callable[[Pile], Keeps]:
        """Take a correction back that may have been made long ago."""

        def work(pile: Pile) -> Keeps:
            notebook = self._open()
            if not notebook.remove_correction(correction.id):
                return Keeps({}, "It was taken back already.")
            self._lay_over(pile, notebook)
            return Keeps({}, said, notebook.latest_change)

        return work

    def date(
        self, article: ArticleId, value: str | None, said: str
    ) -> Callable[[Pile, Callable[[Progress], None], StopSignal], Keeps]:
        """Set the date of an article, or (None) let its text date it again. The work tells how far it is, and
        can be stopped: the notebook is as it was then.
        """

        def work(pile: Pile, progress: Callable[[Progress], None], stop: StopSignal) -> Keeps:
            from search.dates_by_hand import set_date

            notebook = self._open()
            if not set_date(pile, notebook, article, value, progress=progress, stop=stop):
                return Keeps({}, "The date stays as it is.")
            self._lay_over(pile, notebook)
            return Keeps({}, said, notebook.latest_change)

        return work

    def export_corrections(self, path: Path) -> Callable[[Pile], str]:
        """Write the corrections of names to a file, as JSON Lines."""

        def work(pile: Pile) -> str:
            import json

            from search.by_hand import as_object, kept
            from search.errors import InputError

            corrections = kept(pile, self._open())
            if path.suffix.lower() != ".jsonl":
                raise InputError(f"{path.name} does not end as JSON Lines do.", "Use .jsonl.")
            lines = (json.dumps(as_object(one), ensure_ascii=False) for one in corrections)
            written = _save(path, "".join(f"{line}\n" for line in lines))
            return f"{count(len(corrections), 'correction')} written to {written}"

        return work

    def turn(self, articles: Sequence[Article], change: int, *, back: bool) -> Callable[[Pile], Keeps]:
        """Take a change of the notebook back, or make it again; the marks of `articles` as they are then."""

        def work(pile: Pile) -> Keeps:
            notebook = self._open()
            dates = notebook.dates()
            what = notebook.take_back(change) if back else _make_again(notebook, change)
            if notebook.dates() != dates:
                pile.update()
            self._lay_over(pile, notebook)
            marks = {article.id: notebook.marks_in(article) for article in articles}
            done = "Undone" if back else "Done again"
            return Keeps(marks, f"{done}: {what}." if what else "The notebook has been changed since.")

        return work

    def cite(self, row: ArticleRow, span: Span, said: Said | None) -> Callable[[Pile], str]:
        """A passage of an article that is not on the desk, with its source."""

        def work(pile: Pile) -> str:
            from search.export import cite

            return cite(row, pile.read(row.id).article, span, said=said)

        return work

    def export_quotations(
        self, quotations: Sequence[SpokenQuotation], path: Path, title: str
    ) -> Callable[[Pile], str]:
        """Write quotations with their speakers to a file."""

        def work(pile: Pile) -> str:
            from search.export import extracts_of_quotations

            extracts = extracts_of_quotations(quotations, _names(pile), _source(pile))
            return _write(pile, path, title, list(extracts))

        return work

    def export_passages(self, places: Sequence[Place], path: Path, title: str) -> Callable[[Pile], str]:
        """Write passages to a file."""

        def work(pile: Pile) -> str:
            from search.export import extracts_of_hits

            hits = tuple(Hit(place, "", 0.0, ()) for place in places)
            page = Page("", hits, (), len(hits))
            return _write(pile, path, title, list(extracts_of_hits(page, _source(pile))))

        return work

    def export_names(self, entities: Sequence[Entity], path: Path, title: str) -> Callable[[Pile], str]:
        """Write names to a file, each with type, forms by source and first passage."""

        def work(pile: Pile) -> str:
            from search.export_names import records_of_names, write_names

            form = _form_of(pile, path)
            records = records_of_names(entities, _source(pile))
            written = _save(path, write_names(records, form, title=title))
            return f"{count(len(records), 'name')} written to {written}"

        return work

    def export_events(self, events: Sequence[Event], path: Path, title: str) -> Callable[[Pile], str]:
        """Write events with their evidence to a file."""

        def work(pile: Pile) -> str:
            from search.export import extracts_of_timeline

            return _write(pile, path, title, list(extracts_of_timeline(events, _source(pile))))

        return work

    def export_dossier(self, dossier: Dossier, path: Path, title: str) -> Callable[[Pile], str]:
        """Write the passages of a dossier to a file."""

        def work(pile: Pile) -> str:
            from search.export import extracts_of_dossier

            extracts = extracts_of_dossier(dossier, _names(pile), _source(pile))
            return _write(pile, path, title, list(extracts))

        return work

    def export_marks(self, path: Path, title: str) -> Callable[[Pile], str]:
        """Write all marks to a file."""

        def work(pile: Pile) -> str:
            from search.export import extracts_of_marks, said

            names = _names(pile)
            spoken = {
                Place(one.article, one.quotation.span.start, one.quotation.span.end): said(
                    one, names.get(one.speaker or "", "")
                )
                for one in pile.story.quotations
            }
            marks = extracts_of_marks(self._open().marks(), _source(pile), spoken)
            return _write(pile, path, title, list(marks))

        return work


def _holding(story: Story, place: Place) -> EntityId | None:
    """The name that a mention at a place is one of."""
    return next((one.id for one in story.entities if any(place == own.place for own in one.mentions)), None)


def _source(pile: Pile) -> Callable[[ArticleId], tuple[ArticleRow, Article]]:
    rows = {row.id: row for row in pile.articles}

    def source(id_: ArticleId) -> tuple[ArticleRow, Article]:
        read: AnnotatedArticle = pile.read(id_)
        return rows[id_], read.article

    return source


def _names(pile: Pile) -> Mapping[str, str]:
    return {entity.id: entity.name for entity in pile.story.entities}


def _changed(notebook: Notebook, article: Article, said: str) -> Keeps:
    return Keeps({article.id: notebook.marks_in(article)}, said, notebook.latest_change)


def _make_again(notebook: Notebook, change: int) -> str | None:
    """Make a change again that was taken back last; None where it is another's turn."""
    waiting = any(one.undone for one in notebook.changes(1000) if one.id == change)
    return notebook.redo() if waiting else None


def default_path(name: str, roots: Sequence[Path], folders: Sequence[Path], suffix: str = ".md") -> Path:
    """A path for a new file: in the first of `folders` that a later start would not search for articles
    (`roots` are searched), under a name not taken yet.
    """
    folder = next((one for one in folders if not in_pile(one / "x.md", roots)), folders[0])
    path, number = folder / f"{name}{suffix}", 2
    while path.exists():
        path, number = folder / f"{name}-{number}{suffix}", number + 1
    return path


def in_pile(path: Path, roots: Sequence[Path]) -> bool:
    """Whether a later start would take a file for an article: it lies in a folder of the pile, and no folder
    on the way is hidden.
    """
    place = path.resolve()
    for root in roots:
        whole = root.resolve()
        if place == whole:
            return True
        if place.is_relative_to(whole):
            steps = place.relative_to(whole).parts
            if not any(step.startswith(".") for step in steps):
                return True
    return False


def _form_of(pile: Pile, path: Path) -> Form:
    """What a file is to be written as. Raises InputError if that is not known, or it would be an article."""
    from search.errors import InputError
    from search.export import Form

    forms = {f".{form.value}": form for form in Form} | {".markdown": Form.MARKDOWN}
    form = forms.get(path.suffix.lower())
    if form is None:
        raise InputError(f"{path.name} has no ending that says how to write it.", "Use .md, .csv or .jsonl.")
    path = path.absolute()
    if form is Form.MARKDOWN and in_pile(path, getattr(pile, "paths", ())):
        raise InputError(
            f"{path} is among the articles and would be read as one the next time.",
            "Choose another folder, or .csv.",
        )
    return form


def _write(pile: Pile, path: Path, title: str, extracts: list[Extract]) -> str:
    from search.export import write_extracts

    path = path.absolute()
    _save(path, write_extracts(extracts, _form_of(pile, path), title=title))
    return f"{count(len(extracts), 'passage')} written to {path}"


def _save(path: Path, text: str) -> Path:
    """Write a file; where it is now. The folder of exports is made."""
    from search.export import save

    path = path.absolute()
    if path.parent == data_root() / EXPORTS:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    save(path, text)
    return path
