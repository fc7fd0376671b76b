"""What the words round a time expression decide: the day it is counted from and the way it points."""

from __future__ import annotations

import re
from datetime import date, timedelta

from search.annotate.dates.direction import FUTURE, PAST, clause_left, points
from search.annotate.dates.narrative import Told, is_narrative, next_told, opens_history, told_in, year_told
from search.annotate.dates.values import (
    UNKNOWN_DAY,
    month_value,
    quarter_value,
    shift_months,
    week_value,
)
from search.kinds import Basis, Precision
from search.model import TimeExpression

# How far, in code points, "the quarter" and "a year earlier" look back for the quarter they mean: in any
# text, and where the sentence goes on telling of sales and earnings.
QUARTER_REACH = 400
_EARNINGS_REACH = 1600


_NARRATED = (Precision.TIME, Precision.DAY, Precision.WEEK, Precision.MONTH, Precision.SEASON, Precision.YEAR)
# A year named alone this far from the narrative is a comparison, not its next step.
_ASIDE = 30


_QUARTER_RULES = ("quarter", "same-unit", "latest-period", "year-ago", "relative-unit")
_YEAR_AGO = re.compile(r"year[- ]ago|year[- ]earlier|prior-year|last year|year before", re.IGNORECASE)
# Figures of a longer time: what follows is no longer about the quarter.
_LONGER = re.compile(
    r"\b(?:(?:six|nine|\d+) months|first half|half[- ]year|full year"
    r"|(?:for|in) (?:the|all of) (?:fiscal )?year|fiscal year)\b",
    re.IGNORECASE,
)
_EARNINGS = re.compile(
    r"(?:[$£€#]|\bC\$)\d|\b(?:earn\w*|net income|net loss|profit|revenues?|sales|loss|a share|dividends?)\b",
    re.IGNORECASE,
)


