"""Seasons south of the equator: a summer in December.

TIMEX3 has no hemisphere; the value names the year in which the season begins, the days are the southern ones.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from search.annotate.dates.values import shift_months

_FIRST = {"SP": 9, "SU": 12, "FA": 3, "WI": 6}
# Places named so often make a text southern; a clock of the south alone is enough.
_OFTEN = 3


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    places = (
        r"Australia(?:ns?)?|Queensland|New South Wales|Tasmania|Sydney|Melbourne|Brisbane|Adelaide|Canberra"
        r"|New Zealand(?:ers?)?|Auckland|Wellington|South African?s?|Johannesburg|Cape Town|Durban|Namibian?"
        r"|Botswana|Zimbabwe(?:an)?|Harare|Argentin(?:a|es?|ians?)|Buenos Aires|Chile(?:ans?)?"
        r"|Urugua(?:y|yans?)|Montevideo|Paragua(?:y|yans?)|Mozambi(?:que|cans?)|Madagascar|Antarctic(?:a)?"
    )
    return re.compile(rf"\b(?:{places})\b"), re.compile(r"\b(?:A[EWC][SD]T|NZ[SD]T|SAST)\b")


def is_southern(text: str) -> bool:
    """Whether a text is about places south of the equator."""
    places, clocks = _patterns()
    return clocks.search(text) is not None or sum(1 for _ in places.finditer(text)) >= _OFTEN


def southern(
    code: str, reference: date, relative: str, *, ahead: bool
) -> tuple[str, tuple[date, date]] | None:
    """A southern season named on a day: its value and its days. Bare, it is the one that lasts or is next
    (`ahead`), else the last one that began; None where the calendar ends.
    """
    year = reference.year
    try:
        starts = [date(year + shift, _FIRST[code], 1) for shift in (-2, -1, 0, 1)]
        spans = [(start, shift_months(start, 3) - timedelta(days=1)) for start in starts]
    except (ValueError, OverflowError):
        return None
    begun = [span for span in spans if span[0] <= reference]
    coming = [span for span in spans if span[0] > reference]
    lasting = begun[-1][1] >= reference
    if relative in ("last", "past", "previous"):
        found = begun[-2] if lasting else begun[-1]
    elif relative in ("next", "coming", "upcoming") or (ahead and not lasting):
        found = coming[0]
    else:
        found = begun[-1]
    return f"{found[0].year:04d}-{code}", found
