"""Places that are teams: on a sports page a city, state or county plays."""

from __future__ import annotations

import re

from search.annotate.names.draft import Draft, Found
from search.annotate.names.lexicon import clubs, sheet
from search.annotate.names.tokens import Kind
from search.model import EntityType

_SHORT_LINE = 14
_OPENING = 60
_DUEL = frozenset({"v", "vs", "vs.", "beat", "against", "at", "drew", "lost", "host", "visit"})
_GUESSES = frozenset(
    {
        "context",
        "weak context",
        "ending",
        "unknown single word",
        "two unknown words",
        "place tail",
        "place head",
    }
)
_PLACED = frozenset({"in", "near", "from", "to", "of", "outside", "around", ",", "("})
_SCORE = re.compile(r"\d{1,3}-\d{1,3}")


def teams_for_places(draft: Draft) -> None:
    """Type listed places as teams where a result, a table line or the sentence says so, on sports pages only.

    A place that plays once is a team wherever the article does not say `in`, `from` or `to` it. A country's
    team keeps the country's type and name (the CoNLL-2003 convention): they are one entity.
    """
    if not _is_sports(draft):
        return
    people = {name.last for name in draft.found if name.type is EntityType.PER}
    places = [
        (index, name)
        for index, name in enumerate(draft.found)
        if name.type is EntityType.LOC and not _stays_place(draft, name, people)
    ]
    playing = {
        draft.key(name.first, name.last)
        for _, name in places
        if _plays_in_prose(draft, name.first, name.last)
    }
    for index, name in places:
        again = draft.key(name.first, name.last) in playing and draft.before(name.first) not in _PLACED
        if (again and draft.text(name.last) != ",") or _plays(draft, name.first, name.last):
            draft.found[index] = name._replace(type=EntityType.ORG, rules=(*name.rules, "team in a result"))
    for index, name in enumerate(draft.found):
        if draft.key(name.first, name.last) in clubs() and _is_club(draft, name):
            draft.found[index] = name._replace(type=EntityType.ORG, rules=(*name.rules, "club"))


def _is_club(draft: Draft, name: Found) -> bool:
    """Whether a club's name stands for it: its type was guessed, or it plays; people named in full do not."""
    if name.type is EntityType.ORG or not {"country", "dateline", "title"}.isdisjoint(name.rules):
        return False
    guessed = name.rules[0] in _GUESSES and draft.before(name.first).lower() not in _PLACED | {"at"}
    full_name = name.type is EntityType.PER and name.last - name.first == 2
    return guessed or (not full_name and _plays(draft, name.first, name.last))


def _stays_place(draft: Draft, name: Found, people: set[int]) -> bool:
    before = name.first - 1 if draft.text(name.first - 1) in (",", "(") else name.first
    # Anna Nowak, Poland, 3:21 is a person's country
    return "dateline" in name.rules or "country" in name.rules or before in people


def _is_sports(draft: Draft) -> bool:
    """Whether a sports word in capitals or two open the article, or three stand in one with scores."""
    words = sheet("events")["sports"]
    found = [token for token in draft.tokens[:_OPENING] if token.low in words]
    if any(token.text.isupper() for token in found) or len({token.low for token in found}) > 1:
        return True
    if len(words.intersection([token.low for token in draft.tokens])) < 3:
        return False
    return sum(token.kind is Kind.NUMBER and bool(_SCORE.fullmatch(token.text)) for token in draft.tokens) > 2


def _plays_in_prose(draft: Draft, first: int, last: int) -> bool:
    """`Obrin beat Lomas`, `held on against Lomas`, `Lomas (3-1)`."""
    before, after = draft.before(first), draft.text(last)
    if before in _PLACED or not draft.in_prose(first):
        return False
    record = after == "(" and bool(_SCORE.match(draft.text(last + 1)))
    events = sheet("events")
    return after in events["verbs of play"] or before in events["before the beaten"] or record


def _plays(draft: Draft, first: int, last: int) -> bool:
    before, after = draft.before(first), draft.text(last)
    line = draft.lines[draft.tokens[first].line]
    numbers = sum(token.kind is Kind.NUMBER for token in line)
    short = len(line) <= _SHORT_LINE
    if before in ("(", "in") or after == ")":
        return False
    if before in _DUEL - {"at"} or after in _DUEL or after == "AT":
        return True
    return (last < len(draft.tokens) and draft.tokens[last].kind is Kind.NUMBER) or (short and numbers >= 1)
