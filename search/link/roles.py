"""Roles as the sources word them: titles and jobs beside a name, appositions, "X is the …".

Rules only: a role is words of the source that its sentence equates with the bearer of the name, by apposition
or copula (the patterns of Hearst 1992). Where a sentence may be read otherwise, nothing is taken.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from search.annotate.quotes.lexicon import words as quote_words
from search.dossier import Role
from search.link.role_phrases import Phrase, Unit, is_age, is_noun, is_role_head, read_phrase, units_of
from search.link.role_words import is_head, is_office, is_third_person, words
from search.model import (
    AnnotatedArticle,
    EntityType,
    FurnitureKind,
    Place,
    QuotationKind,
    Span,
)

_CLOSERS = frozenset((",", ".", ";", ":", "—", "–", ")", "!", "…"))
_PAIRS = frozenset(("search rescue", "food drug", "health safety", "research development", "arts culture"))
_OPENERS = frozenset((",", "—", "–"))


def collect_roles(told: Iterable[tuple[str, Place]]) -> tuple[Role, ...]:
    """Roles of their tellings, most told first, then first told; those that differ only in case are one."""
    places: dict[str, list[Place]] = defaultdict(list)
    texts: dict[str, str] = {}
    for text, place in told:
        key = text.casefold()
        texts.setdefault(key, text)
        if place not in places[key]:
            places[key].append(place)
    roles = [Role(texts[key], tuple(found)) for key, found in places.items()]
    return tuple(sorted(roles, key=lambda role: -len(role.places)))


def roles_in(
    item: AnnotatedArticle, kind: EntityType, passages: Iterable[tuple[Span, Sequence[Span]]]
) -> Iterator[tuple[str, Place]]:
    """The roles that an article tells of the bearer of a name of type `kind`: their words and places.

    `passages` are those with the name and the places of its mentions in them. What stands in a quotation or
    in furniture other than a caption is left out: the roles are those of the source's own voice.
    """
    text, mentions = item.article.text, item.annotations.mentions
    starts = [one.span.start for one in mentions]
    for passage, places in passages:
        units: list[Unit] | None = None
        for place in places:
            if not _in_own_voice(item, place.start):
                continue
            if units is None:
                names = mentions[bisect_left(starts, passage.start) : bisect_left(starts, passage.end)]
                units = units_of(text, passage, names)
            at = next((n for n, unit in enumerate(units) if unit.start <= place.start < unit.end), None)
            if at is None or units[at].start != place.start:
                continue
            for first, last in dict.fromkeys(_roles_at(units, at, kind)):
                span = Span(units[first].start, units[last].end)
                yield " ".join(span.of(text).split()), Place(item.id, span.start, span.end)


def _in_own_voice(item: AnnotatedArticle, offset: int) -> bool:
    furniture = (piece for piece in item.article.furniture if offset in piece.span)
    if any(piece.kind is not FurnitureKind.CAPTION for piece in furniture):
        return False
    quotations = item.annotations.quotations
    return not any(one.kind is QuotationKind.DIRECT and offset in one.span for one in quotations)


def _roles_at(units: Sequence[Unit], at: int, kind: EntityType) -> Iterator[tuple[int, int]]:
    """The first and last units of each role told of the name at `at`."""
    opened = at
    while opened and units[opened - 1].low in words("address"):
        opened -= 1
    before = _title(units, opened, kind)
    if before is not None:
        yield from _rank_apart(units, *before, kind)
        opened = before[0]
    apposed = _apposed_before(units, opened, at, kind)
    if apposed is not None:
        yield apposed
    if units[at].owner or at + 2 >= len(units):
        return
    follower = units[at + 1].low
    if follower in _OPENERS or follower == "(":
        yield from _apposed_after(units, at, opened, kind)
    elif units[at + 1].word and units[-1].low != "?":
        after = _copula(units, at + 1, opened, kind) or _appointed(units, at + 1, opened, kind)
        if after is not None:
            yield after


def _title(units: Sequence[Unit], at: int, kind: EntityType) -> tuple[int, int] | None:
    """`Port Authority spokesman` right before the name at `at`."""
    last = at - 1
    if last < 0:
        return None
    head = last
    if (
        kind is EntityType.LOC
        and units[last].low == "of"
        and last
        and units[last - 1].low in words("settled")
    ):
        # "the port city of X"
        start = _walk(units, last - 1, kind)
        plain = start is not None and not any(_ranks(unit.low) for unit in units[start:last])
        return (start, last - 1) if plain and start is not None else None
    if units[head].low in words("after heads") and head and is_head(units[head - 1].text, kind):
        head -= 1
    if not is_role_head(units[head], kind):
        head = _headed_by_of(units, last, kind)
        if head < 0:
            return None
    start = _walk(units, head, kind)
    if start is None:
        return None
    if kind is not EntityType.PER and start == head and not _determined(units, start):
        return None
    if not _owned(units, start, head, last):
        return None
    return start, last


def _rank_apart(units: Sequence[Unit], start: int, last: int, kind: EntityType) -> Iterator[tuple[int, int]]:
    """`army spokesman Major X` tells two roles: the job, and the rank in capitals."""
    for at in range(start, last):
        if units[at].text.islower() and is_role_head(units[at], kind):
            rank = units[at + 1 : last + 1]
            if all(unit.text[:1].isupper() and is_role_head(unit, kind) for unit in rank):
                yield start, at
                yield at + 1, last
                return
    yield start, last


def _headed_by_of(units: Sequence[Unit], last: int, kind: EntityType) -> int:
    """The head of `Minister of Fisheries X`, -1 where there is none: all of it in capitals."""
    for at in range(last, max(last - 5, 0), -1):
        unit = units[at]
        if unit.low in ("of", "for") and at < last:
            head = units[at - 1]
            return at - 1 if is_role_head(head, kind) and head.text[:1].isupper() else -1
        if unit.type in (EntityType.PER, EntityType.LOC) or unit.owner:
            return -1
        if not unit.text[:1].isupper() and unit.low not in ("and", "the"):
            return -1
    return -1


def _walk(units: Sequence[Unit], head: int, kind: EntityType) -> int | None:
    """Where the noun group that ends with the noun at `head` begins; None where what stands before it may
    turn its meaning.
    """
    start = head
    while start:
        unit = units[start - 1]
        if unit.low == "and" and start > 1 and units[start - 2].low + " " + units[start].low in _PAIRS:
            start -= 2
            continue
        if not is_noun(unit) or (unit.type is EntityType.PER and not unit.owner):
            break
        if start - 1 and is_third_person(unit.low) and unit.type is None and is_noun(units[start - 2]):
            break
        start -= 1
        if unit.owner and unit.type is not None:
            break
    if start and units[start].owner and units[start].type is not None:
        return start
    for unit in reversed(units[max(0, start - 4) : start]):
        if not unit.word:
            break
        if unit.low in words("turning"):
            return None
    while start < head and (is_age(units[start]) or units[start].low in words("left out at the start")):
        start += 1
    return start


def _ranks(low: str) -> bool:
    """Whether a word ranks what follows: `the largest town of X` is not X."""
    return low.endswith(("est", "th")) or low in ("first", "second", "third", "main", "capital", "other")


def _determined(units: Sequence[Unit], start: int) -> bool:
    return start > 0 and units[start - 1].low in quote_words("determiners")


def _owned(units: Sequence[Unit], start: int, head: int, end: int) -> bool:
    """Whether a noun of kin or relation has the other side of it in its phrase; other nouns need none."""
    low = units[head].low
    if low not in words("kin") and low not in words("relations"):
        return True
    if any(unit.owner for unit in units[start:head]):
        return True
    if low not in words("kin") and any(
        unit.type is not None or (low in words("people") and start < head) for unit in units[start:head]
    ):
        return low not in ("counterpart", "successor", "predecessor")
    return any(unit.low in ("of", "to", "for", "at") for unit in units[head : end + 1])


def _apposed_before(units: Sequence[Unit], opened: int, at: int, kind: EntityType) -> tuple[int, int] | None:
    """`the harbour master, X,`: the noun phrase before the comma before the name."""
    comma = opened - 1
    if comma > 0 and units[comma].low == "the" and kind is not EntityType.PER:
        comma -= 1
    if comma < 1 or units[comma].low != "," or units[at].owner:
        return None
    end = _past_party(units, at)
    if end < len(units) and units[end].low not in _CLOSERS:
        return None
    following = units[end + 1 : end + 2]
    if following and (following[0].low in ("and", "or") or following[0].type is EntityType.PER):
        return None
    if following and kind is not EntityType.PER and following[0].type is not None:
        return None
    begin = comma
    while begin and units[begin - 1].word and comma - begin < 16:
        begin -= 1
    for start in range(begin, comma):
        determined = start > 0 and units[start - 1].low in quote_words("determiners")
        if not determined and not (units[start].owner and units[start].text[:1].isupper()):
            continue
        phrase = read_phrase(units, start, kind)
        if phrase is None or phrase.end != comma:
            continue
        return _told(units, phrase, start)
    return None


def _past_party(units: Sequence[Unit], at: int) -> int:
    """The unit behind a name and its party, club or firm (`X of the Labour Party`)."""
    end = at + 1
    if end < len(units) and units[end].low in ("of", "from"):
        end += 1
        end += end < len(units) and units[end].low == "the"
        return end + 1 if end < len(units) and units[end].type in (EntityType.ORG, EntityType.LOC) else at + 1
    return end


def _told(units: Sequence[Unit], phrase: Phrase, start: int) -> tuple[int, int] | None:
    """The role a phrase tells, without what is left out at its start."""
    if not _owned(units, start, phrase.head, phrase.end - 1):
        return None
    while start < phrase.head and (
        is_age(units[start]) or units[start].low in words("left out at the start")
    ):
        start += 1
    return start, phrase.end - 1


def _apposed_after(
    units: Sequence[Unit], at: int, opened: int, kind: EntityType
) -> Iterator[tuple[int, int]]:
    """`X, the harbour master,` and `X, who heads the port,`; also `X, a teacher, was elected mayor`."""
    if opened and units[opened - 1].low in words("set apart"):
        return
    if opened > 1 and units[opened - 1].low == "of" and units[opened - 2].low in words("kin"):
        return
    start = _past_age(units, at + 2)
    if start >= len(units):
        return
    if units[start].low == "who":
        told = _relative(units, start + 1, kind)
        if told is not None:
            yield told
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
        told = None if one is None else _told(units, one, one.start)
        if told is not None:
            yield told
    if last + 2 < len(units) and units[last].low == "," and units[last + 1].word and units[-1].low != "?":
        told = _copula(units, last + 1, 0, kind)
        if told is not None:
            yield told


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
    closed = last == len(units) or units[last].low in _CLOSERS
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
        return _told(units, phrase, start)
    if not is_office(units[verb].low) or start >= len(units):
        return None
    end = start
    while end < len(units) and (is_noun(units[end]) or units[end].low in ("of", "for", "at", "the", "and")):
        end += 1
    named = any(unit.type is not None for unit in units[start:end])
    if end == start or not (determined or named) or (end < len(units) and units[end].low not in _CLOSERS):
        return None
    return verb, end - 1


def _copula(units: Sequence[Unit], verb: int, opened: int, kind: EntityType) -> tuple[int, int] | None:
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
    return _told(units, phrase, start)


def _appointed(units: Sequence[Unit], after: int, opened: int, kind: EntityType) -> tuple[int, int] | None:
    """`The league appointed X as referee`."""
    verb = units[opened - 1].low if opened else ""
    if verb not in words("chosen") or units[after].low != "as" or after + 1 >= len(units):
        return None
    start = after + 1
    start += units[start].low in quote_words("determiners")
    phrase = read_phrase(units, start, kind, undated=True)
    return None if phrase is None else _told(units, phrase, start)


def _opens_clause(unit: Unit) -> bool:
    """Whether a name behind this unit may be the subject of a clause for certain."""
    if not unit.word:
        return unit.low not in ("(",)
    if unit.low in ("if", "whether", "unless", "and", "or", "until"):
        return False
    return unit.low in ("the", "that", "because", "but", "when", "while", "where", "as", "since", "said")
