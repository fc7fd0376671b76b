"""Names of a spaCy pipeline put beside ours. A stand-in is the pipeline: spaCy need not be installed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

import pytest

from search.annotate.names import find_mentions
from search.annotate.names.spacy_adapter import GUESSED, TYPES, add_from_model
from search.link.entities.types import GUESS, SURE, settle_types, weight
from search.model import (
    AnnotatedArticle,
    Annotations,
    Article,
    EntityType,
    Furniture,
    FurnitureKind,
    Mention,
    Span,
)
from tests.search.builders import article


@dataclass
class Stretch:
    start_char: int
    end_char: int
    label_: str


@dataclass
class Text:
    ents: list[Stretch]


class Pipeline:
    """Finds the given words wherever they stand, with their labels."""

    def __init__(self, *named: tuple[str, str]) -> None:
        self.named = named
        self.read: list[str] = []

    def pipe(self, texts: Iterable[str], /) -> Iterator[Text]:
        for text in texts:
            self.read.append(text)
            places = ((text.find(words), words, label) for words, label in self.named)
            yield Text(
                sorted(
                    (Stretch(at, at + len(words), label) for at, words, label in places if at >= 0),
                    key=lambda one: one.start_char,
                )
            )


def names(item: Article, *named: tuple[str, str], ours: Iterable[Mention] = ()) -> list[tuple[str, str]]:
    found = add_from_model(item, tuple(ours), Pipeline(*named), "en_test")
    for mention in found:
        assert mention.span.of(item.text) == mention.text
    return [(mention.text, str(mention.type)) for mention in found]


def mention(item: Article, words: str, kind: EntityType, *rules: str) -> Mention:
    start = item.text.index(words)
    return Mention(Span(start, start + len(words)), words, kind, rules)


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("PERSON", "PER"),
        ("ORG", "ORG"),
        ("GPE", "LOC"),
        ("LOC", "LOC"),
        ("FAC", "LOC"),
        ("NORP", "NORP"),
        ("EVENT", "EVENT"),
        ("LAW", "LAW"),
        ("WORK_OF_ART", "LAW"),
        ("PRODUCT", "MISC"),
    ],
)
def test_labels_become_our_types(label: str, kind: str) -> None:
    assert names(article("They spoke of Zelquar again."), ("Zelquar", label)) == [("Zelquar", kind)]


@pytest.mark.parametrize(
    "label", ["DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY", "PERCENT", "QUANTITY", "X"]
)
def test_numbers_dates_and_unknown_labels_are_dropped(label: str) -> None:
    assert label not in TYPES
    assert names(article("They spoke of Zelquar again."), ("Zelquar", label)) == []


@pytest.mark.parametrize(
    ("text", "stretch", "label", "name"),
    [
        ("He met the Orvella Group’s board.", "the Orvella Group’s", "ORG", "Orvella Group"),
        ("He met the Orvella Group's board.", "the Orvella Group's", "ORG", "Orvella Group"),
        ("He met Prime Minister Ana Quill there.", "Prime Minister Ana Quill", "PERSON", "Ana Quill"),
        ("He met Dr. Ana Quill’s aide.", "Dr. Ana Quill’s", "PERSON", "Ana Quill"),
        ("He read The Zelquar Times daily.", "The Zelquar Times", "ORG", "The Zelquar Times"),
        ("He went to The Hague by rail.", "The Hague", "GPE", "The Hague"),
        ("He said “Zelquar” twice.", "“Zelquar”", "GPE", "Zelquar"),
        ("A Zelquar-based firm fell.", "Zelquar", "GPE", "Zelquar"),
        ("General Orvella rose.", "General Orvella", "ORG", "General Orvella"),
        ("🙂 He met the Orvella.", "the Orvella", "ORG", "Orvella"),
    ],
)
def test_names_are_trimmed_as_ours_are(text: str, stretch: str, label: str, name: str) -> None:
    assert [words for words, _ in names(article(text), (stretch, label))] == [name]


@pytest.mark.parametrize("stretch", ["President", "the", "nothing more"])
def test_what_holds_no_name_is_dropped(stretch: str) -> None:
    assert names(article("When the President spoke there was nothing more."), (stretch, "PERSON")) == []


def test_offsets_are_those_of_the_article_in_every_paragraph_and_the_headline() -> None:
    item = article("Rain fell.\nThen Zelquar rose.", headline="Orvella Waits")
    assert names(item, ("Zelquar", "GPE"), ("Orvella", "ORG")) == [("Orvella", "ORG"), ("Zelquar", "LOC")]


def test_credits_are_not_read() -> None:
    item = article("Zelquar waits.\nPhoto: Orvella")
    body, credit = (paragraph.span for paragraph in item.paragraphs)
    item = replace(
        item,
        paragraphs=item.paragraphs[:1],
        furniture=(Furniture(credit, FurnitureKind.CREDIT),),
    )
    pipeline = Pipeline(("Orvella", "ORG"), ("Zelquar", "GPE"))
    assert [one.text for one in add_from_model(item, (), pipeline, "en_test")] == ["Zelquar"]
    assert pipeline.read == [body.of(item.text)]


def test_a_name_within_a_credit_inside_a_paragraph_is_left_out() -> None:
    item = article("Zelquar waits. (Photo: Orvella)")
    credit = Span(item.text.index("("), len(item.text))
    item = replace(item, furniture=(Furniture(credit, FurnitureKind.CREDIT),))
    assert names(item, ("Zelquar", "GPE"), ("Orvella", "ORG")) == [("Zelquar", "LOC")]


def test_added_names_say_which_model_found_them() -> None:
    item = article("They spoke of Zelquar again.")
    (added,) = add_from_model(item, (), Pipeline(("Zelquar", "GPE")), "en_core_web_sm")
    assert added.rules == ("spacy:en_core_web_sm",)


@pytest.mark.parametrize("stretch", ["Zelquar Bank", "Zelquar", "Bank of Orvella", "Zelquar Bank of Orvella"])
def test_a_name_of_ours_keeps_its_place_and_its_sure_type(stretch: str) -> None:
    item = article("They spoke of Zelquar Bank of Orvella.")
    ours = mention(item, "Zelquar Bank", EntityType.ORG, "head")
    assert names(item, (stretch, "PERSON"), ours=[ours]) == [("Zelquar Bank", "ORG")]


def test_a_guessed_type_gives_way_and_keeps_its_reason() -> None:
    item = article("They spoke of Zelquar again.")
    ours = mention(item, "Zelquar", EntityType.ORG, "unknown single word")
    (found,) = add_from_model(item, [ours], Pipeline(("Zelquar", "GPE")), "en_test")
    assert found.type is EntityType.LOC
    assert found.rules == ("spacy:en_test", "unknown single word")


def test_a_guess_the_model_shares_stays_as_it_is() -> None:
    item = article("They spoke of Zelquar again.")
    ours = mention(item, "Zelquar", EntityType.ORG, "unknown single word")
    assert add_from_model(item, [ours], Pipeline(("Zelquar", "ORG")), "en_test") == (ours,)


def test_a_guess_of_ours_keeps_its_place() -> None:
    item = article("They spoke of Zelquar Sands again.")
    ours = mention(item, "Zelquar", EntityType.ORG, "unknown single word")
    assert names(item, ("Zelquar Sands", "GPE"), ours=[ours]) == [("Zelquar", "ORG")]


def test_the_result_is_in_text_order_without_overlap_and_the_same_each_time() -> None:
    item = article("In Lima, Zelquar met Ana Quill of the Orvella Group and told Peru so.")
    ours = find_mentions(item)
    pipeline = Pipeline(("Zelquar", "GPE"), ("met Ana Quill", "PERSON"), ("the Orvella Group", "ORG"))
    found = add_from_model(item, ours, pipeline, "en_test")
    assert found == add_from_model(item, ours, pipeline, "en_test")
    for one, following in pairwise(found):
        assert one.span.end <= following.span.start
    assert {one.span for one in ours} <= {one.span for one in found}


def test_rules_that_give_way_are_the_guessing_ones() -> None:
    """A rule the pile trusts fully is never overruled by a model; those that are do occur."""
    for rule in GUESSED:
        assert weight(Mention(Span(0, 3), "Abc", EntityType.ORG, (rule,))) < SURE
    (guess,) = find_mentions(article("On Monday they spoke of Zelquar again."))
    assert guess.rules[0] in GUESSED


def test_the_pile_trusts_a_model_more_than_a_guess_and_less_than_a_sure_rule() -> None:
    item = article("They spoke of Zelquar again.")
    model = mention(item, "Zelquar", EntityType.LOC, "spacy:en_test")
    assert GUESS < weight(model) < SURE
    guess = mention(item, "Zelquar", EntityType.ORG, "unknown single word")
    pile = [AnnotatedArticle(item, Annotations(mentions=(one,))) for one in (model, guess)]
    settled = [one.annotations.mentions[0].type for one in settle_types(pile)]
    assert settled == [EntityType.LOC, EntityType.LOC]
