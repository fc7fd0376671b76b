from __future__ import annotations

import json

from search.dossier import Context, Dossier, Role
from search.export import Form, extracts_of_dossier, write_extracts
from search.ingest import read_article
from search.model import (
    Article,
    ArticleId,
    ArticleRow,
    Basis,
    Entity,
    EntityMention,
    EntityType,
    Event,
    EventEvidence,
    EventKind,
    Place,
    Precision,
    Quotation,
    QuotationKind,
    Span,
    SpokenQuotation,
)

TEXTS = {
    "mill": "Mill reopens in Tarn\n\nThe miller, Oda Brenn, opened the mill on 3 May 2031. "
    "“It turns again,” Brenn said.\n\nThe baker Ulf Hest called Brenn stubborn.",
    "quay": "Quay closed\n\nThe old quay was closed for repairs.",
}
ARTICLES = {id_: read_article(text, id=id_, path=f"{id_}.txt") for id_, text in TEXTS.items()}


def source(id_: ArticleId) -> tuple[ArticleRow, Article]:
    article = ARTICLES[id_]
    row = ArticleRow(
        id_, id_[0].upper(), article.path, article.title(), "", None, None, article.published, 9, 2, 3
    )
    return row, article


def place(words: str) -> Place:
    start = TEXTS["mill"].index(words)
    return Place("mill", start, start + len(words))


def quotation(words: str, kind: QuotationKind, speaker: str | None, called: str) -> SpokenQuotation:
    span = place(words).span
    said_by = place(called).span
    return SpokenQuotation("mill", Quotation(span, words, kind, 1, said_by), speaker, called, words)


FULL = place("Oda Brenn")
SHORT = Place("mill", TEXTS["mill"].index("Brenn said"), TEXTS["mill"].index("Brenn said") + 5)
OPENED = place("The miller, Oda Brenn, opened the mill on 3 May 2031.")
SAID = place("“It turns again,” Brenn said.")
BRENN = Entity(
    "oda-brenn",
    "Oda Brenn",
    EntityType.PER,
    (("Oda Brenn", 1), ("Brenn", 1)),
    ("mill",),
    (EntityMention(FULL, "Oda Brenn"), EntityMention(SHORT, "Brenn", "surname of Oda Brenn")),
)
EVENT = Event(
    "opened",
    "2031-05-03",
    None,
    None,
    Precision.DAY,
    EventKind.HAPPENED,
    Basis.STATED,
    "opened the mill",
    (EventEvidence(OPENED, place("3 May 2031"), OPENED.span.of(TEXTS["mill"]), "2031-05-03", Basis.STATED),),
    ("mill",),
    ("oda-brenn",),
)
DOSSIER = Dossier(
    BRENN,
    (),
    (Role("miller", (place("miller"),)),),
    (
        Context(FULL, OPENED, OPENED.span.of(TEXTS["mill"]), 1),
        Context(SHORT, SAID, SAID.span.of(TEXTS["mill"]), 1),
    ),
    (EVENT,),
    (quotation("It turns again,", QuotationKind.DIRECT, "oda-brenn", "Brenn"),),
    (quotation("Brenn stubborn", QuotationKind.INDIRECT, None, "Ulf Hest"),),
    (),
    ("quay",),
)


def test_a_dossier_is_exported_passage_by_passage_with_its_sources() -> None:
    extracts = list(extracts_of_dossier(DOSSIER, {"oda-brenn": "Oda Brenn"}, source))
    assert [(one.label, one.words) for one in extracts] == [
        ("described as", "miller"),
        ("named “Oda Brenn”", "The miller, Oda Brenn, opened the mill on 3 May 2031."),
        ("named “Brenn”", "“It turns again,” Brenn said."),
        ("", "The miller, Oda Brenn, opened the mill on 3 May 2031."),
        ("said by", "It turns again,"),
        ("said by others", "Brenn stubborn"),
        ("not in", "Quay closed"),
    ]
    assert extracts[2].note == "surname of Oda Brenn"
    assert extracts[1].note == ""
    assert extracts[3].date == "2031-05-03"
    assert (extracts[4].speaker, extracts[4].speech) == ("Oda Brenn", "direct")
    assert extracts[5].speaker == "Ulf Hest"
    assert {one.file for one in extracts} == {"mill.txt", "quay.txt"}
    for one in extracts:
        assert " ".join(Span(one.start, one.end).of(ARTICLES[one.article].text).split()) == one.words


def test_it_can_be_written_in_every_form() -> None:
    extracts = list(extracts_of_dossier(DOSSIER, {}, source))
    markdown = write_extracts(extracts, Form.MARKDOWN, title="Dossier: Oda Brenn")
    assert markdown.startswith("# Dossier: Oda Brenn\n\n## described as\n")
    assert "## not in" in markdown
    lines = write_extracts(extracts, Form.JSON_LINES).splitlines()
    assert [json.loads(line)["label"] for line in lines][-1] == "not in"
    assert write_extracts(extracts, Form.CSV).count("\r\n") == len(extracts) + 1
