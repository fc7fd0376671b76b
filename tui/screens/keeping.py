"""What the reader takes along: copies, marks, notes, exports; and what is said about a row or a sentence."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from search.errors import ExplorerError
from search.model import Article, Event, Place, Span
from search.passages import passage_at
from search.paths import data_root, notebook_file
from tui import clipboard
from tui.engine import Do
from tui.keeper import EXPORTS, Keeper, Keeps, default_path
from tui.view import state
from tui.view.items import (
    AliasItem,
    ArticleItem,
    EntityItem,
    EventItem,
    GroupItem,
    HeadingItem,
    HitItem,
    Item,
    LinkItem,
    TellingItem,
    WordingItem,
)
from tui.view.state import LISTS, Pane, View
from tui.view.why import around, why, why_article
from tui.view.wording import one_line

if TYPE_CHECKING:
    from tui.screens.mediator import Mediator


PASSAGES = (Pane.ENTITIES, Pane.TIMELINE, Pane.HITS, Pane.QUOTES)
"""The lists whose rows stand for passages."""


class Keeping:
    """Copying, marking and exporting, on behalf of the screen."""

    def __init__(self, screen: Mediator) -> None:
        self._screen = screen
        self.keeper = Keeper(notebook_file)
        self._export: Callable[[str], None] | None = None

    def place(self) -> Place | None:
        """The passage meant: that of the row in a list, else the sentence the reader is at."""
        screen = self._screen
        if screen.pane in LISTS:
            row = screen.lists[screen.pane].row
            return None if row is None else place_of(row)
        if screen.comparing.on_show and screen.side_by_side.article is not None:
            beside = screen.side_by_side.article
            span = passage_at(beside, screen.side_by_side.caret).span
            return Place(beside.id, span.start, span.end)
        article = screen.desk.open_article
        if article is None:
            return None
        span = passage_at(article.article, screen.reader.caret).span
        return Place(article.id, span.start, span.end)

    def copy(self) -> None:
        """Copy the passage with its source; a quotation with its speaker."""
        from search.export import cite, said

        screen, place = self._screen, self.place()
        row = None if place is None else screen.desk.known.row_of.get(place.article)
        article = None if place is None else screen.desk.article(place.article)
        if place is None or row is None:
            screen.say("Nothing to copy here: open a passage with Enter.")
            return
        chosen = screen.lists[screen.pane].row if screen.pane in LISTS else None
        who = said(chosen.spoken, chosen.speaker) if isinstance(chosen, WordingItem) else None
        if article is not None:
            text = cite(row, article.article, place.span, said=who)
            screen.say(clipboard.copy(text, os.environ, screen.app.copy_to_clipboard))
            return
        span = place.span
        work = self.keeper.cite(row, span, who)
        screen.ask(Do("copy", work))

    def why(self) -> None:
        """Show why the row is here; in the reader, what was found in the sentence."""
        screen = self._screen
        if screen.comparing.on_show and screen.pane is Pane.READER:
            screen.note.show(screen.comparing.why(), explains=Pane.READER.value)
            return
        if screen.pane not in LISTS:
            place = self.place()
            if place is not None:
                self.around(place.span)
            return
        if not self._explain(screen.pane):
            screen.say("There is no row to explain.")

    def _explain(self, pane: Pane) -> bool:
        """Show why the row under the cursor is in a list; whether there is one."""
        screen, row = self._screen, self._screen.lists[pane].row
        if row is None:
            return False
        if isinstance(row, ArticleItem):
            lines = why_article(row.row, screen.desk.article(row.row.id))
        else:
            lines = why(row, screen.desk.known, screen.desk.page)
        screen.note.show(lines, explains=pane.value)
        return True

    def explain_again(self) -> None:
        """Where a row is explained, explain the one the cursor is on now; close where there is none."""
        screen = self._screen
        if screen.note.display and screen.note.explains:
            pane = Pane(screen.note.explains)
            if pane is screen.pane is Pane.READER and screen.comparing.on_show:
                screen.note.show(screen.comparing.why(), explains=pane.value)
            elif screen.pane is not pane or pane not in LISTS or not self._explain(pane):
                screen.note.hide()

    def around(self, span: Span) -> None:
        """Show what was found in a sentence of the open article, and what the reader noted to it."""
        article = self._screen.desk.open_article
        if article is not None:
            lines = around(article, span, self._screen.desk.known)
            lines[1:1] = [
                f"your note: {mark.note}" if mark.note else "marked by you"
                for mark, where in self._screen.desk.kept(article.id)
                if where.overlaps(span)
            ]
            self._screen.note.show(lines, above=True)

    def _passage(self) -> tuple[Article, Span] | None:
        """The passage to mark, with its article; says so where there is none."""
        place = self.place()
        article = None if place is None else self._screen.desk.article(place.article)
        if place is None or article is None:
            self._screen.say("Nothing to mark here: open the passage with Enter.")
            return None
        return article.article, place.span

    def mark(self) -> None:
        """Mark the passage, or take the mark away."""
        passage = self._passage()
        if passage is not None:
            self.write("mark", self.keeper.toggle(*passage))

    def ask_note(self) -> None:
        """Ask for a note to the passage."""
        passage = self._passage()
        if passage is None:
            return
        article, span = passage
        before = next((mark.note for mark, where in self._screen.desk.kept(article.id) if where == span), "")

        def keep(words: str) -> None:
            self.write("note", self.keeper.note(article, span, words))

        self._screen.searching.ask("Note", before, f"on “{one_line(span.of(article.text))[:60]}…”", keep)

    def write(self, what: str, work: Callable[[Any], object]) -> None:
        """Let the notebook be written; once it is, the change is a step that can be undone."""
        self._screen.ask(Do(what, work))

    def turn(self, before: View) -> None:
        """After an undo or a redo: where the step was one of the notebook, turn that as well."""
        desk, after = self._screen.desk, self._screen.view
        back = len(after.written) < len(before.written)
        for change in sorted({*before.written} ^ {*after.written}, reverse=back):
            work = self.keeper.turn(desk.articles_with_marks, change, back=back)
            self._screen.ask(Do("notebook", work))

    def look_up(self, article: Article) -> None:
        """Find the marks of an article that has been read."""
        self._screen.ask(Do("marks", self.keeper.look_up(article)))

    def ask_export(self) -> None:
        """Ask where to write the rows of the list; in the reader, all marks."""
        screen = self._screen
        pane = screen.pane if screen.pane in PASSAGES else Pane.READER
        name = "marks" if pane is Pane.READER else pane.value
        followed = screen.desk.known.name_of(screen.view.subject_of(pane)) if pane in PASSAGES else ""
        title = f"{name.capitalize()}: {followed}".rstrip(": ")
        rows = list(screen.lists[pane].rows) if pane in PASSAGES else []

        def work(path: Path) -> Callable[[Any], str]:
            if pane is Pane.READER:
                return self.keeper.export_marks(path, title)
            if pane is Pane.TIMELINE:
                events = [event for row in rows for event in events_of(row)]
                return self.keeper.export_events(events, path, title)
            if pane is Pane.QUOTES:
                spoken = [row.spoken for row in rows if isinstance(row, WordingItem)]
                return self.keeper.export_quotations(spoken, path, title)
            if pane is Pane.ENTITIES:
                entities = [row.entity for row in rows if isinstance(row, EntityItem)]
                return self.keeper.export_names(entities, path, title)
            places = [place for row in rows if (place := place_of(row)) is not None]
            return self.keeper.export_passages(places, path, title)

        what = "All marks" if pane is Pane.READER else f"The rows of {pane.value.capitalize()}"
        what = "Names, types, forms by source, first passages" if pane is Pane.ENTITIES else what
        self._ask_path(f"icc-explore-{name}", ".md", f"{what}: .md, .csv or .jsonl", work)

    def ask_corrections_path(self) -> None:
        """Ask where to write the corrections of names."""
        hint = "All corrections of names: .jsonl; `icc-explore corrections --add` takes them in"
        self._ask_path("icc-explore-corrections", ".jsonl", hint, self.keeper.export_corrections)

    def _ask_path(
        self, name: str, suffix: str, hint: str, work: Callable[[Path], Callable[[Any], str]]
    ) -> None:
        screen = self._screen

        def export(words: str) -> None:
            self._export = lambda why: screen.searching.ask("Write to", words, why, export)
            screen.ask(Do("export", work(Path(words).expanduser())))

        folders = (data_root() / EXPORTS, Path.home(), Path.cwd())
        path = default_path(name, screen.desk.known.roots, folders, suffix)
        screen.searching.ask("Write to", str(path), hint, export)

    def export_failed(self, error: Exception) -> None:
        """Ask again, saying what was wrong."""
        why = f"{error.title} {error.hint}" if isinstance(error, ExplorerError) else str(error)
        if self._export is not None and not self._screen.search_bar.display:
            self._export(why)
        else:
            self._screen.say(why, error=True)

    def done(self, what: str, value: object) -> None:
        """Work handed to the engine has been done."""
        screen = self._screen
        if screen.naming.done(what):
            return
        if isinstance(value, Keeps):
            for article, marks in value.marks.items():
                screen.desk.keep_marks(article, marks)
            if value.change is not None:
                screen.desk.choose(state.wrote(screen.view, value.change))
            screen.redraw()
            if value.name is not None:
                screen.lists[Pane.ENTITIES].move_to(value.name)
            if value.said:
                screen.say(value.said)
                screen.dossiers.say(value.said)
        elif what == "copy":
            screen.say(clipboard.copy(str(value), os.environ, screen.app.copy_to_clipboard))
        elif value:
            screen.say(str(value))

    def close(self) -> None:
        """Close the notebook, on the engine's thread."""
        self._screen.ask(Do("close", self.keeper.close))


def events_of(row: Item) -> tuple[Event, ...]:
    """The events a row of Timeline stands for."""
    return (row.event,) if isinstance(row, EventItem) else row.events if isinstance(row, GroupItem) else ()


def place_of(row: Item) -> Place | None:
    """The passage a row stands for, or None (an article, a heading)."""
    match row:
        case HitItem(hit):
            return hit.passage
        case WordingItem(spoken):
            return Place(spoken.article, spoken.quotation.span.start, spoken.quotation.span.end)
        case EventItem(event):
            return event.evidence[0].sentence if event.evidence else None
        case EntityItem(entity):
            return entity.mentions[0].place if entity.mentions else None
        case AliasItem() as item:
            return item.mentions[0].place
        case TellingItem(one):
            return one.sentence
        case LinkItem(event):
            return event.evidence[0].sentence if event.evidence else None
        case ArticleItem() | HeadingItem() | GroupItem():
            return None
