"""Whatever a text holds, names are found in it in order, apart, and word for word; merging loses none."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, strategies as st

from search.annotate.names import find_mentions
from search.link.entities import merge_entities
from search.model import AnnotatedArticle, Annotations
from tests.search.builders import article

WORDS = st.sampled_from(
    [
        "The",
        "Mr.",
        "Mrs.",
        "Dr.",
        "President",
        "Prime",
        "Minister",
        "of",
        "the",
        "and",
        "for",
        "in",
        "said",
        "Anna",
        "Nowak",
        "Nowak’s",
        "Kowalski",
        "U.S.",
        "I.O.C.",
        "Ministry",
        "Foreign",
        "Bank",
        "Council",
        "Peru",
        "Peruvian",
        "May",
        "Monday",
        "12",
        "2024",
        ",",
        ".",
        ";",
        ":",
        "“",
        "”",
        "(",
        ")",
        "-",
        "—",
        "…",
        "\n",
        "War",
        "Treaty",
        "al-Tayeb",
        "von",
        "der",
        "Lima-based",
        "pro-Peru",
        "NATO",
        "(NATO)",
        "King",
        "St.",
        "J.",
        "K’s",
        "’s",
        "é",
        "ＡＢ",
        "名前",
        "election",
        "license",
    ]
)
TEXTS = st.one_of(st.lists(WORDS, max_size=40).map(" ".join), st.text(max_size=80))


@given(text=TEXTS)
def test_mentions_are_words_of_the_text_in_order_and_apart(text: str) -> None:
    item = article(text)
    found = find_mentions(item)
    assert all(mention.text == mention.span.of(item.text) and mention.text.strip() for mention in found)
    assert all(one.span.end <= two.span.start for one, two in pairwise(found))
    assert all(mention.rules for mention in found)


@given(texts=st.lists(TEXTS, max_size=4))
def test_merging_keeps_every_mention_once_and_owes_nothing_to_order(texts: list[str]) -> None:
    pile = []
    for number, text in enumerate(texts):
        item = article(text, id=f"a{number}")
        pile.append(AnnotatedArticle(item, Annotations(mentions=find_mentions(item))))
    entities = merge_entities(pile)
    places = [mention.place for entity in entities for mention in entity.mentions]
    assert len(places) == len(set(places)) == sum(len(item.annotations.mentions) for item in pile)
    assert len({entity.id for entity in entities}) == len(entities)
    assert merge_entities(pile[::-1]) == entities
