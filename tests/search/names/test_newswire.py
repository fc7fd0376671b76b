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


def test_a_club_named_for_its_place() -> None:
    found = mentions(
        "The striker hit three goals at halftime as Denver beat Toledo 2-1 on Sunday. Denver then went home. "
        "Fans in Toledo wept. Earlier scores: 3-0, 4-1, 2-2."
    )
    assert [kind for words, kind in found if words == "Denver"] == ["ORG", "ORG"]
    assert [kind for words, kind in found if words == "Toledo"] == ["ORG", "LOC"]


@pytest.mark.parametrize(
    "text",
    [
        "Scorers: none. Undeterred, they left. Bookshelves fell.",
        "The fine is RM120,000 in all.",
        "Shrs fell. Chg was small.",
        "They began Phase 2 early.",
    ],
)
def test_what_is_no_name(text: str) -> None:
    assert mentions(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shipbuilders Quandor and Lomas agreed.", "Quandor"),
        ("He asked Tamber County Sheriff Ada Roe.", "Tamber County"),
        ("The Senate Republican leader left.", "Senate"),
        ("Chief Election Officer Ada Roe left.", "Ada Roe"),
    ],
)
def test_where_a_name_begins_and_ends(text: str, expected: str) -> None:
    assert expected in [words for words, _ in mentions(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Floods hit Southeast Sulawesi.", [("Southeast Sulawesi", "LOC")]),
        ("She joined the Union for a Green Future.", [("Union for a Green Future", "ORG")]),
        (
            "The Green Party of Kenya and Orvella Party met.",
            [("Green Party of Kenya", "ORG"), ("Orvella Party", "ORG")],
        ),
        ("The Law Society of Kenya met.", [("Law Society of Kenya", "ORG")]),
        ("Kofi Annor, Ghana's new minister, left.", [("Kofi Annor", "PER"), ("Ghana", "LOC")]),
        ("Rain fell in Quang Treb. Near Quang Treb it snowed.", [("Quang Treb", "LOC")] * 2),
    ],
)
def test_long_names_and_their_types(text: str, expected: list[tuple[str, str]]) -> None:
    assert mentions(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The mill closed.\nOdd Hansen / Pool via REUTERS / File Photo",
            [("Odd Hansen", "PER"), ("REUTERS", "ORG")],
        ),
        ("He wrote for the Sunday Herald.", [("Sunday Herald", "ORG")]),
        ("Writing by TK Smith in May.", [("TK Smith", "PER")]),
        ("They trained for the Lima 2019 Games.", [("Lima 2019 Games", "EVENT")]),
        ("A Boeing B737-800 of the navy.", [("Boeing", "ORG"), ("B737-800", "MISC")]),
        ("It bought the Quandor COVID-19 vaccine.", [("Quandor", "ORG"), ("COVID-19", "MISC")]),
    ],
)  # fmt: skip
def test_credits_papers_games_and_models(text: str, expected: list[tuple[str, str]]) -> None:
    assert mentions(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The CEO of Quorla left. Quorla said its profit fell.", [("Quorla", "ORG")] * 2),
        ("The Irish Herald closed.", [("Irish Herald", "ORG")]),
        ("He left Orvella Mills, Inc. in May.", [("Orvella Mills, Inc.", "ORG")]),
        ("They asked Bodel, Langor & Okoy.", [("Bodel, Langor & Okoy", "ORG")]),
        (
            "The Department of Health, Sport and Culture closed.",
            [("Department of Health, Sport and Culture", "ORG")],
        ),
        ("The Health, Sport and Culture Committee met.", [("Health, Sport and Culture Committee", "ORG")]),
        ("Peru, Kenya and Ghana met.", [("Peru", "LOC"), ("Kenya", "LOC"), ("Ghana", "LOC")]),
        (
            "Ada Roe (UPP-Zembla) and John Thorne, D-Ohio, left.",
            [("Ada Roe", "PER"), ("UPP", "ORG"), ("Zembla", "LOC"), ("John Thorne", "PER"), ("Ohio", "LOC")],
        ),
        ("Websites closed. Lockdowns began.", []),
    ],
)
def test_firms_committees_and_seats(text: str, expected: list[tuple[str, str]]) -> None:
    assert mentions(text) == expected


def test_clubs_on_a_sports_page_alone() -> None:
    page = mentions("SOCCER - LEAGUE RESULTS\nEverton 2 Wrexham 1\nBury 0 Fulham 3")
    assert ("Wrexham", "ORG") in page
    assert ("Wrexham", "LOC") in mentions("A dam broke near Wrexham on Monday and homes in Wrexham flooded.")


def test_a_nickname_in_lower_case() -> None:
    assert mentions("Kenya's Robin “zorp” Hale had won.") == [("Kenya", "LOC"), ("Robin “zorp” Hale", "PER")]
