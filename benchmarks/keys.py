"""Keys: from the press to the first and the last byte, and how many bytes; what a program left alone does."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from benchmarks import measure
from benchmarks.child import Child
from benchmarks.measure import Figure
from benchmarks.programs import USABLE, Bench

# What is done: label, the keys that lead there (each waits for quiet), the keys measured.
ACTS: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    ("a row down or up in Articles", ("1", "g"), ("j", "j", "k") * 6),
    ("a row down in Entities", ("2", "g"), ("j",) * 20),
    ("a row down in Timeline", ("3", "g"), ("j",) * 20),
    ("a page down in Entities", ("2", "g"), ("pagedown",) * 8),
    ("a page down in the reader", ("1", "g", "enter", "g"), ("space",) * 2),
    ("a line down in the reader", ("1", "g", "enter", "g"), ("j",) * 20),
    ("to the next pane", ("1",), ("tab",) * 5),
    ("a letter typed in the search line", ("1", "/"), tuple("commission")),
)


def run(bench: Bench, pile: Path, *, seconds_idle: float) -> list[Figure]:
    """Every act on the five articles and on the pile, each key beside one key of the empty Textual app."""
    bench.index()
    bench.index(pile)
    size = f"{len(list(pile.iterdir())):,}"
    figures: list[Figure] = []
    with bench.empty_app() as empty:
        measure.start(empty, expect=("ready",))
        for label, child in (("five articles", bench.explorer()), (size, bench.explorer(pile))):
            with child:
                measure.start(child, expect=USABLE)
                for what, lead, keys in ACTS:
                    figures += _act(child, empty, f"{what}, {label}", lead, keys)
                figures += _left_alone(child, empty, label, seconds_idle)
    return figures


def _act(child: Child, empty: Child, what: str, lead: Sequence[str], keys: Sequence[str]) -> list[Figure]:
    reference = "a key, empty Textual app"
    first = Figure(what, "first byte", "ms", reference)
    last = Figure(what, "last byte", "ms", reference)
    written = Figure(what, "bytes", "B", reference)
    frames = Figure(what, "frames", "", reference)
    _leave(child)
    for key in lead:
        measure.press(child, key, quiet=0.3)
    for key in keys:
        ours = measure.press(child, key, quiet=0.25)
        other = "jk"[len(written.samples) % 2]  # another key each time, so that a cell changes
        theirs = measure.press(empty, other, quiet=0.05)
        first.add(_ms(ours.first), _ms(theirs.first))
        last.add(_ms(ours.settled), _ms(theirs.settled))
        written.add(ours.bytes, theirs.bytes)
        frames.add(ours.frames, theirs.frames)
    return [first, last, written, frames]


def _leave(child: Child) -> None:
    """Let go of searches and choices of the act before."""
    for _ in range(2):
        measure.press(child, "escape", quiet=0.3)


def _left_alone(child: Child, empty: Child, label: str, seconds: float) -> list[Figure]:
    reference = "empty Textual app"
    figures: list[Figure] = []
    for state in ("left alone", "left alone in the search line"):
        written = Figure(f"{state}, {label}", "bytes/s", "B", reference)
        busy = Figure(f"{state}, {label}", "processor", "%", reference)
        wakeups = Figure(f"{state}, {label}", "wake-ups/s", "", reference)
        _leave(child)
        if state != "left alone":
            measure.press(child, "/", quiet=0.3)
        ours, theirs = measure.idle(child, seconds), measure.idle(empty, seconds)
        for figure, mine, other in zip((written, busy, wakeups), ours, theirs, strict=True):
            figure.add(mine, other)
        figures += [written, busy, wakeups]
    return figures


def _ms(seconds: float | None) -> float | None:
    return None if seconds is None else seconds * 1000
