"""The timeline: dated clauses of all articles, merged where several tell of the same, in order of time."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from datetime import date

from search.annotate.dates.values import interval_of
from search.kinds import Basis, EventKind, Precision
from search.link.garbage import rare_collection
from search.link.mentions import EntityMap
from search.link.timeline.clauses import dated_clauses, tells_poorly
from search.link.timeline.event_words import ArticleWords
from search.link.timeline.events import group, group_undated, leading, weights_of
from search.link.timeline.offsets import date_offsets
from search.link.timeline.printed import printed
from search.link.timeline.reckoning import anchor_words
from search.link.timeline.relations import link_groups
from search.link.timeline.summaries import summary, tidy
from search.link.timeline.telling import Telling
from search.model import (
    AnnotatedArticle,
    ArticleId,
    Entity,
    Event,
    EventEvidence,
    Place,
    Sentence,
    Span,
)

# Coarse before fine among events that begin on one day; what was published comes last on its day.
_COARSE_FIRST = {precision: rank for rank, precision in enumerate(reversed(Precision))}
_STRENGTH = {
    basis: rank
    for rank, basis in enumerate((Basis.STATED, Basis.RESOLVED, Basis.INFERRED, Basis.DERIVED, Basis.UNKNOWN))
}


def build_timeline(pile: Sequence[AnnotatedArticle], entities: Sequence[Entity]) -> tuple[Event, ...]:
    """The events of a pile, in order of time (coarse before fine, then by article and place).

    One event for each dated clause; clauses of several sources become one where date, names and words agree
    and both tell it as past or both as coming. Planned and happened are linked instead; the same thing dated
    otherwise is marked as a conflict. Lines of the page are no events. What has no date comes last, without a
    value: the undated shelf. Each article's publication is an event of its own.
    """
    names = EntityMap(entities)
    with rare_collection():
        return _timeline(pile, names)


def _timeline(pile: Sequence[AnnotatedArticle], names: EntityMap) -> tuple[Event, ...]:
    words = {item.id: _words(item, names) for item in pile}
    clauses = [
        (clause, item) for item in sorted(pile, key=lambda entry: entry.id) for clause in dated_clauses(item)
    ]
    of_the_page = printed([clause for clause, _ in clauses])
    tellings = [
        Telling.of(clause, item, names, words[item.id])
        for number, (clause, item) in enumerate(clauses)
        if number not in of_the_page
    ]
    dated = [telling for telling in tellings if telling.dated.time.earliest is not None]
    undated = [telling for telling in tellings if telling.dated.time.earliest is None]
    published = {item.id: item.article.published for item in pile}
    counted, shelf = date_offsets(undated, dated, names, words, published)
    weights = weights_of(dated + counted)
    groups = group(dated + counted, weights)
    linked, conflicts = link_groups(groups, weights)
    groups += group_undated(shelf)
    linked += [[] for _ in groups[len(linked) :]]
    conflicts += [[] for _ in groups[len(conflicts) :]]
    ids = [_id(members) for members in groups]
    events = [
        _event(
            members,
            ids[index],
            names,
            [ids[other] for other in linked[index]],
            [ids[other] for other in conflicts[index]],
        )
        for index, members in enumerate(groups)
    ]
    events += [event for item in pile if (event := _published(item, names)) is not None]
    order = {item.id: rank for rank, item in enumerate(pile)}
    return tuple(sorted(events, key=lambda event: _sort_key(event, order)))


def _words(item: AnnotatedArticle, names: EntityMap) -> ArticleWords:
    article = item.article
    return ArticleWords(article.text, article.id, names, [one.span for one in article.sentences])


def _sort_key(event: Event, order: Mapping[ArticleId, int]) -> tuple[date, int, int, int, int, str]:
    first = event.evidence[0].time
    return (
        event.earliest or date.max,
        _COARSE_FIRST[event.precision],
        event.kind is EventKind.PUBLISHED,
        order.get(first.article, 0),
        first.start,
        event.id,
    )


def _id(members: Sequence[Telling]) -> str:
    first = members[0].dated
    return f"{first.article}:{first.time.span.start}"


def _event(
    members: Sequence[Telling], id_: str, names: EntityMap, linked: Sequence[str], conflicts: Sequence[str]
) -> Event:
    lead = leading(members)
    time = lead.dated.time
    same = [member for member in members if (member.first, member.last) == (lead.first, lead.last)]
    basis = min((member.dated.time.basis for member in same), key=lambda one: _STRENGTH[one])
    evidence = tuple(_evidence(member) for member in members)
    shortest = same[0] if len(same) == 1 else min(same, key=_telling_least)
    return Event(
        id=id_,
        value=lead.value if time.earliest is not None else "",
        earliest=time.earliest,
        latest=time.latest,
        precision=time.precision if time.earliest is not None else Precision.NONE,
        kind=_kind(members),
        basis=basis,
        summary=summary(shortest.dated),
        evidence=evidence,
        articles=tuple(dict.fromkeys(member.dated.article for member in members)),
        entities=tuple(dict.fromkeys(entity for member in members for entity in member.named)),
        modifier=time.modifier or ("APPROX" if time.value.startswith("P") and time.earliest else ""),
        linked=tuple(linked),
        conflicts=tuple(conflicts),
    )


def _telling_least(member: Telling) -> tuple[bool, bool, int, str]:
    return *tells_poorly(member.dated.words), len(member.dated.clause), member.dated.article


def _kind(members: Sequence[Telling]) -> EventKind:
    kinds = [member.dated.kind for member in members]
    for kind in (EventKind.HAPPENED, EventKind.PLANNED, EventKind.SAID, EventKind.DEADLINE, EventKind.STATE):
        if kind in kinds:
            return kind
    return kinds[0]


def _evidence(member: Telling) -> EventEvidence:
    dated = member.dated
    time = dated.time
    return EventEvidence(
        sentence=Place(dated.article, dated.sentence.span.start, dated.sentence.span.end),
        time=Place(dated.article, time.span.start, time.span.end),
        text=dated.sentence.span.of(dated.text),
        value=member.value,
        basis=time.basis,
        rule=time.rule,
        anchor=anchor_words(time, dated.flat),
        modifier=time.modifier,
    )


def _published(item: AnnotatedArticle, names: EntityMap) -> Event | None:
    article = item.article
    published = article.published
    if published.value is None:
        return None
    span = published.evidence[0] if published.evidence else _first_words(article.sentences, article.headline)
    place = Place(article.id, span.start, span.end)
    at = bisect_right(article.sentences, span.start, key=lambda one: one.span.start) - 1
    inside = at >= 0 and span.start in article.sentences[at].span
    sentence = article.sentences[at].span if inside else span
    title = article.title() or (
        article.sentences[0].span.of(article.text) if article.sentences else article.id
    )
    evidence = EventEvidence(
        sentence=Place(article.id, sentence.start, sentence.end),
        time=place,
        text=sentence.of(article.text),
        value=published.value,
        basis=published.basis,
        rule="publication date",
        anchor=published.why,
    )
    return Event(
        id=f"{article.id}:published",
        value=published.value,
        earliest=published.earliest,
        latest=published.latest,
        precision=interval_of(published.value)[2],
        kind=EventKind.PUBLISHED,
        basis=published.basis,
        summary=tidy(title),
        evidence=(evidence,),
        articles=(article.id,),
        entities=(),
    )


def _first_words(sentences: Sequence[Sentence], headline: Span | None) -> Span:
    if headline is not None:
        return headline
    return sentences[0].span if sentences else Span(0, 0)
