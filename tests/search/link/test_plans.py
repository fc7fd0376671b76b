"""What was planned, what is due, and how far something is off a plan."""

from __future__ import annotations

import pytest

from search.kinds import EventKind
from search.model import Event
from tests.search.link.stories import told

LINE = "OSTWICK, May 12, 2021 (Norwire) -- "


def events(text: str) -> list[Event]:
    _, story = told(f"{LINE}{text}")
    return [event for event in story.events if event.kind is not EventKind.PUBLISHED]


@pytest.mark.parametrize(
    "tail",
    [
        "a week later than planned",
        "two days earlier than expected",
        "three weeks later than usual",
        "a month ahead of schedule",
    ],
)
def test_how_far_off_a_plan_is_no_event(tail: str) -> None:
    (event,) = events(f"The Harlow ferry sailed on Monday, {tail}, its captain Rosa Brenn said.")
    assert (event.value, event.kind) == ("2021-05-10", EventKind.HAPPENED)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The opening of the lido had first been planned for 4 April 2020.", EventKind.PLANNED),
        ("The lido was due to open on 4 April 2020.", EventKind.PLANNED),
        ("The lido was originally scheduled to open on 4 April 2020.", EventKind.PLANNED),
        ("The lido was to have opened on 4 April 2020.", EventKind.PLANNED),
        ("The lido was set up by the town on 4 April 2020.", EventKind.HAPPENED),
        ("The new lido is to open by the end of 2023.", EventKind.PLANNED),
        ("Builders will finish the lido by 4 June 2022.", EventKind.PLANNED),
        ("The council must file its plan by 4 June 2022.", EventKind.DEADLINE),
        ("Owners have until 4 June 2022 to object.", EventKind.DEADLINE),
        ("The report is due by 4 June 2022.", EventKind.DEADLINE),
        ("The deadline for bids is 4 June 2022.", EventKind.DEADLINE),
    ],
)
def test_plans_and_deadlines(text: str, kind: EventKind) -> None:
    (event,) = events(text)
    assert event.kind is kind


def test_an_event_named_by_a_head_word_is_that_which_two_siblings_date() -> None:
    siblings = (
        f"{LINE}Voters of Ostwick will vote on the harbour on 23 May 2021, mayor Rosa Brenn said.",
        "OSTWICK, May 24, 2021 (Norwire) -- Ostwick voted for a harbour on 23 May 2021, Rosa Brenn said.",
    )
    later = (
        "OSTWICK, June 2, 2021 (Norwire) -- Rosa Brenn was silent.\n\n"
        "Two days after the vote, builders at Ostwick had raised the price.\n"
    )
    _, story = told(*siblings, later)
    assert "2021-05-25" in {event.value for event in story.events}
    _, story = told(siblings[0], later)
    assert "2021-05-25" not in {event.value for event in story.events}


def test_a_decade_earlier_is_about_a_year() -> None:
    found = events("On 9 March 2021 Ostwick voted for a harbour. A decade earlier, a first vote had failed.")
    assert ("2011", "APPROX") in {(event.value, event.modifier) for event in found}
