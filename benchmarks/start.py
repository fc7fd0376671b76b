"""Start-up: to the first paint, to usable, bytes and memory."""

from __future__ import annotations

from pathlib import Path

from benchmarks import measure
from benchmarks.child import Child
from benchmarks.measure import Figure, Reaction
from benchmarks.programs import USABLE, Bench
from benchmarks.usage import usage


def run(bench: Bench, pile: Path, runs: int) -> list[Figure]:
    """Start each program in turn, `runs` times; the first round only warms the file caches."""
    size = len(list(pile.iterdir()))
    empty = "empty Textual app"
    few, many = "five articles", f"{size:,} articles, known"
    paint = Figure(few, "first paint", "ms", empty)
    against_python = Figure(few, "first paint", "ms", "python -c print")
    usable = Figure(few, "usable", "ms", empty)
    written = Figure(few, "bytes until quiet", "B", empty)
    memory = Figure(few, "peak memory", "MB", empty)
    usable_large = Figure(many, "usable", "ms", few)
    memory_large = Figure(many, "peak memory", "MB", few)
    bench.index()
    bench.index(pile)
    for number in range(runs + 1):
        python, _ = _one(bench.interpreter(), ("ready",))
        reference, reference_memory = _one(bench.empty_app(), ("ready",))
        five, five_memory = _one(bench.explorer(), USABLE)
        large, large_memory = _one(bench.explorer(pile), USABLE)
        if not number:
            continue
        paint.add(_ms(five.painted), _ms(reference.painted))
        against_python.add(_ms(five.painted), _ms(python.painted))
        usable.add(_ms(five.shown), _ms(reference.shown))
        usable_large.add(_ms(large.shown), _ms(five.shown))
        written.add(five.bytes, reference.bytes)
        memory.add(five_memory, reference_memory)
        memory_large.add(large_memory, five_memory)
    return [paint, against_python, usable, written, memory, usable_large, memory_large]


def _one(child: Child, expect: tuple[str, ...]) -> tuple[Reaction, float]:
    with child:
        reaction = measure.start(child, expect=expect)
        return reaction, usage(child.pid).peak / 1e6


def _ms(seconds: float | None) -> float | None:
    return None if seconds is None else seconds * 1000
