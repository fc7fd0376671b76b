"""History told in order, and news that only looks back."""

from __future__ import annotations

from datetime import date

import pytest

from search.annotate.dates.narrative import is_narrative, opens_history
from tests.search.dates.helper import values

DAY = date(2015, 6, 10)
HISTORY = (
    "The war of the two valleys began on 3 May 1971. The town fell in June 1971. On 12 March 1972, the army "
    "came back. In the spring of 1973 peace was made. The treaty of 4 July 1974 ended it. "
)


def test_history_is_known_by_its_years() -> None:
    assert is_narrative(HISTORY, DAY)
    assert not is_narrative(HISTORY, date(1973, 1, 1))


@pytest.mark.parametrize(
    "news",
    [
        "GRAZ (Reuters) - " + HISTORY,
        "Tuesday, 9 June 2015. " + HISTORY,
        HISTORY + "He said so on Monday. She told us on Friday, he said. They said no. He said yes.",
        "June 9, 2015\n" + HISTORY,
        "The last queen of the valleys died yesterday. " + HISTORY,
        "The mayor said on Monday that the hall of 1971 will be closed next week.",
    ],
)
def test_news_that_looks_back_is_news(news: str) -> None:
    assert not is_narrative(news, DAY)


def test_a_paragraph_that_goes_back_is_told_from_its_own_date() -> None:
    text = (
        "The mayor said on Monday that the bridge will be closed.\n\n"
        "In January 2009, the town council voted for a bridge. In March it was drawn. In June the money "
        "ran out.\n\n"
        "The mayor said in May that she had hopes."
    )
    found = [value for _, value in values(text, DAY)]
    assert found == ["2015-06-08", "2009-01", "2009-03", "2009-06", "2015-05"]


@pytest.mark.parametrize(
    "paragraph",
    [
        "In 2009, the council voted, he said.",
        "Since 2009, the council voted twice. In March it met.",
        "In May 2015, the council voted. In March it met.",
        "In 2009, the council voted. In March it has met again.",
        "The council voted in 2009. In March it met.",
    ],
)
def test_paragraphs_that_speak_of_now_are_news(paragraph: str) -> None:
    assert not opens_history(paragraph, 0, DAY)


def test_the_next_date_stated_tells_the_year_where_the_last_one_does_not() -> None:
    text = HISTORY + "The tower burned in November 1974. In August it fell. It rose in September 1975."
    assert dict(values(text, DAY))["August"] == "1975-08"
    text = HISTORY + "The tower burned in November 1974. In August it had leaned. It rose in December 1974."
    assert dict(values(text, DAY))["August"] == "1974-08"


def test_a_look_aside_does_not_move_the_story() -> None:
    text = (
        HISTORY
        + "As in the flood of May 1931, all was lost. In August the king left. He died in October 1974."
    )
    assert dict(values(text, DAY))["August"] == "1974-08"


def test_a_weekday_of_history_is_told_from_a_day_beside_it_or_not_at_all() -> None:
    quiet = "The valley slept. " * 20
    found = dict(values(HISTORY + quiet + "On Tuesday, she left.", DAY))
    assert found["Tuesday"] == "1974-07-02"
    apart = HISTORY + quiet + "\n\nOn Tuesday, she left."
    assert dict(values(apart, DAY))["Tuesday"] == "XXXX-WXX-2"


def test_a_text_mostly_of_its_own_years_is_news() -> None:
    assert not is_narrative(HISTORY + "It rained in May 2014. It froze in May 2015. " * 3, DAY)


def test_history_speaks_of_today_without_a_day() -> None:
    assert dict(values(HISTORY + "The bridge stands today.", DAY))["today"] == "PRESENT_REF"
    assert dict(values(HISTORY + "“We leave today,” she wrote.", DAY))["today"] == "XXXX-XX-XX"
