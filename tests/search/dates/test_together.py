"""Expressions resolved together: ranges, two weekdays, lengths counted from an event or a date."""

from __future__ import annotations

from datetime import date

import pytest

from search.annotate.dates import read_times
from search.kinds import Basis
from tests.search.dates.helper import WEDNESDAY, only, values


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It lasted between 1979 and 2014.", ["1979", "2014"]),
        ("It lasted from 1979-83.", ["1979", "1983"]),
        ("In the 1999-00 season they lost.", ["1999", "2000"]),
        ("The fair ran from Sept. 3-5, 2013.", ["2013-09-03", "2013-09-05"]),
        ("The fair ran 3-5 September 2013.", ["2013-09-03", "2013-09-05"]),
        ("It rained from June to August 2012.", ["2012-06", "2012-08"]),
        ("It snowed from November to February 2012.", ["2011-11", "2012-02"]),
        ("It snowed from November to February.", ["2014-11", "2015-02"]),
        ("The hall will be closed from November to February.", ["2015-11", "2016-02"]),
        ("The hall was closed from Dec. 20 to Jan. 6.", ["2014-12-20", "2015-01-06"]),
        ("It rained from Friday to Tuesday.", ["2015-06-05", "2015-06-09"]),
        ("The fair will run from Friday to Tuesday.", ["2015-06-12", "2015-06-16"]),
    ],
)
def test_the_ends_of_a_range_follow_each_other(text: str, found: list[str]) -> None:
    assert [value for _, value in values(text)] == found


def test_two_dates_that_are_no_range_are_left_alone() -> None:
    assert [value for _, value in values("She went to Oslo in March and to Riga in January.")] == [
        "2015-03",
        "2015-01",
    ]


def test_a_weekday_after_one_still_to_come_is_still_to_come() -> None:
    text = "On Friday she will meet the premier, and on Saturday the king."
    assert [value for _, value in values(text)] == ["2015-06-12", "2015-06-13"]


@pytest.mark.parametrize(
    ("text", "anchor", "event"),
    [
        (
            "Just over a year after Norland left the U.N., it came back.",
            "after Norland left the U.N.",
            "Norland left the U.N.",
        ),
        (
            "It fell two weeks before the vote and lost its name.",
            "before the vote",
            "the vote",
        ),
        ("He slept in the days following the trial, she wrote.", "", ""),
        ("They hid in the weeks before the flood.", "before the flood", "the flood"),
    ],
)
def test_the_words_of_an_event_a_length_is_counted_from(text: str, anchor: str, event: str) -> None:
    time = read_times(text, WEDNESDAY)[0]
    assert time.anchor == anchor
    assert (time.anchor_span.of(text) if time.anchor_span else "") == event


def test_the_words_of_what_an_anniversary_remembers() -> None:
    text = "They marked the 50th anniversary of the flood in the valley, and slept."
    time = only(text)
    assert time.value == "1965"
    assert time.anchor_span is not None
    assert time.anchor_span.of(text) == "the flood in the valley"


def test_a_length_counted_from_a_date_names_days() -> None:
    length, day = read_times("Three days after 12 May 2014 the dam broke.", WEDNESDAY)
    assert (length.value, length.earliest, length.latest, length.basis) == (
        "P3D",
        date(2014, 5, 15),
        date(2014, 5, 15),
        Basis.DERIVED,
    )
    assert length.anchor == "after 12 May 2014 the dam broke"
    assert day.value == "2014-05-12"


def test_a_length_counted_from_an_undated_event_names_none() -> None:
    assert only("Three days after the flood the dam broke.").earliest is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "The hall is open from 8 p.m. to 10 p.m. on Friday.",
            [("8 p.m.", "2015-06-05T20:00"), ("10 p.m. on Friday", "2015-06-05T22:00")],
        ),
        (
            "It rang at 3 a.m. and again at 5 a.m. on Tuesday.",
            [("3 a.m.", "2015-06-09T03:00"), ("5 a.m. on Tuesday", "2015-06-09T05:00")],
        ),
        (
            "They met at 3 p.m. in Riga on Friday.",
            [("3 p.m.", "2015-06-05T15:00"), ("Friday", "2015-06-05")],
        ),
        (
            "At 3 p.m. police said that on Friday he fled.",
            [("3 p.m.", "2015-06-10T15:00"), ("Friday", "2015-06-05")],
        ),
        (
            "On Monday, March 2, at 9 a.m. it rained.",
            [("Monday, March 2", "2015-03-02"), ("9 a.m.", "2015-03-02T09:00")],
        ),
        (
            "The gates shut at 11 a.m. on 11 November 2014.",
            [("11 a.m.", "2014-11-11T11:00"), ("11 November 2014", "2014-11-11")],
        ),
        (
            "Updated June 4, 2015\n\nThe vote begins at 8 p.m. in Riga.",
            [("June 4, 2015", "2015-06-04"), ("8 p.m.", "2015-06-10T20:00")],
        ),
    ],
)
def test_a_clock_time_takes_the_day_of_its_sentence(text: str, found: list[tuple[str, str]]) -> None:
    assert values(text) == found
