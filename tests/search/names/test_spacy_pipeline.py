"""Names from spaCy itself (`make test-spacy`): a saved pipeline of rules, as no model weights are needed."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from search import commands
from search.annotate import annotate
from search.annotate.spacy_model import VARIABLE, find_model, load
from search.collection import Collection
from search.errors import NoModel
from search.model import EntityType
from tests.search.builders import article

spacy = pytest.importorskip("spacy", reason="spaCy is an optional extra; `make test-spacy` has it")
ROOT = Path(__file__).resolve().parents[3]
TEXT = (
    "The zelquar festival began on Monday, the organisers said. They spoke of Orvella again to President"
    " Ana Quill’s envoy.\n\n"
    "“We are ready,” Quill said. 🙂 Later the Zelquar Accord’s text was read."
)
PATTERNS = [
    {"label": "PERSON", "pattern": "President Ana Quill’s"},
    {"label": "EVENT", "pattern": "Orvella"},
    {"label": "LAW", "pattern": "the Zelquar Accord’s"},
    {"label": "EVENT", "pattern": "organisers"},
    {"label": "DATE", "pattern": "Monday"},
]


def save(folder: Path, patterns: list[dict[str, object]]) -> Path:
    pipeline = spacy.blank("en")
    pipeline.add_pipe("entity_ruler").add_patterns(patterns)
    pipeline.meta["name"] = "towns"
    pipeline.to_disk(folder)
    return folder


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save(tmp_path_factory.mktemp("models") / "towns", PATTERNS)


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    folder = tmp_path / "pile"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    return folder


def test_real_stretches_get_our_types_and_exact_places(model: Path) -> None:
    item = article(TEXT)
    found = annotate(item, find_model(str(model))).mentions
    for mention in found:
        assert mention.span.of(item.text) == mention.text
    typed = {mention.text: mention.type for mention in found}
    assert typed["Ana Quill"] is EntityType.PER
    assert typed["Orvella"] is EntityType.EVENT
    assert typed["Zelquar Accord"] is EntityType.LAW
    assert not {"Monday", "organisers"} & set(typed)
    assert {mention.rules[0] for mention in found if mention.text == "Orvella"} == {"spacy:en_towns"}


def test_a_pipeline_is_loaded_once(model: Path) -> None:
    assert load(find_model(str(model))) is load(find_model(str(model)))


def test_two_readings_are_the_same(model: Path) -> None:
    item, found = article(TEXT), find_model(str(model))
    assert annotate(item, found) == annotate(item, found)


def test_a_damaged_pipeline_is_told_of(model: Path, tmp_path: Path) -> None:
    folder = save(tmp_path / "broken", PATTERNS)
    (folder / "config.cfg").write_text("[nlp", encoding="utf-8")
    with pytest.raises(NoModel, match="en_towns cannot be loaded") as told:
        annotate(article(TEXT), find_model(str(folder)))
    assert "\n" not in told.value.title


def test_a_pile_with_a_damaged_pipeline_is_not_opened(
    pile: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = save(tmp_path / "broken", PATTERNS)
    (folder / "config.cfg").write_text("[nlp", encoding="utf-8")
    monkeypatch.setenv(VARIABLE, str(folder))
    with pytest.raises(NoModel):
        Collection.open([pile], cache_root=tmp_path / "cache")


def type_of(pile: Path, cache: Path, name: str) -> EntityType | None:
    with Collection.open([pile], cache_root=cache) as collection:
        return next((one.type for one in collection.story.entities if one.name == name), None)


def test_readings_with_and_without_a_model_do_not_mix(
    pile: Path, model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path / "cache"
    plain = type_of(pile, cache, "Orvella")
    assert plain is not EntityType.EVENT
    monkeypatch.setenv(VARIABLE, str(model))
    assert type_of(pile, cache, "Orvella") is EntityType.EVENT
    other = save(tmp_path / "other", [{"label": "FAC", "pattern": "zelquar Festival"}])
    monkeypatch.setenv(VARIABLE, str(other))
    assert type_of(pile, cache, "Orvella") is plain
    monkeypatch.setenv(VARIABLE, "")
    assert type_of(pile, cache, "Orvella") is plain
    (kept,) = cache.iterdir()
    assert len(list(kept.iterdir())) == 3


def test_its_mentions_are_merged_with_ours(
    pile: Path, model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, str(model))
    with Collection.open([pile], cache_root=tmp_path / "cache") as collection:
        (person,) = [one for one in collection.story.entities if one.type is EntityType.PER]
    assert person.name == "Ana Quill"
    assert {form for form, _ in person.aliases} == {"Ana Quill", "Quill"}


def test_a_pile_that_was_read_opens_without_importing_spacy(pile: Path, model: Path, tmp_path: Path) -> None:
    code = (
        "import sys\nfrom search import commands\n"
        f"commands.main(['entities', '--in', {str(pile)!r}, '--cache-dir', {str(tmp_path / 'cache')!r},"
        f" '--spacy-model', {str(model)!r}])\n"
        "print('spacy' in sys.modules, file=sys.stderr)\n"
    )
    outcomes = [
        subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True)
        for _ in range(2)
    ]
    assert [one.stderr.split()[-1] for one in outcomes] == ["True", "False"]
    assert outcomes[0].stdout == outcomes[1].stdout != ""


def test_annotate_takes_the_flag(
    model: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    given = io.BytesIO((json.dumps({"id": "x", "text": TEXT}) + "\n").encode())
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(given, encoding="utf-8"))
    assert commands.main(["annotate", "--spacy-model", str(model)]) == 0
    typed = {one["text"]: one["type"] for one in json.loads(capsys.readouterr().out)["entities"]}
    assert typed["Orvella"] == "EVENT"
    assert os.environ[VARIABLE] == str(model)
