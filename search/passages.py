"""What stands round a place of an article: its sentence, its paragraph."""

from __future__ import annotations

from bisect import bisect_right

from search.model import Article, Sentence, Span


def sentence_at(article: Article, offset: int) -> Sentence | None:
    """The sentence of the body that holds a code point, or None."""
    position = bisect_right(article.sentences, offset, key=lambda one: one.span.start) - 1
    if position < 0:
        return None
    sentence = article.sentences[position]
    return sentence if offset in sentence.span else None


def passage_at(article: Article, offset: int) -> Sentence:
    """The sentence at a code point; outside the body, the line there as a sentence without a number."""
    found = sentence_at(article, offset)
    if found is not None:
        return found
    start = article.text.rfind("\n", 0, offset) + 1
    end = article.text.find("\n", offset)
    return Sentence(0, Span(start, len(article.text) if end < 0 else end), 0)


def paragraph_at(article: Article, offset: int) -> int | None:
    """The number of the paragraph that holds a code point, or None outside the body."""
    position = bisect_right(article.paragraphs, offset, key=lambda one: one.span.start) - 1
    if position < 0 or offset not in article.paragraphs[position].span:
        return None
    return article.paragraphs[position].number
