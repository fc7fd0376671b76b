from __future__ import annotations

from contextlib import suppress

from hypothesis import given, strategies as st

from search.errors import QueryError
from search.index.query import (
    Exact,
    Field,
    Fuzzy,
    Near,
    Node,
    Not,
    Period,
    Phrase,
    Prefix,
    Word,
    describe,
    parse,
)
from search.index.syntax import TEXT_FIELDS, all_of, any_of

WORDS = st.sampled_from(
    ["dam", "al-Masri", "I.C.C.", "don’t", "or", "1,500", "Erdoğan", "US", "AT&T", "3:30"]
)
SINGLE = st.sampled_from(["dam", "flood", "Erdoğan", "naïve"])
WORDY = st.one_of(
    WORDS.map(Word),
    WORDS.map(Exact),
    SINGLE.map(Prefix),
    st.builds(Fuzzy, SINGLE, st.integers(1, 2)),
    st.builds(
        Phrase, st.sampled_from(["flood gates", "a", "AND", "shut gat*"]), st.integers(0, 5), st.booleans()
    ),
)
PERIODS = st.sampled_from(
    [("2024", "2024"), ("2024-08", None), (None, "2024-09-02"), ("2023", "2024"), ("last week", "last week")]
)


def _placed(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    return st.one_of(
        st.builds(Near, inner, inner, st.integers(1, 20)),
        st.lists(inner, min_size=2, max_size=3).map(any_of),
    )


def _grown(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(inner, min_size=2, max_size=4)
    return st.one_of(several.map(all_of), several.map(any_of), inner.map(Not))


PLACED = st.recursive(WORDY, _placed, max_leaves=5)
IN_FIELD = st.recursive(PLACED, _grown, max_leaves=5)
LEAVES = st.one_of(
    PLACED,
    st.builds(Field, st.sampled_from(TEXT_FIELDS), IN_FIELD),
    st.builds(lambda name, ends: Period(name, *ends), st.sampled_from(["date", "when"]), PERIODS),
)
TREES = st.recursive(LEAVES, _grown, max_leaves=10)
QUERYISH = st.text(st.sampled_from('ab O"“()^*~:.-/ NEARORNOTname:date:2024*5~|<>\u0000é'), max_size=40)


@given(TREES)
def test_a_printed_tree_parses_back(tree: Node) -> None:
    assert parse(str(tree)) == tree
    assert describe(tree)


@given(st.one_of(st.text(max_size=60), QUERYISH), st.booleans())
def test_any_text_is_a_query_or_an_error_with_a_column(text: str, typing: bool) -> None:
    try:
        tree = parse(text, typing=typing)
    except QueryError as error:
        assert 0 <= error.column <= len(text)
        return
    assert describe(tree)
    if not typing:
        assert parse(str(tree)) == tree


@given(st.text(st.sampled_from('()-"a^ :NOT'), max_size=200))
def test_nesting_never_overflows(text: str) -> None:
    with suppress(QueryError):
        parse(text)
