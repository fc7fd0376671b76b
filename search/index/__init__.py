"""The full-text index and the query language. Nothing else imports whoosh.

`FullText` loads Whoosh when it is first named; the query language (`search.index.query`) never does. The way
of a query: `scanning` cuts it into parts, `query` makes the tree (`syntax`), `plan` puts the index's words
and days in, `evaluation` judges whole articles by reading `postings`, `matching` finds the places in the text
of those to be shown, `passages` chooses and rates what to show. The way of an article: `documents` says what
is given, `analysis` cuts it into terms, `record` is what hits are shown from, `schema` how it is written;
`overlay` lays names set right by hand over what was written; `lexicon` keeps the words of each segment.

What Whoosh does wrong, and what is done about it: its refreshing of readers brings back deleted documents (a
new reader is opened), `AndNot` and `DisjunctionMax` with a limit err (not used), its parser hides or raises
(not used), its Porter stemmer never undoubles (Snowball), it copies the whole index into memory (`lean`), it
never calls fsync (`fulltext` does), and damage raises anything (all of it becomes a `CacheError`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from search.index.documents import (
    IndexedArticle as IndexedArticle,
    NamedHere as NamedHere,
    NamesIn as NamesIn,
    SpokenHere as SpokenHere,
    documents as documents,
    indexed as indexed,
    names_in as names_in,
)

if TYPE_CHECKING:
    from search.index.fulltext import FullText as FullText

__all__ = [
    "FullText",
    "IndexedArticle",
    "NamedHere",
    "NamesIn",
    "SpokenHere",
    "documents",
    "indexed",
    "names_in",
]


def __getattr__(name: str) -> Any:
    if name == "FullText":
        from search.index.fulltext import FullText

        return FullText
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
