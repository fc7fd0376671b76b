"""The names of the headless commands, apart from their code so that the entry point stays light."""

from __future__ import annotations

COMMANDS = (
    "search",
    "articles",
    "entities",
    "dossier",
    "timeline",
    "quotes",
    "compare",
    "differences",
    "corrections",
    "date",
    "index",
    "annotate",
    "paths",
)
