"""Given names of the world from the lists of the Faker package, for `make_word_lists.py`."""

from __future__ import annotations

import importlib
import pkgutil
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator

import faker.providers.person

LATIN_NAME = re.compile(r"[A-ZÀ-Þ\u0100-\u024f][^\W\d_]{1,}(?:-[^\W\d_]{2,})?")
"""A name of one word, hyphen or not, no initials."""
ROMANISED = {
    locale: dict(pair.split("=") for pair in table.split())
    for locale, table in {
        "ru_RU": """а=a б=b в=v г=g д=d е=e ё=yo ж=zh з=z и=i й=y к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f
            х=kh ц=ts ч=ch ш=sh щ=shch ъ= ы=y ь= э=e ю=yu я=ya""",
        "uk_UA": """а=a б=b в=v г=h ґ=g д=d е=e є=ie ж=zh з=z и=y і=i ї=i й=i к=k л=l м=m н=n о=o п=p р=r с=s
            т=t у=u ф=f х=kh ц=ts ч=ch ш=sh щ=shch ь= ю=iu я=ia '= ’= ʼ=""",
        "bg_BG": """а=a б=b в=v г=g д=d е=e ж=zh з=z и=i й=y к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=h
            ц=ts ч=ch ш=sh щ=sht ъ=a ь=y ю=yu я=ya""",
        "mk_MK": """а=a б=b в=v г=g д=d ѓ=gj е=e ж=zh з=z ѕ=dz и=i ј=j к=k л=l љ=lj м=m н=n њ=nj о=o п=p р=r
            с=s т=t ќ=kj у=u ф=f х=h ц=c ч=ch џ=dzh ш=sh""",
        "el_GR": """α=a ά=a β=v γ=g δ=d ε=e έ=e ζ=z η=i ή=i θ=th ι=i ί=i ϊ=i ΐ=i κ=k λ=l μ=m ν=n ξ=x ο=o ό=o
            π=p ρ=r σ=s ς=s τ=t υ=y ύ=y ϋ=y φ=f χ=ch ψ=ps ω=o ώ=o""",
        "ka_GE": """ა=a ბ=b გ=g დ=d ე=e ვ=v ზ=z თ=t ი=i კ=k ლ=l მ=m ნ=n ო=o პ=p ჟ=zh რ=r ს=s ტ=t უ=u ფ=p ქ=k
            ღ=gh ყ=q შ=sh ჩ=ch ც=ts ძ=dz წ=ts ჭ=ch ხ=kh ჯ=j ჰ=h""",
    }.items()
}
"""Locale -> its letters in Latin: BGN/PCGN 1947 for Russian, elsewhere the national system (el: ELOT 743)."""
SPELLINGS = (
    ("ru_RU", r"iy$", "y"),
    ("ru_RU", r"iy$", "i"),
    ("ru_RU", r"iy$", "ii"),
    ("ru_RU", r"ey$", "ei"),
    ("ru_RU", r"^E(?=[vlk])", "Ye"),
    ("ru_RU", r"ks", "x"),
    ("ru_RU", r"(?<=[lr])iya$", "ia"),
    ("ru_RU", r"iya$", "ia"),
    ("uk_UA", r"ii$", "iy"),
    ("uk_UA", r"ii$", "yi"),
    ("uk_UA", r"yi$", "y"),
    ("uk_UA", r"ia$", "iya"),
    ("uk_UA", r"^Iu", "Yu"),
    ("uk_UA", r"^Ie", "Ye"),
    ("el_GR", r"mp", "b"),
    ("el_GR", r"^Ch", "H"),
    ("el_GR", r"oy", "ou"),
    ("el_GR", r"gg", "ng"),
)
"""Where the press writes a romanised name otherwise (`Sergei` beside `Sergey`): both are listed."""
REGISTERS = ("en", "is_IS")
"""Locales that list every name ever given or allowed rather than names in use: each word is a name there."""
FAMILY_NAME_FIRST = ("zh_CN", "zh_TW", "vi_VN")
"""Locales whose family names open a name as given names do elsewhere."""


def plain(name: str) -> str:
    """A name without diacritics, as agencies write it."""
    return "".join(letter for letter in unicodedata.normalize("NFKD", name) if ord(letter) < 0x300)


def romanised(name: str, locale: str) -> set[str]:
    """A name by its locale's table and the press' spellings; empty where the table lacks a letter."""
    table = ROMANISED[locale]
    if any(letter not in table for letter in name.lower()):
        return set()
    found = {"".join(table[letter] for letter in name.lower()).capitalize()}
    for where, pattern, spelling in SPELLINGS:
        if where == locale:
            found |= {re.sub(pattern, spelling, form) for form in found}
    return found


def listed_names(locale: str, kind: str) -> Iterator[str]:
    """The names of one kind (`first`, `last`) a locale lists, in Latin letters, diacritics or not."""
    provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
    for attribute in sorted(name for name in dir(provider) if re.match(rf"{kind}_(\w+_)?names", name)):
        listed = getattr(provider, attribute)
        for entry in listed if isinstance(listed, (tuple, list, dict)) else ():
            for name in (entry if isinstance(entry, str) else " ".join(entry)).split():
                for form in romanised(name, locale) if locale in ROMANISED else {name}:
                    whole = unicodedata.normalize("NFC", form.capitalize() if form.isupper() else form)
                    if LATIN_NAME.fullmatch(whole):
                        yield whole
                        yield from [without for without in [plain(whole)] if LATIN_NAME.fullmatch(without)]


def given_names(surnames: set[str]) -> dict[str, int]:
    """Given name -> how many locales list it, without what are mostly surnames.

    A name is taken for a surname where it is among the census' `surnames`, or where more locales list it as
    a surname than as a given name. Family names that open a name count as given names.
    """
    given: dict[str, set[str]] = defaultdict(set)
    family: dict[str, set[str]] = defaultdict(set)
    opening: set[str] = set()
    for module in pkgutil.iter_modules(faker.providers.person.__path__):
        if module.name not in REGISTERS:
            for name in listed_names(module.name, "first"):
                given[name].add(module.name)
            for name in listed_names(module.name, "last"):
                family[name].add(module.name)
        if module.name in FAMILY_NAME_FIRST:
            opening.update(listed_names(module.name, "last"))
    kept = {name for name in given if name not in surnames and len(given[name]) >= len(family[name])}
    return {name: max(1, len(given[name])) for name in kept | opening}
