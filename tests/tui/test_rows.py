from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from search.model import (
    Basis,
    Event,
    EventEvidence,
    EventKind,
    Place,
    Published,
    QuotationKind,
    SpokenQuotation,
    Statement,
)
from tests.tui.pile import FERRY, LETTERS, MARAN, OPENING, READY, ROWS, STORY, FakePile
from tui.view import names, rows, state, stock, timeline
from tui.view.items import AliasItem, ArticleItem, EntityItem, EventItem, HeadingItem, HitItem, WordingItem
from tui.view.known import Known, Links
from tui.view.state import Pane, Subject, SubjectKind, View
from tui.view.wording import KIND_SIGNS, letters, short_date
from tui.widgets.draw import draw

KNOWN = Known(ROWS, STORY)
PILE = FakePile()


def test_articles_stand_by_date_the_undated_last() -> None:
    items = rows.article_rows(View(), KNOWN, None).items
    assert [item.key for item in items] == ["north", "evening", "harbour"]
    shown = [draw(item, 44).plain for item in items]
    assert "   6 May" in shown[0]
    assert "~14 May" in shown[1], "an inferred date is marked"
    assert "no date" in shown[2]
    assert "[no headline] The Aurora" in shown[2]


def test_the_open_and_the_picked_article_are_marked_without_colour() -> None:
    view = state.toggle_mark(state.open_article(View(), "north"), "evening")
    shown = [draw(item, 44).plain for item in rows.article_rows(view, KNOWN, None).items]
    assert shown[0].startswith("▸C ")
    assert shown[1].startswith(" A+")


def test_a_subject_marks_the_articles_it_occurs_in() -> None:
    view = state.choose_event(View(), FERRY.id)
    items = rows.article_rows(view, KNOWN, None).items
    assert [item.matches for item in items if isinstance(item, ArticleItem)] == [True, False, False]


def test_in_a_large_pile_the_articles_without_the_subject_are_left_out() -> None:
    many = tuple(replace(ROWS[0], id=f"x{number}", letter="Z") for number in range(40))
    known = Known((*many, *ROWS), STORY)
    view = state.choose_event(View(), FERRY.id)
    assert [item.key for item in rows.article_rows(view, known, None).items] == ["north"]


def test_a_chosen_entity_shows_its_names_and_narrows_timeline_and_quotes() -> None:
    view = state.choose_entity(View(), MARAN.id)
    items = names.entity_rows(view, KNOWN, None).items
    assert isinstance(items[0], EntityItem)
    assert items[0].chosen
    aliases = [item.alias for item in items if isinstance(item, AliasItem)]
    assert sorted(aliases) == ["Ilse Maran", "Maran", "Ms Maran"]
    assert [item.key for item in timeline.event_rows(view, KNOWN, None).items] == ["heading 2030", OPENING.id]
    quotes = rows.quote_rows(view, KNOWN, None)
    assert {item.speaker for item in quotes.items if isinstance(item, WordingItem)} == {"Ilse Maran"}
    assert quotes.note == "Ilse Maran: 2 direct, 0 indirect"


def test_an_entity_nobody_quotes_is_said_so() -> None:
    quotes = rows.quote_rows(state.choose_entity(View(), "velden"), KNOWN, None)
    assert quotes.items == ()
    assert quotes.empty.startswith("Velden is not quoted in these 3.")


def test_a_chosen_event_narrows_the_names_to_those_in_it() -> None:
    items = names.entity_rows(state.choose_event(View(), OPENING.id), KNOWN, None).items
    assert [item.key for item in items] == [MARAN.id]


def test_a_search_narrows_names_events_and_quotes_to_its_passages() -> None:
    page = PILE.search("ferry")
    related = Links(STORY).related(page)
    view = state.search(View(), "ferry")
    events = timeline.event_rows(view, KNOWN, related).items
    assert [item.key for item in events if not isinstance(item, HeadingItem)] == [FERRY.id]
    assert names.entity_rows(view, KNOWN, related).items == ()
    assert rows.quote_rows(view, KNOWN, related).items == ()


def test_the_timeline_has_years_as_headings_and_tells_planned_from_happened() -> None:
    items = timeline.event_rows(View(), KNOWN, None).items
    headings = [(item.text, item.detail) for item in items if isinstance(item, HeadingItem)]
    assert headings == [("2030", "2"), (f"{stock.RULED} 14 May 2030", "")]
    assert draw(items[0], 60).plain.startswith("   2019"), "what is dated to a year only stands under none"
    planned = [item for item in items if isinstance(item, EventItem) and item.event.kind is EventKind.PLANNED]
    for item in planned:
        assert "→" in draw(item, 60).plain
        assert KIND_SIGNS[EventKind.HAPPENED] == " "


