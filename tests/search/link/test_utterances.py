"""One statement in many wordings, and near twins kept apart."""

from __future__ import annotations

from hypothesis import given, strategies as st

from search.link.utterances import coverage
from search.model import Statement, Story
from tests.search.link.stories import told

FERRY_A = (
    "March 4, 2021\n\nThe ferry line will close, Prime Minister Duarte Amaral said on Thursday.\n\n"
    "“All the papers for the sale were carefully checked. There is no danger to the crew,” said Amaral."
)
FERRY_B = (
    "March 5, 2021\n\nThe line is to be sold after forty years at sea.\n\n"
    "Prime Minister Duarte Amaral told reporters that he saw “no danger,” and that “all the papers for the"
    " sale have been carefully checked.”"
)
FERRY_C = (
    "March 5, 2021\n\nThe ferry unions met on Friday to talk about the sale.\n\n"
    "Union leader Carla Nunes said the government had “a duty to protect” the crew.\n\n"
    "A spokesperson for the port said the owner had “an obligation to protect” the crew."
)


def statement_with(story: Story, words: str) -> Statement:
    (found,) = [
        one for one in story.statements if any(words in said.quotation.text for said in one.quotations)
    ]
    return found


def test_wordings_of_one_statement_join() -> None:
    _, story = told(FERRY_A, FERRY_B)
    statement = statement_with(story, "papers for the sale were")
    assert {said.article for said in statement.quotations} == {"a", "b"}
    assert statement is statement_with(story, "papers for the sale have been")


def test_the_other_words_of_the_same_act_come_along() -> None:
    _, story = told(FERRY_A, FERRY_B)
    assert "no danger," in [said.quotation.text for said in statement_with(story, "have been").quotations]


def test_the_longest_direct_wording_stands_for_all() -> None:
    _, story = told(FERRY_A, FERRY_B)
    statement = statement_with(story, "papers for the sale were")
    assert statement.quotations[statement.longest].quotation.text.startswith("All the papers")
    assert statement.quotations[statement.longest].article == "a"


def test_near_twins_of_different_speakers_stay_apart() -> None:
    _, story = told(FERRY_A, FERRY_C)
    assert statement_with(story, "a duty to protect") is not statement_with(story, "an obligation to protect")


def test_the_same_words_of_two_speakers_stay_apart() -> None:
    other = FERRY_A.replace("Duarte Amaral", "Rui Tavares").replace("Amaral", "Tavares")
    _, story = told(FERRY_A, other)
    words = "papers for the sale"
    assert len([one for one in story.statements if words in one.quotations[0].quotation.text]) == 2


def test_the_same_words_a_year_later_are_another_statement() -> None:
    _, story = told(FERRY_A, FERRY_B.replace("March 5, 2021", "March 5, 2023"))
    first, second = (statement_with(story, f"papers for the sale {verb}") for verb in ("were", "have"))
    assert first is not second


def test_speakers_are_entities_and_unnamed_sources_are_none() -> None:
    _, story = told(FERRY_A, FERRY_C)
    names = {entity.id: entity.name for entity in story.entities}
    spoken = {said.quotation.text: said for said in story.quotations}
    assert names[spoken["a duty to protect"].speaker or ""] == "Carla Nunes"
    assert spoken["an obligation to protect"].speaker is None
    assert spoken["an obligation to protect"].speaker_text == "A spokesperson for the port"


def test_paraphrases_of_one_speaker_are_similar_not_joined() -> None:
    paraphrase = (
        "March 5, 2021\n\nThe sale goes on.\n\n"
        "Duarte Amaral reiterated that the crew was in no danger from the sale of the ferry line."
    )
    _, story = told(FERRY_A, paraphrase)
    direct, reported = statement_with(story, "carefully checked"), statement_with(story, "in no danger from")
    assert direct is not reported
    assert reported.id in direct.similar and direct.id in reported.similar


def test_every_quotation_is_in_the_statement_it_names() -> None:
    _, story = told(FERRY_A, FERRY_B, FERRY_C)
    statements = {one.id: one for one in story.statements}
    assert len(statements) == len(story.statements)
    for said in story.quotations:
        assert said in statements[said.statement].quotations


@given(st.lists(st.sampled_from("abcd"), max_size=9), st.lists(st.sampled_from("abcd"), max_size=9))
def test_coverage_is_a_share_and_the_same_both_ways(one: list[str], other: list[str]) -> None:
    assert 0.0 <= coverage(one, other) <= 1.0
    assert coverage(one, one) == (1.0 if len(one) > 1 else 0.0)


def test_the_speaker_is_the_head_of_its_phrase_never_an_owner_or_a_place_in_it() -> None:
    _, story = told(
        "May 3, 2022\n\nFishermen in Tonga said they feared the storm. Tonga’s justice ministry said the port"
        " was closed. The Tongan government said that it would wait. Tonga said it would pay.\n\n"
        "The ministry in Latvia said it would help."
    )
    speakers = [(one.speaker is not None, one.speaker_text) for one in story.quotations]
    assert speakers == [
        (False, "Fishermen in Tonga"),
        (False, "Tonga’s justice ministry"),
        (False, "The Tongan government"),
        (True, "Tonga"),
        (False, "The ministry in Latvia"),
    ]


def test_a_nameless_speaker_is_worded_alike_throughout_an_article() -> None:
    _, story = told(
        "May 3, 2022\n\nThe court said the port was closed. On Monday the court said that it would open.\n\n"
        "A clerk said the court was full. He added that the doors were shut."
    )
    worded = [one.speaker_text for one in story.quotations]
    assert worded == ["The court", "The court", "A clerk", "A clerk"]
