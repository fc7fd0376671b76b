"""A patronymic in the genitive (`Dorjiin`) is the nominative (`Dorj`) only where the pile has both."""

from __future__ import annotations

import pytest

from search.link.entities import merge_entities
from search.model import EntityType
from tests.search.builders import pile


def people(*texts: str) -> list[set[str]]:
    """The names each person of these articles goes by."""
    return [
        set(dict(entity.aliases)) for entity in merge_entities(pile(*texts)) if entity.type is EntityType.PER
    ]


@pytest.mark.parametrize("other", ["Dorj Sarnai", "Sarnai Dorj"])
def test_both_forms_with_one_given_name_are_one_person(other: str) -> None:
    assert people("Envoy Dorjiin Sarnai spoke.", f"Envoy {other} spoke.") == [{"Dorjiin Sarnai", other}]


def test_the_nominative_alone_is_looked_up_in_the_article() -> None:
    assert people("Envoy Dorjiin Sarnai spoke. President Dorj left.") == [{"Dorjiin Sarnai", "Dorj"}]


def test_the_genitive_alone_keeps_its_ending() -> None:
    assert people("Envoy Dorjiin Sarnai spoke.", "Envoy Pedro Arce left.") == [
        {"Dorjiin Sarnai"},
        {"Pedro Arce"},
    ]


def test_one_father_of_two_is_no_reason_to_merge() -> None:
    assert len(people("Envoy Dorjiin Sarnai spoke.", "Envoy Dorj Bolor spoke.")) == 2


@pytest.mark.parametrize(
    ("name", "like_its_stem"),
    [
        ("Brooklyn", "Brook"),
        ("Jocelyn", "Jocel"),
        ("Martin", "Mart"),
        ("Carolyn", "Carol"),
        ("Evelyn", "Evel"),
    ],
)
def test_given_names_that_end_like_a_genitive(name: str, like_its_stem: str) -> None:
    texts = [f"Envoy {name} Ferreira spoke.", f"Envoy {like_its_stem} Ferreira spoke."]
    assert len(people(*texts)) == 2


def test_a_given_name_is_not_shortened_within_an_article() -> None:
    assert {"Carolyn Ferreira"} in people("Envoy Carolyn Ferreira spoke. Mrs. Carol left early.")
