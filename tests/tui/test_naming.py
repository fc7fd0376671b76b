"""Correcting names by hand: on the screen, and in the notebook."""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from search.corrections import Correction, CorrectionKind
from search.model import EntityType
from search.notebook import Notebook
from tests.tui.driving import Driven, explore
from tests.tui.pile import LIND, MARAN, PORT, STORY, VELDEN, FakePile
from tui.view.items import AliasItem, EntityItem, HeadingItem
from tui.view.state import Pane, Subject, SubjectKind


def notebook() -> Path:
    return Path(os.environ["XDG_DATA_HOME"]) / "icc-explore" / "notebook.sqlite"


def kept(pile: str = "three") -> tuple[Correction, ...]:
    book = Notebook(notebook())
    try:
        return book.corrections(pile)
    finally:
        book.close()


def names(driven: Driven) -> list[str]:
    return [row.entity.name for row in driven.list(Pane.ENTITIES).rows if isinstance(row, EntityItem)]


def entity_at_cursor(driven: Driven) -> str:
    row = driven.list(Pane.ENTITIES).row
    assert isinstance(row, (EntityItem, AliasItem))
    return row.entity.name


def go_to(driven: Driven, key: str) -> None:
    assert driven.list(Pane.ENTITIES).move_to(key)


async def merge(driven: Driven, one: str, other: str) -> None:
    go_to(driven, one)
    await driven.press("M")
    await driven.until_shown("is the same as …")
    go_to(driven, other)
    await driven.press("M")
    await driven.until_shown("have no word in common: M again makes them one.")
    await driven.press("M")
    await driven.until_shown("are one now, called")


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_m_on_two_names_makes_them_one(size: tuple[int, int]) -> None:
    async with explore(size) as driven:
        await driven.press("2")
        await merge(driven, PORT.id, VELDEN.id)
        assert "“Velden” and “Port Elna” are one now, called “Port Elna”. z takes it back." in (
            driven.screen.status.message
        )
        assert names(driven) == ["Ilse Maran", "Port Elna", "Tove Lind"]
        assert entity_at_cursor(driven) == "Port Elna"
        assert [(one.kind, one.subject.name) for one in kept()] == [(CorrectionKind.MERGE, "Velden")]
        assert driven.desk.held == ""
        await driven.press("j")
        assert driven.screen.status.message == ""


async def test_the_first_name_is_marked_and_may_be_left_for_a_while() -> None:
    async with explore() as driven:
        await driven.press("2")
        go_to(driven, LIND.id)
        await driven.press("M")
        await driven.until_shown("=Tove Lind")
        assert "“Tove Lind” is the same as …" in driven.screen.status.message
        await driven.press("f", *"maran", "enter")
        await driven.until(lambda: names(driven) == ["Ilse Maran"])
        assert "“Tove Lind” is the same as …" in driven.screen.status.message
        await driven.press("M", "M")
        await driven.until_shown("“Tove Lind” and “Ilse Maran” are one now")
        assert names(driven) == ["Ilse Maran"]


async def test_the_same_name_again_or_esc_or_q_gives_up() -> None:
    async with explore() as driven:
        await driven.press("2")
        for key in ("M", "escape", "q"):
            await driven.press("M")
            assert driven.desk.held == MARAN.id
            await driven.press(key)
            assert driven.desk.held == ""
            await driven.until_shown("Given up: the names stay as they are.")
            assert "=Ilse Maran" not in driven.shown()
        assert driven.pane is Pane.ENTITIES
    assert not notebook().exists()


async def test_m_works_from_a_form_under_its_name() -> None:
    async with explore() as driven:
        await driven.press("2", "space")
        await driven.until(lambda: f"{MARAN.id}/Maran" in driven.keys_of(Pane.ENTITIES))
        go_to(driven, f"{MARAN.id}/Maran")
        await driven.press("M")
        go_to(driven, LIND.id)
        await driven.press("M", "M")
        await driven.until_shown("“Tove Lind” and “Ilse Maran” are one now, called “Ilse Maran”.")
        assert driven.view.subject == Subject(SubjectKind.ENTITY, MARAN.id)
        assert driven.desk.known.name_of(driven.view.subject) == "Ilse Maran"


async def test_s_on_a_form_makes_it_a_name_of_its_own() -> None:
    async with explore() as driven:
        await driven.press("2", "space")
        await driven.until(lambda: f"{MARAN.id}/Maran" in driven.keys_of(Pane.ENTITIES))
        await driven.press("S")
        await driven.until_shown("The forms of “Ilse Maran” stand below it")
        go_to(driven, f"{MARAN.id}/Maran")
        await driven.press("S")
        await driven.until_shown("“Maran” is a name of its own now. z takes it back.")
        assert "Maran" in names(driven)
        assert f"{MARAN.id}/Maran" not in driven.keys_of(Pane.ENTITIES)
        assert entity_at_cursor(driven) == "Ilse Maran"
        await driven.press("z")
        await driven.until(lambda: f"{MARAN.id}/Maran" in driven.keys_of(Pane.ENTITIES))
        assert "Maran" not in names(driven)


