"""Rules for years, decades and centuries."""

from __future__ import annotations

import re

from search.annotate.dates.context import Context
from search.annotate.dates.grammar import Reading, Rule
from search.annotate.dates.lexicon import SEASONS, ordinal_of, spoken_year
from search.annotate.dates.rules_dates import month_number, stage_of, stated
from search.kinds import Basis, TimexType

_DATE = TimexType.DATE
_YEAR = frozenset({"####"})

_COUNTED = re.compile(
    r" +(?:people|shares|workers|feet|foot|miles|troops|jobs|points|employees|men|women|other|barrels|pounds|"
    r"tons|tonnes|acres|metric|metres|meters|kilometers|kilometres|km|votes|dollars|euros|soldiers|students|"
    r"members|homes|houses|children|pages|copies|times|percent|hours|hectares|square|cases|deaths|prisoners|"
    r"of (?:the|them|these|those)|protesters|demonstrators|police|passengers|cars|units|calories|rpm)\b",
    re.IGNORECASE,
)
# Years beyond which "1950-12" is no range.
_LONG = 40
_CLOCK = re.compile(r" (?:(?:to|and) \d{4} )?(?:GMT|UTC|hours|hrs|local time|[A-Z][a-z]+ time)\b")
_NUMBERED = re.compile(
    r"(?:[$£€#]|[\d.][-,.]|\b(?:No\.?|nos\.|flights?|articles?|items?|resolutions?|sections?|rooms?|pages?|pp?\."
    r"|numbers?|chapters?|models?|lots?|rules?|forms?|paragraphs?|exhibits?|units?|extension|code|zip|iso|suite"
    r"|routes?|highway|motorway|boeing|airbus|windows|than|nearly|about|almost|exactly|of all) ?) ?$",
    re.IGNORECASE,
)


def _year(match: re.Match[str], context: Context) -> Reading | None:
    text, start = context.text, match.start("year")
    if _COUNTED.match(text, match.end(), min(context.end, match.end() + 24)):
        return None
    range_end = re.search(r"\b(?:1\d|20)\d\d-$", text[max(0, start - 6) : start]) is not None
    before = text[max(context.start, start - 15) : start]
    if not range_end and not stage_of(match) and _NUMBERED.search(before):
        return None
    if _CLOCK.match(text, match.end(), min(context.end, match.end() + 16)):
        return None
    if re.match(r"[-/:]\d(?!\d\d\d\b)|s\b|-?[A-Za-z]", text[match.end() : match.end() + 6]):
        return None
    if int(match["year"]) % 10 == 0 and text.startswith("'s", match.end()):
        return None
    if text[start - 1 : start].isalnum() or (
        start and text[start - 1] in "-/:" and text[start - 2 : start - 1].isdigit() and not range_end
    ):
        return None
    if int(match["year"]) < 1400 and not re.search(
        r"\b(?:in|since|by|of|until|year|from) $", text[max(0, start - 7) : start], re.IGNORECASE
    ):
        return None
    return stated(match["year"], stage_of(match), context.direction(match.start(), match.end()))


def _before_christ(match: re.Match[str], context: Context) -> Reading | None:
    part = ""
    if match["month"]:
        part = f"-{month_number(match['month']):02d}"
    elif match["season"]:
        part = f"-{SEASONS[match['season'].lower()]}"
    return stated(f"BC{int(match['number']):04d}{part}", stage_of(match))


def _spoken_year(match: re.Match[str], context: Context) -> Reading | None:
    year = spoken_year(match["spoken"])
    if year is None:
        return None
    month = match["month"]
    if month:
        return stated(f"{year:04d}-{month_number(month):02d}", stage_of(match))
    if match["spoken"].lower().startswith("two") and not match["lead"]:
        return None
    start = match.start("spoken") if match["lead"] and match["lead"].lower() == "in " else None
    return Reading(_DATE, f"{year:04d}", stage_of(match), basis=Basis.STATED, start=start)


def _range_head(match: re.Match[str], context: Context) -> Reading | None:
    """The first year of "1997-98"; the shorter tail makes it a range, not a year and a month."""
    first, tail = match["first"], int(match["tail"])
    before = context.text[max(context.start, match.start() - 15) : match.start()]
    if not 0 < (tail - int(first[2:])) % 100 <= _LONG or _NUMBERED.search(before):
        return None
    return stated(first)


def _range_tail(match: re.Match[str], context: Context) -> Reading | None:
    """The second year of "1997-98"."""
    local = context.local
    if local is None or local.rule != "year-range" or local.span.end != match.start("tail") - 1:
        return None
    first = int(local.value)
    year = first - first % 100 + int(match["tail"])
    return Reading(_DATE, f"{year + 100 * (year <= first):04d}", "", local.text, Basis.RESOLVED)


