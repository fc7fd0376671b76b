"""Dates set by hand between a pile and a notebook: set, taken back, stopped, taken in from elsewhere."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from search import dates_by_hand
from search.collection import Collection
from search.dates_kept import dates_in
from search.dating import SetDate
from search.errors import InputError
from search.index import FullText
from search.kinds import Basis
from search.model import Progress
from search.notebook import Notebook
from search.stop import Stopped, StopSignal
from tests.search.test_dated_pile import (
    BRIDGE,
    all_told,
    cache as cache,
    fail,
    folder as folder,
    opened,
    path as path,
    set_date,
)


def test_dating_an_edited_file_leaves_the_date_of_the_same_file_elsewhere(
    folder: Path, cache: Path, path: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    shutil.copy(folder / "bridge.txt", elsewhere / "copy.txt")

    def there() -> str | None:
        with opened(elsewhere, cache, path) as pile:
            return pile.articles[0].published.value

    with opened(folder, cache, path) as pile:
        set_date(pile, path, "bridge", "2024-03-01")
        (folder / "bridge.txt").write_text(BRIDGE.replace("Tuesday", "Thursday"), "utf-8")
        pile.update()
        assert set_date(pile, path, "bridge", None)
        assert not dates_by_hand.set_here(pile, dates_in(path, fail)() or ())
        assert not set_date(pile, path, "bridge", None)
        assert there() == "2024-03-01"
        assert set_date(pile, path, "bridge", "2024-04")
        assert (pile.articles[0].published.value, there()) == ("2024-04", "2024-03-01")
        assert set_date(pile, path, "bridge", None)
        assert not dates_by_hand.set_here(pile, dates_in(path, fail)() or ())
        assert there() == "2024-03-01"


def test_only_the_own_change_is_taken_back(
    folder: Path, cache: Path, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(folder, cache, path) as pile:
        stranger = SetDate("elsewhere", "ee" * 32, "2020")

        def failing(*_: object, **__: object) -> bool:
            other = Notebook(path)
            other.date(stranger)
            other.close()
            raise Stopped

        monkeypatch.setattr(pile, "update", failing)
        with pytest.raises(Stopped):
            set_date(pile, path, "bridge", "2024-03-01")
    notebook = Notebook(path)
    assert [one.sha256 for one in notebook.dates()] == [stranger.sha256]
    notebook.close()


def test_a_date_that_is_gone_already_changes_nothing(folder: Path, cache: Path, path: Path) -> None:
    with opened(folder, cache, path) as pile:
        set_date(pile, path, "bridge", "2024-03-01")
        notebook, other = Notebook(path), Notebook(path)
        held = notebook.dates()
        assert other.remove_date(held[0].id)
        mark = other.mark(pile.read("ferry").article, pile.read("ferry").article.sentences[0].span)
        notebook.dates = lambda: held  # type: ignore[method-assign]  # as read before the other wrote
        assert not dates_by_hand.set_date(pile, notebook, "bridge", None)
        assert other.marks() == (mark,)
        notebook.close()
        other.close()


def test_setting_a_date_tells_how_far_it_is_and_can_be_stopped(folder: Path, cache: Path, path: Path) -> None:
    stop, told = StopSignal(), []

    def tell(progress: Progress) -> None:
        told.append(progress.what)
        if progress.what != "reading":
            stop.stop()

    with opened(folder, cache, path) as pile:
        before = all_told(pile)
        notebook = Notebook(path)
        with pytest.raises(Stopped):
            dates_by_hand.set_date(pile, notebook, "bridge", "2024", progress=tell, stop=stop)
        assert told[:3] == ["reading"] * 3
        assert len(told) > 3
        assert notebook.dates() == ()
        notebook.close()
        assert not pile.update()
        assert all_told(pile) == before


def test_nothing_is_kept_where_the_pile_cannot_be_brought_up_to_date(
    folder: Path, cache: Path, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(folder, cache, path) as pile:
        before = all_told(pile)

        def stopped(*_: object) -> None:
            raise Stopped

        monkeypatch.setattr(FullText, "write", stopped)
        with pytest.raises(Stopped):
            set_date(pile, path, "bridge", "2024-03-01")
        monkeypatch.undo()
        assert not pile.update()
        assert all_told(pile) == before
        notebook = Notebook(path)
        assert notebook.dates() == ()
        notebook.close()


def add(pile: Collection, path: Path, dates: Sequence[SetDate]) -> tuple[int, int]:
    notebook = Notebook(path)
    try:
        return dates_by_hand.add(pile, notebook, dates)
    finally:
        notebook.close()


def test_dates_are_taken_in_by_file_by_id_and_only_once(folder: Path, cache: Path, path: Path) -> None:
    with opened(folder, cache, path) as pile:
        sha256 = pile.read("bridge").article.sha256
        of_file = SetDate("other-name", sha256, "2024-03-01", made="2024-03-03T03:03:03+00:00")
        of_id = SetDate("ferry", "ff" * 32, "2024", pile.key, made="2024-03-03T03:03:03+00:00")
        nowhere = SetDate("nowhere", "ee" * 32, "2024", pile.key)
        assert add(pile, path, [of_file, of_id, nowhere]) == (2, 1)
        assert [row.published.value for row in pile.articles] == ["2024-03-01", "2024", "2021-05-03"]
        assert add(pile, path, [of_file, of_id]) == (0, 0)
        older = replace(of_file, value="2023", made="2024-03-02T03:03:03+00:00")
        newer = replace(of_file, value="2022", made="2024-03-04T03:03:03+00:00")
        assert add(pile, path, [older]) == (0, 0)
        assert add(pile, path, [newer]) == (1, 0)
        assert pile.articles[0].published.value == "2022"


def test_an_article_of_the_same_name_in_another_pile_is_another(
    folder: Path, cache: Path, path: Path
) -> None:
    with opened(folder, cache, path) as pile:
        before = pile.articles
        strangers = [SetDate("ferry", "ff" * 32, "2024", key) for key in ("", "another")]
        assert add(pile, path, strangers) == (0, 2)
        assert pile.articles == before
    notebook = Notebook(path)
    assert notebook.dates() == ()
    notebook.close()


def test_a_date_taken_in_does_not_undo_a_later_choice(folder: Path, cache: Path, path: Path) -> None:
    with opened(folder, cache, path) as pile:
        set_date(pile, path, "bridge", "2024-03-01")
        (folder / "bridge.txt").write_text(BRIDGE.replace("Tuesday", "Thursday"), "utf-8")
        pile.update()
        set_date(pile, path, "bridge", None)
        old = SetDate("b", pile.sha256_of["bridge"], "2023", made="2020-01-01T00:00:00+00:00")
        assert add(pile, path, [old]) == (0, 0)
        assert pile.articles[0].published.basis is not Basis.SET


def test_dates_are_taken_in_and_listed_without_reading_articles(
    folder: Path, cache: Path, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(folder, cache, path) as pile:
        dates = [SetDate(id_, sha256, "2024") for id_, sha256 in pile.sha256_of.items()]
        add(pile, path, dates)

        def never(*_: object) -> None:
            raise AssertionError("an article was read")

        monkeypatch.setattr(Collection, "read", never)
        assert add(pile, path, dates) == (0, 0)
        here = dates_by_hand.set_here(pile, dates_in(path, fail)() or ())
        assert [(id_, one.value) for id_, one in here] == [(one.article, "2024") for one in dates]


@pytest.mark.parametrize(
    "line",
    [
        "7",
        "{}",
        "no json",
        '{"article": "a", "sha256": "b", "value": null}',
        '{"article": "a", "sha256": "b", "value": "2/9/2024"}',
        '{"article": "a", "sha256": "b", "value": "2024", "made": "yesterday"}',
    ],
)
def test_a_line_that_is_no_date_is_named(line: str) -> None:
    with pytest.raises(InputError, match="Line 2 is no date"):
        list(dates_by_hand.read_lines(["", line]))


def test_lines_tell_what_was_written() -> None:
    one = SetDate("a", "b", "2024-03", "p", made="2024-03-03T03:03:03+00:00")
    assert list(dates_by_hand.read_lines([json.dumps(dates_by_hand.as_object(one) | {"more": 1})])) == [one]
