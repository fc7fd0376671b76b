"""Corrections of names as JSON Lines: what is taken in, and what is refused."""

from __future__ import annotations

import pytest

from search import by_hand
from search.errors import InputError


@pytest.mark.parametrize(
    ("told", "made"),
    [
        ("2020-02-02T12:00:00", "2020-02-02T12:00:00+00:00"),
        ("2020-02-02T12:00:00+02:00", "2020-02-02T10:00:00+00:00"),
        ("2020-02-02", "2020-02-02T00:00:00+00:00"),
    ],
)
def test_when_a_correction_was_made_is_told_in_utc(told: str, made: str) -> None:
    line = f'{{"kind": "retype", "subject": "A", "subject_type": "PER", "type": "ORG", "made": "{told}"}}'
    (one,) = by_hand.read_lines([line])
    assert one.made == made


@pytest.mark.parametrize(
    "line",
    [
        "merge",
        "[1]",
        '{"kind": "burn", "subject": "A", "subject_type": "PER"}',
        '{"kind": "retype", "subject": "A", "subject_type": "PER"}',
        '{"kind": "split", "subject": "A", "subject_type": "PER", "form": " "}',
        '{"kind": "merge", "subject": "A", "subject_type": "PER", "other": "B"}',
        '{"kind": "retype", "subject": "A", "subject_type": "PER", "type": "ORG", "made": "yesterday"}',
        '{"kind": "retype", "subject": "A", "subject_type": "PER", "type": "ORG", "made": "00010101T00+01"}',
        '{"kind": "retype", "subject": 3, "subject_type": "PER", "type": "ORG"}',
    ],
)
def test_a_line_that_is_no_correction_is_named(line: str) -> None:
    with pytest.raises(InputError, match="Line 2"):
        list(by_hand.read_lines(["", line]))


def test_foreign_lines_cannot_steer_the_terminal() -> None:
    line = '{"kind": "split", "subject": "A\\u001b[2J", "subject_type": "PER", "form": "B\\u202e"}'
    (one,) = by_hand.read_lines([line])
    assert "\x1b" not in one.subject.name
    assert "\u202e" not in one.form
