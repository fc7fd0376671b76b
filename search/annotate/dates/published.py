"""Inferring a publication date from the text alone: clues become bounds on a day, bounds an interval.

After Chambers 2012 (time expressions as constraints on a document's date): "next week" beside "Sept. 3" puts
publication in the ISO week before; the weekday last named with a past verb is at most a day or two back.
Without a strong clue the answer is "unknown".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from search.annotate.dates.clues import Said, WeekdayClue, said_in, weekday_clues
from search.annotate.dates.evidence import content
from search.annotate.dates.two_readings import published_in_digits
from search.annotate.dates.values import interval_of, month_days
from search.annotate.dates.year_clues import own_year
from search.kinds import Basis, Precision
from search.model import Article, Published, Span, TimeExpression

# How often a bare weekday lies so many days before (or, with a future cue, after) publication, roughly, in
# TimeBank and AQUAINT.
_BACK = (0.44, 0.25, 0.10, 0.06, 0.03, 0.015, 0.008)
_AHEAD = (0.20, 0.30, 0.20, 0.10, 0.10, 0.05, 0.05)
# Expressions of one article looked at.
_CLUES = 300
# An article is not published this long after the newest full date it names.
_LATER = timedelta(days=60)
# Plain bounds this far apart still count as naming the time of publication.
_NARROW = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Bound:
    """Publication lies between two days (either may be open), because of `why`. A strong bound counts as
    naming the time of publication, a plain one only limits it.
    """

    first: date | None
    last: date | None
    spans: tuple[Span, ...]
    why: str
    strong: bool = True


def infer(article: Article) -> Published:
    """When an article was published, by its own words; `Published()` where they do not say enough."""
    from search.annotate.dates import read_times

    times = read_times(article.text, None)
    said = said_in(article, times)[:_CLUES]
    printed = _printed(article, times)
    if printed and len({bound.first for bound in printed}) == 1 and printed[0].first is not None:
        day, spans = printed[0].first, tuple(bound.spans[0] for bound in printed)
        by_digits = published_in_digits(article, spans[0], times) if len(spans) == 1 else None
        if by_digits is not None:
            return by_digits
        return Published(day.isoformat(), day, day, Basis.STATED, spans, "the date in print")
    from search.annotate.dates.datelines import by_dated_line, dated_line

    line = dated_line(article, times)
    if line is not None:
        return by_dated_line(article, times, line) or Published()
    choice = own_year(article, said)
    if choice is None:
        return Published()
    year, year_spans, year_why, sure = choice
    bounds = own_bounds(said, year, firm=sure)
    bounds += printed
    if not sure and len(year_spans) == 1:
        newest = max(
            item.time.latest for item in said if item.time.span == year_spans[0] and item.time.latest
        )
        bounds.append(Bound(None, newest + _LATER, year_spans, year_why, strong=False))
    year_bound = Bound(date(year, 1, 1), date(year, 12, 31), year_spans, year_why, strong=sure)
    return solve((*bounds, year_bound), weekday_clues(said))


_PRINTED = re.compile(
    r"(?:\b(?:this|the) (?:article|story|page|piece) (?:was )?(?:first |last )?"
    r"(?:published|posted|updated|modified)"
    r"|(?:^|\n)\W*(?:first |last )?(?:published|posted|updated)"
    r"|\b(?:a version (?:of this \w+ )?appeared"
    r"|was (?:first |last )?(?:published|updated|modified) on [\w.]+\.[a-z]{2,3}))"
    r"\b[^\n]{0,90}$",
    re.IGNORECASE,
)


# "Sat Jun 19, 2010 11:34 pm EDT": a date with a clock and a zone is a stamp.
_STAMP = re.compile(
    r",? (?:at )?\d{1,2}[:.]\d\d ?(?:[ap]\.?m\.?)? ?(?:[ECMP][SD]T|GMT|UTC|BST|CET)\b", re.IGNORECASE
)


def _printed(article: Article, times: Sequence[TimeExpression]) -> list[Bound]:
    """ "This article was published on Monday 4 May 2009", anywhere in the file, furniture too."""
    return [
        Bound(time.earliest, time.latest, (time.span,), f"the text says so: “{time.text}”")
        for time in times
        if time.basis is Basis.STATED
        and time.precision in (Precision.DAY, Precision.TIME)
        and (
            _PRINTED.search(article.text[max(0, time.span.start - 140) : time.span.start])
            or _STAMP.match(article.text[time.span.end : time.span.end + 24])
        )
    ]


_DAY = re.compile(r"XXXX-(\d\d)-(\d\d)$")


def own_bounds(said: Sequence[Said], year: int, *, firm: bool = False) -> list[Bound]:
    """The bounds an article's own expressions set, once the year is known; where that is `firm`, the only day
    still to come may be the one that "next week" means if they share but a word.
    """
    return [*_week_bounds(said, year, firm=firm), *_day_bounds(said, year)]


def _week_bounds(said: Sequence[Said], year: int, *, firm: bool) -> list[Bound]:
    """Bounds from "next week", "this month" … beside a day or month that tells of the same."""
    bounds: list[Bound] = []
    coming = {item.time.value for item in said if item.ahead and _DAY.match(item.time.value)}
    few = 1 if firm and len(coming) == 1 else 2
    for item in said:
        match = re.match(
            r"(?:the (?:start|beginning|end) of |(?!the)\w+ )?(last|this|next|coming) (week|month|weekend)$",
            item.time.text,
            re.IGNORECASE,
        )
        word = item.time.text.lower()
        if not match and word not in ("today", "yesterday", "tomorrow"):
            continue
        for other in said:
            day = _DAY.match(other.time.value)
            if day is None or other is item:
                continue
            shared = set(content(item.near)) & set(content(other.near))
            # Plans are told in the same few words; of what is past many days are told.
            if len(shared) < (few if item.ahead else 4) or item.ahead != other.ahead:
                continue
            try:
                told = date(year, int(day[1]), int(day[2]))
            except ValueError:
                continue
            first, last = (
                bound_by(match[1].lower(), match[2].lower(), told, told) if match else _beside_day(word, told)
            )
            why = f"“{item.time.text}” and “{other.time.text}” tell of the same"
            bounds.append(Bound(first, last, (item.time.span, other.time.span), why))
    return bounds


def _beside_day(word: str, told: date) -> tuple[date, date]:
    day = told + timedelta(days={"today": 0, "yesterday": 1, "tomorrow": -1}[word])
    return day, day


def bound_by(relative: str, unit: str, first: date, last: date) -> tuple[date, date]:
    """The days on which "last week" (this, next; month, year) means a time from `first` to `last`."""
    shift = {"last": 1, "this": 0}.get(relative, -1)
    if unit in ("week", "weekend"):
        low = first - timedelta(days=first.weekday()) + timedelta(weeks=shift)
        high = last - timedelta(days=last.weekday()) + timedelta(weeks=shift, days=6)
        return low, high
    if unit == "month":
        low_month = first.year * 12 + first.month - 1 + shift
        high_month = last.year * 12 + last.month - 1 + shift
        return month_days(low_month // 12, low_month % 12 + 1)[0], month_days(
            high_month // 12, high_month % 12 + 1
        )[1]
    return date(first.year + shift, 1, 1), date(last.year + shift, 12, 31)


def _day_bounds(said: Sequence[Said], year: int) -> list[Bound]:
    """Days told as past bound publication from below, days told as coming from above."""
    bounds: list[Bound] = []
    for item in said:
        day = re.match(r"XXXX-(\d\d)-(\d\d)$", item.time.value)
        first: date | None
        if day is not None:
            first = interval_of(f"{year:04d}{item.time.value[4:]}")[0]
        elif item.time.basis is Basis.STATED and item.time.precision is Precision.DAY:
            first = item.time.earliest
        else:
            continue
        if first is None:
            continue
        if item.ahead:
            bounds.append(
                Bound(None, first, (item.time.span,), f"“{item.time.text}” is still to come", strong=False)
            )
        elif item.time.direction or item.time.basis is Basis.STATED:
            bounds.append(Bound(first, None, (item.time.span,), f"“{item.time.text}” is past", strong=False))
    return bounds


def solve(bounds: Sequence[Bound], weekdays: Sequence[WeekdayClue]) -> Published:
    """The publication date that keeps all bounds, narrowed by the weekdays; unknown where they disagree or
    are too wide apart to name it.
    """
    firsts = [(bound.first, bound) for bound in bounds if bound.first is not None]
    lasts = [(bound.last, bound) for bound in bounds if bound.last is not None]
    if not firsts or not lasts:
        return Published()
    first, lower = max(firsts, key=lambda pair: pair[0])
    last, upper = min(lasts, key=lambda pair: pair[0])
    if first > last:
        return Published()
    strong = [bound for bound in bounds if bound.strong]
    if _ill_suited(first, last, weekdays):
        # Plain bounds rest on a clause's tense alone: where they do not fit, they are what is wrong.
        return Published() if len(strong) == len(bounds) else solve(strong, weekdays)
    deciding = [bound for bound in dict.fromkeys((lower, upper)) if bound.spans]
    year_bounds = [
        bound for bound in bounds if bound.first and bound.last and (bound.last - bound.first).days > 360
    ]
    used = list(dict.fromkeys((*deciding, *year_bounds)))
    if not any(bound.strong for bound in used) and not (weekdays and first < last <= first + _NARROW):
        return Published()
    spans = [span for bound in used for span in bound.spans]
    whys = [bound.why for bound in used]
    if (last - first).days <= 7 and weekdays:
        day = _likeliest(first, last, weekdays)
        end = min(last, _news_days(day))
        newest = _newest(day, weekdays)
        if newest is not None:
            first, last = day, end
            spans.append(newest.span)
            whys.append(f"the last weekday told as past is “{newest.text}”")
            return _published(first, last, spans, "; ".join(dict.fromkeys(whys)), to_the_day=True)
    return _published(first, last, spans, "; ".join(dict.fromkeys(whys)))


def _ill_suited(first: date, last: date, weekdays: Sequence[WeekdayClue]) -> bool:
    """Whether no day of a short interval suits the weekdays named half as well as some day of a week does."""
    if not weekdays or (last - first).days > 5:
        return False
    week = [first + timedelta(days=shift) for shift in range(7)]
    best = max(chance(day, weekdays) for day in week)
    return max(chance(day, weekdays) for day in week[: (last - first).days + 1]) < best / 20


def chance(day: date, weekdays: Sequence[WeekdayClue]) -> float:
    """How well a publication day suits the weekdays a text names: the product over the different ones."""
    result = 1.0
    told = {(clue.weekday, clue.ahead) for clue in weekdays}
    if {(day.weekday(), False), (day.weekday(), True)} <= told:
        # "A rally on Saturday and another this Saturday": neither is today.
        result = 0.01
    for weekday, ahead in sorted(told):
        result *= _AHEAD[(weekday - day.weekday()) % 7] if ahead else _BACK[(day.weekday() - weekday) % 7]
    return result


def _likeliest(first: date, last: date, weekdays: Sequence[WeekdayClue]) -> date:
    days = [first + timedelta(days=shift) for shift in range((last - first).days + 1)]
    return max(days, key=lambda day: (chance(day, weekdays), -day.toordinal()))


def _newest(day: date, weekdays: Sequence[WeekdayClue]) -> WeekdayClue | None:
    past = [clue for clue in weekdays if not clue.ahead]
    return min(past, key=lambda clue: ((day.weekday() - clue.weekday) % 7, clue.span)) if past else None


def _news_days(day: date) -> date:
    """The last day on which a paper would still name this day by its weekday alone as the latest news: the
    next day, after a Friday or Saturday the Monday.
    """
    return day + timedelta(days={4: 3, 5: 2}.get(day.weekday(), 1))


def _published(
    first: date, last: date, spans: Sequence[Span], why: str, *, to_the_day: bool = False
) -> Published:
    width = (last - first).days
    if width <= 2 or to_the_day:
        value = first.isoformat()
    elif first.isocalendar()[:2] == last.isocalendar()[:2]:
        value = f"{first.isocalendar()[0]:04d}-W{first.isocalendar()[1]:02d}"
    elif (first.year, first.month) == (last.year, last.month):
        value = f"{first.year:04d}-{first.month:02d}"
    elif first.year == last.year:
        value = f"{first.year:04d}"
    else:
        value = first.isoformat() if width <= 7 else f"{first.year:04d}"
    evidence = tuple(sorted(set(spans)))
    return Published(value, first, last, Basis.INFERRED, evidence, why)
