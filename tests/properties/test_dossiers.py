"""Whatever the articles: what a dossier tells stands where it says."""

from __future__ import annotations

from hypothesis import given, settings, strategies as st

from search.annotate import annotate, with_published
from search.dossier import Dossier
from search.ingest import read_article
from search.link import link
from search.link.dossiers import dossier_of
from search.model import AnnotatedArticle, Place

NAMES = ["Kara Holm", "Holm", "Lars Berg", "Oslo", "Nordfisk", "the Nordic Council", "Denmark"]
JOBS = ["mayor", "former ambassador", "head of the port", "capital", "ferry operator", "lawyer", "brother"]
GLUE = [
    ", ",
    ", the ",
    ", a ",
    " is the ",
    " was ",
    " and ",
    "’s ",
    " of ",
    ", who heads ",
    " ",
    ",",
    " (",
    ")",
]
GLUE += [" said ", ". ", ".\n\n", "\n", " “", "” ", " as ", "? ", " — ", " in 2019 ", " appointed ", " the "]
pieces = st.sampled_from(NAMES + JOBS + GLUE)
texts = st.lists(st.lists(pieces, max_size=40).map("".join), min_size=1, max_size=3)


def dossiers(files: list[str]) -> tuple[list[Dossier], dict[str, str]]:
    pile = []
    for number, text in enumerate(files):
        article = with_published(read_article(text, id=f"{number}"))
        pile.append(AnnotatedArticle(article, annotate(article)))
    dated, story = link(pile)
    read = {one.id: one for one in dated}.__getitem__
    ids = [one.id for one in dated]
    found = [dossier_of(entity, story, read, ids) for entity in story.entities]
    return found, {one.id: one.article.text for one in dated}


def words_at(place: Place, articles: dict[str, str]) -> str:
    text = articles[place.article]
    assert 0 <= place.start < place.end <= len(text)
    return " ".join(text[place.start : place.end].split())


@settings(max_examples=60, deadline=None)
@given(texts)
def test_every_place_of_a_dossier_is_in_its_article_and_its_text_is_the_text_there(files: list[str]) -> None:
    found, articles = dossiers(files)
    for one in found:
        for context in one.mentions:
            assert (
                articles[context.passage.article][context.passage.start : context.passage.end] == context.text
            )
            assert context.passage.article == context.mention.article
            assert context.passage.start <= context.mention.start < context.mention.end <= context.passage.end
        for role in one.roles:
            assert role.places
            for place in role.places:
                assert words_at(place, articles).casefold() == role.text.casefold()


@settings(max_examples=30, deadline=None)
@given(texts)
def test_forms_neighbours_and_silence_count_what_is_there(files: list[str]) -> None:
    found, articles = dossiers(files)
    for one in found:
        assert sum(count for form in one.forms for _, count in form.counts) == len(one.entity.mentions)
        assert {*one.silent, *(context.mention.article for context in one.mentions)} == set(articles)
        assert not {*one.silent} & {*one.entity.articles}
        assert one.entity.id not in [other.entity for other in one.neighbours]
        passages = len({context.passage for context in one.mentions})
        assert all(1 <= other.passages <= passages for other in one.neighbours)


@settings(max_examples=20, deadline=None)
@given(texts)
def test_names_are_each_others_neighbours(files: list[str]) -> None:
    found, _ = dossiers(files)
    pairs = {(one.entity.id, other.entity): other.passages for one in found for other in one.neighbours}
    assert all(pairs[right, left] == count for (left, right), count in pairs.items())
