"""How the sources of a pile differ: numbers, dates, names, hedges, and what only one of them tells.

Things are compared only inside passages that tell the same thing, or where the same noun is counted beside
the same names. What cannot both be true is `differs`; what one tells more vaguely is `compatible`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from search.link.alignment import similarity, worded
from search.link.differences.figures import figure_differences
from search.link.differences.hedges import hedge_differences
from search.link.differences.passages import Compared, compare_articles
from search.link.differences.reasons import reason_differences
from search.link.differences.regions import region_differences
from search.link.differences.settings import setting_differences
from search.model import (
    AnnotatedArticle,
    ArticleId,
    Difference,
    DifferenceKind,
    DifferenceValue,
    EntityType,
    Place,
    Story,
    Verdict,
    Zone,
)

_MOST_ARTICLES = 40
_ALONE = 0.17
_ORDER = (
    DifferenceKind.NUMBER,
    DifferenceKind.DATE,
    DifferenceKind.HEDGE,
    DifferenceKind.NAME,
    DifferenceKind.ONLY,
)
_VERDICTS = (Verdict.DIFFERS, Verdict.COMPATIBLE, Verdict.SAME, Verdict.ONLY_HERE)


def find_differences(pile: Sequence[AnnotatedArticle], story: Story) -> tuple[Difference, ...]:
    """What the sources tell differently: conflicts first, then by kind, then by place.

    Of a pile of more than 40 articles the 40 that share most names with the rest are compared.
    """
    compared = compare_articles(_chosen(pile, story))
    found = [
        *figure_differences(compared, story),
        *_dates(compared, story),
        *hedge_differences(compared.articles, story.entities),
        *region_differences(compared.articles, story.entities),
        *reason_differences(compared, story.entities),
        *setting_differences(compared.articles, story.statements, story.entities),
        *_names(compared, story),
        *_only(compared),
    ]
    return tuple(
        sorted(
            found,
            key=lambda one: (
                _VERDICTS.index(one.verdict),
                _ORDER.index(one.kind),
                one.values[0].place,
                one.subject,
            ),
        )
    )


def _chosen(pile: Sequence[AnnotatedArticle], story: Story) -> tuple[AnnotatedArticle, ...]:
    if len(pile) <= _MOST_ARTICLES:
        return tuple(pile)
    counts: dict[ArticleId, int] = defaultdict(int)
    for entity in story.entities:
        for article in entity.articles:
            counts[article] += len(entity.articles) - 1
    best = {id_ for id_, _ in sorted(counts.items(), key=lambda one: (-one[1], one[0]))[:_MOST_ARTICLES]}
    return tuple(one for one in pile if one.id in best)


def _dates(compared: Compared, story: Story) -> Iterable[Difference]:
    """Events that several articles date, and those the timeline marks as dated otherwise elsewhere."""
    inside = {one.id: one for one in compared.articles}
    events = {event.id: event for event in story.events}
    done: set[frozenset[str]] = set()
    for event in story.events:
        values = [one for one in event.evidence if one.time.article in inside]
        articles = {one.time.article for one in values}
        if event.value and len(articles) > 1:
            first = {one.time.article: one for one in reversed(values)}
            worded = {one.value for one in first.values()}
            yield Difference(
                DifferenceKind.DATE,
                event.summary,
                tuple(_date_value(first[article].time, inside[article]) for article in sorted(first)),
                Verdict.SAME if len(worded) == 1 else Verdict.COMPATIBLE,
                "one event of the timeline",
            )
        for other_id in event.conflicts:
            key = frozenset((event.id, other_id))
            other = events.get(other_id)
            if other is None or key in done or not event.evidence or not other.evidence:
                continue
            done.add(key)
            left, right = event.evidence[0], other.evidence[0]
            if {
                left.time.article,
                right.time.article,
            } <= inside.keys() and left.time.article != right.time.article:
                yield Difference(
                    DifferenceKind.DATE,
                    event.summary,
                    (
                        _date_value(left.time, inside[left.time.article]),
                        _date_value(right.time, inside[right.time.article]),
                    ),
                    Verdict.DIFFERS,
                    "the same event by its words and names, dated otherwise",
                )


def _date_value(place: Place, one: AnnotatedArticle) -> DifferenceValue:
    return DifferenceValue(place, place.span.of(one.article.text))


def _names(compared: Compared, story: Story) -> Iterable[Difference]:
    """One person under different full names, and names that a single article has."""
    several = len(compared.articles) > 2
    inside = {one.id: one.article for one in compared.articles}
    for entity in story.entities:
        first: dict[ArticleId, DifferenceValue] = {}
        for mention in entity.mentions:
            article = inside.get(mention.place.article)
            if article is None or article.zone(mention.place.start) is not Zone.BODY:
                continue
            known = first.get(mention.place.article)
            value = DifferenceValue(mention.place, mention.text)
            if known is None or len(mention.text) > len(known.text):
                first[mention.place.article] = value
        values = tuple(first[one.id] for one in compared.articles if one.id in first)
        if not values:
            continue
        if entity.type is EntityType.PER and len({frozenset(one.text.split()) for one in values}) > 1:
            full = tuple(one for one in values if " " in one.text)
            if len({one.text for one in full}) > 1:
                yield Difference(
                    DifferenceKind.NAME,
                    entity.name,
                    full,
                    Verdict.COMPATIBLE,
                    "one person, named differently",
                )
        elif several and len(values) == 1 and entity.type in (EntityType.PER, EntityType.ORG):
            yield Difference(
                DifferenceKind.NAME, entity.name, values, Verdict.ONLY_HERE, "named by no other article"
            )


def _only(compared: Compared) -> Iterable[Difference]:
    """Sentences that resemble no passage of another article."""
    for one in compared.articles:
        for number, passage in enumerate(compared.passages[one.id].singles):
            if (one.id, number) in compared.partners or len(passage.terms) < 4:
                continue
            best = max(
                (
                    similarity(passage, other)
                    for id_, listed in compared.passages.items()
                    if id_ != one.id
                    for other in listed.singles
                ),
                default=0.0,
            )
            if best >= _ALONE or len(compared.articles) < 2:
                continue
            place = Place(one.id, passage.span.start, passage.span.end)
            rare = sorted(passage.terms, key=lambda name: (-passage.terms[name], name))[:3]
            yield Difference(
                DifferenceKind.ONLY,
                ", ".join(worded(one, compared.passages[one.id], passage.span, rare)),
                (DifferenceValue(place, passage.span.of(one.article.text)),),
                Verdict.ONLY_HERE,
                f"nothing similar found in the other {len(compared.articles) - 1}",
            )
