"""Offsets from an event ("two days before the vote") dated by the clauses of the pile that date the event.

By arithmetic alone, and only where one date stands out; nothing is known of the world outside the pile.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from search.annotate.dates.values import interval_of, month_days, shifted_value
from search.kinds import Basis, EventKind, Precision
from search.link.mentions import EntityMap
from search.link.timeline.event_words import ArticleWords, titles
from search.link.timeline.ranges import is_range
from search.link.timeline.reckoning import length_of, length_words
from search.link.timeline.telling import Telling
from search.link.timeline.undated import offset_way, origin_of
from search.model import ArticleId, EntityId, Published, Span, TimeExpression

# "For three months after the vote" tells how long, as "in the three months since" does.
_LASTING = re.compile(
    r"\b(?:for|last(?:ed|ing|s)?|took|takes) (?:(?:about|nearly|almost|just) )*$", re.IGNORECASE
)
# An event named behind "after" is not what the clause round it dates.
_ASIDE = re.compile(r"\b(?:after|before|since|following|until|ahead of|despite|because of)\b", re.IGNORECASE)
# "Two million barrels a day before the cap", "another two days before the vote": how much and how long.
_RATE = re.compile(
    r"(?:[$£€]\s?\d[\d.,]*(?: [mb]n?| (?:m|b|tr)illion)?|\b(?:barrels|gallons|lit(?:re|er)s|tonn?es|tons|feet"
    r"|miles|(?:kilo)?met(?:re|er)s|dollars|euros|pounds|cents|times|hours)(?: of [\w ]{3,20})?) $",
    re.IGNORECASE,
)
_ONE = re.compile(r"(?:a|an|one|per|each)\b", re.IGNORECASE)
# What a head word alone names ("the earthquake") is news: it lies this near the article's own date, or it is
# told so many code points before.
_REACH = timedelta(days=400)
_NEAR = 300
# The words that name the event an offset is counted from must be found with a date to this part.
_NAMED = 0.6
# The best of several dates must be this much better founded than the next that disagrees.
_CLEARLY = 1.5
_FINE_FIRST = tuple(Precision)
_UNITS = {"Y": Precision.YEAR, "M": Precision.MONTH, "W": Precision.WEEK, "D": Precision.DAY}
_DAYS = {"Y": 365, "M": 30, "W": 7, "D": 1}


@dataclass(frozen=True, slots=True)
class _Origin:
    """The event an offset is counted from: where its words stand, their stems and names."""

    span: Span
    stems: frozenset[str]
    names: frozenset[EntityId]


def date_offsets(
    undated: Sequence[Telling],
    dated: Sequence[Telling],
    names: EntityMap,
    words: Mapping[ArticleId, ArticleWords],
    published: Mapping[ArticleId, Published],
) -> tuple[list[Telling], list[Telling]]:
    """The undated tellings of a pile in two: those that a dated mention of the event they are counted from
    gives a date, with that date; and the rest.
    """
    found: list[Telling] = []
    rest: list[Telling] = []
    index: dict[str, list[Telling]] | None = None
    told_in: dict[ArticleId, list[Telling]] = defaultdict(list)
    for telling in dated:
        told_in[telling.dated.article].append(telling)
    for telling in undated:
        origin = _origin(telling, names, words)
        if origin is None:
            rest.append(telling)
            continue
        if index is None:
            index = _by_stem(dated)
        day = published[telling.dated.article]
        base = _inside(origin, told_in[telling.dated.article])
        moved = None if base is None else _counted(telling, origin, base)
        if base is None and (base := _base(telling, origin, index, words)) is not None:
            moved = _counted(telling, origin, base) if _may_mean(telling, origin, base, day) else None
        if base is None and (base := _told_by_several(telling, origin, index, words, names, day)) is not None:
            moved = _counted(telling, origin, base)
        if moved is not None and _untrue(moved, telling, day):
            moved = None
        (rest if moved is None else found).append(telling if moved is None else moved)
    return found, rest


def _origin(telling: Telling, names: EntityMap, words: Mapping[ArticleId, ArticleWords]) -> _Origin | None:
    dated = telling.dated
    if not offset_way(dated.time, dated.flat) or length_of(dated.time.value) is None:
        return None
    if dated.time.modifier == "EQUAL_OR_LESS" or dated.flat.startswith(" since ", dated.time.span.end):
        return None
    if _LASTING.search(dated.flat[max(0, dated.time.span.start - 20) : dated.time.span.start]):
        return None
    span = origin_of(dated.time, dated.flat)
    if span is None or _is_rate(dated.flat, dated.time):
        return None
    stems = words[dated.article].stems(span) - titles()
    return _Origin(span, stems, frozenset(names.within(dated.article, span))) if stems else None


def _inside(origin: _Origin, told: Sequence[Telling]) -> Telling | None:
    """The date an event brings along: "two years after it opened in July 2013"."""
    inside = [
        one
        for one in told
        if one.dated.time.span.start in origin.span
        and one.dated.time.basis in _FIRM
        and not _ANOTHER.search(one.dated.flat, origin.span.start, one.dated.time.span.start)
    ]
    return inside[0] if len(inside) == 1 and not is_range(inside[0].value) else None


# "After the flow stopped for the first time since April", "before the poll showed … by the end of the year".
_ANOTHER = re.compile(r"\b(?:since|by|until|till)(?: the)?(?: end of)?(?: the)? ?$", re.IGNORECASE)
_FIRM = (Basis.STATED, Basis.RESOLVED)


def _by_stem(dated: Iterable[Telling]) -> dict[str, list[Telling]]:
    index: dict[str, list[Telling]] = defaultdict(list)
    for telling in dated:
        if _dates_firmly(telling):
            for stem in sorted(telling.stems):
                index[stem].append(telling)
    return index


def _dates_firmly(telling: Telling) -> bool:
    dated = telling.dated
    return (
        dated.time.basis in _FIRM
        and dated.kind in (EventKind.HAPPENED, EventKind.PLANNED)
        and not is_range(telling.dated.time.value)
        and telling.days <= 366
    )


def _base(
    telling: Telling,
    origin: _Origin,
    index: Mapping[str, Sequence[Telling]],
    words: Mapping[ArticleId, ArticleWords],
) -> Telling | None:
    """The dated telling of the event an offset is counted from; None where there is none or several that
    disagree.
    """
    candidates = {id(one): one for stem in sorted(origin.stems) for one in index.get(stem, ())}
    scored = sorted(
        (
            (score, one)
            for one in candidates.values()
            if one.dated.sentence.span != telling.dated.sentence.span
            and (score := _named(telling, origin, one, words)) > 0
        ),
        key=lambda pair: (-pair[0], pair[1].days, pair[1].dated.article, pair[1].dated.time.span.start),
    )
    if not scored:
        return None
    score, best = scored[0]
    near = [one for other, one in scored if other * _CLEARLY > score]
    if any(one.first > best.last or one.last < best.first for one in near):
        return None
    return min(near, key=lambda one: one.leading_key())


def _told_by_several(
    telling: Telling,
    origin: _Origin,
    index: Mapping[str, Sequence[Telling]],
    words: Mapping[ArticleId, ArticleWords],
    names: EntityMap,
    published: Published,
) -> Telling | None:
    """The dated telling of "the vote" that a head word alone names, where two other articles of the same
    people or places tell of one with one date, and none of another near publication.
    """
    length = length_of(telling.dated.time.value)
    if origin.names or length is None or published.earliest is None or published.latest is None:
        return None
    if not _THE.search(telling.dated.flat, max(0, origin.span.start - 4), origin.span.start + 4):
        return None
    near = published.earliest - _REACH, published.latest + _REACH
    longest = max(31, length[0] * _DAYS[length[1]])
    own = telling.dated.article
    ours = set(names.within(own, Span(0, len(telling.dated.flat))))
    stems = origin.stems | _verbs(origin.span.of(telling.dated.flat), index)
    found: dict[int, Telling] = {}
    for one in (one for stem in sorted(stems) for one in index.get(stem, ())):
        if one.dated.article == own or not (near[0] <= one.last and one.first <= near[1]):
            continue
        shared = stems & one.stems
        if one.days > longest or len(shared) < _NAMED * len(origin.stems):
            continue
        if _only_aside(one, shared, words[one.dated.article]):
            continue
        if not ours.isdisjoint(names.within(one.dated.article, Span(0, len(one.dated.flat)))):
            found[id(one)] = one
    if not found:
        return None
    best = min(found.values(), key=lambda one: (one.days, one.leading_key()))
    if any(one.first > best.last or one.last < best.first for one in found.values()):
        return None
    exact = {one.dated.article for one in found.values() if one.value == best.value}
    return best if len(exact) > 1 else None


def _verbs(words: str, index: Mapping[str, Sequence[Telling]]) -> frozenset[str]:
    """The stems of the verb of which an event named by one word is the noun: "voted" of "the vote"."""
    head = re.fullmatch(r"(?:the )?([a-z]{4,})", words, re.IGNORECASE)
    if head is None:
        return frozenset()
    root = head[1].lower().removesuffix("e")
    return frozenset(stem for stem in index if stem in (root, f"{root}e", f"{root}ed", f"{root}ing"))


_THE = re.compile(r"\bthe\b", re.IGNORECASE)


def _named(
    telling: Telling, origin: _Origin, other: Telling, words: Mapping[ArticleId, ArticleWords]
) -> float:
    """How much of the event's words and names a dated clause has, 0 where too little: the head words of both,
    and the names where there are any, else the same article.
    """
    shared = origin.stems & other.stems
    if not shared or len(shared) < _NAMED * len(origin.stems):
        return 0.0
    common = origin.names & other.own
    if origin.names:
        there = origin.names & (other.own | other.entities)
        if not common or len(there) < (
            len(origin.names) if len(origin.names) < 3 else 0.6 * len(origin.names)
        ):
            return 0.0
    elif other.dated.article != telling.dated.article:
        return 0.0
    if other.dated.article != telling.dated.article and len(shared) + len(common) < 3:
        return 0.0
    if _only_aside(other, shared, words[other.dated.article]):
        return 0.0
    return len(shared) + len(common) + (0.5 if other.dated.article == telling.dated.article else 0.0)


def _only_aside(other: Telling, shared: frozenset[str], words: ArticleWords) -> bool:
    """Whether the words stand behind an "after" or "before" that the date does not stand behind."""
    dated = other.dated
    for match in _ASIDE.finditer(dated.flat, dated.own.start, dated.own.end):
        if (
            match.start() < dated.time.span.start < dated.own.end
            and "," not in dated.flat[match.end() : dated.time.span.start]
        ):
            continue
        front = words.stems(Span(dated.own.start, match.start()))
        if not shared & front:
            return True
    return False


def _is_rate(text: str, time: TimeExpression) -> bool:
    before = text[max(0, time.span.start - 60) : time.span.start]
    if (before + time.text[:8]).lower().endswith("another "):
        return True
    return _ONE.match(time.text) is not None and _RATE.search(before) is not None


def _may_mean(telling: Telling, origin: _Origin, base: Telling, published: Published) -> bool:
    """Whether a dated telling can be the event meant, where a head word alone names that ("the earthquake"):
    it is dated near the article's own day, or right before, and no vaguer than the length counted.
    """
    if origin.names:
        return True
    length = length_of(telling.dated.time.value)
    if length is None or base.days > max(31, length[0] * _DAYS[length[1]]):
        return False
    if 0 < telling.dated.time.span.start - base.dated.time.span.end < _NEAR:
        return True
    if published.earliest is None or published.latest is None:
        return True
    return published.earliest - base.last <= _REACH and base.first - published.latest <= _REACH


def _untrue(telling: Telling, undated: Telling, published: Published) -> bool:
    """Whether what is told as past would come after the article was published (what has "nearly" passed, by
    more than a unit).
    """
    if published.latest is None or telling.dated.kind is not EventKind.HAPPENED:
        return False
    length = length_of(undated.dated.time.value)
    spare = timedelta(days=_DAYS[length[1]] if length else 0)
    return telling.first - published.latest > spare


def _counted(telling: Telling, origin: _Origin, base: Telling) -> Telling | None:
    dated, time = telling.dated, telling.dated.time
    length = length_of(time.value)
    if length is None or base.dated.time.earliest is None or base.dated.time.latest is None:
        return None
    way = offset_way(time, dated.flat)
    days = _shifted(base.dated.time, length, -1 if way == "before" else 1)
    if days is None:
        return None
    value, (earliest, latest, precision) = days
    vague = value == base.value
    anchor = (
        f"{length_words(length, time.modifier)} {way} “{origin.span.of(dated.flat)}”: "
        f"{base.value} by “{base.dated.time.text}” in {base.dated.article}"
    )
    counted = replace(
        time,
        value=value,
        earliest=earliest,
        latest=latest,
        precision=precision,
        basis=Basis.DERIVED,
        anchor=anchor,
        modifier=time.modifier or ("APPROX" if vague else ""),
    )
    return replace(
        telling,
        dated=replace(dated, time=counted),
        value=value,
        first=earliest or date.max,
        last=latest or date.max,
        days=(latest - earliest).days + 1 if earliest and latest else 1,
    )


def _shifted(
    base: TimeExpression, length: tuple[int, str], sign: int
) -> tuple[str, tuple[date | None, date | None, Precision]] | None:
    """The value a length away from a time, no finer than either."""
    number, unit = length
    fine = base.precision is not Precision.TIME and base.precision
    precision = max(fine or Precision.DAY, _UNITS[unit], key=_FINE_FIRST.index)
    assert base.earliest is not None and base.latest is not None
    # "two days before" something of 2012 is about 2012
    if 4 * number * _DAYS[unit] < (base.latest - base.earliest).days:
        return base.value, interval_of(base.value)
    ends = [shifted_value(day, sign * number, unit) for day in (base.earliest, base.latest)]
    bounds = [interval_of(end or "") for end in ends]
    first, last = bounds[0][0], bounds[1][1]
    if first is None or last is None:
        return None
    begin, end = first.isoformat()[:7], last.isoformat()[:7]
    for candidate in (ends[0] or "", begin, f"{first.year:04d}"):
        earliest, latest, fineness = interval_of(candidate)
        if earliest is None or latest is None or _FINE_FIRST.index(fineness) < _FINE_FIRST.index(precision):
            continue
        if earliest <= first and last <= latest and (fineness is precision or begin == end):
            return candidate, (earliest, latest, fineness)
    if _FINE_FIRST.index(precision) <= _FINE_FIRST.index(Precision.MONTH):
        return f"{begin}/{end}", (
            month_days(first.year, first.month)[0],
            month_days(last.year, last.month)[1],
            Precision.MONTH,
        )
    return None