async def test_s_on_a_name_says_how_to_come_to_its_forms() -> None:
    async with explore() as driven:
        await driven.press("2", "S")
        await driven.until_shown("Space opens the forms of “Ilse Maran”; S on a form splits it off.")
        go_to(driven, PORT.id)
        await driven.press("S")
        await driven.until_shown("“Port Elna” has one form only: there is nothing to split off.")


async def test_t_asks_for_the_type_until_one_is_meant() -> None:
    async with explore() as driven:
        await driven.press("2")
        go_to(driven, PORT.id)
        await driven.press("T")
        await driven.until_shown("Type of “Port Elna”:")
        await driven.until_shown(
            "P person, O organisation, L place, E event, W law, N people, M other: Enter keeps it"
        )
        await driven.press(*"pe", "enter")
        await driven.until_shown("“pe” may be person or people: type more of it.")
        assert driven.screen.search_bar.display
        await driven.press(*"ship", "enter")
        await driven.until_shown("no type “ship”: person, organisation, place, event, law, people, other")
        await driven.press(*"Org", "enter")
        await driven.until_shown("“Port Elna” is an organisation now. z takes it back.")
        assert driven.desk.known.entity_of[PORT.id].type is EntityType.ORG
        assert entity_at_cursor(driven) == "Port Elna"
        await driven.press("T", "o", "enter")
        await driven.until_shown("“Port Elna” is an organisation already.")
        await driven.press("T", "enter")
        assert not driven.screen.search_bar.display
        assert len(kept()) == 1
        await driven.press("z")
        await driven.until_shown("Undone: “Port Elna” is an organisation.")


async def test_corrections_marks_and_choices_are_undone_in_their_order() -> None:
    async with explore() as driven:
        await driven.press("2")
        await merge(driven, PORT.id, VELDEN.id)
        await driven.press("f", *"e", "enter")
        await driven.press("space")
        await driven.until(lambda: driven.view.subject.key == PORT.id)
        await driven.press("1", "enter", "j", "m")
        await driven.until_shown("Marked.")
        await driven.press("2", "T", "n", "enter")
        await driven.until_shown("“Port Elna” is a people or group now.")
        assert driven.desk.known.entity_of[PORT.id].type is EntityType.NORP

        await driven.press("z")
        await driven.until(lambda: driven.desk.known.entity_of[PORT.id].type is EntityType.LOC)
        await driven.press("z")
        await driven.until(lambda: not driven.desk.kept("north"))
        await driven.press("z")
        assert not driven.view.subject
        await driven.press("z")
        assert driven.view.filter_of(Pane.ENTITIES) == ""
        assert len(names(driven)) == 3
        await driven.press("z")
        await driven.until(lambda: len(names(driven)) == 4)
        await driven.press("z")
        await driven.until_shown("Nothing to undo.")

        await driven.press("Z", "Z", "Z", "Z", "Z")
        await driven.until(lambda: driven.desk.known.entity_of[PORT.id].type is EntityType.NORP)
        assert driven.view.subject.key == PORT.id
        assert driven.view.filter_of(Pane.ENTITIES) == "e"
        await driven.until(lambda: bool(driven.desk.kept("north")))
        assert VELDEN.id not in driven.desk.known.entity_of
        assert len(kept()) == 2


async def test_what_is_followed_stays_followed_under_its_new_name_and_after_an_undo() -> None:
    async with explore() as driven:
        await driven.press("2")
        go_to(driven, LIND.id)
        await driven.press("space")
        await driven.until(lambda: len(driven.keys_of(Pane.HITS)) == 2)
        await driven.press("M")
        go_to(driven, MARAN.id)
        await driven.press("M", "M")
        await driven.until_shown("are one now, called “Ilse Maran”")
        await driven.until(lambda: len(driven.keys_of(Pane.HITS)) == 6)
        assert "are one now" in driven.screen.status.message, "the passages found again are no news"
        assert driven.desk.known.name_of(driven.view.subject) == "Ilse Maran"
        assert "opening" in driven.keys_of(Pane.TIMELINE)
        await driven.press("5")
        headings = [row.text for row in driven.list(Pane.QUOTES).rows if isinstance(row, HeadingItem)]
        assert headings == ["Ilse Maran"]
        await driven.press("z")
        await driven.until(lambda: driven.desk.known.name_of(driven.view.subject) == "Tove Lind")
        await driven.until(lambda: len(driven.keys_of(Pane.HITS)) == 2)


