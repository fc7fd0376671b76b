"""Rules for days and times of day: weekdays, today and tomorrow, mornings, clock times, holidays."""

from __future__ import annotations

import re
from datetime import date, timedelta

from search.annotate.dates.context import Context
from search.annotate.dates.direction import FUTURE
from search.annotate.dates.grammar import Reading, Rule
from search.annotate.dates.lexicon import PART_MODIFIERS, PARTS_OF_DAY, WEEKDAYS
from search.annotate.dates.values import UNKNOWN_DAY
from search.kinds import Basis, TimexType

_DATE, _TIME, _SET = TimexType.DATE, TimexType.TIME, TimexType.SET
_WEEKDAY_WORDS = frozenset(WEEKDAYS) | frozenset(f"{word}s" for word in WEEKDAYS)


def _part(match: re.Match[str]) -> str:
    word = (match.groupdict().get("part") or "").lower()
    return f"T{PARTS_OF_DAY[word]}" if word else ""


def weekday_value(context: Context, weekday: int, relative: str, direction: str) -> str:
    """The day a weekday means. Bare, it is the latest one, the publication day included, unless the clause
    looks ahead: 91 % of the weekdays of TimeBank and AQUAINT are the publication day or one of the six
    days before.
    """
    reference = context.reference
    if reference is None:
        return f"XXXX-WXX-{weekday + 1}"
    if context.history and (context.nearby(0) is None or context.within_year):
        # In history a weekday beside no day is one of nobody knows which week.
        return f"XXXX-WXX-{weekday + 1}"
    back = (reference.weekday() - weekday) % 7
    if relative in ("next", "coming", "this coming", "the following"):
        return context.day((7 - back) if back else 7)
    if relative in ("last", "past", "the previous"):
        return context.day(-(back or 7))
    if relative == "this" and back:
        return context.day(7 - back if direction == FUTURE or back > 3 else -back)
    # Six days back is rare: where nothing points back, the day after publication is meant.
    ahead = direction == FUTURE or (back == 6 and not direction and not context.narrative)
    return context.day(7 - back if ahead and back else -back)


# "Bloody Sunday" and "Super Tuesday" are names.
_NAMED = re.compile(r"\b(?:Bloody|Black|Super|Cyber|Palm|Ash|Fat|Shrove|Maundy|Giving|Holy|Ruby|Red|Blue) $")


def _weekday(match: re.Match[str], context: Context) -> Reading | None:
    weekday = WEEKDAYS[match["weekday"].lower().rstrip(".")]
    relative = (match["relative"] or "").lower()
    part = _part(match)
    if relative in ("each", "every") or match["plural"]:
        return Reading(_SET, f"XXXX-WXX-{weekday + 1}{part}", basis=Basis.STATED)
    if _NAMED.search(context.text, max(context.start, match.start() - 10), match.start()):
        return None
    if re.match(
        r" [A-Z][a-z]+ (?:Night|Post|Times|Press)|[- ](?:Night|Evening)\b",
        context.text[match.end() : match.end() + 24],
    ):
        return None
    direction = context.direction(match.start(), match.end())
    week = (match["week"] or "").lower()
    local = context.nearby()
    if relative in ("the previous", "the following") and local is not None and local.earliest is not None:
        if relative == "the previous":
            day = local.earliest - timedelta(days=(local.earliest.weekday() - weekday) % 7 or 7)
        else:
            day = local.earliest + timedelta(days=(weekday - local.earliest.weekday()) % 7 or 7)
        return Reading(_TIME if part else _DATE, day.isoformat() + part, "", local.text, Basis.RESOLVED)
    if "next" in week and context.reference is not None:
        value = context.day(7 - context.reference.weekday() + weekday)
    elif week and context.reference is not None:
        value = context.day(-7 - context.reference.weekday() + weekday)
    else:
        value = weekday_value(context, weekday, relative, direction)
    modifier = "" if part else PART_MODIFIERS.get((match["stage"] or "").lower(), "")
    if part and value.startswith("XXXX-W"):
        return Reading(_TIME, value + part, anchor="publication", basis=Basis.UNKNOWN, direction=direction)
    return Reading(
        _TIME if part else _DATE,
        value + part,
        modifier,
        "publication",
        Basis.UNKNOWN if value.startswith("XXXX") else context.resolved,
        direction,
        start=match.start() if modifier or not match["stage"] or part else match.start("weekday"),
    )


RELATIVE_DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1, "tonight": 0}


def _relative_day(match: re.Match[str], context: Context) -> Reading | None:
    word = match["word"].lower()
    if match["word"][0].isupper() and re.search(
        r"[A-Z]\w* $", context.text[max(context.start, match.start() - 12) : match.start()]
    ):
        return None
    shift = RELATIVE_DAYS[word]
    after = (match["after"] or "").lower()
    if after.startswith("the day after"):
        shift += 1
    elif after.startswith("the day before"):
        shift -= 1
    value = context.day(shift)
    part = "TNI" if word == "tonight" else _part(match)
    if context.history:
        # History speaks of its own day only as "still today"; the day of who is quoted is not told.
        if word == "today" and not part and not context.quoted(match.start()):
            return Reading(_DATE, "PRESENT_REF", basis=Basis.STATED)
        return Reading(_TIME if part else _DATE, UNKNOWN_DAY + part, basis=Basis.UNKNOWN)
    return Reading(_TIME if part else _DATE, value + part, "", "publication", context.resolved)


