"""Names that a reader has set right, laid over an index that has them as they were read.

Of each article laid over, the words of the fields of names are taken from here instead of the index: its
names and speakers by all their aliases. Nothing is written, so that programs with different corrections, or
without any, share one index.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from search.index.analysis import Token, analyse
from search.index.documents import NamesIn
from search.index.record import Record
from search.index.schema import LONGEST_FIELD, places
from search.model import ArticleId

LAID_OVER = ("name", "speaker", "said")
"""The fields that have names by all their aliases."""


class Overlay:
    """The names of some articles. One object serves one thread; it keeps what it has been asked."""

    def __init__(self, names: Mapping[ArticleId, NamesIn]) -> None:
        self._names = names
        self._tokens: dict[str, list[Token]] = {}
        self._placed: dict[tuple[str, ArticleId], dict[str, list[int]]] = {}

    @property
    def articles(self) -> Iterable[ArticleId]:
        """The ids of the articles laid over."""
        return self._names.keys()

    def counts(self, field: str, term: str) -> dict[ArticleId, int]:
        """How often a term stands in the names (`field` "name") or among the speakers of each article."""
        found: dict[ArticleId, int] = {}
        for alias, count in self._aliases_with.get(term, ()):
            for id_ in self._articles_of[field == "name"].get(alias, ()):
                found[id_] = found.get(id_, 0) + count
        return found

    def places(self, field: str, term: str, id_: ArticleId) -> list[int]:
        """Where a term stands among the names or speakers of an article; those of `said` come behind all
        words of quotations.
        """
        which = "name" if field == "name" else "speaker"
        placed = self._placed.get((which, id_))
        if placed is None:
            aliases = _aliases(self._names[id_], which == "name")
            placed = self._placed[which, id_] = places(map(self._analysed, aliases))
        base = LONGEST_FIELD if field == "said" else 0
        return [place + base for place in placed.get(term, ())]

    def over(self, id_: ArticleId, record: Record) -> Record:
        """What the index keeps of an article, with the names laid over it."""
        names = self._names.get(id_)
        if names is None:
            return record
        return replace(record, names=names.named, spoken=tuple(one for one in names.spoken if one.speaker))

    def _analysed(self, alias: str) -> list[Token]:
        tokens = self._tokens.get(alias)
        if tokens is None:
            tokens = self._tokens[alias] = analyse(alias)
        return tokens

    @cached_property
    def _articles_of(self) -> Sequence[Mapping[str, Sequence[ArticleId]]]:
        """The articles that have an alias: of a speaker, of a name."""
        found: tuple[defaultdict[str, list[ArticleId]], ...] = (defaultdict(list), defaultdict(list))
        for id_, names in self._names.items():
            for named, by_alias in enumerate(found):
                for alias in _aliases(names, bool(named)):
                    by_alias[alias].append(id_)
        return found

    @cached_property
    def _aliases_with(self) -> Mapping[str, Sequence[tuple[str, int]]]:
        """The aliases that have a term, and at how many places."""
        found: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
        for alias in dict.fromkeys((*self._articles_of[0], *self._articles_of[1])):
            for term, at in places([self._analysed(alias)]).items():
                found[term].append((alias, len(at)))
        return found


def _aliases(names: NamesIn, named: bool) -> Iterable[str]:
    """The aliases of an article's names or speakers, each once, as the index has them one after another."""
    if named:
        return dict.fromkeys(alias for one in names.named for alias in one.aliases)
    return dict.fromkeys(alias for one in names.spoken for alias in one.speaker)
