"""Rules for clock times, with the day they come with."""

from __future__ import annotations

import re
from dataclasses import replace
from operator import itemgetter

from search.annotate.dates.context import Context
from search.annotate.dates.grammar import NO_DATE, Reading, Rule, reading_of
from search.annotate.dates.lexicon import CARDINALS, WEEKDAYS, compile_pattern
from search.annotate.dates.rules_dates import RULES as DATES
from search.annotate.dates.rules_days import RELATIVE_DAYS, local_day, weekday_value
from search.kinds import Basis, TimexType

_TIME = TimexType.TIME


def _clock(match: re.Match[str], context: Context) -> Reading | None:
    hour = int(match["hour"]) if match["hour"].isdigit() else CARDINALS[match["hour"].lower()]
    if hour > 12:
        return None
    hour = hour % 12 + (12 if match["half"].lower() == "p" else 0)
    return _at(match, context, f"T{hour:02d}:{match['minute'] or '00'}")


def _clock_24(match: re.Match[str], context: Context) -> Reading | None:
    return _at(match, context, f"T{int(match['hour']):02d}:{match['minute']}")


def _noon(match: re.Match[str], context: Context) -> Reading | None:
    return _at(match, context, "T24:00" if match["word"].lower() == "midnight" else "T12:00")


def _at(match: re.Match[str], context: Context, clock: str) -> Reading | None:
    """A clock time: of the weekday or date it comes with, of the day its paragraph named before (the date
    line of an article is no reference for what it tells), or the publication day.
    """
    weekday, word = match["weekday"], match["word2"]
    anchor, basis, direction = "publication", context.resolved, ""
    end = match.end()
    beside = None if weekday or word else _date_beside(context, end)
    if beside is not None:
        named, end = beside
        if named is NO_DATE:
            return NO_DATE
        day, anchor, basis, direction = named.value, named.anchor, named.basis or basis, named.direction
    elif weekday:
        direction = context.direction(match.start(), match.end())
        day = weekday_value(context, WEEKDAYS[weekday.lower().rstrip(".")], "", direction)
        basis = Basis.UNKNOWN if day.startswith("XXXX") else basis
    elif word:
        day = context.day(RELATIVE_DAYS[word.lower()])
    else:
        local = local_day(context) if context.narrative or context.local_at >= context.paragraph else None
        day = context.day(0) if local is None else local.isoformat()
        if local is not None and context.local is not None:
            anchor, basis = context.local.text, Basis.RESOLVED
    # UTC is "Z" in ISO 8601; other zones are not written.
    zone = "Z" if re.search(r"GMT|UTC", match["zone"] or "") and "+" not in match["zone"] else ""
    return Reading(_TIME, day + clock + zone, "", anchor, basis, direction, end=end)


def _date_beside(context: Context, at: int) -> tuple[Reading, int] | None:
    """The date that follows a clock time right away ("8 p.m. on Friday, June 5"), and where the two end: a
    whole date behind "on" stays an expression of its own.
    """
    joint = _JOINT.match(context.text, at, context.end)
    if joint is None:
        return None
    found = [
        (match.end(), rule, match)
        for rule in DATES
        if rule.name in _JOINED
        and (match := compile_pattern(rule.pattern).match(context.text, joint.end(), context.end))
    ]
    if not found:
        return None
    end, rule, match = max(found, key=itemgetter(0))
    reading = reading_of(rule, match, context)
    if reading is None:
        return None
    if reading.basis is Basis.STATED and joint.group().endswith("on "):
        return replace(reading, anchor=match.group(), basis=Basis.RESOLVED), at
    return reading, end


_JOINED = ("full-date", "full-date-day-first", "month-day", "day-month")
_JOINT = re.compile(r"(?: \([^()]{3,20}\))?,? +(?:on +)?(?=[A-Z\d])")
_ON = (
    r"(?:(?: \([^()]{3,20}\))?,? (?:on )?"
    r"(?:{weekday}(?!,? (?:the )?(?:{month2}|\d+(?:st|nd|rd|th)?(?: of)? {month}))"
    r"|(?P<word2>today|yesterday|tomorrow|tonight))(?! (?:morning|night|evening))\b)?"
)
_ZONES = r"(?:[ECMP][SD]?T|GMT|UTC|(?-i:[A-Z][a-z]+) time|local time)"
_ZONE = rf"(?P<zone> (?:{_ZONES}\b|\({_ZONES}\)))?"

RULES: tuple[Rule, ...] = (
    Rule(
        "clock",
        r"\b(?P<hour>\d{1,2}|" + "|".join(list(CARDINALS)[1:13]) + r")(?:[:.](?P<minute>[0-5]\d))? ?"
        r"(?P<half>[ap])(?:\. ?m\b\.?| ?m\b)" + _ZONE + _ON,
        _clock,
        frozenset({"m", "am", "pm"}),
        (
            "It began at [8:30 p.m.] -> 2015-06-10T20:30",
            "at [9 a.m. Tuesday] -> 2015-06-09T09:00",
            "open until [5 p.m. EST, June 12] -> 2015-06-12T17:00",
            "at [8 p.m. on Friday, June 5], in Oslo -> 2015-06-05T20:00",
            "at [8pm on Friday the 5th of June]. -> 2015-06-05T20:00",
            "It opens at [3pm]. -> 2015-06-10T15:00",
        ),
        ("I am 8 ampere",),
    ),
    Rule(
        "clock-24",
        r"(?<![\d:.])(?P<hour>[01]?\d|2[0-3])(?::|(?<=\d\d))(?P<minute>[0-5]\d)(?![\d:]|\.\d)"
        r"(?P<zone> (?:GMT|UTC|CET|EST|EDT|BST|local time))" + _ON,
        _clock_24,
        frozenset({"gmt", "utc", "cet", "est", "edt", "bst", "local"}),
        ("at [18:05 GMT] -> 2015-06-10T18:05Z", "at [0805 local time] -> 2015-06-10T08:05"),
        ("He won 18:05 sets.",),
    ),
    Rule(
        "clock-bare",
        r"(?<=\b(?:at|by)[ ])(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?![\d:]|\.\d| ?[ap]\.?m\b)"
        r"(?P<zone>)" + _ON,
        _clock_24,
        frozenset({"at", "by"}),
        ("It began at [18:05]. -> 2015-06-10T18:05", "They left at [9:30 on Tuesday]. -> 2015-06-09T09:30"),
        ("The score was 18:05.",),
    ),
    Rule(
        "noon",
        r"\b(?<!high[ ])(?P<word>noon|midday|midnight)\b" + _ZONE + _ON,
        _noon,
        frozenset({"noon", "midday", "midnight"}),
        ("at [noon] -> 2015-06-10T12:00", "at [midnight Tuesday] -> 2015-06-09T24:00"),
    ),
)
