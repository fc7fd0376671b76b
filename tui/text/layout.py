"""How an article becomes lines of a column: pure, and apart from any terminal.

The lines of a layout tile the article: every code point of the text belongs to exactly one line, in order,
and white space at the end of a line is the only thing not drawn. So a place is found on the screen, and a
place on the screen in the file, without search.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from rich.cells import cell_len

from search.kinds import FurnitureKind
from search.model import Article, Span
from tui.text.wrapping import MIN_WIDTH, displayed, line_breaks


class LineKind(StrEnum):
    """What a line of an article is part of."""

    HEADLINE = "headline"
    BODY = "body"
    SUBHEAD = "subhead"
    FURNITURE = "furniture"
    BLANK = "blank"


class Mark(NamedTuple):
    """A stretch of an article to be marked: code points [start, end) and why (a key of the palette)."""

    start: int
    end: int
    kind: str


class Run(NamedTuple):
    """A stretch of an article that marks of the same kinds cover; runs of one article do not overlap."""

    start: int
    end: int
    kinds: tuple[str, ...]


class LayoutLine(NamedTuple):
    """A line of a column: the code points [start, end) of the article that it holds, and how they are drawn.

    `paragraph` is the paragraph's number on its first line; `label` what kind of furniture begins here.
    `places` gives for each code point of the line where in `text` it is drawn; None if one follows another.
    """

    start: int
    end: int
    text: str
    kind: LineKind
    paragraph: int | None = None
    label: str = ""
    places: tuple[int, ...] | None = None

    @property
    def prefix(self) -> str:
        """What is drawn before the text and is not the article's: the label of furniture."""
        return f"[{self.label}] " if self.label else ""

    def place_of(self, offset: int) -> int:
        """Where in `text` a code point of the article is drawn (clipped to the line)."""
        within = max(0, min(offset, self.end) - self.start)
        if self.places is not None:
            return self.places[within] if within < len(self.places) else len(self.text)
        return min(within, len(self.text))

    def offset_at(self, place: int) -> int:
        """The article's code point drawn at a place of `text`."""
        if self.places is None:
            return min(self.start + place, max(self.end - 1, self.start))
        return self.start + max(0, bisect_right(self.places, place) - 1)


class _Block(NamedTuple):
    start: int
    end: int
    kind: LineKind
    paragraph: int | None = None
    label: str = ""
    goes_on: bool = False
    stray: bool = False
    gap: str = " "


def layout(article: Article, width: int, breaks: Iterable[int] = ()) -> tuple[LayoutLine, ...]:
    """The article as lines at most `width` cells wide, blank lines between its parts.

    A new line begins at each code point of `breaks`, so that a passage can stand level with another.
    """
    return tuple(_lines(article, max(width, MIN_WIDTH), sorted(set(breaks))))


def _lines(article: Article, width: int, breaks: Sequence[int]) -> Iterator[LayoutLine]:
    before: _Block | None = None
    for block in _broken(article.text, _blocks(article), breaks):
        if before is not None and before.kind is not LineKind.SUBHEAD and not block.goes_on:
            yield LayoutLine(before.end, block.start, "", LineKind.BLANK)
        yield from _wrapped(article.text, block, width)
        before = block


def line_at(starts: Sequence[int], offset: int) -> int:
    """The index of the line that holds a code point, from the starts of the lines of a layout (not empty)."""
    return max(bisect_right(starts, offset) - 1, 0)


