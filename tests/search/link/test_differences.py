"""Where sources differ, and where they only seem to."""

from __future__ import annotations

from pathlib import Path

import pytest

from search.annotate import annotate, with_published
from search.annotate.figures import find_figures
from search.ingest import find_files, read_article, read_file
from search.link import link
from search.link.differences import find_differences
from search.link.differences.numbers import compare
from search.model import AnnotatedArticle, Article, Difference, Figure, Span, Verdict
from tests.search.link.stories import told


def figures(text: str) -> list[tuple[float, str, str]]:
    article = with_published(read_article("The river rose all day.\n\n" + text, id="a"))
    return [(one.value, one.unit, one.qualifier) for one in find_figures(article, annotate(article).times)]


@pytest.mark.parametrize(
    "words",
    [
        "On 31 June 2014 he left.",
        "He left on Feb 29, 2023.",
        "It ends on 3 May 2150.",
        f"They sent {'9' * 400} boats.",
    ],
)
def test_what_is_no_date_and_no_number_is_no_figure(words: str) -> None:
    assert figures(words) == []


def test_a_count_behind_a_day_is_a_figure() -> None:
    assert figures("On May 3, 300 people marched.") == [(300.0, "person", "")]


def differences(*texts: str) -> list[Difference]:
    pile, story = told(*texts)
    return list(find_differences(pile, story))


def of_kind(found: list[Difference], kind: str) -> list[tuple[str, list[str]]]:
    return [(one.verdict.value, [value.text for value in one.values]) for one in found if one.kind == kind]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("More than 120 countries signed.", (120.0, "country", "more than")),
        ("It has 124 member states.", (124.0, "state", "")),
        ("About two dozen sailors drowned.", (24.0, "sailor", "about")),
        ("At least 3,400 people fled.", (3400.0, "person", "at least")),
        ("The deal is worth $3.4 billion.", (3.4e9, "dollar", "")),
        ("Turnout fell to 48 percent.", (48.0, "percent", "")),
        ("It has a population of only 3.4 million.", (3.4e6, "population", "only")),
        ("Nearly half a million voters stayed home.", (5e5, "voter", "nearly")),
        ("Three children were hurt.", (3.0, "child", "")),
        ("A magnitude 6.8 quake struck.", (6.8, "magnitude", "")),
        ("A 6.9-magnitude quake struck.", (6.9, "magnitude", "")),
        ("It burned 160,000 square km of forest.", (160000.0, "km", "")),
    ],
)
def test_a_figure_has_value_unit_and_qualifier(text: str, figure: tuple[float, str, str]) -> None:
    assert figures(text) == [figure]


@pytest.mark.parametrize(
    "text",
    [
        "It cites Articles 86-87 of the code.",
        "It was the 85th anniversary.",
        "They met on May 3, 2021.",
        "One of them left.",
    ],
)
def test_labels_ordinals_and_dates_are_no_figures(text: str) -> None:
    assert figures(text) == []


def figure(value: float, qualifier: str = "") -> Figure:
    return Figure(Span(0, 1), "", value, "country", qualifier)


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        (figure(120), figure(120), Verdict.SAME),
        (figure(120, "more than"), figure(124), Verdict.COMPATIBLE),
        (figure(3_400_000), figure(3_396_000), Verdict.COMPATIBLE),
        (figure(100, "about"), figure(96), Verdict.COMPATIBLE),
        (figure(100, "nearly"), figure(104), Verdict.DIFFERS),
        (figure(120), figure(124), Verdict.DIFFERS),
        (figure(120, "fewer than"), figure(124), Verdict.DIFFERS),
        (figure(120, "more than"), figure(900), Verdict.DIFFERS),
    ],
)
def test_whether_two_figures_agree(one: Figure, other: Figure, verdict: Verdict) -> None:
    assert compare(one, other) is verdict
    assert compare(other, one) is verdict


MINE_A = (
    "June 2, 2021\n\nThe Oruro tin mine collapsed on Monday and buried 14 miners, the army said.\n\n"
    "Owner Emilio Quispe is suspected of ignoring warnings about the Oruro mine."
)
MINE_B = (
    "June 3, 2021\n\nAt least 19 miners were buried when the tin mine at Oruro collapsed, the army said.\n\n"
    "The mine belongs to Emilio Quispe, who was convicted of ignoring warnings."
)


def test_numbers_that_cannot_both_be_true_differ() -> None:
    assert of_kind(differences(MINE_A, MINE_B), "number") == [
        ("differs", ["14 miners", "At least 19 miners"])
    ]


def test_a_vaguer_number_is_compatible() -> None:
    found = of_kind(differences(MINE_A, MINE_B.replace("At least 19", "At least 12")), "number")
    assert found == [("compatible", ["14 miners", "At least 12 miners"])]


def test_numbers_of_other_things_are_not_compared() -> None:
    other = "June 3, 2021\n\nThe bakers of Cobija hired 19 miners to dig a cellar.\n\nThe bread was fine."
    assert of_kind(differences(MINE_A, other), "number") == []


def test_hedges_on_one_person() -> None:
    found = of_kind(differences(MINE_A, MINE_B), "hedge")
    assert found == [("differs", ["suspected", "convicted"])]
    found = of_kind(differences(MINE_A, MINE_B.replace("was convicted", "is accused")), "hedge")
    assert found == [("compatible", ["suspected", "accused"])]


