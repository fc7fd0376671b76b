"""The undated shelf, offsets dated by the pile, and stretches of time."""

from __future__ import annotations

from datetime import date

import pytest

from search.kinds import Basis, EventKind, Precision
from search.link.entities import merge_entities
from search.link.timeline import build_timeline
from search.model import AnnotatedArticle, Event
from tests.search.dates.helper import annotated


def told(*items: AnnotatedArticle) -> list[Event]:
    events = build_timeline(items, merge_entities(items))
    return [event for event in events if event.kind is not EventKind.PUBLISHED]


def one(text: str) -> Event:
    (event,) = told(annotated(text, published="2015-06-10"))
    return event


class TestShelf:
    @pytest.mark.parametrize(
        ("text", "kind", "value", "modifier"),
        [
            ("Ana Ruiz recently resigned.", EventKind.HAPPENED, "PAST_REF", ""),
            (
                "A little over a year after Norland seized Graz, Ana Ruiz fled.",
                EventKind.HAPPENED,
                "P1Y",
                "MORE_THAN",
            ),
            ("Ana Ruiz left three hours later.", EventKind.HAPPENED, "PT3H", ""),
            ("In the past decade the towns of Norland built forty bridges.", EventKind.HAPPENED, "P10Y", ""),
            ("Ana Ruiz may return in the near future.", EventKind.PLANNED, "FUTURE_REF", ""),
        ],
    )
    def test_what_happened_without_a_date_is_kept(
        self, text: str, kind: EventKind, value: str, modifier: str
    ) -> None:
        event = one(text)
        assert (event.value, event.earliest, event.latest, event.precision) == (
            "",
            None,
            None,
            Precision.NONE,
        )
        (evidence,) = event.evidence
        assert (event.kind, evidence.value, evidence.modifier) == (kind, value, modifier)

    @pytest.mark.parametrize(
        "text",
        [
            "Ana Ruiz announced a five-year plan.",
            "It took four hours.",
            "The council meets every week and weekly papers tell of it.",
            "The court now has nine members.",
            "Ana Ruiz, 52, is a 52-year-old engineer.",
            "It has rained for the past two days.",
        ],
    )
    def test_lengths_ages_sets_and_the_present_date_nothing(self, text: str) -> None:
        assert [event for event in told(annotated(text, published="2015-06-10")) if not event.value] == []

    def test_it_says_more_of_a_dated_clause_and_is_no_second_event(self) -> None:
        event = one("The families will march in Graz on Tuesday, a week after the collapse.")
        assert (event.value, event.kind) == ("2015-06-16", EventKind.PLANNED)

    def test_it_comes_last(self) -> None:
        text = "Ana Ruiz recently resigned. The ferry Aurora will sail on July 3, 2031."
        assert [event.value for event in told(annotated(text, published="2015-06-10"))] == ["2031-07-03", ""]

    def test_sources_that_tell_it_alike_share_an_event(self) -> None:
        first = "Two days before the vote, the premier Ana Ruiz fled to Graz by ferry."
        second = "Ana Ruiz fled to Graz by ferry two days before the vote."
        third = "Ana Ruiz fled to Graz by ferry three days before the vote."
        events = told(
            *(
                annotated(text, name, "2015-06-10")
                for text, name in zip((first, second, third), "abc", strict=True)
            )
        )
        assert [event.articles for event in events] == [("a", "b"), ("c",)]


