"""The headless commands and the corrections in the reader's notebook."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from search import commands
from search.paths import notebook_file

FIRST = "Board against dam\n\nThe Harbour Board met Elena Marlow in Lindholm on 6 March 2019.\n"
SECOND = 'Dam\n\n"The river is ours," Lena Ekdahl said on Monday. Lena Ekdahl left.\n'
LINE = json.dumps(
    {
        "kind": "merge",
        "subject": "Lena Ekdahl",
        "subject_type": "PER",
        "other": "Elena Marlow",
        "other_type": "PER",
    }
)
LOST = json.dumps({"kind": "retype", "subject": "Nobody Here", "subject_type": "PER", "type": "ORG"})
Run = Callable[..., tuple[int, list[dict[str, object]], str]]


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    folder = tmp_path / "pile"
    folder.mkdir()
    (folder / "first.txt").write_text(FIRST, "utf-8")
    (folder / "second.txt").write_text(SECOND, "utf-8")

    def run(*argv: str) -> tuple[int, list[dict[str, object]], str]:
        place = ("--in", str(folder), "--cache-dir", str(tmp_path / "cache"), "--json")
        status = commands.main([*argv, *place])
        out, err = capsys.readouterr()
        return status, [json.loads(line) for line in out.splitlines()], err

    return run


@pytest.fixture
def corrected(run: Run, tmp_path: Path) -> Run:
    (tmp_path / "lines").write_text(f"{LINE}\n{LOST}\n", "utf-8")
    assert run("corrections", "--add", str(tmp_path / "lines"))[0] == 0
    return run


def test_nothing_is_made_by_asking(run: Run) -> None:
    assert run("corrections")[:2] == (1, [])
    assert run("entities")[0] == 0
    assert not notebook_file().exists()


def test_corrections_are_listed_with_whether_they_could_be_placed(corrected: Run) -> None:
    status, lines, _ = corrected("corrections")
    assert status == 0
    assert [(line["id"], line["kind"], line["subject"], line["placed"]) for line in lines] == [
        (1, "merge", "Lena Ekdahl", True),
        (2, "retype", "Nobody Here", False),
    ]
    assert all(line["made"] for line in lines)


def test_what_is_listed_is_taken_in_again_without_doubling(
    corrected: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = corrected("corrections")[1]
    written = "".join(json.dumps(line) + "\n" for line in lines)
    monkeypatch.setattr("sys.stdin", io.StringIO(written))
    status, again, err = corrected("corrections", "--add", "-")
    assert (status, again) == (0, lines)
    assert "0 " in err


@pytest.mark.parametrize(
    ("command", "key", "value", "corrected_has", "as_read_has"),
    [
        ("entities", "name", "Lena Ekdahl", False, True),
        ("quotes", "speaker", "Lena Ekdahl", False, True),
        ("search name:ekdahl", "article", "first", True, False),
        ("differences", "subject", "Elena Marlow", True, False),
        ("timeline", "date", "2019-03-06", True, True),
    ],
)
def test_commands_tell_names_as_corrected_or_as_read(
    corrected: Run, command: str, key: str, value: str, corrected_has: bool, as_read_has: bool
) -> None:
    for flags, expected in (([], corrected_has), (["--as-read"], as_read_has), ([], corrected_has)):
        status, lines, err = corrected(*command.split(), *flags)
        assert (status, err) == (0, "")
        assert (value in [line[key] for line in lines]) is expected


def test_a_notebook_that_cannot_be_used_ends_nothing(run: Run) -> None:
    expected = run("entities")
    notebook_file().parent.mkdir(parents=True)
    notebook_file().write_bytes(b"my own notes " * 400)
    status, lines, err = run("entities")
    assert (status, lines) == expected[:2]
    assert str(notebook_file()) in err
    assert run("entities", "--as-read")[2] == ""
    assert run("corrections")[0] == 2


def test_a_file_that_tells_no_corrections_is_exit_2(run: Run, tmp_path: Path) -> None:
    (tmp_path / "lines").write_text(f"{LINE}\nnothing\n", "utf-8")
    status, lines, err = run("corrections", "--add", str(tmp_path / "lines"))
    assert (status, lines) == (2, [])
    assert "Line 2" in err
    assert run("corrections", "--add", str(tmp_path / "none"))[0] == 2
    assert run("corrections")[:2] == (1, [])
