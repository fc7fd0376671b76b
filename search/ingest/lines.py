"""Lines and blocks of a text: which line ends are paragraph ends, and which only the width of a page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from search.ingest.stated import is_date_line

# Hard-wrapped text is set between these widths (72 columns is the custom of mail and wire services).
_NARROWEST, _WIDEST = 45, 110
BULLET = re.compile(r"(?:[-*•·▪◦‣–]|\(?\d{1,3}[.)])\s+\S")
_TERMINAL = re.compile(r"[.!?…:;][\"'”’»)\]*_]*$")
_CAPITALISED = r"[A-Z][\w’'.-]*"
_OWN_LINE = re.compile(
    r"(?:#{1,6}\s|>|[=_~*-]{3,}\s*$"
    rf"|(?:By|BY|by)\s+{_CAPITALISED}(?:[\s,|&]+(?:{_CAPITALISED}|and|in|for))*$"
    r"|(?:Published|Updated|Posted|Date|Source|Read more)\b.{0,60}$)"
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
    margin = _margin(lines) if width else None
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _continues(groups[-1][-1], line, width, margin):
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
    # Only a plain blank breaks a line; a no-break space does not.
    return len(line.words.partition(" ")[0])


def _pairs(lines: list[Line]) -> list[tuple[Line, Line]]:
    return [(one, two) for one, two in pairwise(lines) if two.blanks_before == 0]


def _page_width(lines: list[Line]) -> int:
    """The width a text is wrapped at, or 0 where its line ends are paragraph ends.

    Where lines were broken for width, many end in the middle of a sentence, the next one goes on in lower
    case, and its first word seldom had room on the line before.
    """
    pairs = [(one, two) for one, two in _pairs(lines) if not _stands_alone(two.words)]
    broken = [(one, two) for one, two in pairs if not _TERMINAL.search(one.words) and len(one.words) >= 30]
    running_on = sum(two.words[0].islower() for _, two in broken)
    if len(broken) < 2 or len(broken) < 0.25 * len(pairs) or running_on < 0.4 * len(broken):
        return 0
    if sum(len(one.words) > _WIDEST for one in lines) > 0.2 * len(lines):
        return 0
    lengths = sorted(one.indent + len(one.words) for one, _ in broken)
    width = lengths[int(0.95 * (len(lengths) - 1))]
    if not _NARROWEST <= width <= _WIDEST:
        return 0
    width = max(length for length in lengths if length <= 1.1 * width)
    full = sum(one.indent + len(one.words) + 1 + _first_word(two) > width for one, two in broken)
    return width if full >= 0.6 * len(broken) else 0


def _margin(lines: list[Line]) -> int | None:
    """The left margin of a text whose paragraphs begin with an indented line; None if they do not."""
    margin = min(line.indent for line in lines)
    below = [(one, two) for one, two in _pairs(lines) if two.indent >= margin + 2]
    ended = any(_TERMINAL.search(one.words) for one, _ in below)
    indented = len(below) >= 2 and 2 * len(below) <= len(lines) and ended
    return margin if indented else None


def _continues(line: Line, following: Line, width: int, margin: int | None) -> bool:
    if following.blanks_before or _stands_alone(following.words) or _stands_alone(line.words):
        return False
    open_end = not _TERMINAL.search(line.words)
    full = (
        0
        < line.indent + len(line.words)
        <= width
        < line.indent + len(line.words) + 1 + _first_word(following)
    )
    if BULLET.match(following.words):
        # "… the river – a\n- boat": a dash may be the first sign on a wrapped line
        goes_on = following.words.lstrip("-–*• ")[:1].islower() or not BULLET.match(line.words)
        return full and open_end and goes_on
    if margin is not None and following.indent >= margin + 2 and not BULLET.match(line.words):
        return False
    if open_end and len(line.words) >= 40 and following.words[0].islower():
        return True
    if following.indent >= line.indent + 2 and not open_end and not BULLET.match(line.words):
        return False
    # Wrapping by hand or by a proportional width leaves some room at the ends of lines.
    ragged = open_end and line.indent + len(line.words) + 1 + _first_word(following) > 0.85 * width > 0
    return full or ragged


def _stands_alone(words: str) -> bool:
    """Whether a line is a heading, a rule, a byline or a date line, which no line goes on from or into."""
    return _OWN_LINE.match(words) is not None or (len(words) < 60 and is_date_line(words))
