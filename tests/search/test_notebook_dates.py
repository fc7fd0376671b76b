"""Dates set by hand in the notebook: kept with their files, replaced, undone, taken over from before."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from search.corrections import Correction, CorrectionKind, Named
from search.dating import SetDate
from search.errors import NotebookError
from search.kinds import EntityType
from search.notebook import VERSION, Notebook
from tests.search.test_notebook_corrections import VERSION_1

FERRY = SetDate("ferry", "aa", "2021-05-03", pile="p")
TRAM = SetDate("tram", "bb", "2021-05", pile="p")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "notebook.sqlite"


@pytest.fixture
def notebook(path: Path) -> Iterator[Notebook]:
    opened = Notebook(path)
    yield opened
    opened.close()


def values(notebook: Notebook) -> list[tuple[str, str]]:
    return [(one.sha256, one.value) for one in notebook.dates()]


def test_dates_are_there_after_reopening(path: Path, notebook: Notebook) -> None:
    made = (notebook.date(FERRY), notebook.date(TRAM))
    assert [replace(one, id=0, made="") for one in made] == [FERRY, TRAM]
    assert all(one.made and one.id for one in made)
    notebook.close()
    again = Notebook(path)
    assert again.dates() == made
    again.close()


def test_a_file_has_one_date(notebook: Notebook) -> None:
    notebook.date(FERRY)
    notebook.date(TRAM)
    notebook.date(replace(FERRY, value="2020"))
    assert values(notebook) == [("aa", "2020"), ("bb", "2021-05")]
    notebook.date(replace(FERRY, value="2019", pile="elsewhere"))
    assert values(notebook) == [("aa", "2019"), ("bb", "2021-05")]


def test_the_date_of_an_edited_file_leaves_that_of_the_file_as_it_was(notebook: Notebook) -> None:
    notebook.date(FERRY)
    notebook.date(replace(FERRY, sha256="a2", value="2020"))
    assert values(notebook) == [("aa", "2021-05-03"), ("a2", "2020")]


def test_several_dates_are_kept_all_or_none(notebook: Notebook) -> None:
    notebook.date_all([FERRY, TRAM, replace(FERRY, value="2020")])
    assert values(notebook) == [("aa", "2020"), ("bb", "2021-05")]

    def failing() -> Iterator[SetDate]:
        yield replace(TRAM, value="2019")
        raise OSError

    with pytest.raises(OSError):
        notebook.date_all(failing())
    assert values(notebook) == [("aa", "2020"), ("bb", "2021-05")]


def test_a_date_that_another_program_removed_is_set_anew(path: Path, notebook: Notebook) -> None:
    first = notebook.date(FERRY)
    other = Notebook(path)
    assert other.remove_date(first.id)
    other.close()
    notebook.date(replace(FERRY, value="2020"))
    assert values(notebook) == [("aa", "2020")]


def test_when_a_date_was_set_is_kept(notebook: Notebook) -> None:
    made = notebook.date(replace(FERRY, made="2020-02-02T02:02:02+00:00"))
    assert made.made == "2020-02-02T02:02:02+00:00"
    assert notebook.dates() == (made,)


def test_they_can_be_removed_undone_and_taken_back(path: Path, notebook: Notebook) -> None:
    first = notebook.date(FERRY, called="Ferry sinks")
    second = notebook.date(replace(FERRY, value="2020"), called="Ferry sinks")
    assert notebook.undo() == "date “Ferry sinks” 2020"
    assert notebook.dates() == (first,)
    assert notebook.redo() == "date “Ferry sinks” 2020"
    assert notebook.dates() == (second,)
    assert notebook.remove_date(second.id)
    assert not notebook.remove_date(second.id)
    assert notebook.dates() == ()
    removal = notebook.changes()[0]
    assert removal.what == "no longer date “ferry” 2020"
    notebook.close()
    later = Notebook(path)
    assert later.take_back(removal.id) == removal.what
    assert later.dates() == (second,)
    later.close()


def test_undo_leaves_what_another_program_set(path: Path, notebook: Notebook) -> None:
    notebook.date(FERRY)
    other = Notebook(path)
    other.date(replace(FERRY, value="2020"))
    other.close()
    with pytest.raises(NotebookError, match="changed since"):
        notebook.undo()
    assert values(notebook) == [("aa", "2020")]


# What version 2 added to version 1, to the letter.
VERSION_2 = """
CREATE TABLE correction (
            id INTEGER PRIMARY KEY AUTOINCREMENT, pile TEXT NOT NULL, articles TEXT NOT NULL,
            kind TEXT NOT NULL, subject TEXT NOT NULL, subject_type TEXT NOT NULL,
            other TEXT NOT NULL, other_type TEXT NOT NULL, form TEXT NOT NULL, type TEXT NOT NULL,
            made TEXT NOT NULL);
INSERT INTO correction VALUES (4, 'p', 'aa', 'retype', 'Vale', 'ORG', '', '', '', 'LOC', '2024-01-02');
PRAGMA user_version = 2;
"""


@pytest.mark.parametrize("version", [1, 2])
def test_an_older_notebook_is_taken_over_without_loss(path: Path, version: int) -> None:
    path.parent.mkdir()
    db = sqlite3.connect(path)
    db.executescript(VERSION_1)
    if version == 2:
        db.executescript(VERSION_2)
    db.close()
    notebook = Notebook(path)
    marks, searches = notebook.marks(), notebook.searches()
    assert marks
    assert searches
    if version == 2:
        vale = Named("Vale", EntityType.ORG)
        correction = Correction(CorrectionKind.RETYPE, vale, type=EntityType.LOC, made="2024-01-02", id=4)
        assert notebook.corrections("p") == (correction,)
    assert notebook.dates() == ()
    made = notebook.date(FERRY)
    notebook.close()
    again = Notebook(path)
    assert (again.marks(), again.searches(), again.dates()) == (marks, searches, (made,))
    again.close()
    db = sqlite3.connect(path)
    assert db.execute("PRAGMA user_version").fetchone() == (VERSION,)
    db.close()
