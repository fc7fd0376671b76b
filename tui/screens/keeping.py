"""What the reader takes along: copies, marks, notes, exports; and what is said about a row or a sentence."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from search.model import Article, Place, Span
from search.paths import data_root
from tui import clipboard, state
from tui.engine import Do
from tui.gather import passage_at
from tui.items import AliasItem, ArticleItem, EntityItem, EventItem, HeadingItem, HitItem, Item, WordingItem
from tui.keeper import Keeper, Keeps
from tui.state import LISTS, Pane, View
from tui.why import around, why, why_article
from tui.wording import one_line

if TYPE_CHECKING:
    from tui.screens.mediator import Mediator


NOTEBOOK = "notebook.sqlite"
PASSAGES = (Pane.ENTITIES, Pane.TIMELINE, Pane.HITS, Pane.QUOTES)
"""The lists whose rows stand for passages."""


class Keeping:
    """Copying, marking and exporting, on behalf of the screen."""

    def __init__(self, screen: Mediator) -> None:
        self._screen = screen
        self._keeper = Keeper(lambda: data_root() / NOTEBOOK)

    def place(self) -> Place | None:
        """The passage meant: that of the row in a list, else the sentence the reader is at."""
        screen = self._screen
        if screen.pane in LISTS:
            row = screen.lists[screen.pane].row
            return None if row is None else place_of(row)
        if screen.view.compared is not None and screen.side_by_side.article is not None:
            beside = screen.side_by_side.article
            span = passage_at(beside, screen.side_by_side.caret).span
            return Place(beside.id, span.start, span.end)
        article = screen.desk.open_article
        if article is None:
            return None
        span = passage_at(article.article, screen.reader.caret).span
        return Place(article.id, span.start, span.end)

    def cited(self, place: Place) -> str | None:
        """A passage in quotation marks with its source, or None while its article is not read."""
        from search.export import cite

        row, article = (
            self._screen.desk.known.row_of.get(place.article),
            self._screen.desk.article(place.article),
        )
        return None if row is None or article is None else cite(row, article.article, place.span)

    def copy(self) -> None:
        """Copy the passage with its source."""
        screen = self._screen
        place = self.place()
        text = None if place is None else self.cited(place)
        if text is None:
            screen.say("Nothing to copy here: open a passage with Enter.")
            return
        screen.say(clipboard.copy(text, os.environ, screen.app.copy_to_clipboard))

    def why(self) -> None:
        """Show why the row is here; in the reader, what was found in the sentence."""
        screen = self._screen
        if screen.view.compared is not None and screen.pane is Pane.READER:
            screen.note.show(screen.comparing.why())
            return
        if screen.pane not in LISTS:
            place = self.place()
            if place is not None:
                self.around(place.span)
            return
        row = screen.lists[screen.pane].row
        if row is None:
            screen.say("There is no row to explain.")
        elif isinstance(row, ArticleItem):
            screen.note.show(why_article(row.row, screen.desk.article(row.row.id)))
        else:
            screen.note.show(why(row, screen.desk.known, screen.desk.page))

    def around(self, span: Span) -> None:
        """Show what was found in a sentence of the open article, and what the reader noted to it."""
        article = self._screen.desk.open_article
        if article is not None:
            lines = around(article, span)
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
            self._write("mark", self._keeper.toggle(*passage))

    def ask_note(self) -> None:
        """Ask for a note to the passage."""
        passage = self._passage()
        if passage is None:
            return
        article, span = passage
        before = next((mark.note for mark, where in self._screen.desk.kept(article.id) if where == span), "")

        def keep(words: str) -> None:
            self._write("note", self._keeper.note(article, span, words))

        self._screen.searching.ask("Note", before, f"on “{one_line(span.of(article.text))[:60]}…”", keep)

    def _write(self, what: str, work: Callable[[Any], object]) -> None:
        """Let the notebook be written; the change is a step that can be undone."""
        self._screen.desk.choose(state.wrote(self._screen.view))
        self._screen.ask(Do(what, work))

    def turn(self, before: View) -> None:
        """After an undo or a redo: where the step was one of the notebook, turn that as well."""
        after, article = self._screen.view, self._screen.desk.open_article
        if before.written != after.written and article is not None:
            back = after.written < before.written
            self._screen.ask(Do("notebook", self._keeper.turn(article.article, back=back)))

    def look_up(self, article: Article) -> None:
        """Find the marks of an article that has been read."""
        self._screen.ask(Do("marks", self._keeper.look_up(article)))

    def ask_export(self) -> None:
        """Ask where to write the rows of the list; in the reader, all marks."""
        screen = self._screen
        pane = screen.pane if screen.pane in PASSAGES else Pane.READER
        name = "marks" if pane is Pane.READER else pane.value
        title = f"{name.capitalize()}: {screen.desk.known.name_of(screen.view.subject_of(pane))}".rstrip(": ")

        def export(words: str) -> None:
            path = Path(words).expanduser()
            if pane is Pane.READER:
                work: Callable[[Any], str] = self._keeper.export_marks(path, title)
            elif pane is Pane.TIMELINE:
                events = [row.event for row in screen.lists[pane].rows if isinstance(row, EventItem)]
                work = self._keeper.export_events(events, path, title)
            else:
                places = [place for row in screen.lists[pane].rows if (place := place_of(row)) is not None]
                work = self._keeper.export_passages(places, path, title)
            screen.ask(Do("export", work))

        what = "All marks" if pane is Pane.READER else f"The rows of {pane.value.capitalize()}"
        hint = f"{what}: .md, .csv or .jsonl"
        screen.searching.ask("Write to", f"icc-explore-{name}.md", hint, export)

    def done(self, what: str, value: object) -> None:
        """Work handed to the engine has been done."""
        if isinstance(value, Keeps):
            self._screen.desk.keep_marks(value.article, value.marks)
            if value.said:
                self._screen.say(value.said)
            self._screen.redraw()
        elif value:
            self._screen.say(str(value))

    def close(self) -> None:
        """Close the notebook, on the engine's thread."""
        self._screen.ask(Do("close", self._keeper.close))


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
            return next(one.place for one in item.entity.mentions if one.text == item.alias)
        case ArticleItem() | HeadingItem():
            return None
