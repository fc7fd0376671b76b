"""One statement, many wordings: who speaks each quotation, and which quotations tell the same words.

Quotations join on coverage: shared runs of two or more words that cover three quarters of the shorter one
(shared shingles alone are no evidence: Broder 1997; Leskovec et al. 2009 join phrases the same way).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import timedelta
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

from search.link.terms import term
from search.model import (
    AnnotatedArticle,
    ArticleId,
    Entity,
    EntityId,
    Published,
    Quotation,
    QuotationKind,
    Span,
    SpokenQuotation,
    Statement,
)
from search.text import words

_COVERAGE = 0.75
_SHORTEST = 3
_SHORTEST_UNKNOWN = 5
_DAYS = timedelta(days=7)
_COMMON = 40
_SAME_FORMS = {
    **dict.fromkeys(
        ("am", "is", "are", "was", "were", "been", "being", "isnt", "arent", "im", "hes", "its"), "be"
    ),
    **dict.fromkeys(("has", "had", "ive", "weve", "theyve"), "have"),
    **dict.fromkeys(("does", "did", "dont", "doesnt", "didnt"), "do"),
    "cant": "cannot",
    "wont": "will",
}
_PREPOSITION = re.compile(
    r"(?<= )(?:of|in|at|for|from|with|on|by|to|near|inside|outside|within|behind)(?= )|\("
)
_LISTING = re.compile(r"(?:[’']s)?,? (?:and|or|&)(?: the)? |, ")
_DROPPED = frozenset(("have", "the", "a", "an"))


class _Said(NamedTuple):
    """A quotation being linked."""

    article: ArticleId
    published: Published
    quotation: Quotation
    speaker: EntityId | None
    speaker_text: str
    cue_text: str
    forms: tuple[str, ...]


def link_quotations(
    pile: Sequence[AnnotatedArticle], entities: Sequence[Entity]
) -> tuple[tuple[SpokenQuotation, ...], tuple[Statement, ...]]:
    """The pile's quotations with the entities that speak them, and the statements they are wordings of.

    Quotations of one act of saying are one statement; acts of the same speaker join where the words of one
    cover three quarters of the other and the articles may be less than a week apart. Statements of one
    speaker that share rare words without that are each other's `similar`.
    """
    speakers = _Speakers(entities)
    said = [one for article in pile for one in _said_in(article, speakers)]
    groups = _group(said)
    ids = {
        number: f"{said[group[0]].article}:{said[group[0]].quotation.span.start}"
        for group in groups
        for number in group
    }
    spoken = tuple(
        SpokenQuotation(one.article, one.quotation, one.speaker, one.speaker_text, ids[number], one.cue_text)
        for number, one in enumerate(said)
    )
    similar = _similar(said, groups)
    statements = tuple(
        Statement(
            ids[group[0]],
            _speaker(said, group),
            tuple(spoken[number] for number in group),
            _longest(said, group),
            tuple(ids[groups[other][0]] for other in similar[place]),
        )
        for place, group in enumerate(groups)
    )
    return spoken, statements


def _said_in(one: AnnotatedArticle, speakers: _Speakers) -> Iterable[_Said]:
    """An article's quotations with their speakers; one nameless speaker is always worded as the first time
    (`The court`, `the court`), and by its words where a pronoun stands for it.
    """
    text = one.article.text
    worded: dict[str, str] = {}
    for quotation in one.annotations.quotations:
        speaker = speakers.of(one.id, text, quotation)
        where = quotation.speaker
        if speaker is None and quotation.antecedent is not None:
            where = quotation.antecedent
        local = "" if where is None else " ".join(where.of(text).split())
        if speaker is None:
            local = worded.setdefault(local.casefold(), local)
        cue = "" if quotation.cue is None else " ".join(quotation.cue.of(text).split())
        yield _Said(one.id, one.article.published, quotation, speaker, local, cue, _forms(quotation.text))


class _Speakers:
    """Which entity speaks, by the place of its mention."""

    def __init__(self, entities: Sequence[Entity]) -> None:
        self._by_article: dict[ArticleId, list[tuple[int, int, EntityId]]] = defaultdict(list)
        for entity in entities:
            for mention in entity.mentions:
                place = mention.place
                self._by_article[place.article].append((place.start, place.end, entity.id))
        for listed in self._by_article.values():
            listed.sort()

    def of(self, article: ArticleId, text: str, quotation: Quotation) -> EntityId | None:
        """The entity the speaker, or what it stands for, names as a whole: `Ann Lee`, not the owner in
        `Ann Lee’s office`, nor the place in `fishermen in Lamu`. None where the article names nobody.
        """
        where = quotation.antecedent or quotation.speaker
        if where is None or not quotation.named:
            return None
        found = self._within(article, where)
        head = _head_end(text, where, found)
        heads = [one for one in found if one[0] < head and one[1] >= head - 2]
        if not heads or _listed(text, [one for one in found if one[1] <= head]):
            return None
        return heads[-1][2]

    def _within(self, article: ArticleId, where: Span) -> list[tuple[int, int, EntityId]]:
        listed = self._by_article.get(article, [])
        found = []
        for number in range(max(0, bisect_left(listed, (where.start, 0, "")) - 1), len(listed)):
            start, end, _ = listed[number]
            if start >= where.end:
                break
            if end > where.start:
                found.append(listed[number])
        return found


def _head_end(text: str, where: Span, names: Sequence[tuple[int, int, EntityId]]) -> int:
    """Where the head of a speaker's phrase ends: before its first preposition outside a name."""
    for match in _PREPOSITION.finditer(text, where.start, where.end):
        if not any(start <= match.start() < end for start, end, _ in names):
            return match.start()
    return where.end


