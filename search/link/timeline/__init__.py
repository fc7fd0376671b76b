"""Dated clauses of many articles become one timeline of events."""

from __future__ import annotations

from search.link.timeline.build import build_timeline as build_timeline
from search.link.timeline.choosing import (
    Chosen as Chosen,
    Fit as Fit,
    Level as Level,
    Period as Period,
    choose as choose,
    first_from as first_from,
    fit as fit,
    span_of as span_of,
    zoomed as zoomed,
)
from search.link.timeline.density import Bin as Bin, density as density
from search.link.timeline.sentences import SentenceDate as SentenceDate, date_sentences as date_sentences
