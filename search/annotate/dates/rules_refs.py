"""Rules for sets, anniversaries and words that mean the present, the past or the future at large."""

from __future__ import annotations

import re

from search.annotate.dates.context import Context
from search.annotate.dates.direction import FUTURE
from search.annotate.dates.grammar import Reading, Rule
from search.annotate.dates.lexicon import PARTS_OF_DAY, UNITS, number_of, ordinal_of, pieces, unit_of
from search.annotate.dates.rules_dates import month_number, year_of_month
from search.annotate.dates.rules_lengths import event_words
from search.annotate.dates.values import duration_value
from search.kinds import Basis, TimexType

_DATE, _SET = TimexType.DATE, TimexType.SET
_UNIT_WORDS = frozenset({word for unit in UNITS for word in (unit, f"{unit}s")} | {"centuries", "millennia"})


def _set(match: re.Match[str], context: Context) -> Reading | None:
    word = match.group().lower()
    for name, unit in (("dai", "D"), ("weekl", "W"), ("hour", "H"), ("annual", "Y")):
        if word.startswith(name):
            return Reading(_SET, duration_value(1, unit), basis=Basis.STATED)
    return None


def _every(match: re.Match[str], context: Context) -> Reading | None:
    number = number_of(match["number"]) if match["number"] else 2 if match["other"] else 1
    unit = unit_of(match["unit"])
    if unit == "S":
        return None
    return Reading(_SET, duration_value(number, unit), basis=Basis.STATED)


def _times(match: re.Match[str], context: Context) -> Reading | None:
    """ "Three times a month": how often within which time."""
    unit = unit_of(match["unit"])
    return None if unit == "S" else Reading(_SET, duration_value(1, unit), basis=Basis.STATED)


def _each_part(match: re.Match[str], context: Context) -> Reading | None:
    return Reading(_SET, f"XXXX-XX-XXT{PARTS_OF_DAY[match['part'].lower()]}", basis=Basis.STATED)


def _anniversary(match: re.Match[str], context: Context) -> Reading | None:
    """ "the 85th anniversary": the year of what is remembered, publication year less the ordinal. The year is
    that of the day the anniversary falls on, so it may be off by one at the turn of the year.
    """
    number = ordinal_of(match["ordinal"])
    if number is None or number < 1:
        return None
    stated = re.match(
        r"[^.;]{0,60}?\b((?:1[0-9]|20)\d\d)\b",
        context.text[match.end() : min(context.end, match.end() + 100)],
    )
    if context.reference is None:
        return Reading(_DATE, "XXXX", anchor=f"{match['ordinal']} anniversary", basis=Basis.UNKNOWN)
    local = context.nearby(0)
    year = context.reference.year
    if local is not None and local.earliest is not None and local.rule in ("full-date", "month-year", "year"):
        year = local.earliest.year if abs(local.earliest.year - year) > 1 else year
    if number >= year:
        return None
    value = f"{year - number:04d}"
    of = re.compile(r" of (?=\w)").match(context.text, match.end())
    event = event_words(context, of.end()) if of else None
    if not stated and year == context.reference.year:
        year = _year_of_feast(match, context, year)
        value = f"{year - number:04d}"
    if stated and stated[1] != value:
        return Reading(_DATE, stated[1], anchor="the words after it", basis=Basis.DERIVED, event=event)
    anchor = f"{match['ordinal']} anniversary: {year} - {number}"
    return Reading(_DATE, value, "", anchor, Basis.DERIVED, event=event)


def _year_of_feast(match: re.Match[str], context: Context, year: int) -> int:
    """The year an anniversary falls in: "will mark its 50th anniversary next April" may be next year."""
    near = context.text[match.end() : min(context.end, match.end() + 70)]
    if relative := re.search(r"\b(next|last) year\b", near, re.IGNORECASE):
        return year + (1 if relative[1].lower() == "next" else -1)
    month = re.search(rf"\b(?:in|next|this|on|last) ({pieces()['month']})", near)
    if month is None or month[1].lower() in ("may", "march"):
        return year
    direction = context.direction(match.start(), match.end())
    return year_of_month(context, month_number(month[1]), direction, match.start()) or year


