"""The Timeline: its rows, its bars, and what its keys do."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, strategies as st

from search.model import Basis, Event, EventKind, Precision, Span, Story
from tests.tui.driving import Driven, explore
from tests.tui.pile import BEGUN, FERRY, LETTERS, OPENING, ROWS, STORY, FakePile
from tui.view import state, stock, timeline
from tui.view.density import bars_of
from tui.view.items import EventItem, GroupItem, HeadingItem, LinkItem, TellingItem
from tui.view.known import Known
from tui.view.state import Pane, Told, View, Zoom
from tui.view.steps import step_in_words
from tui.view.timeline_dates import event_told_at
from tui.view.why import why
from tui.widgets.draw import draw
from tui.widgets.timeline_pane import COMING, CUT, HEIGHTS, HERE

OPENED = replace(
    OPENING, id="opened", kind=EventKind.HAPPENED, linked=("opening",), summary="Ms Maran opened the bridge"
)
DELAYED = replace(FERRY, id="delayed", value="2030-07", earliest=date(2030, 7, 1), latest=date(2030, 7, 31))
SOME_TIME = replace(
    FERRY,
    id="some-time",
    value="",
    earliest=None,
    latest=None,
    precision=Precision.NONE,
    kind=EventKind.HAPPENED,
)
NORTH_PUBLISHED = replace(FERRY, id="published", kind=EventKind.PUBLISHED)
EVENTS = (
    BEGUN,
    replace(OPENING, linked=("opened",)),
    OPENED,
    replace(FERRY, conflicts=("delayed",)),
    DELAYED,
    SOME_TIME,
)
MORE = replace(STORY, events=EVENTS)
KNOWN = Known(ROWS, MORE)


def rows_of(view: View, known: Known = KNOWN) -> list[str]:
    return [draw(item, 70).plain.rstrip() for item in timeline.event_rows(view, known, None).items]


def filtered(words: str) -> View:
    return state.set_filter(View(), Pane.TIMELINE, words)


def on_days(days: list[date], kind: EventKind = EventKind.HAPPENED) -> list[Event]:
    return [
        replace(OPENING, id=f"{day} {at}", value=day.isoformat(), earliest=day, latest=day, kind=kind)
        for at, day in enumerate(days)
    ]


# Rows


def test_what_has_no_date_stands_last_under_a_heading_of_its_own() -> None:
    shown = rows_of(View())
    assert shown[-2] == f"{stock.UNDATED}  1"
    assert "“June”" in shown[-1]


def test_what_lies_after_the_last_article_stands_below_a_rule() -> None:
    shown = rows_of(View())
    rule = next(at for at, one in enumerate(shown) if "after the last article: 14 May 2030" in one)
    assert "opened the bridge" in shown[rule - 1]
    assert "→" in shown[rule + 1]


@pytest.mark.parametrize("days, headings", [(4, ["2030"]), (stock.MANY + 1, ["Jan 2030", "Feb 2030"])])
def test_a_year_with_many_events_has_its_months_as_headings(days: int, headings: list[str]) -> None:
    events = on_days([date(2030, 1, 28) + timedelta(one) for one in range(days + 1)])
    items = stock.under_dates(stock.event_items(events, LETTERS))
    shown = [item for item in items if isinstance(item, HeadingItem)]
    assert [item.text for item in shown] == headings
    assert sum(int(item.detail) for item in shown) == days + 1


def test_nearness_and_conflict_have_a_cell_each() -> None:
    about = replace(BEGUN, modifier="APPROX", basis=Basis.DERIVED, conflicts=("x",))
    (item,) = stock.event_items([about], LETTERS)
    assert draw(item, 60).plain.startswith(" =≈2019    ≠")


@pytest.mark.parametrize(
    "words, kept",
    [
        ("2019", {"begun"}),
        ("since 2020", {"opening", "opened", "ferry", "delayed"}),
        ("2030-06..2030-07", {"ferry", "delayed"}),
        ("before 2030", {"begun"}),
        ("2030 opened", {"opened"}),
        ("3 June 2030", {"ferry"}),
        ("march 2019", {"begun"}),
        ("1999", set()),
        ("14 May", {"opening", "opened"}),
        ("3 June stop", {"ferry"}),
    ],
)
def test_a_date_typed_as_a_filter_is_a_range(words: str, kept: set[str]) -> None:
    found = timeline.event_rows(filtered(words), KNOWN, None)
    assert {item.event.id for item in found.items if isinstance(item, EventItem)} == kept
    assert len(kept) == found.shown
    assert found.items or words in found.empty


def test_what_may_lie_in_the_range_is_marked_so() -> None:
    assert any("may be: " in one for one in rows_of(filtered("march 2019")))
    assert not any("may be: " in one for one in rows_of(filtered("2019")))
    assert timeline.event_rows(filtered("2030-06.. stop"), KNOWN, None).note == "f:since 1 Jun 2030 stop"


def test_the_kinds_go_round_over_those_there_are() -> None:
    view, seen = View(), []
    for _ in range(3):
        view = state.next_told(view, timeline.kinds_there(KNOWN))
        seen.append(view.told)
    assert seen == [Told.HAPPENED, Told.PLANNED, Told.ALL], "nothing was said here"
    planned = timeline.event_rows(replace(View(), told=Told.PLANNED), KNOWN, None)
    assert {item.event.kind for item in planned.items if isinstance(item, EventItem)} == {EventKind.PLANNED}
    assert planned.note == "what was planned"
    said = timeline.event_rows(replace(View(), told=Told.SAID), KNOWN, None)
    assert "K goes on" in said.empty


def test_groups_hold_every_event_once_and_name_the_one_most_sources_tell() -> None:
    for zoom in (Zoom.MONTH, Zoom.YEAR):
        items = timeline.event_rows(replace(View(), zoom=zoom), KNOWN, None).items
        groups = [item for item in items if isinstance(item, GroupItem)]
        assert len(groups) == len(items)
        assert sorted(e.id for one in groups for e in one.events) == sorted(event.id for event in EVENTS)
        assert len({one.key for one in groups}) == len(groups)
    year = next(one for one in groups if one.when == "2030")
    assert year.strongest.id == "opening"
    assert year.planned == 3
    shown = draw(year, 70).plain
    assert "4 3→" in shown
    assert "A-C" not in shown


def test_below_the_chosen_event_stand_its_sources_and_what_belongs_to_it() -> None:
    other = replace(OPENING.evidence[1], value="2030-05-15")
    event = replace(EVENTS[1], evidence=(OPENING.evidence[0], other))
    known = Known(ROWS, replace(MORE, events=(event, *EVENTS[2:])))
    items = timeline.event_rows(state.choose_event(View(), OPENING.id), known, None).items
    tellings = [draw(item, 80).plain for item in items if isinstance(item, TellingItem)]
    assert tellings[0].startswith("    A “Tuesday” Crowds cheered")
    assert tellings[1].startswith("    C ≠15 May 2030 “14 May” ")
    (link,) = [item for item in items if isinstance(item, LinkItem)]
    assert draw(link, 80).plain.startswith("    ↔ happened 14 May 2030 ")
    ferry = timeline.event_rows(state.choose_event(View(), FERRY.id), KNOWN, None).items
    (conflict,) = [item for item in ferry if isinstance(item, LinkItem)]
    assert draw(conflict, 80).plain.startswith("    ≠ dated Jul 2030 ")


@pytest.mark.parametrize(
    "value, agrees",
    [
        ("2030-05-14", True),
        ("2030-05-14T20:00", True),
        ("2030-W20", True),
        ("2030-Q2", True),
        ("2030-SP", True),
        ("203", True),
        ("2030-05-10/2030-05-20", True),
        ("2029/2031", True),
        ("2030-05-15", False),
        ("2030-W21", False),
        ("2030-05-15/2030-05-20", False),
        ("2029", False),
    ],
)
def test_a_source_that_dates_it_more_coarsely_does_not_date_it_otherwise(value: str, agrees: bool) -> None:
    other = replace(OPENING.evidence[1], value=value)
    event = replace(EVENTS[1], evidence=(OPENING.evidence[0], other))
    known = Known(ROWS, replace(MORE, events=(event, *EVENTS[2:])))
    items = timeline.event_rows(state.choose_event(View(), OPENING.id), known, None).items
    (_, told) = [item for item in items if isinstance(item, TellingItem)]
    assert (not told.otherwise) is agrees


@pytest.mark.parametrize("width", [8, 20, 44, 90])
def test_no_row_is_wider_than_the_pane(width: int) -> None:
    for view in (
        state.choose_event(View(), OPENING.id),
        replace(View(), zoom=Zoom.YEAR),
        filtered("march 2019"),
    ):
        for item in timeline.event_rows(view, KNOWN, None).items:
            assert draw(item, width).cell_len <= width


# Bars


@given(
    st.lists(st.integers(1, date.max.toordinal()), min_size=1, max_size=60),
    st.integers(1, 90),
)
def test_every_event_is_in_a_bar_and_the_bars_fit(days: list[int], width: int) -> None:
    bars = bars_of(Counter(days), {}, width)
    if bars is None:
        assert width < len(set(days)) * 2
        return
    cuts = sum(bar.events is None for bar in bars.bars)
    assert (len(bars.bars) - cuts) * bars.width + cuts <= max(width, len(bars.bars))
    assert sum(bar.events or 0 for bar in bars.bars) == len(days)
    for day in days:
        at = bars.at(day)
        assert at is not None
        assert bars.bars[at].events


@pytest.mark.parametrize("span, least", [(1, 2), (40, 6), (700, 8), (36_500, 8), (73_000, 8)])
def test_the_bars_spread_two_days_and_two_centuries_out(span: int, least: int) -> None:
    begin = date(1830, 3, 1).toordinal()
    days = Counter({begin + span * one // 20: 1 for one in range(21)})
    bars = bars_of(days, {}, 40)
    assert bars is not None
    assert sum(1 for bar in bars.bars if bar.events) >= least


def test_a_long_empty_stretch_is_cut() -> None:
    days = Counter({date(year, 5, 1).toordinal(): 1 for year in (1830, 1831, 2023, 2024)})
    bars = bars_of(days, {}, 40)
    assert bars is not None
    assert len(bars.bars) < 30
    assert any(bar.events is None for bar in bars.bars)


# Steps


def test_steps_of_the_timeline_are_told_in_words() -> None:
    far = state.zoomed(View(), -1)
    assert far.zoom is Zoom.MONTH
    assert state.zoomed(View(), 1) == View()
    assert step_in_words(View(), far, KNOWN) == "Timeline month by month"
    planned = replace(View(), told=Told.PLANNED)
    assert step_in_words(View(), planned, KNOWN) == "what was planned only"
    assert step_in_words(planned, View(), KNOWN) == "events of all kinds"


# Keys


def pile() -> FakePile:
    return FakePile(story=Story(STORY.entities, EVENTS, STORY.quotations, STORY.statements))


def under_cursor(driven: Driven) -> str:
    row = driven.list(Pane.TIMELINE).row
    return "" if row is None else row.key


async def test_minus_and_plus_keep_the_cursor_with_its_event() -> None:
    async with explore(pile=pile()) as driven:
        await driven.press("3", "j", "j", "j")
        assert under_cursor(driven) == FERRY.id
        await driven.press("minus")
        await driven.until_shown("month by month")
        assert "Jun 2030" in under_cursor(driven)
        await driven.press("minus")
        await driven.until_shown("year by year")
        assert "group 2030" in under_cursor(driven)
        await driven.press("minus")
        await driven.until_shown("It shows the years already.")
        await driven.press("z", "z")
        assert driven.view.zoom is Zoom.EVENT
        await driven.press("plus")
        await driven.until_shown("nothing is closer")


@pytest.mark.parametrize("key", ["enter", "space"])
async def test_a_row_of_events_opens(key: str) -> None:
    async with explore(pile=pile()) as driven:
        await driven.press("3", "minus", "minus", "j", key)
        assert driven.view.zoom is Zoom.EVENT, "these are few"
        assert under_cursor(driven) == OPENING.id
        await driven.press("z")
        assert driven.view.zoom is Zoom.YEAR


async def test_k_shows_one_kind_and_escape_all() -> None:
    async with explore(pile=pile()) as driven:
        await driven.press("3", "K", "K")
        await driven.until_shown("What was planned only: Esc shows all.")
        assert BEGUN.id not in driven.keys_of(Pane.TIMELINE)
        await driven.press("escape")
        assert driven.view.told is Told.ALL
        await driven.press("2", "K")
        await driven.until_shown("K works in Timeline: 3 goes there.")


async def test_at_goes_to_a_date_as_it_is_typed_and_escape_goes_back() -> None:
    async with explore(pile=pile()) as driven:
        await driven.press("at", *"2030-06")
        await driven.until(lambda: under_cursor(driven) == FERRY.id)
        await driven.press("escape")
        assert under_cursor(driven) == BEGUN.id
        assert driven.pane is Pane.TIMELINE
        await driven.press("at", *"3 jun 2030", "enter")
        await driven.until_shown("Nothing on 3 Jun 2030 for sure; it may be in Jun 2030.")
        await driven.press("at", *"May", "enter")
        assert under_cursor(driven) == OPENING.id
        await driven.press("at", *"2028", "enter")
        await driven.until_shown("Nothing in 2028; next is 14 May 2030.")
        await driven.press("at", *"2040", "enter")
        await driven.until_shown("Nothing in 2040 or later; the last is Jul 2030.")
        await driven.press("at", *"bridge", "enter")
        await driven.until_shown("“bridge” is not a date.")


async def test_capital_w_goes_from_a_sentence_to_its_dates_one_after_another() -> None:
    async with explore(pile=pile()) as driven:
        await driven.press("3", "G", "k", "k", "enter")
        await driven.until(lambda: driven.view.spot is not None and driven.view.spot.focus is not None)
        await driven.press("g", "tab", "W")
        await driven.until_shown("“June” is Jun 2030 here")
        assert under_cursor(driven) == FERRY.id
        assert driven.pane is Pane.TIMELINE


async def test_capital_w_says_where_there_is_no_date_and_where_it_is_on_no_row() -> None:
    few = pile()
    few.story = replace(few.story, events=(BEGUN, OPENING))
    async with explore(pile=few) as driven:
        await driven.press("1", "enter", "W")
        await driven.until_shown("No date was found in this sentence.")
        await driven.press("G", "W")
        await driven.until_shown("“June”: no row, it is Jun 2030, but no event is told")
        assert driven.pane is Pane.READER


async def test_capital_w_says_what_hides_the_row() -> None:
    async with explore(pile=pile()) as driven:
        await driven.press("3", "f", *"2019", "enter", "1", "enter", "G", "W")
        await driven.until_shown("“June”: its row is hidden, Esc ends the filter.")
        assert driven.pane is Pane.READER


async def test_capital_w_tells_a_date_of_the_story_from_that_of_the_article() -> None:
    only, both = pile(), pile()
    only.story = replace(only.story, events=(BEGUN, OPENING, NORTH_PUBLISHED))
    async with explore(pile=only) as driven:
        await driven.press("1", "enter", "G", "W")
        await driven.until_shown("“June” dates the article: Jun 2030.")
        assert driven.pane is Pane.READER
    both.story = replace(both.story, events=(BEGUN, NORTH_PUBLISHED, FERRY))
    async with explore(pile=both) as driven:
        await driven.press("1", "enter", "G", "W")
        await driven.until_shown("“June” is Jun 2030 here.")
        assert under_cursor(driven) == FERRY.id


def test_an_undated_expression_leads_to_the_undated_row_of_its_sentence() -> None:
    known = Known(ROWS, replace(STORY, events=(OPENING, SOME_TIME)))
    evidence = SOME_TIME.evidence[0]
    begin = Span(evidence.sentence.start, evidence.sentence.start + 3)
    assert event_told_at(known, evidence.sentence.article, begin) == SOME_TIME
    assert event_told_at(known, "harbour", begin) is None


async def test_what_explains_a_row_follows_the_cursor() -> None:
    async with explore(pile=pile()) as driven:
        await driven.press("3", "w")
        assert "2019" in "".join(driven.screen.note._lines)
        await driven.press("j")
        await driven.until(lambda: driven.screen.note._lines[0].startswith("Tue 14 May 2030"))
        await driven.press("minus")
        await driven.until(lambda: driven.screen.note._lines[0].startswith("May 2030"))
        await driven.press("g")
        await driven.until(lambda: driven.screen.note._lines[0].startswith("2019"))
        await driven.press("z")
        await driven.until(lambda: driven.screen.note._lines[0].startswith("2019:"))
        await driven.press("tab")
        assert not driven.screen.note.display


async def test_an_event_followed_instead_of_a_name_says_so() -> None:
    async with explore(pile=pile()) as driven:
        await driven.press("2", "space")
        await driven.until(lambda: driven.desk.page is not None)
        name = driven.desk.known.name_of(driven.view.subject)
        await driven.press("3", "space")
        await driven.until_shown(f" instead of {name} (z goes back): ")


async def test_sources_and_links_below_the_row_lead_to_their_places() -> None:
    async with explore(pile=pile()) as driven:
        await driven.press("3", "j", "space")
        await driven.until_shown("▾ ")
        await driven.until_shown("4 Hits  14 May 2030: 2 sources")
        await driven.press("j", "enter")
        await driven.until(lambda: driven.view.article == "evening")
        assert driven.pane is Pane.READER
        await driven.press("3", "j", "j", "enter")
        await driven.until(lambda: driven.view.subject.key == "opened")
        assert under_cursor(driven) == "opened"


async def test_the_bars_stand_above_the_rows_where_there_is_room() -> None:
    async with explore(size=(120, 44), pile=pile()) as driven:
        await driven.press("3")
        line = next(line for line in driven.shown().split("\n") if line.startswith(" 2019 "))
        bars = line.split("2019", 1)[1]
        assert HERE in bars
        assert CUT in bars
        assert any(one in bars for one in HEIGHTS)
        assert any(one in bars for one in COMING)
    async with explore(size=(80, 24), pile=pile()) as driven:
        await driven.press("3")
        assert HERE not in driven.shown()


def test_a_source_is_filtered_by_its_letter() -> None:
    for words in ("B:", "b:", "B"):
        found = timeline.event_rows(filtered(words), KNOWN, None)
        assert {item.event.id for item in found.items if isinstance(item, EventItem)} == {"begun"}
    both = timeline.event_rows(filtered("C: since 2030 bridge"), KNOWN, None)
    assert {item.event.id for item in both.items if isinstance(item, EventItem)} == {"opening", "opened"}


def test_every_row_says_why_it_is_there() -> None:
    views = (state.choose_event(View(), OPENING.id), replace(View(), zoom=Zoom.YEAR))
    for view in views:
        for item in timeline.event_rows(view, KNOWN, None).items:
            if not isinstance(item, HeadingItem):
                assert why(item, KNOWN)[0]


async def test_the_date_expression_is_marked_in_the_reader_and_in_hits() -> None:
    async with explore(pile=pile()) as driven:
        await driven.press("3", "j", "j", "j", "enter")
        await driven.until(lambda: driven.desk.page is not None and driven.view.article == "north")
        article = driven.desk.open_article
        assert article is not None
        marked = [one for one in driven.desk.marks(article) if one.kind == "hit"]
        assert [article.article.text[one.start : one.end] for one in marked] == ["June"]
        page = driven.desk.page
        assert page is not None
        assert page.in_words == "Jun 2030, “The ferry will stop”"
        assert [match.of(article.article.text) for match in page.hits[0].matches] == ["June"]
