"""Which expressions without a calendar date tell of something that happened or will, and which do not."""

from __future__ import annotations

import re

from search.kinds import TimexType
from search.model import Span, TimeExpression

_BEHIND = re.compile(
    r" (?P<way>after|before|since|following) (?=(?P<words>[^,.;:—()“”\"]{3,90}))", re.IGNORECASE
)
_WITHIN = re.compile(r"\b(?:in|over|during|within) $", re.IGNORECASE)
_PERIOD = re.compile(r"(?:the )?(?:past|last|next|coming|previous)\b", re.IGNORECASE)


def tells_undated(time: TimeExpression, text: str) -> bool:
    """Whether an expression without a calendar date tells when something happened or will: it points to a
    time ("recently", "on Monday" in an article of unknown date), is counted from an event ("two days before
    the vote", "three hours later"), or names a period up to now or from now on ("in the past decade").

    "Now" tells how things stand, ages and plain lengths ("a five-year plan", "it took four hours") how
    long, sets how often: none of these tells when something happened.
    """
    if time.type is TimexType.SET or time.value in ("PRESENT_REF", ""):
        return False
    if time.type is not TimexType.DURATION:
        return True
    if offset_way(time, text) or time.rule == "earlier-later":
        return True
    return bool(
        _PERIOD.match(time.text) and _WITHIN.search(text[max(0, time.span.start - 8) : time.span.start])
    )


# "A week later than planned", "two days ahead of schedule": how far off the plan, nothing that happened then.
_FROM_PLAN = re.compile(
    r"(?: (?:later|earlier|sooner|longer|shorter|more|less|faster|slower))? than\b"
    r"|(?: (?:later|earlier))? (?:ahead of|behind|before) (?:schedule|plan|time|deadline)\b",
    re.IGNORECASE,
)
_COMPARED = re.compile(r"\b(?:later|earlier|sooner|longer|shorter|more|less|faster|slower)$", re.IGNORECASE)


def from_plan(time: TimeExpression, text: str) -> bool:
    """Whether an expression tells how far something is off a plan or another time ("a week later than
    planned"), and so no time of its own.
    """
    match = _FROM_PLAN.match(text, time.span.end)
    if match is None or (match.group() == " than" and _COMPARED.search(time.text) is None):
        return False
    return time.type is TimexType.DURATION or _COMPARED.search(time.text) is not None


def offset_way(time: TimeExpression, text: str) -> str:
    """ "after" or "before" where an expression is a length counted from an event, else ""."""
    if time.type is not TimexType.DURATION or not time.value.startswith("P"):
        return ""
    match = _BEHIND.match(text, time.span.end)
    if match is None:
        return ""
    return "before" if match["way"].lower() == "before" else "after"


def origin_of(time: TimeExpression, text: str) -> Span | None:
    """Where the words stand of the event a length is counted from."""
    if time.anchor_span is not None:
        return time.anchor_span
    match = _BEHIND.match(text, time.span.end)
    if match is None:
        return None
    return Span(match.end(), match.end() + len(match["words"].rstrip()))


def offset_key(time: TimeExpression, text: str) -> str:
    """What two undated expressions must have in common to be compared: an offset's length and way, a weekday,
    a month or the like; "recently" and "in the past" are one.
    """
    way = offset_way(time, text)
    if way:
        return f"{time.value} {way}"
    return "" if time.value in ("PAST_REF", "FUTURE_REF") else time.value
