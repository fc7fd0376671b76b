from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, strategies as st

from search.annotate.dates.values import interval_of
from tests.tui.pile import OPENING, ROWS, STORY
from tui.view import state
from tui.view.known import Known
from tui.view.ranges import LONGEST, Range, range_and_words, range_of, range_words, yearless
from tui.view.state import Pane, View
from tui.view.timeline import event_rows
from tui.view.wording import short_date


@pytest.mark.parametrize(
    "typed, first, last",
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-05", date(2024, 5, 1), date(2024, 5, 31)),
        ("2024-05..2024-08", date(2024, 5, 1), date(2024, 8, 31)),
        ("May 2024", date(2024, 5, 1), date(2024, 5, 31)),
        ("3 May 2024", date(2024, 5, 3), date(2024, 5, 3)),
        ("MAY 3, 2024", date(2024, 5, 3), date(2024, 5, 3)),
        ("Mon 2 Sept. 2024", date(2024, 9, 2), date(2024, 9, 2)),
        ("since 2020", date(2020, 1, 1), None),
        ("2020..", date(2020, 1, 1), None),
        ("before 1990", None, date(1989, 12, 31)),
        ("..1990", None, date(1990, 12, 31)),
        ("after 3 May 2024", date(2024, 5, 4), None),
        ("until Q3 2024", None, date(2024, 9, 30)),
        ("in May 2024", date(2024, 5, 1), date(2024, 5, 31)),
        ("from May 2024 to 3 Sep 2024", date(2024, 5, 1), date(2024, 9, 3)),
        ("between 1979 and 2014", date(1979, 1, 1), date(2014, 12, 31)),
        ("1979-2014", date(1979, 1, 1), date(2014, 12, 31)),
        ("3-5 May 2024", date(2024, 5, 3), date(2024, 5, 5)),
        ("winter 2024", date(2024, 12, 1), date(2025, 2, 28)),
        ("1990s", date(1990, 1, 1), date(1999, 12, 31)),
        ("early Aug 2024", date(2024, 8, 1), date(2024, 8, 10)),
        ("mid-Aug 2024", date(2024, 8, 11), date(2024, 8, 20)),
        ("late Aug 2024", date(2024, 8, 21), date(2024, 8, 31)),
        ("early 2014", date(2014, 1, 1), date(2014, 4, 30)),
        ("mid-2014", date(2014, 5, 1), date(2014, 8, 31)),
        ("late 2014", date(2014, 9, 1), date(2014, 12, 31)),
        ("since late 2014", date(2014, 9, 1), None),
        ("until early 2014", None, date(2014, 4, 30)),
        ("late 1990s", date(1996, 9, 1), date(1999, 12, 31)),
        ("late Aug to early Sep 2024", date(2024, 8, 21), date(2024, 9, 10)),
        ("30 Dec – 2 Jan 2025", date(2024, 12, 30), date(2025, 1, 2)),
        ("30 Dec - 2 Jan 2025", date(2024, 12, 30), date(2025, 1, 2)),
        ("dec to jan 2025", date(2024, 12, 1), date(2025, 1, 31)),
        ("Nov to winter 2024", date(2024, 11, 1), date(2025, 2, 28)),
        ("may-aug 2024", date(2024, 5, 1), date(2024, 8, 31)),
        ("Sept.-Oct. 2024", date(2024, 9, 1), date(2024, 10, 31)),
        ("nov-feb 2024", date(2023, 11, 1), date(2024, 2, 29)),
        ("3 may-5 jun 2024", date(2024, 5, 3), date(2024, 6, 5)),
        ("29 Feb to 2 Mar 2024", date(2024, 2, 29), date(2024, 3, 2)),
    ],
)
def test_ranges_are_understood_as_people_write_them(
    typed: str, first: date | None, last: date | None
) -> None:
    assert range_of(typed) == Range(first, last)


@pytest.mark.parametrize(
    "typed",
    ["", "20", "may", "14 may", "30 Feb 2024", "2024-13", "bridge", "since", "..", "2024..2020", "0000"],
)
def test_what_is_no_date_is_left_to_be_words(typed: str) -> None:
    assert range_of(typed) is None


