"""Whose words stand between the marks."""

from __future__ import annotations

import pytest

from tests.search.quotes.said import quotations, said, speakers

LEDE = "The ferry to Bergen was late again on Tuesday, and nobody in the harbor knew why.\n\n"


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("“The pier is closed,” Ingrid Solberg said.", "Ingrid Solberg"),
        ("“The pier is closed,” said Ingrid Solberg, a harbor pilot.", "Ingrid Solberg"),
        (
            "“The pier is closed,” Ingrid Solberg, a harbor pilot with the port, said on Monday.",
            "Ingrid Solberg",
        ),
        ("“The pier is closed,” Ingrid Solberg, 58, told the Harbor Gazette.", "Ingrid Solberg"),
        ("“Is the pier closed?” asked Ingrid Solberg.", "Ingrid Solberg"),
        ("“The pier is closed,” Ingrid Solberg, after a long pause, said of the storm.", "Ingrid Solberg"),
        ("Ingrid Solberg said, “The pier is closed.”", "Ingrid Solberg"),
        ("Ingrid Solberg told reporters: “The pier is closed.”", "Ingrid Solberg"),
        ("Ingrid Solberg: “The pier is closed until Friday.”", "Ingrid Solberg"),
        ("According to Ingrid Solberg, “the pier is closed for the winter.”", "Ingrid Solberg"),
        ("“The pier is closed,” according to Ingrid Solberg.", "Ingrid Solberg"),
        ("Harbor pilot Ingrid Solberg described the pier as “a wreck waiting to sink.”", "Ingrid Solberg"),
        ("Ingrid Solberg said that the mayor knew the pier was “a wreck waiting to sink.”", "Ingrid Solberg"),
        ("The pier was called “a wreck” by Ingrid Solberg.", "Ingrid Solberg"),
        ("Ingrid Solberg walked away, saying the pier was “a wreck waiting to sink.”", "Ingrid Solberg"),
        ("The pier is “a wreck waiting to sink,” Ingrid Solberg warned.", "Ingrid Solberg"),
        ("“The pier is closed,” a harbor pilot said.", "a harbor pilot"),
        ("“The pier is closed,” said the owner of the ferry line.", "the owner of the ferry line"),
        ("“The pier is closed,” officials said.", "officials"),
    ],
)
def test_one_quotation_one_speaker(sentence: str, speaker: str) -> None:
    assert speakers(LEDE + sentence) == [speaker]


def test_the_pieces_of_a_split_quotation_are_one_act() -> None:
    text, found = quotations(LEDE + "“The pier,” Ingrid Solberg said, “is closed.” “We wait,” she added.")
    assert [one.attribution for one in found] == [found[0].attribution] * 3
    assert [(one.antecedent or one.speaker).of(text) for one in found] == ["Ingrid Solberg"] * 3  # type: ignore[union-attr]


def test_two_speakers_in_one_sentence() -> None:
    text = "“We sail,” Ingrid Solberg said, while Marco Rinaldi called the plan “pure folly.”"
    assert speakers(LEDE + text) == ["Ingrid Solberg", "Marco Rinaldi"]


def test_words_that_follow_in_the_paragraph_go_on() -> None:
    text = "“We sail,” Ingrid Solberg said. “The wind has turned. Nobody stays behind.”"
    assert speakers(LEDE + text) == ["Ingrid Solberg"] * 2


def test_a_quotation_that_opens_a_paragraph_looks_right_first() -> None:
    text = "“We sail,” Ingrid Solberg said.\n\n“We stay.” Marco Rinaldi added that the wind was wrong."
    assert speakers(LEDE + text) == ["Ingrid Solberg", "Marco Rinaldi"]


def test_a_paragraph_that_ends_with_a_colon_announces() -> None:
    assert speakers(LEDE + "Ingrid Solberg wrote on the harbor board:\n\n“No ferries before Friday.”") == [
        "Ingrid Solberg"
    ]


def test_marks_reopened_in_the_next_paragraph_keep_the_speaker() -> None:
    text = "“We came by sea,” Ingrid Solberg said. “It was cold.\n\n“And then we slept.”"
    assert speakers(LEDE + text) == ["Ingrid Solberg"] * 3


