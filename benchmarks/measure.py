"""Measuring reactions of a program in a terminal, and the figures they come to."""

from __future__ import annotations

import re
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from benchmarks.child import Child, key_bytes
from benchmarks.usage import usage


@dataclass(frozen=True, slots=True)
class Reaction:
    """What a program did when it was started or a key was pressed; seconds from that moment.

    `first`: its first byte. `painted`: the first visible character on the screen. `shown`: the expected text
    on the screen. `settled`: its last byte before it fell quiet.
    """

    first: float | None
    painted: float | None
    shown: float | None
    settled: float | None
    bytes: int
    frames: int


def press(child: Child, key: str, *, expect: Sequence[str] = (), quiet: float = 0.12) -> Reaction:
    """Press a key and watch until `quiet` seconds without output have passed."""
    child.drain()
    return _watch(child, time.perf_counter(), key_bytes(key), expect, quiet, patience=1.0)


def start(child: Child, *, expect: Sequence[str] = (), quiet: float = 0.4) -> Reaction:
    """Watch a program that was just started until all of `expect` is shown and it falls quiet."""
    return _watch(child, child.started, b"", expect, quiet, patience=30.0)


def _watch(
    child: Child, since: float, keys: bytes, expect: Sequence[str], quiet: float, patience: float
) -> Reaction:
    """Where nothing is written at all it gives up after `patience` seconds, in any case after 60."""
    written, frames = len(child.output), child.emulator.frames
    patterns = [re.compile(pattern) for pattern in expect]
    if keys:
        child.send(keys)
    first = painted = shown = None
    while True:
        before = len(child.output)
        at = child.pump(0.01)
        if first is None and len(child.output) > before:
            first = child.read_at - since
        if at is not None and painted is None and child.shows(r"\S"):
            painted = at - since
        if at is not None and shown is None and patterns and all(map(child.shows, patterns)):
            shown = at - since
        if at is not None or len(child.output) > before:
            continue
        now = time.perf_counter()
        done = first is not None and (shown is not None or not patterns)
        if child.ended or now - since > 60 or (first is None and now - since > patience):
            break
        if done and now - child.read_at >= quiet:
            break
    got = len(child.output) - written
    return Reaction(
        first, painted, shown, child.read_at - since if got else None, got, child.emulator.frames - frames
    )


def idle(child: Child, seconds: float) -> tuple[float, float, float]:
    """Bytes a second, processor time in per cent and wake-ups a second of a program left alone."""
    child.drain()
    written, before, began = len(child.output), usage(child.pid), time.perf_counter()
    while time.perf_counter() - began < seconds:
        child.pump(0.2)
    after, took = usage(child.pid), time.perf_counter() - began
    return (
        (len(child.output) - written) / took,
        100 * (after.cpu - before.cpu) / took,
        (after.wakeups - before.wakeups) / took,
    )


@dataclass(slots=True)
class Figure:
    """Samples of one thing measured, with those of a reference taken between them in the same run."""

    group: str
    what: str
    unit: str
    reference: str = ""
    samples: list[float] = field(default_factory=list)
    reference_samples: list[float] = field(default_factory=list)

    @property
    def median(self) -> float:
        return statistics.median(self.samples)

    @property
    def p95(self) -> float:
        return sorted(self.samples)[min(len(self.samples) - 1, round(0.95 * (len(self.samples) - 1)))]

    @property
    def reference_median(self) -> float | None:
        return statistics.median(self.reference_samples) if self.reference_samples else None

    @property
    def ratio(self) -> float | None:
        theirs = self.reference_median
        return self.median / theirs if theirs and self.samples else None

    def add(self, value: float | None, reference: float | None = None) -> None:
        """Take a pair of samples; None stands for what was not seen and is left out."""
        if value is not None:
            self.samples.append(value)
        if reference is not None:
            self.reference_samples.append(reference)

    def record(self) -> dict[str, object]:
        """The figure as one JSON object."""
        return {
            "group": self.group,
            "what": self.what,
            "unit": self.unit,
            "n": len(self.samples),
            "median": self.median if self.samples else None,
            "p95": self.p95 if self.samples else None,
            "reference": self.reference or None,
            "reference_median": self.reference_median,
            "ratio": self.ratio,
        }


def table(title: str, figures: Sequence[Figure]) -> str:
    """The figures as a table for a terminal, by group."""
    lines = [f"{title:40} {'median':>9} {'p95':>9}     {'reference':>10} ratio"]
    for group, own in groupby(figures, key=lambda figure: figure.group):
        lines.append(f"  {group}")
        lines += [_line(figure) for figure in own]
    return "\n".join(lines)


def _line(figure: Figure) -> str:
    if not figure.samples:
        return f"    {figure.what:36} {'not seen':>9}"
    line = f"    {figure.what:36} {_shown(figure.median):>9} {_shown(figure.p95):>9} {figure.unit:3}"
    if (theirs := figure.reference_median) is not None:
        ratio = "     " if figure.ratio is None else f"{figure.ratio:5.2f}"
        line += f" {_shown(theirs):>10} {ratio}  {figure.reference}"
    return line.rstrip()


def _shown(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 or value == 0 else f"{value:.2f}"
