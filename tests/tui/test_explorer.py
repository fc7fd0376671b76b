from __future__ import annotations

from dataclasses import replace

import pytest

from search.model import Difference, Page
from search.stop import StopSignal
from tests.tui.driving import Driven, explore
from tests.tui.pile import ARTICLES, FERRY, LIND, MARAN, OPENING, FakePile, place
from tui.view.items import EventItem, WordingItem
from tui.view.state import NOTHING, Pane, Subject, SubjectKind

SIZES = [(80, 24), (120, 36), (200, 50)]


@pytest.mark.parametrize("size", SIZES)
async def test_it_opens_with_the_first_article_and_full_panes(size: tuple[int, int]) -> None:
    async with explore(size) as driven:
        await driven.until_shown("Maran to open the Aurora Bridge")
        assert driven.view.article == "north"
        assert driven.pane is Pane.ARTICLES
        assert len(driven.keys_of(Pane.ARTICLES)) == 3
        assert "Prime Minister Ilse Maran of Velden" in driven.shown()
        assert "1 Articles" in driven.shown()
        if size[0] >= 100:
            for words in ("2 Entities", "3 Timeline", "5 Quotes", "Tove Lind", "The ferry will"):
                assert words in driven.shown()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("key, pane", list(zip("12345", list(Pane)[:5], strict=True)))
async def test_digits_go_to_the_panes(size: tuple[int, int], key: str, pane: Pane) -> None:
    async with explore(size) as driven:
        await driven.press(key)
        assert driven.pane is pane
        assert driven.list(pane).display
        assert driven.list(pane).region.height >= 4
        assert driven.screen.reader.region.height >= 8


async def test_tab_goes_round_the_panes_and_back() -> None:
    async with explore() as driven:
        seen = []
        for _ in range(5):
            seen.append(driven.pane)
            await driven.press("tab")
        assert seen == [Pane.ARTICLES, Pane.ENTITIES, Pane.TIMELINE, Pane.READER, Pane.QUOTES]
        assert driven.pane is Pane.ARTICLES
        await driven.press("shift+tab")
        assert driven.pane is Pane.QUOTES


@pytest.mark.parametrize("size", SIZES)
async def test_the_reader_keeps_a_column_fit_for_reading(size: tuple[int, int]) -> None:
    async with explore(size) as driven:
        assert driven.screen.reader.region.width >= 66


async def test_enter_opens_an_article_and_q_goes_back_to_the_same_row() -> None:
    async with explore() as driven:
        await driven.press("j", "enter")
        await driven.until(lambda: driven.view.article == "evening")
        await driven.until_shown("Crowds cheered")
        assert driven.pane is Pane.READER
        await driven.press("q")
        assert driven.pane is Pane.ARTICLES
        row = driven.list(Pane.ARTICLES).row
        assert row is not None
        assert row.key == "evening"


async def test_a_chosen_name_narrows_the_panes_and_lists_its_passages() -> None:
    async with explore() as driven:
        await driven.press("2", "space")
        await driven.until(lambda: len(driven.keys_of(Pane.HITS)) == 4)
        assert driven.view.subject == Subject(SubjectKind.ENTITY, MARAN.id)
        assert driven.pane is Pane.ENTITIES
        assert driven.keys_of(Pane.TIMELINE) == ["heading 2030", OPENING.id]
        assert any(key.endswith("/Ms Maran") for key in driven.keys_of(Pane.ENTITIES))
        await driven.press("5")
        rows = driven.list(Pane.QUOTES).rows
        assert {row.speaker for row in rows if isinstance(row, WordingItem)} == {"Ilse Maran"}
        await driven.press("escape")
        assert driven.view.subject == NOTHING
        assert len([row for row in driven.list(Pane.TIMELINE).rows if isinstance(row, EventItem)]) == 3


async def test_a_chosen_day_shows_its_evidence_and_enter_again_goes_there() -> None:
    async with explore() as driven:
        await driven.press("3", "G", "enter")
        await driven.until(lambda: len(driven.keys_of(Pane.HITS)) == 1)
        assert driven.view.subject == Subject(SubjectKind.EVENT, FERRY.id)
        await driven.press("enter")
        assert driven.view.spot is not None
        assert driven.view.spot.focus is not None
        assert driven.view.spot.focus.of(ARTICLES["north"].text) == "The ferry will stop in June."


