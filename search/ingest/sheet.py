"""Word lists written as running text."""

from __future__ import annotations


def word_set(*sheets: str) -> frozenset[str]:
    """The words of one or more lists, divided by blanks."""
    return frozenset(word for sheet in sheets for word in sheet.split())