def test_pronouns_stand_for_the_last_speaker_not_the_last_name() -> None:
    text = "“We sail,” Ingrid Solberg said. The owner, Marco Rinaldi, was away. “Trust the wind,” she said."
    assert said(LEDE + text)[-1].speaker == "she"
    assert said(LEDE + text)[-1].named == "Ingrid Solberg"
    text = "Marco Rinaldi owns the ferry, said Ingrid Solberg, a pilot. “He pays nobody,” she added."
    assert speakers(LEDE + text) == ["Ingrid Solberg"]


def test_whom_she_described() -> None:
    text = "Ingrid Solberg said the harbor “must close” to Marco Rinaldi, whom she described as “a danger.”"
    assert speakers(LEDE + text) == ["Ingrid Solberg"] * 2


def test_role_and_name() -> None:
    _, found = quotations(LEDE + "“We sail,” Norwegian harbor spokesperson Ingrid Solberg said.")
    assert (found[0].role, found[0].named) == ("Norwegian harbor spokesperson", True)
    _, found = quotations(LEDE + "“We sail,” Ingrid Solberg, the head of the pilots’ union, said.")
    assert found[0].role == "the head of the pilots’ union"


def test_an_unnamed_source_is_said_to_be_one() -> None:
    text, found = quotations(LEDE + "A spokesman for the Harbor Council said the pier “will open soon.”")
    assert found[0].speaker is not None
    assert found[0].speaker.of(text) == "A spokesman for the Harbor Council"
    assert not found[0].named


def test_scare_quotes_and_titles_have_no_speaker() -> None:
    assert said(LEDE + "The so-called “ghost ferry” sank in the fjord.") == []
    assert said(LEDE + "Ingrid Solberg appeared on “Meet the Captains” in May.") == []
    assert said(LEDE + "Her novel, “The Long Winter of Bergen,” sold well.") == []


def test_words_nobody_is_said_to_say_have_no_speaker() -> None:
    text = "In that event a judge may inform the council, which can “take any step it finds fitting.”"
    assert said(LEDE + text) == [("take any step it finds fitting.", None, None)]


def test_who_may_or_does_not_say_so_is_no_speaker() -> None:
    assert speakers(LEDE + "Ingrid Solberg might call the pier “a wreck waiting to sink” one day.") == [None]


def test_a_quotation_signed_in_the_next_line() -> None:
    assert speakers(LEDE + "“We sail at dawn and nobody stays.”\n\n— Ingrid Solberg, pilot") == [
        "Ingrid Solberg"
    ]


@pytest.mark.parametrize(
    ("sentence", "speaker", "role"),
    [
        (
            "Norrbank’s chief executive, Karl-Erik Lund, said the fee was “far too low”.",
            "Karl-Erik Lund",
            "Norrbank’s chief executive",
        ),
        (
            "The Latvian president, Ilze Ozola, flew home and promised that “the port will open again”.",
            "Ilze Ozola",
            "The Latvian president",
        ),
        (
            "Tonga’s deputy prime minister, Sione Tuipulotu, hailed the vote, saying it was “a fresh start”.",
            "Sione Tuipulotu",
            "Tonga’s deputy prime minister",
        ),
        (
            "The leader of Tonga, Sione Tuipulotu, called it “a fresh start”.",
            "Sione Tuipulotu",
            "The leader of Tonga",
        ),
        ("“We sail,” said the line’s owner, Ilze Ozola.", "Ilze Ozola", "the line’s owner"),
        ("Mr. Lund’s lawyer, Ilze Ozola, called it “a fresh start”.", "Ilze Ozola", "Mr. Lund’s lawyer"),
    ],
)
def test_a_role_and_the_name_beside_it(sentence: str, speaker: str, role: str) -> None:
    _, found = quotations(LEDE + sentence)
    assert speakers(LEDE + sentence) == [speaker]
    assert (found[-1].role, found[-1].named) == (role, True)


def test_a_bracket_and_a_place_belong_to_the_speaker() -> None:
    text = (
        "Judges at the Court of Harbor Justice (CHJ) in The Hague said on Tuesday that it was “not agreed.”"
    )
    assert speakers(LEDE + text) == ["Judges at the Court of Harbor Justice"]


def test_past_participles_report_nothing() -> None:
    text = "Pilot Ingrid Solberg, known as Inga, left. They signed a deal of understanding that failed."
    assert said(LEDE + text, "indirect") == []


