from __future__ import annotations

import csv
import os
import threading
from pathlib import Path
from typing import cast

import pytest

from search.dossier import Dossier
from search.errors import InputError
from search.model import EntityId, EntityType
from search.stop import StopSignal
from tests.tui.driving import Driven, explore
from tests.tui.pile import ARTICLES, LIND, MARAN, VELDEN, FakePile, place, sentence_of
from tests.tui.screens import styled
from tui import key_tables, keys
from tui.screens.dossier_window import DossierWindow
from tui.screens.help import HelpScreen
from tui.view.dossier_rows import FormRow, MentionRow, NeighbourRow, QuoteRow, SilentRow
from tui.view.state import Pane, Subject, SubjectKind

SIZES = [(80, 24), (120, 36), (200, 50)]


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


def window(driven: Driven) -> DossierWindow:
    assert isinstance(driven.app.screen, DossierWindow)
    return driven.app.screen


async def open_first(driven: Driven, *more: str) -> DossierWindow:
    """The dossier of the first name (or of the one `more` leads to), whole."""
    await driven.press("2", *more, "enter")
    await driven.until(lambda: isinstance(driven.app.screen, DossierWindow))
    await driven.until(lambda: any(isinstance(row, MentionRow) for row in window(driven).rows.rows))
    await driven.until_idle()
    return window(driven)


async def to_row(driven: Driven, kind: type[object], nth: int = 0) -> None:
    """Walk to the nth row of a kind."""
    rows = window(driven).rows
    target = [at for at, row in enumerate(rows.rows) if isinstance(row, kind)][nth]
    while rows.cursor < target:
        await driven.press("j")
    assert rows.cursor == target


@pytest.mark.parametrize("size", SIZES)
async def test_enter_on_a_name_follows_it_and_opens_its_dossier(size: tuple[int, int]) -> None:
    async with explore(size) as driven:
        await open_first(driven)
        assert driven.view.subject == Subject(SubjectKind.ENTITY, MARAN.id)
        for words in ("Ilse Maran", "person · 4 mentions in all 3 sources", "Forms", "Ms Maran"):
            assert words in driven.shown()
        await driven.until_shown("Maran")
        await driven.press("q")
        assert driven.app.screen is driven.screen
        assert driven.pane is Pane.ENTITIES
        assert driven.list(Pane.ENTITIES).row is not None


@pytest.mark.parametrize("size", SIZES)
async def test_the_passage_of_the_row_is_shown_beside_or_below_it(size: tuple[int, int]) -> None:
    async with explore(size) as driven:
        shown = await open_first(driven)
        rows, preview = shown.rows.region, shown.preview.region
        if size[0] >= 100:
            assert preview.x >= rows.right
        else:
            assert preview.y >= rows.bottom
            assert preview.height == 9
        assert preview.width <= 84
        await to_row(driven, MentionRow)
        await driven.until_shown("Crowds cheered as Ms Maran opened the Aurora")
        await driven.until(lambda: shown.preview.article is ARTICLES["evening"])
        await driven.press("j")
        await driven.until(lambda: shown.preview.article is ARTICLES["harbour"])
        assert shown.preview.caret == place("harbour", "Maran").start
        assert "Maran" in styled(driven.app, "reverse")


async def test_it_opens_at_once_with_the_forms_and_fills_in_the_rest() -> None:
    async with explore(pile=(pile := Slow())) as driven:
        await driven.press("2", "enter")
        await driven.until_shown("Gathering its passages")
        assert "Ms Maran" in driven.shown()
        await driven.press("j")
        row = window(driven).rows.row
        pile.go.set()
        await driven.until_shown("Mentions")
        assert window(driven).rows.row is not None
        assert row is not None
        assert window(driven).rows.row.key == row.key
        assert "Gathering" not in driven.shown()


class Slow(FakePile):
    """Dossiers take until they are let go."""

    def __init__(self) -> None:
        super().__init__()
        self.go = threading.Event()

    def dossier(self, entity: EntityId, stop: StopSignal | None = None) -> Dossier:
        assert self.go.wait(10)
        return super().dossier(entity, stop)


