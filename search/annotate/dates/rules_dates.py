"""Rules for dates with a month or a year in them: full dates, month and day, month, year, decade, century."""

from __future__ import annotations

import re
from datetime import date

from search.annotate.dates.context import Context
from search.annotate.dates.direction import FUTURE, PAST
from search.annotate.dates.grammar import NO_DATE, Reading, Rule
from search.annotate.dates.lexicon import MONTHS, PART_MODIFIERS, WEEKDAYS
from search.annotate.dates.values import day_value
from search.kinds import Basis, TimexType

_DATE = TimexType.DATE
_MONTH_WORDS = frozenset(MONTHS)
_YEAR = frozenset({"####"})


def month_number(word: str) -> int:
    """The number of a month's name or abbreviation."""
    return MONTHS[word.lower().rstrip(".")]


def stated(value: str | None, modifier: str = "", direction: str = "") -> Reading | None:
    """A date as printed; None where the calendar has no such date."""
    return None if value is None else Reading(_DATE, value, modifier, basis=Basis.STATED, direction=direction)


def _full(match: re.Match[str], context: Context) -> Reading | None:
    month = month_number(match["month"] or match["month2"])
    value = day_value(int(match["year"]), month, int(match["day"]))
    return stated(value, direction=context.direction(match.start(), match.end()))


def _whole(match: re.Match[str], context: Context) -> Reading | None:
    return _full(match, context) or NO_DATE


def _iso(match: re.Match[str], context: Context) -> Reading | None:
    return stated(day_value(int(match["y"]), int(match["m"]), int(match["d"])))


def _numeric(match: re.Match[str], context: Context) -> Reading | None:
    year = int(match["y"])
    if len(match["y"]) == 2:
        year += 1900 if year > 40 else 2000
    first, second = int(match["a"]), int(match["b"])
    # Month first, as US papers write it, unless only the other order makes a date.
    return stated(day_value(year, first, second) or day_value(year, second, first))


def _shared_year(match: re.Match[str], context: Context) -> int | None:
    """The year a date without one takes from its neighbour: "from June to August 2023"."""
    ahead = re.match(
        r" ?(?:-|,|and|or|to|through|until)(?: (?:to|until|in|on|the))? *(?:(?:early|late|mid)[ -])?"
        r"(?:[A-Z][a-z]+\.? (?:\d{1,2}(?:st|nd|rd|th)?,? )?"
        r"|\d{1,2} [A-Z][a-z]+ |\d{1,2},? )((?:1\d|20)\d\d)\b",
        context.text[match.end() : min(context.end, match.end() + 100)],
    )
    return int(ahead[1]) if ahead else None


def year_of_month(context: Context, month: int, direction: str, at: int) -> int | None:
    """The year a bare month means: the nearest, weighed by the tense of the clause."""
    day = context.reference
    if day is None:
        return None
    if context.narrative:
        return context.year_told(month, at)
    best = (99.0, day.year)
    for year in (day.year, day.year - 1, day.year + 1):
        gap = (year - day.year) * 12 + month - day.month
        cost = float(abs(gap))
        if (direction == FUTURE and gap < 0) or (direction == PAST and gap > 0):
            # "In January, they voted": a sentence that opens so and is past leaves little doubt.
            cost *= 1.8 if direction == FUTURE else 9.0 if at - context.start < 4 else 3.0
        elif not direction and gap > 0:
            cost *= 1.3
        best = min(best, (cost, year))
    return best[1]


def _year_of_day(context: Context, month: int, day: int, direction: str, at: int) -> int | None:
    """The year a month and day mean: the nearest, with a little weight of the clause's tense."""
    reference = context.reference
    if reference is None:
        return None
    if context.narrative:
        return context.year_told(month, at)
    choices: list[tuple[float, int]] = []
    for year in (reference.year, reference.year - 1, reference.year + 1):
        try:
            gap = (date(year, month, day) - reference).days
        except ValueError:
            continue
        cost = float(abs(gap))
        if gap > 0 and context.text[max(0, at - 7) : at].lower().endswith("ended "):
            continue
        if (direction == FUTURE and gap < 0) or (direction != FUTURE and gap > 0):
            cost *= 1.8 if direction else 1.2
        choices.append((cost, year))
    return min(choices)[1] if choices else None