def _listed(text: str, names: Sequence[tuple[int, int, EntityId]]) -> bool:
    """Whether a speaker is a list of several (`Kenya and Somalia`)."""
    return any(
        before[2] != following[2] and _LISTING.fullmatch(text, before[1], following[0])
        for before, following in pairwise(names)
    )


def _forms(text: str) -> tuple[str, ...]:
    """The words of a quotation, as far as wordings of one statement agree in them."""
    forms = (_SAME_FORMS.get(word.form, word.form) for word in words(text))
    return tuple(form for form in forms if form not in _DROPPED)


def coverage(one: Sequence[str], other: Sequence[str]) -> float:
    """How much of the shorter word sequence the runs of two or more words shared with the other cover."""
    shorter, longer = sorted((one, other), key=len)
    if not shorter:
        return 0.0
    blocks = SequenceMatcher(None, shorter, longer, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks if block.size >= 2) / len(shorter)


def _group(said: Sequence[_Said]) -> list[list[int]]:
    """Quotations that are one statement, each group in pile and text order, groups by their first."""
    parent = list(range(len(said)))

    def root(number: int) -> int:
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    acts: dict[tuple[ArticleId, int], int] = {}
    for number, one in enumerate(said):
        first = acts.setdefault((one.article, one.quotation.attribution), number)
        parent[root(number)] = root(first)
    for left, right in _candidates(said):
        a, b = root(left), root(right)
        if a != b and _joins(said[left], said[right]):
            parent[max(a, b)] = min(a, b)
    groups: dict[int, list[int]] = defaultdict(list)
    for number in range(len(said)):
        groups[root(number)].append(number)
    return [groups[key] for key in sorted(groups)]


def _candidates(said: Sequence[_Said]) -> Iterable[tuple[int, int]]:
    """Pairs of quotations that share two words in a row, and each with the next of just the same words.

    Two words that very many wordings share bring nothing together.
    """
    shared: dict[tuple[str, str], list[int]] = defaultdict(list)
    latest: dict[tuple[str, ...], int] = {}
    for number, one in enumerate(said):
        words = tuple(one.forms)
        if words in latest:
            yield latest[words], number
        known = words in latest
        latest[words] = number
        if known:
            continue
        for pair in dict.fromkeys(pairwise(one.forms)):
            if term(pair[0]) or term(pair[1]):
                shared[pair].append(number)
    seen: set[tuple[int, int]] = set()
    for listed in shared.values():
        if len(listed) > _COMMON:
            continue
        for place, left in enumerate(listed):
            for right in listed[place + 1 :]:
                if (left, right) not in seen:
                    seen.add((left, right))
                    yield left, right


def _joins(one: _Said, other: _Said) -> bool:
    shortest = min(len(one.forms), len(other.forms))
    if shortest < _SHORTEST or not _near(one.published, other.published):
        return False
    if one.speaker != other.speaker or one.speaker is None:
        unknown = one.speaker is None or other.speaker is None
        nameless = one.quotation.speaker is None or other.quotation.speaker is None
        if not unknown or not nameless or shortest < _SHORTEST_UNKNOWN:
            return False
    if QuotationKind.INDIRECT in (one.quotation.kind, other.quotation.kind) and shortest < _SHORTEST_UNKNOWN:
        return False
    return coverage(one.forms, other.forms) >= _COVERAGE


def _near(one: Published, other: Published) -> bool:
    """Whether two articles may have been published within a week of each other."""
    if None in (one.earliest, one.latest, other.earliest, other.latest):
        return True
    assert one.earliest and one.latest and other.earliest and other.latest
    return one.earliest - other.latest <= _DAYS and other.earliest - one.latest <= _DAYS


def _speaker(said: Sequence[_Said], group: Sequence[int]) -> EntityId | None:
    return next((said[number].speaker for number in group if said[number].speaker is not None), None)


def _longest(said: Sequence[_Said], group: Sequence[int]) -> int:
    def fullness(place: int) -> tuple[bool, int, int]:
        one = said[group[place]]
        return one.quotation.kind == QuotationKind.DIRECT, len(one.quotation.text.split()), -place

    return max(range(len(group)), key=fullness)


def _similar(said: Sequence[_Said], groups: Sequence[Sequence[int]]) -> list[list[int]]:
    """For each statement those of the same speaker, told by another article, that share two rare words."""
    terms: list[frozenset[str]] = []
    by_speaker: dict[EntityId, list[int]] = defaultdict(list)
    for place, group in enumerate(groups):
        found = [term(form) for number in group for form in said[number].forms]
        terms.append(frozenset(one for one in found if one))
        speaker = _speaker(said, group)
        if speaker is not None:
            by_speaker[speaker].append(place)
    similar: list[list[int]] = [[] for _ in groups]
    for places in by_speaker.values():
        if len(places) > 200:
            continue
        for number, one in enumerate(places):
            for other in places[number + 1 :]:
                if {said[n].article for n in groups[one]} & {said[n].article for n in groups[other]}:
                    continue
                common = len(terms[one] & terms[other])
                if common >= 2 and common >= 0.25 * min(len(terms[one]), len(terms[other])):
                    similar[one].append(other)
                    similar[other].append(one)
    return [sorted(listed) for listed in similar]
