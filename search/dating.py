"""When an article was published, as the reader says: the day, month or year that was set by hand.

A date belongs to a file by the digest of its bytes, wherever the file lies; where the file has been edited
since, to the article of the same id in the same pile.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from search.article import ArticleId, Published
from search.kinds import Basis
from search.text import shortened

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class SetDate:
    """A date of publication set by hand: a TIMEX3 day, month or year; "": its own text dates it again,
    whatever was set for an earlier wording.

    `sha256` is of the file it was set for, `article` that article's id, `pile` the key of the pile it was in.
    `made` is when it was set, ISO 8601 in UTC; `id` its number in the notebook (0 where it is in none).
    """

    article: ArticleId
    sha256: str
    value: str
    pile: str = ""
    made: str = ""
    id: int = 0


class Dating(NamedTuple):
    """A set date as it applies to an article; `edited`: it was set for an earlier wording of the file."""

    date: SetDate
    edited: bool = False

    @property
    def key(self) -> str:
        """Changes with what is told of the article for it; never ""."""
        return f"{self.date.value} {self.date.made}{' edited' if self.edited else ''}"


Dates = Callable[[], Sequence[SetDate] | None]
"""Gives the dates that are set at this moment, those that were first set first; None where that cannot be
known: what is dated stays so.
"""
DatingOf = Callable[[ArticleId, str], Dating | None]


def no_dates() -> Sequence[SetDate]:
    """None is set."""
    return ()


class PileDates(NamedTuple):
    """All dates that are set, and the key of the pile they are asked for."""

    dates: tuple[SetDate, ...] = ()
    pile: str = ""

    def among(self, sha256s: Collection[str]) -> DatingOf:
        """A function that gives the date set for an article (its id, its file's digest), or None.

        `sha256s` are the digests of all files of the pile: a date whose file is among them is that file's
        alone. Of several dates for one article the one set last counts.
        """
        row_of = self.rows_among(sha256s)

        def dating_of(article: ArticleId, sha256: str) -> Dating | None:
            row = row_of(article, sha256)
            return row if row is not None and row.date.value else None

        return dating_of

    def rows_among(self, sha256s: Collection[str]) -> DatingOf:
        """As `among`, and it gives also what says that an article is dated by its own text again."""
        if not self.dates:
            return lambda article, sha256: None
        dates = sorted(self.dates, key=lambda one: (one.made, one.id))
        by_file = {one.sha256: one for one in dates}
        by_id = {one.article: one for one in dates if one.pile == self.pile and one.sha256 not in sha256s}

        def row_of(article: ArticleId, sha256: str) -> Dating | None:
            if sha256 in by_file:
                return Dating(by_file[sha256])
            return Dating(by_id[article], edited=True) if article in by_id else None

        return row_of


def as_stored(article: ArticleId, sha256: str, key: str, pile: str) -> SetDate:
    """The date that an article of a pile was read with, from the `Dating.key` that was stored of it."""
    value, _, made = key.partition(" ")
    edited = made.endswith(" edited")
    return SetDate(article, "" if edited else sha256, value, pile, made.removesuffix(" edited"))


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
    if not value:
        return f"date “{shortened(article)}” by its own text"
    return f"date “{shortened(article)}” {in_words(value)}"


def days_of(value: str) -> tuple[date, date]:
    """The first and the last day of a TIMEX3 day, month or year. Raises ValueError on any other value."""
    year, *rest = (int(part) for part in value.split("-"))
    if not rest:
        return date(year, 1, 1), date(year, 12, 31)
    if rest[1:]:
        return date(year, *rest), date(year, *rest)
    first = date(year, rest[0], 1)
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
