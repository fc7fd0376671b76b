"""Corrections of names in the notebook: kept with their pile, taken back, written by several programs."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from search.corrections import Correction, CorrectionKind, Named
from search.errors import NotebookError
from search.kinds import EntityType
from search.notebook import VERSION, Mark, Notebook

ANN = Named("Ann Vale", EntityType.PER)
VALE = Named("Vale", EntityType.ORG)
MERGE = Correction(CorrectionKind.MERGE, VALE, other=ANN)
SPLIT = Correction(CorrectionKind.SPLIT, ANN, form="Vale & Sons")
RETYPE = Correction(CorrectionKind.RETYPE, VALE, type=EntityType.LOC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "notebook.sqlite"


@pytest.fixture
def notebook(path: Path) -> Iterator[Notebook]:
    opened = Notebook(path)
    yield opened
    opened.close()


def plain(corrections: tuple[Correction, ...]) -> list[Correction]:
    return [replace(one, id=0, made="") for one in corrections]


def test_corrections_of_every_kind_are_kept_in_their_order(path: Path, notebook: Notebook) -> None:
    made = tuple(notebook.correct("pile", one) for one in (MERGE, SPLIT, RETYPE, MERGE))
    assert plain(made) == [MERGE, SPLIT, RETYPE, MERGE]
    assert [one.id for one in made] == sorted({one.id for one in made})
    assert all(one.made for one in made)
    notebook.close()
    again = Notebook(path)
    assert again.corrections("pile") == made
    again.close()


def test_they_are_those_of_their_pile(notebook: Notebook) -> None:
    notebook.correct("pile", MERGE, ["aa", "bb"])
    notebook.correct("other", SPLIT, ["cc"])
    notebook.correct("third", RETYPE)
    assert plain(notebook.corrections("pile", {"aa"})) == [MERGE]
    assert plain(notebook.corrections("third", set())) == [RETYPE]
    assert notebook.corrections("new", {"zz"}) == ()


@pytest.mark.parametrize(
    ("there", "applies"),
    [({"aa", "bb", "cc", "zz"}, True), ({"aa", "cc"}, True), ({"aa", "zz"}, False), (set(), False)],
)
def test_a_moved_pile_is_known_by_most_of_the_articles(
    notebook: Notebook, there: set[str], applies: bool
) -> None:
    notebook.correct("before", MERGE, ["aa", "bb", "cc"])
    assert plain(notebook.corrections("after", there)) == ([MERGE] if applies else [])


def test_an_article_shared_with_a_pile_that_is_still_there_is_not_enough(
    notebook: Notebook, tmp_path: Path
) -> None:
    own, other = tmp_path / "own", tmp_path / "other"
    own.mkdir()
    other.mkdir()
    made = notebook.correct("own", MERGE, ["wire"], [str(own)])
    assert notebook.corrections("own", {"wire"}, [str(own)]) == (made,)
    assert notebook.corrections("other", {"wire"}, [str(other)]) == ()
    for nested in (tmp_path, own / "deeper", own):
        assert notebook.corrections("nested", {"wire"}, [str(nested)]) == (made,)
    assert notebook.corrections("nested", {"zz"}, [str(tmp_path)]) == ()
    own.rename(tmp_path / "moved")
    assert notebook.corrections("moved", {"wire"}, [str(tmp_path / "moved")]) == (made,)


@pytest.mark.parametrize(("column", "value"), [("kind", "burn"), ("subject_type", "SHIP"), ("type", "SHIP")])
def test_what_another_version_made_is_passed_over_and_told(
    path: Path, notebook: Notebook, column: str, value: str
) -> None:
    strange = notebook.correct("pile", RETYPE)
    made = notebook.correct("pile", MERGE)
    db = sqlite3.connect(path)
    db.execute(f"UPDATE correction SET {column} = ? WHERE id = ?", (value, strange.id))
    db.commit()
    db.close()
    assert notebook.corrections("pile") == (made,)
    assert (notebook.unread("pile"), notebook.unread("other")) == (1, 0)
    assert notebook.remove_correction(strange.id)
    assert notebook.changes()[0].what == "no longer: what was said of “Vale”"
    assert notebook.unread("pile") == 0


def test_a_log_that_cannot_be_read_is_told_as_such(path: Path, notebook: Notebook) -> None:
    made = notebook.correct("pile", MERGE)
    db = sqlite3.connect(path)
    db.execute("ALTER TABLE change RENAME TO changed")
    db.commit()
    for ask in (notebook.changes, notebook.undo, notebook.redo, lambda: notebook.take_back(made.id)):
        with pytest.raises(NotebookError):
            ask()
    db.execute("ALTER TABLE changed RENAME TO change")
    db.execute("UPDATE change SET sheet = 'dreams'")
    db.commit()
    db.close()
    with pytest.raises(NotebookError, match="newer version"):
        notebook.undo()


def test_when_a_correction_was_made_is_kept(notebook: Notebook) -> None:
    made = notebook.correct("pile", replace(MERGE, made="2020-02-02T02:02:02+00:00", id=77))
    assert made.made == "2020-02-02T02:02:02+00:00"
    assert notebook.corrections("pile") == (made,)


def test_they_can_be_removed_undone_and_taken_back(path: Path, notebook: Notebook) -> None:
    first = notebook.correct("pile", MERGE)
    second = notebook.correct("pile", SPLIT)
    assert notebook.undo() == "“Vale & Sons” is no form of “Ann Vale”"
    assert notebook.corrections("pile") == (first,)
    assert notebook.redo() == "“Vale & Sons” is no form of “Ann Vale”"
    assert notebook.corrections("pile") == (first, second)
    assert notebook.remove_correction(first.id)
    assert not notebook.remove_correction(first.id)
    assert notebook.corrections("pile") == (second,)
    removal = notebook.changes()[0]
    assert removal.what == "no longer: “Vale” is the same as “Ann Vale”"
    notebook.close()
    later = Notebook(path)
    assert later.take_back(removal.id) == removal.what
    assert later.corrections("pile") == (first, second)
    later.close()


def test_undo_leaves_what_another_program_removed(path: Path, notebook: Notebook) -> None:
    made = notebook.correct("pile", MERGE)
    other = Notebook(path)
    assert other.remove_correction(made.id)
    with pytest.raises(NotebookError, match="changed since"):
        notebook.undo()
    other.close()


WRITER = """
import sys
from pathlib import Path
from search.corrections import Correction, CorrectionKind, Named
from search.kinds import EntityType
from search.notebook import Notebook

