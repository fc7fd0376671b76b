"""What makes a run a person's name: given names, common surnames, initials, particles."""

from __future__ import annotations

import re
from collections.abc import Sequence

from search.annotate.names.draft import Draft
from search.annotate.names.lexicon import (
    Phrase,
    demonyms,
    first_names,
    is_common,
    is_derived,
    sheet,
    surnames,
    words as everyday,
)
from search.annotate.names.tokens import Kind, starts_with_particle
from search.model import EntityType

PER, LOC = EntityType.PER, EntityType.LOC
_TWO_HALVES = re.compile(r"[A-Z][a-z]{1,6}-[A-Za-z][a-z]{1,6}")
_ACTS = frozenset(
    {"accused", "sued", "launched", "unveiled", "urged", "demanded", "called", "welcomed", "condemned"}
)
_PARTICLES = frozenset({"De", "Van", "Von", "Le", "La", "Di", "de", "van", "von"})


def given_name_of_people(draft: Draft, words: list[str], rest: int) -> bool:
    """`Christian Larsen`, `Roman Wójcik`: a people's name that is also a given name."""
    return (
        len(words) == 2
        and words[0] in first_names()
        and words[0] not in demonyms()
        and not is_common(words[1])
        and draft.listed(rest) is None
    )


def by_initial_first(draft: Draft, first: int, last: int, words: list[str], listed: Phrase | None) -> bool:
    """`J. R. Smith`."""
    tokens = draft.tokens
    undotted = len(words[0]) == 2 and words[0].isupper() and listed is None and draft.in_prose(first)
    plain = undotted and len(words) in (2, 3) and not is_common(words[-1]) and tokens[first].kind is Kind.WORD
    if plain and (words[-1] in surnames() or words[1] in _PARTICLES):
        # TK Smith, AR de Vries
        draft.note(first, last, PER, 1, "initial")
        return True
    if 2 <= len(words) <= 4 and tokens[first].kind is Kind.INITIAL and tokens[last - 1].kind is Kind.WORD:
        draft.note(first, last, PER, 2, "initial")
        return True
    return False


def person_by_name(draft: Draft, first: int, last: int, words: list[str], listed: Phrase | None) -> bool:
    """Note a run that a given name, surname, initial or particle makes a person's; False where none does."""
    count, tokens = len(words), draft.tokens
    if count == 2 and words[0] in surnames() and _is_plural_noun(words[1]):
        return False
    if count == 2 and hyphened_name(words):
        draft.note(first, last, PER, 2, "family name first")
        return True
    if count == 2 and listed is not None and listed.type is LOC and is_no_surname(words[1]):
        # Alberta Wildfire
        return False
    place_first = listed is not None and listed.type is not LOC and len(listed.words) >= count
    if 2 <= count <= 4 and words[0] in first_names() and not place_first and "of" not in words:
        draft.note(first, last, PER, 2, "first name")
        return True
    named = words[-1] in surnames() and words[-1] not in sheet("organisations")["tails"]
    if 2 <= count <= 3 and named and listed is None and not any(is_common(word) for word in words[:-1]):
        draft.note(first, last, PER, 1, "surname")
        return True
    initials = any(token.kind is Kind.INITIAL for token in tokens[first:last])
    if 2 <= count <= 5 and initials and tokens[last - 1].kind is Kind.WORD:
        draft.note(first, last, PER, 2, "initial")
        return True
    particles = sheet("grammar")["particles"]
    if count >= 2 and "of" not in words:
        if any(word in particles or starts_with_particle(word) for word in words):
            draft.note(first, last, PER, 2, "particle")
            return True
    elif count == 1 and starts_with_particle(words[0]):
        placed = draft.before(first) in sheet("places")["prepositions"]
        draft.note(first, last, LOC if placed else PER, 1, "particle")
        return True
    return False


def hyphened_name(words: Sequence[str]) -> bool:
    """`Park Sang-in`, `Tsai Ing-wen`: a Korean or Chinese family name, a given name in two halves."""
    family = sheet("people")["surnames before given names"]
    return words[0] in family and _TWO_HALVES.fullmatch(words[1]) is not None


def is_no_surname(word: str) -> bool:
    """Whether a word is an everyday one, and no common surname or given name (`Wildfire`)."""
    return (is_common(word) or is_derived(word)) and word not in surnames() and word not in first_names()


def _is_plural_noun(word: str) -> bool:
    """`Controls` in `Johnson Controls`: an everyday plural that is nobody's surname."""
    low = word.lower()
    return low.endswith("s") and not low.endswith("ss") and low[:-1] in everyday() and word not in surnames()


def is_surname(word: str) -> bool:
    """Whether a word is a common surname and no everyday word."""
    return word in surnames() and not is_common(word)


def is_lone_speaker(word: str, following: str) -> bool:
    """`Farmwatch accused …`: a lone compound of everyday words, in the singular, that speaks."""
    spoken = following in sheet("people")["verbs of people"] or following in _ACTS
    compound = not word.endswith(
        ("s", "er", "or", "man", "woman", "ing", "ed", "ly", "people", "men", "women")
    )
    everyday_word = word.lower() in everyday() or word.lower() in sheet("grammar")["function words"]
    return spoken and compound and word.isalpha() and not everyday_word and len(word) > 5