def _decade(match: re.Match[str], context: Context) -> Reading | None:
    digits = match["decade"].replace("'", "")
    if len(digits) == 2:
        if match["decade"][0] != "'" and not re.search(
            r"\bthe $|(?:early|late|mid)[ -]",
            context.text[max(0, match.start("decade") - 6) : match.start("decade")],
        ):
            return None
        digits = "19" + digits if int(digits) > 20 else "20" + digits
    return stated(digits[:3], stage_of(match))


_TENS = {"twenties": "192", "thirties": "193", "forties": "194", "fifties": "195", "sixties": "196"} | {
    "seventies": "197",
    "eighties": "198",
    "nineties": "199",
}


def _decade_in_words(match: re.Match[str], context: Context) -> Reading | None:
    return stated(_TENS[match["tens"].lower()], stage_of(match))


def _century(match: re.Match[str], context: Context) -> Reading | None:
    number = ordinal_of(match["ordinal"])
    if number is None or not 1 <= number <= 30:
        return None
    return stated(f"{'BC' if match['bc'] else ''}{number - 1:02d}", stage_of(match))


RULES: tuple[Rule, ...] = (
    Rule(
        "year",
        r"(?:\b|(?<=')){endof}(?:the year )?{stage}{year}(?![A-Za-z])",
        _year,
        _YEAR,
        (
            "It joined in [2002]. -> 2002",
            "since [late 1997] -> 1997",
            "The war of 1871-[1873] ended. -> 1873",
            "half of [1969]'s losses -> 1969",
        ),
        (
            "They hired 2000 people.",
            "It cost $1998.",
            "Flight 1549 landed.",
            "Articles 1986-87 apply.",
            "The council debated item 1904 and Resolution 1973.",
            "Route 2000 runs past Model 1955, as page 1901 shows.",
        ),
    ),
    Rule(
        "year-before-christ",
        r"\b{endof}{stage}(?:(?:{month}|{season})(?: of)? )?(?P<number>[1-9]\d{0,3}) "
        r"(?:BCE?|B\.C\.(?:E\.)?)(?!\w)",
        _before_christ,
        frozenset({"bc", "bce", "b"}),
        ("It fell in [221 BC] -> BC0221", "They came in [August 221 BC]. -> BC0221-08"),
    ),
    Rule(
        "year-in-words",
        r"\b(?:{stage}{month} |(?P<lead>the year |in )?){spoken}\b",
        _spoken_year,
        frozenset({"eighteen", "nineteen", "twenty", "thousand"}),
        ("It fell in [nineteen ninety-six]. -> 1996", "by [the year two thousand] -> 2000"),
        ("Twenty people came.",),
    ),
    Rule(
        "year-range",
        r"\b(?P<first>(?:1[5-9]|20)\d\d)(?=[-/](?P<tail>\d\d)(?![\d%-]|[.,]\d))",
        _range_head,
        _YEAR,
        ("the [1997]-98 season -> 1997",),
        ("on 1997-45", "Articles 1986-87 apply."),
    ),
    Rule(
        "year-of-range",
        r"(?<=\d\d\d\d[-/])(?P<tail>\d\d)(?![\d%-]|[.,]\d)",
        _range_tail,
        _YEAR,
        ("the 1997-[98] season -> 1998", "in 1999-[00] -> 2000"),
    ),
    Rule(
        "decade",
        r"(?<![\w$])(?:the )?{endof}{stage}(?:the )?(?P<decade>(?:1[5-9]|20)\d0|'?[2-9]0)'?s\b",
        _decade,
        frozenset({"#", "s"}),
        ("born in [the 1960s] -> 196", "in [the early 1990s] -> 199", "[the late '80s] -> 198"),
    ),
    Rule(
        "decade-in-words",
        r"\b(?:the )?{stage}(?:the )?(?:nineteen[ -])?(?P<tens>" + "|".join(_TENS) + r")\b",
        _decade_in_words,
        frozenset(_TENS),
        ("all through [the sixties] -> 196",),
    ),
    Rule(
        "century",
        r"\b(?:the )?{endof}{stage}(?:the )?{ordinal}[ -]century\b(?P<bc> (?:BCE?|B\.C\.(?:E\.)?)(?!\w))?",
        _century,
        frozenset({"century"}),
        ("built in [the 19th century] -> 18", "in [the early twentieth century] -> 19"),
    ),
)
