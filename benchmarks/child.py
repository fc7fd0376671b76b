"""A program in a pseudo-terminal of its own: keys in, bytes and a screen out."""

from __future__ import annotations

import fcntl
import os
import re
import select
import shutil
import signal
import struct
import termios
import time
import warnings
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType

from benchmarks.emulator import Emulator

KEYS = {
    "tab": "\t",
    "enter": "\r",
    "escape": "\x1b",
    "space": " ",
    "backspace": "\x7f",
    "shift+tab": "\x1b[Z",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "f1": "\x1bOP",
}
# Set by environments round the measurement; each changes what is measured.
_NOT_PASSED_ON = (
    "COLORTERM",
    "COLUMNS",
    "LINES",
    "NO_COLOR",
    "PYTHONDONTWRITEBYTECODE",
    "PYTHONUNBUFFERED",
    "SSH_CLIENT",
    "SSH_CONNECTION",
    "SSH_TTY",
    "TMUX",
)
_SLICE = 1024


def key_bytes(key: str) -> bytes:
    """What an xterm sends for a key: a name of `KEYS`, `ctrl+x`, or one character."""
    if key in KEYS:
        return KEYS[key].encode()
    if key.startswith("ctrl+"):
        return bytes([ord(key[5:]) & 0x1F])
    return key.encode()


class Child:
    """A running program. Times are `time.perf_counter` seconds of the moment a byte was read.

    `env` adds to the environment (None as a value: takes away). Where `controlling` is false the terminal is
    not the program's controlling one, so that losing it sends no SIGHUP.
    """

    def __init__(
        self,
        argv: Sequence[str],
        *,
        columns: int = 120,
        rows: int = 36,
        env: Mapping[str, str | None] | None = None,
        cwd: Path | None = None,
        controlling: bool = True,
    ) -> None:
        environment = _environment(env or {})
        program = shutil.which(argv[0], path=environment.get("PATH"))
        if program is None:
            raise FileNotFoundError(argv[0])
        self._master, slave = os.openpty()
        self._set_size(columns, rows)
        self.settings = termios.tcgetattr(self._master)
        self.started = time.perf_counter()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # fork beside threads: exec follows at once
            self.pid = os.fork()
        if not self.pid:
            _become(program, argv, environment, slave, cwd, controlling)
        os.close(slave)
        self.output = bytearray()
        self.read_at = self.sent_at = self.started
        self.ended = False
        self._status: int | None = None
        self._pending: deque[tuple[float, bytes]] = deque()
        self.emulator = Emulator(columns, rows, self.send)

    def __enter__(self) -> Child:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def send(self, data: bytes) -> None:
        """Type bytes."""
        try:
            os.write(self._master, data)
            self.sent_at = time.perf_counter()
        except OSError:
            self.ended = True

    def press(self, *keys: str) -> None:
        """Press keys (see `key_bytes`), all at once."""
        self.send(b"".join(key_bytes(key) for key in keys))

    def signal(self, number: signal.Signals) -> None:
        """Send the program a signal."""
        os.kill(self.pid, number)

    def resize(self, columns: int, rows: int) -> None:
        """Change the terminal's size; the kernel tells the program."""
        self.drain()
        self.emulator.resize(columns, rows)
        self._set_size(columns, rows)
        self.sent_at = time.perf_counter()

    def hang_up(self) -> None:
        """Take the terminal away, as a dropped connection does."""
        if self._master >= 0:
            os.close(self._master)
            self._master = -1
        self.ended = True

    def pump(self, timeout: float) -> float | None:
        """Read what is there, else interpret a slice of what was read.

        Reading goes first, so that the time of a read never waits for the emulator. Returns the time at which
        the bytes were read that have just been interpreted to their end, else None.
        """
        if not self.ended:
            wait = 0 if self._pending else max(timeout, 0)
            if select.select([self._master], [], [], wait)[0]:
                self._read()
                return None
        if not self._pending:
            return None
        at, data = self._pending.popleft()
        self.emulator.feed(data[:_SLICE])
        if data[_SLICE:]:
            self._pending.appendleft((at, data[_SLICE:]))
            return None
        return at

    def drain(self) -> None:
        """Read and interpret all there is now."""
        while True:
            before = len(self.output)
            self.pump(0)
            if not self._pending and len(self.output) == before:
                return

    def wait_until(self, condition: Callable[[], bool], what: str, timeout: float = 20.0) -> None:
        """Read until `condition` holds. Raises TimeoutError, showing the screen."""
        end = time.perf_counter() + timeout
        while True:
            self.drain()
            if condition():
                return
            if time.perf_counter() > end or (self.ended and not self._pending):
                raise TimeoutError(f"Waited for {what}; the screen was:\n{self.emulator.text}")
            self.pump(0.05)

    def wait_for(self, pattern: str, timeout: float = 20.0) -> None:
        """Read until a line of the screen matches `pattern`."""
        self.wait_until(lambda: self.shows(pattern), f"{pattern!r}", timeout)

    def wait_for_quiet(self, seconds: float = 0.3, timeout: float = 20.0) -> None:
        """Read until nothing has come, and nothing was typed, for so long."""

        def quiet() -> bool:
            return time.perf_counter() - max(self.read_at, self.sent_at) >= seconds

        self.wait_until(quiet, f"{seconds} s of quiet", timeout)

    def shows(self, pattern: str | re.Pattern[str]) -> bool:
        """Whether a line of the screen matches."""
        return any(re.search(pattern, line) for line in self.emulator.screen.display)

    def exit_status(self, timeout: float = 10.0) -> int | None:
        """The exit status (negative: the signal that ended it), or None if it still runs after so long."""
        end = time.perf_counter() + timeout
        while self._status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self._status = os.waitstatus_to_exitcode(status)
                if not self.ended:
                    self.drain()
            elif time.perf_counter() > end:
                return None
            elif self.ended:
                time.sleep(0.01)
            else:
                self.pump(0.01)
        return self._status

    def close(self) -> None:
        """End the program if it runs, and the terminal."""
        for number in (signal.SIGTERM, signal.SIGKILL):
            if self.exit_status(0 if number == signal.SIGTERM else 3) is not None:
                break
            self.signal(number)
        self.exit_status(3)
        self.hang_up()

    def terminal_settings(self) -> list[object]:
        """The terminal's line settings now (compare with `settings`, those from before the program)."""
        return termios.tcgetattr(self._master)

    def _read(self) -> None:
        try:
            data = os.read(self._master, 65536)
        except OSError:  # EIO: nobody holds the other end
            data = b""
        if not data:
            self.ended = True
            return
        self.read_at = time.perf_counter()
        self.output += data
        self._pending.append((self.read_at, data))

    def _set_size(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


def _environment(changes: Mapping[str, str | None]) -> dict[str, str]:
    environment = {name: value for name, value in os.environ.items() if name not in _NOT_PASSED_ON}
    environment |= {
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
        "LC_ALL": "C.UTF-8",
    }
    for name, value in changes.items():
        if value is None:
            environment.pop(name, None)
        else:
            environment[name] = value
    return environment


def _become(
    program: str,
    argv: Sequence[str],
    environment: Mapping[str, str],
    slave: int,
    cwd: Path | None,
    controlling: bool,
) -> None:
    """In the child: take the terminal and become the program. Does not return."""
    try:
        if controlling:
            os.login_tty(slave)
        else:
            os.setsid()
            for number in (0, 1, 2):
                os.dup2(slave, number)
        os.closerange(3, 256)
        if cwd is not None:
            os.chdir(cwd)
        os.execve(program, list(argv), environment)
    finally:
        os._exit(127)
