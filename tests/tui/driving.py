"""An explorer of the invented pile, driven by keys."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from textual.pilot import Pilot

from tests.tui.pile import FakePile
from tests.tui.waiting import wait_for
from tui.app import ExplorerApp
from tui.screens.explorer import ExplorerScreen
from tui.view.desk import Desk
from tui.view.state import Pane, View
from tui.widgets.panes import ListPane


@dataclass
class Driven:
    """A running explorer, and what a test wants to know of it."""

    app: ExplorerApp
    pilot: Pilot[int]
    pile: FakePile

    @property
    def screen(self) -> ExplorerScreen:
        return self.app.explorer

    @property
    def desk(self) -> Desk:
        return self.screen.desk

    @property
    def view(self) -> View:
        return self.desk.view

    @property
    def pane(self) -> Pane:
        return self.screen.pane

    def list(self, pane: Pane) -> ListPane:
        return self.screen.lists[pane]

    def keys_of(self, pane: Pane) -> list[str]:
        return [row.key for row in self.list(pane).rows]

    def shown(self) -> str:
        """The screen as plain lines."""
        return "\n".join(strip.text.rstrip() for strip in self.app.screen._compositor.render_strips())

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)

    async def until(self, condition: Callable[[], bool], what: str = "") -> None:
        await wait_for(self.pilot, condition, f"{what}\n{self.shown()}")

    async def until_shown(self, words: str) -> None:
        await wait_for(self.pilot, lambda: words in self.shown(), words)

    async def until_idle(self) -> None:
        await wait_for(self.pilot, lambda: not self.app.engine.busy, "the engine to be idle")
        await self.pilot.pause()


@asynccontextmanager
async def explore(size: tuple[int, int] = (120, 36), pile: FakePile | None = None) -> AsyncIterator[Driven]:
    """An explorer whose pile is open and whose first article is in the reader."""
    pile = pile or FakePile()
    app = ExplorerApp(lambda progress, stop: pile)
    async with app.run_test(size=size) as pilot:
        driven = Driven(app, pilot, pile)
        await driven.until(lambda: driven.desk.known.linked, "the pile to be open")
        yield driven