def _this_part(match: re.Match[str], context: Context) -> Reading | None:
    return Reading(_TIME, context.day(0) + _part(match), _stage(match), "publication", context.resolved)


def _stage(match: re.Match[str]) -> str:
    return PART_MODIFIERS.get((match.groupdict().get("stage") or "").lower(), "")


def _last_night(match: re.Match[str], context: Context) -> Reading | None:
    return Reading(_TIME, context.day(-1) + "TNI", "", "publication", context.resolved)


def _overnight(match: re.Match[str], context: Context) -> Reading | None:
    return Reading(_TIME, context.day(0) + "TNI", "", "publication", context.resolved)


def _bare_part(match: re.Match[str], context: Context) -> Reading | None:
    """ "in the evening", "that morning": of the day named before in the paragraph, else of publication."""
    day = local_day(context)
    part = _part(match)
    if match["word"]:
        shift = RELATIVE_DAYS[match["word"].lower()]
        return Reading(_TIME, context.day(shift) + part, "", "publication", context.resolved)
    if match.group().lower().startswith("that ") and context.quoted_apart(match.start()):
        return Reading(_TIME, UNKNOWN_DAY + part, basis=Basis.UNKNOWN)
    if day is None:
        return Reading(_TIME, context.day(0) + part, "", "publication", context.resolved)
    return Reading(
        _TIME, day.isoformat() + part, "", context.local.text if context.local else "", Basis.RESOLVED
    )


# In news, "the evening" is not that of a day further off than this named in another sentence.
_LATELY = 31


def local_day(context: Context) -> date | None:
    """The day named before in the paragraph, where it may be what is meant."""
    local = context.nearby()
    if local is None or local.earliest is None or local.earliest != local.latest:
        return None
    elsewhere = not context.narrative and local.span.start < context.start
    if elsewhere and context.reference and abs((local.earliest - context.reference).days) > _LATELY:
        return None
    return local.earliest


def _next_part(match: re.Match[str], context: Context) -> Reading | None:
    """ "the next morning", "the following day", "the previous night": counted from the day named before."""
    day = local_day(context)
    way = (match["way"] or match["way2"]).lower()
    shift = -1 if way in ("previous", "preceding", "before") else 1
    unit = (match["what"] or match["what2"]).lower()
    part = "" if unit == "day" else f"T{PARTS_OF_DAY[unit]}"
    kind = _TIME if part else _DATE
    if day is None:
        if (way == "next" and unit == "day") or match["way2"]:
            return Reading(kind, UNKNOWN_DAY, basis=Basis.UNKNOWN)
        return Reading(kind, context.day(shift) + part, "", "publication", context.resolved)
    value = (day + timedelta(days=shift)).isoformat() + part
    return Reading(kind, value, "", context.local.text if context.local else "", Basis.RESOLVED)


def _nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    first = date(year, month, 1)
    day = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
    return day if nth < 5 else day - timedelta(days=7 * (day.month != month))


# Days named without a date. Month and day; month, weekday and which one; days from Easter.
_HOLIDAYS: dict[str, tuple[int, ...]] = {
    "new year's day": (1, 1),
    "new year's eve": (12, 31),
    "valentine's day": (2, 14),
    "st. patrick's day": (3, 17),
    "april fools' day": (4, 1),
    "may day": (5, 1),
    "fourth of july": (7, 4),
    "4th of july": (7, 4),
    "independence day": (7, 4),
    "bastille day": (7, 14),
    "halloween": (10, 31),
    "veterans day": (11, 11),
    "armistice day": (11, 11),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "boxing day": (12, 26),
    "martin luther king day": (1, 0, 3),
    "presidents day": (2, 0, 3),
    "memorial day": (5, 0, 5),
    "labor day": (9, 0, 1),
    "world aids day": (12, 1),
    "columbus day": (10, 0, 2),
    "thanksgiving": (11, 3, 4),
    "thanksgiving day": (11, 3, 4),
    "good friday": (-2,),
    "easter": (0,),
    "easter sunday": (0,),
    "easter monday": (1,),
}


def _holiday_on(name: str, year: int) -> date:
    numbers = _HOLIDAYS[name]
    if len(numbers) == 2:
        return date(year, numbers[0], numbers[1])
    if len(numbers) == 3:
        return _nth_weekday(year, *numbers)
    from dateutil.easter import easter

    day: date = easter(year) + timedelta(days=numbers[0])
    return day


