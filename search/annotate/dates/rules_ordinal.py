"""Rules for a counted part of a longer time: the first week of June, the third Monday in May, Q3, H1 2009."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from search.annotate.dates.context import Context
from search.annotate.dates.direction import FUTURE
from search.annotate.dates.grammar import Reading, Rule
from search.annotate.dates.lexicon import MONTHS, WEEKDAYS, number_of, ordinal_of
from search.annotate.dates.rules_dates import month_number, year_of_month
from search.annotate.dates.values import day_value, month_days, shift_months
from search.kinds import Basis, TimexType

_DATE, _DURATION = TimexType.DATE, TimexType.DURATION
_MONTH_WORDS = frozenset(MONTHS)


def _year_of(match: re.Match[str], context: Context) -> tuple[int | None, str, Basis]:
    """The year of the month in a match, what it was counted from, and its basis."""
    if match["year"]:
        return int(match["year"]), "", Basis.STATED
    direction = context.direction(match.start(), match.end())
    year = year_of_month(context, month_number(match["month"]), direction, match.start())
    return year, "publication", context.resolved


def _nth(word: str) -> int | None:
    """1 for "first", -1 for "last"."""
    return -1 if word.lower() in ("last", "final") else ordinal_of(word)


def _part_of_month(match: re.Match[str], context: Context) -> Reading | None:
    """A week, a half or a day of a month: the month, and the days in it."""
    year, anchor, basis = _year_of(match, context)
    month, nth, what = month_number(match["month"]), _nth(match["nth"]), match["what"].lower()
    if nth is None:
        return None
    if what == "day" and year is not None:
        number = monthrange(year, month)[1] if nth < 0 else nth
        value = day_value(year, month, number)
        return None if value is None else Reading(_DATE, value, "", anchor, basis)
    shown = "XXXX" if year is None else f"{year:04d}"
    value = f"{shown}-{month:02d}"
    if year is None:
        return Reading(_DATE, value, basis=Basis.UNKNOWN)
    first, last = month_days(year, month)
    parts = {"half": 2, "week": 4}.get(what, 4)
    if not -1 <= nth <= 5 or nth == 0 or (what == "half" and nth > 2):
        return None
    length = (last.day + 1) // 2 if what == "half" else 7
    if nth < 0 or (what == "half" and nth == 2):
        days = (last - timedelta(days=last.day - length - 1 if what == "half" else 6), last)
    else:
        start = min(first + timedelta(days=length * (nth - 1)), last)
        days = (start, min(start + timedelta(days=length - 1), last))
    modifier = "START" if nth == 1 else "END" if nth < 0 or nth >= parts else "MID"
    return Reading(_DATE, value, modifier, anchor, basis, days=days)


def _days_of_month(match: re.Match[str], context: Context) -> Reading | None:
    """ "The last ten days of May": the month, and those days of it."""
    year, anchor, basis = _year_of(match, context)
    number, month = number_of(match["number"]), month_number(match["month"])
    if number is None or number != int(number) or number < 1:
        return None
    length = int(number) * (7 if match["unit"].lower() == "weeks" else 1)
    ahead = match["nth"].lower() == "first"
    modifier = "START" if ahead else "END"
    if year is None:
        return Reading(_DATE, f"XXXX-{month:02d}", modifier, basis=Basis.UNKNOWN)
    first, last = month_days(year, month)
    if length > last.day:
        return None
    rest = timedelta(days=last.day - length)
    days = (first, last - rest) if ahead else (first + rest, last)
    return Reading(_DATE, f"{year:04d}-{month:02d}", modifier, anchor, basis, days=days)


def _weekday_of_month(match: re.Match[str], context: Context) -> Reading | None:
    """ "The third Monday in May"."""
    year, anchor, basis = _year_of(match, context)
    nth = _nth(match["nth"])
    if year is None or nth is None or not -1 <= nth <= 5 or nth == 0:
        return None
    first, last = month_days(year, month_number(match["month"]))
    weekday = WEEKDAYS[match["weekday"].lower().rstrip(".")]
    if nth < 0:
        day = last - timedelta(days=(last.weekday() - weekday) % 7)
    else:
        day = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
    if day > last:
        return None
    return Reading(_DATE, day.isoformat(), "", anchor, basis)


def _day_in_words(match: re.Match[str], context: Context) -> Reading | None:
    """ "The first of March"."""
    year, anchor, basis = _year_of(match, context)
    nth, month = ordinal_of(match["ordinal"]), month_number(match["month"])
    if nth is None or match["ordinal"][0].isdigit() or day_value(2000, month, nth) is None:
        return None
    if year is None:
        return Reading(_DATE, f"XXXX-{month:02d}-{nth:02d}", basis=Basis.UNKNOWN)
    value = day_value(year, month, nth)
    return None if value is None else Reading(_DATE, value, "", anchor, basis)


def _months_of_year(match: re.Match[str], context: Context) -> Reading | None:
    """ "The first nine months of 2009", a length with its days; "the first two quarters of 2009", a half."""
    number = number_of(match["number"])
    if number is None or number != int(number):
        return None
    months = int(number) * (3 if match["unit"].lower().startswith("quarter") else 1)
    if not 1 <= months < 12:
        return None
    if match["year"]:
        year, anchor, basis = int(match["year"]), match["year"], Basis.STATED
    else:
        shift = -1 if match["relative"].lower() == "last" else 0
        shown = context.year(shift)
        if not shown.isdigit():
            return Reading(_DURATION, f"P{months}M", basis=Basis.STATED)
        year, anchor, basis = int(shown), "publication", context.resolved
    ahead = match["nth"].lower() == "first"
    if months in (3, 6) and match["unit"].lower() == "quarters":
        name = ("Q1" if ahead else "Q4") if months == 3 else ("H1" if ahead else "H2")
        return Reading(_DATE, f"{year:04d}-{name}", "", "" if match["year"] else anchor, basis)
    first = date(year, 1, 1) if ahead else shift_months(date(year, 12, 1), 1 - months)
    last = shift_months(first, months) - timedelta(days=1)
    if match["unit"].lower() == "quarters":
        return Reading(_DURATION, f"P{months // 3}Q", "", anchor, Basis.DERIVED, days=(first, last))
    end = match.end("unit")
    return Reading(_DURATION, f"P{months}M", "", anchor, Basis.DERIVED, end=end, days=(first, last))


def _short(match: re.Match[str], context: Context) -> Reading | None:
    """ "Q3 2008", "H1"."""
    name = match["name"].upper().replace("1H", "H1").replace("2H", "H2")
    year = match["year"] or context.year(0)
    direction = context.direction(match.start(), match.end())
    if not match["year"] and context.reference is not None and direction != FUTURE:
        began = (3 if "Q" in name else 6) * (int(re.sub(r"\D", "", name)) - 1) + 1
        year = context.year(-1 if began > context.reference.month else 0)
    basis = Basis.STATED if match["year"] else context.resolved
    return Reading(_DATE, f"{year}-{name}", "", "" if match["year"] else "publication", basis)


def _nine_eleven(match: re.Match[str], context: Context) -> Reading | None:
    """The attacks that are called by their day."""
    return Reading(_DATE, "2001-09-11", "", "the attacks called by their day", Basis.DERIVED)


_OF_MONTH = r"(?: of| in) {month}(?:,? (?:of )?(?:{year}|{unread}))?\b"

RULES: tuple[Rule, ...] = (
    Rule(
        "part-of-month",
        r"\b(?:the )?(?P<nth>first|second|third|fourth|last|final) (?P<what>week|half|day)" + _OF_MONTH,
        _part_of_month,
        frozenset({"week", "half", "day"}),
        (
            "It fell in [the first week of March 1998]. -> 1998-03",
            "by [the last day of June 2009] -> 2009-06-30",
            "in [the second half of May] -> 2015-05",
        ),
        ("the first day of the trial",),
    ),
    Rule(
        "days-of-month",
        r"\b(?:the )?(?P<nth>first|last|final) {number} (?P<unit>days|weeks)" + _OF_MONTH,
        _days_of_month,
        frozenset({"days", "weeks"}),
        (
            "It fell in [the last ten days of May]. -> 2015-05",
            "in [the first 2 weeks of June 2009] -> 2009-06",
        ),
        ("the last ten days of the trial", "the last forty days of May"),
    ),
    Rule(
        "weekday-of-month",
        r"\b(?:the )?(?P<nth>first|second|third|fourth|fifth|last) {weekday}" + _OF_MONTH,
        _weekday_of_month,
        _MONTH_WORDS,
        ("It is held on [the third Monday in May]. -> 2015-05-18",),
    ),
    Rule(
        "day-in-words",
        r"\b(?:the )?{ordinal} of {month}(?:,? (?:{year}|{unread}))?\b",
        _day_in_words,
        _MONTH_WORDS,
        ("It was paid on [the first of March]. -> 2015-03-01",),
        ("the fortieth of May",),
    ),
    Rule(
        "months-of-year",
        r"\b(?:the )?(?P<nth>first|last|final) {number} (?P<unit>months?|quarters) of "
        r"(?:{year}|(?P<relative>this|last|the) year)\b",
        _months_of_year,
        frozenset({"month", "months", "quarters"}),
        (
            "in [the first two quarters of 2009] -> 2009-H1",
            "in [the last two months] of 2009 -> P2M",
        ),
        ("the first two months of the trial",),
    ),
    Rule(
        "short-quarter",
        r"\b(?P<name>(?-i:Q[1-4]|[12]H|H[12]))(?:,? (?:of )?(?:FY)?"
        r"(?:{year}|(?P<unread>[1-9]\d{3})(?![\d%]|[.,]\d)))?\b",
        _short,
        frozenset({"q", "h", "#"}),
        ("Sales rose in [Q3 2008]. -> 2008-Q3", "Profit in [Q1] -> 2015-Q1"),
        ("The M1 motorway and the q1 of code", "Sales rose in Q3 2101."),
    ),
    Rule(
        "nine-eleven",
        r"(?<![\d/])9/11(?![/\d])|\b(?:September|Sept\.?) 11(?:th)?(?= (?:terror(?:ist)? )?attacks?\b)"
        r"|\b11(?:th)? (?:of )?September(?= (?:terror(?:ist)? )?attacks?\b)",
        _nine_eleven,
        frozenset({"#"}),
        ("After [9/11] all was checked. -> 2001-09-11",),
        ("due 9/11/89",),
    ),
)
