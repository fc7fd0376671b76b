"""What the index is given of an article, made from the article and the story it is part of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from search.model import AnnotatedArticle, ArticleId, Entity, Span, Story


@dataclass(frozen=True, slots=True)
class NamedHere:
    """An entity named in an article: all its aliases in the whole pile, and where the article names it."""

    aliases: tuple[str, ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class IndexedArticle:
    """An article to be indexed: with its annotations, and the entities it names."""

    article: AnnotatedArticle
    names: tuple[NamedHere, ...] = ()

    @property
    def id(self) -> ArticleId:
        """The article's id."""
        return self.article.id


def indexed(article: AnnotatedArticle, story: Story) -> IndexedArticle:
    """One article of a story, ready to be indexed. For many, `documents` is quicker."""
    return next(documents((article,), story))


def documents(articles: Iterable[AnnotatedArticle], story: Story) -> Iterator[IndexedArticle]:
    """The articles of a story, ready to be indexed, in the order given."""
    named: defaultdict[ArticleId, list[NamedHere]] = defaultdict(list)
    wanted = list(articles)
    ids = {article.id for article in wanted}
    for entity in story.entities:
        if not ids.isdisjoint(entity.articles):
            for id_, here in _named_in(entity).items():
                named[id_].append(here)
    for article in wanted:
        yield IndexedArticle(article, tuple(named[article.id]))


def _named_in(entity: Entity) -> dict[ArticleId, NamedHere]:
    aliases = tuple(dict.fromkeys((entity.name, *(alias for alias, _ in entity.aliases))))
    spans: defaultdict[ArticleId, list[Span]] = defaultdict(list)
    for mention in entity.mentions:
        spans[mention.place.article].append(mention.place.span)
    return {id_: NamedHere(aliases, tuple(sorted(found))) for id_, found in spans.items()}
