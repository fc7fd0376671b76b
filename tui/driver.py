"""Reading keys from a terminal that may send anything, or go away.

Written for Textual 8.2: its own input thread ends the program at the first byte that is not UTF-8 (a Latin-1
terminal sends é as one byte, a paste may hold any), and reads a dead terminal again and again without pause.
"""

from __future__ import annotations

import codecs
import os
import select
from contextlib import suppress

from textual._parser import ParseError
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

LARGEST_READ = 4096
TICK = 0.1
"""Seconds between looks at whether the program ends and whether an Escape stands alone."""


def _as_latin1(error: UnicodeError) -> tuple[str, int]:
    """Take bytes that are not UTF-8 for ISO 8859-1; control codes among them are dropped."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    stray = error.object[error.start : error.end].decode("latin-1")
    return "".join(char for char in stray if char >= "\xa0"), error.end


codecs.register_error("icc-explore-latin1", _as_latin1)


class TerminalDriver(LinuxDriver):
    """Textual's driver, with an input thread that bears any bytes and the end of the terminal."""

    def run_input_thread(self) -> None:
        """Read keys and pass them on until the program ends."""
        decoder = codecs.getincrementaldecoder("utf-8")(errors="icc-explore-latin1")
        parser = XTermParser(self._debug)
        while not self.exit_event.is_set():
            if select.select([self.fileno], [], [], TICK)[0]:
                data = self._read()
                if not data:  # hung up: whoever watches the terminal ends the program
                    self.exit_event.wait()
                    break
                if text := decoder.decode(data):
                    for message in parser.feed(text):
                        self.process_message(message)
            for message in parser.tick():
                self.process_message(message)
        with suppress(EOFError, ParseError):
            for _ in parser.feed(""):
                pass

    def _read(self) -> bytes:
        try:
            return os.read(self.fileno, LARGEST_READ)
        except OSError:  # EIO: the other end of the pseudo-terminal is closed
            return b""
