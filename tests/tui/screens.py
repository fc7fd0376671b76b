"""What a running app shows, as text and styles."""

from __future__ import annotations

from rich.cells import cell_len
from rich.style import Style
from textual.app import App


def lines_shown(app: App[object], *, stripped: bool = True) -> list[str]:
    """The lines on the screen."""
    lines = [strip.text for strip in app.screen._compositor.render_strips()]
    return [line.rstrip() for line in lines] if stripped else lines


def style_at(app: App[object], x: int, y: int) -> Style:
    """The style of a cell."""
    at = 0
    for segment in app.screen._compositor.render_strips()[y]:
        at += cell_len(segment.text)
        if at > x:
            return segment.style or Style()
    raise IndexError(x)


def styled(app: App[object], attribute: str) -> list[str]:
    """The pieces of text on the screen that have an attribute (bold, underline, reverse …), in order."""
    return [
        segment.text
        for strip in app.screen._compositor.render_strips()
        for segment in strip
        if segment.style is not None and getattr(segment.style, attribute) and segment.text.strip()
    ]
