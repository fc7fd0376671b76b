"""How an expression came by its date, in words a reader can check: what was counted from what."""

from __future__ import annotations

import re

from search.kinds import Basis
from search.link.timeline.ranges import is_range
from search.link.timeline.undated import offset_way, origin_of
from search.model import TimeExpression

_LENGTH = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$")
_UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day"}
_MORE = {
    "MORE_THAN": "more than ",
    "LESS_THAN": "less than ",
    "APPROX": "about ",
    "EQUAL_OR_LESS": "up to ",
    "EQUAL_OR_MORE": "at least ",
}


def length_of(value: str) -> tuple[int, str] | None:
    """A TIMEX3 duration in whole units of one kind: P1Y6M is (18, "M"); None for any other value."""
    match = _LENGTH.match(value)
    if match is None or not any(match.groups()):
        return None
    years, months, weeks, days = (int(group or 0) for group in match.groups())
    given = bool(years or months), bool(weeks), bool(days)
    if sum(given) != 1:
        return None
    if given[0]:
        return (12 * years + months, "M") if months else (years, "Y")
    return (weeks, "W") if weeks else (days, "D")


def length_words(length: tuple[int, str], modifier: str = "") -> str:
    """ "more than 1 year 6 months"."""
    number, unit = length
    parts = [(number, unit)]
    if unit == "M" and number > 12 and number % 12:
        parts = [(number // 12, "Y"), (number % 12, "M")]
    words = " ".join(f"{many} {_UNITS[one]}{'' if many == 1 else 's'}" for many, one in parts)
    return _MORE.get(modifier, "") + words


def anchor_words(time: TimeExpression, text: str) -> str:
    """What an expression was counted from, and how far: its anchor where that says it; of a length counted
    from an event the arithmetic, or that nothing dates the event.
    """
    if time.basis is Basis.UNKNOWN and time.value.startswith("XXXX"):
        return "publication, which has no known date"
    length = length_of(time.value)
    anchor = " ".join(time.anchor.split())
    if length is None or is_range(time.value):
        return anchor
    words = length_words(length, time.modifier)
    if time.anchor == "back from publication":
        return f"{words} back from publication"
    origin = origin_of(time, text) if offset_way(time, text) else None
    if origin is None:
        return anchor
    way, event = offset_way(time, text), origin.of(text)
    if time.earliest is None:
        return f"{words} {way} “{event}”, which no article dates"
    if time.basis is not Basis.DERIVED:
        return anchor
    if any(sign.isdigit() for sign in event) and time.direction:
        return f"{words} {way} “{event}”"
    other = "before" if way == "after" else "after"
    return f"{words} {other} publication, as it comes so long {way} “{event}”"
