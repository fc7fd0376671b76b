from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from search.errors import QueryError
from search.index import FullText
from search.index.analysis import analyse
from search.index.lexicon import edit_distance
from search.index.matching import Text
from search.index.occurrences import occurrences
from search.index.plan import Close, Leaf, Row
from search.index.record import record_of
from search.index.schema import decode_places, encode_places
from search.model import Span
from tests.search.index.pile import article, index_of

ATOMS = st.sampled_from(
    [
        "dam",
        "flood",
        "valley",
        "arrest",
        "zebra",
        '"flood gates"',
        "gat*",
        "flod~",
        "^arrested",
        "name:tamsalu",
        "headline:dam",
        "said:flood",
        "date:2031",
        "when:2031-03",
        "flood NEAR/5 gates",
        "us",
        "the",
    ]
)
HOSTILE = st.text(st.sampled_from('dam flo"“()^*~:.-/NEARORnamesaid2031\u0000\u202eé'), max_size=40)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FullText]:
    with index_of(tmp_path_factory.mktemp("index")) as full_text:
        yield full_text


@given(query=st.one_of(HOSTILE, st.text(max_size=60)), typing=st.booleans())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_query_breaks_the_search(index: FullText, query: str, typing: bool) -> None:
    try:
        page = index.search(query, typing=typing)
    except QueryError as error:
        assert 0 <= error.column <= len(query)
    else:
        assert {hit.passage.article for hit in page.hits} == set(page.articles)


@given(a=ATOMS, b=ATOMS)
def test_operators_are_those_of_sets(index: FullText, a: str, b: str) -> None:
    def ids(query: str) -> set[str]:
        return set(index.search(query).articles)

    everything = ids("-qqqq")
    assert ids(f"({a}) ({b})") == ids(a) & ids(b)
    assert ids(f"({a}) OR ({b})") == ids(a) | ids(b)
    assert ids(f"({a}) -({b})") == ids(a) - ids(b)
    assert ids(f"-({a})") == everything - ids(a)


@given(st.sets(st.integers(0, 400_000), min_size=1))
def test_places_come_back(places: set[int]) -> None:
    assert decode_places(encode_places(sorted(places))) == sorted(places)


@given(st.text("abc", max_size=6), st.text("abc", max_size=6), st.integers(1, 2))
def test_edit_distance_is_a_bounded_distance(a: str, b: str, most: int) -> None:
    distance = edit_distance(a, b, most)
    assert distance == edit_distance(b, a, most)
    assert 0 <= distance <= most + 1
    assert (distance == 0) == (a == b)
    assert distance == min(_plain_distance(a, b), most + 1)


def _plain_distance(a: str, b: str) -> int:
    rows = [[max(i, j) if not min(i, j) else 0 for j in range(len(b) + 1)] for i in range(len(a) + 1)]
    for i in range(1, len(a) + 1):
        for j in range(1, len(b) + 1):
            rows[i][j] = min(
                rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (a[i - 1] != b[j - 1])
            )
            if i > 1 and j > 1 and a[i - 1] == b[j - 2] and a[i - 2] == b[j - 1]:
                rows[i][j] = min(rows[i][j], rows[i - 2][j - 2] + 1)
    return rows[-1][-1]


@given(st.text(st.sampled_from("abcABC .’'-,0123\nßÉıﬁΣς·ŉAſ"), max_size=60))
def test_lines_are_never_passed_over(text: str) -> None:
    record = record_of(article("a", text))
    tokens = analyse(record.text, record.edges())
    for term in {term for token in tokens for term in token.terms}:
        leaf = Leaf.of("text", [term], term)
        assert Text(record).spans(leaf) == [
            (Span(token.start, token.end),) for token in tokens if term in token.terms
        ]


PLACES = st.sets(st.integers(0, 40), max_size=12)


@given(one=PLACES, other=PLACES, distance=st.integers(1, 12))
def test_near_is_as_defined(one: set[int], other: set[int], distance: int) -> None:
    left, right = Leaf.of("text", ["one"], "one"), Leaf.of("text", ["other"], "other")
    places = {left: sorted(one - other), right: sorted(other)}
    found = occurrences(Close(left, right, distance), places.__getitem__)
    near = [(a, b) for a in one - other for b in other if abs(a - b) <= distance]
    assert {place for each in found for place in each.places} == {place for pair in near for place in pair}
    assert bool(found) == bool(near)
    assert all(each.last - each.first <= distance for each in found)


@given(one=PLACES, other=PLACES, slop=st.integers(0, 5))
def test_a_phrase_is_as_defined(one: set[int], other: set[int], slop: int) -> None:
    first, second = Leaf.of("text", ["one"], "one"), Leaf.of("text", ["other"], "other")
    places = {first: sorted(one), second: sorted(other)}
    found = occurrences(Row((first, second), slop), places.__getitem__)
    starts = {a for a in one if any(0 < b - a <= slop + 1 for b in other)}
    assert {each.first for each in found} == starts
