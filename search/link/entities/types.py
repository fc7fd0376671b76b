"""The type of a name over the whole pile: where articles differ, the strongest evidence decides."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from search.annotate.names.lexicon import sheet
from search.link.entities.names_fold import body_key, without_storm
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


def settle_types(pile: Sequence[AnnotatedArticle], margin: int = 1) -> tuple[AnnotatedArticle, ...]:
    """The pile with guessed types replaced by what the other articles know of the same name.

    `margin` is how many times the weight of a guess it takes to overrule it: 1 makes each form of one story
    one type, more suits texts that have nothing to do with each other.

    Full forms vote for their beginnings (`Orvella SA`: Orvella), full names of people for their surnames.
    Mentions typed by a sure rule stay as they are. Depends on no order; mentions keep their places.
    """
    votes = _votes(pile)
    return tuple(_settled(item, votes, margin) for item in pile)


def _short_form(key: str, mention: Mention) -> str:
    """The one word a longer name is likely to be cut to, "" if none."""
    if mention.type is EVENT:
        return without_storm(key) if without_storm(key) != key else ""
    if mention.type is PER:
        return key.rpartition(" ")[2]
    paper = mention.text.rpartition(" ")[2] in sheet("organisations")["newspaper tails"]
    return "" if paper else key.partition(" ")[0]


def weight(mention: Mention) -> int:
    """How far the type of a mention may be trusted.

    Companies and states also say and deny: what surroundings make of a single word a person is mere guessing,
    as people are named in full somewhere.
    """
    trust = _WEIGHTS.get(mention.rules[0].partition(":")[0], SURE) if mention.rules else SURE
    lone = mention.type is PER and trust < SURE and " " not in mention.text
    return GUESS if lone and mention.rules[0] != "part of a full name" else trust


def _votes(pile: Sequence[AnnotatedArticle]) -> Votes:
    """Folded name -> type -> evidence: of each article its best, of longer names a part of theirs."""
    votes: Votes = defaultdict(Counter)
    guesses: Votes = defaultdict(Counter)
    inherited: dict[tuple[str, EntityType], int] = {}
    for item in pile:
        best: dict[tuple[str, EntityType], int] = {}
        for mention in item.annotations.mentions:
            key, trust = body_key(mention.text), weight(mention)
            entry = (key, mention.type)
            best[entry] = max(best.get(entry, 0), trust)
            if (
                " " in key
                and (trust >= SURE or mention.type in (PER, ORG))
                and mention.type in (PER, ORG, EVENT)
            ):
                if mention.type is PER:
                    inherited.setdefault((key.partition(" ")[0], PER), 0)
                short = _short_form(key, mention)
                if short:
                    given = inherited.setdefault((short, mention.type), trust)
                    inherited[short, mention.type] = max(given, trust)
        for (key, kind), trust in best.items():
            counted = votes if trust > GUESS else guesses
            counted[key][kind] += trust
    for key, kinds in guesses.items():
        for kind, count in kinds.items():
            votes[key][kind] += min(count, MOST_GUESSES)
    for (key, kind), trust in inherited.items():
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


def _settled(item: AnnotatedArticle, votes: Votes, margin: int) -> AnnotatedArticle:
    settled = tuple(_retyped(mention, votes, margin) for mention in item.annotations.mentions)
    if settled == item.annotations.mentions:
        return item
    return replace(item, annotations=replace(item.annotations, mentions=settled))


def _retyped(mention: Mention, votes: Votes, margin: int) -> Mention:
    trust = weight(mention)
    if trust >= SURE:
        return mention
    counted = votes[body_key(mention.text)]
    kind = min(counted, key=lambda kind: (-counted[kind], kind))
    if kind is mention.type or counted[kind] < margin * counted[mention.type]:
        return mention
    return replace(mention, type=kind, rules=("type in the pile", *mention.rules))
