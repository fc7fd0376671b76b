"""Whether a text, or one paragraph of it, tells history in order rather than news, and in which year it is.

In history a date without a year is counted from the date told before it, in news from publication. The mode
is worth twenty points of value F1 either way (WikiWars: Mazur and Dale 2010), so it is chosen by what news
never lacks: "said", weekdays, "last week", a date of its own day at its head.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date

from search.annotate.dates.lexicon import MONTHS

_NEWS = re.compile(
    r"\b(?:said|says|told|saying|announced|reported|today|yesterday|tomorrow|(?:this|last"
    r"|next) (?:week|month|year)"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
_SPOKEN = re.compile(
    r"\b(?:sa(?:id|ys|ying)|told|today|yesterday|tomorrow|tonight|recently|now|will|has|have|is|are|(?:this|last|next|past)"
    r" (?:week|month|year|night)|ago|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b",
    re.IGNORECASE,
)
_HISTORY = re.compile(r"\b(?:(1\d\d\d|20\d\d)\b(?!,?\d)|\d{2,3} (?:BC|BCE|B\.C\.))")
_MONTHS = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.|Feb\.|Aug\.|Sept\.|Oct\.|Nov\.|Dec\.)"
)
_MONTH = re.compile(rf"\b{_MONTHS}(?= |,|\.)")
# The place of the wire and the weekday or the hour of a stamp.
_HEAD = re.compile(
    r"\((?:Reuters|AP|AFP|UPI|IANS|dpa|CNN|Xinhua)\)|-LRB- \w+ -RRB-"
    r"|\d{1,2}[:.]\d\d ?(?:[ap]\.?m|GMT|[A-Z]{2,3}T\b)"
    r"|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
    r"|\b(?:Mon|Tues?|Wed|Thu|Fri|Sat|Sun)[.,]? [A-Z][a-z]{2} \d"
)
# What the first sentences of a report speak of.
_LEAD = re.compile(
    r"\b(?:yesterday|tonight|tomorrow|(?:this|last|next) (?:week|month)"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
_OPENS = re.compile(
    rf"\W{{0,3}}(?:(?:[Oo]n|[Ii]n|[Bb]y|[Aa]t|[Dd]uring|[Ff]rom|[Aa]fter|[Uu]ntil|[Tt]hroughout|[Bb]etween"
    r"|[Tt]he|[Ee]arly|[Ll]ate|[Mm]id|spring|summer|fall|autumn|winter|morning|evening|night|of|end|start|beginning"
    rf"|middle|{_MONTHS}|\d{{1,2}}(?:st|nd|rd|th)?)[ ,-]+){{1,7}}(1[5-9]\d\d|20\d\d)\b(?!,?\d)"
)
_PAST = re.compile(r"\b(?:was|were|had|did|became|began|took|went|came|won|lost|fell|led|[a-z]{3,}ed)\b")


def is_narrative(text: str, reference: date | None) -> bool:
    """Whether a whole text tells history: many years, most long past, months told without more ado, hardly a
    "said", a weekday or "last week", and no head of a wire report.
    """
    latest = 9999 if reference is None else reference.year - 2
    stated = [match[1] is None or int(match[1]) <= latest for match in _HISTORY.finditer(text)]
    years = sum(stated)
    if years < 5 or years * 5000 < len(text) or years * 2 < len(stated):
        return False
    news = sum(1 for _ in _NEWS.finditer(text))
    if news > 0.3 * years:
        months = sum(1 for _ in _MONTH.finditer(text))
        if news > 0.25 * (years + months) or news * 1100 > len(text):
            return False
    if _HEAD.search(text, 0, 200) or _LEAD.search(text, 0, 500):
        return False
    # The date line of a report: its own year at its head.
    head = re.search(rf"{_MONTHS} \d{{1,2}},? (\d{{4}})\b|\d{{1,2}} {_MONTHS},? (\d{{4}})\b", text[:200])
    return head is None or reference is None or int(head[1] or head[2]) < reference.year


def opens_history(text: str, start: int, reference: date | None) -> bool:
    """Whether a paragraph of a news text goes back: it opens with a date more than a year before publication,
    its verbs are past, and nothing in it speaks of now.
    """
    if reference is None:
        return False
    opening = _OPENS.match(text, start, start + 80)
    if opening is None or int(opening[1]) > reference.year - 2:
        return False
    end = text.find("\n", start)
    end = len(text) if end < 0 else end
    return _PAST.search(text, opening.end(), end) is not None and _SPOKEN.search(text, start, end) is None


@dataclass(frozen=True, slots=True)
class Told:
    """A year a text states, with its month where that stands beside it, and where."""

    at: int
    year: int
    month: int | None


_STATED = re.compile(
    rf"\b(?:(?P<first>{_MONTHS})(?: \d{{1,2}}(?:st|nd|rd|th)?)?,? |\d{{1,2}}(?:st|nd|rd|th)? "
    rf"(?P<second>{_MONTHS}),? |(?:"
    r"[Ii]n|[Oo]f|[Bb]y|[Ss]ince|[Uu]ntil|[Dd]uring|[Ee]arly|[Ll]ate|[Mm]id-?|year|summer|spring|autumn|fall"
    r"|winter) )(?P<year>1[4-9]\d\d|20\d\d)\b(?!,?\d)"
)


def told_in(text: str) -> tuple[Told, ...]:
    """The years a text states, in its order."""
    found = []
    for match in _STATED.finditer(text):
        name = match["first"] or match["second"]
        month = MONTHS[name.lower().rstrip(".")] if name else None
        found.append(Told(match.start(), int(match["year"]), month))
    return tuple(found)


# How many code points ahead the next date stated still bears on one, and how much.
_AHEAD, _WEIGHT = 3000, 0.5
# Months beyond which one step of a story is as good as another: somewhere a look back or ahead lies between.
_FAR = 24.0
# Years beyond which the next date stated says nothing of this one.
_REACH = 3


def next_told(stated: tuple[Told, ...], at: int, before: Told | None) -> Told | None:
    """The next date stated behind a place; a look aside, from which the one after it comes back, left out."""
    index = bisect_right(stated, at, key=lambda told: told.at)
    near = [told for told in stated[index : index + 2] if told.at - at < _AHEAD]
    if not near:
        return None
    if before is not None and len(near) == 2:
        first, second = (abs(told.year - before.year) for told in near)
        if first > 1 >= second:
            return near[1]
    return near[0]


def year_told(month: int, before: Told | None, after: Told | None, at: int) -> int | None:
    """The year of a month without one, between the date told `before` and the next one stated `after`:
    history runs on, so what would go back counts double.
    """
    if before is not None and after is not None and abs(after.year - before.year) > _REACH:
        after = None
    years = {told.year + shift for told in (before, after) if told is not None for shift in (-1, 0, 1)}
    best: tuple[float, int] | None = None
    for year in sorted(years):
        here = Told(at, year, month)
        cost = (_step(before, here) if before else 0.0) + _WEIGHT * (_step(here, after) if after else 0.0)
        if best is None or cost < best[0]:
            best = cost, year
    return best[1] if best else None


def _step(first: Told, second: Told) -> float:
    """How hard it is to go from one date to the next, in months."""
    if first.month is None or second.month is None:
        gap = 12 * (second.year - first.year)
    else:
        gap = 12 * (second.year - first.year) + second.month - first.month
    return min(float(gap if gap >= 0 else -2 * gap), _FAR)


__all__ = ["Told", "is_narrative", "opens_history", "told_in", "year_told"]
