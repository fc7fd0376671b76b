"""Numbers with what they count: value, unit and the words that qualify it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from search.annotate.quotes.lexicon import words
from search.model import Article, Figure, Span, TimeExpression
from search.text import NUMBER_WORDS

_SCALES = {
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
    "m": 1_000_000,
    "mn": 1_000_000,
    "bn": 1_000_000_000,
    "b": 1_000_000_000,
    "k": 1_000,
    "dozen": 12,
}
_LETTER_SCALES = frozenset(("m", "mn", "bn", "b", "k"))
_WORD = "|".join(NUMBER_WORDS)
_SCALE = "|".join(word for word in _SCALES if word not in _LETTER_SCALES)
_QUALIFIER = (
    r"(?:(?:slightly|just|well|far)\s+)?(?:more than|less than|fewer than|at least|at most|up to|as many as"
    r"|as few as|as much as|no more than|no fewer than|upwards of|close to|an estimated|in excess of|over"
    r"|above|under|below|about|around|roughly|approximately|nearly|almost|some|only|just|exactly|barely|another|all)"
)
_FIGURE = re.compile(
    rf"(?:\b(?P<qualifier>{_QUALIFIER})\s+)?"
    r"(?P<currency>(?:US|A|C|HK|NZ)?\$|[€£¥₹])?\s?"
    rf"(?:(?<![\w.,’'/-])(?P<digits>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)(?P<letter>(?:mn|bn|m|b|k)\b)?"
    rf"|\b(?P<word>(?:{_WORD})(?:[- ](?:{_WORD}))?|a(?=\s(?:dozen|hundred|thousand|million|billion)\b)"
    rf"|half\s+a(?=\s(?:dozen|million|billion)\b)))"
    rf"(?:[ -](?P<scale>(?:{_SCALE})(?:\s(?:million|billion|trillion))?)\b)?"
    r"(?P<percent>\s?%|[ -]per\s?cent\b|[ -]percent\b|\spercentage points?\b)?",
    re.IGNORECASE,
)
_UNIT = re.compile(r"[ -]?([^\W\d_]+(?:[’'.-][^\W\d_]+)*)")
_LABEL = re.compile(
    r"(?:\b(?:Articles?|Sections?|No|Nos|Chapters?|Resolution|Rule|Page|Flight|Route|Type|Item)\.?\s)$"
)
_NAME_BEFORE = re.compile(r"(?<![.!?“”]\s)\b[A-Z][\w’'-]*\s$")
# What is left of a date that the calendar does not have ("31 June 2014", "May 3, 2150") is no count either.
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_MONTH_BEHIND = re.compile(rf"(?: of)? {_MONTH}(?!\w)")
_DAY_BEFORE = re.compile(rf"\b(?:\d\d? {_MONTH}|{_MONTH} \d\d?(?:st|nd|rd|th)?(?P<comma>,)?) $")
_MAGNITUDE = re.compile(r"\bmagnitude(?:\s+of)?[\s-]$", re.IGNORECASE)
_OF_BEFORE = re.compile(r"\b([a-z]+)s?\s+of\s+$")
_SYMBOLS = {"$": "dollar", "€": "euro", "£": "pound", "¥": "yen", "₹": "rupee"}
_MEASURES = frozenset(
    (
        "km",
        "kg",
        "mph",
        "kph",
        "metre",
        "meter",
        "dollars",
        "euros",
        "pounds",
        "yen",
        "rubles",
        "roubles",
        "kilometers",
        "kilometres",
        "miles",
        "meters",
        "metres",
    )
)
_UNIT_LENGTH = 4


def find_figures(article: Article, times: Sequence[TimeExpression]) -> tuple[Figure, ...]:
    """The numbers of an article's body in text order, except those within its time expressions, ordinals,
    labels (`Article 86`) and numbers that end a name (`Apollo 11`).
    """
    text = article.text
    taken = sorted(time.span for time in times)
    starts = [span.start for span in taken]
    found: list[Figure] = []
    for sentence in article.sentences:
        for match in _FIGURE.finditer(text, sentence.span.start, sentence.span.end):
            group = "digits" if match["digits"] else "word"
            at = match.start(group)
            place = bisect_right(starts, at) - 1
            if place >= 0 and taken[place].end > at:
                continue
            figure = _figure(text, match, at, match.end(group), sentence.span.end)
            if figure is not None:
                found.append(figure)
    return tuple(found)


def _figure(text: str, match: re.Match[str], at: int, number_end: int, limit: int) -> Figure | None:
    value = _value(match)
    if value == float("inf"):  # more digits than any count has
        return None
    end = match.end()
    following = text[end : end + 1]
    if following.isalnum() or (
        match["digits"] and re.match(r"(?:st|nd|rd|th)\b|[-–/:]\d", text[end : end + 3])
    ):
        return None
    before = text[max(0, at - 30) : at]
    if _LABEL.search(before) or before[-1:] in ("#", "-", "–", "/"):
        return None
    unit, unit_end = _unit(text, match, end, limit)
    if len(match["digits"] or "") <= 2 and _MONTH_BEHIND.match(text, number_end):
        return None
    day = _DAY_BEFORE.search(before)
    if day and len(match["digits"] or "") in (3, 4) and not (unit and day["comma"]):
        return None
    if _MAGNITUDE.search(before):
        unit = "magnitude"
    if match["word"] and not unit and match["scale"] is None:
        return None
    if match["word"] is not None and match["word"].lower() == "one" and match["scale"] is None:
        return None
    if not unit:
        if match["qualifier"] is None and _NAME_BEFORE.search(before):
            return None
        counted = _OF_BEFORE.search(text[max(0, match.start() - 30) : match.start()].rstrip() + " ")
        unit = _singular(counted[1]) if counted else ""
    start = (
        match.start("qualifier")
        if match["qualifier"]
        else match.start("currency")
        if match["currency"]
        else at
    )
    qualifier = " ".join((match["qualifier"] or "").lower().split())
    stop = unit_end if unit_end > end else end
    return Figure(Span(start, stop), text[start:stop], value, unit, qualifier)


def _value(match: re.Match[str]) -> float:
    if match["digits"]:
        value = float(match["digits"].replace(",", ""))
        if match["letter"]:
            value *= _SCALES[match["letter"].lower()]
    else:
        word = match["word"].lower()
        if word == "a":
            value = 1.0
        elif word.startswith("half"):
            value = 0.5
        else:
            parts = re.split(r"[- ]", word)
            value = float(sum(NUMBER_WORDS.get(part, 0) for part in parts))
    for scale in (match["scale"] or "").lower().split():
        value *= _SCALES[scale]
    return value


def _unit(text: str, match: re.Match[str], end: int, limit: int) -> tuple[str, int]:
    """The head noun after a number, singular, and where its phrase ends."""
    if match["percent"]:
        return "percent", end
    if match["currency"]:
        return _SYMBOLS[match["currency"][-1]], end
    unit, stop = "", end
    at = end
    compound = text[end : end + 1] == "-"
    for _ in range(_UNIT_LENGTH):
        word = _UNIT.match(text, at, limit)
        if word is None:
            break
        low = word[1].lower()
        if _closes(low):
            break
        unit, stop, at = low, word.end(), word.end()
        if (
            low in _MEASURES
            or compound
            or (low.endswith("s") and not low.endswith(("ss", "us", "ous")))
            or low == "people"
        ):
            break
        if text[at : at + 1] not in (" ", "-"):
            break
    return _singular(unit), stop


def _closes(low: str) -> bool:
    return any(
        low in words(section)
        for section in (
            "prepositions",
            "auxiliaries",
            "conjunctions",
            "subordinators",
            "determiners",
            "verbs",
        )
    ) or low.endswith("ly")


def _singular(noun: str) -> str:
    if noun in ("people", "persons"):
        return "person"
    if noun in ("men", "women", "children"):
        return {"men": "man", "women": "woman", "children": "child"}[noun]
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("ches", "shes", "sses", "xes", "puses", "ruses", "nuses")):
        return noun[:-2]
    if noun.endswith("s") and not noun.endswith(("ss", "us", "is")):
        return noun[:-1]
    return noun
