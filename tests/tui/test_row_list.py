from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from rich.text import Text
from textual.app import App, ComposeResult
from textual.message import Message
from textual.pilot import Pilot

from tests.tui.screens import lines_shown, style_at
from tests.tui.waiting import wait_for
from tui.widgets.row_list import RowList


class Words(RowList[str]):
    """Rows are words; those in capitals are headings."""

    def draw(self, row: str, width: int) -> Text:
        return Text(row)

    def selectable(self, row: str) -> bool:
        return not row.isupper()


class ListApp(App[None]):
    CSS = "Screen { background: ansi_default; color: ansi_default; }"

    def __init__(self, rows: Sequence[str], kind: type[RowList[str]]) -> None:
        super().__init__(ansi_color=True)
        self.rows = rows
        self.list = kind("2 Words", empty_text="No words here. Press f to change the filter.")
        self.told: list[tuple[str, str]] = []

    def compose(self) -> ComposeResult:
        yield self.list

    def on_mount(self) -> None:
        self.list.set_rows(self.rows)
        self.list.focus()

    def on_row_list_highlighted(self, message: RowList.Highlighted) -> None:
        self.told.append(("highlighted", message.row))

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        self.told.append(("chosen", message.row))


@asynccontextmanager
async def listing(
    rows: Sequence[str], *, size: tuple[int, int] = (40, 11), kind: type[RowList[str]] = RowList
) -> AsyncIterator[tuple[ListApp, Pilot[None]]]:
    app = ListApp(rows, kind)
    async with app.run_test(size=size) as pilot:
        await wait_for(pilot, lambda: app.list.has_focus, "the focus")
        yield app, pilot


def numbered(count: int) -> list[str]:
    return [f"row {number}" for number in range(count)]


async def test_the_title_rule_tells_title_and_place() -> None:
    async with listing(numbered(71)) as (app, pilot):
        assert lines_shown(app)[0].startswith("▸ 2 Words ─")
        assert lines_shown(app)[0].endswith(" 1/71 ─")
        await pilot.press("j", "j")
        assert lines_shown(app)[0].endswith(" 3/71 ─")
        app.list.detail = "12 in 4 articles"
        app.list.pane_title = "4 Hits [b]"
        await wait_for(pilot, lambda: "12 in 4 articles ─" in lines_shown(app)[0], "the detail")
        assert "4 Hits [b] ─" in lines_shown(app)[0]


async def test_keys_move_the_cursor_and_tell_it_once() -> None:
    async with listing(numbered(50)) as (app, pilot):
        await pilot.press("j", "down", "k")
        assert app.list.row == "row 1"
        await pilot.press("G")
        assert app.list.row == "row 49"
        await pilot.press("j")
        assert app.list.row == "row 49", "the end is the end"
        await pilot.press("g", "k")
        assert app.list.row == "row 0"
        await wait_for(pilot, lambda: app.told[-1] == ("highlighted", "row 0"), "the message")
        await pilot.press("enter")
        await wait_for(pilot, lambda: app.told[-1] == ("chosen", "row 0"), "the choice")


async def test_pages_keep_the_cursor_at_its_height() -> None:
    async with listing(numbered(50)) as (app, pilot):
        await pilot.press("j", "j", "pagedown")
        assert (app.list.cursor, app.list.top) == (12, 10)
        await pilot.press("ctrl+d")
        assert (app.list.cursor, app.list.top) == (17, 15)
        await pilot.press("pageup", "ctrl+u")
        assert (app.list.cursor, app.list.top) == (2, 0)


async def test_beyond_the_edge_the_list_jumps_by_half_a_page() -> None:
    async with listing(numbered(50)) as (app, pilot):
        tops = []
        for _ in range(20):
            await pilot.press("j")
            tops.append(app.list.top)
        assert len(set(tops)) == 4, f"20 steps scrolled to {sorted(set(tops))}"
        assert "row 20" in "\n".join(lines_shown(app))


async def test_headings_are_passed_over_and_seen() -> None:
    rows = ["2023", "one", "two", "2024", "three"]
    rows = [row.replace("20", "YEAR 20") if row.startswith("20") else row for row in rows]
    async with listing(rows, kind=Words) as (app, pilot):
        assert app.list.row == "one"
        assert lines_shown(app)[0].endswith(" 1/3 ─")
        await pilot.press("j", "j")
        assert app.list.row == "three"
        await pilot.press("k")
        assert app.list.row == "two"
        await pilot.press("g", "k")
        assert app.list.row == "one"
        assert "YEAR 2023" in lines_shown(app)[1]


async def test_a_list_of_headings_alone_has_no_row() -> None:
    async with listing(["YEAR 2023", "YEAR 2024"], kind=Words) as (app, pilot):
        await pilot.press("j", "enter")
        assert app.list.row is None
        assert not app.told


