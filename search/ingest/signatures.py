"""Lines that hold outlet, writer and date side by side ("The Example Times | 3 March 2021 | Jane Doe")."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from search.ingest import bylines, outlets
from search.ingest.stated import StatedDate, dates_in, without_dates
from search.model import Attribute, Basis, Span

_DIVIDER = re.compile(r"\s*[|•·;()]\s*|\s+[–—-]{1,2}\s+|,\s+|\s+(?:for|of)\s+(?=[A-Z])")
_LONGEST, _MOST_WORDS = 250, 24


@dataclass(slots=True)
class SignatureLine:
    """What the pieces of the line say."""

    outlet: Attribute = field(default_factory=Attribute)
    byline: Attribute = field(default_factory=Attribute)
    dates: list[StatedDate] = field(default_factory=list)


def read_signature_line(words: str, offset: int) -> SignatureLine | None:
    """The outlet, writers and date of a line that holds two of them and at most a place beside; else None.

    Spans are moved by `offset`.
    """
    if len(words) > _LONGEST or len(words.split()) > _MOST_WORDS:
        return None
    if "\n" in words or words.rstrip("*_")[-1:] in ".!?":
        return None
    dates = dates_in(words, offset)
    blanked = list(words)
    for one in dates:
        blanked[one.span.start - offset : one.span.end - offset] = "|" * len(one.span)
    found = SignatureLine(dates=dates)
    others = 0
    at = 0
    bare = "".join(blanked)
    for divider in [*_DIVIDER.finditer(bare), None]:
        end = len(bare) if divider is None else divider.start()
        start, piece = _trimmed(bare, at, end)
        at = end if divider is None else divider.end()
        if not without_dates(piece.strip("| ")):
            continue
        beside = bare[max(start - 3, 0) : start].strip("*_ ")[-1:]
        named = not found.outlet.value or (bool(dates) and beside in "|•·—–-" and beside != "")
        if not _take(found, piece, offset + start, bare_names=named):
            others += 1
    told = bool(found.outlet.value) + bool(found.byline.value) + bool(dates)
    return found if told >= 2 and (found.outlet.value or found.byline.value) and others <= 1 else None


def _trimmed(text: str, start: int, end: int) -> tuple[int, str]:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip("*_ |"))
    return start + left, piece.strip("*_ |")


def _take(found: SignatureLine, piece: str, start: int, *, bare_names: bool) -> bool:
    """Take an outlet or names; False for anything else (a place, a section).

    Names without "by" count only with `bare_names`: after an outlet and a comma, a place is likelier.
    """
    if found.outlet.value is None and outlets.is_outlet_name(piece):
        found.outlet = Attribute(outlets.shown(piece), Basis.STATED, Span(start, start + len(piece)))
        return True
    lead = re.match(r"(?i:by\s+)?", piece)
    names = piece[lead.end() :] if lead is not None else piece
    start += len(piece) - len(names)
    listed = re.split(r"\s+and\s+|\s+&\s+", names)
    by = bare_names or len(names) < len(piece)
    if by and found.byline.value is None and all(bylines.is_lone_name(name) for name in listed):
        found.byline = Attribute(bylines.readable(names), Basis.STATED, Span(start, start + len(names)))
        return True
    return bylines.is_office(piece)
