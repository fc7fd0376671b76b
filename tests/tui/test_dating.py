"""Setting when an article was published, with a real pile: asked, kept, undone, followed by all panes."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from search.collection import Collection
from search.dates_by_hand import set_date
from search.dates_kept import dates_in
from search.dating import SetDate
from search.model import Basis, Progress
from search.notebook import Notebook
from search.paths import notebook_file
from search.stop import StopSignal
from search.updating import Tell
from tests.tui.driving import Driven, explore as explore_three
from tui.app import ExplorerApp
from tui.engine import collection_opener
from tui.keeper import Keeper
from tui.view.items import ArticleItem
from tui.view.state import Pane

BRIDGE = """Bridge closed for repairs

Mayor Petra Okonkwo of Lindholm said on Tuesday that the bridge would close in May.
"""
FERRY = """Ferries to run all night

Published: 6 March 2024

Ferries will run all night from Monday on, said Tomas Weir, who is in charge of the harbour of Ostervik.
"""
TRAMS = """Trams as ever

Published: 3 May 2021

Trams run as ever, the Tram Company said. It was founded in 1901.
"""


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    folder = tmp_path / "pile"
    folder.mkdir()
    for name, text in (("bridge", BRIDGE), ("ferry", FERRY), ("trams", TRAMS)):
        (folder / f"{name}.txt").write_text(text, "utf-8")
    return folder


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@asynccontextmanager
async def explore(pile: Path, cache: Path, size: tuple[int, int] = (120, 36)) -> AsyncIterator[Driven]:
    app = ExplorerApp(collection_opener([pile], cache))
    async with app.run_test(size=size) as pilot:
        driven = Driven(app, pilot, None)  # type: ignore[arg-type]
        await driven.until(lambda: driven.desk.known.linked, "the pile to be open")
        yield driven


def dates(driven: Driven) -> list[tuple[str, str | None]]:
    rows = driven.list(Pane.ARTICLES).rows
    return [(row.row.id, row.row.published.value) for row in rows if isinstance(row, ArticleItem)]


def said(driven: Driven) -> str:
    return driven.screen.status.message


async def go_to(driven: Driven, article: str) -> None:
    driven.list(Pane.ARTICLES).move_to(article)
    await driven.pilot.pause()
    row = driven.list(Pane.ARTICLES).row
    assert isinstance(row, ArticleItem)
    assert row.row.id == article


async def date(driven: Driven, words: str) -> None:
    await driven.press("P")
    driven.screen.search_bar.value = ""
    await driven.press(*(key if key != " " else "space" for key in words), "enter")


async def test_a_date_is_set_from_the_list_and_all_follows(pile: Path, cache: Path) -> None:
    async with explore(pile, cache) as driven:
        assert [id_ for id_, _ in dates(driven)] == ["trams", "ferry", "bridge"]
        await go_to(driven, "bridge")
        await date(driven, "1 Mar 2024")
        await driven.until(lambda: "is dated 1 Mar 2024" in said(driven), said(driven))
        assert dates(driven) == [("trams", "2021-05-03"), ("bridge", "2024-03-01"), ("ferry", "2024-03-06")]
        row = driven.list(Pane.ARTICLES).row
        assert isinstance(row, ArticleItem)
        assert row.row.id == "bridge"
        assert "*1 Mar 2024" in driven.shown()
        assert "the files have changed" not in said(driven)
        values = {event.value for event in driven.desk.known.story.events if "bridge" in event.articles}
        assert {"2024-02-27", "2024-05", "2024-03-01"} <= values
        await driven.press("w")
        await driven.until_shown("set by you on ")


async def test_undo_redo_and_what_the_text_says(pile: Path, cache: Path) -> None:
    async with explore(pile, cache) as driven:
        before = dates(driven)
        await go_to(driven, "ferry")
        await date(driven, "2024")
        await driven.until(lambda: ("ferry", "2024") in dates(driven))
        await driven.until(lambda: bool(driven.view.written), "the step")
        await driven.press("z")
        await driven.until(lambda: dates(driven) == before, "the undoing")
        await driven.until(lambda: "Undone: date “Ferries to run all night” 2024" in said(driven))
        await driven.press("Z")
        await driven.until(lambda: ("ferry", "2024") in dates(driven), "the redoing")
        await driven.until_idle()
        await date(driven, "")
        await driven.until(lambda: dates(driven) == before, "what the text says")
        await driven.until(lambda: "by its own text again" in said(driven))
        await driven.press("z")
        await driven.until(lambda: ("ferry", "2024") in dates(driven), "the undoing of that")


async def test_what_was_set_is_there_at_the_next_start(pile: Path, cache: Path) -> None:
    async with explore(pile, cache) as driven:
        await go_to(driven, "bridge")
        await date(driven, "2024-03-01")
        await driven.until(lambda: ("bridge", "2024-03-01") in dates(driven))
        await driven.until_idle()
    async with explore(pile, cache) as driven:
        assert ("bridge", "2024-03-01") in dates(driven)
        await go_to(driven, "bridge")
        await driven.press("P")
        assert driven.screen.search_bar.value == "1 Mar 2024"
        assert "set by you" in driven.screen.search_bar.hint
        await driven.press("enter")
        await driven.until(lambda: "stays as it is" in said(driven))


async def test_wrong_words_are_asked_for_again(pile: Path, cache: Path) -> None:
    async with explore(pile, cache) as driven:
        before = dates(driven)
        await go_to(driven, "bridge")
        await date(driven, "2/9/2024")
        bar = driven.screen.search_bar
        assert bar.display
        assert bar.value == "2/9/2024"
        assert "may be 2 Sep 2024 or 9 Feb 2024" in bar.hint
        await driven.press("escape")
        await driven.press("P", "enter")
        await driven.until(lambda: "stays as it is" in said(driven))
        await driven.until_idle()
        assert dates(driven) == before
        assert not notebook_file().exists()


async def test_in_the_reader_its_article_is_dated_and_its_marks_follow(pile: Path, cache: Path) -> None:
    async with explore(pile, cache) as driven:
        await go_to(driven, "bridge")
        await driven.press("enter")
        await driven.until(lambda: driven.view.article == "bridge")
        await driven.press("m")
        await driven.until(lambda: bool(driven.desk.kept("bridge")))
        caret = driven.screen.reader.caret
        await driven.press("1")
        await go_to(driven, "trams")
        await driven.press("tab", "tab", "tab")
        await driven.until(lambda: driven.pane is Pane.READER, driven.pane)
        await date(driven, "March 2024")
        await driven.until(lambda: ("bridge", "2024-03") in dates(driven))
        await driven.until(lambda: driven.desk.open_article is not None, "the article again")
        article = driven.desk.open_article
        assert article is not None
        assert article.article.published.basis is Basis.SET
        assert {one.text: one.value for one in article.annotations.times}["May"] == "2024-05"
        assert driven.screen.reader.caret == caret
        assert driven.pane is Pane.READER
        assert driven.desk.kept("bridge")


async def test_a_search_by_date_follows(pile: Path, cache: Path) -> None:
    async with explore(pile, cache) as driven:
        await driven.press("slash", *"date:2024-03", "enter")
        await driven.until(lambda: driven.desk.page is not None, "the hits")
        page = driven.desk.page
        assert page is not None
        assert page.articles == ("ferry",)
        await driven.press("1")
        await go_to(driven, "bridge")
        await date(driven, "1 Mar 2024")

        def both() -> bool:
            page = driven.desk.page
            return page is not None and set(page.articles) == {"ferry", "bridge"}

        await driven.until(both, "the hits anew")
        await driven.until(lambda: "is dated 1 Mar 2024" in said(driven), said(driven))


async def test_what_another_program_dates_is_told(pile: Path, cache: Path) -> None:
    async with explore(pile, cache) as driven:
        other = dates_in(notebook_file(), lambda error: None)
        with Collection.open([pile], cache_root=cache, dates=other) as there:
            notebook = Notebook(notebook_file())
            set_date(there, notebook, "bridge", "2024-03-01")
            notebook.close()
        await driven.press("slash", *"bridge")
        await driven.until(lambda: ("bridge", "2024-03-01") in dates(driven), "the other's date")
        await driven.until(lambda: "articles have been dated by hand" in said(driven), said(driven))


async def test_side_by_side_goes_on(pile: Path, cache: Path) -> None:
    async with explore(pile, cache) as driven:
        await driven.press("|")
        await driven.until(lambda: driven.screen.comparing.is_ready)
        compared = driven.view.compared
        article, _ = driven.screen.here or ("", 0)
        await date(driven, "1 Mar 2024")
        await driven.until(
            lambda: (
                (article, "2024-03-01")
                in [(row.id, row.published.value) for row in driven.desk.known.articles]
            )
        )
        await driven.until(lambda: driven.screen.comparing.is_ready, "the pairs again")
        assert driven.view.compared == compared


async def test_where_the_pile_cannot_be_brought_up_to_date_nothing_is_kept(
    pile: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from search.errors import CacheError

    async with explore(pile, cache) as driven:
        before = dates(driven)

        def full(*_: object, **__: object) -> bool:
            raise CacheError("The disk is full.")

        monkeypatch.setattr(Collection, "update", full)
        await go_to(driven, "bridge")
        await date(driven, "2024")
        await driven.until(lambda: "The disk is full." in said(driven))
        assert dates(driven) == before
        assert not driven.view.written
        notebook = Notebook(notebook_file())
        assert notebook.dates() == ()
        notebook.close()


async def test_dating_tells_how_far_it_is_and_escape_stops_it(
    pile: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with explore(pile, cache) as driven:
        before = dates(driven)

        def endless(*_: object, progress: Tell, stop: StopSignal) -> bool:
            progress(Progress("linking", 2, 3))
            for _attempt in range(1000):
                stop.check()
                time.sleep(0.01)
            return False

        monkeypatch.setattr(Collection, "update", endless)
        await go_to(driven, "bridge")
        await date(driven, "2024")
        await driven.until(lambda: "linking 2 of 3 … Esc stops" in said(driven), said(driven))
        await driven.press("escape")
        await driven.until_idle()
        assert "Stopped." in said(driven)
        monkeypatch.undo()
        assert dates(driven) == before
        assert not driven.view.written
        notebook = Notebook(notebook_file())
        assert notebook.dates() == ()
        notebook.close()


def test_what_can_be_undone_is_the_own_change(
    pile: Path, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "notebook.sqlite"
    keeper, other, stranger = Keeper(lambda: path), Notebook(path), SetDate("elsewhere", "ee" * 32, "2020")
    with Collection.open([pile], cache_root=cache, dates=dates_in(path, lambda error: None)) as opened:
        lay_over = Keeper._lay_over

        def meanwhile(self: Keeper, *rest: Any) -> None:
            other.date(stranger)
            lay_over(self, *rest)

        monkeypatch.setattr(Keeper, "_lay_over", meanwhile)
        kept = keeper.date("bridge", "2024", "")(opened, lambda progress: None, StopSignal())
        monkeypatch.undo()
        assert kept.change is not None
        undone = keeper.turn((), kept.change, back=True)(opened)
        assert undone.said == "Undone: date “Bridge closed for repairs” 2024."
        assert [one.article for one in other.dates()] == ["elsewhere"]
        keeper.close(opened)
    other.close()


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (200, 50)])
async def test_the_line_at_the_foot_fits(pile: Path, cache: Path, size: tuple[int, int]) -> None:
    async with explore(pile, cache, size) as driven:
        await go_to(driven, "ferry")
        await driven.press("P")
        await driven.until_shown("Date of B:")
        await driven.until_shown("now Wed 6 Mar 2024, stated")
        bar = driven.screen.search_bar
        await driven.press(*"2030-01-01", "enter")
        await driven.until_shown("1 Jan 2030 is still to come.")
        assert bar.value == "2030-01-01"


async def test_an_article_without_a_date_says_how_to_give_it_one() -> None:
    async with explore_three() as driven:
        await go_to(driven, "harbour")
        await driven.press("w")
        await driven.until_shown("published: date not given. P sets it")
