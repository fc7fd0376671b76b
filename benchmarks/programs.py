"""How the programs that are measured are started, each in a home of its own."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
from collections.abc import Mapping
from pathlib import Path

from benchmarks.child import Child

EXPLORER = str(Path(sysconfig.get_path("scripts")) / "icc-explore")
EMPTY_APP = (sys.executable, "-m", "benchmarks.references.empty_app")
INTERPRETER = (sys.executable, "-c", "print('ready')")
ROOT = Path(__file__).resolve().parent.parent
# The explorer is usable once every list has its position and the reader an article's title.
USABLE = (
    r"Articles .*\d+/\d+",
    r"Entities .*\d+/\d+",
    r"Timeline .*\d+/\d+",
    r"(Quotes|Hits) .*\d+/\d+",
    r"[─▸] [A-Z]+  \S",
)


class Bench:
    """A folder for the run's piles, caches and notebooks: the reader's own are neither used nor touched."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def environment(self) -> Mapping[str, str]:
        """Where a program started from here keeps its things."""
        kinds = ("CACHE", "CONFIG", "DATA", "STATE")
        return {"HOME": str(self.folder)} | {
            f"XDG_{kind}_HOME": str(self.folder / kind.lower()) for kind in kinds
        }

    def explorer(self, *paths: Path, columns: int = 120, rows: int = 36) -> Child:
        """The explorer, on the bundled articles or on `paths`."""
        return Child(
            [EXPLORER, *map(str, paths)], columns=columns, rows=rows, env=self.environment, cwd=self.folder
        )

    def empty_app(self) -> Child:
        """The empty Textual program."""
        return Child(EMPTY_APP, env=self.environment, cwd=ROOT)

    def interpreter(self) -> Child:
        """Python that prints one word."""
        return Child(INTERPRETER, env=self.environment, cwd=ROOT)

    def index(self, *paths: Path) -> None:
        """Bring the cache of a pile up to date, so that the program finds it known."""
        options = [part for path in paths for part in ("--in", str(path))]
        subprocess.run(
            [EXPLORER, "index", *options],
            env=dict(self.environment) | {"LANG": "C.UTF-8"},
            cwd=self.folder,
            check=True,
            stdout=subprocess.DEVNULL,
        )
