"""The headless commands and the dates in the reader's notebook."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest

from search import commands
from search.paths import notebook_file

BRIDGE = "Bridge closed\n\nThe mayor of Lindholm said on Tuesday that the bridge would close.\n"
TRAMS = "Trams\n\nPublished: 3 May 2021\n\nTrams run as ever, the Tram Company said.\n"
Run = Callable[..., tuple[int, list[dict[str, object]], str]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "pile"
    folder.mkdir()
    (folder / "bridge.txt").write_text(BRIDGE, "utf-8")
    (folder / "trams.txt").write_text(TRAMS, "utf-8")
    return folder


@pytest.fixture
def run(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*argv: str) -> tuple[int, list[dict[str, object]], str]:
        place = ("--in", str(folder), "--cache-dir", str(tmp_path / "cache"), "--json")
        status = commands.main([*argv, *place])
        out, err = capsys.readouterr()
        return status, [json.loads(line) for line in out.splitlines()], err

    return run


def published(record: dict[str, object]) -> tuple[object, object]:
    told = record["published"]
    assert isinstance(told, dict)
    return told["value"], told["basis"]


def test_what_is_known_of_a_date_is_told(run: Run) -> None:
    assert run("date")[:2] == (1, [])
    status, (record,), _ = run("date", "A")
    assert (status, record["article"], record["value"], published(record)) == (
        0,
        "bridge",
        None,
        (None, "unknown"),
    )
    status, (record,), _ = run("date", "trams")
    assert published(record) == ("2021-05-03", "stated")
    assert run("date", "A", "--unset")[0] == 0
    assert run("date", "A", "soon")[0] == 2
    assert run("articles", "--as-read")[0] == 0


def test_reading_makes_no_notebook(run: Run) -> None:
    for command in (("date",), ("date", "A"), ("articles",), ("timeline",)):
        run(*command)
    assert not notebook_file().exists()


def test_a_date_is_set_told_and_unset(run: Run) -> None:
    status, (record,), _ = run("date", "bridge", "1", "March", "2024")
    assert (status, record["value"], published(record)) == (0, "2024-03-01", ("2024-03-01", "set"))
    assert record["made"]
    assert run("date", "A") == (0, [record], "")
    assert run("date") == (0, [record], "")
    status, (record,), _ = run("date", "A", "--unset")
    assert (status, record["value"], published(record)) == (0, None, (None, "unknown"))
    assert run("date")[:2] == (1, [])


def test_every_command_follows_but_as_read(run: Run) -> None:
    before = {command: run(*command.split())[1] for command in ("articles", "timeline", "quotes")}
    assert run("search", "date:2024")[0] == run("search", "when:2024-02-27")[0] == 1
    run("date", "A", "2024-03-01")
    assert published(run("articles")[1][0]) == ("2024-03-01", "set")
    events = {event["date"]: event for event in run("timeline")[1]}
    assert events["2024-03-01"]["basis"] == "set"
    assert events["2024-02-27"]["articles"] == ["bridge"]
    assert run("search", "date:2024")[0] == run("search", "when:2024-02-27")[0] == 0
    assert run("search", "date:2024", "--as-read")[0] == 1
    for command, lines in before.items():
        assert run(*command.split(), "--as-read")[1] == lines
    assert run("compare", "A", "B", "--as-read")[0] in (0, 1)
    assert published(run("date", "A", "--as-read")[1][0]) == (None, "unknown")
    assert run("date", "--as-read")[0] == 1
    assert run("index")[0] == 0
    assert run("search", "date:2024")[0] == 0


def test_as_read_leaves_the_cache_with_the_dates_alone(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run("articles")
    run("date", "A", "2024-03-01")
    run("articles", "--as-read")

    def never(*_: object) -> None:
        raise AssertionError("a file was read again")

    monkeypatch.setattr("search.ingest.read_file", never)
    for _turn in range(2):
        assert published(run("articles")[1][0]) == ("2024-03-01", "set")
        assert published(run("articles", "--as-read")[1][0]) == (None, "unknown")


def test_without_dates_as_read_needs_no_cache_of_its_own(run: Run, tmp_path: Path) -> None:
    run("articles")
    run("articles", "--as-read")
    assert len(list((tmp_path / "cache").glob("*/*/pile.sqlite"))) == 1


def test_dates_stay_where_the_notebook_cannot_be_read(run: Run, folder: Path) -> None:
    run("date", "A", "2024-03-01")
    notebook_file().write_bytes(b"no notebook" * 100)
    for suffix in ("-wal", "-shm"):
        notebook_file().with_name(f"{notebook_file().name}{suffix}").unlink(missing_ok=True)
    (folder / "ferry.txt").write_text("Ferries\n\nFerries run all night.\n", "utf-8")
    _status, lines, err = run("articles")
    assert [published(line) for line in lines] == [
        ("2024-03-01", "set"),
        (None, "unknown"),
        ("2021-05-03", "stated"),
    ]
    assert "Dates set by hand are those last known" in err
    (folder / "bridge.txt").write_text(BRIDGE.replace("Tuesday", "Friday"), "utf-8")
    for _turn in range(2):
        assert published(run("articles")[1][0]) == ("2024-03-01", "set")


def test_a_date_looked_for_is_told_with_its_value(
    run: Run, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("date", "A", "2024-03-01")
    (found,) = run("search", "when:2024-02-27")[1]
    (match,) = cast(list[dict[str, object]], found["matches"])
    assert (match["value"], match["precision"]) == ("2024-02-27", "day")
    assert run("search", "Tuesday")[1][0]["matches"] == [{"start": match["start"], "end": match["end"]}]
    place = ["--in", str(folder), "--cache-dir", str(tmp_path / "cache")]
    assert commands.main(["search", "when:2024-02-27", *place]) == 0
    assert capsys.readouterr().out.rstrip().endswith("Tuesday = 2024-02-27]")


def test_links_and_conflicts_of_events_are_told(run: Run) -> None:
    for event in run("timeline")[1]:
        assert (event["linked"], event["conflicts"], event["modifier"]) == ([], [], "")


def test_in_words(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = ["--in", str(folder), "--cache-dir", str(tmp_path / "cache")]
    assert commands.main(["date", "B", *place]) == 0
    out = capsys.readouterr().out
    assert out.startswith("B  2021-05-03 ")
    assert "“3 May 2021”" in out
    assert commands.main(["date", "A", *place]) == 0
    assert "undated" in capsys.readouterr().out
    assert commands.main(["date", "A", "2024-03", *place]) == 0
    assert capsys.readouterr().out.startswith("A  *2024-03 ")
    assert commands.main(["articles", *place]) == 0
    assert capsys.readouterr().out.startswith("A  *2024-03 ")


@pytest.mark.parametrize(
    ("argv", "why"),
    [
        (("A", "2/9/2024"), "may be 2 Sep 2024 or 9 Feb 2024"),
        (("A", "2999"), "still to come"),
        (("Z", "2024"), "There is no article 'Z'"),
        (("A", "2024", "--unset"), "do not go together"),
        (("--unset",), "do not go together"),
        (("A", "2024", "--as-read"), "do not go together"),
        (("A", "--add", "lines"), "do not go together"),
        (("--add", "nowhere"), "cannot be read"),
    ],
)
def test_what_makes_no_sense_is_refused(run: Run, argv: tuple[str, ...], why: str) -> None:
    status, lines, err = run("date", *argv)
    assert (status, lines) == (2, [])
    assert why in err


def test_what_is_listed_is_taken_in_by_another_notebook(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("date", "A", "2024-03-01")
    lines = run("date")[1]
    (tmp_path / "lines").write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "another"))
    assert run("date")[:2] == (1, [])
    status, again, err = run("date", "--add", str(tmp_path / "lines"))
    assert (status, again) == (0, lines)
    assert "1 taken in" in err
    monkeypatch.setattr("sys.stdin", io.StringIO((tmp_path / "lines").read_text("utf-8")))
    status, again, err = run("date", "--add", "-")
    assert (status, again) == (0, lines)
    assert "0 taken in" in err


def test_a_line_that_is_no_date_keeps_all_out(run: Run, tmp_path: Path) -> None:
    run("date", "B", "2021")
    good = json.dumps(run("date")[1][0] | {"value": "2020", "made": None})
    (tmp_path / "lines").write_text(f"{good}\n{{}}\n", "utf-8")
    status, _, err = run("date", "--add", str(tmp_path / "lines"))
    assert (status, "Line 2 is no date" in err) == (2, True)
    assert run("date")[1][0]["value"] == "2021"


def test_a_notebook_that_cannot_be_used_is_told_and_left_alone(run: Run) -> None:
    notebook_file().parent.mkdir(parents=True)
    notebook_file().write_bytes(b"no notebook" * 100)
    status, lines, err = run("articles")
    assert (status, len(lines)) == (0, 2)
    assert "Dates set by hand are those last known" in err
    assert run("date", "A", "2024")[0] == 2
    assert notebook_file().read_bytes() == b"no notebook" * 100
