"""A dated clause ready to be compared with others: what it names and the words it tells it in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from search.annotate.dates.values import interval_of, month_value, week_value
from search.kinds import Basis, EventKind, Precision
from search.link.mentions import EntityMap
from search.link.timeline.clauses import DatedClause
from search.link.timeline.event_words import ArticleWords
from search.link.timeline.ranges import stretch_of
from search.link.timeline.undated import offset_way, origin_of
from search.model import AnnotatedArticle, EntityId, EntityType, Sentence, Span, TimeExpression

# How far, in code points, the sentences round one are looked at.
_REACH = 600


@dataclass(frozen=True, slots=True)
class Telling:
    """A dated clause ready to be compared: its value, its entities, its words without the names,
    and how many days it may mean. `named` are its entities in text order, `own` those of the clause, of them
    `people` and `places` the persons and places.
    """

    dated: DatedClause
    value: str
    named: tuple[EntityId, ...]
    entities: frozenset[EntityId]
    own: frozenset[EntityId]
    people: frozenset[EntityId]
    places: frozenset[EntityId]
    speakers: frozenset[EntityId]
    stems: frozenset[str]
    context: frozenset[str]
    family: str
    first: date
    last: date
    days: int

    @staticmethod
    def of(dated: DatedClause, item: AnnotatedArticle, names: EntityMap, words: ArticleWords) -> Telling:
        """The telling of a dated clause."""
        article = item.article
        sentence = dated.sentence
        time = dated.time
        value = time.value
        # the winter of the southern half of the world is no `-WI`
        elsewhere = time.precision is Precision.SEASON and not time.modifier and not _names_its_days(time)
        if (value.startswith("P") or elsewhere) and time.earliest is not None:
            value = spanned(time.earliest, time.latest)
        first, last = time.earliest or date.max, time.latest or date.max
        family = {EventKind.PLANNED: "planned", EventKind.DEADLINE: "planned", EventKind.SAID: "said"}.get(
            dated.kind, "told"
        )
        around = _around(item, sentence, ahead=family == "said")
        stems = words.stems(dated.own, aside=time.span)
        named = names.within(article.id, sentence.span)
        in_clause = named if dated.clause == sentence.span else names.within(article.id, dated.clause)
        own = in_clause if dated.own == dated.clause else names.within(article.id, dated.own)
        origin = origin_of(time, dated.flat) if offset_way(time, dated.flat) else None
        if origin is not None:
            # the event an offset is counted from is another than the one it dates
            pieces = Span(dated.own.start, origin.start), Span(origin.end, max(origin.end, dated.own.end))
            stems = words.stems(pieces[0]) | words.stems(pieces[1])
            own = tuple(name for piece in pieces for name in names.within(article.id, piece))
        if not own and len(stems) < 2:
            stems = words.stems(dated.clause)
            own = in_clause
        return Telling(
            dated=dated,
            value=value[:10] if time.precision is Precision.TIME else value,
            named=named,
            entities=frozenset(named),
            own=frozenset(own),
            people=names.of_type(own, EntityType.PER),
            places=names.of_type(own, EntityType.LOC),
            speakers=frozenset(in_clause[:3]),
            stems=stems,
            context=words.stems(around),
            family=family,
            first=first,
            last=last,
            days=(last - first).days + 1,
        )

    def leading_key(self) -> tuple[int, int, str, int]:
        """Sorts the most precise and best founded telling first."""
        derived = self.dated.time.basis is Basis.DERIVED
        return self.days, derived, self.dated.article, self.dated.time.span.start


def _names_its_days(time: TimeExpression) -> bool:
    return stretch_of(time.value) == (time.earliest, time.latest)


def spanned(first: date, last: date | None) -> str:
    """The value whose days are those from one day to another: a day, a week that begins on a Monday, a month,
    quarter, half or whole number of years; else a stretch of months or days.
    """
    if last is None:
        return month_value(first)
    if first == last:
        return first.isoformat()
    named = [
        week_value(first),
        month_value(first),
        *(f"{first.year:04d}-Q{quarter}" for quarter in range(1, 5)),
        f"{first.year:04d}-H1",
        f"{first.year:04d}-H2",
        f"{first.year:04d}",
        f"{first.year:04d}"[:3],
        f"{first.year:04d}"[:2],
    ]
    for value in named:
        if interval_of(value)[:2] == (first, last):
            return value
    for name in (_year_value, month_value, date.isoformat):
        value = f"{name(first)}/{name(last)}"
        if stretch_of(value) == (first, last):
            return value
    return first.isoformat()


def _year_value(day: date) -> str:
    return f"{day.year:04d}"


def _around(item: AnnotatedArticle, sentence: Sentence, *, ahead: bool) -> Span:
    """The sentence with the one before it in the paragraph (what "he" or "the talks" means); with the one
    behind it where something is said, for the words said.
    """
    sentences = item.article.sentences
    start, end = sentence.span.start, sentence.span.end
    before, after = sentence.number - 2, sentence.number
    if before >= 0 and sentences[before].paragraph == sentence.paragraph:
        start = max(sentences[before].span.start, start - _REACH)
    if ahead and after < len(sentences) and sentences[after].paragraph == sentence.paragraph:
        end = min(sentences[after].span.end, end + _REACH)
    return Span(start, end)
