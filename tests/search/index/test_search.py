from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from search.errors import QueryError
from search.index import FullText
from search.index.analysis import analyse
from search.model import Hit, Page, Zone
from tests.search.index.pile import PILE, article, index_of

TEXTS = {one.id: one.article.article.text for one in PILE}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FullText]:
    with index_of(tmp_path_factory.mktemp("index")) as full_text:
        yield full_text


def found(index: FullText, query: str) -> list[str]:
    return sorted(index.search(query).articles)


def marked(page: Page) -> list[str]:
    return [span.of(TEXTS[hit.passage.article]) for hit in page.hits for span in hit.matches]


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("dam", "alpha bravo"),
        ("DAM", "alpha bravo"),
        ("arrest", "bravo charlie"),
        ("arrests", "bravo charlie"),
        ("^arrested", "bravo"),
        ("^arrest", "charlie"),
        ("dam cracks", "alpha"),
        ("dam valley", ""),
        ("dam OR valley", "alpha bravo charlie delta"),
        ("dam OR valley police", "alpha bravo charlie"),
        ("(dam OR valley) police", "charlie"),
        ("dam -arrest", "alpha"),
        ("dam NOT arrest", "alpha"),
        ("-dam", "charlie delta"),
        ("-dam -rain", "charlie"),
        ("dam -(arrest OR cracks)", ""),
        ("valley OR -arrest", "alpha charlie delta"),
        ('"flood gates"', "alpha"),
        ("“flood gates”", "alpha"),
        ('"gates flood"', ""),
        ('"flood warning"', "alpha"),
        ('^"flood warning"', ""),
        ('"flood night"', ""),
        ('"flood night"~2', "delta"),
        ('"flood night"~1', ""),
        ('"flood gat*"', "alpha"),
        ("flood NEAR/3 night", "delta"),
        ("night NEAR/3 flood", "delta"),
        ("flood NEAR/2 night", ""),
        ("flood NEAR/1 gates", "alpha"),
        ("gates NEAR/4 (flood OR night)", "alpha delta"),
        ('"flood gates" NEAR/3 close', "alpha"),
        ("valley NEAR/9 flood", "delta"),
        ("pho*", "charlie"),
        ("ph*", "charlie"),
        ("xyz*", ""),
        ("flod~", "alpha delta"),
        ("lfood~", "alpha delta"),
        ("minstery~2", "delta"),
        ("minstery~1", ""),
        ("us", "alpha"),
        ("US", "alpha"),
        ("U.S.", "alpha"),
        ('"U.S. envoy"', "alpha"),
        ('"warned us"', "alpha"),
        ("WHO", "bravo charlie"),
        ("W.H.O.", "bravo charlie"),
        ("who", "bravo charlie delta"),
        ("erdogan", "bravo"),
        ("Erdoğan’s", "bravo"),
        ("oneill", ""),
        ("ceasefire", "bravo charlie"),
        ("cease-fire", "bravo charlie"),
        ("cease", "bravo"),
        ("long-planned", "bravo"),
        ('"the ceasefire"', "charlie"),
        ('"planned ceasefire"', "bravo"),
        ("the", "alpha bravo charlie delta"),
        ('"on the"', "delta"),
        ("no arrest", "charlie"),
        ("or", ""),
        ("crane", "charlie"),
        ("despite crane", ""),
        ("visit crane", "charlie"),
        ("despite cracks", "alpha"),
    ],
)
def test_operators_over_the_whole_article(index: FullText, query: str, ids: str) -> None:
    assert found(index, query) == ids.split()


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("headline:dam", "alpha"),
        ("headline:(dam flood)", "alpha"),
        ('headline:"flood warnings"', "alpha"),
        ("headline:cracks", ""),
        ("headline:(dam OR rain)", "alpha delta"),
        ("headline:(flood -dam)", "delta"),
        ("outlet:herald", "alpha"),
        ('outlet:"harbour herald"', "alpha"),
        ("byline:o’neill", "alpha"),
        ("byline:mary", "alpha"),
        ("name:tamsalu", "alpha charlie"),
        ('name:"ilmar tamsalu"', "alpha charlie"),
        ("name:president", "alpha charlie"),
        ("name:tam*", "alpha charlie"),
        ("name:dam", ""),
        ("said:flood", "alpha"),
        ('said:"never close"', "alpha"),
        ("said:opened", ""),
        ("said:(close NEAR/4 gates)", "alpha"),
        ("said:tamsalu", "alpha"),
        ('said:"president tamsalu"', "alpha"),
        ("speaker:ilmar", "alpha"),
        ("speaker:flood", ""),
        ("dam -name:tamsalu", "bravo"),
        ("date:2031", "alpha bravo"),
        ("date:2031-03", "alpha bravo"),
        ("date:2031-03-05", "alpha"),
        ("date:2031-03-06..2031-03-19", ""),
        ("date:2031-04", "bravo"),
        ("date:..2030", "delta"),
        ("date:2031-04-02..", "bravo"),
        ("date:2031-04-03..", ""),
        ("-date:2031", "charlie delta"),
        ("when:2031-03-03", "alpha bravo"),
        ("when:2031-05", "bravo"),
        ("when:2031-06", ""),
        ("when:..2031-03-02", "bravo"),
        ("dam when:2031-03-03 date:2031-03-04", "alpha"),
    ],
)
def test_fields(index: FullText, query: str, ids: str) -> None:
    assert found(index, query) == ids.split()


