"""Values for tests: an article from a few sentences, a pile from a few articles."""

from __future__ import annotations

from search.annotate.names import find_mentions
from search.model import (
    AnnotatedArticle,
    Annotations,
    Article,
    ArticleId,
    Attribute,
    Mention,
    Paragraph,
    Published,
    Span,
)


def article(text: str, *, headline: str | None = None, id: ArticleId = "a") -> Article:  # noqa: A002
    """An article of `text`, one paragraph a line; the headline stands above it."""
    whole = f"{headline}\n{text}" if headline else text
    title = Span(0, len(headline)) if headline else None
    paragraphs, start = [], len(headline) + 1 if headline else 0
    for number, line in enumerate(text.split("\n"), 1):
        paragraphs.append(Paragraph(number, Span(start, start + len(line))))
        start += len(line) + 1
    return Article(
        id=id,
        path=f"{id}.txt",
        sha256="",
        text=whole,
        headline=title,
        outlet=Attribute(),
        byline=Attribute(),
        published=Published(),
        furniture=(),
        paragraphs=tuple(paragraphs),
        sentences=(),
        words=len(text.split()),
    )


def mentions(text: str, *, headline: str | None = None) -> list[tuple[str, str]]:
    """The names found in a text, as (words, type)."""
    return [(mention.text, str(mention.type)) for mention in find_mentions(article(text, headline=headline))]


def pile(*texts: str) -> list[AnnotatedArticle]:
    """Articles a, b, c … of these texts, with their names."""
    built = [article(text, id=chr(ord("a") + number)) for number, text in enumerate(texts)]
    return [AnnotatedArticle(item, Annotations(mentions=find_mentions(item))) for item in built]


def with_mentions(item: Article, *named: tuple[str, str]) -> AnnotatedArticle:
    """An article with given names marked wherever they stand (words, type)."""
    found = []
    for words, kind in named:
        start = item.text.find(words)
        while start >= 0:
            found.append(Mention(Span(start, start + len(words)), words, kind))  # type: ignore[arg-type]
            start = item.text.find(words, start + 1)
    return AnnotatedArticle(
        item, Annotations(mentions=tuple(sorted(found, key=lambda mention: mention.span)))
    )
