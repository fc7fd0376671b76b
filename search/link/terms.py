"""Words as the linking rules compare them: light stems, function words left out, numbers as values."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

from search.annotate.names.lexicon import countries, demonyms
from search.text import NUMBER_WORDS, fold

_NUMBERS = {word: str(value) for word, value in NUMBER_WORDS.items() if value <= 20}
_SHORT = {"US": "US", "USA": "US", "UK": "GB", "UAE": "AE"}
_VOWELS = frozenset("aeiouy")
_ENDINGS = (
    ("ational", "ate"),
    ("ization", "ize"),
    ("isation", "ize"),
    ("ations", ""),
    ("ation", ""),
    ("ments", ""),
    ("ment", ""),
    ("ically", "ic"),
    ("ingly", ""),
    ("edly", ""),
    ("ings", ""),
    ("ing", ""),
    ("ities", ""),
    ("ity", ""),
    ("ions", ""),
    ("ion", ""),
    ("ors", ""),
    ("or", ""),
    ("ers", ""),
    ("er", ""),
    ("ives", ""),
    ("ive", ""),
    ("ances", ""),
    ("ance", ""),
    ("ences", ""),
    ("ence", ""),
    ("ial", ""),
    ("al", ""),
    ("ed", ""),
    ("ly", ""),
    ("ies", "y"),
    ("ied", "y"),
    ("sses", "ss"),
    ("es", ""),
    ("s", ""),
)


@cache
def stop_words() -> frozenset[str]:
    """English function words and the commonest reporting words, folded as `search.text.surface` does."""
    listed = (Path(__file__).parent / "stop_words.txt").read_text(encoding="utf-8").split()
    return frozenset(word.replace("'", "") for word in listed)


@lru_cache(maxsize=65536)
def stem(form: str) -> str:
    """A light stem of a folded word, the same for its usual inflections and derivations: `deported`,
    `deportation` and `deporting` are `deport`. In the manner of Lovins 1968: one longest ending off, four
    letters kept at least. Number words up to twenty become figures.
    """
    if form in _NUMBERS:
        return _NUMBERS[form]
    if len(form) < 5 or not form.isalpha():
        return form[:-1] if len(form) == 4 and form[-1] == "s" and form[-2] not in "sui" else form
    for ending, instead in _ENDINGS:
        if form.endswith(ending) and len(form) - len(ending) + len(instead) >= 4:
            base = form[: len(form) - len(ending)]
            if ending == "s" and base[-1] in "sui":
                continue
            if not _VOWELS.intersection(base):
                continue
            return _tidy(base + instead)
    return _tidy(form)


def _tidy(base: str) -> str:
    """`visitt` is `visit`, `arrive` is `arriv`, `country` is `countri`."""
    if base[-1] == "e" and len(base) > 4:
        base = base[:-1]
    elif base[-1] == "y" and base[-2] not in _VOWELS:
        base = base[:-1] + "i"
    if len(base) > 4 and base[-1] == base[-2] and base[-1] not in "lsz":
        base = base[:-1]
    return base


@cache
def _synonyms() -> dict[str, str]:
    """Stem -> the stem that stands for its group in `synonyms.txt`."""
    groups: dict[str, str] = {}
    for line in (Path(__file__).parent / "synonyms.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            first, *others = line.split()
            for other in (first, *others):
                groups.setdefault(stem(other), stem(first))
    return groups


@cache
def _countries() -> dict[str, str]:
    """Folded name of a country or its people, in one word -> a term for the country."""
    named = {**countries(), **demonyms()}
    return {fold(name): f"country:{code.lower()}" for name, code in named.items() if " " not in name}


@lru_cache(maxsize=4096)
def country_term(name: str) -> str:
    """The term of a country by any of its listed names (`New Zealand`, `U.S.`), or ""."""
    bare = name.replace(".", "").removeprefix("the ").removeprefix("The ")
    code = countries().get(bare) or _SHORT.get(bare) or countries().get(name)
    return f"country:{code.lower()}" if code else ""


@lru_cache(maxsize=65536)
def term(form: str) -> str:
    """The term a folded word counts as when passages are compared; "" for a function word.

    A country and its people are one term (`norway`, `norwegian`), as are words of one group of synonyms.
    """
    if form in stop_words() or (len(form) == 1 and not form.isdigit()):
        return ""
    country = _countries().get(form)
    if country is not None:
        return country
    base = stem(form)
    return _synonyms().get(base, base)
