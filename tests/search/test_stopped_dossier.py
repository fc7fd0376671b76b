"""Gathering a dossier, told to stop on the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from search.collection import Collection
from search.model import AnnotatedArticle, ArticleId
from search.stop import Stopped, StopSignal
from search.store import Store
from tui.asking import Describe, Described, WasStopped
from tui.engine import Answer, Engine

NOTE = "Note {0}\n\nThe mayor, Petra Okonkwo, opened school number {0} in Lindholm on Monday.\n"


@pytest.fixture
def pile(tmp_path: Path) -> Collection:
    folder = tmp_path / "pile"
    folder.mkdir()
    for number in range(8):
        (folder / f"note-{number}.txt").write_text(NOTE.format(number), "utf-8")
    Collection.open([folder], cache_root=tmp_path / "cache").close()
    return Collection.open([folder], cache_root=tmp_path / "cache")


def stop_at_the_third_read(monkeypatch: pytest.MonkeyPatch, stop: StopSignal) -> list[ArticleId]:
    read: list[ArticleId] = []
    stored = Store.read

    def counting(self: Store, id_: ArticleId) -> AnnotatedArticle | None:
        read.append(id_)
        if len(read) == 3:
            stop.stop()
        return stored(self, id_)

    monkeypatch.setattr(Store, "read", counting)
    return read


def test_a_dossier_ends_where_it_is_told_to(pile: Collection, monkeypatch: pytest.MonkeyPatch) -> None:
    with pile:
        stop = StopSignal()
        read = stop_at_the_third_read(monkeypatch, stop)
        with pytest.raises(Stopped):
            pile.dossier("petra-okonkwo", stop)
        assert len(read) == 3
        assert len(pile.dossier("petra-okonkwo").mentions) == 8


def test_the_names_beside_it_are_not_looked_for_once_it_is_told_to_stop(
    pile: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pile:
        stop, looked = StopSignal(), []
        monkeypatch.setattr(
            "search.link.dossiers.collect_roles", lambda told: looked.append(1) or stop.stop()
        )
        with pytest.raises(Stopped):
            pile.dossier("petra-okonkwo", stop)
        assert looked


def test_the_engine_hands_its_signal_to_the_pile(pile: Collection, monkeypatch: pytest.MonkeyPatch) -> None:
    import threading

    answers: list[Answer] = []
    done = threading.Event()

    def post(answer: Answer) -> None:
        answers.append(answer)
        if isinstance(answer.request, Describe):
            done.set()

    engine = Engine(lambda progress, stop: _opened_again(pile), post)
    engine.ask(Describe("petra-okonkwo"))
    reads: list[ArticleId] = []
    stored = Store.read

    def counting(self: Store, id_: ArticleId) -> AnnotatedArticle | None:
        if isinstance(engine._running and engine._running[1], Describe):
            reads.append(id_)
            if len(reads) == 3:
                engine.stop()
        return stored(self, id_)

    monkeypatch.setattr(Store, "read", counting)
    engine.start()
    assert done.wait(20)
    assert isinstance(answers[-1].value, WasStopped)
    assert not isinstance(answers[-1].value, Described)
    assert len(reads) == 3
    engine.close(20)
    pile.close()


def _opened_again(pile: Collection) -> Collection:
    """The pile, opened on the thread that asks: a collection serves only the thread that opened it."""
    return Collection.open(pile.paths, cache_root=pile.folder.parents[1])
