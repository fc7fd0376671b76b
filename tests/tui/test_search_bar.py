from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import ClassVar

import pytest
from hypothesis import given, strategies as st
from textual import events
from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.pilot import Pilot

from search.errors import QueryError
from tests.tui.screens import lines_shown, styled
from tests.tui.waiting import wait_for
from tui import key_tables, keys
from tui.text.line_edit import LONGEST, LineEdit
from tui.widgets.key_bar import KeyBar
from tui.widgets.search_bar import SearchBar
from tui.widgets.status_bar import StatusBar


class BarApp(App[None]):
    CSS = "Screen { background: ansi_default; color: ansi_default; }"
    BINDINGS: ClassVar[list[BindingType]] = [("q", "quit", "leave"), ("j", "told('j')", "down")]

    def __init__(self) -> None:
        super().__init__(ansi_color=True)
        self.bar = SearchBar(hint="words OR “a phrase”")
        self.status = StatusBar()
        self.keys = KeyBar()
        self.told: list[tuple[str, str]] = []

    def compose(self) -> ComposeResult:
        yield self.bar
        yield self.status
        yield self.keys

    def action_told(self, what: str) -> None:
        self.told.append(("action", what))

    def on_search_bar_edited(self, message: SearchBar.Edited) -> None:
        self.told.append(("edited", message.text))

    def on_search_bar_submitted(self, message: SearchBar.Submitted) -> None:
        self.told.append(("submitted", message.text))

    def on_search_bar_left(self) -> None:
        self.told.append(("left", ""))


@asynccontextmanager
async def bar(size: tuple[int, int] = (60, 6)) -> AsyncIterator[tuple[BarApp, Pilot[None]]]:
    app = BarApp()
    async with app.run_test(size=size) as pilot:
        app.bar.open()
        await wait_for(pilot, lambda: app.bar.has_focus and "words OR" in lines_shown(app)[1], "the bar")
        yield app, pilot


async def test_what_is_typed_is_told_and_shown() -> None:
    async with bar() as (app, pilot):
        await pilot.press("j", "q", "space", "a")
        await wait_for(pilot, lambda: app.told[-1:] == [("edited", "jq a")], "the last edit")
        assert lines_shown(app)[0] == " / jq a"
        assert ("action", "j") not in app.told, "letters are typed, whatever else they do"
        await pilot.press("enter")
        await wait_for(pilot, lambda: app.told[-1] == ("submitted", "jq a"), "the submission")
        await pilot.press("escape")
        await wait_for(pilot, lambda: app.told[-1] == ("left", ""), "the leaving")


async def test_a_mistake_is_pointed_at_below_its_column() -> None:
    async with bar() as (app, pilot):
        app.bar.value = "arrest NEAR/ warrant"
        app.bar.show_error(QueryError("A number is missing.", app.bar.value, 12, "NEAR/5"))
        await wait_for(pilot, lambda: "^" in lines_shown(app)[1], "the caret")
        query, below = lines_shown(app)[:2]
        assert below.index("^") == query.index("NEAR/") + 5
        assert below.endswith("^ A number is missing. NEAR/5")
        app.bar.show_error(None)
        await wait_for(pilot, lambda: "words OR" in lines_shown(app)[1], "the hint")


async def test_a_mistake_at_the_right_edge_is_told_on_the_left() -> None:
    async with bar() as (app, pilot):
        app.bar.value = "x" * 50 + "("
        app.bar.show_error(QueryError("A ) is missing.", app.bar.value, 51))
        await wait_for(pilot, lambda: "^" in lines_shown(app)[1], "the caret")
        assert lines_shown(app)[1].endswith("A ) is missing. ^")


async def test_the_cursor_is_seen_in_a_line_longer_than_the_screen() -> None:
    async with bar((30, 6)) as (app, pilot):
        app.bar.open("word " * 40)
        await wait_for(
            pilot, lambda: styled(app, "reverse") == [] and "word" in lines_shown(app)[0], "the end"
        )
        await pilot.press(*"end")
        assert lines_shown(app)[0].endswith("end")
        await pilot.press("home")
        assert lines_shown(app)[0].startswith(" / word word")
        assert styled(app, "reverse") == ["w"]


