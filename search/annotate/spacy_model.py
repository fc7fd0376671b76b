"""The spaCy pipeline a reader may ask for: which one, whether it is there, loading it.

Nothing here imports spaCy before an article is to be read with it: a pile that was read already opens
without.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

from search.errors import NoModel

if TYPE_CHECKING:
    from search.annotate.names.spacy_adapter import Pipeline

VARIABLE = "ICC_EXPLORE_SPACY_MODEL"
"""The environment variable that asks for a model, by name or by path; empty or unset: none."""
_INSTALL = "Install it with `pip install 'icc-explore[spacy]'`, or ask for no model."
_CHOOSE = "Install it with `python -m spacy download NAME`, or name the folder of a saved pipeline."


class SpacyModel(NamedTuple):
    """A pipeline that is there: its name or path for `spacy.load`, what to call it, and its exact version
    (that of spaCy with it).
    """

    name: str
    label: str
    version: str


def ask_for(name: str | None) -> None:
    """Let this process, and those it starts, read articles with the model `name` (None: as before)."""
    if name is not None:
        os.environ[VARIABLE] = name


def asked_for() -> SpacyModel | None:
    """The model the environment asks for, or None. Raises NoModel where it is not there."""
    name = os.environ.get(VARIABLE, "").strip()
    return find_model(name) if name else None


def find_model(name: str) -> SpacyModel:
    """The model of this name (an installed package) or in this folder. Raises NoModel.

    Looks only at what is installed; imports nothing of it.
    """
    from importlib.metadata import PackageNotFoundError, version

    try:
        spacy_version = version("spacy")
    except PackageNotFoundError as error:
        raise NoModel(f"The model {name} was asked for, but spaCy is not installed.", _INSTALL) from error
    try:
        return SpacyModel(name, name, f"{name} {version(name)} spacy {spacy_version}")
    except (PackageNotFoundError, ValueError):  # no distribution can have such a name: a path
        folder = Path(name).expanduser()
    if not folder.is_dir():
        raise NoModel(f"There is no spaCy model {name}.", _CHOOSE)
    label, digest = _saved(folder)
    return SpacyModel(str(folder.resolve()), label, f"{label} {digest} spacy {spacy_version}")


def _saved(folder: Path) -> tuple[str, str]:
    """What a saved pipeline is called, and a digest that changes when its files do."""
    import hashlib
    import json

    try:
        meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
        label = f"{meta['lang']}_{meta['name']}"
        digest = hashlib.sha256(repr(meta).encode())
        for path in sorted(folder.rglob("*")):
            facts = path.stat()
            digest.update(f"{path.relative_to(folder)} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise NoModel(f"The folder {folder} holds no saved spaCy pipeline ({error}).", _CHOOSE) from error
    return label, digest.hexdigest()[:12]


@cache
def load(model: SpacyModel) -> Pipeline:
    """The pipeline, loaded once. Raises NoModel where spaCy cannot load it."""
    try:
        import spacy

        return cast("Pipeline", spacy.load(model.name))
    except Exception as error:  # a package of that name may raise anything
        reason = " ".join(f"{type(error).__name__}: {error}".split())
        raise NoModel(
            f"The spaCy model {model.label} cannot be loaded ({reason}).",
            "Install the version that fits this spaCy, or ask for no model.",
        ) from error
