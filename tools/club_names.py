"""Names of football clubs from a copy of the openfootball/clubs repository, for `make_word_lists.py`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

SHORT_NAME = re.compile(r"[^\W\d_]{3,}(?: [^\W\d_]{3,})?")
"""One or two words without figures and initials: the names results and tables use."""
PLAIN_ENDINGS = frozenset(
    {
        *("Athletic", "Club", "Rangers", "Rovers", "Sport", "Sports", "Sporting", "Team", "United"),
        *("Wanderers", "Academy", "University", "Police", "Army"),
    }
)
"""Words by which a body's name is known anyway."""


def club_names(folder: Path, taken: set[str]) -> set[str]:
    """Short names of clubs of all countries, first names and other names alike, but for those taken."""
    return {
        name
        for path in sorted(folder.rglob("*.clubs.txt"))
        for name in names_in(path.read_text(encoding="utf-8"))
        if SHORT_NAME.fullmatch(name)
        and name[0].isupper()
        and not name.isupper()
        and name not in taken
        and PLAIN_ENDINGS.isdisjoint(name.split())
    }


def names_in(text: str) -> Iterator[str]:
    """The names of a sheet: `Name, founded, @ ground, place`, and under it `| another | another`."""
    for line in text.splitlines():
        entry = line.partition("#")[0].strip()
        if not entry or entry[0] in "={-":
            continue
        names = entry.split("|") if entry.startswith("|") else [entry.partition(",")[0]]
        for name in names:
            yield re.sub(r"\(.*?\)", "", name).strip()
