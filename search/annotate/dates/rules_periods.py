"""Rules for weeks, months, quarters, seasons and years named by their relation: this, last, next, the same."""

from __future__ import annotations

import re
from datetime import date, timedelta

from search.annotate.dates.context import FUTURE, PAST, Context
from search.annotate.dates.grammar import Reading, Rule
from search.annotate.dates.lexicon import PART_MODIFIERS, SEASONS, UNITS, unit_of
from search.annotate.dates.values import duration_value, quarter_value, shift_months, shifted_value
from search.kinds import Basis, Precision, TimexType

_DATE, _TIME, _DURATION = TimexType.DATE, TimexType.TIME, TimexType.DURATION
_BACK = ("last", "past", "previous", "preceding")
_AHEAD = ("next", "coming", "upcoming")
_UNIT_WORDS = frozenset(UNITS)
_UNRESOLVED = {
    "D": "XXXX-XX-XX",
    "W": "XXXX-WXX",
    "M": "XXXX-XX",
    "Y": "XXXX",
    "Q": "XXXX-QX",
    "WE": "XXXX-WXX-WE",
}


def _stage(match: re.Match[str]) -> str:
    groups = match.groupdict()
    return PART_MODIFIERS.get((groups.get("stage") or groups.get("endof") or "").lower(), "")


def _relative_unit(match: re.Match[str], context: Context) -> Reading | None:
    relative, word = match["relative"].lower(), match["unit"].lower()
    unit = unit_of(word)
    article = match["article"]
    shift = -1 if relative in _BACK else 1 if relative in _AHEAD else 0
    if (
        article
        and relative in ("past", "last", "next", "coming")
        and unit in ("D", "W", "M", "Y", "DE", "CE")
    ):
        return Reading(_DURATION, duration_value(1, unit), _stage(match), basis=Basis.STATED)
    if re.search(r"This [DWMY]|Last [DWMY]", match.group()):
        return None
    if relative in ("latest", "current") and unit not in ("Q", "W", "M", "Y"):
        return None
    if relative in ("previous", "preceding"):
        return _beside_local(match, context, unit, -1)
    if unit == "NI":
        return Reading(_TIME, context.day(shift) + "TNI", "", "publication", context.resolved)
    if unit == "Q" and relative == "latest":
        named = context.quarter_named(match.start())
        if named:
            return Reading(_DATE, named, "", "the quarter named before", Basis.RESOLVED)
        shift = -1
    return _shifted(match, context, unit, shift)


def _shifted(match: re.Match[str], context: Context, unit: str, shift: int) -> Reading | None:
    if context.reference is None:
        value: str | None = _UNRESOLVED.get(unit, "XXXX")
    else:
        value = shifted_value(context.reference, shift, unit)
    if value is None:
        return None
    direction = {-1: PAST, 1: FUTURE}.get(shift) or context.direction(match.start(), match.end())
    return Reading(_DATE, value, _stage(match), "publication", context.resolved, direction)


def _beside_local(match: re.Match[str], context: Context, unit: str, shift: int) -> Reading | None:
    """The unit before or after the one named last: "the previous month", "the following year"."""
    local = context.nearby()
    if unit == "Q" and (named := context.quarter_named(match.start())):
        first = date(int(named[:4]), int(named[-1]) * 3 - 2, 1)
        return Reading(_DATE, quarter_value(shift_months(first, 3 * shift)), "", named, Basis.RESOLVED)
    if local is None or local.earliest is None:
        return _shifted(match, context, unit, shift)
    value = shifted_value(local.earliest, shift, unit)
    return None if value is None else Reading(_DATE, value, _stage(match), local.text, Basis.RESOLVED)


def _following_unit(match: re.Match[str], context: Context) -> Reading | None:
    return _beside_local(match, context, unit_of(match["unit"]), 1)


_COARSE = {
    Precision.DAY: "D",
    Precision.TIME: "D",
    Precision.MONTH: "M",
    Precision.WEEK: "W",
    Precision.YEAR: "Y",
}


def _same_unit(match: re.Match[str], context: Context) -> Reading | None:
    """ "the same year", "that day", "the month": the unit the last named date lies in."""
    unit, which = unit_of(match["unit"]), match["which"].lower()
    if unit == "Q":
        return _the_quarter(match, context)
    if unit == "NI" or (which == "the" and unit in ("D", "W", "M")):
        return None
    if which == "the" and re.match(
        r" (?:ended|ending|earlier|ago)\b", context.text[match.end() : match.end() + 9]
    ):
        return Reading(_DURATION, duration_value(1, unit), basis=Basis.STATED)
    if which == "the" and unit == "Y":
        return Reading(_DATE, context.year(0), _stage(match), "publication", context.resolved)
    local = context.nearby()
    if local is None or local.earliest is None:
        return None
    if unit in ("D", "W") and local.precision not in (Precision.DAY, Precision.TIME, Precision.WEEK):
        return None
    value = shifted_value(local.earliest, 0, unit)
    if value is None:
        return None
    return Reading(_DATE, value, _stage(match), local.text, Basis.RESOLVED)


