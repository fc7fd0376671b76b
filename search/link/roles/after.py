"""Roles told behind a name: by apposition, relative clause, copula and appointment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from search.annotate.quotes.lexicon import words as quote_words
from search.link.roles.phrases import CLOSERS, Phrase, Unit, is_noun, read_phrase, told
from search.link.roles.words import is_office, words
from search.model import EntityType


def apposed_after(units: Sequence[Unit], at: int, opened: int, kind: EntityType) -> Iterator[tuple[int, int]]:
    """`X, the harbour master,` and `X, who heads the port,`; also `X, a teacher, was elected mayor`."""
    if opened and units[opened - 1].low in words("set apart"):
        return
    if opened > 1 and units[opened - 1].low == "of" and units[opened - 2].low in words("kin"):
        return
    start = _past_age(units, at + 2)
    if start >= len(units):
        return
    if units[start].low == "who":
        found = _relative(units, start + 1, kind)
        if found is not None:
            yield found
        return
    article = units[start].low
    start += article in quote_words("determiners")
    phrase = read_phrase(units, start, kind)
    if phrase is None:
        return
    more = _coordinated(units, phrase, article, kind)
    last = phrase.end if more is None else more.end
    if not _may_be_apposed(units, phrase, article, last, kind):
        return
    for one in (phrase, more):
        found = None if one is None else told(units, one, one.start)
        if found is not None:
            yield found
    if last + 2 < len(units) and units[last].low == "," and units[last + 1].word and units[-1].low != "?":
        found = copula(units, last + 1, 0, kind)
        if found is not None:
            yield found


def _past_age(units: Sequence[Unit], start: int) -> int:
    """The unit where a description begins: behind an age and words of time (`X, 45, now a teacher`)."""
    if start < len(units) and units[start].low == "aged":
        start += 1
    if start < len(units) and units[start].low.isdigit():
        start += 2 if start + 1 < len(units) and units[start + 1].low == "," else 1
    while start < len(units) and units[start].low in ("now", "then", "currently", "also"):
        start += 1
    return start


def _coordinated(units: Sequence[Unit], phrase: Phrase, article: str, kind: EntityType) -> Phrase | None:
    """The second of `a teacher and a poet`: with indefinite articles both describe one person."""
    start = phrase.end + 2
    if article not in ("a", "an") or start >= len(units) or units[phrase.end].low != "and":
        return None
    return read_phrase(units, start, kind) if units[start - 1].low in ("a", "an") else None


def _may_be_apposed(units: Sequence[Unit], phrase: Phrase, article: str, last: int, kind: EntityType) -> bool:
    """Whether a phrase behind a name and a comma, ending before the unit `last`, describes the name: a mark
    closes it, or a relative clause, and it is no link of a list nor (`X, Zealand province`) where X lies.
    """
    closed = last == len(units) or units[last].low in CLOSERS
    closed = closed or (units[last].low == "(" and units[last - 1].type is not None)
    if not closed and not _ends_in_clause(units, last):
        return False
    head, first = units[phrase.head].low, units[phrase.start]
    if article in quote_words("possessives") and (head in words("kin") or head in words("relations")):
        return False
    full = phrase.has_tail or phrase.head > phrase.start
    if kind is not EntityType.PER and not full:
        return False
    bare = article not in quote_words("determiners") and not first.owner
    if kind is EntityType.LOC and bare and first.type is EntityType.LOC:
        return False
    if last + 1 < len(units) and units[last].low == ",":
        return _stands_alone(units, last, full, kind)
    return True


def _ends_in_clause(units: Sequence[Unit], at: int) -> bool:
    low = units[at].low
    return low in ("who", "whose", "which", "that") or low in words("participles")


def _stands_alone(units: Sequence[Unit], comma: int, full: bool, kind: EntityType) -> bool:
    """Whether what follows the comma behind an apposition lets it be one, and not a link of a list."""
    following = units[comma + 1]
    if following.type is EntityType.PER or (kind is not EntityType.PER and following.type is not None):
        return False
    return full or following.low not in quote_words("determiners")


def _relative(units: Sequence[Unit], verb: int, kind: EntityType) -> tuple[int, int] | None:
    """`who heads the port authority`, `who is the mayor of Bergen`, closed by a mark."""
    if kind is not EntityType.PER or verb + 1 >= len(units):
        return None
    start = verb + 1
    determined = units[start].low in quote_words("determiners")
    start += determined
    if units[verb].low in words("copulas"):
        phrase = read_phrase(units, start, kind, undated=True)
        if phrase is None or not (determined or phrase.has_tail):
            return None
        return told(units, phrase, start)
    if not is_office(units[verb].low) or start >= len(units):
        return None
    end = start
    while end < len(units) and (is_noun(units[end]) or units[end].low in ("of", "for", "at", "the", "and")):
        end += 1
    named = any(unit.type is not None for unit in units[start:end])
    if end == start or not (determined or named) or (end < len(units) and units[end].low not in CLOSERS):
        return None
    return verb, end - 1


def copula(units: Sequence[Unit], verb: int, opened: int, kind: EntityType) -> tuple[int, int] | None:
    """`X is the mayor of Bergen`, `X was elected president`, `X served as mayor`."""
    if opened and not _opens_clause(units[opened - 1]):
        return None
    start = verb + 1
    low = units[verb].low
    second = units[start].low if start < len(units) else ""
    if (low in ("has", "had") and second == "been") or (low in words("serving") and second == "as"):
        start += 1
    elif low not in words("copulas"):
        return None
    while start < len(units) and units[start].low in ("also", "now", "then", "still", "currently", "already"):
        start += 1
    chosen = start < len(units) and low in ("is", "was", "has", "had") and units[start].low in words("chosen")
    if chosen:
        start += 1
        start += start < len(units) and units[start].low in ("as", "to")
    if start >= len(units):
        return None
    determined = units[start].low in ("the", "a", "an") or units[start].low in quote_words("possessives")
    start += determined
    phrase = read_phrase(units, start, kind, undated=True)
    if phrase is None:
        return None
    owned = any(unit.owner for unit in units[start : phrase.head])
    if not (determined or owned or phrase.has_tail or chosen or low in words("serving")):
        return None
    if kind is not EntityType.PER and not (phrase.has_tail or phrase.head > start):
        return None
    return told(units, phrase, start)


def appointed(units: Sequence[Unit], after: int, opened: int, kind: EntityType) -> tuple[int, int] | None:
    """`The league appointed X as referee`."""
    verb = units[opened - 1].low if opened else ""
    if verb not in words("chosen") or units[after].low != "as" or after + 1 >= len(units):
        return None
    start = after + 1
    start += units[start].low in quote_words("determiners")
    phrase = read_phrase(units, start, kind, undated=True)
    return None if phrase is None else told(units, phrase, start)


def _opens_clause(unit: Unit) -> bool:
    """Whether a name behind this unit may be the subject of a clause for certain."""
    if not unit.word:
        return unit.low not in ("(",)
    if unit.low in ("if", "whether", "unless", "and", "or", "until"):
        return False
    return unit.low in ("the", "that", "because", "but", "when", "while", "where", "as", "since", "said")
