"""What the pile says of one name."""

from __future__ import annotations

import pytest

from search.annotate import annotate, with_published
from search.dossier import Dossier
from search.errors import UnknownArticle
from search.ingest import read_article
from search.link import link
from search.link.dossiers import dossier_of
from search.model import AnnotatedArticle, ArticleId, Story

FERRY = (
    "Ferry owner questioned in Mombasa\n\n"
    "MOMBASA, Kenya, 3 May 2021 — Police questioned Amina Odhiambo, the owner of the ferry, on Monday.\n\n"
    "“We will rebuild the pier,” Odhiambo said. Joseph Kamau of Kenya Ports Authority waited outside.\n\n"
    "“Odhiambo knew that the hull was cracked,” said Joseph Kamau. Odhiambo left Mombasa on 5 May 2021.\n"
)
INQUIRY = (
    "Inquiry opens\n\n"
    "NAIROBI, 6 May 2021 — An inquiry into the sinking opened in Nairobi, and Amina Odhiambo was called.\n\n"
    "It will hear Joseph Kamau next week. Amina Odhiambo has a lawyer.\n"
)
FOOTBALL = (
    "Lions win\n\nOSLO, 6 May 2021 — The Lions won in Oslo on Sunday. It was their third win this year.\n"
)


def linked(*texts: str) -> tuple[dict[ArticleId, AnnotatedArticle], Story]:
    """Articles a, b, c … of these files, read, annotated and linked."""
    pile = []
    for number, text in enumerate(texts):
        article = with_published(read_article(text, id=chr(ord("a") + number)))
        pile.append(AnnotatedArticle(article, annotate(article)))
    dated, story = link(pile)
    return {one.id: one for one in dated}, story


def dossier(name: str, *texts: str) -> Dossier:
    articles, story = linked(*texts)
    entity = next(one for one in story.entities if one.name == name)
    return dossier_of(entity, story, articles.__getitem__, list(articles))


@pytest.fixture(scope="module")
def owner() -> Dossier:
    return dossier("Amina Odhiambo", FERRY, INQUIRY, FOOTBALL)


def test_forms_are_counted_by_source_commonest_first(owner: Dossier) -> None:
    assert [(form.text, form.counts) for form in owner.forms] == [
        ("Amina Odhiambo", (("a", 1), ("b", 2))),
        ("Odhiambo", (("a", 3),)),
    ]


def test_a_form_tells_why_it_counts(owner: Dossier) -> None:
    assert owner.forms[0].why == ""
    assert "Amina Odhiambo" in owner.forms[1].why


def test_mentions_stand_in_their_sentences_in_pile_and_text_order(owner: Dossier) -> None:
    assert [one.mention for one in owner.mentions] == sorted(one.mention for one in owner.mentions)
    last = owner.mentions[-1]
    assert (last.mention.article, last.text, last.paragraph) == ("b", "Amina Odhiambo has a lawyer.", 2)


def test_a_name_in_the_headline_stands_in_its_line() -> None:
    found = dossier("Mombasa", FERRY).mentions[0]
    assert (found.text, found.paragraph) == ("Ferry owner questioned in Mombasa", None)


def test_events_are_dated_and_in_order_of_time(owner: Dossier) -> None:
    assert "2021-05-05" in [event.value for event in owner.events]
    assert all(owner.entity.id in event.entities and event.value for event in owner.events)
    days = [event.earliest for event in owner.events if event.earliest]
    assert days == sorted(days)


def test_what_one_says_is_apart_from_what_others_say_of_one(owner: Dossier) -> None:
    assert [one.quotation.text for one in owner.said] == ["We will rebuild the pier,"]
    assert [one.quotation.text for one in owner.about] == ["Odhiambo knew that the hull was cracked,"]


def test_neighbours_are_the_names_in_the_same_passages_most_often_first() -> None:
    found = dossier("Joseph Kamau", FERRY, INQUIRY, FOOTBALL).neighbours
    assert [(one.name, one.passages) for one in found] == [
        ("Amina Odhiambo", 1),
        ("Kenya Ports Authority", 1),
    ]


def test_a_passage_with_a_neighbour_twice_counts_once(owner: Dossier) -> None:
    assert all(one.passages <= len({here.passage for here in owner.mentions}) for one in owner.neighbours)
    assert ("Mombasa", 1) in [(one.name, one.passages) for one in owner.neighbours]


def test_articles_without_the_name_are_silent(owner: Dossier) -> None:
    assert owner.silent == ("c",)


def test_each_article_with_the_name_is_read_once_and_no_other() -> None:
    articles, story = linked(FERRY, INQUIRY, FOOTBALL)
    asked: list[ArticleId] = []

    def read(id_: ArticleId) -> AnnotatedArticle:
        if id_ not in articles:
            raise UnknownArticle(id_)
        asked.append(id_)
        return articles[id_]

    entity = next(one for one in story.entities if one.name == "Amina Odhiambo")
    dossier_of(entity, story, read, list(articles))
    assert asked == ["a", "b"]
