"""Which quotation mark opens and which closes."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from search.annotate.quotes.marks import pair_marks
from tests.search.quotes.said import quotations


def inside(text: str, carried: bool = False) -> list[str]:
    return [text[one.start : one.end] for one in pair_marks(text, 0, len(text), carried)]


@pytest.mark.parametrize(
    "text",
    [
        "“We leave at dawn,” she said.",
        '"We leave at dawn," she said.',
        "''We leave at dawn,'' she said.",
        "``We leave at dawn,'' she said.",
        "«We leave at dawn,» she said.",
        "„We leave at dawn,“ she said.",
        "‘We leave at dawn,’ she said.",
        "'We leave at dawn,' she said.",
    ],
)
def test_every_style_of_marks(text: str) -> None:
    assert inside(text) == ["We leave at dawn,"]


def test_apostrophes_are_no_marks() -> None:
    assert inside("The farmers’ union and Oslo's port didn’t agree in the ’90s.") == []
    assert inside("“It’s the sailors’ turn,” he said.") == ["It’s the sailors’ turn,"]
    assert inside("‘It’s the sailors’ turn,’ he said.") == ["It’s the sailors’ turn,"]


def test_a_quotation_inside_another_stays_in_it() -> None:
    assert inside("“He told me ‘never’ and left,” she said.") == ["He told me ‘never’ and left,"]
    assert inside("“He told me “never” and left,” she said.") == ["He told me “never” and left,"]
    assert inside('“He told me "never" and left,” she said.') == ['He told me "never" and left,']


def test_marks_of_two_styles_close_each_other() -> None:
    assert inside('“We stay," he said, "for now.”') == ["We stay,", "for now."]


def test_a_missing_closing_mark_does_not_swallow_the_next_quotation() -> None:
    assert inside("“We stay. The end was near. “We go,” he said.") == ["We stay.", "We go,"]


def test_a_quotation_goes_on_in_the_next_paragraph() -> None:
    first = "“We came by sea. It was cold."
    (opened,) = pair_marks(first, 0, len(first))
    assert opened.continued and not opened.closed
    assert inside("and then we slept,” she said.", carried=True) == ["and then we slept,"]
    assert inside("“and then we slept,” she said.", carried=True) == ["and then we slept,"]


def test_inches_and_attributes_open_nothing() -> None:
    assert inside('<a href="x">The 6" pipe burst.') == []


@given(st.text(alphabet="ab .,‘’“”\"'`«»\n", max_size=60), st.booleans())
def test_pairs_lie_in_order_inside_any_text(text: str, carried: bool) -> None:
    last = 0
    for one in pair_marks(text, 0, len(text), carried):
        assert last <= one.outer_start <= one.start < one.end <= one.outer_end <= len(text)
        last = one.outer_end


def test_a_missing_closing_mark_is_told_in_the_rule() -> None:
    lede = "The ferry to Bergen was late again on Tuesday, and nobody in the harbor knew why.\n\n"
    _, found = quotations(
        lede + "Ingrid Solberg said: “We sail tomorrow.\n\nThe harbour was quiet.\n\n"
        "“It was late,” she said. “And cold.\n\n“Nobody came to meet us,” she said."
    )
    told = [one.rule.partition(", ")[2] for one in found if one.kind == "direct"]
    assert told == ["closing mark missing", "", "", ""]


def test_a_lost_closing_mark_before_who_said_it() -> None:
    lede = "The ferry to Bergen was late again on Tuesday, and nobody in the harbor knew why.\n\n"
    whole, found = quotations(lede + "“They promised us a ferry, Solberg said. The ferry never came.")
    assert [(one.text, one.speaker and one.speaker.of(whole)) for one in found] == [
        ("They promised us a ferry,", "Solberg")
    ]
