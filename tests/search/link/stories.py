"""Piles of invented articles, read, annotated and linked as the program does it."""

from __future__ import annotations

from search.annotate import annotate, with_published
from search.ingest import read_article
from search.link import link
from search.model import AnnotatedArticle, Story


def told(*texts: str) -> tuple[tuple[AnnotatedArticle, ...], Story]:
    """Articles a, b, c … of these texts, and their story."""
    pile = []
    for number, text in enumerate(texts):
        article = with_published(read_article(text, id=chr(ord("a") + number)))
        pile.append(AnnotatedArticle(article, annotate(article)))
    return link(pile)
