"""README, ARCHITECTURE and CHANGELOG say what the code does."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import pytest

from search import commands
from search.command_names import COMMANDS
from search.index.query import parse
from tools.update_readme import with_keys
from tui.cli import EPILOG

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text("utf-8")
ARCHITECTURE = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
CHANGELOG = (ROOT / "CHANGELOG.md").read_text("utf-8")
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")


def rows(heading: str) -> dict[str, str]:
    """The first table under a heading of the README: first cell, without its backticks, to the rest."""
    section = README.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    cells = [re.split(r"(?<!\\)\|", line)[1:-1] for line in section.splitlines() if line.startswith("|")]
    return {first.strip(): "|".join(rest).strip() for first, *rest in cells[2:]}


def keys_of(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from keys_of(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from keys_of(inner)


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(tmp_path_factory.mktemp("cache"))


def test_the_table_of_keys_is_that_of_the_code() -> None:
    assert with_keys(README) == README, "run `python -m tools.update_readme`"


@pytest.mark.parametrize(
    "command",
    [
        "articles",
        "entities",
        "dossier ICC",
        "timeline",
        "quotes",
        "search visit",
        "search visit --by article",
        "compare A B",
        "differences",
        "date A",
        "index",
        "paths",
    ],
)
def test_every_json_key_is_in_the_readme(
    command: str, cache: str, capsys: pytest.CaptureFixture[str]
) -> None:
    name = command.replace(" visit", "").replace(" ICC", " NAME").replace("date A", "date ARTICLE")
    place = [] if command == "paths" else ["--cache-dir", cache]
    assert commands.main([*command.split(), *place, "--json"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert lines
    documented = set(re.findall(r"`(\w+)`", rows("For scripts")[f"`{name}`"]))
    assert {key for line in lines for key in line} <= documented
    free = {text for line in lines if "aliases" in line for text in line["aliases"]}
    assert {key for line in lines for key in keys_of(line)} - free <= documented


def test_every_key_that_annotate_writes_is_in_the_readme(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "“We will rebuild the bridge,” said Maria Lind, the mayor of Oslo, on 5 June 2021."
    given = json.dumps({"id": "x", "text": text}) + "\n"
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(given.encode()), encoding="utf-8"))
    assert commands.main(["annotate"]) == 0
    documented = set(re.findall(r"`(\w+)`", rows("For scripts")["`annotate`"]))
    assert set(keys_of(json.loads(capsys.readouterr().out))) <= documented


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_readme(command: str) -> None:
    assert any(cell.strip("`").split()[0] == command for cell in rows("For scripts"))


def test_every_key_of_corrections_is_in_the_readme(
    cache: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line = {"kind": "retype", "subject": "Nobody", "subject_type": "PER", "type": "ORG"}
    (tmp_path / "lines").write_text(json.dumps(line), "utf-8")
    command = ["corrections", "--add", str(tmp_path / "lines"), "--cache-dir", cache, "--json"]
    assert commands.main(command) == 0
    documented = set(re.findall(r"`(\w+)`", rows("For scripts")["`corrections`"]))
    assert set(json.loads(capsys.readouterr().out)) <= documented


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_help(command: str) -> None:
    assert re.search(rf"(?:^|\s){command} .*?  \w", EPILOG)


def test_every_query_in_the_readme_is_understood() -> None:
    cells = [cell for cell in rows("The query language") if cell != "`headline: outlet: byline:`"]
    queries = [query.replace("\\|", "|") for cell in cells for query in re.findall(r"`([^`]+)`", cell)]
    assert len(queries) > 12
    for query in queries:
        parse(query)


@pytest.mark.parametrize("document", ["README.md", "ARCHITECTURE.md", "CHANGELOG.md"])
def test_links_and_pictures_lead_somewhere(document: str) -> None:
    text = (ROOT / document).read_text("utf-8")
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", text):
        assert (ROOT / target).is_file(), f"{document} points to {target}"


def test_every_screenshot_is_shown() -> None:
    for picture in (ROOT / "screenshots").glob("*.svg"):
        assert f"](screenshots/{picture.name})" in README


def test_make_targets_that_are_named_exist() -> None:
    targets = set(re.findall(r"^([a-z-]+):", MAKEFILE, re.MULTILINE))
    for document in (README, ARCHITECTURE):
        assert set(re.findall(r"(?:^|`)make ([a-z-]+)", document, re.MULTILINE)) <= targets


def test_architecture_names_every_top_folder() -> None:
    folders = [
        path.name
        for path in sorted(ROOT.iterdir())
        if path.is_dir() and path.name[0] not in "._" and path.name not in ("build", "dist", "node_modules")
    ]
    assert {"search", "tui", "tests"} <= set(folders)
    for folder in folders:
        assert f"`{folder}/`" in ARCHITECTURE


def test_the_changelog_has_an_entry_for_this_version() -> None:
    assert f"## [{version('icc-explore')}]" in CHANGELOG or "## [Unreleased]" in CHANGELOG