class Context:
    """The state of one scan over one text: reference day, sentence, and the dates named before.

    `reference` is the publication day (None when unknown: what is relative stays unresolved). In narrative
    prose, history told in order, it is the date named last instead: in a whole text (`history`), or in a
    paragraph that goes back.
    """

    __slots__ = (
        "end",
        "history",
        "local",
        "local_at",
        "narrative",
        "paragraph",
        "published",
        "quarter",
        "quarter_at",
        "quarter_words",
        "reference",
        "reference_words",
        "start",
        "text",
        "told",
        "told_at",
        "within_year",
    )

    def __init__(self, text: str, reference: date | None) -> None:
        self.text = text
        self.reference = self.published = reference
        self.history = self.narrative = is_narrative(text, reference)
        self.within_year = False
        self.told: tuple[Told, ...] = ()
        self.told_at = -1
        self.start = self.end = self.paragraph = 0
        self.local: TimeExpression | None = None
        self.local_at = -1
        self.reference_words = ""
        self.quarter = self.quarter_words = ""
        self.quarter_at = -QUARTER_REACH

    def enter(self, start: int, end: int, fresh: bool) -> None:
        """A new sentence begins; `fresh` where it opens a paragraph."""
        self.start, self.end = start, end
        if not fresh:
            return
        self.paragraph = start
        if not self.history:
            self.narrative = opens_history(self.text, start, self.published)
            self.reference, self.within_year, self.told_at = self.published, False, -1
            self.reference_words = ""

    def remember(self, expression: TimeExpression) -> None:
        """Keep a dated expression as what "that day" or "the same year" may mean."""
        if expression.earliest is None or expression.basis is Basis.DERIVED:
            return
        self.local, self.local_at = expression, expression.span.start
        if self.narrative and expression.precision in _NARRATED:
            if self._aside(expression):
                return
            self.reference, self.told_at = expression.earliest, expression.span.start
            self.reference_words = expression.text
            self.within_year = expression.precision is Precision.YEAR
        if expression.precision is Precision.QUARTER and expression.rule in _QUARTER_RULES:
            if not _YEAR_AGO.search(expression.text):
                self.quarter, self.quarter_words = expression.value, expression.text
            self.quarter_at = expression.span.start

    def year_told(self, month: int, at: int) -> int | None:
        """The year of a month told without one in narrative prose, by the dates told before and after it."""
        if self.reference is None:
            return None
        before = None
        if self.told_at >= 0:
            known = None if self.within_year else self.reference.month
            before = Told(self.told_at, self.reference.year, known)
        after = next_told(self._stated(), at, before)
        if before is None and after is not None:
            self.reference_words = f"{after.year}"
        return year_told(month, before, after, at) or self.reference.year

    def _stated(self) -> tuple[Told, ...]:
        if not self.told:
            self.told = told_in(self.text)
        return self.told

    def _aside(self, expression: TimeExpression) -> bool:
        """Whether a date leaves the narrative where it is: the year it is in anyway, one far off, or one that
        the next date goes back from.
        """
        day, reference = expression.earliest, self.reference
        if day is None or reference is None or self.told_at < 0:
            return False
        gap = abs(day.year - reference.year)
        if expression.precision is Precision.YEAR and (gap == 0 or gap > _ASIDE):
            return True
        if gap < 2:
            return False
        here = Told(expression.span.start, reference.year, None)
        after = next_told(self._stated(), expression.span.end, here)
        return after is not None and abs(after.year - reference.year) < 2 <= abs(after.year - day.year)

    def nearby(self, reach: int = QUARTER_REACH) -> TimeExpression | None:
        """The last dated expression of this paragraph, or of the `reach` code points before."""
        if self.local is None:
            return None
        if self.local_at >= self.paragraph or self.start - self.local_at < reach:
            return self.local
        return None

    def quoted_apart(self, at: int) -> bool:
        """Whether a place stands in quoted words that begin behind the last dated expression: what the
        speaker means by "that" is not what the writer named.
        """
        return self.quoted(at, max(self.local_at, 0))

    def quoted(self, at: int, since_at: int = 0) -> bool:
        """Whether a place stands in quoted words that begin in its paragraph, behind `since_at`."""
        since = self.text[max(since_at, self.paragraph) : at]
        return since.count("“") > since.count("”") or since.count('"') % 2 == 1

    def earnings(self, at: int) -> bool:
        """Whether the sentence round a place tells of sales and earnings."""
        return _EARNINGS.search(self.text, max(self.start, at - 250), min(self.end, at + 200)) is not None

    def quarter_named(self, at: int) -> str:
        """The quarter last named shortly before, or "". Earnings news speaks of it for longer, until figures
        of a longer time follow.
        """
        if not self.quarter:
            return ""
        if at - self.quarter_at >= (_EARNINGS_REACH if self.earnings(at) else QUARTER_REACH):
            return ""
        return "" if _LONGER.search(self.text, self.quarter_at, at) else self.quarter

    def quarter_completed(self) -> str:
        """The last quarter that had ended on the reference day."""
        if self.reference is None:
            return "XXXX-QX"
        return quarter_value(shift_months(self.reference, -3))

    def day(self, shift: int) -> str:
        """The day `shift` days from the reference."""
        if self.reference is None:
            return UNKNOWN_DAY
        try:
            return (self.reference + timedelta(days=shift)).isoformat()
        except OverflowError:
            return UNKNOWN_DAY

    def week(self, shift: int) -> str:
        """The ISO week `shift` weeks from the reference."""
        if self.reference is None:
            return "XXXX-WXX"
        try:
            return week_value(self.reference + timedelta(weeks=shift))
        except OverflowError:
            return "XXXX-WXX"

    def year(self, shift: int) -> str:
        """The year `shift` years from the reference."""
        if self.reference is None or not 0 < self.reference.year + shift < 10000:
            return "XXXX"
        return f"{self.reference.year + shift:04d}"

    def quarter_of_reference(self) -> str:
        """The quarter of the reference day."""
        return "XXXX-QX" if self.reference is None else quarter_value(self.reference)

    def month_of_reference(self) -> str:
        """The month of the reference day."""
        return "XXXX-XX" if self.reference is None else month_value(self.reference)

    @property
    def counted_from(self) -> str:
        """What "publication" stands for as an anchor: in narrative prose the words told before."""
        return (self.reference_words if self.narrative else "") or "publication"

    @property
    def resolved(self) -> Basis:
        """The basis of what was counted from the reference."""
        return Basis.UNKNOWN if self.reference is None else Basis.RESOLVED

    def left(self, at: int, reach: int = 90) -> str:
        """The clause left of a place, at most `reach` code points."""
        return clause_left(self.text, max(self.start, at - reach), at)

    def direction(self, start: int, end: int) -> str:
        """Which way the clause points at an expression: FUTURE, PAST or ""."""
        return points(self.text, self.left(start), start, end, self.end)


__all__ = ["FUTURE", "PAST", "QUARTER_REACH", "Context", "is_narrative"]
