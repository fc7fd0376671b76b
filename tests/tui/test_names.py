"""Which names Entities lists, in which order, and how a row looks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from search.model import Entity, EntityMention, EntityType, Page, Place, Story
from tests.tui.pile import LIND, MARAN, NAMES, OPENING, PORT, ROWS, STORY, VELDEN, FakePile
from tui.view import names, state, stock
from tui.view.gather import gather
from tui.view.items import AliasItem, EntityItem, HeadingItem
from tui.view.known import Known, Links, Related
from tui.view.rows import Rows
from tui.view.state import Order, Pane, View
from tui.view.steps import step_in_words
from tui.widgets.draw import draw

KNOWN = Known(ROWS, STORY)
PILE = FakePile()


def page_of(entity: Entity) -> Page:
    from search.stop import StopSignal

    return gather(entity, PILE.read, StopSignal())


def shown(view: View, related: Related | None = None) -> Rows:
    return names.entity_rows(view, KNOWN, related)


def keys(rows: Rows) -> list[str]:
    return [item.key for item in rows.items]


def test_names_stand_by_mentions_by_spread_or_by_the_alphabet() -> None:
    assert keys(shown(View())) == [one.id for one in NAMES]
    spread = shown(replace(View(), order=Order.SPREAD))
    sources = [len(item.entity.articles) for item in spread.items if isinstance(item, EntityItem)]
    assert sources == sorted(sources, reverse=True)
    assert spread.note == "by spread"
    by_name = shown(replace(View(), order=Order.NAME))
    assert keys(by_name) == [MARAN.id, PORT.id, LIND.id, VELDEN.id]
    assert by_name.note == "by name"


def test_of_names_in_as_many_sources_the_more_mentioned_stands_first() -> None:
    often = replace(VELDEN, id="often", mentions=VELDEN.mentions * 9)
    known = Known(ROWS, Story((often, MARAN, VELDEN)))
    rows = names.entity_rows(replace(View(), order=Order.SPREAD), known, None)
    assert keys(rows) == [MARAN.id, "often", VELDEN.id]


def test_the_alphabet_knows_neither_case_nor_marks_nor_quotation_marks() -> None:
    called = ("zeta Line", "Élan", "“Fjord”", "Eden", "ESTER")
    items = stock.entity_items((replace(LIND, id=name, name=name) for name in called), {})
    order = [item.entity.name for item in stock.in_order(items, Order.NAME)]
    assert order == ["Eden", "Élan", "ESTER", "“Fjord”", "zeta Line"]


def test_one_type_of_names_is_listed_and_told() -> None:
    rows = shown(replace(View(), only=EntityType.LOC))
    assert set(keys(rows)) == {VELDEN.id, PORT.id}
    assert (rows.shown, rows.total, rows.note) == (2, 4, "places")


def test_type_order_and_filter_go_together() -> None:
    view = state.set_filter(replace(View(), only=EntityType.LOC, order=Order.NAME), Pane.ENTITIES, "e")
    rows = shown(view)
    assert keys(rows) == [PORT.id, VELDEN.id]
    assert rows.note == "places · by name · f:e"


@pytest.mark.parametrize("typed", ["", "lind"])
def test_where_a_type_has_no_name_the_way_out_is_told(typed: str) -> None:
    rows = shown(state.set_filter(replace(View(), only=EntityType.LAW), Pane.ENTITIES, typed))
    assert rows.items == ()
    assert "No laws here" in rows.empty
    assert "t goes on" in rows.empty
    assert "Esc" in rows.empty


def test_a_filter_that_finds_no_name_of_the_type_says_so() -> None:
    rows = shown(state.set_filter(replace(View(), only=EntityType.LOC), Pane.ENTITIES, "lind"))
    assert "None of 2 places holds “lind”." in rows.empty
    assert "t goes on" in rows.empty


def test_names_in_the_same_passages_are_pulled_up_to_the_chosen_one_the_most_first() -> None:
    related = Related({MARAN.id: 4, PORT.id: 1, VELDEN.id: 2})
    rows = shown(state.choose_entity(View(), MARAN.id), related)
    aliases = [f"{MARAN.id}/{alias}" for alias, _ in MARAN.aliases]
    together, elsewhere = f"heading {names.TOGETHER}", f"heading {names.ELSEWHERE}"
    assert keys(rows) == [MARAN.id, *aliases, together, VELDEN.id, PORT.id, elsewhere, LIND.id]
    assert (rows.shown, rows.total) == (4, 4)
    counts = {item.key: item.shared for item in rows.items if isinstance(item, EntityItem)}
    assert counts == {MARAN.id: None, VELDEN.id: 2, PORT.id: 1, LIND.id: None}


def test_of_names_in_as_many_passages_the_chosen_order_decides() -> None:
    related = Related({LIND.id: 2, PORT.id: 1, VELDEN.id: 1})
    view = state.choose_entity(replace(View(), order=Order.NAME), LIND.id)
    near = keys(shown(view, related))
    assert near.index(PORT.id) < near.index(VELDEN.id) < near.index(MARAN.id)


def test_before_the_passages_are_known_the_names_stay_in_their_order() -> None:
    rows = shown(state.choose_entity(View(), VELDEN.id))
    assert keys(rows) == [one.id for one in NAMES]
    assert not any(isinstance(item, HeadingItem) for item in rows.items)


def test_the_chosen_name_stays_when_another_type_is_listed() -> None:
    related = Related({MARAN.id: 4, VELDEN.id: 2})
    rows = shown(state.choose_entity(replace(View(), only=EntityType.LOC), MARAN.id), related)
    entities = [item.key for item in rows.items if isinstance(item, EntityItem)]
    assert entities == [MARAN.id, VELDEN.id, PORT.id]
    assert rows.shown == 2, "it is not one of the places"


def test_headings_over_nothing_are_left_out() -> None:
    view = state.choose_entity(View(), MARAN.id)
    everywhere = shown(view, Related({one.id: 1 for one in NAMES}))
    assert f"heading {names.ELSEWHERE}" not in keys(everywhere)
    alone = shown(view, Related({MARAN.id: 4}))
    assert f"heading {names.TOGETHER}" not in keys(alone)


def test_the_filter_passes_the_forms_of_the_chosen_name_too() -> None:
    view = state.set_filter(state.choose_entity(View(), MARAN.id), Pane.ENTITIES, "ms mar")
    rows = shown(view, Related({MARAN.id: 4}))
    assert [item.alias for item in rows.items if isinstance(item, AliasItem)] == ["Ms Maran"]


def test_what_is_narrowed_counts_within_the_passages() -> None:
    found = PILE.search("bridge")
    related = Links(STORY).related(found)
    rows = shown(state.search(View(), "bridge"), related)
    assert isinstance(rows.items[0], HeadingItem)
    entities = [item for item in rows.items if isinstance(item, EntityItem)]
    assert {item.key: item.shared for item in entities} == dict(related.entities)
    shares = [item.shared or 0 for item in entities]
    assert shares == sorted(shares, reverse=True)
    for item in entities:
        places = [one.place for one in item.entity.mentions]
        within = [
            hit
            for hit in found.hits
            if any(hit.passage.article == one.article and one.start in hit.passage.span for one in places)
        ]
        assert item.shared == len(within)


def test_an_event_counts_its_names_once_its_passages_are_known() -> None:
    view = state.choose_event(View(), OPENING.id)
    assert keys(shown(view)) == [MARAN.id]
    (_, row) = shown(view, Related({MARAN.id: 2})).items
    assert isinstance(row, EntityItem)
    assert row.shared == 2


def test_a_name_twice_in_a_passage_counts_once() -> None:
    first = MARAN.mentions[0].place
    again = EntityMention(Place(first.article, first.end + 1, first.end + 4), "she")
    story = Story((replace(MARAN, mentions=(*MARAN.mentions, again)),))
    hit = replace(page_of(MARAN).hits[0], passage=Place(first.article, first.start, first.end + 9))
    assert Links(story).related(Page("", (hit,), (first.article,), 1)).entities == {MARAN.id: 1}


def test_where_not_all_passages_are_listed_the_heading_says_how_many_were_looked_at() -> None:
    page = page_of(MARAN)
    related = Links(STORY).related(replace(page, total=900, exact=False))
    rows = shown(state.choose_entity(View(), MARAN.id), related)
    heading = next(item for item in rows.items if isinstance(item, HeadingItem))
    assert heading.text == f"{names.TOGETHER} (the first {len(page.hits)})"


@pytest.mark.parametrize(
    "typed, form",
    [
        ("lind", ""),
        ("ms", "Ms Maran"),
        ("maran", ""),
        ("ilse ms", "Ms Maran"),
        ("person", ""),
        ("mś", "Ms Maran"),
    ],
)
def test_a_row_shows_the_form_that_was_filtered_by(typed: str, form: str) -> None:
    rows = shown(state.set_filter(View(), Pane.ENTITIES, typed))
    (text,) = {draw(item, 60, rows.words).plain for item in rows.items[:1]}
    assert ("(“" in text) == bool(form)
    assert f"(“{form}”)" in text or not form


@pytest.mark.parametrize("width", [8, 20, 38, 44, 55, 80])
def test_the_columns_keep_their_places(width: int) -> None:
    items = stock.entity_items(NAMES, {"evening": "A", "harbour": "B", "north": "C"})
    lines = [draw(item, width).plain for item in items]
    assert {len(line) for line in lines} == {width}
    if width >= 38:
        columns = {line.index(item.letters, 20) for line, item in zip(lines, items, strict=True)}
        assert len(columns) == 1


def test_a_wide_row_spells_its_type_out() -> None:
    (item,) = stock.entity_items([replace(LIND, type=EntityType.NORP)], {"evening": "A"})
    assert " N A" in draw(item, 40).plain
    assert " people " in draw(item, 55).plain
    assert " people or group A" in draw(item, 80).plain


def test_undo_tells_order_and_type() -> None:
    view = View()
    assert step_in_words(view, state.next_order(view), KNOWN) == "the names in most sources first"
    people = state.next_type(view, KNOWN.types)
    assert step_in_words(view, people, KNOWN) == "only people"
    assert step_in_words(people, state.all_types(people), KNOWN) == "the names of all types"
