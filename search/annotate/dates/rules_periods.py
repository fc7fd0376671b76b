"""Rules for weeks, months, quarters, seasons and years named by their relation: last, next, the same."""

from __future__ import annotations

import re
from datetime import date, timedelta

from search.annotate.dates.context import Context
from search.annotate.dates.direction import FUTURE, PAST
from search.annotate.dates.grammar import Reading, Rule
from search.annotate.dates.lexicon import SEASONS, UNITS, spoken_year, unit_of
from search.annotate.dates.rules_dates import stage_of
from search.annotate.dates.rules_quarters import the_quarter
from search.annotate.dates.seasons import is_southern, southern
from search.annotate.dates.values import duration_value, quarter_value, shift_months, shifted_value
from search.kinds import Basis, Precision, TimexType

_DATE, _TIME, _DURATION = TimexType.DATE, TimexType.TIME, TimexType.DURATION
_BACK = ("last", "past", "this past", "previous", "preceding")
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
        return Reading(_DURATION, duration_value(1, unit), stage_of(match), basis=Basis.STATED)
    if re.search(r"This [DWMY]|Last [DWMY]", match.group()):
        return None
    if relative in ("latest", "current") and unit not in ("Q", "W", "M", "Y"):
        return None
    if relative in ("previous", "preceding"):
        return _beside_local(match, context, unit, -1)
    if unit == "NI":
        return Reading(_TIME, context.day(shift) + "TNI", "", "publication", context.resolved)
    if unit == "Q" and relative == "latest":
        named, completed = context.quarter_named(match.start()), context.quarter_completed()
        if named and named <= completed:
            return Reading(_DATE, named, "", context.quarter_words, Basis.RESOLVED)
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
    return Reading(_DATE, value, stage_of(match), "publication", context.resolved, direction)


def _beside_local(match: re.Match[str], context: Context, unit: str, shift: int) -> Reading | None:
    """The unit before or after the one named last: "the previous month", "the following year"."""
    local = context.nearby()
    if unit == "Q" and (named := context.quarter_named(match.start())):
        first = date(int(named[:4]), int(named[-1]) * 3 - 2, 1)
        return Reading(
            _DATE, quarter_value(shift_months(first, 3 * shift)), "", context.quarter_words, Basis.RESOLVED
        )
    if local is None or local.earliest is None:
        return _shifted(match, context, unit, shift)
    value = shifted_value(local.earliest, shift, unit)
    return None if value is None else Reading(_DATE, value, stage_of(match), local.text, Basis.RESOLVED)


def _following_unit(match: re.Match[str], context: Context) -> Reading | None:
    return _beside_local(match, context, unit_of(match["unit"]), 1)


def _same_unit(match: re.Match[str], context: Context) -> Reading | None:
    """ "the same year", "that day", "the month": the unit the last named date lies in."""
    unit, which = unit_of(match["unit"]), match["which"].lower()
    if unit == "Q":
        return the_quarter(match, context)
    if unit == "NI" or (which == "the" and unit in ("D", "W", "M", "WE")):
        return None
    if which == "the" and re.match(
        r" (?:ended|ending|earlier|ago)\b", context.text[match.end() : match.end() + 9]
    ):
        return Reading(_DURATION, duration_value(1, unit), basis=Basis.STATED)
    if unit in ("CE", "DE") and which == "the":
        return None
    if which == "the" and unit == "Y":
        return Reading(_DATE, context.year(0), stage_of(match), "publication", context.resolved)
    local = context.nearby()
    if local is None or local.earliest is None:
        return None
    if unit in ("D", "W") and local.precision not in (Precision.DAY, Precision.TIME, Precision.WEEK):
        return None
    value = shifted_value(local.earliest, 0, unit)
    if value is None:
        return None
    return Reading(_DATE, value, stage_of(match), local.text, Basis.RESOLVED)


