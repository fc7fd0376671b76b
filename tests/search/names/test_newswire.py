"""Names as wires, reviews and sports pages write them."""

from __future__ import annotations

import pytest

from tests.search.builders import mentions

_TWICE = [("Quandor", "ORG")] * 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He sang in “Last Train to Lisbon,” a film.", [("Last Train to Lisbon", "MISC")]),
        ('She wrote "A House of Many Doors" and left.', [("A House of Many Doors", "MISC")]),
        ('"Thank Lisbon," she said.', [("Lisbon", "LOC")]),
        ('"We will not leave Lisbon," he said.', [("Lisbon", "LOC")]),
        ("He asked Pentagon staff. “No,” Pentagon spokesman Ed Roe said.", None),
    ],
)
def test_titles_in_quotation_marks(text: str, expected: list[tuple[str, str]] | None) -> None:
    found = mentions(text)
    if expected is None:
        assert [kind for words, kind in found if words == "Pentagon"] == ["ORG", "ORG"]
    else:
        assert found == expected


def test_firms_in_a_line_of_capitals() -> None:
    found = mentions("The mill closed in June.\nCOPYRIGHT 2011 BY ORVELLA FOODS, INC. NO PART MAY BE USED")
    assert ("ORVELLA FOODS, INC.", "ORG") in found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Turku-based Quandor said it lost. A Quandor user agreed.", [("Turku", "LOC"), *_TWICE]),
        ("He spoke for Thring Controls on Monday.", [("Thring Controls", "ORG")]),
        ("They debated the Harbour Market Bill again.", [("Harbour Market Bill", "LAW")]),
        ("Zembla, the town clerk, left.", [("Zembla", "PER")]),
        ("The river flooded the Tamun Refinery near Lagos.", [("Tamun Refinery", "LOC"), ("Lagos", "LOC")]),
        ("The Creole chef praised Celtic music.", [("Creole", "NORP"), ("Celtic", "NORP")]),
    ],
)  # fmt: skip
def test_the_words_around_a_name(text: str, expected: list[tuple[str, str]]) -> None:
    assert mentions(text) == expected


def test_a_surname_before_junior_is_the_surname() -> None:
    found = mentions("The march was led by Amos Bishop Jr. in May. Later they asked Bishop to speak.")
    assert found == [("Amos Bishop Jr.", "PER"), ("Bishop", "PER")]


def test_a_country_that_plays_stays_a_country() -> None:
    found = mentions("SOCCER - Kenya beat Ghana 2-1 in a World Cup match. Later Kenya lost.")
    assert {kind for words, kind in found if words in ("Kenya", "Ghana")} == {"LOC"}
