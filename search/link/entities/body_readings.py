"""What one article tells of its organisations, places, events, laws and peoples, read without the others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache

from search.annotate.names.lexicon import is_common, sheet
from search.link.entities.groups import Node
from search.link.entities.names_fold import (
    body_key,
    city_names,
    country_by_initials,
    country_code,
    demonym_code,
    initials,
    is_acronym,
    is_mixed_acronym,
    undotted,
    without_storm,
)
from search.link.entities.occurrences import REACH, Occurrence, known_as
from search.model import ArticleId, EntityType
from search.text import fold

LOC, NORP = EntityType.LOC, EntityType.NORP

_TEAM_WORDS = frozenset({"United", "Athletic", "FC", "F.C.", "Club", "Team", "Racing", "Rovers", "Wanderers"})
_BRACKET = re.compile(r"\s*\(\s*[\"“‘']?")
_NAME_AND_BRACKET = re.compile(r"([A-ZÀ-Þ][\w.’'-]*(?: (?:of|for|the|and|[A-ZÀ-Þ][\w.’'-]*))+) \($")
_REPUBLIC = re.compile(r"^(?:the )?(?:republic of (?:the )?)?")
_MINISTRY_OF = re.compile(r"^(?:ministry|department) of (?:the )?(.+)$")
_OPENING = re.compile(r"(?:^|[.!?”\"]\s+|\s{2,})In $")
_END = re.compile(r"[.!?][”\"’']?\s+[A-ZÀ-Þ“\"]|\n\s*\n")
_PORTFOLIOS = {"foreign affairs": "foreign", "external affairs": "foreign", "internal affairs": "interior"}


class Bodies:
    """What is no person in one article, as far as it can be told without the others: computed once."""

    __slots__ = (
        "_country",
        "_states",
        "article",
        "brackets",
        "counts",
        "defined",
        "kinds",
        "known_as",
        "nodes",
        "parts",
        "spelt",
    )

    def __init__(self, article: ArticleId, found: Sequence[Occurrence]) -> None:
        self.article = article
        self.nodes: list[Node] = []
        self.counts: Counter[Node] = Counter()
        self.kinds: dict[tuple[Node, EntityType], int] = {}
        self.spelt: dict[tuple[Node, str], None] = {}
        self.brackets: list[tuple[Node, Node, str, bool]] = []
        self.known_as: list[tuple[Node, Node]] = []
        self.defined: list[tuple[Node, tuple[str, ...]]] = []
        self._country: tuple[str, Occurrence] | None = None
        self._states: dict[str, str] = {}
        for occurrence in found:
            kind = occurrence.mention.type
            fixed, is_part, letters = _reading(occurrence.text, kind)
            node = fixed if kind is NORP or kind is LOC else _placed(fixed, occurrence)
            if is_institution(node):
                node = self._with_state(node, occurrence)
            elif kind is LOC and len(node) == 3:
                self._country = (node[2], occurrence)
            self.nodes.append(node)
            self.counts[node] += 1
            if is_part:
                self.kinds[node, kind] = self.kinds.get((node, kind), 0) + 1
            for one in letters:
                self.spelt[node, one] = None
            if is_acronym_node(node) and (spelt_out := _before_bracket(occurrence)):
                self.defined.append((node, spelt_out))
        self.parts = sorted({node for node, _ in self.kinds})
        for index in range(len(found) - 1):
            self._beside(found[index], found[index + 1], self.nodes[index], self.nodes[index + 1])

    def _with_state(self, node: Node, occurrence: Occurrence) -> Node:
        """An institution without its state takes that of the same one named last in the article, else that
        of the country named last before it in its sentence (`In Peru the Ministry of Mines …`).
        """
        name, code = node[2], node[3]
        if not code:
            code = self._states.get(name, "")
        if not code and self._country is not None:
            country, named = self._country
            text = occurrence.article.text[named.mention.span.end : occurrence.mention.span.start]
            code = country if _opens_sentence(named) and _END.search(text) is None else ""
        if code:
            self._states[name] = code
        return (*node[:3], code)

    def _beside(self, left: Occurrence, right: Occurrence, one: Node, two: Node) -> None:
        """Note what the text between two neighbours says of them."""
        gap = right.mention.span.start - left.mention.span.end
        if gap > REACH:
            return
        kinds = (left.mention.type, right.mention.type)
        alike = kinds[0] is kinds[1] and one[0] == two[0]
        if (alike or kinds == (EntityType.ORG, NORP)) and known_as(left, right):
            self.known_as.append((two, one) if alike else (one, two))
        if not 1 <= gap <= 6 or one[0] != "BODY" or two[0] != "BODY":
            return
        if not _BRACKET.fullmatch(left.after[:gap]):
            return
        for short, long, short_node, long_node in ((right, left, two, one), (left, right, one, two)):
            if _is_any_acronym(short.text) and " " in long.text:
                firsts = {initials_[:1] for initials_ in _acronyms_of(long.text)}
                letters = undotted(short.text).upper()
                own = letters[0] in firsts or _abbreviates(letters, long.text)
                foreign = short is right and _has_body_word(long)
                sure = own or foreign
                if sure or short is right:
                    self.brackets.append((short_node, long_node, letters, sure))
                if sure:
                    break


def _opens_sentence(occurrence: Occurrence) -> bool:
    """`In Peru, …`: whether a place opens its sentence and so says where the rest of it is."""
    return _OPENING.search(occurrence.before) is not None


def _before_bracket(occurrence: Occurrence) -> tuple[str, ...]:
    """The names in capitals that stand before a bracket with their acronym, as keys, the longest first."""
    match = _NAME_AND_BRACKET.search(occurrence.before)
    if match is None:
        return ()
    words = match[1].split(" ")
    letters = undotted(occurrence.text).upper()
    names = [" ".join(words[first:]) for first in range(len(words) - 1)]
    fitting = [name for name in names if name[0] == letters[0] and _abbreviates(letters, name)]
    return tuple([body_key(name) for name in fitting])


@lru_cache(maxsize=1 << 17)
def _reading(text: str, kind: EntityType) -> tuple[Node, bool, tuple[str, ...]]:
    """What a form tells by itself: its node (of acronyms and institutions, what is to be placed), whether it
    may be part of a longer name, and the acronyms it may have.
    """
    node = _node(text, kind)
    is_part = node[0] == "BODY" and len(node) == 2 and country_code(text) is None
    letters: tuple[str, ...] = ()
    if node[0] != "NORP" and " " in text:
        letters = tuple([one for one in sorted(_acronyms_of(_expanded(text))) if len(one) >= 2])
    return node, is_part, letters


def _node(text: str, kind: EntityType) -> Node:
    if kind is NORP:
        return ("NORP", _singular(fold(text)))
    code = country_code(text)
    if kind is LOC:
        code = code or country_by_initials(text)
        if code:
            return ("LOC", "country", code)
        key = _REPUBLIC.sub("", fold(_without_owner(expansions().get(undotted(text), text))))
        key = key.replace("'", "").replace("’", "")
        return ("LOC", city_names().get(key, key))
    if text not in _other_names() and (is_acronym(text) or is_mixed_acronym(text)):
        return ("BODY", "acronym", undotted(text).upper())
    owner, _, rest = text.partition(" ")
    if len(rest) >= 3 and is_acronym(rest) and country_code(owner) and not _is_word(rest.lower()):
        return ("BODY", "acronym", undotted(rest).upper())
    institution = _institution(text)
    if institution is not None:
        return ("BODY", "institution", *institution)
    key = body_key(_expanded(_without_owner(text)))
    return ("BODY", without_storm(key) if kind is EntityType.EVENT else key)


def _is_word(word: str) -> bool:
    return is_common(word) or word in sheet("organisations")["legal forms"]


def _placed(node: Node, occurrence: Occurrence) -> Node:
    """The node of an acronym in its article, of an institution under the state the text gives it."""
    if len(node) == 3:
        return (*node, occurrence.article.id)
    if len(node) == 4 and not node[3]:
        return (*node[:3], _state(occurrence))
    return node


def is_acronym_node(node: Node) -> bool:
    """Whether it stands for an acronym of one article: its letters, and the article."""
    return len(node) == 4 and node[1] == "acronym"


def is_institution(node: Node) -> bool:
    """Whether it stands for an institution; its state's code is the last part then."""
    return len(node) == 4 and node[0] == "BODY" and node[1] == "institution"