def _month_day(match: re.Match[str], context: Context) -> Reading | None:
    month, day = month_number(match["month"]), int(match["day"])
    year = _shared_year(match, context)
    if year is not None:
        return stated(day_value(year, month, day))
    direction = context.direction(match.start(), match.end())
    weekday = match.groupdict().get("weekday")
    if weekday and context.reference:
        years = (context.reference.year + shift for shift in (0, -1, 1))
        wanted = WEEKDAYS[weekday.lower().rstrip(".")]
        for choice in years:
            value = day_value(choice, month, day)
            if value and date.fromisoformat(value).weekday() == wanted:
                gap = abs((date.fromisoformat(value) - context.reference).days)
                if gap < 300:
                    return Reading(
                        _DATE, value, anchor="publication", basis=Basis.RESOLVED, direction=direction
                    )
    year = _year_of_day(context, month, day, direction, match.start())
    relative = (match.groupdict().get("relative") or "").lower()
    if relative and context.reference is not None:
        after = (month, day) >= (context.reference.month, context.reference.day)
        year = context.reference.year - (relative == "last" and after) + (relative == "next" and not after)
    if year is None:
        value = f"XXXX-{month:02d}-{day:02d}" if day_value(2000, month, day) else None
    else:
        value = day_value(year, month, day)
    if value is None:
        return None
    return Reading(_DATE, value, anchor="publication", basis=context.resolved, direction=direction)


def dated(match: re.Match[str], context: Context) -> Reading | None:
    """A month and day with or without a year, as part of a longer expression."""
    return _full(match, context) if match["year"] else _month_day(match, context)


def _day_range(match: re.Match[str], context: Context) -> Reading | None:
    """The bare day of "Sept. 3-5" or "5 and 7 October": month and year of its neighbour."""
    month, year = month_number(match["month"]), match["year"]
    if year:
        return stated(day_value(int(year), month, int(match["bare"])))
    direction = context.direction(match.start(), match.end())
    choice = _year_of_day(context, month, int(match["bare"]), direction, match.start())
    value = None if choice is None else day_value(choice, month, int(match["bare"]))
    if value is None:
        return None
    return Reading(_DATE, value, anchor="publication", basis=Basis.RESOLVED)


def _day_after(match: re.Match[str], context: Context) -> Reading | None:
    """The second day of "Sept. 3-5": month and year of the date right before it."""
    local = context.local
    if local is None or local.span.end != match.start() or local.earliest is None:
        return None
    if local.rule not in ("month-day", "full-date", "day-after-month-day") or local.earliest.day >= int(
        match["bare"]
    ):
        return None
    if re.match(
        r" (?!(?:in|at|on|and|to|for|with|as|but|when|where|by|after|before)\b)[a-z]",
        context.text[match.end() : match.end() + 9],
    ):
        return None
    value = day_value(local.earliest.year, local.earliest.month, int(match["bare"]))
    if value is None:
        return None
    return Reading(_DATE, value, "", local.anchor, local.basis, start=match.start("bare"))


def stage_of(match: re.Match[str]) -> str:
    """TIMEX3 modifier of "early", "mid", "late", "the end of" in a match."""
    groups = match.groupdict()
    return PART_MODIFIERS.get((groups.get("stage") or groups.get("endof") or "").lower(), "")


def _month_year(match: re.Match[str], context: Context) -> Reading | None:
    value = f"{int(match['year']):04d}-{month_number(match['month']):02d}"
    return stated(value, stage_of(match), context.direction(match.start(), match.end()))


