"""Dating an article by its siblings: what it tells without a date, another of the pile tells with one.

Cautious on purpose: two articles must share names, and the sentences about the undated and the dated
expression must share words that are rare in both, before a date is carried over. Only articles dated by
their own text, or whose line of date lacks but the year, are asked, so the outcome does not depend on the
order of the pile.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import log

from search.annotate.dates import find_time_expressions, read_times
from search.annotate.dates.clues import Said, WeekdayClue, said_in, weekday_clues
from search.annotate.dates.context import PAST
from search.annotate.dates.datelines import DatedLine, dated_line, filed
from search.annotate.dates.published import Bound, bound_by, chance, own_bounds, solve
from search.annotate.dates.two_readings import undecided
from search.kinds import Basis, Precision
from search.link.passages import Reading, likeness, read_passages
from search.link.two_readings import by_reading
from search.link.years import by_shared_days
from search.model import AnnotatedArticle, ArticleId, Published, Span, TimeExpression
from search.text import words

# A name in more articles than this tells nothing about two of them being one story, and is not followed up.
_TOO_COMMON = 200
# Siblings looked at for one article, those that share the most first.
_SIBLINGS = 12
# The words two passages share must weigh this much: about three words found nowhere else in both articles.
_ALIKE = 6.5
# Two articles of one story share at least so many words of names, and this part of the poorer one's.
_SHARED_NAMES = 6
_SHARED_PART = 0.4
# Passages so much alike tie articles that share only as little as the next two say.
_ALIKE_FAR = 9.0
# A day and month in print need less to find their year, from siblings published at most this far apart.
_SHARED_NAMES_FAR = 3
_SHARED_PART_FAR = 0.2
_LINE_APART = timedelta(days=31)
# "Today" is said every day in the same words (markets, weather): it needs this many shared words of names.
_SHARED_NAMES_TODAY = 10


@dataclass(frozen=True, slots=True)
class _Tie:
    """A bound on the publication date that comes from a sibling, and how alike the passages are."""

    weight: float
    bound: Bound
    sibling: ArticleId
    published: date


def date_by_siblings(pile: Sequence[AnnotatedArticle]) -> tuple[AnnotatedArticle, ...]:
    """The pile with publication dates filled in and narrowed by each other, and the time expressions of the
    articles whose date changed resolved anew. Stated dates are never touched.
    """
    wanting = [item for item in pile if _wanting(item.article.published)]
    if not wanting or len(pile) < 2:
        return tuple(pile)
    names = {item.id: name_words(item) for item in pile}
    holders: dict[str, list[ArticleId]] = defaultdict(list)
    for item in sorted(pile, key=lambda entry: entry.id):
        for name in sorted(names[item.id]):
            holders[name].append(item.id)
    by_id = {item.id: item for item in pile}
    dated: dict[ArticleId, AnnotatedArticle] = {}
    unread = []
    for item in wanting:
        if undecided(item.article) is not None:
            published = by_reading(item, [by_id[other] for other in _sharing(item.id, names, holders)])
            if published is not None:
                dated[item.id] = _redated(item, published)
            continue
        line = None if item.article.published.value else dated_line(item.article, item.annotations.times)
        if line is None:
            unread.append(item)
        elif (published := _by_line(item, line, names, holders, by_id)) is not None:
            dated[item.id] = _redated(item, published)
    by_id |= dated
    readings: dict[ArticleId, Reading] = {}
    for item in unread:
        ties: list[_Tie] = []
        passages: Reading | None = None
        for other, shared, close in _siblings(item.id, names, holders):
            sibling = by_id[other]
            if not _usable(sibling.article.published):
                continue
            if passages is None:
                bounded = item.article.published.earliest is not None
                passages = read_passages(
                    item, read_times(item.article.text, None) if bounded else item.annotations.times
                )
            if other not in readings:
                readings[other] = read_passages(sibling, sibling.annotations.times)
            ties += _ties(passages, sibling, readings[other], shared, _ALIKE if close else _ALIKE_FAR)
        published = None if passages is None else _decide(item, passages, ties)
        if published is None and item.article.published.earliest is None:
            published = _by_days(item, names, holders, by_id, readings)
        if published is not None and published != item.article.published:
            dated[item.id] = _redated(item, published)
    return tuple(dated.get(item.id, item) for item in pile)


def _by_days(
    item: AnnotatedArticle,
    names: Mapping[ArticleId, frozenset[str]],
    holders: Mapping[str, Sequence[ArticleId]],
    by_id: Mapping[ArticleId, AnnotatedArticle],
    readings: dict[ArticleId, Reading],
) -> Published | None:
    """The date that days shared with articles of the same names give, dated or not."""
    if not any(_DAY_OF_YEAR.match(time.value) for time in item.annotations.times):
        return None
    others = _sharing(item.id, names, holders)
    for other in others:
        if other not in readings:
            readings[other] = read_passages(by_id[other], by_id[other].annotations.times)
    siblings = [(by_id[other], readings[other], names[other]) for other in others]
    return by_shared_days(read_passages(item, item.annotations.times), names[item.id], siblings)


def _sharing(
    article: ArticleId, names: Mapping[ArticleId, frozenset[str]], holders: Mapping[str, Sequence[ArticleId]]
) -> list[ArticleId]:
    """The articles that share a name, those that share the most first."""
    shared: Counter[ArticleId] = Counter()
    for name in sorted(names[article]):
        if 1 < len(holders[name]) <= _TOO_COMMON:
            shared.update(holders[name])
    shared.pop(article, None)
    return sorted(shared, key=lambda other: (-shared[other], other))[:_SIBLINGS]


_DAY_OF_YEAR = re.compile(r"XXXX-\d\d-\d\d")


def _by_line(
    item: AnnotatedArticle,
    line: DatedLine,
    names: Mapping[ArticleId, frozenset[str]],
    holders: Mapping[str, Sequence[ArticleId]],
    by_id: Mapping[ArticleId, AnnotatedArticle],
) -> Published | None:
    """The day of a line of date in the year that brings it next to the siblings; None where they are not near
    or do not agree on a year.
    """
    found: dict[int, list[tuple[int, ArticleId]]] = defaultdict(list)
    for other, *_ in _siblings(item.id, names, holders):
        sibling = by_id[other].article.published
        if not _usable(sibling) or sibling.earliest is None:
            continue
        day = line.nearest(sibling.earliest)
        if day is not None and abs(day - sibling.earliest) <= _LINE_APART:
            found[day.year].append((abs((day - sibling.earliest).days), other))
    if len(found) != 1:
        return None
    year, near = next(iter(found.items()))
    day = line.in_year(year)
    if day is None:
        return None
    apart, other = min(near)
    days = "1 day" if apart == 1 else f"{apart} days"
    why = f"its year is that of {other}, which tells of the same people and places {days} apart"
    return filed(said_in(item.article, item.annotations.times), line, day, why)


def _wanting(published: Published) -> bool:
    return published.basis in (Basis.UNKNOWN, Basis.INFERRED)


def _usable(published: Published) -> bool:
    if published.earliest is None or published.latest is None:
        return False
    return published.latest - published.earliest <= timedelta(days=7)


def name_words(item: AnnotatedArticle) -> frozenset[str]:
    """The folded words of an article's names, by which two articles are found to be one story."""
    return frozenset(
        word.form
        for mention in item.annotations.mentions
        for word in words(mention.text)
        if len(word.form) > 2
    )


