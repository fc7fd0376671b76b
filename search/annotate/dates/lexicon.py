"""The words of time: tables, number words, and the named pieces grammar patterns are put together from."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from search.text import NUMBER_WORDS

_MONTHS = "january february march april may june july august september october november december"
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday"
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
MONTH_NAMES = _MONTHS.split()
WEEKDAY_NAMES = _WEEKDAYS.split()
MONTHS: dict[str, int] = {
    "sept": 9,
    **{name: number for number, name in enumerate(MONTH_NAMES, 1)},
    **{name[:3]: number for number, name in enumerate(MONTH_NAMES, 1)},
}
WEEKDAYS: dict[str, int] = {
    "tues": 1,
    "weds": 2,
    "thur": 3,
    "thurs": 3,
    **{name: number for number, name in enumerate(WEEKDAY_NAMES)},
    **{name[:3]: number for number, name in enumerate(WEEKDAY_NAMES)},
}
CARDINALS: dict[str, int] = {
    **NUMBER_WORDS,
    "hundred": 100,
    "dozen": 12,
}
ORDINALS: dict[str, int] = {
    **{word: number for number, word in enumerate(_ORDINALS.split(), 1)},
    "thirtieth": 30,
    "fortieth": 40,
    "fiftieth": 50,
    "sixtieth": 60,
    "seventieth": 70,
    "eightieth": 80,
    "ninetieth": 90,
    "hundredth": 100,
}
UNITS: dict[str, str] = {
    "second": "S",
    "minute": "MIN",
    "hour": "H",
    "day": "D",
    "night": "NI",
    "week": "W",
    "fortnight": "FN",
    "weekend": "WE",
    "month": "M",
    "quarter": "Q",
    "season": "SN",
    "year": "Y",
    "decade": "DE",
    "century": "CE",
    "millennium": "ML",
}
PARTS_OF_DAY: dict[str, str] = {
    "morning": "MO",
    "midday": "MI",
    "noon": "MI",
    "afternoon": "AF",
    "evening": "EV",
    "night": "NI",
    "midnight": "24:00",
}
SEASONS: dict[str, str] = {"spring": "SP", "summer": "SU", "fall": "FA", "autumn": "FA", "winter": "WI"}
VAGUE_NUMBERS = frozenset({"a few", "several", "many", "some", "few", "numerous", "countless"})
PART_MODIFIERS: dict[str, str] = {
    **dict.fromkeys(("early", "earlier", "beginning", "start", "first half"), "START"),
    **dict.fromkeys(("mid", "middle"), "MID"),
    **dict.fromkeys(("late", "later", "end", "last half"), "END"),
}
AMOUNT_MODIFIERS: dict[str, str] = {
    **dict.fromkeys(
        ("about", "almost", "nearly", "roughly", "around", "approximately", "some", "close to"), "APPROX"
    ),
    **dict.fromkeys(("more than", "over", "a little over", "a little more than", "well over"), "MORE_THAN"),
    **dict.fromkeys(("at least",), "EQUAL_OR_MORE"),
    **dict.fromkeys(
        ("less than", "under", "a little less than", "a little under", "fewer than"), "LESS_THAN"
    ),
    **dict.fromkeys(("up to", "at most", "as many as"), "EQUAL_OR_LESS"),
}


def spoken_year(words: str) -> int | None:
    """A year in words: "nineteen ninety-seven" is 1997, "two thousand and four" 2004."""
    parts = words.lower().replace("-", " ").split()
    if parts[:2] == ["two", "thousand"]:
        rest = [word for word in parts[2:] if word != "and"]
        return 2000 + sum(CARDINALS[word] for word in rest)
    return CARDINALS[parts[0]] * 100 + sum(CARDINALS[word] for word in parts[1:])


def unit_of(word: str) -> str:
    """The code of a unit in the singular or plural ("years" is "Y")."""
    low = word.lower()
    if low in UNITS:
        return UNITS[low]
    if low == "centuries":
        return "CE"
    if low == "millennia":
        return "ML"
    return UNITS[low.removesuffix("s")]


# No length of time and no anniversary has a number above this, "million" and the like apart.
_MOST = 1_000_000_000


def number_of(words: str) -> float | None:
    """The number a phrase means: 2.5 for "two and a half" or "2 1/2"; None for "several" and the like, and
    for a number beyond all lengths.
    """
    text = " ".join(words.lower().replace("-", " ").replace("½", " ½").split())
    if text in VAGUE_NUMBERS:
        return None
    text = text.removesuffix(" of")
    if text in ("couple", "a couple"):
        return 2
    half = 0.0
    for tail in (" and a half", " and one half", " 1/2", " ½"):
        if text.endswith(tail):
            text, half = text.removesuffix(tail), 0.5
            break
    if text in ("half", "a half", "one half", "half a", "half an"):
        return 0.5
    scale = 1
    for word, factor in ((" million", 1_000_000), (" billion", 1_000_000_000), (" thousand", 1000)):
        if text.endswith(word):
            text, scale = text.removesuffix(word), factor
    if text in ("a", "an"):
        return (1 + half) * scale
    text = re.sub(r"(?:\+| odd| some| or so)$", "", text.removeprefix("a "))
    if re.fullmatch(r"\d[\d,]*(?:\.\d+)?", text):
        number = float(text.replace(",", ""))
        return (number + half) * scale if number <= _MOST else None
    total = 0
    for word in text.split():
        if word == "hundred" or word == "dozen":
            total = (total or 1) * CARDINALS[word]
        elif word in CARDINALS:
            total += CARDINALS[word]
        elif word != "and":
            return None
        if total > _MOST:
            return None
    return (total + half) * scale


def ordinal_of(word: str) -> int | None:
    """The number of an ordinal: "85th" and "eighty-fifth" are 85. None beyond all counts."""
    low = word.lower()
    digits = re.match(r"(\d{1,9})(?:st|nd|rd|th)?$", low)
    if digits:
        return int(digits[1])
    head, _, tail = low.replace(" ", "-").rpartition("-")
    if tail not in ORDINALS or (head and head not in CARDINALS):
        return None
    return CARDINALS.get(head, 0) + ORDINALS[tail]


def _either(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


@cache
def pieces() -> dict[str, str]:
    """The named pieces of grammar patterns. Groups are named for what they hold."""
    titled = [name.title() for name in MONTH_NAMES]
    month = f"(?-i:{_either([*titled, *(name.upper() for name in MONTH_NAMES)])}"
    month += (
        r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT?|OCT|NOV|DEC)"
    )
    month += r"(?![A-Za-z])\.?)"
    weekday = f"(?-i:{_either([*(name.title() for name in WEEKDAY_NAMES)])}"
    weekday += r"|(?:Mon|Tues?|Weds?|Thurs?|Fri)\.|(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY)"
    cardinal = _either(CARDINALS)
    number = (
        r"\d{1,9}(?!\d)(?:,\d\d\d)*(?:\.\d+)?(?:\+|-odd|-some| or so(?= [a-z]))?(?: 1/2| ?½)?"
        r"(?: (?:million|billion|thousand))?"
        rf"|(?:(?:a|one) )?hundred|(?:{cardinal})[ -]and[ -]a[ -]half"
        rf"|(?:{cardinal})(?:[ -](?:{cardinal}))*(?: (?:thousand|million))?"
        r"|half an?|a half|(?:a )?couple(?: of)?|a dozen|(?:a )?few|several|many|an?"
    )
    amount = (
        r"about|almost|nearly|roughly|around|approximately|close to|more than|over|well over|at least"
        r"|less than|fewer than|under|up to|at most|as many as|a little (?:over|under|more than|less than)"
    )
    units = (
        r"seconds?|minutes?|hours?|days?|nights?|weeks?|fortnights?|weekends?|months?|quarters?|years?"
        r"|decades?"
        r"|centur(?:y|ies)|millennia|millennium|seasons?"
    )
    ordinal = (
        _either(ORDINALS) + rf"|(?:{_either(CARDINALS)})-(?:{_either(ORDINALS)})|\d{{1,9}}(?:st|nd|rd|th)"
    )
    return {
        "month": f"(?P<month>{month})",
        "month2": f"(?P<month2>{month})",
        "weekday": f"(?P<weekday>{weekday})",
        "day": r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\d%]|[.,:]\d)",
        "year": r"(?P<year>(?:1\d|20)\d\d)(?![\d%]|[.,]\d)",
        # A year outside those that are read: no part of what it stands behind is a date.
        "unread": r"(?P<unread>(?!(?:1\d|20)\d\d(?!\d))[1-9]\d{2,3})(?![\d%]|[.,]\d)"
        r"(?=[.;:!?)\n]|$|(?<=\d{4})(?:,| (?:at|in|when|he|she|it|they|we|the|by|to|as|until|and)\b))",
        "number": f"(?P<number>{number})",
        "spoken": r"(?P<spoken>(?:eighteen|nineteen|twenty)[ -](?:(?:twen|thir|for|fif|six|seven|eigh|nine)ty"
        r"(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?|(?:thir|four|fif|six|seven|eigh|nine)teen"
        r"|ten|eleven|twelve)|two thousand(?: (?:and )?(?:one|two|three|four|five|six|seven|eight|nine"
        r"|ten))?)"
        r"(?![ -](?:people|men|dollars|hundred|thousand|years|percent|feet|miles|to))",
        "units": f"(?P<unit>{units})",
        "unit": r"(?P<unit>second|minute|hour|day|night|week|fortnight|weekend|month|quarter|year|decade"
        r"|century)",
        "amount": f"(?:(?P<amount>{amount}) )?",
        "part": r"(?P<part>morning|afternoon|evening|night|noon|midnight|midday)",
        "season": r"(?P<season>spring|summer|fall|autumn|winter)",
        "ordinal": f"(?P<ordinal>{ordinal})",
        "stage": r"(?:(?P<stage>early|late|mid)(?: |-))?",
        "endof": r"(?:the (?P<endof>end|beginning|start|middle) of )?",
    }


@cache
def compile_pattern(template: str) -> re.Pattern[str]:
    """A grammar pattern: `{name}` stands for a piece, a blank for one or more blanks (` ?` for any number; in
    brackets a blank is a blank). Case is ignored.
    """
    table = pieces()
    filled = re.sub(r"\{([a-z]\w*)\}", lambda match: table[match[1]], template)
    parts = re.split(r"(\[[^\]]*\])", filled)
    spaced = "".join(
        part if part.startswith("[") else part.replace(" ", " +").replace(" +?", " *") for part in parts
    )
    return re.compile(spaced, re.IGNORECASE)
