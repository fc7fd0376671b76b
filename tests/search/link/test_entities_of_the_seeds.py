"""The reading tasks about names, answered on the five bundled articles."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from search.annotate.names import find_mentions
from search.ingest import read_article
from search.link.entities import merge_entities
from search.model import AnnotatedArticle, Annotations, Entity

SEEDS = Path(__file__).resolve().parents[3] / "seeds"


@cache
def entities() -> tuple[Entity, ...]:
    pile = []
    for path in sorted(SEEDS.glob("*.txt")):
        item = read_article(path.read_text(encoding="utf-8"), id=path.stem[:3])
        pile.append(AnnotatedArticle(item, Annotations(mentions=find_mentions(item))))
    return merge_entities(pile)


def called(alias: str) -> Entity:
    found = [entity for entity in entities() if alias in dict(entity.aliases)]
    assert len(found) == 1, [(entity.name, entity.type) for entity in found]
    return found[0]


@pytest.mark.parametrize(
    ("aliases", "name", "articles"),
    [
        (("Fadi Abdallah",), "Fadi Abdallah", ("003",)),
        (
            ("Ukhnaagiin Khurelsukh", "Ukhnaa Khurelsukh", "Khurelsukh Ukhnaa", "Ukhnaa"),
            "Ukhnaagiin Khurelsukh",
            ("000", "001", "002", "003"),
        ),
        (("Dmitri S. Peskov", "Dmitry Peskov"), "Dmitry Peskov", ("000", "001", "003", "004")),
        (("Omar Hassan al-Bashir", "Omar al-Bashir", "al-Bashir"), "Omar al-Bashir", ("000", "001", "003")),
        (
            ("Vladimir V. Putin", "Vladimir Putin", "Putin"),
            "Vladimir Putin",
            ("000", "001", "002", "003", "004"),
        ),
        (
            ("I.C.C.", "ICC", "International Criminal Court"),
            "International Criminal Court",
            ("000", "001", "002", "003", "004"),
        ),
        (("United States", "U.S."), "United States", ("000", "002", "003")),
        (("BRICS",), "BRICS", ("001", "002", "003")),
    ],
)
def test_one_entity(aliases: tuple[str, ...], name: str, articles: tuple[str, ...]) -> None:
    entity = called(aliases[0])
    assert all(called(alias) is entity for alias in aliases)
    assert (entity.name, entity.articles) == (name, articles)


def test_two_men_called_sergey_stay_apart() -> None:
    assert called("Sergey V. Lavrov") is not called("Sergey Vasiliev")
    assert called("Vasiliev") is called("Sergey Vasiliev")


def test_metonyms_stay_themselves() -> None:
    apart = {called(name).id for name in ("Kremlin", "Moscow", "Russia", "Kyiv", "Ukraine", "The Hague")}
    assert len(apart) == 6


def test_two_foreign_ministries() -> None:
    ministries = [entity.articles for entity in entities() if "Foreign Ministry" in entity.name]
    assert sorted(ministries) == [("000",), ("000", "002", "003")]


def test_cited_media_are_named() -> None:
    assert called("The Moscow Times").articles == ("004",)
    assert called("Unuudur").type == "ORG"


def test_the_byline_in_lower_case_is_a_person() -> None:
    assert called("radwa sherif").name == "Radwa Sherif"
