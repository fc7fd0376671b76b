"""The enumerations of the model: what kinds of things there are."""

from __future__ import annotations

from enum import StrEnum


class Basis(StrEnum):
    """How a value is known: printed as such, computed with the article's date, by arithmetic, set by the
    reader, or not.
    """

    STATED = "stated"
    RESOLVED = "resolved"
    DERIVED = "derived"
    INFERRED = "inferred"
    SET = "set"
    UNKNOWN = "unknown"


class FurnitureKind(StrEnum):
    """What a stretch of an article file is, when it is not the story itself."""

    CAPTION = "caption"
    CREDIT = "credit"
    LICENCE = "licence"
    BYLINE = "byline"
    DATE = "date"
    READ_MORE = "read-more"
    OTHER = "other"


class EntityType(StrEnum):
    """Type of a name (the OntoNotes types this program tells apart)."""

    PER = "PER"
    ORG = "ORG"
    LOC = "LOC"
    EVENT = "EVENT"
    LAW = "LAW"
    NORP = "NORP"
    MISC = "MISC"


class TimexType(StrEnum):
    """Type of a time expression, as TIMEX3 has it."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class Precision(StrEnum):
    """How finely a time is known."""

    TIME = "time"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    NONE = "none"


class EventKind(StrEnum):
    """What an event's time means."""

    HAPPENED = "happened"
    PLANNED = "planned"
    SAID = "said"
    PUBLISHED = "published"
    STATE = "state"
    DEADLINE = "deadline"
    ANNIVERSARY = "anniversary"


class QuotationKind(StrEnum):
    """Whether words stand between quotation marks or are reported in other words."""

    DIRECT = "direct"
    INDIRECT = "indirect"


class Zone(StrEnum):
    """Which part of an article a place is in."""

    HEADLINE = "headline"
    BODY = "body"
    FURNITURE = "furniture"


class Verdict(StrEnum):
    """What comparing the sources' values for one thing found."""

    SAME = "same"
    COMPATIBLE = "compatible"
    DIFFERS = "differs"
    ONLY_HERE = "only-here"


class DifferenceKind(StrEnum):
    """What kind of value was compared."""

    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    HEDGE = "hedge"
    ONLY = "only"
