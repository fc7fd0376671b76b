"""Model values survive being written and read."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, strategies as st

from search import codec
from search.model import (
    Article,
    Attribute,
    Basis,
    Entity,
    EntityMention,
    EntityType,
    Figure,
    Furniture,
    FurnitureKind,
    Paragraph,
    Place,
    Published,
    Sentence,
    Span,
)

spans = st.builds(Span, st.integers(0, 99), st.integers(0, 99))
dates = st.none() | st.dates(date(1, 1, 1), date(9999, 12, 31))
texts = st.text(max_size=20)
articles = st.builds(
    Article,
    id=texts,
    path=texts,
    sha256=texts,
    text=texts,
    headline=st.none() | spans,
    outlet=st.builds(Attribute, st.none() | texts, st.sampled_from(Basis), st.none() | spans),
    byline=st.builds(Attribute),
    published=st.builds(Published, st.none() | texts, dates, dates, st.sampled_from(Basis)),
    furniture=st.tuples(st.builds(Furniture, spans, st.sampled_from(FurnitureKind))),
    paragraphs=st.tuples(st.builds(Paragraph, st.integers(1, 9), spans, st.booleans())),
    sentences=st.tuples(st.builds(Sentence, st.integers(1, 9), spans, st.integers(1, 9))),
    words=st.integers(0, 99),
    notes=st.lists(texts, max_size=2).map(tuple),
)


@given(articles)
def test_an_article_is_read_as_it_was_written(article: Article) -> None:
    assert codec.loads(Article, codec.dumps(article)) == article


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_numbers_keep_their_value(value: float) -> None:
    figure = Figure(Span(0, 1), "1", value, "country")
    assert codec.loads(Figure, codec.dumps(figure)) == figure


def test_nested_tuples_are_read_as_tuples() -> None:
    mention = EntityMention(Place("a", 0, 4), "Anna")
    entity = Entity("anna", "Anna", EntityType.PER, (("Anna", 1), ("Ms. Anna", 2)), ("a",), (mention,))
    assert codec.loads(Entity, codec.dumps(entity)) == entity


def test_foreign_text_is_an_error() -> None:
    with pytest.raises((ValueError, TypeError)):
        codec.loads(Place, '["a", 1]')
