"""Short forms of bodies and products, and people named by their role, merged with their names."""

from __future__ import annotations

from search.ingest import read_article
from search.link.entities import merge_entities
from search.model import AnnotatedArticle, Annotations, Entity, EntityType, Mention, Span
from tests.search.builders import pile

PER, ORG, MISC, LOC = EntityType.PER, EntityType.ORG, EntityType.MISC, EntityType.LOC


def merged(*texts: tuple[str, dict[str, EntityType]]) -> tuple[Entity, ...]:
    """The entities of texts in which these names are marked wherever they stand, longer ones first."""
    pile = []
    for number, (text, names) in enumerate(texts):
        item = read_article(text, id=f"a{number}")
        found: list[Mention] = []
        for name in sorted(names, key=len, reverse=True):
            start = item.text.find(name)
            while start >= 0:
                span = Span(start, start + len(name))
                if not any(span.overlaps(mention.span) for mention in found):
                    found.append(Mention(span, name, names[name]))
                start = item.text.find(name, start + 1)
        mentions = tuple(sorted(found, key=lambda mention: mention.span))
        pile.append(AnnotatedArticle(item, Annotations(mentions=mentions)))
    return merge_entities(pile)


def one(entities: tuple[Entity, ...], *aliases: str) -> Entity:
    holding = [entity for entity in entities if dict(entity.aliases).keys() & set(aliases)]
    assert len(holding) == 1, [(entity.name, entity.aliases) for entity in holding]
    assert set(aliases) <= dict(holding[0].aliases).keys()
    return holding[0]


def apart(entities: tuple[Entity, ...], *aliases: str) -> None:
    ids = [entity.id for alias in aliases for entity in entities if alias in dict(entity.aliases)]
    assert len(ids) == len(set(ids)) == len(aliases)


def why(entity: Entity, text: str) -> set[str]:
    return {mention.why for mention in entity.mentions if mention.text == text}


def test_a_role_beside_a_name_is_the_person() -> None:
    entities = merged(
        (
            "“We wait,” said Ilse Maran, Prime Minister of Norway. Orvella CEO, Jon Vik, agreed. The guests "
            "met the Mayor of Oslo, Mr. Per Dahl, at noon.",
            {
                "Ilse Maran": PER,
                "Prime Minister of Norway": PER,
                "Orvella CEO": PER,
                "Jon Vik": PER,
                "Mayor of Oslo": PER,
                "Per Dahl": PER,
            },
        )
    )
    assert why(one(entities, "Ilse Maran", "Prime Minister of Norway"), "Prime Minister of Norway") == {
        "role of Ilse Maran"
    }
    one(entities, "Jon Vik", "Orvella CEO")


def test_a_role_with_nobody_beside_it_stays_its_own_in_each_article() -> None:
    names = {"Prime Minister": PER, "Ilse Maran": PER}
    entities = merged(
        ("Ilse Maran spoke. Later the Prime Minister left.", names), ("The Prime Minister slept.", names)
    )
    assert len([entity for entity in entities if "Prime Minister" in dict(entity.aliases)]) == 2


def test_a_surname_that_is_a_title_is_no_role() -> None:
    entities = merged(("Mary Judge sued. Judge won.", {"Mary Judge": PER, "Judge": PER}))
    one(entities, "Mary Judge", "Judge")


def test_an_acronym_in_brackets_behind_words_that_are_a_name_elsewhere() -> None:
    entities = merged(
        ("Orvella Airlines grew.", {"Orvella Airlines": ORG}),
        ("A flight of Orvella Airlines (OIA) left. OIA was glad.", {"OIA": ORG}),
    )
    assert why(one(entities, "Orvella Airlines", "OIA"), "OIA") == {
        "acronym given in brackets for Orvella Airlines"
    }


def test_the_end_of_a_name_before_a_bracket_is_not_the_name() -> None:
    entities = merged(
        ("The Maran Cross helped.", {"Maran Cross": ORG}),
        ("The Inter-Island Council of the Maran Cross (ICMC) met.", {"ICMC": ORG}),
    )
    apart(entities, "Maran Cross", "ICMC")


def test_an_acronym_behind_its_country() -> None:
    entities = merged(
        ("The UK NHRB met. NHRB staff rested.", {"UK NHRB": ORG, "NHRB": ORG}),
        ("The U.S. OPEN began. It was open.", {"U.S. OPEN": MISC}),
    )
    one(entities, "UK NHRB", "NHRB")
    assert one(entities, "U.S. OPEN").name == "U.S. OPEN"


def test_a_name_with_an_acronym_in_it() -> None:
    entities = merged(
        (
            "International Olive Council (IOLC) met. IOLC and Orvella agreed. The International "
            "Olive Council and Orvella signed.",
            {
                "International Olive Council": ORG,
                "IOLC": ORG,
                "IOLC and Orvella": ORG,
                "International Olive Council and Orvella": ORG,
            },
        )
    )
    one(entities, "IOLC and Orvella", "International Olive Council and Orvella")


