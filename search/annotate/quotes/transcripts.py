"""Transcripts: paragraphs that open with who speaks (`Smith: We will not pay.`), without quotation marks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from search.annotate.quotes.lexicon import words
from search.model import Article, Span

_LABEL = re.compile(r"[*_]{0,2}(?P<label>[^\W\d_][^:*_\n“”\"]{0,40}?)[*_]{0,2}:[*_]{0,2}\s+(?=[^\s“”\"'‘])")
_QUOTED_LABEL = re.compile(r"([“\"„]|''|``)(?P<label>[^\W\d_a-z][^\d_a-z:\n“”\"]{1,30}):\s")
_LONGEST = 5
_TURNS = 3


class Turn(NamedTuple):
    """A paragraph of a transcript: who speaks, and the words."""

    speaker: Span
    words: Span


def turns(article: Article) -> Mapping[int, Turn]:
    """The turns of an article by the start of their paragraph: at least three, of two speakers at least, one
    of whom speaks twice; else none. A short question may look like a subhead.
    """
    found: dict[int, Turn] = {}
    for paragraph in article.paragraphs:
        start, end = paragraph.span.start, paragraph.span.end
        match = _LABEL.match(article.text, start, end)
        if match is not None and _names_somebody(match["label"]):
            found[start] = Turn(Span(*match.span("label")), Span(match.end(), end))
    labels = Counter(turn.speaker.of(article.text) for turn in found.values())
    if len(found) < _TURNS or len(labels) < 2 or labels.most_common(1)[0][1] < 2:
        return {}
    return found


def _names_somebody(label: str) -> bool:
    parts = label.split()
    if label.lower() in words("labels"):
        return False
    return len(parts) <= _LONGEST and all(
        part[0].isupper() or part.lower() in words("inside names") or part.lower() in words("honorifics")
        for part in parts
    )


def quoted_labels(article: Article) -> Mapping[int, Span]:
    """The labels of a transcript that stands in quotation marks, paragraph by paragraph (`“LEE: We sail.`),
    by where the words in marks start: labels in capitals, three at least, one of them twice; else none.
    """
    found: dict[int, Span] = {}
    for paragraph in article.paragraphs:
        match = _QUOTED_LABEL.match(article.text, paragraph.span.start, paragraph.span.end)
        if match is not None:
            found[match.end(1)] = Span(*match.span("label"))
    labels = Counter(label.of(article.text) for label in found.values())
    return found if len(found) >= _TURNS and labels.most_common(1)[0][1] >= 2 else {}