def _siblings(
    article: ArticleId,
    names: Mapping[ArticleId, frozenset[str]],
    holders: Mapping[str, Sequence[ArticleId]],
) -> list[tuple[ArticleId, int, bool]]:
    """The articles that share the most, rarest names, how many words of names, and whether that makes them
    one story.
    """
    weights: dict[ArticleId, float] = defaultdict(float)
    shared: Counter[ArticleId] = Counter()
    for name in sorted(names[article]):
        ids = holders[name]
        if not 1 < len(ids) <= _TOO_COMMON:
            continue
        shared.update(ids)
        rare = log(1 + len(names) / len(ids)) + 0.1
        for other in ids:
            weights[other] += rare
    shared.pop(article, None)

    def shares(other: ArticleId, least: int, part: float) -> bool:
        return shared[other] >= max(least, part * min(len(names[article]), len(names[other])))

    enough = [
        other
        for other, count in shared.items()
        if count >= _SHARED_NAMES_FAR and shares(other, _SHARED_NAMES_FAR, _SHARED_PART_FAR)
    ]
    best = sorted(enough, key=lambda other: (-weights[other], other))[:_SIBLINGS]
    return [(other, shared[other], shares(other, _SHARED_NAMES, _SHARED_PART)) for other in best]


def _ties(left: Reading, b: AnnotatedArticle, right: Reading, shared: int, least: float) -> list[_Tie]:
    ties: list[_Tie] = []
    published = b.article.published.earliest
    assert published is not None
    dated = [
        theirs
        for theirs in right.passages
        if theirs.said.time.earliest is not None and theirs.said.time.basis is not Basis.DERIVED
    ]
    for mine in left.passages:
        if not _may_bind(mine.said.time):
            continue
        if mine.said.time.text.lower() in _DAYS_BACK and shared < _SHARED_NAMES_TODAY:
            continue
        for theirs in dated:
            if mine.near.isdisjoint(theirs.stems) and mine.stems.isdisjoint(theirs.near):
                continue
            bound = _bound(mine.said, theirs.said, b.id)
            if bound is None or (bound.strong and not _recent(bound, published)):
                continue
            weight = likeness(mine, theirs, left, right)
            if weight >= least:
                ties.append(_Tie(weight, bound, b.id, published))
    return ties