async def test_escape_stops_the_gathering_and_then_leaves() -> None:
    async with explore(pile=(pile := Slow())) as driven:
        await driven.press("2", "enter")
        await driven.until_shown("Gathering its passages")
        await driven.until(lambda: driven.app.engine.busy)
        await driven.press("escape")
        await driven.until_shown("Stopped.")
        pile.go.set()
        await driven.until_shown("Gathering its passages was stopped")
        assert "Ms Maran" in driven.shown()
        await driven.press("escape")
        assert driven.app.screen is driven.screen


async def test_a_dossier_that_fails_says_so_and_keeps_what_is_known() -> None:
    class Broken(FakePile):
        def dossier(self, entity: EntityId, stop: StopSignal | None = None) -> Dossier:
            raise InputError("It is gone.", "Open the folder again.")

    async with explore(pile=Broken()) as driven:
        await driven.press("2", "enter")
        await driven.until_shown("It is gone. Open the folder again.")
        assert "Ms Maran" in driven.shown()
        await driven.press("q")
        assert driven.app.screen is driven.screen


async def test_enter_on_a_passage_goes_there_and_back_leads_to_where_one_was() -> None:
    async with explore() as driven:
        await driven.until(lambda: driven.view.article == "north")
        await open_first(driven)
        await to_row(driven, MentionRow, 1)
        await driven.press("enter")
        assert driven.app.screen is driven.screen
        assert driven.pane is Pane.READER
        assert driven.view.spot is not None
        assert driven.view.spot.article == "harbour"
        assert driven.view.spot.focus == sentence_of(place("harbour", "Maran")).span
        await driven.until_shown("hit 2 of 4")
        await driven.press("n")
        assert driven.view.article == "north", "n goes on from there"
        await driven.press("less_than_sign", "less_than_sign")
        assert driven.view.article == "north"


async def test_a_dossier_opens_again_where_it_was_left() -> None:
    async with explore((80, 24)) as driven:
        shown = await open_first(driven)
        await to_row(driven, MentionRow, 3)
        row, height = shown.rows.row, shown.rows.cursor - shown.rows.top
        await driven.press("enter", "q", "q")
        assert driven.pane is Pane.ENTITIES
        await driven.press("enter")
        again = window(driven)
        assert again is not shown
        await driven.until(lambda: again.rows.row == row)
        assert again.rows.cursor - again.rows.top == height
        assert driven.pile.asked.count(f"dossier {MARAN.id}") == 1, "it is remembered"


async def test_a_name_leads_to_its_dossier_and_q_comes_back() -> None:
    async with explore() as driven:
        shown = await open_first(driven)
        await to_row(driven, NeighbourRow)
        row = shown.rows.row
        await driven.press("enter")
        await driven.until_shown(f"place · {len(VELDEN.mentions)} mentions")
        await driven.until_shown("from Ilse Maran: q goes back to it")
        await driven.press("q")
        assert window(driven).rows.row == row
        assert "person · 4 mentions" in driven.shown()
        await driven.press("escape")
        assert driven.app.screen is driven.screen
        assert driven.view.subject.key == MARAN.id


async def test_tab_and_brackets_go_from_section_to_section() -> None:
    async with explore() as driven:
        shown = await open_first(driven)
        seen = [shown.rows.detail]
        for key in ("tab", "right_square_bracket", "tab", "tab", "tab", "tab"):
            await driven.press(key)
            seen.append(shown.rows.detail)
        assert [words.rsplit(" ", 1)[0] for words in dict.fromkeys(seen)] == [
            "forms",
            "described as",
            "mentions",
            "events",
            "said by",
            "same passages",
        ]
        assert all(words.rsplit(" ", 1)[1].startswith("1/") for words in seen)
        await driven.press("left_square_bracket", "j")
        assert shown.rows.detail == "said by 2/2"
        await driven.press("shift+tab")
        assert shown.rows.detail == "said by 1/2"
        await driven.press("shift+tab")
        assert shown.rows.detail.startswith("events 1/")
        await driven.press("g")
        assert shown.rows.top == 0, "the head is seen again"
        await driven.press("G")
        assert shown.rows.detail.startswith("same passages")
        await driven.press("space", "b", "ctrl+d", "ctrl+u", "pagedown", "pageup", "k")
        assert isinstance(driven.app.screen, DossierWindow)


