"""People named by a role alone (`Prime Minister of Norway`, `Orvella's Chief Executive Officer`)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from search.annotate.names.lexicon import first_names, sheet
from search.link.entities.names_fold import country_code
from search.link.entities.occurrences import Occurrence
from search.text import fold

_OFFICES = frozenset({"CEO", "CFO", "COO", "CTO"})
_BEFORE_NAME = re.compile(r"(?P<comma>\s?,)? (?:(?:Mr|Mrs|Ms|Dr|Sir)\.? )?")
_AFTER_NAME = re.compile(r"\s?, (?:the |an? )?(?:former |then )?")


@cache
def _role_words() -> frozenset[str]:
    people = sheet("people")
    return people["title heads"] | people["title modifiers"] | people["titles"] | _OFFICES | {"and", "&"}


@lru_cache(maxsize=65536)
def role_of(text: str) -> str | None:
    """The role a mention consists of, as a key; None for a name.

    It ends with a word for an office, before `of` or at its end. What stands before the role is whose it is,
    and no given name (`Mike Judge`); behind `of` no person is named.
    """
    head, of, rest = text.partition(" of ")
    words = head.split()
    if _names_a_person(rest.removeprefix("the ").split()):
        return None
    first = len(words)
    while first and words[first - 1] in _role_words():
        first -= 1
    if first == len(words) or not (words[-1] in sheet("people")["title heads"] or words[-1] in _OFFICES):
        return None
    several = len(words) - first >= 2 or words[-1] in _OFFICES or bool(of)
    if not several or (first and (words[0] in first_names() or bool(of))):
        return None
    return fold(" ".join(words[first:]))


def _names_a_person(words: Sequence[str]) -> bool:
    """Whether what follows `President of` holds more than whose president it is."""
    begun = any(country_code(" ".join(words[:count])) for count in range(1, len(words)))
    whole = country_code(" ".join(words)) is not None
    return (begun and not whole) or any(word in first_names() for word in words[:-1])


def bearer_beside(found: Sequence[Occurrence], place: int) -> int | None:
    """The place of the person whom the text names right beside a role; None where it names nobody."""
    role = found[place]
    after = _gap(role, found[place + 1]) if place + 1 < len(found) else None
    match = _BEFORE_NAME.fullmatch(after) if after else None
    if match and not match["comma"]:
        return place + 1
    before = _gap(found[place - 1], role) if place else None
    if before and _AFTER_NAME.fullmatch(before):
        return place - 1
    return place + 1 if match else None


def _gap(left: Occurrence, right: Occurrence) -> str | None:
    start, end = left.mention.span.end, right.mention.span.start
    return left.article.text[start:end].replace("\n", " ") if 0 < end - start < 20 else None
