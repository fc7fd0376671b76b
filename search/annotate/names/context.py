"""What the words around a doubtful name say of its type, as votes.

The word lists are in `sheets/`; the kinds of evidence are those of rule systems since MUC-6 (titles and
appositives, verbs of saying, prepositions of place, nouns of organisations, coordination).
"""

from __future__ import annotations

from collections import Counter
from functools import cache

from search.annotate.names.draft import Draft
from search.annotate.names.lexicon import countries, is_common, sheet
from search.annotate.names.tokens import is_acronym
from search.model import EntityType

PER, ORG, LOC = EntityType.PER, EntityType.ORG, EntityType.LOC
Votes = Counter[EntityType]

_LINKING = frozenset({"was", "had", "told", "won", "did"})
_LINKING_WEAK = frozenset({"is", "has", "will", "would", "also", "could"})
_CLAUSE_OPENERS = frozenset(["that", "but", "when", "after", "as", "because", "while", "with", "and", "says"])
_HEADS_OF = frozenset(
    [
        "members",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "chairman",
        "director",
        "president",
        "shares",
        "head",
        "leader",
    ]
)
_ARMS = frozenset({"drone", "drones", "missile", "missiles", "rocket", "rockets", "tank", "tanks", "rifle"})
_MADE = frozenset(
    {"written", "created", "directed", "drawn", "composed", "painted", "photographed", "edited"}
)
_REIGNS = frozenset(
    {
        "government",
        "administration",
        "cabinet",
        "presidency",
        "regime",
        "family",
        "years",
        "era",
        "campaign",
        "camp",
        "aides",
    }
)
_RULERS = frozenset(
    {"minister", "governor", "mayor", "king", "queen", "prince", "premier", "emir", "sultan", "people"}
)
_OFFICERS = frozenset({"CEO", "CFO", "COO", "Chief", "Chairman", "Chairwoman"})
_SITES = frozenset(
    {"site", "mine", "mill", "plant", "smelter", "refinery", "quarry", "field", "complex", "campus"}
)
_STORMS = frozenset({"storm", "typhoon", "hurricane", "cyclone"})
_PHRASE_ENDS = frozenset(
    [",", ".", ";", "of", "in", "who", "that", "which", "from", "for", "with", "at", "on", "and", "to"]
)
_ARTICLES = frozenset({"a", "an", "the", "his", "her", "its"})


@cache
def _context() -> dict[str, frozenset[str]]:
    people, organisations, places = sheet("people"), sheet("organisations"), sheet("places")
    return {
        "said": people["verbs of people"],
        "jobs": people["jobs"],
        "org before": organisations["nouns before"] - people["jobs"],
        "org after": organisations["nouns after"],
        "org after, weak": organisations["nouns before"] | organisations["weak nouns after"],
        "place nouns": places["nouns"],
        "place nouns after": places["nouns after"],
        "happenings": places["happenings"],
        "ways": places["ways"],
        "in": places["prepositions"],
        "to": places["weak prepositions"],
    }


def votes_for(draft: Draft, first: int, last: int) -> Votes:
    """The votes of one occurrence's surroundings, in tenths of a vote."""
    votes: Votes = Counter()
    left, left2 = draft.before(first), draft.before(first, 2)
    right, right2 = draft.text(last), draft.text(last + 1)
    _vote_right(votes, right, right2)
    _vote_left(votes, left, left2, right, last - first)
    _vote_located(draft, votes, last)
    if left == "-" and left2.isupper() and draft.tokens[first - 2].end + 1 == draft.tokens[first].start:
        # Ada Roe (UPP-Kuala Zem)
        votes[LOC] += 30
    _vote_owned(draft, votes, first, last - first)
    if (
        left == ","
        and draft.before(first, 3) == "of"
        and draft.before(first, 4) in ("capital", "city", "town")
    ):
        # The capital of Jutland, Aarhus
        votes[LOC] += 30
    if (
        right == ","
        and right2 == "as"
        and draft.text(last + 2) == "the"
        and "known" in draft.words(last + 4, last + 8)
    ):
        # Ansar Allah, as the Houthis are formally known
        votes[ORG] += 40
    _vote_apposition(draft, votes, last)
    _vote_numbers(votes, left, right, right2, last - first)
    return votes


