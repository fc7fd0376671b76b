"""The command palette: every action of the table, found by its name."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from tui.keys import ACTIONS, APP, EVERYWHERE, Action


class Actions(Provider):
    """What can be done from anywhere, with its key beside it."""

    def _offered(self) -> Iterator[Action]:
        return (one for one in ACTIONS if one.pane in (EVERYWHERE, APP) and one.id != "commands")

    async def _run(self, action: Action) -> None:
        node = self.app if action.pane == APP else self.screen
        await self.app.run_action(action.action, node)

    async def discover(self) -> Hits:
        """All actions, before anything is typed."""
        for one in self._offered():
            yield DiscoveryHit(Content(label(one)), partial(self._run, one), text=one.text, help=one.help)

    async def search(self, query: str) -> Hits:
        """The actions whose name or explanation fits."""
        matcher = self.matcher(query)
        for one in self._offered():
            score = max(matcher.match(one.text), matcher.match(one.help) * 0.8)
            if score > 0:
                yield Hit(score, Content(label(one)), partial(self._run, one), text=one.text, help=one.help)


def label(action: Action) -> str:
    """An action as the palette lists it."""
    return f"{action.text}   {action.keys_shown}"
