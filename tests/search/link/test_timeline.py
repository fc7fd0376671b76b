"""The timeline: one event for each dated clause, merged across articles, in order."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from search.kinds import Basis, EventKind, Precision
from search.link.dates import date_by_siblings
from search.link.entities import merge_entities
from search.link.timeline import build_timeline
from search.model import AnnotatedArticle, Event
from tests.search.dates.helper import annotated


def timeline(*items: AnnotatedArticle) -> tuple[Event, ...]:
    return build_timeline(items, merge_entities(items))


def told(*items: AnnotatedArticle) -> list[Event]:
    return [event for event in timeline(*items) if event.kind is not EventKind.PUBLISHED]


def kinds(text: str, day: str = "2015-06-10") -> list[tuple[str, str]]:
    return [(event.value, event.kind.value) for event in told(annotated(text, published=day))]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The premier Ana Ruiz resigned on Monday.", [("2015-06-08", "happened")]),
        ("Ana Ruiz will meet the king of Norland on Friday.", [("2015-06-12", "planned")]),
        ("Ana Ruiz has until Friday to pay, and must file papers by June 20.", [("2015-06-12", "deadline")]),
        ("The bank closed, Ana Ruiz said on Tuesday.", [("2015-06-09", "said")]),
        ("It met for three weeks and meets every year.", []),
        ("The club has been closed since 2009.", [("2009", "state")]),
        ("They marked the 50th anniversary of the flood of Mirno.", [("1965", "anniversary")]),
    ],
)
def test_kinds(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert kinds(sentence)[: len(expected) or None] == expected


def test_two_dates_of_one_sentence_are_two_events() -> None:
    assert kinds("Norland signed the Treaty of Graz in 2000 and ratified it in 2002.") == [
        ("2000", "happened"),
        ("2002", "happened"),
    ]


def test_a_saying_and_what_is_said_have_their_own_dates() -> None:
    text = "President Amara Diallo will visit Quito next week, the palace said on Monday, despite a strike."
    assert kinds(text) == [("2015-06-08", "said"), ("2015-W25", "planned")]


A = "President Amara Diallo of Norland plans to visit Ecuador on June 16 to open the Olmedo Bridge."
B = "Amara Diallo will open the Olmedo Bridge in Quito, Ecuador, on Tuesday."
C = "Amara Diallo opened the Olmedo Bridge in Quito, Ecuador, on Tuesday."


def test_sources_that_tell_the_same_plan_share_an_event() -> None:
    first, second = annotated(A, "a", "2015-06-10"), annotated(B, "b", "2015-06-11")
    (event,) = told(first, second)
    assert (event.value, event.kind, event.articles) == ("2015-06-16", EventKind.PLANNED, ("a", "b"))
    assert {one.text for one in event.evidence} == {A, B}
    assert [one.value for one in event.evidence] == ["2015-06-16", "2015-06-16"]


def test_plan_and_outcome_are_linked_and_never_merged() -> None:
    plan, outcome = annotated(A, "a", "2015-06-10"), annotated(C, "c", "2015-06-16")
    first, second = told(plan, outcome)
    assert {first.kind, second.kind} == {EventKind.PLANNED, EventKind.HAPPENED}
    assert first.linked == (second.id,)
    assert second.linked == (first.id,)


def test_the_same_thing_dated_otherwise_is_a_conflict() -> None:
    text = "The ferry Aurora sank off Kemi harbour with the painter Ole Holm aboard on {}."
    first = annotated(text.format("June 2"), "a", "2015-06-10")
    second = annotated(text.format("June 3"), "b", "2015-06-10")
    one, other = told(first, second)
    assert (one.value, other.value) == ("2015-06-02", "2015-06-03")
    assert (one.conflicts, other.conflicts) == ((other.id,), (one.id,))


def test_unlike_events_of_one_day_stay_apart() -> None:
    first = annotated("The miners of Kemi ended their strike on Monday.", "a", "2015-06-10")
    second = annotated("The painter Ole Holm married in Oslo on Monday.", "b", "2015-06-10")
    assert len(told(first, second)) == 2


def test_an_anniversary_joins_the_year_it_remembers() -> None:
    first = annotated(
        "Norland marked the 50th anniversary of the flood of Mirno with a parade.", "a", "2015-06-10"
    )
    second = annotated(
        "The parade remembered the flood of Mirno in Norland in 1965, the worst of all.", "b", "2015-06-10"
    )
    (event,) = told(first, second)
    assert (event.value, event.basis, event.kind) == ("1965", Basis.STATED, EventKind.HAPPENED)
    assert {one.basis for one in event.evidence} == {Basis.STATED, Basis.DERIVED}


def test_publication_is_an_event_of_its_own() -> None:
    (event,) = [one for one in timeline(annotated(C, "c", "2015-06-16")) if one.kind is EventKind.PUBLISHED]
    assert (event.value, event.articles, event.precision) == ("2015-06-16", ("c",), Precision.DAY)


def test_evidence_holds_the_sentence_and_the_place_of_the_expression() -> None:
    item = annotated(f"{C} It rained.", "c", "2015-06-16")
    (event,) = told(item)
    (evidence,) = event.evidence
    text = item.article.text
    assert evidence.text == text[evidence.sentence.start : evidence.sentence.end] == C
    assert text[evidence.time.start : evidence.time.end] == "Tuesday"
    assert event.summary in C


def test_the_order_of_the_pile_changes_nothing_but_the_letters() -> None:
    items = [
        annotated(A, "a", "2015-06-10"),
        annotated(B, "b", "2015-06-11"),
        annotated(C, "c", "2015-06-16"),
    ]
    entities = merge_entities(items)
    forward, backward = build_timeline(items, entities), build_timeline(items[::-1], entities)
    assert sorted(forward, key=lambda event: event.id) == sorted(backward, key=lambda event: event.id)


def test_a_length_that_has_lasted_gives_its_rough_beginning() -> None:
    (event,) = told(annotated("Ana Ruiz has avoided Norland for about a year and a half.", "a", "2015-06-10"))
    assert (event.value, event.modifier, event.basis) == ("2013-12", "APPROX", Basis.DERIVED)


def test_a_time_of_day_and_its_day_are_one_event() -> None:
    (event,) = told(annotated("The ferry sailed at 8 p.m. on Friday, June 5, from Kemi.", "a", "2015-06-10"))
    assert event.value == "2015-06-05"


def test_relative_words_of_undated_articles_give_no_days() -> None:
    events = timeline(annotated("Ana Ruiz resigned on Monday and left last year.", "a"))
    assert [(event.value, event.earliest, event.latest, event.precision) for event in events] == [
        ("", None, None, Precision.NONE)
    ] * 2
    assert [event.evidence[0].value for event in events] == ["XXXX-WXX-1", "XXXX"]


class TestTheFiveArticles:
    @pytest.fixture(scope="class")
    def events(self, seeds: Path) -> tuple[Event, ...]:
        items = date_by_siblings(
            [
                annotated(path.read_text(encoding="utf-8"), path.name[:3])
                for path in sorted(seeds.glob("*.txt"))
            ]
        )
        return build_timeline(items, merge_entities(items))

    @staticmethod
    def sources(events: tuple[Event, ...], value: str) -> list[tuple[str, tuple[str, ...]]]:
        return [
            (event.kind.value, event.articles)
            for event in events
            if event.value == value and event.kind is not EventKind.PUBLISHED
        ]

    def test_in_order_of_time(self, events: tuple[Event, ...]) -> None:
        starts = [event.earliest for event in events]
        assert starts == sorted(starts, key=lambda day: day or date.max)
        assert events[0].value == "1939"

    def test_nothing_planned_is_told_as_past(self, events: tuple[Event, ...]) -> None:
        assert self.sources(events, "2024-09-03") == [("planned", ("000", "001", "002"))]
        assert self.sources(events, "2024-W36") == []

    @pytest.mark.parametrize(
        ("value", "sources"),
        [
            ("1939", ("000", "001", "003", "004")),
            ("2000", ("003",)),
            ("2009", ("000",)),
            ("2010", ("000",)),
            ("2015", ("001",)),
            ("2019-09", ("003",)),
            ("2023-08", ("000", "001", "002", "003")),
            ("2023-09", ("003",)),
            ("2024-03", ("002",)),
            ("2024-05", ("003",)),
            ("2024-08", ("003",)),
        ],
    )
    def test_one_event(self, events: tuple[Event, ...], value: str, sources: tuple[str, ...]) -> None:
        assert self.sources(events, value) == [("happened", sources)]

    def test_one_statement_of_the_spokesman_dated_by_two(self, events: tuple[Event, ...]) -> None:
        said = [event for event in events if event.value == "2024-08-30" and event.kind is EventKind.SAID]
        assert ("000", "003") in [event.articles for event in said]
        assert len(said) == 3

    def test_years_with_two_events(self, events: tuple[Event, ...]) -> None:
        assert sorted(self.sources(events, "2002")) == [
            ("happened", ("000",)),
            ("happened", ("001", "003", "004")),
        ]
        assert sorted(self.sources(events, "2024-06")) == [("happened", ("000",)), ("happened", ("003",))]


class TestWordsOfOneKind:
    def test_verbs_of_breaking_are_one(self) -> None:
        items = [
            annotated("Seven people died when the Mirno footbridge collapsed on Tuesday.", "a", "2015-06-10"),
            annotated("The Mirno footbridge gave way at around 6 a.m. on Tuesday.", "b", "2015-06-10"),
            annotated("The span was built by Norbau.  It failed on Tuesday morning.", "c", "2015-06-10"),
            annotated("The Mirno footbridge burst on Tuesday, the town says.", "d", "2015-06-11"),
        ]
        events = [event for event in told(*items) if event.value[:10] == "2015-06-09"]
        assert max(len(event.articles) for event in events) >= 3

    def test_an_irregular_past_is_the_outcome_of_its_plan(self) -> None:
        plan = "President Ana Ruiz, who was in Graz for a summit, would fly over the valley on Thursday."
        outcome = "Ana Ruiz flew over the valley this morning. She met farmers in the evening."
        events = told(annotated(plan, "a", "2015-06-10"), annotated(outcome, "b", "2015-06-11"))
        planned = next(event for event in events if event.kind is EventKind.PLANNED)
        linked = [event.summary for event in events if event.id in planned.linked]
        assert linked == ["Ana Ruiz flew over the valley this morning."]

    def test_two_utterances_of_one_person_on_one_day_stay_apart(self) -> None:
        first = "“Little hope is left,” Governor Ana Ruiz told reporters on Tuesday."
        second = "Governor Ana Ruiz denied on Tuesday having received any letter."
        assert len(told(annotated(first, "a", "2015-06-10"), annotated(second, "b", "2015-06-10"))) == 2


@pytest.mark.parametrize(
    ("text", "summary"),
    [
        (
            "Norland's power regulator, ARK, suspended four licences on Monday.",
            "Norland's power regulator, ARK, suspended four licences on Monday.",
        ),
        (
            "The Norland president, Ana María Ruiz, flew over the valley on Monday.",
            "The Norland president, Ana María Ruiz, flew over the valley on Monday.",
        ),
        (
            "The towns have argued since 2009, when they signed a pact that Mirno later tore up.",
            "The towns have argued since 2009, when they signed a pact that Mirno later tore up.",
        ),
        (
            "The reason for the trip is the memory of the 1911 victory over Estovia in the Battle of Graz.",
            "the 1911 victory over Estovia in the Battle of Graz",
        ),
        ("“We have sung there since 1979. Where next?” asked Ole Holm.", "We have sung there since 1979."),
        (
            "Another 48 people are missing, the fire service said on Monday.",
            "Another 48 people are missing, the fire service said on Monday.",
        ),
    ],
)
def test_summary(text: str, summary: str) -> None:
    assert [event.summary for event in told(annotated(text, published="2015-06-10"))] == [summary]


def test_a_denial_is_said() -> None:
    assert kinds("Governor Ana Ruiz denied on Tuesday having received any letter.") == [
        ("2015-06-09", "said")
    ]


def test_where_somebody_is_bound_lies_ahead() -> None:
    text = "Ana Ruiz, who was travelling to Graz to meet the king of Norland on Thursday, called it a shame."
    assert kinds(text) == [("2015-06-11", "planned")]


def test_a_summary_is_one_line_of_a_wrapped_file() -> None:
    text = (
        "It rained on the town and on the people of the town for as many days as\n"
        "anybody there could remember, and nobody went out. The mayor of Mirno,\n"
        "who loved the footbridge for as many years as she lived, died on 3\n"
        "May 2014. It rained on the town and the river for as many days as\n"
        "anybody could remember.\n"
    )
    (event,) = told(annotated(text, published="2015-06-10"))
    told_of = "The mayor of Mirno, who loved the footbridge for as many years as she lived, died on"
    assert (event.value, event.summary) == ("2014-05-03", f"{told_of} 3 May 2014.")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The people of Mirno were told to leave on Tuesday as the river rose.", "happened"),
        ("Kemi Town won the Shield for the first time since 1986.", "happened"),
        ("The mayor of Mirno has lived in Graz since 1986.", "state"),
    ],
)
def test_what_an_expression_dates(text: str, kind: str) -> None:
    assert [found for _, found in kinds(text)] == [kind]


def test_what_befalls_a_thing_once_joins_the_year_that_remembers_it() -> None:
    first = annotated("They marked the 50th anniversary of the sinking of the ferry Vega.", "a", "2015-06-10")
    second = annotated("The ferry Vega sank off Kemi on 9 June 1965 in a storm.", "b", "2015-06-10")
    (event,) = told(first, second)
    assert (event.value, event.articles) == ("1965-06-09", ("a", "b"))


def test_when_a_report_was_filed_is_no_event() -> None:
    text = (
        "Rain fell. * Roads shut * No sign of Ana Ruiz OSLO, June 9 (Reuters) - Mayor Ana Ruiz of Mirno "
        "resigned.\n\nOSLO | Tue June 9, 2015 3:43 am EDT The mayor left the town hall.\n"
    )
    assert kinds(text) == []
