"""What a run's own words make an organisation, a place, a law, an event or a numbered thing."""

from __future__ import annotations

import re
from functools import cache

from search.annotate.names.draft import Draft
from search.annotate.names.lexicon import Phrase, countries, first_names, is_common, sheet, surnames
from search.annotate.names.tokens import Kind, is_acronym
from search.model import EntityType

_MODEL = re.compile(r"(?=.*\d)[A-Z]{1,4}-?\d[\w-]*")
ORG, LOC = EntityType.ORG, EntityType.LOC
EVENT, LAW = EntityType.EVENT, EntityType.LAW


def law_or_event(draft: Draft, first: int, last: int, words: list[str], listed: Phrase | None) -> bool:
    """What a head or tail makes a law, a treaty, an event."""
    events, tails = sheet("events"), sheet("organisations")["tails"]
    count = len(words)
    if count < 2:
        return False
    numbered = draft.tokens[last - 1].kind is Kind.NUMBER
    if numbered and count > 2 and words[-2] in events["law tails"]:
        draft.note(first, last, LAW, 3, "law tail")
        return True
    if (
        words[0] in events["law heads"]
        and words[1] not in tails
        and (numbered or "of" in words or "on" in words)
    ):
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


def bracketed(draft: Draft, first: int, last: int, words: list[str], listed: Phrase | None) -> bool:
    """`France Unbowed (LFI)`: people's names take no acronym in brackets."""
    acronym = draft.text(last + 1)
    if len(words) < 2 or draft.text(last) != "(" or draft.text(last + 2) != ")" or not is_acronym(acronym):
        return False
    # not a player with his country's code
    if listed is None and "".join(word[0] for word in words) != acronym.replace(".", ""):
        return False
    draft.note(first, last, ORG, 2, "acronym in brackets")
    return True


def numbered(draft: Draft, first: int, last: int, words: list[str], listed: Phrase | None) -> bool:
    """`Euro 96`, `Soyuz 11`, `Airbus A350`: what ends in a number is a thing; its maker is cut off."""
    if len(words) < 2 or not (draft.tokens[last - 1].kind is Kind.NUMBER or _MODEL.fullmatch(words[-1])):
        return False
    if words[-2] in ("Highway", "Route", "Interstate", "Terminal"):
        draft.note(first, last, LOC, 2, "number")
        return True
    if listed is not None and listed.type is ORG and first + len(listed.words) == last - 1:
        draft.note(first, last - 1, ORG, 3, listed.rule)
        first = last - 1
    maker = draft.listed(last - 2) if last - first > 2 else None
    if maker is not None and maker.type is ORG and len(maker.words) == 1:
        # Orvella Airlines Airbus A350-900
        tailed = words[-3] in sheet("organisations")["tails"]
        draft.note(first, last - 2, ORG if tailed else EntityType.MISC, 2, "organisation tail")
        draft.note(last - 2, last - 1, ORG, 3, maker.rule)
        first = last - 1
    draft.note(first, last, EntityType.MISC, 2, "number")
    return True


@cache
def _no_given_names() -> frozenset[str]:
    return sheet("grammar")["calendar"].union(countries())


def by_body_head(draft: Draft, first: int, last: int, words: list[str], listed: Phrase | None) -> bool:
    """What a head, tail or prefix makes an organisation (`Bora Institute`, `PT Sinar Jaya`)."""
    organisations = sheet("organisations")
    tails = organisations["tails"]
    count = len(words)
    if count < 2:
        return False
    surname_like = count == 2 and words[-1] in organisations["weak tails"] and words[0] in first_names()
    # China Daily, Sunday Times
    surname_like = surname_like and words[0] not in _no_given_names()
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
    return False


def by_place_head(draft: Draft, first: int, last: int, words: list[str], listed: Phrase | None) -> bool:
    """What a head or tail makes a place (`Lake Turkana`, `Tamber Valley`)."""
    places, count = sheet("places"), len(words)
    if count < 2:
        return False
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


def party(draft: Draft, first: int, last: int, words: list[str], listed: Phrase | None) -> bool:
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


def place_at_end(draft: Draft, first: int, last: int, words: list[str], listed: Phrase | None) -> bool:
    """`Occupied Southern Sudan`, `Peninsular Malaysia`: a listed place after words of direction."""
    directions = sheet("places")["directions"]
    start = first
    while start < last - 1 and words[start - first] in directions:
        start += 1
    if start == first and _branch_in_country(draft, first, last, words):
        draft.note(first, last, ORG, 2, "country at the end")
        return True
    place = draft.listed(start) if start > first else None
    if place is None or place.type is not LOC or start + len(place.words) != last:
        return False
    draft.note(first, last, LOC, 3, place.rule, "direction")
    return True


def _branch_in_country(draft: Draft, first: int, last: int, words: list[str]) -> bool:
    """`Orvella Australia`: no given name and no everyday word, then a country."""
    if len(words) != 2 or words[0] in first_names() or is_common(words[0]) or words[1] in surnames():
        return False
    listed = draft.listed(last - 1)
    return listed is not None and listed.rule == "country"
