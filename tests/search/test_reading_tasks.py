"""What a reader of the five bundled articles wants to know, and the right answers.

The articles are named by the first three digits of their file names; the tasks by their numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from search.collection import Collection
from search.model import Entity, Event, EventKind, SpokenQuotation


@pytest.fixture(scope="module")
def pile(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Collection]:
    with Collection.open([seeds], cache_root=tmp_path_factory.mktemp("cache")) as collection:
        yield collection


def short(ids: object) -> list[str]:
    return sorted({id_[:3] for id_ in ids})  # type: ignore[attr-defined]


def full(pile: Collection, number: str) -> str:
    return pile.resolve(number)


def entity(pile: Collection, alias: str) -> Entity:
    (found,) = [one for one in pile.story.entities if alias in dict(one.aliases)]
    return found


def spoken_by(pile: Collection, alias: str) -> list[SpokenQuotation]:
    speaker = entity(pile, alias).id
    return [one for one in pile.story.quotations if one.speaker == speaker]


def events(pile: Collection, value: str) -> list[Event]:
    return [one for one in pile.story.events if one.value == value]


def sentences(pile: Collection, event: Event) -> dict[str, str]:
    return {
        one.sentence.article[:3]: one.sentence.span.of(pile.read(one.sentence.article).article.text)
        for one in event.evidence
    }


def found(pile: Collection, query: str) -> list[str]:
    return short(hit.passage.article for hit in pile.search(query).hits)


class TestT1WhatIsHere:
    @pytest.mark.parametrize(
        ("number", "headline"),
        [
            ("000", "Putin Plans First Visit to I.C.C. Member State Since Arrest Warrant"),
            ("001", None),
            ("002", "Putin Travels to Mongolia Despite International Arrest Warrant"),
            ("003", "Putin Defies International Criminal Court with Visit to Mongolia"),
            ("004", None),
        ],
    )
    def test_headlines(self, pile: Collection, number: str, headline: str | None) -> None:
        assert pile.read(full(pile, number)).article.title() == headline

    @pytest.mark.parametrize(
        ("number", "value", "earliest", "latest", "basis"),
        [
            ("000", "2024-08-30", date(2024, 8, 30), date(2024, 9, 1), "inferred"),
            ("001", "2024-08-30", date(2024, 8, 30), date(2024, 9, 1), "inferred"),
            ("002", "2024-09-02", date(2024, 9, 2), date(2024, 9, 3), "inferred"),
            ("003", "2024-09-02", date(2024, 9, 2), date(2024, 9, 3), "inferred"),
            ("004", "2024-09-02", date(2024, 9, 2), date(2024, 9, 2), "stated"),
        ],
    )
    def test_dates(
        self, pile: Collection, number: str, value: str, earliest: date, latest: date, basis: str
    ) -> None:
        published = pile.read(full(pile, number)).article.published
        assert (published.value, published.earliest, published.latest, published.basis) == (
            value,
            earliest,
            latest,
            basis,
        )
        assert published.why

    @pytest.mark.parametrize(
        ("number", "paragraphs", "sentences", "words"),
        [
            ("000", 18, 29, 671),
            ("001", 8, 21, 509),
            ("002", 11, 15, 366),
            ("003", 11, 23, 529),
            ("004", 11, 12, 437),
        ],
    )
    def test_sizes(self, pile: Collection, number: str, paragraphs: int, sentences: int, words: int) -> None:
        article = pile.read(full(pile, number)).article
        assert len([one for one in article.paragraphs if not one.subhead]) == paragraphs
        assert len(article.sentences) == sentences
        assert abs(article.words - words) <= 0.02 * words

    def test_outlets_and_bylines(self, pile: Collection) -> None:
        outlets = {row.id[:3]: row.outlet for row in pile.articles}
        assert outlets == {"000": None, "001": None, "002": None, "003": None, "004": "The Moscow Times"}
        bylines = {row.id[:3]: row.byline for row in pile.articles}
        assert bylines == {"000": None, "001": None, "002": None, "003": "Radwa Sherif", "004": None}


def test_t2_who_spoke_for_the_court(pile: Collection) -> None:
    assert short(entity(pile, "Fadi Abdallah").articles) == ["003"]
    (abdallah,) = [one for one in spoken_by(pile, "Fadi Abdallah") if one.quotation.kind == "direct"]
    assert abdallah.quotation.text == "Mongolia has a duty to cooperate"
    unnamed = [
        one
        for one in pile.story.quotations
        if one.article.startswith("002") and "ICC spokesperson" in one.speaker_text
    ]
    assert unnamed
    assert not any(one.quotation.named for one in unnamed)


def test_t3_sources_that_name_brics(pile: Collection) -> None:
    assert found(pile, "brics") == ["001", "002", "003"]
    assert short(entity(pile, "BRICS").articles) == ["001", "002", "003"]
    assert {"000", "003"} <= set(short(id_ for one in events(pile, "2023-08") for id_ in one.articles))


def test_t4_who_took_the_place_at_the_summit(pile: Collection) -> None:
    told = " ".join(text for one in events(pile, "2023-08") for text in sentences(pile, one).values())
    assert "Lavrov" in told
    last_year = " ".join(text for one in events(pile, "2023") for text in sentences(pile, one).values())
    assert "BRICS" in told + last_year


def test_t5_arrival_and_visit(pile: Collection) -> None:
    arrival = [one for one in pile.story.events if one.value.startswith("2024-09-02")]
    assert {"002", "003"} <= set(short(id_ for one in arrival for id_ in one.articles))
    visit = [one for one in pile.story.events if one.value.startswith("2024-09-03")]
    assert {"000", "001", "002"} <= set(short(id_ for one in visit for id_ in one.articles))
    assert {one.kind for one in visit} == {EventKind.PLANNED}


def test_t6_what_peskov_said(pile: Collection) -> None:
    direct = [one for one in spoken_by(pile, "Dmitri S. Peskov") if one.quotation.kind == "direct"]
    texts = {(one.article[:3], one.quotation.text) for one in direct}
    assert texts == {
        ("000", "There are no worries. We have excellent dialogue with our friends in Mongolia,"),
        ("000", "all aspects of the visit were carefully prepared."),
        ("003", "has no concerns"),
        ("003", "Of course, all aspects of the visit have been carefully prepared,"),
        ("003", "excellent dialogue with our friends in Mongolia."),
        ("004", "no worries"),
        ("004", "all aspects of the visit were carefully prepared."),
    }
    prepared = {one.statement for one in direct if "prepared" in one.quotation.text}
    assert len(prepared) == 1
    friends = {one.statement for one in direct if "friends in Mongolia" in one.quotation.text}
    assert len(friends) == 1
    indirect = [one for one in spoken_by(pile, "Dmitri S. Peskov") if one.quotation.kind == "indirect"]
    assert "001" in short(one.article for one in indirect)


def test_t8_who_announced_the_visit_and_when(pile: Collection) -> None:
    said = {one.value: sentences(pile, one) for one in pile.story.events if one.kind == EventKind.SAID}
    assert "the Kremlin said on Thursday" in said["2024-08-29"]["000"]
    announced = [one for one in pile.story.events if one.value == "2024-08-30"]
    assert any("announced the visit" in sentences(pile, one).get("000", "") for one in announced)


def test_t10_nobody_says_convicted_but_tikhiy(pile: Collection) -> None:
    (hit,) = pile.search("convicted").hits
    assert hit.passage.article.startswith("003")
    (match,) = hit.matches
    (quotation,) = [
        one
        for one in spoken_by(pile, "Georgii Tikhiy")
        if one.article == hit.passage.article and match.start in one.quotation.span
    ]
    assert quotation.quotation.kind == "direct"


def test_t11_four_firsts(pile: Collection) -> None:
    hits = pile.search("^first").hits
    assert short(hit.passage.article for hit in hits) == ["000", "001", "002", "003", "004"]
    assert len({(hit.passage.article, hit.passage.start) for hit in hits}) == len(hits)


def test_t12_how_many_members(pile: Collection) -> None:
    figures = {
        (one.id[:3], figure.value, figure.qualifier)
        for one in (pile.read(row.id) for row in pile.articles)
        for figure in one.annotations.figures
        if figure.value in (120, 124)
    }
    assert figures == {("000", 120.0, "more than"), ("002", 124.0, "")}


def test_t13_when_mongolia_joined(pile: Collection) -> None:
    assert [short(one.articles) for one in events(pile, "2000")] == [["003"]]
    ratified = [one for one in events(pile, "2002") if "ratified" in " ".join(sentences(pile, one).values())]
    assert short(id_ for one in ratified for id_ in one.articles) == ["001", "003", "004"]
    founded = [one for one in events(pile, "2002") if "000" in short(one.articles)]
    assert not {one.id for one in founded} & {one.id for one in ratified}
    assert [short(one.articles) for one in events(pile, "1998")] == [["000"]]


def test_t15_consequences_have_their_speakers(pile: Collection) -> None:
    (sanctions,) = [one for one in pile.story.quotations if "diplomatic sanctions" in one.quotation.text]
    assert sanctions.speaker == entity(pile, "David Scheffer").id
    (measure,) = [one for one in pile.story.quotations if one.quotation.text.startswith("take any measure")]
    assert measure.speaker is None
    (outcome,) = [
        one for one in pile.story.quotations if "consequences for Ulaanbaatar" in one.quotation.text
    ]
    assert outcome.speaker == entity(pile, "Georgii Tikhiy").id


def test_t16_where_al_bashir_went(pile: Collection) -> None:
    bashir = entity(pile, "Omar Hassan al-Bashir")
    assert {"Omar al-Bashir", "Omar Hassan al-Bashir", "al-Bashir"} <= set(dict(bashir.aliases))
    assert short(bashir.articles) == ["000", "001", "003"]
    assert [short(one.articles) for one in events(pile, "2009")] == [["000"]]
    assert [short(one.articles) for one in events(pile, "2010")] == [["000"]]
    assert [short(one.articles) for one in events(pile, "2015")] == [["001"]]


def test_t17_one_president_of_mongolia(pile: Collection) -> None:
    president = entity(pile, "Ukhnaagiin Khurelsukh")
    forms = set(dict(president.aliases))
    assert {"Ukhnaagiin Khurelsukh", "Ukhnaa Khurelsukh", "Khurelsukh Ukhnaa", "Ukhnaa"} <= forms
    assert short(president.articles) == ["000", "001", "002", "003"]
    assert found(pile, "name:khurelsukh") == ["000", "001", "002", "003"]


def test_t18_putin_speaks_once_and_indirectly(pile: Collection) -> None:
    kinds = [(one.article[:3], one.quotation.kind.value) for one in spoken_by(pile, "Vladimir Putin")]
    assert kinds == [("002", "indirect")]


def test_t19_the_occasion(pile: Collection) -> None:
    (battle,) = [one for one in events(pile, "1939") if len(one.articles) > 1]
    assert short(battle.articles) == ["000", "001", "003", "004"]
    assert {one.basis.value for one in battle.evidence if one.sentence.article[:3] in ("000", "003")} == {
        "derived"
    }
    assert pile.story.events[0].value == "1939"


@pytest.mark.parametrize(
    ("first", "first_start", "second", "second_start"),
    [
        (
            "000",
            "It will be the Russian president’s first trip",
            "001",
            "Russian President Vladimir Putin is planning",
        ),
        ("001", "Russian President Vladimir Putin is planning", "002", "This visit marks Putin’s first trip"),
        ("002", "This visit marks Putin’s first trip", "003", "Russian President Vladimir Putin arrived"),
        (
            "003",
            "Russian President Vladimir Putin arrived",
            "004",
            "Russian President Vladimir Putin’s arrival",
        ),
        ("000", "“There are no worries.", "004", "Kremlin spokesman Dmitry Peskov assured"),
        (
            "000",
            "The Ukrainian Foreign Ministry called on",
            "002",
            "Ukraine’s Ministry of Foreign Affairs issued",
        ),
        ("002", "An ICC spokesperson previously stated", "003", "ICC spokesperson Fadi Abdallah told"),
        (
            "001",
            "Mongolia, which ratified the Rome Statute in 2002",
            "003",
            "Mongolia signed the Rome Statute in 2000",
        ),
        ("001", "Last year, he chose not to attend", "002", "Putin has previously avoided similar travels"),
    ],
)
def test_passages_that_tell_the_same_are_level(
    pile: Collection, first: str, first_start: str, second: str, second_start: str
) -> None:
    a, b = full(pile, first), full(pile, second)
    start_a = pile.read(a).article.text.index(first_start)
    start_b = pile.read(b).article.text.index(second_start)
    assert any(start_a in pair.a.span and start_b in pair.b.span for pair in pile.compare(a, b))


def test_names_alike_stay_apart(pile: Collection) -> None:
    assert entity(pile, "Sergey V. Lavrov").id != entity(pile, "Sergey Vasiliev").id
    court = entity(pile, "International Criminal Court")
    assert {"ICC", "I.C.C."} <= set(dict(court.aliases))
    assert short(court.articles) == ["000", "001", "002", "003", "004"]
    assert not any("Brazil China" in form for one in pile.story.entities for form, _ in one.aliases)


def test_the_same_words_in_any_spelling(pile: Collection) -> None:
    assert found(pile, "ICC") == found(pile, "I.C.C.") == ["000", "001", "002", "003", "004"]
    assert found(pile, "US") == found(pile, "U.S.") == ["000", "002"]
    assert found(pile, "“arrest warrant”") == found(pile, '"arrest warrant"')


def test_a_hit_outside_the_body_says_so(pile: Collection) -> None:
    (hit,) = pile.search("Marmelad").hits
    assert hit.zone == "furniture"


def test_twins_stay_apart(pile: Collection) -> None:
    texts = ("obligation to cooperate", "duty to cooperate", "under an obligation to execute")
    statements = [
        {one.statement for one in pile.story.quotations if text in one.quotation.text} for text in texts
    ]
    assert all(len(one) == 1 for one in statements)
    assert len(set.union(*statements)) == 3