def _blocks(article: Article) -> list[_Block]:
    """The parts of an article in text order, without white space round them. Text that no part claims is
    body all the same: nothing of a file is hidden.
    """
    furniture = [
        _Block(*_ends(one.span), LineKind.FURNITURE, None, one.kind.value) for one in article.furniture
    ]
    taken: list[_Block] = []
    headline = article.headline
    # A headline that stands within furniture ("Read more: …") is left there, as the file has it.
    if headline is not None and not any(
        one.start <= headline.start and headline.end <= one.end for one in furniture
    ):
        taken.append(_Block(*_ends(headline), LineKind.HEADLINE))
    _claim(taken, furniture)
    _claim(
        taken,
        [
            _Block(*_ends(one.span), LineKind.SUBHEAD if one.subhead else LineKind.BODY, one.number)
            for one in article.paragraphs
        ],
    )
    ends = [match.end() for match in re.finditer(r"\n|\Z", article.text)]
    lines = [_Block(start, end, LineKind.BODY, stray=True) for start, end in pairwise([0, *ends])]
    _claim(taken, lines)
    trimmed = (_trimmed(article.text, block) for block in taken)
    return _joined(
        article.text, _gathered(article.text, [block for block in trimmed if block.start < block.end])
    )


METADATA = "metadata"
STANDFIRST_WORDS = 6
"""From so many words on, furniture of no special kind at the top is taken for a standfirst."""
GAP = "   "
"""What stands between the parts of a line of metadata."""


def _joined(text: str, blocks: Sequence[_Block]) -> list[_Block]:
    """The blocks with furniture put where it takes no lines of its own: a dateline before its sentence, a
    scrap of signs (`---`) beside its neighbour, dates, bylines and the like at the top on one line.
    """
    kept: list[_Block] = []
    for block in blocks:
        before = kept[-1] if kept else None
        if before is not None and _belong_together(text, before, block):
            main = block if before.kind is LineKind.FURNITURE or not _has_words(text, before) else before
            kept[-1] = main._replace(start=before.start, end=block.end)
        else:
            kept.append(block)
    return _with_metadata(text, kept)


def _belong_together(text: str, before: _Block, block: _Block) -> bool:
    if LineKind.SUBHEAD in (before.kind, block.kind):
        return False
    if not (_has_words(text, before) and _has_words(text, block)):
        return True
    one_is_furniture = (before.kind is LineKind.FURNITURE) is not (block.kind is LineKind.FURNITURE)
    return one_is_furniture and "\n" not in text[before.end : block.start]


def _has_words(text: str, block: _Block) -> bool:
    return any(char.isalnum() for char in text[block.start : block.end])


def _with_metadata(text: str, blocks: Sequence[_Block]) -> list[_Block]:
    """What stands above the first paragraph: furniture in a row is one line, a standfirst needs no label."""
    first = next((place for place, one in enumerate(blocks) if one.paragraph), len(blocks))
    kept: list[_Block] = []
    for block in blocks[:first]:
        if block.label == FurnitureKind.OTHER.value:
            block = block._replace(label="" if _is_standfirst(text, block) else METADATA)
        before = kept[-1] if kept else None
        if before is not None and before.label in _METADATA and block.label in _METADATA:
            kept[-1] = before._replace(end=block.end, label=METADATA, gap=GAP)
        else:
            kept.append(block)
    return [*kept, *blocks[first:]]


_METADATA = frozenset(
    {METADATA, *(kind.value for kind in (FurnitureKind.OTHER, FurnitureKind.DATE, FurnitureKind.BYLINE))}
)


def _is_standfirst(text: str, block: _Block) -> bool:
    words = text[block.start : block.end].split()
    return len(words) >= STANDFIRST_WORDS and not words[0].endswith(":")


def _gathered(text: str, blocks: Sequence[_Block]) -> list[_Block]:
    """The blocks, with signs that no part claims (`**`, `#`) put to the block on the same line."""
    kept: list[_Block] = []
    start: int | None = None
    for index, block in enumerate(blocks):
        if start is not None:
            block, start = block._replace(start=start), None
        if not block.stray or any(char.isalnum() for char in text[block.start : block.end]):
            kept.append(block)
        elif index + 1 < len(blocks) and "\n" not in text[block.end : blocks[index + 1].start]:
            start = block.start
        elif kept and "\n" not in text[kept[-1].end : block.start]:
            kept[-1] = kept[-1]._replace(end=block.end)
        else:
            kept.append(block)
    return kept


