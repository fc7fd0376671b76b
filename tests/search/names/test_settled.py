"""Names that a noun behind them, an office before them or a verb after them settles."""

from __future__ import annotations

import pytest

from search.annotate.names import find_mentions
from tests.search.builders import article


def names(text: str) -> dict[str, str]:
    return {mention.text: str(mention.type) for mention in find_mentions(article(text))}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The opposition Blue Lagoon party won. Voters of Blue Lagoon sang.", "Blue Lagoon", "ORG"),
        ("Boats sank on the Orbel river. The water of Orbel is cold.", "Orbel", "LOC"),
        ("Boats sank on the Orbel and Nivka rivers.", "Orbel", "LOC"),
        ("Boats sank on the Orbel and Nivka rivers.", "Nivka", "LOC"),
        ("Shops close for Nauryz and for Songkran.", "Nauryz", "EVENT"),
        ("Shops close for Nauryz and for Songkran.", "Songkran", "EVENT"),
        ("Smoke rose, Alberta Wildfire said on Monday.", "Alberta Wildfire", "ORG"),
        ("Lim Jae-on, a dentist, agreed.", "Lim Jae-on", "PER"),
        ("The capital of Jutland, Vejrup, was calm.", "Vejrup", "LOC"),
        ("Jund Sahra, as the Houthis are formally known, denied it.", "Jund Sahra", "ORG"),
        ("Trams stopped, Novosti.rs reported.", "Novosti.rs", "ORG"),
        ("Farmwatch accused the port. The port is closed.", "Farmwatch", "ORG"),
    ],
)
def test_a_name_is_what_the_words_around_it_make_it(text: str, name: str, kind: str) -> None:
    assert names(text).get(name) == kind


def test_a_firm_keeps_its_type_beside_what_it_owns() -> None:
    found = names("The Velmora dam burst. Velmora SA said it was sorry. Shares of Velmora fell.")
    assert found["Velmora"] == "ORG"


@pytest.mark.parametrize(
    "text",
    [
        "They met Emergency Situations Minister Tarik Demirel in Izmir.",
        "Minister of Agriculture Tarik Demirel left.",
        "The Minister of Foreign Affairs Tarik Demirel left.",
        "Minister of Health and Sport Tarik Demirel left.",
    ],
)
def test_a_portfolio_is_no_part_of_the_name_of_its_minister(text: str) -> None:
    found = names(text)
    assert found.pop("Tarik Demirel") == "PER"
    assert set(found) <= {"Izmir", "Health"}


def test_a_region_before_its_minister_is_no_person() -> None:
    found = names("The Ashanti Regional Minister said so.")
    assert found == {"Ashanti": "LOC"}


def test_an_office_behind_a_listed_place_is_no_part_of_a_name() -> None:
    assert names("The Mato Grosso Public Prosecutor said so.") == {"Mato Grosso": "LOC"}


def test_common_openings_before_a_verb_of_saying_stay_words() -> None:
    assert not names("Lawmakers accused the bank. Rainfall caused floods. Homeowners said no.")


def test_a_currency_is_no_country() -> None:
    assert names("The pier cost US$40 million and was paid for by Malta.") == {"Malta": "LOC"}
