"""Places that are teams: in tables and results of a sports page a city, state or county plays."""

from __future__ import annotations

from search.annotate.names.draft import Draft
from search.annotate.names.lexicon import sheet
from search.annotate.names.tokens import Kind
from search.model import EntityType

_SHORT_LINE = 14
_DUEL = frozenset({"v", "vs", "vs.", "beat", "against", "at", "drew", "lost", "host", "visit"})


def teams_for_places(draft: Draft) -> None:
    """Type listed places as teams where a result or table line says so, on sports pages only.

    A country's team keeps the country's type and name (the CoNLL-2003 convention): they are one entity.
    """
    if not _is_sports(draft):
        return
    people = {name.last for name in draft.found if name.type is EntityType.PER}
    for index, name in enumerate(draft.found):
        before = name.first - 1 if draft.text(name.first - 1) in (",", "(") else name.first
        # Anna Nowak, Poland, 3:21 is a person's country
        kept = "dateline" in name.rules or "country" in name.rules or before in people
        place = name.type is EntityType.LOC and not kept
        if place and _plays(draft, name.first, name.last):
            draft.found[index] = name._replace(type=EntityType.ORG, rules=(*name.rules, "team in a result"))


def _is_sports(draft: Draft) -> bool:
    """Whether the opening has a sports word in capitals (a wire's slug) or two different ones."""
    words = sheet("events")["sports"]
    found = [token for token in draft.tokens[:60] if token.low in words]
    return any(token.text.isupper() for token in found) or len({token.low for token in found}) > 1


def _plays(draft: Draft, first: int, last: int) -> bool:
    before, after = draft.before(first), draft.text(last)
    line = draft.lines[draft.tokens[first].line]
    numbers = sum(token.kind is Kind.NUMBER for token in line)
    short = len(line) <= _SHORT_LINE
    if before in ("(", "in") or after == ")":
        return False
    if before in _DUEL - {"at"} or after in _DUEL:
        return True
    return (last < len(draft.tokens) and draft.tokens[last].kind is Kind.NUMBER) or (short and numbers >= 1)
