"""Typing a run by its own words: listed names, heads and tails, first names, initials, particles."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from search.annotate.names.bodies import (
    bracketed,
    by_body_head,
    by_place_head,
    law_or_event,
    numbered,
    party,
    place_at_end,
)
from search.annotate.names.draft import Draft
from search.annotate.names.families import Family
from search.annotate.names.lexicon import Phrase, demonyms, first_names, is_common, sheet, surnames
from search.annotate.names.nouns import BODY_NOUNS
from search.annotate.names.people import by_initial_first, given_name_of_people, is_no_surname, person_by_name
from search.annotate.names.tokens import is_acronym
from search.model import EntityType

PER, ORG, LOC = EntityType.PER, EntityType.ORG, EntityType.LOC
EVENT, LAW, NORP = EntityType.EVENT, EntityType.LAW, EntityType.NORP


def type_by_shape(draft: Draft, first: int, last: int, *, person: bool = False) -> None:
    """Note the names in a run of prose; `person` where a title stands before it."""
    if first >= last:
        return
    words = draft.words(first, last)
    if person and _person_after_title(draft, first, last, words):
        return
    listed = draft.listed(first)
    for read in _readers(draft.without):
        if read(draft, first, last, words, listed):
            return
    draft.doubt(first, last)


def _ends_in_thing(draft: Draft, first: int, last: int, words: list[str], listed: Phrase | None) -> bool:
    """`Orvella COVID-19 vaccine`: a listed thing after its maker."""
    thing = draft.listed(last - 1) if len(words) == 2 else None
    if thing is None or thing.rule != "known thing":
        return False
    type_by_shape(draft, first, last - 1)
    draft.note(last - 1, last, thing.type, 3, thing.rule)
    return True


def _whole_listed(draft: Draft, first: int, last: int, words: list[str], listed: Phrase | None) -> bool:
    if listed is None or len(listed.words) != last - first:
        return False
    draft.note(first, last, listed.type, 3, listed.rule)
    return True


def _full_name(draft: Draft, first: int, last: int, words: list[str], listed: Phrase | None) -> bool:
    """`Jude Law`, `Australian Anthony Hill`."""
    people = listed if listed is not None and listed.type is NORP else None
    if listed is not None and people is None:
        return False
    rest = first + (len(people.words) if people is not None else 0)
    if last - rest != 2 or draft.text(rest) not in first_names() or draft.text(rest + 1) not in surnames():
        return False
    if people is not None:
        draft.note(first, rest, NORP, 3, people.rule)
    draft.note(rest, last, PER, 3, "first name", "surname")
    return True


def _suffixed(draft: Draft, first: int, last: int, words: list[str], listed: Phrase | None) -> bool:
    """`Amos Bishop Jr.`"""
    if not any(word in sheet("people")["suffixes"] for word in words[1:]):
        return False
    draft.note(first, last, PER, 3, "name suffix")
    return True


def _acronym_first(draft: Draft, first: int, last: int, words: list[str], listed: Phrase | None) -> bool:
    """`HS Orka` is one name, `EBU Ivanov` two."""
    if len(words) < 2 or not is_acronym(words[0]) or not draft.in_prose(first):
        return False
    if len(words) == 2 and listed is None and _goes_with_acronym(draft, first + 1):
        draft.note(first, last, ORG, 2, "acronym and word")
        return True
    if is_acronym(words[1]) or is_common(words[1]):
        return False
    type_by_shape(draft, first, first + 1)
    type_by_shape(draft, first + 1, last)
    return True


def _goes_with_acronym(draft: Draft, index: int) -> bool:
    """`Orka` in `HS Orka`, `Rhein-Nord`: an unknown word that is neither a person's name nor a place's."""
    word = draft.text(index)
    if any(part in first_names() or part in surnames() or not part[:1].isupper() for part in word.split("-")):
        return False
    return not is_common(word) and draft.listed(index) is None and not is_acronym(word)


def _person_after_title(draft: Draft, first: int, last: int, words: list[str]) -> bool:
    if "of" in words:
        place = first + words.index("of")
        type_by_shape(draft, first, place, person=True)
        type_by_shape(draft, place + 1, last)
        return True
    if len(words) <= 5 and not (words[-1] in sheet("organisations")["tails"] and len(words) > 2):
        draft.note(first, last, PER, 4, "title")
        return True
    return False


def _organisation_then_person(
    draft: Draft, first: int, last: int, words: list[str], listed: Phrase | None
) -> bool:
    """`Foreign Ministry Ivan Petrov`, `Poland Adam Nowak`: an office or place, then a person."""
    count, names = len(words), first_names()
    if count < 3:
        return False
    tails = sheet("organisations")["tails"]
    for step in range(1, count - 1):
        begins_name = words[step] in names and words[step] not in tails and 2 <= count - step <= 3
        norp_before = step == 1 and (listed is None or listed.type is NORP)
        if begins_name and words[step - 1] in tails and not norp_before:
            type_by_shape(draft, first, first + step)
            draft.note(first + step, last, PER, 3, "first name", "after organisation")
            return True
    if listed is not None and listed.type is LOC:
        rest = first + len(listed.words)
        if 2 <= last - rest <= 3 and draft.text(rest) in names and draft.listed(rest) is None:
            draft.note(first, rest, LOC, 3, listed.rule)
            draft.note(rest, last, PER, 3, "first name", "after place")
            return True
    return False


def _after_listed(draft: Draft, first: int, last: int, words: list[str], listed: Phrase | None) -> bool:
    """A listed name and more: a nationality is cut off, two listed places are two names."""
    if listed is None:
        return False
    rest = first + len(listed.words)
    if rest >= last:
        return False
    if listed.type is NORP:
        if given_name_of_people(draft, words, rest):
            draft.note(first, last, PER, 2, "first name")
            return True
        if draft.text(rest) in sheet("events")["law heads"] and ("of" in words or "on" in words):
            draft.note(first, last, LAW, 3, "law head")
            return True
        if (
            last - rest == 1
            and words[-1] in sheet("organisations")["newspaper tails"]
            and draft.in_prose(first)
        ):
            draft.note(first, last, ORG, 3, "newspaper")
            return True
        if last - rest == 1 and draft.text(last) in BODY_NOUNS and is_common(words[-1]):
            draft.note(first, last, ORG, 3, "organisation noun")
            return True
        if last - rest == 1 and is_common(words[-1]) and draft.in_prose(first):
            draft.put_off(first, rest, last)
            return True
        following = draft.listed(rest)
        if following is not None and following.words in (("Red", "Cross"), ("Red", "Crescent")):
            draft.note(first, rest + 2, ORG, 3, following.rule)
            type_by_shape(draft, rest + 2, last)
            return True
        if following is not None and following.words[0] in _peoples() and listed.words[0] not in _peoples():
            # Iraqi Kurds
            rest += len(following.words)
        draft.note(first, rest, NORP, 3, listed.rule)
        type_by_shape(draft, rest, last)
        return True
    if listed.type is not LOC:
        following = draft.listed(rest)
        camp = following is not None and following.type is NORP and last - rest == len(following.words)
        if len(listed.words) < 2 and not camp:
            # Senate Republican
            return False
        draft.note(first, rest, listed.type, 3, listed.rule)
        type_by_shape(draft, rest, last)
        return True
    following = draft.listed(rest)
    state_body = following is not None and following.type is ORG and listed.rule == "country"
    if state_body and following is not None and rest + len(following.words) == last:
        # U.S. Senate
        draft.note(first, last, ORG, 3, following.rule, "country")
        return True
    if last - rest == 1 and is_acronym(words[-1]) and following is None:
        draft.note(first, rest, LOC, 3, listed.rule)
        draft.doubt(rest, last)
        return True
    surname_like = words[1] in surnames() if listed.rule == "country" else words[1] != "Government"
    surname_like = surname_like and not is_no_surname(words[1])
    if len(words) == 2 and words[0] in first_names() and following is None and surname_like:
        draft.note(first, last, PER, 2, "first name")
        return True
    if words[-1] in sheet("people")["title heads"] and all(is_common(word) for word in words[rest - first :]):
        # Santa Rita Public Prosecutor
        draft.note(first, rest, LOC, 3, listed.rule)
        return True
    points = sheet("places")["compass"]
    if following is not None and following.type is LOC and words[0] in points and len(listed.words) == 1:
        # Southeast Sulawesi
        end = rest + len(following.words)
        draft.note(first, end, LOC, 3, following.rule, "direction")
        type_by_shape(draft, end, last)
        return True
    if following is not None and draft.text(rest) != "of":
        draft.note(first, rest, LOC, 3, listed.rule)
        type_by_shape(draft, rest, last)
        return True
    return False


@cache
def _peoples() -> frozenset[str]:
    return (sheet("groups")["peoples"] | sheet("groups")["religions"]) - demonyms().keys()


class Step(NamedTuple):
    """A rule that may type a run, and the family it belongs to (None: it stays in whatever is left out)."""

    family: Family | None
    read: Callable[[Draft, int, int, list[str], Phrase | None], bool]


STEPS = (
    Step(None, _whole_listed),
    Step(Family.KNOWN_THINGS, _ends_in_thing),
    Step(Family.PEOPLE, _full_name),
    Step(Family.EVENTS, law_or_event),
    Step(Family.EVENTS, numbered),
    Step(Family.BODIES, by_body_head),
    Step(Family.PLACES, by_place_head),
    Step(Family.ACRONYMS, bracketed),
    Step(Family.PEOPLE, _suffixed),
    Step(Family.PEOPLE, by_initial_first),
    Step(Family.BODIES, party),
    Step(Family.PEOPLE, _organisation_then_person),
    Step(None, _after_listed),
    Step(Family.PLACES, place_at_end),
    Step(Family.PEOPLE, person_by_name),
    Step(Family.ACRONYMS, _acronym_first),
)
"""The rules that type a run by its own words, surest first: the first that answers decides."""


@cache
def _readers(
    without: frozenset[Family],
) -> tuple[Callable[[Draft, int, int, list[str], Phrase | None], bool], ...]:
    return tuple(step.read for step in STEPS if step.family not in without)
