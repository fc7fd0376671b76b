"""Quotation marks: which opens and which closes, paragraph by paragraph.

A quotation that runs over several paragraphs opens each of them anew and closes only in the last
(Chicago Manual of Style, 13.32); marks that do not come out even never stop the reading.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple


class Marked(NamedTuple):
    """Words between quotation marks: [start, end), and with the marks [outer_start, outer_end).

    `closed` is False where the closing mark is missing; `continued` says that the quotation goes on in the
    next paragraph.
    """

    outer_start: int
    start: int
    end: int
    outer_end: int
    closed: bool = True
    continued: bool = False


_MARK = re.compile(r"''(?!')|``|[“”„‟\"«»]")
_WINDOW = 1500
_SHORTEST = 10
_OPENS, _CLOSES = frozenset("“„‟«"), frozenset("”»")
_SINGLE_OPEN = re.compile(r"(?<![\w’'])['‘](?=\w)(?!(?:\d\ds|em|til|tis|cause|round|n)\b)")
_SINGLE_CLOSE = re.compile(r"(?<=[^\s(\[])['’](?!\w)")
_LOST_CLOSE = re.compile(
    r"[,?!]\s+(?:(?:(?:[A-Z][\w.’'-]+\s+){1,4}|(?:he|she|they)\s+)(?:said|says|added)"
    r"|said\s+[A-Z][\w.’' -]{1,40}?)"
    r"(?=[.,;]|\s+(?:on|in|at|to|last|this|late|early)\s)"
)
_SENTENCE_END = re.compile(r"[.!?…][”’\"']*(?=\s|$)")
_BEFORE_OPENING = frozenset(" \t\n\u00a0([{—–-/:‘'“\"")


def pair_marks(text: str, start: int, end: int, carried: bool = False) -> tuple[Marked, ...]:
    """The stretches between quotation marks of the paragraph `text[start:end]`, outermost only, in order.

    `carried`: the paragraph before ended within a quotation.
    """
    found: list[Marked] = []
    opened: re.Match[str] | None = None
    inner_close: re.Match[str] | None = None
    depth = 0
    for number, mark in enumerate(_MARK.finditer(text, start, end)):
        if opened is None:
            if _opens(text, mark, start, end):
                opened, inner_close, depth = mark, None, 1
            elif number == 0 and carried:
                found.append(Marked(start, start, mark.start(), mark.end()))
        elif _nests(text, mark, opened, start, end):
            if mark.group() == opened.group() and inner_close is None and not _even(text, mark, end):
                # A second opening mark of the same kind: the first was never closed.
                found.append(_broken(text, opened, mark.start()))
                opened = mark
            else:
                depth += 1
        else:
            depth -= 1
            inner_close = mark
            if depth == 0:
                found.append(Marked(opened.start(), opened.end(), mark.start(), mark.end()))
                opened = None
    if opened is not None:
        if inner_close is not None:
            found.append(Marked(opened.start(), opened.end(), inner_close.start(), inner_close.end()))
        else:
            found.append(_unclosed(text, opened, end))
    if "'" in text[start:end] or "‘" in text[start:end]:
        around = _singles_around(text, start, end, found)
        found = [one for one in found if not any(other.start <= one.start < other.end for other in around)]
        found.extend(around)
        found.extend(_singles(text, start, end, found))
    return tuple(sorted(one for one in found if text[one.start : one.end].strip()))


def _unclosed(text: str, opened: re.Match[str], end: int) -> Marked:
    """A quotation without its closing mark: to the paragraph's end, to go on in the next; but where that does
    not open anew, to the comma before who said it (`“We sail, Lee said. It was late.`).
    """
    lost = None if _MARK.match(text[end : end + 9].lstrip()) else _LOST_CLOSE.search(text, opened.end(), end)
    if lost is None or lost.start() - opened.end() < _SHORTEST:
        return Marked(opened.start(), opened.end(), end, end, closed=False, continued=True)
    at = lost.start() + 1
    return Marked(opened.start(), opened.end(), at, at, closed=False)


def _opens(text: str, mark: re.Match[str], start: int, end: int) -> bool:
    shape = mark.group()
    if shape in _OPENS or shape == "``":
        return True
    after = text[mark.end() : mark.end() + 1] if mark.end() < end else ""
    before = text[mark.start() - 1] if mark.start() > start else " "
    if shape in _CLOSES:
        return before in " \t\n" and (after.isalnum() or after == "$")
    if not after or after.isspace() or before == "=":
        return False
    return before in _BEFORE_OPENING or not (before.isalnum() or before in ".,!?…")


def _nests(text: str, mark: re.Match[str], opened: re.Match[str], start: int, end: int) -> bool:
    """Whether a mark inside an open quotation opens another one in it."""
    shape, outer = mark.group(), opened.group()
    before, after = text[mark.start() - 1], text[mark.end() : mark.end() + 1]
    if shape == outer == "“" and not before.isspace() and not after.strip():
        return False
    if shape in _OPENS:
        return not (outer == "„" and shape in "“‟")
    if shape == "``":
        return True
    if shape == outer == '"':
        return before.isspace() and (after.isalnum() or after == "'")
    if shape in _CLOSES or shape == outer or outer == "``":
        return False
    return _opens(text, mark, start, end)


def _even(text: str, mark: re.Match[str], end: int) -> bool:
    """Whether enough closing marks follow for a mark inside an open quotation to be nested in it."""
    rest = text[mark.start() : min(end, mark.start() + _WINDOW)]
    return rest.count("”") > rest.count("“") or rest.count("»") > rest.count("«")


def _broken(text: str, opened: re.Match[str], stop: int) -> Marked:
    """A quotation without its closing mark, before another opens: to the end of its first sentence."""
    end = _SENTENCE_END.search(text, opened.end(), stop)
    at = end.end() if end else stop
    return Marked(opened.start(), opened.end(), at, at, closed=False)


def _singles_around(text: str, start: int, end: int, doubles: list[Marked]) -> list[Marked]:
    """Quotations in single marks that quote in double ones: 'They call him "the boss",' he said."""
    found: list[Marked] = []
    for double in doubles:
        if not double.closed or (found and double.start < found[-1].end):
            continue
        before = max((one.outer_end for one in doubles if one.outer_end <= double.outer_start), default=start)
        after = min((one.outer_start for one in doubles if one.outer_start >= double.outer_end), default=end)
        openings = list(_SINGLE_OPEN.finditer(text, before, double.outer_start))
        closings = [one.start() for one in _SINGLE_CLOSE.finditer(text, double.outer_end, after)]
        if openings and closings and not _SINGLE_CLOSE.search(text, openings[-1].end(), double.outer_start):
            opening, closing = openings[-1], _closing(text, closings)
            if text[closing - 1] in ",.!?…" and text[opening.end()].isupper():
                found.append(Marked(opening.start(), opening.end(), closing, closing + 1))
    return found


def _singles(text: str, start: int, end: int, taken: list[Marked]) -> list[Marked]:
    """Quotations in single marks, outside the double ones, told from apostrophes."""
    found: list[Marked] = []
    starts = [one.outer_start for one in taken]
    at = start
    while (opening := _SINGLE_OPEN.search(text, at, end)) is not None:
        at = opening.end()
        place = bisect_right(starts, opening.start())
        if place and opening.start() < taken[place - 1].outer_end:
            continue
        limit = min(starts[place] if place < len(starts) else end, at + _WINDOW)
        following = _SINGLE_OPEN.search(text, at, limit)
        before = limit if following is None else following.start()
        closings = [one.start() for one in _SINGLE_CLOSE.finditer(text, at, before)]
        if not closings and following is not None:
            closings = [one.start() for one in _SINGLE_CLOSE.finditer(text, at, limit)]
        if closings:
            best = _closing(text, closings)
            found.append(Marked(opening.start(), at, best, best + 1))
            at = best + 1
    return found


def _closing(text: str, closings: list[int]) -> int:
    """Which of the marks that may close a quotation does; a possessive (“workers’ rights”) comes last."""
    for at in closings:
        if text[at - 1] in ",.!?…" or text[at + 1 : at + 2] in tuple(",.;:"):
            return at
    return next((at for at in closings if text[at - 1] != "s"), closings[-1])
