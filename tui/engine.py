"""The one thread that owns the collection, and the box its work is put into.

For each kind of request there is one place in the box: a newer request takes the place of one that waits, and
the running one is told to stop. Writing (`Do`) is queued and never dropped. Answers are handed to `post` on
the engine's thread, each with the number of its request, so that stale ones are told apart.
"""

from __future__ import annotations

import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from search.errors import ExplorerError
from search.model import (
    EntityId,
    Progress,
)
from search.stop import Stopped, StopSignal
from tui.asking import (
    Answer as Answer,
    Compare as Compare,
    Compared as Compared,
    Describe as Describe,
    Described as Described,
    Differ as Differ,
    Do as Do,
    Done as Done,
    Failed as Failed,
    Find as Find,
    FindDifferences as FindDifferences,
    Found as Found,
    Gather as Gather,
    HasRead as HasRead,
    Linked as Linked,
    Open as Open,
    Opened as Opened,
    Read as Read,
    Renamed as Renamed,
    Request as Request,
    Value as Value,
    WasStopped as WasStopped,
)
from tui.pile import Opener as Opener, Pile as Pile
from tui.view.known import Known, Links
from tui.view.state import Subject, SubjectKind

if TYPE_CHECKING:
    pass

SWITCH_INTERVAL = 0.001  # seconds; the default 0.005 makes keys wait for a busy engine
PROGRESS_INTERVAL = 0.1  # seconds between two reports
PREPARE_AFTER = 0.4  # seconds without a request, after which the search is loaded


