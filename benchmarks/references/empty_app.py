"""The least a Textual program can be: one word on the screen, and one line that says which key came."""

from textual.app import App, ComposeResult
from textual.events import Key
from textual.widgets import Static


class EmptyApp(App[None]):
    """Shows a word, then the name of each key pressed; ctrl+q leaves."""

    def compose(self) -> ComposeResult:
        yield Static("ready", id="word")

    def on_key(self, event: Key) -> None:
        self.query_one("#word", Static).update(f"key {event.key}")


if __name__ == "__main__":
    EmptyApp().run()
