"""Names in sentences: spans, types, and the traps of news prose."""

from __future__ import annotations

import pytest

from search.annotate.names import find_mentions
from search.ingest import read_article
from search.model import Zone
from tests.search.builders import article, mentions


def test_titles_articles_and_possessives_are_not_part_of_a_name() -> None:
    found = mentions(
        "On Tuesday President Martín Ochoa of Chile met Mr. Nowak’s aides at the United Nations."
    )
    assert found == [
        ("Martín Ochoa", "PER"),
        ("Chile", "LOC"),
        ("Nowak", "PER"),
        ("United Nations", "ORG"),
    ]


def test_offsets_are_code_points_of_the_article() -> None:
    item = article("“Never 🙂,” said Ingrid Sørensen in Oslo.", headline="Minister Resigns in Norway")
    for mention in find_mentions(item):
        assert mention.span.of(item.text) == mention.text
    assert [mention.text for mention in find_mentions(item)] == ["Norway", "Ingrid Sørensen", "Oslo"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The envoy praised the W.H.O. Instead, he left for Lima.", [("W.H.O.", "ORG"), ("Lima", "LOC")]),
        ("The Lima-based Bora Institute agreed.", [("Lima", "LOC"), ("Bora Institute", "ORG")]),
        ("A Polish-Ukrainian patrol left.", [("Polish", "NORP"), ("Ukrainian", "NORP")]),
        ("Peru Bolivia and Chad sat.", [("Peru", "LOC"), ("Bolivia", "LOC"), ("Chad", "LOC")]),
        ("Gen. Idris al-Tayeb fled.", [("Idris al-Tayeb", "PER")]),
        ("See Articles 12-13 of the Lisbon Treaty.", [("Articles 12-13", "LAW"), ("Lisbon Treaty", "LAW")]),
        ("The so-called Global South disagreed with the West.", [("Global South", "LOC"), ("West", "LOC")]),
        ("Expert Nowak told The Harare Herald.", [("Nowak", "PER"), ("The Harare Herald", "ORG")]),
        ("The 1683 Battle of Kahlenberg is remembered.", [("Battle of Kahlenberg", "EVENT")]),
        ("Will Mr. Adebayo resign?", [("Adebayo", "PER")]),
        ("Theresa May left.", [("Theresa May", "PER")]),
        ("He is a Republican of Ohio.", [("Republican", "NORP"), ("Ohio", "LOC")]),
        ("Sen. Ada Okoye, R-Ohio, left.", [("Ada Okoye", "PER"), ("Ohio", "LOC")]),
        ("She met Richard “Big Boots” Colon.", [("Richard “Big Boots” Colon", "PER")]),
        ("We met President Rui “Bo” Salgado.", [("Rui “Bo” Salgado", "PER")]),
        ("The Convention on the Use of the Moon.", [("Convention on the Use of the Moon", "LAW")]),
        ("He read the Law on Border Trade aloud.", [("Law on Border Trade", "LAW")]),
        ("He quit the People’s Action Party.", [("People’s Action Party", "ORG")]),
        ("It hurt the U.S. Food and Drug Agency.", [("U.S. Food and Drug Agency", "ORG")]),
        ("Anti-war and pro-Serbian crowds met.", [("Serbian", "NORP")]),
        ("He left Lagos in the Gulf of Guinea.", [("Lagos", "LOC"), ("Gulf of Guinea", "LOC")]),
        ("A dam near Santa Clara do Vale fell.", [("Santa Clara do Vale", "LOC")]),
        ("The consultancy BÖG Elbe-Ost agreed.", [("BÖG Elbe-Ost", "ORG")]),
        ("Peru's Ovo and Chile's Sky.", [("Peru", "LOC"), ("Ovo", "ORG"), ("Chile", "LOC"), ("Sky", "ORG")]),
        ("The Institute for Ice in Pretoria met.", [("Institute for Ice", "ORG"), ("Pretoria", "LOC")]),
        ("He left Tamu Research early.", [("Tamu Research", "ORG")]),
        ("OSLO/NAIROBI, Oct 12 - It rained.", [("OSLO", "LOC"), ("NAIROBI", "LOC")]),
        ("(AP Photo/Piet Jansen, File)", [("AP", "ORG"), ("Piet Jansen", "PER")]),
        ("In 2015 a dam burst at Mariana and killed 9.", [("Mariana", "LOC")]),
        ("Critics praised Lowe's departure. Hans Lowe left.", [("Lowe", "PER"), ("Hans Lowe", "PER")]),
        ("Ana Ruiz, known as “Brisola”, sang.", [("Ana Ruiz", "PER"), ("Brisola", "PER")]),
        ("The Brotherhood of Tram Drivers and Crew met.", [("Brotherhood of Tram Drivers and Crew", "ORG")]),
        ("He left the Armed Forces of the Philippines.", [("Armed Forces of the Philippines", "ORG")]),
        ("It cut the Roads and Bridges Act.", [("Roads and Bridges Act", "LAW")]),
        ("Geologist Ana Tumi Berg said no.", [("Ana Tumi Berg", "PER")]),
        ("John Thorne, R-S.D., left.", [("John Thorne", "PER")]),
        ("She flew to Birnin Karo early.", [("Birnin Karo", "LOC")]),
        ("Two men drowned near Hoi An, he said.", [("Hoi An", "LOC")]),
        ("He won the Premier League.", [("Premier League", "EVENT")]),
        ("Snow fell across the North-West.", [("North-West", "LOC")]),
        ("Trains left Paris Gare du Nord late.", [("Paris Gare du Nord", "LOC")]),
        ("We asked HS Orka twice.", [("HS Orka", "ORG")]),
        ("Sub'a, Yemen - It rained.", [("Sub'a", "LOC"), ("Yemen", "LOC")]),
        ("The General Confederation of Labor met.", [("General Confederation of Labor", "ORG")]),
        ("The Kenyan Red Cross sent tents.", [("Kenyan Red Cross", "ORG")]),
        ("Police named PT Sinar Orva Jaya.", [("PT Sinar Orva Jaya", "ORG")]),
        ("The wreck of the MV Orvella lies there.", [("MV Orvella", "MISC")]),
        ("They passed the Ley de Puertos y Costas.", [("Ley de Puertos y Costas", "LAW")]),
        ("She leads the Unión por la Tierra.", [("Unión por la Tierra", "ORG")]),
        ("Its director, Urban Moser-Keel, left.", [("Urban Moser-Keel", "PER")]),
        ("OSLO (AP) — Left-hander Saad Hulk won.", [("OSLO", "LOC"), ("AP", "ORG"), ("Saad Hulk", "PER")]),
        ("The former Law and Bread (LaB) cabinet.", [("Law and Bread", "ORG"), ("LaB", "ORG")]),
        ("Miners of WaterGold Asanti left.", [("WaterGold Asanti", "ORG")]),
        ("Opposition New Farmers Party MPs left early.", [("New Farmers Party", "ORG")]),
    ],
)  # fmt: skip
def test_traps(text: str, expected: list[tuple[str, str]]) -> None:
    assert mentions(text) == expected


