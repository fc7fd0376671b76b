"""The terminal, before Textual is imported and after it has gone: checks, settings, signals, restoring.

Textual reads most of its settings from the environment when it is imported, and it draws on standard error.
"""

from __future__ import annotations

import io
import os
import select
import signal
import sys
import termios
import threading
from collections.abc import Callable, MutableMapping
from contextlib import suppress
from enum import StrEnum
from types import FrameType
from typing import IO, Any

from search.errors import TerminalError

GRACE = 1.0
"""Seconds an orderly end may take once the terminal has gone, before the process is ended."""

HANGUP_EXIT = 128 + signal.SIGHUP

# Undo, whatever of it was done: synchronized output, mouse, paste, focus and size reports, the Kitty
# keyboard, no line wrap, colours, the hidden cursor, the alternate screen.
RESET = (
    "\x1b[?2026l\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?1015l\x1b[?1016l\x1b[?2004l\x1b[?1004l"
    "\x1b[?2048l\x1b[<u\x1b[?7h\x1b[0m\x1b[?1049l\x1b[?25h"
)


class Link(StrEnum):
    """How far away the terminal is."""

    FAST = "fast"
    SLOW = "slow"


def refuse(
    stdin: IO[Any] | None = None,
    stderr: IO[Any] | None = None,
    environ: MutableMapping[str, str] | None = None,
) -> None:
    """Raise TerminalError where the explorer cannot be shown: no terminal to read keys from or to draw on,
    or one that cannot place the cursor. Defaults: this process's.
    """
    stdin = sys.__stdin__ if stdin is None else stdin
    stderr = sys.__stderr__ if stderr is None else stderr
    environ = os.environ if environ is None else environ
    instead = "The commands need no terminal: icc-explore search QUERY, icc-explore --help."
    if not _is_terminal(stdin):
        raise TerminalError("Standard input is not a terminal, so there are no keys to read.", instead)
    if not _is_terminal(stderr):
        raise TerminalError(
            "Standard error is not a terminal, and that is where the explorer draws.", instead
        )
    if environ.get("TERM", "") in ("", "dumb", "unknown"):
        shown = environ.get("TERM") or "not set"
        raise TerminalError(f"This terminal (TERM is {shown}) cannot place the cursor.", instead)


def _is_terminal(stream: IO[Any] | None) -> bool:
    try:
        return stream is not None and stream.isatty()
    except ValueError:  # closed
        return False


def link(environ: MutableMapping[str, str]) -> Link:
    """How far away the terminal is: slow over SSH, unless ICC_EXPLORE_LINK says `fast` or `slow`."""
    wanted = environ.get("ICC_EXPLORE_LINK", "")
    if wanted in (Link.FAST, Link.SLOW):
        return Link(wanted)
    return Link.SLOW if environ.get("SSH_CONNECTION") or environ.get("SSH_TTY") else Link.FAST


def prepare(environ: MutableMapping[str, str] | None = None) -> Link:
    """Settle the terminal before Textual is imported: nothing animates or blinks, few bytes, UTF-8 output.

    Settings the reader made stay as they are. Also remembers the terminal's state for `restore`.
    """
    environ = os.environ if environ is None else environ
    settings = {
        "TEXTUAL_DRIVER": "tui.driver:TerminalDriver",
        "TEXTUAL_ANIMATIONS": "none",
        "TEXTUAL_FPS": "240",
        "TEXTUAL_DISABLE_KITTY_KEY": "1",
        "TEXTUAL_SMOOTH_SCROLL": "0",
        "ESCDELAY": "25",
    }
    here = link(environ)
    if here is Link.SLOW and ("256color" in environ.get("TERM", "") or environ.get("COLORTERM")):
        settings["TEXTUAL_COLOR_SYSTEM"] = "256"
    for name, value in settings.items():
        environ.setdefault(name, value)
    _draw_in_utf8(sys.__stderr__)
    remember()
    return here


