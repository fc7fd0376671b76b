"""A story with the reader's corrections laid over it: names merged, split and retyped, and what follows them.

The story itself stays as the engine made it; a revised one is made from it whenever it is asked for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace

from search.corrections import Correction, CorrectionKind, Named
from search.kinds import EntityType
from search.link.drafts import Draft, Drafts
from search.model import (
    ArticleId,
    Entity,
    EntityId,
    Event,
    Place,
    SpokenQuotation,
    Statement,
    Story,
)


@dataclass(frozen=True, slots=True)
class Revised:
    """A corrected story, and what became of the corrections.

    `applied` are the corrections that each name bears, in order; `unplaced` those that name nothing in this
    pile, or what several names are called here. `articles` are those in which a name has other words now,
    sorted.
    """

    story: Story
    applied: Mapping[EntityId, tuple[Correction, ...]] = field(default_factory=dict)
    unplaced: tuple[Correction, ...] = ()
    articles: tuple[ArticleId, ...] = ()


def revise(story: Story, corrections: Sequence[Correction]) -> Revised:
    """`story` with `corrections` made in their order (by id, then as given).

    Every mention stays in exactly one entity; ids stay unique; entities come most mentioned first, then by
    name. Without corrections it is the same story. A correction whose outcome is there already is applied.
    """
    if not corrections:
        return Revised(story)
    ordered = sorted(corrections, key=lambda correction: (correction.id == 0, correction.id))
    drafts = Drafts(story.entities)
    unplaced = tuple([one for one in ordered if not _make(drafts, one)])
    if not drafts.live:
        return Revised(story, unplaced=unplaced)
    made = {draft.id: draft.entity() for draft in drafts.live.values()}
    moved = _Moved(story.entities, drafts.originals, made.values())
    ids = drafts.originals.keys()
    rank = {correction: number for number, correction in enumerate(ordered)}
    return Revised(
        Story(
            _in_order([*(one for one in story.entities if one.id not in drafts.originals), *made.values()]),
            tuple([one if ids.isdisjoint(one.entities) else moved.event(one) for one in story.events]),
            tuple([one if one.speaker not in ids else moved.quotation(one) for one in story.quotations]),
            _statements(story, ids, moved),
        ),
        {
            draft.id: tuple(sorted(dict.fromkeys(draft.corrections), key=rank.__getitem__))
            for draft in drafts.live.values()
            if draft.corrections
        },
        unplaced,
        tuple(sorted({id_ for one in drafts.live.values() if one.reworded for id_ in made[one.id].articles})),
    )


def _in_order(entities: Iterable[Entity]) -> tuple[Entity, ...]:
    """The entities most mentioned first, then by name, as the engine lists them."""

    def key(one: Entity) -> tuple[int, str, str, list[Place]]:
        return -len(one.mentions), one.name, one.type, [mention.place for mention in one.mentions[:1]]

    return tuple(sorted(entities, key=key))


def _make(drafts: Drafts, correction: Correction) -> bool:
    """Make one correction; whether its names are in the pile, and no others could be meant."""
    bearers: Sequence[Draft] = ()
    match correction.kind:
        case CorrectionKind.MERGE if correction.other is not None:
            bearers = _merge(drafts, correction.subject, correction.other)
        case CorrectionKind.SPLIT:
            bearers = _split(drafts, correction.subject, correction.form)
        case CorrectionKind.RETYPE if correction.type is not None:
            bearers = _retype(drafts, correction.subject, correction.type)
    for draft in bearers:
        draft.corrections.append(correction)
    return bool(bearers)


def _merge(drafts: Drafts, subject: Named, other: Named) -> Sequence[Draft]:
    """Of a name and itself: all that are called so, as the reader cannot tell them apart either. Of a name
    that is only a form of another now: the mentions of that form alone.
    """
    if subject == other and (same := drafts.namesakes(subject)):
        first = min(same, key=drafts.order)
        for one in same:
            if one != first:
                drafts.merge(one, first)
        return [drafts.draft(first)]
    into = drafts.find(other) or drafts.user(other)
    moved = drafts.find(subject)
    owner = moved or drafts.user(subject)
    if into is None:
        return ()
    if owner is None:
        merged = not drafts.namesakes(subject) and drafts.uses(into, subject.name)
        return [drafts.draft(into)] if merged else ()
    if owner != into:
        if moved is None and len(drafts.draft(owner).forms()) > 1:
            owner = drafts.split(owner, subject.name)[1].id
        drafts.merge(owner, into)
    return [drafts.draft(into)]


def _split(drafts: Drafts, named: Named, form: str) -> Sequence[Draft]:
    subject = drafts.find(named, form) or drafts.user(named, form)
    if subject is not None:
        draft = drafts.draft(subject)
        forms = draft.forms()
        if form in forms:
            return drafts.split(subject, form) if len(forms) > 1 else (draft,)
    own = drafts.named(form) if subject is not None else None
    return () if own is None else (drafts.draft(own),)


def _retype(drafts: Drafts, named: Named, kind: EntityType) -> Sequence[Draft]:
    subject = drafts.find(named)
    if subject is not None:
        return (drafts.retype(subject, kind),)
    already = () if drafts.namesakes(named) else drafts.namesakes(Named(named.name, kind))
    return [drafts.draft(one) for one in already]


class _Moved:
    """Where the mentions of corrected names are now, for what refers to these names."""

    def __init__(self, entities: Sequence[Entity], taken: Mapping[EntityId, Entity], made: Iterable[Entity]):
        self._entities = {entity.id: entity for entity in entities}
        self._taken = taken
        self._now = {mention.place: entity.id for entity in made for mention in entity.mentions}
        self._places: dict[EntityId, defaultdict[ArticleId, list[Place]]] = {}

    def quotation(self, one: SpokenQuotation) -> SpokenQuotation:
        """The quotation with the name that its speaker's mention is one of now."""
        if one.speaker is None or one.speaker not in self._taken:
            return one
        here = self._of(one.speaker, one.article)
        where = one.quotation.antecedent or one.quotation.speaker
        within = [place for place in here if where is not None and place.span.overlaps(where)]
        deciding = within[-1:] or here[:1] or [self._taken[one.speaker].mentions[0].place]
        speaker = self._now[deciding[0]]
        return one if speaker == one.speaker else replace(one, speaker=speaker)

    def event(self, one: Event) -> Event:
        """The event with the names that stand in its evidence, in the order of the text."""
        found: list[EntityId] = []
        for evidence in one.evidence:
            sentence = evidence.sentence
            here = [
                (place.start, place.end, self._now.get(place, id_))
                for id_ in one.entities
                for place in self._of(id_, sentence.article)
                if place.start in sentence.span
            ]
            found += [id_ for _, _, id_ in sorted(here)]
        found += [id_ for id_ in one.entities if id_ not in self._taken]
        return replace(one, entities=tuple(dict.fromkeys(found)))

    def _of(self, id_: EntityId, article: ArticleId) -> Sequence[Place]:
        """The places of a name of the story as it was in one article."""
        if id_ not in self._places:
            places = self._places[id_] = defaultdict(list)
            for mention in self._entities[id_].mentions if id_ in self._entities else ():
                places[mention.place.article].append(mention.place)
        return self._places[id_].get(article, ())


