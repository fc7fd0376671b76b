"""A date for each sentence of an article, also for those that name none, to be scored against a corpus.

    python -m benchmarks.dating IN.jsonl > OUT.jsonl

Each line of the file: `{"id", "text", "published"}`, one sentence a line of the text, `published` a day or
null. Each line printed: `{"id", "events": [{"date", "sentence"}]}`, `sentence` the number of the line.

What a news report tells without a date happened on the day it reports of: the day named last before, where it
lies within a week of publication; else on the day it was published (about one event in six of the
SemEval-2015 task 4 trial data is dated so; Minard and others 2015).
"""

from __future__ import annotations

import argparse
import json
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from search.annotate.dates import find_time_expressions
from search.ingest import read_article
from search.kinds import Basis, EventKind, Zone
from search.link.timeline.clauses import FINITE, SAYING, dated_clauses
from search.model import AnnotatedArticle, Annotations, Place, Published, TimeExpression

_NEWS = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class SentenceDate:
    """When what a sentence tells happened: a TIMEX3 value and how it is known. INFERRED is what the sentence
    does not say itself; `rule` and `anchor` tell why.
    """

    sentence: Place
    value: str
    basis: Basis
    rule: str
    anchor: str = ""


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    present = r"is|are|has|have|will|would|can|could|may|might|does|do|says|plans?"
    past = re.compile(rf"\b(?!(?:{present})\b)(?:{FINITE})\b", re.IGNORECASE)
    return past, re.compile(rf"\b(?:{SAYING})\b", re.IGNORECASE)


def date_sentences(item: AnnotatedArticle) -> tuple[SentenceDate, ...]:
    """The dates of an article's sentences, in text order; a sentence with several dates has several, one of
    an article without a date may have none.

    A sentence that dates only what somebody said ("he said sales fell last year") has the day of saying too.
    """
    article = item.article
    starts = [sentence.span.start for sentence in article.sentences]
    named: dict[int, list[TimeExpression]] = defaultdict(list)
    for time in item.annotations.times:
        if time.earliest is None or article.zone(time.span.start) is not Zone.BODY:
            continue
        number = bisect_right(starts, time.span.start) - 1
        if number >= 0:
            named[number].append(time)
    said = {
        bisect_right(starts, clause.time.span.start) - 1
        for clause in dated_clauses(item)
        if clause.kind is EventKind.SAID
    }
    return tuple(_dated(item, named, said))


def _dated(
    item: AnnotatedArticle, named: dict[int, list[TimeExpression]], said: set[int]
) -> Iterator[SentenceDate]:
    article = item.article
    published = article.published
    past, saying = _patterns()
    story: TimeExpression | None = None
    for number, sentence in enumerate(article.sentences):
        place = Place(article.id, sentence.span.start, sentence.span.end)
        own = named.get(number, [])
        values = dict.fromkeys(time.value for time in own)
        for value in values:
            first = next(time for time in own if time.value == value)
            yield SentenceDate(place, value, first.basis, first.rule, first.anchor)
        words = sentence.span.of(article.text)
        if not own or (number not in said and saying.search(words)):
            told = past.search(words) is not None
            if story is not None and told and story.value not in values:
                yield SentenceDate(place, story.value, Basis.INFERRED, "day reported of", story.text)
            elif (
                (story is None or not told) and published.value is not None and published.value not in values
            ):
                yield SentenceDate(
                    place, published.value, Basis.INFERRED, "day of publication", "publication"
                )
        for time in own:
            if time.earliest == time.latest and _is_news(time.earliest, published.latest):
                story = time


def _is_news(day: date | None, published: date | None) -> bool:
    return day is not None and published is not None and timedelta(0) <= published - day <= _NEWS


def dated_document(document: dict[str, Any]) -> dict[str, Any]:
    """The dates of the lines of one document."""
    text = document["text"]
    article = read_article(text, id=str(document["id"]))
    if document.get("published"):
        day = date.fromisoformat(document["published"])
        article = replace(article, published=Published(day.isoformat(), day, day, Basis.STATED))
    item = AnnotatedArticle(article, Annotations(times=find_time_expressions(article)))
    found = dict.fromkeys(
        (one.value[:10], text.count("\n", 0, one.sentence.start)) for one in date_sentences(item)
    )
    return {"id": document["id"], "events": [{"date": value, "sentence": line} for value, line in found]}


def main() -> None:
    """Print the dates of the documents of a file."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.dating", description="A date for each sentence."
    )
    parser.add_argument("file", type=Path, metavar="IN.jsonl")
    for line in parser.parse_args().file.read_text(encoding="utf-8").splitlines():
        if line.strip():
            print(json.dumps(dated_document(json.loads(line)), ensure_ascii=False))


if __name__ == "__main__":
    main()