async def test_y_copies_the_passage_with_its_source_and_a_quotation_with_its_speaker() -> None:
    async with explore() as driven:
        await open_first(driven)
        await to_row(driven, MentionRow)
        await driven.press("y")
        await driven.until_shown("Copied")
        assert driven.app.clipboard.startswith("“Crowds cheered as Ms Maran")
        assert "evening.txt" in driven.app.clipboard
        await to_row(driven, QuoteRow)
        assert "Copied" not in driven.shown(), "what was said stays until the next key"
        await driven.press("y")
        await driven.until(lambda: "Ilse Maran (direct speech)" in driven.app.clipboard)


async def test_a_source_without_the_name_opens_from_its_beginning_and_has_nothing_to_copy() -> None:
    async with explore() as driven:
        await open_first(driven, "j", "j")
        assert driven.view.subject.key == LIND.id
        await to_row(driven, SilentRow, 1)
        await driven.press("y")
        await driven.until_shown("There is no passage to copy in this row.")
        await driven.press("w")
        await driven.until_shown("was found in it")
        await driven.press("q", "enter")
        assert driven.app.screen is driven.screen
        assert driven.view.article == "north"


async def test_w_explains_the_row_and_the_next_one_puts_it_away() -> None:
    async with explore() as driven:
        shown = await open_first(driven, "j", "k")
        await driven.press("w")
        await driven.until_shown("taken as Ilse Maran")
        await driven.press("j")
        await driven.until(lambda: not shown.note.display)
        await driven.press("w")
        await driven.until(lambda: shown.note.display)
        await driven.press("escape")
        assert not shown.note.display
        assert isinstance(driven.app.screen, DossierWindow)


@pytest.mark.parametrize("size", SIZES)
async def test_the_row_explained_stays_in_view(size: tuple[int, int]) -> None:
    async with explore(size) as driven:
        shown = await open_first(driven)
        for key in ("g", "tab", "j", "G"):
            await driven.press(key, "w")
            await driven.until(lambda: shown.note.display and bool(shown.note.region.height))
            row = shown.rows.region.y + 1 + shown.rows.cursor - shown.rows.top
            assert not shown.note.region.y <= row < shown.note.region.bottom
            await driven.press("escape")


async def test_x_writes_the_dossier_and_asks_again_where_it_cannot(tmp_path: Path) -> None:
    async with explore() as driven:
        shown = await open_first(driven)
        await driven.press("x")
        await driven.until_shown("Write to")
        assert os.fspath(tmp_path / "data") in shown.line.value
        shown.line.value = os.fspath(tmp_path / "maran.html")
        await driven.press("enter")
        await driven.until_shown("has no ending that says how to write it")
        shown.line.value = os.fspath(tmp_path / "maran.csv")
        await driven.press("enter")
        await driven.until_shown("written to")
        assert shown.rows.has_focus
        with (tmp_path / "maran.csv").open(encoding="utf-8", newline="") as file:
            written = list(csv.DictReader(file))
        labels = {row["label"] for row in written}
        assert {"named “Ms Maran”", "named “Ilse Maran”", "said by"} <= labels
        assert sum(row["label"].startswith("named") for row in written) == 4
        assert any(row["date"] == "2030-05-14" for row in written)
        await driven.press("x", "escape")
        assert shown.rows.has_focus


async def test_help_tells_the_keys_of_a_dossier() -> None:
    async with explore() as driven:
        shown = await open_first(driven)
        await driven.press("?")
        assert isinstance(driven.app.screen, HelpScreen)
        await driven.until_shown("In a dossier")
        await driven.press("q")
        assert driven.app.screen is shown


