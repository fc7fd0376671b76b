"""Which of several people of one surname is meant, by the role the text tells beside the name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from search.link.entities.groups import Node
from search.link.roles import roles_in
from search.link.roles.words import is_head
from search.model import AnnotatedArticle, ArticleId, EntityType, Span
from search.passages import passage_at
from search.text import fold

if TYPE_CHECKING:
    from search.link.entities.persons import People

Role = frozenset[str]
MOST_TELLINGS = 24
"""How many mentions of a bearer are asked for roles: what somebody is, is told early."""
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_RANKS = frozenset(
    ["deputy", "vice", "assistant", "associate", "former", "ex", "acting", "interim", "shadow"]
)
_SMALL = frozenset(["the", "a", "an", "of", "for", "and", "at", "in", "on", "to", "s", "his", "her", "its"])
_SAME = {
    "pm": ("prime", "minister"),
    "premier": ("prime", "minister"),
    "ceo": ("chief", "executive"),
    "cfo": ("chief", "financial", "officer"),
    "mp": ("member", "parliament"),
    "gov": ("governor",),
    "sen": ("senator",),
    "rep": ("representative",),
    "spokeswoman": ("spokesman",),
    "spokesperson": ("spokesman",),
    "chairwoman": ("chairman",),
    "chairperson": ("chairman",),
    "chair": ("chairman",),
    "defence": ("defense",),
    "affairs": (),
}
_FOLLOWS = re.compile(r"\s?[,(—–]|,?\s(?:is|was|has|had|served|serves|as|who|became|remains)\b")
REACH = 40
"""How many characters before a name are looked at for a role."""
_TAIL = re.compile(r"\b(?:of|for|at|in|from|with|to|who)\b")


class Offices:
    """The roles that articles tell of people beside their names, read only when they are asked for."""

    def __init__(self, articles: Mapping[ArticleId, AnnotatedArticle], pile: Sequence[People]) -> None:
        self._articles, self._pile = articles, pile
        self._told: dict[tuple[ArticleId, int], tuple[Role, ...]] = {}
        self._persons: Mapping[Node, Node] = {}

    def know(self, persons: Mapping[Node, Node]) -> None:
        """Take who bears which full name: node of the name -> node of the person."""
        self._persons = persons

    def learn(self, person: Node, article: ArticleId, span: Span) -> None:
        """Take a single name that is known to be a person's: the roles told beside it are theirs, too."""
        self._of_person[person].insert(0, (article, span))

    def bearer(self, article: ArticleId, span: Span, bearers: Sequence[Node]) -> Node | None:
        """Whose role the text tells beside a single name: the only one of `bearers` it fits best, if any."""
        wanted = self._roles(article, span)
        if not wanted:
            return None
        ranked = [(self._fit(wanted, self._of_person.get(node, ())), node) for node in bearers]
        best = max(score for score, _ in ranked)
        fitting = [node for score, node in ranked if score == best]
        return fitting[0] if best and len(fitting) == 1 else None

    def share_role(self, one: Iterable[Node], two: Iterable[Node]) -> bool:
        """Whether two sets of names are told one role somewhere."""
        sides = [[place for node in nodes for place in self._places.get(node, ())] for nodes in (one, two)]
        wanted = [role for article, span in sides[0][:MOST_TELLINGS] for role in self._roles(article, span)]
        return self._fit(wanted, sides[1]) > 0

    def _fit(self, wanted: Iterable[Role], places: Sequence[tuple[ArticleId, Span]]) -> int:
        told = {role for article, span in places[:MOST_TELLINGS] for role in self._roles(article, span)}
        return max((fit(one, other) for one in wanted for other in told), default=0)

    @cached_property
    def _places(self) -> dict[Node, list[tuple[ArticleId, Span]]]:
        found: dict[Node, list[tuple[ArticleId, Span]]] = defaultdict(list)
        for people in self._pile:
            for place, node in people.places:
                found[node].append((people.article, people.spans[place]))
        return found

    @cached_property
    def _of_person(self) -> dict[Node, list[tuple[ArticleId, Span]]]:
        found: dict[Node, list[tuple[ArticleId, Span]]] = defaultdict(list)
        for people in self._pile:
            for place, node in people.places:
                found[self._persons[node]].append((people.article, people.spans[place]))
        return found

    def _roles(self, article: ArticleId, span: Span) -> tuple[Role, ...]:
        """The roles told beside a name, its passage alone being read."""
        place = (article, span.start)
        known = self._told.get(place)
        if known is None:
            known = self._told[place] = self._read(article, span)
        return known

    def _read(self, article: ArticleId, span: Span) -> tuple[Role, ...]:
        item = self._articles[article]
        if not _may_tell(item.article.text, span):
            return ()
        passage = passage_at(item.article, span.start).span
        texts = [text for text, _ in roles_in(item, EntityType.PER, [(passage, [span])])]
        return tuple(role for role in map(words_of, texts) if role)


def _may_tell(text: str, span: Span) -> bool:
    """Whether a role can stand beside a name: behind a comma or `is`, before one or right before the name."""
    if _FOLLOWS.match(text, span.end):
        return True
    before = text[max(0, span.start - REACH) : span.start].rstrip()
    word = before.rpartition(" ")[2]
    return before.endswith((",", "—", "–")) or word[:1].isupper() or is_head(word, EntityType.PER)


@lru_cache(maxsize=4096)
def words_of(role: str) -> Role:
    """A role as the words that count: one name for one office, no articles, nobody's possessions.

    `Kazakhstan's Deputy PM` is {deputy, prime, minister}; the noun it turns on stands with a `*` as well.
    """
    role = re.sub(r"^.*['’]s? ", "", role)
    head = _TAIL.split(role, maxsplit=1)[0]
    words = [word for word in _spelt(role) if word not in _SMALL]
    heads = [word for word in _spelt(head) if word not in _SMALL]
    if not heads:
        return frozenset()
    return frozenset([*words, f"*{heads[-1]}"])


def _spelt(text: str) -> list[str]:
    found: list[str] = []
    for word in _WORD.findall(fold(text)):
        found.extend(_SAME.get(word, (word,)))
    return found


def fit(one: Role, other: Role) -> int:
    """How well two roles may be one: 2 the same words, 1 where one only says more; 0 where they are two."""
    if one == other:
        return 2
    heads = [word for word in one if word[0] == "*"]
    if heads != [word for word in other if word[0] == "*"] or (one ^ other) & _RANKS:
        return 0
    return 1 if one < other or other < one else 0