def _vote_right(votes: Votes, right: str, right2: str) -> None:
    words = _context()
    if right in words["said"] or (right == "," and (right2.isdigit() or right2 in ("who", "whose"))):
        votes[PER] += 20
    if right == "," and right2 in words["jobs"]:
        votes[PER] += 30
    if right in words["org after"]:
        votes[ORG] += 20
    if right in words["org after, weak"]:
        votes[ORG] += 10
    if right in words["place nouns"] or right in words["place nouns after"]:
        votes[LOC] += 15
    if right in words["happenings"]:
        votes[LOC] += 15
    if right in ("Governor", "Mayor", "Regional", "Provincial", "Municipal") or (
        right == "party" and right2 in ("chief", "boss", "secretary")
    ):
        # Albay Governor Grex Lagman
        votes[LOC] += 35
    if right in _ARMS:
        votes[EntityType.MISC] += 20
    if right in ("-based", "-area", "-born"):
        votes[LOC] += 30
    if right == "police" and right2 == "station":
        votes[LOC] += 20
    if right in words["jobs"] and right2[:1].isupper():
        votes[ORG] += 20
    if right in _LINKING:
        votes[PER] += 8
    elif right in _LINKING_WEAK:
        votes[PER] += 3


def _vote_left(votes: Votes, left: str, left2: str, right: str, count: int) -> None:
    words, low = _context(), left.lower()
    if left in ("said", "says", "told", "asked", "by") and count <= 3:
        votes[PER] += 10
    if left == "of" and left2 in _RULERS:
        votes[LOC] += 25
    elif left == "of" and left2 in _OFFICERS:
        votes[ORG] += 25
    elif left in ("at", "of", "from") and left2 in words["jobs"]:
        votes[ORG] += 25 if left != "from" else 5
    if left in ("to", "over", "from", "via") and left2 in words["ways"]:
        votes[LOC] += 10 if left != "over" else 20
    if left == "by" and left2 in _MADE:
        votes[PER] += 20
    if left in words["jobs"]:
        votes[PER] += 30
    elif low in words["org before"]:
        votes[ORG] += 25
    if low in words["in"] and count <= 3:
        votes[LOC] += 20
    elif low in words["to"] and count <= 2 and left2 != "according":
        votes[LOC] += 10
    if low in words["place nouns"] or (left == "of" and left2 in words["place nouns"]):
        votes[LOC] += 20
    if low in _CLAUSE_OPENERS:
        votes[PER] += 5
    if left in ('"', "”", "“"):
        votes[PER] += 5
    if left == "of":
        if left2 in _HEADS_OF:
            votes[ORG] += 10
        elif count == 1:
            votes[LOC] += 10
    if low == "at" and count == 1 and left2.removesuffix("s") not in words["jobs"]:
        votes[LOC] += 5
    if left == "," and left2 in words["jobs"] and right in (",", "."):
        # its director, Urban Moser,
        votes[PER] += 20
    if left == "," and left2 in _STORMS:
        votes[EntityType.EVENT] += 30
    if low in ("a", "an") and count == 1 and right.islower():
        # a Tradero user
        votes[PER] -= 30
    if left in ("-based", "-listed", "-owned", "-backed", "-headquartered"):
        votes[ORG] += 25
    if low == "the" and right not in _REIGNS:
        votes[ORG] += 10
        votes[PER] -= 30
    if low in ("its", "their") and right in _SITES:
        # its Firebag site
        votes[LOC] += 20
    if left in ("against", "beat", "v", "vs"):
        votes[ORG] += 10


def _vote_located(draft: Draft, votes: Votes, last: int) -> None:
    """`Sana'a, Yemen`; in tables and results a country after a comma is a person's."""
    place = draft.listed(last + 1) if draft.text(last) == "," and last + 1 < len(draft.tokens) else None
    if place is None or place.rule not in ("country", "state"):
        return
    beyond = draft.text(last + 1 + len(place.words))
    if beyond == "'s":
        # Kofi Annor, Ghana's new minister
        votes[PER] += 20
        return
    dated = beyond in ("-", "—", "–", "(")
    if dated or not draft.is_table(draft.tokens[last].line):
        votes[LOC] += 30 if dated else 20


