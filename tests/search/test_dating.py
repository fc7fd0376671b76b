"""Dates of publication set by hand: what may be typed, and to which article one belongs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, strategies as st

from search.dating import (
    Dating,
    PileDates,
    SetDate,
    days_of,
    in_words,
    published_as_set,
    told,
)
from search.errors import InputError
from search.kinds import Basis
from search.model import Published
from search.typed_dates import FIRST_YEAR, read_date

TODAY = date(2031, 3, 5)
DAYS = st.dates(date(FIRST_YEAR, 1, 1), TODAY)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("2024-09-02", "2024-09-02"),
        ("2024-9-2", "2024-09-02"),
        ("2024/09/02", "2024-09-02"),
        ("2024.09.02", "2024-09-02"),
        ("2024-09", "2024-09"),
        ("2024/9", "2024-09"),
        ("2024", "2024"),
        ("2 Sep 2024", "2024-09-02"),
        ("02-Sep-2024", "2024-09-02"),
        ("2 september, 2024", "2024-09-02"),
        ("2nd of September 2024", "2024-09-02"),
        ("Sept 2 2024", "2024-09-02"),
        ("Sept. 2, 2024", "2024-09-02"),
        ("  September   2nd,2024 ", "2024-09-02"),
        ("Monday, September 2, 2024", "2024-09-02"),
        ("Mon 2 Sep 2024", "2024-09-02"),
        ("Sep 2024", "2024-09"),
        ("May, 2024", "2024-05"),
        ("25.9.2024", "2024-09-25"),
        ("9/25/2024", "2024-09-25"),
        ("4/4/2024", "2024-04-04"),
        ("29 Feb 2024", "2024-02-29"),
        ("1600", "1600"),
        ("2031", "2031"),
        ("2031-03", "2031-03"),
        ("6 March 2031", "2031-03-06"),
    ],
)
def test_a_date_may_be_typed_in_many_ways(words: str, value: str) -> None:
    assert read_date(words, TODAY) == value


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("", "is no date"),
        ("soon", "is no date"),
        ("last Tuesday", "is no date"),
        ("2/9/2024", "may be 2 Sep 2024 or 9 Feb 2024"),
        ("2.9.2024", "may be 2 Sep 2024 or 9 Feb 2024"),
        ("2 Sep", "has no year"),
        ("September 2nd", "has no year"),
        ("2/9", "has no year"),
        ("2 Sep 24", "four figures"),
        ("2 Sep '24", "four figures"),
        ("2/9/24", "four figures"),
        ("2 Smarch 2024", "“smarch” is no month"),
        ("Smarch 2024", "“smarch” is no month"),
        ("Tue 2 Sep 2024", "2 Sep 2024 was a Monday, no Tuesday"),
        ("Foo 2 Sep 2024", "“foo” is no day of the week"),
        ("30 Feb 2024", "no such date"),
        ("29 Feb 2023", "no such date"),
        ("2024-13", "no such date"),
        ("2024-00-01", "no such date"),
        ("0000", "no such date"),
        ("9999-12", "no such date"),
        ("1599", "too early"),
        ("2032", "still to come"),
        ("2031-04", "still to come"),
        ("7 March 2031", "still to come"),
        ("2024-09-02T10:00", "is no date"),
        ("٢٠٢٤", "is no date"),
    ],
)
def test_what_is_refused_is_told_why_and_what_to_type(words: str, why: str) -> None:
    with pytest.raises(InputError) as told_:
        read_date(words, TODAY)
    assert why in told_.value.title
    assert "2 Sep 2024" in told_.value.hint


@given(DAYS)
def test_what_a_date_is_called_is_understood(day: date) -> None:
    for value in (day.isoformat(), day.isoformat()[:7], day.isoformat()[:4]):
        assert read_date(in_words(value), TODAY) == value
        assert read_date(value, TODAY) == value
        first, last = days_of(value)
        assert first <= day <= last
        assert (first - timedelta(days=1)).isoformat()[: len(value)] != value
        assert (last + timedelta(days=1)).isoformat()[: len(value)] != value


@given(st.text(max_size=30))
def test_anything_else_is_refused_plainly(words: str) -> None:
    try:
        value = read_date(words, TODAY)
    except InputError as error:
        assert error.title.endswith(".")
    else:
        days_of(value)


def test_values_that_are_no_date_stay_as_they_are() -> None:
    assert [in_words(value) for value in ("2024-W36", "2024-13", "201", "")] == [
        "2024-W36",
        "2024-13",
        "201",
        "",
    ]


HARBOUR = SetDate("harbour", "aa", "2021-05-03", pile="p", made="2022-02-02T12:00:00+00:00", id=1)


def test_a_date_belongs_to_its_file_under_any_id_and_in_any_pile() -> None:
    dating_of = PileDates((HARBOUR,), "another").among({"aa", "bb"})
    assert dating_of("port", "aa") == Dating(HARBOUR)
    assert dating_of("harbour", "bb") is None


def test_an_edited_file_keeps_its_date_in_its_pile_alone() -> None:
    assert PileDates((HARBOUR,), "p").among({"a2"})("harbour", "a2") == Dating(HARBOUR, edited=True)
    assert PileDates((HARBOUR,), "another").among({"a2"})("harbour", "a2") is None


def test_a_new_file_of_the_old_name_is_no_edited_one_while_the_old_is_there() -> None:
    dating_of = PileDates((HARBOUR,), "p").among({"aa", "a2"})
    assert dating_of("harbour", "a2") is None
    assert dating_of("harbour-old", "aa") == Dating(HARBOUR)


def test_of_several_dates_of_a_file_the_last_counts() -> None:
    later = SetDate("harbour", "aa", "2021-05", pile="q", made=HARBOUR.made, id=2)
    for dates in ((HARBOUR, later), (later, HARBOUR)):
        assert PileDates(dates, "p").among({"aa"})("harbour", "aa") == Dating(later)


def test_of_the_dates_of_several_wordings_the_one_set_last_counts() -> None:
    earlier = replace(HARBOUR, sha256="a0", value="2020", made="2021-01-01T00:00:00+00:00", id=2)
    for dates in ((HARBOUR, earlier), (earlier, HARBOUR)):
        dating_of = PileDates(dates, "p").among({"a2"})
        assert dating_of("harbour", "a2") == Dating(HARBOUR, edited=True)
        assert dating_of("elsewhere", "a0") == Dating(earlier)


def test_its_own_text_dates_an_article_again_in_spite_of_an_earlier_wording() -> None:
    own = replace(HARBOUR, sha256="a2", value="", made="2023-02-02T12:00:00+00:00", id=2)
    dating_of = PileDates((HARBOUR, own), "p").among({"a2"})
    assert dating_of("harbour", "a2") is None
    assert dating_of("copy", "aa") == Dating(HARBOUR)
    assert told("Bridge closed", "") == "date “Bridge closed” by its own text"


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2021-05-03", date(2021, 5, 3), date(2021, 5, 3)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2021", date(2021, 1, 1), date(2021, 12, 31)),
    ],
)
def test_what_is_told_of_a_set_date(value: str, first: date, last: date) -> None:
    date_ = SetDate("harbour", "aa", value, made="2022-02-02T12:00:00+00:00")
    inferred = Published("2021-06-09", date(2021, 6, 9), date(2021, 6, 9), Basis.INFERRED)
    published = published_as_set(Dating(date_), inferred)
    assert (published.value, published.earliest, published.latest) == (value, first, last)
    assert (published.basis, published.evidence) == (Basis.SET, ())
    assert published.why == "set by you on 2 Feb 2022; its text alone: 9 Jun 2021, inferred"


def test_a_date_set_for_an_earlier_wording_says_so() -> None:
    published = published_as_set(Dating(HARBOUR, edited=True), Published())
    assert published.why == "set by you on 2 Feb 2022 for an earlier wording of this file"
    assert Dating(HARBOUR).key != Dating(HARBOUR, edited=True).key


def test_what_was_done_is_told_shortly() -> None:
    assert told("Bridge closed", "2021-05") == "date “Bridge closed” May 2021"
    assert len(told("word " * 30, "2021")) < 70