@pytest.mark.parametrize(
    "value",
    [
        "2024-09-02",
        "2024-09",
        "2024",
        "201",
        "19",
        "2024-W36",
        "2024-W40",
        "2025-W01",
        "2024-W36-WE",
        "2024-SU",
        "2024-WI",
        "2024-Q3",
        "2024-H1",
        "2024-09-02TEV",
        "2024-09-02T10:30",
        "1979/2014",
        "2024-09-02/2024-09-05",
        "2024-08-30/2024-09-02",
        "2023-12-30/2024-01-02",
        "2024-05/2024-08",
        "2023-11/2024-02",
    ],
)
def test_every_date_a_row_shows_can_be_typed(value: str) -> None:
    first, _, last = value.partition("/")
    assert range_of(short_date(value)) == Range(interval_of(first)[0], interval_of(last or first)[1])


@given(st.dates(date(1, 1, 2)), st.dates(date(1, 1, 2)))
def test_a_range_in_words_is_that_range_again(one: date, other: date) -> None:
    if min(one, other).year < 1000:
        return
    found = Range(min(one, other), max(one, other))
    assert range_of(range_words(found)) == found
    assert range_of(range_words(Range(one, None))) == Range(one, None)
    assert range_of(range_words(Range(None, one))) == Range(None, one)


@given(
    st.one_of(
        st.text(max_size=2 * LONGEST),
        st.lists(
            st.sampled_from(
                [
                    "since",
                    "2024",
                    "may",
                    "..",
                    "-",
                    "–",
                    "3",
                    "0000",
                    "99",
                    "-05",
                    " ",
                    "q1",
                    "c.",
                    "to",
                    "9999-12-31",
                ]
            ),
            max_size=8,
        ).map(" ".join),
    )
)
def test_no_words_make_reading_a_date_fail(typed: str) -> None:
    found, rest = range_and_words(typed)
    yearless(typed)
    assert (found is None) == (rest == typed) or not typed.strip()
    if found is not None and found.first is not None and found.last is not None:
        assert found.first <= found.last
        assert range_words(found)


def test_other_words_may_stand_beside_a_range() -> None:
    assert range_and_words("since 2020 warrant") == (Range(date(2020, 1, 1), None), "warrant")
    assert range_and_words("opening may 2024") == (Range(date(2024, 5, 1), date(2024, 5, 31)), "opening")
    assert range_and_words("14 may") == (None, "14 may")


def test_four_figures_alone_are_a_word_unless_they_are_a_year_there_is() -> None:
    def is_year(year: Range) -> bool:
        return year.meets(date(2014, 5, 1), date(2024, 5, 1))

    assert range_and_words("1500 troops", is_year) == (None, "1500 troops")
    assert range_and_words("troops 2014", is_year) == (range_of("2014"), "troops")
    assert range_and_words("1500 troops 2014", is_year) == (range_of("2014"), "1500 troops")
    assert range_and_words("since 1500 troops", is_year) == (range_of("since 1500"), "troops")
    assert range_and_words("May 1500", is_year) == (range_of("May 1500"), "")


def test_a_number_is_searched_for_in_the_timeline_where_it_is_no_year_of_the_pile() -> None:
    crowd = replace(OPENING, summary="1500 people crossed the bridge")
    known = Known(ROWS, replace(STORY, events=(crowd,)))

    def shown(words: str) -> int:
        view = state.set_filter(View(), Pane.TIMELINE, words)
        return event_rows(view, known, None).shown

    assert crowd.earliest is not None
    assert shown("1500 crossed") == shown("1500") == shown(str(crowd.earliest.year)) == 1
    assert shown("1600 crossed") == 0


def test_a_time_meets_a_range_it_may_lie_in() -> None:
    may = range_of("May 2024")
    assert may is not None
    year = date(2024, 1, 1), date(2024, 12, 31)
    assert may.meets(*year)
    assert not may.holds(*year)
    assert may.holds(date(2024, 5, 3), date(2024, 5, 3))
    assert not may.meets(date(2024, 6, 1), date(2024, 6, 1))