def _without_owner(text: str) -> str:
    """`Singapore’s Changi Airport` without the country that has it."""
    owner, mark, rest = text.replace("’", "'").partition("'s ")
    return rest if mark and country_code(owner) else text


def _is_any_acronym(text: str) -> bool:
    return is_acronym(text) or is_mixed_acronym(text)


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    if len(word) > 4 and word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word


@cache
def expansions() -> dict[str, str]:
    """Well-known acronyms and what they stand for."""
    pairs = (entry.split("=") for entry in sheet("nicknames")["acronyms"])
    return {short.strip(): name.strip() for short, name in pairs}


@cache
def _other_names() -> dict[str, str]:
    pairs = (entry.split("=") for entry in sheet("nicknames")["bodies"])
    return {other.strip(): name.strip() for other, name in pairs}


def _expanded(text: str) -> str:
    """`UN Security Council` as `United Nations Security Council`."""
    if text in _other_names():
        return _other_names()[text]
    first, _, rest = text.partition(" ")
    name = expansions().get(undotted(first))
    return f"{name} {rest}" if rest and name else text


def _institution(text: str) -> tuple[str, str] | None:
    """An institution every state has, and the state's code ("" where its name does not say)."""
    key = body_key(text)
    bare, code = _without_country(key)
    match = _MINISTRY_OF.match(bare)
    if match:
        portfolio = match[1]
        inner, _, place = portfolio.partition(" of ")
        if place and country_code(place.title()):
            portfolio, code = inner, country_code(place.title()) or code
        bare = (
            f"{_PORTFOLIOS.get(portfolio, portfolio)} {'ministry' if bare.startswith('m') else 'department'}"
        )
    elif bare.endswith((" ministry", " department")):
        portfolio, _, office = bare.rpartition(" ")
        bare = f"{_PORTFOLIOS.get(portfolio, portfolio)} {office}"
    elif bare not in sheet("institutions")["bare"]:
        return None
    return bare, code


