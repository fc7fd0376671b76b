"""Reading a memory-mapped index without copying it.

Whoosh maps a segment's file into memory and then copies every part of it into a `BytesIO`: an open reader
takes the index's size in heap, and opening takes as long as copying. `install` makes the parts views of the
map instead. Where Whoosh's names are not as expected nothing is installed, and all works as before.
"""

from __future__ import annotations

import io
import pickle
from typing import Any

from search.index.backend import compound, structfile

_WINDOW = 96


class ViewFile:
    """The reading side of `BytesIO` over a view."""

    __slots__ = ("_at", "_view")

    def __init__(self, view: memoryview) -> None:
        self._view = view
        self._at = 0

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to an offset, as files do."""
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: len(self._view)}[whence]
        self._at = base + offset
        return self._at

    def tell(self) -> int:
        """The present offset."""
        return self._at

    def read(self, size: int | None = -1) -> bytes:
        """The next `size` bytes, or what is left."""
        start = self._at
        end = len(self._view) if size is None or size < 0 else min(len(self._view), start + size)
        self._at = max(start, end)
        return self._view[start:end].tobytes()

    def readline(self) -> bytes:
        """The bytes up to the next line feed, itself included."""
        rest = self._view[self._at :].tobytes()
        end = rest.find(b"\n")
        line = rest if end < 0 else rest[: end + 1]
        self._at += len(line)
        return line

    def load(self) -> Any:
        """The pickled value that begins here; the offset is then behind it."""
        window = _WINDOW
        while True:
            part = io.BytesIO(self._view[self._at : self._at + window])
            try:
                value = pickle.load(part)
            except Exception:
                # Cut short by the window, unless the window already reaches the end.
                if self._at + window >= len(self._view):
                    raise
                window *= 16
                continue
            self._at += part.tell()
            return value

    def close(self) -> None:
        """Let go of the map."""
        view, self._view = self._view, memoryview(b"")
        view.release()


class LeanBufferFile(structfile.BufferFile):  # type: ignore[misc]  # Whoosh carries no types
    """Whoosh's buffer file over a view, uncopied."""

    def __init__(self, buf: Any, name: str | None = None, onclose: Any = None) -> None:
        super().__init__(b"" if isinstance(buf, memoryview) else buf, name=name, onclose=onclose)
        if isinstance(buf, memoryview):
            self._buf: Any = buf
            self.file: Any = ViewFile(memoryview(buf))

    def read_pickle(self) -> Any:
        """The pickled value that begins at the present offset."""
        return self.file.load() if isinstance(self.file, ViewFile) else pickle.load(self.file)

    def close(self) -> None:
        """Close the file and let go of the map."""
        super().close()
        if isinstance(self._buf, memoryview):
            self._buf.release()


def install() -> None:
    """Let Whoosh read segments through views."""
    if getattr(compound, "BufferFile", None) is structfile.BufferFile:
        compound.BufferFile = LeanBufferFile
