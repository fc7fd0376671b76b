"""Dates as a reader types them in `date:` and `when:`: `2024`, `2024-09`, `2024-09-02`, `2024-W36`,
`2024-Q3`, `2010s`, `Sept 2024`, `2 Sept 2024`, `today`, `friday`, `last week`, `this month`, `next year`.

ISO 8601 calendar dates and weeks; weekdays and `last`/`this`/`next` are counted from the day of asking.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_ISO = re.compile(
    r"(?P<year>\d{4})(?:-(?:(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?|w(?P<week>\d{1,2})|q(?P<quarter>[1-4])"
    r"|h(?P<half>[12])))?"
)
_DECADE = re.compile(r"(\d{3})0s")
_WORDED = re.compile(
    r"(?:(?P<day>\d{1,2})\s+)?(?P<name>[a-z]{3,9})\.?(?:\s+(?P<day2>\d{1,2}),?)?\s+(?P<year>\d{4})"
)
_RELATIVE = re.compile(r"(this|last|next)\s+(week|month|year|" + "|".join(_DAYS) + ")")
WORDED = (
    "today",
    "yesterday",
    "tomorrow",
    *_DAYS,
    *(f"{which} {unit}" for which in ("this", "last", "next") for unit in ("week", "month", "year", *_DAYS)),
)
FORMS = "Dates are written 2024, 2024-08, 2024-08-30, “last week”, or as a range 2024-08..2024-09."


def period(text: str, today: date) -> tuple[date, date]:
    """The first and last day that `text` names, seen from `today`. Raises ValueError, saying why."""
    said = " ".join(text.casefold().split())
    if match := _ISO.fullmatch(said):
        return _iso(match)
    if match := _DECADE.fullmatch(said):
        year = int(match[1]) * 10
        return _checked(year, 1, 1), _checked(year + 9, 12, 31)
    if match := _WORDED.fullmatch(said):
        return _worded(match)
    if match := _RELATIVE.fullmatch(said):
        return _relative({"last": -1, "this": 0, "next": 1}[match[1]], match[2], today)
    near = {"today": 0, "yesterday": -1, "tomorrow": 1}
    if said in near:
        day = today + timedelta(days=near[said])
        return day, day
    if len(said) > 2 and (weekday := _beginning(said, _DAYS)) is not None:
        day = today - timedelta(days=(today.weekday() - weekday) % 7)
        return day, day
    raise ValueError(f"“{text}” is not a date.")


def _iso(match: re.Match[str]) -> tuple[date, date]:
    year = int(match["year"])
    if match["week"]:
        try:
            first = date.fromisocalendar(year, int(match["week"]), 1)
            return first, first + timedelta(days=6)
        except (ValueError, OverflowError):
            raise ValueError(f"{year} has no week {int(match['week'])}.") from None
    if match["day"]:
        day = _checked(year, int(match["month"]), int(match["day"]))
        return day, day
    months = {"month": 1, "quarter": 3, "half": 6}
    for unit, length in months.items():
        if match[unit]:
            last = int(match[unit]) * length
            if not 1 <= last <= 12:
                raise ValueError(f"There is no month {last}.")
            return _checked(year, last - length + 1, 1), _month_end(year, last)
    return _checked(year, 1, 1), _checked(year, 12, 31)


def _worded(match: re.Match[str]) -> tuple[date, date]:
    month = _beginning(match["name"], _MONTHS)
    if month is None:
        raise ValueError(f"“{match['name']}” is not a month.")
    year, number = int(match["year"]), match["day"] or match["day2"]
    if number:
        day = _checked(year, month + 1, int(number))
        return day, day
    return _checked(year, month + 1, 1), _month_end(year, month + 1)


def _relative(steps: int, unit: str, today: date) -> tuple[date, date]:
    try:
        if unit == "year":
            return date(today.year + steps, 1, 1), date(today.year + steps, 12, 31)
        if unit == "month":
            months = today.year * 12 + today.month - 1 + steps
            return date(months // 12, months % 12 + 1, 1), _month_end(months // 12, months % 12 + 1)
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=steps)
        if unit == "week":
            return monday, monday + timedelta(days=6)
        day = monday + timedelta(days=_DAYS.index(unit))
        return day, day
    except OverflowError:
        raise ValueError("That is outside the calendar.") from None


def _beginning(word: str, names: tuple[str, ...]) -> int | None:
    """Which name the word is, whole or cut short."""
    full = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october")
    longer = names if names is _DAYS else (*full, "november", "december")
    for number, name in enumerate(longer):
        if len(word) >= 3 and (name.startswith(word) or (word == "sept" and name == "september")):
            return number
    return None


def _checked(year: int, month: int, day: int) -> date:
    if not 1 <= year <= 9999:
        raise ValueError(f"There is no year {year}.")
    if not 1 <= month <= 12:
        raise ValueError(f"There is no month {month}.")
    if not 1 <= day <= monthrange(year, month)[1]:
        raise ValueError(f"{year}-{month:02} has no day {day}.")
    return date(year, month, day)


def _month_end(year: int, month: int) -> date:
    return (
        _checked(year, month, monthrange(year, month)[1]) if 1 <= year <= 9999 else _checked(year, month, 1)
    )