async def test_all_that_was_open_stays_open() -> None:
    async with explore() as driven:
        await driven.press("j", "enter")
        await driven.until(lambda: driven.view.article == "evening")
        read = [asked for asked in driven.pile.asked if asked.startswith("read")]
        await driven.press("2")
        await merge(driven, PORT.id, VELDEN.id)
        assert driven.view.article == "evening"
        assert "changed" not in driven.screen.status.message
        await driven.until_idle()
        again = [asked for asked in driven.pile.asked if asked.startswith("read")]
        assert len(again) <= len(read) + 2, "only the digests of a few articles are looked at"


async def test_corrections_are_there_the_next_time_before_the_names_are_shown() -> None:
    async with explore() as driven:
        await driven.press("2")
        await merge(driven, PORT.id, VELDEN.id)
    async with explore() as driven:
        assert names(driven) == ["Ilse Maran", "Port Elna", "Tove Lind"]
        await driven.press("2", "j", "w")
        await driven.until_shown("“Velden” is the same as “Port Elna”. S on a form splits it off again.")
        await driven.until_shown("by you")


async def test_what_cannot_be_placed_is_told_once_and_listed() -> None:
    async with explore() as driven:
        await driven.press("2")
        await merge(driven, PORT.id, VELDEN.id)

    class Elsewhere(FakePile):
        def __post_init__(self) -> None:
            self.story = replace(self.story, entities=tuple(e for e in self.story.entities if e != PORT))
            super().__post_init__()

    async with explore(pile=Elsewhere()) as driven:
        await driven.until_shown("1 correction of names could not be placed: C lists it.")
        await driven.press("C")
        await driven.until_shown("What you decided about names")
        await driven.until_shown(
            "not placed, no such name here or several: “Velden” is the same as “Port Elna”"
        )
        await driven.press("enter")
        assert driven.app.screen is driven.screen
        await driven.press("C", "d")
        await driven.until_shown("Taken back: “Velden” is the same as “Port Elna”.")
        assert kept() == ()
        await driven.press("z")
        await driven.until(lambda: len(driven.desk.known.unplaced) == 1)


async def test_the_list_of_corrections_leads_to_names_takes_back_and_writes_them(tmp_path: Path) -> None:
    async with explore() as driven:
        await driven.press("2")
        await merge(driven, PORT.id, VELDEN.id)
        go_to(driven, LIND.id)
        await driven.press("T", "o", "enter")
        await driven.until_shown("is an organisation now")
        await driven.press("1", "C")
        await driven.until_shown("What you decided about names")
        await driven.press("j", "enter")
        await driven.until(lambda: driven.pane is Pane.ENTITIES)
        assert entity_at_cursor(driven) == "Port Elna"
        await driven.press("C", "x")
        await driven.until(lambda: driven.screen.search_bar.display)
        assert driven.screen.search_bar.value.endswith("icc-explore-corrections.jsonl")
        driven.screen.search_bar.value = str(tmp_path / "mine.jsonl")
        await driven.press("enter")
        await driven.until_shown("2 corrections written to")
        written = [json.loads(line) for line in (tmp_path / "mine.jsonl").read_text("utf-8").splitlines()]
        assert [one["kind"] for one in written] == ["merge", "retype"]
        await driven.press("C", "j", "d")
        await driven.until_shown("Taken back: “Velden” is the same as “Port Elna”.")
        assert len(names(driven)) == 4
        await driven.press("C", "q")
        assert driven.app.screen is driven.screen
        await driven.press("z")
        await driven.until(lambda: len(names(driven)) == 3)


async def test_no_notebook_is_made_for_looking() -> None:
    async with explore() as driven:
        await driven.press("2", "w", "C")
        await driven.until_shown("No name has been corrected.")
    assert not notebook().exists()


async def test_a_notebook_that_cannot_be_read_is_told_and_the_names_are_shown() -> None:
    notebook().parent.mkdir(parents=True, exist_ok=True)
    notebook().write_text("this is something else entirely, but it lies where the notebook should be" * 20)
    async with explore() as driven:
        assert len(names(driven)) == 4
        await driven.until_shown("The notebook")


@pytest.mark.parametrize("key", ["M", "S", "T"])
async def test_elsewhere_the_keys_say_where_they_work(key: str) -> None:
    async with explore() as driven:
        await driven.press(key)
        await driven.until_shown(f"{key} works in Entities: 2 goes there.")


async def test_two_programs_lose_nothing() -> None:
    async with explore() as one:
        await one.press("2")
        await merge(one, PORT.id, VELDEN.id)
        async with explore() as other:
            await other.press("2")
            await merge(other, LIND.id, MARAN.id)
            assert len(names(other)) == 2
        go_to(one, LIND.id)
        await one.press("T", "o", "enter")
        await one.until_shown("No name of this type is called “Tove Lind” any more.")
        assert names(one) == ["Ilse Maran", "Port Elna"]
        await one.press("T", "n", "enter")
        await one.until_shown("is a people or group now")
    assert len(kept()) == 3