# News told by weekdays and "last week" is not older than this for the sibling either.
_RECENT = timedelta(days=8)
_RECENT_MONTH = timedelta(days=40)
# "Today" in print may be yesterday's.
_PRINTED_LATER = timedelta(days=1)
# The part of the siblings, by weight, that must agree on a day.
_MAJORITY = 0.6
# Articles of one story lie about so many days apart: further ones weigh less.
_APART = 7
_RELATIVE = re.compile(r"(?:\w+ )?(last|this|next|coming) (week|month|weekend|year)$", re.IGNORECASE)
_FINER: dict[str, tuple[Precision, ...]] = {
    "week": (Precision.TIME, Precision.DAY, Precision.WEEK),
    "weekend": (Precision.TIME, Precision.DAY, Precision.WEEK),
    "month": (Precision.TIME, Precision.DAY, Precision.WEEK, Precision.MONTH),
    "year": (
        Precision.TIME,
        Precision.DAY,
        Precision.WEEK,
        Precision.MONTH,
        Precision.SEASON,
        Precision.YEAR,
    ),
}
_DAYS_BACK = {"today": 0, "yesterday": 1, "tomorrow": -1}


def _may_bind(time: TimeExpression) -> bool:
    """Whether an expression can say anything about publication (see `_bound`)."""
    return (
        time.value.startswith(("XXXX-", "PAST_REF"))
        or time.text.lower() in _DAYS_BACK
        or _RELATIVE.match(time.text) is not None
    )


def _bound(mine: Said, theirs: Said, sibling: ArticleId) -> Bound | None:
    """What it means for publication that two passages tell of the same: ours undated, theirs dated."""
    first, last = theirs.time.earliest, theirs.time.latest
    if first is None or last is None or theirs.time.basis is Basis.DERIVED:
        return None
    value = theirs.time.value[:10]
    told = f"“{mine.time.text}” tells of the same as “{theirs.time.text}” in {sibling} ({value})"
    spans = (mine.time.span,)
    value = mine.time.value
    one_day = theirs.time.precision in (Precision.DAY, Precision.TIME)
    if mine.time.rule == "weekday" and one_day and re.match(r"XXXX-WXX-\d", value):
        if first.weekday() != int(value[9]) - 1 or mine.time.type == "SET":
            return None
        if re.match(r"last\b", mine.time.text, re.IGNORECASE):
            return Bound(first + timedelta(days=1), first + timedelta(days=7), spans, told)
        if mine.ahead:
            return Bound(first - timedelta(days=6), first, spans, told)
        return Bound(first, first + timedelta(days=6), spans, told)
    if one_day and value == f"XXXX{theirs.time.value[4:10]}":
        return Bound(first - timedelta(days=180), first + timedelta(days=180), spans, told, strong=False)
    if match := _RELATIVE.match(mine.time.text):
        relative, unit = match[1].lower(), match[2].lower()
        if theirs.time.precision not in _FINER[unit]:
            return None
        # "last" for them as for us, unless the sibling is older or newer than the thing told.
        if relative in ("last", "this") and unit != "year" and not one_day:
            return None
        if (relative == "last" and theirs.ahead) or (relative in ("next", "coming") and not theirs.ahead):
            return None
        low, high = bound_by(relative, unit, first, last)
        return Bound(low, high, spans, told, strong=unit != "year")
    if mine.time.text.lower() in _DAYS_BACK and one_day:
        day = first + timedelta(days=_DAYS_BACK[mine.time.text.lower()])
        return Bound(day, day + _PRINTED_LATER, spans, told)
    if value == "PAST_REF" and one_day and theirs.time.direction == PAST:
        return Bound(first, None, spans, told, strong=False)
    return None


