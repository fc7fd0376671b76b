"""Reading one file of the pile: its bytes, safely, into an article or the reason why not."""

from __future__ import annotations

import errno
import hashlib
import os
import stat

from search.errors import Unreadable
from search.ingest.decode import decode
from search.ingest.structure import read_article
from search.ingest.walk import SourceFile
from search.model import Article, Refusal

# A file of 4 MB (a book of 600,000 words) takes half a minute to annotate; no article is longer.
LIMIT = 4 * 1024 * 1024


def read_file(source: SourceFile) -> Article | Refusal:
    """The article in a file, or why there is none. Never raises for what a file holds or is.

    A file of more than `LIMIT` bytes (4 MB) is refused; so are empty and binary files.
    """
    try:
        data = _bytes_of(source)
        decoded = decode(data)
    except Unreadable as error:
        return Refusal(source.shown, error.title)
    except OSError as error:
        return Refusal(source.shown, _why(error))
    if not decoded.text.strip(" \t\r\n\f\v\ufeff\x00"):
        return Refusal(source.shown, "The file holds nothing but blanks." if data else "The file is empty.")
    return read_article(
        decoded.text,
        id=source.id,
        path=source.shown,
        sha256=hashlib.sha256(data).hexdigest(),
        notes=decoded.notes,
    )


def _bytes_of(source: SourceFile) -> bytes:
    # Without O_NONBLOCK, a pipe put in the file's place since it was found would hang the program.
    handle = os.open(source.path, os.O_RDONLY | os.O_CLOEXEC | getattr(os, "O_NONBLOCK", 0))
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise Unreadable("It is not a file.")
        if status.st_size > LIMIT:
            raise Unreadable(_too_large(status.st_size))
        with os.fdopen(handle, "rb", closefd=False) as file:
            data = file.read(LIMIT + 1)
    finally:
        os.close(handle)
    if len(data) > LIMIT:
        raise Unreadable(_too_large(len(data)))
    return data


def _too_large(size: int) -> str:
    size_in_mb = size / 1024 / 1024
    return (
        f"It is larger than {LIMIT // 1024 // 1024} MB ({size_in_mb:,.1f} MB). "
        "Split it into files of one article each."
    )


def _why(error: OSError) -> str:
    if error.errno in (errno.EACCES, errno.EPERM):
        return "There is no permission to read it."
    if error.errno == errno.ENOENT:
        return "It is no longer there."
    return f"It cannot be read: {error.strerror or error}."
