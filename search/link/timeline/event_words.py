"""The words of a clause by which two reports of one event are known: stems, with words of one kind as one."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from search.annotate.dates.evidence import content, stem
from search.annotate.names.lexicon import sheet
from search.link.mentions import EntityMap
from search.model import Span

_ASIDE = re.compile(r"(?<=,) (?:who|which|whose)\b[^,;]*,(?! (?:and|or) )")


@cache
def _groups() -> tuple[dict[str, str], re.Pattern[str], frozenset[str]]:
    """Stem -> the stem that stands for its group in `event_words.txt`; the pairs of words there; and the
    groups that tell of what happens once.
    """
    groups: dict[str, str] = {}
    pairs: list[str] = []
    once: set[str] = set()
    for line in (Path(__file__).parent / "event_words.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            first, *others = line.removeprefix("! ").split()
            if line.startswith("!"):
                once.add(stem(first))
            groups.update((one if "_" in one else stem(one), stem(first)) for one in (first, *others))
            pairs += [one.replace("_", r"\s+") for one in others if "_" in one]
    return groups, re.compile(rf"\b(?:{'|'.join(pairs)})\b", re.IGNORECASE), frozenset(once)


def stems_of(
    text: str, span: Span, names: EntityMap, article: str, aside: Span | None = None
) -> frozenset[str]:
    """The stems of a stretch without its names, and without the asides ("…, who was in Quito, …") that do not
    hold the time `aside`, where one is given.
    """
    cut = names.name_spans(article, span)
    if aside is not None and text.find(", wh", span.start, span.end) >= 0:
        cut += [
            match.span()
            for match in _ASIDE.finditer(text, span.start, span.end)
            if not match.start() <= aside.start < match.end()
        ]
        cut.sort()
    pieces, at = [], span.start
    for start, end in cut:
        pieces.append(text[at:start])
        at = max(at, end)
    pieces.append(text[at : span.end])
    same, pairs, _ = _groups()
    words = " ".join(pieces)
    joined = ["_".join(match.group().lower().split()) for match in pairs.finditer(words)]
    if joined:
        words = pairs.sub(" ", words)
    return frozenset(same.get(one, one) for one in (*content(words), *joined))


def told_once() -> frozenset[str]:
    """The groups of words that tell of what happens to one thing once a day at most."""
    return _groups()[2]


@cache
def titles() -> frozenset[str]:
    """The stems of what people are called before their names: they tell who speaks, not what is said."""
    people = sheet("people")
    return frozenset(
        stem(word.lower())
        for part in ("titles", "title heads", "jobs")
        for word in people[part]
        if word.isalpha()
    )
