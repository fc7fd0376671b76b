"""Rules for quarters, halves and business years, as earnings news speaks of them."""

from __future__ import annotations

import re

from search.annotate.dates.context import Context
from search.annotate.dates.direction import FUTURE
from search.annotate.dates.grammar import Reading, Rule
from search.annotate.dates.lexicon import pieces
from search.annotate.dates.rules_dates import month_number, stage_of
from search.kinds import Basis, Precision, TimexType

_DATE = TimexType.DATE
_EARNINGS = re.compile(
    r"\b(?:earned|earnings|net income|profit|revenue|sales|loss|a share|dividend)\b", re.IGNORECASE
)


def the_quarter(match: re.Match[str], context: Context) -> Reading | None:
    """ "the quarter", "the latest period" of earnings news: the one named before, else the last completed."""
    named = context.quarter_named(match.start())
    ended = re.match(
        rf" end(?:ed|ing) ({pieces()['month']}) \d",
        context.text[match.end() : match.end() + 24],
        re.IGNORECASE,
    )
    if ended and not named and context.reference is not None:
        month = month_number(ended[1])
        year = context.reference.year - (month > context.reference.month)
        return Reading(_DATE, f"{year:04d}-Q{(month + 2) // 3}", "", "the words after it", Basis.RESOLVED)
    if not named:
        if context.reference is None or not _EARNINGS.search(
            context.text, max(0, match.start() - 400), min(context.end, match.end() + 200)
        ):
            return None
        return Reading(_DATE, context.quarter_completed(), "", "publication", Basis.RESOLVED)
    return Reading(_DATE, named, "", context.quarter_words, Basis.RESOLVED)


def _quarter_of_year(match: re.Match[str], context: Context) -> Reading | None:
    """ "the 1988 third quarter", "next year's first quarter", "the 1988 quarter"."""
    nth = match["nth"]
    if match["year"]:
        year, basis, anchor = match["year"], Basis.STATED, ""
    else:
        shift = {"last": -1, "next": 1}.get(match["relative"].lower(), 0)
        year, basis, anchor = context.year(shift), context.resolved, "publication"
    if nth:
        return Reading(_DATE, f"{year}-Q{_QUARTERS[nth.lower()]}", "", anchor, basis)
    named = context.quarter_named(match.start())
    if not named:
        return None
    return Reading(_DATE, f"{year}{named[4:]}", "", context.quarter_words, Basis.RESOLVED)


_QUARTERS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
    "final": 4,
}


def _quarter(match: re.Match[str], context: Context) -> Reading | None:
    quarter = _QUARTERS[match["nth"].lower()]
    ago = (match["ago"] or "").lower()
    year: int | None
    basis, anchor = context.resolved, "publication"
    relative = (match["relative"] or "").lower()
    if match["year"]:
        year, basis, anchor = int(match["year"]), Basis.STATED, ""
    elif context.reference is None:
        year = None
    elif relative:
        year = context.reference.year + {"last": -1, "next": 1}.get(relative, 0)
    else:
        year = context.reference.year
        direction = context.direction(match.start(), match.end())
        if quarter * 3 - 2 > context.reference.month and direction != FUTURE:
            year -= 1
        if (
            quarter == 4
            and context.reference.month <= 3
            and direction == FUTURE
            and "quarter" in match.group()
        ):
            year = context.reference.year - 1 if context.reference.month <= 2 else year
    if year is None:
        return Reading(_DATE, f"XXXX-Q{quarter}", basis=Basis.UNKNOWN)
    if ago:
        year -= 1
    return Reading(_DATE, f"{year:04d}-Q{quarter}", stage_of(match), anchor, basis)


def _half(match: re.Match[str], context: Context) -> Reading | None:
    half = 1 if match["nth"].lower() == "first" else 2
    relative = (match["relative"] or "").lower()
    if match["year"]:
        return Reading(_DATE, f"{match['year']}-H{half}", basis=Basis.STATED)
    shift = {"last": -1, "next": 1}.get(relative, 0)
    return Reading(_DATE, f"{context.year(shift)}-H{half}", "", "publication", context.resolved)


