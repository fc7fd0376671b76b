"""What the engine knows beforehand is read while indexing, never at the start; made by a script; credited."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ANNOTATE = ROOT / "search" / "annotate"
LISTS = ANNOTATE / "names" / "lists"
START = """
import json, sys
opened = []
sys.addaudithook(lambda event, details: opened.append(str(details[0])) if event == "open" else None)
import tui.app, tui.cli, tui.screens.explorer
from pathlib import Path
from search.collection import Collection
with Collection.open([Path(sys.argv[1])], cache_root=Path(sys.argv[2])) as pile:
    mentions = sum(len(entity.mentions) for entity in pile.story.entities)
    found = sum(len(pile.read(row.id).annotations.mentions) for row in pile.articles)
print(json.dumps([mentions, found, opened, sorted(sys.modules)]))
"""


def start(pile: Path, cache: Path) -> tuple[int, int, set[Path], set[str]]:
    """Start the program on a pile: mentions in story and articles, data files read, modules loaded."""
    command = [sys.executable, "-c", START, str(pile), str(cache)]
    environment = os.environ | {"ICC_EXPLORE_SPACY_MODEL": ""}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    mentions, found, opened, modules = json.loads(done.stdout)
    paths = {(ROOT / name).resolve() for name in opened}
    data = {path for path in paths if path.is_relative_to(ANNOTATE) and path.suffix not in (".py", ".pyc")}
    return mentions, found, {path for path in data if path.is_file()}, set(modules)


def lists_written(script: Path) -> set[str]:
    """The names of the files a script writes: what its calls of `write` begin with."""
    calls = (node for node in ast.walk(ast.parse(script.read_text("utf-8"))) if isinstance(node, ast.Call))
    return {
        call.args[0].value
        for call in calls
        if isinstance(call.func, ast.Name)
        and call.func.id == "write"
        and call.args
        and isinstance(call.args[0], ast.Constant)
        and isinstance(call.args[0].value, str)
    }


@pytest.fixture(scope="module")
def starts(
    seeds: Path, tmp_path_factory: pytest.TempPathFactory
) -> list[tuple[int, int, set[Path], set[str]]]:
    """The first start on a pile, which indexes it, and the second."""
    cache = tmp_path_factory.mktemp("cache")
    return [start(seeds, cache) for _ in range(2)]


def test_the_first_start_reads_lists_and_sheets(starts: list[tuple[int, int, set[Path], set[str]]]) -> None:
    _, _, read, modules = starts[0]
    assert LISTS / "words.txt" in read
    assert ANNOTATE / "names" / "sheets" / "people.txt" in read
    assert "search.annotate.names" in modules


def test_a_start_on_an_indexed_pile_reads_none(starts: list[tuple[int, int, set[Path], set[str]]]) -> None:
    mentions, found, read, modules = starts[1]
    assert (mentions, found) == starts[0][:2]
    assert found > 100
    assert read == set()
    rooms = {"search.annotate.names", "search.annotate.dates", "search.annotate.quotes"}
    assert modules & rooms == set()
    assert not {name.split(".")[0] for name in modules} & {"spacy", "thinc", "numpy"}


def test_every_list_is_made_by_the_script() -> None:
    written = lists_written(ROOT / "tools" / "make_word_lists.py")
    assert written == {path.name for path in LISTS.iterdir()}


@pytest.mark.parametrize("path", sorted(LISTS.iterdir()), ids=lambda path: path.name)
def test_every_list_is_credited(path: Path) -> None:
    notice = (ROOT / "NOTICE").read_text("utf-8")
    headings = re.findall(r"^(\S.*\.txt)$", notice, re.MULTILINE)
    assert path.name in {name for heading in headings for name in heading.split(", ")}


def test_every_credit_is_of_a_list_that_is_there() -> None:
    headings = re.findall(r"^(\S.*\.txt)$", (ROOT / "NOTICE").read_text("utf-8"), re.MULTILINE)
    named = {name for heading in headings for name in heading.split(", ")}
    assert named <= {path.name for path in ROOT.joinpath("search").rglob("*.txt")}