_EARNINGS = re.compile(r"\b(?:earned|earnings|net income|profit|revenue|sales|loss|a share|dividend)\b")


def _the_quarter(match: re.Match[str], context: Context) -> Reading | None:
    """ "the quarter", "the latest period" of earnings news: the one named before, else the last completed."""
    named = context.quarter_named(match.start())
    if not named:
        if context.reference is None or not _EARNINGS.search(context.text, context.start, context.end):
            return None
        named = quarter_value(shift_months(context.reference, -3))
    return Reading(_DATE, named, "", "the quarter named before", Basis.RESOLVED)


def _quarter_of_year(match: re.Match[str], context: Context) -> Reading | None:
    """ "the 1988 third quarter", "next year's first quarter", "the 1988 quarter"."""
    nth = match["nth"]
    if match["year"]:
        year, basis, anchor = match["year"], Basis.STATED, ""
    else:
        shift = {"last": -1, "next": 1}.get(match["relative"].lower(), 0)
        year, basis, anchor = context.year(shift), context.resolved, "publication"
    if nth:
        return Reading(_DATE, f"{year}-Q{_QUARTERS[nth.lower()]}", "", anchor, basis)
    named = context.quarter_named(match.start())
    if not named:
        return None
    return Reading(_DATE, f"{year}{named[4:]}", "", "the quarter named before", Basis.RESOLVED)


def _season(match: re.Match[str], context: Context) -> Reading | None:
    word = match["season"].lower()
    relative = (match["relative"] or "").lower()
    code = SEASONS[word]
    if match["year"]:
        return Reading(_DATE, f"{match['year']}-{code}", _stage(match), basis=Basis.STATED)
    if not relative and not match["the"] and not _stage(match):
        return None
    if context.reference is None:
        return Reading(_DATE, f"XXXX-{code}", _stage(match), basis=Basis.UNKNOWN)
    first = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code]
    year, month = context.reference.year, context.reference.month
    if code == "WI" and month < 3:
        month += 12
        year -= 1
    direction = context.direction(match.start(), match.end())
    if relative in ("last", "past", "previous") and month < first + 3:
        year -= 1
    elif relative in _AHEAD and month >= first:
        year += 1
    elif not relative and direction == FUTURE and month >= first + 3:
        year += 1
    elif not relative and direction != FUTURE and month < first:
        year -= 1
    value = f"{year:04d}-{code}"
    return Reading(_DATE, value, _stage(match), "publication", Basis.RESOLVED, direction)


_QUARTERS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
    "final": 4,
}


def _quarter(match: re.Match[str], context: Context) -> Reading | None:
    quarter = _QUARTERS[match["nth"].lower()]
    ago = (match["ago"] or "").lower()
    year: int | None
    basis, anchor = context.resolved, "publication"
    relative = (match["relative"] or "").lower()
    if match["year"]:
        year, basis, anchor = int(match["year"]), Basis.STATED, ""
    elif context.reference is None:
        year = None
    elif relative:
        year = context.reference.year + {"last": -1, "next": 1}.get(relative, 0)
    else:
        year = context.reference.year
        direction = context.direction(match.start(), match.end())
        if quarter * 3 - 2 > context.reference.month and direction != FUTURE:
            year -= 1
        if (
            quarter == 4
            and context.reference.month <= 3
            and direction == FUTURE
            and "quarter" in match.group()
        ):
            year = context.reference.year - 1 if context.reference.month <= 2 else year
    if year is None:
        return Reading(_DATE, f"XXXX-Q{quarter}", basis=Basis.UNKNOWN)
    if ago:
        year -= 1
    return Reading(_DATE, f"{year:04d}-Q{quarter}", _stage(match), anchor, basis)


def _half(match: re.Match[str], context: Context) -> Reading | None:
    half = 1 if match["nth"].lower() == "first" else 2
    relative = (match["relative"] or "").lower()
    if match["year"]:
        return Reading(_DATE, f"{match['year']}-H{half}", basis=Basis.STATED)
    shift = {"last": -1, "next": 1}.get(relative, 0)
    return Reading(_DATE, f"{context.year(shift)}-H{half}", "", "publication", context.resolved)