def test_dates_counted_from_today(index: FullText) -> None:
    for query, today in (("date:yesterday", date(2031, 3, 6)), ('date:"last week"', date(2031, 3, 10))):
        assert index.search(query, today=today).articles == ("alpha",)
    assert index.search("date:friday..today", today=date(2031, 3, 8)).articles == ()


def test_hits_are_the_sentences_and_the_marks_their_words(index: FullText) -> None:
    page = index.search("arrest")
    assert {(hit.passage.article, hit.snippet) for hit in page.hits} == {
        ("charlie", "No arrest was made, police said."),
        ("bravo", "A long-planned cease-fire followed the arrests."),
        ("bravo", "Critics of the dam were arrested, W.H.O.’s men among them."),
    }
    assert sorted(marked(page)) == ["arrest", "arrested", "arrests"]
    assert page.total == 3
    assert page.exact


def test_every_hit_is_a_place_in_its_text(index: FullText) -> None:
    for query in ("the", "dam flood", "name:tamsalu", "when:2031", "date:2031", "-dam", "flood NEAR/9 the"):
        for hit in index.search(query).hits:
            text = TEXTS[hit.passage.article]
            assert hit.snippet == text[hit.passage.start : hit.passage.end].replace("\n", " ")
            assert all(hit.passage.start <= m.start < m.end <= hit.passage.end for m in hit.matches)
            assert list(hit.matches) == sorted(hit.matches)


def test_the_passage_with_most_of_the_query_comes_first(index: FullText) -> None:
    page = index.search("dam arrested")
    assert page.hits[0].snippet == "Critics of the dam were arrested, W.H.O.’s men among them."
    assert [hit.score for hit in page.hits] == sorted((hit.score for hit in page.hits), reverse=True)


def test_words_apart_are_shown_each_where_it_stands(index: FullText) -> None:
    snippets = [hit.snippet for hit in index.search("spring bridge").hits]
    assert sorted(snippets) == ["The Erdoğan bridge was closed.", "The dam was opened in spring."]


def only(page: Page) -> Hit:
    assert len(page.hits) == 1
    return page.hits[0]


def test_a_hit_outside_the_body_says_so(index: FullText) -> None:
    assert only(index.search("crane")).zone is Zone.FURNITURE
    assert only(index.search("despite")).zone is Zone.HEADLINE
    assert only(index.search("cracks")).zone is Zone.BODY
    assert only(index.search("cracks")).paragraph == 2
    assert only(index.search("crane")).paragraph is None


def test_a_phrase_is_marked_as_one_and_near_as_its_words(index: FullText) -> None:
    assert marked(index.search('"flood gates"')) == ["flood gates"]
    assert marked(index.search("flood NEAR/3 night")) == ["flood", "night"]
    assert marked(index.search("gates NEAR/1 close OR flood NEAR/1 gates")) == ["flood", "gates"]


def test_dense_texts_and_long_chains_are_judged_in_time(tmp_path: Path) -> None:
    with index_of(tmp_path, [article("dense", "dam gate " * 400)]) as full_text:
        query = " NEAR/9 ".join(["dam", "gate"] * 8)
        assert full_text.search(query).articles == ("dense",)
        assert full_text.search("dam NEAR/1000 gate").articles == ("dense",)


