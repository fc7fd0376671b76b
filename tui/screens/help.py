"""Help: the keys that work where the focus was, its own first, then everywhere, and what the marks mean."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.strip import Strip

from tui import keys
from tui.widgets.pane import Pane
from tui.widgets.strips import strip_of

LEGEND = """\
Articles    ▸ open   + picked   ~ the date is inferred
            [no headline] the first words stand in for it
Timeline    ~ counted from the article's date   = derived by arithmetic
            ≠ dated otherwise in another source
            planned: the texts speak of it as still to come
Entities    P person   O organisation   L place   E event
            W law   N people or group   M other name
Quotes      • a statement, its fullest wording first
            “ ” word for word, without them in other words
Sources     a letter for each article, the same everywhere: A-C is A, B and C"""

QUERIES = """\
arrest warrant          both words, anywhere in an article
arrest OR warrant       one of them
arrest -detained        the first without the second
"arrest warrant"        word for word
arrest NEAR/5 warrant   at most five words apart
arrest*   khalkin~      words that begin so; words spelt nearly so
headline:visit  outlet:times  byline:sherif  name:putin  said:peskov
date:2024-09            published then
when:2024-08..2024-09   a time the text speaks of"""


class HelpPane(Pane):
    """Lines of help to scroll."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings_for(keys.LIST)]

    def __init__(self, text: Text) -> None:
        super().__init__("Help", id="help")
        self._lines = text.split("\n", allow_blank=True)

    def line_count(self) -> int:
        """How many lines there are."""
        return len(self._lines)

    def draw_line(self, line: int, width: int) -> Strip:
        """A line, cut at the pane's edge."""
        text = Text(" ").append_text(self._lines[line])
        text.truncate(width, overflow="ellipsis")
        return strip_of(text, width, self.app.console)

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
        yield HelpPane(help_text(self.scope))

    def action_page_back(self) -> None:
        """A page up."""
        pane = self.query_one(HelpPane)
        pane.scroll_lines(-pane.page_height)


def help_text(scope: str) -> Text:
    """The help for a scope."""
    text = Text()
    for title, actions in keys.help_rows(scope):
        text.append(f"{title}\n", "bold")
        for action in actions:
            text.append(f"  {action.keys_shown:<14}", "bold")
            text.append(f" {action.help}\n")
        text.append("\n")
    for title, words in (("Marks", LEGEND), ("Searching", QUERIES)):
        text.append(f"{title}\n", "bold")
        text.append("".join(f"  {line}\n" for line in words.split("\n")))
        text.append("\n")
    text.rstrip()
    return text
