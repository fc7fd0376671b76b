"""Inferring publication dates from the text alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from search.annotate import with_published
from search.annotate.dates import infer_published
from search.ingest import read_article
from search.kinds import Basis
from tests.search.dates.helper import article

PREVIEW = (
    "President Amara Diallo of Norland is scheduled to visit Quito next week, aides said on Wednesday.\n\n"
    "Ms. Diallo plans to visit the city on Oct. 14 to open a bridge. The loan for the bridge was signed by "
    "both banks in May 2018, when the project began.\n\n"
    "“All is ready,” her spokesman said on Thursday. The loan for the bridge project, signed by both banks "
    "last year, covers half of the price.\n"
)


def test_next_week_and_a_date_give_the_week_and_weekdays_the_day() -> None:
    published = infer_published(article(PREVIEW))
    assert (published.value, published.basis) == ("2019-10-10", Basis.INFERRED)
    assert (published.earliest, published.latest) == (date(2019, 10, 10), date(2019, 10, 11))
    assert "next week" in published.why
    assert {span.of(PREVIEW) for span in published.evidence} >= {"next week", "Oct. 14", "last year"}


def test_without_a_year_in_the_text_the_answer_is_unknown() -> None:
    text = "The premier arrived on Monday evening and will meet the king on Tuesday. He left last year.\n"
    assert infer_published(article(text)).basis is Basis.UNKNOWN


def test_an_anniversary_with_its_year_gives_the_year() -> None:
    text = (
        "The town of Mirno marks the 50th anniversary of the flood of 1961 this summer.\n\n"
        "A stone will be set on June 4, the mayor said.\n"
    )
    published = infer_published(article(text))
    assert published.earliest is not None
    assert published.earliest.year == 2011


@pytest.mark.parametrize(
    "line",
    [
        "This article was published on Saturday 12 June 2010 and corrected since.",
        "OSLO | Sat Jun 12, 2010 11:34 pm GMT The bank said so.",
        "A version of this article appeared on page 4 of the Courier on Saturday 12 June 2010.",
    ],
)
def test_a_date_said_to_be_that_of_the_article_is_stated(line: str) -> None:
    text = f"The bank of Kemi closed on Friday after the flood of 3 May 2010.\n\nIt reopens soon.\n\n{line}\n"
    published = infer_published(article(text))
    assert (published.value, published.basis) == ("2010-06-12", Basis.STATED)


def test_the_newest_full_date_alone_is_not_the_publication_date() -> None:
    text = (
        "The bank of Kemi closed after the flood of 3 May 2010. A report on it was published on 9 May 2010.\n"
    )
    assert infer_published(article(text)).value is None


def test_a_stated_date_is_left_alone() -> None:
    read = article("The fair opened on Monday.", published="2001-02-03")
    assert with_published(read).published.value == "2001-02-03"


@pytest.mark.parametrize(
    ("number", "value", "earliest", "latest", "basis"),
    [
        ("000", "2024-08-30", date(2024, 8, 30), date(2024, 9, 1), Basis.INFERRED),
        ("001", "2024-W35", date(2024, 8, 26), date(2024, 9, 1), Basis.INFERRED),
        ("002", None, None, None, Basis.UNKNOWN),
        ("003", None, None, None, Basis.UNKNOWN),
        ("004", "2024-09-02", date(2024, 9, 2), date(2024, 9, 2), Basis.STATED),
    ],
)
def test_the_five_articles_each_alone(
    seeds: Path, number: str, value: str | None, earliest: date | None, latest: date | None, basis: Basis
) -> None:
    (path,) = seeds.glob(f"{number}_*.txt")
    published = with_published(read_article(path.read_text(encoding="utf-8"), id=number)).published
    assert (published.value, published.earliest, published.latest, published.basis) == (
        value,
        earliest,
        latest,
        basis,
    )


def test_a_line_of_date_takes_the_year_of_the_rights_line() -> None:
    text = "LIMA, Oct 12 (Reuters) - The bank of Kemi closed on Tuesday.\n\nIt reopens.\n\n(c) 2021 Reuters\n"
    published = infer_published(article(text))
    assert (published.value, published.basis) == ("2021-10-12", Basis.INFERRED)


def test_a_line_of_date_takes_the_year_its_weekdays_suit() -> None:
    text = (
        "LIMA, Jan 5 (Reuters) - The bank of Kemi closed on Tuesday, its owners said.\n\n"
        "It was founded on 30 December 2015 by Nils Aas.\n"
    )
    assert infer_published(article(text)).value == "2016-01-05"


def test_a_line_of_date_without_any_year_names_no_day() -> None:
    text = "LIMA, Oct 12 (Reuters) - The bank of Kemi closed on Tuesday.\n\nIt reopens soon.\n"
    assert infer_published(article(text)).value is None


def test_so_many_years_ago_beside_a_dated_mention_gives_the_year() -> None:
    text = (
        "The steamer Vega, which sank off Kemi 75 years ago, could be raised next summer.\n\n"
        "The steamer Vega sank off Kemi on 9 June 1944. The town built a memorial in 1954.\n"
    )
    assert infer_published(article(text)).value == "2019"
