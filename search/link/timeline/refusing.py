"""What keeps two tellings of one date apart however many words they share: other people, other places, a
"not" in one of them, or verbs of opposite sense.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from search.annotate.dates.lexicon import number_of
from search.link.timeline.event_words import opposites, words_in
from search.link.timeline.telling import Telling
from search.text import NUMBER_WORDS

_NOT = re.compile(
    r"\b(?:not(?! only\b)|cannot|never|fail(?:s|ed)? to|refus(?:es|ed) to|declin(?:es|ed) to)\b|n['’]t\b",
    re.IGNORECASE,
)
# What stands behind one of these is told beside the matter.
_ASIDE = re.compile(
    r"[,;:“”]|\b(?:because|although|though|while|that|who|which|whose|when|where|if|until|after|before"
    r"|saying|said|but|and|as)\b",
    re.IGNORECASE,
)
_WORDS = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
_COUNT = re.compile(
    rf"(?<![\w.,’'/$£€-])(?P<number>\d{{1,3}}(?:,\d{{3}})+|\d+|(?:{_WORDS})\b)(?![.,]\d)"
    r" (?P<unit>[a-z]{3,})",
    re.IGNORECASE,
)
_ROUGH = re.compile(
    r"\b(?:about|around|nearly|almost|some|over|under|least|most|than|roughly|approximately|many|few|to|another"
    r"|other|or|and|estimated) $",
    re.IGNORECASE,
)


def refused(a: Telling, b: Telling) -> bool:
    """Whether two tellings are plainly of two events. What somebody said is known by its speaker instead."""
    if a.people and b.people and a.people.isdisjoint(b.people):
        return True
    if a.places and b.places and a.places.isdisjoint(b.places) and a.people.isdisjoint(b.people):
        return True
    if a.family == "said":
        return False
    return _opposed(a.stems, b.stems) or _denied(a, b)


def any_refused(left: Sequence[Telling], right: Sequence[Telling]) -> bool:
    """Whether a telling of the one event is plainly of another than one of the other's."""
    return any(refused(a, b) for a in left for b in right)


def _opposed(a: frozenset[str], b: frozenset[str]) -> bool:
    against = opposites()
    return any(
        word not in b and any(other in b and other not in a for other in against[word])
        for word in a & against.keys()
    )


def _denied(a: Telling, b: Telling) -> bool:
    """Whether what the one denies the other tells: the verb behind its "not", or the clause itself."""
    (whole, words), (other_whole, others) = _denials(_own(a)), _denials(_own(b))
    if not words and not others:
        return False
    if bool(words) != bool(others) and (whole or other_whole):
        return True
    return bool((words - others) & b.stems or (others - words) & a.stems)


def _own(telling: Telling) -> str:
    dated = telling.dated
    return dated.flat[dated.own.start : dated.own.end]


@lru_cache(maxsize=8192)
def _denials(clause: str) -> tuple[bool, frozenset[str]]:
    """Whether a clause denies what it tells, and the stems of the verbs behind its "not"s."""
    matches = list(_NOT.finditer(clause))
    if not matches:
        return False, frozenset()
    found: set[str] = set()
    for match in matches:
        for word in clause[match.end() :].split()[:3]:
            stems = words_in(word)
            if stems:
                found |= stems
                break
    return _ASIDE.search(clause, 0, matches[0].start()) is None, frozenset(found)


def counts_differ(a: Telling, b: Telling) -> bool:
    """Whether two tellings count the same otherwise: "20 people" and "30 people", but not "at least 20"."""
    left = _counts(_beside_the_date(a))
    if not left:
        return False
    right = _counts(_beside_the_date(b))
    return any(number != right[unit] for unit, number in left.items() if unit in right)


def _beside_the_date(telling: Telling) -> str:
    dated = telling.dated
    own, time = dated.own, dated.time.span
    return dated.flat[own.start : time.start] + " | " + dated.flat[max(own.start, time.end) : own.end]


@lru_cache(maxsize=8192)
def _counts(clause: str) -> Mapping[str, float]:
    """What a clause counts exactly and once: the stem of each unit with its number."""
    found: dict[str, float] = {}
    twice: set[str] = set()
    for match in _COUNT.finditer(clause):
        number = number_of(match["number"].lower().replace(",", ""))
        for unit in words_in(match["unit"]):
            if unit in found or number is None or _ROUGH.search(clause, 0, match.start()):
                twice.add(unit)
            elif number is not None:
                found[unit] = number
    return {unit: number for unit, number in found.items() if unit not in twice}
