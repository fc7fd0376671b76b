from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from search.index.analysis import analyse, query_terms, stemmer


def terms(text: str) -> list[str]:
    return [term for token in analyse(text) for term in token.terms]


def stems(text: str) -> list[str]:
    stem = stemmer()
    return [stem(token.terms[0]) for token in analyse(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("I.C.C.", "ICC"),
        ("I.C.C.’s", "icc"),
        ("I.C.C.,", "icc"),
        ("U.S.A.", "USA"),
        ("U.N.", "UN"),
        ("Tamsalu’s", "tamsalu"),
        ("Tamsalu's", "Tamsalu"),
        ("nations’", "nation"),
        ("don’t", "don't"),
        ("O’Brien", "O'Brien"),
        ("Erdoğan", "Erdogan"),
        ("naïve", "naive"),
        ("Straße", "strasse"),
        ("1,500", "1500"),
        ("arrested", "arrest"),
        ("“arrest”", "arrest"),
        ("Tamsalu.", "tamsalu"),
        ("G20", "g20"),
    ],
)
def test_spellings_that_are_one_word(one: str, other: str) -> None:
    assert stems(one) == stems(other) != []


@pytest.mark.parametrize("text", ["US", "U.S.", "U.S", "U.S.’s"])
def test_the_country_is_not_the_pronoun(text: str) -> None:
    assert terms(text) == ["US"]
    assert terms("told us") == ["told", "us"]


def test_function_words_in_capitals_are_names_too() -> None:
    assert terms("WHO said who") == ["who", "WHO", "said", "who"]


def test_other_words_in_capitals_are_but_words() -> None:
    assert terms("THE END OF IT") == ["the", "end", "of", "it", "IT"]


def test_capitals_say_nothing_in_a_line_of_capitals() -> None:
    assert "WHO" not in terms("RAIN AND FLOOD IN THE VALLEY: WHO PAYS?")
    assert "US" in terms("RAIN AND FLOOD IN THE VALLEY, US SAYS")


def test_a_hyphen_at_either_end_joins_nothing() -> None:
    assert terms("a-") == ["a"]
    assert terms("-a b-") == ["a", "b"]


def test_hyphenated_words_are_whole_and_parts() -> None:
    tokens = analyse("a cease-fire deal")
    assert [token.terms for token in tokens] == [
        ("a",),
        ("cease", "ceasefire"),
        ("fire", "ceasefire"),
        ("deal",),
    ]
    assert [token.place for token in tokens] == [0, 1, 2, 3]
    assert terms("2019-2021") == ["2019", "2021"]
    assert terms("one-two-three-four-five") == ["one", "two", "three", "four", "five"]


def test_no_place_runs_over_an_edge() -> None:
    text = "Dam opens\nRain fell"
    assert [token.place for token in analyse(text, [text.index("Rain")])] == [0, 1, 3, 4]


def test_offsets_are_those_of_the_text() -> None:
    text = "Mr. Tamsalu’s visit to the U.S. and I.C.C. members — “naïve” Erdoğan, $80m (£42.4m)."
    assert [text[token.start : token.end] for token in analyse(text)] == [
        "Mr",
        "Tamsalu’s",
        "visit",
        "to",
        "the",
        "U.S.",
        "and",
        "I.C.C.",
        "members",
        "naïve",
        "Erdoğan",
        "80m",
        "42.4m",
    ]


@pytest.mark.parametrize(
    ("one", "other"), [("planned", "plan"), ("skipping", "skips"), ("dying", "died"), ("agencies", "agency")]
)
def test_forms_of_a_word_share_a_stem(one: str, other: str) -> None:
    assert stems(one) == stems(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("news", "new"),
        ("international", "internal"),
        ("university", "universal"),
        ("organisation", "organ"),
        ("business", "busy"),
        ("united", "unit"),
    ],
)
def test_words_of_other_meaning_do_not(one: str, other: str) -> None:
    assert stems(one) != stems(other)


@given(st.text())
def test_any_text_gives_ascending_tokens_within_it(text: str) -> None:
    tokens = analyse(text)
    assert all(0 <= token.start < token.end <= len(text) for token in tokens)
    assert all(a.end <= b.start and a.place < b.place for a, b in pairwise(tokens))
    assert all(term for token in tokens for term in token.terms)


@given(st.text())
def test_a_query_is_cut_as_a_text_is(text: str) -> None:
    small = text.lower()
    assert [term for term, _, _ in query_terms(small)] == [token.terms[0] for token in analyse(small)]
