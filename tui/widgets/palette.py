"""What marks look like: styles in the terminal's own 16 colours, each telling without colour too."""

from __future__ import annotations

from functools import cache

from rich.style import Style

LETTER_COLOURS = ("cyan", "yellow", "green", "magenta", "blue", "red")
"""Hues of the source letters A, B, C …; the letter itself tells them apart without colour."""

MARK_STYLES = {
    "furniture": "not bold dim",
    "quotation": "italic",
    "time": "underline dim",
    "evidence": "bold",
    "kept": "bold underline",
    "shared": "bold underline",
    "name": "underline",
    "focus": "bold",
    "hit": "reverse",
}
"""How each kind of mark is drawn, weakest first: where marks overlap, a later one wins."""

RULE = "dim"
FURNITURE = "dim"
MARGIN = "dim"
HEADING = "bold"
CARET = "bold"


def letter_style(letter: str) -> str:
    """The style of a source's letter (`A`, `B`, … `Z`, `AA` …): bold and a hue of the 16 colours.

    NO_COLOR needs no care here: the hue is taken away and the bold letter stays.
    """
    number = 0
    for char in letter:
        number = number * 26 + ord(char.upper()) - ord("A") + 1
    return f"bold {LETTER_COLOURS[(number - 1) % len(LETTER_COLOURS)]}"


@cache
def style(definition: str) -> Style:
    """A Rich style from its definition (`bold cyan`), parsed once."""
    return Style.parse(definition)


@cache
def mark_style(kinds: tuple[str, ...]) -> Style:
    """The style where marks of these kinds lie over one another: later kinds of `MARK_STYLES` win."""
    order = [kind for kind in MARK_STYLES if kind in kinds]
    return Style.combine([Style.parse(MARK_STYLES[kind]) for kind in order])