def _soon(match: re.Match[str], context: Context) -> Reading | None:
    """ "Soon", where the clause looks ahead; "soon after" and "as soon as" only order events."""
    if context.direction(match.start(), match.end()) != FUTURE:
        return None
    return Reading(_DATE, "FUTURE_REF", basis=Basis.STATED)


def _present(match: re.Match[str], context: Context) -> Reading | None:
    return Reading(_DATE, "PRESENT_REF", basis=Basis.STATED)


def _past(match: re.Match[str], context: Context) -> Reading | None:
    return Reading(_DATE, "PAST_REF", basis=Basis.STATED)


def _future(match: re.Match[str], context: Context) -> Reading | None:
    return Reading(_DATE, "FUTURE_REF", basis=Basis.STATED)


RULES: tuple[Rule, ...] = (
    Rule(
        "set-word",
        r"\b(?:daily|weekly|hourly|annually)\b(?!(?-i: [A-Z]))",
        _set,
        frozenset({"daily", "weekly", "hourly", "annually"}),
        ("They meet [annually]. -> P1Y",),
        ("The Daily Mail said so.",),
    ),
    Rule(
        "every",
        r"\b(?:each|every)(?: (?:{number}|(?P<other>other|second)))? {units}\b",
        _every,
        frozenset({"each", "every"}),
        (
            "They meet [every year]. -> P1Y",
            "[every two weeks] -> P2W",
            "They meet [every other week]. -> P2W",
        ),
    ),
    Rule(
        "times-a-unit",
        r"\b(?:once|twice|{number} times)(?: an?| per| each| every) {unit}\b",
        _times,
        frozenset({"once", "twice", "times"}),
        ("They meet [twice a week]. -> P1W",),
    ),
    Rule(
        "each-part",
        r"\b(?:each|every) {part}\b",
        _each_part,
        frozenset({"each", "every"}),
        ("She swims [every morning]. -> XXXX-XX-XXTMO",),
    ),
    Rule(
        "anniversary",
        r"\b(?:the )?{ordinal}(?:[- ]year)? anniversary\b",
        _anniversary,
        frozenset({"anniversary"}),
        ("They marked [the 50th anniversary] of the treaty. -> 1965",),
        ("They marked the 9999th anniversary.",),
    ),
    Rule(
        "present",
        r"\b(?:now|currently|at present|presently|nowadays|at the (?:present|moment))\b",
        _present,
        frozenset({"now", "currently", "present", "presently", "nowadays", "moment"}),
        ("It [currently] has 9 members. -> PRESENT_REF",),
    ),
    Rule(
        "past",
        r"\b(?:recently|lately|(?:the )?recent past|at the time(?=[.,;:)])"
        r"|(?<=in[ ])the past(?! (?:\w+ )?(?:years?|months?|weeks?|days?|decades?|century|hours?)\b))(?=\W)",
        _past,
        frozenset({"recently", "lately", "past", "time"}),
        ("He [recently] left. -> PAST_REF",),
    ),
    Rule(
        "soon",
        r"\b(?<!as[ ])soon\b(?! (?:as|after|afterwards?|before|enough)\b)",
        _soon,
        frozenset({"soon"}),
        ("The hall will [soon] open. -> FUTURE_REF",),
        ("They soon left.", "Soon after that they left.", "She left as soon as she could."),
    ),
    Rule(
        "one-day",
        r"(?<=will[ ]|ould[ ])one day\b",
        _future,
        frozenset({"one"}),
        ("She will [one day] be queen. -> FUTURE_REF",),
    ),
    Rule(
        "future",
        r"\b(?:the near future|the future(?! of\b))\b",
        _future,
        frozenset({"future"}),
        ("It may end in [the future]. -> FUTURE_REF",),
        ("the future of the talks",),
    ),
)
