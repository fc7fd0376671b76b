"""The words of role phrases: which nouns head one, which words may stand in one, which are verbs."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from search.annotate.names.lexicon import sheet
from search.annotate.quotes.lexicon import cues, words as quote_words
from search.kinds import EntityType

_SECTIONS = {
    EntityType.PER: ("people", "kin", "relations"),
    EntityType.ORG: ("organisations",),
    EntityType.LOC: ("places",),
    EntityType.LAW: ("laws",),
    EntityType.EVENT: ("events",),
    EntityType.MISC: ("things",),
}
_OCCUPATION = re.compile(
    r"\w{4,}ist|\w{2,}(?:ographer|ician|maker|keeper|worker|holder|owner|fighter|master|player|setter|smith|wright"
    r"|(?:sports|states|noble|congress|chair|spokes|business|cattle|crafts|boats|oars|clergy)(?:man|woman|person))"
)
_STOPS = (
    "determiners",
    "pronouns",
    "possessives",
    "relatives",
    "prepositions",
    "conjunctions",
    "subordinators",
    "auxiliaries",
    "negations",
    "adverbs",
    "times",
)
_LIKE_PEOPLE = frozenset(("former", "first", "late"))


@cache
def words(section: str) -> frozenset[str]:
    """The words of one section of `words.txt`. Raises KeyError for a section that is not there."""
    return _sections()[section]


@cache
def _sections() -> dict[str, frozenset[str]]:
    found: dict[str, list[str]] = {}
    current: list[str] = []
    for line in (Path(__file__).parent / "words.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            current = found.setdefault(line.strip("[]"), [])
        elif not line.startswith("#"):
            current.extend(line.lower().split())
    return {section: frozenset(listed) for section, listed in found.items()}


@cache
def _heads(kind: EntityType) -> frozenset[str]:
    return frozenset().union(*(words(section) for section in _SECTIONS.get(kind, ())))


@cache
def _titles() -> frozenset[str]:
    """Titles that are written with a capital, without forms of address."""
    people = sheet("people")
    address = people["forms of address"] | {
        "Madame",
        "Monsieur",
        "Saint",
        "Chief",
        "Brother",
        "Sister",
        "Vice",
    }
    short = {"Sen.", "Rep.", "Gov.", "Gen.", "Col.", "Maj.", "Capt.", "Lt.", "Sgt.", "Adm.", "Prof.", "Rev."}
    known = (people["titles"] - address - people["title modifiers"]) | short
    return frozenset(title for title in known if not title.rstrip(".").endswith("s")) | {"General"}


def is_head(word: str, kind: EntityType) -> bool:
    """Whether a word may be the noun of a role that a thing of this type has (`spokesman` of a person)."""
    low = word.lower()
    if low in _heads(kind):
        return True
    if kind is not EntityType.PER:
        return False
    if word in _titles() or (_OCCUPATION.fullmatch(low) and low not in words("no people")):
        return True
    first, _, last = low.rpartition("-")
    return bool(first) and (last in _heads(kind) or (first in _heads(kind) and last in words("after heads")))


def is_office(low: str) -> bool:
    """Whether a word is a verb of what the holder of an office does (`heads`, `founded`)."""
    return low in words("offices")


def is_third_person(low: str) -> bool:
    """Whether a word behind a noun is likelier a verb than a plural (`Police probes founder X`)."""
    plain = low in words("modifiers") or low in words("plurals")
    return low.endswith("s") and not low.endswith(("ss", "us", "is", "'s")) and not plain


@cache
def stops(low: str) -> bool:
    """Whether a word ends a noun group on either side: function words and verbs."""
    if low in words("turning") or low in _LIKE_PEOPLE:
        return False
    return (
        low in words("left out at the start") or low in words("pronouns") or _is_function(low) or is_verb(low)
    )


@cache
def _is_function(low: str) -> bool:
    return any(low in quote_words(section) for section in _STOPS)


@cache
def is_verb(low: str) -> bool:
    """Whether a word is likelier a verb than part of a noun group."""
    if low in words("modifiers") or low in words("turning"):
        return False
    if is_head(low, EntityType.PER):
        return False
    if low in words("verbs") or low in quote_words("verbs") or low in sheet("people")["verbs of people"]:
        return True
    cue = cues().get(low)
    if cue is not None and not cue.noun:
        return True
    return "-" not in low and len(low) > 4 and low.endswith(("ed", "ing"))
