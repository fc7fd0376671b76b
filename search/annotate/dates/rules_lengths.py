"""Rules for lengths of time and what is counted with them: durations, "ago", sets, anniversaries, "now"."""

from __future__ import annotations

import re
from datetime import date

from search.annotate.dates.context import Context
from search.annotate.dates.grammar import Reading, Rule
from search.annotate.dates.lexicon import AMOUNT_MODIFIERS, UNITS, number_of, unit_of
from search.annotate.dates.values import (
    duration_value,
    interval_of,
    month_value,
    shift_by,
    shift_months,
    shifted_value,
)
from search.kinds import Basis, Precision, TimexType

_DATE, _TIME, _DURATION, _SET = TimexType.DATE, TimexType.TIME, TimexType.DURATION, TimexType.SET
_UNIT_WORDS = frozenset({word for unit in UNITS for word in (unit, f"{unit}s")} | {"centuries", "millennia"})


def _modifier(match: re.Match[str]) -> str:
    return AMOUNT_MODIFIERS.get((match.groupdict().get("amount") or "").lower(), "")


def _number(match: re.Match[str]) -> float | None:
    number = number_of(match["number"])
    if number is not None and match.groupdict().get("half"):
        number += 0.5
    return number


def _ago(match: re.Match[str], context: Context) -> Reading | None:
    number, unit = _number(match), unit_of(match["unit"])
    modifier = _modifier(match)
    if number is None:
        return Reading(_DATE, "PAST_REF", modifier, basis=Basis.STATED)
    if match["today"] and unit in ("Y", "M", "W") and context.reference is not None:
        day = shift_by(context.reference, -number, unit)
        if day is not None:
            return Reading(_DATE, day.isoformat(), modifier, "publication", Basis.RESOLVED)
    if unit in ("S", "MIN", "H"):
        return Reading(_TIME, duration_value(number, unit), modifier, basis=Basis.STATED)
    if context.reference is None:
        return Reading(_DATE, "XXXX", modifier, basis=Basis.UNKNOWN)
    value = shifted_value(context.reference, -number, unit)
    return None if value is None else Reading(_DATE, value, modifier, "publication", Basis.RESOLVED)


def _in_time(match: re.Match[str], context: Context) -> Reading | None:
    """ "In two weeks' time"."""
    number, unit = _number(match), unit_of(match["unit"])
    if number is None or context.reference is None:
        return Reading(_DATE, "FUTURE_REF", _modifier(match), basis=Basis.STATED)
    value = shifted_value(context.reference, number, unit)
    return None if value is None else Reading(_DATE, value, _modifier(match), "publication", Basis.RESOLVED)


def _beside(match: re.Match[str], context: Context) -> Reading | None:
    """ "two days earlier", "three weeks later": from the date named before; "from now" from publication."""
    number, unit = _number(match), unit_of(match["unit"])
    way = match["way"].lower()
    if number is None or unit in ("S", "MIN", "H"):
        return Reading(_DURATION, duration_value(number, unit), _modifier(match), basis=Basis.STATED)
    sign = 1 if way in ("later", "from now", "hence") else -1
    local = context.nearby() if way not in ("from now", "hence") else None
    if local is not None and local.earliest is not None:
        about = ""
        if unit == "DE" and local.precision is not Precision.DECADE:
            # A decade before a year is about a year, not all of its decade.
            number, unit, about = 10 * number, "Y", "APPROX"
        value = shifted_value(local.earliest, sign * number, unit)
        modifier = _modifier(match) or about
        return None if value is None else Reading(_DATE, value, modifier, local.text, Basis.RESOLVED)
    if context.reference is None:
        return Reading(_DATE, "XXXX", _modifier(match), basis=Basis.UNKNOWN)
    value = shifted_value(context.reference, sign * number, unit)
    return None if value is None else Reading(_DATE, value, _modifier(match), "publication", Basis.RESOLVED)


_PRESENT_TENSE = re.compile(
    r"\b(?:is|are|comes?|occurs?|takes? place|marks?|follows?|falls?|arrives?|happens?)\b[^.;]{0,20}$"
)