def _season(match: re.Match[str], context: Context) -> Reading | None:
    word = match["season"].lower()
    relative = (match["relative"] or "").lower()
    code = SEASONS[word]
    named = int(match["year"]) if match["year"] else spoken_year(match["spoken"]) if match["spoken"] else None
    if named is not None:
        return Reading(_DATE, f"{named:04d}-{code}", stage_of(match), basis=Basis.STATED)
    before = context.text[max(context.start, match.start() - 8) : match.start()]
    in_it = re.search(r"\b(?:in|by|until|since|during) $", before) and re.match(
        r"[.,;)]| (?:and|when|after|before|but|\d)", context.text[match.end() : match.end() + 8]
    )
    if not relative and not match["the"] and not stage_of(match) and not in_it:
        return None
    if context.reference is None:
        return Reading(_DATE, f"XXXX-{code}", stage_of(match), basis=Basis.UNKNOWN)
    if not context.narrative and is_southern(context.text):
        direction = context.direction(match.start(), match.end())
        found = southern(code, context.reference, relative, ahead=direction == FUTURE)
        if found is not None:
            value, days = found
            return Reading(_DATE, value, stage_of(match), "publication", Basis.RESOLVED, direction, days=days)
    first = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code]
    year, month = context.reference.year, context.reference.month
    if code == "WI" and month < 3:
        month += 12
        year -= 1
    direction = context.direction(match.start(), match.end())
    if context.narrative and not relative:
        year = context.year_told(first + 1 if code != "WI" else 12, match.start()) or year
        return Reading(_DATE, f"{year:04d}-{code}", stage_of(match), "publication", Basis.RESOLVED)
    if relative in ("last", "past", "previous") and month < first + 3:
        year -= 1
    elif (relative in _AHEAD and month >= first) or (
        not relative and direction == FUTURE and month >= first + 3
    ):
        year += 1
    elif not relative and direction != FUTURE and month < first:
        year -= 1
    value = f"{year:04d}-{code}"
    return Reading(_DATE, value, stage_of(match), "publication", Basis.RESOLVED, direction)


def _within_unit(match: re.Match[str], context: Context) -> Reading | None:
    unit = unit_of(match["unit"])
    local = context.nearby()
    modifier = "START" if match.group().lower().startswith("earlier") else "END"
    if "that" in match.group().lower().split() and local is not None and local.earliest is not None:
        value = shifted_value(local.earliest, 0, unit)
        return None if value is None else Reading(_DATE, value, modifier, local.text, Basis.RESOLVED)
    value = _UNRESOLVED[unit] if context.reference is None else shifted_value(context.reference, 0, unit)
    if value is None:
        return None
    direction = context.direction(match.start(), match.end()) or (FUTURE if modifier == "END" else PAST)
    return Reading(_DATE, value, modifier, "publication", context.resolved, direction)


def _turn(match: re.Match[str], context: Context) -> Reading | None:
    """ "year-end", "the end of the year", "month's end"."""
    direction = context.direction(match.start(), match.end())
    unit = unit_of(match["unit2"] or match["unit"])
    if unit == "Y":
        return Reading(_DATE, context.year(0), "END", "publication", context.resolved, direction)
    if unit == "M":
        return Reading(_DATE, context.month_of_reference(), "END", "publication", context.resolved, direction)
    if unit == "Q":
        if named := context.quarter_named(match.start()):
            return Reading(_DATE, named, "END", context.quarter_words, Basis.RESOLVED, direction)
        return Reading(
            _DATE, context.quarter_of_reference(), "END", "publication", context.resolved, direction
        )
    if unit == "W":
        return Reading(_DATE, context.week(0), "END", "publication", context.resolved, direction)
    return None


