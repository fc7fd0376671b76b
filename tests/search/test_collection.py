"""A pile is opened, kept, and brought up to date."""

from __future__ import annotations

import os
import shutil
import stat
from pathlib import Path

import pytest

from search.annotate.spacy_model import SpacyModel
from search.collection import Collection
from search.errors import EmptyPile, NoSuchPath, UnknownArticle
from search.model import Annotations, Article, Progress
from search.stop import Stopped, StopSignal

HARBOUR = """Harbour bridge closed for repairs

The mayor of Lindholm, Petra Okonkwo, said on Tuesday that the harbour bridge would close for repairs.

"We cannot wait any longer," Ms. Okonkwo said.
"""
FERRY = """Ferries to run all night

Ferries will run all night while the harbour bridge is closed, Lindholm's mayor Petra Okonkwo announced.
"""


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    folder = tmp_path / "pile"
    folder.mkdir()
    (folder / "bridge.txt").write_text(HARBOUR, "utf-8")
    (folder / "ferry.md").write_text(FERRY, "utf-8")
    return folder


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def opened(pile: Path, cache: Path, **options: object) -> Collection:
    return Collection.open([pile], cache_root=cache, **options)  # type: ignore[arg-type]


def test_articles_have_letters_in_pile_order(pile: Path, cache: Path) -> None:
    with opened(pile, cache) as collection:
        assert [(row.letter, row.id) for row in collection.articles] == [("A", "bridge"), ("B", "ferry")]
        assert collection.articles[0].title == "Harbour bridge closed for repairs"