def _year_ago(match: re.Match[str], context: Context) -> Reading | None:
    """ "a year earlier", "the year-ago quarter": in earnings news the quarter just named, a year before."""
    named = context.quarter_named(match.start())
    anchor = context.quarter_words
    if not named and "quarter" in match.group().lower():
        named, anchor = context.quarter_completed(), "publication"
    if named[:4].isdigit():
        return Reading(_DATE, f"{int(named[:4]) - 1:04d}{named[4:]}", "", anchor, Basis.RESOLVED)
    text = match.group().lower()
    if text.endswith(("earlier", "before", "previously", "later")):
        local = context.nearby()
        if local is not None and local.earliest is not None and local.basis is Basis.STATED:
            shift = 1 if text.endswith("later") else -1
            value = f"{local.earliest.year + shift:04d}" + (
                f"-{local.earliest.month:02d}" if local.precision is Precision.MONTH else ""
            )
            return Reading(_DATE, value, "", local.text, Basis.RESOLVED)
        if text.endswith("later"):
            return None
    return Reading(_DATE, context.year(-1), "", "publication", context.resolved)


def _fiscal(match: re.Match[str], context: Context) -> Reading | None:
    return Reading(_DATE, match["year"], stage_of(match), basis=Basis.STATED)


_YEAR_TAIL = r"(?:,? (?:of )?(?:fiscal )?(?:{year}|{unread}|(?P<relative>last|this|next) (?:fiscal )?year))?"

RULES: tuple[Rule, ...] = (
    Rule(
        "quarter",
        r"\b{endof}(?:the )?(?:(?P<ago>year-ago|year-earlier|prior-year) |(?:latest|current"
        r"|company's) )?(?:fiscal )?"
        r"(?P<nth>first|second|third|fourth|1st|2nd|3rd|4th|final)[ -](?:fiscal )?quarter"
        + _YEAR_TAIL
        + r"\b",
        _quarter,
        frozenset({"quarter"}),
        ("profit in [the first quarter] -> 2015-Q1", "in [the third quarter of 2009] -> 2009-Q3"),
        ("It ends in the third quarter of 2101.",),
    ),
    Rule(
        "latest-period",
        r"\bthe latest (?:quarter|period)\b(?! of\b)\b",
        the_quarter,
        frozenset({"latest"}),
        ("Profit rose in [the latest period]. -> 2015-Q1",),
    ),
    Rule(
        "quarter-of-year",
        r"\b(?:(?:the )?{year}|(?P<relative>last|this|next) year's) "
        r"(?:(?P<nth>first|second|third|fourth)[ -]quarter|quarter|period)\b",
        _quarter_of_year,
        frozenset({"quarter", "period"}),
        ("A loss in [the 2009 third quarter]. -> 2009-Q3", "by [next year's first quarter] -> 2016-Q1"),
    ),
    Rule(
        "half-year",
        r"\bthe (?P<nth>first|second|latter|last) half,? of (?:fiscal )?"
        r"(?:{year}|(?P<relative>last|this|next|the) (?:fiscal )?year)\b",
        _half,
        frozenset({"half"}),
        ("in [the first half of 2009] -> 2009-H1", "in [the second half of this year] -> 2015-H2"),
        ("the first half of the match",),
    ),
    Rule(
        "year-ago",
        r"\b(?:the )?(?:comparable |corresponding |same )?(?:year-ago|year-earlier) (?:quarter|period)\b"
        r"|\b(?:year-ago|year-earlier)\b"
        r"|\b(?:the )?(?:(?:comparable|corresponding|same|like) )?(?:quarter|period),? "
        r"(?:(?:of |in )?last year|(?:of )?(?:a|one) year (?:ago|earlier|before))\b"
        r"|\b(?:a|one) year (?:ago|earlier|before|previously)\b"
        r"|\bthe year before\b(?! the\b)",
        _year_ago,
        frozenset({"year"}),
        ("It lost money [a year earlier]. -> 2014", "It had [a year ago] -> 2014"),
    ),
    Rule(
        "fiscal-year",
        r"\b{endof}{stage}(?:(?:fiscal|financial)(?: year)? |(?-i:FY) ?){year}\b",
        _fiscal,
        frozenset({"fiscal", "financial", "fy"}),
        ("in [fiscal 1998] -> 1998",),
    ),
)
