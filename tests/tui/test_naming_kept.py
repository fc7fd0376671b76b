"""Corrections of names with a real pile: kept, found again after everything has been read anew."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from search.collection import Collection
from search.model import EntityType
from tests.tui.driving import Driven
from tui.app import ExplorerApp
from tui.engine import collection_opener
from tui.view.items import AliasItem, EntityItem
from tui.view.state import Pane

TALKS = """Talks on the ferry go on

OSTERVIK, March 3 - Prime Minister Karin Lund met Tomas Weir on Monday in Ostervik. Ms. Lund said the ferry
would sail. “We have time,” Karin Lund said.

The Baltic Ferry Company did not comment. Weir left early.
"""
FERRY = """Ferry to sail again

Karin Lund said on Tuesday that the ferry would sail again. T. Weir of the Baltic Ferry Company thanked Lund.
"""


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    folder = tmp_path / "pile"
    folder.mkdir()
    (folder / "talks.txt").write_text(TALKS, "utf-8")
    (folder / "ferry.txt").write_text(FERRY, "utf-8")
    return folder


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@asynccontextmanager
async def explore(pile: Path, cache: Path) -> AsyncIterator[Driven]:
    app = ExplorerApp(collection_opener([pile], cache))
    async with app.run_test(size=(120, 36)) as pilot:
        driven = Driven(app, pilot, None)  # type: ignore[arg-type]
        await driven.until(lambda: driven.desk.known.linked, "the pile to be open")
        await driven.press("2")
        yield driven


def names(driven: Driven) -> dict[str, EntityItem]:
    rows = driven.list(Pane.ENTITIES).rows
    return {row.entity.name: row for row in rows if isinstance(row, EntityItem)}


def go_to(driven: Driven, name: str) -> None:
    rows = driven.list(Pane.ENTITIES).rows
    found = [
        row
        for row in rows
        if (isinstance(row, EntityItem) and row.entity.name == name)
        or (isinstance(row, AliasItem) and row.alias == name)
    ]
    assert found, [row.key for row in rows]
    driven.list(Pane.ENTITIES).move_to(found[-1].key)


async def correct_all(driven: Driven) -> None:
    """Two names are one, a form is another's, a type is another one."""
    go_to(driven, "Ostervik")
    await driven.press("M")
    go_to(driven, "Baltic Ferry Company")
    await driven.press("M", "M")
    await driven.until_shown("are one now")
    await driven.press("T", "e", "enter")
    await driven.until_shown("is an event now")
    go_to(driven, "Karin Lund")
    await driven.press("space")
    await driven.until(lambda: any(isinstance(row, AliasItem) for row in driven.list(Pane.ENTITIES).rows))
    go_to(driven, "Lund")
    await driven.press("S")
    await driven.until_shown("is a name of its own now")


def check(driven: Driven) -> None:
    found = names(driven)
    assert "Ostervik" not in found
    company = found["Baltic Ferry Company"].entity
    assert company.type is EntityType.EVENT
    assert dict(company.aliases).get("Ostervik")
    assert "Lund" in found
    assert "Lund" not in dict(found["Karin Lund"].entity.aliases)


async def test_corrections_outlive_the_program_and_a_reading_of_everything_anew(
    pile: Path, cache: Path
) -> None:
    async with explore(pile, cache) as driven:
        await correct_all(driven)
        check(driven)
        assert "changed" not in driven.screen.status.message
    async with explore(pile, cache) as driven:
        check(driven)
    Collection.open([pile], cache_root=cache, rebuild=True).close()
    async with explore(pile, cache) as driven:
        check(driven)
        go_to(driven, "Baltic Ferry Company")
        await driven.press("w")
        await driven.until_shown("“Ostervik” is the same as “Baltic Ferry Company”")
        await driven.until_shown("is an event. T changes it again.")


async def test_corrections_follow_where_articles_are_added_and_the_pile_is_moved(
    pile: Path, cache: Path, tmp_path: Path
) -> None:
    async with explore(pile, cache) as driven:
        await correct_all(driven)
    moved = pile.rename(tmp_path / "elsewhere")
    (moved / "again.txt").write_text("Ferry late\n\nKarin Lund apologised in Ostervik on Friday.\n", "utf-8")
    async with explore(moved, cache) as driven:
        check(driven)


async def test_searches_by_name_follow_a_correction(pile: Path, cache: Path) -> None:
    async with explore(pile, cache) as driven:
        go_to(driven, "Ostervik")
        await driven.press("M")
        go_to(driven, "Karin Lund")
        await driven.press("M", "M")
        await driven.until_shown("are one now")
        await driven.press("slash", *'name:"Karin Lund"', "enter")
        await driven.until(lambda: bool(driven.keys_of(Pane.HITS)))
        await driven.until_idle()
        found = driven.desk.page
        assert found is not None
        corrected = found.total
        await driven.press("z")
        await driven.press("z")
        await driven.until(lambda: "Ostervik" in names(driven))
        await driven.press("slash", *'name:"Karin Lund"', "enter")
        await driven.until(
            lambda: driven.desk.page is not None and driven.desk.page.total < corrected,
            "fewer passages once they are two again",
        )
        assert "changed" not in driven.screen.status.message


async def test_a_dossier_speaks_of_the_names_as_corrected(pile: Path, cache: Path) -> None:
    async with explore(pile, cache) as driven:
        go_to(driven, "Ostervik")
        await driven.press("M")
        go_to(driven, "Karin Lund")
        await driven.press("M", "M")
        await driven.until_shown("are one now")
        await driven.press("enter")
        await driven.until_shown("by hand: “Ostervik” is the same as “Karin Lund”")
