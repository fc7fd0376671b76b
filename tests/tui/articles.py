"""Articles made by hand, without the engine."""

from __future__ import annotations

import re
from collections.abc import Sequence

from search.model import (
    Article,
    Attribute,
    Furniture,
    FurnitureKind,
    Paragraph,
    Published,
    Sentence,
    Span,
)


def article(
    text: str,
    *,
    id: str = "a",  # noqa: A002
    headline: Span | None = None,
    furniture: Sequence[tuple[Span, FurnitureKind]] = (),
    paragraphs: Sequence[Span] | None = None,
    subheads: Sequence[int] = (),
    sentences: Sequence[Sentence] = (),
) -> Article:
    """An article; every line of the text is a paragraph unless they are given."""
    spans = lines_of(text) if paragraphs is None else paragraphs
    claimed = [span for span, _ in furniture] + ([headline] if headline else [])
    free = [span for span in spans if not any(span.overlaps(other) for other in claimed)]
    return Article(
        id=id,
        path=f"{id}.txt",
        sha256="",
        text=text,
        headline=headline,
        outlet=Attribute(),
        byline=Attribute(),
        published=Published(),
        furniture=tuple(Furniture(span, kind) for span, kind in furniture),
        paragraphs=tuple(
            Paragraph(number, span, number in subheads) for number, span in enumerate(free, start=1)
        ),
        sentences=tuple(sentences),
        words=len(text.split()),
    )


def lines_of(text: str) -> list[Span]:
    """The lines of a text that are not blank."""
    return [
        Span(match.start(), match.end()) for match in re.finditer(r"[^\n]+", text) if match.group().strip()
    ]


def sentences_of(text: str) -> tuple[Sentence, ...]:
    """Sentences by full stops, good enough for invented text; paragraphs are lines."""
    found: list[Sentence] = []
    for number, line in enumerate(lines_of(text), start=1):
        for match in re.finditer(r"\S.*?(?:[.?!]”?(?=\s|$)|$)", line.of(text)):
            span = Span(line.start + match.start(), line.start + match.end())
            found.append(Sentence(len(found) + 1, span, number))
    return tuple(found)
