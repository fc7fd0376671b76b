"""The type of a name over the whole pile: where articles differ, the strongest evidence decides."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from search.annotate.names.lexicon import sheet
from search.link.entities.names_fold import body_key, compact, without_storm
from search.model import AnnotatedArticle, EntityType, Mention

PER, ORG, EVENT = EntityType.PER, EntityType.ORG, EntityType.EVENT
Votes = dict[str, Counter[EntityType]]

SURE = 6
"""Weight of a rule that reads the type off the name or a title; such a mention is never retyped."""
_WEIGHTS = {
    "unknown single word": 1,
    "several words": 1,
    "weak context": 1,
    "two unknown words": 1,
    "ends with a place": 1,
    "begins with a place": 1,
    "everyday words": 1,
    "ending": 1,
    "given name": 1,
    "surname": 1,
    "acronym": 2,
    "particle": 2,
    "quoted title": 1,
    "context": 3,
    "same name elsewhere": 3,
    "start of a longer name": 4,
    "part of a full name": 2,
    "byline": 2,
    "spacy": 3,
    "place tail": 5,
    "first name": 5,
    "organisation noun": 18,
}
"""How far each rule of guessing may be trusted; every other rule is sure. Ranked by how often each was right
on marked-up news (`python -m benchmarks.names` prints it). A model weighs as much as what surroundings say.
"""
GUESS = 1
"""Weight of a rule that only says what is usual."""
MOST_GUESSES = 3
"""What guesses in however many articles weigh together: they repeat each other."""
INHERITED = 3
"""What the first word of a body, or the surname of a person, named in full by a sure rule is worth."""
MARGIN = 2
"""The margin for texts that need not tell one story."""


class Evidence(NamedTuple):
    """What one article says of types: the best it has for each name and type, what longer names give their
    short forms, and the mentions that were guessed, by their index, with their keys.
    """

    best: tuple[tuple[str, EntityType, int], ...]
    given: tuple[tuple[str, EntityType, int], ...]
    guesses: tuple[tuple[int, str], ...]


def evidence(mentions: Sequence[Mention]) -> Evidence:
    """The evidence of one article."""
    best: dict[tuple[str, EntityType], int] = {}
    given: dict[tuple[str, EntityType], int] = {}
    guesses: list[tuple[int, str]] = []
    for index, mention in enumerate(mentions):
        rule = mention.rules[0] if mention.rules else ""
        name, trust, short = _told(mention.text, mention.type, rule)
        if trust > best.get(name, 0):
            best[name] = trust
        if trust < SURE:
            guesses.append((index, name[0]))
        for shorter, worth in short:
            if worth >= given.get(shorter, 0):
                given[shorter] = worth
    return Evidence(
        tuple([(*name, trust) for name, trust in best.items()]),
        tuple([(*name, trust) for name, trust in given.items()]),
        tuple(guesses),
    )


Name = tuple[str, EntityType]


@lru_cache(maxsize=1 << 17)
def _told(text: str, kind: EntityType, rule: str) -> tuple[Name, int, tuple[tuple[Name, int], ...]]:
    """What a mention found by a rule says: its key and type, the weight of that, and the same of the short
    forms of its name.
    """
    key, trust = body_key(text), _trust(text, kind, rule)
    short: list[tuple[Name, int]] = []
    if " " in key and (kind is PER or kind is ORG or (kind is EVENT and trust >= SURE)):
        if kind is PER:
            short.append(((key.partition(" ")[0], PER), 0))
        form = _short_form(key, text, kind)
        if form:
            short.append(((form, kind), trust))
    return (key, kind), trust, tuple(short)


class Verdicts:
    """The types a pile's names have by all that its articles say of them.

    `margin` is how many times the weight of a guess it takes to overrule it: 1 makes each form of one story
    one type, more suits texts that have nothing to do with each other.
    """

    def __init__(self, pile: Iterable[Evidence], margin: int = 1) -> None:
        self._votes = _votes(pile)
        self._margin = margin
        self._known: dict[tuple[str, EntityType], EntityType] = {}

    def changes(self, mentions: Sequence[Mention], known: Evidence) -> tuple[tuple[int, EntityType], ...]:
        """The guesses of an article that the pile overrules: index and the better type."""
        found = []
        for index, key in known.guesses:
            kind = mentions[index].type
            better = self._known.get((key, kind)) or self._judge(key, kind)
            if better is not kind:
                found.append((index, better))
        return tuple(found)

    def _judge(self, key: str, kind: EntityType) -> EntityType:
        counted = self._votes[key]
        best = min(counted, key=lambda kind: (-counted[kind], kind))
        better = kind if counted[best] < self._margin * counted[kind] else best
        self._known[key, kind] = better
        return better


def settle_types(pile: Sequence[AnnotatedArticle], margin: int = 1) -> tuple[AnnotatedArticle, ...]:
    """The pile with guessed types replaced by what the other articles know of the same name.

    Full forms vote for their beginnings (`Orvella SA`: Orvella), full names of people for their surnames.
    Mentions typed by a sure rule stay as they are. Depends on no order; mentions keep their places.
    `margin`: see `Verdicts`.
    """
    known = [evidence(item.annotations.mentions) for item in pile]
    verdicts = Verdicts(known, margin)
    return tuple(
        _settled(item, verdicts.changes(item.annotations.mentions, one))
        for item, one in zip(pile, known, strict=True)
    )


def retyped(mention: Mention, kind: EntityType) -> Mention:
    """The mention with the type the pile gives it."""
    return replace(mention, type=kind, rules=("type in the pile", *mention.rules))


def _short_form(key: str, text: str, kind: EntityType) -> str:
    """The one word a longer name is likely to be cut to, "" if none."""
    if kind is EVENT:
        return without_storm(key) if without_storm(key) != key else ""
    if kind is PER:
        return key.rpartition(" ")[2]
    paper = text.rpartition(" ")[2] in sheet("organisations")["newspaper tails"]
    return "" if paper else key.partition(" ")[0]


def weight(mention: Mention) -> int:
    """How far the type of a mention may be trusted.

    Companies and states also say and deny: what surroundings make of a single word a person is mere guessing,
    as people are named in full somewhere.
    """
    return _trust(mention.text, mention.type, mention.rules[0] if mention.rules else "")


def _trust(text: str, kind: EntityType, rule: str) -> int:
    trust = _WEIGHTS.get(rule.partition(":")[0], SURE)
    lone = kind is PER and trust < SURE and " " not in text
    return GUESS if lone and rule != "part of a full name" else trust


def _votes(pile: Iterable[Evidence]) -> Votes:
    """Folded name -> type -> evidence: of each article its best, of longer names a part of theirs."""
    votes: Votes = defaultdict(Counter)
    guesses: Votes = defaultdict(Counter)
    inherited: dict[tuple[str, EntityType], int] = {}
    for one in pile:
        for key, kind, trust in one.best:
            counted = votes if trust > GUESS else guesses
            counted[key][kind] += trust
        for short, kind, trust in one.given:
            if trust >= inherited.get((short, kind), 0):
                inherited[short, kind] = trust
    for key, kinds in guesses.items():
        for kind, count in kinds.items():
            votes[key][kind] += min(count, MOST_GUESSES)
    for key in [key for key in votes if " " in key or "-" in key]:
        joined = compact(key)
        if joined in votes:
            # Syr Darya, Syrdarya
            votes[key] = votes[joined] = votes[key] + votes[joined]
    for (key, kind), trust in sorted(inherited.items(), key=lambda e: (e[0][1] is not PER, e[0])):
        if key not in votes:
            continue
        body = votes[key][ORG]
        votes[key][kind] += min(trust, INHERITED) if kind is ORG else INHERITED
        if kind is EVENT:
            votes[key][kind] += SURE
        elif kind is PER and body < SURE:
            # surroundings that speak for a body (`the Modi government`) speak as well for its head
            votes[key][ORG] = min(body, INHERITED - 1)
            votes[key][PER] += trust
    return votes


def _settled(item: AnnotatedArticle, changes: Sequence[tuple[int, EntityType]]) -> AnnotatedArticle:
    if not changes:
        return item
    settled = list(item.annotations.mentions)
    for index, kind in changes:
        settled[index] = retyped(settled[index], kind)
    return replace(item, annotations=replace(item.annotations, mentions=tuple(settled)))
