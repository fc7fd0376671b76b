"""Dating articles by their siblings, cautiously."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from search.kinds import Basis
from search.link.dates import date_by_siblings
from search.model import AnnotatedArticle
from tests.search.dates.helper import annotated

DATED = (
    "President Amara Diallo of Norland will travel to Quito on Thursday, Feb. 14, her spokesman Piet Vanden "
    "told reporters in Oslo.\n\n"
    "Mr. Vanden said on Monday that every detail of the journey had been checked twice with the police of "
    "Ecuador and that nobody should be nervous.\n\n"
    "Ms. Diallo is to open the Olmedo Bridge with President Rafael Quispe.\n"
)
UNDATED = (
    "President Amara Diallo of Norland landed in Quito on Wednesday evening for a visit to Ecuador.\n\n"
    "Her spokesman Piet Vanden said earlier this week in Oslo that every detail of the journey had been "
    "checked twice with the police.\n\n"
    "On Thursday she will open the Olmedo Bridge with President Rafael Quispe of Ecuador.\n"
)
OTHER = (
    "The Basel zoo on Thursday showed its new penguins to the press.\n\n"
    "Its director, Ruth Keller, said the birds will be fed by children on Friday.\n"
)


def pile() -> list[AnnotatedArticle]:
    return [
        annotated(DATED, "dated", "2019-02-12"),
        annotated(OTHER, "other"),
        annotated(UNDATED, "undated"),
    ]


def test_an_undated_article_is_dated_by_a_sibling_that_tells_the_same() -> None:
    dated, other, undated = date_by_siblings(pile())
    assert dated.article.published.basis is Basis.STATED
    published = undated.article.published
    assert published.basis is Basis.INFERRED
    assert published.earliest == date(2019, 2, 13)
    assert "dated" in published.why
    assert {time.value for time in undated.annotations.times} >= {"2019-02-13TEV", "2019-02-14"}
    assert other.article.published.basis is Basis.UNKNOWN


def test_the_order_of_the_pile_does_not_matter() -> None:
    items = pile()
    expected = {item.id: item for item in date_by_siblings(items)}
    for seed in range(4):
        random.Random(seed).shuffle(items)
        assert {item.id: item for item in date_by_siblings(items)} == expected


def test_another_story_gives_no_date() -> None:
    lone = [annotated(DATED, "dated", "2019-02-12"), annotated(OTHER, "other")]
    assert date_by_siblings(lone)[1].article.published.basis is Basis.UNKNOWN


def test_a_pile_without_any_date_stays_undated() -> None:
    items = [annotated(UNDATED, "a"), annotated(UNDATED, "b"), annotated(OTHER, "c")]
    assert date_by_siblings(items) == tuple(items)
    assert date_by_siblings(()) == ()


def test_the_five_articles_together(seeds: Path) -> None:
    items = [
        annotated(path.read_text(encoding="utf-8"), path.name[:3]) for path in sorted(seeds.glob("*.txt"))
    ]
    found = {
        item.id: (published.value, published.earliest, published.latest)
        for item in date_by_siblings(items)
        if (published := item.article.published)
    }
    friday = ("2024-08-30", date(2024, 8, 30), date(2024, 9, 1))
    monday = ("2024-09-02", date(2024, 9, 2), date(2024, 9, 3))
    stated = ("2024-09-02", date(2024, 9, 2), date(2024, 9, 2))
    assert found == {"000": friday, "001": friday, "002": monday, "003": monday, "004": stated}


@pytest.mark.parametrize("shift", [-1, 0, 1])
def test_a_sibling_dated_a_day_off_moves_nothing_by_weeks(shift: int) -> None:
    items = pile()
    first = items[0]
    day = date(2019, 2, 12 + shift)
    published = replace(first.article.published, value=day.isoformat(), earliest=day, latest=day)
    items[0] = annotated(DATED, "dated", published.value)
    undated = date_by_siblings(items)[2].article.published
    assert undated.earliest is not None
    assert abs((undated.earliest - date(2019, 2, 13)).days) <= 1
