"""The words an index holds: how common they are, which share a stem, begin alike or are spelt alike.

A list is made of each segment of the index when it is first met and kept beside it under the segment's name;
a segment never changes, so neither does its list. Lists of several segments are put together on opening.
"""

from __future__ import annotations

import heapq
import marshal
from bisect import bisect_left
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from search.index.analysis import stemmer

_FORMAT = 3
_SHORTS = 3
_WIDEST_ALPHABET = 120


@dataclass(slots=True)
class Lexicon:
    """Words in order with their document frequencies (those of deleted documents still counted).

    `forms` are folded, unstemmed words; `groups` maps a stem to its words (see `WordList`).
    """

    forms: list[str] = field(default_factory=list)
    frequencies: dict[str, int] = field(default_factory=dict)
    groups: dict[str, list[str]] = field(default_factory=dict)
    _stem: Callable[[str], str] | None = None
    _ready: dict[tuple[str, int | None], tuple[str, ...]] = field(default_factory=dict)
    _letters: str = ""
    _by_length: dict[int, list[tuple[str, int]]] = field(default_factory=dict)

    def frequency(self, form: str) -> int:
        """In how many articles the word occurs, about."""
        return self.frequencies.get(form, 0)

    def group(self, form: str) -> tuple[str, ...]:
        """All words with the stem of `form`, and `form` itself."""
        if self._stem is None:
            self._stem = stemmer()
        stem = self._stem(form)
        return tuple(dict.fromkeys((form, *self.groups.get(stem, ()), *self._itself(stem))))

    def _itself(self, stem: str) -> tuple[str, ...]:
        return (stem,) if stem in self.frequencies else ()

    def beginning(self, prefix: str, most: int | None = None) -> tuple[str, ...]:
        """The words that begin with `prefix`, in order; or the `most` commonest, commonest first."""
        ready = self._ready.get((prefix, most))
        if ready is None:
            first, last = bisect_left(self.forms, prefix), bisect_left(self.forms, prefix + "\U0010ffff")
            ready = tuple(self.forms[first:last])
            if most is not None:
                ready = self._commonest(ready, most)
            if len(prefix) <= _SHORTS:
                self._ready[prefix, most] = ready
        return ready

    def like(self, form: str, edits: int) -> tuple[str, ...]:
        """The words at most `edits` letters off (two swapped neighbours count as one), nearest first, then
        commonest; `form` itself too if it is a word.
        """
        if edits == 1 and len(self._alphabet()) <= _WIDEST_ALPHABET:
            near = [(word != form, -self.frequencies[word], word) for word in self._one_off(form)]
            return tuple(word for _, _, word in sorted(near))
        if not self._by_length:
            for word in self.forms:
                self._by_length.setdefault(len(word), []).append((word, _letters(word)))
        letters = _letters(form)
        spelt: list[tuple[int, int, str]] = []
        for length in range(max(1, len(form) - edits), len(form) + edits + 1):
            for word, other in self._by_length.get(length, ()):
                if (letters ^ other).bit_count() <= 2 * edits:
                    distance = edit_distance(form, word, edits)
                    if distance <= edits:
                        spelt.append((distance, -self.frequencies[word], word))
        return tuple(word for _, _, word in sorted(spelt))

    def _one_off(self, form: str) -> set[str]:
        """The words at most one edit from `form`: cheaper to spell out than to look for."""
        splits = [(form[:at], form[at:]) for at in range(len(form) + 1)]
        spelt = {form, *(a + b[1:] for a, b in splits), *(a + b[1:2] + b[:1] + b[2:] for a, b in splits)}
        for letter in self._alphabet():
            spelt.update(a + letter + b for a, b in splits)
            spelt.update(a + letter + b[1:] for a, b in splits)
        return spelt & self.frequencies.keys()

    def _alphabet(self) -> str:
        if not self._letters:
            self._letters = "".join(sorted(set("".join(self.forms))))
        return self._letters

    def _commonest(self, forms: Iterable[str], most: int) -> tuple[str, ...]:
        frequencies = self.frequencies
        return tuple(heapq.nsmallest(most, forms, key=lambda form: (-frequencies[form], form)))


class WordList(NamedTuple):
    """The words of one segment in order, their document frequencies, and the words of each stem (left out
    where the stem itself is the only one).
    """

    forms: list[str]
    counts: list[int]
    groups: dict[str, list[str]]


def word_list(file: Path, read: Callable[[], Iterable[tuple[str, int]]]) -> WordList:
    """A segment's word list: from its file, or made of what `read` gives and kept there if possible."""
    found = _load(file)
    if found is None:
        found = _make(read())
        part = file.with_suffix(".part")
        with suppress(OSError):
            part.write_bytes(marshal.dumps((_FORMAT, *found)))
            part.replace(file)
    return found


def lexicon_of(lists: Iterable[WordList]) -> Lexicon:
    """The words of several segments put together: the small lists are added to the largest."""
    by_size = sorted(lists, key=lambda one: -len(one.forms))
    if not by_size:
        return Lexicon()
    largest = by_size[0]
    frequencies = dict(zip(largest.forms, largest.counts, strict=True))
    if len(by_size) == 1:
        return Lexicon(largest.forms, frequencies, largest.groups)
    groups = dict(largest.groups)
    for forms, counts, more in by_size[1:]:
        for form, count in zip(forms, counts, strict=True):
            frequencies[form] = frequencies.get(form, 0) + count
        for stem, group in more.items():
            known = groups.get(stem, ())
            groups[stem] = sorted({*known, *group})
    return Lexicon(sorted(frequencies), frequencies, groups)


def _make(words: Iterable[tuple[str, int]]) -> WordList:
    stem = stemmer()
    forms, counts = [], []
    groups: dict[str, list[str]] = {}
    for form, count in words:
        if form.isupper() and not form.islower():
            continue
        forms.append(form)
        counts.append(count)
        groups.setdefault(stem(form), []).append(form)
    return WordList(forms, counts, {stem: group for stem, group in groups.items() if group != [stem]})


def _load(file: Path) -> WordList | None:
    try:
        version, forms, counts, groups = marshal.loads(file.read_bytes())
    except (OSError, ValueError, EOFError, TypeError):
        return None
    return WordList(forms, counts, groups) if version == _FORMAT and len(forms) == len(counts) else None


def _letters(word: str) -> int:
    """A bit for each letter in the word: words one edit apart differ in at most two."""
    bits = 0
    for char in word:
        bits |= 1 << (ord(char) & 63)
    return bits


def edit_distance(a: str, b: str, most: int) -> int:
    """Optimal string alignment distance (Damerau 1964): edits and swaps of neighbours; `most` + 1 if more."""
    start = 0
    while start < len(a) and start < len(b) and a[start] == b[start]:
        start += 1
    end = 0
    while end < len(a) - start and end < len(b) - start and a[-1 - end] == b[-1 - end]:
        end += 1
    a, b = a[start : len(a) - end], b[start : len(b) - end]
    if abs(len(a) - len(b)) > most:
        return most + 1
    before, row = [0] * (len(b) + 1), list(range(len(b) + 1))
    for i, char in enumerate(a, 1):
        older, before, row = before, row, [i]
        for j, other in enumerate(b, 1):
            best = min(before[j] + 1, row[-1] + 1, before[j - 1] + (char != other))
            if i > 1 and j > 1 and char == b[j - 2] and a[i - 2] == other:
                best = min(best, older[j - 2] + 1)
            row.append(best)
    return min(row[-1], most + 1)
