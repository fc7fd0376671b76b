"""Short ways to read texts for the tests of dates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from search.annotate import with_published
from search.annotate.dates import find_time_expressions, read_times
from search.annotate.names import find_mentions
from search.ingest import read_article
from search.kinds import Basis
from search.model import AnnotatedArticle, Annotations, Article, Published, TimeExpression

WEDNESDAY = date(2015, 6, 10)


def values(text: str, day: date | None = WEDNESDAY) -> list[tuple[str, str]]:
    """The expressions of a text published on a day: words and values."""
    return [(time.text, time.value) for time in read_times(text, day)]


def only(text: str, day: date | None = WEDNESDAY) -> TimeExpression:
    """The one expression of a text."""
    (time,) = read_times(text, day)
    return time


def article(text: str, id: str = "a", published: str | None = None) -> Article:  # noqa: A002
    """An article read from a text, dated by its own words or by hand."""
    read = with_published(read_article(text, id=id))
    if published is None:
        return read
    day = date.fromisoformat(published)
    return replace(read, published=Published(published, day, day, Basis.STATED))


def annotated(text: str, id: str = "a", published: str | None = None) -> AnnotatedArticle:  # noqa: A002
    """The same with its names and time expressions."""
    read = article(text, id, published)
    return AnnotatedArticle(read, Annotations(find_mentions(read), find_time_expressions(read)))
