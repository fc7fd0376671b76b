"""Annotations of texts given as JSON Lines, for evaluation and other programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime

from search.annotate import annotate, with_published
from search.annotate.spacy_model import SpacyModel
from search.errors import InputError
from search.ingest import read_article
from search.link.entities import merge_entities
from search.link.entities.types import MARGIN, settle_types
from search.model import (
    AnnotatedArticle,
    Article,
    Basis,
    Entity,
    EntityMention,
    Published,
    Quotation,
)


def annotate_lines(lines: Iterable[str], model: SpacyModel | None = None) -> Iterator[dict[str, object]]:
    """For every `{"id", "text", "published"?}` its annotations, in order.

    Names are merged across all the texts given; `model` adds its own. Raises InputError, naming the line, on
    anything else, and NoModel.
    """
    read = [_annotated(number, line, model) for number, line in enumerate(lines, 1) if line.strip()]
    settled = settle_types([one for _, one in read], MARGIN)
    pile = [(id_, one) for (id_, _), one in zip(read, settled, strict=True)]
    by_article: dict[str, dict[tuple[int, int], tuple[Entity, EntityMention]]] = {}
    for entity in merge_entities([one for _, one in pile]):
        for mention in entity.mentions:
            place = mention.place
            by_article.setdefault(place.article, {})[place.start, place.end] = (entity, mention)
    for id_, one in pile:
        yield _record(id_, one, by_article.get(one.id, {}))


def _annotated(number: int, line: str, model: SpacyModel | None) -> tuple[object, AnnotatedArticle]:
    try:
        given = json.loads(line)
        id_, text, published = given["id"], given["text"], given.get("published")
        if not isinstance(text, str):
            raise TypeError("text is not a string")
        stated = _stated(published) if published else None
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(f"Line {number} is not an object with id and text: {error}.") from error
    article = read_article(text, id=f"{number}:{id_}")
    article = replace(article, published=stated) if stated else with_published(article)
    return id_, AnnotatedArticle(article, annotate(article, model))


def _stated(text: str) -> Published:
    day = datetime.fromisoformat(text).date() if len(text) > 10 else date.fromisoformat(text)
    return Published(day.isoformat(), day, day, Basis.STATED, (), "given with the text")


def _record(
    id_: object, one: AnnotatedArticle, names: dict[tuple[int, int], tuple[Entity, EntityMention]]
) -> dict[str, object]:
    article, found = one.article, one.annotations
    return {
        "id": id_,
        "published": article.published.value,
        "sentences": [{"start": item.span.start, "end": item.span.end} for item in article.sentences],
        "entities": [
            {
                "start": mention.span.start,
                "end": mention.span.end,
                "text": mention.text,
                "type": mention.type.value,
            }
            | _name(names.get((mention.span.start, mention.span.end)))
            for mention in found.mentions
        ],
        "timexes": [
            {
                "start": time.span.start,
                "end": time.span.end,
                "text": time.text,
                "type": time.type.value,
                "value": time.value,
            }
            for time in found.times
        ],
        "quotes": [_quotation(quotation, article) for quotation in found.quotations],
    }


def _name(known: tuple[Entity, EntityMention] | None) -> dict[str, object]:
    return {"name": None, "entity": None} if known is None else {"name": known[0].name, "entity": known[0].id}


def _quotation(quotation: Quotation, article: Article) -> dict[str, object]:
    """The speaker by name where a pronoun or role stands for one; the local mention keeps its place."""
    local, named = quotation.speaker, quotation.antecedent or quotation.speaker
    return {
        "start": quotation.span.start,
        "end": quotation.span.end,
        "kind": quotation.kind.value,
        "speaker": None if named is None else named.of(article.text),
        "speaker_start": None if local is None else local.start,
        "speaker_end": None if local is None else local.end,
        "cue": None if quotation.cue is None else quotation.cue.of(article.text),
    }
