"""What is meant by what was typed, corrections in words, and what became of names that are gone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from search.corrections import Correction, CorrectionKind, Named, in_words
from search.link.corrections import revise
from search.model import EntityType
from tests.tui.pile import LIND, MARAN, PORT, ROWS, STORY, VELDEN
from tui.screens.naming import HELD, MERGED
from tui.view.known import Known
from tui.view.naming import (
    NAMED,
    OFFERED,
    by_hand,
    could_not_be_placed,
    decided,
    decided_in_words,
    fitted,
    successors,
    type_meant,
)
from tui.view.state import Subject, SubjectKind
from tui.view.wording import TYPE_LETTERS

MERGE = Correction(
    CorrectionKind.MERGE,
    Named("Port Elna", EntityType.LOC),
    other=Named("Velden", EntityType.LOC),
    made="2030-05-20T12:00:00+00:00",
    id=1,
)
SPLIT = Correction(
    CorrectionKind.SPLIT,
    Named("Ilse Maran", EntityType.PER),
    form="Maran",
    made="2030-05-21T12:00:00+00:00",
    id=2,
)
RETYPE = Correction(CorrectionKind.RETYPE, Named("Tove Lind", EntityType.PER), type=EntityType.ORG, id=3)


@pytest.mark.parametrize(
    "typed, kind",
    [
        ("person", EntityType.PER),
        ("pers", EntityType.PER),
        (" Organ ", EntityType.ORG),
        ("ORGANIZATION", EntityType.ORG),
        ("pl", EntityType.LOC),
        ("ev", EntityType.EVENT),
        ("la", EntityType.LAW),
        ("peop", EntityType.NORP),
        ("ot", EntityType.MISC),
        ("na", EntityType.MISC),
        *((letter.lower(), kind) for kind, letter in TYPE_LETTERS.items()),
    ],
)
def test_any_beginning_that_fits_one_type_alone_or_its_letter_will_do(typed: str, kind: EntityType) -> None:
    assert type_meant(typed) is kind


def test_what_is_no_type_is_told_with_what_would_be() -> None:
    assert type_meant("pe") == "“pe” may be person or people: type more of it."
    assert type_meant("ship") == f"no type “ship”: {NAMED}"
    assert len(type_meant("a very long word that is no type")) <= 73
    assert all(f"{letter} " in f"{OFFERED} " for letter in TYPE_LETTERS.values())


def test_corrections_in_words_tell_what_was_decided_when_and_what_takes_it_back() -> None:
    assert in_words(MERGE) == "“Port Elna” is the same as “Velden”"
    assert in_words(SPLIT) == "“Maran” is no form of “Ilse Maran”"
    assert in_words(RETYPE) == "“Tove Lind” is an organisation"
    assert by_hand(MERGE) == (
        "by you, 20 May 2030: “Port Elna” is the same as “Velden”. S on a form splits it off again."
    )
    assert by_hand(SPLIT).endswith("M on both joins them again.")
    assert by_hand(RETYPE) == "by you: “Tove Lind” is an organisation. T changes it again."


def test_the_list_has_what_could_not_be_placed_first_then_the_newest() -> None:
    nowhere = replace(MERGE, subject=Named("Nowhere", EntityType.LOC), id=4)
    revised = revise(STORY, (MERGE, SPLIT, RETYPE, nowhere))
    known = Known(ROWS, revised.story, corrected=revised.applied, unplaced=revised.unplaced)
    rows = decided(known)
    assert [row.correction.id for row in rows] == [4, 3, 2, 1]
    assert [row.entity is None for row in rows] == [True, False, False, False]
    assert rows[3].entity == VELDEN.id
    assert "not placed" in decided_in_words(rows[0])
    assert could_not_be_placed(known.unplaced).startswith("1 correction of names could not be placed")
    assert could_not_be_placed(()) == ""


@pytest.mark.parametrize("width", [60, 78, 118])
@pytest.mark.parametrize("wordings", [HELD, MERGED])
def test_long_names_are_cut_before_the_message_is(width: int, wordings: tuple[str, ...]) -> None:
    long = "The Extraordinary Commission for the Regulation of the Fisheries of the Northern Coast"
    told = fitted(width, (long, long), *wordings)
    assert len(told) <= width
    assert told.endswith(wordings[-1][-12:])
    assert fitted(200, ("Ada", "Bo"), *wordings) == wordings[0].format("Ada", "Bo")


def test_a_name_that_is_gone_is_known_by_the_one_that_has_its_mentions() -> None:
    before = {entity.id: entity for entity in STORY.entities}
    merged = revise(STORY, (MERGE,)).story
    now = {entity.id: entity for entity in merged.entities}
    assert successors(before, now) == {PORT.id: VELDEN.id}
    assert successors(before, before) == {}
    known = Known(ROWS, merged, successors={PORT.id: VELDEN.id})
    assert known.name_of(Subject(SubjectKind.ENTITY, PORT.id)) == "Velden"
    back = Known(ROWS, STORY, successors={PORT.id: VELDEN.id})
    assert back.name_of(Subject(SubjectKind.ENTITY, PORT.id)) == "Port Elna"
    assert known.now(LIND.id) == LIND.id
    assert known.now("never there") == "never there"


def test_a_form_that_was_split_off_and_is_taken_back_is_found_in_its_name_again() -> None:
    apart = {entity.id: entity for entity in revise(STORY, (SPLIT,)).story.entities}
    (own,) = [id_ for id_ in apart if id_ not in {entity.id for entity in STORY.entities}]
    assert successors(apart, {entity.id: entity for entity in STORY.entities}) == {own: MARAN.id}
