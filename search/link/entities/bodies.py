"""Which mentions name one organisation, place, event, law or people."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from search.annotate.names.lexicon import is_common, sheet
from search.link.entities.groups import Groups, Node
from search.link.entities.names_fold import (
    body_key,
    city_names,
    country_code,
    demonym_code,
    initials,
    is_acronym,
    is_mixed_acronym,
    undotted,
    without_storm,
)
from search.link.entities.occurrences import KNOWN_AS, Occurrence
from search.model import EntityType
from search.text import fold

DOMINANCE = 3
"""A short form goes to the longer name that stands beside it this many times as often as any other."""
RARITY = 10
"""A longer name that stands beside the short one in fewer than one of so many articles is another body."""
_TEAM_WORDS = frozenset({"United", "Athletic", "FC", "F.C.", "Club", "Team", "Racing", "Rovers", "Wanderers"})
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
    _join_known_as(groups, found, nodes)
    _join_acronyms(groups, found, nodes)
    _join_parts(groups, found, nodes)
    _join_bare_institutions(groups, nodes)
    _join_short_places(groups, nodes)
    return nodes


def _node(occurrence: Occurrence) -> Node:
    text, kind = occurrence.text, occurrence.mention.type
    if kind is EntityType.NORP:
        return ("NORP", _singular(fold(text)))
    code = country_code(text)
    if kind is EntityType.LOC:
        if code:
            return ("LOC", "country", code)
        key = _REPUBLIC.sub("", fold(_without_owner(_expansions().get(undotted(text), text))))
        key = key.replace("'", "").replace("’", "")
        return ("LOC", city_names().get(key, key))
    if text not in _other_names() and (is_acronym(text) or is_mixed_acronym(text)):
        return ("BODY", "acronym", undotted(text).upper(), occurrence.article)
    institution = _institution(occurrence)
    if institution is not None:
        return ("BODY", "institution", *institution)
    key = body_key(_expanded(_without_owner(text)))
    return ("BODY", without_storm(key) if kind is EntityType.EVENT else key)


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
def _expansions() -> dict[str, str]:
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
    elif bare.endswith((" ministry", " department")):
        portfolio, _, office = bare.rpartition(" ")
        bare = f"{_PORTFOLIOS.get(portfolio, portfolio)} {office}"
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


def _join_brackets(groups: Groups, found: Sequence[Occurrence], nodes: Sequence[Node]) -> None:
    """`World Health Organization (WHO)`: the brackets define the acronym for the article."""
    counts = Counter(occurrence.text for occurrence in found)
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
            if _is_any_acronym(short.text) and " " in long.text and short_node[0] == long_node[0] == "BODY":
                firsts = {letters[:1] for letters in _acronyms_of(long.text)}
                letters = undotted(short.text).upper()
                foreign = short is right and (_has_body_word(long) or counts[short.text] > 1)
                if letters[0] in firsts or _abbreviates(letters, long.text) or foreign:
                    groups.join(short_node, long_node, "acronym given in brackets for")
                    break


def _join_known_as(groups: Groups, found: Sequence[Occurrence], nodes: Sequence[Node]) -> None:
    """`the National Chip Fund, known as the Big Fund`: two names of one body, place or storm."""
    for index in range(1, len(found)):
        left, right = found[index - 1], found[index]
        gap = right.mention.span.start - left.mention.span.end
        if left.article != right.article or not 0 < gap <= len(left.after):
            continue
        same = left.mention.type is right.mention.type and nodes[index][0] == nodes[index - 1][0]
        if same and KNOWN_AS.fullmatch(left.after[:gap]):
            groups.join(nodes[index], nodes[index - 1], "other name, by this text, of")


def _join_acronyms(groups: Groups, found: Sequence[Occurrence], nodes: Sequence[Node]) -> None:
    """An acronym is the name with its initials: in its article, else the only such name of the pile."""
    in_article: dict[tuple[str, str], dict[Node, None]] = defaultdict(dict)
    in_pile: dict[str, dict[Node, None]] = defaultdict(dict)
    acronyms: dict[Node, str] = {}
    for occurrence, node in zip(found, nodes, strict=True):
        if node[:2] == ("BODY", "acronym"):
            acronyms[node] = node[2]
        elif node[0] in ("BODY", "LOC") and " " in occurrence.text:
            for letters in sorted(_acronyms_of(_expanded(occurrence.text))):
                if len(letters) >= 2:
                    in_article[letters, occurrence.article][node] = None
                    in_pile[letters][node] = None
    _join_pronounced(groups, nodes, in_pile)
    defined: dict[str, set[Node]] = defaultdict(set)
    for node, letters in acronyms.items():
        if groups.root(node) != node or groups.why(node):
            defined[letters].add(groups.root(node))
    for node in sorted(acronyms):
        letters, article = node[2], node[3]
        if groups.why(node):
            continue
        written: Node = ("BODY", letters.lower())
        if groups.has(written):
            groups.join(node, written, "capitals of")
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


def _join_pronounced(groups: Groups, nodes: Sequence[Node], in_pile: dict[str, dict[Node, None]]) -> None:
    """`Ecowas`: an acronym written as a word is the only name of the pile with those initials."""
    for node in sorted(set(nodes)):
        if node[0] == "BODY" and len(node) == 2 and 4 <= len(node[1]) <= 8 and node[1].isalpha():
            spelt = sorted({groups.root(other) for other in in_pile.get(node[1].upper(), {})})
            if len(spelt) == 1 and not groups.why(node):
                groups.join(node, spelt[0], "acronym, written as a word, of")


def _join_parts(groups: Groups, found: Sequence[Occurrence], nodes: Sequence[Node]) -> None:
    """`Northrop` for `Northrop Grumman`, `Security Council` for `United Nations Security Council`.

    Articles vote on the longer name: each where one stands beside the short form; else the pile decides, if
    it knows only one.
    """
    by_article: dict[str, dict[Node, None]] = defaultdict(dict)
    kinds: dict[Node, Counter[EntityType]] = defaultdict(Counter)
    for occurrence, node in zip(found, nodes, strict=True):
        if node[0] == "BODY" and len(node) == 2 and country_code(occurrence.text) is None:
            by_article[occurrence.article][node] = None
            kinds[node][occurrence.mention.type] += 1
    forms = sheet("organisations")["company forms"]
    spread = Counter(node for local in by_article.values() for node in local)
    types = {node: min(counts, key=lambda kind: (-counts[kind], kind)) for node, counts in kinds.items()}
    votes: dict[Node, Counter[Node]] = defaultdict(Counter)
    for _, local in sorted(by_article.items()):
        for node, longer in _longer_names(sorted(local), types):
            for name in longer:
                votes[node][name] += 1
    for node, longer in _longer_names(sorted(types), types):
        rare = not is_common(node[1]) and len(longer) == 1 and longer[0][1].startswith(f"{node[1]} ")
        plain_form = rare or all(_adds_little(node[1], name[1], forms) for name in longer)
        if node not in votes and (" " in node[1] or plain_form) and not groups.why(node):
            votes[node].update(longer)
    # twice: two longer names may have become one in between
    for node in [*sorted(votes), *sorted(votes)]:
        if groups.why(node):
            continue
        by_root: Counter[Node] = Counter()
        for name, count in votes[node].items():
            by_root[groups.root(name)] += count
        ranked = sorted(by_root, key=lambda root: (-by_root[root], root))
        sure = len(ranked) == 1 or by_root[ranked[0]] >= DOMINANCE * by_root[ranked[1]]
        if sure and by_root[ranked[0]] * RARITY >= spread[node]:
            groups.join(node, ranked[0], "short for")


def _adds_little(short: str, long: str, forms: frozenset[str]) -> bool:
    """Whether a longer name is the short one with `Group`, `Bank` … or `Banco` added."""
    words = long.split(" ")
    return set(words[1:]) <= forms or (words[0] in _foreign_heads() and " ".join(words[1:]) == short)


def _longer_names(
    names: Sequence[Node], types: dict[Node, EntityType]
) -> Iterator[tuple[Node, tuple[Node, ...]]]:
    """Each name with the longer ones of its type that begin or end with it."""
    forms = sheet("organisations")["company forms"]
    papers = sheet("organisations")["newspaper tails"]
    heads: dict[str, list[Node]] = defaultdict(list)
    tails: dict[str, list[Node]] = defaultdict(list)
    for node in names:
        words = node[1].split(" ")
        for count in range(1, len(words)):
            added = words[count]
            short = " ".join(words[:count])
            if words[-1].title() in papers and count == len(words) - 1:
                # Harare is not the Harare Chronicle
                continue
            if added in ("and", "&") or (added == "of" and count == 1) or _is_branch(words[count:]):
                continue
            if short not in _known_bodies() or set(words[count:]) <= forms:
                heads[short].append(node)
            several = count < len(words) - 1 or any(letter.isdigit() for letter in words[-1])
            several = several or words[0] in _foreign_heads()
            if several or demonym_code(words[0]) or country_code(words[0].upper()):
                tails[" ".join(words[count:])].append(node)
    singular = {node[1]: node for node in names}
    for node in names:
        plural = singular.get(f"{node[1]}s")
        if plural is not None and types[plural] is types[node]:
            yield plural, (node,)
    for node in names:
        longer = [
            other for other in heads.get(node[1], []) + tails.get(node[1], []) if types[other] is types[node]
        ]
        if longer:
            yield node, tuple(longer)


@cache
def _foreign_heads() -> frozenset[str]:
    """`Banco`, `Grupo`: what may be left off a name in another language."""
    return frozenset(fold(head) for head in sheet("organisations")["foreign heads"])


@cache
def _known_bodies() -> frozenset[str]:
    known = (*sheet("organisations")["known"], *_expansions().values())
    return frozenset(key for key in map(body_key, known) if " " in key)


def _is_branch(words: Sequence[str]) -> bool:
    """`EADS North America`, `Ford Australia`: the part of a body in one country is a body of its own."""
    rest = " ".join(words).title()
    if any(word in sheet("organisations")["branches"] for word in words):
        return True
    return country_code(rest) is not None or rest in sheet("places")["regions"] or words[-1].isdigit()


def _join_short_places(groups: Groups, nodes: Sequence[Node]) -> None:
    """`Santa Rita` for `Santa Rita do Monte`: two words, and one longer place of the pile with a particle."""
    particles = sheet("grammar")["particles"] | {"upon", "on", "sur", "am"}
    places = sorted({node for node in nodes if node[0] == "LOC" and len(node) == 2})
    longer: dict[str, set[Node]] = defaultdict(set)
    for node in places:
        words = node[1].split(" ")
        for count in range(2, len(words) - 1):
            if words[count] in particles:
                longer[" ".join(words[:count])].add(groups.root(node))
    for node in places:
        whole = longer.get(node[1], ())
        if len(whole) == 1:
            groups.join(node, min(whole), "short for")


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
