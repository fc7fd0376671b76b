"""Waiting for a condition, never for a time."""

from __future__ import annotations

import time
from collections.abc import Callable

from textual.pilot import Pilot

LONGEST = 20.0
"""Seconds after which a condition that has not come true fails the test."""


async def wait_for(pilot: Pilot[object], condition: Callable[[], bool], what: str = "") -> None:
    """Let the app run until the condition holds."""
    deadline = time.monotonic() + LONGEST
    while not condition():
        assert time.monotonic() < deadline, f"waited in vain for {what or condition}"
        await pilot.pause(0.01)