def _after_event(match: re.Match[str], context: Context) -> Reading | None:
    """ "just six months after the appointment": a length counted from an event; where the sentence ties it
    to the present ("the visit comes just …"), also a rough date.
    """
    number, unit = _number(match), unit_of(match["unit"])
    modifier = _modifier(match)
    value = duration_value(number, unit)
    end = match.end("unit")
    event = event_words(context, match.end("way"))
    anchor = f"{match['way'].lower()} {context.text[slice(*event)] if event else ''}".strip()
    reading = Reading(_DURATION, value, modifier, anchor, Basis.STATED, end=end, event=event)
    present = _PRESENT_TENSE.search(context.left(match.start()))
    if not present or context.reference is None or number is None or unit not in ("M", "Y", "W", "D"):
        return reading
    sign = -1 if match["way"].lower() in ("after", "since", "following") else 1
    days = _around(context.reference, sign * number, unit)
    if days is None:
        return reading
    return Reading(
        _DURATION, value, modifier or "APPROX", anchor, Basis.DERIVED, end=end, days=days, event=event
    )


_EVENT = re.compile(r" *((?:[^,.;:—()\n]|(?<=\b[A-Z])\.|\.(?=[A-Z]\.)){0,120})")
# Where the words of the event end and the sentence goes on: "after he fled and before he came back".
_GOES_ON = re.compile(r" (?:and|but|while|though|although|when|as well as|amid|despite|because)\b")


def event_words(context: Context, at: int) -> tuple[int, int] | None:
    """Where the words of an event stand that begin at a place, at most to the end of their clause."""
    found = _EVENT.match(context.text, at, min(context.end, at + 140))
    if found is None or not found[1].strip():
        return None
    start, end = found.span(1)
    if end - start >= 120:
        end = max(context.text.rfind(" ", start, end), start + 1)
    further = _GOES_ON.search(context.text, start + 8, end)
    end = further.start() if further else end
    return start, start + len(context.text[start:end].rstrip())


def _around(day: date, number: float, unit: str) -> tuple[date, date] | None:
    value = shifted_value(day, number, unit)
    if unit == "Y" and number == int(number):
        try:
            value = month_value(shift_months(day, int(number) * 12))
        except (ValueError, OverflowError):
            return None
    if value is None:
        return None
    earliest, latest, _ = interval_of(value)
    return None if earliest is None or latest is None else (earliest, latest)


_AGE = re.compile(r"[ -]olds?\b| of age\b", re.IGNORECASE)
# The age of a thing is how long it has lasted; that of a person is no time expression.
_LASTED = re.compile(
    r"-old (?:[a-z]+ )?(?:truce|cease-?fire|war|conflict|dispute|strike|ban|embargo|blockade|siege|rebellion"
    r"|law|insurgency|uprising|campaign|crisis|regime|rule|policy|tradition|system|programme?|treaty|agreement|deal"
    r"|contract|investigation|case|feud|standoff|slump|boom|record|rivalry|union|partnership|moratorium)\b"
)


def _duration(match: re.Match[str], context: Context) -> Reading | None:
    text, end = context.text, match.end()
    lasted = _LASTED.match(text, end, min(context.end, end + 40))
    if lasted and match["number"].lower() not in ("a", "an"):
        number, unit = _number(match), unit_of(match["unit"])
        return Reading(
            _DURATION,
            duration_value(number, unit),
            _modifier(match),
            start=match.start("number"),
            end=end + 4,
        )
    if _AGE.match(text, end, end + 8) or re.search(
        r"\b(?:aged?|sentenced to an?) $", text[max(0, match.start() - 16) : match.start()]
    ):
        return None
    if re.match(r"[ -](?:earlier|ago|to-date|end)\b", text[end : end + 9]):
        return None
    word, unit = match["number"].lower(), unit_of(match["unit"])
    if re.search(r"\d (?:Minutes|Hours|Days)$", match.group()):
        return None
    if word.isdigit() and len(word) == 4 and unit in ("Q", "M", "W"):
        return None
    if word in ("a", "an") and not match["half"]:
        if unit in ("S", "Q", "NI", "SN", "WE"):
            return None
        if re.search(
            r"(?:\d|\b(?:times|once|twice|percent|million|billion|thousand|dollars|cents|people|points"
            r"|barrels|shares|tons)) $",
            text[max(0, match.start() - 9) : match.start()],
            re.IGNORECASE,
        ):
            return None
        if unit == "MIN" and not _modifier(match):
            return Reading(_DURATION, duration_value(1, unit), basis=Basis.STATED)
    if unit == "SN" or (unit == "Q" and ("-" in match.group() or text.startswith(" of", end))):
        return None
    number = _number(match)
    if unit == "S" and (word in ("one", "a") or match.group()[-1] != "s"):
        return None
    over = (match["amount"] or "").lower() in ("over", "well over")
    start = match.start("number") if over else None
    if start is None and match["the"] and (match.group()[-1] != "s" or "-" in match.group()):
        start = match.end("the")
    return _lasting(match, context, number, unit, start)


