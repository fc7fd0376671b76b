"""Lines of a widget: from rich text to strips, and which cells of a line have changed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest

from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual.strip import Strip

from tui.text.wrapping import wrap_words

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def strip_of(text: Text, width: int, console: Console, base: Style | None = None) -> Strip:
    """One line of text as a strip exactly `width` cells wide: cut with an ellipsis, or padded.

    A control code point, which must not reach a terminal, is shown as a blank.
    """
    if text.cell_len > width or not text.plain.isprintable():
        text = text.copy()
        if _CONTROL.search(text.plain):
            text.plain = _CONTROL.sub(" ", text.plain)
        text.truncate(max(width, 0), overflow="ellipsis")
    if text.spans:
        segments = [segment for segment in text.render(console) if segment.text]
    else:  # Text.render forgets the style of a text without spans
        segments = [Segment(text.plain, console.get_style(text.style))] if text.plain else []
    if base is not None:
        segments = [
            Segment(part.text, base if part.style is None else base + part.style) for part in segments
        ]
    return padded(segments, width)


def padded(segments: Sequence[Segment], width: int) -> Strip:
    """Segments as a strip exactly `width` cells wide."""
    return Strip(segments).adjust_cell_length(width)


def said_instead(words: str, y: int, width: int) -> Strip:
    """Line `y` of what a pane says when it has nothing to show: wrapped, dim."""
    lines = wrap_words(words, max(width - 2, 1))
    if y >= len(lines):
        return Strip.blank(width)
    return padded([Segment(f" {lines[y]}", Style(dim=True))], width)


def with_styles(strip: Strip) -> Strip:
    """The strip with the empty style where it has none: Textual's filter for NO_COLOR cannot do without."""
    if all(segment.style is not None for segment in strip):
        return strip
    return Strip([Segment(part.text, part.style or Style.null()) for part in strip], strip.cell_length)


def changed_cells(old: Strip, new: Strip) -> tuple[int, int] | None:
    """The cells [first, last) in which two lines of one width differ; None where they are the same.

    Both ends fall between characters in both lines, so that no wide character is cut.
    """
    before, after = _pieces(old), _pieces(new)
    if before == after:
        return None
    first = _common(before, after)
    last = new.cell_length - _common(before[::-1], after[::-1], backwards=True)
    return (first, last) if first < last else (0, new.cell_length)


def _pieces(strip: Strip) -> list[tuple[str, Style | None]]:
    return [(segment.text, segment.style) for segment in strip if segment.text]


def _common(
    one: Sequence[tuple[str, Style | None]],
    other: Sequence[tuple[str, Style | None]],
    backwards: bool = False,
) -> int:
    """How many cells two lines have in common from their beginning (or from their end, if turned round)."""
    cells = 0
    for left, right in zip_longest(one, other):
        if left == right:
            cells += cell_len(left[0])
            continue
        if left is None or right is None or left[1] != right[1]:
            break
        a, b = (left[0][::-1], right[0][::-1]) if backwards else (left[0], right[0])
        if a.isascii() and b.isascii():
            for x, y in zip(a, b, strict=False):
                if x != y:
                    break
                cells += 1
        break
    return cells
