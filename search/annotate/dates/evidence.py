"""Words two sentences share: whether they tell of the same thing."""

from __future__ import annotations

from functools import lru_cache

from search.text import TOKEN, surface

_LITTLE = """
a about after against all also an and any are as at be been before being both but by can could did do does
during each for from had has have he her him his how i in into is it its just may might more most must no nor
not of off on one only or other our out over own said same say says she should since so some such than that
the their them then there these they this those through to told two under until up upon was we were what when
where which while who whom whose will with without would you your mr mrs ms new first last next per cent
percent including according added
"""
_TIME = """
year years month months week weeks day days time today yesterday tomorrow monday tuesday wednesday thursday
friday saturday sunday january february march april may june july august september october november december
jan feb mar apr jun jul aug sep sept oct nov dec
"""
_COMMON = frozenset(_LITTLE.split()) | frozenset(_TIME.split())


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """A word without its commonest endings: "issued" and "issues" are "issu"."""
    if len(word) > 4:
        for ending in ("ing", "ies", "ied", "ed", "es", "s", "e", "y"):
            if word.endswith(ending) and len(word) - len(ending) >= 3:
                return word[: -len(ending)]
    return word


@lru_cache(maxsize=65536)
def content_stem(token: str) -> str:
    """The stem of a content word, "" for any other token."""
    form = surface(token)
    return "" if len(form) < 3 or form in _COMMON or form[0].isdigit() else stem(form)


@lru_cache(maxsize=4096)
def content(text: str) -> tuple[str, ...]:
    """The stems of a text's content words, in order, with repetitions; numbers and time words left out."""
    return tuple(found for token in TOKEN.findall(text) if (found := content_stem(token)))


def window(text: str, start: int, end: int, at: int, reach: int = 110) -> str:
    """The words of `text[start:end]` at most `reach` code points from a place, cut at blanks."""
    low, high = max(start, at - reach), min(end, at + reach)
    if low > start:
        low = text.find(" ", low, at) + 1 or low
    if high < end:
        high = text.rfind(" ", at, high) if text.rfind(" ", at, high) > at else high
    return text[low:high]
