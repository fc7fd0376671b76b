from __future__ import annotations

import csv
import io
import json

import pytest

from search.export import Form
from search.export_names import records_of_names, write_names
from search.model import Article, ArticleId, ArticleRow
from tests.tui.pile import ANNOTATED, MARAN, PORT, ROWS


def source(id_: ArticleId) -> tuple[ArticleRow, Article]:
    row = next(one for one in ROWS if one.id == id_)
    return row, ANNOTATED[id_].article


def test_names_are_told_with_type_forms_by_source_and_first_passage() -> None:
    records = records_of_names((MARAN, PORT), source)
    assert [(one.name, one.type, one.mentions) for one in records] == [
        ("Ilse Maran", "person", len(MARAN.mentions)),
        ("Port Elna", "place", len(PORT.mentions)),
    ]
    assert sum(times for _, counts in records[0].forms for _, times in counts) == len(MARAN.mentions)
    assert records[0].first is not None
    assert records[0].first.article == MARAN.mentions[0].place.article

    objects = [json.loads(line) for line in write_names(records, Form.JSON_LINES).splitlines()]
    assert objects[0]["forms"][0]["form"] == records[0].forms[0][0]
    assert objects[0]["first"]["words"] == records[0].first.words
    rows = list(csv.DictReader(io.StringIO(write_names(records, Form.CSV))))
    assert rows[0]["name"] == "Ilse Maran"
    assert rows[0]["first_words"] == records[0].first.words
    table = write_names(records, Form.MARKDOWN, title="Names").splitlines()
    assert table[0] == "# Names"
    assert table[4].startswith("| Ilse Maran | person |")


@pytest.mark.parametrize("form", list(Form))
def test_no_names_are_a_file_without_rows(form: Form) -> None:
    assert "Maran" not in write_names((), form)
