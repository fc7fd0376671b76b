"""Where things are kept: caches that can be rebuilt, data that cannot, settings, and the bundled pile."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

APP = "icc-explore"


def cache_root() -> Path:
    """The folder of all piles' caches (`$XDG_CACHE_HOME/icc-explore` on Linux)."""
    from platformdirs import user_cache_path

    return user_cache_path(APP, appauthor=False)


def data_root() -> Path:
    """The folder of what the reader made: notebooks, exports (`$XDG_DATA_HOME/icc-explore` on Linux)."""
    from platformdirs import user_data_path

    return user_data_path(APP, appauthor=False)


def notebook_file() -> Path:
    """The reader's notebook: marks, notes, saved searches, corrections of names, dates set by hand."""
    return data_root() / "notebook.sqlite"


def config_root() -> Path:
    """The folder of settings (`$XDG_CONFIG_HOME/icc-explore` on Linux)."""
    from platformdirs import user_config_path

    return user_config_path(APP, appauthor=False)


def state_root() -> Path:
    """The folder of crash reports and logs (`$XDG_STATE_HOME/icc-explore` on Linux)."""
    from platformdirs import user_state_path

    return user_state_path(APP, appauthor=False)


def bundled_pile() -> Path:
    """The folder of the five articles that come with the program."""
    here = Path(__file__).resolve().parent
    installed = here / "seeds"
    return installed if installed.is_dir() else here.parent / "seeds"


def pile_key(paths: Sequence[Path]) -> str:
    """What tells the pile made of these paths from others: the same for the same paths in any order."""
    import hashlib

    joined = "\0".join(resolved(paths))
    return hashlib.sha256(joined.encode("utf-8", "surrogateescape")).hexdigest()[:16]


def resolved(paths: Sequence[Path]) -> list[str]:
    """The paths as they lead on this machine, each once, sorted."""
    return sorted({str(path.resolve()) for path in paths})
