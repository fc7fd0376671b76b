"""What the reader takes along: copies, marks, notes, exports; and what is said about a row or a sentence."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from search.model import Place, Span
from tui import clipboard
from tui.gather import paragraph_at, passage_at
from tui.rows import AliasItem, ArticleItem, EntityItem, EventItem, HeadingItem, HitItem, Item, WordingItem
from tui.state import LISTS, Pane
from tui.why import around, why, why_article
from tui.wording import one_line, published_words

if TYPE_CHECKING:
    from tui.screens.mediator import Mediator


class Keeping:
    """Copying, marking and exporting, on behalf of the screen."""

    def __init__(self, screen: Mediator) -> None:
        self._screen = screen

    def opened(self) -> None:
        """The pile is open."""

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
        known = self._screen.desk.known
        row, article = known.row_of.get(place.article), self._screen.desk.article(place.article)
        if row is None or article is None:
            return None
        paragraph = paragraph_at(article.article, place.start)
        where = f"¶ {paragraph}, " if paragraph else ""
        source = ", ".join(
            part
            for part in (
                row.outlet or "outlet not given",
                f"“{one_line(row.title)}”" if row.title else "no headline",
                published_words(row.published),
                f"{row.path or row.id}, {where}characters {place.start}–{place.end}",
            )
        )
        return f"“{one_line(place.span.of(article.article.text))}”\n({source})"

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
        """Show what was found in a sentence of the open article."""
        article = self._screen.desk.open_article
        if article is not None:
            self._screen.note.show(around(article, span, self._screen.desk.known))

    def mark(self) -> None:
        """Mark the passage."""
        self._screen.say("Marks cannot be kept yet.")

    def ask_note(self) -> None:
        """Ask for a note."""
        self._screen.say("Notes cannot be kept yet.")

    def ask_export(self) -> None:
        """Ask where to write the rows."""
        self._screen.say("Exports cannot be written yet.")

    def done(self, what: str, value: object) -> None:
        """Work handed to the engine has been done."""
        self._screen.say(f"{what}: {value}" if value else what)


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
