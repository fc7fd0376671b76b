"""Candidate runs: stretches of capitalised words, with the small words that names hold together."""

from __future__ import annotations

import re
from collections.abc import Iterator

from search.annotate.names.conjunctions import and_joins, capital_at, is_calendar, list_joins
from search.annotate.names.draft import Draft
from search.annotate.names.families import Family
from search.annotate.names.heads import for_heads, law_words, of_heads, of_the_heads, title_words
from search.annotate.names.lexicon import first_names, is_common, sheet, surnames
from search.annotate.names.tokens import Kind, Opening
from search.model import EntityType

Run = tuple[int, int]

LONGEST_RUN = 40
"""No name is longer, in tokens; capitals that go on and on are no name."""

_PRONOUNS = frozenset({"I", "I'm", "I'll", "I've", "I'd", "A"})
_CURRENCIES = frozenset({"US", "A", "C", "HK", "NZ", "S", "NT", "R"})
_PARTY_TAG = re.compile(r"[RDI]-[A-Z][A-Za-z.]+")
_PLURAL_ACRONYM = re.compile(r"[A-Z]{2,}s")
_FOREIGN_FOR = frozenset({"por", "para", "per", "pour", "für"})
_FOREIGN_THE = frozenset({"los", "las", "il", "gli", "les", "dem"})
_NUMBER_TAIL = re.compile(r"\d{1,4}(?:-\d{1,4})?")


def candidate_runs(draft: Draft) -> Iterator[Run]:
    """Runs of tokens that may hold names, in text order, without overlap."""
    if Family.WIRE not in draft.without:
        _drop_desk_words(draft)
    tokens = draft.tokens
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if not (token.capital or token.text == "al") or not _may_start(draft, index):
            index += 1
            continue
        last = end_of_run(draft, index)
        yield index, last
        index = last


def _drop_desk_words(draft: Draft) -> None:
    """Words of the wire desk (`FILE PHOTO:`, `Reporting by`) are no names."""
    desk = sheet("grammar")["desk words"]
    for index, token in enumerate(draft.tokens):
        if not token.capital:
            continue
        if token.text == "Photo" and draft.text(index - 1) == "File":
            token.capital = draft.tokens[index - 1].capital = False
        elif token.text in desk:
            following = draft.text(index + 1)
            if (
                token.opening
                or draft.text(index - 1) in ("/", ";", "(", ":", "|")
                or following in ("by", ":", "PHOTO", "/")
                or token.text in ("PHOTO", "Additional")
            ):
                token.capital = False


def _may_start(draft: Draft, index: int) -> bool:
    token = draft.tokens[index]
    if not token.capital:
        # al Qaeda
        return token.text == "al" and draft.listed(index) is not None
    if token.text in _CURRENCIES and draft.text(index + 1) == "$":
        # US$410 million
        return draft.tokens[index + 1].start > token.end
    if (
        token.text in _PRONOUNS
        or _PARTY_TAG.fullmatch(token.text)
        or _PLURAL_ACRONYM.fullmatch(token.text)
        or token.text == "No."
    ):
        return False
    grammar = sheet("grammar")
    if token.low in grammar["function words"] and token.text[1:].islower() and not token.opening:
        listed = draft.listed(index)
        return (listed is not None and len(listed.words) > 1) or _opens_name(draft, index)
    if is_calendar(token):
        paper = draft.text(index + 1) in sheet("organisations")["newspaper tails"]
        return paper or _is_given_name(draft, index) or _is_short_name(draft, index)
    return True


def _is_short_name(draft: Draft, index: int) -> bool:
    """`Sun Tzu`, `Zin Mar Aung`: a short form of a month or day between capitals and without a number."""
    text = draft.text(index)
    if not 3 <= len(text) <= 4 or text == "May" or text not in sheet("grammar")["calendar"]:
        return False
    following = draft.tokens[index + 1] if index + 1 < len(draft.tokens) else None
    named = following is not None and following.capital and not is_calendar(following)
    return named and not draft.text(index - 1).isdigit() and draft.tokens[index].opening is Opening.NO


def _is_month_surname(draft: Draft, index: int) -> bool:
    """`Theresa May`: a month right after a given name, and no number after it."""
    return (
        draft.text(index) in sheet("grammar")["months that are names"]
        and draft.text(index - 1) in first_names()
        and not is_common(draft.text(index - 1))
        and not draft.text(index + 1)[:1].isdigit()
    )


def _is_given_name(draft: Draft, index: int) -> bool:
    """`April Okafor`, `Jan Novak`: a month that a surname or title makes a given name."""
    if draft.text(index) not in sheet("grammar")["months that are names"] or index + 1 >= len(draft.tokens):
        return False
    following = draft.tokens[index + 1]
    if not following.capital or is_calendar(following):
        return False
    titled = draft.before(index) in sheet("people")["titles"]
    return titled or (not is_common(following.text) and draft.listed(index + 1) is None)


