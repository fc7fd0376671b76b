"""Dossiers: everything the pile says of one name, gathered."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby
from operator import itemgetter

from search.dossier import Context, Dossier, Form, Neighbour
from search.link.roles import collect_roles, roles_in
from search.model import (
    AnnotatedArticle,
    ArticleId,
    Entity,
    EntityMention,
    Event,
    Place,
    Span,
    SpokenQuotation,
    Story,
)
from search.passages import paragraph_at, passage_at
from search.stop import StopSignal

_START = itemgetter(0)
_STEP = 256
Read = Callable[[ArticleId], AnnotatedArticle]


def dossier_of(
    entity: Entity,
    story: Story,
    read: Read,
    articles: Sequence[ArticleId],
    stop: StopSignal | None = None,
) -> Dossier:
    """The dossier of `entity`; `articles` are all of the pile, in pile order. Each article with the name is
    read once. Raises Stopped.
    """
    stop = stop or StopSignal()
    order = {id_: number for number, id_ in enumerate(articles)}
    here: dict[ArticleId, list[EntityMention]] = defaultdict(list)
    for mention in entity.mentions:
        here[mention.place.article].append(mention)
    contexts: list[Context] = []
    told: list[tuple[str, Place]] = []
    for id_ in sorted(here, key=lambda id_: (order.get(id_, len(order)), id_)):
        stop.check()
        item = read(id_)
        found = list(_contexts(item, here[id_]))
        contexts.extend(found)
        by_passage = groupby(found, key=lambda context: context.passage.span)
        told.extend(
            roles_in(
                item,
                entity.type,
                [(passage, [one.mention.span for one in ones]) for passage, ones in by_passage],
            )
        )
    said, about = _quotations(entity, story.quotations)
    return Dossier(
        entity,
        _forms(entity.mentions, order),
        collect_roles(told),
        tuple(contexts),
        _dated(entity, story.events),
        said,
        about,
        _neighbours(entity, contexts, story.entities, stop),
        tuple(id_ for id_ in articles if id_ not in here),
    )


def _forms(mentions: Iterable[EntityMention], order: Mapping[ArticleId, int]) -> tuple[Form, ...]:
    """The surface forms, commonest first, then by their words; where a form is counted in for several
    reasons, the usual one stands for it.
    """
    counts: dict[str, Counter[ArticleId]] = defaultdict(Counter)
    reasons: dict[str, Counter[str]] = defaultdict(Counter)
    for mention in mentions:
        text = " ".join(mention.text.split())
        counts[text][mention.place.article] += 1
        reasons[text][mention.why] += 1
    forms = [
        Form(
            text,
            tuple(sorted(by_source.items(), key=lambda one: (order.get(one[0], len(order)), one[0]))),
            reasons[text].most_common(1)[0][0],
        )
        for text, by_source in counts.items()
    ]
    return tuple(sorted(forms, key=lambda form: (-sum(count for _, count in form.counts), form.text)))


def _contexts(item: AnnotatedArticle, mentions: Iterable[EntityMention]) -> Iterable[Context]:
    """The mentions of an article with their passages, in text order."""
    article = item.article
    for mention in sorted(mentions, key=lambda mention: mention.place):
        place = mention.place
        found = passage_at(article, place.start)
        end = found.span.end
        if place.end > end:
            # A name that a line of a headline breaks.
            end = passage_at(article, place.end - 1).span.end
        passage = Span(found.span.start, end)
        yield Context(
            place,
            Place(item.id, passage.start, passage.end),
            passage.of(article.text),
            paragraph_at(article, place.start) or None,
        )


def _dated(entity: Entity, events: Iterable[Event]) -> tuple[Event, ...]:
    """The dated events that name the entity, in order of time (of those that begin together the shortest
    first).
    """
    found = [event for event in events if event.value and entity.id in event.entities]
    return tuple(sorted(found, key=lambda event: (event.earliest or date.max, event.latest or date.max)))


def _quotations(
    entity: Entity, quotations: Iterable[SpokenQuotation]
) -> tuple[tuple[SpokenQuotation, ...], tuple[SpokenQuotation, ...]]:
    """What the entity says, and what others say that names it."""
    places: dict[ArticleId, list[int]] = defaultdict(list)
    for mention in entity.mentions:
        places[mention.place.article].append(mention.place.start)
    said, about = [], []
    for one in quotations:
        if one.speaker == entity.id:
            said.append(one)
        elif one.article in places:
            starts, span = places[one.article], one.quotation.span
            next_ = bisect_right(starts, span.start - 1)
            if next_ < len(starts) and starts[next_] < span.end:
                about.append(one)
    return tuple(said), tuple(about)


def _neighbours(
    entity: Entity, contexts: Iterable[Context], entities: Iterable[Entity], stop: StopSignal
) -> tuple[Neighbour, ...]:
    """The names in the same passages, most often first, then by name."""
    passages: dict[ArticleId, list[tuple[int, int]]] = defaultdict(list)
    for place in sorted({context.passage for context in contexts}):
        passages[place.article].append((place.start, place.end))
    found = []
    for number, other in enumerate(entities):
        if number % _STEP == 0:
            stop.check()
        if other.id == entity.id or passages.keys().isdisjoint(other.articles):
            continue
        shared = set()
        for mention in other.mentions:
            listed = passages.get(mention.place.article)
            if listed is None:
                continue
            at = bisect_right(listed, mention.place.start, key=_START) - 1
            if at >= 0 and mention.place.start < listed[at][1]:
                shared.add((mention.place.article, listed[at][0]))
        if shared:
            found.append(Neighbour(other.id, other.name, other.type, len(shared)))
    return tuple(sorted(found, key=lambda one: (-one.passages, one.name, one.entity)))