def test_what_a_body_is_said_to_be_before_its_name() -> None:
    entities = merged(
        ("Carmaker Orvella paid. Orvella owes.", {"Carmaker Orvella": ORG, "Orvella": ORG}),
    )
    assert why(one(entities, "Carmaker Orvella", "Orvella"), "Carmaker Orvella") <= {
        "with what it is before the name of Orvella",
        "",
    }


def test_a_product_without_its_maker_or_number() -> None:
    entities = merged(
        (
            "Orvella sells the Orvella Zephyros. The Zephyros flies. Its 77 Windrunner and the Windrunner "
            "too. The 1998 Windmasters and the Windmasters are races.",
            {
                "Orvella": ORG,
                "Orvella Zephyros": MISC,
                "Zephyros": MISC,
                "77 Windrunner": MISC,
                "Windrunner": MISC,
                "1998 Windmasters": MISC,
                "Windmasters": MISC,
            },
        )
    )
    one(entities, "Orvella Zephyros", "Zephyros")
    one(entities, "77 Windrunner", "Windrunner")
    apart(entities, "Orvella", "Zephyros", "1998 Windmasters", "Windmasters")


def test_names_that_are_words_of_merging_itself() -> None:
    names = {"Institution": ORG, "Acronym": ORG, "Country": LOC}
    entities = merged(("The Institution met the Acronym in Country.", names))
    assert {entity.name for entity in entities} == set(names)


def test_and_may_be_written_as_a_sign() -> None:
    entities = merged(
        (
            "Maran & Vik Railroad closed. Maran and Vik owes.",
            {"Maran & Vik Railroad": ORG, "Maran and Vik": ORG},
        )
    )
    one(entities, "Maran & Vik Railroad", "Maran and Vik")


def test_reasons_are_told_truly() -> None:
    entities = merged(
        (
            "Ilse Ann Maran spoke of Norway's Foreign Ministry.",
            {"Ilse Ann Maran": PER, "Foreign Ministry": ORG},
        ),
        ("Ilse Maran left. Maran wept.", {"Ilse Maran": PER, "Maran": PER}),
        ("Maran is away. Ilse Maran is home.", {"Ilse Maran": PER, "Maran": PER}),
        ("They wait for Maran.", {"Maran": PER}),
    )
    maran = one(entities, "Ilse Maran", "Ilse Ann Maran", "Maran")
    assert why(maran, "Ilse Ann Maran") == {"fuller form of Ilse Maran"}
    told = {mention.place.article: mention.why for mention in maran.mentions if mention.text == "Maran"}
    assert told == {
        "a1": "surname of Ilse Maran",
        "a2": "surname of Ilse Maran",
        "a3": "surname, in another article, of Ilse Maran",
    }
    ministry = one(entities, "Foreign Ministry")
    assert why(ministry, "Foreign Ministry") == {"by the state whose it is, Foreign Ministry of Norway"}


def test_a_ministry_of_the_country_its_sentence_or_article_named() -> None:
    entities = merge_entities(
        pile(
            "Grain rotted. In Peru, floods rose and the Ministry of Mines closed pits. Bolivia protested.",
            "Chile's Foreign Ministry said no. Bolivia said yes. The Foreign Ministry then left.",
            "Bolivia's Foreign Ministry waited, and Bolivia's Ministry of Mines too.",
        )
    )
    names = {entity.name: len(entity.mentions) for entity in entities if "Ministry" in entity.name}
    assert names == {
        "Foreign Ministry of Chile": 2,
        "Foreign Ministry of Bolivia": 1,
        "Ministry of Mines of Peru": 1,
        "Ministry of Mines of Bolivia": 1,
    }


def test_names_that_only_a_blank_or_hyphen_tells_apart() -> None:
    entities = merge_entities(
        pile("Boats sank on the Amu Karyz river.", "They swam across the Amukaryz.", "The Amu-Karyz is cold.")
    )
    [river] = [entity for entity in entities if "Amukaryz" in dict(entity.aliases)]
    assert (river.type, len(river.mentions)) == ("LOC", 3)


def test_a_party_named_like_a_place_is_a_party_in_all_articles() -> None:
    entities = merge_entities(pile("The opposition Blue Lagoon party won.", "Voters of Blue Lagoon sang."))
    [party] = [entity for entity in entities if entity.name == "Blue Lagoon"]
    assert (party.type, party.articles) == ("ORG", ("a", "b"))


def test_what_a_body_is_known_as_may_stand_behind_it() -> None:
    entities = merge_entities(
        pile(
            "Jund Sahra, as the Houthis are formally known, denied it. The Houthis left.", "Houthi men sang."
        )
    )
    [camp] = [entity for entity in entities if "Jund Sahra" in dict(entity.aliases)]
    assert (camp.name, len(camp.mentions)) == ("Houthis", 4)
