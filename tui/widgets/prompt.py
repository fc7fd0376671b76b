"""One line to type in, at the foot of the screen: a filter, a note, a file name."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

from tui import keys


class PromptInput(Input):
    """The line itself; the cursor does not blink."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings_for(keys.SEARCH)]

    class Left(Message):
        """Escape was pressed."""

    def action_leave(self) -> None:
        """Tell that the line was left."""
        self.post_message(self.Left())


class Prompt(Horizontal):
    """A label and a line. What is typed is told at once, then when it is done or left."""

    class Edited(Message):
        """The words have changed."""

        def __init__(self, purpose: str, words: str) -> None:
            super().__init__()
            self.purpose = purpose
            self.words = words

    class Finished(Edited):
        """Enter was pressed."""

    class Left(Edited):
        """Escape was pressed."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.purpose = ""
        self._label = Static("", id="prompt-label", markup=False)
        self._input = PromptInput(id="prompt-input", compact=True, select_on_focus=False)
        self._input.cursor_blink = False

    def compose(self) -> ComposeResult:
        """The label before the line."""
        yield self._label
        yield self._input

    def on_mount(self) -> None:
        """Hidden until it asks."""
        self.display = False

    def ask(self, purpose: str, label: str, words: str = "") -> None:
        """Ask for words; `purpose` comes back with every message."""
        self.purpose = purpose
        self._label.update(f" {label} ")
        with self._input.prevent(Input.Changed):
            self._input.value = words
        self._input.cursor_position = len(words)
        self.display = True
        self._input.focus()

    def close(self) -> None:
        """Hide the line."""
        self.display = False
        self.purpose = ""

    @on(Input.Changed)
    def _edited(self, message: Input.Changed) -> None:
        message.stop()
        if self.purpose:
            self.post_message(self.Edited(self.purpose, message.value))

    @on(Input.Submitted)
    def _finished(self, message: Input.Submitted) -> None:
        message.stop()
        self.post_message(self.Finished(self.purpose, message.value))

    @on(PromptInput.Left)
    def _left(self, message: PromptInput.Left) -> None:
        message.stop()
        self.post_message(self.Left(self.purpose, self._input.value))
