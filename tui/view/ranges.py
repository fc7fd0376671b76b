"""Dates and ranges of dates as typed in Timeline: every form its rows show, and what people write.

`2024`, `May 2024`, `3 May 2024`, `2024-05-03`, `Q3 2024`, `summer 2024`, `1990s`, `19th c.`, `2–8 Sep 2024`;
`late 2024`, `Dec to Jan 2025`, `2024-05..2024-08`, `..1990`, `since 2020`, `before 1990`,
`from May 2024 to 3 Sep 2024`.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from tui.view.wording import MONTHS, day_words

LONGEST = 60
"""Code points beyond which nothing typed is taken for a date."""
_NAMES = "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
_MONTH = rf"(?P<month>(?:{_NAMES}|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?))\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_WEEKDAY = r"(?:(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?,? )?"
_CLOCK = r"(?: (?:morning|midday|afternoon|evening|night|\d\d?:\d\d))?"
_WORDED = re.compile(rf"{_WEEKDAY}(?:{_DAY} )?{_MONTH}{_CLOCK}(?:,? (?P<year>\d{{4}}))?")
_AMERICAN = re.compile(rf"{_WEEKDAY}{_MONTH} {_DAY}{_CLOCK}(?:,? (?P<year>\d{{4}}))?")
_DAYS = re.compile(r"\d{1,2}")
_ISO = re.compile(r"(\d{4})-(\d\d?)(?:-(\d\d?)(?:t\S*)?)?")
_WEEK = re.compile(r"(\d{4})-w(\d\d?)(-we)?")
_PART = re.compile(r"(?:(q[1-4]|h[12]|1st half|2nd half|spring|summer|autumn|fall|winter)(?: of)? (\d{4}))")
_ISO_PART = re.compile(r"(\d{4})-(q[1-4]|h[12]|sp|su|fa|wi)")
_YEARS = re.compile(r"(\d{4})|(\d{3})0s|(\d{1,2})(?:st|nd|rd|th) (?:c\.|century)")
_FIRST_MONTH = {f"q{number}": 3 * number - 2 for number in range(1, 5)} | {
    "h1": 1,
    "1st half": 1,
    "h2": 7,
    "2nd half": 7,
    "spring": 3,
    "sp": 3,
    "summer": 6,
    "su": 6,
    "autumn": 9,
    "fall": 9,
    "fa": 9,
    "winter": 12,
    "wi": 12,
}
_NEAR = re.compile(r"(early|mid|late)[ -](.+)")
_YEAR = re.compile(r"\d{4}")
_BOTH = re.compile(r"(?:from |between )?(.+?)(?: ?\.\. ?| to | and | until |(?<! )[–/](?! )| [-–] )(.+)")
_SHORT = re.compile(r"(\d{4})[-–](\d{4})|(\d{1,2})[-–](\d{1,2}) (\D.*)")
_HYPHEN = re.compile(r"(.*[a-z]\.?)-([^-]+)")
_OPEN = re.compile(r"(since|from|after|before|until|till|up to|on|in) (.+)|\.\. ?(.+)|(.+?) ?\.\.")


class Range(NamedTuple):
    """The days from `first` to `last`, both included; None where it has no such end."""

    first: date | None
    last: date | None

    def holds(self, earliest: date, latest: date) -> bool:
        """Whether all of a time lies in it."""
        return (self.first is None or self.first <= earliest) and (self.last is None or latest <= self.last)

    def meets(self, earliest: date, latest: date) -> bool:
        """Whether some of a time may lie in it."""
        return (self.first is None or self.first <= latest) and (self.last is None or earliest <= self.last)


class Yearless(NamedTuple):
    """A month, or a day of it, of no year in particular."""

    month: int
    day: int | None

    def in_year(self, year: int) -> Range | None:
        """Its days in a year; None where that year has no such day."""
        return _days(year, self.month, self.day)


def range_of(typed: str) -> Range | None:
    """The range of days that words name, or None where they name none. Never raises."""
    if len(typed) > LONGEST:
        return None
    said = " ".join(typed.casefold().split())
    try:
        return _range(said)
    except (ValueError, OverflowError):
        return None


def yearless(typed: str) -> Yearless | None:
    """The month or day of a month that words name without a year: `3 May`, `May 3`, `May`."""
    said = " ".join(typed[:LONGEST].casefold().split())
    match = _WORDED.fullmatch(said) or _AMERICAN.fullmatch(said)
    if match is None or match["year"]:
        return None
    month, day = _month(match["month"]), int(match["day"]) if match["day"] else None
    return None if day is not None and not 1 <= day <= monthrange(2000, month)[1] else Yearless(month, day)


def range_and_words(
    typed: str, is_year: Callable[[Range], bool] = lambda year: True
) -> tuple[Range | None, str]:
    """The longest range in what is typed, and the other words: `since 2020 warrant`.

    Four figures alone stay a word where what they would be is no year that `is_year` takes: `1500 troops`.
    """
    if len(typed) > 4 * LONGEST or not any(char.isdigit() for char in typed):
        return None, typed
    parts = typed.split()
    for length in range(min(len(parts), 8), 0, -1):
        for start in range(len(parts) - length + 1):
            words = " ".join(parts[start : start + length])
            found = range_of(words)
            if found is not None and (is_year(found) or not _YEAR.fullmatch(words)):
                return found, " ".join((*parts[:start], *parts[start + length :]))
    return None, typed


def range_words(found: Range) -> str:
    """A range as it is told: `May 2024`, `since 1 Jan 2020`, `1 May 2024 to 31 Aug 2024`."""
    first, last = found
    if first is None or last is None:
        return f"since {day_words(first)}" if first else f"until {day_words(last)}" if last else "any time"
    if first == last:
        return day_words(first)
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return f"{first.year:04d}" if first.year == last.year else f"{first.year:04d} to {last.year:04d}"
    if first.day == 1 and found == _days(first.year, first.month, None):
        return f"{MONTHS[first.month - 1]} {first.year:04d}"
    return f"{day_words(first)} to {day_words(last)}"


def _range(said: str) -> Range | None:
    if found := _one(said):
        return found
    if match := _OPEN.fullmatch(said):
        word = match[1] or (".." if match[3] else "since")
        found = _one(match[2] or match[3] or match[4])
        if found is not None:
            return _opened(word, found)
    if match := _SHORT.fullmatch(said):
        said = f"{match[1]}..{match[2]}" if match[1] else f"{match[3]} {match[5]}..{match[4]} {match[5]}"
    for form in (_BOTH, _HYPHEN):
        match = form.fullmatch(said)
        if match is not None and (found := _from_to(match[1], match[2])):
            return found
    return None


def _from_to(said: str, until: str) -> Range | None:
    last = _one(until)
    first = None if last is None else _one(said) or _before(said, last)
    if first is None or last is None or first.first is None or last.last is None:
        return None
    return Range(first.first, last.last) if first.first <= last.last else None


def _opened(word: str, found: Range) -> Range | None:
    assert found.first is not None and found.last is not None
    match word:
        case "since" | "from":
            return Range(found.first, None)
        case "after":
            return Range(found.last + timedelta(days=1), None)
        case "before":
            return Range(None, found.first - timedelta(days=1))
        case "on" | "in":
            return found
        case _:
            return Range(None, found.last)


def _before(said: str, last: Range) -> Range | None:
    """The first end of a range that leaves to the last what both have in common: `2–8 Sep`, `May–Aug`. It is
    of the year before where it would come after the last: `30 Dec – 2 Jan 2025`.
    """
    assert last.first is not None and last.last is not None
    if _DAYS.fullmatch(said):
        return _days(last.first.year, last.first.month, int(said))
    part = _NEAR.fullmatch(said)
    near = yearless(part[2] if part else said)
    if near is None:
        return None
    for year in (last.last.year, last.first.year, last.first.year - 1):
        first = near.in_year(year)
        if first is not None and first.first is not None and first.first <= last.first:
            return _third(part[1], first) if part else first
    return None


def _third(part: str, found: Range) -> Range:
    """The early, middle or late third of a time, by months where it has several, else by days; all of a time
    too short to have any.
    """
    first, last = found
    assert first is not None and last is not None
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    number = ("early", "mid", "late").index(part)
    if first.day == 1 and months >= 3:
        ends = [first.year * 12 + first.month - 1 + months * one // 3 for one in (number, number + 1)]
        begin, end = (date(at // 12, at % 12 + 1, 1) for at in (ends[0], ends[1] - 1))
        return Range(begin, end.replace(day=monthrange(end.year, end.month)[1]))
    days = (last - first).days + 1
    if days < 28:
        return found
    begin = first + timedelta(days=10 * number)
    return Range(begin, last if part == "late" else begin + timedelta(days=9))


def _one(said: str) -> Range | None:
    """One time without "from" and "to"."""
    if near := _NEAR.fullmatch(said):
        whole = _one(near[2])
        return None if whole is None else _third(near[1], whole)
    if match := _YEARS.fullmatch(said):
        width = 1 if match[1] else 10 if match[2] else 100
        year = int(match[1] or match[2] or int(match[3]) - 1) * width
        return Range(date(max(year, 1), 1, 1), date(year + width - 1, 12, 31))
    if match := _ISO.fullmatch(said):
        return _days(int(match[1]), int(match[2]), int(match[3]) if match[3] else None)
    if match := _WEEK.fullmatch(said):
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        return Range(monday + timedelta(days=5 if match[3] else 0), monday + timedelta(days=6))
    if match := _PART.fullmatch(said):
        return _part(match[1], int(match[2]))
    if match := _ISO_PART.fullmatch(said):
        return _part(match[2], int(match[1]))
    match = _WORDED.fullmatch(said) or _AMERICAN.fullmatch(said)
    if match is not None and match["year"]:
        return _days(int(match["year"]), _month(match["month"]), int(match["day"]) if match["day"] else None)
    return None


def _part(name: str, year: int) -> Range | None:
    begin = _FIRST_MONTH[name]
    months = 6 if name in ("h1", "h2", "1st half", "2nd half") else 3
    end = year * 12 + begin - 1 + months
    return Range(date(year, begin, 1), date(end // 12, end % 12 + 1, 1) - timedelta(days=1))


def _month(name: str) -> int:
    return [one.casefold() for one in MONTHS].index(name[:3]) + 1


def _days(year: int, month: int, day: int | None) -> Range | None:
    try:
        if day is not None:
            return Range(date(year, month, day), date(year, month, day))
        return Range(date(year, month, 1), date(year, month, monthrange(year, month)[1]))
    except ValueError:
        return None