def test_a_sentence_start_makes_no_name() -> None:
    assert mentions("Officials met. However, nothing came of it. Image is licensed. Analysts agreed.") == []


def test_months_and_weekdays_are_no_names() -> None:
    assert mentions("It began on Monday, in May, and ended in September.") == []


def test_the_body_decides_what_a_headline_names() -> None:
    found = mentions(
        "Farmers cheered when Rosa Quispe spoke in Cusco. Ms. Quispe left later.",
        headline="Quispe Draws Large Crowds Despite Heavy Rain",
    )
    assert found[0] == ("Quispe", "PER")
    assert len(found) == 4


def test_a_surname_that_is_a_place_is_the_person_where_the_article_says_so() -> None:
    found = mentions("Hamilton Jordan spoke first. Later Jordan said he would leave.")
    assert ("Jordan", "PER") in found
    assert ("Jordan", "LOC") not in found


def test_one_type_through_the_article() -> None:
    found = mentions(
        "The World Seed Trust (WST) objected. Lawyers said WST had no case. The trust, WST said, is broke."
    )
    assert [kind for words, kind in found if words == "WST"] == ["ORG", "ORG", "ORG"]


def test_every_mention_tells_its_rules() -> None:
    found = find_mentions(article("Prime Minister Aroha Ngata flew from Fiji to the Solomon Islands."))
    assert all(mention.rules for mention in found)
    assert {mention.text: mention.rules[0] for mention in found}["Fiji"] == "country"


def test_names_in_furniture_count_too() -> None:
    item = article("The talks failed, said Jonas Petrauskas.\nPhoto: Rasa Kazlauskas")
    assert [mention.text for mention in find_mentions(item)] == ["Jonas Petrauskas", "Rasa Kazlauskas"]
    assert item.zone(0) is Zone.BODY


def test_hard_wrapped_names_stay_whole() -> None:
    item = article("placeholder")
    text = "It was Kwame\nMensah who asked."
    from dataclasses import replace

    from search.model import Paragraph, Span

    wrapped = replace(item, text=text, paragraphs=(Paragraph(1, Span(0, len(text))),))
    assert [mention.text for mention in find_mentions(wrapped)] == ["Kwame\nMensah"]


@pytest.mark.parametrize("text", ["", "\n\n", "…", "A", "I.", "“", "123 456", "THE END", "\u0301\u0301 X"])
def test_odd_texts_are_read_without_fault(text: str) -> None:
    item = article(text)
    assert all(mention.span.of(item.text) == mention.text for mention in find_mentions(item))


def test_a_headline_with_titles_names_its_people() -> None:
    found = mentions(
        "The talks ended. Nobody won.",
        headline="Army Chief Okello Rejects Peace Talks With Rebel Leader Adong",
    )
    assert found == [("Okello", "PER"), ("Adong", "PER")]


def test_a_party_noun_makes_one_name_through_the_article() -> None:
    found = mentions("She leads the ruling Zambian Dream party. In May the founder of Zambian Dream left it.")
    assert found == [("Zambian Dream", "ORG"), ("Zambian Dream", "ORG")]


def test_a_president_whose_name_is_a_word() -> None:
    found = mentions("They asked President Sparrow about it. Later Sparrow left. The sparrow sang.")
    assert found == [("Sparrow", "PER"), ("Sparrow", "PER")]


def test_writers_in_a_byline_with_their_places() -> None:
    item = read_article(
        "Dam burst in Brazil\n\nBy Marta Lopes in Santa Clara do Vale and Tom Ash in London\n\n"
        "A dam burst on Tuesday and mud ran through the town of Santa Clara do Vale.\n",
        id="a",
    )
    people = [mention.text for mention in find_mentions(item) if mention.type == "PER"]
    assert people == ["Marta Lopes", "Tom Ash"]
