from __future__ import annotations

import subprocess
import sys

import pytest

from search.errors import QueryError
from search.index.query import (
    And,
    Exact,
    Field,
    Fuzzy,
    Near,
    Node,
    Not,
    Or,
    Period,
    Phrase,
    Prefix,
    Unfinished,
    Word,
    describe,
    parse,
)


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ("dam", Word("dam")),
        ("dam,", Word("dam")),
        ("dam flood", And((Word("dam"), Word("flood")))),
        ("dam AND flood", And((Word("dam"), Word("flood")))),
        ("dam & flood", And((Word("dam"), Word("flood")))),
        ("dam - flood", And((Word("dam"), Word("flood")))),
        ("dam -- flood", And((Word("dam"), Word("flood")))),
        ("a OR b c", Or((Word("a"), And((Word("b"), Word("c")))))),
        ("(a OR b) c", And((Or((Word("a"), Word("b"))), Word("c")))),
        ("a -b", And((Word("a"), Not(Word("b"))))),
        ("a NOT b", And((Word("a"), Not(Word("b"))))),
        ('-"a b"', Not(Phrase("a b"))),
        ("or not and near", And((Word("or"), Word("not"), Word("and"), Word("near")))),
        ('"flood gates"', Phrase("flood gates")),
        ("“flood gates”", Phrase("flood gates")),
        ('"flood gates"~3', Phrase("flood gates", 3)),
        ('^"flood gates"', Phrase("flood gates", 0, True)),
        ("a NEAR/5 b", Near(Word("a"), Word("b"), 5)),
        ("a NEAR b", Near(Word("a"), Word("b"), 10)),
        ("a b NEAR/2 c", And((Word("a"), Near(Word("b"), Word("c"), 2)))),
        ("tams*", Prefix("tams")),
        ("dma~", Fuzzy("dma")),
        ("dma~2", Fuzzy("dma", 2)),
        ("^arrested", Exact("arrested")),
        ("al-Masri", Word("al-Masri")),
        ("I.C.C.", Word("I.C.C.")),
        ("AT&T", Word("AT&T")),
        ("3:30", Word("3:30")),
        ("Tamsalu: visit", And((Word("Tamsalu"), Word("visit")))),
        ("name:tamsalu", Field("name", Word("tamsalu"))),
        ("NAME:tamsalu", Field("name", Word("tamsalu"))),
        ("name: tamsalu", Field("name", Word("tamsalu"))),
        ("said:(a NEAR/3 b)", Field("said", Near(Word("a"), Word("b"), 3))),
        ("-outlet:herald", Not(Field("outlet", Word("herald")))),
        ("date:2024-08", Period("date", "2024-08", "2024-08")),
        ("date:2024-08..2024-09", Period("date", "2024-08", "2024-09")),
        ("when:..2024", Period("when", None, "2024")),
        ("when:2024..", Period("when", "2024", None)),
        ('when:"last week"', Period("when", "last week", "last week")),
        ("'OR'", Phrase("OR")),
    ],
)
def test_queries_and_their_trees(query: str, tree: Node) -> None:
    assert parse(query) == tree
    assert parse(str(tree)) == tree
    assert describe(tree)


@pytest.mark.parametrize(
    ("query", "column"),
    [
        ("", 0),
        ("   ", 0),
        ("...", 0),
        ('dam "flood', 4),
        ("dam “flood", 4),
        ("(dam", 0),
        ("a (b (c) d", 2),
        ("dam)", 3),
        ("()", 0),
        ('a ""', 2),
        ("OR dam", 0),
        ("dam OR", 4),
        ("dam OR OR flood", 7),
        ("dam AND", 4),
        ("AND dam", 0),
        ("dam NOT", 4),
        ("NEAR dam", 0),
        ("dam NEAR/5", 4),
        ("dam NEAR/x gate", 9),
        ("dam NEAR/0 gate", 9),
        ("dam NEAR/5 (a b)", 11),
        ("dam NEAR/5 -gate", 11),
        ("name:a NEAR/5 b", 0),
        ("dam naem:x", 4),
        ("dam foo:bar", 4),
        ("name:", 5),
        ("said:(a name:b)", 8),
        ("date:2024-13", 5),
        ("date:2023-02-29", 5),
        ("date:soonish", 5),
        ("date:2024-09..2024-08", 14),
        ("date:2024..2024-99", 11),
        ("date:..", 5),
        ('date:"2024-08', 5),
        ("*dam", 0),
        ("a d*m", 3),
        ("dam *", 4),
        ("al-masri~", 8),
        ("dam~3", 3),
        ('"a b"~', 5),
        ("(" * 60 + "a" + ")" * 60, 40),
        ("a" * 5000, 4000),
        (" NEAR ".join("a" * 50), 7 * 41 - 5),
    ],
)
def test_where_a_query_goes_wrong(query: str, column: int) -> None:
    with pytest.raises(QueryError) as raised:
        parse(query)
    assert raised.value.column == column
    assert raised.value.title
    assert raised.value.caret().splitlines()[-1] == " " * column + "^"


@pytest.mark.parametrize(
    ("query", "hint"),
    [
        ("naem:x", "name:"),
        ("heading:x", "headline:"),
        ("title:x", "headline:"),
        ("source:x", "outlet:"),
        ("dam OR", '"or"'),
        ("date:soonish", "2024-08"),
        ("name:a NEAR/5 b", "name:("),
    ],
)
def test_what_would_help(query: str, hint: str) -> None:
    with pytest.raises(QueryError) as raised:
        parse(query)
    assert hint in raised.value.hint


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ("dam flo", And((Word("dam"), Unfinished("flo")))),
        ("dam flo ", And((Word("dam"), Word("flo")))),
        ("-flo", Not(Word("flo"))),
        ("dam OR", Word("dam")),
        ("dam NEAR/", Word("dam")),
        ("dam (", Word("dam")),
        ("dam (a OR flo", And((Word("dam"), Or((Word("a"), Unfinished("flo")))))),
        ('"flood gat', Phrase("flood gat*")),
        ('"flood ', Phrase("flood")),
        ("dam name:", Word("dam")),
        ("name:tam", Field("name", Unfinished("tam"))),
        ("date:2024-", Period("date", "2024", "2024")),
        ("date:2024-0", Period("date", "2024", "2024")),
        ("date:2024..2", Period("date", "2024", None)),
        ("dam date:20", Word("dam")),
        ("dam date:las", Word("dam")),
    ],
)
def test_a_query_being_typed(query: str, tree: Node) -> None:
    assert parse(query, typing=True) == tree


def test_every_beginning_of_a_query_can_be_typed() -> None:
    query = 'dam (flood OR rain) NEAR/5 "shut gates" -name:tamsalu date:2024-08..2024-09 said:"never again"'
    for length in range(1, len(query) + 1):
        try:
            parse(query[:length], typing=True)
        except QueryError as error:
            assert error.title.startswith(("There is no word", "There is no field", "The range"))


def test_a_query_in_words() -> None:
    assert describe(parse('dam "flood gates" -rain name:tamsalu date:2031-03')) == (
        "“dam” and the phrase “flood gates” and a name with “tamsalu” in any of its forms and published in "
        "2031-03, without “rain”"
    )
    assert describe(parse("(dam OR gate) rain")) == "(“dam” or “gate”) and “rain”"


def test_the_language_needs_no_index() -> None:
    check = "import sys, search.index, search.index.query; print('whoosh' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
