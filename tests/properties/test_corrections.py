"""Whatever a reader decides about names, no mention is lost or doubled, and ids stay apart."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, strategies as st

from search.corrections import Correction, CorrectionKind, Named
from search.kinds import Basis, EntityType, EventKind, Precision, QuotationKind
from search.link.corrections import revise
from search.link.drafts import alike
from search.model import (
    Entity,
    EntityMention,
    Event,
    EventEvidence,
    Place,
    Quotation,
    Span,
    SpokenQuotation,
    Statement,
    Story,
)

FORMS = ("Ada", "Ada Berg", "Berg", "Bank", "Bank of Oru", "Oru")
TYPES = st.sampled_from((EntityType.PER, EntityType.ORG, EntityType.LOC))
NAMED = st.builds(Named, st.sampled_from((*FORMS, "Nobody")), TYPES)
CORRECTION = st.one_of(
    st.builds(Correction, st.just(CorrectionKind.MERGE), NAMED, other=NAMED),
    st.builds(Correction, st.just(CorrectionKind.SPLIT), NAMED, form=st.sampled_from(FORMS)),
    st.builds(Correction, st.just(CorrectionKind.RETYPE), NAMED, type=TYPES),
)


@st.composite
def stories(draw: st.DrawFn) -> Story:
    """Names of one to three forms, each a word apart in two articles, quoted and told of."""
    groups = draw(st.lists(st.lists(st.sampled_from(FORMS), min_size=1, max_size=5), max_size=5))
    at = {"a": 0, "b": 0}
    entities, quotations, events = [], [], []
    for number, forms in enumerate(groups):
        mentions = []
        for form in forms:
            article = draw(st.sampled_from("ab"))
            start = at[article]
            at[article] += 20
            mentions.append(EntityMention(Place(article, start, start + len(form)), form))
        mentions.sort(key=lambda one: one.place)
        kinds = Counter(forms)
        id_ = f"name-{number}"
        entities.append(
            Entity(
                id_,
                forms[0],
                draw(TYPES),
                tuple(sorted(kinds.items(), key=lambda one: (-one[1], one[0]))),
                tuple(sorted({one.place.article for one in mentions})),
                tuple(mentions),
            )
        )
        for one in mentions:
            span = Span(one.place.start + 15, one.place.start + 18)
            said = Quotation(span, "no", QuotationKind.DIRECT, 1, speaker=one.place.span, named=True)
            id_said = f"{one.place.article}:{span.start}"
            quotations.append(SpokenQuotation(one.place.article, said, id_, one.text, id_said))
            events.append(_event(one.place, id_))
    entities.sort(key=lambda one: (-len(one.mentions), one.name, one.type, one.mentions[0].place))
    statements = [Statement(one.statement, one.speaker, (one,), 0) for one in quotations]
    return Story(tuple(entities), tuple(events), tuple(quotations), tuple(statements))


def _event(place: Place, entity: str) -> Event:
    sentence = Place(place.article, place.start, place.start + 20)
    evidence = EventEvidence(sentence, sentence, "", "2020", Basis.STATED)
    return Event(
        *(f"{place.article}:{place.start}", "2020", None, None, Precision.YEAR, EventKind.HAPPENED),
        *(Basis.STATED, "", (evidence,), (place.article,), (entity,)),
    )


def bearers(story: Story) -> dict[Place, str]:
    return {mention.place: one.id for one in story.entities for mention in one.mentions}


@given(stories(), st.lists(CORRECTION, max_size=6))
def test_no_mention_is_lost_or_doubled(story: Story, corrections: list[Correction]) -> None:
    revised = revise(story, corrections).story
    before = Counter((one.place, one.text) for entity in story.entities for one in entity.mentions)
    after = Counter((one.place, one.text) for entity in revised.entities for one in entity.mentions)
    assert before == after
    for one in revised.entities:
        assert [mention.place for mention in one.mentions] == sorted(m.place for m in one.mentions)
        assert dict(one.aliases) == Counter(mention.text for mention in one.mentions)
        assert one.articles == tuple(sorted({mention.place.article for mention in one.mentions}))
        assert one.name


@given(stories(), st.lists(CORRECTION, max_size=6))
def test_ids_are_unique_and_all_that_refers_to_them_follows(
    story: Story, corrections: list[Correction]
) -> None:
    revised = revise(story, corrections)
    ids = [one.id for one in revised.story.entities]
    assert len(ids) == len(set(ids))
    assert set(revised.applied) <= set(ids)
    now = bearers(revised.story)
    for said in revised.story.quotations:
        assert said.quotation.speaker is not None
        where = Place(said.article, said.quotation.speaker.start, said.quotation.speaker.end)
        assert said.speaker == now[where]
    for event in revised.story.events:
        sentence = event.evidence[0].sentence
        inside = {
            id_
            for place, id_ in now.items()
            if place.article == sentence.article and place.start in sentence.span
        }
        assert set(event.entities) == inside
    for statement in revised.story.statements:
        assert statement.speaker == statement.quotations[0].speaker


@given(stories(), st.lists(CORRECTION, max_size=6))
def test_every_correction_is_applied_or_told_as_unplaced(story: Story, corrections: list[Correction]) -> None:
    revised = revise(story, corrections)
    applied = {one for listed in revised.applied.values() for one in listed}
    assert applied | set(revised.unplaced) == set(corrections)
    assert revise(story, corrections) == revised


@given(stories(), st.lists(CORRECTION, max_size=6))
def test_nothing_is_done_to_names_no_correction_speaks_of(
    story: Story, corrections: list[Correction]
) -> None:
    named = [one for each in corrections for one in (each.subject, each.other) if one is not None]
    forms = {one.name for one in named} | {one.form for one in corrections}
    revised = revise(story, corrections)
    now = {mention.place: (one.id, one.type) for one in revised.story.entities for mention in one.mentions}
    for entity in story.entities:
        spoken = {one.type for one in named if one.name == entity.name}
        if entity.name in forms and any(alike(entity.type, one) for one in spoken or {entity.type}):
            continue
        for mention in entity.mentions:
            if mention.text not in forms:
                assert now[mention.place] == (entity.id, entity.type)


@given(stories(), st.lists(CORRECTION, max_size=4), st.data())
def test_splitting_off_what_was_merged_in_restores_its_mentions(
    story: Story, corrections: list[Correction], data: st.DataObject
) -> None:
    first = revise(story, corrections).story
    alone = [one for one in first.entities if len(one.aliases) == 1 and one.name == one.aliases[0][0]]
    names = Counter(one.name for one in first.entities)
    alone = [one for one in alone if names[one.name] == 1]
    others = [one for one in first.entities if names[one.name] == 1]
    if not alone or len(others) < 2:
        return
    subject = data.draw(st.sampled_from(alone))
    other = data.draw(st.sampled_from(others))
    if subject is other or subject.name in dict(other.aliases):
        return
    there = Named(other.name, other.type)
    merged = Correction(CorrectionKind.MERGE, Named(subject.name, subject.type), other=there)
    back = Correction(CorrectionKind.SPLIT, there, form=subject.name)
    again = revise(first, [merged, back]).story
    assert bearers(again).keys() == bearers(first).keys()
    (restored,) = (one for one in again.entities if one.name == subject.name)
    assert restored.type == subject.type
    assert [one.place for one in restored.mentions] == [one.place for one in subject.mentions]
