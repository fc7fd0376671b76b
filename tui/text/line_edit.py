"""A line being typed: its text and the cursor in it. Pure values; the search bar draws them."""

from __future__ import annotations

import re
from typing import NamedTuple

from rich.cells import split_graphemes

LONGEST = 1000
"""Code points a line holds; a longer paste is cut."""

_HOSTILE = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]+")
_WORD_LEFT = re.compile(r"\w+\W*$|\W+$")
_WORD_RIGHT = re.compile(r"\W*\w+|\W+")


class LineEdit(NamedTuple):
    """A line and the code point the cursor is before."""

    text: str = ""
    cursor: int = 0

    def insert(self, words: str) -> LineEdit:
        """Type or paste at the cursor: control codes become blanks, what is too long is cut."""
        clean = _HOSTILE.sub(" ", words)[: max(LONGEST - len(self.text), 0)]
        return LineEdit(self.text[: self.cursor] + clean + self.text[self.cursor :], self.cursor + len(clean))

    def left(self) -> LineEdit:
        """One character to the left (a cluster of code points is one)."""
        before = [start for start, _, _ in self._clusters() if start < self.cursor]
        return LineEdit(self.text, before[-1] if before else 0)

    def right(self) -> LineEdit:
        """One character to the right."""
        after = [end for _, end, _ in self._clusters() if end > self.cursor]
        return LineEdit(self.text, after[0] if after else len(self.text))

    def word_left(self) -> LineEdit:
        """To the beginning of the word before."""
        match = _WORD_LEFT.search(self.text[: self.cursor])
        return LineEdit(self.text, match.start() if match else 0)

    def word_right(self) -> LineEdit:
        """To the end of the next word."""
        match = _WORD_RIGHT.match(self.text, self.cursor)
        return LineEdit(self.text, match.end() if match else len(self.text))

    def home(self) -> LineEdit:
        """To the beginning."""
        return LineEdit(self.text, 0)

    def end(self) -> LineEdit:
        """To the end."""
        return LineEdit(self.text, len(self.text))

    def backspace(self) -> LineEdit:
        """Delete the character before the cursor."""
        return self._without(self.left().cursor, self.cursor)

    def delete(self) -> LineEdit:
        """Delete the character under the cursor."""
        return self._without(self.cursor, self.right().cursor)

    def delete_word(self) -> LineEdit:
        """Delete the word before the cursor."""
        return self._without(self.word_left().cursor, self.cursor)

    def delete_before(self) -> LineEdit:
        """Delete all before the cursor."""
        return self._without(0, self.cursor)

    def delete_after(self) -> LineEdit:
        """Delete all from the cursor on."""
        return self._without(self.cursor, len(self.text))

    def _without(self, start: int, end: int) -> LineEdit:
        return LineEdit(self.text[:start] + self.text[end:], start)

    def _clusters(self) -> list[tuple[int, int, int]]:
        return split_graphemes(self.text)[0]