def _holiday(match: re.Match[str], context: Context) -> Reading | None:
    name = match["name"].lower()
    if name == "independence day" and re.search(
        r"\b[A-Z][a-z]+(?:'s)? $", context.text[max(0, match.start() - 20) : match.start()]
    ):
        return None
    if match["year"]:
        return Reading(_DATE, _holiday_on(name, int(match["year"])).isoformat(), basis=Basis.STATED)
    reference = context.reference
    if reference is None:
        return Reading(_DATE, UNKNOWN_DAY, basis=Basis.UNKNOWN)
    direction = context.direction(match.start(), match.end())
    days = [
        _holiday_on(name, reference.year + shift) for shift in (-1, 0, 1) if 1 < reference.year + shift < 9999
    ]
    relative = (match["relative"] or "").lower()
    if relative in ("last", "past"):
        days = [day for day in days if day < reference] or days
    elif relative in ("next", "coming"):
        days = [day for day in days if day > reference] or days
    elif direction == FUTURE:
        days = [day for day in days if day >= reference] or days
    nearest = min(days, key=lambda day: abs((day - reference).days))
    return Reading(_DATE, nearest.isoformat(), "", "publication", Basis.RESOLVED, direction)


RULES: tuple[Rule, ...] = (
    Rule(
        "weekday",
        r"\b(?:(?P<relative>last|next|this coming|this|past|coming|the previous"
        r"|the following|each|every) )?"
        r"(?:(?P<stage>early|late) )?"
        r"{weekday}(?: {part})?(?P<plural>s)?(?:,? (?P<week>(?:of )?(?:last|next) week))?\b",
        _weekday,
        _WEEKDAY_WORDS,
        (
            "He said on [Tuesday] it was over. -> 2015-06-09",
            "It will open on [Friday]. -> 2015-06-12",
            "He spoke on [Wednesday]. -> 2015-06-10",
            "They left on [Monday evening]. -> 2015-06-08TEV",
            "She sings [every Sunday]. -> XXXX-WXX-7",
            "They met [last Friday]. -> 2015-06-05",
        ),
        ("The sun set.", "Mon Repos is a park.", "He sat down."),
    ),
    Rule(
        "relative-day",
        r"\b(?:(?P<after>the day (?:after|before)) )?(?:(?:early|late|earlier|later) )?"
        r"(?P<word>today|yesterday|tomorrow|tonight)(?: {part})?\b"
        r"(?!'s (?:world|society|market|youth|young|children|kids|generation|standards|terms|economy"
        r"|technology|women|men|leaders|consumers|[a-z]+ [a-z]+s\b)"
        r"| (?-i:[A-Z])[a-z]+ show)(?<!of[ ]tomorrow)",
        _relative_day,
        frozenset(RELATIVE_DAYS),
        (
            "He left [yesterday]. -> 2015-06-09",
            "[tomorrow morning] -> 2015-06-11TMO",
            "[tonight] -> 2015-06-10TNI",
        ),
        ("USA Todayish is no word.",),
    ),
    Rule(
        "this-part",
        r"\b(?:(?P<stage>early|late|earlier|later) )?this {part}\b",
        _this_part,
        frozenset({"this"}),
        ("He left [this morning]. -> 2015-06-10TMO",),
    ),
    Rule(
        "last-night",
        r"\b(?:late )?last night\b",
        _last_night,
        frozenset({"night"}),
        ("[last night] -> 2015-06-09TNI",),
    ),
    Rule(
        "overnight",
        r"\bovernight\b",
        _overnight,
        frozenset({"overnight"}),
        ("Rain fell [overnight]. -> 2015-06-10TNI",),
    ),
    Rule(
        "part-of-day",
        r"\b(?:(?P<stage>early|late|mid)[ -])?(?:(?:the same|the|that) )?(?:(?:early|late|mid)[ -])?"
        r"(?<!good[ ])(?P<part>morning|afternoon|evening|(?<=that[ ])night|(?<=same[ ])night)\b"
        r"(?: (?P<word>yesterday|today|tomorrow)\b)?"
        r"(?! (?:news|post|standard|star|show|service|prayers?)\b)",
        _bare_part,
        frozenset({"morning", "afternoon", "evening", "night"}),
        ("She arrived on Sunday, in [the evening]. -> 2015-06-07TEV",),
    ),
    Rule(
        "next-day",
        r"\bthe (?:(?P<way>next|following|previous|preceding) (?P<what>day|morning|afternoon|evening|night)\b"
        r"|(?P<what2>day|morning|evening|night) (?P<way2>before|after)(?=[.,;)]))",
        _next_part,
        frozenset({"next", "following", "previous", "preceding", "before", "after"}),
        (
            "He came on March 3, 2014 and left [the next morning]. -> 2014-03-04TMO",
            "On May 3 he fell; [the day before], he ran. -> 2015-05-02",
        ),
    ),
    Rule(
        "holiday",
        r"\b(?:(?P<relative>last|next|this|past|coming) )?(?P<name>"
        + "|".join(sorted((re.escape(name).replace(r"\ ", " ") for name in _HOLIDAYS), key=lambda n: -len(n)))
        + r")(?: (?:of )?(?:{year}|{unread}))?\b",
        _holiday,
        frozenset({"day", "eve", "halloween", "christmas", "thanksgiving", "easter", "friday", "july"}),
        ("They will open on [Christmas Day] -> 2015-12-25", "on [Thanksgiving Day 2013] -> 2013-11-28"),
    ),
)
