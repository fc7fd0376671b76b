from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from search.errors import InputError, UnknownArticle
from search.export import (
    Form,
    cite,
    extracts_of_hits,
    extracts_of_marks,
    extracts_of_quotations,
    extracts_of_timeline,
    said,
    save,
    write_extracts,
)
from search.ingest import read_article
from search.model import (
    Article,
    ArticleRow,
    Basis,
    Event,
    EventEvidence,
    EventKind,
    Hit,
    Page,
    Place,
    Precision,
    Published,
    Quotation,
    QuotationKind,
    Span,
    SpokenQuotation,
)
from search.notebook import Mark

TEXT = (
    "Ferry *Sinks* off <b>Pemba</b>\n\n"
    "The ferry sank on Tuesday.\n=1+2 is what [he](http://x) wrote.\nNo more."
)
ARTICLE = read_article(TEXT, id="ferry", path="sea/ferry.txt")
DAY = date(2021, 3, 2)
ROW = ArticleRow(
    id="ferry",
    letter="A",
    path="sea/ferry.txt",
    title="Ferry *Sinks* off <b>Pemba</b>",
    lede="",
    outlet="Pemba Herald",
    byline=None,
    published=Published("2021-03-02", DAY, DAY, Basis.STATED),
    words=15,
    paragraphs=3,
    sentences=3,
)
SANK = Span(TEXT.index("The ferry"), TEXT.index("Tuesday.") + 8)
FORMULA = Span(TEXT.index("=1+2"), TEXT.index("wrote.") + 6)


def source(id_: str) -> tuple[ArticleRow, Article]:
    if id_ != "ferry":
        raise UnknownArticle(f"There is no article {id_}.")
    return ROW, ARTICLE


def mark(span: Span, **changes: str) -> Mark:
    made = Mark(1, "aa", "ferry", span.start, span.end, span.of(TEXT), "", "", "2021-03-04T10:00:00+00:00")
    return replace(made, **changes)


def test_a_citation_says_where_the_words_stand() -> None:
    assert cite(ROW, ARTICLE, SANK) == (
        "“The ferry sank on Tuesday.”\n"
        "— Pemba Herald, “Ferry *Sinks* off <b>Pemba</b>”, 2021-03-02, sea/ferry.txt:3"
    )


def test_what_an_article_does_not_say_is_said_to_be_missing() -> None:
    bare = replace(ROW, outlet=None, title=None, published=Published())
    assert cite(bare, ARTICLE, SANK).endswith("— outlet not given, no headline, undated, sea/ferry.txt:3")


def test_an_inferred_date_is_told_from_a_stated_one() -> None:
    inferred = replace(ROW, published=Published("2021-03-02", DAY, DAY, Basis.INFERRED))
    assert "2021-03-02 (inferred date)" in cite(inferred, ARTICLE, SANK)
    bounds = replace(ROW, published=Published(None, DAY, date(2021, 3, 4), Basis.INFERRED))
    assert "2021-03-02/2021-03-04 (inferred date)" in cite(bounds, ARTICLE, SANK)


def test_a_citation_in_markdown_holds_no_markup_of_the_article() -> None:
    quoted = cite(ROW, ARTICLE, FORMULA, markdown=True)
    assert quoted.startswith("> “=1+2 is what \\[he\\](http://x) wrote.”\n>\n> — Pemba Herald")
    assert "\\<b\\>Pemba" in quoted
    assert "\\*Sinks\\*" in quoted


def test_hits_as_json_lines_can_be_found_in_the_text_again() -> None:
    page = Page("ferry", (Hit(Place("ferry", SANK.start, SANK.end), "x", 1.0, ()),), ("ferry",), 1)
    (line,) = write_extracts(extracts_of_hits(page, source), Form.JSON_LINES).splitlines()
    record = json.loads(line)
    assert TEXT[record["start"] : record["end"]] == record["words"] == "The ferry sank on Tuesday."
    assert (record["file"], record["line"], record["published_basis"]) == ("sea/ferry.txt", 3, "stated")


def test_csv_cells_are_no_formulas() -> None:
    marks = [mark(FORMULA, note="@SUM(A1)", label="-x"), mark(SANK, note="\t=2", label="+1, “a”\nb")]
    text = write_extracts(extracts_of_marks(marks, source), Form.CSV)
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [row["words"] for row in rows] == [
        "'=1+2 is what [he](http://x) wrote.",
        "The ferry sank on Tuesday.",
    ]
    assert [row["note"] for row in rows] == ["'@SUM(A1)", "'\t=2"]
    assert [row["label"] for row in rows] == ["'-x", "'+1, “a”\nb"]
    assert text.splitlines()[0].startswith("words,label,note,date")


