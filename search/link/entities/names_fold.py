"""How written names are made comparable: tokens, transliterations, initials, acronyms, nicknames."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from search.annotate.names.lexicon import countries, demonyms, first_names, sheet
from search.text import fold, is_acronym as is_acronym, is_initial as is_initial, plain as plain

_GENITIVE = re.compile(r"(?:(?<=[aeiou])giin|iin|iyn|yin|yn)$")
_ROMANISATIONS = (
    ("yev", "ev"),
    ("iev", "ev"),
    ("aye", "ae"),
    ("iy", "i"),
    ("ii", "i"),
    ("yi", "i"),
    ("ij", "i"),
    ("ey", "ei"),
    ("kh", "h"),
    ("zh", "j"),
    ("dj", "j"),
    ("ts", "z"),
    ("tz", "z"),
    ("ph", "f"),
    ("ou", "u"),
    ("oo", "u"),
    ("ck", "k"),
    ("x", "ks"),
    ("w", "v"),
    ("q", "k"),
    ("y", "i"),
    ("j", "i"),
)
_GLIDE = re.compile(r"i(?=[aeou])|(?<=[aeou])i|(?<=[bcdfgklmnprstvz])h")
_STORM = re.compile(
    r"^(?:(?:super|tropical|post-tropical|severe|cyclonic|ex) )*"
    r"(?:hurricane|typhoon|cyclone|storm|depression) (?=\S+$)"
)
_SMALL = frozenset(["of", "the", "and", "for", "on", "in", "de", "&", "la", "du", "des", "del"])
_SPELLINGS = {
    "&": "and",
    "organisation": "organization",
    "defence": "defense",
    "labour": "labor",
    "centre": "center",
    "programme": "program",
}


@lru_cache(maxsize=65536)
def romanised(word: str) -> str:
    """A key under which the usual romanisations of one name fall together (`Yuri`, `Yury`, `Yuriy`).

    Folds what the tables of BGN/PCGN, ISO 9 and press usage write differently; drops doubled letters and the
    Arabic article before a long name.
    """
    key = fold(word).replace("'", "").replace("’", "").replace("-", "").replace(".", "")
    for written, kept in _ROMANISATIONS:
        key = key.replace(written, kept)
    key = re.sub(r"(.)\1+", r"\1", key)
    if len(key) > 6 and key.startswith(("al", "el")) and fold(word)[2:3] == "-":
        key = key[2:]
    return key or fold(word)


@lru_cache(maxsize=65536)
def loosely(word: str) -> str:
    """A key under which spellings fall together that differ in glides, too (`Bauyrzhan`, `Baurzhan`)."""
    key = romanised(word)
    return _GLIDE.sub("", key.replace("di", "i") if "dj" in fold(word) or "dzh" in fold(word) else key) or key


def one_letter_apart(one: str, other: str) -> bool:
    """Whether two keys of five letters or more differ by one letter within: changed, left out or added.

    The last letter counts: it tells women's names from men's (`Aleksandr`, `Aleksandra`).
    """
    short, long = sorted((one, other), key=len)
    if len(short) < 5 or len(long) - len(short) > 1 or short == long or short[-1] != long[-1]:
        return False
    first = next((at for at, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return short[first + (len(short) == len(long)) :] == long[first + 1 :]


def without_genitive(word: str) -> str:
    """A patronymic in the genitive without its ending (Mongolian `Dorjiin`: Dorj); other words as they are.

    A given name that merely ends so (`Carolyn`) stays whole. The stem alone proves nothing: callers look
    whether it too stands in the pile.
    """
    stem = _GENITIVE.sub("", word)
    return stem if len(stem) >= 4 and word.capitalize() not in first_names() else word


@cache
def nicknames() -> dict[str, str]:
    """Short given name -> the full one it stands for (`Bill`: William), folded."""
    pairs = (entry.split("=") for entry in sheet("nicknames")["short forms"])
    return {short.lower(): full.lower() for short, full in pairs}


@lru_cache(maxsize=65536)
def person_words(text: str) -> tuple[str, ...]:
    """The words of a person's name, without titles before it and generational suffixes after it."""
    people = sheet("people")
    words = plain(text).replace("’", "'").split()
    while len(words) > 1 and (words[0] in people["titles"] or f"{words[0].rstrip('.')}." in people["titles"]):
        words = words[1:]
    for index in range(len(words) - 1, 0, -1):
        if words[index - 1] in people["strong titles"] or words[index - 1] in ("CEO", "Director", "Officer"):
            words = words[index:]
            break
    kept = [word.rstrip(",") for word in words if word.rstrip(".,") not in ("Jr", "Sr", "II", "III", "IV")]
    return tuple(kept or words or (text,))


