"""The reader: one article in a column, its paragraphs numbered, its marks drawn, a caret on a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.binding import BindingType
from textual.cache import LRUCache
from textual.message import Message
from textual.strip import Strip

from search.model import Article, Sentence, Span
from tui.keys import READER, bindings_for
from tui.text.layout import Mark
from tui.widgets.column import Column
from tui.widgets.pane import Pane
from tui.widgets.strips import padded, said_instead

CONTEXT = 3
"""Lines kept in view above and below a place that is shown."""


class ArticleView(Pane):
    """An article to read. The caret is on a line; the sentence it is in is marked in the margin."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(READER)]

    class Moved(Message):
        """The reader moved the caret. Not sent for `show` and `reveal`. `offset` is a code point."""

        def __init__(self, view: ArticleView, offset: int) -> None:
            super().__init__()
            self.view = view
            self.offset = offset

        @property
        def control(self) -> ArticleView:
            """The view, for `@on(…, selector)`."""
            return self.view

        def can_replace(self, message: Message) -> bool:
            """Only the newest place matters."""
            return isinstance(message, ArticleView.Moved) and message.view is self.view

    class SentenceChosen(Message):
        """The reader pressed Enter on a sentence."""

        def __init__(self, view: ArticleView, span: Span) -> None:
            super().__init__()
            self.view = view
            self.span = span

        @property
        def control(self) -> ArticleView:
            """The view, for `@on(…, selector)`."""
            return self.view

    def __init__(
        self,
        *,
        empty_text: str = "",
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._column: Column | None = None
        self._empty_text = empty_text
        self._anchor = 0
        self._reveal: int | None = None
        self._drawn: LRUCache[tuple[int, str], Strip] = LRUCache(512)

    # What is shown

    @property
    def article(self) -> Article | None:
        """The article shown."""
        return None if self._column is None else self._column.article

    @property
    def caret(self) -> int:
        """The code point the reader is at."""
        return 0 if self._column is None else self._column.caret

    @property
    def sentence(self) -> Sentence | None:
        """The sentence the reader is on; None outside the sentences of the body."""
        return None if self._column is None else self._column.sentence()

    def show(
        self, article: Article, *, letter: str, marks: Sequence[Mark] = (), at: int | None = None
    ) -> None:
        """Show an article, from its beginning or with the code point `at` in view."""
        column = self._column
        if column is None or column.article is not article or column.letter != letter:
            self._column = column = Column(article, letter)
            self._anchor = 0
        column.mark(marks)
        self._drawn.clear()
        if at is None:
            column.caret = self.top = self._anchor = 0
            self._reveal = None
        else:
            column.caret = self._reveal = at
        self.redraw()

    def clear(self, empty_text: str = "") -> None:
        """Show no article, but say why."""
        self._column = None
        self._empty_text = empty_text
        self.top = 0
        self._drawn.clear()
        self.redraw()

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Replace the marks; the place stays."""
        if self._column is not None:
            self._column.mark(marks)
            self._drawn.clear()
            self.redraw()

    def reveal(self, offset: int) -> None:
        """Move the caret to a code point and scroll, if need be, so that it is seen with its surroundings."""
        if self._column is not None:
            self._column.caret = self._reveal = offset
            self.redraw()

    # Laying out

    def prepare(self, width: int) -> None:
        """Lay the article out for this width, and keep the place: the line on top keeps its words."""
        column = self._column
        if column is None:
            return
        known = bool(column.lines)
        if column.fit(width):
            self._drawn.clear()
            if known or self._anchor:
                self.top = column.line_of(self._anchor)
            if not known and self._reveal is None:
                self._to_first_line(column)
            if known:
                self._keep_caret_in_view(column)
        if self._reveal is not None:
            self._reveal = None
            self.show_line(column.caret_line(), CONTEXT)
            self._hold_place()

    def _hold_place(self) -> None:
        """Remember the words on top, for when the width changes."""
        if self._column is not None and self._column.lines:
            top = max(0, min(self.top, self.line_count() - self.page_height))
            self._anchor = self._column.starts[top]

    def scroll_lines(self, lines: int) -> None:
        """Scroll without moving the caret."""
        super().scroll_lines(lines)
        self._hold_place()

    def _to_first_line(self, column: Column) -> None:
        if column.caret == 0:
            column.move_caret(0, 1)

    def _keep_caret_in_view(self, column: Column) -> None:
        line = column.caret_line()
        if line < self.top:
            self.top = line
        elif line >= self.top + self.page_height:
            self.top = line - self.page_height + 1

    def line_count(self) -> int:
        """How many lines the article has at this width."""
        return 0 if self._column is None else len(self._column.lines)

    # Moving

    def _move(self, line: int, step: int, context: int = 1) -> None:
        column = self._column
        if column is None or not column.lines:
            return
        before = column.caret
        column.move_caret(line, step)
        self.show_line(column.caret_line(), context)
        self._hold_place()
        self.redraw()
        if column.caret != before:
            self.post_message(self.Moved(self, column.caret))

    def step(self, lines: int) -> None:
        """Move the caret by lines."""
        if self._column is not None and self._column.lines:
            self._move(self._column.caret_line() + lines, lines)

    def turn(self, lines: int) -> None:
        """Scroll, and keep the caret where it is on the screen."""
        column = self._column
        if column is not None and column.lines:
            line = column.caret_line() + lines
            self.top = max(0, min(self.top + lines, self.line_count() - self.page_height))
            self._move(line, 1 if lines > 0 else -1, context=0)

    def go_to_edge(self, step: int) -> None:
        """To the beginning or the end of the article."""
        self._move(self.line_count() - 1 if step > 0 else 0, -step)

    def action_choose(self) -> None:
        """Choose the sentence the caret is in."""
        sentence = self.sentence
        if sentence is not None:
            self.post_message(self.SentenceChosen(self, sentence.span))

    def on_click(self, event: events.Click) -> None:
        """Move the caret to the line clicked."""
        if event.y >= self.HEAD_LINES and self._column is not None:
            event.stop()
            self._move(self.top + event.y - self.HEAD_LINES, 1)

    # Drawing

    @property
    def pane_title(self) -> str | Text:
        """The letter and the headline."""
        return self._title if self._column is None else self._column.title()

    @pane_title.setter
    def pane_title(self, title: str | Text) -> None:
        self._title = title
        self.redraw()

    def position(self) -> str:
        """The paragraph the caret is in."""
        return "" if self._column is None else self._column.position()

    def draw_line(self, line: int, width: int) -> Strip:
        """A line of the article with its margin."""
        column = self._column
        if column is None:
            return Strip.blank(width)
        mark = column.caret_mark(line)
        strip = self._drawn.get((line, mark))
        if strip is None:
            segments = [*column.margin_segments(line, mark), *column.text_segments(line)]
            strip = self._drawn[(line, mark)] = padded(segments, width)
        return strip

    def draw_empty(self, y: int, width: int) -> Strip:
        """A line below the end, or of what is said when there is no article."""
        if self._column is not None:
            return Strip.blank(width)
        return said_instead(self._empty_text, y, width)