_FOR = re.compile(r"\b(?:has|have) (?!to\b)(?:\w+ ){1,12}?for (?:over |well over )?$", re.IGNORECASE)


def _lasting(
    match: re.Match[str], context: Context, number: float | None, unit: str, start: int | None = None
) -> Reading:
    """A length; with "has … for", also the rough time it began, counted back from publication."""
    value, modifier = duration_value(number, unit), _modifier(match)
    before = context.text[max(context.start, match.start() - 90) : match.start() if start is None else start]
    if number is None or unit not in ("Y", "M") or context.reference is None or not _FOR.search(before):
        return Reading(_DURATION, value, modifier, basis=Basis.STATED, start=start)
    begun = shifted_value(context.reference, -number, unit)
    earliest, latest, _ = interval_of(begun or "")
    if earliest is None or latest is None:
        return Reading(_DURATION, value, modifier, basis=Basis.STATED, start=start)
    anchor, days = "back from publication", (earliest, latest)
    return Reading(_DURATION, value, modifier or "APPROX", anchor, Basis.DERIVED, start=start, days=days)


def _half_unit(match: re.Match[str], context: Context) -> Reading | None:
    if match["quarter"]:
        return _lasting(match, context, 25, "Y")
    unit = unit_of(match["unit"] or match["unit3"])
    number = 1.5 if match["more"] else 0.5
    return _lasting(match, context, number, unit)


_NOT_BARE = re.compile(
    r"(?:\d|\b(?:hundreds|thousands|dozens|matter|just|number) of|\bsmall|-) ?$", re.IGNORECASE
)


def _units_from_event(match: re.Match[str], context: Context) -> Reading | None:
    """ "In the weeks before the vote": how many, nobody says."""
    if _NOT_BARE.search(context.text[max(0, match.start() - 14) : match.start()]):
        return None
    event = event_words(context, match.end("way"))
    anchor = f"{match['way'].lower()} {context.text[slice(*event)] if event else ''}".strip()
    value = duration_value(None, unit_of(match["unit"]))
    return Reading(_DURATION, value, "", anchor, Basis.STATED, end=match.end("unit"), event=event)


def _unit_long(match: re.Match[str], context: Context) -> Reading | None:
    number = None if match["many"] else 1
    return Reading(_DURATION, duration_value(number, unit_of(match["unit"])), basis=Basis.STATED)


def _bare_units(match: re.Match[str], context: Context) -> Reading | None:
    unit = unit_of(match["unit"])
    text = context.text
    if _AGE.match(text, match.end(), match.end() + 8) or _NOT_BARE.search(
        text[max(0, match.start() - 14) : match.start()]
    ):
        return None
    which = (match["which"] or "").lower()
    if which == "these":
        return Reading(_DATE, "PRESENT_REF", basis=Basis.STATED) if unit == "D" else None
    if which == "recent" and unit in ("Y", "D", "Q"):
        return Reading(_DATE, "PAST_REF", basis=Basis.STATED)
    return Reading(_DURATION, duration_value(None, unit), basis=Basis.STATED)


def _past_units(match: re.Match[str], context: Context) -> Reading | None:
    bare = re.match(r"(coming|past) \w+$", match.group(), re.IGNORECASE)
    if bare:
        return Reading(_DATE, "FUTURE_REF" if bare[1].lower() == "coming" else "PAST_REF", basis=Basis.STATED)
    number = number_of(match["number"]) if match["number"] else None
    return Reading(_DURATION, duration_value(number, unit_of(match["unit"])), "", basis=Basis.STATED)


