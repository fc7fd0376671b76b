"""A date of publication as a person types it; what is unclear is refused, not guessed."""

from __future__ import annotations

import re
from datetime import date, timedelta

from search.dating import days_of, in_words
from search.errors import InputError
from search.text import shortened

FIRST_YEAR = 1600
"""The century of the first newspapers (the Strasbourg Relation, 1605); what is older is a slip."""
FORMS = "Type 2024-09-02, 2 Sep 2024, Sep 2024 or 2024."
_MONTH_NAMES = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september", "october"),
    *("november", "december"),
)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WORDS = r"(?:(?P<weekday>[a-z]{3,9})\.?(?:,\s*|\s+))?"
_NAME = r"(?P<name>[a-z]{3,9})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_FORMS = tuple(
    re.compile(form, re.ASCII)
    for form in (
        _YEAR,
        rf"{_YEAR}(?P<s>[-/.])(?P<month>\d{{1,2}})(?:(?P=s)(?P<day>\d{{1,2}}))?",
        rf"{_WORDS}{_DAY}(?:\s+of)?[\s-]*{_NAME}[\s,-]*{_YEAR}",
        rf"{_WORDS}{_NAME}\s*{_DAY}(?:,\s*|\s+){_YEAR}",
        rf"{_NAME}[\s,-]*{_YEAR}",
    )
)
_NUMBERS = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})", re.ASCII)
_NO_YEAR = re.compile(
    rf"{_WORDS}(?:{_DAY}(?:\s+of)?[\s-]*{_NAME}|{_NAME.replace('name', 'name2')}\s*\d{{1,2}}"
    rf"(?:st|nd|rd|th)?|\d{{1,2}}[-/.]\d{{1,2}})",
    re.ASCII,
)
_SHORT_YEAR = re.compile(r"\d{1,2}([-/.])\d{1,2}\1\d{2}|\d{0,2}\D.*\D'?\d{2}", re.ASCII)


def read_date(words: str, today: date | None = None) -> str:
    """The TIMEX3 day, month or year a person typed: `2024-09-02`, `2 Sep 2024`, `Sept 2, 2024`, `Sep 2024`.

    Raises InputError where it is no date, may be two (`2/9/2024`), lacks its year (`2 Sep`), lies before
    1600, or is still to come.
    """
    typed = " ".join(words.split())
    shown = shortened(typed)
    parts = _parts(typed.lower(), shown)
    value = f"{parts[0]:04}" + "".join(f"-{part:02}" for part in parts[1:])
    try:
        first, _ = days_of(value)
    except (ValueError, OverflowError):
        raise InputError(f"There is no such date as “{shown}”.", FORMS) from None
    if first.year < FIRST_YEAR:
        raise InputError(f"{first.year} is too early for an article.", FORMS)
    # east of here it may be tomorrow already
    if first > (today or date.today()) + timedelta(days=1):
        raise InputError(f"{in_words(value)} is still to come.", FORMS)
    return value


def _parts(typed: str, shown: str) -> tuple[int, ...]:
    """Year, month and day, as far as they were typed."""
    for form in _FORMS:
        found = form.fullmatch(typed)
        if found is None:
            continue
        named = found.groupdict()
        month = _month(named["name"]) if named.get("name") else named.get("month")
        if month is None and named.get("name"):
            raise InputError(f"“{named['name']}” is no month.", FORMS)
        parts = tuple(int(part) for part in (named["year"], month, named.get("day")) if part is not None)
        if named.get("weekday"):
            _check_weekday(named["weekday"], parts)
        return parts
    if numbers := _NUMBERS.fullmatch(typed):
        first, second, year = int(numbers[1]), int(numbers[3]), int(numbers[4])
        if first <= 12 and second <= 12 and first != second:
            either = " or ".join(
                in_words(f"{year:04}-{month:02}-{day:02}")
                for day, month in ((first, second), (second, first))
            )
            raise InputError(f"“{shown}” may be {either}.", FORMS)
        return (year, second, first) if first > 12 or first == second else (year, first, second)
    if _NO_YEAR.fullmatch(typed):
        raise InputError(f"“{shown}” has no year.", FORMS)
    if _SHORT_YEAR.fullmatch(typed):
        raise InputError(f"Type the year of “{shown}” in four figures.", FORMS)
    raise InputError(f"“{shown}” is no date.", FORMS)


def _month(name: str) -> int | None:
    return next((number for number, one in enumerate(_MONTH_NAMES, 1) if one.startswith(name)), None)


def _check_weekday(name: str, parts: tuple[int, ...]) -> None:
    meant = next((day for day in _WEEKDAYS if day.lower().startswith(name)), None)
    if meant is None:
        raise InputError(f"“{name}” is no day of the week.", FORMS)
    try:
        day = date(*parts)
    except (ValueError, TypeError):
        return
    if (real := _WEEKDAYS[day.weekday()]) != meant:
        raise InputError(f"{in_words(day.isoformat())} was a {real}, no {meant}.", FORMS)
