"""Hostile code points become harmless ones, one for one, so that no offset moves."""

from __future__ import annotations

import re

_REPLACEMENT = "\ufffd"

# What can move the cursor, change colours, end a line or reorder a line on a terminal: C0, DEL, C1, the
# bidi controls of UAX #9 ("Trojan Source", Boucher and Anderson 2021), lone surrogates, line separators.
_HOSTILE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
_LINE_ENDS = frozenset("\x0b\x0c\x85\u2028\u2029")


def _harmless(match: re.Match[str]) -> str:
    char = match.group()
    code = ord(char)
    if char == "\r":
        return " " if match.string[match.end() : match.end() + 1] == "\n" else "\n"
    if char in _LINE_ENDS:
        return "\n"
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    return " " if char == "\ufeff" else _REPLACEMENT


def sanitise(text: str) -> str:
    """The text with every hostile code point replaced by one harmless code point; as long as `text`.

    Control characters become their pictures (U+2400 block), C1 and bidi controls and lone surrogates U+FFFD,
    a carriage return before a line feed a space, every other line end a line feed. Tab and line feed stay.
    """
    return _HOSTILE.sub(_harmless, text)


def sanitise_name(name: str) -> str:
    """A file name or path fit to be shown on one line: as `sanitise`, and line ends and tabs as pictures."""
    return sanitise(name.replace("\n", "\u240a").replace("\r", "\u240d").replace("\t", "\u2409")).replace(
        "\n", "\u240a"
    )


def count_controls(text: str) -> int:
    """How many code points of the decoded text are shown as something else, line ends and BOM aside."""
    return sum(char not in "\r\ufeff" and char not in _LINE_ENDS for char in _HOSTILE.findall(text))
