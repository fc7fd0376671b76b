"""`python -m benchmarks [start|keys|bytes|search|all]`."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

from benchmarks import keys, search, start
from benchmarks.measure import Figure, table
from benchmarks.pile import write_pile
from benchmarks.programs import Bench

PARTS = ("start", "keys", "bytes", "search")


def main() -> int:
    """Measure what is asked for, print tables, write JSON."""
    options = _options()
    chosen = PARTS[:2] + PARTS[3:] if options.part == "all" else (options.part,)
    measured: dict[str, list[Figure]] = {}
    with tempfile.TemporaryDirectory(prefix="icc-explore-bench-") as name:
        bench = Bench(Path(name))
        print(f"Writing a pile of {options.articles:,} articles …", file=sys.stderr)
        pile = write_pile(bench.folder / "pile", options.articles)
        for part in chosen:
            if part == "start":
                figures = start.run(bench, pile, options.runs)
            elif part == "search":
                figures = search.run(bench.folder, pile, options.runs)
            else:
                figures = keys.run(bench, pile, seconds_idle=options.idle)
                if part == "bytes":
                    figures = [figure for figure in figures if figure.unit == "B"]
            measured[part] = figures
            print(table(part, figures), flush=True)
    if options.json:
        records = [
            {"part": part} | figure.record() for part, figures in measured.items() for figure in figures
        ]
        options.json.write_text("".join(json.dumps(record) + "\n" for record in records), "utf-8")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description=sys.modules["benchmarks"].__doc__
    )
    parser.add_argument("part", nargs="?", choices=(*PARTS, "all"), default="all")
    parser.add_argument("--articles", type=int, default=1000, metavar="N", help="size of the larger pile")
    parser.add_argument("--runs", type=int, default=9, metavar="N", help="starts, and rounds of queries")
    parser.add_argument("--idle", type=float, default=4.0, metavar="S", help="seconds of leaving alone")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures as JSON Lines too")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