def test_a_mark_without_its_article_keeps_its_words() -> None:
    marks = [mark(SANK, article="gone"), mark(SANK, words="These words were cut.")]
    found = list(extracts_of_marks(marks, source))
    assert [(one.words, one.article, one.file) for one in found] == [
        ("The ferry sank on Tuesday.", "gone", ""),
        ("These words were cut.", "ferry", ""),
    ]


def test_the_timeline_gives_every_source_its_own_words() -> None:
    place = Place("ferry", SANK.start, SANK.end)
    event = Event(
        id="e1",
        value="2021-03-02",
        earliest=DAY,
        latest=DAY,
        precision=Precision.DAY,
        kind=EventKind.HAPPENED,
        basis=Basis.RESOLVED,
        summary="The ferry sank",
        evidence=(
            EventEvidence(place, place, "Tuesday", "2021-03-02", Basis.RESOLVED),
            EventEvidence(Place("ferry", FORMULA.start, FORMULA.end), place, "x", "2021-03-02", Basis.STATED),
        ),
        articles=("ferry",),
        entities=(),
    )
    extracts = list(extracts_of_timeline([event], source))
    assert [(one.date, one.kind, one.date_basis) for one in extracts] == [
        ("2021-03-02", "happened", "resolved"),
        ("2021-03-02", "happened", "stated"),
    ]
    text = write_extracts(extracts, Form.MARKDOWN, title="The *ferry*")
    assert text.startswith(
        "# The \\*ferry\\*\n\n## 2021-03-02 (happened)\n\n> “The ferry sank on Tuesday.”\n>\n> — "
    )
    assert text.count("## 2021-03-02") == 1


def test_notes_in_markdown_stay_plain_words() -> None:
    notes = ["# not a head", "1. not a list", "- nor this", "<script>x</script>", "[a](b)"]
    text = write_extracts(extracts_of_marks([mark(SANK, note=one) for one in notes], source), Form.MARKDOWN)
    for shown in (
        "\\# not a head",
        "1\\. not a list",
        "\\- nor this",
        "\\<script\\>x\\</script\\>",
        "\\[a\\](b)",
    ):
        assert f"\n{shown}\n" in text


def test_a_file_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "out.md"
    save(path, "first")
    with pytest.raises(InputError, match="there already"):
        save(path, "second")
    assert path.read_text() == "first"
    save(path, "third", overwrite=True)
    assert path.read_text() == "third"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_cannot_be_written_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be written"):
        save(tmp_path / "no folder" / "out.md", "x")
    with pytest.raises(UnicodeEncodeError):
        save(tmp_path / "out.md", "\ud800")
    assert list(tmp_path.iterdir()) == []


def spoken(
    kind: QuotationKind, role: str = "harbour master", speaker: str | None = "amina"
) -> SpokenQuotation:
    quotation = Quotation(SANK, SANK.of(TEXT), kind, 1, role=role)
    return SpokenQuotation("ferry", quotation, speaker, "the\nharbour master" if speaker else "", "s1")


def test_only_words_that_were_said_stand_in_quotation_marks() -> None:
    direct = cite(ROW, ARTICLE, SANK, said=said(spoken(QuotationKind.DIRECT), "Amina Said"))
    assert direct.startswith(
        "“The ferry sank on Tuesday.”\n— Amina Said, harbour master (direct speech): Pemba Herald, "
    )
    indirect = cite(ROW, ARTICLE, SANK, said=said(spoken(QuotationKind.INDIRECT)))
    assert indirect.startswith("The ferry sank on Tuesday.\n— the harbour master, harbour master (indirect")
    unknown = cite(ROW, ARTICLE, SANK, said=said(spoken(QuotationKind.INDIRECT, "", None)))
    assert "— speaker not found (indirect speech): Pemba Herald" in unknown


@pytest.mark.parametrize("kind", list(QuotationKind))
def test_quotations_are_written_with_speaker_role_and_kind(kind: QuotationKind) -> None:
    extracts = list(extracts_of_quotations([spoken(kind)], {"amina": "Amina Said"}, source))
    (row,) = csv.DictReader(io.StringIO(write_extracts(extracts, Form.CSV), newline=""))
    record = json.loads(write_extracts(extracts, Form.JSON_LINES))
    for found in (row, record):
        assert (found["speaker"], found["role"], found["speech"]) == (
            "Amina Said",
            "harbour master",
            kind.value,
        )
    text = write_extracts(extracts, Form.MARKDOWN)
    assert f"> — Amina Said, harbour master ({kind.value} speech): Pemba Herald" in text
    assert ("“The ferry sank" in text) == (kind is QuotationKind.DIRECT)


def test_a_marked_quotation_keeps_its_speaker() -> None:
    places = {Place("ferry", SANK.start, SANK.end): said(spoken(QuotationKind.INDIRECT), "Amina Said")}
    one, other = extracts_of_marks([mark(SANK), mark(FORMULA)], source, places)
    assert (one.speaker, one.speech) == ("Amina Said", "indirect")
    assert (other.speaker, other.speech) == ("", "")
