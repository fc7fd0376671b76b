"""The word lists of the quotation rules: reporting verbs with their forms, and closed classes of words.

The lists are data files beside this module: `cues.txt` (verbs, by what they take) and `words.txt`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

_VOWELS = frozenset("aeiou")


@dataclass(frozen=True, slots=True)
class Cue:
    """A form of a reporting verb: its base form, what it may take ("say", "voice", "think", "act", "judge"),
    and whether the form is finite (`-s`, past), a participle in -ing, a past participle that is no past tense
    ("known"), or the bare base.
    """

    lemma: str
    takes: frozenset[str]
    form: str
    noun: bool


def _sections(name: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    current: list[str] = []
    for line in (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith("["):
            current = found.setdefault(line.strip("[]"), [])
        else:
            current.append(line)
    return found


@cache
def words(section: str) -> frozenset[str]:
    """The words of one section of `words.txt`. Raises KeyError for a section that is not there."""
    if section == "before verbs":
        return words("auxiliaries") | words("adverbs") | words("negations")
    return frozenset(" ".join(_all_words()[section]).split())


@cache
def _all_words() -> dict[str, list[str]]:
    return _sections("words.txt")


def _inflect(verb: str) -> dict[str, str]:
    """Regular forms of an English verb -> kind of form."""
    if verb.endswith("e"):
        third, past, ing = verb + "s", verb + "d", verb[:-1] + "ing"
    elif verb.endswith("y") and verb[-2] not in _VOWELS:
        third, past, ing = verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"
    elif verb.endswith(("s", "x", "z", "ch", "sh")):
        third, past, ing = verb + "es", verb + "ed", verb + "ing"
    else:
        third, past, ing = verb + "s", verb + "ed", verb + "ing"
    return {verb: "base", third: "finite", past: "finite", ing: "ing"}


@cache
def cues() -> dict[str, Cue]:
    """Every form of every reporting verb, lower case."""
    sections = _sections("cues.txt")
    irregular: dict[str, dict[str, str]] = {}
    for line in sections.pop("irregular"):
        base, past, participle, third, ing = line.split()
        irregular[base] = {
            participle: "participle",
            base: "base",
            third: "finite",
            ing: "ing",
            past: "finite",
        }
    nouns = frozenset(" ".join(sections.pop("also nouns")).split())
    takes: dict[str, set[str]] = {}
    for section, lines in sections.items():
        for verb in " ".join(lines).split():
            takes.setdefault(verb, set()).add(section)
    found: dict[str, Cue] = {}
    for verb, kinds in takes.items():
        for form, kind in (irregular.get(verb) or _inflect(verb)).items():
            if form not in found or kind == "finite":
                found[form] = Cue(verb, frozenset(kinds), kind, form in nouns)
    return found