def _year_ago(match: re.Match[str], context: Context) -> Reading | None:
    """ "a year earlier", "the year-ago quarter": in earnings news the quarter just named, a year before."""
    named = context.quarter_named(match.start())
    if named and (named[:4].isdigit()):
        return Reading(_DATE, f"{int(named[:4]) - 1:04d}{named[4:]}", "", named, Basis.RESOLVED)
    text = match.group().lower()
    if text.endswith(("earlier", "before", "previously", "later")):
        local = context.nearby()
        if local is not None and local.earliest is not None and local.basis is Basis.STATED:
            shift = 1 if text.endswith("later") else -1
            value = f"{local.earliest.year + shift:04d}" + (
                f"-{local.earliest.month:02d}" if local.precision is Precision.MONTH else ""
            )
            return Reading(_DATE, value, "", local.text, Basis.RESOLVED)
        if text.endswith("later"):
            return None
    return Reading(_DATE, context.year(-1), "", "publication", context.resolved)


def _within_unit(match: re.Match[str], context: Context) -> Reading | None:
    unit = unit_of(match["unit"])
    local = context.nearby()
    modifier = "START" if match.group().lower().startswith("earlier") else "END"
    if "that" in match.group().lower().split() and local is not None and local.earliest is not None:
        value = shifted_value(local.earliest, 0, unit)
        return None if value is None else Reading(_DATE, value, modifier, local.text, Basis.RESOLVED)
    value = _UNRESOLVED[unit] if context.reference is None else shifted_value(context.reference, 0, unit)
    return None if value is None else Reading(_DATE, value, modifier, "publication", context.resolved)


def _fiscal(match: re.Match[str], context: Context) -> Reading | None:
    return Reading(_DATE, match["year"], _stage(match), basis=Basis.STATED)


def _turn(match: re.Match[str], context: Context) -> Reading | None:
    """ "year-end", "the end of the year", "month's end"."""
    unit = unit_of(match["unit2"] or match["unit"])
    if unit == "Y":
        return Reading(_DATE, context.year(0), "END", "publication", context.resolved)
    if unit == "M":
        return Reading(_DATE, context.month_of_reference(), "END", "publication", context.resolved)
    if unit == "Q":
        named = context.quarter_named(match.start()) or context.quarter_of_reference()
        return Reading(_DATE, named, "END", "publication", context.resolved)
    if unit == "W":
        return Reading(_DATE, context.week(0), "END", "publication", context.resolved)
    return None


def _later_this(match: re.Match[str], context: Context) -> Reading | None:
    return _shifted(match, context, unit_of(match["unit"]), 0)


def _week_of(match: re.Match[str], context: Context) -> Reading | None:
    from search.annotate.dates.rules_dates import month_number, year_of_month
    from search.annotate.dates.values import week_value

    if context.reference is None:
        return Reading(_DATE, "XXXX-WXX", basis=Basis.UNKNOWN)
    month = month_number(match["month"])
    year = year_of_month(context, month, context.direction(match.start(), match.end()))
    try:
        day = date(year or context.reference.year, month, int(match["day"]))
    except ValueError:
        return None
    return Reading(_DATE, week_value(day), "", "publication", Basis.RESOLVED)


def _weekend(match: re.Match[str], context: Context) -> Reading | None:
    """ "the weekend", "over the weekend": the coming one with a future cue, else the last begun."""
    if context.reference is None:
        return Reading(_DATE, "XXXX-WXX-WE", basis=Basis.UNKNOWN)
    ahead = context.direction(match.start(), match.end()) == FUTURE or context.reference.weekday() >= 5
    from search.annotate.dates.values import week_value

    day = context.reference if ahead else context.reference - timedelta(days=7)
    return Reading(_DATE, week_value(day) + "-WE", "", "publication", Basis.RESOLVED)


_STAGE = r"(?:(?P<stage>early|earlier|late|later|mid)(?: |-))?"
_YEAR_TAIL = r"(?:,? (?:of )?(?:fiscal )?(?:{year}|(?P<relative>last|this|next) (?:fiscal )?year))?"

