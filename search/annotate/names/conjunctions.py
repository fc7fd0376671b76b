"""Names that go on over `and`, and what counts as a capital."""

from __future__ import annotations

from itertools import pairwise

from search.annotate.names.draft import Draft
from search.annotate.names.heads import for_heads, law_words
from search.annotate.names.lexicon import is_common, sheet
from search.annotate.names.tokens import Token
from search.model import EntityType

_COMMITTEES = frozenset({"Committee", "Subcommittee", "Department", "Commission", "Council", "Ministry"})
_LONGEST_LIST = 16


def is_calendar(token: Token) -> bool:
    """Names of months and days, also in capitals."""
    calendar = sheet("grammar")["calendar"]
    text = token.text
    # Mid-January, MONDAY
    return (
        text in calendar
        or ("-" in text and text.rpartition("-")[2] in calendar)
        or (text.isupper() and text.title() in calendar)
    )


def capital_at(draft: Draft, first: int, index: int) -> bool:
    """Whether a capital stands at `index`, in the sentence of `first`, that is no month or day."""
    if index >= len(draft.tokens):
        return False
    token = draft.tokens[index]
    return token.capital and token.sentence == draft.tokens[first].sentence and not is_calendar(token)


def _spells(acronym: str, words: list[str]) -> bool:
    """Whether a bracketed acronym is the initials of these words, small words or not."""
    letters = "".join(char for char in acronym if char.isupper())
    return len(letters) >= 2 and letters in (
        "".join(word[0] for word in words if word[0].isupper()),
        "".join(word[0].upper() for word in words),
    )


def _is_party(left: list[str], right: list[str]) -> bool:
    """`Law and Justice`: one everyday word on either side, as parties are named."""
    return len(left) == len(right) == 1 and is_common(left[0]) and is_common(right[0])


def _plain_words(draft: Draft, first: int, last: int) -> bool:
    """Whether a stretch is everyday words after at most one listed name (`U.S. Food`)."""
    opens = (
        draft.tokens[first].opening and is_common(draft.text(first)) and draft.listed(first + 1) is not None
    )
    if opens or draft.tokens[first].low in sheet("grammar")["function words"]:
        first += 1
    listed = draft.listed(first)
    if listed is not None:
        first += len(listed.words)
    return first < last and all(is_common(word) for word in draft.words(first, last))


def list_joins(draft: Draft, first: int, last: int) -> int:
    """The end of a name that goes on over a comma, or 0.

    `Ministry of Health, Sport and Culture`, `Health, Sport and Culture Committee`; `Orvella, Inc.`; and firms
    of partners (`Bode, Lang & Okoro`).
    """
    if draft.text(last + 1) in ("Inc.", "Inc", "Ltd.", "Ltd", "LLC", "Corp.", "PLC", "plc"):
        return last + 2
    if draft.tokens[first].low in sheet("grammar")["function words"] and first + 1 < last:
        first += 1
    ends, place = [last], last
    while draft.text(place) == "," and capital_at(draft, first, place + 1):
        place += 1
        while capital_at(draft, first, place):
            place += 1
        ends.append(place)
    comma = draft.text(place) == ","
    joint = draft.text(place + comma)
    if len(ends) == 1 or joint not in ("and", "&") or not capital_at(draft, first, place + comma + 1):
        return 0
    end = place + comma + 1
    while capital_at(draft, first, end):
        end += 1
    words = [token.text for token in draft.tokens[first:end] if token.capital]
    if joint == "&":
        single = last - first == 1 and all(stop - start == 2 for start, stop in pairwise(ends))
        known = any(draft.listed(place) is not None for place in range(first, end))
        return end if single and not known else 0
    if end - first > _LONGEST_LIST or not all(is_common(word) for word in words):
        return 0
    left = draft.words(first, last)
    opened = left[0] in for_heads() and any(word in ("of", "for", "on") for word in left)
    closed = words[-1] in _COMMITTEES and last - first == 1
    return end if opened or closed else 0


def _starts_anew(draft: Draft, last: int, left: list[str], right: list[str]) -> bool:
    """`Party of Kenya and Green Party`, `Union of Right Forces and Orvella`: what follows `and` is a name."""
    place = draft.listed(last - 1)
    if place is not None and place.type is EntityType.LOC:
        other = draft.listed(last + 1)
        return other is None or other.type is not EntityType.LOC or len(other.words) != len(right)
    several = right[0].endswith(("s", "men"))
    return len(right) == 1 and not several and not is_common(right[0]) and is_common(left[-1])


def and_joins(draft: Draft, first: int, last: int) -> int:
    """The end of a name that goes on over `and` (`Food and Drug Administration`), or 0."""
    organisations = sheet("organisations")
    left = draft.words(first, last)
    end = last + 1
    while capital_at(draft, first, end):
        end += 1
    right = draft.words(last + 1, end)
    heads = for_heads()
    linked = any(word in ("for", "of", "on") for word in left)
    if right[0] in ("The", "His", "Her") or right[0] in organisations["heads"]:
        return 0
    if linked and _starts_anew(draft, last, left, right):
        return 0
    if linked and (left[0] in heads or (left[0] == "The" and left[1] in heads)):
        return end
    if right and right[0] in ("Co.", "Sons", "Company", "Co"):
        return end
    bracketed = draft.text(end) == "(" and draft.text(end + 2) == ")"
    short = draft.text(end + 1)
    if bracketed and (
        _spells(short, [*left, *right]) or (_is_party(left, right) and short[1:] != short[1:].lower())
    ):
        return end
    listed_right = draft.listed(last + 1) is not None
    everyday = is_common(left[-1]) and is_common(right[0])
    party = organisations["party words"]
    law = len(right) > 1 and right[-1] in law_words() and not listed_right and draft.listed(last - 1) is None
    if law and everyday and right[0] not in law_words():
        # Chips and Science Act
        return end
    named = [word for word in left if word.lower() not in sheet("grammar")["function words"]]
    if right[-1] in ("Party", "Alliance", "Union") and all(word in party for word in named + right[:-1]):
        return end
    body = len(right) >= 2 and right[-1] in organisations["tails"] and not listed_right
    if body and everyday and draft.listed(last - 1) is None and _plain_words(draft, first, last):
        return end
    if linked and any(word in heads for word in left) and len(right) <= 3 and not listed_right and everyday:
        return end
    return 0
