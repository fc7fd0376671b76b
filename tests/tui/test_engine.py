from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator

import pytest

from search.corrections import Correction, CorrectionKind, Named
from search.errors import EmptyPile, QueryError
from search.kinds import EntityType
from search.model import Page, Progress
from search.stop import StopSignal
from tests.tui.pile import MARAN, FakePile
from tui.engine import (
    Answer,
    Compare,
    Compared,
    Do,
    Done,
    Engine,
    Failed,
    Find,
    Found,
    Gather,
    HasRead,
    Linked,
    Opened,
    Read,
    WasStopped,
)
from tui.view.state import Subject, SubjectKind


class Slow(FakePile):
    """A pile whose searches wait until they are let go on or told to stop."""

    def __init__(self) -> None:
        super().__init__()
        self.go_on = threading.Event()
        self.started = threading.Event()

    def search(
        self, query: str, *, limit: int = 200, typing: bool = False, stop: StopSignal | None = None
    ) -> Page:
        self.started.set()
        assert stop is not None
        while not self.go_on.wait(0.001):
            stop.check()
        stop.check()
        return super().search(query, limit=limit, typing=typing, stop=stop)


class Box:
    """Collects answers; `until` waits for a condition on them."""

    def __init__(self) -> None:
        self.answers: list[Answer] = []
        self.changed = threading.Condition()

    def post(self, answer: Answer) -> None:
        with self.changed:
            self.answers.append(answer)
            self.changed.notify_all()

    def until(self, condition: Callable[[list[Answer]], bool]) -> list[Answer]:
        with self.changed:
            assert self.changed.wait_for(lambda: condition(self.answers), 20), self.answers
            return list(self.answers)

    def values(self, kind: type) -> list[object]:
        return [answer.value for answer in self.answers if isinstance(answer.value, kind)]


@pytest.fixture
def box() -> Box:
    return Box()


@pytest.fixture
def pile() -> Slow:
    return Slow()


@pytest.fixture
def engine(box: Box, pile: Slow) -> Iterator[Engine]:
    engine = Engine(lambda progress, stop: pile, box.post)
    engine.start()
    box.until(lambda answers: any(isinstance(one.value, Linked) for one in answers))
    yield engine
    pile.go_on.set()
    engine.close(20)


def test_requests_are_answered_with_their_numbers(engine: Engine, box: Box) -> None:
    number = engine.ask(Read("north"))
    answers = box.until(lambda answers: any(isinstance(one.value, HasRead) for one in answers))
    assert answers[-1].generation == number
    assert engine.is_current(answers[-1])


def test_the_newest_search_wins_and_the_running_one_is_told_to_stop(
    engine: Engine, box: Box, pile: Slow
) -> None:
    first = engine.ask(Find("b"))
    assert pile.started.wait(20)
    for query in ("br", "bri", "brid"):
        engine.ask(Find(query))
    last = engine.ask(Find("bridge"))
    pile.go_on.set()
    box.until(lambda answers: any(one.generation == last for one in answers))
    stopped = [answer for answer in box.answers if isinstance(answer.value, WasStopped)]
    assert [answer.generation for answer in stopped] == [first]
    assert not engine.is_current(stopped[0])
    assert [value.page.query for value in box.values(Found) if isinstance(value, Found)] == ["bridge"]


def test_other_kinds_of_requests_are_not_overtaken(engine: Engine, box: Box, pile: Slow) -> None:
    pile.go_on.set()
    engine.ask(Find("bridge"))
    engine.ask(Read("north"))
    engine.ask(Compare("north", "harbour"))
    box.until(lambda answers: {type(one.value) for one in answers} >= {Found, HasRead, Compared})


def test_writing_is_never_dropped_nor_stopped(engine: Engine, box: Box, pile: Slow) -> None:
    engine.ask(Find("bridge"))
    for number in range(5):
        engine.ask(Do(f"write {number}", lambda _: "done"))
    engine.stop()
    box.until(lambda answers: sum(isinstance(one.value, Done) for one in answers) == 5)
    assert [one.what for one in box.values(Done) if isinstance(one, Done)] == [
        f"write {number}" for number in range(5)
    ]


def test_stop_ends_the_running_and_the_waiting_work(engine: Engine, box: Box, pile: Slow) -> None:
    engine.ask(Find("bridge"))
    assert pile.started.wait(20)
    engine.ask(Read("north"))
    assert engine.stop()
    box.until(lambda answers: sum(isinstance(one.value, WasStopped) for one in answers) == 2)


def test_stop_says_when_there_is_nothing_to_stop(engine: Engine) -> None:
    assert not engine.stop()


