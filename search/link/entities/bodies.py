"""Which mentions name one organisation, place, event, law or people."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from functools import cache, lru_cache

from search.annotate.names.lexicon import is_common, sheet
from search.link.entities.body_readings import Bodies, expansions, is_acronym_node, is_institution
from search.link.entities.groups import Groups, Node
from search.link.entities.names_fold import body_key, compact, country_code, demonym_code
from search.model import EntityType
from search.text import fold

_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
DOMINANCE = 3
"""A short form goes to the longer name that stands beside it this many times as often as any other."""
SHORTEST = 6
"""Names of fewer letters are not compared without their blanks."""
RARITY = 10
"""A longer name that stands beside the short one in fewer than one of so many articles is another body."""


def link_bodies(groups: Groups, pile: Sequence[Bodies]) -> None:
    """Group everything that is no person."""
    counts: Counter[Node] = Counter()
    for bodies in pile:
        counts.update(bodies.counts)
    for node in counts:
        groups.add(node)
    _join_compact(groups, counts)
    _join_brackets(groups, pile)
    for bodies in pile:
        for node, other in bodies.known_as:
            groups.join(node, other, "other name, by this text, of")
    _join_acronyms(groups, pile, counts)
    _join_with_acronyms(groups, counts)
    _join_described(groups, counts)
    _join_parts(groups, pile)
    _join_bare_institutions(groups, counts)
    _join_short_places(groups, counts)


def _join_compact(groups: Groups, nodes: Iterable[Node]) -> None:
    """`Syr Darya` and `Syrdarya`: names of one sort that only a blank or hyphen tells apart."""
    longer = sorted(
        node
        for node in nodes
        if node[0] in ("BODY", "LOC") and len(node) == 2 and (" " in node[1] or "-" in node[1])
    )
    first: dict[Node, Node] = {}
    for node in longer:
        joined: Node = (node[0], compact(node[1]))
        if len(joined[1]) < SHORTEST:
            continue
        other = joined if groups.has(joined) else first.setdefault(joined, node)
        if other != node:
            groups.join(node, other, "written apart or together, the same as")


def _join_brackets(groups: Groups, pile: Sequence[Bodies]) -> None:
    """`World Health Organization (WHO)`: the brackets define the acronym for the article.

    One that fits no initials (of another language) is taken for the name's where it is used again.
    """
    uses: Counter[str] = Counter()
    doubtful = {letters for bodies in pile for _, _, letters, sure in bodies.brackets if not sure}
    if doubtful:
        for bodies in pile:
            for node, count in bodies.counts.items():
                if is_acronym_node(node) and node[2] in doubtful:
                    uses[node[2]] += count
    for bodies in pile:
        for short, long, letters, sure in bodies.brackets:
            if sure or uses[letters] > 1:
                groups.join(short, long, "acronym given in brackets for")
    for bodies in pile:
        for short, keys in bodies.defined:
            known = next((key for key in keys if groups.has(("BODY", key))), None)
            if known is not None:
                groups.join(short, ("BODY", known), "acronym given in brackets for")


def _join_acronyms(groups: Groups, pile: Sequence[Bodies], nodes: Iterable[Node]) -> None:
    """An acronym is the name with its initials: in its article, else the only such name of the pile."""
    acronyms = sorted(node for node in nodes if is_acronym_node(node))
    words = sorted(
        node
        for node in nodes
        if node[0] == "BODY" and len(node) == 2 and 4 <= len(node[1]) <= 8 and node[1].isalpha()
    )
    wanted = {node[2] for node in acronyms} | {node[1].upper() for node in words}
    in_article: dict[tuple[str, str], dict[Node, None]] = defaultdict(dict)
    in_pile: dict[str, dict[Node, None]] = defaultdict(dict)
    for bodies in pile:
        for node, letters in bodies.spelt:
            if letters in wanted:
                in_article[letters, bodies.article][node] = None
                in_pile[letters][node] = None
    _join_pronounced(groups, words, in_pile)
    defined: dict[str, set[Node]] = defaultdict(set)
    for node in acronyms:
        if groups.root(node) != node or groups.why(node):
            defined[node[2]].add(groups.root(node))
    for node in acronyms:
        letters, article = node[2], node[3]
        if groups.why(node):
            continue
        written: Node = ("BODY", letters.lower())
        if groups.has(written):
            groups.join(node, written, "in capitals, a name of")
            continue
        here = sorted(in_article.get((letters, article), ()))
        if here:
            groups.join(node, here[0], "acronym of")
            continue
        known = sorted(defined[letters])
        anywhere = sorted({groups.root(other) for other in in_pile.get(letters, ())} | set(known))
        if len(anywhere) == 1 and (len(letters) >= 3 or known):
            groups.join(node, anywhere[0], "acronym, spelt out in another article, of")
            continue
        expansion = expansions().get(letters)
        shared: Node = ("BODY", body_key(expansion)) if expansion else ("BODY", "acronym", letters, "")
        if expansion and country_code(expansion):
            shared = ("LOC", "country", country_code(expansion) or "")
        groups.join(node, shared, "same acronym as" if not expansion else "acronym of")


def _join_pronounced(groups: Groups, words: Sequence[Node], in_pile: dict[str, dict[Node, None]]) -> None:
    """`Ecowas`: an acronym written as a word is the only name of the pile with those initials."""
    for node in words:
        spelt = sorted({groups.root(other) for other in in_pile.get(node[1].upper(), ())})
        if len(spelt) == 1 and not groups.why(node):
            groups.join(node, spelt[0], "acronym, written as a word, of")


def _join_with_acronyms(groups: Groups, nodes: Iterable[Node]) -> None:
    """`IOC and FIFA` for `International Olive Council and FIFA`: a name with an acronym of the pile in it."""
    known: dict[str, set[Node]] = defaultdict(set)
    spelt: dict[Node, set[str]] = defaultdict(set)
    for node in nodes:
        if is_acronym_node(node):
            known[node[2].lower()].add(groups.root(node))
        elif node[0] == "BODY" and len(node) == 2 and " " in node[1]:
            spelt[groups.root(node)].add(node[1])
    for node in sorted(node for keys in spelt.values() for node in _keyed(keys)):
        words = node[1].split(" ")
        for index, word in enumerate(words):
            if len(known.get(word, ())) != 1 or groups.why(node):
                continue
            for long in sorted(spelt.get(min(known[word]), ())):
                other: Node = ("BODY", " ".join([*words[:index], long, *words[index + 1 :]]))
                if other != node and groups.has(other):
                    groups.join(node, other, "with an acronym for a part of")
                    break


def _keyed(keys: Iterable[str]) -> Iterator[Node]:
    for key in keys:
        yield ("BODY", key)


def _join_described(groups: Groups, nodes: Iterable[Node]) -> None:
    """`Automaker Orvella` is Orvella, where the pile knows it without the word for what it is."""
    nouns = _describing_nouns()
    by_letters: dict[str, set[Node]] = defaultdict(set)
    described = []
    for node in nodes:
        if is_acronym_node(node):
            by_letters[node[2].lower()].add(groups.root(node))
        elif node[0] == "BODY" and len(node) == 2 and node[1].count(" ") == 1:
            noun, name = node[1].split(" ")
            if noun in nouns and not is_common(name):
                described.append((node, name))
    for node, name in sorted(described):
        named = by_letters.get(name, set()) | (
            {groups.root(("BODY", name))} if groups.has(("BODY", name)) else set()
        )
        if len(named) == 1:
            groups.join(node, min(named), "with what it is before the name of")


@cache
def _describing_nouns() -> frozenset[str]:
    """What a body is said to be (`automaker`), without what is itself part of names (`Bank`, `Union`)."""
    organisations = sheet("organisations")
    parts = ("tails", "weak tails", "heads", "foreign heads", "joining heads", "party words", "party heads")
    return organisations["nouns before"] - {fold(word) for part in parts for word in organisations[part]}


def _join_parts(groups: Groups, pile: Sequence[Bodies]) -> None:
    """`Northrop` for `Northrop Grumman`, `Security Council` for `United Nations Security Council`.

    Articles vote on the longer name: each where one stands beside the short form; else the pile decides, if
    it knows only one.
    """
    kinds: dict[Node, Counter[EntityType]] = defaultdict(Counter)
    spread: Counter[Node] = Counter()
    for bodies in pile:
        spread.update(bodies.parts)
        for (node, kind), count in bodies.kinds.items():
            kinds[node][kind] += count
    forms = sheet("organisations")["company forms"]
    types = {node: min(counts, key=lambda kind: (-counts[kind], kind)) for node, counts in kinds.items()}
    votes: dict[Node, Counter[Node]] = defaultdict(Counter)
    makers = {node[1] for node, kind in types.items() if kind is EntityType.ORG}
    for bodies in pile:
        for node, longer in _longer_names(bodies.parts, types, makers):
            for name in longer:
                votes[node][name] += 1
    for node, longer in _longer_names(sorted(types), types, makers):
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
    names: Sequence[Node], types: dict[Node, EntityType], makers: Set[str]
) -> Iterator[tuple[Node, tuple[Node, ...]]]:
    """Each name with the longer ones of its type that begin or end with it."""
    heads: dict[str, list[Node]] = {}
    tails: dict[str, list[Node]] = {}
    for node in names:
        if " " in node[1]:
            begins, ends = _short_keys(node[1])
            for short in begins:
                heads.setdefault(short, []).append(node)
            for short in ends:
                tails.setdefault(short, []).append(node)
            if types[node] is EntityType.MISC:
                for short in _product_names(node[1], makers):
                    if short not in ends:
                        tails.setdefault(short, []).append(node)
    singular = {node[1]: node for node in names}
    for node in names:
        plural = singular.get(f"{node[1]}s")
        if plural is not None and types[plural] is types[node]:
            yield plural, (node,)
    for node in names:
        whole = heads.get(node[1], []) + tails.get(node[1], []) if heads or tails else ()
        longer = [other for other in whole if types[other] is types[node]]
        if longer:
            yield node, tuple(longer)


def _product_names(key: str, makers: Set[str]) -> Iterator[str]:
    """A product's name without its maker, a body of the pile, and without its number; one of several, too."""
    words = key.split(" ")
    for count in range(1, len(words)):
        numbered = any(letter.isdigit() for letter in words[count - 1]) and not _YEAR.fullmatch(
            words[count - 1]
        )
        if " ".join(words[:count]) in makers or numbered:
            short = " ".join(words[count:])
            yield short
            if len(short) > 4 and short.endswith("s"):
                yield short[:-1]


