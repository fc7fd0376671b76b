"""Hedges: how sure each source sounds that somebody did something.

"Accused" and "suspected" can both be true; "convicted" and "suspected" cannot be said of the same matter
at the same time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from search.model import (
    AnnotatedArticle,
    ArticleId,
    Difference,
    DifferenceKind,
    DifferenceValue,
    Entity,
    EntityType,
    Place,
    Sentence,
    Verdict,
)
from search.text import words

_RIGHT_AFTER = 16
_STAGES = {"suspicion": 1, "charge": 1, "finding": 2, "cleared": 0}


@cache
def _hedges() -> dict[str, str]:
    stages: dict[str, str] = {}
    stage = ""
    for line in (Path(__file__).parent / "hedges.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            stage = line.strip("[]")
        elif line and not line.startswith("#"):
            stages.update((word, stage) for word in line.split())
    return stages


def hedge_differences(
    articles: Sequence[AnnotatedArticle], entities: Sequence[Entity]
) -> Iterable[Difference]:
    """For every person the hedges each article puts on what the person is said to have done."""
    people = [entity for entity in entities if entity.type is EntityType.PER]
    found: dict[str, list[tuple[str, DifferenceValue]]] = defaultdict(list)
    for one in articles:
        places = sorted(
            (mention.place.start, mention.place.end, entity.id)
            for entity in people
            for mention in entity.mentions
            if mention.place.article == one.id
        )
        speakers = _speaker_spans(one)
        for sentence in one.article.sentences:
            for word in words(one.article.text, sentence.span.start, sentence.span.end):
                stage = _hedges().get(word.form)
                if stage is None:
                    continue
                person = _person(one, sentence, word.start, places, speakers)
                if person is not None:
                    place = Place(one.id, word.start, word.end)
                    found[person].append(
                        (stage, DifferenceValue(place, one.article.text[word.start : word.end]))
                    )
    names = {entity.id: entity.name for entity in people}
    for person in sorted(found):
        yield from _compare(names[person], found[person])


def _speaker_spans(one: AnnotatedArticle) -> frozenset[int]:
    spans = [
        span
        for quotation in one.annotations.quotations
        for span in (quotation.speaker, quotation.antecedent)
        if span is not None
    ]
    return frozenset(offset for span in spans for offset in range(span.start, span.end))


def _person(
    one: AnnotatedArticle,
    sentence: Sentence,
    at: int,
    places: Sequence[tuple[int, int, str]],
    speakers: frozenset[int],
) -> str | None:
    """Whom a hedge is about: a person named right after it, else the first one its sentence names, else the
    first of the paragraph so far (the one it is about); never the one who speaks.
    """
    free = [place for place in places if place[0] not in speakers]
    inside = [place for place in free if place[0] in sentence.span]
    after = [place for place in inside if at < place[0] <= at + _RIGHT_AFTER]
    paragraph = next(piece for piece in one.article.paragraphs if piece.number == sentence.paragraph)
    earlier = [place for place in free if paragraph.span.start <= place[0] < at]
    return next((place[2] for place in (*after, *inside, *earlier)), None)


def _compare(name: str, found: Sequence[tuple[str, DifferenceValue]]) -> Iterable[Difference]:
    first: dict[tuple[ArticleId, str], tuple[str, DifferenceValue]] = {}
    for stage, value in found:
        first.setdefault((value.place.article, stage), (stage, value))
    chosen = sorted(first.values(), key=lambda one: one[1].place)
    if len({value.place.article for _, value in chosen}) < 2:
        return
    stages = {_STAGES[stage] for stage, _ in chosen}
    worded = {value.text.lower() for _, value in chosen}
    verdict = Verdict.DIFFERS if len(stages) > 1 else Verdict.SAME if len(worded) == 1 else Verdict.COMPATIBLE
    yield Difference(
        DifferenceKind.HEDGE,
        name,
        tuple(value for _, value in chosen),
        verdict,
        "how the sources word what this person is said to have done",
    )