def _statements(story: Story, ids: Set[EntityId], moved: _Moved) -> tuple[Statement, ...]:
    """The statements with the speakers of their wordings; `similar` stay only those of the same speaker."""
    statements = story.statements
    told = {said.statement for said in story.quotations if said.speaker in ids}
    revised = [_statement(one, moved) if one.speaker in ids or one.id in told else one for one in statements]
    changed = {
        new.id: new.speaker
        for old, new in zip(statements, revised, strict=True)
        if new.speaker != old.speaker
    }
    if not changed:
        return tuple(revised)
    return tuple(
        [
            _apart(new, old.speaker, changed)
            if old.similar and (old.id in changed or not changed.keys().isdisjoint(old.similar))
            else new
            for old, new in zip(statements, revised, strict=True)
        ]
    )


def _apart(one: Statement, before: EntityId | None, changed: Mapping[str, EntityId | None]) -> Statement:
    """A statement without those similar ones that had its speaker `before` and have another now."""
    similar = tuple([id_ for id_ in one.similar if changed.get(id_, before) == one.speaker])
    return replace(one, similar=similar)


def _statement(one: Statement, moved: _Moved) -> Statement:
    wordings = tuple(map(moved.quotation, one.quotations))
    speaker = next((said.speaker for said in wordings if said.speaker is not None), None)
    return replace(one, quotations=wordings, speaker=speaker)
