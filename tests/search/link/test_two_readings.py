"""Dates in digits that can be read two ways."""

from __future__ import annotations

from datetime import date

import pytest

from search.kinds import Basis
from search.link.dates import date_by_siblings
from search.model import Published
from tests.search.dates.helper import annotated, article

STORY = "Pier opens again\n\nPosted {}\n\nThe pier of Hollin Bay opened, mayor Ruth Ames said.{}\n"


def alone(day: str, more: str = "") -> Published:
    return article(STORY.format(day, more)).published


def test_without_a_clue_it_is_the_time_between_both() -> None:
    published = alone("10/06/2019")
    assert published.basis is Basis.INFERRED
    assert (published.earliest, published.latest) == (date(2019, 6, 10), date(2019, 10, 6))
    assert "2019-06-10" in published.why and "2019-10-06" in published.why


@pytest.mark.parametrize(
    ("day", "more", "found"),
    [
        ("Sunday 10/06/2019", "", "2019-10-06"),
        ("Monday 10/06/2019", "", "2019-06-10"),
        ("10/06/2019", " Work on it began on 25/03/2018.", "2019-06-10"),
        ("10/06/2019", " Work on it began on 03/25/2018.", "2019-10-06"),
        ("10/06/2019", " The first guests came on 9 June 2019.", "2019-06-10"),
    ],
)
def test_the_articles_own_clues_decide(day: str, more: str, found: str) -> None:
    published = alone(day, more)
    assert (published.value, published.basis) == (found, Basis.INFERRED)
    assert "2019-06-10" in published.why and "2019-10-06" in published.why


def test_only_one_reading_is_stated() -> None:
    assert alone("10/26/2019").basis is Basis.STATED


def test_a_sibling_that_tells_of_the_next_day_decides() -> None:
    pile = [
        annotated(STORY.format("10/06/2019", ""), "a"),
        annotated("Ruth Ames opened the pier of Hollin Bay on Sunday, 9 June 2019.\n", "b"),
    ]
    published = date_by_siblings(pile)[0].article.published
    assert (published.value, published.basis) == ("2019-06-10", Basis.INFERRED)
    assert "b tells" in published.why


def test_siblings_that_disagree_decide_nothing() -> None:
    pile = [
        annotated(STORY.format("10/06/2019", ""), "a"),
        annotated("Ruth Ames opened the pier of Hollin Bay on Sunday, 9 June 2019.\n", "b"),
        annotated("Ruth Ames opened the pier of Hollin Bay on Sunday, 6 October 2019.\n", "c"),
    ]
    assert date_by_siblings(pile)[0].article.published.value == "2019"
