"""How many people were killed, injured, missing, arrested …: the counts every report of one story gives.

Such counts are worded in many ways (“killing at least 31”, “the number of dead rose to 34”), so they are
compared by what became of the people, not by aligned sentences; ordered by date, since they change with time.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from search.link.differences.numbers import compare
from search.model import (
    AnnotatedArticle,
    Difference,
    DifferenceKind,
    DifferenceValue,
    Figure,
    Place,
    Sentence,
    TimeExpression,
    Verdict,
)

_KINDS = ("killed", "injured", "missing", "arrested", "rescued", "displaced", "infected")
_TOKEN = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*|[^\w\s]")
_PAST = timedelta(days=45)
_AHEAD = 9
_BACK = 24
_GAPS = 3


class Toll(NamedTuple):
    """A count of people and what became of them (`kind`); `general`: of people, not of `firefighters`."""

    article: str
    kind: str
    figure: Figure
    general: bool


@cache
def _sections() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    current = ""
    for line in (Path(__file__).parent / "tolls.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            current = line.strip("[]")
        elif line and not line.startswith("#"):
            found[current] = found.get(current, frozenset()) | frozenset(line.split())
    return found


def _kind(word: str) -> str:
    return next((kind for kind in _KINDS if word in _sections()[kind]), "")


def tolls(one: AnnotatedArticle) -> tuple[Toll, ...]:
    """The counts of an article's own story: not those of a sentence that tells of times long before it."""
    found: list[Toll] = []
    starts = [sentence.span.start for sentence in one.article.sentences]
    times = sorted(one.annotations.times, key=lambda time: time.span)
    times_at = [time.span.start for time in times]
    past: int | None = None
    for figure in one.annotations.figures:
        number = bisect_right(starts, figure.span.start) - 1
        if number < 0 or figure.span.start >= one.article.sentences[number].span.end:
            continue
        sentence = one.article.sentences[number]
        inside = times[bisect_left(times_at, sentence.span.start) : bisect_left(times_at, sentence.span.end)]
        if _long_before(one, inside) or (past == sentence.paragraph and not inside):
            past = sentence.paragraph
            continue
        kind = _kind_of(one.article.text, sentence, figure, one.annotations.figures)
        if kind and not _more(figure, kind):
            general = figure.unit in _sections()["people"] or not figure.unit or bool(_kind(figure.unit))
            found.append(Toll(one.id, kind, figure, general))
    return tuple(found)


def _more(figure: Figure, kind: str) -> bool:
    """Whether a figure adds to a count: `three more bodies`."""
    low = figure.text.lower().split()
    return ("more" in low[1:] and figure.qualifier != "more than") or (
        figure.qualifier == "another" and kind == "killed"
    )


def _long_before(one: AnnotatedArticle, times: Iterable[TimeExpression]) -> bool:
    day = one.article.published.earliest
    latest = [time.latest for time in times if time.latest is not None]
    return day is not None and bool(latest) and max(latest) < day - _PAST


def _kind_of(text: str, sentence: Sentence, figure: Figure, figures: Sequence[Figure]) -> str:
    """What became of the people a figure counts, "" if its sentence does not say."""
    own = [match.group().lower() for match in _TOKEN.finditer(text, figure.span.start, figure.span.end)]
    before = [m.group().lower() for m in _TOKEN.finditer(text, sentence.span.start, figure.span.start)]
    if before and before[-1] != "," and (kind := _verb_before(before[-1])):
        return kind
    for word in reversed(own):
        if kind := _kind(word):
            return kind
    others = [other.span.start for other in figures if other.span.start > figure.span.end]
    stop = min([sentence.span.end, *others])
    gaps = 0
    after = [m.group().lower() for m in _TOKEN.finditer(text, figure.span.end, stop)][:_AHEAD]
    for place, word in enumerate(after):
        if kind := _kind(word):
            joined = place == 0 or after[place - 1] in _sections()["between"]
            return kind if joined and word not in ("killing", "injuring", "wounding", "toll") else ""
        if not word[0].isalnum():
            break
        if word not in _sections()["between"]:
            gaps += 1
            if gaps > _GAPS:
                break
    return _total(before[-_BACK:], own)


