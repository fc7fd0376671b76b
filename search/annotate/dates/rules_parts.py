"""Rules for parts of a date that is named: the morning of a day, a day of the month meant, a vague later."""

from __future__ import annotations

import re

from search.annotate.dates.context import Context
from search.annotate.dates.grammar import NO_DATE, Reading, Rule
from search.annotate.dates.lexicon import MONTHS, PARTS_OF_DAY, UNITS
from search.annotate.dates.rules_dates import dated
from search.annotate.dates.values import day_value
from search.kinds import Basis, Precision, TimexType

_DATE, _TIME = TimexType.DATE, TimexType.TIME
_MONTH_WORDS = frozenset(MONTHS)
_UNIT_WORDS = frozenset({f"{unit}s" for unit in UNITS})
_PART_OF = (
    r"\b(?:early in )?(?:the )?(?:(?:early|late) )?(?P<part>morning|afternoon|evening|night)(?: hours)? of "
    r"(?:{weekday},? )?"
)


def _part_of_date(match: re.Match[str], context: Context) -> Reading | None:
    day = dated(match, context)
    if day is None:
        return NO_DATE
    value = f"{day.value}T{PARTS_OF_DAY[match['part'].lower()]}"
    return Reading(_TIME, value, "", day.anchor, day.basis, day.direction)


def _day_of_month(match: re.Match[str], context: Context) -> Reading | None:
    """ "On the 5th", "the 28th of that month": a day of the month named before in the paragraph."""
    local = context.nearby(0)
    if local is None or local.earliest is None:
        return None
    if local.precision not in (Precision.DAY, Precision.TIME, Precision.MONTH):
        return None
    value = day_value(local.earliest.year, local.earliest.month, int(match["nth"]))
    return None if value is None else Reading(_DATE, value, "", local.text, Basis.RESOLVED)


def _vaguely(match: re.Match[str], context: Context) -> Reading | None:
    """ "A few days later", "years earlier": a time before or after, nobody says how far."""
    way = match["way"].lower()
    if way == "ago" and match.start() < match.start("unit"):
        return None
    return Reading(_DATE, "FUTURE_REF" if way in ("later", "afterwards") else "PAST_REF", basis=Basis.STATED)


RULES: tuple[Rule, ...] = (
    Rule(
        "part-of-date",
        _PART_OF + r"{month} {day}(?:,? (?:{year}|{unread}))?\b",
        _part_of_date,
        _MONTH_WORDS,
        ("It fell on [the night of March 4, 1998] -> 1998-03-04TNI",),
        ("It fell on the night of Feb 29, 2023.",),
    ),
    Rule(
        "part-of-date-day-first",
        _PART_OF + r"{day} {month}(?:,? (?:{year}|{unread}))?\b",
        _part_of_date,
        _MONTH_WORDS,
        ("It fell in [the early morning hours of 4 March 1998] -> 1998-03-04TMO",),
    ),
    Rule(
        "day-of-month",
        r"\b(?<=(?:on|by|in|to)[ ])the (?P<nth>[12]?\d|3[01])(?:st|nd|rd|th)(?: of (?:that|the same) month)?"
        r"(?=[,.;:)]| (?:he|she|it|they|the|an?|and|to|was|were|of)\b)(?! of (?!(?:that|the same) month))",
        _day_of_month,
        frozenset({"#"}),
        ("They met on 2 October 2013. On [the 5th] they parted. -> 2013-10-05",),
        ("He came in on the 5th of seven trains.", "Turn to the 5th."),
    ),
    Rule(
        "vaguely-beside",
        r"\b(?:(?:an? few|some|several|many|(?:a )?couple(?: of)?) )?"
        r"(?P<unit>days|weeks|months|years|decades) (?P<way>ago|later|earlier|afterwards"
        r"|beforehand|before(?=[.,;]))\b(?! than\b)",
        _vaguely,
        _UNIT_WORDS,
        (
            "He came back [a few days later]. -> FUTURE_REF",
            "[Months earlier], she had left. -> PAST_REF",
            "He left [months ago]. -> PAST_REF",
        ),
    ),
)
