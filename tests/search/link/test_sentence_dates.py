"""A date for each sentence, also for those that name none."""

from __future__ import annotations

from benchmarks.dating import date_sentences
from search.kinds import Basis
from tests.search.dates.helper import annotated


def dates(text: str, published: str | None = "2015-06-10") -> list[list[tuple[str, Basis]]]:
    item = annotated(text, published=published)
    found = date_sentences(item)
    return [
        [(one.value, one.basis) for one in found if one.sentence.start == sentence.span.start]
        for sentence in item.article.sentences
    ]


def test_what_a_report_tells_undated_happened_on_the_day_it_reports_of() -> None:
    text = "Ana Ruiz opened the bridge of Graz on Monday. She praised the builders. The bridge has two lanes."
    assert dates(text) == [
        [("2015-06-08", Basis.RESOLVED)],
        [("2015-06-08", Basis.INFERRED)],
        [("2015-06-10", Basis.INFERRED)],
    ]


def test_history_is_not_the_day_reported_of() -> None:
    text = "Norland seized Graz on 3 May 1911. Ana Ruiz opened the bridge."
    assert dates(text)[1] == [("2015-06-10", Basis.INFERRED)]


def test_saying_has_a_day_beside_that_of_what_is_said() -> None:
    text = "Ana Ruiz met reporters on Monday. She said that the mine closed in 2009."
    assert dates(text)[1] == [("2009", Basis.STATED), ("2015-06-08", Basis.INFERRED)]


def test_a_dated_saying_needs_no_other() -> None:
    assert dates("The mine will close, Ana Ruiz said on Monday.") == [[("2015-06-08", Basis.RESOLVED)]]


def test_an_article_of_unknown_date_infers_nothing() -> None:
    assert dates("Ana Ruiz opened the bridge.", None) == [[]]
