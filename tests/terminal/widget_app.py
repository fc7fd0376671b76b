"""The widgets alone on a screen, for a real terminal: a list of 10,000 rows, a reader, a search line."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from tui.terminal import prepare, watch_terminal

prepare()

from rich.text import Text  # noqa: E402
from textual.app import App, ComposeResult  # noqa: E402
from textual.containers import Horizontal  # noqa: E402
from textual.reactive import Reactive  # noqa: E402
from textual.screen import Screen  # noqa: E402
from textual.widget import Widget  # noqa: E402

from tests.tui.articles import article, sentences_of  # noqa: E402
from tui.text.layout import Mark  # noqa: E402
from tui.widgets.article_view import ArticleView  # noqa: E402
from tui.widgets.row_list import RowList  # noqa: E402
from tui.widgets.search_bar import SearchBar  # noqa: E402

STORY = "\n".join(
    f"Paragraph {number} of a story. The harbour of Velden was closed on Monday, the mayor said. “Nothing "
    f"can be loaded or unloaded until the ice is gone,” she told reporters, and the ferries stayed."
    for number in range(1, 400)
)


class Numbers(RowList[int]):
    """Rows as the explorer's: a letter with its hue, a date, a title."""

    def draw(self, row: int, width: int) -> Text:
        line = Text(" ")
        line.append("ABCDE"[row % 5], "bold cyan")
        line.append(f"  {row % 28 + 1:>2} Sep ")
        line.append(f"A ship named number {row:,} leaves the harbour of Velden for the north")
        return line


class Quiet(Screen[None]):
    """A screen that is not painted anew because the focus moves."""

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)


class WidgetApp(App[None]):
    """A list beside a reader, and a search line."""

    CSS = "Screen { background: ansi_default; color: ansi_default; } #rows { width: 42; margin-right: 1; }"

    def __init__(self, saved: Path | None) -> None:
        super().__init__(ansi_color=True)
        self.animation_level = "none"
        self._saved = saved

    def get_default_screen(self) -> Screen[object]:
        return Quiet()

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield Numbers("1 Numbers", id="rows")
            yield ArticleView(id="reader")
        yield SearchBar(id="search", hint="Enter goes to the first hit")

    def on_mount(self) -> None:
        story = article(STORY, sentences=sentences_of(STORY))
        self.query_one(Numbers).set_rows(range(10_000))
        marks = [Mark(one.span.start + 4, one.span.start + 20, "hit") for one in story.sentences[::3]]
        self.query_one(ArticleView).show(story, letter="A", marks=marks)
        self.query_one(Numbers).focus()
        watch_terminal(self.gone)

    def gone(self) -> None:
        if self._saved is not None:
            self._saved.write_text("saved")
        self.call_from_thread(self.exit)

    def on_key(self, event: object) -> None:
        if getattr(event, "key", "") == "slash":
            self.query_one(SearchBar).open()
        elif getattr(event, "key", "") == "Q":
            self.exit()
        elif getattr(event, "key", "") == "B":
            self.query_one(Numbers).pane_title = "busy"
            self.set_timer(0.2, self.be_busy)

    def be_busy(self) -> None:
        """Let no message through for a while, as a handler that never ends would."""
        end = time.monotonic() + 20
        while time.monotonic() < end:
            sum(range(1000))


if __name__ == "__main__":
    WidgetApp(Path(sys.argv[1]) if len(sys.argv) > 1 else None).run(mouse=False)
