"""Every test here drives the installed program; the bundled pile's cache is made once."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.terminal.driver import PROGRAM, Explorer


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.terminal)


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache folder that knows the bundled pile."""
    folder = tmp_path_factory.mktemp("cache")
    subprocess.run([PROGRAM, "index", "--cache-dir", str(folder)], check=True, stdout=subprocess.DEVNULL)
    return folder


@pytest.fixture
def explore(cache: Path) -> Iterator[Callable[..., Explorer]]:
    """Starts explorers (arguments as for `Explorer`); those still running are ended after the test."""
    with ExitStack() as running:

        def start(*arguments: str | Path, **options: object) -> Explorer:
            program = Explorer("--cache-dir", cache, *arguments, **options)  # type: ignore[arg-type]
            running.enter_context(program)
            return program

        yield start
