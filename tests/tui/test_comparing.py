from __future__ import annotations

from tests.tui.driving import explore
from tests.tui.pile import PAIRS
from tui.state import Pane


async def test_side_by_side_and_back() -> None:
    async with explore() as driven:
        await driven.press("j", "j", "vertical_line")
        await driven.until(lambda: driven.screen.comparing.now is not None)
        assert driven.view.compared == ("north", "harbour"), "the row under the cursor is the partner"
        assert driven.screen.side_by_side.display
        assert driven.screen.reader.region.width == 0
        await driven.press("vertical_line")
        assert driven.view.compared is None
        assert driven.screen.reader.display
        assert driven.pane is Pane.READER


async def test_picked_articles_are_read_side_by_side() -> None:
    async with explore() as driven:
        await driven.press("j", "space")
        assert driven.view.marked == ("evening",)
        await driven.press("vertical_line")
        assert driven.view.compared == ("north", "evening")


async def test_the_pairs_are_walked_and_explained() -> None:
    async with explore() as driven:
        await driven.press("j", "j", "vertical_line")
        await driven.until(lambda: driven.screen.comparing.now is not None)
        await driven.press("right_square_bracket")
        await driven.until(lambda: driven.screen.side_by_side.pair is not None)
        first = driven.screen.side_by_side.pair
        await driven.press("right_square_bracket")
        assert driven.screen.side_by_side.pair in PAIRS
        assert driven.screen.side_by_side.pair != first
        await driven.press("left_square_bracket")
        assert driven.screen.side_by_side.pair == first
        await driven.press("w")
        await driven.until_shown("two rare words shared")


async def test_swapping_changes_the_sides() -> None:
    async with explore() as driven:
        await driven.press("j", "j", "vertical_line")
        await driven.until(lambda: driven.screen.comparing.now is not None)
        await driven.press("s")
        assert driven.view.compared == ("harbour", "north")
        await driven.until_shown("B 2 of 4 · C 2 of 6")


async def test_the_sides_can_be_let_loose_and_levelled() -> None:
    async with explore() as driven:
        await driven.press("j", "j", "vertical_line")
        await driven.until(lambda: driven.screen.comparing.now is not None)
        await driven.press("~")
        assert not driven.view.follow
        await driven.until_shown("Each side scrolls alone.")
        await driven.press("equals_sign")
        await driven.press("~")
        assert driven.view.follow


async def test_keys_of_side_by_side_say_where_they_work() -> None:
    async with explore() as driven:
        await driven.press("s")
        await driven.until_shown("| reads two articles side by side")


async def test_a_digit_leaves_side_by_side_where_there_is_no_room_for_lists() -> None:
    async with explore((80, 24)) as driven:
        await driven.press("vertical_line")
        await driven.until(lambda: driven.screen.comparing.now is not None)
        await driven.press("2")
        assert driven.view.compared is None
        assert driven.pane is Pane.ENTITIES


async def test_lists_stay_beside_two_articles_on_a_large_screen() -> None:
    async with explore((200, 50)) as driven:
        await driven.press("vertical_line")
        await driven.until(lambda: driven.screen.comparing.now is not None)
        assert driven.list(Pane.ARTICLES).region.width > 30
        assert driven.screen.side_by_side.region.width >= 132


async def test_going_to_a_hit_ends_side_by_side() -> None:
    async with explore() as driven:
        await driven.press("2", "enter")
        await driven.until(lambda: len(driven.keys_of(Pane.HITS)) == 4)
        await driven.press("vertical_line")
        await driven.until(lambda: driven.screen.comparing.now is not None)
        await driven.press("n")
        assert driven.view.compared is None
        assert driven.view.article == "evening"
        assert driven.screen.reader.display
