"""The full-text index and the query language. Nothing else imports whoosh.

`FullText` loads Whoosh when it is first named; the query language (`search.index.query`) never does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from search.index.documents import (
    IndexedArticle as IndexedArticle,
    NamedHere as NamedHere,
    SpokenHere as SpokenHere,
    documents as documents,
    indexed as indexed,
)

if TYPE_CHECKING:
    from search.index.fulltext import FullText as FullText

__all__ = ["FullText", "IndexedArticle", "NamedHere", "SpokenHere", "documents", "indexed"]


def __getattr__(name: str) -> Any:
    if name == "FullText":
        from search.index.fulltext import FullText

        return FullText
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
