"""Properties of time expressions on arbitrary text."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings, strategies as st

from search.annotate.dates import infer_published, read_times
from search.annotate.dates.grammar import rules
from search.annotate.dates.values import interval_of, shifted_value, week_value
from search.ingest import read_article
from search.kinds import Basis, Precision

DAYS = st.dates(min_value=date(1800, 1, 1), max_value=date(2200, 1, 1))
_PIECES = """
Sept. 3|May|March 2019|Monday|Tuesday evening|next week|last year|the 85th anniversary|two days later
Q3 2008|H2|the 5th|twice a week|the first week of May|the last day of February|9/11|in two weeks' time|to
Nov. 30-Dec. 2|the following Monday|the night of|after the vote|since|years earlier|from October to March
between|44 BC|In 2001, they met.|the third Monday in May|18, 19 and 20 June|half a century ago|next April
the same year|in 1999|1997-98|9 p.m.|on|by|will meet|arrived|said|,|.|“|the|of|a year and a half|for
31 February|Feb. 29|the 1990s|0000-00-00|9999-12-31|in 9999|12/31/99|century|every|ago|4 years ago|quarter
"""
PIECES = st.sampled_from([*_PIECES.replace("\n", "|").strip("|").split("|"), "\n", ". "])
MIXED = st.lists(PIECES, max_size=25).map(" ".join)
HISTORY = "It began on 3 May 1671. In June 1670 it ended. In 1672, 1673 and 1674 it rained. "
TEXTS = st.one_of(st.text(max_size=200), MIXED, MIXED.map(HISTORY.__add__))


@settings(deadline=None)
@given(TEXTS, st.none() | DAYS)
def test_expressions_are_ordered_and_say_the_words_they_cover(text: str, day: date | None) -> None:
    end = 0
    for time in read_times(text, day):
        assert end <= time.span.start < time.span.end <= len(text)
        assert time.text == text[time.span.start : time.span.end]
        end = time.span.end


@settings(deadline=None)
@given(TEXTS, st.none() | DAYS)
def test_days_are_in_order_and_unresolved_values_have_none(text: str, day: date | None) -> None:
    for time in read_times(text, day):
        assert (time.earliest is None) == (time.latest is None)
        if time.earliest is not None and time.latest is not None:
            assert time.earliest <= time.latest
        if time.basis is Basis.UNKNOWN:
            assert time.earliest is None
        if day is None:
            assert time.anchor != "publication" or time.basis is Basis.UNKNOWN


EXAMPLES = [
    example.partition(" -> ")[0].replace("[", "").replace("]", "")
    for rule in rules()
    for example in (*rule.examples, *rule.never)
]
# The calendar has no day before the first of these nor behind the last.
ENDS = (date.min, date.min + timedelta(days=40), date.max - timedelta(days=40), date.max)


@pytest.mark.parametrize("day", [*ENDS, None])
def test_examples_are_read_at_the_ends_of_the_calendar(day: date | None) -> None:
    for text in EXAMPLES:
        read_times(text, day)


@settings(deadline=None)
@given(st.lists(st.sampled_from(EXAMPLES), min_size=1, max_size=4).map("\n\n".join), st.dates())
def test_examples_are_read_on_any_day(text: str, day: date) -> None:
    for time in read_times(text, day):
        assert text[time.span.start : time.span.end] == time.text


@settings(deadline=None)
@given(TEXTS, st.sampled_from(ENDS))
def test_any_text_is_read_at_the_ends_of_the_calendar(text: str, day: date) -> None:
    for time in read_times(text, day):
        assert time.value[0].isalnum()
        assert len(time.value) < 5 or not time.value[:5].isdigit()


@pytest.mark.parametrize(
    "text",
    [
        "They will meet on Friday and part on Monday",
        "It was open last winter",
        "from Friday to Monday it will run",
    ],
)
@pytest.mark.parametrize("day", ENDS)
def test_what_lies_beyond_the_calendar_has_no_value(text: str, day: date) -> None:
    for time in read_times(text, day):
        assert "-001" not in time.value and "10000" not in time.value


@pytest.mark.parametrize("digits", [10, 309, 5000])
@pytest.mark.parametrize(
    "frame",
    [
        "# weeks",
        "# years ago",
        "in # days' time",
        "the #th anniversary",
        "the #th century",
        "# days later",
        "every # years",
        "# times a week",
        "# years after 12 May 2010",
        "1,#,000 years",
        "the first # months of 2009",
    ],
)
def test_numbers_of_any_length_are_read(frame: str, digits: int) -> None:
    for time in read_times(frame.replace("#", "7" * digits), date(2015, 6, 10)):
        assert len(time.value) < 25


@settings(deadline=None)
@given(TEXTS)
def test_any_text_has_a_publication_date_or_none(text: str) -> None:
    published = infer_published(read_article(text, id="a"))
    assert (published.value is None) == (published.basis is Basis.UNKNOWN)
    if published.earliest is not None and published.latest is not None:
        assert published.earliest <= published.latest


@given(DAYS)
def test_weeks_hold_their_days(day: date) -> None:
    first, last, precision = interval_of(week_value(day))
    assert precision is Precision.WEEK
    assert first is not None and last is not None
    assert first <= day <= last
    assert (first.weekday(), (last - first).days) == (0, 6)


@given(DAYS, st.integers(-500, 500), st.sampled_from(("D", "W", "WE", "M", "Q", "Y", "DE", "CE")))
def test_shifted_values_name_days_that_way(day: date, number: int, unit: str) -> None:
    value = shifted_value(day, number, unit)
    if value is None:
        return
    first, last, _ = interval_of(value)
    if first is None or last is None:
        return
    if number > 0:
        assert last >= day
    elif number < 0:
        assert first <= day


@given(DAYS, st.sampled_from([-1, 0, 1]))
def test_weekdays_move_by_whole_weeks_when_publication_moves_a_day(day: date, shift: int) -> None:
    (time,) = read_times("The envoy left on Friday.", day)
    (moved,) = read_times("The envoy left on Friday.", day + timedelta(days=shift))
    assert time.earliest is not None and moved.earliest is not None
    assert (moved.earliest - time.earliest).days in (-7, 0, 7)