def test_a_known_pile_opens_without_reading_a_file(
    pile: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(pile, cache) as first:
        before = (first.articles, first.story)

    def never(*_: object) -> None:
        raise AssertionError("a file was read again")

    monkeypatch.setattr("search.ingest.read_file", never)
    with opened(pile, cache) as second:
        assert (second.articles, second.story) == before


def test_only_the_changed_file_is_read_again(
    pile: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from search import ingest as module

    opened(pile, cache).close()
    read: list[str] = []
    real = module.read_file
    monkeypatch.setattr(module, "read_file", lambda source: (read.append(source.id), real(source))[1])
    (pile / "ferry.md").write_text(FERRY + "\nTrams will not run.\n", "utf-8")
    with opened(pile, cache) as collection:
        assert read == ["ferry"]
        assert [hit.passage.article for hit in collection.search("trams").hits] == ["ferry"]


def test_new_and_removed_files_are_noticed(pile: Path, cache: Path) -> None:
    opened(pile, cache).close()
    (pile / "bridge.txt").unlink()
    (pile / "late.txt").write_text("Late news\n\nThe bridge opened again.\n", "utf-8")
    with opened(pile, cache) as collection:
        assert [row.id for row in collection.articles] == ["ferry", "late"]
        assert not collection.search("Tuesday").hits
        assert collection.search("opened").hits


def test_a_touched_file_with_the_same_words_keeps_its_annotations(pile: Path, cache: Path) -> None:
    with opened(pile, cache) as first:
        before = first.read("ferry")
    os.utime(pile / "ferry.md", (1, 1))
    with opened(pile, cache) as second:
        assert second.read("ferry") == before


def test_stopping_the_first_reading_leaves_nothing_half_done(pile: Path, cache: Path) -> None:
    stop = StopSignal()

    def stop_at_the_second(progress: Progress) -> None:
        if progress.done == 1:
            stop.stop()

    with pytest.raises(Stopped):
        opened(pile, cache, progress=stop_at_the_second, stop=stop)
    with opened(pile, cache) as collection:
        assert len(collection.articles) == 2


def test_stopping_an_update_keeps_the_old_state(pile: Path, cache: Path) -> None:
    with opened(pile, cache) as collection:
        (pile / "late.txt").write_text("Late news\n\nThe bridge opened again.\n", "utf-8")
        stop = StopSignal()
        stop.stop()
        with pytest.raises(Stopped):
            collection.update(stop=stop)
        assert len(collection.articles) == 2
        assert collection.search("ferries").hits


@pytest.mark.parametrize("damage", ["sqlite", "missing-index", "index", "folder"])
def test_a_damaged_cache_is_rebuilt(pile: Path, cache: Path, damage: str) -> None:
    with opened(pile, cache) as first:
        folder = first.folder
        expected = [hit.passage for hit in first.search("harbour bridge").hits]
    (index,) = folder.glob("full-text-*")
    if damage == "sqlite":
        (folder / "pile.sqlite").write_bytes(b"not a database, not at all" * 100)
    elif damage == "missing-index":
        shutil.rmtree(index)
    elif damage == "index":
        for file in index.iterdir():
            file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    else:
        shutil.rmtree(folder)
    with opened(pile, cache) as second:
        assert [hit.passage for hit in second.search("harbour bridge").hits] == expected


@pytest.mark.parametrize("part", range(8))
def test_damage_anywhere_in_the_database_is_never_fatal(pile: Path, cache: Path, part: int) -> None:
    with opened(pile, cache) as first:
        folder = first.folder
        expected = (first.articles, first.story)
    file = folder / "pile.sqlite"
    content = bytearray(file.read_bytes())
    middle = len(content) * (part + 1) // 9
    content[middle : middle + 2048] = b"\xaa" * len(content[middle : middle + 2048])
    file.write_bytes(content)
    with opened(pile, cache) as second:
        assert (second.articles, second.story) == expected
        assert second.read("ferry").article.title() == "Ferries to run all night"


def test_a_file_that_a_rule_trips_over_is_named_and_the_rest_opens(
    pile: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from search import annotate as module

    real = module.annotate

    def trips(article: Article, model: SpacyModel | None = None) -> Annotations:
        if article.id == "ferry":
            raise IndexError("out of range")
        return real(article, model)

    monkeypatch.setattr(module, "annotate", trips)
    with opened(pile, cache) as collection:
        assert [row.id for row in collection.articles] == ["bridge"]
        (refusal,) = collection.refused
        assert "ferry" in refusal.path
        assert "IndexError" in refusal.reason


def test_an_open_pile_keeps_to_its_own_state_while_another_program_changes_it(
    pile: Path, cache: Path
) -> None:
    with opened(pile, cache) as first:
        names = first.story.entities
        (pile / "ferry.md").write_text("New top\n\n" + FERRY, "utf-8")
        opened(pile, cache).close()
        for entity in names:
            for mention in entity.mentions:
                text = first.read(mention.place.article).article.text
                assert mention.place.span.of(text) == mention.text


def test_a_search_after_another_program_changed_the_pile_tells_so(pile: Path, cache: Path) -> None:
    with opened(pile, cache) as first:
        before = first.state
        (pile / "late.txt").write_text("Late news\n\nThe tram stopped.\n", "utf-8")
        opened(pile, cache).close()
        hits = first.search("tram").hits
        assert [hit.passage.article for hit in hits] == ["late"]
        assert first.state != before
        assert "late" in {row.id for row in first.articles}


@pytest.mark.parametrize("what", ["reading", "indexing"])
def test_a_stopped_rebuild_keeps_the_old_state(pile: Path, cache: Path, what: str) -> None:
    with opened(pile, cache) as collection:
        before = (collection.articles, collection.story, collection.state)
        stop = StopSignal()

        def stop_there(progress: Progress) -> None:
            if progress.what == what:
                stop.stop()

        with pytest.raises(Stopped):
            collection.update(progress=stop_there, stop=stop, rebuild=True)
    with opened(pile, cache) as again:
        assert (again.articles, again.story, again.state) == before
        assert again.search("ferries").hits


def test_another_version_of_the_program_has_a_cache_of_its_own(
    pile: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(pile, cache) as first:
        monkeypatch.setattr("search.store.engine_version", lambda: "another")
        with opened(pile, cache) as second:
            assert second.folder != first.folder
        assert first.search("ferries").hits


def test_the_cache_is_private(pile: Path, cache: Path) -> None:
    with opened(pile, cache) as collection:
        assert stat.S_IMODE(collection.folder.stat().st_mode) == 0o700


def test_an_unusable_cache_folder_is_no_obstacle(pile: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where the folder should be", "utf-8")
    with opened(pile, blocked) as collection:
        assert len(collection.articles) == 2
        assert "Nothing will be kept" in collection.notes[0]
        folder = collection.folder
    assert not folder.exists()


def test_unreadable_files_are_named_and_the_rest_opens(pile: Path, cache: Path) -> None:
    (pile / "empty.txt").write_bytes(b"")
    (pile / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)
    os.mkfifo(pile / "pipe.txt")
    (pile / "loop.txt").symlink_to(pile / "loop.txt")
    with opened(pile, cache) as collection:
        assert [row.id for row in collection.articles] == ["bridge", "ferry"]
        refused = {Path(one.path).name: one.reason for one in collection.refused}
        assert set(refused) == {"empty.txt", "picture.txt", "pipe.txt", "loop.txt"}
        assert all(refused.values())


def test_a_missing_path_and_an_empty_folder_are_told(tmp_path: Path, cache: Path) -> None:
    with pytest.raises(NoSuchPath, match="nowhere"):
        opened(tmp_path / "nowhere", cache)
    (tmp_path / "void").mkdir()
    with pytest.raises(EmptyPile, match="void"):
        opened(tmp_path / "void", cache)


def test_articles_are_resolved_by_id_beginning_letter_and_path(pile: Path, cache: Path) -> None:
    with opened(pile, cache) as collection:
        row = collection.articles[1]
        assert {collection.resolve(name) for name in ("ferry", "fer", "B", row.path)} == {"ferry"}
        with pytest.raises(UnknownArticle, match="bridge, ferry"):
            collection.resolve("tram")


def test_two_programs_may_have_a_pile_open_while_one_updates(pile: Path, cache: Path) -> None:
    with opened(pile, cache) as first:
        assert first.search("bridge").hits
        (pile / "late.txt").write_text("Late news\n\nThe bridge opened again.\n", "utf-8")
        with opened(pile, cache) as second:
            assert len(second.articles) == 3
        assert first.search("bridge").hits


def test_files_are_never_written_to(pile: Path, cache: Path) -> None:
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in pile.iterdir()}
    with opened(pile, cache) as collection:
        collection.search("bridge")
        collection.compare("bridge", "ferry")
        collection.differences()
    assert {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in pile.iterdir()} == before
