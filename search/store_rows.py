"""Bringing the store's tables to a new state by writing only the rows that differ from it."""

from __future__ import annotations

import os
import sqlite3
from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import groupby
from typing import TYPE_CHECKING

from search import codec
from search.model import AnnotatedArticle, ArticleId, ArticleRow

if TYPE_CHECKING:
    from search.store import RefusedFile, StoredArticle

TABLES = """
CREATE TABLE IF NOT EXISTS articles (
    id TEXT PRIMARY KEY, position INTEGER NOT NULL, sha256 TEXT NOT NULL,
    path BLOB NOT NULL, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL,
    row TEXT NOT NULL, indexed TEXT NOT NULL, dated TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS texts (
    id TEXT PRIMARY KEY, article TEXT NOT NULL, annotations TEXT NOT NULL,
    linked_article TEXT, linked_annotations TEXT
);
CREATE TABLE IF NOT EXISTS refused (
    path BLOB NOT NULL, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL, data TEXT NOT NULL
);
""" + "".join(
    f"""
CREATE TABLE IF NOT EXISTS {table} (position INTEGER PRIMARY KEY, digest BLOB NOT NULL, data TEXT NOT NULL);
"""
    for table in ("entities", "events", "quotations", "statements")
)
"""The positions of values only order them; between two of them is room for others."""
_GAP = 1 << 20

Stored = tuple["StoredArticle", AnnotatedArticle, ArticleRow]


def write_articles(
    db: sqlite3.Connection, articles: Sequence[Stored], known: Mapping[ArticleId, AnnotatedArticle]
) -> None:
    """Make the tables of articles hold just these. `known` are articles as they were read from `db`: of one
    that is the very same object, the text is not written again.
    """
    rows = {row[0]: row for row in db.execute("SELECT * FROM articles")}
    linked = {
        id_: tuple(texts)
        for id_, *texts in db.execute(
            "SELECT id, linked_article, linked_annotations FROM texts"
            " WHERE linked_article IS NOT NULL OR linked_annotations IS NOT NULL"
        )
    }
    gone = sorted(rows.keys() - {stored.own.id for stored, _, _ in articles})
    for table in ("articles", "texts"):
        db.executemany(f"DELETE FROM {table} WHERE id = ?", [(id_,) for id_ in gone])
    for position, (stored, of_pile, shown) in enumerate(articles):
        own, id_ = stored.own, stored.own.id
        stamp, digest = stored.stamp, stored.own.article.sha256
        path, row = os.fsencode(stored.file), codec.dumps(shown)
        read = (stored.indexed, stored.dated)
        light = (id_, position, digest, path, stamp.size, stamp.mtime_ns, row, *read)
        if rows.get(id_) != light:
            db.execute("INSERT OR REPLACE INTO articles VALUES (?,?,?,?,?,?,?,?,?)", light)
        differing = _differing(own, of_pile)
        if known.get(id_) is not own:
            whole = (id_, codec.dumps(own.article), codec.dumps(own.annotations), *differing)
            db.execute("INSERT OR REPLACE INTO texts VALUES (?,?,?,?,?)", whole)
        elif linked.get(id_, (None, None)) != differing:
            db.execute(
                "UPDATE texts SET linked_article = ?, linked_annotations = ? WHERE id = ?", (*differing, id_)
            )


def _differing(own: AnnotatedArticle, of_pile: AnnotatedArticle) -> tuple[str | None, str | None]:
    """What the pile made of an article, where that is not what the article is alone."""
    article, annotations = of_pile.article, of_pile.annotations
    return (
        None if article is own.article or article == own.article else codec.dumps(article),
        None
        if annotations is own.annotations or annotations == own.annotations
        else codec.dumps(annotations),
    )


def write_refused(db: sqlite3.Connection, files: Iterable[RefusedFile]) -> None:
    """Make the table of files that were not read hold just these."""
    rows = [
        (os.fsencode(one.file), one.stamp.size, one.stamp.mtime_ns, codec.dumps(one.refusal)) for one in files
    ]
    if rows != list(db.execute("SELECT * FROM refused ORDER BY rowid")):
        db.execute("DELETE FROM refused")
        db.executemany("INSERT INTO refused VALUES (?,?,?,?)", rows)


def write_values(db: sqlite3.Connection, table: str, values: Sequence[object]) -> None:
    """Make a table hold just these values in this order. Rows that keep their order keep their places."""
    old = dict(db.execute(f"SELECT position, digest FROM {table} ORDER BY position"))
    digests = [_digest(codec.dumps(value)) for value in values] if old else []
    kept = _kept(old, digests)
    places = _places([kept.get(index) for index in range(len(values))])
    if places is None:
        kept, places = {}, [_GAP * index for index in range(len(values))]
    staying = set(kept.values())
    gone = [(position,) for position in old if position not in staying]
    db.executemany(f"DELETE FROM {table} WHERE position = ?", gone)
    db.executemany(
        f"INSERT INTO {table} VALUES (?,?,?)",
        _new_rows((places[index], value) for index, value in enumerate(values) if index not in kept),
    )


def _new_rows(placed: Iterable[tuple[int, object]]) -> Iterator[tuple[int, bytes, str]]:
    for position, value in placed:
        data = codec.dumps(value)
        yield position, _digest(data), data


def _digest(data: str) -> bytes:
    return blake2b(data.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _kept(old: Mapping[int, bytes], digests: Sequence[bytes]) -> dict[int, int]:
    """Which values are in the table already, in the same order: index -> position, as many as can be.

    The longest increasing subsequence of positions (Fredman 1975), each row used once.
    """
    rows: dict[bytes, deque[int]] = defaultdict(deque)
    for position, digest in old.items():
        rows[digest].append(position)
    found = [(index, rows[digest].popleft()) for index, digest in enumerate(digests) if rows.get(digest)]
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for number, (_, position) in enumerate(found):
        length = bisect_left(ends, position)
        before.append(last[length - 1] if length else -1)
        if length == len(ends):
            ends.append(position)
            last.append(number)
        else:
            ends[length], last[length] = position, number
    kept: dict[int, int] = {}
    number = last[-1] if last else -1
    while number >= 0:
        index, position = found[number]
        kept[index] = position
        number = before[number]
    return kept


def _places(kept: Sequence[int | None]) -> list[int] | None:
    """A position for each value, given those that stay; None where there is no room between two."""
    places: list[int] = []
    left: int | None = None
    done = 0
    for new, run in groupby(kept, key=lambda position: position is None):
        length = len(list(run))
        if not new:
            places.extend(position for position in kept[done : done + length] if position is not None)
            left = places[-1]
        else:
            right = kept[done + length] if done + length < len(kept) else None
            if right is None:
                first, step = (0 if left is None else left + _GAP), _GAP
            elif left is None:
                first, step = right - _GAP * length, _GAP
            else:
                step = (right - left) // (length + 1)
                first = left + step
            if step == 0:
                return None
            places.extend(range(first, first + step * length, step))
        done += length
    return places