def _broken(text: str, blocks: Iterable[_Block], breaks: Sequence[int]) -> Iterator[_Block]:
    """The blocks, those with breaks within them in pieces."""
    for block in blocks:
        places = breaks[bisect_right(breaks, block.start) : bisect_right(breaks, block.end - 1)]
        if not places:
            yield block
            continue
        start = block.start
        for place in (*places, block.end):
            piece = _trimmed(text, block._replace(start=start, end=place))
            if piece.start < piece.end:
                yield piece
                block = block._replace(paragraph=None, label="", goes_on=True)
            start = place


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _claim(taken: list[_Block], wanted: Iterable[_Block]) -> None:
    """Add blocks to the sorted `taken`, but only what of them is free; a block may fall to pieces."""
    pieces: list[_Block] = []
    for block in sorted(wanted, key=lambda one: (one.start, one.end)):
        at = max(block.start, pieces[-1].end) if pieces else block.start
        number, label = block.paragraph, block.label
        index = max(bisect_right(taken, at, key=lambda one: one.start) - 1, 0)
        while at < block.end:
            while index < len(taken) and taken[index].end <= at:
                index += 1
            end = min(block.end, taken[index].start) if index < len(taken) else block.end
            if end > at:
                pieces.append(block._replace(start=at, end=end, paragraph=number, label=label))
                number, label = None, ""
            at = taken[index].end if end < block.end else block.end
    taken.extend(pieces)
    taken.sort(key=lambda one: one.start)


def _trimmed(text: str, block: _Block) -> _Block:
    start, end = block.start, block.end
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return block if (start, end) == block[:2] else block._replace(start=start, end=end)


def _wrapped(text: str, block: _Block, width: int) -> Iterator[LayoutLine]:
    shown, places = displayed(text[block.start : block.end], block.gap)
    label = block.label if cell_len(block.label) + 3 <= width // 2 else ""
    paragraph = block.paragraph
    first = width - (cell_len(label) + 3 if label else 0)
    origin: dict[int, int] | None = None
    if places is not None:
        origin = {}
        for index, place in enumerate(places):
            origin.setdefault(place, index)
    for start, end, following in line_breaks(shown, first, width):
        if places is None or origin is None:
            source, source_end, own = start, following, None
        else:
            source = origin[start]
            source_end = origin.get(following, len(places))
            own = tuple(place - start for place in places[source:source_end])
        yield LayoutLine(
            block.start + source,
            block.start + source_end,
            shown[start:end],
            block.kind,
            paragraph,
            label,
            own,
        )
        paragraph, label = None, ""


def runs(marks: Iterable[Mark]) -> tuple[Run, ...]:
    """Overlapping marks as stretches that do not overlap, in text order, each with all its kinds (sorted)."""
    edges: dict[int, list[tuple[str, int]]] = {}
    for mark in marks:
        if mark.start < mark.end:
            edges.setdefault(mark.start, []).append((mark.kind, 1))
            edges.setdefault(mark.end, []).append((mark.kind, -1))
    found: list[Run] = []
    open_kinds: Counter[str] = Counter()
    at = 0
    for place in sorted(edges):
        kinds = tuple(sorted(kind for kind, count in open_kinds.items() if count))
        if kinds:
            if found and found[-1].end == at and found[-1].kinds == kinds:
                found[-1] = Run(found[-1].start, place, kinds)
            else:
                found.append(Run(at, place, kinds))
        for kind, step in edges[place]:
            open_kinds[kind] += step
        at = place
    return tuple(found)


def runs_between(sorted_runs: Sequence[Run], start: int, end: int) -> Iterator[Run]:
    """The runs that lie over the code points [start, end)."""
    index = max(bisect_right(sorted_runs, start, key=lambda run: run.start) - 1, 0)
    while index < len(sorted_runs) and sorted_runs[index].start < end:
        if sorted_runs[index].end > start:
            yield sorted_runs[index]
        index += 1
