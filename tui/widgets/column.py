"""A column of an article: its lines, where the reader is in it, and how a line is drawn."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from rich.segment import Segment
from rich.style import Style
from rich.text import Text

from search.model import Article, Paragraph, Sentence, Span
from tui.text.layout import LayoutLine, LineKind, Mark, Run, layout, line_at, runs, runs_between
from tui.widgets.palette import FURNITURE, HEADING, MARGIN, letter_style, mark_style, style

WIDEST = 76
"""The widest reading column in cells; lines of 66-80 characters read best however wide the pane."""

CARET_LINE = "▌"
CARET_SENTENCE = "▏"
KEPT = "*"
"""In the margin beside what the reader has marked."""

_OPENING = frozenset("\"“„«‘'‹「『")


class Column:
    """An article laid out for a width, with a caret: the place the reader is at (a code point)."""

    def __init__(self, article: Article, letter: str) -> None:
        self.article = article
        self.letter = letter
        self.lines: tuple[LayoutLine, ...] = ()
        self.starts: tuple[int, ...] = ()
        self.width = 0
        self.breaks: tuple[int, ...] = ()
        self.caret = 0
        self.digits = max(3, len(str(max((one.number for one in article.paragraphs), default=0))) + 1)
        self._runs: tuple[Run, ...] = ()
        self.mark(())
        self._sentence_starts = [sentence.span.start for sentence in article.sentences]
        self._paragraph_starts = [paragraph.span.start for paragraph in article.paragraphs]

    @property
    def margin(self) -> int:
        """Cells left of the text: the caret's mark and the paragraph numbers."""
        return self.digits + 2

    def fit(self, width: int) -> bool:
        """Lay the article out for a column `width` cells wide, margin included; whether that was needed."""
        room = min(width - self.margin, WIDEST)
        if self.lines and self.width == room:
            return False
        self.width = room
        self.lines = layout(self.article, room, self.breaks) or (LayoutLine(0, 0, "", LineKind.BLANK),)
        self.starts = tuple(line.start for line in self.lines)
        return True

    def mark(self, marks: Iterable[Mark]) -> None:
        """Replace the marks. Furniture within a paragraph (a dateline) is dim, and of quotations those are
        marked that stand in quotation marks: others can be whole paragraphs.
        """
        text = self.article.text
        own = [Mark(*_ends(one.span), "furniture") for one in self.article.furniture]
        own += [
            mark
            for mark in marks
            if mark.kind != "quotation"
            or _OPENING.intersection(text[max(mark.start - 1, 0) : mark.start + 1])
        ]
        self._runs = runs(own)

    def title(self) -> Text:
        """The letter and the headline."""
        title = Text()
        if self.letter:
            title.append(self.letter, letter_style(self.letter))
            title.append("  ")
        headline = self.article.title()
        title.append(" ".join((headline or "[no headline]").split()))
        return title

    # The caret

    def caret_line(self) -> int:
        """The line the caret is on."""
        return self.line_of(self.caret)

    def line_of(self, offset: int) -> int:
        """The line a code point is on."""
        return line_at(self.starts, offset)

    def move_caret(self, line: int, step: int) -> None:
        """Put the caret on a line, or the next one in the direction of `step` that is not blank."""
        line = max(0, min(line, len(self.lines) - 1))
        while self.lines[line].kind is LineKind.BLANK and 0 <= line + step < len(self.lines):
            line += step
        here = self.lines[line]
        index = bisect_right(self._sentence_starts, here.start - 1)
        starts_here = index < len(self._sentence_starts) and self._sentence_starts[index] < here.end
        self.caret = self._sentence_starts[index] if starts_here else here.start

    def sentence(self) -> Sentence | None:
        """The sentence the caret is in."""
        index = bisect_right(self._sentence_starts, self.caret) - 1
        if index < 0:
            return None
        sentence = self.article.sentences[index]
        return sentence if self.caret < sentence.span.end else None

    def paragraph(self) -> Paragraph | None:
        """The paragraph the caret is in, if it is in the body."""
        index = bisect_right(self._paragraph_starts, self.caret) - 1
        if index < 0 or self.caret >= self.article.paragraphs[index].span.end:
            return None
        return self.article.paragraphs[index]

    def position(self) -> str:
        """Where the caret is: `¶ 4/18`, or what part of the article outside the body it is in."""
        paragraph = self.paragraph()
        total = self.article.paragraphs[-1].number if self.article.paragraphs else 0
        if paragraph is not None:
            return f"¶ {paragraph.number}/{total}"
        piece = next((one for one in self.article.furniture if self.caret in one.span), None)
        return piece.kind.value if piece is not None else f"¶ –/{total}"

    # Drawing

    def caret_mark(self, line: int) -> str:
        """What the margin shows beside a line: whether the caret, or the rest of its sentence, is there."""
        if line == self.caret_line():
            return CARET_LINE
        sentence = self.sentence()
        here = self.lines[line]
        if sentence is not None and here.start < sentence.span.end and sentence.span.start < here.end:
            return CARET_SENTENCE
        return " "

    def margin_segments(self, line: int, mark: str) -> list[Segment]:
        """The margin beside a line, `margin` cells wide."""
        number = self.lines[line].paragraph
        shown = "" if number is None or self.lines[line].kind is LineKind.SUBHEAD else str(number)
        number_part = Segment(f"{shown:>{self.digits}}", style(MARGIN))
        if self.is_kept(line):
            return [Segment(mark, style("none")), number_part, Segment(KEPT, style("bold"))]
        return [Segment(mark, style("none")), number_part, Segment(" ", style(MARGIN))]

    def is_kept(self, line: int) -> bool:
        """Whether the reader has marked something on a line."""
        here = self.lines[line]
        return any("kept" in run.kinds for run in runs_between(self._runs, here.start, here.end))

    def text_segments(self, line: int) -> list[Segment]:
        """The text of a line with its marks."""
        return line_segments(self.lines[line], self._runs)


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


_BASE = {LineKind.HEADLINE: HEADING, LineKind.SUBHEAD: HEADING, LineKind.FURNITURE: FURNITURE}


def line_segments(line: LayoutLine, sorted_runs: Sequence[Run]) -> list[Segment]:
    """A line's text as segments, marked by the runs that lie over it."""
    base = style(_BASE.get(line.kind, "none"))
    segments = [Segment(line.prefix, style(MARGIN))] if line.label else []
    text, at = line.text, 0
    for run in runs_between(sorted_runs, line.start, line.end):
        first, last = line.place_of(run.start), min(line.place_of(run.end), len(text))
        if last <= max(first, at):
            continue
        first = max(first, at)
        if first > at:
            segments.append(Segment(text[at:first], base))
        segments.append(Segment(text[first:last], _over(base, run.kinds)))
        at = last
    if at < len(text):
        segments.append(Segment(text[at:], base))
    return segments


def _over(base: Style, kinds: tuple[str, ...]) -> Style:
    return base + mark_style(kinds)
