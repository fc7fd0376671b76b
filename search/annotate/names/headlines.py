"""Headlines and lines of capitals: only what lists or the article's prose know as names."""

from __future__ import annotations

from search.annotate.names.draft import Draft
from search.annotate.names.lexicon import first_names, is_common, sheet, surnames
from search.annotate.names.shapes import type_by_shape
from search.annotate.names.tokens import is_acronym
from search.model import EntityType

_CUPS = frozenset(
    ["CUP", "OPEN", "CHAMPIONSHIP", "CHAMPIONSHIPS", "GAMES", "OLYMPICS", "TOURNAMENT", "PRIX", "LEAGUE"]
)
_LEGAL_FORMS = frozenset({"INC.", "INC", "CORP.", "CORP", "LTD.", "LTD", "PLC", "LLC", "GMBH"})


def read_headline(draft: Draft, first: int, last: int) -> None:
    """Names in a run of title case, where a capital says nothing."""
    index = first
    while index < last:
        index = _name_in_headline(draft, index, last)


def _name_in_headline(draft: Draft, index: int, last: int) -> int:
    """Note a name that begins at `index`; where to go on."""
    known = draft.known_at(index, last)
    if known is not None:
        draft.note(index, index + known[0], known[1], 3, "known from the text")
        return index + known[0]
    word, common = draft.text(index), is_common(draft.text(index))
    if word in sheet("places")["heads"] and draft.text(index + 1).lower() == "of" and index + 2 < last:
        place = draft.listed(index + 2)
        end = min(last, index + 2 + (len(place.words) if place else 1))
        draft.note(index, end, EntityType.LOC, 3, "place head")
        return end
    listed = draft.listed(index)
    if listed is not None and index + len(listed.words) <= last:
        end = index + len(listed.words)
        if end < last and draft.text(end) in sheet("organisations")["newspaper tails"]:
            draft.note(index, end + 1, EntityType.ORG, 2, "newspaper")
            return end + 1
        sure = len(listed.words) > 1 or not common
        if sure or listed.type in (EntityType.LOC, EntityType.ORG):
            draft.note(index, index + len(listed.words), listed.type, 2, listed.rule)
            return index + len(listed.words)
    if word in first_names() and index + 1 < last and draft.listed(index + 1) is None:
        following = draft.tokens[index + 1]
        if following.capital and (not is_common(following.text) or following.text in surnames()):
            draft.note(index, index + 2, EntityType.PER, 2, "first name")
            return index + 2
    if not common or is_acronym(word) or draft.inside[word]:
        end = index + 1
        while (
            end < last
            and draft.tokens[end].capital
            and not is_common(draft.text(end))
            and draft.listed(end) is None
        ):
            end += 1
        if not (common and draft.inside[word] <= draft.lower[word.lower()]):
            type_by_shape(draft, index, end)
        return end
    return index + 1


def _note_firm(draft: Draft, first: int, last: int) -> int:
    """Note the firm that ends a run of capitals (`ORVELLA FOODS, INC.`); where the rest of the run ends."""
    comma = draft.text(last) == ","
    if draft.text(last + comma) in _LEGAL_FORMS and comma:
        end, name = last + 2, last
    elif draft.text(last - 1) in _LEGAL_FORMS:
        end, name = last, last - 1
    else:
        return last
    functions, start = sheet("grammar")["function words"], name
    while start > first and draft.tokens[start - 1].low not in functions:
        start -= 1
    if start < name:
        draft.note(start, end, EntityType.ORG, 3, "organisation tail", "capitals")
    return start


def read_capitals(draft: Draft, first: int, last: int) -> None:
    """Names in a line of capitals: known from the prose, listed, or competitions."""
    tails, functions = sheet("events")["event tails"], sheet("grammar")["function words"]
    last = _note_firm(draft, first, last)
    index = first
    while index < last:
        known = draft.known_at(index, last, any_case=True)
        if known is not None:
            draft.note(index, index + known[0], known[1], 3, "known from the text")
            index += known[0]
            continue
        word = draft.tokens[index]
        end = index + 1
        while end < last and draft.text(end).title() not in tails and draft.tokens[end].low not in functions:
            end += 1
        if word.low not in functions and end < last and end - index <= 3 and draft.text(end) in _CUPS:
            draft.note(index, end + 1, EntityType.EVENT, 3, "event tail")
            index = end + 1
            continue
        following = draft.text(index + 1).title() if index + 1 < last else ""
        if word.text.title() in first_names() and following in surnames() and not is_common(word.text):
            # STEVE HALL
            draft.note(index, index + 2, EntityType.PER, 2, "first name", "surname")
            index += 2
            continue
        listed = draft.listed(index, any_case=True)
        if listed is not None and word.low not in functions:
            draft.note(index, index + len(listed.words), listed.type, 2, listed.rule, "capitals")
            index += len(listed.words)
            continue
        if not is_common(word.text):
            title = word.text.title()
            seen = draft.inside[word.text.capitalize()] or draft.inside[word.text]
            if seen or (len(title) > 3 and (title in surnames() or title in first_names())):
                draft.doubt(index, index + 1)
        index += 1
