"""Passages of two articles that tell the same thing."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from search.annotate import annotate, with_published
from search.ingest import find_files, read_article, read_file
from search.link.alignment import align, term_weights
from search.model import AnnotatedArticle, Annotations, Article
from tests.search.link.stories import told

DAM_A = (
    "May 12, 2022\n\n"
    "The Turkwel dam burst on Tuesday night and flooded eleven villages in the north of Kenya.\n\n"
    "President Joseph Wekesa flew to the town of Lodwar and promised new houses. Protesters met him.\n\n"
    "The World Lakes Authority (WLA) had warned of cracks in March 2021.\n\n"
    "Read More: Markets rally in Tokyo as yen falls"
)
DAM_B = (
    "May 13, 2022\n\n"
    "Cotton prices fell again this week.\n\n"
    "Joseph Wekesa, the president, promised houses to those who lost theirs when he visited Lodwar.\n\n"
    "Engineers of the World Lakes Authority found cracks in the wall as early as March 2021.\n\n"
    "Eleven villages were flooded when the dam at Turkwel burst."
)


def pairs(*texts: str) -> list[tuple[str, str]]:
    (a, b), _ = told(*texts)
    return [
        (one.a.span.of(a.article.text), one.b.span.of(b.article.text))
        for one in align(a, b, term_weights([a, b]))
    ]


def test_partners_are_found_in_any_order() -> None:
    found = pairs(DAM_A, DAM_B)
    assert any("burst on Tuesday" in left and "Turkwel burst" in right for left, right in found)
    assert any("promised new houses" in left and "promised houses" in right for left, right in found)
    assert any("cracks in March" in left and "found cracks" in right for left, right in found)


def test_what_only_one_tells_has_no_partner() -> None:
    assert not any("Cotton" in right or "Protesters" in left for left, right in pairs(DAM_A, DAM_B))


def test_furniture_takes_no_part() -> None:
    other = DAM_B + "\n\nMarkets rallied in Tokyo as the yen fell."
    assert not any("Read More" in left for left, _ in pairs(DAM_A, other))


def test_an_acronym_is_its_long_name() -> None:
    found = pairs(DAM_A, DAM_B.replace("World Lakes Authority found", "WLA found"))
    assert any("cracks in March" in left and "WLA found" in right for left, right in found)


def test_a_country_is_its_people() -> None:
    found = pairs(
        "The envoy of Kenya resigned over the tariff.\n\nRain fell.",
        "Snow fell.\n\nA Kenyan envoy has resigned in a quarrel about the tariff.",
    )
    assert [left for left, _ in found] == ["The envoy of Kenya resigned over the tariff."]


def test_two_people_with_one_given_name_do_not_pair() -> None:
    found = pairs(
        "Mario Bellini opened the bakery.\n\nNobody came to the square.",
        "The lake was calm.\n\nMario Draxler sold his boat.",
    )
    assert found == []


def test_the_reasons_are_the_shared_words_as_the_first_article_has_them() -> None:
    (a, b), _ = told(DAM_A, DAM_B)
    for one in align(a, b, term_weights([a, b])):
        words = one.a.span.of(a.article.text)
        assert one.shared and all(word in words for word in one.shared)
        assert one.why and 0.0 < one.score <= 1.0


def test_an_article_and_itself_pair_sentence_by_sentence() -> None:
    (a, b), _ = told(DAM_A, DAM_A)
    for one in align(a, b, term_weights([a, b])):
        assert one.a.span == one.b.span and one.score == pytest.approx(1.0, abs=0.01)


def read(path: Path) -> AnnotatedArticle:
    (source,), _ = find_files([path])
    article = read_file(source)
    assert isinstance(article, Article)
    article = with_published(article)
    return AnnotatedArticle(article, annotate(article))


LISTED = [  # reading-tasks: passages that tell the same, by the words that begin them
    (
        "000",
        "It will be the Russian president’s first trip",
        "001",
        "Russian President Vladimir Putin is planning",
    ),
    (
        "000",
        "It will be the Russian president’s first trip",
        "004",
        "Russian President Vladimir Putin’s arrival",
    ),
    ("003", "Russian President Vladimir Putin arrived", "004", "Russian President Vladimir Putin’s arrival"),
    ("000", "We have excellent dialogue", "004", "Kremlin spokesman Dmitry Peskov assured"),
    ("001", "Kremlin spokesman Dmitry Peskov", "003", "However, Russian presidential spokesperson"),
    ("000", "Mr. Putin previously skipped", "002", "Putin has previously avoided"),
    ("001", "Last year, he chose not to attend", "003", "However, Putin has avoided"),
    ("000", "This is not the first time", "003", "Other individuals have previously visited"),
    ("001", "This has led to situations", "003", "Other individuals have previously visited"),
    ("000", "The Ukrainian Foreign Ministry", "002", "Ukraine’s Ministry of Foreign Affairs"),
    ("002", "An ICC spokesperson", "003", "ICC spokesperson Fadi Abdallah"),
    ("000", "Mr. Putin plans to visit", "003", "During his visit to Mongolia"),
    ("001", "During the visit, the two leaders", "004", "The official pretext"),
]


def test_the_listed_pairs_of_the_five_articles(seeds: Path) -> None:
    pile = [read(path) for path in sorted(seeds.glob("*.txt"))]
    weights = term_weights(pile)
    found = [
        (a.id[:3], one.a.span.of(a.article.text), b.id[:3], one.b.span.of(b.article.text))
        for a, b in combinations(pile, 2)
        for one in align(a, b, weights)
    ]
    for left, begin, right, other in LISTED:
        assert any(
            (x, z) == (left, right) and begin in words and other in partner for x, words, z, partner in found
        ), (left, begin, right, other)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80), st.text(max_size=80))
def test_any_two_texts_are_survived(one: str, other: str) -> None:
    a, b = (
        AnnotatedArticle(read_article(text, id=id_), Annotations())
        for text, id_ in ((one, "a"), (other, "b"))
    )
    for pair in align(a, b, term_weights([a, b])):
        assert 0 <= pair.a.start < pair.a.end <= len(a.article.text)
        assert 0 <= pair.b.start < pair.b.end <= len(b.article.text)


def test_the_same_under_every_hash_seed() -> None:
    code = (
        "from tests.search.link.test_alignment import DAM_A, DAM_B\n"
        "from tests.search.link.stories import told\n"
        "from search.link.alignment import align, term_weights\n"
        "(a, b), _ = told(DAM_A, DAM_B)\n"
        "print(align(a, b, term_weights([a, b])))"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1


def test_words_quoted_alike_make_partners() -> None:
    pile, _ = told(
        "May 3, 2022\n\nLatvia wants the light back. Judges at the harbor court in Riga said on Tuesday that"
        " there was “no binding lighthouse lease” between the two old rivals.\n\nThe lamp is out.",
        "May 3, 2022\n\nEstonia keeps the island for now, a panel ruled.\n\n“The panel finds that there is no"
        " binding lighthouse lease,” presiding member Kadri Tamm said.\n\nShips go round it.",
    )
    (pair,) = align(pile[0], pile[1], term_weights(pile))
    assert "no binding lighthouse lease" in pair.a.span.of(pile[0].article.text)
    assert "no binding lighthouse lease" in pair.b.span.of(pile[1].article.text).replace("no\n", "no ")