def _dated(words: str, value: str, basis: Basis = Basis.RESOLVED) -> Event:
    text = f"The ferry stopped {words}."
    place = Place("north", 0, len(text))
    start = text.index(words)
    one = EventEvidence(place, Place("north", start, start + len(words)), text, value, basis)
    return replace(FERRY, value=value, basis=basis, evidence=(one,), kind=EventKind.HAPPENED)


@pytest.mark.parametrize(
    "words, value, mark",
    [
        ("on Tuesday", "2030-05-14", "~"),
        ("yesterday", "2030-05-14", "~"),
        ("on May 14", "2030-05-14", " "),
        ("on 14 May", "2030-05-14", " "),
        ("on 14/5", "2030-05-14", " "),
        ("on May 13", "2030-05-14", "~"),
        ("in June", "2030-06", " "),
        ("last month", "2030-06", "~"),
        ("next week", "2030-W20", "~"),
    ],
)
def test_a_date_is_marked_as_counted_only_where_its_day_was(words: str, value: str, mark: str) -> None:
    (item,) = stock.event_items([_dated(words, value)], {})
    assert draw(item, 60).plain[1] == mark


def test_a_row_told_by_several_names_the_source_of_its_words() -> None:
    said = {"evening": "Ms Maran opened the Aurora Bridge", "north": "will open the Aurora Bridge"}
    for article, words in said.items():
        (item,) = stock.event_items([replace(OPENING, summary=words)], LETTERS)
        assert f"{LETTERS[article]}: {words}" in draw(item, 80).plain
    (alone,) = stock.event_items([FERRY], LETTERS)
    assert ": " not in draw(alone, 80).plain


def test_the_articles_of_a_day_are_one_quiet_line_after_what_happened() -> None:
    published = [
        replace(FERRY, id=f"p{id_}", kind=EventKind.PUBLISHED, value="2030-06-03", articles=(id_,))
        for id_ in LETTERS
    ]
    happened = replace(FERRY, value="2030-06-03")
    items = stock.under_dates(stock.event_items([published[0], happened, *published[1:]], LETTERS))
    assert [item.key for item in items if isinstance(item, EventItem)] == [FERRY.id]
    last = items[-1]
    assert isinstance(last, HeadingItem)
    assert last.quiet
    assert "3 Jun" in draw(last, 60).plain
    assert draw(last, 60).plain.endswith("published A B C")


def test_a_year_among_days_of_the_year_has_its_date() -> None:
    events = [replace(FERRY, value="2030-05-01"), replace(FERRY, id="whole", value="2030")]
    items = stock.under_dates(stock.event_items(events, LETTERS))
    assert isinstance(items[0], HeadingItem)
    assert "2030" in draw(items[-1], 60).plain


def test_what_has_nothing_to_unfold_has_no_sign_of_it() -> None:
    for view, known_rows in (
        (state.choose_entity(View(), "tove-lind"), names.entity_rows),
        (state.choose_event(View(), FERRY.id), timeline.event_rows),
    ):
        items = known_rows(view, KNOWN, None).items
        assert not any(isinstance(item, AliasItem) for item in items)
        shown = [draw(item, 60).plain for item in items]
        assert not any("▾" in one for one in shown)
        assert any("▸" in one for one in shown)


@pytest.mark.parametrize("width", [38, 60, 100])
def test_an_article_names_its_outlet_in_few_letters(width: int) -> None:
    row = replace(ROWS[0], outlet="The Daily Courier", title="A very long headline " * 9)
    shown = draw(ArticleItem(row, "A", False, None, False, False), width).plain
    assert "Daily C" in shown
    assert "A very" in shown


def test_words_not_word_for_word_stand_after_their_cue() -> None:
    item = next(item for item in KNOWN.wording_items if item.statement != READY)
    quotation = replace(item.spoken.quotation, kind=QuotationKind.INDIRECT, text="him of theft")
    spoken = replace(item.spoken, quotation=quotation, cue_text="accused")
    assert draw(item._replace(spoken=spoken), 60).plain == "•A accused: him of theft"


def test_a_speaker_has_one_heading_however_its_first_letter_is_written() -> None:
    quotation = READY.quotations[0].quotation
    statements = [
        Statement(name, None, (SpokenQuotation("north", quotation, None, name, name),), 0)
        for name in ("The court", "the court", "the Court")
    ]
    items = stock.under_speakers(stock.wording_items(statements, LETTERS, {}))
    headings = [draw(item, 60).plain for item in items if isinstance(item, HeadingItem)]
    assert headings == ["The court  2 direct", "the Court  1 direct"]


