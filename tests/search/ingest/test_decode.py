from __future__ import annotations

import codecs

import pytest

from search.errors import Unreadable
from search.ingest.decode import decode
from search.ingest.sanitise import sanitise, sanitise_name

STORY = "The mayor of Łódź said “no” – twice.\nThen she left.\n"


def test_utf8_needs_no_mending() -> None:
    assert decode(STORY.encode()).text == STORY
    assert decode(STORY.encode()).notes == ()


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_decides_and_stays_in_the_text(mark: bytes, encoding: str) -> None:
    assert decode(mark + STORY.encode(encoding)).text == "\ufeff" + STORY


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_recognised(encoding: str) -> None:
    decoded = decode(("A plain story. " * 20).encode(encoding))
    assert decoded.text == "A plain story. " * 20
    assert "UTF-16" in decoded.notes[0]


def test_windows_1252_is_read_and_noted() -> None:
    decoded = decode("The café owner said “yes”.".encode("cp1252"))
    assert decoded.text == "The café owner said “yes”."
    assert decoded.notes == ("Read as Windows-1252: the file is not UTF-8.",)


def test_a_few_damaged_bytes_leave_the_rest_utf8() -> None:
    decoded = decode(STORY.encode() + b"\xff\xfe end")
    assert decoded.text.startswith(STORY)
    assert "not UTF-8" in decoded.notes[0]


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "PNG"),
        (b"PK\x03\x04" + bytes(40), "ZIP"),
        (b"{\\rtf1\\ansi Hello}", "RTF"),
        (b"\x1f\x8b\x08" + bytes(40), "gzip"),
        (b"some words " + bytes(400), "binary"),
        (bytes(range(256)) * 20, "binary"),
        (b"words " * 30000 + bytes(range(32)) * 9000, "binary"),
    ],
)
def test_binary_files_are_refused_by_what_they_are(data: bytes, what: str) -> None:
    with pytest.raises(Unreadable, match=what):
        decode(data)


def test_a_text_that_begins_like_an_audio_file_is_a_text() -> None:
    assert decode(b"ID3 tags are a way to label music.").text.startswith("ID3 tags")


def test_one_stray_nul_does_not_make_a_file_binary() -> None:
    assert decode(b"Words\x00 and more words.").text == "Words\x00 and more words."


def test_controls_become_pictures_one_for_one() -> None:
    assert sanitise("a\x00b\x1b[31mc\x07\x7f") == "a␀b␛[31mc␇␡"
    assert sanitise("\x9b31m\u202e\u2066\u200f") == "\ufffd31m\ufffd\ufffd\ufffd"


def test_every_kind_of_line_end_becomes_one_code_point_of_the_same_count() -> None:
    assert sanitise("a\r\nb\rc\u2028d\x0ce\x85f\tg") == "a \nb\nc\nd\ne\nf\tg"
    assert sanitise("\ufeffa") == " a"


def test_names_are_shown_on_one_line() -> None:
    assert sanitise_name("a\nb\tc\r\x1b\u2028.txt") == "a␊b␉c␍␛␊.txt"
    assert sanitise_name("caf\udce9") == "caf\ufffd"
