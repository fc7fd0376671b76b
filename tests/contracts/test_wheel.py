"""The wheel holds all that the program needs, and works where it is installed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*command, "--wheel-dir", str(folder), str(ROOT)], check=True)
    (built,) = folder.glob("*.whl")
    return built


def test_it_holds_every_module_and_data_file(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    wanted = {
        path.relative_to(ROOT).as_posix()
        for top in ("search", "tui")
        for path in (ROOT / top).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    wanted |= {f"search/seeds/{path.name}" for path in (ROOT / "seeds").glob("*.txt")}
    assert wanted - inside == set()
    assert {name.split("/")[0] for name in inside if ".dist-info" not in name} == {"search", "tui"}


def test_the_installed_program_opens_its_articles_from_anywhere(wheel: Path, tmp_path: Path) -> None:
    place = tmp_path / "environment"
    venv.create(place, symlinks=True)
    python = place / "bin" / "python"
    command = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-deps"]
    subprocess.run([*command, str(wheel)], check=True)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    # The dependencies are those of this environment: a .pth file in a PYTHONPATH folder is not followed, so
    # that `search` and `tui` can only be the installed ones.
    environment = os.environ | {"PYTHONPATH": sysconfig.get_path("purelib"), "HOME": str(tmp_path)}

    def run(*arguments: str) -> list[dict[str, str]]:
        done = subprocess.run(
            [str(place / "bin" / "icc-explore"), *arguments],
            env=environment,
            cwd=elsewhere,
            capture_output=True,
            text=True,
            check=True,
        )
        return [json.loads(line) for line in done.stdout.splitlines()]

    assert len(run("articles", "--json")) == len(list((ROOT / "seeds").glob("*.txt")))
    bundled = {one["what"]: one["path"] for one in run("paths", "--json")}["bundled"]
    assert Path(bundled).is_relative_to(place)
