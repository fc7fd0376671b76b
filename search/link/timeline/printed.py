"""What is printed again and again round the news: stamps, copyright lines, a sentence of every article."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from search.link.timeline.clauses import DatedClause

# Lines of a page that tell of the page itself.
_OF_THE_PAGE = re.compile(
    r"\W*(?:©|(?:copyright|\(c\))\s*(?:©|\(c\))?\s*\d{4}"
    r"|all times (?:are|in|local|gmt|utc|eastern|[ecmp]s?t)\b)"
    r"|.{0,200}\b(?:all rights reserved|all times (?:are )?(?:local|gmt|utc|eastern|[ecmp]s?t))\b",
    re.IGNORECASE | re.DOTALL,
)
_MADE = re.compile(r"\W*(?:(?:last|first) )?(?:updated|published|posted|modified)\b(?: on| at|:)*\s*$", re.I)
_STAMP = re.compile(r",? (?:at )?\d{1,2}[:.]\d\d ?(?:[ap]\.?m\b|\||$)", re.IGNORECASE)
_SHORT = 60
# A clause of so many code points, dated by a clock time in so many articles of as many days, is a notice.
_LONG = 40
_OFTEN = 3


def printed(clauses: Sequence[DatedClause]) -> frozenset[int]:
    """The numbers of the clauses that are no news of any article: lines of the page, the stamps sentences
    begin with, and notices ("on air daily at 0910 local time"), printed word for word with article after
    article, each of another day.
    """
    found: set[int] = set()
    places: dict[tuple[str, int], list[int]] = defaultdict(list)
    for number, clause in enumerate(clauses):
        if _is_of_the_page(clause):
            found.add(number)
        elif clause.time.rule.startswith("clock") and len(clause.clause) >= _LONG:
            places[told_in(clause), clause.time.span.start - clause.clause.start].append(number)
    for numbers in places.values():
        if len(numbers) >= _OFTEN:
            days = {clauses[number].time.earliest for number in numbers}
            articles = {clauses[number].article for number in numbers}
            if min(len(days), len(articles)) >= _OFTEN:
                found.update(numbers)
    return frozenset(found)


def told_in(clause: DatedClause) -> str:
    """The words of a clause, however its lines were broken."""
    return " ".join(clause.words.split())


def _is_of_the_page(clause: DatedClause) -> bool:
    """Whether the sentence of a clause is a line of the page ("Updated at 9 a.m.", "© 2011 …"), or its time a
    stamp: a date and behind it a clock time that open the sentence.
    """
    text, sentence, time = clause.flat, clause.sentence.span, clause.time.span
    if _OF_THE_PAGE.match(text, sentence.start, sentence.end):
        return True
    if time.start == sentence.start and _STAMP.match(text, time.end, sentence.end):
        return True
    return len(sentence) < _SHORT and _MADE.match(text[sentence.start : time.start]) is not None
