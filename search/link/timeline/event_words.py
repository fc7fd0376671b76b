"""The words of a clause by which two reports of one event are known: stems, with words of one kind as one."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from search.annotate.dates.evidence import content_stem, stem
from search.annotate.names.lexicon import sheet
from search.link.mentions import EntityMap
from search.model import Span
from search.text import TOKEN

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


class ArticleWords:
    """The stems of one article's words outside its names, each sentence read once when it is asked for."""

    def __init__(self, text: str, article: str, names: EntityMap, sentences: Sequence[Span]) -> None:
        self._text, self._article, self._names = text, article, names
        self._sentences = sentences
        self._starts = [sentence.start for sentence in sentences]
        self._read: dict[int, list[tuple[int, int, str]]] = {}

    def stems(self, span: Span, aside: Span | None = None) -> frozenset[str]:
        """The stems of a stretch, without the asides ("…, who was in Quito, …") that do not hold the time
        `aside`, where one is given.
        """
        first = max(bisect_right(self._starts, span.start) - 1, 0)
        last = bisect_left(self._starts, span.end, first)
        found = [
            (start, end, stem_)
            for number in range(first, last)
            for start, end, stem_ in self._words(number)
            if span.start <= start and end <= span.end
        ]
        if aside is not None and self._text.find(", wh", span.start, span.end) >= 0:
            for match in _ASIDE.finditer(self._text, span.start, span.end):
                if not match.start() <= aside.start < match.end():
                    found = [one for one in found if one[1] <= match.start() or one[0] >= match.end()]
        return frozenset([stem_ for _, _, stem_ in found])

    def _words(self, number: int) -> list[tuple[int, int, str]]:
        found = self._read.get(number)
        if found is None:
            found = self._read[number] = list(self._reading(self._sentences[number]))
        return found

    def _reading(self, sentence: Span) -> Iterator[tuple[int, int, str]]:
        same, pairs, _ = _groups()
        taken: list[tuple[int, int]] = []
        text, at = self._text, sentence.start
        for start, end in (
            *self._names.name_spans(self._article, sentence),
            (sentence.end, sentence.end),
        ):
            if at < start:
                for match in pairs.finditer(text, at, start):
                    word = "_".join(match.group().lower().split())
                    taken.append(match.span())
                    yield (*match.span(), same.get(word, word))
                for token in TOKEN.finditer(text, at, start):
                    stem_ = content_stem(token.group())
                    if stem_ and not any(low <= token.start() < high for low, high in taken):
                        yield token.start(), token.end(), same.get(stem_, stem_)
            at = max(at, end)


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
