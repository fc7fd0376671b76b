from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from search.notebook import Notebook
from tests.tui.driving import Driven, explore
from tests.tui.pile import ARTICLES


def notebook() -> Path:
    return Path(os.environ["XDG_DATA_HOME"]) / "icc-explore" / "notebook.sqlite"


def marked_words() -> list[str]:
    book = Notebook(notebook())
    try:
        return [mark.words for mark in book.marks()]
    finally:
        book.close()


async def test_m_marks_the_sentence_and_takes_the_mark_away() -> None:
    async with explore() as driven:
        await driven.press("enter", "j", "m")
        await driven.until_shown("Marked.")
        assert marked_words() == [ARTICLES["north"].sentences[0].span.of(ARTICLES["north"].text)]
        assert driven.desk.kept("north")
        await driven.press("m")
        await driven.until_shown("The mark is taken away.")
        assert marked_words() == []
        await driven.press("z")
        await driven.until(lambda: bool(driven.desk.kept("north")), "the mark to come back")
        await driven.press("z")
        await driven.until(lambda: not driven.desk.kept("north"))
        await driven.press("Z")
        await driven.until(lambda: bool(driven.desk.kept("north")))


async def test_a_note_is_kept_and_shown_with_the_sentence_the_next_time() -> None:
    async with explore() as driven:
        await driven.press("enter", "j", "a", *"ask", "enter")
        await driven.until_shown("The note is kept.")
    async with explore() as driven:
        await driven.until(lambda: bool(driven.desk.kept("north")), "the mark of the time before")
        await driven.press("enter", "j", "w")
        await driven.until_shown("your note: ask")


async def test_a_reader_who_marks_nothing_gets_no_notebook() -> None:
    async with explore() as driven:
        await driven.press("enter", "q", "Q")
    assert not notebook().exists()


async def export(driven: Driven, path: Path) -> None:
    await driven.press("x")
    await driven.until(lambda: driven.screen.search_bar.display)
    driven.screen.search_bar.value = str(path)
    await driven.press("enter")


@pytest.mark.parametrize("pane, lines, words", [("3", 5, "2019"), ("5", 3, "gift"), ("2", 4, "Port Elna")])
async def test_x_writes_the_rows_of_a_list(pane: str, lines: int, words: str, tmp_path: Path) -> None:
    async with explore() as driven:
        await driven.press(pane)
        await export(driven, tmp_path / "rows.jsonl")
        await driven.until_shown("passages written to")
    written = (tmp_path / "rows.jsonl").read_text("utf-8").splitlines()
    assert len(written) == lines
    assert any(words in json.loads(line)["words"] for line in written)


async def test_x_in_the_reader_writes_all_marks(tmp_path: Path) -> None:
    async with explore() as driven:
        await driven.press("enter", "j", "m")
        await driven.until_shown("Marked.")
        await export(driven, tmp_path / "marks.md")
        await driven.until_shown("1 passage written to")
    assert "Prime Minister Ilse Maran" in (tmp_path / "marks.md").read_text("utf-8")


async def test_a_file_that_is_there_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "rows.md").write_text("mine")
    async with explore() as driven:
        await driven.press("3")
        await export(driven, tmp_path / "rows.md")
        await driven.until_shown("is there already")
    assert (tmp_path / "rows.md").read_text() == "mine"