def test_wordings_of_one_statement_stand_together_the_fullest_first() -> None:
    items = [item for item in rows.quote_rows(View(), KNOWN, None).items if isinstance(item, WordingItem)]
    first, second = items[:2]
    assert (first.first, second.first) == (True, False)
    assert first.statement == second.statement == READY
    assert draw(first, 60).plain.startswith("┌C “The bridge is ready,”")
    assert draw(second, 60).plain.startswith("└")


def test_hits_go_article_by_article_in_the_order_of_the_text() -> None:
    page = PILE.search("bridge aurora")
    items = [item for item in rows.hit_rows(View(), KNOWN, page).items if isinstance(item, HitItem)]
    order = [page.articles.index(item.hit.passage.article) for item in items]
    assert order == sorted(order)
    for one, other in pairwise(items):
        if one.hit.passage.article == other.hit.passage.article:
            assert one.hit.passage.start < other.hit.passage.start


def test_the_match_of_a_hit_is_seen_however_narrow_the_row() -> None:
    page = PILE.search("toll")
    for item in rows.hit_rows(View(), KNOWN, page).items:
        assert "toll" in draw(item, 30).plain


@pytest.mark.parametrize("typed, kept", [("lind", ["tove-lind"]), ("MARÁN ms", ["ilse-maran"]), ("place", 2)])
def test_a_filter_looks_at_names_and_what_is_written_about_them(typed: str, kept: object) -> None:
    found = names.entity_rows(state.set_filter(View(), Pane.ENTITIES, typed), KNOWN, None)
    keys = [item.key for item in found.items]
    assert keys == kept or len(keys) == kept
    assert found.note == f"f:{typed}"


def test_the_timeline_can_be_filtered_by_a_day_as_written() -> None:
    found = timeline.event_rows(state.set_filter(View(), Pane.TIMELINE, "14 may"), KNOWN, None)
    assert [item.key for item in found.items] == ["heading 2030", OPENING.id]


def test_a_filter_nothing_passes_says_what_to_press() -> None:
    found = names.entity_rows(state.set_filter(View(), Pane.ENTITIES, "zzz"), KNOWN, None)
    assert found.items == ()
    assert "zzz" in found.empty
    assert "Esc" in found.empty


def test_a_pinned_pane_stays_with_its_rows() -> None:
    view = state.choose_entity(state.toggle_pin(View(), Pane.TIMELINE), MARAN.id)
    assert (
        len([1 for item in timeline.event_rows(view, KNOWN, None).items if isinstance(item, EventItem)]) == 3
    )


@pytest.mark.parametrize("width", [8, 20, 44, 90])
def test_no_row_is_wider_than_its_pane(width: int) -> None:
    view = state.choose_entity(View(), MARAN.id)
    for found in (
        rows.article_rows(view, KNOWN, None),
        names.entity_rows(view, KNOWN, None),
        timeline.event_rows(View(), KNOWN, None),
        rows.quote_rows(View(), KNOWN, None),
        rows.hit_rows(View(), KNOWN, PILE.search("bridge")),
    ):
        for item in found.items:
            line = draw(item, width)
            assert line.cell_len <= width
            assert "\n" not in line.plain


def test_a_date_no_text_gives_is_left_blank() -> None:
    item = ArticleItem(replace(ROWS[0], published=Published()), "A", False, None, False, False)
    assert "no date" in draw(item, 60).plain


@pytest.mark.parametrize(
    "value, words",
    [
        ("2024-09-02", "2 Sep 2024"),
        ("2024-09", "Sep 2024"),
        ("2024", "2024"),
        ("2024-W36", "2–8 Sep 2024"),
        ("2024-W40", "30 Sep–6 Oct 2024"),
        ("2025-W01", "30 Dec 2024–5 Jan 2025"),
        ("2024-W36-WE", "7–8 Sep 2024"),
        ("2024-W60", "2024-W60"),
        ("2024-SU", "summer 2024"),
        ("2024-Q3", "Q3 2024"),
        ("201", "2010s"),
        ("2024-09-02TEV", "2 Sep evening 2024"),
        ("P3D", "no date"),
        ("PAST_REF", "no date"),
    ],
)
def test_dates_in_words(value: str, words: str) -> None:
    assert short_date(value) == words


def test_source_letters_are_drawn_together() -> None:
    names = {str(number): letter for number, letter in enumerate("ABCDE")}
    assert letters(names, names) == "A-E"
    assert letters("014", names) == "ABE"
    many = {str(number): f"A{chr(65 + number)}" for number in range(12)}
    assert letters(many, many) == "12 src"


def test_subjects_are_called_by_their_names() -> None:
    assert KNOWN.name_of(Subject(SubjectKind.ENTITY, MARAN.id)) == "Ilse Maran"
    assert KNOWN.name_of(Subject(SubjectKind.EVENT, OPENING.id)) == "14 May 2030"
    assert KNOWN.name_of(Subject(SubjectKind.SEARCH, "toll")) == "toll"