async def test_a_paste_is_cut_and_cleaned() -> None:
    async with bar() as (app, pilot):
        app.bar.post_message(events.Paste("two\nlines \x1b[31m\u202e" + "x" * 5000))
        await wait_for(pilot, lambda: bool(app.bar.value), "the paste")
        assert app.bar.value.startswith("two lines  [31m x")
        assert len(app.bar.value) == LONGEST
        await pilot.press("y")
        assert len(app.bar.value) == LONGEST


async def test_up_and_down_walk_what_was_typed_before() -> None:
    async with bar() as (app, pilot):
        app.bar.history = ("first", "second")
        await pilot.press("n", "up")
        assert app.bar.value == "second"
        await pilot.press("up", "up")
        assert app.bar.value == "first"
        await pilot.press("down", "down", "down")
        assert app.bar.value == "n"
        await wait_for(pilot, lambda: app.told[-1] == ("edited", "n"), "the edit")


async def test_keys_edit_as_in_a_shell() -> None:
    async with bar() as (app, pilot):
        app.bar.open("said:Tove Lind ice")
        await pilot.press("ctrl+w", "ctrl+w")
        assert app.bar.value == "said:Tove "
        await pilot.press("ctrl+a", "delete", "ctrl+k")
        assert app.bar.value == ""


async def test_the_status_line_says_one_thing_and_reads_no_markup() -> None:
    async with bar() as (app, pilot):
        app.status.say_right("slow link")
        app.status.say("[b]5 articles[/b]\nand more")
        await wait_for(pilot, lambda: "[b]5 articles[/b] and more" in lines_shown(app)[2], "the message")
        assert lines_shown(app)[2].endswith("slow link")
        app.status.say("x" * 100, error=True)
        await wait_for(pilot, lambda: lines_shown(app)[2].endswith("…"), "the long message")
        assert styled(app, "bold")[-1].startswith("xxx")


async def test_the_key_bar_names_whole_keys_and_always_help_and_the_way_out() -> None:
    async with bar((40, 6)) as (app, pilot):
        app.keys.set_keys(
            [("Enter", "open"), ("/", "search"), ("n", "next hit"), ("?", "help"), ("Q", "leave")]
        )
        await wait_for(pilot, lambda: "Enter open" in lines_shown(app)[3], "the keys")
        assert lines_shown(app)[3] == " Enter open  / search  ? help  Q leave"


@pytest.mark.parametrize("scope", [keys.LIST, keys.READER, keys.PARALLEL])
def test_help_and_the_way_out_are_last_in_every_key_bar(scope: str) -> None:
    assert [one.id for one in key_tables.bar_for(scope)][-2:] == ["help", "quit"]


EDITS = st.sampled_from(
    ["left", "right", "word_left", "word_right", "home", "end", "backspace", "delete", "delete_word"]
)


@given(
    st.text(max_size=30),
    st.lists(st.one_of(EDITS, st.text(max_size=5).map(lambda text: f"+{text}")), max_size=20),
)
def test_the_cursor_stays_in_the_line(text: str, edits: list[str]) -> None:
    line = LineEdit().insert(text)
    for edit in edits:
        line = line.insert(edit[1:]) if edit.startswith("+") else getattr(line, edit)()
        assert 0 <= line.cursor <= len(line.text) <= LONGEST
        assert not [char for char in line.text if ord(char) < 32 or 127 <= ord(char) < 160]


@given(st.text(st.characters(categories=["L", "N", "Mn", "Zs"]), max_size=30))
def test_walking_left_and_right_visits_the_same_places(text: str) -> None:
    line = LineEdit().insert(text)
    places = [line.cursor]
    while line.cursor:
        line = line.left()
        places.append(line.cursor)
    back = [line.cursor]
    while line.cursor < len(line.text):
        line = line.right()
        back.append(line.cursor)
    assert back == places[::-1]
