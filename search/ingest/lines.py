"""Lines and blocks of a text: which line ends are paragraph ends, and which only the width of a page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

# Hard-wrapped text is set between these widths (72 columns is the custom of mail and wire services).
_NARROWEST, _WIDEST = 45, 110
BULLET = re.compile(r"(?:[-*•·▪◦‣–]|\(?\d{1,3}[.)])\s+\S")
_TERMINAL = re.compile(r"[.!?…:;][\"'”’»)\]*_]*$")
_OWN_LINE = re.compile(
    r"(?:#{1,6}\s|>|[=_~*-]{3,}\s*$|(?:By|BY)\s+[A-Z]|by\s+[A-Z][\w’'.-]+(?:\s+[A-Z][\w’'.-]+){1,3}$|(?:Published|Updated|Posted|Date|Source"
    r"|Read more)\b.{0,60}$"
    r"|[A-Z][a-z]{2,8}\.?\s+\d{1,2},?\s+(?:19|20)\d\d.{0,30}$|\d{1,2}\s+[A-Z][a-z]{2,8}\.?\s+(?:19"
    r"|20)\d\d.{0,30}$)"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the blanks at its edges: code points [start, end), its indentation, and how many blank
    lines stand before it.
    """

    start: int
    end: int
    indent: int
    blanks_before: int
    words: str


@dataclass(frozen=True, slots=True)
class Block:
    """One or more lines that belong together: a paragraph, a headline, a caption …

    `words` is its text as it stands, `gap_before` and `gap_after` whether a blank line stands there.
    """

    start: int
    end: int
    words: str
    gap_before: bool
    gap_after: bool

    def word_count(self) -> int:
        """How many words, as divided by blanks."""
        return len(self.words.split())


def split_lines(text: str, start: int = 0) -> list[Line]:
    """The lines of `text[start:]` that hold anything."""
    lines: list[Line] = []
    at, blanks = start, 0
    for raw in text[start:].split("\n"):
        words = raw.strip()
        if words:
            indent = len(raw) - len(raw.lstrip())
            begin = at + indent
            lines.append(Line(begin, begin + len(words), indent, blanks, words))
            blanks = 0
        else:
            blanks += 1
        at += len(raw) + 1
    return lines


def into_blocks(text: str, lines: list[Line]) -> list[Block]:
    """The lines grouped into blocks.

    In a text of one line a paragraph every line is a block; in a hard-wrapped one, lines are joined until
    one ends early, is indented, or a blank line follows.
    """
    width = _page_width(lines)
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _continues(groups[-1][-1], line, width):
            groups[-1].append(line)
        else:
            groups.append([line])
    blocks = []
    for index, group in enumerate(groups):
        start, end = group[0].start, group[-1].end
        after = index + 1 < len(groups) and groups[index + 1][0].blanks_before > 0
        blocks.append(Block(start, end, text[start:end], group[0].blanks_before > 0, after))
    return blocks


def _first_word(line: Line) -> int:
    return len(line.words.split(maxsplit=1)[0])


def _pairs(lines: list[Line]) -> list[tuple[Line, Line]]:
    return [(one, two) for one, two in pairwise(lines) if two.blanks_before == 0]


def _page_width(lines: list[Line]) -> int:
    """The width a text is wrapped at, or 0 where its line ends are paragraph ends.

    Where lines were broken for width, the next line's first word seldom had room on the line before, and
    lines mostly end in the middle of a sentence.
    """
    pairs = [(one, two) for one, two in _pairs(lines) if not _OWN_LINE.match(two.words)]
    broken = [one for one, _ in pairs if not _TERMINAL.search(one.words) and len(one.words) >= 30]
    if len(broken) < 2 or len(broken) < 0.4 * len(pairs):
        return 0
    lengths = sorted(one.indent + len(one.words) for one in broken)
    width = lengths[int(0.95 * (len(lengths) - 1))]
    if not _NARROWEST <= width <= _WIDEST:
        return 0
    width = max(length for length in lengths if length <= 1.1 * width)
    full = sum(one.indent + len(one.words) + 1 + _first_word(two) > width for one, two in pairs)
    return width if full >= 0.5 * len(pairs) else 0


def _continues(line: Line, following: Line, width: int) -> bool:
    if following.blanks_before or _OWN_LINE.match(following.words) or _OWN_LINE.match(line.words):
        return False
    if BULLET.match(following.words):
        return False
    open_end = not _TERMINAL.search(line.words)
    if open_end and len(line.words) >= 40 and following.words[0].islower():
        return True
    if not width or line.indent + len(line.words) > width:
        return False
    if following.indent >= line.indent + 2 and not open_end and not BULLET.match(line.words):
        return False
    return line.indent + len(line.words) + 1 + _first_word(following) > width
