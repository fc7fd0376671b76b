"""Copying text to the reader's clipboard, from wherever the program runs, and saying how.

In tmux its own buffer is loaded (`load-buffer -w` passes it on to the outer terminal); elsewhere the terminal
is asked with OSC 52, which works over SSH where the terminal allows it.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Mapping

LARGEST = 50_000
"""Code points; terminals cut longer OSC 52 texts short."""


def copy(text: str, environ: Mapping[str, str], osc52: Callable[[str], None]) -> str:
    """Copy `text`; what was done, in words."""
    size = f"{len(text):,} characters"
    if len(text) > LARGEST:
        return f"Not copied: {size} is too much for a terminal. x writes them to a file."
    if environ.get("TMUX") and _to_tmux(text):
        return f"Copied {size} to tmux (paste with the tmux prefix and ])."
    osc52(text)
    return f"Copied {size} through the terminal (if it allows OSC 52)."


def _to_tmux(text: str) -> bool:
    tmux = shutil.which("tmux")
    if tmux is None:
        return False
    try:
        done = subprocess.run(
            [tmux, "load-buffer", "-w", "-"],
            input=text.encode(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=2,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
