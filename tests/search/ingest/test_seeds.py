"""The bundled articles, read: the structure a reader of them sees."""

from __future__ import annotations

import pytest

from search.ingest import find_files, read_file
from search.model import Article, Basis, FurnitureKind, Span
from search.paths import bundled_pile


def pile() -> dict[str, Article]:
    articles = [read_file(one) for one in find_files([bundled_pile()])[0]]
    return {one.id[:3]: one for one in articles if isinstance(one, Article)}


@pytest.fixture(scope="module")
def seeds() -> dict[str, Article]:
    return pile()


@pytest.mark.parametrize(
    ("id_", "paragraphs", "sentences", "subheads", "words"),
    [
        ("000", 18, 29, 2, 671),
        ("001", 8, 21, 0, 509),
        ("002", 11, 15, 0, 366),
        ("003", 11, 23, 0, 529),
        ("004", 11, 12, 0, 437),
    ],
)
def test_counts(
    seeds: dict[str, Article], id_: str, paragraphs: int, sentences: int, subheads: int, words: int
) -> None:
    article = seeds[id_]
    assert sum(not one.subhead for one in article.paragraphs) == paragraphs
    assert sum(one.subhead for one in article.paragraphs) == subheads
    assert (len(article.sentences), article.words) == (sentences, words)
    assert article.notes == ()


@pytest.mark.parametrize(
    ("id_", "headline", "outlet", "byline"),
    [
        ("000", Span(4198, 4265), None, None),
        ("001", None, None, None),
        ("002", Span(0, 62), None, None),
        ("003", Span(2, 66), None, "Radwa Sherif"),
        ("004", None, "The Moscow Times", None),
    ],
)
def test_headline_outlet_and_byline(
    seeds: dict[str, Article], id_: str, headline: Span | None, outlet: str | None, byline: str | None
) -> None:
    article = seeds[id_]
    assert article.headline == headline
    assert (article.outlet.value, article.byline.value) == (outlet, byline)


@pytest.mark.parametrize(
    ("id_", "pieces"),
    [
        ("000", [(FurnitureKind.CREDIT, 4151, 4186), (FurnitureKind.READ_MORE, 4187, 4265)]),
        ("001", [(FurnitureKind.CAPTION, 0, 158), (FurnitureKind.LICENCE, 3417, 3534)]),
        ("002", [(FurnitureKind.CAPTION, 64, 108)]),
        ("003", [(FurnitureKind.BYLINE, 3452, 3468)]),
        ("004", [(FurnitureKind.DATE, 0, 17)]),
    ],
)
def test_furniture(seeds: dict[str, Article], id_: str, pieces: list[tuple[FurnitureKind, int, int]]) -> None:
    assert [(one.kind, one.span.start, one.span.end) for one in seeds[id_].furniture] == pieces


@pytest.mark.parametrize(
    ("id_", "number", "start", "end"),
    [
        ("000", 1, 0, 242),
        ("000", 9, 1254, 1330),
        ("000", 15, 2103, 2187),
        ("000", 28, 3838, 4047),
        ("000", 29, 4048, 4150),
        ("001", 12, 1983, 2099),
        ("002", 9, 1507, 1682),
        ("002", 15, 2351, 2481),
        ("003", 8, 1065, 1239),
    ],
)
def test_sentences_cited_by_the_reading_tasks(
    seeds: dict[str, Article], id_: str, number: int, start: int, end: int
) -> None:
    sentence = seeds[id_].sentences[number - 1]
    assert (sentence.number, sentence.span) == (number, Span(start, end))


def test_only_one_states_its_date(seeds: dict[str, Article]) -> None:
    stated = {id_: one.published.value for id_, one in seeds.items() if one.published.basis is Basis.STATED}
    assert stated == {"004": "2024-09-02"}
