from __future__ import annotations

import os
import signal
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from search.errors import NotebookError
from search.ingest import read_article
from search.model import Article, Span
from search.notebook import VERSION, Notebook, anchored

TEXT = "The ferry sank on Tuesday. Nine are missing.\nThe owner said nothing. Nine are safe."


def article(text: str = TEXT, id_: str = "ferry", sha256: str = "aa") -> Article:
    return read_article(text, id=id_, sha256=sha256)


def span_of(words: str, text: str = TEXT) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "notebook.sqlite"


@pytest.fixture
def notebook(path: Path) -> Iterator[Notebook]:
    opened = Notebook(path)
    yield opened
    opened.close()


def test_what_is_marked_is_there_after_reopening(path: Path, notebook: Notebook) -> None:
    made = notebook.mark(article(), span_of("Nine are missing."), label="number", note="ask again")
    notebook.close()
    again = Notebook(path)
    assert again.marks() == (made,)
    assert (made.words, made.label, made.note, made.sha256) == (
        "Nine are missing.",
        "number",
        "ask again",
        "aa",
    )
    again.close()


def test_the_file_is_the_readers_alone(path: Path, notebook: Notebook) -> None:
    notebook.mark(article(), Span(0, 9))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_the_same_passage_marked_again_is_one_mark(notebook: Notebook) -> None:
    first = notebook.mark(article(), Span(0, 9))
    second = notebook.mark(article(), Span(0, 9), label="boat")
    assert first.id == second.id
    assert [one.label for one in notebook.marks()] == ["boat"]


def test_undo_and_redo_walk_every_kind_of_change(notebook: Notebook) -> None:
    mark = notebook.mark(article(), Span(0, 9))
    notebook.annotate(mark.id, note="why?")
    notebook.save_search("boats", "ferry OR boat")
    notebook.save_search("boats", "ferry")
    notebook.remove_mark(mark.id)
    states = [_state(notebook)]
    while notebook.undo():
        states.append(_state(notebook))
    assert states == [
        ([], [("boats", "ferry")]),
        ([("The ferry", "why?")], [("boats", "ferry")]),
        ([("The ferry", "why?")], [("boats", "ferry OR boat")]),
        ([("The ferry", "why?")], []),
        ([("The ferry", "")], []),
        ([], []),
    ]
    forward = [_state(notebook)]
    while notebook.redo():
        forward.append(_state(notebook))
    assert forward == states[::-1]


def _state(notebook: Notebook) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    return (
        [(one.words, one.note) for one in notebook.marks()],
        [(one.name, one.query) for one in notebook.searches()],
    )


def test_a_new_change_ends_what_could_be_made_again(notebook: Notebook) -> None:
    notebook.mark(article(), Span(0, 9))
    assert notebook.undo() == "mark “The ferry”"
    notebook.mark(article(), Span(4, 9))
    assert notebook.redo() is None


def test_a_change_of_an_earlier_session_can_be_taken_back_from_the_log(
    path: Path, notebook: Notebook
) -> None:
    mark = notebook.mark(article(), Span(0, 9))
    notebook.remove_mark(mark.id)
    notebook.close()
    later = Notebook(path)
    assert later.undo() is None
    removal = later.changes()[0]
    assert removal.what == "remove mark “The ferry”"
    assert later.take_back(removal.id) == removal.what
    assert later.marks() == (mark,)
    assert later.changes()[0].undone
    assert later.take_back(removal.id) is None
    later.close()


def test_undo_does_not_undo_what_another_program_has_changed_since(path: Path, notebook: Notebook) -> None:
    mark = notebook.mark(article(), Span(0, 9), note="mine")
    other = Notebook(path)
    other.annotate(mark.id, note="theirs")
    with pytest.raises(NotebookError, match="changed since"):
        notebook.undo()
    assert [one.note for one in notebook.marks()] == ["theirs"]
    assert other.undo() is not None
    assert notebook.undo() is not None
    other.close()


def test_restoring_a_search_does_not_push_out_another_of_its_name(path: Path, notebook: Notebook) -> None:
    saved = notebook.save_search("boats", "ferry")
    notebook.remove_search(saved.id)
    other = Notebook(path)
    other.save_search("boats", "boat")
    with pytest.raises(NotebookError):
        notebook.undo()
    assert [one.query for one in other.searches()] == ["boat"]
    other.close()


def test_what_is_not_there_can_be_neither_removed_nor_annotated(notebook: Notebook) -> None:
    assert notebook.remove_mark(7) is False
    assert notebook.remove_search(7) is False
    with pytest.raises(NotebookError):
        notebook.annotate(7, note="x")