def _state(occurrence: Occurrence) -> str:
    """The code of the state whose institution it is by the words before it, "" where they do not say."""
    owner, words = occurrence.owner, occurrence.adjective
    code = ""
    if owner:
        code = country_code(owner) or country_code(owner.split(" ")[-1]) or ""
    if not code and words:
        code = demonym_code(words) or demonym_code(words.split(" ")[-1]) or country_code(words) or ""
    return code


def _without_country(key: str) -> tuple[str, str]:
    """A body's key without the nationality before it or the country after it."""
    words = key.split(" ")
    for count in (2, 1):
        if len(words) > count:
            head = " ".join(words[:count])
            code = demonym_code(head) or country_code(head.title()) or country_code(head.upper())
            if code:
                return " ".join(words[count:]), code
    head, _, tail = key.rpartition(" of ")
    code = country_code(tail.removeprefix("the ").title()) if head else None
    if code and head not in ("bank", "ministry", "department"):
        return head, code
    return key, ""


def _abbreviates(letters: str, text: str) -> bool:
    """`UNCLOS` for `Convention on the Law of the Sea`: the capitals stand in the acronym in order."""
    rest = iter(letters)
    capitals = [word[0] for word in text.split() if word[0].isupper()]
    return len(capitals) >= 2 and all(capital in rest for capital in capitals)


def _acronyms_of(text: str) -> frozenset[str]:
    """The acronyms a name may have, with and without the country before it (`US Department of Justice`)."""
    first, _, rest = text.partition(" ")
    if first in ("Department", "Ministry") and rest.startswith("of "):
        return initials(text) | initials(rest.removeprefix("of ").removeprefix("the "))
    if " " in rest and (demonym_code(first) or country_code(first)):
        return initials(text) | initials(rest)
    return initials(text)


def _has_body_word(occurrence: Occurrence) -> bool:
    """`Justice and Development Party (AKP)`: an acronym of another language needs a name that is a body's."""
    organisations = sheet("organisations")
    words = occurrence.text.split()
    known = organisations["tails"] - organisations["team nicknames"] - _TEAM_WORDS
    return words[-1] in known or not organisations["heads"].isdisjoint(words)
