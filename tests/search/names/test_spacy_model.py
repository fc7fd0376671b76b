"""Asking for a spaCy model: what is told where it is missing, and what it costs where none is asked for."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest

from search import commands
from search.annotate import spacy_model
from search.annotate.spacy_model import VARIABLE, SpacyModel, asked_for, find_model, load
from search.errors import NoModel
from search.store import folder_for
from tui import cli

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The packages that seem to be installed."""
    packages = {"spacy": "3.8.1"}

    def version(name: str) -> str:
        if not name or "/" in name:
            raise ValueError
        if name not in packages:
            raise PackageNotFoundError(name)
        return packages[name]

    monkeypatch.setattr("importlib.metadata.version", version)
    return packages


def saved(folder: Path, version: str = "0.1") -> Path:
    folder.mkdir(exist_ok=True)
    meta = {"lang": "en", "name": "towns", "version": version}
    (folder / "meta.json").write_text(json.dumps(meta), encoding="utf-8")
    return folder


def test_none_is_asked_for_unless_the_reader_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE)
    assert asked_for() is None
    monkeypatch.setenv(VARIABLE, " ")
    assert asked_for() is None


def test_without_spacy_it_says_how_to_install_it(installed: dict[str, str]) -> None:
    installed.clear()
    with pytest.raises(NoModel, match=r"en_core_web_sm.*spaCy is not installed.*icc-explore\[spacy\]"):
        find_model("en_core_web_sm")


@pytest.mark.parametrize("name", ["en_core_web_sm", "/nowhere/model"])
def test_a_missing_model_is_told_of(installed: dict[str, str], name: str) -> None:
    with pytest.raises(NoModel, match=rf"no spaCy model {name}.*spacy download"):
        find_model(name)


@pytest.mark.parametrize("meta", [None, "", "[]", "{}", "{"])
def test_a_folder_without_a_pipeline_is_told_of(
    installed: dict[str, str], tmp_path: Path, meta: str | None
) -> None:
    if meta is not None:
        (tmp_path / "meta.json").write_text(meta, encoding="utf-8")
    with pytest.raises(NoModel, match="no saved spaCy pipeline"):
        find_model(str(tmp_path))


def test_an_installed_model_goes_by_its_name_and_version(installed: dict[str, str]) -> None:
    installed["en_core_web_sm"] = "3.8.0"
    assert find_model("en_core_web_sm") == SpacyModel(
        "en_core_web_sm", "en_core_web_sm", "en_core_web_sm 3.8.0 spacy 3.8.1"
    )


def test_a_saved_pipeline_goes_by_its_own_name_and_changes_with_its_files(
    installed: dict[str, str], tmp_path: Path
) -> None:
    folder = saved(tmp_path / "model")
    first = find_model(str(folder))
    assert first.label == "en_towns"
    assert find_model(str(folder)) == first
    (folder / "patterns").write_text("x", encoding="utf-8")
    second = find_model(str(folder))
    installed["spacy"] = "3.8.2"
    third = find_model(str(folder))
    assert len({first.version, second.version, third.version}) == 3


def test_what_cannot_be_loaded_is_told_of() -> None:
    with pytest.raises(NoModel, match="en_broken cannot be loaded"):
        load(SpacyModel("/nowhere/at/all", "en_broken", "1"))


def test_a_model_has_a_cache_folder_of_its_own(tmp_path: Path) -> None:
    plain = folder_for([tmp_path], tmp_path)
    one, other = (folder_for([tmp_path], tmp_path, version) for version in ("m 1 spacy 3", "m 2 spacy 3"))
    assert len({plain, one, other}) == 3
    assert plain.parent == one.parent == other.parent
    assert folder_for([tmp_path], tmp_path, "") == plain


def test_commands_end_with_the_error(
    installed: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    argv = ["entities", "--cache-dir", str(tmp_path / "cache"), "--spacy-model", "en_none"]
    assert commands.main(argv) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "There is no spaCy model en_none." in err
    assert not (tmp_path / "cache").exists()


def test_annotate_ends_with_the_error(installed: dict[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.main(["annotate", "--spacy-model", "en_none"]) == 2
    assert "There is no spaCy model en_none." in capsys.readouterr().err


def test_the_explorer_says_so_before_it_takes_the_screen(
    installed: dict[str, str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert cli.main(["--spacy-model", "en_none"]) == 2
    assert "There is no spaCy model en_none." in capsys.readouterr().err
    monkeypatch.setenv(VARIABLE, "en_other")
    assert cli.main([]) == 2
    assert "There is no spaCy model en_other." in capsys.readouterr().err


def test_nothing_imports_spacy_unless_asked(tmp_path: Path) -> None:
    code = (
        "import sys\nfrom search import commands\n"
        f"commands.main(['entities', '--cache-dir', {str(tmp_path)!r}])\n"
        "assert 'search.annotate.names' in sys.modules\n"
        "assert not {'spacy', 'search.annotate.names.spacy_adapter'} & set(sys.modules)\n"
    )
    environment = {name: value for name, value in os.environ.items() if name != spacy_model.VARIABLE}
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, check=True, capture_output=True)