notebook = Notebook(Path(sys.argv[1]))
for number in range(40):
    subject = Named(f"{sys.argv[2]} {number}", EntityType.PER)
    notebook.correct("pile", Correction(CorrectionKind.RETYPE, subject, type=EntityType.ORG))
"""


def test_two_programs_at_once_lose_nothing(path: Path) -> None:
    root = Path(__file__).parents[2]
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path), name],
            cwd=root,
            env=os.environ | {"PYTHONPATH": str(root)},
        )
        for name in ("one", "two")
    ]
    assert [writer.wait(timeout=120) for writer in writers] == [0, 0]
    notebook = Notebook(path)
    names = [one.subject.name for one in notebook.corrections("pile")]
    for writer in ("one", "two"):
        assert [name for name in names if name.startswith(writer)] == [f"{writer} {n}" for n in range(40)]
    notebook.close()


def test_what_was_done_before_paths_were_kept_can_be_taken_back(path: Path, notebook: Notebook) -> None:
    made = notebook.correct("pile", MERGE)
    (change,) = notebook.changes()
    notebook.close()
    db = sqlite3.connect(path)
    (after,) = db.execute("SELECT after FROM change").fetchone()
    older = {column: value for column, value in json.loads(after).items() if column != "paths"}
    db.execute("UPDATE change SET after = ?", (json.dumps(older),))
    db.execute("ALTER TABLE correction DROP COLUMN paths")
    db.execute("PRAGMA user_version = 3")
    db.commit()
    db.close()
    later = Notebook(path)
    assert later.corrections("pile") == (made,)
    assert later.take_back(change.id) == change.what
    assert later.corrections("pile") == ()
    later.close()


# What version 1 wrote, to the letter.
VERSION_1 = """
CREATE TABLE mark (
    id INTEGER PRIMARY KEY AUTOINCREMENT, sha256 TEXT NOT NULL, article TEXT NOT NULL,
    "start" INTEGER NOT NULL, "end" INTEGER NOT NULL, words TEXT NOT NULL,
    label TEXT NOT NULL, note TEXT NOT NULL, made TEXT NOT NULL);
CREATE INDEX mark_sha256 ON mark (sha256);
CREATE INDEX mark_article ON mark (article);
CREATE TABLE search (
    id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE, query TEXT NOT NULL,
    made TEXT NOT NULL);
CREATE TABLE place (sha256 TEXT PRIMARY KEY, offset INTEGER NOT NULL, seen TEXT NOT NULL);
CREATE TABLE change (
    id INTEGER PRIMARY KEY AUTOINCREMENT, session TEXT NOT NULL, made TEXT NOT NULL,
    what TEXT NOT NULL, sheet TEXT NOT NULL, row INTEGER NOT NULL, before TEXT, after TEXT,
    undone INTEGER NOT NULL DEFAULT 0);
INSERT INTO mark VALUES (4, 'aa', 'ferry', 0, 9, 'The ferry', 'boat', 'why?', '2024-01-02T03:04:05+00:00');
INSERT INTO search VALUES (2, 'boats', 'ferry OR boat', '2024-01-02T03:04:05+00:00');
INSERT INTO place VALUES ('aa', 30, '2024-01-02T03:04:05+00:00');
INSERT INTO change VALUES (9, 's', '2024-01-02T03:04:05+00:00', 'mark “The ferry”', 'mark', 4, NULL,
    '{"sha256": "aa", "article": "ferry", "start": 0, "end": 9, "words": "The ferry", "label": "boat",
      "note": "why?", "made": "2024-01-02T03:04:05+00:00"}', 0);
PRAGMA user_version = 1;
PRAGMA application_id = 1229144933;
"""


def test_a_notebook_of_version_1_is_taken_over_without_loss(path: Path) -> None:
    path.parent.mkdir()
    db = sqlite3.connect(path)
    db.executescript(VERSION_1)
    db.close()
    notebook = Notebook(path)
    made = "2024-01-02T03:04:05+00:00"
    assert notebook.marks() == (Mark(4, "aa", "ferry", 0, 9, "The ferry", "boat", "why?", made),)
    assert [(one.id, one.name, one.query) for one in notebook.searches()] == [(2, "boats", "ferry OR boat")]
    (change,) = notebook.changes()
    assert (change.id, change.what, change.undone) == (9, "mark “The ferry”", False)
    kept = notebook.correct("pile", MERGE)
    assert notebook.take_back(9) == "mark “The ferry”"
    assert notebook.marks() == ()
    assert notebook.corrections("pile") == (kept,)
    notebook.close()
    db = sqlite3.connect(path)
    assert db.execute("PRAGMA user_version").fetchone() == (VERSION,)
    assert db.execute("SELECT offset FROM place").fetchall() == [(30,)]
    db.close()
