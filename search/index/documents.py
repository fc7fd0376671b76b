"""What the index is given of an article, made from the article and the story it is part of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from search.model import AnnotatedArticle, ArticleId, Entity, EntityId, Span, Story


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
    ids = {article.id for article in wanted}
    named: defaultdict[ArticleId, list[NamedHere]] = defaultdict(list)
    aliases: dict[EntityId, tuple[str, ...]] = {}
    for entity in story.entities:
        if not ids.isdisjoint(entity.articles):
            aliases[entity.id] = tuple(dict.fromkeys((entity.name, *(alias for alias, _ in entity.aliases))))
            for id_, spans in _mentions(entity).items():
                named[id_].append(NamedHere(aliases[entity.id], spans))
    spoken: defaultdict[ArticleId, list[SpokenHere]] = defaultdict(list)
    for one in story.quotations:
        if one.article in ids:
            speaker = aliases.get(one.speaker or "", (one.speaker_text,) if one.speaker_text else ())
            spoken[one.article].append(SpokenHere(one.quotation.span, speaker))
    for article in wanted:
        yield IndexedArticle(article, tuple(named[article.id]), tuple(spoken[article.id]))


def _mentions(entity: Entity) -> dict[ArticleId, tuple[Span, ...]]:
    spans: defaultdict[ArticleId, list[Span]] = defaultdict(list)
    for mention in entity.mentions:
        spans[mention.place.article].append(mention.place.span)
    return {id_: tuple(sorted(found)) for id_, found in spans.items()}
