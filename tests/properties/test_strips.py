"""Repainting only what changed leaves the same picture as repainting all."""

from __future__ import annotations

from hypothesis import given, strategies as st
from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual.strip import Strip

from tui.widgets.strips import changed_cells, padded, strip_of

WIDTH = 24
STYLES = st.sampled_from([Style.null(), Style(bold=True), Style(reverse=True)])
WORDS = st.text(st.sampled_from("ab ─字é¶"), max_size=12)
PARTS = st.tuples(WORDS, STYLES).map(lambda part: Segment(*part))
STRIPS = st.lists(PARTS, max_size=5).map(lambda parts: padded(parts, WIDTH))

Cell = tuple[str, Style]


def cells(strip: Strip) -> list[Cell]:
    """A line cell by cell; the second half of a wide character is an empty one."""
    found: list[Cell] = []
    for segment in strip:
        for char in segment.text:
            look = segment.style or Style.null()
            found.extend([(char, look), *[("", look)] * (cell_len(char) - 1)])
    return found


@given(STRIPS, STRIPS)
def test_cells_outside_the_change_are_the_same(old: Strip, new: Strip) -> None:
    before, after = cells(old), cells(new)
    change = changed_cells(old, new)
    if change is None:
        assert before == after
        return
    first, last = change
    assert before[:first] == after[:first]
    assert before[last:] == after[last:]
    for edge in (first, last):
        assert edge == WIDTH or (before[edge][0] and after[edge][0]), "no wide character is cut"


@given(STRIPS)
def test_what_is_the_same_is_not_repainted(strip: Strip) -> None:
    assert changed_cells(strip, Strip(list(strip), strip.cell_length)) is None


@given(st.text(max_size=60), st.integers(min_value=1, max_value=40))
def test_any_text_becomes_a_line_of_the_width(words: str, width: int) -> None:
    strip = strip_of(Text(words), width, Console())
    assert cell_len(strip.text) == width
    assert strip.text.isprintable() or not [
        char for char in strip.text if ord(char) < 32 or 127 <= ord(char) < 160
    ]