async def test_every_key_of_the_table_is_bound_in_a_dossier() -> None:
    async with explore() as driven:
        shown = await open_first(driven)
        active = driven.app.active_bindings
        for one in (*key_tables.own_actions(keys.DOSSIER), *key_tables.common_actions(keys.DOSSIER)):
            for key in one.keys:
                assert key in active, (one.id, key)
                assert active[key].binding.id == one.id
        for one in key_tables.own_actions(keys.DOSSIER):
            assert callable(getattr(shown.rows, f"action_{one.action.split('(')[0]}", None)), one.id


async def test_a_key_without_a_meaning_says_so() -> None:
    async with explore() as driven:
        await open_first(driven)
        await driven.press("%")
        await driven.until_shown("does nothing here; ? lists the keys.")


async def test_q_leaves_the_program_from_a_dossier() -> None:
    async with explore() as driven:
        await open_first(driven)
        await driven.press("Q")
        await driven.until(lambda: driven.app.return_value == 0)


async def test_two_keys_in_one_packet_leave_once() -> None:
    async with explore() as driven:
        shown = await open_first(driven)
        shown.rows.action_leave()
        shown.rows.action_leave()
        await driven.pilot.pause()
        assert driven.app.screen is driven.screen
        assert driven.app.is_running


async def test_another_size_keeps_the_row() -> None:
    async with explore() as driven:
        shown = await open_first(driven)
        await to_row(driven, MentionRow, 2)
        row = cast(MentionRow, shown.rows.row)
        for width, height in [(80, 24), (200, 50), (60, 16), (120, 36)]:
            await driven.pilot.resize_terminal(width, height)
            await driven.pilot.pause()
            assert shown.rows.row == row
            assert shown.rows.region.right <= width
            assert shown.preview.region.right <= width


@pytest.mark.parametrize("key", ["q", "escape", "less_than_sign"])
async def test_leaving_a_passage_of_a_dossier_leads_back_to_its_row(key: str) -> None:
    async with explore() as driven:
        await driven.press("2", "enter")
        await driven.until(lambda: isinstance(driven.app.screen, DossierWindow))
        await driven.until_idle()
        window = driven.app.screen
        assert isinstance(window, DossierWindow)
        while not isinstance(window.rows.row, MentionRow):
            await driven.press("j")
        await driven.press("j")
        row = window.rows.row
        assert row is not None
        await driven.press("enter")
        await driven.until(lambda: driven.app.screen is driven.screen)
        assert driven.pane is Pane.READER
        await driven.press(key)
        await driven.until(lambda: isinstance(driven.app.screen, DossierWindow))
        again = driven.app.screen
        assert isinstance(again, DossierWindow)
        await driven.until(lambda: again.rows.row is not None and again.rows.row.key == row.key)
        await driven.press("q")
        await driven.until(lambda: driven.app.screen is driven.screen)
        assert driven.pane is Pane.ENTITIES
        assert driven.app.is_running


async def test_types_and_forms_are_corrected_where_they_are_seen() -> None:
    async with explore((80, 24)) as driven:
        window = await open_first(driven)
        await driven.press("M")
        await driven.until_shown("M works in Entities: q goes back there.")
        while not isinstance(window.rows.row, FormRow) or window.rows.row.form.text != "Maran":
            await driven.press("j")
        await driven.press("S")
        await driven.until_shown("“Maran” is a name of its own now.")
        await driven.press("T")
        assert "P person" in window.line.hint
        assert "Enter" in window.line.hint
        await driven.press("o", "enter")
        await driven.until_shown("“Ilse Maran” is an organisation now.")


async def test_a_type_given_in_a_dossier_is_taken_back_there() -> None:
    async with explore() as driven:
        shown = await open_first(driven)
        await driven.press("T", "e", "enter")
        await driven.until(lambda: driven.desk.known.entity_of[MARAN.id].type is EntityType.EVENT)
        await driven.until_idle()
        await driven.press("z")
        await driven.until(lambda: driven.desk.known.entity_of[MARAN.id].type is EntityType.PER)
        assert driven.app.screen is shown
        assert "Undone" in shown.status.message
