"""The year of an article that names days and months without one, by the days that its siblings date."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from search.annotate.dates.clues import weekday_clues
from search.annotate.dates.published import Bound, own_bounds, solve
from search.kinds import Basis, Precision
from search.link.passages import Passage, Reading
from search.model import AnnotatedArticle, ArticleId, Published

# Days on which something happens every year tell no year.
_EVERY_YEAR = frozenset(
    ("01-01", "02-14", "05-01", "07-04", "09-11", "10-31", "11-11", "12-24", "12-25", "12-31")
)
# A day told in so many shared words is one event; else two articles or two days must agree.
_SHARED = 4
# A day without its year lies within half a year, and a sibling tells of it within about a year.
_NEAR = timedelta(days=183)
_REACH = timedelta(days=400)
# A wider interval says nothing about publication.
_WIDEST = timedelta(days=62)


@dataclass(frozen=True, slots=True)
class _Match:
    """A day without a year that a sibling tells of with one."""

    mine: Passage
    day: date
    sibling: ArticleId
    told: str
    shared: int


def by_shared_days(
    own: Reading, names: frozenset[str], siblings: Sequence[tuple[AnnotatedArticle, Reading, frozenset[str]]]
) -> Published | None:
    """The publication date that an article's own words allow in the year of the days it shares with siblings;
    None where too few are shared, the years disagree or the words leave too much room.
    """
    matches = [
        match
        for sibling, reading, theirs in siblings
        if names & theirs
        for match in _matches(own, sibling, reading)
    ]
    years = {match.day.year for match in matches}
    if len(years) != 1:
        return None
    articles = {match.sibling for match in matches}
    days = {match.day for match in matches}
    if max(match.shared for match in matches) < _SHARED and len(articles) < 2 and len(days) < 2:
        return None
    said = [passage.said for passage in own.passages]
    bounds = [
        Bound(
            match.day - _NEAR,
            match.day + _NEAR,
            (match.mine.said.time.span,),
            f"“{match.mine.said.time.text}” is “{match.told}” in {match.sibling} ({match.day})",
        )
        for match in matches
    ]
    bounds += own_bounds(said, years.pop(), firm=True)
    found = solve(bounds, weekday_clues(said))
    if found.earliest is None or found.latest is None or found.latest - found.earliest > _WIDEST:
        return None
    first = matches[0]
    span = first.mine.said.time.span
    if span in found.evidence:
        return found
    return Published(
        found.value,
        found.earliest,
        found.latest,
        Basis.INFERRED,
        tuple(sorted({*found.evidence, span})),
        f"{bounds[0].why}; {found.why}",
    )


def _matches(own: Reading, sibling: AnnotatedArticle, reading: Reading) -> list[_Match]:
    published = sibling.article.published.earliest
    dated: Mapping[str, list[Passage]] = defaultdict(list)
    for passage in reading.passages:
        time = passage.said.time
        if time.earliest is None or time.precision not in (Precision.DAY, Precision.TIME):
            continue
        if time.basis not in (Basis.STATED, Basis.RESOLVED):
            continue
        if published is None or abs(time.earliest - published) <= _REACH:
            dated[time.earliest.isoformat()[5:]].append(passage)
    found = []
    for passage in own.passages:
        value = re.match(r"XXXX-(\d\d-\d\d)", passage.said.time.value)
        if value is None or value[1] in _EVERY_YEAR:
            continue
        for other in dated.get(value[1], ()):
            shared = _shared(passage.near, other.near)
            if shared and other.said.time.earliest is not None:
                time = other.said.time
                found.append(_Match(passage, other.said.time.earliest, sibling.id, time.text, shared))
    return found


def _shared(near: frozenset[str], others: frozenset[str]) -> int:
    """How many words are beside both, "voters" and "vote" being one."""
    roots = {stem.removesuffix("e") for stem in others}
    return sum(
        any(root.startswith(one) or one.startswith(root) for root in roots if abs(len(root) - len(one)) < 3)
        for one in sorted({stem.removesuffix("e") for stem in near})
    )