_FILL = (
    r"(?:straight |consecutive |full |more |additional |whole |solid |trading |business |working |calendar |"
    r"extra |long )?"
)
_HALF = r"(?P<half> and a half| 1/2)?"

RULES: tuple[Rule, ...] = (
    Rule(
        "ago",
        rf"\b{{amount}}{{number}}{_HALF}[ -]{{units}}{_HALF.replace('half>', 'half2>')}(?: or so)? ago\b"
        r"(?P<today> today\b)?",
        _ago,
        frozenset({"ago"}),
        (
            "He left [two years ago]. -> 2013",
            "built [ten days ago] -> 2015-05-31",
            "[several years ago] -> PAST_REF",
        ),
    ),
    Rule(
        "earlier-later",
        rf"\b{{amount}}{{number}}{_HALF} {{units}} (?P<way>earlier|later|from now|hence|beforehand"
        rf"|before(?=[.,;]))",
        _beside,
        _UNIT_WORDS,
        (
            "He came on March 3, 2014 and left [two days later]. -> 2014-03-05",
            "[three weeks from now] -> 2015-W27",
        ),
    ),
    Rule(
        "in-units-time",
        rf"(?<=\bin[ ]){{amount}}{{number}}{_HALF} {{units}}'? time\b",
        _in_time,
        frozenset({"time"}),
        ("They will meet in [two weeks' time]. -> 2015-W26",),
    ),
    Rule(
        "length-from-event",
        rf"\b{{amount}}{{number}}{_HALF}[ -]{{units}}(?: and a half)?"
        r"(?= (?P<way>after|before|since|following)\b)",
        _after_event,
        frozenset({"after", "before", "since", "following"}),
        ("It happened [six months] after the vote. -> P6M",),
    ),
    Rule(
        "units-from-event",
        r"\b(?P<unit>decades|years|months|weeks|days|hours|minutes)(?= (?P<way>after|before|since)\b)",
        _units_from_event,
        frozenset({"after", "before", "since"}),
        ("He left in the [weeks] before the vote. -> PXW",),
    ),
    Rule(
        "past-units",
        r"\b(?:the )?(?:past|last|next|coming|previous|first|final|preceding"
        r"|latest) (?:{number} )?{units}(?<=s)\b(?: or so\b)?",
        _past_units,
        _UNIT_WORDS,
        ("In [the past two years] it grew. -> P2Y", "over [the next few weeks] -> PXW"),
    ),
    Rule(
        "duration",
        rf"\b(?P<the>the (?!an? ))?{{amount}}(?:another )?{{number}}{_HALF}[ -]{_FILL}{{units}}"
        r"(?:[ -]long| or so)?\b",
        _duration,
        _UNIT_WORDS,
        (
            "It took [three weeks]. -> P3W",
            "a [two-day] visit -> P2D",
            "an end of the [8-month-old] truce -> P8M",
        ),
        ("a 52-year-old man", "He is 52 years old."),
    ),
    Rule(
        "half-unit",
        r"\b{amount}(?:an? {unit}(?P<more> and a half)|half an? (?P<unit3>hour|day|year|century|decade)"
        r"|(?P<quarter>a quarter(?: of a|-)century))\b",
        _half_unit,
        _UNIT_WORDS,
        ("for [about a year and a half] -> P1Y6M",),
    ),
    Rule(
        "unit-long",
        r"\b(?P<unit>hour|day|week|month|year|decade)(?P<many>s)?-long\b",
        _unit_long,
        _UNIT_WORDS,
        ("their third [day-long] fair -> P1D", "the [years-long] strike -> PXY"),
    ),
    Rule(
        "bare-units",
        r"\b(?:(?P<which>many|few|several|recent|these) )?"
        r"(?P<unit>decades|years|months|weeks|days|hours|centuries|minutes)\b"
        r"(?: (?:or|and) (?:decades|years|months|weeks|days|hours)\b)?(?! of (?:{weekday}|today)\b)",
        _bare_units,
        _UNIT_WORDS,
        ("It lasted [years]. -> PXY",),
    ),
)