class TestOffsets:
    OFFSET = "Six months after Norland seized Graz, the premier Ana Ruiz resigned."

    def test_a_dated_mention_of_the_event_dates_it(self) -> None:
        dated = annotated("Norland seized Graz on 24 February 2012 after a short siege.", "a", "2015-06-10")
        seized, resigned = told(dated, annotated(self.OFFSET, "b", "2015-06-10"))
        assert seized.value == "2012-02-24"
        assert (resigned.value, resigned.precision, resigned.basis) == (
            "2012-08",
            Precision.MONTH,
            Basis.DERIVED,
        )
        assert resigned.evidence[0].anchor == (
            "6 months after “Norland seized Graz”: 2012-02-24 by “24 February 2012” in a"
        )

    def test_it_is_no_finer_than_the_date_of_the_event(self) -> None:
        text = "Two days before Norland seized Graz, Ana Ruiz fled."
        dated = annotated("Norland seized Graz in 2012 after a short siege.", "a", "2015-06-10")
        _, fled = sorted(told(dated, annotated(text, "b", "2015-06-10")), key=lambda event: event.articles)
        assert (fled.value, fled.precision, fled.modifier) == ("2012", Precision.YEAR, "APPROX")

    def test_the_modifier_stays(self) -> None:
        dated = annotated("Norland seized Graz on 24 February 2012 after a short siege.", "a", "2015-06-10")
        text = "A little over a year after Norland seized Graz, Ana Ruiz fled."
        *_, fled = told(dated, annotated(text, "b", "2015-06-10"))
        assert (fled.value, fled.modifier) == ("2013", "MORE_THAN")

    def test_two_dates_of_the_event_date_nothing(self) -> None:
        events = told(
            annotated("Norland seized Graz on 24 February 2012.", "a", "2015-06-10"),
            annotated("Norland seized Graz on 3 May 2013.", "c", "2015-06-10"),
            annotated(self.OFFSET, "b", "2015-06-10"),
        )
        assert [event.value for event in events if event.articles == ("b",)] == [""]

    @pytest.mark.parametrize(
        "text",
        [
            "Norland seized Kemi on 24 February 2012.",
            "Norland left Graz on 24 February 2012.",
            "Ana Ruiz left Norland on 24 February 2012, after it seized Graz.",
        ],
    )
    def test_another_event_dates_nothing(self, text: str) -> None:
        events = told(annotated(text, "a", "2015-06-10"), annotated(self.OFFSET, "b", "2015-06-10"))
        assert [event.value for event in events if event.articles == ("b",)] == [""]

    @pytest.mark.parametrize(
        "text",
        [
            # another earthquake than the one of today's news
            "Graz burned down after an earthquake struck it in 2005. The town was rebuilt, its walls were "
            "made higher, and the old market was moved across the river. Many families settled there again, "
            "and their children went to a school of stone. Ana Ruiz, who was born there, became a painter. "
            "\n\nHer leg was lost two days after the earthquake.",
            # a rate
            "A cap was put on the well on June 3. It had spewed 56,000 barrels of oil a day before the cap.",
            # it would come after the article
            "An earthquake struck today. Ana Ruiz went on a rafting trip five days after the earthquake.",
            "It would be another two days before the vote on June 3.",
            # a date behind "since" is another's
            "Ana Ruiz fled two days after the flow was stopped for the first time since April.",
        ],
    )
    def test_a_head_word_alone_dates_little(self, text: str) -> None:
        found = told(annotated(text, published="2015-06-10"))
        assert not any(event.basis is Basis.DERIVED for event in found)

    def test_a_head_word_alone_names_what_is_news(self) -> None:
        text = "An earthquake struck Graz on June 3. Ana Ruiz fled two days after the earthquake."
        assert "2015-06-05" in [event.value for event in told(annotated(text, published="2015-06-10"))]

    def test_an_event_told_with_its_date(self) -> None:
        text = "Nordair will stop flying to Graz, two years after it opened the route in July 2013."
        assert ("2015", Basis.DERIVED) in [
            (event.value, event.basis) for event in told(annotated(text, published="2015-06-10"))
        ]


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        (
            "A little over a year after Norland seized Graz, Ana Ruiz fled.",
            "more than 1 year after “Norland seized Graz”, which no article dates",
        ),
        (
            "The visit comes just six months after the appointment of Ana Ruiz.",
            "about 6 months before publication, as it comes so long after “the appointment of Ana Ruiz”",
        ),
        (
            "Ana Ruiz has avoided Norland for a year and a half.",
            "about 1 year 6 months back from publication",
        ),
        ("Norland marked the 50th anniversary of the flood of Graz.", "50th anniversary: 2015 - 50"),
        ("Ana Ruiz fled two days after 12 May.", "2 days after “12 May”"),
    ],
)
def test_the_arithmetic_is_told(text: str, anchor: str) -> None:
    anchors = [
        evidence.anchor
        for event in told(annotated(text, published="2015-06-10"))
        for evidence in event.evidence
    ]
    assert anchor in anchors


class TestStretches:
    @pytest.mark.parametrize(
        ("text", "value", "first", "last", "precision"),
        [
            (
                "Norland was silent between 1979 and 2014.",
                "1979/2014",
                date(1979, 1, 1),
                date(2014, 12, 31),
                Precision.YEAR,
            ),
            (
                "The bridge was shut from June to August 2014.",
                "2014-06/2014-08",
                date(2014, 6, 1),
                date(2014, 8, 31),
                Precision.MONTH,
            ),
            (
                "The towns held a fair on Sept. 3-5, 2014.",
                "2014-09-03/2014-09-05",
                date(2014, 9, 3),
                date(2014, 9, 5),
                Precision.DAY,
            ),
            (
                "Graz was closed from 2009 through 2012.",
                "2009/2012",
                date(2009, 1, 1),
                date(2012, 12, 31),
                Precision.YEAR,
            ),
        ],
    )
    def test_one_event(self, text: str, value: str, first: date, last: date, precision: Precision) -> None:
        event = one(text)
        assert (event.value, event.earliest, event.latest, event.precision) == (value, first, last, precision)

    @pytest.mark.parametrize(
        "text",
        [
            "The fair was postponed from 3 May 2014 to 10 May 2014.",
            "Ana Ruiz met the king in 2009 and 2012.",
            "Output rose from 2009 to 2010.",
        ],
    )
    def test_two_dates_are_no_stretch(self, text: str) -> None:
        assert len(told(annotated(text, published="2015-06-10"))) == 2

    def test_a_stretch_is_no_vague_date(self) -> None:
        first = annotated("Norland fought Estovia in the war of 1979-1984 over Graz.", "a", "2015-06-10")
        second = annotated("Norland fought Estovia in the war over Graz in 1981.", "b", "2015-06-10")
        assert [event.value for event in told(first, second)] == ["1979/1984", "1981"]