def _opens_name(draft: Draft, index: int) -> bool:
    """`Six Nations`, `One Israel`; `The` only where it is part of a masthead (`The Lagos Times`)."""
    if draft.text(index) != "The":
        return (
            draft.text(index) in sheet("grammar")["numerals"]
            and draft.in_prose(index)
            and capital_at(draft, index, index + 1)
            and draft.before(index)[:1].isalpha()
        )
    place = index + 1
    while place < len(draft.tokens) and draft.tokens[place].capital and place < index + 5:
        if draft.text(place) in sheet("organisations")["newspaper tails"]:
            return True
        place += 1
    return False


def end_of_run(draft: Draft, first: int) -> int:
    """Where the run that begins at `first` ends: capitals, and the small words and numbers names hold."""
    tokens = draft.tokens
    last = first + _listed_length(draft, first)
    while last < min(len(tokens), first + LONGEST_RUN):
        token = tokens[last]
        if token.sentence != tokens[first].sentence:
            break
        if token.capital and token.text != "I" and (not is_calendar(token) or _goes_on(draft, first, last)):
            if _is_stray(draft, first, last):
                break
            last += _listed_length(draft, last)
            continue
        step = 0 if Family.JOINS in draft.without else _joint(draft, first, last)
        if not step:
            break
        place = draft.listed(last + 1) if token.text in ("of", "in") else None
        if place is not None and place.words[0] in sheet("places")["compass"]:
            place = None
        last += step
        if place is not None and place.type is EntityType.LOC:
            last = max(last, last - step + 1 + len(place.words))
            if _number_follows(draft, first, last):
                return last + 1
            if draft.text(last) not in sheet("organisations")["tails"] and draft.text(last) != "and":
                break
    return last


def _goes_on(draft: Draft, first: int, last: int) -> bool:
    """Whether a month or day at `last` is part of the name (`Sunday Herald`, `Theresa May`, `Sun Tzu`)."""
    if draft.text(last + 1) in sheet("organisations")["newspaper tails"]:
        return True
    return (last - first == 1 and _is_month_surname(draft, last)) or _is_short_name(draft, last)


def _is_stray(draft: Draft, first: int, last: int) -> bool:
    """A capitalised function word in prose (`New York Post Also`): a sentence start that was missed."""
    token = draft.tokens[last]
    if token.low not in sheet("grammar")["function words"] or not token.text[1:].islower():
        return False
    following = draft.text(last + 1)
    if draft.in_prose(last) and following in (",", ".", ";", ")") and not is_common(draft.text(last - 1)):
        # Hoi An
        return False
    if token.text in ("Of", "For", "And", "On") or token.text in sheet("grammar")["numerals"]:
        return False
    return draft.in_prose(last) and draft.text(last - 1) not in first_names() and draft.listed(last) is None


def _number_follows(draft: Draft, first: int, last: int) -> bool:
    follows = last < len(draft.tokens) and draft.tokens[last].kind is Kind.NUMBER
    return follows and _number_belongs(draft, first, last)


def _listed_length(draft: Draft, index: int) -> int:
    """Tokens of the listed name that begins here (`United States of America`), else 1."""
    listed = draft.listed(index)
    return len(listed.words) if listed is not None else 1


def _joint(draft: Draft, first: int, last: int) -> int:
    """How many tokens to go on by when a small word or number stands at `last`; 0 ends the run."""
    tokens = draft.tokens
    token = tokens[last]
    if token.kind is Kind.POSSESSIVE or token.text in ("'", "’"):
        owner = draft.text(last - 1) in sheet("organisations")["possessive heads"] or (
            token.kind is Kind.MARK
            and draft.text(last - 1).endswith("s")
            and draft.text(last + 1) in sheet("organisations")["tails"]
        )
        return 2 if owner and capital_at(draft, first, last + 1) else 0
    if token.text == ",":
        end = list_joins(draft, first, last) if capital_at(draft, first, last + 1) else 0
        return end - last if end else 0
    if token.kind is Kind.NUMBER:
        return 1 if _number_belongs(draft, first, last) else 0
    one, two = capital_at(draft, first, last + 1), capital_at(draft, first, last + 2)
    text = token.text
    particles = sheet("grammar")["particles"]
    if one:
        if text in particles or text == "&":
            return 0 if text == "do" and not _is_portuguese(draft, last) else 2
        if text == "of" and _of_joins(draft, first, last):
            return 2
        if text == "in" and "for" in draft.words(first, last):
            place = draft.listed(last + 1)
            return 2 if place is not None and place.rule in ("country", "region") else 0
        if text in ("for", "on") and draft.text(last - 1) in for_heads():
            return 2
        if text == "on" and draft.text(last - 1) in law_words():
            return 2
        if text == "for" and _purpose_joins(draft, first, last):
            return 2
        if text == "and":
            end = and_joins(draft, first, last)
            if end:
                return end - last
        if text in _FOREIGN_FOR and draft.text(first) in sheet("organisations")["foreign heads"]:
            return 2
    if two:
        foreign = text in _FOREIGN_FOR and draft.text(first) in sheet("organisations")["foreign heads"]
        if (text in particles or foreign) and draft.text(last + 1) in particles | _FOREIGN_THE:
            return 3
        if (
            text == "for"
            and draft.text(last + 1) in ("a", "an", "all")
            and draft.text(last - 1) in for_heads()
        ):
            return 3
        if text in ("of", "for", "on") and draft.text(last + 1) == "the":
            heads = of_the_heads() if text == "of" else for_heads()
            if text == "of" and _is_body_of_state(draft, last):
                return 3
            law = text == "on" and draft.text(last - 1) in law_words()
            words = draft.words(first, last)
            if text == "of" and ("on" in words or "for" in words) and is_common(words[-1]):
                return 3
            return 3 if law or draft.text(last - 1) in heads else 0
    return 0


