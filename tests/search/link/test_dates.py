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


WIRE = (
    "OSLO/QUITO, Feb 12 (Reuters) - President Amara Diallo of Norland will travel to Ecuador on Thursday, "
    "her spokesman Piet Vanden said on Tuesday.\n\n"
    "She is to open the Olmedo Bridge with President Rafael Quispe.\n"
)


def test_a_line_of_date_without_a_year_takes_that_of_its_siblings() -> None:
    _, wire = date_by_siblings([annotated(DATED, "dated", "2019-02-12"), annotated(WIRE, "wire")])
    published = wire.article.published
    assert (published.value, published.basis) == ("2019-02-12", Basis.INFERRED)
    assert published.evidence[0].of(wire.article.text) == "Feb 12"
    assert [time.value for time in wire.annotations.times if time.text == "Thursday"] == ["2019-02-14"]


def test_a_line_of_date_at_new_year_is_of_the_year_next_to_the_sibling() -> None:
    wire = annotated(WIRE.replace("Feb 12", "Dec 31").replace("Tuesday", "Monday"), "wire")
    _, found = date_by_siblings([annotated(DATED, "dated", "2019-01-02"), wire])
    assert found.article.published.value == "2018-12-31"


def test_a_line_of_date_far_from_all_siblings_stays_without_a_year() -> None:
    _, found = date_by_siblings([annotated(DATED, "dated", "2019-08-12"), annotated(WIRE, "wire")])
    assert found.article.published.value is None


def test_a_report_that_tells_of_the_day_after_its_line_of_date_is_of_that_day() -> None:
    text = WIRE.replace(" said on Tuesday.", " said on Tuesday. The police of Oslo agreed on Wednesday.")
    _, found = date_by_siblings([annotated(DATED, "dated", "2019-02-12"), annotated(text, "wire")])
    published = found.article.published
    assert (published.value, published.earliest) == ("2019-02-13", date(2019, 2, 12))
    assert "the day after" in published.why


def test_few_shared_names_need_passages_very_much_alike() -> None:
    dated = (
        "The court of Norland on Tuesday handed Ecuador most of the disputed cod banks off Cape Olmedo.\n\n"
        "Amara Diallo, Piet Vanden, Ruth Keller, Ida Holm, Jan Brandt and Ana Ruiz were in Oslo, Bergen, "
        "Quito, Lima and Graz.\n\n"
        "Boats stayed in the harbour. Ice was sold cheaply. Nobody ate much.\n"
    )
    explained = (
        "A ruling of the court this week handed Ecuador most of the disputed cod banks off Cape Olmedo, "
        "which Norland holds.\n\n"
        "Experts Nils Aas, Tom Berg, Kofi Mensah, Olga Petrova and Leila Haddad of Hamar, Tromso, Kirkenes, "
        "Narvik and Harstad are not sure.\n\n"
        "Prices may climb. Shops could shut. Cats would be hungry.\n"
    )
    _, found = date_by_siblings([annotated(dated, "dated", "2019-02-12"), annotated(explained, "explained")])
    assert found.article.published.value == "2019-W07"


def test_siblings_that_tell_the_same_words_of_many_days_date_nothing() -> None:
    market = (
        "The Quito exchange fell on {} as copper shares slid, dealers of Andes Bank in Ecuador said.\n\n"
        "Amara Diallo, Piet Vanden, Ruth Keller and Ida Holm of the Lima Fund sold shares to Graz Metal.\n\n"
        "It rained. Nobody sang. Cats slept.\n"
    )
    days = ("2019-02-05", "2019-03-12", "2019-04-16", "2019-05-21")
    items = [annotated(market.format("Tuesday"), f"on-{day}", day) for day in days]
    *_, found = date_by_siblings([*items, annotated(market.format("Tuesday"), "undated")])
    assert found.article.published.value is None
