"""What the sources tell differently: figures, dates, names, hedges, and what only one of them tells."""

from __future__ import annotations

from search.link.differences.find import find_differences as find_differences
