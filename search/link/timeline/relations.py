"""Which events belong together and are not one: plans and their outcomes, the same thing dated otherwise."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from search.kinds import Basis, Precision
from search.link.timeline.event_words import told_once, words_in
from search.link.timeline.events import ENOUGH_COARSE, Holders, agree, alike, enough_of, leading, likeness
from search.link.timeline.printed import told_in
from search.link.timeline.ranges import is_range
from search.link.timeline.refusing import counts_differ, refused
from search.link.timeline.telling import Telling
from search.model import Span

# Different days this close, told of the same words by different sources, are a conflict to show; a month or
# week and a day not in it may lie further apart.
_APART = timedelta(days=3)
_APART_COARSE = timedelta(days=31)
_APART_YEARS = timedelta(days=366)
_ENOUGH_CONFLICT = 6.0
# They must share this part of the shorter clause; where one date is a week, month or year, more, and tell of
# what happens once: things of the same words happen month by month.
_COVERED = 0.6
_COVERED_COARSE = 0.75
_COVERED_ELSE = 0.8
# So many words, the same in both, are printed again and again.
_PRINTED_DAILY = 8
_NUMBER = re.compile(r"\d[\d.,]*\d|\d")
# A plan keeps the outcomes that agree with it this much of what the best one does.
_NEXT_BEST = 0.6
# So many tellings of an event are compared with another's.
_COMPARED = 8


def link_groups(
    groups: Sequence[Sequence[Telling]], weights: Mapping[str, float]
) -> tuple[list[list[int]], list[list[int]]]:
    """For each event, the events it belongs with (plan and outcome) and those that date it otherwise."""
    conflicts: list[list[int]] = [[] for _ in groups]
    ties: dict[tuple[int, int], float] = {}
    best: dict[int, float] = defaultdict(float)
    leads = [leading(members) for members in groups]
    families, firsts = [lead.family for lead in leads], [lead.first for lead in leads]
    holders = Holders(groups, leads)
    vague = Holders(groups, leads, [index for index, lead in enumerate(leads) if _is_vague(lead)])
    yearly = Holders(groups, leads, [index for index, lead in enumerate(leads) if _is_year(lead)])
    for i, a in enumerate(leads):
        if a.family == "said":
            continue
        stems = {word for member in groups[i][:_COMPARED] for word in member.stems}
        near = holders.within(stems, a.first, _moved(a.first, _APART))
        singular = stems & told_once()
        if singular and a.days == 1:
            near |= vague.within(singular, a.first, _moved(a.first, _APART_COARSE))
        elif singular and _is_vague(a):
            near |= holders.within(singular, a.first, _moved(a.last, _APART_COARSE))
        elif singular and _is_year(a):
            near |= yearly.within(singular, a.first, _moved(a.last, _APART_YEARS))
        family, last = a.family, a.last
        others = [
            j
            for j in near
            if (
                firsts[j] > last or _same_days(a, leads[j])
                if families[j] == family
                else families[j] != "said"
            )
            and j != i
        ]
        for j in sorted(others):
            b = leads[j]
            if b.first == a.first and j < i:
                continue
            if a.family == b.family and _same_days(a, b):
                if _counted_otherwise(groups[i], groups[j], weights) and _apart(groups[i], groups[j]):
                    conflicts[i].append(j)
                    conflicts[j].append(i)
                continue
            overlap = b.first <= a.last and max(a.days, b.days) <= 7
            if {a.family, b.family} == {"planned", "told"} and overlap:
                weight = _best(groups[i], groups[j], weights)
                if weight >= ENOUGH_COARSE:
                    ties[i, j] = weight
                    best[i], best[j] = max(best[i], weight), max(best[j], weight)
            elif (
                a.family == b.family
                and _cannot_agree(a, b)
                and len(holders.words[i] & holders.words[j]) > 1
                and _same_otherwise_dated(groups[i], groups[j], weights)
                and _apart(groups[i], groups[j])
            ):
                conflicts[i].append(j)
                conflicts[j].append(i)
    linked: list[list[int]] = [[] for _ in groups]
    for (i, j), weight in ties.items():
        if weight >= _NEXT_BEST * max(best[i], best[j]):
            linked[i].append(j)
            linked[j].append(i)
    return [sorted(ids) for ids in linked], [sorted(ids) for ids in conflicts]


def _same_days(a: Telling, b: Telling) -> bool:
    return (a.first, a.last) == (b.first, b.last)


def _counted_otherwise(
    left: Sequence[Telling], right: Sequence[Telling], weights: Mapping[str, float]
) -> bool:
    """Whether two events of one day are one but for what they count."""
    return any(
        a.days == 1
        and len(a.stems & b.stems) >= _COVERED_ELSE * max(len(a.stems), len(b.stems))
        and (a.own == b.own or not a.own.isdisjoint(b.own))
        and counts_differ(a, b)
        and not refused(a, b)
        and alike(a, b, weights, enough_of(a))
        for a in left[:_COMPARED]
        for b in right[:_COMPARED]
    )


def _apart(left: Sequence[Telling], right: Sequence[Telling]) -> bool:
    """Whether no article tells of both."""
    others = {member.dated.article for member in left}
    return all(member.dated.article not in others for member in right)


def _is_vague(telling: Telling) -> bool:
    return 1 < telling.days <= 31


def _is_year(telling: Telling) -> bool:
    return telling.dated.time.precision is Precision.YEAR and telling.days >= 365


def _moved(day: date, by: timedelta) -> date:
    return day if day > date.max - by else day + by


def _cannot_agree(a: Telling, b: Telling) -> bool:
    """Whether two dates, the first not after the second, have no day in common and lie near enough for one of
    two sources to be mistaken. What is but vaguer agrees.
    """
    if is_range(a.dated.time.value) or is_range(b.dated.time.value) or b.first <= a.last:
        return False
    if Basis.DERIVED in (a.dated.time.basis, b.dated.time.basis):
        return False
    if a.days == b.days == 1:
        return b.first - a.last <= _APART
    if _is_year(a) and _is_year(b):
        return b.first - a.last <= _APART_YEARS
    return max(a.days, b.days) <= 31 and b.first - a.last <= _APART_COARSE


def _same_otherwise_dated(
    left: Sequence[Telling], right: Sequence[Telling], weights: Mapping[str, float]
) -> bool:
    coarse = max(left[0].days, right[0].days) > 1
    return any(
        _disagree(a, b)
        and (
            (_alike(a, b, coarse) and likeness(a, b, weights) >= _ENOUGH_CONFLICT)
            or _same_and_short(a, b, weights)
        )
        for a in left[:_COMPARED]
        for b in right[:_COMPARED]
    )


def _disagree(a: Telling, b: Telling) -> bool:
    """Whether the dates of two clauses lie apart: "nearly six weeks ago" and "six weeks ago" do not."""
    if {a.dated.time.modifier, b.dated.time.modifier} & _ROUGHLY:
        return False
    weeks = Precision.WEEK in (a.dated.time.precision, b.dated.time.precision)
    return max(a.first, b.first) - min(a.last, b.last) > timedelta(days=7 if weeks else 0)


_ROUGHLY = frozenset({"APPROX", "MORE_THAN", "LESS_THAN", "EQUAL_OR_MORE", "EQUAL_OR_LESS"})


def _alike(a: Telling, b: Telling, coarse: bool) -> bool:
    """Whether two clauses tell of one thing: of what happens once in much the same words, of anything else in
    nearly the same words, with the same names and no other figures; but not word for word, as what is
    printed every day is, nor by what is named only to count from it ("two days before the blast").
    """
    words, least = a.stems & b.stems, min(len(a.stems), len(b.stems))
    if len(words) < 3 or not a.own & b.own or len(words) == len(a.stems | b.stems) >= _PRINTED_DAILY:
        return False
    if a.dated.time.text == b.dated.time.text and told_in(a.dated) == told_in(b.dated):
        return False
    if (told_once() & words) - _aside(a) - _aside(b):
        return len(words) >= (_COVERED_COARSE if coarse else _COVERED) * least
    if coarse or a.own != b.own or len(words) < max(4, _COVERED_ELSE * least):
        return False
    return _figures(a) == _figures(b)


def _same_and_short(a: Telling, b: Telling, weights: Mapping[str, float]) -> bool:
    """Whether two clauses of few words are the same but for the day of the month they name: they tell of one
    known thing ("the vote", not "a vote" or "another vote") in words rare in the pile.
    """
    if not (1 < len(a.stems) <= _FEW and a.stems == b.stems and a.own == b.own and a.days == b.days == 1):
        return False
    if sum(weights[word] for word in a.stems) < _ENOUGH_SHORT * len(a.stems):
        return False
    if a.entities and b.entities and a.entities.isdisjoint(b.entities):
        return False
    return (
        all(
            _NUMBER.search(one.dated.time.text) and _KNOWN.search(text) and not _ONE_OF_MANY.search(text)
            for one in (a, b)
            for text in (one.dated.flat[one.dated.own.start : one.dated.own.end],)
        )
        and a.dated.time.text != b.dated.time.text
        and not refused(a, b)
        and _figures(a) == _figures(b)
    )


# Clauses of so many words are short; each of them must weigh this much.
_FEW = 4
_ENOUGH_SHORT = 2.0
_KNOWN = re.compile(r"\b(?:[Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er)\b|\b[A-Z]\w+ [A-Z]\w+")
_ONE_OF_MANY = re.compile(
    r"\b(?:an?|another|more|again|also|every|each|daily|second|third|other|new|some|several)\b", re.IGNORECASE
)


def _aside(telling: Telling) -> frozenset[str]:
    """The words of a clause behind an "after" or "before", with the date elsewhere."""
    dated = telling.dated
    found: set[str] = set()
    for match in _ASIDE.finditer(dated.flat, dated.own.start, dated.own.end):
        if dated.time.span.start not in Span(*match.span()):
            found |= words_in(match["event"])
    return frozenset(found)


_ASIDE = re.compile(r"\b(?:after|before|since|following|until|ahead of)\b(?P<event>[^,;]*)", re.IGNORECASE)


def _figures(telling: Telling) -> frozenset[str]:
    """The numbers of a clause but for its date."""
    dated = telling.dated
    time = dated.time.span
    pieces = dated.flat[dated.own.start : time.start], dated.flat[time.end : max(time.end, dated.own.end)]
    return frozenset(number for piece in pieces for number in _NUMBER.findall(piece))


def _best(left: Sequence[Telling], right: Sequence[Telling], weights: Mapping[str, float]) -> float:
    return max(
        (
            likeness(a, b, weights)
            for a in left[:_COMPARED]
            for b in right[:_COMPARED]
            if agree(a, b, weights, 0.0)
        ),
        default=0.0,
    )