RULES: tuple[Rule, ...] = (
    Rule(
        "relative-unit",
        rf"\b{{endof}}{_STAGE}(?P<article>the )?"
        r"(?P<relative>last|next|this|past|current|coming|upcoming|previous|preceding|latest) (?:fiscal |calendar |school )?"
        r"{unit}\b(?!s\b| of\b)",
        _relative_unit,
        _UNIT_WORDS,
        (
            "He left [last week]. -> 2015-W23",
            "They meet [next month]. -> 2015-07",
            "sold [this year] -> 2015",
            "[late last year] -> 2014",
            "over [the past year] -> P1Y",
        ),
        ("the last visit", "the next step", "this second"),
    ),
    Rule(
        "following-unit",
        r"\bthe (?:following|next) {unit}\b",
        _following_unit,
        _UNIT_WORDS,
        ("It began in May 2009 and ended [the following month]. -> 2009-06",),
    ),
    Rule(
        "same-unit",
        rf"\b{{endof}}{_STAGE}(?P<which>the same|that same|that|the) {{unit}}\b(?! (?:after|before|earlier|later|of|when|to)\b|-)",
        _same_unit,
        _UNIT_WORDS,
        (
            "It began in May 2009 and ended in [the same year]. -> 2009",
            "On March 3, 2014 he won. [That day] -> 2014-03-03",
        ),
    ),
    Rule(
        "season",
        rf"\b{{endof}}(?:(?P<relative>last|next|this past|this|past|coming|previous) |(?P<the>the ))?{_STAGE}{{season}}"
        r"(?: (?:of )?{year})?\b(?! (?:in|from|to|by|on|out|apart|short|into|below|quarters)\b| of (?!(?:the|that|this|last|next) |\d))",
        _season,
        frozenset(SEASONS),
        ("He left [last summer]. -> 2014-SU", "in [the spring of 2009] -> 2009-SP"),
        ("Prices fall in June.", "Spring water is cold."),
    ),
    Rule(
        "quarter",
        r"\b{endof}(?:the )?(?:(?P<ago>year-ago|year-earlier|prior-year) |(?:latest|current|company's) )?(?:fiscal )?"
        r"(?P<nth>first|second|third|fourth|1st|2nd|3rd|4th|final)[ -](?:fiscal )?quarter"
        + _YEAR_TAIL
        + r"\b",
        _quarter,
        frozenset({"quarter"}),
        ("profit in [the first quarter] -> 2015-Q1", "in [the third quarter of 2009] -> 2009-Q3"),
    ),
    Rule(
        "latest-period",
        r"\bthe latest (?:quarter|period)\b(?! of\b)\b",
        _the_quarter,
        frozenset({"latest"}),
        ("Profit rose in [the latest period]. -> 2015-Q1",),
    ),
    Rule(
        "quarter-of-year",
        r"\b(?:(?:the )?{year}|(?P<relative>last|this|next) year's) "
        r"(?:(?P<nth>first|second|third|fourth)[ -]quarter|quarter|period)\b",
        _quarter_of_year,
        frozenset({"quarter", "period"}),
        ("A loss in [the 2009 third quarter]. -> 2009-Q3", "by [next year's first quarter] -> 2016-Q1"),
    ),
    Rule(
        "within-unit",
        r"\b(?:earlier|later) (?:in the|that) (?P<unit>day|week|month|year)\b",
        _within_unit,
        frozenset({"earlier", "later"}),
        ("He will speak [later in the day]. -> 2015-06-10",),
    ),
    Rule(
        "half-year",
        r"\bthe (?P<nth>first|second|latter|last) half,? of (?:fiscal )?"
        r"(?:{year}|(?P<relative>last|this|next|the) (?:fiscal )?year)\b",
        _half,
        frozenset({"half"}),
        ("in [the first half of 2009] -> 2009-H1", "in [the second half of this year] -> 2015-H2"),
        ("the first half of the match",),
    ),
    Rule(
        "year-ago",
        r"\b(?:the )?(?:year-ago|year-earlier) (?:quarter|period)\b|\b(?:year-ago|year-earlier)\b|\b(?:a|one) year (?:ago|earlier|before|previously)\b"
        r"|\bthe year before\b(?! the\b)",
        _year_ago,
        frozenset({"year"}),
        ("It lost money [a year earlier]. -> 2014", "It had [a year ago] -> 2014"),
    ),
    Rule(
        "fiscal-year",
        r"\b{endof}{stage}(?:fiscal|financial)(?: year)? {year}\b",
        _fiscal,
        frozenset({"fiscal", "financial"}),
        ("in [fiscal 1998] -> 1998",),
    ),
    Rule(
        "turn-of-unit",
        r"\b(?:(?:the )?(?P<unit2>year|month|quarter|week)(?:'s)?[ -]end|the end of the {unit})\b(?! (?:ago|of)\b)",
        _turn,
        frozenset({"end"}),
        ("to be ready by [year-end] -> 2015",),
    ),
    Rule(
        "week-of",
        r"\bthe week of {month} {day}\b",
        _week_of,
        frozenset({"week"}),
        ("in [the week of June 1] -> 2015-W23",),
    ),
    Rule(
        "weekend",
        r"\bthe weekend\b",
        _weekend,
        frozenset({"weekend"}),
        ("They met over [the weekend]. -> 2015-W23-WE",),
    ),
)
