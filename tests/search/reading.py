"""Reading an invented story with other lines round it."""

from __future__ import annotations

from search.ingest import read_article
from search.model import Article, FurnitureKind

BODY = (
    "A ferry with 90 people on board sank off Pemba on Tuesday, the coast guard said; nine are missing.\n\n"
    "“We heard a crack,” said Juma Ali, a trader. He swam for an hour before fishermen found him.\n\n"
    "The owner said the boat was sound. It was built in 1998."
)


def read(text: str, path: str = "") -> Article:
    return read_article(text, id="x", path=path)


def furniture(article: Article) -> list[tuple[FurnitureKind, str]]:
    return [(one.kind, one.span.of(article.text)) for one in article.furniture]


def body(article: Article) -> list[str]:
    return [one.span.of(article.text) for one in article.paragraphs if not one.subhead]


def subheads(article: Article) -> list[str]:
    return [one.span.of(article.text) for one in article.paragraphs if one.subhead]