async def test_n_goes_through_the_hits_on_into_the_next_article() -> None:
    async with explore() as driven:
        await driven.press("2", "space")
        await driven.until_shown("4 passages in 3 articles")
        await driven.press("n", "N")
        await driven.until_shown("That was the first hit.")
        seen = []
        for key in ("", "n", "n", "n"):
            if key:
                await driven.press(key)
            assert driven.view.spot is not None
            seen.append((driven.view.spot.article, driven.view.spot.at))
        assert [article for article, _ in seen] == ["evening", "harbour", "north", "north"]
        assert seen[2][1] < seen[3][1]
        await driven.press("n")
        await driven.until_shown("That was the last hit.")
        await driven.press("N")
        assert driven.view.spot is not None
        assert (driven.view.spot.article, driven.view.spot.at) == seen[2]


async def test_n_without_hits_says_what_to_press() -> None:
    async with explore() as driven:
        await driven.press("n")
        await driven.until_shown("/ searches")


async def type_query(driven: Driven, query: str) -> None:
    await driven.press("slash")
    await driven.press(*("space" if char == " " else char for char in query))


async def test_search_shows_hits_while_typing_and_enter_goes_to_the_first() -> None:
    async with explore() as driven:
        await type_query(driven, "toll")
        await driven.until(lambda: len(driven.keys_of(Pane.HITS)) == 3)
        assert driven.view.subject == NOTHING, "nothing is followed before Enter"
        assert "search toll (typing)" in driven.pile.asked
        await driven.press("enter")
        await driven.until(lambda: driven.desk.hit != "")
        assert driven.view.subject == Subject(SubjectKind.SEARCH, "toll")
        assert driven.pane is Pane.HITS
        assert driven.view.spot is not None
        assert driven.desk.hit == driven.keys_of(Pane.HITS)[0]
        await driven.until_shown("4 Hits")
        await driven.press("n")
        assert driven.desk.hit == driven.keys_of(Pane.HITS)[1]


async def test_escape_leaves_the_search_line_and_everything_is_as_before() -> None:
    async with explore() as driven:
        await driven.press("2")
        before = driven.view
        await type_query(driven, "toll")
        await driven.until(lambda: len(driven.keys_of(Pane.HITS)) == 3)
        await driven.press("escape")
        assert driven.pane is Pane.ENTITIES
        assert driven.view.subject == before.subject
        assert driven.desk.draft is None


async def test_a_query_that_cannot_be_understood_keeps_the_last_good_hits() -> None:
    async with explore() as driven:
        await type_query(driven, "toll")
        await driven.until(lambda: len(driven.keys_of(Pane.HITS)) == 3)
        await driven.press("(")
        await driven.until_shown("This bracket is not closed.")
        assert len(driven.keys_of(Pane.HITS)) == 3
        await driven.press("backspace")
        await driven.until(lambda: "This bracket" not in driven.shown())


async def test_a_misspelt_query_is_offered_corrected_and_enter_takes_it() -> None:
    async with explore() as driven:
        await type_query(driven, "brigde")
        await driven.until_shown("Did you mean “bridge”?")
        await driven.press("enter")
        await driven.until(lambda: driven.view.subject == Subject(SubjectKind.SEARCH, "bridge"))


async def test_an_answer_that_comes_late_is_dropped() -> None:
    async with explore() as driven:
        await type_query(driven, "toll")
        await driven.until(lambda: len(driven.keys_of(Pane.HITS)) == 3)
        from tui.engine import Answer, Find, Found

        stale = Found(Subject(SubjectKind.SEARCH, "to"), Page("to", (), (), 0))
        driven.screen.post_message(driven.screen.Answered(Answer(1, Find("to", True), stale)))
        await driven.pilot.pause()
        assert len(driven.keys_of(Pane.HITS)) == 3


async def test_f_thins_out_the_rows_and_escape_brings_them_back() -> None:
    async with explore() as driven:
        await driven.press("2", "f", "l", "i", "n", "d")
        await driven.until(lambda: driven.keys_of(Pane.ENTITIES) == [LIND.id])
        await driven.press("enter")
        assert driven.pane is Pane.ENTITIES
        assert driven.view.filter_of(Pane.ENTITIES) == "lind"
        await driven.press("escape")
        assert len(driven.keys_of(Pane.ENTITIES)) == 4


