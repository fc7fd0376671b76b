"""Isolation: no test sees the reader's home, settings, terminal or clock zone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

SEEDS = Path(__file__).resolve().parent.parent / "seeds"


@pytest.fixture(autouse=True)
def isolated(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    for name, folder in {"CACHE": ".cache", "DATA": "share", "CONFIG": ".config", "STATE": "state"}.items():
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / folder))
    for name in ("NO_COLOR", "COLORTERM", "SSH_CONNECTION", "TMUX"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("ICC_EXPLORE_SPACY_MODEL", "")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("TZ", "UTC")
    yield


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The five bundled articles."""
    return SEEDS