@lru_cache(maxsize=1 << 16)
def _short_keys(key: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The beginnings and the ends of a body's key that may stand for it."""
    forms = sheet("organisations")["company forms"]
    papers = sheet("organisations")["newspaper tails"]
    begins: list[str] = []
    ends: list[str] = []
    words = key.split(" ")
    for count in range(1, len(words)):
        added = words[count]
        short = " ".join(words[:count])
        if words[-1].title() in papers and count == len(words) - 1:
            # Harare is not the Harare Chronicle
            continue
        if added in ("and", "&") or (added == "of" and count == 1) or _is_branch(words[count:]):
            continue
        if short not in _known_bodies() or set(words[count:]) <= forms:
            begins.append(short)
        several = count < len(words) - 1 or any(letter.isdigit() for letter in words[-1])
        several = several or words[0] in _foreign_heads()
        if several or demonym_code(words[0]) or country_code(words[0].upper()):
            ends.append(" ".join(words[count:]))
    return tuple(begins), tuple(ends)


@cache
def _foreign_heads() -> frozenset[str]:
    """`Banco`, `Grupo`: what may be left off a name in another language."""
    return frozenset(fold(head) for head in sheet("organisations")["foreign heads"])


@cache
def _known_bodies() -> frozenset[str]:
    known = (*sheet("organisations")["known"], *expansions().values())
    return frozenset(key for key in map(body_key, known) if " " in key)


def _is_branch(words: Sequence[str]) -> bool:
    """`EADS North America`, `Ford Australia`: the part of a body in one country is a body of its own."""
    rest = " ".join(words).title()
    if any(word in sheet("organisations")["branches"] for word in words):
        return True
    return country_code(rest) is not None or rest in sheet("places")["regions"] or words[-1].isdigit()


def _join_short_places(groups: Groups, nodes: Iterable[Node]) -> None:
    """`Santa Rita` for `Santa Rita do Monte`: two words, and one longer place of the pile with a particle."""
    particles = sheet("grammar")["particles"] | {"upon", "on", "sur", "am"}
    places = sorted(node for node in nodes if node[0] == "LOC" and len(node) == 2)
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


def _join_bare_institutions(groups: Groups, nodes: Iterable[Node]) -> None:
    """`Foreign Ministry` without a state is the only such ministry of the pile, if there is only one."""
    states: dict[str, Counter[str]] = defaultdict(Counter)
    for node in nodes:
        if is_institution(node):
            states[node[2]][node[3]] += 1
    for name, codes in sorted(states.items()):
        named = sorted(code for code in codes if code)
        if codes[""] and len(named) == 1:
            groups.join(
                ("BODY", "institution", name, ""),
                ("BODY", "institution", name, named[0]),
                "the only one told of:",
            )
