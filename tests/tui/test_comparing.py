from __future__ import annotations

from threading import Event

from search.model import Alignment, ArticleId
from tests.tui.driving import explore
from tests.tui.pile import ANNOTATED, ARTICLES, PAIRS, ROWS, FakePile
from tui.engine import Compared
from tui.view.state import Pane


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


async def test_two_picked_articles_are_read_whatever_is_open() -> None:
    async with explore() as driven:
        await driven.press("j", "space", "j", "space")
        await driven.until_shown("A and B picked: | reads them side by side.")
        assert driven.view.article == "north"
        await driven.press("k", "vertical_line")
        await driven.until(lambda: driven.screen.comparing.on_show)
        assert driven.view.compared == ("evening", "harbour")


async def test_with_none_picked_the_best_partner_is_taken_and_named() -> None:
    async with explore() as driven:
        await driven.press("2", "vertical_line")
        await driven.until_shown("A has most in common with C")
        assert driven.view.compared == ("north", "evening")


async def test_one_article_has_no_second_to_read_beside_it_nor_to_compare_with() -> None:
    async with explore(pile=FakePile(articles=ROWS[2:], refused=())) as driven:
        await driven.press("vertical_line")
        await driven.until_shown("There is no second article")
        await driven.press("d")
        await driven.until_shown("There is nothing to compare with.")
        await driven.press("!")
        await driven.until_shown("Every file was read.")


class SlowToCompare(FakePile):
    """Comparing waits until it is let go on."""

    def __init__(self) -> None:
        super().__init__()
        self.going, self.go_on = Event(), Event()

    def compare(self, a: ArticleId, b: ArticleId) -> tuple[Alignment, ...]:
        self.going.set()
        assert self.go_on.wait(20)
        return super().compare(a, b)


async def test_while_a_second_pair_is_compared_the_first_is_off_the_screen() -> None:
    pile = SlowToCompare()
    async with explore(pile=pile) as driven:
        pile.go_on.set()
        await driven.press("j", "j", "vertical_line")
        await driven.until(lambda: driven.screen.comparing.on_show)
        await driven.press("vertical_line")
        pile.go_on.clear()
        await driven.press("1", "k", "vertical_line")
        assert driven.view.compared == ("north", "evening")
        assert not driven.screen.side_by_side.display
        assert driven.screen.reader.display
        pile.go_on.set()
        await driven.until(lambda: driven.screen.comparing.on_show)
        assert driven.screen.side_by_side.display


async def test_escape_stops_a_comparison_once_and_goes_back_to_one_reader() -> None:
    pile = SlowToCompare()
    async with explore(pile=pile) as driven:
        await driven.press("enter", "j", "vertical_line")
        await driven.until(pile.going.is_set)
        assert driven.view.compared is not None
        assert not driven.screen.side_by_side.display
        await driven.press("y")
        assert "north.txt" in driven.app.clipboard
        await driven.press("escape")
        await driven.until_shown("Stopped.")
        await driven.press("escape")
        assert driven.view.compared is None
        pile.go_on.set()
        await driven.until_idle()
        assert driven.view.compared is None
        assert driven.screen.reader.display


async def test_a_comparison_of_other_articles_than_those_wanted_is_dropped() -> None:
    async with explore() as driven:
        await driven.press("j", "j", "vertical_line")
        await driven.until(lambda: driven.screen.comparing.on_show)
        driven.screen.comparing.show(Compared(ANNOTATED["evening"], ANNOTATED["north"], ()))
        now = driven.screen.comparing.now
        assert now is not None
        assert (now.left.id, now.right.id) == ("north", "harbour")


async def test_both_sides_are_where_they_were_left_and_the_reader_goes_on_from_there() -> None:
    async with explore() as driven:
        await driven.press("j", "j", "vertical_line")
        await driven.until(lambda: driven.screen.comparing.on_show)
        await driven.press("right_square_bracket", "right_square_bracket", "o")
        places = driven.screen.side_by_side.places()
        assert places is not None
        await driven.press("vertical_line")
        assert driven.view.article == "harbour" == places.side
        assert driven.view.spot is not None
        assert driven.view.spot.at == dict(places.at)["harbour"] > 0
        await driven.press("<")
        assert driven.view.article == "north"
        await driven.press("1", "vertical_line")
        await driven.until(lambda: driven.screen.comparing.on_show)
        assert driven.screen.side_by_side.places() == places


async def test_side_by_side_begins_where_the_reader_is() -> None:
    async with explore() as driven:
        await driven.press("j", "j", "enter", "G", "vertical_line")
        await driven.until(lambda: driven.screen.comparing.on_show)
        places = driven.screen.side_by_side.places()
        assert places is not None
        assert places.side == "harbour"
        assert dict(places.at)["harbour"] > ARTICLES["harbour"].paragraphs[1].span.start - 1


async def test_undo_does_not_open_a_closed_comparison_again() -> None:
    async with explore() as driven:
        await driven.press("2", "space", "1", "j", "vertical_line")
        await driven.until(lambda: driven.screen.comparing.on_show)
        await driven.press("vertical_line", "z")
        assert driven.view.compared is None
        assert not driven.view.subject
        await driven.press("Z", "Z")
        assert driven.view.compared is None


async def test_a_search_from_side_by_side_opens_its_hit_in_the_one_reader() -> None:
    async with explore() as driven:
        await driven.press("vertical_line")
        await driven.until(lambda: driven.screen.comparing.on_show)
        await driven.press("slash", *"toll")
        await driven.until(lambda: len(driven.keys_of(Pane.HITS)) == 3)
        assert driven.list(Pane.HITS).region.height > 2, "hits are seen while they are typed"
        await driven.press("enter")
        await driven.until(lambda: driven.desk.hit != "")
        assert driven.view.compared is None
        assert driven.pane is Pane.HITS
        await driven.until_shown("▸ 4 Hits")


async def test_leaving_a_search_typed_side_by_side_goes_back_there() -> None:
    async with explore() as driven:
        await driven.press("vertical_line")
        await driven.until(lambda: driven.screen.comparing.on_show)
        await driven.press("slash", *"toll", "escape")
        assert driven.screen.comparing.on_show
        assert driven.screen.focused is driven.screen.side_by_side


async def test_enter_says_why_a_pair_stands_level() -> None:
    async with explore() as driven:
        await driven.press("j", "j", "vertical_line")
        await driven.until(lambda: driven.screen.comparing.on_show)
        await driven.press("right_square_bracket", "enter")
        await driven.until_shown("two rare words shared")


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


async def test_hits_are_walked_within_the_two_articles_side_by_side() -> None:
    async with explore() as driven:
        await driven.press("2", "space")
        await driven.until(lambda: len(driven.keys_of(Pane.HITS)) == 4)
        await driven.press("vertical_line")
        await driven.until(lambda: driven.screen.comparing.now is not None)
        pair = driven.view.compared
        assert pair is not None
        walked = []
        for _ in range(4):
            await driven.press("n")
            walked.append(driven.desk.hit)
        within = [key for key in driven.keys_of(Pane.HITS) if key.split(":")[0] in pair]
        assert driven.view.compared == pair
        assert set(walked) <= set(within) and len(set(walked)) == len(within)
