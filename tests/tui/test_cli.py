from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from search.command_names import COMMANDS
from tui import cli


def modules_after(*arguments: str) -> set[str]:
    """The modules a run of the entry point has loaded."""
    code = (
        "import json, sys\n"
        "from tui.cli import main\n"
        "try:\n    main(sys.argv[1:])\nexcept SystemExit:\n    pass\n"
        "print(json.dumps(sorted(sys.modules)), file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    return set(json.loads(done.stderr.splitlines()[-1]))


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_help_and_version_load_neither_textual_nor_whoosh(option: str) -> None:
    heavy = {"textual", "rich", "whoosh", "dateutil", "asyncio", "search.collection", "search.index"}
    assert modules_after(option) & heavy == set()


def test_help_names_the_commands(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["--help"])
    assert ended.value.code == 0
    words = capsys.readouterr().out
    for command in COMMANDS:
        assert command in words


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("icc-explore ")


def test_a_missing_path_is_named_with_a_hint(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([str(tmp_path / "nowhere")]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "nowhere" in said.err
    assert "Traceback" not in said.err


def test_without_a_terminal_it_names_the_commands(capsys: pytest.CaptureFixture[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tui.cli"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert "icc-explore search" in done.stderr


def test_a_command_is_handed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[list[str]] = []

    def run(argv: list[str]) -> int:
        seen.append(argv)
        return 1

    monkeypatch.setattr("search.commands.main", run)
    assert cli.main(["search", "brics", "--json"]) == 1
    assert seen == [["search", "brics", "--json"]]


def test_a_folder_named_like_a_command_can_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "search").mkdir()
    monkeypatch.chdir(tmp_path)
    opened: list[object] = []
    monkeypatch.setattr("tui.terminal.refuse", lambda: None)
    monkeypatch.setattr("tui.terminal.prepare", lambda: None)
    monkeypatch.setattr("tui.app.run", lambda paths, **options: opened.append((paths, options)) or 0)
    assert cli.main(["./search", "--mouse", "--cache-dir", "cache"]) == 0
    assert opened == [([Path("search")], {"cache_root": Path("cache"), "mouse": True})]


def test_an_interrupt_is_130(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(argv: list[str]) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("search.commands.main", interrupted)
    assert cli.main(["paths"]) == 130
