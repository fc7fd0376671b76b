"""What reading a file must keep, whatever the file holds."""

from __future__ import annotations

import re

from hypothesis import example, given, strategies as st

from search.errors import Unreadable
from search.ingest import read_article, sentences_in
from search.ingest.decode import decode
from search.ingest.sanitise import sanitise
from search.model import Span

ANYTHING = st.text(st.characters(exclude_categories=()), max_size=300)
FRAGMENTS = [
    "Mr. Okoro",
    "said",
    "“Why?”",
    "the U.S.",
    "I.C.C. Instead",
    "left.",
    "…",
    "\n",
    "\n\n",
    " ",
    "By Jane Roe",
    "2024-09-02",
    "**Bold**",
    "\t",
    "A",
    ".",
    "\r\n",
    "Read More: A Title",
    "© 2024 AFP",
    "- item",
    "---",
    "title: x",
    "# Head",
    "?!",
    "LIMA (AP) —",
    "3 hours ago",
    "told The Lima Times.",
    "Photo: X/AFP",
    "Published",
    "LIMA/QUITO, May 3 (AFP) —",
    "Lima –",
    "BYLINE: Jane Roe",
    "title: y",
    "Text: x",
    "14:32",
    "--",
    "**",
    "#",
    "Jane Roe",
    "Lima Herald",
    "3 March 2021",
    "Related topics",
    "From: a@b.org",
    "Subject: z",
    "Credit: Reuters",
    "What now?",
    "To the",
]
PROSE = st.lists(st.sampled_from(FRAGMENTS), max_size=40).map(" ".join)
HOSTILE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)


@given(ANYTHING)
@example("\r\n\r\r\n\x1b]0;x\x07\u2028\u202e\ud800")
def test_sanitising_keeps_the_length_and_leaves_nothing_hostile(text: str) -> None:
    clean = sanitise(text)
    assert len(clean) == len(text)
    assert not HOSTILE.search(clean)
    assert sanitise(clean) == clean


@given(st.binary(max_size=400))
@example(b"\xff\xfe\x00\xd8")
@example(b"\xff\xfe\x00\x00\xff\xff\xff\xff")
def test_decoding_raises_nothing_but_its_own_error(data: bytes) -> None:
    try:
        text = decode(data).text
    except Unreadable:
        return
    assert isinstance(text, str)
    sanitise(text).encode("utf-8")


@given(st.one_of(ANYTHING, PROSE))
def test_sentences_are_in_order_and_hold_every_character_that_is_no_blank(text: str) -> None:
    spans = sentences_in(text)
    covered = "".join(span.of(text) for span in spans)
    assert "".join(covered.split()) == "".join(text.split())
    assert_ordered(spans, 0, len(text))
    assert all(span.of(text).strip() == span.of(text) != "" for span in spans)


@given(st.one_of(ANYTHING, PROSE))
def test_an_article_accounts_for_its_text(text: str) -> None:
    article = read_article(text, id="x")
    clean = article.text
    assert len(clean) == len(text)
    body = [one for one in article.paragraphs if not one.subhead]
    assert [one.number for one in body] == list(range(1, len(body) + 1))
    assert_ordered([one.span for one in article.paragraphs], 0, len(clean))
    assert [one.number for one in article.sentences] == list(range(1, len(article.sentences) + 1))
    for paragraph in body:
        spans = [one.span for one in article.sentences if one.paragraph == paragraph.number]
        assert_ordered(spans, paragraph.span.start, paragraph.span.end)
        words = "".join(span.of(clean) for span in spans)
        assert "".join(words.split()) == "".join(paragraph.span.of(clean).split())
    pieces = [one.span for one in article.furniture]
    assert_ordered(pieces, 0, len(clean))
    assert not any(piece.overlaps(one.span) for piece in pieces for one in article.paragraphs)
    for fact in (article.outlet, article.byline):
        assert (fact.value is None) == (fact.span is None)
        assert fact.span is None or 0 <= fact.span.start < fact.span.end <= len(clean)


@given(PROSE)
def test_every_word_is_headline_furniture_or_body(text: str) -> None:
    article = read_article(text, id="x")
    spans = [one.span for one in article.furniture] + [one.span for one in article.paragraphs]
    spans += [article.headline] if article.headline is not None else []
    for word in re.finditer(r"[^\W_]+", article.text):
        assert any(word.start() in span for span in spans), word.group()


def assert_ordered(spans: tuple[Span, ...] | list[Span], start: int, end: int) -> None:
    at = start
    for span in spans:
        assert at <= span.start < span.end <= end
        at = span.end
