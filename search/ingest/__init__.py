"""A file becomes an Article: walk, decode, sanitise, structure."""

from __future__ import annotations

from search.ingest.files import read_file as read_file
from search.ingest.sentences import sentences_in as sentences_in
from search.ingest.structure import read_article as read_article
from search.ingest.walk import SourceFile as SourceFile, find_files as find_files