async def test_a_filter_that_is_left_is_as_it_was() -> None:
    async with explore() as driven:
        await driven.press("2", "f", "l", "i", "escape")
        assert driven.pane is Pane.ENTITIES
        assert driven.view.filter_of(Pane.ENTITIES) == ""
        assert len(driven.keys_of(Pane.ENTITIES)) == 4


async def test_a_pinned_pane_does_not_follow() -> None:
    async with explore() as driven:
        await driven.press("3", "p", "2", "space")
        await driven.until_idle()
        assert len([row for row in driven.list(Pane.TIMELINE).rows if isinstance(row, EventItem)]) == 3
        await driven.press("3", "p")
        assert driven.keys_of(Pane.TIMELINE) == ["heading 2030", OPENING.id]


async def test_back_and_forward_walk_the_places_read() -> None:
    async with explore() as driven:
        await driven.press("j", "enter", "1", "j", "enter")
        await driven.until(lambda: driven.view.article == "harbour")
        for key, article in (("<", "evening"), ("<", "north"), (">", "evening"), (">", "harbour")):
            await driven.press(key)
            assert driven.view.article == article
        await driven.press(">")
        await driven.until_shown("nothing ahead")


async def test_undo_and_redo_walk_the_choices() -> None:
    async with explore() as driven:
        await driven.press("2", "space", "j", "j", "j", "j", "space")
        await driven.until(lambda: driven.view.subject.key == "velden")
        await driven.press("z")
        assert driven.view.subject.key == MARAN.id
        await driven.press("z")
        assert driven.view.subject == NOTHING
        await driven.press("Z")
        assert driven.view.subject.key == MARAN.id


async def test_a_quotation_opens_in_its_article() -> None:
    async with explore() as driven:
        await driven.press("5", "enter")
        assert driven.view.spot is not None
        assert driven.view.spot.focus == place("north", "The bridge is ready,").span
        assert driven.pane is Pane.READER


async def test_space_follows_a_statement_in_all_its_wordings() -> None:
    async with explore() as driven:
        await driven.press("5", "space")
        assert driven.view.subject == Subject(SubjectKind.STATEMENT, "ready")
        await driven.until_idle()
        await driven.press("4")
        assert len(driven.keys_of(Pane.HITS)) == 2


@pytest.mark.parametrize(
    "keys, words",
    [
        (("1",), "Mon 6 May 2030"),
        (("2",), "same surname"),
        (("3",), "day-month"),
        (("5",), "verb after"),
        (("1", "enter"), "Prime Minister"),
    ],
)
async def test_w_says_why(keys: tuple[str, ...], words: str) -> None:
    async with explore() as driven:
        await driven.press(*keys)
        await driven.press("w")
        await driven.until(lambda: driven.screen.note.display)
        await driven.until_shown(words)
        await driven.press("escape")
        assert not driven.screen.note.display


async def test_d_goes_to_what_only_this_article_has_and_capital_d_to_what_differs() -> None:
    async with explore() as driven:
        await driven.press("d")
        await driven.until_shown("not found in the other articles")
        assert driven.view.spot is not None
        assert driven.view.spot.focus is not None
        assert driven.view.spot.focus.of(ARTICLES["north"].text).startswith("Fishermen")
        await driven.press("D")
        await driven.until_shown("45 million crowns")
        assert driven.view.spot.focus is not None


async def test_y_copies_the_passage_with_its_source() -> None:
    async with explore() as driven:
        await driven.press("5", "y")
        await driven.until_shown("Copied")
        assert driven.app.clipboard.startswith("“The bridge is ready,”")
        assert "north.txt" in driven.app.clipboard


async def test_what_was_not_read_is_told() -> None:
    async with explore() as driven:
        await driven.until_shown("1 file not read")
        await driven.press("!")
        await driven.until_shown("picture.jpg: It is not text.")


