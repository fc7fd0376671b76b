"""Typing a run by its own words: listed names, heads and tails, first names, initials, particles."""

from __future__ import annotations

import re
from functools import cache

from search.annotate.names.draft import Draft
from search.annotate.names.lexicon import Phrase, countries, demonyms, first_names, is_common, sheet, surnames
from search.annotate.names.people import by_initial_first, given_name_of_people, person_by_name
from search.annotate.names.tokens import Kind, is_acronym
from search.model import EntityType

_BODY_NOUNS = frozenset(
    {"party", "movement", "coalition", "alliance", "newspaper", "daily", "bloc", "militia"}
)
_MODEL = re.compile(r"(?=.*\d)[A-Z]{1,4}-?\d[\w-]*")
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
    if listed is not None and len(listed.words) == last - first:
        draft.note(first, last, listed.type, 3, listed.rule)
        return
    if listed is not None and listed.type is NORP and len(words) - len(listed.words) == 2:
        rest = first + len(listed.words)
        if draft.text(rest) in first_names() and draft.text(rest + 1) in surnames():
            # Australian Anthony Hill
            draft.note(first, rest, NORP, 3, listed.rule)
            draft.note(rest, last, PER, 3, "first name", "surname")
            return
    if len(words) == 2 and words[0] in first_names() and words[1] in surnames() and listed is None:
        # Jude Law
        draft.note(first, last, PER, 3, "first name", "surname")
        return
    if _law_or_event(draft, first, last, words, listed) or _numbered(draft, first, last, words):
        return
    if _by_head(draft, first, last, words):
        return
    if _bracketed(draft, first, last, words):
        return
    if any(word in sheet("people")["suffixes"] for word in words[1:]):
        draft.note(first, last, PER, 3, "name suffix")
        return
    if by_initial_first(draft, first, last, words) or _party(draft, first, last, words):
        return
    if _organisation_then_person(draft, first, last, words, listed):
        return
    if listed is not None and _after_listed(draft, first, last, words, listed):
        return
    if _place_at_end(draft, first, last, words):
        return
    if person_by_name(draft, first, last, words, listed):
        return
    acronym_first = is_acronym(words[0]) and len(words) > 1 and draft.in_prose(first)
    if acronym_first and len(words) == 2 and listed is None and _goes_with_acronym(draft, first + 1):
        draft.note(first, last, ORG, 2, "acronym and word")
        return
    if acronym_first and not is_acronym(words[1]) and not is_common(words[1]):
        type_by_shape(draft, first, first + 1)
        type_by_shape(draft, first + 1, last)
        return
    draft.doubt(first, last)


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


def _law_or_event(draft: Draft, first: int, last: int, words: list[str], listed: Phrase | None) -> bool:
    events, tails = sheet("events"), sheet("organisations")["tails"]
    count = len(words)
    if count < 2:
        return False
    numbered = draft.tokens[last - 1].kind is Kind.NUMBER
    if numbered and count > 2 and words[-2] in events["law tails"]:
        draft.note(first, last, LAW, 3, "law tail")
        return True
    if words[0] in events["law heads"] and (numbered or "of" in words or "on" in words):
        draft.note(first, last, LAW, 3, "law head")
        return True
    plain = words[-1] in events["sure law tails"] and words[0] not in tails
    if words[-1] in events["law tails"] and (plain or not any(word in tails for word in words[1:-1])):
        if is_acronym(words[0]) and count > 2:
            draft.note(first, first + 1, ORG, 3, "acronym")
            first += 1
        draft.note(first, last, LAW, 3, "law tail")
        return True
    if (words[0] in events["event heads"] and "of" in words) or _opens_storm(words):
        draft.note(first, last, EVENT, 3, "event head")
        return True
    if _is_body_head(words):
        return False
    if words[-1] in events["event tails"] or (words[-1] in ("I", "II", "III") and words[-2] == "War"):
        draft.note(first, last, EVENT, 3, "event tail")
        return True
    return False


def _opens_storm(words: list[str]) -> bool:
    """`Hurricane Nora`, `Super Typhoon Nari`, `Tropical Storm Ivo`."""
    heads = sheet("events")["storm heads"]
    graded = words[0] in ("Super", "Tropical", "Severe", "Cyclonic", "Post-Tropical")
    return words[0] in heads or (graded and len(words) > 2 and words[1] in heads | {"Storm", "Cyclonic"})


def _is_body_head(words: list[str]) -> bool:
    """`Institute for the Study of War`: an organisation whatever it ends in."""
    return words[0] in sheet("organisations")["heads"] and any(word in ("of", "for", "on") for word in words)


def _bracketed(draft: Draft, first: int, last: int, words: list[str]) -> bool:
    """`France Unbowed (LFI)`: people's names take no acronym in brackets."""
    acronym = draft.text(last + 1)
    if len(words) < 2 or draft.text(last) != "(" or draft.text(last + 2) != ")" or not is_acronym(acronym):
        return False
    # not a player with his country's code
    if draft.listed(first) is None and "".join(word[0] for word in words) != acronym.replace(".", ""):
        return False
    draft.note(first, last, ORG, 2, "acronym in brackets")
    return True