def _is_body_of_state(draft: Draft, last: int) -> bool:
    """`Armed Forces of the Philippines`, not `Orvella Co. of the United States`."""
    place, head = draft.listed(last + 2), draft.text(last - 1)
    organisations = sheet("organisations")
    body = head in organisations["tails"] and head.lower() not in organisations["legal forms"]
    return body and place is not None and place.rule == "country"


def _is_portuguese(draft: Draft, index: int) -> bool:
    """`Rita do Monte`, not `what Republicans do China`: `do` between unlisted names."""
    before = draft.text(index - 1)
    return not is_common(before) and not before.endswith("s") and draft.listed(index + 1) is None


def _purpose_joins(draft: Draft, first: int, last: int) -> bool:
    """`Veterans for Peace`: an everyday noun in capitals within a sentence, then what it is for."""
    head = draft.tokens[last - 1]
    return (
        last - first == 1
        and draft.in_prose(first)
        and not head.opening
        and is_common(head.text)
        and head.text not in title_words()
        and head.text not in sheet("events")["event tails"]
        and is_common(draft.text(last + 1))
    )


def _number_belongs(draft: Draft, first: int, last: int) -> bool:
    """`Article 5`, `Bridge of Avila 3`, `Boeing 737`."""
    text, before = draft.text(last), draft.text(last - 1)
    if not _NUMBER_TAIL.fullmatch(text):
        return False
    if before in sheet("events")["numbered heads"]:
        return True
    words = draft.words(first, last)
    if before in sheet("events")["law tails"] and len(text) == 4:
        return True
    small = len(text) <= 2
    return small and len(words) >= 3 and "of" in words and before not in sheet("organisations")["tails"]


def _ends_in_place(draft: Draft, first: int, last: int) -> bool:
    """Whether a listed place ends at `last` (the `of` after it opens something new)."""
    for index in range(max(first, last - 3), last):
        listed = draft.listed(index)
        if listed is not None and listed.type is EntityType.LOC and index + len(listed.words) >= last:
            return True
    return False


def _of_joins(draft: Draft, first: int, last: int) -> bool:
    """Whether `of` at `last` is part of the name, decided by the head before it."""
    head = draft.text(last - 1)
    following = draft.listed(last + 1)
    if last - first == 1 and head in sheet("places")["heads"]:
        return True
    if head in ("Member", "Members") or (following is not None and following.type is EntityType.EVENT):
        return False
    words = draft.words(first, last)
    if 2 <= len(words) <= 4 and words[0] == "The" and head in sheet("organisations")["heads"]:
        return not _ends_in_place(draft, first, last)
    if following is not None and following.type is EntityType.LOC and len(words) > 1:
        bodies = sheet("organisations")
        if any(
            word in bodies["tails"] or word in bodies["heads"] or word in bodies["party heads"]
            for word in words
        ):
            return not _ends_in_place(draft, first, last)
    if ("for" in words or "on" in words) and is_common(head):
        return True
    everyday = draft.in_prose(first) and all(is_common(word) for word in (*words, draft.text(last + 1)))
    if len(words) > 1 and everyday and following is None and title_words().isdisjoint(words):
        return not draft.tokens[first].opening
    if _ends_in_place(draft, first, last):
        return False
    if head in ("Secretary", "Minister") and draft.text(last + 1) in (
        "State",
        "Defense",
        "Defence",
        "Treasury",
    ):
        return True
    if head in of_heads():
        return True
    before = draft.tokens[last - 1]
    return (
        last - first == 1
        and head not in title_words()
        and head not in first_names()
        and head not in surnames()
        and not before.opening
        and before.kind is Kind.WORD
        and draft.in_prose(first)
    )
