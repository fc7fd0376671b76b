"""Promises kept across all rooms: the same output every time, and hands off the reader's files."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
EVERYTHING = """
import sys
from search.commands import main
for command in ("articles", "entities", "timeline", "quotes", "differences", "compare A B", "compare C E",
                "search visit", "search arres*", "search name:court", "search said:mongolia --by article"):
    main([*command.split(), "--in", sys.argv[1], "--cache-dir", sys.argv[2], "--json"])
    main([*command.split(), "--in", sys.argv[1], "--cache-dir", sys.argv[2]])
"""


def run_everything(pile: Path, cache: Path, hash_seed: str = "random") -> bytes:
    """What every command prints about a pile."""
    environment = os.environ | {"PYTHONHASHSEED": hash_seed, "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-c", EVERYTHING, str(pile), str(cache)]
    return subprocess.run(command, env=environment, cwd=ROOT, stdout=subprocess.PIPE, check=True).stdout


def state_of(folder: Path) -> list[tuple[str, int, int, bytes]]:
    return [
        (
            str(path),
            path.stat().st_mode,
            path.stat().st_mtime_ns,
            path.read_bytes() if path.is_file() else b"",
        )
        for path in [folder, *sorted(folder.rglob("*"))]
    ]


@pytest.fixture(scope="module")
def first(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    cache = tmp_path_factory.mktemp("cache")
    return cache, run_everything(seeds, cache, "1")


def test_a_second_opening_gives_the_same_output(seeds: Path, first: tuple[Path, bytes]) -> None:
    cache, output = first
    assert run_everything(seeds, cache, "1") == output
    assert output.count(b"\n") > 100


@pytest.mark.parametrize("hash_seed", ["0", "3"])
def test_hash_seeds_change_nothing(
    seeds: Path, first: tuple[Path, bytes], tmp_path: Path, hash_seed: str
) -> None:
    assert run_everything(seeds, tmp_path, hash_seed) == first[1]


def test_nothing_is_written_where_the_articles_are(seeds: Path, tmp_path: Path) -> None:
    pile = tmp_path / "pile"
    shutil.copytree(seeds, pile)
    before = state_of(pile)
    run_everything(pile, tmp_path / "cache")
    assert state_of(pile) == before
    assert [path.name for path in (tmp_path / "cache").iterdir()]