def test_it_stands_for_the_report_before() -> None:
    text = (
        "The report was drawn up by two pilots. It says the pier is “unsafe” and recommends “urgent” works."
    )
    assert speakers(LEDE + text) == ["The report", "The report"]


def test_he_stands_for_a_nameless_speaker_just_before() -> None:
    text = (
        "Ingrid Solberg was away.\n\nA spokesman for the port said it was shut. “We wait for news,” he added."
    )
    assert speakers(LEDE + text) == ["A spokesman for the port"]


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("'They call him \"the priest\", so much do they trust him,' Ingrid Solberg said.", "Ingrid Solberg"),
        ("“The pier is closed,” the letter went on.", "the letter"),
        ("It is, in the words of the historian Ingrid Solberg, “a wreck”.", "Ingrid Solberg"),
        ("The two captains said in a joint statement that they would “sail at dawn”.", "The two captains"),
        (
            "A person close to the talks told Havneposten that a sale was “in reach”.",
            "A person close to the talks",
        ),
        (
            "The mayor’s sister warned of “a dear price”, the Norsk news agency reported.",
            "The mayor’s sister",
        ),
        ("The owner was quoted by state media as saying “the pier is open”.", "The owner"),
        (
            "Mayor Marco Rinaldi and his deputy, Ingrid Solberg, called it “a wreck”.",
            "Mayor Marco Rinaldi and his deputy",
        ),
        ("The mayor gave in, only for his party to say that he had “spoken too soon”.", "his party"),
        (
            "Norwegian Secretary of State Ingrid Solberg praised the vote, calling it “a fresh start”.",
            "Ingrid Solberg",
        ),
        ("Outside the hall, 78-year-old Ingrid Solberg wept. “I lost my boat,” she said.", "Ingrid Solberg"),
    ],
)
def test_more_ways_of_saying(sentence: str, speaker: str) -> None:
    assert speakers(LEDE + sentence) == [speaker]


def test_hearsay_with_its_sources_first() -> None:
    text, found = quotations(
        LEDE + "Citing two people familiar with the sale, Havneposten reported that the ferry had been sold."
    )
    assert [(one.speaker.of(text), one.via.of(text)) for one in found if one.speaker and one.via] == [
        ("two people familiar with the sale", "Havneposten")
    ]


def test_according_to_after_but() -> None:
    found = said(
        LEDE + "The pilot left, but according to Havneposten the owner is to offer her a boat.", "indirect"
    )
    assert [(one.text, one.speaker) for one in found] == [("the owner is to offer her a boat", "Havneposten")]


TRANSCRIPT = (
    "**Harbor Radio:** When will the pier open?\n\n**Solberg:** Not before Friday, the mayor says.\n\n"
    "**Harbor Radio:** And the ferry?\n\nIngrid Solberg laughed.\n\nNote: the pier opened on Saturday."
)


def test_a_transcript_is_what_its_speakers_say() -> None:
    assert [(one.text, one.speaker) for one in said(LEDE + TRANSCRIPT)] == [
        ("When will the pier open?", "Harbor Radio"),
        ("Not before Friday, the mayor says.", "Solberg"),
        ("And the ferry?", "Harbor Radio"),
    ]


def test_single_labels_are_no_transcript() -> None:
    assert said(LEDE + "Note: the pier opened on Saturday.\n\nPhoto: the pier in May.") == []


def test_a_quotation_signed_in_its_own_line() -> None:
    text = (
        LEDE
        + "“The harbour was ours.” ― Ingrid Solberg\n\n“Nobody asked the pilots about it.”— Tove Aune.\n\n"
        + "“They sold it in a single night.” – the end of a long story"
    )
    assert speakers(text) == ["Ingrid Solberg", "Tove Aune", None]


def test_a_transcript_in_quotation_marks() -> None:
    text = (
        LEDE
        + "Partial transcript:\n\n“HOLM: Will you sail, captain?\n\n“SOLBERG: We will sail tomorrow.\n\n"
        + "“The weather is no matter.\n\n“HOLM: And the day after?”"
    )
    assert speakers(text) == ["HOLM", "SOLBERG", "SOLBERG", "HOLM"]


