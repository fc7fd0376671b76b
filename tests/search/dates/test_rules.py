"""Every rule of the grammar against its own examples and counter-examples."""

from __future__ import annotations

from datetime import date

import pytest

from search.annotate.dates import read_times
from search.annotate.dates.grammar import rules

DAY = date(2015, 6, 10)
EXAMPLES = [(rule.name, example) for rule in rules() for example in rule.examples]
NEVER = [(rule.name, sentence) for rule in rules() for sentence in rule.never]


@pytest.mark.parametrize(("name", "example"), EXAMPLES)
def test_example(name: str, example: str) -> None:
    sentence, _, value = example.partition(" -> ")
    start, end = sentence.index("["), sentence.index("]") - 1
    text = sentence.replace("[", "").replace("]", "")
    found = [(time.rule, time.text, time.value) for time in read_times(text, DAY) if time.span.start == start]
    assert found == [(name, text[start:end], value)]


@pytest.mark.parametrize(("name", "sentence"), NEVER)
def test_counter_example(name: str, sentence: str) -> None:
    assert name not in {time.rule for time in read_times(sentence, DAY)}


def test_rules_have_names_of_their_own_and_examples() -> None:
    names = [rule.name for rule in rules()]
    assert len(set(names)) == len(names)
    assert all(rule.examples for rule in rules())