def test_only_the_words_a_field_speaks_of_are_marked(index: FullText) -> None:
    assert marked(index.search("said:gates")) == ["gates"]
    assert {hit.zone for hit in index.search("headline:flood").hits} == {Zone.HEADLINE}
    assert marked(index.search("name:president")) == ["Ilmar Tamsalu", "Tamsalu said", "Tamsalu Ilmar"]
    assert sorted(marked(index.search("when:2031-03-03"))) == ["Monday", "spring"]


def test_what_somebody_said_is_marked_whole(index: FullText) -> None:
    quotation = "We must never close the flood gates again,"
    assert marked(index.search("speaker:tamsalu")) == marked(index.search("said:tamsalu")) == [quotation]


def test_what_is_excluded_leaves_no_mark(index: FullText) -> None:
    assert marked(index.search("dam -arrest")) == ["Dam", "dam"]


def test_an_article_that_matches_without_a_word_is_shown_by_its_beginning(index: FullText) -> None:
    hits = index.search("-dam").hits
    assert sorted(hit.snippet for hit in hits) == [
        "RAIN AND FLOOD IN THE VALLEY: WHO PAYS?",
        "Tamsalu Ilmar will visit the valley.",
    ]
    assert all(hit.matches == () for hit in hits)


@pytest.mark.parametrize(
    ("typed", "whole"),
    [
        ("val", "valley"),
        ("dam arr", "dam arrest"),
        ("arrests", "arrests"),
        ("name:tams", "name:tamsalu"),
        ('"flood gat', '"flood gates"'),
        ("dam OR", "dam"),
        ("dam -", "dam"),
        ("long-pla", "long-planned"),
    ],
)
def test_a_word_being_typed_is_a_beginning(index: FullText, typed: str, whole: str) -> None:
    assert sorted(index.search(typed, typing=True).articles) == found(index, whole) != []


def test_a_whole_word_is_no_beginning(index: FullText) -> None:
    assert index.search("val").articles == ()


def test_a_word_nobody_wrote_is_corrected(index: FullText) -> None:
    assert index.search("resevoir").suggestion == "reservoir"
    assert index.search("dam crakcs").suggestion == "dam cracks"
    assert index.search('"flod gates"').suggestion == '"flood gates"'
    assert index.search("name:tamsallu").suggestion == "name:tamsalu"
    assert index.search("dam").suggestion is None
    assert index.search("qqqqqqqqqqqq").suggestion is None
    assert index.search("dam valley").suggestion is None


def test_the_limit_keeps_the_best_and_the_count_says_about(index: FullText) -> None:
    everything = index.search("the")
    assert everything.exact
    assert everything.total == len(everything.hits)
    few = index.search("the", limit=2)
    assert len(few.hits) == 2
    assert few.articles == everything.articles
    assert not few.exact
    assert few.total > 2


def test_the_query_in_words_and_bad_queries(index: FullText) -> None:
    assert index.search("dam -rain").in_words == "“dam”, without “rain”"
    with pytest.raises(QueryError) as raised:
        index.search("dam (")
    assert raised.value.column == 4


def test_long_sentences_are_cropped_round_the_words(tmp_path: Path) -> None:
    long = (
        "First " + "and then more of it " * 60 + "came a needle in the hay " + "and yet more " * 60 + "end."
    )
    with index_of(tmp_path, [article("long", long)]) as full_text:
        hit = only(full_text.search("needle"))
    assert len(hit.snippet) <= 320
    assert hit.snippet == long[hit.passage.start : hit.passage.end]
    assert [span.of(long) for span in hit.matches] == ["needle"]


def test_no_phrase_runs_from_the_headline_into_the_body(tmp_path: Path) -> None:
    with index_of(tmp_path, [article("one", "Rain fell.", headline="Dam opens")]) as full_text:
        assert full_text.search('"opens rain"').articles == ()
        assert full_text.search("opens rain").articles == ("one",)
        assert full_text.search("opens NEAR/2 rain").articles == ("one",)


def test_every_word_of_every_text_is_found_and_marked(index: FullText) -> None:
    for one in PILE:
        for token in analyse(one.article.article.text):
            word = one.article.article.text[token.start : token.end]
            if word in ("us", "OR", "NOT", "AND", "WHO"):
                continue
            page = index.search(f"^{word}")
            assert one.id in page.articles, word
            assert any(
                span.start <= token.start < span.end
                for hit in page.hits
                if hit.passage.article == one.id
                for span in hit.matches
            ), word
