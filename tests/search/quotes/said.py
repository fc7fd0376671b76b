"""Quotations of invented articles, in a form to compare."""

from __future__ import annotations

from typing import NamedTuple

from search.annotate.names import find_mentions
from search.annotate.quotes import find_quotations
from search.ingest import read_article
from search.model import Quotation


class Said(NamedTuple):
    """A quotation: its words, the local speaker's words, whom those stand for."""

    text: str
    speaker: str | None
    named: str | None


def quotations(text: str) -> tuple[str, tuple[Quotation, ...]]:
    """An article's text as read and its quotations."""
    article = read_article(text, id="a")
    return article.text, find_quotations(article, find_mentions(article))


def said(text: str, kind: str = "direct") -> list[Said]:
    """The quotations of one kind in an article, in order."""
    whole, found = quotations(text)
    return [
        Said(
            one.text,
            None if one.speaker is None else one.speaker.of(whole),
            None if one.antecedent is None else one.antecedent.of(whole),
        )
        for one in found
        if one.kind == kind
    ]


def speakers(text: str) -> list[str | None]:
    """Who speaks each direct quotation: the name if one stands behind, else the local words."""
    return [one.named or one.speaker for one in said(text)]
