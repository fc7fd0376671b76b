"""Which way dates without a year and weekdays point, and what their anchor tells."""

from __future__ import annotations

from datetime import date

import pytest

from search.annotate.dates import read_times
from tests.search.dates.helper import WEDNESDAY, only, values

NOVEMBER = date(2015, 11, 4)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("In January, the town council of Graz voted for a bridge.", "2015-01"),
        (
            "In January, a week after the flood in the valley, the town council of Graz voted for it.",
            "2015-01",
        ),
        ("In January, the town council of Graz will vote for a bridge.", "2016-01"),
        ("It would be paid on a still unspecified date in January.", "2016-01"),
        ("In the year ended Jan. 31, sales rose.", "2015-01-31"),
    ],
)
def test_months_point_where_the_verb_behind_them_does(text: str, value: str) -> None:
    month = "Jan. 31" if "Jan. 31" in text else "January"
    assert dict(values(text, NOVEMBER))[month] == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Until Thursday, they had not called her a witness.", "2015-06-04"),
        ("She has until Thursday to answer.", "2015-06-11"),
        ("The owner could not be reached Thursday.", "2015-06-04"),
        ("The owner could be located Thursday in Graz.", "2015-06-04"),
        ("It fell 4% from the previous Friday.", "2015-06-05"),
        ("They would look for ways to get round Thursday's ruling.", "2015-06-04"),
        ("The premiers meet Thursday in Graz.", "2015-06-11"),
        ("The premiers failed to meet Thursday in Graz.", "2015-06-04"),
        ("They will meet on Tuesday of next week.", "2015-06-16"),
    ],
)
def test_weekdays(text: str, value: str) -> None:
    assert values(text)[0][1] == value


@pytest.mark.parametrize(
    "text",
    [
        "It began on Bloody Sunday.",
        "The film “High Noon” was shown.",
        "Many of today's youth do not vote.",
        "They are the people of tomorrow.",
        "The council debated item 1904, Resolution 1973 and Route 2000.",
        "Flight 1549 and Model 1955 are on page 1901.",
        "Once the bridge is built, they will cross it.",
        "They had previously met.",
    ],
)
def test_words_that_name_no_time(text: str) -> None:
    assert values(text) == []


def test_an_anniversary_next_year_counts_from_next_year() -> None:
    text = "The league will mark its 50th anniversary next April."
    assert values(text, NOVEMBER)[0][1] == "1966"
    assert values("The league marked its 50th anniversary in April.", NOVEMBER)[0][1] == "1965"


def test_the_anchor_tells_what_a_date_was_counted_from() -> None:
    assert only("She left on Monday.").anchor == "publication"
    history = (
        "The war of the two valleys began on 3 May 1971. The town fell in June 1971. On 12 March 1972, the "
        "army came back. In the spring of 1973 peace was made. The treaty of 4 July 1974 ended it. "
        "In August it rained."
    )
    assert read_times(history, WEDNESDAY)[-1].anchor == "4 July 1974"
    monday, tuesday = read_times("After arriving on Friday, she will speak on Saturday.", date(2015, 6, 13))
    assert (monday.value, tuesday.value) == ("2015-06-12", "2015-06-13")
    first, _ = read_times("It snowed from November to February 2012.", WEDNESDAY)
    assert first.anchor == "February 2012"