def with_a_namesake() -> FakePile:
    """The pile, in which Velden is called as Port Elna is."""
    other = replace(VELDEN, name=PORT.name)
    entities = tuple(other if one == VELDEN else one for one in STORY.entities)
    return FakePile(story=replace(STORY, entities=entities))


async def test_namesakes_are_not_corrected_by_chance_but_may_be_made_one() -> None:
    async with explore(pile=with_a_namesake()) as driven:
        await driven.press("2")
        go_to(driven, PORT.id)
        await driven.press("T", "o", "enter")
        await driven.until_shown("Several names are called “Port Elna”")
        await driven.press("M")
        go_to(driven, MARAN.id)
        await driven.press("M", "M")
        await driven.until_idle()
        await driven.until_shown("Several names are called “Port Elna”")
        assert kept() == ()
        assert {one.type for one in driven.desk.known.story.entities if one.name == PORT.name} == {PORT.type}
        go_to(driven, PORT.id)
        await driven.press("M")
        go_to(driven, VELDEN.id)
        await driven.press("M")
        await driven.until_shown("are one now")
        assert names(driven).count("Port Elna") == 1


async def test_what_cannot_be_done_leaves_what_was_undone_to_be_done_again() -> None:
    async with explore(pile=with_a_namesake()) as driven:
        await driven.press("1", "enter", "j", "m")
        await driven.until_shown("Marked.")
        marked = driven.view.article
        await driven.press("z")
        await driven.until(lambda: not driven.desk.kept(marked))
        await driven.press("2")
        go_to(driven, PORT.id)
        await driven.press("T", "o", "enter")
        await driven.until_shown("Several names are called “Port Elna”")
        book = Notebook(notebook())
        assert len(book.changes()) == 1
        book.close()
        await driven.press("Z")
        await driven.until(lambda: bool(driven.desk.kept(marked)))


async def test_a_correction_of_an_unknown_kind_is_told_and_the_others_are_made() -> None:
    async with explore() as driven:
        await driven.press("2")
        await merge(driven, PORT.id, VELDEN.id)
        go_to(driven, LIND.id)
        await driven.press("T", "o", "enter")
        await driven.until_shown("is an organisation now")
    with closing(sqlite3.connect(notebook())) as db, db:
        db.execute("UPDATE correction SET type = 'SHIP' WHERE kind = 'retype'")
    async with explore() as driven:
        await driven.until_shown("1 correction of names is of a kind this version does not know")
        assert names(driven) == ["Ilse Maran", "Port Elna", "Tove Lind"]


@pytest.mark.parametrize("key", ["1", "3", "tab", "slash"])
async def test_going_to_another_pane_gives_a_merge_up(key: str) -> None:
    async with explore((80, 24)) as driven:
        await driven.press("2", "M")
        await driven.until_shown("M: Ilse Maran = …")
        await driven.press("O")
        assert "M: Ilse Maran = …" in driven.shown(), "other messages do not hide it"
        await driven.press(key)
        assert driven.desk.held == ""
        await driven.until_shown("Given up: the names stay as they are.")
        await driven.press("escape", "2", "j")
        assert "=" not in driven.screen.status.message


async def test_names_of_two_types_are_made_one_only_when_m_is_pressed_again() -> None:
    async with explore() as driven:
        await driven.press("2")
        go_to(driven, PORT.id)
        await driven.press("M")
        go_to(driven, LIND.id)
        await driven.press("M")
        await driven.until_shown("“Port Elna” is a place, “Tove Lind” a person: M again makes them one.")
        go_to(driven, MARAN.id)
        await driven.press("M")
        await driven.until_shown("“Ilse Maran” a person: M again")
        await driven.press("escape")
        await driven.until_shown("Given up")
    assert not notebook().exists()


async def test_all_types_again_put_the_cursor_back() -> None:
    async with explore() as driven:
        await driven.press("2", "j", "j")
        before = driven.list(Pane.ENTITIES).row
        await driven.press("t")
        while driven.view.only is not None:
            await driven.press("t")
        assert driven.list(Pane.ENTITIES).row == before


async def test_space_on_a_form_says_what_it_is_for_and_forms_are_not_counted() -> None:
    async with explore() as driven:
        await driven.press("2", "space")
        await driven.until(lambda: f"{MARAN.id}/Maran" in driven.keys_of(Pane.ENTITIES))
        go_to(driven, f"{MARAN.id}/Maran")
        assert driven.list(Pane.ENTITIES).position() == "1/4"
        await driven.press("space")
        await driven.until_shown("Enter goes to the first mention of this form; S splits it off.")
