from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from search.ingest import find_files, read_file
from search.ingest.walk import SourceFile
from search.model import Article, Refusal


def source(path: Path) -> SourceFile:
    return SourceFile(path, path.stem, path.name, 0, 0)


def refusal(path: Path) -> str:
    outcome = read_file(source(path))
    assert isinstance(outcome, Refusal)
    assert outcome.path == path.name
    return outcome.reason


def test_an_article_carries_its_digest_path_and_notes(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Café owners met.\r\nThey were angry.\x1b[0m\r\n".encode("cp1252"))
    article = read_file(source(path))
    assert isinstance(article, Article)
    assert article.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert (article.id, article.path) == ("a", "a.txt")
    assert article.notes == (
        "Read as Windows-1252: the file is not UTF-8.",
        "1 control character is shown as a symbol.",
    )
    assert [one.span.of(article.text) for one in article.sentences] == [
        "Café owners met.",
        "They were angry.␛[0m",
    ]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "The file is empty."),
        (b" \n\t\r\n ", "The file holds nothing but blanks."),
        (b"\xef\xbb\xbf\n", "The file holds nothing but blanks."),
        (b"%PDF-1.4 ...", "It is a PDF document, not text."),
        (bytes(1000), "It is a binary file, not text."),
    ],
)
def test_files_without_a_text_are_refused_with_the_reason(tmp_path: Path, data: bytes, reason: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    assert refusal(path) == reason


def test_a_file_longer_than_any_article_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(60 * 1024 * 1024)
    assert refusal(path) == "It is larger than 4 MB (60.0 MB). Split it into files of one article each."


def test_a_file_that_has_gone_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "gone.txt") == "It is no longer there."


def test_a_pipe_in_a_files_place_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert refusal(tmp_path / "pipe.txt") == "It is not a file."


def test_a_folder_in_a_files_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "folder.txt").mkdir()
    assert "file" in refusal(tmp_path / "folder.txt")


def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "secret.txt"
    path.write_text("Words.")

    def deny(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("search.ingest.files.os.open", deny)
    assert refusal(path) == "There is no permission to read it."


def test_one_bad_file_leaves_the_rest_of_the_pile(tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_bytes(bytes(5000))
    (tmp_path / "good.txt").write_text("The bridge opened on Monday. Crowds came.")
    outcomes = [read_file(one) for one in find_files([tmp_path])[0]]
    assert [type(one) for one in outcomes] == [Refusal, Article]


@pytest.mark.parametrize(
    "text",
    [
        "The minister spoke for an hour. Mr. Okoro left early. " * 60_000,
        "word " * 400_000,
        "The minister spoke for an hour.\n\n" * 60_000,
        "\n" * 1_000_000 + "The end.",
        "Mr. A. B. " * 100_000,
        "." * 1_000_000,
    ],
    ids=["one line", "no stop", "paragraphs", "blank lines", "abbreviations", "stops"],
)
def test_large_files_are_read_whole(tmp_path: Path, text: str) -> None:
    path = tmp_path / "large.txt"
    path.write_text(text)
    article = read_file(source(path))
    assert isinstance(article, Article)
    assert len(article.text) == len(text)
    assert article.sentences[-1].span.end == len(text.rstrip())
