"""How dates, sources and counts are worded in a row: short, and without colour to lean on."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache

from search.model import ArticleId, Basis, EntityType, Event, EventEvidence, EventKind, Published

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
    Basis.SET: "*",
    Basis.UNKNOWN: " ",
}
BASIS_WORDS = {
    Basis.STATED: "stated in the text",
    Basis.RESOLVED: "counted from the article's date",
    Basis.INFERRED: "inferred",
    Basis.DERIVED: "derived by arithmetic",
    Basis.SET: "set by you",
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
KIND_SIGNS = {
    EventKind.HAPPENED: " ",
    EventKind.PLANNED: "→",
    EventKind.SAID: "»",
    EventKind.PUBLISHED: "¶",
    EventKind.STATE: "–",
    EventKind.DEADLINE: "!",
    EventKind.ANNIVERSARY: "°",
}
"""The kind of an event in one cell: none is a sign of `BASIS_MARKS`."""
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
TYPE_SHORT = TYPE_WORDS | {EntityType.ORG: "org.", EntityType.NORP: "people", EntityType.MISC: "other"}
"""The types of names in up to six letters."""
TYPE_NAMES = {
    EntityType.PER: "people",
    EntityType.ORG: "organisations",
    EntityType.LOC: "places",
    EntityType.EVENT: "events",
    EntityType.LAW: "laws",
    EntityType.NORP: "peoples",
    EntityType.MISC: "other names",
}
"""What all names of a type are called."""


MODIFIER_WORDS = {"START": "early ", "MID": "mid-", "END": "late "}
MODIFIER_MARKS = {
    "APPROX": "≈",
    "BEFORE": "<",
    "LESS_THAN": "<",
    "EQUAL_OR_LESS": "<",
    "AFTER": ">",
    "MORE_THAN": ">",
    "EQUAL_OR_MORE": ">",
}
"""How near an event is to its date, in one cell; the words of `MODIFIER_WORDS` stand before the date."""


def short_date(value: str, *, year: bool = True) -> str:
    """A TIMEX3 value in a few letters: `2 Sep 2024`, or `2 Sep` without the year; `2–5 Sep 2024`."""
    if not is_date(value):
        return "no date" if value else ""
    if "/" in value:
        first, last = value.split("/", 1)
        return _stretch(first, last, year)
    day, _, clock = value.partition("T")
    tail = f" {_DAYTIMES.get(clock, clock)}" if clock else ""
    if match := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", day):
        name = f"{int(match[3])} {_month(match[2])}"
    elif match := re.fullmatch(r"(\d{4})-(\d\d)", day):
        name = _month(match[2])
    elif match := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", day):
        return _week(int(match[1]), int(match[2]), 6 if match[3] else 1, year) or day
    elif match := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI|H[12]|Q[1-4])", day):
        name = _PARTS.get(match[2], match[2])
    elif re.fullmatch(r"\d{3}", day):
        return f"{day}0s"
    elif re.fullmatch(r"\d{2}", day):
        return f"{int(day) + 1}th c."
    else:
        return day
    return f"{name}{tail} {match[1]}" if year else f"{name}{tail}"


def is_date(value: str) -> bool:
    """Whether a TIMEX3 value names a time: `PAST_REF`, `PT3H` and `XXXX-WXX-1` do not."""
    return value[:1].isdigit()


def _stretch(first: str, last: str, with_year: bool) -> str:
    """From one time to another, what both have in common told once."""
    if first[:4] != last[:4]:
        return f"{short_date(first)}–{short_date(last)}"
    head, tail = short_date(first, year=False), short_date(last, year=with_year)
    if len(first) == len(last) == len("2024-09-02") and first[:7] == last[:7]:
        head = str(int(first[8:])) if first[8:].isdigit() else head
    return f"{head}–{tail}"


def _week(year: int, week: int, first: int, with_year: bool) -> str:
    """The days of an ISO week from weekday `first` on: `4–10 Oct 2021`; "" where there is no such week."""
    try:
        begin = date.fromisocalendar(year, week, first)
    except ValueError:
        return ""
    end = begin + timedelta(7 - first)
    head, tail = (f"{one.day} {MONTHS[one.month - 1]}" for one in (begin, end))
    if begin.year != end.year:
        return f"{head} {begin.year}–{tail} {end.year}"
    if begin.month == end.month:
        head = str(begin.day)
    return f"{head}–{tail} {end.year}" if with_year else f"{head}–{tail}"


def _month(digits: str) -> str:
    number = int(digits)
    return MONTHS[number - 1] if 1 <= number <= len(MONTHS) else digits


@lru_cache(maxsize=65536)
def date_in_year(value: str) -> str:
    """A TIMEX3 value as shown under the heading of its year ("" for the whole year)."""
    return "" if re.fullmatch(r"\d{2,4}(/\d{2,4})?|", value) else short_date(value, year=False)


def day_of(value: str) -> str:
    """The day, month … of a TIMEX3 value without its time of day."""
    return value.partition("T")[0]


def year_heading(event: Event) -> str:
    """The heading an event stands under: its year, decade, or that it has none."""
    return _year(event.value)


@lru_cache(maxsize=65536)
def month_heading(value: str) -> str:
    """The heading of the month a TIMEX3 value begins in; "" for what is longer than a month."""
    if found := re.match(r"(\d{4}-\d\d)(?!\d)", value):
        return short_date(found[1])
    if found := re.match(r"(\d{4})-W(\d\d)", value):
        try:
            return short_date(date.fromisocalendar(int(found[1]), int(found[2]), 1).isoformat()[:7])
        except ValueError:
            return ""
    return ""


@lru_cache(maxsize=65536)
def _year(value: str) -> str:
    found = re.match(r"\d{4}(?!\d)", value)
    return found.group() if found else short_date(value) or "no date"


def date_words(value: str, earliest: date | None = None, latest: date | None = None) -> str:
    """A date in full: `Mon 2 Sep 2024`."""
    words = short_date(value)
    if earliest is not None and earliest == latest:
        return f"{WEEKDAYS[earliest.weekday()]} {words}"
    return words


def day_words(day: date) -> str:
    """A day as dates are written everywhere here: `2 Sep 2024`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


