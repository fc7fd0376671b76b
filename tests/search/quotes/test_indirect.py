"""What somebody is said to have said, in the article's words."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from hypothesis import given, settings, strategies as st

from search.annotate.quotes import find_quotations
from search.ingest import read_article
from tests.search.quotes.said import quotations, said

LEDE = "The ferry to Bergen was late again on Tuesday, and nobody in the harbor knew why.\n\n"


@pytest.mark.parametrize(
    ("sentence", "clause", "speaker"),
    [
        ("Ingrid Solberg said that the pier was closed.", "the pier was closed", "Ingrid Solberg"),
        ("Ingrid Solberg said the pier was closed.", "the pier was closed", "Ingrid Solberg"),
        (
            "Ingrid Solberg told reporters on Monday that the pier was closed.",
            "the pier was closed",
            "Ingrid Solberg",
        ),
        ("The pier was closed, Ingrid Solberg said.", "The pier was closed", "Ingrid Solberg"),
        ("The pier was closed, said Ingrid Solberg, a pilot.", "The pier was closed", "Ingrid Solberg"),
        ("The pier was closed, according to Ingrid Solberg.", "The pier was closed", "Ingrid Solberg"),
        ("According to Ingrid Solberg, the pier was closed.", "the pier was closed", "Ingrid Solberg"),
        ("The closure brings the port’s future into question, experts say.", None, "experts"),
        (
            "Analysts nonetheless agreed that the pier would never reopen.",
            "the pier would never reopen",
            "Analysts",
        ),
        ("Norway urged the port to close the pier.", "the port to close the pier", "Norway"),
        ("Ingrid Solberg vowed to close the pier.", "to close the pier", "Ingrid Solberg"),
        (
            "Speaking in Oslo, Ingrid Solberg said the pier was closed.",
            "the pier was closed",
            "Ingrid Solberg",
        ),
        ("Ingrid Solberg warned the old pier might sink.", "the old pier might sink", "Ingrid Solberg"),
    ],
)
def test_reported_clauses(sentence: str, clause: str | None, speaker: str) -> None:
    (found,) = said(LEDE + sentence, "indirect")
    assert found.speaker == speaker
    assert found.text == (clause or sentence.partition(", experts")[0])


def test_a_clause_around_the_act_of_saying_is_two_pieces_of_one_act() -> None:
    _, found = quotations(
        LEDE + "The pier is closed, Ingrid Solberg said, and it will not reopen before May."
    )
    assert [one.text for one in found] == ["The pier is closed", "and it will not reopen before May"]
    assert found[0].attribution == found[1].attribution


def test_what_follows_the_marks_is_reported_too() -> None:
    text = LEDE + "“We sail,” Ingrid Solberg said, adding that the wind had turned."
    assert [one.text for one in said(text, "indirect")] == ["the wind had turned"]
    assert [one.text for one in said(text)] == ["We sail,"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Port officials did not immediately respond to a request for comment.",
        "The port does not appear to be concerned about the pier.",
        "The harbor has shown no concern about the pier.",
        "Ingrid Solberg is expected to visit the pier on Friday.",
        "Ingrid Solberg may say that the pier is closed.",
    ],
)
def test_no_statement(sentence: str) -> None:
    assert said(LEDE + sentence, "indirect") == []


def test_hearsay_names_who_passes_it_on() -> None:
    text, found = quotations(
        LEDE
        + "The Harbor Gazette reported that the pier would close, citing officials familiar with the plan."
    )
    (one,) = found
    assert one.via is not None and one.via.of(text) == "The Harbor Gazette"
    assert one.speaker is not None and one.speaker.of(text) == "officials familiar with the plan"
    assert not one.named


def test_quoted_as_saying() -> None:
    text, found = quotations(
        LEDE + "State television quoted the harbor master as saying the pier “will stand.”"
    )
    assert found[0].speaker is not None and found[0].speaker.of(text) == "the harbor master"
    assert found[0].via is not None and found[0].via.of(text) == "State television"


VOCABULARY = (
    "Ingrid Solberg said that the pier is closed , . “ ” \" '' ‘ ’ according to who he adding officials"
    " : — and ( ) citing by ¶"
)
WORDS = st.sampled_from(VOCABULARY.split(" "))


@settings(max_examples=200, deadline=None)
@given(
    st.lists(WORDS, max_size=40).map(lambda parts: " ".join(parts).replace("¶", "\n\n"))
    | st.text(max_size=80)
)
def test_any_text_is_survived_and_spans_lie_in_it_in_order(text: str) -> None:
    article = read_article(text, id="a")
    last = 0
    for one in find_quotations(article, ()):
        assert last <= one.span.start < one.span.end <= len(article.text)
        assert one.text == one.span.of(article.text)
        for span in (one.speaker, one.antecedent, one.cue, one.via):
            assert span is None or 0 <= span.start < span.end <= len(article.text)
        last = one.span.start


def test_the_same_under_every_hash_seed() -> None:
    text = LEDE + "“We sail,” Ingrid Solberg said, adding that they, who knew, urged her to go."
    code = f"from tests.search.quotes.said import quotations\nprint(quotations({text!r}))"
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


@pytest.mark.parametrize(
    ("sentence", "speaker", "words"),
    [
        (
            "The aim, he said, is to sail before dawn.",
            "he",
            "The aim, he said, is to sail before dawn",
        ),
        (
            "It was, Solberg said, one of the worst nights.",
            "Solberg",
            "It was, Solberg said, one of the worst nights",
        ),
        ("As Solberg noted, the harbour was never closed.", "Solberg", "the harbour was never closed"),
        ("Solberg told the Oslo Herald her crew never slept there.", "Solberg", "her crew never slept there"),
        ("Holm said it quietly paid the pilots.", "Holm", "it quietly paid the pilots"),
        ("About 4 in 10 say they want the bridge.", "About 4 in 10", "they want the bridge"),
        (
            "Friends of Solberg who saw her lately say that the old fire is gone.",
            "Friends of Solberg",
            "the old fire is gone",
        ),
        ("The harbour may not be lost, say some pilots.", "some pilots", "The harbour may not be lost"),
        (
            "Tove Aune, the city's harbour director, said the ice and the wind could last all week.",
            "Tove Aune",
            "the ice and the wind could last all week",
        ),
        ("Pilots were more likely to say they would stay.", "Pilots", "they would stay"),
    ],
)
def test_reported_clauses_of_many_shapes(sentence: str, speaker: str, words: str) -> None:
    found = said(LEDE + sentence, "indirect")
    assert [(one.speaker, one.text) for one in found] == [(speaker, words)]


@pytest.mark.parametrize(
    "sentence",
    ["Solberg said no to the offer.", "She said goodbye to the last of them.", "Holm told a joke."],
)
def test_no_clause_no_report(sentence: str) -> None:
    assert not said(LEDE + sentence, "indirect")


@pytest.mark.parametrize(
    ("sentence", "speaker", "words"),
    [
        (
            "Holm's claim that the pier was safe angered the pilots.",
            "Holm's",
            "the pier was safe angered the pilots",
        ),
        ("Solberg asked the pilots to wait for the ice.", "Solberg", "the pilots to wait for the ice"),
        ("Solberg called for a new pier, and the crowd cheered.", "Solberg", "a new pier"),
        ("Solberg described the night as a farce.", "Solberg", "the night as a farce"),
        ("Solberg called Holm unfit.", "Solberg", "Holm unfit"),
    ],
)
def test_judgements_and_calls(sentence: str, speaker: str, words: str) -> None:
    found = said(LEDE + sentence, "indirect")
    assert [(one.speaker, one.text) for one in found] == [(speaker, words)]


@pytest.mark.parametrize(
    "sentence",
    [
        "In Bergen, where the ice is fast disappearing, owners see the piers as wasted space.",
        "Tove Aune, by contrast, wrote a letter to the council in May.",
        "The coastal states that have voted decided it.",
        "A boy calling himself Prince ran by.",
        "Holm called the police on Monday.",
    ],
)
def test_no_report_where_the_verb_has_an_object_of_its_own(sentence: str) -> None:
    assert not said(LEDE + sentence, "indirect")


def test_an_order_is_no_reported_clause() -> None:
    assert not said(LEDE + "Solberg told her crew to keep the engines running.", "indirect")
