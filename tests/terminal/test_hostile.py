"""An article is data: nothing in it reaches the terminal as a command."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.terminal.driver import Explorer, disorder

Explore = Callable[..., Explorer]

COMMANDS = {
    "clipboard": "\x1b]52;c;aGFja2Vk\x07",
    "title": "\x1b]0;title of the attacker\x1b\\",
    "colour": "\x1b[38;5;123m",
    "erase": "\x1b[3J",
    "report": "\x1b[21t",
    "device control": "\x1bP+q544e\x1b\\",
    "reset": "\x1bc",
    "one-byte CSI": "\x9b38;5;124m",
    "one-byte OSC": "\x9d52;c;aGFja2Vk\x9c",
    "right-to-left override": "\u202eesrever\u202c",
    "isolate": "\u2067etalosi\u2069",
    "shift out": "\x0ex\x0f",
    "backspaces": "safe\b\b\b\b",
}
SENTENCES = [f"Mayor Lena Holt said the {name} was “{code} harmless”." for name, code in COMMANDS.items()]


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    folder = tmp_path / "pile"
    folder.mkdir()
    text = "Holt \x1b[38;5;123m visits [/bold] [red]\n\n" + "\n\n".join(SENTENCES)
    (folder / "hostile.txt").write_text(text, "utf-8")
    (folder / "name\x1b]52;c;aGFja2Vk\x07.txt").write_text(
        "Lena Holt spoke on Monday, 4 March 2019.\n", "utf-8"
    )
    (folder / "plain.txt").write_text("Lena Holt was “harmless”, she said on 5 March 2019.\n", "utf-8")
    return folder


def test_no_command_in_an_article_reaches_the_terminal(explore: Explore, pile: Path) -> None:
    program = explore(pile)
    program.wait_for(r"Articles .*\d/3")
    program.press("2")
    program.wait_for("Lena Holt")
    for keys in (
        ["enter"],
        ["3"],
        ["5"],
        ["enter"],
        ["1"],
        ["enter"],
        ["space"],
        ["space"],
        ["b"],
        ["|"],
        ["q"],
    ):
        program.press(*keys)
        program.wait_for_quiet()
    program.press("/")
    program.type("harmless")
    program.wait_for(r"harmless.*")
    program.press("enter", "n", "w")
    program.wait_for_quiet()
    program.press("Q")
    assert program.exit_status() == 0

    output = bytes(program.output)
    assert b"harmless" in output
    for name, code in COMMANDS.items():
        assert code.encode() not in output, name
    for character in ("\u202e", "\u2067", "\x9b", "\x9d", "\x0e", "\b"):
        assert character.encode() not in output, repr(character)
    assert not any(string.startswith((b"52;", b"0;title", b"P+q")) for string in program.emulator.strings)
    assert b"\x1b[3J" not in output
    assert disorder(program) == []


def test_commands_in_a_refused_files_name_stay_out_of_the_terminal(explore: Explore, tmp_path: Path) -> None:
    (tmp_path / "plain.txt").write_text("Lena Holt spoke on Monday.\n", "utf-8")
    (tmp_path / "bad\x1b]0;owned\x07.txt").write_bytes(b"\x00\x01\x02\xff\xfe\x00" * 400)
    program = explore(tmp_path)
    program.wait_for(r"Articles .*\d/1")
    program.press("?", "q", "Q")
    assert program.exit_status() == 0
    assert not any(b"owned" in string for string in program.emulator.strings)
