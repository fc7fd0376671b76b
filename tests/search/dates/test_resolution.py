"""What relative expressions are counted from, and which way they point."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from search.kinds import Basis, Precision
from tests.search.dates.helper import WEDNESDAY, article, only, values


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("The minister resigned on Monday.", "2015-06-08"),
        ("The minister resigned on Wednesday.", "2015-06-10"),
        ("The minister resigned on Thursday.", "2015-06-04"),
        ("The minister will resign on Thursday.", "2015-06-11"),
        ("On Thursday, the minister will resign.", "2015-06-11"),
        ("The court is scheduled to rule on Friday.", "2015-06-12"),
        ("The court on Friday rejected what would be a retrial.", "2015-06-05"),
        ("The talks next to the palace ended on Friday.", "2015-06-05"),
    ],
)
def test_weekdays_point_where_the_clause_does(sentence: str, value: str) -> None:
    assert only(sentence).value == value


@pytest.mark.parametrize("shift", [-1, 0, 1])
def test_two_weekdays_of_one_sentence_stay_together(shift: int) -> None:
    sentence = "Following her arrival in Lima on Tuesday evening, Okafor will meet the premier on Wednesday."
    found = values(sentence, WEDNESDAY - timedelta(days=1) + timedelta(days=shift))
    assert [value for _, value in found] == ["2015-06-09TEV", "2015-06-10"]


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("He flew to Oslo in April.", "2015-04"),
        ("He will fly to Oslo in August.", "2015-08"),
        ("He flew to Oslo in November.", "2014-11"),
        ("The hall was opened on Dec. 3.", "2014-12-03"),
        ("The hall opens on July 3.", "2015-07-03"),
    ],
)
def test_months_without_a_year(sentence: str, value: str) -> None:
    assert only(sentence).value == value


def test_bare_months_after_another_year_are_counted_from_publication() -> None:
    text = (
        "She skipped the fair in Turin in August 2013 and the one in Graz in September of the same year. "
        "She has visited Porto in March, Lodz in April and Brno in mid-May."
    )
    assert [value for _, value in values(text)] == ["2013-08", "2013-09", "2015-03", "2015-04", "2015-05"]


def test_a_bare_month_takes_the_year_of_its_neighbour() -> None:
    assert values("It ran from June to August 2012.") == [("June", "2012-06"), ("August 2012", "2012-08")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He came on May 3, 2009. That year the bridge fell.", "2009"),
        ("He came on May 3, 2009. Two days later he left.", "2009-05-05"),
        ("He came on May 3, 2009 and left the next morning.", "2009-05-04TMO"),
        ("He came in May 2009. The following month he left.", "2009-06"),
    ],
)
def test_the_date_named_before_is_what_some_words_mean(text: str, value: str) -> None:
    assert values(text)[-1][1] == value


@pytest.mark.parametrize(
    "sentence",
    [
        "It may rain.",
        "May I ask?",
        "Articles 86-87 of the charter apply.",
        "It has 124 member states and 2000 people.",
        "Maria and Marmelad met in Mongolia.",
        "April O'Neil and Theresa May march on.",
        "It cost $1998 in all.",
        "A 52-year-old man, 61 years old in spirit, spoke.",
        "Prices fall when spring water runs.",
    ],
)
def test_words_that_only_look_like_dates(sentence: str) -> None:
    assert values(sentence) == []


def test_iso_weeks_carry_the_iso_year() -> None:
    assert only("They met this week.", date(2024, 12, 30)).value == "2025-W01"
    assert only("They met last week.", date(2021, 1, 4)).value == "2020-W53"
    assert only("They will meet next week.", date(2024, 8, 30)).earliest == date(2024, 9, 2)


def test_without_a_date_relative_words_stay_unresolved() -> None:
    for words in ("Friday", "last year", "next week", "Sept. 3", "yesterday", "two years ago"):
        time = only(f"He left {words}.", None)
        assert "X" in time.value
        assert (time.earliest, time.latest, time.basis) == (None, None, Basis.UNKNOWN)


def test_durations_sets_and_now_name_no_days() -> None:
    for words in ("for three weeks", "every year", "recently"):
        assert only(f"They met {words}.").earliest is None


def test_an_anniversary_gives_the_year_by_arithmetic() -> None:
    time = only("They marked the 85th anniversary of the joint victory.", date(2024, 9, 2))
    assert (time.value, time.basis, time.precision) == ("1939", Basis.DERIVED, Precision.YEAR)
    assert "2024 - 85" in time.anchor


def test_a_length_from_an_event_is_dated_where_it_is_tied_to_the_present() -> None:
    tied = only("The visit comes just six months after the appointment of a judge.", date(2024, 9, 2))
    assert (tied.value, tied.earliest, tied.latest) == ("P6M", date(2024, 3, 1), date(2024, 3, 31))
    loose = only("A little over a year after Norland invaded Sudland, a court spoke.", date(2024, 9, 2))
    assert (loose.value, loose.modifier, loose.earliest) == ("P1Y", "MORE_THAN", None)
    assert loose.anchor == "after Norland invaded Sudland"


def test_history_is_told_from_the_date_before() -> None:
    text = (
        "The war began on 3 May 1871. In June the city fell. In 1872 the army came back. In March it won. "
        "The peace of 1873 held until 1879. The treaty of 4 July 1880 ended it. In August the king left."
    )
    found = dict(values(text, date(2015, 6, 10)))
    assert (found["June"], found["March"], found["August"]) == ("1871-06", "1872-03", "1880-08")


def test_an_interval_of_publication_resolves_what_both_ends_agree_on() -> None:
    from dataclasses import replace

    from search.annotate.dates import find_time_expressions
    from search.model import Published

    read = article("The premier will visit Quito next week. He spoke on Tuesday.")
    week = Published("2015-W24", date(2015, 6, 8), date(2015, 6, 14), Basis.INFERRED)
    times = find_time_expressions(replace(read, published=week))
    assert [(time.text, time.value) for time in times] == [
        ("next week", "2015-W25"),
        ("Tuesday", "2015-06-09") if times[1].earliest else ("Tuesday", "XXXX-WXX-2"),
    ]


@pytest.mark.parametrize("shift", [-1, 0, 1])
def test_the_days_of_the_bundled_article_hold_when_publication_is_a_day_off(seeds: Path, shift: int) -> None:
    (path,) = seeds.glob("002_*.txt")
    found = dict(values(path.read_text(encoding="utf-8"), date(2024, 9, 2) + timedelta(days=shift)))
    assert (found["Monday evening"], found["Tuesday"]) == ("2024-09-02TEV", "2024-09-03")
    assert found["last year"] == "2023"


def test_wrapped_lines_are_one_sentence_though_a_name_opens_the_next() -> None:
    wrapped = "The queen and her sister, who was travelling to Graz to meet Ana\nRuiz on Thursday, slept."
    assert values(wrapped) == [("Thursday", "2015-06-11")]


def test_a_date_may_be_wrapped() -> None:
    assert values("The report on the state of the bridge was drawn up by the town on 3\nMarch 2012.") == [
        ("3\nMarch 2012", "2012-03-03")
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The storm was expected to reach Graz late on Friday.", "2015-06-12"),
        ("The storm is forecast to reach Graz by Friday.", "2015-06-12"),
        ("The mediator has invited both sides to talks on Friday.", "2015-06-12"),
        ("The trial nears its end on Thursday when the judge gives her verdict.", "2015-06-11"),
        ("Kemi Town beat Graz 2-1 on Monday to reach the final, where they will meet Oslo.", "2015-06-08"),
        ("The judge spoke on Thursday.", "2015-06-04"),
        ("The league of the lake towns meets in Graz on Monday.", "2015-06-15"),
        ("Unions called a strike for Monday and said the price was low.", "2015-06-15"),
    ],
)
def test_which_way_a_weekday_points(text: str, value: str) -> None:
    assert values(text)[0][1] == value


@pytest.mark.parametrize(
    ("text", "day", "days"),
    [
        ("It was the first storm of the summer.", date(2015, 12, 30), (2015, 12, 1, 2016, 2, 29)),
        ("Last winter was the coldest on record.", date(2016, 1, 5), (2015, 6, 1, 2015, 8, 31)),
        ("It will be held next spring.", date(2015, 6, 10), (2015, 9, 1, 2015, 11, 30)),
    ],
)
def test_seasons_south_of_the_equator(text: str, day: date, days: tuple[int, ...]) -> None:
    where = " Australia, Queensland and New Zealand agreed."
    time = only(text + where, day)
    assert (time.earliest, time.latest) == (date(*days[:3]), date(*days[3:]))


def test_what_a_speaker_calls_that_morning_is_not_what_the_writer_named() -> None:
    text = "They came on Friday night. “He called at six that morning,” she said."
    assert [value for words, value in values(text) if words == "that morning"] == ["XXXX-XX-XXTMO"]


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("the last ten days of May", date(2015, 5, 22), date(2015, 5, 31)),
        ("the first two weeks of June 2009", date(2009, 6, 1), date(2009, 6, 14)),
    ],
)
def test_counted_days_of_a_month_have_their_days(words: str, first: date, last: date) -> None:
    time = only(f"It rained in {words}.")
    assert (time.text, time.earliest, time.latest) == (words, first, last)


@pytest.mark.parametrize(
    "words",
    [
        "the morning of Feb 29, 2023",
        "Monday, 3 May 2150",
        "8 p.m. on Feb 29, 2023",
        "Christmas Day 2150",
        "the summer of 2101",
        "the third quarter of 2101",
        "the first week of May 2150",
        "Q3 2101",
    ],
)
def test_a_year_that_excludes_the_day_leaves_nothing(words: str) -> None:
    assert values(f"They spoke of {words}.") == []


@pytest.mark.parametrize("words", ["300 people marched", "150 were hurt", "2,300 fled", "5000 people came"])
def test_a_count_behind_a_day_is_no_year(words: str) -> None:
    assert values(f"On May 3, {words}.") == [("May 3", "2015-05-03")]
    assert values(f"On 3 May {words}.") == [("3 May", "2015-05-03")]
