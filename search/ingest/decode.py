"""Bytes become text: UTF-8, UTF-16 and UTF-32 by their marks, or Windows-1252; binaries are refused."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from search.errors import Unreadable

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"PK\x05\x06", "a ZIP archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "a SQLite database"),
    (b"ID3", "an audio file"),
    (b"OggS", "an audio file"),
)

# The longest mark first: the UTF-32 mark begins with the UTF-16 one (RFC 2781, Unicode 23.8).
_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_ODD_CONTROLS = bytes(set(range(0x20)) - set(b"\t\n\v\f\r\x1b")) + b"\x7f"
_SAMPLE = 65536
_REPLACED = "\ufffd"
_ABOVE_ASCII = re.compile("[^\x00-\x7f\ufffd]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, one code point per character, and what decoding had to mend (plain sentences)."""

    text: str
    notes: tuple[str, ...] = ()


def decode(data: bytes) -> Decoded:
    """The text of a file's bytes. A byte order mark stays in the text, so that offsets count it.

    Raises Unreadable, and nothing else, if the bytes are not text.
    """
    for magic, what in _MAGIC:
        if data.startswith(magic) and not _plainly_text(data, magic):
            raise Unreadable(f"It is {what}, not text.")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _wide(data, encoding, f"Read as {encoding[:6].upper()}.")
    guess = _unmarked_utf16(data)
    if guess is not None:
        return _wide(data, guess, "Read as UTF-16, though the file has no byte order mark.")
    _refuse_binary(data)
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _mended(data)


def _plainly_text(data: bytes, magic: bytes) -> bool:
    # "BZh", "ID3" and "OggS" are three or four letters that a text may begin with.
    return magic.isalnum() and data[:512].translate(None, _ODD_CONTROLS) == data[:512]


def _wide(data: bytes, encoding: str, note: str) -> Decoded:
    text = data.decode(encoding, errors="replace")
    if "\ufffd" in text:
        return Decoded(text, (note, f"{text.count(_REPLACED):,} code units are damaged and shown as \ufffd."))
    return Decoded(text, (note,))


def _unmarked_utf16(data: bytes) -> str | None:
    sample = data[:_SAMPLE]
    if len(sample) < 8 or len(data) % 2:
        return None
    even, odd = sample[::2], sample[1::2]
    half = len(odd)
    if odd.count(0) > 0.7 * half and even.count(0) < 0.02 * half:
        return "utf-16-le"
    if even.count(0) > 0.7 * half and odd.count(0) < 0.02 * half:
        return "utf-16-be"
    return None


def _refuse_binary(data: bytes) -> None:
    for sample in (data[:_SAMPLE], data[len(data) // 2 : len(data) // 2 + _SAMPLE]):
        odd = len(sample) - len(sample.translate(None, _ODD_CONTROLS))
        if odd > max(8, len(sample) // 50):
            raise Unreadable("It is a binary file, not text.")


def _mended(data: bytes) -> Decoded:
    replaced = data.decode("utf-8", errors="replace")
    damaged = replaced.count("\ufffd")
    if len(_ABOVE_ASCII.findall(replaced)) >= damaged:
        return Decoded(replaced, (f"{damaged:,} stretches are not UTF-8 and shown as \ufffd.",))
    text = data.decode("cp1252", errors="replace")
    return Decoded(text, ("Read as Windows-1252: the file is not UTF-8.",))
