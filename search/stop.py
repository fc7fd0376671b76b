"""Telling running work to stop."""

from __future__ import annotations

from threading import Event


class Stopped(Exception):
    """Raised by `StopSignal.check` in the work that was told to stop."""


class StopSignal:
    """A flag one thread sets and another, working, looks at between two steps."""

    def __init__(self) -> None:
        self._event = Event()

    def stop(self) -> None:
        """Ask the work that holds this signal to end at its next step."""
        self._event.set()

    @property
    def stopped(self) -> bool:
        """Whether the work has been asked to end."""
        return self._event.is_set()

    def check(self) -> None:
        """Raise `Stopped` if the work has been asked to end."""
        if self._event.is_set():
            raise Stopped
