"""What is told of one day in much the same words and is not one event, and what is one all the same."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import permutations

import pytest
from hypothesis import given, strategies as st

from search.kinds import Precision
from search.link.entities import merge_entities
from search.link.timeline import build_timeline
from search.link.timeline.ranges import stretch_of
from search.link.timeline.telling import spanned
from search.model import Event, EventKind
from tests.search.dates.helper import annotated


def told(*texts: str) -> list[Event]:
    items = [annotated(text, name, "2015-06-10") for text, name in zip(texts, "abcdef", strict=False)]
    events = build_timeline(items, merge_entities(items))
    return [event for event in events if event.kind is not EventKind.PUBLISHED]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("On Monday police arrested Karl Berg in Hamar.", "On Monday police arrested Nils Dahl in Hamar."),
        ("Karl Berg won the vote in Hamar on Monday.", "Karl Berg lost the vote in Hamar on Monday."),
        ("On Monday a bomb killed 20 people in Hamar.", "On Monday a bomb killed 30 people in Tromso."),
        ("On Monday police arrested Karl Berg in Hamar.", "On Monday police released Karl Berg in Hamar."),
        ("On Monday Karl Berg opened the bridge.", "On Monday Karl Berg did not open the bridge."),
        ("On Monday Karl Berg opened the bridge.", "On Monday Karl Berg refused to open the bridge."),
        ("On Monday shares in Hamar rose.", "On Monday shares in Hamar fell."),
    ],
)
def test_what_is_plainly_two_stays_two(one: str, other: str) -> None:
    first, second = told(one, other)
    assert first.articles != second.articles


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("On Monday police arrested Karl Berg in Hamar.", "Karl Berg was arrested in Hamar on Monday."),
        (
            "On Monday a bomb killed 20 people in Hamar.",
            "A bomb killed at least 19 people in Hamar on Monday.",
        ),
        ("On Monday a bomb killed 20 people in Hamar.", "A bomb killed twenty people in Hamar on Monday."),
        (
            "On Monday Karl Berg opened the bridge.",
            "Not only the king: Karl Berg opened the bridge on Monday.",
        ),
    ],
)
def test_what_is_one_stays_one(one: str, other: str) -> None:
    (event,) = told(one, other)
    assert event.articles == ("a", "b")


def test_other_figures_of_one_day_are_a_conflict() -> None:
    first, second = told(
        "On Monday a bomb killed 20 people in Hamar.", "On Monday a bomb killed 30 people in Hamar."
    )
    assert first.conflicts == (second.id,)
    assert second.conflicts == (first.id,)


@pytest.mark.parametrize("order", permutations(range(3)))
def test_a_third_telling_does_not_join_two_that_are_apart(order: tuple[int, ...]) -> None:
    texts = (
        "On Monday police arrested Karl Berg in Hamar.",
        "On Monday police arrested a man in Hamar.",
        "On Monday police arrested Nils Dahl in Hamar.",
    )
    events = told(*(texts[index] for index in order))
    for event in events:
        words = " ".join(one.text for one in event.evidence)
        assert not ("Berg" in words and "Dahl" in words)
    assert len(events) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("early 2014", "late 2014"),
        ("the first three months of 2014", "the last three months of 2014"),
        ("early May 2014", "late May 2014"),
    ],
)
def test_times_without_a_common_day_are_two_events(one: str, other: str) -> None:
    events = told(f"Karl Berg visited the mine in {one}.", f"Karl Berg visited the mine in {other}.")
    # "2014" alone is the year of both
    parts = [event for event in events if event.precision is not Precision.YEAR or event.modifier]
    assert [event.articles for event in parts] == [("a",), ("b",)]


@pytest.mark.parametrize(
    "time",
    [
        "three weeks ago",
        "six months ago",
        "in the past three months",
        "two years ago",
        "a year and a half ago",
        "in the last ten days",
        "from early 2009 to late 2011",
        "from late 2009 to early 2011",
        "between 3 and 5 May 2014",
        "from May 2009 to July 2011",
        "at 8 p.m. on 5 May 2014",
        "in the first quarter of 2014",
        "last weekend",
        "in the winter of 2013",
        "in the 1990s",
        "over the past decade",
    ],
)
def test_a_value_names_the_days_of_its_event(time: str) -> None:
    for event in told(f"Karl Berg visited the mine of Hamar {time}."):
        if event.modifier not in ("START", "MID", "END"):
            assert stretch_of(event.value) == (event.earliest, event.latest)


@given(st.dates(date(1000, 1, 1), date(2999, 1, 1)), st.integers(0, 5000))
def test_the_value_of_some_days_names_those_days(first: date, more: int) -> None:
    last = first + timedelta(days=more)
    assert stretch_of(spanned(first, last)) == (first, last)


@pytest.mark.parametrize(
    ("text", "conflict"),
    [
        ("The vote was held on {}.", True),
        ("The vote in Hamar was held on {}.", True),
        ("Karl Berg opened the bridge on {}.", True),
        ("Police found a body on {}.", False),
        ("Another vote was held on {}.", False),
    ],
)
def test_a_short_clause_dated_otherwise_is_a_conflict(text: str, conflict: bool) -> None:
    first, second = told(text.format("3 May"), text.format("5 May"))
    assert (first.conflicts == (second.id,)) is conflict
    assert (second.conflicts == (first.id,)) is conflict


def test_other_words_or_names_of_a_short_clause_are_no_conflict() -> None:
    for one, other in (
        ("The vote was held on 3 May.", "The trial was held on 5 May."),
        ("The vote in Hamar was held on 3 May.", "The vote in Tromso was held on 5 May."),
        ("Karl Berg opened the bridge on 3 May.", "Karl Berg closed the bridge on 5 May."),
    ):
        assert not any(event.conflicts for event in told(one, other))