class TestConflicts:
    TOLD = "The ferry Aurora sank off Kemi harbour with the painter Ole Holm aboard {}."

    @pytest.mark.parametrize(
        ("first", "second"),
        [
            ("on June 2", "on June 3"),
            ("in May", "on June 2"),
            ("on May 2", "in June"),
            ("in 2013", "in 2014"),
        ],
    )
    def test_dates_that_cannot_agree(self, first: str, second: str) -> None:
        events = told(
            annotated(self.TOLD.format(first), "a", "2015-07-10"),
            annotated(self.TOLD.format(second), "b", "2015-07-10"),
        )
        one, other = events
        assert (one.conflicts, other.conflicts) == ((other.id,), (one.id,))

    @pytest.mark.parametrize(
        ("first", "second"),
        [("on June 2", "in June"), ("in 2014", "in May 2014"), ("between May 2 and May 9", "on May 3")],
    )
    def test_a_vaguer_date_agrees(self, first: str, second: str) -> None:
        events = told(
            annotated(self.TOLD.format(first), "a", "2015-07-10"),
            annotated(self.TOLD.format(second), "b", "2015-07-10"),
        )
        assert not any(event.conflicts for event in events)

    def test_what_happens_every_month_is_no_conflict(self) -> None:
        text = "Output of the Norland mines rose by three per cent in {}, the office of Graz found."
        events = told(
            annotated(text.format("May"), "a", "2015-07-10"),
            annotated(text.format("June"), "b", "2015-07-10"),
        )
        assert len(events) == 2
        assert not any(event.conflicts for event in events)

    @pytest.mark.parametrize(
        ("first", "second"),
        [
            ("Eleven sailors died when the ferry Aurora sank off Kemi {}.", ("six weeks ago", "a week ago")),
            (
                "The ferry Aurora is on show daily at 0910 local time in the harbour of Kemi for a crown, "
                "its captain said.",
                ("", ""),
            ),
        ],
    )
    def test_the_same_words_of_another_day_are_no_conflict(self, first: str, second: tuple[str, str]) -> None:
        earlier = annotated(first.format(f"nearly {second[0]}" if second[0] else ""), "a", "2015-07-09")
        later = annotated(first.format(second[0]), "b", "2015-07-17")
        assert not any(event.conflicts for event in told(earlier, later))

    def test_what_is_named_to_count_from_is_no_conflict(self) -> None:
        first = "On June 4, three days before the ferry Aurora sank off Kemi, Ole Holm left."
        second = "The ferry Aurora sank off Kemi on June 7 with the painter Ole Holm aboard."
        events = told(annotated(first, "a", "2015-07-10"), annotated(second, "b", "2015-07-10"))
        assert not any(event.conflicts for event in events)


class TestLinesOfThePage:
    @pytest.mark.parametrize(
        "line",
        [
            "© 2014 The Graz Courier.",
            "Copyright 2014 The Graz Courier.",
            "All times GMT, as of 9 June 2015.",
            "May 17, 2015 05:21 pm at 5:21 pm | Two men charged in death of Graz girl.",
        ],
    )
    def test_they_are_no_events(self, line: str) -> None:
        text = f"A storm\n\nThe ferry Aurora sank on June 3.\n\n{line}\n\nAna Ruiz resigned on June 5."
        found = told(annotated(text, published="2015-06-10"))
        assert [event.value for event in found] == ["2015-06-03", "2015-06-05"]

    def test_what_opens_like_them_is_an_event(self) -> None:
        text = "Updated rules took effect on June 3. Copyright law was changed on June 5."
        found = told(annotated(text, published="2015-06-10"))
        assert [event.value for event in found] == ["2015-06-03", "2015-06-05"]

    def test_a_notice_of_every_article_is_none(self) -> None:
        notice = "\n\nGraz radio is on the air every morning at 0910 local time for twenty minutes."
        days = ("2015-06-10", "2015-06-11", "2015-06-13")
        items = [annotated(f"Ana Ruiz resigned in May.{notice}", day, day) for day in days]
        assert {event.value for event in told(*items)} == {"2015-05"}
        assert len(told(*items[:2])) == 3
