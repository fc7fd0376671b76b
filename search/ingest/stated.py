"""Dates as a newspaper prints them on top of an article, and the lines that hold nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from search.model import Span

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}
_MONTH = r"(?P<{}>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_YEAR = r"(?P<{}>(?:1[6-9]|20)\d\d)(?!\d)"
DATE = re.compile(
    rf"(?<![\w/.-])(?:{_YEAR.format('y1')}[-/.](?P<m1>\d{{1,2}})[-/.](?P<d1>\d{{1,2}})(?=\D|$)"
    rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+{_MONTH.format('m2')}[\s,-]+{_YEAR.format('y2')}"
    rf"|{_MONTH.format('m3')}\s+(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR.format('y3')}"
    rf"|(?P<a4>\d{{1,2}})(?P<s4>[./-])(?P<b4>\d{{1,2}})(?P=s4){_YEAR.format('y4')})",
    re.IGNORECASE,
)
_SHORT_DATE = re.compile(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH.format('ma')}|{_MONTH.format('mb')}\s+\d{{1,2}}(?:st|nd|rd"
    rf"|th)?)\b",
    re.IGNORECASE,
)
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
_ZONE = (
    r"(?:[ECMP][SD]?T|GMT|UTC|BST|CES?T|EES?T|IST|JST|AEST|AEDT|ET|MSK|EAT|WAT|HKT|SGT"
    r"|PKT)(?:[+-]\d{1,2}(?::?\d\d)?)?"
)
_CLOCK = re.compile(
    rf"(?:T|\b)\d{{1,2}}(?:[:.h]\d\d){{1,2}}(?:\.\d+)?\s*(?:[ap]\.?\s?m\b\.?)?\s*(?:Z\b|[+-]\d\d:?\d\d"
    rf"|\(?{_ZONE}\)?)?"
    rf"|\b\d{{1,2}}\s*[ap]\.?m\b\.?\s*(?:\(?{_ZONE}\)?)?",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"\b(?:(?:first\s+|originally\s+|last\s+)?(?:published|updated|posted|modified|released|created|issued"
    r"|filed)"
    r"(?:\s+(?:on|at))?|publication\s+date|pub(?:lish(?:ed)?)?\s*date|date(?:line)?|on|at|last\s+update"
    r"|update"
    r"|created|\d+\s+(?:min(?:ute)?s?|hours?|hrs?|days?|weeks?|months?)\s+ago|\d+\s+min(?:ute)?s?\s+read"
    r"|local\s+time)\b",
    re.IGNORECASE,
)
_LATER = re.compile(r"updated?|modified|last\s+update", re.IGNORECASE)
_AGO = re.compile(
    r"\b(?:\d+|an?|one|two)\s+(?:min(?:ute)?s?|hours?|hrs?|days?|weeks?)\s+ago\b", re.IGNORECASE
)
_FILLERS = re.compile(r"[\s|·•,;:/()\[\]–—.*_-]+")


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A day in print: which, where, and whether the word before it says it is a later edition's."""

    day: date
    span: Span
    updated: bool = False


def dates_in(words: str, offset: int = 0) -> list[StatedDate]:
    """Full dates (day, month and year) in `words`, in order; spans are moved by `offset`.

    `3/9/2024` is no date here unless only one reading is possible; `3.9.2024` is read day first.
    """
    found = []
    for match in DATE.finditer(words):
        day = _day(match)
        if day is not None:
            before = words[max(0, match.start() - 40) : match.start()]
            labels = list(_LABEL.finditer(before))
            named = [one.group() for one in labels if len(one.group()) > 2]
            updated = bool(named) and _LATER.search(named[-1]) is not None
            found.append(StatedDate(day, Span(offset + match.start(), offset + match.end()), updated))
    return found


def _day(match: re.Match[str]) -> date | None:
    group = match.groupdict()
    try:
        if group["y1"]:
            return date(int(group["y1"]), int(group["m1"]), int(group["d1"]))
        if group["y2"]:
            return date(int(group["y2"]), _MONTHS[group["m2"].lower()], int(group["d2"]))
        if group["y3"]:
            return date(int(group["y3"]), _MONTHS[group["m3"].lower()], int(group["d3"]))
        first, second, year = int(group["a4"]), int(group["b4"]), int(group["y4"])
        if group["s4"] == "." or first > 12 or first == second:
            return date(year, second, first)
        return date(year, first, second) if second > 12 else None
    except ValueError:
        return None


def without_dates(words: str) -> str:
    """What is left of a line when dates, weekdays, clock times, their labels and dividers are taken out."""
    for pattern in (DATE, _AGO, _CLOCK, _SHORT_DATE, _LABEL):
        words = pattern.sub(" ", words)
    words = re.sub(rf"\b{_WEEKDAY}", " ", words, flags=re.IGNORECASE)
    words = re.sub(r"\b(?:GMT|UTC|BST|EST|EDT|ET|PT|CET|CEST|IST)\b", " ", words)
    return _FILLERS.sub(" ", words).strip()


def is_date_line(words: str) -> bool:
    """Whether a line holds a date (or "3 hours ago") and nothing else but weekday, time and labels."""
    if len(words) > 140 or not re.search(r"\d", words):
        return False
    has_date = DATE.search(words) or _AGO.search(words) or _SHORT_DATE.search(words)
    return bool(has_date) and not without_dates(words)


def best_of(found: list[StatedDate]) -> StatedDate | None:
    """The publication date among those stated: the first that is not an update's, or else the first."""
    return next((one for one in found if not one.updated), found[0] if found else None)
