"""Which mentions name one organisation, place, event, law or people."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cache

from search.annotate.names.lexicon import sheet
from search.link.groups import Groups, Node
from search.link.names_fold import (
    body_key,
    city_names,
    country_code,
    demonym_code,
    initials,
    is_acronym,
    undotted,
)
from search.link.occurrences import Occurrence
from search.model import EntityType
from search.text import fold

_BRACKET = re.compile(r"\s*\(\s*[\"“']?")
_REPUBLIC = re.compile(r"^(?:the )?(?:republic of (?:the )?)?")
_MINISTRY_OF = re.compile(r"^(?:ministry|department) of (?:the )?(.+)$")
_PORTFOLIOS = {"foreign affairs": "foreign", "external affairs": "foreign", "internal affairs": "interior"}


def link_bodies(groups: Groups, found: Sequence[Occurrence]) -> list[Node]:
    """Group everything that is no person; the node of each occurrence."""
    nodes = [_node(occurrence) for occurrence in found]
    for node in nodes:
        groups.add(node)
    _join_brackets(groups, found, nodes)
    _join_acronyms(groups, found, nodes)
    _join_parts(groups, found, nodes)
    _join_bare_institutions(groups, nodes)
    return nodes


def _node(occurrence: Occurrence) -> Node:
    text, kind = occurrence.text, occurrence.mention.type
    if kind is EntityType.NORP:
        return ("NORP", _singular(fold(text)))
    code = country_code(text)
    if kind is EntityType.LOC:
        if code:
            return ("LOC", "country", code)
        key = _REPUBLIC.sub("", fold(text))
        return ("LOC", city_names().get(key, key))
    if is_acronym(text):
        return ("BODY", "acronym", undotted(text), occurrence.article)
    institution = _institution(occurrence)
    if institution is not None:
        return ("BODY", "institution", *institution)
    return ("BODY", body_key(_expanded(text)))


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word


@cache
def _expansions() -> dict[str, str]:
    pairs = (entry.split("=") for entry in sheet("nicknames")["acronyms"])
    return {short.strip(): name.strip() for short, name in pairs}


def _expanded(text: str) -> str:
    """`UN Security Council` as `United Nations Security Council`."""
    first, _, rest = text.partition(" ")
    name = _expansions().get(undotted(first))
    return f"{name} {rest}" if rest and name else text


def _institution(occurrence: Occurrence) -> tuple[str, str] | None:
    """An institution every state has, and the state's code ("" where the text does not say)."""
    key = body_key(occurrence.text)
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
    elif bare.endswith(" ministry"):
        portfolio = bare.removesuffix(" ministry")
        bare = f"{_PORTFOLIOS.get(portfolio, portfolio)} ministry"
    elif bare not in sheet("institutions")["bare"]:
        return None
    if not code and occurrence.owner:
        code = country_code(occurrence.owner) or country_code(occurrence.owner.split(" ")[-1]) or ""
    if not code and occurrence.adjective:
        words = occurrence.adjective
        code = demonym_code(words) or demonym_code(words.split(" ")[-1]) or country_code(words) or ""
    return bare, code


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


def _join_brackets(groups: Groups, found: Sequence[Occurrence], nodes: Sequence[Node]) -> None:
    """`International Criminal Court (ICC)`: the brackets define the acronym for the article."""
    for index in range(len(found) - 1):
        left, right = found[index], found[index + 1]
        if left.article != right.article:
            continue
        gap_end = right.mention.span.start - left.mention.span.end
        if not 1 <= gap_end <= 6 or not _BRACKET.fullmatch(left.after[:gap_end]):
            continue
        for short, long, short_node, long_node in (
            (right, left, nodes[index + 1], nodes[index]),
            (left, right, nodes[index], nodes[index + 1]),
        ):
            if is_acronym(short.text) and " " in long.text and short_node[0] == long_node[0] == "BODY":
                firsts = {letters[:1] for letters in initials(long.text)}
                if undotted(short.text)[0] in firsts:
                    groups.join(short_node, long_node, "acronym given in brackets for")
                    break


