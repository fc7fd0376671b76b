"""What the index is given of an article, made from the article and the story it is part of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass

from search.model import AnnotatedArticle, ArticleId, Entity, Span, Story


@dataclass(frozen=True, slots=True)
class NamedHere:
    """An entity named in an article: all its aliases in the whole pile, and where the article names it."""

    aliases: tuple[str, ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class SpokenHere:
    """A quotation in an article, and who speaks: all aliases of the speaker, or the words for them."""

    span: Span
    speaker: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NamesIn:
    """The entities that an article names and the speakers of its quotations."""

    named: tuple[NamedHere, ...]
    spoken: tuple[SpokenHere, ...]


@dataclass(frozen=True, slots=True)
class IndexedArticle:
    """An article to be indexed: with its annotations, the entities it names and its quotations' speakers."""

    article: AnnotatedArticle
    names: tuple[NamedHere, ...] = ()
    spoken: tuple[SpokenHere, ...] = ()

    @property
    def id(self) -> ArticleId:
        """The article's id."""
        return self.article.id


def indexed(article: AnnotatedArticle, story: Story) -> IndexedArticle:
    """One article of a story, ready to be indexed. For many, `documents` is far quicker."""
    return next(documents((article,), story))


def documents(articles: Iterable[AnnotatedArticle], story: Story) -> Iterator[IndexedArticle]:
    """The articles of a story, ready to be indexed, in the order given."""
    wanted = list(articles)
    names = names_in([article.id for article in wanted], story)
    for article in wanted:
        yield IndexedArticle(article, names[article.id].named, names[article.id].spoken)


def names_in(articles: Iterable[ArticleId], story: Story) -> dict[ArticleId, NamesIn]:
    """The names and speakers of each of the articles, as the index is given them."""
    ids = dict.fromkeys(articles)
    named: defaultdict[ArticleId, list[NamedHere]] = defaultdict(list)
    for entity in story.entities:
        if not ids.keys().isdisjoint(entity.articles):
            aliases = _aliases(entity)
            for id_, spans in _mentions(entity, ids).items():
                named[id_].append(NamedHere(aliases, spans))
    by_id = {entity.id: entity for entity in story.entities}
    spoken: defaultdict[ArticleId, list[SpokenHere]] = defaultdict(list)
    for one in story.quotations:
        if one.article in ids:
            speaker = by_id.get(one.speaker or "")
            words = (one.speaker_text,) if one.speaker_text else ()
            said_by = words if speaker is None else _aliases(speaker)
            spoken[one.article].append(SpokenHere(one.quotation.span, said_by))
    return {id_: NamesIn(tuple(named[id_]), tuple(spoken[id_])) for id_ in ids}


def _aliases(entity: Entity) -> tuple[str, ...]:
    return tuple(dict.fromkeys((entity.name, *(alias for alias, _ in entity.aliases))))


def _mentions(entity: Entity, ids: Container[ArticleId]) -> dict[ArticleId, tuple[Span, ...]]:
    spans: defaultdict[ArticleId, list[Span]] = defaultdict(list)
    for mention in entity.mentions:
        if mention.place.article in ids:
            spans[mention.place.article].append(mention.place.span)
    return {id_: tuple(sorted(found)) for id_, found in spans.items()}
