"""One article as merging sees it: everything that can be told without the others, computed once."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from itertools import pairwise

from search.link.entities.body_readings import Bodies
from search.link.entities.groups import Node
from search.link.entities.names_fold import plain
from search.link.entities.occurrences import Occurrence
from search.link.entities.persons import People
from search.link.entities.types import evidence, retyped
from search.model import AnnotatedArticle, Article, EntityMention, EntityType, Mention, Place

Changes = tuple[tuple[int, EntityType], ...]


class ArticleNames:
    """The names of an article: what they say of types, and, once those are settled, its people and bodies.

    It depends on the article alone and on the types the pile gives its guesses, so that it serves as long as
    neither changes.
    """

    __slots__ = (
        "_changes",
        "_item",
        "_made",
        "_text",
        "bodies",
        "evidence",
        "given",
        "id",
        "mentions",
        "people",
        "texts",
        "types",
    )

    def __init__(self, item: AnnotatedArticle) -> None:
        self._item: AnnotatedArticle | None = item
        self._text = _digest(item.article)
        self.id = item.id
        self.given = found = item.annotations.mentions
        self.mentions = found if _in_order(found) else tuple(sorted(found, key=lambda one: one.span))
        self.evidence = evidence(self.mentions)
        self.types: list[EntityType] = [mention.type for mention in self.mentions]
        self.texts = [plain(mention.text) for mention in self.mentions]
        self._changes: Changes | None = None
        self._made: list[EntityMention | None] = [None] * len(self.mentions)
        self.people: People
        self.bodies: Bodies

    def fits(self, item: AnnotatedArticle) -> bool:
        """Whether this was made of an article with the same text and mentions."""
        if self.given == item.annotations.mentions and self._text == _digest(item.article):
            self._item = item
            return True
        return False

    @property
    def item(self) -> AnnotatedArticle:
        """The article, until it is let go."""
        assert self._item is not None, "asked for after it was let go"
        return self._item

    def release(self) -> None:
        """Let go of the article; what was read from it stays."""
        self._item = None

    def settle(self, changes: Changes) -> None:
        """Read people and bodies with the types the pile gives."""
        if changes == self._changes:
            return
        self._changes = changes
        mentions = list(self.mentions)
        for index, kind in changes:
            mentions[index] = retyped(mentions[index], kind)
        self.types = [mention.type for mention in mentions]
        people: list[Occurrence] = []
        others: list[Occurrence] = []
        for mention, text in zip(mentions, self.texts, strict=True):
            listed = people if mention.type is EntityType.PER else others
            listed.append(Occurrence(self.item.article, mention, text))
        self.people = People(self.id, people)
        self.bodies = Bodies(self.id, others)

    def nodes(self, people: Sequence[Node]) -> list[Node]:
        """The nodes of all mentions in order, given those of its people."""
        persons, others = iter(people), iter(self.bodies.nodes)
        return [next(persons) if kind is EntityType.PER else next(others) for kind in self.types]

    def mention(self, index: int, why: str) -> EntityMention:
        """A mention as part of an entity."""
        made = self._made[index]
        if made is None or made.why != why:
            mention = self.mentions[index]
            place = Place(self.id, mention.span.start, mention.span.end)
            made = self._made[index] = EntityMention(place, mention.text, why)
        return made


def _digest(article: Article) -> bytes:
    """Tells two articles apart as far as names go: the text, and where its headline is."""
    told = f"{article.headline}\0{article.text}"
    return blake2b(told.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _in_order(mentions: Sequence[Mention]) -> bool:
    starts = [mention.span.start for mention in mentions]
    return all(one < two for one, two in pairwise(starts))
