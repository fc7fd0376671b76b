"""Earnings news: the quarter that is meant by "the quarter" and "a year earlier"."""

from __future__ import annotations

from datetime import date

import pytest

from tests.search.dates.helper import values

DAY = date(2015, 11, 2)
FAR = "The maker of kites and ropes said its sales of kites rose 3% and its sales of ropes 4%. " * 8


def found(text: str) -> dict[str, str]:
    return dict(values(text, DAY))


def test_a_year_earlier_is_the_quarter_named_a_year_before() -> None:
    text = "Net income rose in the third quarter to $3 million from $2 million a year earlier."
    assert found(text)["a year earlier"] == "2014-Q3"


def test_earnings_news_keeps_the_quarter_it_speaks_of() -> None:
    text = (
        "Orla Kites earned $3 million in the third quarter. " + FAR + "Revenue was $7 million a year earlier."
    )
    assert found(text)["a year earlier"] == "2014-Q3"


def test_other_news_does_not() -> None:
    text = (
        "It rained in the third quarter. "
        + "The town is old and small and far away. " * 14
        + "It froze a year ago."
    )
    assert found(text)["a year ago"] == "2014"


@pytest.mark.parametrize("length", ["nine months", "fiscal year"])
def test_figures_of_a_longer_time_end_it(length: str) -> None:
    text = (
        f"Net rose in the third quarter. For the {length}, it was $9 million, from $8 million a year earlier."
    )
    assert found(text)["a year earlier"] == "2014"


def test_the_latest_quarter_is_one_that_has_ended() -> None:
    text = "It expects a loss in the fourth quarter. Sales of $2 million in the latest quarter were a record."
    assert found(text)["the latest quarter"] == "2015-Q3"


def test_the_quarter_may_be_told_by_its_end() -> None:
    assert found("Sales for the quarter ended June 30 were $4 million.")["the quarter"] == "2015-Q2"


def test_what_a_quarter_was_counted_from() -> None:
    from search.annotate.dates import read_times

    text = "Net income rose in the third quarter of 2013 to $3 million from $2 million a year earlier."
    assert read_times(text, DAY)[-1].anchor == "the third quarter of 2013"
    (time,) = read_times("Sales in the latest quarter were a record.", DAY)
    assert time.anchor == "publication"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Profit fell in the same period last year.", "2014"),
        (
            "Net rose in the third quarter. It had $2 million in the corresponding period last year.",
            "2014-Q3",
        ),
        ("The year ended June 30 was good.", "2015-06-30"),
        ("The year ended Dec. 31 was good.", "2014-12-31"),
    ],
)
def test_periods_beside_another(text: str, value: str) -> None:
    assert values(text, DAY)[-1][1] == value
