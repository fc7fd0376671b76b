"""Help: the keys that work where the focus is, its own first, then everywhere."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from tui import keys

LEGEND = """\
Articles    ▸ open   + picked   ~ the date is inferred   [no headline] its first words stand in
Timeline    ~ counted from the article's date   = derived by arithmetic   ≠ dated otherwise elsewhere
            planned: the texts speak of it as still to come
Entities    P person  O organisation  L place  E event  W law  N people, group  M other
Quotes      • a statement, its fullest wording first   “ ” word for word   else in other words
Sources     a letter for each article, the same everywhere: A-C is A, B and C

Searching   arrest warrant      both words, anywhere in an article
            arrest OR warrant   -detained   "word for word"   arrest NEAR/5 warrant
            arrest*   khalkin~   (a OR b) c
            headline:visit  outlet:times  byline:sherif  name:putin  said:peskov
            date:2024-09 (published)   when:2024-08..2024-09 (spoken of)"""

_CLOSE = (
    ("q,escape,question_mark,f1", "dismiss"),
    ("Q,ctrl+q", "app.quit"),
    ("j,down", "scroll('down')"),
    ("k,up", "scroll('up')"),
    ("space,pagedown,ctrl+d", "scroll('page_down')"),
    ("b,pageup,ctrl+u", "scroll('page_up')"),
    ("g,home", "scroll('home')"),
    ("G,end", "scroll('end')"),
)


class HelpScreen(ModalScreen[None], inherit_bindings=False):
    """The keys of a scope and what the marks mean."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding(key, action, show=False) for key, action in _CLOSE]

    def __init__(self, scope: str) -> None:
        super().__init__()
        self.scope = scope

    def compose(self) -> ComposeResult:
        """The keys, then the marks and the query language."""
        with VerticalScroll(id="help"):
            yield Static(help_text(self.scope), id="help-text")

    def action_scroll(self, way: str) -> None:
        """Scroll the text."""
        pane = self.query_one("#help", VerticalScroll)
        scroll = {
            "down": pane.scroll_down,
            "up": pane.scroll_up,
            "page_down": pane.scroll_page_down,
            "page_up": pane.scroll_page_up,
            "home": pane.scroll_home,
            "end": pane.scroll_end,
        }[way]
        scroll(animate=False)


def help_text(scope: str) -> Text:
    """The help for a scope."""
    text = Text("Keys that work here", "bold")
    text.append("   Esc or q closes this, j k scroll\n", "not bold dim")
    for title, actions in keys.help_rows(scope):
        text.append(f"\n{title}\n", "bold")
        for action in actions:
            text.append(f"  {action.keys_shown:<16}", "bold")
            text.append(f" {action.help}\n")
    text.append("\nMarks and words\n", "bold")
    text.append(LEGEND)
    return text
