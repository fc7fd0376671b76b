"""The Textual application: one screen, the engine beside it, and an orderly end."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, ClassVar

from rich.text import Text
from textual import events
from textual.app import App
from textual.binding import BindingType
from textual.events import Event, Key
from textual.screen import Screen

from tui import crash, keys
from tui.engine import Answer, Engine, Opener, collection_opener
from tui.screens.explorer import ExplorerScreen
from tui.screens.mediator import HUGE, NARROW
from tui.terminal import HANGUP_EXIT, restore, watch_terminal
from tui.widgets.search_bar import SearchBar

LAST_WRITES = 1.0
"""Seconds the program waits at its end for what the reader made to be written."""


class ExplorerApp(App[int], inherit_bindings=False):
    """The explorer of one pile."""

    CSS_PATH = "app.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings_for(keys.APP)]
    # Textual declares these two in a way that keeps them from being annotated as class variables
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (60, "-narrow"), (NARROW, "-wide"), (HUGE, "-huge")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (16, "-low")]  # noqa: RUF012
    TITLE = "icc-explore"
    ENABLE_COMMAND_PALETTE = False  # tui.screens.commands stands for it
    ALLOW_SELECT = False

    def __init__(self, open_pile: Opener) -> None:
        # asked for here, not by the theme alone, or NO_COLOR would turn the terminal's own colours to black
        super().__init__(ansi_color=True)
        self.animation_level = "none"
        self.theme = "ansi-dark"
        self.explorer = ExplorerScreen()
        self.engine = Engine(open_pile, self._answered, self.explorer.keeping.keeper.lay_over)
        self.explorer.engine = self.engine

    def get_default_screen(self) -> Screen[Any]:
        """The explorer itself."""
        return self.explorer

    async def on_event(self, event: Event) -> None:
        """Let a key do what it does before the next one is handed out.

        Textual hands a key to the pane in focus, and asks for its binding once it has come back up. Keys that
        come in one packet, as over a slow line, then all go to the pane in focus when the first is read: the
        first letters typed after `/` would be taken for commands.
        """
        if isinstance(event, Key) and not event.is_forwarded:
            if not isinstance(self.focused, SearchBar):
                self.explorer.key_pressed()
                self.explorer.dossiers.key_pressed()
            elif self.focused.take(event):
                return
            active = self.screen.active_bindings.get(event.key)
            if active is not None and active.enabled:
                await self.run_action(active.binding.action, active.node)
                return
        await super().on_event(event)

    def on_mount(self) -> None:
        """Open the pile once the empty panes are on the screen."""
        self.call_after_refresh(self.engine.start)

    def _answered(self, answer: Answer) -> None:
        """Called on the engine's thread."""
        self.explorer.post_message(ExplorerScreen.Answered(answer))

    def on_app_blur(self, event: events.AppBlur) -> None:
        """Keep the focus when the terminal's window loses it: Textual would draw everything anew, twice."""
        event.prevent_default()

    def on_app_focus(self, event: events.AppFocus) -> None:
        """The focus is where it was."""
        event.prevent_default()

    def on_unmount(self) -> None:
        """End the engine; it is not waited for, but for writing."""
        self.explorer.keeping.close()
        self.engine.close(LAST_WRITES)

    def _fatal_error(self) -> None:
        """A report in a file and a line that names it, instead of Textual's traceback with all variables."""
        from search.paths import state_root

        error = self._exception or RuntimeError("unknown")
        self.panic(Text(crash.message(error, crash.write_report(error, state_root()))))

    def action_close(self) -> None:
        """Close what is open; at last, leave."""
        if not self.explorer.close_level():
            self.exit(0)

    async def action_quit(self) -> None:
        """Leave."""
        self.exit(0)

    def action_interrupt(self) -> None:
        """Stop the running work, or say how to leave."""
        self.explorer.say("Stopped." if self.engine.stop() else "Q leaves.")


def run(paths: Sequence[Path] = (), *, cache_root: Path | None = None, mouse: bool = False) -> int:
    """Run the explorer on files and folders (default: the bundled five); the process's exit status.

    Call on the main thread, after `tui.terminal.prepare`.
    """
    app = ExplorerApp(collection_opener(paths or None, cache_root))

    def terminal_gone() -> None:
        app.engine.close(LAST_WRITES / 2)
        with suppress(RuntimeError):  # the loop does not run yet, or no longer
            app.call_from_thread(app.exit, HANGUP_EXIT)

    watch = watch_terminal(terminal_gone)
    try:
        result = app.run(mouse=mouse)
    finally:
        watch.stop()
    if app.return_code:
        restore()
    return app.return_code or result or 0
