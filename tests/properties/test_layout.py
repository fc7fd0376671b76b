"""The layout of any article: nothing hidden, doubled or too wide, and every place found again."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings, strategies as st
from rich.cells import cell_len

from search.model import Article, FurnitureKind, Span
from tests.tui.articles import article, lines_of
from tui.text.layout import LayoutLine, Mark, layout, line_at, runs, runs_between
from tui.text.side_by_side import parallel
from tui.text.wrapping import wrap_words

WIDTHS = st.integers(min_value=4, max_value=90)
WORDS = ["word", "a", "long-planned", "—", "“Well,”", "I.C.C.", "1,500", "x" * 100, "Улаанбаатар", "\u200b"]
BLANKS = [" ", "  ", "\t", "\n", "\n\n", " \n", "\u00a0"]
WIDE = ["東京で会議", "。", "e\u0301", "👩\u200d👩\u200d👧", "हिन्दी", "字" * 50, "한국어", "🇲🇳"]
PIECES = st.sampled_from([*WORDS, *BLANKS, *BLANKS, *WIDE])
TEXTS = st.lists(PIECES, max_size=60).map("".join)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    text = draw(TEXTS)
    place = st.integers(min_value=0, max_value=len(text))

    def span() -> Span:
        start, end = sorted((draw(place), draw(place)))
        return Span(start, end)

    furniture = [
        (span(), draw(st.sampled_from(FurnitureKind)))
        for _ in range(draw(st.integers(min_value=0, max_value=3)))
    ]
    headline = span() if draw(st.booleans()) else None
    paragraphs = lines_of(text) if draw(st.booleans()) else [span() for _ in range(draw(st.integers(0, 4)))]
    return article(text, headline=headline, furniture=furniture, paragraphs=paragraphs, subheads=(2,))


def visible(text: str) -> str:
    return "".join(char for char in text if not char.isspace())


def laid_out(one: Article, width: int) -> tuple[tuple[LayoutLine, ...], list[int]]:
    lines = layout(one, width)
    return lines, [line.start for line in lines]


BREAKS = st.lists(st.integers(0, 150), max_size=5)


@given(articles(), WIDTHS, BREAKS)
def test_every_visible_code_point_is_shown_once_and_in_order(
    one: Article, width: int, breaks: list[int]
) -> None:
    assert visible("".join(line.text for line in layout(one, width, breaks))) == visible(one.text)


@given(TEXTS, WIDTHS, BREAKS)
def test_a_line_begins_where_a_break_is_wanted(text: str, width: int, breaks: list[int]) -> None:
    starts = {line.start for line in layout(article(text), width, breaks)}
    for place in breaks:
        if place < len(text) and not text[place].isspace():
            assert place in starts


@given(articles(), WIDTHS)
def test_no_line_is_wider_than_the_column(one: Article, width: int) -> None:
    for line in layout(one, width):
        assert cell_len(line.prefix + line.text) <= width


@given(articles(), WIDTHS)
def test_lines_follow_one_another_without_overlapping(one: Article, width: int) -> None:
    lines = layout(one, width)
    for line, following in pairwise(lines):
        assert line.start <= line.end <= following.start
        assert not visible(one.text[line.end : following.start])


@given(articles(), WIDTHS)
def test_a_place_in_the_text_is_found_on_the_screen_and_back(one: Article, width: int) -> None:
    lines, starts = laid_out(one, width)
    for offset, char in enumerate(one.text):
        if char.isspace():
            continue
        line = lines[line_at(starts, offset)]
        assert line.start <= offset < line.end
        assert line.text[line.place_of(offset)] == char
        assert line.offset_at(line.place_of(offset)) == offset


@given(st.text(max_size=200), WIDTHS)
def test_no_control_code_reaches_a_line(text: str, width: int) -> None:
    for line in layout(article(text), width):
        assert not [char for char in line.text if ord(char) < 0x20 or 0x7F <= ord(char) < 0xA0]


@given(TEXTS, WIDTHS)
def test_wrapped_words_lose_nothing(text: str, width: int) -> None:
    lines = wrap_words(text, width)
    assert visible("".join(lines)) == visible(text)
    assert all(cell_len(line) <= width for line in lines)


MARKS = st.lists(
    st.builds(
        lambda start, size, kind: Mark(start, start + size, kind),
        st.integers(0, 60),
        st.integers(0, 30),
        st.sampled_from(["hit", "name", "time"]),
    ),
    max_size=12,
)


@given(MARKS)
def test_runs_tell_for_every_code_point_what_marks_it(marks: list[Mark]) -> None:
    found = runs(marks)
    for place in range(100):
        expected = sorted({mark.kind for mark in marks if mark.start <= place < mark.end})
        here = [run for run in found if run.start <= place < run.end]
        assert [kind for run in here for kind in run.kinds] == expected
        assert list(runs_between(found, place, place + 1)) == here


@settings(max_examples=60)
@given(TEXTS, TEXTS, st.lists(st.tuples(st.integers(0, 200), st.integers(0, 200)), max_size=10), WIDTHS)
def test_side_by_side_shows_every_line_of_both_once(
    left: str, right: str, starts: list[tuple[int, int]], width: int
) -> None:
    lines, other = layout(article(left), width), layout(article(right), width)
    pairs = [(Span(a, a + 1), Span(b, b + 1)) for a, b in starts if a < len(left) and b < len(right)]
    rows = parallel(lines, other, pairs)
    assert [row[0] for row in rows if row[0] is not None] == list(range(len(lines)))
    assert [row[1] for row in rows if row[1] is not None] == list(range(len(other)))