def _month_relative_year(match: re.Match[str], context: Context) -> Reading | None:
    """ "September of the same year", "July 25 of that year", "March last year"."""
    rest = f"-{month_number(match['month']):02d}"
    if match["day"]:
        if day_value(2000, month_number(match["month"]), int(match["day"])) is None:
            return None
        rest += f"-{int(match['day']):02d}"
    relative = match["relative"].lower()
    if relative in ("the same", "that", "the following"):
        local = context.nearby()
        if local is None or local.earliest is None:
            return Reading(_DATE, f"XXXX{rest}")
        year = f"{local.earliest.year + (relative == 'the following'):04d}"
        return Reading(_DATE, f"{year}{rest}", anchor=local.text, basis=Basis.RESOLVED)
    year = context.year({"last": -1, "past": -1, "next": 1}.get(relative, 0))
    return Reading(_DATE, f"{year}{rest}", stage_of(match), "publication", context.resolved)


_LEADS_TO_MONTH = re.compile(
    r"\b(?:in|since|of|by|until|till|from|and|to|for|through|late|early|mid|last|next|this|between|during|on|"
    r"before|after|around|every|each|or|ended|ending|beginning|starting|through|our|the|previous)[ -]+$",
    re.IGNORECASE,
)


def _is_a_word(word: str, match: re.Match[str], context: Context) -> bool:
    """Whether "May", "March" … is a verb or a person's name here."""
    before = context.text[max(context.start, match.start() - 14) : match.start()]
    after = context.text[match.end() : match.end() + 3]
    led = _LEADS_TO_MONTH.search(before) is not None
    name = word.rstrip(".").lower()
    if name in ("may", "march", "mar", "jun", "jan"):
        if not led and not re.match(r" \d", after):
            return True
        return re.search(r"[A-Z][a-z]+ (?:and|of|for|to|the) $", before) is not None
    return name in ("april", "june", "august") and not led and re.match(r" [A-Z]['a-z]", after) is not None


def _month(match: re.Match[str], context: Context) -> Reading | None:
    word = match["month"]
    number = month_number(word)
    relative = (match["relative"] or "").lower()
    stage = stage_of(match)
    if not relative and not stage and _is_a_word(word, match, context):
        return None
    if relative in ("each", "every"):
        return Reading(TimexType.SET, f"XXXX-{number:02d}", basis=Basis.STATED)
    local = context.nearby()
    if "previous" in relative and local is not None and local.earliest is not None:
        before = local.earliest.year - (number >= local.earliest.month)
        return Reading(_DATE, f"{before:04d}-{number:02d}", stage, local.text, Basis.RESOLVED)
    reference = context.reference
    direction = context.direction(match.start(), match.end())
    year: int | None
    if reference is None:
        year = None
    elif relative in ("last", "past", "previous", "the previous"):
        year = reference.year if number < reference.month else reference.year - 1
    elif relative in ("next", "coming", "this coming"):
        year = reference.year if number > reference.month else reference.year + 1
    elif relative == "this":
        year = reference.year
    else:
        shared = _shared_year(match, context)
        if shared is not None:
            return stated(f"{shared:04d}-{number:02d}", stage)
        year = year_of_month(context, number, direction, match.start())
    shown = "XXXX" if year is None else f"{year:04d}"
    return Reading(_DATE, f"{shown}-{number:02d}", stage, "publication", context.resolved, direction)


_WEEKDAY = r"(?:{weekday},? (?:the )?)?"
_RELATIVE_MONTH = "(?:(?P<relative>last|next|this coming|this|past|coming|(?:the )?previous|each|every) )?"