def test_what_only_one_tells() -> None:
    found = differences(MINE_A, MINE_B + "\n\nA choir from Tarija sang for the widows at the cathedral gate.")
    (only,) = [one for one in found if one.kind == "only"]
    assert only.verdict is Verdict.ONLY_HERE
    assert only.values[0].text.startswith("A choir from Tarija")


def test_where_a_country_lies() -> None:
    found = of_kind(
        differences(
            "Bolivia is poor in rain.\n\nBolivia, a country in Central Africa, sent help.",
            "Bolivia has no coast.\n\nBolivia sent help. The country, located in West Africa, is poor.",
        ),
        "name",
    )
    assert ("differs", ["Central Africa", "West Africa"]) in found


def test_the_five_articles(seeds: Path) -> None:
    pile = []
    for source in find_files([seeds])[0]:
        article = read_file(source)
        assert isinstance(article, Article)
        article = with_published(article)
        pile.append(AnnotatedArticle(article, annotate(article)))
    found = find_differences(*link(pile))
    conflicts = [{value.text for value in one.values} for one in found if one.verdict is Verdict.DIFFERS]
    assert any({"convicted", "suspected"} <= words for words in conflicts)
    assert {"Central Asian", "East Asia"} in conflicts
    assert {"in an interview posted to Telegram", "assured reporters"} in conflicts
    assert any(any("mounting pressure" in text for text in words) for words in conflicts)
    assert len(conflicts) == 4
    assert ("compatible", ["More than 120 countries", "124 member states"]) in of_kind(list(found), "number")
    assert all(one.values and one.why for one in found)


VOTE_A = (
    "June 6, 2021\n\nMayor Ines Prado won the vote in Arequipa on Sunday with 52.4 percent of the vote.\n\n"
    "Turnout was 68 percent. About 1,800 stewards of the Guardia Cívica kept watch, Ines Prado said."
)
VOTE_B = (
    "June 7, 2021\n\nAll ballots are in, and Ines Prado, the mayor of Arequipa, keeps 53.1% of the vote.\n\n"
    "Turnout reached 71%, a record. Some 2,300 stewards worked, the Guardia Cívica said."
)


def test_measures_of_one_thing_in_one_story() -> None:
    assert of_kind(differences(VOTE_A, VOTE_B), "number") == [
        ("differs", ["52.4 percent", "53.1%"]),
        ("differs", ["68 percent", "71%"]),
        ("differs", ["About 1,800 stewards", "Some 2,300 stewards"]),
    ]


def test_the_subject_says_what_a_measure_is_of() -> None:
    found = [one.subject for one in differences(VOTE_A, VOTE_B) if one.kind == "number"]
    assert found == ["percent (vote)", "percent (turnout)", "steward"]


def test_a_source_that_tells_both_numbers_does_not_differ() -> None:
    both = VOTE_B.replace("Turnout reached 71%, a record.", "Turnout was 68% at six and 71% at eight.")
    assert ("differs", ["68 percent", "71%"]) not in of_kind(differences(VOTE_A, both), "number")


def test_measures_of_other_things_are_not_compared() -> None:
    other = VOTE_B.replace("Turnout reached 71%", "Inflation reached 71%")
    assert ("differs", ["68 percent", "71%"]) not in of_kind(differences(VOTE_A, other), "number")


DUKE = (
    "May 3, 2022\n\nThe duke of Tonga sails on Monday.\n\n"
    "Duke Sione Tupou said {} that “every rope was checked twice.”"
)


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        ("in an interview", "to reporters at the pier", ["differs"]),
        ("in a statement", "on Twitter", ["compatible"]),
        ("at a news conference", "to several journalists", []),
        ("on Monday", "to reporters", []),
    ],
)
def test_where_one_statement_was_made(one: str, other: str, verdict: list[str]) -> None:
    found = differences(DUKE.format(one), DUKE.format(other))
    assert [
        item.verdict.value for item in found if item.subject.endswith("setting of a statement")
    ] == verdict


HARBOR_A = (
    "May 3, 2022\n\nThe yacht club sails no more.\n\nSkipper Ilze Ozola skipped the Baltic regatta in Tallinn"
    " last week after the harbor doubled its mooring fees."
)
HARBOR_B = (
    "May 3, 2022\n\nStorms are due.\n\nIlze Ozola, the skipper, skipped the Baltic regatta in Tallinn"
    " last week after her boat lost a mast near Gotland."
)


def test_what_a_thing_followed() -> None:
    found = [one for one in differences(HARBOR_A, HARBOR_B) if "followed" in one.why]
    assert [[value.text for value in one.values] for one in found] == [
        ["after the harbor doubled its mooring fees", "after her boat lost a mast near Gotland"]
    ]
    alike = HARBOR_B.replace("her boat lost a mast near Gotland", "the harbor raised its fees for mooring")
    assert not [one for one in differences(HARBOR_A, alike) if "followed" in one.why]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The 34-year-old Ines Prado", "The 31-year-old Ines Prado"),
        ("Ines Prado’s 90,000 ships", "Ines Prado’s six ships"),
    ],
)
def test_ages_and_numbers_of_another_order_do_not_differ(one: str, other: str) -> None:
    texts = [
        f"June 6, 2021\n\nArequipa votes.\n\n{who} led the council of Arequipa to Lima."
        for who in (one, other)
    ]
    assert not [item for item in differences(*texts) if item.kind == "number" and item.verdict == "differs"]
