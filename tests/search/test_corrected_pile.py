"""An open pile whose names a reader has corrected: its story, its searches, its state."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from search import by_hand
from search.collection import Collection
from search.corrections import Correction, CorrectionKind, Named
from search.errors import InputError, NotebookError
from search.index import FullText, documents, names_in
from search.kinds import EntityType
from search.notebook import Notebook
from search.stop import Stopped, StopSignal

BRIDGE = """Harbour bridge closed for repairs

The mayor of Lindholm, Petra Okonkwo, said on 3 May 2021 that the harbour bridge would close for repairs.

"We cannot wait any longer," Ms. Okonkwo said.
"""
FERRY = """Ferries to run all night

Ferries will run all night, said Petra Ekdahl, who is in charge of transport in Lindholm.

"Nobody will be left on the quay," Petra Ekdahl said.
"""
TRAMS = """Trams as ever

Trams run as ever in Lindholm, the Tram Company said.
"""
OKONKWO = Named("Petra Okonkwo", EntityType.PER)
EKDAHL = Named("Petra Ekdahl", EntityType.PER)
MERGE = Correction(CorrectionKind.MERGE, EKDAHL, other=OKONKWO)
SPLIT = Correction(CorrectionKind.SPLIT, OKONKWO, form="Okonkwo")
RETYPE = Correction(CorrectionKind.RETYPE, OKONKWO, type=EntityType.ORG)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "pile"
    folder.mkdir()
    for name, text in (("bridge", BRIDGE), ("ferry", FERRY), ("trams", TRAMS)):
        (folder / f"{name}.txt").write_text(text, "utf-8")
    return folder


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def opened(folder: Path, cache: Path) -> Collection:
    return Collection.open([folder], cache_root=cache)


def found(pile: Collection, query: str) -> list[str]:
    return sorted(hit.passage.article for hit in pile.search(query).hits)


def test_name_and_said_follow_a_merge_and_its_undoing(folder: Path, cache: Path) -> None:
    with opened(folder, cache) as pile:
        before = {query: pile.search(query) for query in ("name:okonkwo", "name:ekdahl", "said:okonkwo")}
        assert {hit.passage.article for hit in before["name:okonkwo"].hits} == {"bridge"}
        pile.correct([MERGE])
        assert set(found(pile, "name:okonkwo")) == set(found(pile, "name:ekdahl")) == {"bridge", "ferry"}
        assert set(found(pile, "said:okonkwo")) == {"bridge", "ferry"}
        pile.correct([])
        assert {query: pile.search(query) for query in before} == before


def test_answers_are_those_of_an_index_made_of_the_corrected_story(
    folder: Path, cache: Path, tmp_path: Path
) -> None:
    queries = (
        "name:petra",
        "name:(ekdahl -okonkwo)",
        "said:okonkwo",
        "speaker:ekdahl",
        "name:lindholm",
        'name:"petra ekdahl"',
        "name:(petra NEAR ekdahl)",
        "name:ek*",
        'said:"petra okonkwo"',
        "said:(quay ekdahl)",
        "said:wait -speaker:ekdahl",
        "run",
    )
    with opened(folder, cache) as pile:
        articles = [pile.read(row.id) for row in pile.articles]
        for number, corrections in enumerate(([MERGE], [SPLIT], [MERGE, SPLIT], [], [RETYPE, MERGE])):
            pile.correct(corrections)
            with FullText.open(tmp_path / f"fresh-{number}") as fresh:
                fresh.write(documents(articles, pile.story), (), StopSignal())
                for query in queries:
                    assert pile.search(query) == fresh.search(query), (corrections, query)


def test_a_split_parts_what_name_finds(folder: Path, cache: Path) -> None:
    with opened(folder, cache) as pile:
        assert len(found(pile, "name:petra")) == 4
        pile.correct([SPLIT])
        assert len(found(pile, "name:petra")) == 3


def test_the_story_and_what_is_made_of_it_are_the_corrected_ones(folder: Path, cache: Path) -> None:
    with opened(folder, cache) as pile:
        as_read = pile.story
        pile.correct([MERGE, RETYPE])
        names = {one.name: one for one in pile.story.entities}
        assert "Petra Ekdahl" not in names
        assert names["Petra Okonkwo"].type is EntityType.ORG
        assert names["Petra Okonkwo"].articles == ("bridge", "ferry")
        assert pile.revised.unplaced == ()
        assert pile.dossier(names["Petra Okonkwo"].id).entity == names["Petra Okonkwo"]
        pile.correct([])
        assert pile.story == as_read


def test_the_state_changes_with_what_corrections_do(folder: Path, cache: Path) -> None:
    with opened(folder, cache) as pile:
        before = pile.state
        pile.correct([MERGE])
        merged = pile.state
        assert merged != before
        found(pile, "name:okonkwo")
        assert pile.state == merged
        pile.correct([SPLIT])
        assert pile.state not in (before, merged)
        pile.correct([])
        found(pile, "name:okonkwo")
        assert pile.state == before


def test_two_with_different_corrections_on_one_cache_are_each_answered_rightly(
    folder: Path, cache: Path
) -> None:
    with opened(folder, cache) as merged, opened(folder, cache) as as_read, opened(folder, cache) as parted:
        merged.correct([MERGE])
        parted.correct([SPLIT])
        states = [merged.state, as_read.state, parted.state]
        for _ in range(2):
            assert set(found(merged, "name:ekdahl")) == {"bridge", "ferry"}
            assert set(found(as_read, "name:ekdahl")) == {"ferry"}
            assert len(found(as_read, "name:petra")) == 4
            assert len(found(parted, "name:petra")) == 3
        assert [merged.state, as_read.state, parted.state] == states


def test_no_correction_is_written_to_the_index(
    folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object) -> int:
        raise AssertionError("the index was written again")

    with opened(folder, cache) as pile, opened(folder, cache) as as_read:
        monkeypatch.setattr(FullText, "write", never)
        for correction in (SPLIT, RETYPE, MERGE):
            pile.correct([correction])
            found(pile, "said:okonkwo")
            assert set(found(as_read, "name:okonkwo")) == {"bridge"}
        assert set(found(pile, "name:okonkwo")) == {"bridge", "ferry"}


@pytest.mark.parametrize(
    ("query", "asks"),
    [("night", False), ("-headline:night petra", False), ("-(NAME: petra)", True), ("said:quay", True)],
)
def test_only_a_search_for_names_gathers_the_corrected_ones(
    folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch, query: str, asks: bool
) -> None:
    gathered: list[list[str]] = []

    def noting(articles, story):  # type: ignore[no-untyped-def]
        gathered.append(list(articles))
        return names_in(articles, story)

    monkeypatch.setattr("search.index.names_in", noting)
    with opened(folder, cache) as pile:
        before = pile.search("night")
        pile.correct([SPLIT])
        pile.search(query)
        pile.search(query)
        assert gathered == ([["bridge"]] if asks else [])
        assert pile.search("night") == before


def test_what_is_prepared_after_a_correction_serves_the_first_search(
    folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object) -> None:
        raise AssertionError("the names were gathered while someone waits")

    with opened(folder, cache) as pile:
        pile.correct([MERGE])
        pile.prepare_search()
        monkeypatch.setattr("search.index.names_in", never)
        assert set(found(pile, "name:okonkwo")) == {"bridge", "ferry"}


def test_a_search_for_names_that_is_stopped_leaves_the_index_as_it_was(folder: Path, cache: Path) -> None:
    with opened(folder, cache) as pile:
        pile.correct([MERGE])
        stop = StopSignal()
        stop.stop()
        with pytest.raises(Stopped):
            pile.search("name:ekdahl", stop=stop)
        assert set(found(pile, "name:ekdahl")) == {"bridge", "ferry"}


def test_corrections_hold_after_the_files_have_changed(folder: Path, cache: Path) -> None:
    with opened(folder, cache) as pile:
        pile.correct([MERGE])
        found(pile, "name:okonkwo")
        (folder / "late.txt").write_text(
            "Late news\n\nThe bridge opened again, Petra Ekdahl said.\n", "utf-8"
        )
        assert pile.update()
        assert set(found(pile, "name:okonkwo")) == {"bridge", "ferry", "late"}
        (folder / "ferry.txt").unlink()
        assert pile.update()
        assert set(found(pile, "name:okonkwo")) == {"bridge", "late"}
        pile.correct([])
        assert set(found(pile, "name:okonkwo")) == {"bridge"}


def test_an_update_by_another_forgets_no_correction(folder: Path, cache: Path) -> None:
    with opened(folder, cache) as pile:
        pile.correct([MERGE])
        found(pile, "name:okonkwo")
        (folder / "late.txt").write_text(
            "Late news\n\nThe bridge opened again, Petra Ekdahl said.\n", "utf-8"
        )
        with opened(folder, cache) as other:
            assert set(found(other, "name:okonkwo")) == {"bridge"}
        assert set(found(pile, "name:okonkwo")) == {"bridge", "ferry", "late"}


def test_a_damaged_index_is_written_anew_with_the_corrections(folder: Path, cache: Path) -> None:
    with opened(folder, cache) as pile:
        pile.correct([MERGE])
        found(pile, "name:okonkwo")
        index = next(pile.folder.glob("full-text-*"))
    shutil.rmtree(index)
    with opened(folder, cache) as pile:
        pile.correct([MERGE])
        assert set(found(pile, "name:okonkwo")) == {"bridge", "ferry"}


def test_corrections_are_kept_with_the_pile_wherever_it_goes(
    folder: Path, cache: Path, tmp_path: Path
) -> None:
    notebook = tmp_path / "notebook.sqlite"
    with opened(folder, cache) as pile:
        by_hand.correct_from(pile, notebook)
        assert not notebook.exists()
        book = Notebook(notebook)
        kept = by_hand.keep(pile, book, MERGE)
        assert pile.corrections == (kept,)
        book.close()
    moved = folder.rename(tmp_path / "elsewhere")
    with opened(moved, cache) as pile:
        by_hand.correct_from(pile, notebook)
        assert pile.corrections == (kept,)
        assert set(found(pile, "name:ekdahl")) == {"bridge", "ferry"}
    (moved / "ferry.txt").unlink()
    (moved / "bridge.txt").unlink()
    with opened(moved, cache) as pile:
        by_hand.correct_from(pile, notebook)
        assert pile.corrections == ()


def test_what_was_written_is_taken_in_once(folder: Path, cache: Path, tmp_path: Path) -> None:
    import json

    first, second = Notebook(tmp_path / "first.sqlite"), Notebook(tmp_path / "second.sqlite")
    with opened(folder, cache) as pile:
        for one in (MERGE, SPLIT, RETYPE):
            by_hand.keep(pile, first, one)
        lines = [json.dumps(by_hand.as_object(one)) for one in pile.corrections]
        assert by_hand.add(pile, second, by_hand.read_lines(lines)) == 3
        assert by_hand.add(pile, second, by_hand.read_lines(lines)) == 0
        assert second.corrections(pile.key) == first.corrections(pile.key)
        untold = [json.dumps(by_hand.as_object(MERGE))]
        assert by_hand.add(pile, second, by_hand.read_lines(untold)) == 0
    first.close()
    second.close()


CHAIN = (
    SPLIT,
    Correction(CorrectionKind.RETYPE, Named("Okonkwo", EntityType.PER), type=EntityType.ORG),
    Correction(CorrectionKind.MERGE, Named("Okonkwo", EntityType.ORG), other=EKDAHL),
    Correction(CorrectionKind.RETYPE, Named("Nobody Here", EntityType.PER), type=EntityType.ORG),
)


def test_corrections_that_build_on_each_other_are_all_found_where_the_pile_moved(
    folder: Path, cache: Path, tmp_path: Path
) -> None:
    book = Notebook(tmp_path / "notebook.sqlite")
    with opened(folder, cache) as pile:
        assert by_hand.add(pile, book, CHAIN) == 4
        assert pile.revised.unplaced == pile.corrections[3:]
        assert book.corrections("elsewhere", pile.sha256s) == ()
        folder.rename(tmp_path / "elsewhere")
        assert book.corrections("elsewhere", pile.sha256s) == pile.corrections
        assert len(pile.corrections) == 4
    book.close()


def test_a_correction_is_not_made_in_another_pile_for_the_sake_of_one_article(
    folder: Path, cache: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    for name in ("bridge", "ferry"):
        shutil.copy(folder / f"{name}.txt", other)
    notebook = tmp_path / "notebook.sqlite"
    book = Notebook(notebook)
    with opened(folder, cache) as pile:
        made = by_hand.keep(pile, book, MERGE)
    book.close()
    with opened(other, cache) as pile:
        by_hand.correct_from(pile, notebook)
        assert pile.corrections == ()
    shutil.rmtree(folder)
    with opened(other, cache) as pile:
        by_hand.correct_from(pile, notebook)
        assert pile.corrections == (made,)


@pytest.mark.parametrize(
    ("correction", "why"),
    [
        (Correction(CorrectionKind.RETYPE, Named("Okonkwo", EntityType.PER), type=EntityType.ORG), "No name"),
        (Correction(CorrectionKind.RETYPE, OKONKWO, type=EntityType.PER), "change nothing"),
        (Correction(CorrectionKind.MERGE, OKONKWO, other=Named("Nobody", EntityType.PER)), "“Nobody”"),
    ],
)
def test_what_does_nothing_is_not_kept_and_ends_no_redo(
    folder: Path, cache: Path, tmp_path: Path, correction: Correction, why: str
) -> None:
    book = Notebook(tmp_path / "notebook.sqlite")
    with opened(folder, cache) as pile:
        kept = by_hand.keep(pile, book, MERGE)
        article = pile.read("trams").article
        book.mark(article, article.sentences[0].span)
        assert book.undo()
        log = book.changes()
        with pytest.raises(InputError, match=why):
            by_hand.keep(pile, book, correction)
        assert (pile.corrections, book.changes()) == ((kept,), log)
        assert book.redo() == log[0].what
        assert len(book.marks()) == 1
    book.close()


def test_what_cannot_be_written_is_not_told_as_corrected(folder: Path, cache: Path, tmp_path: Path) -> None:
    book = Notebook(tmp_path / "notebook.sqlite")
    with opened(folder, cache) as pile:
        kept = by_hand.keep(pile, book, MERGE)
        with sqlite3.connect(book.path) as db:
            db.execute("ALTER TABLE change RENAME TO changed")
        db.close()
        with pytest.raises(NotebookError):
            by_hand.keep(pile, book, SPLIT)
        assert pile.corrections == (kept,)
    book.close()


def test_a_correction_this_version_does_not_know_is_told(folder: Path, cache: Path, tmp_path: Path) -> None:
    notebook = tmp_path / "notebook.sqlite"
    book = Notebook(notebook)
    told: list[str] = []
    with opened(folder, cache) as pile:
        kept = [by_hand.keep(pile, book, one) for one in (MERGE, SPLIT)]
        with sqlite3.connect(notebook) as db:
            db.execute("UPDATE correction SET kind = 'burn' WHERE id = ?", (kept[1].id,))
        db.close()
        by_hand.correct_from(pile, notebook, told.append)
        assert pile.corrections == (kept[0],)
        assert told == [
            "1 correction of names is of a kind this version does not know, and passed over.",
        ]
    book.close()
