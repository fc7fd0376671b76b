"""The headless commands: data on standard output, talk on standard error, exit statuses."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from search import commands

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def run(seeds: Path, cache: Path, capsys: pytest.CaptureFixture[str]):  # type: ignore[no-untyped-def]
    def run(*argv: str) -> tuple[int, list[dict[str, object]], str]:
        status = commands.main([argv[0], *argv[1:], "--in", str(seeds), "--cache-dir", str(cache), "--json"])
        out, err = capsys.readouterr()
        return status, [json.loads(line) for line in out.splitlines()], err

    return run


KEYS = {
    "articles": "id path headline outlet byline published words paragraphs sentences furniture",
    "entities": "id name type aliases articles mentions",
    "timeline": "date earliest latest precision kind basis summary evidence articles",
    "quotes": "article start end text kind speaker speaker_text speaker_start speaker_end cue statement",
    "differences": "kind values verdict",
}


@pytest.mark.parametrize("command", sorted(KEYS))
def test_every_line_has_the_documented_keys(run, command: str) -> None:  # type: ignore[no-untyped-def]
    status, lines, _ = run(command)
    assert status == 0
    assert lines
    for line in lines:
        assert set(KEYS[command].split()) <= set(line)


def test_every_place_is_the_text_it_says(run, seeds: Path) -> None:  # type: ignore[no-untyped-def]
    texts = {path.stem: path.read_text("utf-8") for path in seeds.iterdir()}
    for line in run("entities")[1]:
        for mention in line["mentions"]:
            assert texts[mention["article"]][mention["start"] : mention["end"]] == mention["text"]
    for line in run("quotes")[1]:
        assert texts[line["article"]][line["start"] : line["end"]] == line["text"]
    for line in run("timeline")[1]:
        for one in line["evidence"]:
            assert texts[one["article"]][one["start"] : one["end"]] == one["text"]


def test_search_gives_passages_best_first(run, seeds: Path) -> None:  # type: ignore[no-untyped-def]
    status, lines, _ = run("search", "brics")
    assert status == 0
    assert sorted(line["article"][:3] for line in lines) == ["001", "002", "003"]
    scores = [line["score"] for line in lines]
    assert scores == sorted(scores, reverse=True)
    texts = {path.stem: path.read_text("utf-8") for path in seeds.iterdir()}
    for line in lines:
        assert set(line) == {"article", "start", "end", "snippet", "score", "matches"}
        marked = [texts[line["article"]][match["start"] : match["end"]] for match in line["matches"]]
        assert marked == ["BRICS"]


def test_search_by_article_gives_one_line_each(run) -> None:  # type: ignore[no-untyped-def]
    _, lines, _ = run("search", "warrant", "--by", "article")
    assert len({line["article"] for line in lines}) == len(lines) == 5


def test_nothing_found_is_exit_1(run) -> None:  # type: ignore[no-untyped-def]
    status, lines, _ = run("search", "zeppelin")
    assert (status, lines) == (1, [])


def test_a_bad_query_is_exit_2_with_a_caret(run) -> None:  # type: ignore[no-untyped-def]
    status, lines, err = run("search", 'warrant ("open')
    assert (status, lines) == (2, [])
    query, caret = err.splitlines()[1:3]
    assert query == 'warrant ("open'
    assert caret.strip() == "^"
    assert caret.index("^") <= len(query)


def test_compare_by_letters_and_by_ids(run) -> None:  # type: ignore[no-untyped-def]
    status, lines, _ = run("compare", "A", "B")
    assert status == 0
    assert lines == run("compare", "000", "001")[1]
    assert all(set(line) == {"a", "b", "score", "shared"} for line in lines)
    assert all(0 < line["score"] <= 1 for line in lines)


@pytest.mark.parametrize("pair", [("A", "A"), ("A", "Z"), ("0", "A")])
def test_compare_refuses_what_is_not_two_articles(run, pair: tuple[str, str]) -> None:  # type: ignore[no-untyped-def]
    status, lines, err = run("compare", *pair)
    assert (status, lines) == (2, [])
    assert err


def test_limit_limits(run) -> None:  # type: ignore[no-untyped-def]
    assert len(run("entities", "--limit", "3")[1]) == 3


def test_a_missing_path_is_exit_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.main(["articles", "--in", "nowhere-at-all"]) == 2
    out, err = capsys.readouterr()
    assert not out
    assert "nowhere-at-all" in err


def test_annotate_reads_and_writes_json_lines(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "“The dam will hold,” Maria Lind, the mayor of Oslo, said on Friday."
    given = json.dumps({"id": "x", "text": text, "published": "2021-06-05"}) + "\n"
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(given.encode()), encoding="utf-8"))
    assert commands.main(["annotate"]) == 0
    (line,) = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert set(line) == {"id", "published", "sentences", "entities", "timexes", "quotes"}
    assert (line["id"], line["published"]) == ("x", "2021-06-05")
    assert [(one["text"], one["value"]) for one in line["timexes"]] == [("Friday", "2021-06-04")]
    assert {one["text"]: one["type"] for one in line["entities"]} == {"Maria Lind": "PER", "Oslo": "LOC"}
    (quote,) = line["quotes"]
    assert text[quote["start"] : quote["end"]] == "The dam will hold,"
    assert quote["speaker"] == "Maria Lind"


@pytest.mark.parametrize(
    "line", ["{", "[]", '{"id": 1}', '{"id": 1, "text": 5}', '{"id":1,"text":"","published":"x"}']
)
def test_annotate_names_the_line_it_cannot_read(
    line: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    stream = io.BytesIO(b'{"id": 0, "text": "Fine."}\n' + line.encode() + b"\n")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(stream, encoding="utf-8"))
    assert commands.main(["annotate"]) == 2
    assert "Line 2" in capsys.readouterr().err


def test_a_closed_pipe_ends_quietly(seeds: Path, cache: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "tui.cli",
        "entities",
        "--in",
        str(seeds),
        "--cache-dir",
        str(cache),
        "--json",
    ]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


def test_a_dossier_is_told_by_sections(run, seeds: Path) -> None:  # type: ignore[no-untyped-def]
    status, lines, _ = run("dossier", "mongolia")
    assert status == 0
    sections = list(dict.fromkeys(line["section"] for line in lines))
    assert sections[0] == "name"
    assert {"form", "event", "about", "neighbour", "mention"} <= set(sections)
    mentions = [line for line in lines if line["section"] == "mention"]
    assert len(mentions) == sum(
        count["count"] for line in lines if line["section"] == "form" for count in line["counts"]
    )
    texts = {path.stem: path.read_text("utf-8") for path in seeds.iterdir()}
    for line in mentions:
        assert texts[line["article"]][line["start"] : line["end"]] == line["text"]
        assert line["text"] in line["passage"]["text"]


def test_a_dossier_is_readable_as_text(seeds: Path, cache: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.main(["dossier", "ICC", "--in", str(seeds), "--cache-dir", str(cache)]) == 0
    out = capsys.readouterr().out
    headings = [line for line in out.splitlines() if line and not line.startswith(" ")]
    assert headings[1:3] == ["Forms", "Dated events"]


def test_the_dossier_of_an_unknown_name_is_bad_input(run) -> None:  # type: ignore[no-untyped-def]
    status, lines, err = run("dossier", "Mongoliaa")
    assert (status, lines) == (2, [])
    assert "Near it: Mongolia" in err
