from __future__ import annotations

import threading
from dataclasses import replace

from textual.events import Key

from search.errors import EmptyPile, QueryError
from search.model import Page, Zone
from search.stop import StopSignal
from tests.tui.driving import Driven, explore
from tests.tui.pile import MARAN, FakePile
from tui.app import ExplorerApp
from tui.view.state import NOTHING, Order, Pane, Subject, SubjectKind


async def search(driven: Driven, query: str) -> None:
    await driven.press("slash", *query, "enter")
    await driven.until(lambda: driven.desk.page_of(Subject(SubjectKind.SEARCH, query)) is not None)
    await driven.until_idle()


async def test_the_line_opens_empty_and_the_old_query_is_one_key_away() -> None:
    async with explore() as driven:
        await search(driven, "toll")
        await driven.press("slash")
        assert driven.screen.search_bar.value == ""
        assert len(driven.keys_of(Pane.HITS)) == 3, "the old hits stay until something is typed"
        await driven.press("up")
        assert driven.screen.search_bar.value == "toll"
        await driven.press("escape")
        assert driven.view.subject == Subject(SubjectKind.SEARCH, "toll")
        assert len(driven.keys_of(Pane.HITS)) == 3
        await driven.press("slash", "enter")
        assert driven.view.subject == Subject(SubjectKind.SEARCH, "toll")
        assert driven.pane is Pane.HITS


async def test_a_filter_opens_empty_and_keeps_its_rows_until_something_is_typed() -> None:
    async with explore() as driven:
        await driven.press("2", "f", *"lind", "enter", "f")
        assert driven.screen.search_bar.value == ""
        assert driven.keys_of(Pane.ENTITIES) == ["tove-lind"]
        await driven.press("up")
        assert driven.screen.search_bar.value == "lind"
        await driven.press("escape")
        assert driven.keys_of(Pane.ENTITIES) == ["tove-lind"]


async def test_a_query_with_an_error_stays_in_the_line_however_fast_enter_was() -> None:
    class LateToSay(FakePile):
        def search(
            self, query: str, *, limit: int = 200, typing: bool = False, stop: StopSignal | None = None
        ) -> Page:
            if query == "NOT" and not typing:
                raise QueryError("There is nothing to leave out.", query, 3, "Name a word.")
            return super().search("toll", typing=typing)

    async with explore(pile=LateToSay()) as driven:
        await driven.press("2", "slash", *"NOT", "enter")
        await driven.until_shown("There is nothing to leave out.")
        await driven.until(lambda: driven.screen.search_bar.display)
        assert driven.screen.search_bar.value == "NOT"
        assert driven.view.subject == NOTHING
        await driven.press("enter")
        await driven.until_shown("There is nothing to leave out.")
        assert driven.screen.search_bar.display
        await driven.press("escape", "z")
        await driven.until_shown("Nothing to undo.")
        assert driven.pane is Pane.ENTITIES


class Slow(FakePile):
    """Searches for `toll` wait until they are let go on or told to stop."""

    def __init__(self) -> None:
        super().__init__()
        self.go_on = threading.Event()
        self.waits = threading.Event()

    def search(
        self, query: str, *, limit: int = 200, typing: bool = False, stop: StopSignal | None = None
    ) -> Page:
        while query == "toll" and not typing and not self.go_on.wait(0.001):
            self.waits.set()
            if stop is not None:
                stop.check()
        return super().search(query, typing=typing)


async def test_a_search_overtaken_while_another_is_typed_is_asked_again() -> None:
    pile = Slow()
    async with explore(pile=pile) as driven:
        await driven.press("slash", *"toll", "enter")
        await driven.until(pile.waits.is_set)
        await driven.press("slash", *"fer")
        await driven.until(lambda: driven.desk.draft is not None)
        pile.go_on.set()
        await driven.press("escape")
        await driven.until(lambda: driven.desk.page_of(Subject(SubjectKind.SEARCH, "toll")) is not None)
        assert len(driven.keys_of(Pane.HITS)) == 3


async def test_a_stopped_search_is_asked_again_only_when_the_reader_wants_it() -> None:
    pile = Slow()
    async with explore(pile=pile) as driven:
        await driven.press("slash", *"toll", "enter")
        await driven.until(pile.waits.is_set)
        await driven.press("escape")
        await driven.until_shown("Looking for “toll” was stopped.")
        pile.go_on.set()
        await driven.press("2", "j", "4")
        assert driven.desk.page is None
        await driven.press("n")
        await driven.until(lambda: len(driven.keys_of(Pane.HITS)) == 3)