def _week_of(match: re.Match[str], context: Context) -> Reading | None:
    from search.annotate.dates.rules_dates import month_number, year_of_month
    from search.annotate.dates.values import week_value

    if context.reference is None:
        return Reading(_DATE, "XXXX-WXX", basis=Basis.UNKNOWN)
    month = month_number(match["month"] or match["month2"])
    year = year_of_month(context, month, context.direction(match.start(), match.end()), match.start())
    try:
        day = date(year or context.reference.year, month, int(match["day"] or match["day2"]))
    except ValueError:
        return None
    value = week_value(day) + ("-WE" if match["what"].lower() == "weekend" else "")
    return Reading(_DATE, value, "", "publication", Basis.RESOLVED)


def _weekend(match: re.Match[str], context: Context) -> Reading | None:
    """ "the weekend", "over the weekend": the coming one with a future cue, else the last begun."""
    if context.reference is None:
        return Reading(_DATE, "XXXX-WXX-WE", basis=Basis.UNKNOWN)
    ahead = context.direction(match.start(), match.end()) == FUTURE or context.reference.weekday() >= 5
    from search.annotate.dates.values import week_value

    day = context.reference if ahead else context.reference - timedelta(days=7)
    return Reading(_DATE, week_value(day) + "-WE", "", "publication", Basis.RESOLVED)


_STAGE = r"(?:(?P<stage>early|earlier|late|later|mid)(?: |-))?"

RULES: tuple[Rule, ...] = (
    Rule(
        "relative-unit",
        rf"\b{{endof}}{_STAGE}(?P<article>the )?"
        r"(?P<relative>last|next|this past|this|past|current|coming|upcoming|previous|preceding"
        r"|latest) (?:fiscal |calendar |school )?"
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
        rf"\b{{endof}}{_STAGE}(?P<which>the same|that same|that|the)(?: full| fiscal)? {{unit}}\b"
        rf"(?! (?:after|before|earlier|later|of|when|to(?! [$£€#\d]))\b|-)",
        _same_unit,
        _UNIT_WORDS,
        (
            "It began in May 2009 and ended in [the same year]. -> 2009",
            "On March 3, 2014 he won. [That day] -> 2014-03-03",
        ),
    ),
    Rule(
        "season",
        rf"\b{{endof}}(?:(?P<relative>last|next|this past|this|past|coming|previous) "
        rf"|(?P<the>the ))?{_STAGE}{{season}}"
        r"(?: (?:of )?(?:{year}|{spoken}|{unread}))?\b"
        r"(?! (?:in|from|to|by|on|out|apart|short|into|below|quarters)\b"
        r"| of (?!(?:the|that|this|last|next) |\d))",
        _season,
        frozenset(SEASONS),
        ("He left [last summer]. -> 2014-SU", "in [the spring of 2009] -> 2009-SP"),
        ("Prices fall in June.", "Spring water is cold.", "It ends in summer 2101."),
    ),
    Rule(
        "within-unit",
        r"\b(?:earlier|later) (?:in the|that) (?P<unit>day|week|month|year)\b",
        _within_unit,
        frozenset({"earlier", "later"}),
        ("He will speak [later in the day]. -> 2015-06-10",),
    ),
    Rule(
        "turn-of-unit",
        r"\b(?:(?:the )?(?P<unit2>year|month|quarter|week)(?:'s)?[ -]end"
        r"|the end of the {unit})\b(?! (?:ago|of)\b)",
        _turn,
        frozenset({"end"}),
        ("to be ready by [year-end] -> 2015",),
    ),
    Rule(
        "week-of",
        r"\bthe (?P<what>week|weekend) (?:of|beginning|starting|ending) (?:{weekday},? )?"
        r"(?:{month} {day}|(?P<day2>\d{1,2})(?:st|nd|rd|th)? {month2})\b",
        _week_of,
        frozenset({"week", "weekend"}),
        ("in [the week of June 1] -> 2015-W23", "on [the weekend of 20 June] -> 2015-W25-WE"),
    ),
    Rule(
        "weekend",
        r"\bthe weekend\b",
        _weekend,
        frozenset({"weekend"}),
        ("They met over [the weekend]. -> 2015-W23-WE",),
    ),
)
