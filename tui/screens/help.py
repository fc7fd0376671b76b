"""Help: the keys that work where the focus was, its own first, then everywhere, and what the marks mean."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.strip import Strip

from tui import key_tables, keys
from tui.text.wrapping import wrap_words
from tui.view.legend import LEGEND
from tui.widgets.pane import Pane
from tui.widgets.strips import strip_of

QUERIES = """\
arrest warrant          both words, anywhere in an article
arrest OR warrant       one of them
arrest -detained        the first without the second
"arrest warrant"        word for word
arrest NEAR/5 warrant   at most five words apart
arrest*   khalkin~      words that begin so; words spelt nearly so
headline:visit   in the headline; so outlet: byline: name:
said:peskov             words that person spoke
date:2024-09            published then
when:2024-08..2024-09   a time the text speaks of"""


class HelpPane(Pane):
    """Lines of help to scroll."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings_for(keys.LIST)]

    def __init__(self, scope: str) -> None:
        super().__init__("Help", id="help")
        self._scope = scope
        self._lines: list[Text] = []
        self._width = 0

    def prepare(self, width: int) -> None:
        """Wrap the lines to this width."""
        if width != self._width:
            self._width = width
            self._lines = help_lines(self._scope, width - 1)

    def line_count(self) -> int:
        """How many lines there are."""
        return len(self._lines)

    def draw_line(self, line: int, width: int) -> Strip:
        """A line."""
        return strip_of(Text(" ").append_text(self._lines[line]), width, self.app.console)

    def position(self) -> str:
        """How to close it."""
        return "q closes"

    def step(self, lines: int) -> None:
        """Scroll by lines."""
        self.scroll_lines(lines)

    def turn(self, lines: int) -> None:
        """Scroll by lines."""
        self.scroll_lines(lines)

    def go_to_edge(self, step: int) -> None:
        """To the beginning or the end."""
        self.scroll_lines(step * self.line_count())

    def action_choose(self) -> None:
        """Enter closes it as well."""
        self.screen.dismiss()

    def action_select(self) -> None:
        """Space turns the page."""
        self.scroll_lines(self.page_height)


class HelpScreen(Screen[None], inherit_bindings=False):
    """The keys of a scope and what the marks mean."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,escape,question_mark,f1", "dismiss"),
        Binding("b", "page_back"),
    ]

    def __init__(self, scope: str) -> None:
        super().__init__()
        self.scope = scope

    def compose(self) -> ComposeResult:
        """One pane."""
        yield HelpPane(self.scope)

    def action_page_back(self) -> None:
        """A page up."""
        pane = self.query_one(HelpPane)
        pane.scroll_lines(-pane.page_height)


KEY_ROOM = 15


def help_lines(scope: str, width: int) -> list[Text]:
    """The help for a scope, wrapped; what stands on the right stays in its column."""
    lines: list[Text] = []
    for title, actions in key_tables.help_rows(scope):
        lines.append(Text(title, "bold"))
        for action in actions:
            lines.extend(_row(action.keys_shown, action.help, width))
        lines.append(Text())
    lines.append(Text("What the signs mean", "bold"))
    for part, meanings in LEGEND:
        lines.append(Text(f"  {part}", "underline"))
        for signs, meaning in meanings:
            lines.extend(_row(signs, meaning, width))
    lines += [Text(), Text("Searching", "bold")]
    for line in QUERIES.split("\n"):
        query, _, meaning = line.partition("   ")
        lines.extend(_row(query, meaning.strip(), width, room=24))
    return lines


def _row(left: str, right: str, width: int, room: int = KEY_ROOM) -> list[Text]:
    """A key or sign and what it means; what is too long for its column stands on a line of its own."""
    fits = cell_len(left) < room
    head = Text.assemble("  ", (left + " " * (room - cell_len(left) if fits else 0), "bold"))
    if not right:
        return [head]
    pieces = wrap_words(right, width - room - 2)
    indented = [Text(" " * (room + 2) + piece) for piece in pieces]
    return [head.append(pieces[0]), *indented[1:]] if fits else [head, *indented]