async def test_escape_after_a_search_goes_back_to_where_it_was_asked_for() -> None:
    async with explore() as driven:
        await driven.press("2")
        await search(driven, "toll")
        assert driven.pane is Pane.HITS
        await driven.press("escape")
        assert driven.view.subject == NOTHING
        assert driven.pane is Pane.ENTITIES
        assert driven.view.slot is Pane.QUOTES
        await driven.until_shown("No longer following “toll”")


async def test_a_hit_in_the_story_is_opened_rather_than_one_in_a_caption() -> None:
    class Captions(FakePile):
        def search(
            self, query: str, *, limit: int = 200, typing: bool = False, stop: StopSignal | None = None
        ) -> Page:
            page = super().search(query, typing=typing)
            first = min(page.hits, key=lambda hit: (page.articles.index(hit.passage.article), hit.passage))
            hits = tuple(replace(hit, zone=Zone.FURNITURE) if hit is first else hit for hit in page.hits)
            return replace(page, hits=hits)

    async with explore(pile=Captions()) as driven:
        await search(driven, "toll")
        assert driven.desk.hit == driven.keys_of(Pane.HITS)[1]
        assert "best first" in driven.shown()


async def test_back_takes_the_list_of_hits_along() -> None:
    async with explore() as driven:
        await driven.press("2", "space")
        await driven.until(lambda: len(driven.keys_of(Pane.HITS)) == 4)
        await driven.press("n")
        first = driven.desk.hit
        await driven.press("n", "<")
        assert driven.desk.hit == first
        await driven.until_shown("hit 1 of 4")
        await driven.press("<")
        assert "hit 1 of 4" not in driven.screen.status.message


async def test_a_key_that_does_nothing_says_so_once() -> None:
    async with explore() as driven:
        await driven.press("e")
        await driven.until_shown("`e` does nothing here; ? lists the keys.")
        await driven.press("e")
        assert driven.screen.status.message == ""


async def test_a_message_goes_with_the_next_key() -> None:
    async with explore() as driven:
        await driven.press("space")
        await driven.until_shown("C picked")
        await driven.press("j")
        assert driven.screen.status.message == ""


async def test_why_opening_failed_stays_told() -> None:
    def fail(progress: object, stop: object) -> FakePile:
        raise EmptyPile("No .txt or .md files here.", "Name a folder of articles.")

    app = ExplorerApp(fail)
    async with app.run_test(size=(80, 24)) as pilot:
        driven = Driven(app, pilot, FakePile())
        await driven.until_shown("No .txt or .md files here.")
        await driven.press("2", "n", "j")
        assert driven.screen.status.message == "No .txt or .md files here. Name a folder of articles."


async def test_a_pile_moved_on_by_another_program_is_shown_anew() -> None:
    class Moving(FakePile):
        state = "one"

    pile = Moving()
    async with explore(pile=pile) as driven:
        await driven.press("2", "space")
        await driven.until(lambda: len(driven.keys_of(Pane.HITS)) == 4)
        await driven.press("1", "space", "j", "enter")
        await driven.until(lambda: driven.view.article == "evening")
        pile.state = "two"
        pile.articles = tuple(row for row in pile.articles if row.id != "evening")
        await driven.press("slash", *"toll")
        await driven.until(lambda: "the files have changed" in driven.screen.status.message)
        await driven.press("escape")
        assert driven.keys_of(Pane.ARTICLES) == ["north", "harbour"]
        assert driven.view.article == "north"
        assert driven.view.marked == ("north",)
        assert driven.view.subject == Subject(SubjectKind.ENTITY, MARAN.id)
        await driven.until(lambda: driven.desk.page is not None)


async def test_tab_keeps_the_focus_in_what_is_typed_and_escape_closes_it() -> None:
    async with explore() as driven:
        await driven.press("slash", *"fer", "tab", "r")
        await driven.until(lambda: driven.screen.search_bar.value == "ferr")
        await driven.press("shift+tab", "escape")
        await driven.until(lambda: not driven.screen.search_bar.display)
        assert driven.pane is Pane.ARTICLES


async def test_keys_that_come_in_one_packet_go_where_the_ones_before_lead() -> None:
    async with explore() as driven:
        await driven.press("2")
        for key in ("f", "m", "a", "enter", "O", "O", "f", "escape", "O"):
            driven.app.post_message(Key(key, key if len(key) == 1 else None))
        await driven.until(lambda: driven.view.filter_of(Pane.ENTITIES) == "ma")
        await driven.until_idle()
        assert driven.view.filter_of(Pane.ENTITIES) == "ma"
        assert driven.view.order is Order.COUNT
        assert not driven.screen.search_bar.display
        for key in ("slash", "p", "o", "r", "t", "enter", "1"):
            driven.app.post_message(Key(key, {"slash": "/"}.get(key, key if len(key) == 1 else None)))
        await driven.until(lambda: driven.view.subject.key == "port")
        await driven.until_idle()
        assert driven.pane is Pane.ARTICLES
