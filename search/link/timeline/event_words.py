"""The words of a clause by which two reports of one event are known: stems, with words of one kind as one."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from search.annotate.dates.evidence import content_stem, stem
from search.annotate.names.lexicon import sheet
from search.link.mentions import EntityMap
from search.model import Span
from search.text import TOKEN

_ASIDE = re.compile(r"(?<=,) (?:who|which|whose)\b[^,;]*,(?! (?:and|or) )")


class _Sheet(NamedTuple):
    """`event_words.txt`: stem -> the stem that stands for its group, the pairs of words with theirs, the
    groups that tell of what happens once, and those that tell the opposite of a group.
    """

    groups: Mapping[str, str]
    pairs: Mapping[str, Mapping[str, str]]
    once: frozenset[str]
    opposites: Mapping[str, frozenset[str]]


@cache
def _sheet() -> _Sheet:
    groups: dict[str, str] = {}
    pairs: dict[str, dict[str, str]] = defaultdict(dict)
    once: set[str] = set()
    against: dict[str, frozenset[str]] = defaultdict(frozenset)
    for line in (Path(__file__).parent / "event_words.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("≠"):
            one, other = (groups.get(stem(word), stem(word)) for word in line.split()[1:])
            against[one] |= {other}
            against[other] |= {one}
        elif line and not line.startswith("#"):
            first, *others = line.removeprefix("! ").split()
            if line.startswith("!"):
                once.add(stem(first))
            for one in (first, *others):
                word, _, following = one.partition("_")
                if following:
                    pairs[word][following] = stem(first)
                else:
                    groups[stem(word)] = stem(first)
    return _Sheet(groups, pairs, frozenset(once), dict(against))


@lru_cache(maxsize=65536)
def _known(token: str) -> tuple[str, Mapping[str, str] | None]:
    """The stem of a word or of its group ("" for what tells nothing), and what pairs it may open."""
    sheet_ = _sheet()
    word = content_stem(token)
    return sheet_.groups.get(word, word), sheet_.pairs.get(token.lower())


class ArticleWords:
    """The stems of one article's words outside its names, each sentence read once when it is asked for."""

    def __init__(self, text: str, article: str, names: EntityMap, sentences: Sequence[Span]) -> None:
        self._text, self._article, self._names = text, article, names
        self._sentences = sentences
        self._starts = [sentence.start for sentence in sentences]
        self._read: dict[int, list[tuple[int, int, str]]] = {}
        self._sets: dict[int, frozenset[str]] = {}

    def stems(self, span: Span, aside: Span | None = None) -> frozenset[str]:
        """The stems of a stretch, without the asides ("…, who was in Quito, …") that do not hold the time
        `aside`, where one is given.
        """
        first = max(bisect_right(self._starts, span.start) - 1, 0)
        last = bisect_left(self._starts, span.end, first)
        asides: list[tuple[int, int]] = []
        if aside is not None and self._text.find(", wh", span.start, span.end) >= 0:
            asides = [
                match.span()
                for match in _ASIDE.finditer(self._text, span.start, span.end)
                if not match.start() <= aside.start < match.end()
            ]
        found: frozenset[str] = frozenset()
        for number in range(first, last):
            sentence = self._sentences[number]
            if not asides and span.start <= sentence.start and sentence.end <= span.end:
                stems = self._whole(number)
            else:
                stems = frozenset(
                    [
                        word
                        for start, end, word in self._words(number)
                        if span.start <= start
                        and end <= span.end
                        and not (asides and any(low < end and start < high for low, high in asides))
                    ]
                )
            found = found | stems if found else stems
        return found

    def _whole(self, number: int) -> frozenset[str]:
        found = self._sets.get(number)
        if found is None:
            sentence = self._sentences[number]
            stems = None if number in self._read else self._stems(sentence)
            if stems is None:
                stems = frozenset([word for _, _, word in self._words(number)])
            found = self._sets[number] = stems
        return found

    def _words(self, number: int) -> list[tuple[int, int, str]]:
        found = self._read.get(number)
        if found is None:
            found = self._read[number] = self._reading(self._sentences[number])
        return found

    def _stems(self, sentence: Span) -> frozenset[str] | None:
        """The stems of a sentence without their places; None where a word may be the first of a pair."""
        found: set[str] = set()
        at = sentence.start
        gaps = self._names.name_spans(self._article, sentence)
        gaps.append((sentence.end, sentence.end))
        for begin, finish in gaps:
            if at < begin:
                for token in TOKEN.findall(self._text, at, begin):
                    word, following = _known(token)
                    if following is not None:
                        return None
                    found.add(word)
            at = max(at, finish)
        found.discard("")
        return frozenset(found)

    def _reading(self, sentence: Span) -> list[tuple[int, int, str]]:
        found: list[tuple[int, int, str]] = []
        text, at = self._text, sentence.start
        gaps = self._names.name_spans(self._article, sentence)
        gaps.append((sentence.end, sentence.end))
        for begin, finish in gaps:
            if at < begin:
                opening: tuple[int, Mapping[str, str]] | None = None
                for match in TOKEN.finditer(text, at, begin):
                    token = match.group()
                    if opening is not None:
                        joined = opening[1].get(token.lower())
                        if joined is not None and text[opening[0] : match.start()].isspace():
                            if found and found[-1][1] == opening[0]:
                                found.pop()
                            found.append((*match.span(), joined))
                            opening = None
                            continue
                    word, following = _known(token)
                    if word:
                        found.append((*match.span(), word))
                    opening = None if following is None else (match.end(), following)
            at = max(at, finish)
        return found


def words_in(text: str) -> frozenset[str]:
    """The stems of a few words, each read by itself."""
    return frozenset(word for match in TOKEN.finditer(text) if (word := _known(match.group())[0]))


def told_once() -> frozenset[str]:
    """The groups of words that tell of what happens to one thing once a day at most."""
    return _sheet().once


def opposites() -> Mapping[str, frozenset[str]]:
    """For a group of words, the groups that tell the opposite."""
    return _sheet().opposites


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
