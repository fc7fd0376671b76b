from __future__ import annotations

import pytest

from search.ingest import sentences_in


def split(text: str) -> list[str]:
    return [span.of(text) for span in sentences_in(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Okoro met Gen. Jan Kowal and Dr. A. B. Smith on Sept. 3 in St. Louis.",
        "The U.S. Embassy and the U.S. are not the same, said Joe Doe Jr. of Acme Inc. in Lima.",
        "Shares of Acme Inc. rose 3.4 percent to $2.5 million at 5 p.m. Monday.",
        "The W.T.O. and Peru agreed, and the W.T.O.’s judge, Sergio V. Paz, signed.",
        "“Why?” he asked.",
        "“Why now?” Mr. Ito asked the court.",
        "“Stop!” shouted one man.",
        "“They saw him…by the gate and the guards…Simply let go,” she said.",
        "It was seen in the No. 2 seat, vol. 5, pp. 7-9, i.e. the last, e.g. there.",
        "1. A cabinet is named",
        "Yahoo! said it would sell Booking.com to the firm.",
        "He moved from Washington, D.C. to Oslo in Jan. 2020.",
        "J. K. Rowling wrote it",
        "He spoke of Articles 5.2 and 6.1.",
    ],
)
def test_one_sentence_stays_one(text: str) -> None:
    assert split(text) == [text]


@pytest.mark.parametrize(
    "parts",
    [
        ["She founded the W.T.O.", "Instead, he added, nobody came."],
        ["They live in the U.S.", "The others left."],
        ["It ended at 5 p.m.", "The mayor slept."],
        ["She works for Acme Inc.", "It pays well."],
        ["“We will win.”", "She sat down."],
        ["“Why?”", "The hall fell silent."],
        ["(It was closed in May.)", "It reopened in June."],
        ["He said no.", "“We agree,” they said.", "“Go.”"],
        ["It rose in 2024.", "15 people cheered.", "$5 was paid."],
        ["The end came.[1]", "It was late."],
        ["1. A cabinet is named.", "2. It meets."],
        ["I said no.", "Not he.", "It was me, not I.", "So what?", "Nothing!"],
        ["First he came…", "Then he left."],
        ["他来了。", "她走了。"],
    ],
)
def test_sentences_part(parts: list[str]) -> None:
    assert split(" ".join(parts)) == parts


def test_a_missing_blank_after_a_stop_still_parts() -> None:
    assert split("They passed the vote.The next day it rained.") == [
        "They passed the vote.",
        "The next day it rained.",
    ]
    assert split("“It is over.”The crowd left.") == ["“It is over.”", "The crowd left."]


def test_a_wrapped_line_does_not_part() -> None:
    assert split("The mayor said\nthe bridge was safe.\nIt was not.") == [
        "The mayor said\nthe bridge was safe.",
        "It was not.",
    ]


def test_nothing_has_no_sentences() -> None:
    assert split("") == []
    assert split(" \n\t ") == []
