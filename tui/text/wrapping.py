"""Wrapping: the lines of a paragraph in terminal cells, by grapheme clusters where need be. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from rich.cells import split_graphemes

TAB = 4
MIN_WIDTH = 4
_BLANKS = " \u2000-\u2006\u2008-\u200a\u205f\u3000"
# One cell each in every terminal, and no cluster longer than a code point: wrapping can count code points.
_NARROW = re.compile(r"[\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0482\u2010-\u2027\u2030-\u205e\u20ac]*")
_ODD = re.compile(r"\t|\s*\n\s*")
_HOSTILE = {code: 0x2400 + code for code in range(0x20) if code not in (0x09, 0x0A)} | {0x7F: 0x2421}
_HOSTILE |= dict.fromkeys(
    (
        *range(0x80, 0xA0),
        0x061C,
        0x200E,
        0x200F,
        0x2028,
        0x2029,
        *range(0x202A, 0x202F),
        *range(0x2066, 0x206A),
    ),
    0xFFFD,
)
# A line of CJK text must not begin with these (the small kinsoku set of JIS X 4051).
_NOT_FIRST = frozenset("、。，．・：；！？）」』】〉》〕｝々ー…,.;:!?)]}’”")


def displayed(source: str, gap: str = " ") -> tuple[str, tuple[int, ...] | None]:
    """What is drawn for a stretch of text, and where each of its code points is drawn (None: one for one).

    A line break within a paragraph is a blank (or another `gap`); a tab is as many blanks as lead to the
    next stop.
    """
    if source.isprintable():
        return source, None
    source = source.translate(_HOSTILE)
    if not _ODD.search(source):
        return source, None
    drawn: list[str] = []
    places: list[int] = []
    size = 0
    at = 0
    for odd in _ODD.finditer(source):
        drawn.append(source[at : odd.start()])
        places.extend(range(size, size + odd.start() - at))
        size += odd.start() - at
        blanks = TAB - size % TAB if odd.group() == "\t" else len(gap)
        drawn.append(" " * blanks)
        places.extend([size] * len(odd.group()))
        size += blanks
        at = odd.end()
    drawn.append(source[at:])
    places.extend(range(size, size + len(source) - at))
    return "".join(drawn), tuple(places)


def line_breaks(shown: str, first: int, width: int) -> Iterator[tuple[int, int, int]]:
    """Where the lines of a paragraph begin and end, and where the next begins."""
    narrow = _NARROW.fullmatch(shown) is not None
    clusters = None if narrow else _Clusters(shown)
    at, room = 0, first
    while at < len(shown):
        if clusters is None:
            match = _line_pattern(room).match(shown, at)
            end = match.end() if match is not None else min(at + room, len(shown))
        else:
            end = clusters.line_end(at, room)
        following = end
        while following < len(shown) and shown[following].isspace():
            following += 1
        while end > at + 1 and shown[end - 1].isspace():
            end -= 1
        yield at, end, following
        at, room = following, width


@lru_cache(maxsize=64)
def _line_pattern(width: int) -> re.Pattern[str]:
    """The longest piece of at most `width` code points that ends a word; a longer word is cut.

    A line may end after a hyphen or dash between letters, as in "long-planned".
    """
    return re.compile(
        rf".{{1,{width}}}(?:(?=[{_BLANKS}])|$|(?<=[^\W\d_][-–—])(?=[^\W\d_]))|.{{1,{width}}}", re.DOTALL
    )


class _Clusters:
    """The grapheme clusters of a text with wide or combining characters, for wrapping by cells."""

    def __init__(self, shown: str) -> None:
        self._text = shown
        self._spans, _ = split_graphemes(shown)
        self._next = 0

    def line_end(self, at: int, room: int) -> int:
        """Where the line that begins at code point `at` ends; lines must be asked for in order."""
        spans, text = self._spans, self._text
        while self._next < len(spans) and spans[self._next][0] < at:
            self._next += 1
        index, cells, good = self._next, 0, at
        while index < len(spans):
            start, _, size = spans[index]
            if start > at and self._may_break(start, size, spans[index - 1][2]):
                good = start
            if cells + size > room:
                break
            cells += size
            index += 1
        else:
            return len(text)
        if text[spans[index][0]].isspace():
            return spans[index][0]
        if good > at:
            return good
        return max(spans[index][0], at + 1)

    def _may_break(self, place: int, size: int, size_before: int) -> bool:
        """Whether a line may end before a place: at white space, and between ideographs."""
        char, before = self._text[place], self._text[place - 1]
        if before.isspace():
            return True
        if char.isspace() or char in _NOT_FIRST:
            return False
        return size == 2 or size_before == 2


def wrap_words(text: str, width: int) -> list[str]:
    """Plain words as lines at most `width` cells wide; line breaks of the text are kept."""
    width = max(width, MIN_WIDTH)
    paragraphs = (" ".join(line.split()).translate(_HOSTILE) for line in text.splitlines())
    return [shown[start:end] for shown in paragraphs for start, end, _ in line_breaks(shown, width, width)]
