"""Counts of the dead, the injured, the missing: worded in many ways, compared as one thing."""

from __future__ import annotations

import pytest

from search.annotate import annotate, with_published
from search.ingest import read_article
from search.link.differences import find_differences
from search.link.differences.tolls import tolls
from search.model import AnnotatedArticle, Difference
from tests.search.link.stories import told

LEDE = "March 12, 2021\n\nA train left the rails at Podgrad in Slovenia on Thursday.\n\n"


def counted(text: str) -> list[tuple[str, float]]:
    article = with_published(read_article(LEDE + text, id="a"))
    found = tolls(AnnotatedArticle(article, annotate(article)))
    return [(one.kind, one.figure.value) for one in found]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("At least 17 people were killed and 40 were hurt.", [("killed", 17), ("injured", 40)]),
        ("The train derailed, killing at least 31 people.", [("killed", 31)]),
        ("The crash killed 31 and injured dozens.", [("killed", 31)]),
        ("The number of people known to have died when it derailed has risen to 34.", [("killed", 34)]),
        ("Firefighters found more bodies, which brought the number of dead to 41.", [("killed", 41)]),
        ("The death toll stood at 41.", [("killed", 41)]),
        ("The accident left 12 dead and 30 wounded.", [("killed", 12), ("injured", 30)]),
        ("Another 48 people are missing.", [("missing", 48)]),
        ("Some 62 passengers remain unaccounted for.", [("missing", 62)]),
        ("Police arrested 14 people.", [("arrested", 14)]),
        ("Rescuers found three more bodies on Friday.", []),
        ("In May 2013, a crash at Zidani killed 29 people.", []),
        ("About 200 people work at the station.", []),
    ],
)
def test_what_became_of_the_people_counted(text: str, counts: list[tuple[str, float]]) -> None:
    assert counted(text) == counts


def numbers(*texts: str) -> list[Difference]:
    pile, story = told(*texts)
    return [one for one in find_differences(pile, story) if one.kind == "number"]


FIRST = (
    "March 11, 2021\n\nA train left the rails near Podgrad, Slovenia, on Thursday, killing at least nine"
    " people.\n\n"
    "Transport minister Jana Kovač said 20 people were missing. The train belongs to Adria Rail."
)
SECOND = (
    "March 13, 2021\n\nAfter a train of Adria Rail crashed at Podgrad, the death toll has risen to 15,"
    " Slovenia’s government said.\n\nJana Kovač, the transport minister, offered to resign."
)
ELSEWHERE = "March 13, 2021\n\nA bus fell into a lake in Peru. Police said 22 people were killed near Puno."


def test_one_row_for_one_thing_with_the_dates_of_the_articles() -> None:
    (deaths,) = numbers(FIRST, SECOND)
    assert deaths.subject == "people killed"
    assert [value.text for value in deaths.values] == ["at least nine people", "15"]
    assert deaths.verdict == "differs"
    assert "2021-03-11" in deaths.why
    assert "2021-03-13" in deaths.why


def test_counts_of_another_story_are_not_compared() -> None:
    assert numbers(FIRST, ELSEWHERE) == []


def test_equal_counts_are_the_same() -> None:
    (deaths,) = numbers(FIRST.replace("at least nine", "15"), SECOND)
    assert deaths.verdict == "same"