async def test_a_failure_to_open_says_why_in_the_pane() -> None:
    from search.errors import EmptyPile
    from tui.app import ExplorerApp

    def fail(progress: object, stop: object) -> FakePile:
        raise EmptyPile("No .txt or .md files here.", "Name a folder of articles.")

    app = ExplorerApp(fail)
    async with app.run_test(size=(120, 36)) as pilot:
        driven = Driven(app, pilot, FakePile())
        await driven.until_shown("No .txt or .md files here.")
        await driven.until_shown("Name a folder of articles.")


@pytest.mark.parametrize("keys", [("q",), ("Q",), ("ctrl+q",), ("enter", "q", "q"), ("bar", "q", "q", "q")])
async def test_leaving(keys: tuple[str, ...]) -> None:
    async with explore() as driven:
        for key in keys:
            assert driven.app.is_running
            await driven.press("vertical_line" if key == "bar" else key)
        await driven.until(lambda: driven.app.return_value == 0)


async def test_every_size_has_its_panes_and_a_tiny_one_a_clear_line() -> None:
    async with explore() as driven:
        for width, height in [(80, 24), (59, 30), (200, 50), (100, 15), (99, 20), (60, 16), (120, 36)]:
            await driven.pilot.resize_terminal(width, height)
            await driven.pilot.pause()
            if width < 60 or height < 16:
                await driven.until_shown("needs 60 × 16")
            else:
                await driven.until_shown("Prime Minister Ilse Maran")
                assert "needs 60" not in driven.shown()
                for pane in Pane:
                    if pane is not Pane.READER and driven.list(pane).display:
                        assert driven.list(pane).region.right <= width


async def test_a_word_typed_halfway_finds_what_was_shown_while_typing() -> None:
    class Beginnings(FakePile):
        """Whole words once the query is done, beginnings of words while it is typed or with a star."""

        def search(
            self, query: str, *, limit: int = 200, typing: bool = False, stop: StopSignal | None = None
        ) -> Page:
            if not typing and query == "tol":
                return Page(query, (), (), 0)
            return replace(super().search(query.rstrip("*"), typing=typing), query=query)

    async with explore(pile=Beginnings()) as driven:
        await type_query(driven, "tol")
        await driven.until(lambda: len(driven.keys_of(Pane.HITS)) == 3)
        await driven.press("enter")
        await driven.until(lambda: driven.view.subject == Subject(SubjectKind.SEARCH, "tol*"))
        await driven.until(lambda: len(driven.keys_of(Pane.HITS)) == 3 and driven.desk.hit != "")


async def test_a_word_found_nowhere_stays_as_it_was_typed() -> None:
    async with explore() as driven:
        await driven.press("slash", *"zebra", "enter")
        await driven.until(lambda: "search zebra*" in driven.pile.asked)
        await driven.until_shown("No hits for “zebra”.")
        assert driven.view.subject == Subject(SubjectKind.SEARCH, "zebra")
        await driven.press("z")
        assert driven.view.subject == NOTHING


async def test_a_failure_of_the_engine_is_told_and_the_explorer_goes_on() -> None:
    class Broken(FakePile):
        def differences(self) -> tuple[Difference, ...]:
            raise ZeroDivisionError("no sense")

    async with explore(pile=Broken()) as driven:
        await driven.press("d")
        await driven.until_shown("This failed (ZeroDivisionError: no sense).")
        await driven.press("2")
        assert driven.pane is Pane.ENTITIES


async def test_leaving_the_search_line_on_a_small_screen_shows_the_list_there_was() -> None:
    async with explore((80, 24)) as driven:
        await driven.press("2", "shift+tab", "enter")
        assert driven.pane is Pane.READER
        await type_query(driven, "toll")
        await driven.until(lambda: len(driven.keys_of(Pane.HITS)) == 3)
        assert driven.list(Pane.HITS).display
        await driven.press("escape")
        assert driven.pane is Pane.READER
        assert not driven.list(Pane.HITS).display
        assert driven.list(Pane.ARTICLES).display


async def test_the_window_losing_the_focus_leaves_the_pane_its_own() -> None:
    from textual import events

    async with explore() as driven:
        await driven.press("2")
        driven.app.post_message(events.AppBlur())
        await driven.pilot.pause()
        assert driven.pane is Pane.ENTITIES
        driven.app.post_message(events.AppFocus())
        await driven.press("j")
        assert driven.list(Pane.ENTITIES).cursor == 1
