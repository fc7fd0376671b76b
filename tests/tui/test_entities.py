"""The Entities pane under the reader's keys."""

from __future__ import annotations

from dataclasses import replace

import pytest

from search.model import AnnotatedArticle, ArticleId, EntityMention, EntityType, Place, Story
from tests.tui.driving import Driven, explore
from tests.tui.pile import LIND, MARAN, NAMES, PORT, STORY, VELDEN, FakePile
from tui.view import names
from tui.view.items import EntityItem
from tui.view.state import NOTHING, Order, Pane

ALL = [one.id for one in NAMES]
TOGETHER = f"heading {names.TOGETHER}"


def entities(driven: Driven) -> list[str]:
    return [row.key for row in driven.list(Pane.ENTITIES).rows if isinstance(row, EntityItem)]


def under_cursor(driven: Driven) -> str:
    row = driven.list(Pane.ENTITIES).row
    return "" if row is None else row.key


async def test_capital_o_changes_the_order_and_the_cursor_stays_on_its_name() -> None:
    async with explore() as driven:
        await driven.press("2", "j", "j")
        assert under_cursor(driven) == LIND.id
        await driven.press("O")
        await driven.until_shown("2 Entities  by spread")
        await driven.press("O")
        await driven.until_shown("2 Entities  by name")
        assert entities(driven) == [MARAN.id, PORT.id, LIND.id, VELDEN.id]
        assert under_cursor(driven) == LIND.id
        await driven.press("O")
        assert driven.view.order is Order.COUNT
        assert entities(driven) == ALL
        assert under_cursor(driven) == LIND.id


async def test_the_order_stays_while_other_things_change_and_can_be_undone() -> None:
    async with explore() as driven:
        await driven.press("2", "O", "O", "space")
        await driven.until_idle()
        await driven.press("escape")
        assert driven.view.order is Order.NAME
        await driven.press("z", "z", "z")
        await driven.until_shown("Undone: the names by the alphabet.")
        assert driven.view.order is Order.SPREAD


async def test_t_goes_through_the_types_there_are_and_back_to_all() -> None:
    async with explore() as driven:
        await driven.press("2", "t")
        await driven.until_shown("2 Entities  2 of 4  people")
        assert entities(driven) == [MARAN.id, LIND.id]
        await driven.press("t")
        assert driven.view.only is EntityType.LOC, "there are no organisations"
        await driven.press("t")
        assert driven.view.only is None
        assert entities(driven) == ALL
        await driven.press("z")
        await driven.until_shown("Undone: the names of all types.")
        assert driven.view.only is EntityType.LOC


async def test_escape_ends_the_filter_then_the_type_then_what_is_followed() -> None:
    async with explore() as driven:
        await driven.press("2", "space")
        await driven.until(lambda: TOGETHER in driven.keys_of(Pane.ENTITIES))
        await driven.press("t", "f", *"mar", "enter")
        for filtered, only, followed in (
            ("mar", EntityType.PER, True),
            ("", EntityType.PER, True),
            ("", None, True),
            ("", None, False),
        ):
            view = driven.view
            assert (view.filter_of(Pane.ENTITIES), view.only, bool(view.subject)) == (
                filtered,
                only,
                followed,
            )
            await driven.press("escape")


@pytest.mark.parametrize("key", ["O", "t"])
@pytest.mark.parametrize("pane", ["1", "3", "5"])
async def test_elsewhere_the_keys_say_where_they_work(key: str, pane: str) -> None:
    async with explore() as driven:
        await driven.press(pane)
        before = driven.view
        await driven.press(key)
        await driven.until_shown(f"{key} works in Entities: 2 goes there.")
        assert driven.view == before


async def test_connected_names_are_pulled_up_and_go_back_on_escape() -> None:
    async with explore() as driven:
        await driven.press("2", "j", "j", "space")
        await driven.until(lambda: f"heading {names.ELSEWHERE}" in driven.keys_of(Pane.ENTITIES))
        assert entities(driven)[0] == LIND.id
        assert under_cursor(driven) == LIND.id
        await driven.press("escape")
        assert driven.view.subject == NOTHING
        assert driven.keys_of(Pane.ENTITIES) == ALL
        assert under_cursor(driven) == LIND.id


async def test_from_a_form_of_the_name_escape_leads_back_to_the_name() -> None:
    async with explore() as driven:
        await driven.press("2", "space")
        await driven.until(lambda: TOGETHER in driven.keys_of(Pane.ENTITIES))
        await driven.press("j", "j")
        assert under_cursor(driven).startswith(f"{MARAN.id}/")
        await driven.press("escape")
        assert under_cursor(driven) == MARAN.id


async def test_a_form_that_was_filtered_by_is_seen() -> None:
    async with explore() as driven:
        await driven.press("2", "f", "m", "s")
        await driven.until_shown("Ilse Maran  (“Ms Maran”)")


class Many(FakePile):
    """The invented pile with sixty more names, none of them with another."""

    story = Story(
        (
            *NAMES,
            *(
                replace(
                    PORT,
                    id=f"n{number}",
                    name=f"Name {number:02}",
                    aliases=((f"Name {number:02}", 1),),
                    mentions=(EntityMention(Place("north", number, number + 1), f"Name {number:02}"),),
                )
                for number in range(60)
            ),
        ),
        STORY.events,
        STORY.quotations,
        STORY.statements,
    )

    def __init__(self) -> None:
        super().__init__(story=type(self).story)


async def test_a_name_from_far_down_is_seen_first_and_stands_where_it_stood_after_escape() -> None:
    async with explore(pile=Many()) as driven:
        await driven.press("2", *["j"] * 40)
        widget = driven.list(Pane.ENTITIES)
        await driven.pilot.pause()
        before, top, name = driven.keys_of(Pane.ENTITIES), widget.top, under_cursor(driven)
        assert top > 0
        await driven.press("space")
        await driven.until(lambda: driven.keys_of(Pane.ENTITIES)[0] == name)
        await driven.pilot.pause()
        assert under_cursor(driven) == name
        assert widget.top == 0
        await driven.press("escape")
        await driven.pilot.pause()
        assert (driven.keys_of(Pane.ENTITIES), widget.top, under_cursor(driven)) == (before, top, name)


async def test_names_wait_in_their_places_until_the_passages_are_known() -> None:
    from threading import Event

    class Slow(FakePile):
        """Reads nothing more until it may."""

        def __init__(self) -> None:
            super().__init__()
            self.may = Event()
            self.may.set()

        def read(self, id_: ArticleId, /) -> AnnotatedArticle:
            assert self.may.wait(30)
            return super().read(id_)

    pile = Slow()
    async with explore(pile=pile) as driven:
        await driven.press("2", "j", "space")
        await driven.until(lambda: entities(driven)[0] == VELDEN.id)
        before = driven.keys_of(Pane.ENTITIES)
        pile.may.clear()
        try:
            await driven.press("G", "space")
            assert driven.view.subject.key == under_cursor(driven)
            assert driven.keys_of(Pane.ENTITIES) == before
            await driven.press("t")
            assert driven.keys_of(Pane.ENTITIES) != before, "what else is asked for is done at once"
            await driven.press("t", "t")
        finally:
            pile.may.set()
        await driven.until(lambda: entities(driven)[0] == driven.view.subject.key)


async def test_once_nothing_is_asked_the_names_are_made_ready_for_the_first_letter_of_a_filter() -> None:
    async with explore() as driven:
        await driven.until(lambda: "entity_words" in vars(driven.desk.known))
