from __future__ import annotations

from unicodedata import category

from hypothesis import given, strategies as st
from rich.cells import cell_len

from tui.text.concordance import CUT, head, key_word, tail
from tui.text.wrapping import displayed

ODD = "漢字かな e\u0301 ☂\ufe0f 👩\u200d🚀 \t\n\r\x00\x1b\u202e\u2028\u200b\ufeff[bold]"
TEXTS = st.one_of(st.text(max_size=80), st.text(ODD, max_size=60), st.text("abc ’–漢", max_size=200))
WIDTHS = st.integers(0, 90)


@given(TEXTS, TEXTS.filter(lambda word: word.strip() != ""), TEXTS, WIDTHS, WIDTHS)
def test_a_line_of_a_concordance_fits_and_shows_its_word(
    left: str, word: str, right: str, width: int, column: int
) -> None:
    found = key_word(left, word, right, width, column)
    assert cell_len(found.line) <= width
    whole = displayed(" ".join(f"|{word}|".split()))[0][1:-1]
    if cell_len(whole) + 8 <= width:
        assert found.word == whole
    elif width:
        assert found.word
    assert not any(category(char) == "Cc" for char in found.line)


@given(TEXTS, WIDTHS)
def test_what_is_cut_says_so_and_keeps_its_end(text: str, room: int) -> None:
    for cut, whole in ((head(text, room), text), (tail(text, room), text)):
        assert cell_len(cut) <= room or (cut == whole and cell_len(whole) <= room)
        if cut != whole and room:
            assert CUT in cut
    if head(text, room) != text and room:
        assert text.startswith(head(text, room)[: -len(CUT)])
    if tail(text, room) != text and room:
        assert text.endswith(tail(text, room)[len(CUT) :])


@given(st.text("abc de", max_size=200), st.text("abc de", max_size=200), st.integers(30, 90))
def test_words_stand_one_below_another(left: str, right: str, width: int) -> None:
    found = key_word(left, "Maran", right, width, 12)
    assert cell_len(found.left) == 12
    assert found.line[12:17] == "Maran"
