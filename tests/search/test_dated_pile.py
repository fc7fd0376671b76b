"""An open pile whose articles a reader has dated: times, timeline, searches, siblings, two notebooks."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from search import dates_by_hand
from search.collection import Collection
from search.corrections import Correction, CorrectionKind, Named
from search.dates_kept import dates_in
from search.dating import SetDate
from search.errors import NotebookError
from search.ingest.walk import SourceFile
from search.kinds import Basis, EntityType, EventKind
from search.model import Refusal
from search.notebook import Notebook
from search.stop import Stopped, StopSignal
from search.store import StoredArticle
from tests.search.link.test_dates import DATED, OTHER, UNDATED

BRIDGE = """Harbour bridge closed for repairs

The mayor of Lindholm, Petra Okonkwo, said on Tuesday that the harbour bridge would close in May.

"We cannot wait any longer," Ms. Okonkwo said.
"""
FERRY = """Ferries to run all night

Ferries will run all night from tomorrow on, said Petra Ekdahl, who is in charge of transport in Lindholm.
"""
TRAMS = """Trams as ever

Published: 3 May 2021

Trams run as ever in Lindholm, the Tram Company said on Monday.
"""


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


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "notebook.sqlite"


def fail(error: NotebookError) -> None:
    raise error


def opened(folder: Path, cache: Path, path: Path | None = None) -> Collection:
    dates = {} if path is None else {"dates": dates_in(path, fail)}
    return Collection.open([folder], cache_root=cache, **dates)  # type: ignore[arg-type]


def set_date(pile: Collection, path: Path, article: str, value: str | None) -> bool:
    notebook = Notebook(path)
    try:
        return dates_by_hand.set_date(pile, notebook, article, value)
    finally:
        notebook.close()


def times(pile: Collection, article: str) -> dict[str, str]:
    return {one.text: one.value for one in pile.read(article).annotations.times}


def all_told(pile: Collection) -> tuple[object, ...]:
    queries = ("date:2024", "date:2021-05", "when:2024-02-27", "ferries")
    found = [[hit.passage for hit in pile.search(query).hits] for query in queries]
    return (pile.articles, [pile.read(row.id) for row in pile.articles], pile.story, found)


def found(pile: Collection, query: str) -> list[str]:
    return sorted({hit.passage.article for hit in pile.search(query).hits})


def test_a_set_date_dates_what_the_article_tells(folder: Path, cache: Path, path: Path) -> None:
    with opened(folder, cache, path) as pile:
        before = all_told(pile)
        assert times(pile, "bridge")["Tuesday"].startswith("XXXX")
        assert found(pile, "when:2024-02-27") == []
        assert set_date(pile, path, "bridge", "2024-03-01")
        row = pile.articles[0]
        assert (row.published.value, row.published.basis) == ("2024-03-01", Basis.SET)
        assert pile.read("bridge").article.published == row.published
        assert times(pile, "bridge") == {"Tuesday": "2024-02-27", "May": "2024-05"}
        told = {event.value: event for event in pile.story.events if "bridge" in event.articles}
        assert {"2024-02-27", "2024-05", "2024-03-01"} <= told.keys()
        assert (told["2024-03-01"].kind, told["2024-03-01"].basis) == (EventKind.PUBLISHED, Basis.SET)
        assert found(pile, "date:2024-03-01") == found(pile, "when:2024-02-27") == ["bridge"]
        assert not set_date(pile, path, "bridge", "2024-03-01")
        assert set_date(pile, path, "bridge", None)
        assert all_told(pile) == before
        assert not set_date(pile, path, "bridge", None)


def test_a_month_or_a_year_bounds_what_can_be_told(folder: Path, cache: Path, path: Path) -> None:
    with opened(folder, cache, path) as pile:
        set_date(pile, path, "bridge", "2024-03")
        assert times(pile, "bridge")["May"] == "2024-05"
        assert times(pile, "bridge")["Tuesday"].startswith("XXXX")
        assert found(pile, "date:2024-03") == ["bridge"]
        set_date(pile, path, "bridge", "2024")
        assert times(pile, "bridge")["Tuesday"].startswith("XXXX")
        assert found(pile, "date:2024-03") == found(pile, "date:2024-11") == ["bridge"]


def test_a_stated_date_can_be_set_otherwise(folder: Path, cache: Path, path: Path) -> None:
    with opened(folder, cache, path) as pile:
        set_date(pile, path, "trams", "2021-05-05")
        published = pile.articles[2].published
        assert published.earliest == published.latest == date(2021, 5, 5)
        assert "its text alone: 3 May 2021, stated" in published.why
        assert found(pile, "date:2021-05-03") == []


def test_the_next_opening_finds_it_so_without_reading_a_file(
    folder: Path, cache: Path, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(folder, cache, path) as pile:
        set_date(pile, path, "bridge", "2024-03-01")
        now = all_told(pile)

    def never(*_: object) -> None:
        raise AssertionError("a file was read again")

    monkeypatch.setattr("search.ingest.read_file", never)
    with opened(folder, cache, path) as pile:
        assert all_told(pile) == now
        assert not pile.update()


def test_only_articles_with_another_date_are_read_again(
    folder: Path, cache: Path, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from search import annotate as module

    with opened(folder, cache, path) as pile:
        read: list[str] = []
        real = module.annotate
        monkeypatch.setattr(
            module, "annotate", lambda article, model=None: (read.append(article.id), real(article, model))[1]
        )
        set_date(pile, path, "ferry", "2024-03-01")
        set_date(pile, path, "bridge", "2024-03-02")
        set_date(pile, path, "ferry", None)
        assert read == ["ferry", "bridge", "ferry"]


def test_a_dated_pile_is_that_of_a_cache_made_anew(
    folder: Path, cache: Path, path: Path, tmp_path: Path
) -> None:
    with opened(folder, cache, path) as pile:
        for article, value in (
            ("bridge", "2024-03-01"),
            ("trams", "2024"),
            ("ferry", "2024-02"),
            ("bridge", "2021-05-04"),
            ("trams", None),
        ):
            set_date(pile, path, article, value)
            with opened(folder, tmp_path / f"{article}-{value}", path) as anew:
                assert all_told(anew) == all_told(pile)


def test_two_notebooks_on_one_cache_each_get_their_answer(
    folder: Path, cache: Path, path: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.sqlite"
    with opened(folder, cache) as pile:
        none_set = all_told(pile)
    with opened(folder, cache, path) as pile:
        set_date(pile, path, "bridge", "2024-03-01")
        mine = all_told(pile)
    with opened(folder, cache, other) as pile:
        assert all_told(pile) == none_set
        set_date(pile, other, "bridge", "2024")
        theirs = all_told(pile)
    for notebook, expected in ((path, mine), (None, none_set), (other, theirs), (path, mine)):
        with opened(folder, cache, notebook) as pile:
            assert all_told(pile) == expected


def test_a_pile_open_while_another_notebook_rewrites_the_cache_keeps_to_its_own(
    folder: Path, cache: Path, path: Path
) -> None:
    with opened(folder, cache, path) as pile:
        set_date(pile, path, "bridge", "2024-03-01")
        assert found(pile, "date:2024") == ["bridge"]
        opened(folder, cache).close()
        assert found(pile, "date:2024") == ["bridge"]
        assert pile.articles[0].published.basis is Basis.SET


def test_a_date_set_by_another_program_is_seen_with_the_next_search(
    folder: Path, cache: Path, path: Path
) -> None:
    with opened(folder, cache, path) as pile, opened(folder, cache, path) as other:
        assert found(pile, "date:2024") == []
        state = pile.state
        set_date(other, path, "bridge", "2024-03-01")
        assert found(pile, "date:2024") == ["bridge"]
        assert pile.articles == other.articles
        assert pile.state != state


def test_a_date_goes_with_its_file(folder: Path, cache: Path, path: Path, tmp_path: Path) -> None:
    with opened(folder, cache, path) as pile:
        set_date(pile, path, "bridge", "2024-03-01")
    (folder / "bridge.txt").rename(folder / "closed.txt")
    (folder / "bridge.txt").write_text("Another bridge\n\nIt was opened on Friday.\n", "utf-8")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    shutil.copy(folder / "closed.txt", elsewhere / "copy.txt")
    with opened(folder, cache, path) as pile:
        dates = {row.id: row.published.value for row in pile.articles}
        assert dates == {"bridge": None, "closed": "2024-03-01", "ferry": None, "trams": "2021-05-03"}
    with opened(elsewhere, cache, path) as pile:
        assert [row.published.value for row in pile.articles] == ["2024-03-01"]


def test_an_edited_file_keeps_its_date_and_says_so(folder: Path, cache: Path, path: Path) -> None:
    with opened(folder, cache, path) as pile:
        set_date(pile, path, "bridge", "2024-03-01")
        (folder / "bridge.txt").write_text(BRIDGE.replace("Tuesday", "Thursday"), "utf-8")
        assert pile.update()
        published = pile.articles[0].published
        assert (published.value, published.basis) == ("2024-03-01", Basis.SET)
        assert "for an earlier wording of this file" in published.why
        assert times(pile, "bridge")["Thursday"] == "2024-02-29"
        assert not pile.update()
        assert set_date(pile, path, "bridge", "2024-03-01")
        assert "earlier wording" not in pile.articles[0].published.why
        assert set_date(pile, path, "bridge", None)
        assert pile.articles[0].published.basis is not Basis.SET


def test_a_file_that_cannot_be_read_a_second_time_is_refused_once(
    folder: Path, cache: Path, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from search import updating

    with opened(folder, cache, path) as pile:
        set_date(pile, path, "bridge", "2024-03-01")
    # the date goes with its file to another name; what has the old name now is dated only at a second look
    (folder / "bridge.txt").rename(folder / "closed.txt")
    (folder / "bridge.txt").write_text("Another bridge\n\nIt was opened on Friday.\n", "utf-8")
    shutil.rmtree(cache)
    real, seen = updating._read, []

    def once(source: SourceFile, *rest: Any) -> StoredArticle | Refusal:
        seen.append(source.id)
        again = seen.count(source.id) > 1
        return Refusal(source.shown, "is gone") if again else real(source, *rest)

    monkeypatch.setattr(updating, "_read", once)
    with opened(folder, cache, path) as pile:
        assert [row.id for row in pile.articles] == ["closed", "ferry", "trams"]
        assert [one.reason for one in pile.refused] == ["is gone"]
        assert not pile.update()


def test_an_edited_file_whose_date_was_never_known_to_the_cache(
    folder: Path, cache: Path, path: Path
) -> None:
    with opened(folder, cache, path) as pile:
        set_date(pile, path, "bridge", "2024-03-01")
    (folder / "bridge.txt").write_text(BRIDGE.replace("Tuesday", "Thursday"), "utf-8")
    shutil.rmtree(cache)
    with opened(folder, cache, path) as pile:
        assert pile.articles[0].published.value == "2024-03-01"
        assert "earlier wording" in pile.articles[0].published.why


def test_the_siblings_of_a_dated_article_are_dated_anew(tmp_path: Path, cache: Path, path: Path) -> None:
    folder = tmp_path / "siblings"
    folder.mkdir()
    for name, text in (("dated", DATED), ("other", OTHER), ("undated", UNDATED)):
        (folder / f"{name}.txt").write_text(text, "utf-8")
    with opened(folder, cache, path) as pile:
        before = pile.articles
        set_date(pile, path, "dated", "2019-02-12")
        dated, other, undated = (row.published for row in pile.articles)
        assert (dated.basis, undated.basis) == (Basis.SET, Basis.INFERRED)
        assert undated.earliest == date(2019, 2, 13)
        assert "dated" in undated.why
        assert times(pile, "undated")["Thursday"] == "2019-02-14"
        assert other == before[1].published
        set_date(pile, path, "dated", None)
        assert pile.articles == before


def test_corrections_of_names_stay_when_an_article_is_dated(folder: Path, cache: Path, path: Path) -> None:
    okonkwo, ekdahl = (Named(f"Petra {name}", EntityType.PER) for name in ("Okonkwo", "Ekdahl"))
    with opened(folder, cache, path) as pile:
        pile.correct([Correction(CorrectionKind.MERGE, ekdahl, other=okonkwo)])
        assert found(pile, "name:okonkwo") == ["bridge", "ferry"]
        set_date(pile, path, "bridge", "2024-03-01")
        assert found(pile, "name:okonkwo date:2024") == ["bridge"]
        assert found(pile, "name:okonkwo") == ["bridge", "ferry"]
        assert not pile.revised.unplaced


def test_stopping_keeps_the_old_state(folder: Path, cache: Path, path: Path) -> None:
    held: list[SetDate] = []
    stop = StopSignal()
    with Collection.open([folder], cache_root=cache, dates=lambda: held) as pile:
        before = all_told(pile)
        held.append(SetDate("bridge", pile.read("bridge").article.sha256, "2024-03-01"))
        stop.stop()
        with pytest.raises(Stopped):
            pile.update(stop=stop)
        assert all_told(pile)[0] == before[0]


def test_a_notebook_that_cannot_be_used_sets_nothing_and_is_told(
    folder: Path, cache: Path, path: Path
) -> None:
    path.write_bytes(b"no notebook at all" * 100)
    told: list[NotebookError] = []
    dates = dates_in(path, told.append)
    with Collection.open([folder], cache_root=cache, dates=dates) as pile:
        assert len(pile.articles) == 3
    assert told
    assert path.read_bytes().startswith(b"no notebook")
