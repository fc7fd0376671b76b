from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from tests.tui.driving import explore
from tui import crash


def failure() -> ZeroDivisionError:
    try:
        1 / 0  # noqa: B018
    except ZeroDivisionError as error:
        return error
    raise AssertionError


def test_a_report_holds_the_traceback_and_is_private(tmp_path: Path) -> None:
    report = crash.write_report(failure(), tmp_path / "state")
    assert report is not None
    assert "ZeroDivisionError" in report.read_text("utf-8")
    assert "in failure" in report.read_text("utf-8")
    assert stat.S_IMODE(report.stat().st_mode) == 0o600
    assert str(report) in crash.message(failure(), report)


def test_a_report_that_cannot_be_written_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert crash.write_report(failure(), tmp_path / "file" / "folder") is None
    assert "could not be written" in crash.message(failure(), None)


async def test_a_failing_handler_ends_the_program_with_a_report(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(ZeroDivisionError):
        async with explore() as driven:
            monkeypatch.setattr(driven.screen, "action_pin", lambda: 1 / 0)
            await driven.press("p")
            await driven.until(lambda: not driven.app.is_running)
    assert driven.app.return_code == 1
    reports = list((Path(os.environ["XDG_STATE_HOME"]) / "icc-explore").glob("crash-*.log"))
    assert len(reports) == 1
    assert "ZeroDivisionError" in reports[0].read_text("utf-8")