def _draw_in_utf8(stream: IO[str] | None) -> None:
    """Write the screen as UTF-8 whatever the locale: else its lines turn into backslash codes."""
    if isinstance(stream, io.TextIOWrapper) and (stream.encoding or "").lower().replace("-", "") != "utf8":
        stream.reconfigure(encoding="utf-8", errors="replace")
    elif isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors="replace")


_remembered: list[list[Any]] = []


def remember(fd: int = 0) -> None:
    """Remember how the terminal was set before anything changed it."""
    with suppress(termios.error, OSError, ValueError):
        _remembered[:] = [termios.tcgetattr(fd)]


def restore(input_fd: int = 0, output_fd: int = 2) -> None:
    """Leave the terminal as it was found, from any thread and after any failure; never waits for it."""
    with suppress(OSError, ValueError):
        if select.select([], [output_fd], [], 0.2)[1]:
            os.write(output_fd, RESET.encode("ascii"))
    with suppress(termios.error, OSError, ValueError):
        if _remembered:
            termios.tcsetattr(input_fd, termios.TCSANOW, _remembered[0])


class Watch:
    """Watches for the end of the terminal (its pseudo-terminal was closed) and for SIGHUP and SIGTERM.

    Textual's input thread reads nothing from a dead terminal again and again and never ends; a signal ends
    the process at once and leaves the terminal as it is. Here `on_gone` is called on the watching thread,
    for saving and an orderly end; what has not ended after the grace period is ended.
    """

    def __init__(self, on_gone: Callable[[], None], *, fd: int = 0, grace: float = GRACE) -> None:
        self._on_gone = on_gone
        self._fd = fd
        self._grace = grace
        self._stopped = threading.Event()
        self._wake, self._bell = os.pipe()
        for end in (self._wake, self._bell):
            os.set_blocking(end, False)
        self._handlers: dict[int, Any] = {}
        self._thread = threading.Thread(target=self._run, name="terminal-watch", daemon=True)

    def start(self) -> None:
        """Begin to watch. Call on the main thread, which alone may handle signals."""
        for number in (signal.SIGHUP, signal.SIGTERM):
            self._handlers[number] = signal.signal(number, self._ring)
        self._thread.start()

    def stop(self) -> None:
        """Watch no longer; signals do again what they did before. Call on the main thread."""
        self._stopped.set()
        for number, handler in self._handlers.items():
            signal.signal(number, handler)
        self._handlers.clear()
        self._ring(0, None)
        self._thread.join(0.1)
        if not self._thread.is_alive():  # else it is ending the program, and must not read another's file
            for end in (self._wake, self._bell):
                os.close(end)

    def _ring(self, number: int, frame: FrameType | None) -> None:
        with suppress(OSError):
            os.write(self._bell, bytes([number]))

    def _run(self) -> None:
        poll = select.poll()
        poll.register(self._fd, 0)  # hang-ups and errors are told without being asked for
        poll.register(self._wake, select.POLLIN)
        number = 0
        for fd, _ in poll.poll():
            if fd == self._wake:
                number = os.read(self._wake, 1)[0]
        if self._stopped.is_set():
            return
        ending = threading.Timer(self._grace, self._end, (number,))
        ending.daemon = True
        ending.start()
        with suppress(Exception):
            self._on_gone()

    def _end(self, number: int) -> None:
        """End the process: with what is still running in it, nothing gentler is sure to."""
        if number:
            restore(self._fd)
        os._exit(128 + number if number else HANGUP_EXIT)


def watch_terminal(on_gone: Callable[[], None], *, fd: int = 0, grace: float = GRACE) -> Watch:
    """Call `on_gone` on another thread once the terminal has gone or the process is told to end (SIGHUP,
    SIGTERM), and end the process `grace` seconds later. Call on the main thread; `stop` ends the watch.
    """
    watch = Watch(on_gone, fd=fd, grace=grace)
    watch.start()
    return watch