def _numbered(draft: Draft, first: int, last: int, words: list[str]) -> bool:
    """`Euro 96`, `Soyuz 11`, `Airbus A350`: what ends in a number is a thing; its maker is cut off."""
    if len(words) < 2 or not (draft.tokens[last - 1].kind is Kind.NUMBER or _MODEL.fullmatch(words[-1])):
        return False
    if words[-2] in ("Highway", "Route", "Interstate", "Terminal"):
        draft.note(first, last, LOC, 2, "number")
        return True
    listed = draft.listed(first)
    if listed is not None and listed.type is ORG and first + len(listed.words) == last - 1:
        draft.note(first, last - 1, ORG, 3, listed.rule)
        first = last - 1
    draft.note(first, last, EntityType.MISC, 2, "number")
    return True


def _by_head(draft: Draft, first: int, last: int, words: list[str]) -> bool:
    organisations, places = sheet("organisations"), sheet("places")
    tails = organisations["tails"]
    count = len(words)
    if count < 2:
        return False
    surname_like = count == 2 and words[-1] in organisations["weak tails"] and words[0] in first_names()
    surname_like = surname_like and words[0] not in countries()
    if (words[-1] in tails or words[-1] in organisations["team nicknames"]) and not surname_like:
        draft.note(first, last, ORG, 3, "organisation tail")
        return True
    if words[0] in organisations["company prefixes"]:
        draft.note(first, last, ORG, 3, "organisation head")
        return True
    if words[0] in organisations["ship prefixes"]:
        draft.note(first, last, EntityType.MISC, 3, "ship")
        return True
    if count > 2 and words[0] in sheet("events")["foreign law heads"] and words[1][:1].islower():
        draft.note(first, last, LAW, 3, "law head")
        return True
    if count == 2 and words[-1].lower().endswith("bank") and words[0] not in first_names():
        draft.note(first, last, ORG, 3, "organisation tail")
        return True
    joined = "of" in words or "for" in words or "on" in words
    if words[0] in organisations["foreign heads"] or words[0] in ("Les", "Los", "Las") or "&" in words:
        draft.note(first, last, ORG, 2, "organisation head")
        return True
    if joined and words[0] in organisations["heads"]:
        draft.note(first, last, ORG, 3, "organisation head")
        return True
    if "for" in words and words.index("for"):
        draft.note(first, last, ORG, 2, "purpose")
        return True
    if "of" in words:
        head = words[words.index("of") - 1]
        if head in tails or head in organisations["heads"]:
            draft.note(first, last, ORG, 3, "organisation head")
            return True
    if words[0] in organisations["heads"] and words[1] in ("des", "de", "du", "del", "della", "do", "da"):
        draft.note(first, last, ORG, 3, "organisation head")
        return True
    listed = draft.listed(first)
    if count > 2 and words[1] in places["heads"] and listed is not None and listed.rule == "city":
        # Paris Gare du Nord
        draft.note(first, last, LOC, 2, "place head")
        return True
    if words[-1] in places["tails"]:
        draft.note(first, last, LOC, 3, "place tail")
        return True
    if count == 2 and words[1] in places["compass"] and words[0] not in first_names():
        draft.note(first, last, LOC, 2, "direction")
        return True
    if words[0] in places["heads"] and (words[0] not in places["heads with of"] or words[1] in ("of", "Of")):
        draft.note(first, last, LOC, 3, "place head")
        return True
    return False


def _party(draft: Draft, first: int, last: int, words: list[str]) -> bool:
    """`Liberal Democrats`, `Democratic Left`: nothing but words of party names."""
    organisations = sheet("organisations")
    allowed = organisations["party words"]
    if (
        len(words) >= 2
        and words[-1] in organisations["party heads"]
        and any(word in allowed for word in words)
        and all(
            word in allowed or word in ("of", "the") or draft.listed(first + step) is not None
            for step, word in enumerate(words)
        )
    ):
        draft.note(first, last, ORG, 3, "party words")
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


def _after_listed(draft: Draft, first: int, last: int, words: list[str], listed: Phrase) -> bool:
    """A listed name and more: a nationality is cut off, two listed places are two names."""
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
        if last - rest == 1 and draft.text(last) in _BODY_NOUNS and is_common(words[-1]):
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
    if len(words) == 2 and words[0] in first_names() and following is None and words[1] != "Government":
        draft.note(first, last, PER, 2, "first name")
        return True
    if following is not None and draft.text(rest) != "of":
        draft.note(first, rest, LOC, 3, listed.rule)
        type_by_shape(draft, rest, last)
        return True
    return False


@cache
def _peoples() -> frozenset[str]:
    return (sheet("groups")["peoples"] | sheet("groups")["religions"]) - demonyms().keys()


def _branch_in_country(draft: Draft, first: int, last: int, words: list[str]) -> bool:
    """`Orvella Australia`: no given name and no everyday word, then a country."""
    if len(words) != 2 or words[0] in first_names() or is_common(words[0]) or words[1] in surnames():
        return False
    listed = draft.listed(last - 1)
    return listed is not None and listed.rule == "country"


def _place_at_end(draft: Draft, first: int, last: int, words: list[str]) -> bool:
    """`Occupied Southern Sudan`, `Peninsular Malaysia`: a listed place after words of direction."""
    directions = sheet("places")["directions"]
    start = first
    while start < last - 1 and words[start - first] in directions:
        start += 1
    if start == first and _branch_in_country(draft, first, last, words):
        draft.note(first, last, ORG, 2, "country at the end")
        return True
    listed = draft.listed(start) if start > first else None
    if listed is None or listed.type is not LOC or start + len(listed.words) != last:
        return False
    draft.note(first, last, LOC, 3, listed.rule, "direction")
    return True