def test_an_error_is_an_answer(engine: Engine, box: Box, pile: Slow) -> None:
    pile.go_on.set()
    engine.ask(Find("bridge ("))
    answers = box.until(lambda answers: any(isinstance(one.value, Failed) for one in answers))
    assert isinstance(answers[-1].value, Failed)
    assert isinstance(answers[-1].value.error, QueryError)
    engine.ask(Read("north"))
    box.until(lambda answers: any(isinstance(one.value, HasRead) for one in answers))


def test_the_passages_of_a_name_are_gathered_with_what_stands_in_them(engine: Engine, box: Box) -> None:
    engine.ask(Gather(Subject(SubjectKind.ENTITY, MARAN.id), MARAN))
    box.until(lambda answers: any(isinstance(one.value, Found) for one in answers))
    (found,) = box.values(Found)
    assert isinstance(found, Found)
    assert found.page.articles == ("evening", "harbour", "north")
    assert found.related is not None
    assert "ilse-maran" in found.related.entities
    for hit in found.page.hits:
        assert hit.matches


def test_closing_does_not_wait_for_a_running_search(box: Box) -> None:
    pile = Slow()
    engine = Engine(lambda progress, stop: pile, box.post)
    engine.start()
    engine.ask(Find("bridge"))
    assert pile.started.wait(20)
    began = time.monotonic()
    engine.close()
    assert time.monotonic() - began < 5
    pile.go_on.set()


def test_opening_tells_how_far_it_is_and_why_it_failed(box: Box) -> None:
    def open_pile(progress: Callable[[Progress], None], stop: StopSignal) -> FakePile:
        progress(Progress("reading", 1, 2))
        raise EmptyPile("No articles.", "Name a folder.")

    engine = Engine(open_pile, box.post)
    engine.start()
    box.until(lambda answers: any(isinstance(one.value, Failed) for one in answers))
    assert isinstance(box.answers[0].value, Progress)
    engine.close(20)


def test_the_pile_is_closed_at_the_end(box: Box) -> None:
    pile = FakePile()
    engine = Engine(lambda progress, stop: pile, box.post)
    engine.start()
    box.until(lambda answers: len(answers) == 2)
    assert [type(answer.value) for answer in box.answers] == [Opened, Linked]
    engine.close(20)
    assert pile.closed


def test_stop_is_told_once(engine: Engine, box: Box, pile: FakePile) -> None:
    going, go_on = threading.Event(), threading.Event()

    def compare(a: str, b: str) -> tuple[()]:
        going.set()
        assert go_on.wait(20)
        return ()

    pile.compare = compare  # type: ignore[method-assign]
    engine.ask(Compare("north", "harbour"))
    assert going.wait(20)
    assert engine.stop()
    assert not engine.stop()
    go_on.set()
    box.until(lambda answers: any(isinstance(one.value, WasStopped) for one in answers))


def test_a_pile_in_another_state_is_told_before_the_answer(box: Box) -> None:
    class Moving(FakePile):
        state = "one"

    pile = Moving()
    engine = Engine(lambda progress, stop: pile, box.post)
    engine.start()
    box.until(lambda answers: len(answers) == 2)
    pile.state = "two"
    engine.ask(Read("north"))
    answers = box.until(lambda answers: any(isinstance(one.value, HasRead) for one in answers))
    again = answers[2].value
    assert isinstance(again, Opened)
    assert again.known.linked
    assert engine.is_current(answers[2])
    assert isinstance(answers[3].value, HasRead)
    engine.close(20)


def test_the_search_is_loaded_once_nothing_is_asked() -> None:
    loaded = threading.Event()

    class Watched(FakePile):
        def prepare_search(self) -> None:
            loaded.set()

    engine = Engine(lambda progress, stop: Watched(), lambda answer: None)
    engine.start()
    assert loaded.wait(10)
    assert not engine.busy
    engine.close()


def test_the_search_is_loaded_again_after_a_correction() -> None:
    loaded: list[int] = []
    again = threading.Event()

    class Watched(FakePile):
        def prepare_search(self) -> None:
            loaded.append(len(self.corrections))
            if self.corrections:
                again.set()

    merge = Correction(CorrectionKind.MERGE, Named("A", EntityType.PER), other=Named("B", EntityType.PER))
    engine = Engine(lambda progress, stop: Watched(), lambda answer: None)
    engine.start()
    engine.ask(Do("merge", lambda pile: pile.correct([merge])))
    assert again.wait(10)
    assert loaded[-1] == 1
    engine.close()
