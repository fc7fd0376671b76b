"""Finding the article files of a pile, each with an id that is its own."""

from __future__ import annotations

import errno
import os
import stat
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from search.ingest.sanitise import sanitise_name
from search.model import ArticleId, Refusal

SUFFIXES = frozenset({".txt", ".md", ".text", ".markdown"})


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file of the pile: where it is, its id, its path as shown, its size in bytes and when it changed."""

    path: Path
    id: ArticleId
    shown: str
    size: int
    mtime_ns: int


@dataclass(frozen=True, slots=True)
class _Found:
    path: str
    under: str
    size: int
    mtime_ns: int
    key: tuple[int, int]


def find_files(paths: Sequence[Path]) -> tuple[tuple[SourceFile, ...], tuple[Refusal, ...]]:
    """The article files under `paths`, sorted by id, and what cannot be one, with the reason.

    Folders are searched in depth for `SUFFIXES`, hidden entries left out; a file named itself is taken
    whatever its suffix. Links are followed, but not round in circles. A file reached twice counts once.
    An id is the file's stem or, where stems collide, its path under the pile without the suffix.
    """
    found: dict[tuple[int, int], _Found] = {}
    refused: list[Refusal] = []
    several = len(paths) > 1
    for root in paths:
        prefix = str(root) if several else ""
        for one in _under(os.fspath(root), prefix, refused):
            found.setdefault(one.key, one)
    sources = _with_ids(list(found.values()))
    return tuple(sorted(sources, key=lambda one: one.id)), tuple(sorted(refused, key=lambda one: one.path))


def _under(root: str, prefix: str, refused: list[Refusal]) -> Iterator[_Found]:
    try:
        status = os.stat(root)  # noqa: PTH116 - paths stay strings: a pile may hold 100,000 files
    except OSError as error:
        refused.append(Refusal(sanitise_name(root), _why(error)))
        return
    if stat.S_ISDIR(status.st_mode):
        yield from _folder(root, prefix, refused)
    elif stat.S_ISREG(status.st_mode):
        yield _found(root, prefix or os.path.basename(root), status)  # noqa: PTH119
    else:
        refused.append(Refusal(sanitise_name(root), _what(status.st_mode)))


def _folder(root: str, prefix: str, refused: list[Refusal]) -> Iterator[_Found]:
    seen: set[tuple[int, int]] = set()
    waiting: list[tuple[str, str, tuple[tuple[int, int], ...]]] = [(root, prefix, ())]
    while waiting:
        folder, under, above = waiting.pop()
        try:
            here = os.stat(folder)  # noqa: PTH116
            key = (here.st_dev, here.st_ino)
            if key in above:
                refused.append(Refusal(sanitise_name(under), "It is a link back to a folder it is in."))
                continue
            if key in seen:
                continue
            seen.add(key)
            with os.scandir(folder) as listing:
                entries = sorted(listing, key=lambda entry: entry.name)
        except OSError as error:
            refused.append(Refusal(sanitise_name(under or folder), _why(error)))
            continue
        for entry in entries:
            if entry.name.startswith("."):
                continue
            name = f"{under}/{entry.name}" if under else entry.name
            named_so = os.path.splitext(entry.name)[1].lower() in SUFFIXES  # noqa: PTH122
            try:
                if entry.is_dir():
                    waiting.append((entry.path, name, (*above, key)))
                elif named_so:
                    status = entry.stat()
                    if stat.S_ISREG(status.st_mode):
                        yield _found(entry.path, name, status)
                    else:
                        refused.append(Refusal(sanitise_name(name), _what(status.st_mode)))
            except OSError as error:
                if named_so or error.errno == errno.ELOOP:
                    refused.append(Refusal(sanitise_name(name), _why(error)))


def _found(path: str, under: str, status: os.stat_result) -> _Found:
    return _Found(path, under, status.st_size, status.st_mtime_ns, (status.st_dev, status.st_ino))


def _with_ids(found: list[_Found]) -> list[SourceFile]:
    found = sorted(found, key=lambda one: (one.under, one.path))
    ids = [sanitise_name(Path(one.under).stem) for one in found]
    for longer in (_without_suffix, _whole):
        counts = Counter(ids)
        ids = [
            id_ if counts[id_] == 1 else sanitise_name(longer(one.under))
            for id_, one in zip(ids, found, strict=True)
        ]
    sources: list[SourceFile] = []
    taken: set[str] = set()
    for id_, one in zip(ids, found, strict=True):
        unique, number = id_, 1
        while unique in taken:
            number += 1
            unique = f"{id_}-{number}"
        taken.add(unique)
        sources.append(SourceFile(Path(one.path), unique, sanitise_name(one.under), one.size, one.mtime_ns))
    return sources


def _without_suffix(under: str) -> str:
    return os.path.splitext(under)[0]  # noqa: PTH122


def _whole(under: str) -> str:
    return under


def _why(error: OSError) -> str:
    match error.errno:
        case errno.EACCES | errno.EPERM:
            return "There is no permission to read it."
        case errno.ELOOP:
            return "It is a link that leads to itself."
        case errno.ENOENT:
            return "There is no such file, or it is a link to a file that is not there."
        case errno.ENAMETOOLONG:
            return "Its path is too long."
        case _:
            return f"It cannot be read: {error.strerror or error}."


def _what(mode: int) -> str:
    if stat.S_ISFIFO(mode):
        return "It is a named pipe, not a file."
    if stat.S_ISSOCK(mode):
        return "It is a socket, not a file."
    return "It is a device, not a file."
