"""Merging a pile that changes article by article gives what merging it from nothing gives."""

from __future__ import annotations

from hypothesis import given, strategies as st

from search.annotate.names import find_mentions
from search.link.entities import Merger, merge_entities
from search.model import AnnotatedArticle, Annotations
from tests.search.builders import article

SENTENCES = (
    "President Ilse Maran of Norway met Dmitri Volkov in Lima.",
    "Dmitry Volkov, known as Barba, wept.",
    "Mr. Volkov left; Mrs. Volkov stayed.",
    "Maran said Orvella Corp. would pay.",
    "Elena Volkov and Archbishop Luca Volkov sang.",
    "The International Olive Council (IOLC) met.",
    "The IOLC and the Foreign Ministry agreed.",
    "Norway’s Foreign Ministry and Orvella denied it.",
    "Orvella is a town in Peru, said Orvella Brandt.",
    "Typhoon Orvella hit Lima.",
)
TEXTS = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4).map(" ".join)
STEPS = st.lists(st.tuples(st.sampled_from("abcde"), st.one_of(st.none(), TEXTS)), max_size=6)


def annotated(name: str, text: str) -> AnnotatedArticle:
    item = article(text, id=name)
    return AnnotatedArticle(item, Annotations(mentions=find_mentions(item)))


@given(steps=STEPS)
def test_adding_changing_and_removing_articles_one_at_a_time(steps: list[tuple[str, str | None]]) -> None:
    merger = Merger()
    pile: dict[str, AnnotatedArticle] = {}
    for name, text in steps:
        if text is None:
            pile.pop(name, None)
        else:
            pile[name] = annotated(name, text)
        assert merger.merge(list(pile.values())) == merge_entities(list(pile.values())[::-1])


def test_what_an_article_tells_alone_is_read_once() -> None:
    merger = Merger()
    pile = [annotated(name, text) for name, text in zip("abc", SENTENCES, strict=False)]
    first = merger.merge(pile)
    read_anew = [annotated(name, text) for name, text in zip("abc", SENTENCES, strict=False)]
    again = merger.merge(read_anew)
    assert again == first
    mentions = {id(mention) for entity in first for mention in entity.mentions}
    assert all(id(mention) in mentions for entity in again for mention in entity.mentions)
