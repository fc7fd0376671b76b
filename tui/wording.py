"""How dates, sources and counts are worded in a row: short, and without colour to lean on."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache

from search.model import ArticleId, Basis, EntityType, Event, EventKind, Published

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_PARTS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"} | {
    "H1": "1st half",
    "H2": "2nd half",
}
_DAYTIMES = {"MO": "morning", "AF": "afternoon", "EV": "evening", "NI": "night", "MI": "midday"}

BASIS_MARKS = {
    Basis.STATED: " ",
    Basis.RESOLVED: "~",
    Basis.INFERRED: "~",
    Basis.DERIVED: "=",
    Basis.UNKNOWN: " ",
}
BASIS_WORDS = {
    Basis.STATED: "stated in the text",
    Basis.RESOLVED: "counted from the article's date",
    Basis.INFERRED: "inferred",
    Basis.DERIVED: "derived by arithmetic",
    Basis.UNKNOWN: "not known",
}
KIND_WORDS = {
    EventKind.HAPPENED: "",
    EventKind.PLANNED: "planned",
    EventKind.SAID: "said",
    EventKind.PUBLISHED: "published",
    EventKind.STATE: "state",
    EventKind.DEADLINE: "deadline",
    EventKind.ANNIVERSARY: "anniversary",
}
TYPE_LETTERS = {
    EntityType.PER: "P",
    EntityType.ORG: "O",
    EntityType.LOC: "L",
    EntityType.EVENT: "E",
    EntityType.LAW: "W",
    EntityType.NORP: "N",
    EntityType.MISC: "M",
}
TYPE_WORDS = {
    EntityType.PER: "person",
    EntityType.ORG: "organisation",
    EntityType.LOC: "place",
    EntityType.EVENT: "event",
    EntityType.LAW: "law",
    EntityType.NORP: "people or group",
    EntityType.MISC: "name",
}


def short_date(value: str, *, year: bool = True) -> str:
    """A TIMEX3 value in a few letters: `2 Sep 2024`, or `2 Sep` without the year."""
    day, _, clock = value.partition("T")
    tail = f" {_DAYTIMES.get(clock, clock)}" if clock else ""
    if match := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", day):
        name = f"{int(match[3])} {_month(match[2])}"
    elif match := re.fullmatch(r"(\d{4})-(\d\d)", day):
        name = _month(match[2])
    elif match := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", day):
        name = f"wk {int(match[2])}"
    elif match := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI|H[12]|Q[1-4])", day):
        name = _PARTS.get(match[2], match[2])
    elif re.fullmatch(r"\d{3}", day):
        return f"{day}0s"
    elif re.fullmatch(r"\d{2}", day):
        return f"{int(day) + 1}th c."
    else:
        return day
    return f"{name}{tail} {match[1]}" if year else f"{name}{tail}"


def _month(digits: str) -> str:
    number = int(digits)
    return MONTHS[number - 1] if 1 <= number <= len(MONTHS) else digits


@lru_cache(maxsize=65536)
def date_in_year(value: str) -> str:
    """A TIMEX3 value as shown under the heading of its year ("" for the whole year)."""
    return "" if re.fullmatch(r"\d{4}|\d{3}|\d{2}|", value) else short_date(value, year=False)


def year_heading(event: Event) -> str:
    """The heading an event stands under: its year, decade, or that it has none."""
    return _year(event.value)


@lru_cache(maxsize=65536)
def _year(value: str) -> str:
    found = re.match(r"\d{4}(?!\d)", value)
    return found.group() if found else short_date(value) or "no date"


def date_words(value: str, earliest: date | None = None, latest: date | None = None) -> str:
    """A date in full, for filtering and explaining: `Mon 2 Sep 2024 (2024-09-02)`."""
    words = short_date(value)
    if earliest is not None and earliest == latest:
        words = f"{WEEKDAYS[earliest.weekday()]} {words}"
    return f"{words} ({value})" if words != value else words


def published_words(published: Published) -> str:
    """When an article was published, with how that is known."""
    if published.value is None:
        return "date not given"
    return f"{date_words(published.value, published.earliest, published.latest)}, {published.basis.value}"


def letters(articles: Sequence[ArticleId], letter_of: Mapping[ArticleId, str], room: int = 9) -> str:
    """The sources' letters, runs drawn together (`A-E`); their number where they take too much room."""
    if len(articles) == 1:
        return letter_of.get(articles[0], "")
    own = sorted({letter_of[one] for one in articles if one in letter_of}, key=lambda name: (len(name), name))
    shown = _runs(own)
    return shown if len(shown) <= room else f"{len(own)} src"


def _runs(names: Sequence[str]) -> str:
    if any(len(name) > 1 for name in names):
        return " ".join(names)
    pieces: list[str] = []
    start = 0
    for position in range(1, len(names) + 1):
        if position < len(names) and ord(names[position]) == ord(names[position - 1]) + 1:
            continue
        run = names[start:position]
        pieces.append(f"{run[0]}-{run[-1]}" if len(run) > 2 else "".join(run))
        start = position
    return "".join(pieces)


def count(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: `1 hit`, `12 hits`, `1,200 hits`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def one_line(text: str) -> str:
    """Words with every run of white space as one blank."""
    return " ".join(text.split())
