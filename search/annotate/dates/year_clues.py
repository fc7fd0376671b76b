"""The year an article was published in, by what it tells of years past."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import product

from search.annotate.dates.clues import Said
from search.annotate.dates.evidence import content
from search.annotate.dates.lexicon import number_of, ordinal_of
from search.kinds import Basis, Precision
from search.model import Article, Span


def own_year(article: Article, said: Sequence[Said]) -> tuple[int, tuple[Span, ...], str, bool] | None:
    """The year of publication: its value, the places that tell, why, and whether that alone is enough; None
    where the article does not tell.
    """
    stated = [
        item
        for item in said
        if item.time.basis is Basis.STATED
        and item.time.precision in (Precision.DAY, Precision.MONTH, Precision.YEAR)
        and item.time.earliest is not None
        and not item.ahead
    ]
    last_year = [item for item in said if re.match(r"(?:\w+ )?last year$", item.time.text, re.IGNORECASE)]
    latest = max((_year_of(item) for item in stated), default=0)
    told = sorted(
        (
            (-len(set(content(item.near)) & set(content(other.near))), _year_of(other), number, other, item)
            for number, (item, other) in enumerate(product(last_year, stated))
            if other.sentence != item.sentence and _year_of(other) + 1 >= latest
        ),
        key=lambda entry: entry[:3],
    )
    if told and all(entry[1] == told[0][1] for entry in told if entry[0] == told[0][0]):
        shared, year, _, other, item = told[0]
        enough = 5 if other.time.precision is Precision.YEAR else 3
        if -shared >= enough:
            why = f"“{item.time.text}” and “{other.time.text}” tell of the same, so it is {year + 1}"
            return year + 1, (item.time.span, other.time.span), why, True
    remembered = _anniversary_year(article, said) or _years_after(said, stated) or _years_on(article, said)
    if remembered is not None:
        return remembered
    if not stated:
        return None
    newest = max(stated, key=lambda item: (_year_of(item), item.time.span.start))
    year = _year_of(newest)
    if any(item.time.precision is Precision.DAY and _year_of(item) == year for item in stated):
        return year, (newest.time.span,), f"the newest date it tells of is “{newest.time.text}”", False
    dropped = [item for item in said if re.match(r"XXXX-\d\d", item.time.value)]
    if last_year and dropped:
        why = (
            f"“{newest.time.text}” has its year, “{dropped[0].time.text}” has none, and “last year” is named"
        )
        spans = (newest.time.span, dropped[0].time.span, last_year[0].time.span)
        return year + 1, spans, f"{why}, so it is {year + 1}", False
    return None


def _year_of(item: Said) -> int:
    return item.time.earliest.year if item.time.earliest is not None else 0


def _anniversary_year(
    article: Article, said: Sequence[Said]
) -> tuple[int, tuple[Span, ...], str, bool] | None:
    """An ordinal anniversary whose sentence names the year remembered gives the present one by addition."""
    years = {_year_of(item) for item in said if item.time.basis is Basis.STATED and _year_of(item)}
    for item in said:
        if item.time.rule != "anniversary":
            continue
        word = re.search(r"[\w-]+(?=[- ](?:year )?anniversary)", item.time.text, re.IGNORECASE)
        number = ordinal_of(word.group()) if word else None
        for other in said:
            if (
                number
                and other.sentence == item.sentence
                and other.time.basis is Basis.STATED
                and _year_of(other)
            ):
                year = _year_of(other) + number
                newest = max(years - {_year_of(other)}, default=year)
                if not newest <= year <= newest + 2:
                    continue
                why = f"the {item.time.text.removeprefix('the ')} of {_year_of(other)} falls in {year}"
                return year, (item.time.span, other.time.span), why, True
    return None


_YEARS_AGO = re.compile(r"(?:exactly )?(\w+(?:-\w+)?) years ago$", re.IGNORECASE)


def _years_after(
    said: Sequence[Said], stated: Sequence[Said]
) -> tuple[int, tuple[Span, ...], str, bool] | None:
    """ "… sank 75 years ago" beside a dated mention of the same gives the present year by addition."""
    found: dict[int, tuple[int, tuple[Span, ...], str, bool]] = {}
    newest = max((_year_of(item) for item in stated), default=0)
    for item in said:
        match = _YEARS_AGO.match(item.time.text)
        number = number_of(match[1]) if match else None
        if not number or number < 2 or number != int(number):
            continue
        for other in stated:
            shared = set(content(item.near)) & set(content(other.near))
            year = _year_of(other) + int(number)
            enough = 2 if year <= newest + 3 else 3
            if other.sentence != item.sentence and len(shared) >= enough and newest <= year:
                why = f"“{item.time.text}” and “{other.time.text}” tell of the same, so it is {year}"
                found[year] = year, (item.time.span, other.time.span), why, True
    return next(iter(found.values())) if len(found) == 1 else None


_YEARS_ON = re.compile(r"(?:exactly |just )?(\w+(?:-\w+)?) years$", re.IGNORECASE)


def _years_on(article: Article, said: Sequence[Said]) -> tuple[int, tuple[Span, ...], str, bool] | None:
    """ "It will close next month, two years after it opened in July 2013" gives the present year by addition,
    where the month or day still to come is close to it.
    """
    for item, other in product(said, said):
        match = _YEARS_ON.match(item.time.text)
        number = number_of(match[1]) if match else None
        told = other.time
        if (
            not number
            or number != int(number)
            or other.sentence != item.sentence
            or told.basis is not Basis.STATED
            or told.precision not in (Precision.DAY, Precision.MONTH)
            or told.earliest is None
            or not article.text.startswith(" after ", item.time.span.end)
            or not 0 < told.span.start - item.time.span.end < 80
        ):
            continue
        year = told.earliest.year + int(number)
        days = [one for one in said if one.ahead and re.match(r"XXXX-\d\d-\d\d$", one.time.value)]
        months = {int(one.time.value[5:7]) for one in days}
        if any(
            _year_of(one) > year - 1 for one in said if one.time.basis is Basis.STATED and one is not other
        ):
            continue
        if days and all(abs(month - told.earliest.month) <= 3 for month in months):
            why = f"“{item.time.text}” after “{told.text}” comes to {year}"
            return year, (item.time.span, told.span), why, True
    return None
