"""Two articles side by side: passages that tell the same stand level, and keys walk from pair to pair."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.text import Text
from textual import events
from textual.binding import BindingType
from textual.cache import LRUCache
from textual.strip import Strip

from search.model import Alignment, Article, Span
from tui.keys import PARALLEL, bindings_for
from tui.text.layout import Mark
from tui.text.side_by_side import Pairs, Row, parallel, partners_in_words, shared_words
from tui.widgets.column import CARET_LINE, CARET_SENTENCE, Column
from tui.widgets.palette import MARGIN, RULE, style
from tui.widgets.pane import Pane, title_rule
from tui.widgets.strips import padded, said_instead, strip_of

NARROWEST = 58
"""Cells a pane needs to show two columns; below, one article stands above the other."""
CONTEXT = 3
SEPARATOR = " │ "
PAIRED = "·"


class ParallelView(Pane):
    """Two articles. One side has the caret; while the sides follow, the pair it is in stands level.

    Each side has a top row of its own: `top` is that of the side with the caret, and the other side's is
    `shift` rows further. So pairs that cross others are brought level one at a time.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(PARALLEL)]
    HEAD_LINES: ClassVar[int] = 2

    def __init__(
        self,
        *,
        empty_text: str = "",
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._empty_text = empty_text
        self._columns: tuple[Column, ...] = ()
        self._marks: list[Sequence[Mark]] = [(), ()]
        self._pairs = Pairs()
        self._rows: tuple[Row, ...] = ()
        self._row_of: tuple[list[int], list[int]] = ([], [])
        self._stacked = False
        self._side = 0
        self._shift = 0
        self._follow = True
        self._focus: int | None = None
        self._anchor = 0
        self._drawn: LRUCache[tuple[int, int, str], Strip] = LRUCache(1024)

    # What is shown

    def show(
        self,
        left: Article,
        right: Article,
        pairs: Sequence[Alignment],
        letters: tuple[str, str] = ("A", "B"),
        marks: tuple[Sequence[Mark], Sequence[Mark]] = ((), ()),
    ) -> None:
        """Show two articles, the pairs of passages they share, and their marks."""
        self._columns = (Column(left, letters[0]), Column(right, letters[1]))
        self._marks = list(marks)
        self._pairs = Pairs.of(pairs, left.id, right.id)
        for side, column in enumerate(self._columns):
            column.breaks = self._pairs.breaks(side, column.article)
        self.top = self._shift = self._side = self._anchor = 0
        self._rows = ()
        self._focus_on(None)
        self.redraw()

    def set_marks(self, marks: tuple[Sequence[Mark], Sequence[Mark]]) -> None:
        """Replace the marks of both articles; the place stays."""
        self._marks = list(marks)
        self._focus_on(self._focus)
        self.redraw()

    @property
    def pair(self) -> Alignment | None:
        """The pair the caret is in."""
        return None if self._focus is None else self._pairs[self._focus].alignment

    @property
    def article(self) -> Article | None:
        """The article on the side with the caret."""
        return self._columns[self._side].article if self._columns else None

    @property
    def caret(self) -> int:
        """The code point of `article` the reader is at."""
        return self._columns[self._side].caret if self._columns else 0

    @property
    def follow(self) -> bool:
        """Whether the sides scroll together and pairs are brought level."""
        return self._follow

    @follow.setter
    def follow(self, follow: bool) -> None:
        self._follow = follow
        self.redraw()

    def partners(self) -> tuple[tuple[int, int], ...]:
        """For each side, how many sentences have a partner, and how many there are."""
        return tuple(
            (self._pairs.with_partner(side, column.article), len(column.article.sentences))
            for side, column in enumerate(self._columns)
        )

    # Pairs

    def next_pair(self) -> bool:
        """Go to the next pair; whether there is one."""
        return self._walk(1)

    def previous_pair(self) -> bool:
        """Go to the pair before; whether there is one."""
        return self._walk(-1)

    def _walk(self, step: int) -> bool:
        if not self._rows and self.size:
            self.prepare(self.size.width)
        if not self._rows:
            return False
        found = self._pairs.beyond(self._side, self._columns[self._side].caret, self._focus, step)
        if found is not None:
            self._go_to(found)
        return found is not None

    def _go_to(self, index: int) -> None:
        for side, column in enumerate(self._columns):
            column.caret = self._pairs[index].spans[side].start
        self._focus_on(index)
        self._scroll_to_caret(CONTEXT)
        self._level()
        self._anchor_top()
        self.redraw()

    def anchor(self, anchor: bool = True) -> None:
        """Bring the sides level again: by the pair the caret is in, or else row by row."""
        if self._focus is None:
            self._shift = 0
        else:
            self._level()
        self.redraw()

    def swap(self) -> None:
        """Change the sides; the place stays."""
        self._columns = self._columns[::-1]
        self._marks.reverse()
        pair, self._pairs = self.pair, self._pairs.swapped()
        self._side = 1 - self._side
        self._rows = ()
        self._drawn.clear()
        self._focus_on(self._pairs.index(pair))
        self.redraw()

    def action_other_side(self) -> None:
        """Give the caret to the other side, at the partner or at the same height."""
        if not self._rows:
            return
        other = 1 - self._side
        if self._focus is None:
            row = self._row_of[self._side][self._columns[self._side].caret_line()] + self._shift
            self._columns[other].move_caret(self._line_near(other, row), 1)
        self._side = other
        self.top, self._shift = self.top + self._shift, -self._shift
        self._focus_on(self._pair_at_caret())
        self._scroll_to_caret(1)
        self.redraw()

    def _pair_at_caret(self) -> int | None:
        side, caret = self._side, self._columns[self._side].caret
        sentence = self._columns[side].sentence()
        here = sentence.span if sentence is not None else Span(caret, caret + 1)
        return self._pairs.at(side, here, self._focus)

    def _focus_on(self, index: int | None) -> None:
        """Mark the words a pair shares in both columns; the margin shows the pair itself."""
        self._focus = index
        self._drawn.clear()
        for side, column in enumerate(self._columns):
            marks = list(self._marks[side])
            if index is not None:
                pair = self._pairs[index]
                span, terms = pair.spans[side], pair.alignment.shared
                found = shared_words(column.article.text, span, terms)
                marks += [Mark(word.start, word.end, "shared") for word in found]
            column.mark(marks)

    def _level(self) -> None:
        """Bring the pair the caret is in level, where the sides follow."""
        if self._focus is None:
            return
        rows = [
            self._row_of[side][column.line_of(self._pairs[self._focus].spans[side].start)]
            for side, column in enumerate(self._columns)
        ]
        self._shift = rows[1 - self._side] - rows[self._side]

    # Laying out

    def prepare(self, width: int) -> None:
        """Lay both articles out for this width, keeping the words on top of the side with the caret."""
        if not self._columns:
            return
        self._stacked = width < NARROWEST
        room = width if self._stacked else (width - len(SEPARATOR)) // 2
        fitted = [column.fit(room) for column in self._columns]
        if self._rows and not any(fitted):
            return
        first = not self._rows
        self._drawn.clear()
        lines = [column.lines for column in self._columns]
        spans = () if self._stacked else [pair.spans for pair in self._pairs.all]
        self._rows = parallel(lines[0], lines[1], spans)
        self._row_of = ([0] * len(lines[0]), [0] * len(lines[1]))
        for row, sides in enumerate(self._rows):
            for side, line in enumerate(sides):
                if line is not None:
                    self._row_of[side][line] = row
        column = self._columns[self._side]
        if first and column.caret == 0:
            column.move_caret(0, 1)
            self._focus_on(self._pair_at_caret())
        self.top = self._row_of[self._side][column.line_of(self._anchor)]
        self._scroll_to_caret(0)
        self._level()

    @property
    def page_height(self) -> int:
        """How many lines of one article are shown at once."""
        height = max(self.size.height - self.HEAD_LINES, 1)
        return max((height - 1) // 2, 1) if self._stacked else height

    def line_count(self) -> int:
        """How many rows both articles have together."""
        return len(self._rows)

    def _line_near(self, side: int, row: int) -> int:
        """The line of a side on a row, or else the last one before."""
        row = max(0, min(row, len(self._rows) - 1))
        while row > 0 and self._rows[row][side] is None:
            row -= 1
        return self._rows[row][side] or 0

    def _scroll_to_caret(self, context: int) -> None:
        line = self._columns[self._side].caret_line()
        self.show_line(self._row_of[self._side][line], context)

    def _anchor_top(self) -> None:
        column = self._columns[self._side]
        self._anchor = column.starts[self._line_near(self._side, self.top)]

    # Moving

    def _move(self, line: int, step: int, context: int = 1) -> None:
        column = self._columns[self._side]
        before = self.top
        column.move_caret(line, step)
        self._scroll_to_caret(context)
        index = self._pair_at_caret()
        if index != self._focus:
            self._focus_on(index)
            if self._follow:
                self._level()
        if not self._follow:
            self._shift -= self.top - before
        self._anchor_top()
        self.redraw()

    def step(self, lines: int) -> None:
        """Move the caret by lines of its side."""
        if self._rows:
            self._move(self._columns[self._side].caret_line() + lines, lines)

    def turn(self, lines: int) -> None:
        """Scroll, and keep the caret where it is on the screen."""
        if not self._rows:
            return
        column, side = self._columns[self._side], self._side
        row = self._row_of[side][column.caret_line()] + lines
        before = self.top
        self.top = max(0, min(self.top + lines, len(self._rows) - self.page_height))
        if not self._follow:
            self._shift -= self.top - before
        self._move(self._line_near(side, row), 1 if lines > 0 else -1, context=0)

    def go_to_edge(self, step: int) -> None:
        """To the beginning or the end of the article with the caret."""
        if self._rows:
            self._move(len(self._columns[self._side].lines) - 1 if step > 0 else 0, -step)

    # Drawing

    def position(self) -> str:
        """Which pair the caret is in."""
        if not self._columns:
            return ""
        alone = "" if self._follow else "not following · "
        if self._focus is None:
            return f"{alone}{len(self._pairs)} pairs"
        return f"{alone}pair {self._focus + 1}/{len(self._pairs)}"

    def draw_head(self, y: int, width: int) -> Strip:
        """The title rule with the counts, and below it the headlines."""
        if y == 0:
            return title_rule(self._heading(width), self.detail, width, focused=self.has_focus, pane=self)
        if not self._columns:
            return Strip.blank(width)
        if self._stacked:
            return self._headline(0, width)
        room = (width - len(SEPARATOR)) // 2
        rest = width - room - len(SEPARATOR)
        separator = Segment(SEPARATOR, style(RULE))
        return padded([*self._headline(0, room), separator, *self._headline(1, rest)], width)

    def _heading(self, width: int) -> Text:
        """How many sentences of each side have a partner; in fewer words where there is little room."""
        if not self._columns:
            return Text(str(self.pane_title))
        counts = [
            (column.letter, *numbers) for column, numbers in zip(self._columns, self.partners(), strict=True)
        ]
        return Text(partners_in_words(counts, width))

    def _headline(self, side: int, width: int) -> Strip:
        title = self._columns[side].title()
        if side == self._side:
            title.stylize("bold")
        mark = "▸ " if side == self._side else "  "
        return strip_of(Text.assemble(mark, title), width, self.app.console)

    def draw_picture(self, width: int, height: int) -> list[Strip]:
        """The heads and both columns."""
        self.prepare(width)
        page = self.page_height
        self.top = max(0, min(self.top, len(self._rows) - page))
        picture = [self.draw_head(y, width) for y in range(min(self.HEAD_LINES, height))]
        if not self._columns:
            picture += [self.draw_empty(y, width) for y in range(height - len(picture))]
        elif self._stacked:
            picture += [self._cell(0, y, width) for y in range(page)]
            picture.append(self._headline(1, width))
            picture += [self._cell(1, y, width) for y in range(page)]
        else:
            room = (width - len(SEPARATOR)) // 2
            rest = width - room - len(SEPARATOR)
            separator = Strip([Segment(SEPARATOR, style(RULE))], len(SEPARATOR))
            for y in range(height - len(picture)):
                picture.append(Strip.join([self._cell(0, y, room), separator, self._cell(1, y, rest)]))
        picture += [Strip.blank(width)] * (height - len(picture))
        return picture[:height]

    def _cell(self, side: int, y: int, width: int) -> Strip:
        row = y + self.top + (0 if side == self._side else self._shift)
        line = self._rows[row][side] if 0 <= row < len(self._rows) else None
        if line is None:
            return Strip.blank(width)
        mark = self._margin_mark(side, line)
        strip = self._drawn.get((side, line, mark))
        if strip is None or strip.cell_length != width:
            column = self._columns[side]
            margin = column.margin_segments(line, mark)
            if mark == PAIRED:
                margin[0] = Segment(mark, style(MARGIN))
            strip = self._drawn[(side, line, mark)] = padded([*margin, *column.text_segments(line)], width)
        return strip

    def _margin_mark(self, side: int, line: int) -> str:
        column = self._columns[side]
        if side == self._side and line == column.caret_line():
            return CARET_LINE
        here = Span(column.lines[line].start, column.lines[line].end)
        if self._focus is not None and self._pairs[self._focus].spans[side].overlaps(here):
            return CARET_SENTENCE
        return PAIRED if self._pairs.covers(side, here) else " "

    def draw_empty(self, y: int, width: int) -> Strip:
        """A line of what is said when there is nothing to show."""
        return said_instead(self._empty_text, y, width)

    def on_click(self, event: events.Click) -> None:
        """Move the caret to the line clicked."""
        y = event.y - self.HEAD_LINES
        if y < 0 or not self._rows or self._stacked:
            return
        event.stop()
        side = 0 if event.x < self.size.width // 2 else 1
        row = y + self.top + (0 if side == self._side else self._shift)
        line = self._line_near(side, row)
        if side != self._side:
            self.action_other_side()
        self._move(line, 1)