class Engine:
    """The worker thread and its box. `post` is called on the worker thread and must be thread-safe.

    `arrange` is called there too, with the pile just opened and before its names are told: it lays what the
    reader made over it.
    """

    def __init__(
        self,
        open_pile: Opener,
        post: Callable[[Answer], object],
        arrange: Callable[[Pile], object] = lambda pile: None,
    ) -> None:
        self._open_pile = open_pile
        self._post = post
        self._arrange = arrange
        self._ready = threading.Condition()
        self._slots: dict[str, tuple[int, Request, StopSignal]] = {}
        self._queue: deque[tuple[int, Request, StopSignal]] = deque()
        self._running: tuple[int, Request, StopSignal] | None = None
        self._latest: dict[str, int] = {}
        self._count = 0
        self._closed = False
        self._pile: Pile | None = None
        self._links: Links | None = None
        self._known = Known()
        self._state = ""
        self._files: Collection[str] = ()
        self._prepared = False
        self._thread = threading.Thread(target=self._run, name="engine", daemon=True)

    def start(self) -> None:
        """Start the thread and open the pile."""
        self.ask(Open())
        self._thread.start()

    def ask(self, request: Request) -> int:
        """Put a request into the box; the number its answer will carry."""
        kind = _slot(request)
        with self._ready:
            self._count += 1
            entry = (self._count, request, StopSignal())
            self._latest[kind] = self._count
            if isinstance(request, Do):
                self._queue.append(entry)
            else:
                self._slots[kind] = entry
                self._stop_running(kind)
            self._ready.notify()
            return self._count

    def is_current(self, answer: Answer) -> bool:
        """Whether no newer request of its kind has been made since the one answered."""
        return isinstance(answer.request, Do) or self.is_latest(answer.request, answer.generation)

    def is_latest(self, request: Request, generation: int) -> bool:
        """Whether request number `generation` is the newest of its kind: its answer, if not there yet, will
        come.
        """
        return self._latest.get(_slot(request)) == generation

    def stop(self) -> bool:
        """Tell all waiting and running work to stop, writing only where it is stoppable; whether there was
        any that had not been told so already.
        """
        with self._ready:
            waiting = bool(self._slots)
            for generation, request, signal in self._slots.values():
                signal.stop()
                self._post(Answer(generation, request, WasStopped()))
            self._slots.clear()
            return self._stop_running(None, writing=True) or waiting

    @property
    def busy(self) -> bool:
        """Whether anything runs or waits."""
        with self._ready:
            return self._running is not None or bool(self._slots) or bool(self._queue)

    def close(self, wait: float = 0.0) -> None:
        """Let the thread end: running work is told to stop. Waits at most `wait` seconds for writing."""
        with self._ready:
            self._closed = True
            self._slots.clear()
            self._stop_running(None)
            self._ready.notify()
        if wait and self._thread.is_alive():
            self._thread.join(wait)

    def _stop_running(self, kind: str | None, *, writing: bool = False) -> bool:
        if self._running is None:
            return False
        request = self._running[1]
        if isinstance(request, Do) and not (writing and request.stoppable):
            return False
        if kind is not None and _slot(self._running[1]) != kind:
            return False
        already = self._running[2].stopped
        self._running[2].stop()
        return not already

    def _next(self) -> tuple[int, Request, StopSignal] | None:
        with self._ready:
            self._running = None
            while not (self._queue or self._slots or self._closed):
                sys.setswitchinterval(_USUAL_INTERVAL)
                self._ready.wait()
            sys.setswitchinterval(SWITCH_INTERVAL)
            if self._queue:
                self._running = self._queue.popleft()
            elif self._slots:
                kind = min(self._slots, key=_ORDER.index)
                self._running = self._slots.pop(kind)
            return self._running

    def _prepare_when_idle(self) -> None:
        """Load what the first letter typed needs once nothing is asked for a moment."""
        if self._prepared or self._pile is None:
            return
        with self._ready:
            self._running = None
            if self._ready.wait_for(lambda: self._queue or self._slots or self._closed, PREPARE_AFTER):
                return
        self._prepared = True
        self._known.prepare_filter()
        with suppress(ExplorerError):
            self._pile.prepare_search()

    def _run(self) -> None:
        while True:
            self._prepare_when_idle()
            if (entry := self._next()) is None:
                break
            generation, request, signal = entry
            try:
                value = self._answer(generation, request, signal)
                if signal.stopped and not isinstance(request, (Open, Do)):
                    value = WasStopped()  # it did not look at the signal
            except Stopped:
                value = WasStopped()
            except Exception as error:
                value = Failed(error)
            self._notice_another_state()
            self._post(Answer(generation, request, value))
        if self._pile is not None:
            self._pile.close()

    def _notice_another_state(self) -> None:
        """Tell of the pile anew where another program has moved it on: ids and places may not fit now."""
        pile = self._pile
        try:
            if pile is None or (now := _state_of(pile)) == self._state:
                return
            before, files = self._known, self._files
            self._state, self._files = now, pile.sha256s
            known = self._known = _all_known(pile)
            first = pile.read(known.by_date[0].id) if known.articles else None
        except Exception as error:
            self._post(Answer(self._latest["Open"], Open(), Failed(error)))
            return
        self._links = None
        same = self._files == files and known.letter_of == before.letter_of
        what = "articles have been dated by hand" if same else "the files have changed"
        notes = (f"{what}: all is shown anew",)
        self._post(Answer(self._latest["Open"], Open(), Opened(known, first, notes)))

    def _answer(self, generation: int, request: Request, signal: StopSignal) -> Value:
        signal.check()
        if isinstance(request, Open):
            self._pile = self._open_pile(self._teller(generation, request), signal)
            opened, notes = self._pile, tuple(getattr(self._pile, "notes", ()))
            known = Known(opened.articles, refused=opened.refused, roots=_roots(opened))
            first = opened.read(known.by_date[0].id) if known.articles else None
            self._post(Answer(generation, request, Opened(known, first, notes)))
            try:
                self._arrange(opened)
                notes = ()
            except ExplorerError as error:
                notes = (f"{error.title} {error.hint}".strip(),)
            self._state, self._files = _state_of(opened), opened.sha256s
            self._known = _all_known(opened)
            return Linked(self._known, notes)
        pile = self._pile
        if pile is None:
            raise ExplorerError("The articles are not open.")
        match request:
            case Find(query, typing):
                page = pile.search(query, typing=typing, stop=signal)
                related = None if typing else self._linked(pile).related(page)
                return Found(Subject(SubjectKind.SEARCH, query), page, related)
            case Gather(subject, target):
                from tui.view.gather import gather

                page = gather(target, pile.read, signal)
                return Found(subject, page, self._linked(pile).related(page))
            case Read(article):
                return HasRead(pile.read(article))
            case Compare(left, right):
                return Compared(pile.read(left), pile.read(right), pile.compare(left, right))
            case FindDifferences():
                return Differ(pile.differences())
            case Describe(entity):
                return Described(pile.dossier(entity, signal))
            case Do(what, work, stoppable):
                before = _state_of(pile)
                more = (self._teller(generation, request), signal) if stoppable else ()
                value = work(pile, *more)
                if _state_of(pile) != before:
                    self._tell_changed(pile)
                return Done(what, value)

    def _teller(self, generation: int, request: Request) -> Callable[[Progress], None]:
        """What tells how far a request is, not too often."""
        told = 0.0

        def tell(progress: Progress) -> None:
            nonlocal told
            now = time.monotonic()
            if now - told >= PROGRESS_INTERVAL:
                told = now
                self._post(Answer(generation, request, progress))

        return tell

    def _tell_changed(self, pile: Pile) -> None:
        """Tell of the articles or of the names anew, before what was done to them is answered."""
        from tui.view.naming import successors

        if pile.sha256s != self._files:
            return  # `_notice_another_state` tells that files have changed
        before, now = self._known, {entity.id: entity for entity in pile.story.entities}
        gone = {**before.successors, **successors(before.entity_of, now)}
        self._known = _all_known(pile, gone)
        self._prepared = False
        self._links, self._state = None, _state_of(pile)
        dated = self._known.articles != before.articles
        self._post(Answer(self._latest["Open"], Open(), Renamed(self._known, dated)))

    def _linked(self, pile: Pile) -> Links:
        if self._links is None or _state_of(pile) != self._state:
            self._links = Links(pile.story)
        return self._links