_MIXED_ACRONYM = re.compile(r"[A-Z]{1,3}[a-z]{1,2}[A-Z]{1,3}")


def is_mixed_acronym(text: str) -> bool:
    """`BoJ`, `DoE`: an acronym that keeps its small words small."""
    return len(text) <= 5 and bool(_MIXED_ACRONYM.fullmatch(text))


def undotted(text: str) -> str:
    """An acronym without dots."""
    return text.replace(".", "")


@lru_cache(maxsize=65536)
def initials(text: str) -> frozenset[str]:
    """The acronyms a name may have: of its capitals, without small words, and of every word."""
    words = [word for word in re.split(r"[\s\-/]+", text) if word and word[0].isalnum()]
    return frozenset(
        {
            "".join(word[0] for word in words if word[0].isupper()),
            "".join(word[0].upper() for word in words if word.lower() not in _SMALL),
            "".join(word[0].upper() for word in words),
        }
    )


@lru_cache(maxsize=65536)
def body_key(text: str) -> str:
    """An organisation's (event's, law's) name as a key: no article, no legal form, one spelling."""
    words = plain(text).replace("’", "'").split()
    if len(words) > 1 and words[0].lower() == "the":
        words = words[1:]
    legal = sheet("organisations")["legal forms"]
    while len(words) > 1 and words[-1].lower().rstrip(",") in legal:
        words = words[:-1]
    folded = [fold(word).rstrip(",") for word in words]
    return " ".join(_SPELLINGS.get(word, word) for word in folded)


def compact(key: str) -> str:
    """A key without blanks and hyphens (`Syr Darya`, `Syrdarya`)."""
    return key.replace(" ", "").replace("-", "")


def without_storm(key: str) -> str:
    """A storm's own name (`Super Typhoon Nari`: nari); other keys as they are."""
    return _STORM.sub("", key)


@lru_cache(maxsize=65536)
def country_code(text: str) -> str | None:
    """The code of a country named so, in any case; None for other places."""
    name = plain(text).replace("’", "'").removeprefix("the ").removeprefix("The ")
    listed = countries()
    code = listed.get(name)
    if code is None and name.isupper() and len(name) > 3:
        code = listed.get(name.title())
    return code


@cache
def _codes_by_initials() -> dict[str, str]:
    found: dict[str, set[str]] = {}
    for name, code in countries().items():
        letters = "".join(word[0] for word in name.split() if word[0].isupper())
        found.setdefault(letters, set()).add(code)
    return {letters: min(codes) for letters, codes in found.items() if len(codes) == 1 and len(letters) >= 3}


def country_by_initials(text: str) -> str | None:
    """The code of the only country with these initials, three or more (`CAR`); of use for places alone."""
    return _codes_by_initials().get(undotted(text)) if is_acronym(text) else None


@cache
def country_names() -> dict[str, str]:
    """Code -> the name to show for a country (the shortest listed one that is no abbreviation)."""
    longest_first = sorted(countries().items(), key=lambda entry: (-len(entry[0]), entry[0]))
    chosen = {code: name for name, code in longest_first if "." not in name and not name.isupper()}
    return chosen | {"US": "United States", "GB": "United Kingdom", "BA": "Bosnia"}


@cache
def _demonym_codes() -> dict[str, str]:
    return {fold(form): code for form, code in demonyms().items()}


def demonym_code(text: str) -> str | None:
    """The country a nationality word belongs to."""
    return _demonym_codes().get(fold(plain(text)))


@cache
def city_names() -> dict[str, str]:
    """Folded other name of a city -> the name it goes by now."""
    pairs = (entry.split("=") for entry in sheet("nicknames")["cities"])
    return {fold(other.strip()): fold(now.strip()) for other, now in pairs}
