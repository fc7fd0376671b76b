"""What is left behind when the program fails: a report in a file, and one line that names it."""

from __future__ import annotations

import os
import platform
import traceback
from datetime import UTC, datetime
from pathlib import Path


def write_report(error: BaseException, folder: Path) -> Path | None:
    """Write the traceback of `error` into a new private file of `folder`; None where that cannot be done."""
    now = datetime.now(UTC)
    path = folder / f"crash-{now:%Y%m%dT%H%M%S}-{os.getpid()}.log"
    lines = [f"icc-explore failed at {now:%Y-%m-%d %H:%M:%S} UTC", f"Python {platform.python_version()}", ""]
    lines += traceback.format_exception(error)
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.write_text("\n".join(lines), "utf-8", errors="replace")
        path.chmod(0o600)
    except OSError:
        return None
    return path


def message(error: BaseException, report: Path | None) -> str:
    """What to tell the reader."""
    what = f"icc-explore failed: {type(error).__name__}: {error}"
    where = f"The details are in {report}" if report is not None else "The details could not be written down."
    return f"{what}\n{where}"
