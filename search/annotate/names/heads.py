"""The words that hold longer names together, from the sheets."""

from __future__ import annotations

from functools import cache

from search.annotate.names.lexicon import sheet


@cache
def for_heads() -> frozenset[str]:
    """Words after which `for` and `on` may belong to a name."""
    return sheet("organisations")["heads"] | sheet("organisations")["joining heads"]


@cache
def law_words() -> frozenset[str]:
    """Words that open or close the name of a law."""
    return sheet("events")["law heads"] | sheet("events")["law tails"]


@cache
def of_heads() -> frozenset[str]:
    """Words after which `of` belongs to a name."""
    organisations, events = sheet("organisations"), sheet("events")
    heads = organisations["heads"] | organisations["tails"] | sheet("places")["heads"]
    return heads | events["event heads"] | events["law heads"] | events["law tails"]


@cache
def of_the_heads() -> frozenset[str]:
    """Words after which `of the` belongs to a name."""
    heads = for_heads() | sheet("organisations")["party heads"] | sheet("events")["event heads"]
    return heads | law_words()


@cache
def title_words() -> frozenset[str]:
    """Titles and the words at their heart."""
    return sheet("people")["titles"] | sheet("people")["title heads"]
