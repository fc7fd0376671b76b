"""What is known before reading: word lists made from open data and hand-written sheets of rule words.

Everything is read at the first use, which is while indexing; opening an indexed pile reads none of it.
`lists/` is written by `tools/make_word_lists.py` (sources in NOTICE); `sheets/` is written by hand: the words
that open, close and introduce names, kept apart from the code that uses them.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import NamedTuple

from search.kinds import EntityType

_HERE = Path(__file__).parent
Sheet = dict[str, frozenset[str]]


class Phrase(NamedTuple):
    """A listed name: its words, its type, and the list it stands in (the rule it is found by)."""

    words: tuple[str, ...]
    type: EntityType
    rule: str


@cache
def sheet(name: str) -> Sheet:
    """A hand-written sheet: section name -> its entries (`[x]` split at blanks, `[[x]]` at commas)."""
    found: dict[str, list[str]] = {}
    phrases = False
    entries: list[str] = []
    pending = ""
    for line in (_HERE / "sheets" / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        if line.startswith("["):
            if pending.strip():
                entries.append(pending.strip())
            pending, phrases = "", line.startswith("[[")
            entries = found.setdefault(line.strip("[] "), [])
        elif phrases:
            *whole, pending = f"{pending} {line}".split(",")
            entries.extend(entry.strip() for entry in whole if entry.strip())
        else:
            entries.extend(line.split())
    if pending.strip():
        entries.append(pending.strip())
    return {section: frozenset(listed) for section, listed in found.items()}


def _lines(name: str) -> list[str]:
    return (_HERE / "lists" / f"{name}.txt").read_text(encoding="utf-8").split("\n")[:-1]


@cache
def words() -> frozenset[str]:
    """Common English words, lower case."""
    return frozenset(_lines("words"))


_ARTICLES = frozenset({"El", "La", "Los", "Las"})


@cache
def first_names() -> frozenset[str]:
    """Given names of many countries, and the family names that open a name (Chinese, Vietnamese)."""
    return frozenset().union(_sexes(), _lines("given_names")) - _ARTICLES


@cache
def _sexes() -> dict[str, str]:
    return dict(line.split("\t") for line in _lines("first_names"))


def sex_of_name(name: str) -> str | None:
    """`f` or `m` where a given name is nearly always a woman's or a man's (American census 1990)."""
    sex = _sexes().get(name)
    return None if sex == "-" else sex


@cache
def surnames() -> frozenset[str]:
    """The commonest American surnames."""
    return frozenset(_lines("surnames"))


@cache
def clubs() -> frozenset[str]:
    """Short names of football clubs, most of them places' names too: of use on sports pages only."""
    return frozenset(_lines("clubs"))


@cache
def countries() -> dict[str, str]:
    """Name of a country -> ISO 3166 code (withdrawn codes for states that are no more)."""
    return dict(line.split("\t") for line in _lines("countries"))


@cache
def demonyms() -> dict[str, str]:
    """Nationality word (adjective or noun) -> ISO 3166 code."""
    return dict(line.split("\t") for line in _lines("demonyms"))


STATE_ABBREVIATIONS = [
    "Ala",
    "Ariz",
    "Ark",
    "Calif",
    "Colo",
    "Conn",
    "Del",
    "Fla",
    "Ga",
    "Ill",
    "Ind",
    "Kan",
    "Ky",
    "La",
    "Md",
    "Mass",
    "Mich",
    "Minn",
    "Miss",
    "Mo",
    "Mont",
    "Neb",
    "Nev",
    "Okla",
    "Ore",
    "Pa",
    "Tenn",
    "Tex",
    "Va",
    "Vt",
    "Wash",
    "Wis",
    "Wyo",
]
_STATES_WITH_DOTS = [
    "N.Y.",
    "N.J.",
    "N.C.",
    "S.C.",
    "N.D.",
    "S.D.",
    "N.H.",
    "N.M.",
    "W.Va.",
    "R.I.",
    "D.C.",
    "B.C.",
]


@cache
def phrases() -> dict[str, tuple[Phrase, ...]]:
    """All listed names by their first word, longest first, the surer list first among equals."""
    organisations, places = sheet("organisations"), sheet("places")
    groups, events = sheet("groups"), sheet("events")
    states = [*_lines("states"), *(f"{state}." for state in STATE_ABBREVIATIONS), *_STATES_WITH_DOTS]
    norps = demonyms().keys() | groups["peoples"] | groups["religions"] | groups["camps"] | groups["phrases"]
    ordered = (
        (countries(), EntityType.LOC, "country"),
        (places["regions"], EntityType.LOC, "region"),
        (norps, EntityType.NORP, "people"),
        (organisations["known"], EntityType.ORG, "known organisation"),
        (events["known events"], EntityType.EVENT, "known event"),
        (events["known works"], EntityType.LAW, "known work"),
        (events["ideas"] | events["products"], EntityType.MISC, "known thing"),
        (states, EntityType.LOC, "state"),
        (_lines("cities"), EntityType.LOC, "city"),
    )
    found: dict[str, dict[tuple[str, ...], Phrase]] = defaultdict(dict)
    for listed, kind, rule in ordered:
        for name in listed:
            split = tuple(name.split())
            found[split[0]].setdefault(split, Phrase(split, kind, rule))
    capital = ("Washington", ",", "D.C.")
    found["Washington"][capital] = Phrase(capital, EntityType.LOC, "city")
    return {
        first: tuple(sorted(by_words.values(), key=lambda phrase: (-len(phrase.words), phrase.words)))
        for first, by_words in found.items()
    }


@cache
def is_common(word: str) -> bool:
    """Whether a word is an everyday word or function word whatever its capital (`Will`, `Image`, `Don't`)."""
    low = word.lower()
    if word.isalpha() and not word[1:].islower() and not word.isupper() and len(word) > 1:
        # PiS, iPad
        return False
    grammar = sheet("grammar")
    if low in words() or low in grammar["function words"] or low in grammar["recent words"]:
        return True
    if "'" in low:
        stem, _, ending = low.rpartition("'")
        if ending in ("ll", "d", "ve", "re", "m", "t", "s"):
            return is_common(stem.removesuffix("n") if ending == "t" else stem) or is_common(stem)
    if "-" in low:
        prefixes = sheet("grammar")["compound prefixes"]
        return all(part in prefixes or is_common(part) for part in low.split("-") if part)
    return False


@cache
def is_derived(word: str) -> bool:
    """Whether a word is formed from everyday words (`Scorers`, `Undeterred`, `Rapeseed`)."""
    low = word.lower()
    for ending in ("ers", "er", "es", "s", "ed", "d", "ing", "ly", "less", "ness"):
        stem = low.removesuffix(ending)
        if stem != low and len(stem) > (4 if ending in ("er", "ers", "s") else 3):
            doubled = len(stem) > 3 and stem[-1] == stem[-2]
            if stem in words() or f"{stem}e" in words() or (doubled and stem[:-1] in words()):
                return True
    for prefix in ("un", "re", "pre", "over", "under", "non", "out", "mid", "self"):
        rest = low.removeprefix(prefix)
        if rest != low and len(rest) > 3 and rest in words():
            return True
    if low.endswith(tuple(sheet("grammar")["endings of places and families"])):
        return False
    singular = low.removesuffix("s")
    return any(
        low[:cut] in words() and {low[cut:], singular[cut:]} & words() for cut in range(4, len(low) - 3)
    )
