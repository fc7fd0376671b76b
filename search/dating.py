"""When an article was published, as the reader says: the day, month or year that was set by hand.

A date belongs to a file by the digest of its bytes, wherever the file lies; where the file has been edited
since, to the article of the same id in the same pile.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from search.article import ArticleId, Published
from search.errors import InputError
from search.kinds import Basis
from search.text import shortened

FIRST_YEAR = 1600
"""The century of the first newspapers (the Strasbourg Relation, 1605); what is older is a slip."""
FORMS = "Type 2024-09-02, 2 Sep 2024, Sep 2024 or 2024."
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
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


@dataclass(frozen=True, slots=True)
class SetDate:
    """A date of publication set by hand: a TIMEX3 day, month or year.

    `sha256` is of the file it was set for, `article` that article's id, `pile` the key of the pile it was in.
    `made` is when it was set, ISO 8601 in UTC; `id` its number in the notebook (0 where it is in none).
    """

    article: ArticleId
    sha256: str
    value: str
    pile: str = ""
    made: str = ""
    id: int = 0


@dataclass(frozen=True, slots=True)
class Dating:
    """A set date as it applies to an article; `edited`: it was set for an earlier wording of the file."""

    date: SetDate
    edited: bool = False

    @property
    def key(self) -> str:
        """Changes with what is told of the article for it; never ""."""
        return f"{self.date.value} {self.date.made}{' edited' if self.edited else ''}"


Dates = Callable[[], Sequence[SetDate]]
"""Gives the dates that are set at this moment, those that were first set first."""
DatingOf = Callable[[ArticleId, str], Dating | None]


def no_dates() -> Sequence[SetDate]:
    """None is set."""
    return ()


@dataclass(frozen=True, slots=True)
class PileDates:
    """All dates that are set, and the key of the pile they are asked for."""

    dates: tuple[SetDate, ...] = ()
    pile: str = ""

    def among(self, sha256s: Collection[str]) -> DatingOf:
        """A function that gives the date set for an article (its id, its file's digest), or None.

        `sha256s` are the digests of all files of the pile: a date whose file is among them is that file's
        alone. Of several dates for one file the one set last counts.
        """
        if not self.dates:
            return lambda article, sha256: None
        by_file = {one.sha256: one for one in self.dates}
        by_id = {
            one.article: one for one in self.dates if one.pile == self.pile and one.sha256 not in sha256s
        }

        def dating_of(article: ArticleId, sha256: str) -> Dating | None:
            if sha256 in by_file:
                return Dating(by_file[sha256])
            return Dating(by_id[article], edited=True) if article in by_id else None

        return dating_of


def published_as_set(dating: Dating, told: Published) -> Published:
    """When an article was published, as set; `told` is what its own text says."""
    value = dating.date.value
    earliest, latest = days_of(value)
    when = f" on {day}" if (day := _day_made(dating.date.made)) else ""
    edited = " for an earlier wording of this file" if dating.edited else ""
    alone = f"; its text alone: {in_words(told.value)}, {told.basis.value}" if told.value else ""
    return Published(value, earliest, latest, Basis.SET, (), f"set by you{when}{edited}{alone}")


def _day_made(made: str) -> str:
    """The day something was made on, as the reader's clock had it ("" where that is not known)."""
    try:
        return in_words(datetime.fromisoformat(made).astimezone().date().isoformat())
    except ValueError:
        return ""


def in_words(value: str) -> str:
    """A TIMEX3 day, month or year as people write it: `2 Sep 2024`, `Sep 2024`; another value as it is."""
    found = re.fullmatch(r"(\d{4})-(\d\d)(?:-(\d\d))?", value)
    if found is None or not 1 <= int(found[2]) <= len(_MONTHS):
        return value
    month = f"{_MONTHS[int(found[2]) - 1]} {found[1]}"
    return f"{int(found[3])} {month}" if found[3] else month


def told(article: str, value: str) -> str:
    """What setting a date does, in a few words: `date “Bridge closed” 2 Sep 2024`."""
    return f"date “{shortened(article)}” {in_words(value)}"


def days_of(value: str) -> tuple[date, date]:
    """The first and the last day of a TIMEX3 day, month or year. Raises ValueError on any other value."""
    year, *rest = (int(part) for part in value.split("-"))
    if not rest:
        return date(year, 1, 1), date(year, 12, 31)
    if rest[1:]:
        return date(year, *rest), date(year, *rest)
    return date(year, rest[0], 1), date(year, rest[0], monthrange(year, rest[0])[1])


def read_date(words: str, today: date | None = None) -> str:
    """The TIMEX3 day, month or year a person typed: `2024-09-02`, `2 Sep 2024`, `Sept 2, 2024`, `Sep 2024`.

    Raises InputError where it is no date, may be two (`2/9/2024`), is not over the whole of its year
    (`2 Sep`), before 1600, or still to come.
    """
    typed = " ".join(words.split())
    shown = shortened(typed)
    parts = _parts(typed.lower(), shown)
    value = f"{parts[0]:04}" + "".join(f"-{part:02}" for part in parts[1:])
    try:
        first, _ = days_of(value)
    except ValueError:
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