def _decide(item: AnnotatedArticle, passages: Reading, ties: Sequence[_Tie]) -> Published | None:
    """The publication date that the article's own words and the ties allow, the best ties first."""
    said = [passage.said for passage in passages.passages]
    weekdays = weekday_clues(said)
    kept: list[Bound] = []
    low, high = date.min, date.max
    published = item.article.published
    if published.earliest is not None and published.latest is not None:
        low, high = published.earliest, published.latest
        kept.append(Bound(low, high, published.evidence, published.why))
    best = _best_day(ties, weekdays, low, high)
    if best is not None and not _agreed(ties, best):
        return None
    used = False
    for tie in sorted(ties, key=_strongest_first):
        first, last = tie.bound.first or date.min, tie.bound.last or date.max
        if max(low, first) > min(high, last) or (best is not None and not first <= best <= last):
            continue
        if max(low, first) == low and min(high, last) == high:
            continue
        low, high = max(low, first), min(high, last)
        kept.append(tie.bound)
        used = True
    if not used:
        return None
    if published.earliest is None and low != date.min:
        kept += own_bounds(said, low.year if high == date.max or low.year == high.year else high.year)
    solved = solve(kept, weekdays)
    return None if solved.value is None else solved


def _strongest_first(tie: _Tie) -> tuple[float, ArticleId, tuple[Span, ...], str]:
    return -round(tie.weight, 6), tie.sibling, tie.bound.spans, tie.bound.why


def _best_day(ties: Sequence[_Tie], weekdays: Sequence[WeekdayClue], low: date, high: date) -> date | None:
    """The day most of the weight of the strong ties agrees on, each expression counted once, that suits the
    weekdays named and is near the siblings.
    """
    strong = [
        (tie.bound.first, tie.bound.last, tie)
        for tie in ties
        if tie.bound.strong and tie.bound.first is not None and tie.bound.last is not None
    ]
    days = {
        first + timedelta(days=shift)
        for first, last, _ in strong
        for shift in range(min((last - first).days, 31) + 1)
    }

    def support(day: date) -> float:
        weights: dict[tuple[Span, ...], float] = {}
        for first, last, tie in strong:
            if first <= day <= last:
                near = tie.weight / (1 + abs((day - tie.published).days) / _APART)
                weights[tie.bound.spans] = max(near, weights.get(tie.bound.spans, 0.0))
        return sum(weights.values()) * chance(day, weekdays)

    within = sorted(day for day in days if low <= day <= high)
    return max(within, key=lambda day: (support(day), -day.toordinal())) if within else None


def _agreed(ties: Sequence[_Tie], best: date) -> bool:
    """Whether the siblings that bound the date agree on a day, by weight: what is written in the same words
    again and again (markets, weather) ties articles of any day.
    """
    most: dict[ArticleId, float] = defaultdict(float)
    agreeing: dict[ArticleId, float] = defaultdict(float)
    for tie in ties:
        if tie.bound.strong and tie.bound.first is not None and tie.bound.last is not None:
            most[tie.sibling] = max(most[tie.sibling], tie.weight)
            if tie.bound.first <= best <= tie.bound.last:
                agreeing[tie.sibling] = max(agreeing[tie.sibling], tie.weight)
    return sum(agreeing.values()) >= _MAJORITY * sum(most.values())


def _recent(bound: Bound, published: date) -> bool:
    if bound.first is None:
        return False
    months = bound.last is not None and bound.last - bound.first > _RECENT
    return abs(bound.first - published) <= (_RECENT_MONTH if months else _RECENT)


def _redated(item: AnnotatedArticle, published: Published) -> AnnotatedArticle:
    article = replace(item.article, published=published)
    annotations = replace(item.annotations, times=find_time_expressions(article))
    return AnnotatedArticle(article, annotations)