async def test_new_rows_keep_the_row_of_the_same_key_where_it_is() -> None:
    async with listing(numbered(50)) as (app, pilot):
        await pilot.press("j", "j", "j", "pagedown")
        assert app.list.row == "row 13"
        app.list.set_rows([f"row {number}" for number in range(1, 50, 2)])
        assert app.list.row == "row 13"
        assert app.list.cursor - app.list.top == 3
        app.list.set_rows(["row 2", "row 4"])
        assert app.list.row == "row 2"
        app.list.set_rows(["row 4", "row 2"], keep_key=False)
        assert app.list.row == "row 4"
        assert app.told[-1] == ("highlighted", "row 13"), "set_rows tells nothing"


async def test_move_to_finds_a_row_by_its_key() -> None:
    async with listing(numbered(5_000)) as (app, pilot):
        assert app.list.move_to("row 4321")
        await wait_for(pilot, lambda: any("row 4321" in line for line in lines_shown(app)), "the row")
        assert not app.list.move_to("row 5000")
        assert app.list.row == "row 4321"


async def test_an_empty_list_says_why() -> None:
    async with listing([]) as (app, pilot):
        assert lines_shown(app)[0].endswith(" none ─")
        assert "No words here. Press f" in lines_shown(app)[1]
        await pilot.press("j", "G", "pagedown", "enter")
        assert app.list.row is None
        app.list.set_rows(["one"])
        await wait_for(pilot, lambda: "one" in lines_shown(app)[1], "the row")
        assert "No words" not in "\n".join(lines_shown(app))


async def test_the_cursor_is_seen_with_and_without_the_focus() -> None:
    async with listing(numbered(3)) as (app, pilot):
        assert style_at(app, 3, 1).reverse
        assert not style_at(app, 3, 2).reverse
        app.set_focus(None)
        await wait_for(pilot, lambda: lines_shown(app)[0].startswith("─ 2 Words"), "the plain title")
        assert lines_shown(app)[1].startswith("▌row 0")
        assert not style_at(app, 3, 1).reverse


async def test_a_row_of_one_style_keeps_it() -> None:
    class Styled(RowList[str]):
        def draw(self, row: str, width: int) -> Text:
            return Text(row, "dim italic")

    async with listing(["one", "two"], kind=Styled) as (app, _):
        assert style_at(app, 2, 2).italic


async def test_rows_of_any_width_keep_the_columns_straight() -> None:
    rows = [
        "東京で首脳会議が開かれた" * 5,
        "e\u0301" * 60,
        "a\tb\nc\x1b[31m",
        "👩‍👩‍👧 family",
        "x" * 500,
        "[red]not markup[/]",
    ]
    async with listing(rows, size=(30, 10)) as (app, _):
        shown = lines_shown(app, stripped=False)
        from rich.cells import cell_len

        assert [cell_len(line) for line in shown] == [30] * 10
        assert "\x1b" not in "".join(shown)
        assert "[red]not markup[/]" in shown[6]
        assert shown[5].rstrip().endswith("…")


async def test_a_hundred_thousand_rows_are_drawn_only_where_they_show() -> None:
    drawn: list[str] = []

    class Counting(RowList[str]):
        def draw(self, row: str, width: int) -> Text:
            drawn.append(row)
            return Text(row)

    async with listing(numbered(100_000), kind=Counting) as (app, pilot):
        assert lines_shown(app)[0].endswith(" 1/100,000 ─")
        drawn.clear()
        await pilot.press("j")
        assert sorted(set(drawn)) == ["row 0", "row 1"]
        await pilot.press("G")
        assert app.list.row == "row 99999"
        assert len(drawn) < 40


async def test_it_is_drawn_at_another_size() -> None:
    async with listing(numbered(50), size=(40, 11)) as (app, pilot):
        await pilot.press("G")
        await pilot.resize_terminal(60, 31)
        await wait_for(pilot, lambda: len(lines_shown(app)) == 31, "the size")
        assert "row 49" in lines_shown(app)[30]
        assert "row 20" in lines_shown(app)[1], "no blank rows where rows could be"


async def test_words_for_an_empty_list_are_no_commands_to_the_terminal() -> None:
    async with listing([]) as (app, pilot):
        app.list.empty_text = "No hits for \x1b]0;title\x07.\nEsc leaves."
        await wait_for(pilot, lambda: lines_shown(app)[2] == " Esc leaves.", "the words")
        assert "\x1b" not in lines_shown(app)[1]


async def test_rows_set_while_it_is_hidden_are_shown_when_it_is_not() -> None:
    async with listing(numbered(5)) as (app, pilot):
        app.list.display = False
        await wait_for(pilot, lambda: not "".join(lines_shown(app)).strip(), "the list to go")
        app.list.set_rows([f"other {number}" for number in range(50)])
        app.list.move_to("other 17")
        app.list.display = True
        await wait_for(pilot, lambda: "other 17" in "".join(lines_shown(app)), "the new rows")
        assert lines_shown(app)[1] == " other 12", "in the middle, not at the edge"


async def test_messages_can_be_told_apart_by_their_list() -> None:
    async with listing(numbered(2)) as (app, _):
        message: Message = RowList.Chosen(app.list, "row 0")
        assert message.control is app.list
