"""A story with names merged, split and retyped by hand, and everything that refers to them."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from search.corrections import Correction, CorrectionKind, Named
from search.kinds import EntityType
from search.link.corrections import revise
from search.model import Entity, Story
from tests.search.link.stories import told
from tui.view.known import Known
from tui.view.naming import successors

MARLOW = Named("Elena Marlow", EntityType.PER)
ROOT = Path(__file__).parents[3]
FIRST = """Dam to be built at Orsk

Elena Marlow, the energy minister of Norvia, said the dam would be finished on 4 March 2019.

"We have waited long enough," Marlow said.

The Harbour Board objected on 5 March 2019, and Lena Marlowe said she would resign.
"""
SECOND = """Board against dam

The Harbour Board met Elena Marlow on 6 March 2019 in Orsk.

"The river is ours," Lena Marlowe said.
"""


@pytest.fixture(scope="module")
def story() -> Story:
    return told(FIRST, SECOND)[1]


def named(story: Story, name: str) -> Entity:
    (found,) = (one for one in story.entities if one.name == name)
    return found


def called(story: Story, name: str) -> Named:
    return Named(name, named(story, name).type)


def merge(story: Story, subject: str, other: str, id_: int = 0) -> Correction:
    return Correction(CorrectionKind.MERGE, called(story, subject), other=called(story, other), id=id_)


def split(name: str, form: str, kind: EntityType = EntityType.PER, id_: int = 0) -> Correction:
    return Correction(CorrectionKind.SPLIT, Named(name, kind), form=form, id=id_)


def retype(name: str, to: EntityType, kind: EntityType = EntityType.PER, id_: int = 0) -> Correction:
    return Correction(CorrectionKind.RETYPE, Named(name, kind), type=to, id=id_)


def test_without_corrections_it_is_the_same_story(story: Story) -> None:
    assert revise(story, ()).story is story


def test_a_merge_puts_all_mentions_under_the_other_name(story: Story) -> None:
    subject, other = named(story, "Lena Marlowe"), named(story, "Elena Marlow")
    correction = merge(story, "Lena Marlowe", "Elena Marlow")
    revised = revise(story, [correction])
    merged = named(revised.story, "Elena Marlow")
    assert (merged.id, merged.type) == (other.id, other.type)
    assert [one.place for one in merged.mentions] == sorted(
        one.place for one in (*subject.mentions, *other.mentions)
    )
    assert dict(merged.aliases) == dict(subject.aliases) | dict(other.aliases)
    assert merged.articles == ("a", "b")
    whys = {one.place: one.why for one in merged.mentions}
    assert {whys[one.place] for one in subject.mentions} == {"merged by hand with Elena Marlow"}
    assert all(whys[one.place] == one.why for one in other.mentions)
    assert "Lena Marlowe" not in {one.name for one in revised.story.entities}
    assert revised.applied == {other.id: (correction,)}
    assert revised.articles == ("a", "b")


def test_quotations_and_statements_follow_a_merge(story: Story) -> None:
    other = named(story, "Elena Marlow").id
    revised = revise(story, [merge(story, "Lena Marlowe", "Elena Marlow")]).story
    said = {one.quotation.text: one.speaker for one in revised.quotations}
    assert said["The river is ours,"] == other
    assert {one.speaker for one in revised.statements if one.speaker} == {other}
    assert set(revised.quotations) == {
        one for statement in revised.statements for one in statement.quotations
    }


def test_events_name_what_stands_in_their_evidence(story: Story) -> None:
    board, marlow = named(story, "Harbour Board").id, named(story, "Elena Marlow").id
    (met,) = (one for one in story.events if one.value == "2019-03-06")
    assert met.entities[:2] == (board, marlow)
    revised = revise(story, [split("Elena Marlow", "Elena Marlow")]).story
    (now,) = (one for one in revised.events if one.value == "2019-03-06")
    assert now.entities == (board, named(revised, "Elena Marlow").id, *met.entities[2:])
    assert named(revised, "Elena Marlow").id not in (board, marlow)


def test_a_form_split_off_is_a_name_of_its_own_place_by_place(story: Story) -> None:
    before = named(story, "Elena Marlow")
    correction = split("Elena Marlow", "Marlow")
    revised = revise(story, [correction])
    off, rest = named(revised.story, "Marlow"), named(revised.story, "Elena Marlow")
    assert rest.id == before.id
    assert off.type == before.type
    assert off.id == "marlow"
    assert {one.text for one in off.mentions} == {"Marlow"}
    assert {one.why for one in off.mentions} == {"split off by hand from Elena Marlow"}
    assert {one.text for one in rest.mentions} == {"Elena Marlow"}
    said = {one.quotation.text: one.speaker for one in revised.story.quotations}
    assert said["We have waited long enough,"] == off.id
    assert revised.applied == {off.id: (correction,), rest.id: (correction,)}


def test_what_is_left_takes_its_next_best_form_as_name(story: Story) -> None:
    before = named(story, "Elena Marlow")
    revised = revise(story, [split("Elena Marlow", "Elena Marlow")]).story
    rest = next(one for one in revised.entities if one.id == before.id)
    assert rest.name == "Marlow"
    assert named(revised, "Elena Marlow").id == "elena-marlow-2"


def test_a_form_merged_in_by_hand_can_be_split_off_again(story: Story) -> None:
    corrections = [
        merge(story, "Harbour Board", "Elena Marlow"),
        split("Elena Marlow", "Harbour Board"),
    ]
    revised = revise(story, corrections).story
    before, after = named(story, "Harbour Board"), named(revised, "Harbour Board")
    assert (after.id, after.type, after.aliases) == (before.id, before.type, before.aliases)
    assert [one.place for one in after.mentions] == [one.place for one in before.mentions]
    assert [one.id for one in revised.entities] == [one.id for one in story.entities]
    assert revised.events == story.events
    assert revised.quotations == story.quotations


def test_a_type_changes_and_the_id_stays(story: Story) -> None:
    before = named(story, "Orsk")
    revised = revise(story, [retype("Orsk", EntityType.EVENT, before.type)])
    after = named(revised.story, "Orsk")
    assert (after.id, after.type, after.mentions) == (before.id, EntityType.EVENT, before.mentions)
    assert revised.articles == ()


def test_corrections_are_made_in_the_order_of_their_numbers(story: Story) -> None:
    first = merge(story, "Lena Marlowe", "Elena Marlow", 1)
    second = merge(story, "Elena Marlow", "Harbour Board", 2)
    third = split("Harbour Board", "Lena Marlowe", named(story, "Harbour Board").type, 3)
    revised = revise(story, [third, first, second])
    assert revised.unplaced == ()
    assert named(revised.story, "Lena Marlowe").type is EntityType.PER
    board = named(revised.story, "Harbour Board")
    assert {form for form, _ in board.aliases} == {"Elena Marlow", "Marlow", "Harbour Board"}
    assert revised.applied[board.id] == (first, second, third)


def test_a_name_the_engine_calls_otherwise_now_is_found(story: Story) -> None:
    board = named(story, "Harbour Board")
    by_type = revise(story, [retype("Harbour Board", EntityType.EVENT, EntityType.MISC)])
    assert named(by_type.story, "Harbour Board").type is EntityType.EVENT
    as_other = Correction(CorrectionKind.MERGE, Named("Harbour Board", board.type), other=MARLOW)
    by_alias = revise(story, [as_other])
    assert by_alias.unplaced == ()
    assert dict(named(by_alias.story, "Elena Marlow").aliases)["Harbour Board"] == len(board.mentions)


def test_a_person_is_not_taken_for_anything_else_of_that_name(story: Story) -> None:
    place, lena = Named("Elena Marlow", EntityType.LOC), called(story, "Lena Marlowe")
    corrections = [
        retype("Elena Marlow", EntityType.ORG, EntityType.MISC),
        Correction(CorrectionKind.MERGE, place, other=lena),
        Correction(CorrectionKind.MERGE, lena, other=place),
        retype("Orsk", EntityType.ORG, EntityType.PER),
    ]
    revised = revise(story, corrections)
    assert revised.unplaced == tuple(corrections)
    assert revised.story.entities == story.entities


def test_another_type_is_passed_over_only_where_one_name_has_the_words(story: Story) -> None:
    orsk = named(story, "Orsk")
    twin = replace(named(story, "Harbour Board"), name="Orsk", type=EntityType.EVENT)
    twins = replace(story, entities=tuple(twin if one.id == twin.id else one for one in story.entities))
    correction = retype("Orsk", EntityType.MISC, EntityType.LAW)
    assert revise(twins, [correction]).unplaced == (correction,)
    exact = revise(twins, [retype("Orsk", EntityType.MISC, orsk.type)]).story
    assert {one.id: one.type for one in exact.entities if one.name == "Orsk"} == {
        orsk.id: EntityType.MISC,
        twin.id: EntityType.EVENT,
    }


def test_the_type_of_a_name_is_not_changed_by_what_was_said_of_its_form(story: Story) -> None:
    correction = retype("Marlow", EntityType.ORG)
    revised = revise(story, [correction])
    assert revised.unplaced == (correction,)
    assert revised.story.entities == story.entities


def test_what_was_said_of_a_form_moves_that_form_alone_once_its_split_is_taken_back(story: Story) -> None:
    off = split("Elena Marlow", "Marlow", id_=1)
    on = Correction(
        CorrectionKind.MERGE, Named("Marlow", EntityType.PER), other=called(story, "Lena Marlowe"), id=2
    )
    both, taken_back = revise(story, [off, on]), revise(story, [on])
    assert both.unplaced == taken_back.unplaced == ()
    for one in (both.story, taken_back.story):
        assert dict(named(one, "Elena Marlow").aliases).keys() == {"Elena Marlow"}
        assert dict(named(one, "Lena Marlowe").aliases).keys() == {"Lena Marlowe", "Marlow"}
    assert {one.id for one in taken_back.story.entities} == {one.id for one in story.entities}


def test_of_two_namesakes_none_is_corrected_unless_the_form_tells_which(story: Story) -> None:
    twin = replace(named(story, "Lena Marlowe"), name="Elena Marlow")
    twins = replace(story, entities=tuple(twin if one.id == twin.id else one for one in story.entities))
    again = replace(named(story, "Elena Marlow"), id="elena-marlow-2")
    both_so = replace(story, entities=(*story.entities, again))
    unclear = [
        retype("Elena Marlow", EntityType.ORG),
        Correction(CorrectionKind.MERGE, MARLOW, other=called(story, "Orsk")),
        Correction(CorrectionKind.MERGE, called(story, "Orsk"), other=MARLOW),
    ]
    revised = revise(twins, unclear)
    assert revise(both_so, [split("Elena Marlow", "Marlow")]).story.entities == both_so.entities
    assert revised.unplaced == tuple(unclear)
    assert revised.story.entities == twins.entities
    clear = revise(twins, [split("Elena Marlow", "Marlow")])
    assert clear.unplaced == ()
    assert named(clear.story, "Marlow").mentions


def test_a_form_split_off_does_not_take_the_id_of_a_name_that_was_merged_away(story: Story) -> None:
    board, orsk = named(story, "Harbour Board"), named(story, "Orsk")
    mentions = (*board.mentions[:1], replace(board.mentions[1], text="ORSK"))
    loud = replace(board, mentions=mentions, aliases=(("Harbour Board", 1), ("ORSK", 1)))
    other = replace(story, entities=tuple(loud if one.id == board.id else one for one in story.entities))
    merged = merge(other, "Orsk", "Elena Marlow", 1)
    revised = revise(other, [merged, split("Harbour Board", "ORSK", board.type, 2)]).story
    assert named(revised, "ORSK").id == "orsk-2"
    before = {one.id: one for one in revise(other, ()).story.entities}
    now = {one.id: one for one in revised.entities}
    known = Known((), revised, successors=successors(before, now))
    assert known.now(orsk.id) == named(story, "Elena Marlow").id


def test_what_cannot_be_placed_is_told_and_the_rest_is_made(story: Story) -> None:
    lost = [
        retype("Quentin Nobody", EntityType.ORG),
        Correction(
            CorrectionKind.MERGE, called(story, "Orsk"), other=Named("Quentin Nobody", EntityType.PER)
        ),
        split("Elena Marlow", "Quentin"),
    ]
    made = merge(story, "Lena Marlowe", "Elena Marlow")
    revised = revise(story, [*lost, made])
    assert revised.unplaced == tuple(lost)
    assert len(revised.story.entities) == len(story.entities) - 1


def test_what_is_so_already_is_applied(story: Story) -> None:
    again = [
        merge(story, "Lena Marlowe", "Elena Marlow", 1),
        merge(story, "Lena Marlowe", "Elena Marlow", 2),
        split("Orsk", "Orsk", named(story, "Orsk").type, 3),
    ]
    revised = revise(story, again)
    assert revised.unplaced == ()
    assert len(revised.story.entities) == len(story.entities) - 1


def test_two_of_one_name_are_merged_by_that_name(story: Story) -> None:
    first = named(story, "Lena Marlowe")
    namesake = replace(named(story, "Elena Marlow"), name="Lena Marlowe")
    twins = replace(
        story,
        entities=tuple(namesake if one.id == namesake.id else one for one in story.entities),
    )
    both = Named("Lena Marlowe", EntityType.PER)
    revised = revise(twins, [Correction(CorrectionKind.MERGE, both, other=both)]).story
    (one,) = (one for one in revised.entities if one.name == "Lena Marlowe")
    assert len(one.mentions) == len(first.mentions) + len(namesake.mentions)


def test_entities_come_most_mentioned_first(story: Story) -> None:
    last = story.entities[-1]
    revised = revise(story, [merge(story, story.entities[0].name, last.name)]).story
    assert revised.entities[0].id == last.id
    keys = [(-len(one.mentions), one.name) for one in revised.entities]
    assert keys == sorted(keys)


DUMP = """
from tests.search.link.test_corrections import FIRST, SECOND, merge, split
from tests.search.link.stories import told
from search.link.corrections import revise
story = told(FIRST, SECOND)[1]
made = [merge(story, "Lena Marlowe", "Elena Marlow"), split("Elena Marlow", "Marlow")]
print(revise(story, made))
"""


def test_the_outcome_owes_nothing_to_hash_seeds() -> None:
    outputs = {
        subprocess.run(
            [sys.executable, "-c", DUMP],
            capture_output=True,
            text=True,
            check=True,
            cwd=ROOT,
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
