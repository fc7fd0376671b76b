"""A changed pile rewrites few rows of its store, and the store is what a new one would be."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from search.collection import Collection
from search.store_rows import TABLES, write_values

VALUES = st.lists(st.text(alphabet="abcd", max_size=2), max_size=12)


@pytest.fixture
def db() -> Iterator[sqlite3.Connection]:
    with closing(empty()) as connection:
        yield connection


def empty() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.executescript(TABLES)
    return connection


def held(db: sqlite3.Connection) -> list[str]:
    return [data for (data,) in db.execute("SELECT data FROM events ORDER BY position")]


def written(db: sqlite3.Connection, values: list[str]) -> int:
    """How many rows are deleted and inserted to bring the table to these values."""
    before = db.total_changes
    write_values(db, "events", values)
    return db.total_changes - before


@given(states=st.lists(VALUES, max_size=6))
def test_whatever_a_table_held_it_holds_the_new_values_in_their_order(states: list[list[str]]) -> None:
    with closing(empty()) as db:
        for values in states:
            write_values(db, "events", values)
            assert held(db) == [f'"{value}"' for value in values]


def test_values_that_stay_are_not_written_again(db: sqlite3.Connection) -> None:
    many = [f"value {number}" for number in range(1000)]
    assert written(db, many) == 1000
    assert written(db, many) == 0
    assert written(db, [*many[:400], "new", *many[400:]]) == 1
    assert written(db, [*many[:400], *many[401:]]) == 2
    assert written(db, [many[-1], *many[:400], *many[401:-1]]) == 2


def test_where_there_is_no_room_between_two_rows_all_get_new_places(db: sqlite3.Connection) -> None:
    values = ["first", "last"]
    write_values(db, "events", values)
    for number in range(60):
        values = [values[0], f"in between {number}", *values[1:]]
        write_values(db, "events", values)
    assert held(db) == [f'"{value}"' for value in values]


def pile_of(folder: Path, count: int) -> Path:
    folder.mkdir()
    places = ("Oslo", "Lima", "Quito", "Accra", "Hanoi")
    for number in range(count):
        letter, place = "abcdefghij"[number % 10], places[number % 5]
        (folder / f"a{number:02}.txt").write_text(
            f"Ferry {number} sinks near {place}\n\n"
            f"Jonas{letter} Vik told reporters on Tuesday that ferry {number} sank.\n\n"
            f"“We lost {number} boats,” he said. Mr. Vik{letter} left {place}.\n",
            "utf-8",
        )
    return folder


def rows(store: Path) -> dict[tuple[object, ...], tuple[object, ...]]:
    found: dict[tuple[object, ...], tuple[object, ...]] = {}
    with closing(sqlite3.connect(store / "pile.sqlite")) as db:
        for table in ("articles", "texts", "entities", "events", "quotations", "statements"):
            for row in db.execute(f"SELECT * FROM {table}"):
                found[table, row[0]] = row[1:]
    return found


def opened(pile: Path, cache: Path) -> Collection:
    return Collection.open([pile], cache_root=cache)


def test_one_changed_article_rewrites_few_rows(tmp_path: Path) -> None:
    pile = pile_of(tmp_path / "pile", 30)
    with opened(pile, tmp_path / "cache") as collection:
        before = rows(collection.folder)
        changed = pile / "a07.txt"
        changed.write_text(changed.read_text("utf-8") + "\nA tug from Porto came.\n", "utf-8")
        assert collection.update()
        after = rows(collection.folder)
    differing = {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
    assert {key for key in differing if key[0] in ("articles", "texts")} == {
        ("articles", "a07"),
        ("texts", "a07"),
    }
    assert any("Porto" in str(after.get(key)) for key in differing)
    assert len(differing) < len(after) / 10


def test_a_store_changed_step_by_step_is_what_a_new_one_would_be(tmp_path: Path) -> None:
    pile = pile_of(tmp_path / "pile", 6)
    with opened(pile, tmp_path / "cache") as collection:
        steps = (
            ("a09.txt", "Late news\n\nThe ferry of Jonasa Vik came back to Oslo on Friday.\n"),
            ("a00.txt", "Oslo\n\nJonasz Vik, 40, said “no” on Monday. The Kremlin waited.\n"),
            ("a03.txt", None),
            ("a055.txt", "Lima\n\nMr. Vik of Lima told reporters that ferry 2 sank.\n"),
            ("a09.txt", None),
        )
        for number, (name, text) in enumerate(steps):
            if text is None:
                (pile / name).unlink()
            else:
                (pile / name).write_text(text, "utf-8")
            assert collection.update()
            with opened(pile, tmp_path / f"new{number}") as new:
                assert collection.story == new.story
                assert collection.articles == new.articles
                assert [collection.read(row.id) for row in new.articles] == [
                    new.read(row.id) for row in new.articles
                ]
