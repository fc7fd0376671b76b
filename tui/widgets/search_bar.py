"""The search line: a prompt, what is typed, and below it where a query is wrong."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.binding import BindingType
from textual.message import Message
from textual.strip import Strip

from search.errors import QueryError
from tui.keys import SEARCH, bindings_for
from tui.text.line_edit import LineEdit
from tui.widgets.lines import Lines
from tui.widgets.palette import style
from tui.widgets.strips import padded

EDITING: dict[str, Callable[[LineEdit], LineEdit]] = {
    "left": LineEdit.left,
    "right": LineEdit.right,
    "ctrl+left": LineEdit.word_left,
    "ctrl+right": LineEdit.word_right,
    "home": LineEdit.home,
    "ctrl+a": LineEdit.home,
    "end": LineEdit.end,
    "ctrl+e": LineEdit.end,
    "backspace": LineEdit.backspace,
    "ctrl+h": LineEdit.backspace,
    "delete": LineEdit.delete,
    "ctrl+d": LineEdit.delete,
    "ctrl+w": LineEdit.delete_word,
    "ctrl+u": LineEdit.delete_before,
    "ctrl+k": LineEdit.delete_after,
}
"""What keys other than letters do to the line, as in a shell."""


class SearchBar(Lines, can_focus=True):
    """One line to type a query in. The cursor does not blink; nothing is sent that has not changed."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(SEARCH)]
    DEFAULT_CSS = "SearchBar { width: 1fr; height: 2; display: none; }"

    class Edited(Message):
        """The text has changed."""

        def __init__(self, bar: SearchBar, text: str) -> None:
            super().__init__()
            self.bar = bar
            self.text = text

        @property
        def control(self) -> SearchBar:
            """The search bar."""
            return self.bar

        def can_replace(self, message: Message) -> bool:
            """Only the newest text matters."""
            return type(message) is SearchBar.Edited

    class Submitted(Edited):
        """Enter was pressed."""

        def can_replace(self, message: Message) -> bool:
            """Each is told."""
            return False

    class Left(Message):
        """Escape was pressed."""

    def __init__(
        self,
        *,
        prompt: str = "/",
        hint: str = "",
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.prompt = prompt
        self.when_submitted: Callable[[str], None] | None = None
        self.when_left: Callable[[], None] | None = None
        """What Enter and Escape do, at once: a message would come after the keys of the same packet."""
        self.history: Sequence[str] = ()
        """Earlier texts, the newest last; Up and Down walk them."""
        self._hint = hint
        self._line = LineEdit()
        self._draft = ""
        self._place: int | None = None
        self._error: QueryError | None = None

    @property
    def value(self) -> str:
        """What has been typed."""
        return self._line.text

    @value.setter
    def value(self, text: str) -> None:
        self._line = LineEdit().insert(text)
        self.redraw()

    @property
    def hint(self) -> str:
        """What the line below says while nothing is wrong."""
        return self._hint

    @hint.setter
    def hint(self, words: str) -> None:
        self._hint = words
        self.redraw()

    def open(self, text: str = "") -> None:
        """Show the line with some text, the cursor behind it, and give it the focus."""
        self._line = LineEdit().insert(text)
        self._place = None
        self._error = None
        self.display = True
        self.screen.set_focus(self)  # at once: the next key may be in the same packet
        self.redraw()

    def close(self) -> None:
        """Hide the line."""
        self.display = False

    def show_error(self, error: QueryError | None) -> None:
        """Point at what is wrong with the query, or at nothing."""
        self._error = error
        self.redraw()

    # Keys

    def on_key(self, event: events.Key) -> None:
        """Take letters and editing keys; leave the rest to the bindings."""
        if self.take(event):
            event.stop()
            event.prevent_default()

    def take(self, event: events.Key) -> bool:
        """Do what a letter or an editing key does; False where it is neither."""
        if event.key in EDITING:
            self._change(EDITING[event.key](self._line))
        elif event.key in ("up", "down") and self.history:
            self._walk(-1 if event.key == "up" else 1)
        elif event.is_printable and event.character:
            self._change(self._line.insert(event.character))
        else:
            return False
        return True

    def on_paste(self, event: events.Paste) -> None:
        """Insert what was pasted, cut to what the line holds."""
        event.stop()
        self._change(self._line.insert(event.text.strip("\r\n")))

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Letters are typed, whatever they are bound to elsewhere."""
        return character is not None and character.isprintable()

    def _change(self, line: LineEdit) -> None:
        edited = line.text != self._line.text
        self._line = line
        self.redraw()
        if edited:
            self._place = None
            self.post_message(self.Edited(self, line.text))

    def _walk(self, step: int) -> None:
        if self._place is None:
            self._draft, self._place = self.value, len(self.history)
        place = max(0, min(self._place + step, len(self.history)))
        text = self._draft if place == len(self.history) else self.history[place]
        self._change(LineEdit().insert(text))
        self._place = place

    def action_submit(self) -> None:
        """Tell that Enter was pressed."""
        if self.when_submitted is not None:
            self.when_submitted(self.value)
        else:
            self.post_message(self.Submitted(self, self.value))

    def action_leave(self) -> None:
        """Tell that Escape was pressed."""
        if self.when_left is not None:
            self.when_left()
        else:
            self.post_message(self.Left())

    # Drawing

    def draw_picture(self, width: int, height: int) -> list[Strip]:
        """The line, and below it the caret of an error or the hint."""
        indent = cell_len(self.prompt) + 2
        shown, skipped = self._window(max(width - indent - 1, 1))
        cursor = self._line.cursor - skipped
        segments = [Segment(f" {self.prompt} ", style("bold"))]
        if self.has_focus:
            under = shown[cursor : cursor + 1]
            segments += [
                Segment(shown[:cursor]),
                Segment(under or " ", style("reverse")),
                Segment(shown[cursor + 1 :]),
            ]
        else:
            segments.append(Segment(shown))
        picture = [padded([part for part in segments if part.text], width)]
        if height > 1:
            picture.append(self._below(shown, skipped, indent, width))
        picture += [Strip.blank(width) for _ in range(height - 2)]
        return picture

    def _window(self, room: int) -> tuple[str, int]:
        """The part of the text that is in view, and how many code points are left of it."""
        text, cursor = self._line.text, self._line.cursor
        skipped = 0
        while skipped < cursor and cell_len(text[skipped:cursor]) > room - 1:
            skipped += max((cell_len(text[skipped:cursor]) - room) // 2, 1)
        skipped = min(skipped, cursor)
        return text[skipped:], skipped

    def _below(self, shown: str, skipped: int, indent: int, width: int) -> Strip:
        if self._error is None:
            return padded([Segment(" " * indent), Segment(self._hint, style("dim"))], width)
        error = self._error
        words = f"{error.title} {error.hint}".strip()
        place = max(error.column - skipped, 0)
        column = min(indent + cell_len(shown[:place]), max(width - 2, 0))
        if column + cell_len(words) + 3 <= width:
            segments = [Segment(" " * column), Segment("^", style("bold")), Segment(f" {words}")]
        elif cell_len(words) + 1 < column:
            gap = column - cell_len(words) - 1
            segments = [Segment(f"{' ' * gap}{words} "), Segment("^", style("bold"))]
        else:
            segments = [Segment(" " * column), Segment("^", style("bold")), Segment(f" {words}")]
        return padded(segments, width)
