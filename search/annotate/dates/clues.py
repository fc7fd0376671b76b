"""The expressions of an article that may tell when it was published: where they stand and point."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from search.annotate.dates.direction import FUTURE
from search.annotate.dates.evidence import window
from search.kinds import Zone
from search.model import Article, Span, TimeExpression


@dataclass(frozen=True, slots=True)
class WeekdayClue:
    """A weekday without a date, and whether its clause looks ahead."""

    weekday: int
    ahead: bool
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Said:
    """A time expression with the sentence it stands in."""

    time: TimeExpression
    sentence: Span
    near: str

    @property
    def ahead(self) -> bool:
        """Whether its clause looks ahead."""
        return self.time.direction == FUTURE


def said_in(article: Article, times: Sequence[TimeExpression]) -> list[Said]:
    """The expressions of headline and body, each with its sentence and the words near it."""
    starts = [sentence.span.start for sentence in article.sentences]
    found: list[Said] = []
    for time in times:
        if article.zone(time.span.start) is Zone.FURNITURE:
            continue
        index = bisect_right(starts, time.span.start) - 1
        if index < 0 or time.span.start >= article.sentences[index].span.end:
            continue
        span = article.sentences[index].span
        near = window(article.text, span.start, span.end, time.span.start)
        found.append(Said(time, span, near))
    return found


def weekday_clues(said: Sequence[Said]) -> tuple[WeekdayClue, ...]:
    """The bare weekdays of a text read without a reference day."""
    return tuple(
        WeekdayClue(int(item.time.value[9]) - 1, item.ahead, item.time.span, item.time.text)
        for item in said
        if re.match(r"XXXX-WXX-\d", item.time.value)
        and item.time.rule == "weekday"
        and not re.match(r"(?:last|next|past|every|each)\b", item.time.text, re.IGNORECASE)
        and item.time.type != "SET"
    )
