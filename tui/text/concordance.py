"""Key word in context: a line of a concordance, cut by cells so that the word is always seen. Pure."""

from __future__ import annotations

import re
from typing import NamedTuple

from rich.cells import cell_len, split_graphemes

from tui.text.wrapping import displayed

CUT = "…"
WORD = 10
"""A line that is cut begins and ends with whole words, if so many code points less are enough for that."""
_BLANKS = re.compile(r"\s+")


class KeyWord(NamedTuple):
    """A word with what stands before it, aligned to the right, and after it."""

    left: str
    word: str
    right: str

    @property
    def line(self) -> str:
        """The three together."""
        return self.left + self.word + self.right


def key_word(left: str, word: str, right: str, width: int, column: int) -> KeyWord:
    """A word in its context on one line of at most `width` cells, the word at cell `column` (nearer to the
    edge where it would not fit).

    After Luhn's "keyword in context" index (1960): contexts one above another show how a word is used.
    """
    left, word, right = _flat(left).lstrip(), _flat(word), _flat(right).rstrip()
    room = width
    while True:
        found = _fitted(left, word, right, room, min(column, room))
        # a sign at the edge of the word can join with it and make it wider
        if room <= 0 or cell_len(found.line) <= width:
            return found
        room -= 1


def _fitted(left: str, word: str, right: str, width: int, column: int) -> KeyWord:
    size = cell_len(word)
    if size >= width:
        return KeyWord("", head(word, width), "")
    column = max(0, min(column, width - size))
    left = tail(left, column)
    left = " " * (column - cell_len(left)) + left
    return KeyWord(left, word, head(right, width - column - size))


def _flat(text: str) -> str:
    """The text on one line, with nothing a terminal would act upon."""
    return displayed(_BLANKS.sub(" ", text))[0]


def head(text: str, room: int) -> str:
    """The beginning of a text in at most `room` cells, with `…` where it is cut."""
    if cell_len(text) <= room:
        return text
    if room < 1:
        return ""
    begin = text[: 8 * room]
    end, cells = 0, 1
    for _, stop, size in split_graphemes(begin)[0]:
        if cells + size > room:
            break
        cells += size
        end = stop
    blank = begin.rfind(" ", max(end - WORD, 0), end + 1)
    return begin[: blank if blank > 0 else end] + CUT


def tail(text: str, room: int) -> str:
    """The end of a text in at most `room` cells, with `…` where it is cut."""
    if cell_len(text) <= room:
        return text
    if room < 1:
        return ""
    rest = text[-8 * room :]
    start, cells = len(rest), 1
    for begin, _, size in reversed(split_graphemes(rest)[0]):
        if cells + size > room:
            break
        cells += size
        start = begin
    blank = rest.find(" ", max(start - 1, 0), start + WORD)
    return CUT + rest[blank + 1 if 0 <= blank < len(rest) - 1 else start :]
