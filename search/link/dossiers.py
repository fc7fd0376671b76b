"""Dossiers: everything the pile says of one name, gathered."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from search.dossier import Dossier
from search.model import AnnotatedArticle, ArticleId, Entity, Story


def dossier_of(
    entity: Entity, story: Story, read: Callable[[ArticleId], AnnotatedArticle], articles: Sequence[ArticleId]
) -> Dossier:
    """The dossier of `entity`; `articles` are all of the pile, in pile order."""
    here = set(entity.articles)
    return Dossier(entity, (), (), (), (), (), (), (), tuple(one for one in articles if one not in here))
