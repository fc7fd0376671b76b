"""Articles that name days without a year, dated by siblings that tell of the same days."""

from __future__ import annotations

from datetime import date

from search.kinds import Basis
from search.link.dates import date_by_siblings
from search.model import Published
from tests.search.dates.helper import annotated

WIRE = (
    "OSTWICK, March 22, 2022 -- Voters in Ostwick agreed to a new harbour on Sunday, mayor Rosa Brenn said."
    "\n\nShe will sign the contract on Friday. Workers will shut the old harbour on April 12.\n"
)
LETTER = "On 20 March 2022 Ostwick voted for the harbour. The old one was built in 1874.\n"
BEFORE = (
    "Ostwick will vote on a harbour next week, the council said on Wednesday. The vote is set for March 20."
    "\n\nThe old harbour was shut five times between 2011 and 2014.\n"
)
AFTER = (
    "Mayor Rosa Brenn signed the contract for the harbour of Ostwick on 25 March.\n\n"
    "The town plans to shut the old harbour on 12 April.\n"
)


def dated(text: str, *siblings: str) -> Published:
    items = [annotated(text, "x"), *(annotated(one, f"s{at}") for at, one in enumerate(siblings))]
    return date_by_siblings(items)[0].article.published


def test_days_told_as_past_and_coming_bound_the_date() -> None:
    published = dated(AFTER, WIRE)
    assert published.basis is Basis.INFERRED
    assert (published.earliest, published.latest) == (date(2022, 3, 25), date(2022, 4, 12))
    assert "s0" in published.why


def test_next_week_is_the_week_of_the_day_still_to_come() -> None:
    published = dated(BEFORE, WIRE, LETTER)
    assert published.basis is Basis.INFERRED
    assert published.earliest is not None and published.latest is not None
    assert date(2022, 3, 7) <= published.earliest <= published.latest <= date(2022, 3, 13)


def test_one_word_of_one_article_is_not_enough() -> None:
    assert dated(BEFORE, LETTER).basis is Basis.UNKNOWN


def test_siblings_of_two_years_say_nothing() -> None:
    assert dated(AFTER, WIRE, WIRE.replace("2022", "2016")).basis is Basis.UNKNOWN


def test_days_of_every_year_say_nothing() -> None:
    may = "Crowds of Ostwick will march for Rosa Brenn on May 1, the council of Ostwick said on Monday.\n"
    sibling = "Crowds of Ostwick marched for Rosa Brenn on 1 May 2018, the council of Ostwick said.\n"
    assert dated(may, sibling).basis is Basis.UNKNOWN


def test_years_after_a_dated_event_give_the_year_of_the_month_named() -> None:
    published = dated(
        "Norwind said on Monday it would stop sailing to Ostwick at the end of next month, three years after "
        "it began the line in June 2017.\n\nThe last ship will leave Ostwick on July 30.\n"
    )
    assert (published.earliest, published.latest) == (date(2020, 6, 1), date(2020, 6, 30))
