from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from search.ingest import find_files
from search.model import Refusal


def ids(*paths: Path) -> list[str]:
    return [one.id for one in find_files(paths)[0]]


def write(path: Path, text: str = "Words.") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_text_and_markdown_are_found_in_depth_and_the_rest_is_left(tmp_path: Path) -> None:
    write(tmp_path / "b.txt")
    write(tmp_path / "in" / "deep" / "a.MD")
    write(tmp_path / "c.jpg")
    write(tmp_path / ".hidden.txt")
    write(tmp_path / ".git" / "d.txt")
    sources, refused = find_files([tmp_path])
    assert [(one.id, one.shown) for one in sources] == [("a", "in/deep/a.MD"), ("b", "b.txt")]
    assert sources[1].size == 6
    assert sources[1].mtime_ns == (tmp_path / "b.txt").stat().st_mtime_ns
    assert refused == ()


def test_a_file_named_itself_is_taken_whatever_its_suffix(tmp_path: Path) -> None:
    assert ids(write(tmp_path / "report.log")) == ["report"]


def test_colliding_stems_get_the_path_as_their_id(tmp_path: Path) -> None:
    write(tmp_path / "mon" / "story.txt")
    write(tmp_path / "tue" / "story.txt")
    write(tmp_path / "other.txt")
    assert ids(tmp_path) == ["mon/story", "other", "tue/story"]


def test_ids_stay_apart_when_only_the_suffix_differs(tmp_path: Path) -> None:
    write(tmp_path / "story.txt")
    write(tmp_path / "story.md")
    assert ids(tmp_path) == ["story.md", "story.txt"]


def test_a_file_reached_twice_counts_once(tmp_path: Path) -> None:
    file = write(tmp_path / "a.txt")
    (tmp_path / "same.txt").symlink_to(file)
    assert len(ids(tmp_path, file, tmp_path)) == 1


def test_files_of_two_folders_are_shown_with_their_folder(tmp_path: Path) -> None:
    write(tmp_path / "x" / "a.txt")
    write(tmp_path / "y" / "a.txt")
    sources, _ = find_files([tmp_path / "x", tmp_path / "y"])
    assert len({one.id for one in sources}) == 2
    assert all(one.shown.startswith(str(tmp_path)) for one in sources)


def test_a_link_back_to_a_folder_above_is_refused_and_the_rest_read(tmp_path: Path) -> None:
    write(tmp_path / "in" / "a.txt")
    (tmp_path / "in" / "loop").symlink_to(tmp_path)
    sources, refused = find_files([tmp_path])
    assert [one.id for one in sources] == ["a"]
    assert refused == (Refusal("in/loop", "It is a link back to a folder it is in."),)


def test_broken_links_and_links_to_themselves_are_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    refused = {one.path: one.reason for one in find_files([tmp_path])[1]}
    assert "a file that is not there" in refused["gone.txt"]
    assert "leads to itself" in refused["self.txt"]


def test_pipes_and_sockets_are_refused_without_opening_them(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    os.mkfifo(tmp_path / "pipe-of-no-concern")
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(str(tmp_path / "door.txt"))
        refused = {one.path: one.reason for one in find_files([tmp_path])[1]}
    assert refused == {
        "pipe.txt": "It is a named pipe, not a file.",
        "door.txt": "It is a socket, not a file.",
    }


def test_a_path_that_is_not_there_is_refused(tmp_path: Path) -> None:
    sources, refused = find_files([tmp_path / "nowhere"])
    assert sources == ()
    assert refused[0].path == str(tmp_path / "nowhere")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_locked_folder_is_refused(tmp_path: Path) -> None:
    write(tmp_path / "locked" / "a.txt")
    (tmp_path / "locked").chmod(0)
    try:
        refused = find_files([tmp_path])[1]
    finally:
        (tmp_path / "locked").chmod(0o700)
    assert refused == (Refusal("locked", "There is no permission to read it."),)


def test_names_that_would_move_the_cursor_are_shown_harmless(tmp_path: Path) -> None:
    names = [b"new\nline.txt", b"\x1b[31mred.txt", b"latin-\xe9.txt", "right\u202eleft.txt".encode()]
    for name in names:
        (tmp_path / os.fsdecode(name)).write_text("Words.")
    sources, _ = find_files([tmp_path])
    assert len(sources) == 4
    for one in sources:
        assert one.path.exists()
        for shown in (one.id, one.shown):
            assert shown.isprintable() or "\ufffd" in shown or "\u2400" < shown < "\u2500"
            assert not set(shown) & set("\n\x1b\u202e")
            shown.encode("utf-8")


def test_the_order_is_that_of_the_ids(tmp_path: Path) -> None:
    for name in ("c.txt", "a.txt", "b/z.txt", "b/aa.txt"):
        write(tmp_path / name)
    assert ids(tmp_path) == ["a", "aa", "c", "z"]