def test_a_pronoun_means_the_subject_of_its_own_sentence() -> None:
    text = (
        LEDE
        + "Ingrid Solberg spoke. Minister Lars Holm said the port was “closed for good.”\n\n"
        + "Pilot Arne Dahl condemned what he called a “brazen breach” of the treaty."
    )
    assert speakers(text)[-1] == "Arne Dahl"


def test_words_right_after_their_verb_are_not_given_to_the_next_clause() -> None:
    text = (
        LEDE
        + "Under what Ingrid Solberg called “the old bargain,” the harbour board charged nothing.\n\n"
        + "When somebody in the hall shouted, “Shame,” Arne Dahl joked about the weather."
    )
    assert speakers(text) == ["Ingrid Solberg", "somebody in the hall"]


def test_said_by_telephone_names_no_speaker_after_by() -> None:
    text = LEDE + "“The ice is early,” Ms. Aune said by telephone. “We saw it coming for weeks.”"
    assert speakers(text) == ["Ms. Aune", "Ms. Aune"]


def test_words_that_go_on_in_an_impersonal_sentence() -> None:
    text = (
        LEDE
        + "“The pier is gone,” Ingrid Solberg said. Unless it is mended, “there will be no ferry next year.”"
    )
    assert speakers(text) == ["Ingrid Solberg", "Ingrid Solberg"]


def test_a_noun_of_saying_with_its_owner() -> None:
    text = LEDE + "Ingrid Solberg left early because, in her words, “nobody listens to pilots here.”"
    assert speakers(text) == ["Ingrid Solberg"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Doctors hope to use what’s today called “regenerative care” in Oslo.", []),
        ("Ingrid Solberg sold a class called “Ice Today” and some boxes labeled “Made in Oslo” there.", []),
        ("Solberg then spoke up, calling Holm’s proposed harbour tax “a gift to the banks.”", ["Solberg"]),
        (
            "Shortly after the ferry left, Holm’s office sent a note saying pilots owe “an apology to all.”",
            ["Holm’s office"],
        ),
    ],
)
def test_whose_words_they_are_not(sentence: str, expected: list[str]) -> None:
    assert speakers(LEDE + sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "speaker", "via"),
    [
        ("“The pier is a wreck,” Solberg said, according to the Oslo Herald.", "Solberg", "the Oslo Herald"),
        ("Solberg said the pier was lost, according to the Oslo Herald.", "Solberg", "the Oslo Herald"),
        (
            "The pier was lost, Solberg told aides on Monday, according to two pilots.",
            "Solberg",
            "two pilots",
        ),
        ("The pier was lost on Monday, according to the Oslo Herald.", "the Oslo Herald", None),
        ("According to the school’s web post, Aune said he was leaving.", "Aune", "the school’s web post"),
    ],
)
def test_who_tells_of_it(sentence: str, speaker: str, via: str | None) -> None:
    whole, (one,) = quotations(LEDE + sentence)
    assert one.speaker is not None
    assert one.speaker.of(whole) == speaker
    assert (None if one.via is None else one.via.of(whole)) == via


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Solberg fought with Holm, at one point calling the mayor a “liar and a cheat.”", "Solberg"),
        (
            "Holm began to speak at noon, when pilots stopped him, shouting “we will not sail today!”",
            "pilots",
        ),
        ("After the debate ended, Solberg stated of the pier that it “was never any good.”", "Solberg"),
    ],
)
def test_the_subject_of_the_nearest_clause(sentence: str, speaker: str) -> None:
    assert speakers(LEDE + sentence) == [speaker]


def test_a_distancing_word_in_marks_has_no_speaker() -> None:
    assert (
        speakers(LEDE + "Pilots, who have long complained about the “so-called” reform, left the hall.") == []
    )


def test_a_clause_after_a_quotation_does_not_take_it() -> None:
    text = (
        LEDE
        + "A senior aide to Solberg said he expected a deal “within days,” though she warned it could fail."
    )
    assert speakers(text) == ["A senior aide to Solberg"]


def test_what_somebody_called_it() -> None:
    text = LEDE + "Sources said both sides had agreed to what one diplomat called “a pause, not a peace.”"
    assert speakers(text) == ["one diplomat"]


def test_a_programme_somebody_told_is_no_quotation() -> None:
    text = LEDE + "“The ice is late,” Solberg told ‘Good Morning Bergen’ on Friday."
    assert [one.text for one in said(text)] == ["The ice is late,"]
