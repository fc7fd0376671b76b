"""The families of rules names are found by, so that each can be left out and what it adds be measured."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Family(StrEnum):
    """Rules of one kind; the values name them in tables."""

    COUNTRIES = "countries"
    PEOPLES = "nationalities and peoples"
    REGIONS = "regions"
    CITIES = "cities and states"
    KNOWN_BODIES = "known organisations"
    KNOWN_THINGS = "known events, works and things"
    SENTENCE_STARTS = "everyday words at sentence starts"
    TITLES = "titles"
    BODIES = "heads and tails of organisations"
    PLACES = "heads and tails of places"
    JOINS = "joins: of, for, and, particles"
    PEOPLE = "given names, surnames, initials"
    EVENTS = "events, laws, numbered things"
    ELECTIONS = "elections and licences"
    ACRONYMS = "acronyms"
    BACK_REFERENCE = "back-reference in the article"
    CONTEXT = "words around a name"
    HEADLINES = "headlines and capitals"
    WIRE = "datelines, bylines, desk words"
    QUOTES = "titles and nicknames in quotation marks"
    HYPHENS = "parts of hyphenated words"
    TEAMS = "teams named for places"


LISTS: Mapping[Family, frozenset[str]] = MappingProxyType(
    {
        Family.COUNTRIES: frozenset({"country"}),
        Family.PEOPLES: frozenset({"people"}),
        Family.REGIONS: frozenset({"region"}),
        Family.CITIES: frozenset({"city", "state"}),
        Family.KNOWN_BODIES: frozenset({"known organisation"}),
        Family.KNOWN_THINGS: frozenset({"known event", "known work", "known thing"}),
    }
)
"""The families that are lists of names, with the rules (`Phrase.rule`) of their entries."""
