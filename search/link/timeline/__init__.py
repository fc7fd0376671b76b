"""Dated clauses of many articles become one timeline of events."""

from __future__ import annotations

from search.link.timeline.build import build_timeline as build_timeline
