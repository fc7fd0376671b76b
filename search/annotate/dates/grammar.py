"""What a grammar rule of time expressions is, and the scan that picks the leftmost, longest matches."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from search.annotate.dates.context import Context
from search.annotate.dates.lexicon import compile_pattern
from search.annotate.dates.together import settle
from search.annotate.dates.values import interval_of
from search.kinds import Basis, TimexType
from search.model import Span, TimeExpression


@dataclass(frozen=True, slots=True)
class Reading:
    """What a rule makes of a match. `start`/`end` narrow the match where the pattern took in more words;
    `days` are the first and last day where the value alone does not say (a duration counted from a day);
    `event` is where the words of the event stand that a length is counted from.
    """

    type: TimexType
    value: str
    modifier: str = ""
    anchor: str = ""
    basis: Basis | None = None
    direction: str = ""
    start: int | None = None
    end: int | None = None
    days: tuple[date, date] | None = None
    event: tuple[int, int] | None = None


# What a rule answers for words that name a day the calendar does not have: nothing shorter inside them is
# read ("Feb 29, 2023" is no Feb 29 of another year).
NO_DATE = Reading(TimexType.DATE, "")


# The year of a value that lies before year 1 or behind 9999.
_BEYOND = re.compile(r"-|0000|\d{5}")


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the grammar.

    `pattern` is a template of `lexicon.compile_pattern`; `words` are words of which one must stand in the
    sentence (digits as "#", four digits as "####") for the pattern to be tried at all. `examples` read
    "sentence with [the expression] -> value", for a text published on Wednesday 10 June 2015;
    `never` are sentences the rule must leave alone.
    """

    name: str
    pattern: str
    read: Callable[[re.Match[str], Context], Reading | None]
    words: frozenset[str]
    examples: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


_WORD = re.compile(r"[a-z]+|\d+")
# One for one, so that offsets hold: curly apostrophes, dashes and odd blanks as the patterns write them.
_PLAIN = str.maketrans({"’": "'", "‘": "'", "–": "-", "‑": "-", "\u00a0": " ", "\t": " ", "\u202f": " "})
# A line as long as those of wrapped text that ends in mid-sentence goes on, though a name opens the next.
_WRAPPED = re.compile(r"^([^\n]{50,100}[a-z0-9,')])\n(?=[A-Z\"“(])", re.MULTILINE)
_SOFT_BREAK = re.compile(r"(?<=[a-z0-9,])\n(?=[a-z0-9])")
_BREAK = re.compile(r"\n\s*|[.!?][\"'”)]* +(?=[A-Z“\"'(])")
_ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|St|Lt|Col|Sgt|Capt|Prof|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov"
    r"|Dec|Mon|Tues?|Weds?|Thurs?|Fri|Inc|Corp|Co|Ltd|No|vs|U\.S|U\.N|U\.K|a\.m|p\.m)|\b[A-Z]|\.[A-Z])$"
)


def plain(text: str) -> str:
    """The text as the patterns read it: the same length, one kind of apostrophe, hyphen and blank; a line
    break inside a sentence is a blank.
    """
    return _SOFT_BREAK.sub(" ", _WRAPPED.sub(r"\1 ", text.translate(_PLAIN)))


def segments(text: str) -> Iterator[tuple[int, int, bool]]:
    """Rough sentences of a plain text: start, end, and whether a new paragraph begins there."""
    start, fresh = 0, True
    for match in _BREAK.finditer(text):
        newline = match.group()[0] == "\n"
        if (
            not newline
            and match.group()[0] == "."
            and _ABBREVIATED.search(text, max(start, match.start() - 8), match.start())
        ):
            continue
        if match.end() > start:
            yield start, match.end(), fresh
        start, fresh = match.end(), newline
    if start < len(text):
        yield start, len(text), fresh


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, in the order in which equally long matches are preferred."""
    from search.annotate.dates import (
        rules_clock,
        rules_dates,
        rules_days,
        rules_lengths,
        rules_ordinal,
        rules_parts,
        rules_periods,
        rules_quarters,
        rules_refs,
        rules_years,
    )

    return (
        *rules_dates.RULES,
        *rules_ordinal.RULES,
        *rules_parts.RULES,
        *rules_years.RULES,
        *rules_days.RULES,
        *rules_clock.RULES,
        *rules_periods.RULES,
        *rules_quarters.RULES,
        *rules_refs.RULES,
        *rules_lengths.RULES,
    )


def words_of(text: str) -> set[str]:
    """The words rules are chosen by: lower-case letters, "#" for digits, "####" for four of them."""
    found = set(_WORD.findall(text.lower()))
    if any(word[0].isdigit() for word in found):
        found.add("#")
        if any(len(word) == 4 and word[0].isdigit() for word in found):
            found.add("####")
    return found


def scan(text: str, context: Context) -> tuple[TimeExpression, ...]:
    """The time expressions of a text. `context` holds the plain text and the reference day."""
    found: list[TimeExpression] = []
    grammar = [(rule, compile_pattern(rule.pattern)) for rule in rules()]
    for start, end, fresh in segments(context.text):
        context.enter(start, end, fresh)
        present = words_of(context.text[start:end])
        matches = [
            (match.start(), -match.end(), order, match, rule)
            for order, (rule, pattern) in enumerate(grammar)
            if not rule.words.isdisjoint(present)
            for match in pattern.finditer(context.text, start, end)
        ]
        if not matches:
            continue
        matches.sort(key=lambda entry: entry[:3])
        taken, here = start, []
        for at, _, _, match, rule in matches:
            if at < taken:
                continue
            reading = reading_of(rule, match, context)
            if reading is None:
                continue
            if reading is NO_DATE:
                taken = match.end()
                continue
            expression = _expression(text, match, rule, reading, context)
            context.remember(expression)
            here.append(expression)
            taken = expression.span.end
        found += settle(context.text, here)
    return tuple(found)


def reading_of(rule: Rule, match: re.Match[str], context: Context) -> Reading | None:
    """What a rule makes of its match: NO_DATE where a year stands there that is not read (group `unread`), or
    where what is meant lies beyond the calendar's ends.
    """
    if "unread" in match.re.groupindex and match["unread"]:
        return NO_DATE
    try:
        reading = rule.read(match, context)
    except (OverflowError, ValueError):
        return NO_DATE
    return NO_DATE if reading is not None and _BEYOND.match(reading.value) else reading


def _expression(
    text: str, match: re.Match[str], rule: Rule, reading: Reading, context: Context
) -> TimeExpression:
    start = match.start() if reading.start is None else reading.start
    end = match.end() if reading.end is None else reading.end
    while end > start and text[end - 1].isspace():
        end -= 1
    earliest, latest, precision = interval_of(reading.value, reading.modifier)
    if reading.days is not None:
        earliest, latest = reading.days
    anchor = reading.anchor
    if anchor == "publication":
        anchor = context.counted_from
    basis = reading.basis or (Basis.UNKNOWN if "X" in reading.value[:5] else Basis.STATED)
    return TimeExpression(
        span=Span(start, end),
        text=text[start:end],
        type=reading.type,
        value=reading.value,
        earliest=earliest,
        latest=latest,
        precision=precision,
        basis=basis,
        rule=rule.name,
        modifier=reading.modifier,
        anchor=anchor,
        direction=reading.direction,
        anchor_span=None if reading.event is None else Span(*reading.event),
    )