RULES: tuple[Rule, ...] = (
    Rule(
        "full-date",
        rf"\b{_WEEKDAY}{{month}} {{day}}(?:,|,? of)? (?:{{year}}|{{unread}})\b",
        _whole,
        _MONTH_WORDS,
        ("It opened on [March 4, 1998] -> 1998-03-04", "They met on [Tuesday, Sept. 3, 2013]. -> 2013-09-03"),
        (
            "On March 42, 1998 people came.",
            "He left on Feb 29, 2023.",
            "He left on February 29, 1900.",
            "It ends on December 31, 9999.",
        ),
    ),
    Rule(
        "full-date-day-first",
        rf"\b{_WEEKDAY}{{day}}(?: (?:of )?{{month}},? |-{{month2}}-)(?:{{year}}|{{unread}})\b",
        _whole,
        _MONTH_WORDS,
        ("It opened on [4 March 1998] -> 1998-03-04", "on the [1st of May 2001] -> 2001-05-01"),
        ("It was 29 February 2023.", "It ends on 3 May 2150."),
    ),
    Rule(
        "iso-date",
        r"\b(?P<y>(?:1[5-9]|20)\d\d)[-/](?P<m>\d\d)[-/](?P<d>\d\d)(?!\d)",
        _iso,
        _YEAR,
        ("date [2011-09-02] -> 2011-09-02",),
        ("number 2011-19-02",),
    ),
    Rule(
        "numeric-date",
        r"(?<![\d/.-])(?P<a>\d\d?)(?P<sep>[/.-])(?P<b>\d\d?)(?P=sep)(?P<y>(?:19|20)\d\d|\d\d)(?![\d/-])",
        _numeric,
        frozenset({"#"}),
        ("due [10/24/89] -> 1989-10-24", "am [24.10.1989] -> 1989-10-24"),
        ("build 99/88/77",),
    ),
    Rule(
        "month-day",
        rf"\b{_WEEKDAY}(?:(?P<relative>last|this|next) )?{{month}} {{day}}\b",
        _month_day,
        _MONTH_WORDS,
        ("She resigned on [June 3]. -> 2015-06-03", "They will meet on [Monday, July 6] -> 2015-07-06"),
        (
            "Marie 3 and Juno 5 sailed.",
            "He left on Feb 29, 2023.",
            "He left on February 29, 1900.",
            "It ends on December 31, 9999.",
        ),
    ),
    Rule(
        "day-month",
        rf"\b{_WEEKDAY}{{day}}(?: of)? {{month}}\b",
        _month_day,
        _MONTH_WORDS,
        ("She resigned on [3 June]. -> 2015-06-03", "On [3 May], 300 people marched. -> 2015-05-03"),
        ("It ends on 3 May 2150.", "He left on 1 May 999.", "It was 29 February 2023."),
    ),
    Rule(
        "day-of-range",
        r"(?<![\d.,])\b(?P<bare>[12]?\d|3[01])(?:st|nd|rd|th)?(?=(?:, ?\d\d?)*(?: ?- ?| and | or "
        r"| to ){day} {month}(?:,? (?:{year}|{unread}))?\b)",
        _day_range,
        _MONTH_WORDS,
        ("The fair is open [5] and 7 October 2014. -> 2014-10-05",),
    ),
    Rule(
        "day-after-month-day",
        r"(?<=\d)(?: ?- ?|,? and | or | to |, (?=[\d, ]+(?:and|or) \d))(?P<bare>[12]?\d|3[01])"
        r"(?:st|nd|rd|th)?\b(?! ?%|[.,:]\d)(?:,? {year})?",
        _day_after,
        _MONTH_WORDS,
        ("The summit is on April 24 and [25]. -> 2015-04-25",),
        ("on April 24 and 25 people came",),
    ),
    Rule(
        "month-year",
        r"\b{endof}{stage}{month},?(?: of)? {year}\b",
        _month_year,
        _MONTH_WORDS,
        ("The plant closed in [late March 1998]. -> 1998-03",),
    ),
    Rule(
        "month-of-relative-year",
        r"\b{stage}{month}(?: {day})?,?(?: of)? "
        r"(?P<relative>the same|that|this|last|next|past|the following) year\b",
        _month_relative_year,
        _MONTH_WORDS,
        (
            "It met in May 2009 and in [June of the same year]. -> 2009-06",
            "sold in [May last year] -> 2014-05",
        ),
    ),
    Rule(
        "month",
        rf"\b{{endof}}{_RELATIVE_MONTH}{{stage}}{{month}}(?!\.? ?\d)",
        _month,
        _MONTH_WORDS,
        (
            "He left in [April]. -> 2015-04",
            "It will open in [September]. -> 2015-09",
            "[last March] -> 2015-03",
            "They march [each July]. -> XXXX-07",
        ),
        (
            "You may go.",
            "May I see it?",
            "Marta and Monika spoke.",
            "Theresa May spoke.",
            "Troops march on.",
        ),
    ),
)
