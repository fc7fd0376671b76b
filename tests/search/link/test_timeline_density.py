"""The strip of a timeline over time, and some of its events: by kind, source, name and time."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings, strategies as st

from search.annotate.dates.values import interval_of
from search.kinds import Basis, EventKind, Precision
from search.link.timeline import Bin, Fit, Level, choose, density, first_from, fit, span_of, zoomed
from search.model import Event


def event(value: str, kind: EventKind = EventKind.HAPPENED, article: str = "a", name: str = "n") -> Event:
    first, _, last = value.partition("/")
    earliest, latest, precision = interval_of(first)
    if last:
        latest = interval_of(last)[1]
    return Event(
        id=f"{article}:{value}",
        value=value,
        earliest=earliest,
        latest=latest,
        precision=precision,
        kind=kind,
        basis=Basis.STATED,
        summary="It happened.",
        evidence=(),
        articles=(article,),
        entities=(name,),
    )


def shown(bins: tuple[Bin, ...]) -> list[tuple[str, str, int]]:
    return [(str(one.first), str(one.last), one.happened) for one in bins if one.happened or one.gap]


class TestDensity:
    def test_two_days_are_two_bins(self) -> None:
        bins = density([event("2015-06-01"), event("2015-06-02"), event("2015-06-02")], 40)
        assert [(one.first.day, one.happened) for one in bins] == [(1, 1), (2, 2)]

    def test_two_centuries_evenly_filled_are_linear(self) -> None:
        bins = density([event(str(year)) for year in range(1801, 2001, 2)], 40)
        assert not any(one.gap for one in bins)
        assert {one.last.year - one.first.year for one in bins} == {4}

    def test_an_old_year_does_not_swallow_the_days_of_the_news(self) -> None:
        news = [event(f"2015-06-{day:02d}") for day in range(1, 11)]
        bins = density([event("1911"), *news], 30)
        assert shown(bins)[:2] == [("1911-01-01", "1911-12-31", 1), ("1912-01-01", "2015-05-31", 0)]
        assert [one.happened for one in bins[2:]] == [1] * 10

    def test_lanes(self) -> None:
        events = [
            event("2015-06-01"),
            event("2015-06-01", EventKind.PLANNED, "b"),
            event("2015-06-01", EventKind.DEADLINE, "b"),
            event("2015-06-01", EventKind.PUBLISHED, "c"),
            event("2015-06-02"),
        ]
        first, _ = density(events, 10)
        assert (first.happened, first.planned, first.published, first.articles) == (1, 2, 1, 2)

    def test_what_is_known_to_the_month_may_lie_in_any_of_its_days(self) -> None:
        bins = density([event("2015-06"), event("2015-06-01"), event("2015-06-03")], 10)
        assert [(one.happened, one.vague) for one in bins] == [(1, 1), (0, 1), (1, 1)]

    def test_nothing_dated_is_no_strip(self) -> None:
        assert density([event("")], 10) == ()

    @settings(max_examples=60, deadline=None)
    @given(
        st.lists(st.dates(date(1200, 1, 1), date(2400, 1, 1)), min_size=1, max_size=30),
        st.lists(st.integers(1, 2500), max_size=10),
        st.integers(1, 90),
    )
    def test_every_event_is_in_it_and_the_bins_are_one_after_another(
        self, days: list[date], years: list[int], most: int
    ) -> None:
        events = [event(day.isoformat()) for day in days] + [event(f"{year:04d}") for year in years]
        bins = density(events, most)
        assert len(bins) <= most
        assert all(before.last + timedelta(days=1) == after.first for before, after in pairwise(bins))
        assert sum(one.happened for one in bins) >= len(days)
        assert not any(one.happened for one in bins if one.gap)


class TestFit:
    @pytest.mark.parametrize(
        ("value", "asked", "expected"),
        [
            ("2024-05-03", "2024-05", Fit.YES),
            ("2024-05", "2024-05", Fit.YES),
            ("2024", "2024-05", Fit.MAY_BE),
            ("2023/2025", "2024-05", Fit.MAY_BE),
            ("2024-06-01", "2024-05", Fit.NO),
            ("", "2024-05", Fit.NO),
        ],
    )
    def test_whether_an_event_lies_in_a_month(self, value: str, asked: str, expected: Fit) -> None:
        days = span_of(asked)
        assert days is not None
        assert fit(event(value), *days) is expected

    def test_undated_events_are_there_while_no_time_is_asked_for(self) -> None:
        assert fit(event(""), None, None) is Fit.YES

    @pytest.mark.parametrize(("first", "last"), [("soon", ""), ("2024", "2023")])
    def test_no_time(self, first: str, last: str) -> None:
        assert span_of(first, last) is None

    def test_by_kind_source_name_and_time(self) -> None:
        events = [
            event("2014"),
            event("2015-06-01", EventKind.PLANNED),
            event("2015-06-01", article="b"),
            event("2015-06-01", name="m"),
        ]
        assert [one.event for one in choose(events, kinds=[EventKind.PLANNED])] == [events[1]]
        assert [one.event for one in choose(events, articles=["b"])] == [events[2]]
        assert [one.event for one in choose(events, entities=["m"])] == [events[3]]
        assert [one.event for one in choose(events, first=date(2015, 1, 1))] == events[1:]
        assert [one.fit for one in choose(events, last=date(2014, 5, 1))] == [Fit.MAY_BE]


class TestZoom:
    EVENTS = (event("2014"), event("2014-05-03"), event("2014-05-04"), event("2015-06"), event(""))

    @pytest.mark.parametrize(
        ("level", "values"),
        [
            (Level.YEAR, ["2014", "2015", ""]),
            (Level.MONTH, ["2014", "2014-05", "2015-06", ""]),
            (Level.DAY, ["2014", "2014-05-03", "2014-05-04", "2015-06", ""]),
        ],
    )
    def test_levels(self, level: Level, values: list[str]) -> None:
        periods = zoomed(self.EVENTS, level)
        assert [one.value for one in periods] == values
        assert tuple(each for one in periods for each in one.events) == self.EVENTS

    def test_a_stretch_stands_under_its_own_value(self) -> None:
        assert [one.value for one in zoomed([event("1979/2014")], Level.YEAR)] == ["1979/2014"]

    @pytest.mark.parametrize(
        ("day", "place"), [(date(2014, 5, 4), 2), (date(2014, 6, 1), 3), (date(2030, 1, 1), 3)]
    )
    def test_the_first_event_from_a_day_on(self, day: date, place: int) -> None:
        assert first_from(self.EVENTS, day) == place

    def test_precision_of_a_period_is_that_of_its_level(self) -> None:
        assert event("2014-W18").precision is Precision.WEEK
        assert [one.value for one in zoomed([event("2014-W18")], Level.YEAR)] == ["2014"]
        assert [one.value for one in zoomed([event("2014-W18")], Level.DAY)] == ["2014-W18"]