def _verb_before(word: str) -> str:
    """The kind of a verb right before its figure: `killed 31`, not `dead 31`."""
    return _kind(word) if word.endswith(("ed", "ing")) else ""


def _total(before: Sequence[str], own: Sequence[str]) -> str:
    """`The death toll has risen to 34`, `brought the number of dead to 41`."""
    last = [word for word in before if word[0].isalnum()][-1:]
    if not last or last[0] not in _sections()["to"]:
        return ""
    for place in range(len(before) - 1, -1, -1):
        if before[place] == "toll":
            return "killed"
        if before[place] == "number" and before[place + 1 : place + 2] == ["of"]:
            return next((kind for word in before[place + 2 :] if (kind := _kind(word))), "")
        if before[place] in (";", ":"):
            break
    return ""


def toll_differences(
    articles: Sequence[AnnotatedArticle], stories: Iterable[Collection[str]]
) -> tuple[list[Difference], set[Place]]:
    """For each of the `stories` (ids of articles that tell one) and each kind the counts its articles give,
    and the places of the figures that are compared so.
    """
    inside = {one.id: one for one in articles}
    found: list[Difference] = []
    places: set[Place] = set()
    for story in stories:
        by_kind: dict[str, list[Toll]] = defaultdict(list)
        for id_ in sorted(story):
            for toll in tolls(inside[id_]):
                by_kind[toll.kind].append(toll)
        for kind in _KINDS:
            difference = _difference(kind, by_kind[kind], inside)
            if difference is not None:
                found.append(difference)
                places.update(value.place for value in difference.values)
    return found, places


def _difference(kind: str, listed: Sequence[Toll], inside: dict[str, AnnotatedArticle]) -> Difference | None:
    told_in_general = {toll.article for toll in listed if toll.general}
    somebody = _sections()["somebody"]
    kept = [
        toll
        for toll in listed
        if toll.general
        or (toll.article not in told_in_general and toll.figure.unit in somebody)
        or _agrees(toll, listed)
    ]
    by_article: dict[str, dict[tuple[float, str], Toll]] = defaultdict(dict)
    for toll in kept:
        by_article[toll.article].setdefault((toll.figure.value, toll.figure.qualifier), toll)
    if len(by_article) < 2:
        return None
    verdicts = [
        _verdict(by_article[a].values(), by_article[b].values()) for a, b in combinations(by_article, 2)
    ]
    verdict = next(one for one in (Verdict.DIFFERS, Verdict.COMPATIBLE, Verdict.SAME) if one in verdicts)
    ordered = sorted(by_article, key=lambda id_: (_day(inside[id_]), id_))
    values = tuple(_value(toll) for id_ in ordered for toll in by_article[id_].values())
    days = [inside[id_].article.published.value or "undated" for id_ in ordered]
    why = f"told by articles of {', '.join(dict.fromkeys(days))}"
    if verdict is Verdict.DIFFERS and len(set(days)) > 1:
        why += "; such counts change from day to day"
    return Difference(DifferenceKind.NUMBER, f"people {kind}", values, verdict, why)


def _agrees(toll: Toll, listed: Iterable[Toll]) -> bool:
    """Whether another article counts the same group, or people in general and as many."""
    return any(
        other.article != toll.article
        and (
            other.figure.unit == toll.figure.unit
            if not other.general
            else compare(toll.figure, other.figure) is not Verdict.DIFFERS
        )
        for other in listed
    )


def _verdict(one: Iterable[Toll], other: Iterable[Toll]) -> Verdict:
    """The best agreement between any counts of two articles; not the same where one gives others as well."""
    one, other = tuple(one), tuple(other)
    found = {compare(left.figure, right.figure) for left in one for right in other}
    if Verdict.SAME in found and len(found) == 1:
        return Verdict.SAME
    return Verdict.COMPATIBLE if found & {Verdict.SAME, Verdict.COMPATIBLE} else Verdict.DIFFERS


def _day(one: AnnotatedArticle) -> date:
    return one.article.published.earliest or date.max


def _value(toll: Toll) -> DifferenceValue:
    return DifferenceValue(
        Place(toll.article, toll.figure.span.start, toll.figure.span.end), toll.figure.text
    )
