"""Search latency of the engine alone, beside Whoosh used plainly and SQLite FTS5, on the same texts."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.measure import Figure
from benchmarks.pile import common_and_rare
from search.collection import Collection

LIMIT = 200
# Answers a query and says how many hits it gave; a trailing `*` stands for a prefix.
Finder = Callable[[str], int]


def run(folder: Path, pile: Path, rounds: int) -> list[Figure]:
    """Ask every finder each query in turn, `rounds` times, after one round to warm up."""
    with Collection.open([pile], cache_root=folder / "engine") as collection:
        finders: dict[str, Finder] = {
            "explorer": lambda query: len(_ask(collection, query)),
            "plain Whoosh": _plain_whoosh(pile, folder / "whoosh"),
            "SQLite FTS5": _fts5(pile),
        }
        return [
            figure
            for label, queries in _queries(pile)
            for figure in _compare(label, queries, finders, rounds)
        ]


def _queries(pile: Path) -> list[tuple[str, list[str]]]:
    common, rare = common_and_rare(pile)
    typed = [f"{word[:end]}*" for word in (common, "commission", rare) for end in range(1, len(word) + 1)]
    return [
        ("a word being typed, each letter", typed),
        ("a common word", [common]),
        ("a rare word", [rare]),
        ("two words", [f"{common} inquiry"]),
        ("a phrase", ['"River Commission"']),
    ]


def _compare(label: str, queries: Sequence[str], finders: dict[str, Finder], rounds: int) -> list[Figure]:
    figures = [Figure(label, "answered", "ms", name) for name in list(finders)[1:]]
    for number in range(rounds + 1):
        for query in queries:
            times = [_timed(finder, query) for finder in finders.values()]
            if number:
                for figure, theirs in zip(figures, times[1:], strict=True):
                    figure.add(times[0], theirs)
    return figures


def _timed(finder: Finder, query: str) -> float:
    began = time.perf_counter()
    finder(query)
    return (time.perf_counter() - began) * 1000


def _ask(collection: Collection, query: str) -> Sequence[object]:
    typing = query.endswith("*")
    return collection.search(query.rstrip("*"), limit=LIMIT, typing=typing).hits


def _plain_whoosh(pile: Path, folder: Path) -> Finder:
    """Whoosh as its manual begins: a stored and stemmed text field, the default parser, highlights."""
    from whoosh import fields, index
    from whoosh.analysis import StemmingAnalyzer
    from whoosh.qparser import QueryParser

    schema = fields.Schema(
        id=fields.ID(stored=True), text=fields.TEXT(analyzer=StemmingAnalyzer(), stored=True)
    )
    folder.mkdir()
    store = index.create_in(folder, schema)
    writer = store.writer()
    for path in sorted(pile.iterdir()):
        writer.add_document(id=path.stem, text=path.read_text("utf-8"))
    writer.commit()
    searcher, parser = store.searcher(), QueryParser("text", schema)

    def find(query: str) -> int:
        return len([hit.highlights("text") for hit in searcher.search(parser.parse(query), limit=LIMIT)])

    return find


def _fts5(pile: Path) -> Finder:
    """An in-memory FTS5 table with Porter stemming, ranked, with snippets."""
    connection = sqlite3.connect(":memory:")
    connection.execute("create virtual table article using fts5(id, text, tokenize='porter unicode61')")
    rows = ((path.stem, path.read_text("utf-8")) for path in sorted(pile.iterdir()))
    connection.executemany("insert into article values (?, ?)", rows)

    sql = """select id, snippet(article, 1, '[', ']', '…', 24) from article
             where article match ? order by rank limit ?"""

    def find(query: str) -> int:
        return len(connection.execute(sql, (query, LIMIT)).fetchall())

    return find