def _all_known(pile: Pile, successors: Mapping[EntityId, EntityId] | None = None) -> Known:
    revised = pile.revised if pile.corrections else None
    return Known(
        pile.articles,
        pile.story,
        pile.refused,
        linked=True,
        roots=_roots(pile),
        corrected=revised.applied if revised else {},
        unplaced=revised.unplaced if revised else (),
        successors=successors or {},
    ).prepare()


def _roots(pile: Pile) -> tuple[Path, ...]:
    """The files and folders of a pile that is read from some."""
    return tuple(getattr(pile, "paths", ()))


def _state_of(pile: Pile) -> str:
    """The state of a pile that has states, else ""."""
    return str(getattr(pile, "state", ""))


_USUAL_INTERVAL = sys.getswitchinterval()
_ORDER = ("Open", "Read", "Find", "Compare", "FindDifferences", "Describe")


def _slot(request: Request) -> str:
    """The place in the box: a search and the passages of a name fill the same list, so they share one."""
    return "Find" if isinstance(request, Gather) else type(request).__name__


def collection_opener(paths: Sequence[Path] | None, cache_root: Path | None = None) -> Opener:
    """An opener of the real collection, with the dates in the reader's notebook; the engine's thread imports
    it when it runs.
    """

    def open_pile(progress: Callable[[Progress], None], stop: StopSignal) -> Pile:
        from search.collection import Collection
        from search.dates_kept import dates_in
        from search.paths import notebook_file

        # that the notebook cannot be used is told where it is arranged
        dates = dates_in(notebook_file(), lambda error: None)
        return Collection.open(paths, cache_root=cache_root, progress=progress, stop=stop, dates=dates)

    return open_pile