def _join_acronyms(groups: Groups, found: Sequence[Occurrence], nodes: Sequence[Node]) -> None:
    """An acronym is the name with its initials: in its article, else the only such name of the pile."""
    in_article: dict[tuple[str, str], dict[Node, None]] = defaultdict(dict)
    in_pile: dict[str, dict[Node, None]] = defaultdict(dict)
    acronyms: dict[Node, str] = {}
    for occurrence, node in zip(found, nodes, strict=True):
        if node[:2] == ("BODY", "acronym"):
            acronyms[node] = node[2]
        elif node[0] in ("BODY", "LOC") and " " in occurrence.text:
            for letters in sorted(initials(_expanded(occurrence.text))):
                if len(letters) >= 2:
                    in_article[letters, occurrence.article][node] = None
                    in_pile[letters][node] = None
    defined: dict[str, set[Node]] = defaultdict(set)
    for node, letters in acronyms.items():
        if groups.root(node) != node or groups.why(node):
            defined[letters].add(groups.root(node))
    for node in sorted(acronyms):
        letters, article = node[2], node[3]
        if groups.why(node):
            continue
        here = sorted(in_article.get((letters, article), {}))
        if here:
            groups.join(node, here[0], "acronym of")
            continue
        known = sorted(defined[letters])
        anywhere = sorted({groups.root(other) for other in in_pile.get(letters, {})} | set(known))
        if len(anywhere) == 1 and (len(letters) >= 3 or known):
            groups.join(node, anywhere[0], "acronym, spelt out in another article, of")
            continue
        expansion = _expansions().get(letters)
        shared: Node = ("BODY", body_key(expansion)) if expansion else ("BODY", "acronym", letters, "")
        if expansion and country_code(expansion):
            shared = ("LOC", "country", country_code(expansion) or "")
        groups.add(shared)
        groups.join(node, shared, "same acronym as" if not expansion else "acronym of")


def _join_parts(groups: Groups, found: Sequence[Occurrence], nodes: Sequence[Node]) -> None:
    """`Northrop` for `Northrop Grumman`, `Security Council` for `United Nations Security Council`."""
    by_article: dict[str, dict[Node, str]] = defaultdict(dict)
    everywhere: dict[Node, str] = {}
    for occurrence, node in zip(found, nodes, strict=True):
        if node[0] == "BODY" and len(node) == 2:
            by_article[occurrence.article].setdefault(node, node[1])
            everywhere.setdefault(node, node[1])
    for _, local in sorted(by_article.items()):
        _join_part_of(groups, local, local)
    pile_wide = {node: key for node, key in everywhere.items() if " " in key and not groups.why(node)}
    _join_part_of(groups, pile_wide, everywhere)


def _join_part_of(groups: Groups, short: dict[Node, str], names: dict[Node, str]) -> None:
    heads: dict[str, list[Node]] = defaultdict(list)
    tails: dict[str, list[Node]] = defaultdict(list)
    for node, key in sorted(names.items()):
        words = key.split(" ")
        for count in range(1, len(words)):
            rest = words[count]
            if rest != "and" and (rest != "of" or count > 1):
                heads[" ".join(words[:count])].append(node)
            if count < len(words) - 1:
                tails[" ".join(words[count:])].append(node)
    for node, key in sorted(short.items()):
        longer = heads.get(key, []) + tails.get(key, [])
        if longer and len({groups.root(other) for other in longer}) == 1:
            groups.join(node, longer[0], "short for")


def _join_bare_institutions(groups: Groups, nodes: Sequence[Node]) -> None:
    """`Foreign Ministry` without a state is the only such ministry of the pile, if there is only one."""
    states: dict[str, Counter[str]] = defaultdict(Counter)
    for node in nodes:
        if node[:2] == ("BODY", "institution"):
            states[node[2]][node[3]] += 1
    for name, codes in sorted(states.items()):
        named = sorted(code for code in codes if code)
        if codes[""] and len(named) == 1:
            groups.join(
                ("BODY", "institution", name, ""),
                ("BODY", "institution", name, named[0]),
                "the only one told of:",
            )
