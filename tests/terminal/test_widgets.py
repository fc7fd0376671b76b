"""The widgets in a real terminal: bytes for a key, and an end when the terminal goes."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.child import Child
from tests.terminal.driver import disorder

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    return tmp_path / "saved"


def start(saved: Path, *, controlling: bool = True) -> Child:
    argv = [sys.executable, "-m", "tests.terminal.widget_app", str(saved)]
    return Child(argv, cwd=ROOT, env={"PYTHONPATH": str(ROOT)}, controlling=controlling)


@pytest.fixture
def program(saved: Path) -> Iterator[Child]:
    with start(saved) as child:
        child.wait_for("A ship named")
        child.wait_for_quiet()
        yield child


def make_busy(child: Child) -> None:
    """Let the program fall into a handler that does not end; it says so a moment before."""
    child.wait_for_quiet()
    child.press("B")
    child.wait_for("busy")
    child.wait_for_quiet(0.5)


def cost(child: Child, key: str) -> tuple[int, int]:
    """The bytes and the frames that a key causes."""
    child.wait_for_quiet(0.1)
    size, frames = len(child.output), child.emulator.frames
    child.press(key)
    child.wait_until(lambda: len(child.output) > size, f"an answer to {key}")
    child.wait_for_quiet(0.1)
    return len(child.output) - size, child.emulator.frames - frames


def test_a_row_down_among_ten_thousand(program: Child) -> None:
    costs = [cost(program, "j")[0] for _ in range(40)]
    assert sorted(costs)[20] <= 300
    assert sum(costs) / len(costs) <= 700, "jumps at the edge included"


def test_a_page_of_the_list_is_one_frame(program: Child) -> None:
    size, frames = cost(program, "pagedown")
    assert size <= 3_500
    assert frames == 1


def test_reading_on(program: Child) -> None:
    cost(program, "tab")
    assert max(cost(program, "j")[0] for _ in range(9)) <= 350
    size, frames = cost(program, "space")
    assert size <= 5_000
    assert frames == 1


def test_going_to_another_pane_repaints_none(program: Child) -> None:
    assert cost(program, "tab")[0] <= 400


def test_a_letter_typed(program: Child) -> None:
    cost(program, "/")
    assert max(cost(program, letter)[0] for letter in "harbour") <= 120


def test_bytes_that_are_not_utf8_are_borne(program: Child) -> None:
    cost(program, "/")
    program.send(b"caf\xe9 \xff\xfe\x9b ")
    program.wait_for("café")
    program.send("Улаанбаатар".encode())
    program.wait_for("Улаанбаатар")
    for byte in "é".encode():
        program.send(bytes([byte]))
        program.wait_for_quiet(0.2)
    program.wait_for("Улаанбаатарé")
    program.send(b"\x1b[200~" + b"\xff\x00 pasted \xe9t\xe9" + b"\x1b[201~")
    program.wait_for("pasted été")
    assert program.exit_status(0.2) is None


def test_nothing_blinks(program: Child) -> None:
    cost(program, "/")
    size = len(program.output)
    program.wait_for_quiet(1.5)
    assert len(program.output) == size


@pytest.mark.parametrize("controlling", [True, False], ids=["with SIGHUP", "without a signal"])
def test_it_saves_and_ends_when_the_terminal_goes(saved: Path, controlling: bool) -> None:
    with start(saved, controlling=controlling) as child:
        child.wait_for("A ship named")
        before = time.monotonic()
        child.hang_up()
        assert child.exit_status(2.0) is not None
        assert time.monotonic() - before < 2.0
    assert saved.read_text() == "saved"


def test_it_ends_even_while_it_is_too_busy_to_end(saved: Path) -> None:
    with start(saved, controlling=False) as child:
        child.wait_for("A ship named")
        make_busy(child)
        child.hang_up()
        assert child.exit_status(2.5) == 128 + signal.SIGHUP
    assert saved.read_text() == "saved"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_saves_and_restores(program: Child, saved: Path, number: signal.Signals) -> None:
    program.signal(number)
    assert program.exit_status(2.0) is not None
    assert disorder(program) == []
    assert saved.read_text() == "saved"


def test_a_signal_restores_even_while_it_is_too_busy_to_end(saved: Path) -> None:
    with start(saved) as child:
        child.wait_for("A ship named")
        child.wait_for_quiet()
        make_busy(child)
        child.signal(signal.SIGTERM)
        assert child.exit_status(2.5) == 128 + signal.SIGTERM
        assert disorder(child) == []