def _vote_owned(draft: Draft, votes: Votes, first: int, count: int) -> None:
    """`Italy's Orvella`; an everyday word only beside another such (`and France's Essential`)."""
    if draft.before(first) != "'s" or draft.before(first, 2) not in countries() or count > 2:
        return
    joined = draft.before(first, 3) == "and" and draft.before(first, 5) == "'s"
    if joined or not is_common(draft.text(first)):
        votes[ORG] += 10


def _singular(word: str) -> str:
    return f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s")


def _vote_apposition(draft: Draft, votes: Votes, last: int) -> None:
    """`X, the chief executive` and `X, a software company`."""
    if draft.text(last) != "," or draft.text(last + 1) not in _ARTICLES:
        return
    words = _context()
    head: EntityType | None = None
    for index in range(last + 2, min(last + 9, len(draft.tokens))):
        word = draft.text(index)
        if word in _PHRASE_ENDS:
            break
        if word in ("executive", "managing"):
            head = PER
            break
        for kind, listed in ((PER, "jobs"), (ORG, "org before"), (LOC, "place nouns")):
            if word in words[listed] or _singular(word) in words[listed]:
                head = kind
                break
        else:
            if head is LOC and word.islower():
                # the town clerk
                head = None
    if head is not None:
        votes[head] += 30


def _vote_numbers(votes: Votes, left: str, right: str, right2: str, count: int) -> None:
    """What follows a possessive; an officer after a name; numbers beside it (tables of companies)."""
    if right == "'s" and right2 in _context()["org after"]:
        votes[ORG] += 20
    if right in _OFFICERS or (right == "'s" and right2 in _OFFICERS):
        votes[ORG] += 25
    if right in _context()["said"] and right2 == "its":
        votes[ORG] += 15
    if right == "'s" and left.lower() != "the":
        votes[PER] += 4
    if count == 1 and (right.isdigit() or left.isdigit()):
        votes[ORG] += 15


def is_alias(draft: Draft, index: int) -> bool:
    """Whether `known as`, `nicknamed`, `alias` stands before a token."""
    before = draft.before(index)
    known = {draft.before(index, 2), draft.before(index, 3)}
    return before in ("nicknamed", "alias") or (before == "as" and not known.isdisjoint(("known", "called")))


def vote_by_neighbours(
    draft: Draft, first: int, last: int, starts: dict[int, EntityType], ends: dict[int, EntityType]
) -> Votes:
    """Votes from names joined to this one by commas and `and`, and from an acronym in brackets."""
    votes: Votes = Counter()
    tokens = draft.tokens
    here = tokens[first].sentence
    joint = first - 1
    if joint > 0 and tokens[joint].sentence == here and tokens[joint].text in (",", "and", "or", "&"):
        before = joint - 1 if tokens[joint - 1].text == "," else joint
        kind = ends.get(before)
        listed = tokens[joint].text != "," or draft.text(last) in (",", "and")
        if kind in (PER, ORG, LOC) and listed:
            votes[kind] += 15
    if draft.text(last) in (",", "and", "or") and last + 1 < len(tokens) and tokens[last].sentence == here:
        after = last + 2 if draft.text(last + 1) == "and" else last + 1
        kind = starts.get(after)
        listed = draft.text(last) != "," or draft.before(first) in (",", "and")
        end = after
        while end < len(tokens) and tokens[end].capital:
            end += 1
        # and France's Orvella
        listed = listed and draft.text(end) != "'s"
        if kind in (PER, ORG, LOC) and listed:
            votes[kind] += 15
    quoted = draft.before(first) in ('"', "“", "‘", "'")
    if is_alias(draft, first - quoted):
        named = max((place for place in ends if first - 10 <= place < first), default=None)
        if named is not None:
            votes[ends[named]] += 30
    inside = draft.text(last + 1)
    if draft.text(last) == "(" and is_acronym(inside) and draft.text(last + 2) == ")":
        initials = [word[0] for word in draft.words(first, last) if word[0].isupper()]
        if initials and inside[:1] == initials[0]:
            votes[ORG] += 30
    return votes
