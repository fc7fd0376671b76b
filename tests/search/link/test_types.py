"""The type of a name over the whole pile."""

from __future__ import annotations

import pytest

from search.annotate_lines import annotate_lines
from search.link.entities import merge_entities
from search.link.entities.types import settle_types
from search.model import Entity, EntityType
from tests.search.builders import pile

COMPANY = (
    "The mining company Orvella closed a pit. Shares in Orvella Plc fell in Lima.",
    "“They knew,” said a widow. Orvella said nothing. Orvella told nobody.",
    "Orvella, which fell silent, was blamed by Ana Prado in the town of Altamira Nova.",
    "Two pits burst near Altamira Nova. Orvella had dug them.",
    "Altamira Nova said no.",
)


def named(entities: tuple[Entity, ...], alias: str) -> list[Entity]:
    return [entity for entity in entities if alias in dict(entity.aliases)]


def test_a_name_guessed_differently_in_several_articles_is_one_entity_of_one_type() -> None:
    entities = merge_entities(pile(*COMPANY))
    (company,) = named(entities, "Orvella")
    assert (company.type, company.articles) == (EntityType.ORG, ("a", "b", "c", "d"))
    (place,) = named(entities, "Altamira Nova")
    assert (place.type, place.articles) == (EntityType.LOC, ("c", "d", "e"))


def test_the_order_of_the_articles_does_not_matter() -> None:
    articles = pile(*COMPANY)
    assert merge_entities(articles) == merge_entities(articles[::-1])


def test_a_sure_type_is_not_overruled() -> None:
    articles = pile(
        "The firm Jordan sells shoes. Jordan shares fell.",
        "Shares in Jordan fell. The retailer Jordan shut.",
        "President Amos Jordan spoke. Jordan left for Amman.",
    )
    settled = settle_types(articles)
    people = [mention for mention in settled[2].annotations.mentions if mention.text == "Jordan"]
    assert [mention.type for mention in people] == [EntityType.PER]


def test_a_surname_guessed_to_be_a_body_is_the_person_the_pile_names_in_full() -> None:
    entities = merge_entities(
        pile("Chairman Otto Brandeis quit.", "Critics cheered when Brandeis went. A vote follows.")
    )
    (chairman,) = named(entities, "Brandeis")
    assert (chairman.name, chairman.type) == ("Otto Brandeis", EntityType.PER)


def test_annotations_as_lines_carry_the_types_of_the_pile() -> None:
    lines = [f'{{"id": "{number}", "text": "{text}"}}' for number, text in enumerate(COMPANY)]
    kinds = [
        entity["type"]
        for record in annotate_lines(lines)
        for entity in record["entities"]  # type: ignore[attr-defined]
        if entity["text"] == "Orvella"
    ]
    assert kinds == ["ORG"] * 5


@pytest.mark.parametrize("words", ["better known as", "nicknamed", "popularly known as"])
def test_another_name_given_in_one_article_holds_in_all(words: str) -> None:
    entities = merge_entities(
        pile(
            f"President Salim Nuri Salim, {words} Zarqo, spoke.",
            "The leader of Chad, Salim Zarqo, said so. Zarqo smiled.",
        )
    )
    (leader,) = named(entities, "Zarqo")
    assert set(dict(leader.aliases)) == {"Salim Nuri Salim", "Salim Zarqo", "Zarqo"}


def test_a_middle_name_used_alone() -> None:
    entities = merge_entities(
        pile("Luiz Inácio Tavo da Costa spoke in Recife.", "President Tavo left. “No,” Tavo said.")
    )
    (president,) = named(entities, "Tavo")
    assert president.name == "Luiz Inácio Tavo da Costa"


def test_short_forms_of_places_and_of_banks_in_other_languages() -> None:
    entities = merge_entities(
        pile("A dam near Santa Clara do Vale burst. Analysts at Banco Oltra met.", "Santa Clara wept."),
    )
    assert [entity.name for entity in named(entities, "Santa Clara")] == ["Santa Clara do Vale"]
    entities = merge_entities(pile("Analysts at Banco Oltra met. The lender Oltra said no."))
    assert [entity.name for entity in named(entities, "Oltra")] == ["Banco Oltra"]


def test_a_storm_by_its_names() -> None:
    entities = merge_entities(
        pile(
            "Typhoon Nari hit Luzon. Nari killed nine.",
            "Super Typhoon Orla, known locally as Nari, hit Luzon. Another storm, Besya, formed.",
        )
    )
    (storm,) = named(entities, "Nari")
    assert storm.type is EntityType.EVENT
    assert set(dict(storm.aliases)) == {"Typhoon Nari", "Nari", "Super Typhoon Orla"}
    assert [entity.type for entity in named(entities, "Besya")] == [EntityType.EVENT]


def test_the_government_of_a_head_of_state_is_named_after_a_person() -> None:
    entities = merge_entities(
        pile("Prime Minister Ravindra Mohandi spoke.", "The Mohandi government fell. They blamed Mohandi.")
    )
    assert [(one.name, one.type) for one in named(entities, "Mohandi")] == [
        ("Ravindra Mohandi", EntityType.PER)
    ]


def test_an_initial_before_two_names_and_halves_of_given_names() -> None:
    entities = merge_entities(
        pile("Minister A. Revati Nayudu left.", "Revati Nayudu won. Han Yoon-ah lost. President Yoon spoke.")
    )
    assert len(named(entities, "Revati Nayudu")[0].aliases) == 2
    assert named(entities, "Yoon") != named(entities, "Han Yoon-ah")


def test_a_town_is_not_its_newspaper() -> None:
    entities = merge_entities(
        pile("The Orvapur Chronicle said so. The mayor of Orvapur agreed.", "It rained in Orvapur.")
    )
    assert [(one.name, one.type) for one in named(entities, "Orvapur")] == [("Orvapur", EntityType.LOC)]


def test_an_acronym_of_another_language_in_brackets() -> None:
    entities = merge_entities(
        pile("The Justice and Bread Party (AEP) won. The AEP smiled.", "It beat Orva United (ENG) in Rome.")
    )
    assert {"AEP", "Justice and Bread Party"} == set(dict(named(entities, "AEP")[0].aliases))
    assert named(entities, "ENG") != named(entities, "Orva United")


def test_an_acronym_written_as_a_word_and_a_rare_first_word() -> None:
    entities = merge_entities(
        pile(
            "The Economic Council of Island States, Ecois, met. Shares in Orvella Goldworks Inc. fell.",
            "The bloc Ecois agreed. The mine of the company Orvella is open.",
        )
    )
    assert dict(named(entities, "Ecois")[0].aliases)["Economic Council of Island States"] == 1
    assert "Orvella" in dict(named(entities, "Orvella Goldworks Inc.")[0].aliases)