_NAMES = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)


def time_words(one: EventEvidence) -> str:
    """The words of the time expression that dates a piece of evidence, if they stand in its sentence."""
    start = one.time.start - one.sentence.start
    return one_line(one.text[start : start + one.time.end - one.time.start]) if start >= 0 else ""


def is_printed(words: str, value: str) -> bool:
    """Whether the month (and the day, if `value` has one) stand in the words: only a year was added."""
    found = re.match(r"\d{4}-(\d\d)(?:-(\d\d))?(?!\d)", value)
    if found is None or not 1 <= int(found[1]) <= len(_NAMES):
        return False
    name = _NAMES[int(found[1]) - 1]
    folded = words.casefold()
    month = re.search(rf"\b(?:{name[:3]}|{name[:4]}|{name})\b", folded) is not None
    if found[2] is None:
        return month
    numbers = [int(digits) for digits in re.findall(r"(?<!\d)\d{1,2}(?!\d)", folded)]
    return int(found[2]) in numbers and (month or int(found[1]) in numbers)


def basis_mark(event: Event) -> str:
    """The sign before an event's date: `~` where the day (or month) itself was counted, not only its year."""
    if not event.value:
        return " "
    if event.basis is Basis.RESOLVED and any(
        one.value[:10] == event.value[:10] and is_printed(time_words(one), one.value)
        for one in event.evidence
    ):
        return BASIS_MARKS[Basis.STATED]
    return BASIS_MARKS[event.basis]


def quoted_from(event: Event) -> ArticleId | None:
    """The source in whose words an event is summed up; None where no evidence has these words."""
    said = _words(event.summary)
    best, most = None, 0.0
    for one in event.evidence:
        own = _words(one.text)
        if f" {' '.join(said)} " in f" {' '.join(own)} ":
            return one.sentence.article
        share = sum(word in own for word in said) / max(len(said), 1)
        if share > most:
            best, most = one.sentence.article, share
    return best if most >= MOSTLY else None


MOSTLY = 0.8
"""So much of a summary's words stand in the sentence it was made from (it may be cut and tidied)."""


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def published_words(published: Published) -> str:
    """When an article was published, with how that is known."""
    if published.value is None:
        return "date not given"
    words = date_words(published.value, published.earliest, published.latest)
    if published.basis is Basis.SET:
        return f"{words}, {published.why.partition(';')[0] or BASIS_WORDS[Basis.SET]}"
    return f"{words}, {published.basis.value}"


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
