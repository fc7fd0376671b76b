from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path

import pytest

from search.errors import NotebookError
from search.notebook import Notebook
from tests.tui.driving import Driven, explore
from tests.tui.pile import ARTICLES, FakePile
from tui.keeper import default_path, in_pile


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


@pytest.mark.parametrize("pane, lines, words", [("3", 5, "2019"), ("5", 3, "gift")])
async def test_x_writes_the_rows_of_a_list(pane: str, lines: int, words: str, tmp_path: Path) -> None:
    async with explore() as driven:
        await driven.press(pane)
        await export(driven, tmp_path / "rows.jsonl")
        await driven.until_shown("passages written to")
    written = (tmp_path / "rows.jsonl").read_text("utf-8").splitlines()
    assert len(written) == lines
    assert any(words in json.loads(line)["words"] for line in written)


async def test_x_in_entities_writes_names_with_forms_and_first_passage(tmp_path: Path) -> None:
    async with explore() as driven:
        await driven.press("2")
        await export(driven, tmp_path / "names.jsonl")
        await driven.until_shown("4 names written to")
    written = [json.loads(line) for line in (tmp_path / "names.jsonl").read_text("utf-8").splitlines()]
    port = next(one for one in written if one["name"] == "Port Elna")
    assert port["type"] == "place"
    assert "Port Elna" in port["first"]["words"]


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
        await driven.until(lambda: driven.screen.search_bar.display, "to be asked for another name")
        assert driven.screen.search_bar.value == str(tmp_path / "rows.md")
        await driven.press("backspace", "backspace", *"csv", "enter")
        await driven.until_shown("passages written to")
        assert (tmp_path / "rows.csv").exists()
    assert (tmp_path / "rows.md").read_text() == "mine"


async def test_the_name_proposed_is_in_the_data_folder_and_not_taken() -> None:
    folder = Path(os.environ["XDG_DATA_HOME"]) / "icc-explore" / "exports"
    async with explore() as driven:
        await driven.press("5", "x")
        await driven.until(lambda: driven.screen.search_bar.display)
        assert driven.screen.search_bar.value == str(folder / "icc-explore-quotes.md")
        await driven.press("enter")
        await driven.until_shown("3 passages written to")
        assert driven.screen.status.message.endswith(str(folder / "icc-explore-quotes.md"))
        await driven.press("x")
        await driven.until(lambda: driven.screen.search_bar.display)
        assert driven.screen.search_bar.value == str(folder / "icc-explore-quotes-2.md")
    assert "Tove Lind (direct speech)" in (folder / "icc-explore-quotes.md").read_text("utf-8")


def test_no_name_in_a_folder_of_the_pile_is_proposed(tmp_path: Path) -> None:
    pile, outside = tmp_path / "pile", tmp_path / "outside"
    (pile / "below").mkdir(parents=True)
    assert default_path("x", (pile,), (pile / "below", outside)) == outside / "x.md"
    assert default_path("x", (pile,), (pile / ".hidden", outside)) == pile / ".hidden" / "x.md"
    assert in_pile(pile / "below" / "x.md", (pile,))
    assert in_pile(pile / "x.md", (pile / "x.md",))
    assert not in_pile(outside / "x.md", (pile,))


async def test_nothing_is_written_among_the_articles(tmp_path: Path) -> None:
    @dataclass
    class InAFolder(FakePile):
        paths: tuple[Path, ...] = (tmp_path,)

    async with explore(pile=InAFolder()) as driven:
        await driven.press("3")
        await export(driven, tmp_path / "rows.md")
        await driven.until_shown("is among the articles")
    assert list(tmp_path.glob("*.md")) == []


async def test_a_mark_undone_from_another_article_is_drawn_no_longer() -> None:
    async with explore() as driven:
        await driven.press("enter", "j", "m")
        await driven.until_shown("Marked.")
        await driven.press("1", "j", "enter")
        await driven.until(lambda: driven.view.article == "evening")
        await driven.press("z")
        await driven.until_shown("Undone: mark “Prime Minister")
        assert driven.desk.kept("north") == ()
        await driven.press("Z")
        await driven.until(lambda: bool(driven.desk.kept("north")))


async def test_undo_says_what_it_took_back() -> None:
    async with explore() as driven:
        await driven.press("2", "p", "space", "z")
        await driven.until_shown("Undone: choice of “Ilse Maran”.")
        await driven.press("z")
        await driven.until_shown("Undone: pinning Entities.")
        await driven.press("z")
        await driven.until_shown("Nothing to undo.")
        await driven.press("Z")
        await driven.until_shown("Done again: pinning Entities.")


async def test_a_write_that_failed_is_no_step(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise NotebookError("The notebook cannot be written.")

    monkeypatch.setattr(Notebook, "mark", fail)
    async with explore() as driven:
        await driven.press("enter", "j", "m")
        await driven.until_shown("The notebook cannot be written.")
        await driven.press("z")
        await driven.until_shown("Nothing to undo.")


async def test_a_quotation_of_an_article_not_read_yet_is_copied_too() -> None:
    async with explore() as driven:
        await driven.press("5", "G", "y")
        await driven.until_shown("Copied")
        assert "Tove Lind (direct speech)" in driven.app.clipboard
