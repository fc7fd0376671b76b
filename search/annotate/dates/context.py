"""What the words round a time expression decide: the day it is counted from and the way it points."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

from search.annotate.dates.values import UNKNOWN_DAY, interval_of, month_value, quarter_value, week_value
from search.kinds import Basis, Precision
from search.model import TimeExpression

FUTURE = "future"
PAST = "past"
# How far, in code points, "the quarter" and "a year earlier" look back for the quarter they mean.
QUARTER_REACH = 400


_NARRATED = (Precision.TIME, Precision.DAY, Precision.WEEK, Precision.MONTH, Precision.SEASON, Precision.YEAR)
_NEWS = re.compile(
    r"\b(?:said|says|told|saying|announced|reported|today|yesterday|tomorrow|(?:this|last"
    r"|next) (?:week|month|year)"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
_HISTORY = re.compile(r"\b(?:(1\d\d\d|20\d\d)\b(?![,\d])|\d{2,3} (?:BC|BCE|B\.C\.))")


# A year named alone this far from the narrative is a comparison, not its next step.
_ASIDE = 30


def is_narrative(text: str, reference: date | None) -> bool:
    """Whether a text tells history in order rather than news: many years long past, few "said" and weekdays.
    The mode is worth twenty points of value F1 either way (WikiWars: Mazur and Dale 2010).
    """
    latest = 9999 if reference is None else reference.year - 2
    years = sum(1 for match in _HISTORY.finditer(text) if match[1] is None or int(match[1]) <= latest)
    if years < 5 or years * 5000 < len(text):
        return False
    return sum(1 for _ in _NEWS.finditer(text)) <= 0.3 * years


_YEAR_AGO = re.compile(r"year-ago|year-earlier|prior-year|last year", re.IGNORECASE)


_BOUND = re.compile(
    r"\b(?:(?:travell?ing|flying|heading|headed|bound|en route|on (?:his|her|its|their|the) way)"
    r"(?: (?!(?:and|but|after|who|which|that)\b)[\w.'-]+)* to (?-i:[a-z])\w+"
    r"(?: (?!(?:said|told|was|were|had|has|have|and|but|after)\b)[\w.'-]+){2,12}"
    r"|(?:has|have) (?:invited|summoned)(?: [\w.'-]+){1,6} (?:to|for) (?:[\w.'-]+ ){0,4}on) $",
    re.IGNORECASE,
)


@cache
def _cues() -> tuple[re.Pattern[str], ...]:
    future = re.compile(
        r"\b(?:will|won't|shall|would|plans?|planning|planned to|to be|scheduled|slated|set (?:to|for)|due|"
        r"expects?|expected|expecting|anticipates?|going to|(?:is|are|was|were) to|next(?! to\b)"
        r"|upcoming|forthcoming|"
        r"intend(?:s|ing)?|hop(?:es?|ing)|aim(?:s|ing)?|ready to|prepar(?:es?|ing) to|ahead of|as soon as|"
        r"as early as|until|till|forecast (?:to|for)|projected|tipped to|poised to|"
        r"starting|beginning|effective|deadline|could(?! not|n't)|"
        r"(?-i:may)|might|can|should|must|no later than|"
        r"supposed to|(?:agreed|vowed|pledged|promised|wants?|try|trying|asked|ordered|urged|due|ready"
        r"|likely|failed) to|"
        r"meets|opens|begins|starts|votes|hosts|travels|arrives|visits|resumes|expires"
        r"|takes (?:office|place)|"
        r"tomorrow)\b|'ll\b",
        re.IGNORECASE,
    )
    past = re.compile(
        r"\b(?:said|says|told|was|were|had|did|has|have|went|came|took|gave|made|began|became|left|met"
        r"|won|lost|"
        r"fell|rose|held|sent|saw|sold|bought|brought|led|got|wrote|spoke|paid|kept|ran|grew|drew"
        r"|struck|shot|"
        r"hit|died|since|ago|following|after|last|earlier|late(?! on\b)|broke|built|chose|felt|found|flew"
        r"|heard|knew|beat|drove|fought|fled|swept|"
        r"laid|put|read|set out|sank|shook|stood|stole|swore|threw|wore|withdrew|"
        r"(?!expected\b|scheduled\b|slated\b|planned to\b|need|indeed|proceed|exceed|speed|feed\b|breed)"
        r"(?-i:[a-z]{2,}ed))\b",
        re.IGNORECASE,
    )
    # The first finite verb behind decides: "On Friday he will …", but not "On Friday he said he would …".
    right_future = re.compile(
        r"(?:(?!\b(?:[a-z]{2,}ed|said|says|told|was|were|had|met|won|came|went|took|gave|made)\b"
        r"|, (?:where|which|who|when|while)\b)[^.;:]){0,45}?"
        r"(?:\b(?:will|would|is to|are to|is expected|are expected|is due)\b|'ll\b)"
    )
    clause = re.compile(
        r"[,;:] +(?=(?:and|but|while|which|who|after|before|although|though|when|where|as|because|with)\b)"
        r"|\b(?:but|while|which|who|although|though|because|when|that)\b|[;:—]",
        re.IGNORECASE,
    )
    acted = re.compile(
        r" (?:\w+ly )?(?:[a-z]{2,}ed|said|told|won|lost|met|began|took|gave|made|came|went|left|held"
        r"|drew|broke|fell|rose|saw|brought|became|led|got|ran|sent|flew|struck)\b"
    )
    return future, past, right_future, clause, acted


class Context:
    """The state of one scan over one text: reference day, sentence, and the dates named before.

    `reference` is the publication day (None when unknown: what is relative stays unresolved). In narrative
    prose, history told in order, it is the date named last instead.
    """

    __slots__ = (
        "end",
        "local",
        "local_at",
        "narrative",
        "paragraph",
        "published",
        "quarter",
        "quarter_at",
        "reference",
        "start",
        "text",
        "within_year",
    )

    def __init__(self, text: str, reference: date | None) -> None:
        self.text = text
        self.reference = self.published = reference
        self.narrative = is_narrative(text, reference)
        self.within_year = False
        self.start = self.end = self.paragraph = 0
        self.local: TimeExpression | None = None
        self.local_at = -1
        self.quarter = ""
        self.quarter_at = -QUARTER_REACH

    def enter(self, start: int, end: int, fresh: bool) -> None:
        """A new sentence begins; `fresh` where it opens a paragraph."""
        self.start, self.end = start, end
        if fresh:
            self.paragraph = start

    def remember(self, expression: TimeExpression) -> None:
        """Keep a dated expression as what "that day" or "the same year" may mean."""
        if expression.earliest is None or expression.basis is Basis.DERIVED:
            return
        self.local, self.local_at = expression, expression.span.start
        if self.narrative and expression.precision in _NARRATED:
            if expression.precision is Precision.YEAR and self._aside(expression.earliest):
                return
            self.reference = expression.earliest
            self.within_year = expression.precision is Precision.YEAR
        if expression.rule == "quarter" and not _YEAR_AGO.search(expression.text):
            self.quarter, self.quarter_at = expression.value, expression.span.start

    def _aside(self, day: date) -> bool:
        """Whether a year named alone leaves the narrative where it is: the same year, or one far off."""
        if self.reference is None or self.reference == self.published:
            return False
        return day.year == self.reference.year or abs(day.year - self.reference.year) > _ASIDE

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
        since = self.text[max(self.local_at, self.paragraph, 0) : at]
        return since.count("“") > since.count("”") or since.count('"') % 2 == 1

    def quarter_named(self, at: int) -> str:
        """The quarter last named shortly before, or ""."""
        return self.quarter if at - self.quarter_at < QUARTER_REACH else ""

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
    def resolved(self) -> Basis:
        """The basis of what was counted from the reference."""
        return Basis.UNKNOWN if self.reference is None else Basis.RESOLVED

    def left(self, at: int, reach: int = 90) -> str:
        """The clause left of a place, at most `reach` code points."""
        low = max(self.start, at - reach)
        clause = _cues()[3]
        cut = low
        for match in clause.finditer(self.text, low, at):
            cut = match.end()
        return self.text[cut:at]

    def direction(self, start: int, end: int) -> str:
        """Which way the clause points at an expression: FUTURE, PAST or ""; the words left decide."""
        future, past, right_future, *_ = _cues()
        left = self.left(start)
        ahead = [match.start() for match in future.finditer(left)]
        back = [match.start() for match in past.finditer(left)]
        if _cues()[4].match(self.text, end, min(self.end, end + 24)):
            return PAST
        # "called a strike for Friday"
        if re.search(r"\b(?:called|calling) (?:an?|the|new|snap|early) [^,;]*\bfor $", left):
            return FUTURE
        # "was travelling to Quito to meet her on Friday": where somebody is bound, is still to come
        if _BOUND.search(left):
            return FUTURE
        if ahead and (not back or ahead[-1] > back[-1]):
            # "had been due to expire": what was coming then
            return PAST if re.search(r"\bhad (?:been )?\w+ to (?:\w+ ){0,2}(?:on )?$", left) else FUTURE
        if back:
            # "is scheduled to be tried": a participle behind a future cue belongs to it
            if ahead and re.match(r".*\b(?:be|been|have|get)\s+\w+$", left[: back[-1]] + "x", re.DOTALL):
                return FUTURE
            return PAST
        if right_future.match(self.text[end : min(self.end, end + 60)]):
            return FUTURE
        return ""

    def settle(self, expressions: list[TimeExpression]) -> list[TimeExpression]:
        """Weekdays of one sentence resolved together: two that follow each other in the week and point
        opposite ways across it are taken as neighbours, ("after arriving on Monday, he will speak on
        Tuesday" is one week whatever the publication day).
        """
        days = [
            (index, expression)
            for index, expression in enumerate(expressions)
            if expression.rule == "weekday" and expression.basis is Basis.RESOLVED
        ]
        for (first, a), (_, b) in pairwise(days):
            if a.earliest is None or b.earliest is None or a.direction == FUTURE or b.direction != FUTURE:
                continue
            gap = (b.earliest - a.earliest).days
            if 7 < gap <= 10:
                expressions[first] = moved(a, 7)
        return expressions


def moved(expression: TimeExpression, days: int) -> TimeExpression:
    """A day expression moved by a number of days."""
    assert expression.earliest is not None
    value = (expression.earliest + timedelta(days=days)).isoformat() + expression.value[10:]
    earliest, latest, _ = interval_of(value)
    return replace(expression, value=value, earliest=earliest, latest=latest)
