"""Time expressions of an article, resolved against its date; and that date itself, where none is stated.

What the field calls normalisation is here reading an expression: giving it a TIMEX3 value and its days. Its
document creation time is here the publication date; the reference day is the day relative words count from.
"""

from __future__ import annotations

from datetime import date

from search.model import Article, Published, TimeExpression


def find_time_expressions(article: Article) -> tuple[TimeExpression, ...]:
    """The time expressions of the whole text (headline, body and furniture), in text order.

    Relative ones are resolved against `article.published`: against its day where it names one; where it only
    bounds the date, as far as both ends of the interval agree; where it is unknown, they keep values with
    X ("XXXX-WXX-5") and no days.
    """
    published = article.published
    day = _day(published.value)
    if day is not None:
        return read_times(article.text, day)
    unresolved = read_times(article.text, None)
    if published.earliest is None or published.latest is None:
        return unresolved
    first = {time.span: time for time in read_times(article.text, published.earliest)}
    last = {time.span: time for time in read_times(article.text, published.latest)}
    return tuple(
        first[time.span]
        if time.span in first and time.span in last and first[time.span].value == last[time.span].value
        else time
        for time in unresolved
    )


def read_times(text: str, reference: date | None) -> tuple[TimeExpression, ...]:
    """The time expressions of a text, counted from a reference day (None: unknown)."""
    from search.annotate.dates.context import Context
    from search.annotate.dates.grammar import plain, scan

    return scan(text, Context(plain(text), reference))


def infer_published(article: Article) -> Published:
    """When an article without a stated date was published, as an interval with its evidence."""
    from search.annotate.dates.published import infer

    return infer(article)


def _day(value: str | None) -> date | None:
    if value is None or len(value) < 10:
        return None
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None


__all__ = ["find_time_expressions", "infer_published", "read_times"]
