"""The benchmark of names: its measures and the table of families."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.names import families, overlap, read, strict_f
from search.annotate.names import Family

TEXT = "They left Zambia for Kenya. Then President Salgado left."


@pytest.fixture
def marked(tmp_path: Path) -> Path:
    names = [("Zambia", "LOC"), ("Kenya", "LOC"), ("Salgado", "PER")]
    entities = [
        {"start": TEXT.index(words), "end": TEXT.index(words) + len(words), "type": kind}
        for words, kind in names
    ]
    path = tmp_path / "marked.jsonl"
    path.write_text(json.dumps({"id": "1", "text": TEXT, "entities": entities}) + "\n", "utf-8")
    return path


def test_strict_f_falls_where_a_family_is_missed(marked: Path) -> None:
    documents = list(read(marked))
    assert strict_f(documents, "conll") == 100.0
    assert strict_f(documents, "conll", [Family.COUNTRIES]) < 100.0


def test_the_table_has_a_row_for_every_family(marked: Path, capsys: pytest.CaptureFixture[str]) -> None:
    families({"marked": list(read(marked))}, "conll")
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(Family) + 2
    assert all(any(line.startswith(family) for line in lines) for family in Family)


@pytest.mark.parametrize(
    ("found", "points"),
    [
        ({(0, 4, "PER")}, 2),
        ({(0, 4, "ORG")}, 1),
        ({(0, 6, "PER")}, 1),
        ({(2, 6, "ORG")}, 0),
        ({(0, 4, "ORG"), (3, 6, "PER")}, 1),
        ({(5, 9, "PER")}, 0),
    ],
)
def test_the_muc_measure_counts_type_and_extent(found: set[tuple[int, int, str]], points: int) -> None:
    assert overlap({(0, 4, "PER")}, found) == points