def test_the_last_place_follows_the_file_under_another_name(notebook: Notebook) -> None:
    notebook.leave(article(), 30)
    notebook.leave(article(), 40)
    assert notebook.left_at(article(id_="moved")) == 40
    assert notebook.left_at(article(sha256="other")) is None
    assert notebook.undo() is None


def test_marks_find_their_words_in_an_edited_file(notebook: Notebook) -> None:
    mark = notebook.mark(article(), span_of("Nine are missing."))
    notebook.mark(article(), span_of("The owner said nothing."))
    edited = "UPDATED. " + TEXT.replace("The owner said nothing. ", "")
    found = notebook.marks_in(article(edited, sha256="bb"))
    assert [(one.id, span.of(edited)) for one, span in found] == [(mark.id, "Nine are missing.")]
    assert notebook.marks_in(article(edited, id_="another", sha256="cc")) == ()


def test_the_nearest_of_equal_words_is_taken(notebook: Notebook) -> None:
    words = "Nine are"
    mark = notebook.mark(article(), Span(TEXT.rindex(words), TEXT.rindex(words) + len(words)))
    edited = "Now: " + TEXT
    assert anchored(mark, article(edited)) == Span(edited.rindex(words), edited.rindex(words) + len(words))
    assert anchored(mark, article("Nine are here.")) == Span(0, 8)
    assert anchored(mark, article("")) is None


def test_a_file_of_a_newer_version_is_left_as_it_is(path: Path, notebook: Notebook) -> None:
    notebook.mark(article(), Span(0, 9))
    notebook.close()
    with sqlite3.connect(path) as db:
        db.execute(f"PRAGMA user_version = {VERSION + 1}")
    db.close()
    before = path.read_bytes()
    with pytest.raises(NotebookError, match="newer version"):
        Notebook(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "content", [b"These are my notes, not a database." * 40, b"SQLite format 3\x00" + b"\xff" * 4000]
)
def test_a_damaged_or_foreign_file_is_left_as_it_is(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(NotebookError):
        Notebook(path)
    assert path.read_bytes() == content


def test_another_programs_database_is_left_as_it_is(path: Path) -> None:
    path.parent.mkdir()
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE mark (mine)")
    db.close()
    before = path.read_bytes()
    with pytest.raises(NotebookError, match="no notebook"):
        Notebook(path)
    assert path.read_bytes() == before


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(NotebookError):
        Notebook(tmp_path / "file" / "notebook.sqlite")


def test_text_from_a_broken_terminal_can_be_kept(notebook: Notebook) -> None:
    assert notebook.mark(article(), Span(0, 9), note="caf\udce9").note == "caf?"


WRITER = """
import sys
from pathlib import Path
from search.ingest import read_article
from search.model import Span
from search.notebook import Notebook

name, count = sys.argv[2], int(sys.argv[3])
notebook = Notebook(Path(sys.argv[1]))
article = read_article("word " * 5000, id=name, sha256=name)
for number in range(count):
    mark = notebook.mark(article, Span(number * 5, number * 5 + 4), note=str(number))
    print(mark.note, flush=True)
"""


def _writer(path: Path, name: str, count: int) -> subprocess.Popen[str]:
    root = Path(__file__).parents[2]
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), name, str(count)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=root,
        env=os.environ | {"PYTHONPATH": str(root)},
    )


def test_two_programs_at_once_lose_nothing(path: Path) -> None:
    # Both find no file and make it at the same time.
    writers = [_writer(path, name, 60) for name in ("one", "two")]
    outputs = [writer.communicate(timeout=120)[0].split() for writer in writers]
    assert [writer.returncode for writer in writers] == [0, 0]
    notebook = Notebook(path)
    for name, output in zip(("one", "two"), outputs, strict=True):
        assert output == [str(number) for number in range(60)]
        assert [one.note for one in notebook.marks() if one.article == name] == output
    assert len(notebook.changes(1000)) == 120
    notebook.close()


def test_what_a_killed_program_said_was_kept_is_kept(path: Path) -> None:
    writer = _writer(path, "killed", 5000)
    assert writer.stdout is not None
    said = [writer.stdout.readline().strip() for _ in range(20)]
    writer.send_signal(signal.SIGKILL)
    said += writer.stdout.read().split()
    writer.wait(timeout=30)
    writer.stdout.close()
    notebook = Notebook(path)
    kept = [one.note for one in notebook.marks()]
    assert kept[: len(said)] == said
    assert len(kept) <= len(said) + 1
    assert len(notebook.changes(10_000)) == len(kept)
    notebook.mark(article(), Span(0, 9))
    notebook.close()
