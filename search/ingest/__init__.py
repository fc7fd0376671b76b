"""A file becomes an Article: walk, decode, sanitise, structure.

Walking is light; what reads a file is loaded when the first file is read, so that an unchanged pile opens
without it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from search.ingest.walk import SourceFile as SourceFile, find_files as find_files

if TYPE_CHECKING:
    from search.ingest.files import read_file as read_file
    from search.ingest.sentences import sentences_in as sentences_in
    from search.ingest.structure import read_article as read_article

_LATER = {
    "read_file": "search.ingest.files",
    "sentences_in": "search.ingest.sentences",
    "read_article": "search.ingest.structure",
}


def __getattr__(name: str) -> Any:
    if name in _LATER:
        from importlib import import_module

        return getattr(import_module(_LATER[name]), name)
    raise AttributeError(name)
