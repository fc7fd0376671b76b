"""Runs of capitals in quotation marks: titles of works, nicknames, other names."""

from __future__ import annotations

from search.annotate.names.context import is_alias
from search.annotate.names.draft import Draft
from search.annotate.names.lexicon import first_names, is_common, sheet
from search.annotate.names.segments import title_length
from search.annotate.names.tokens import Kind, Token, is_acronym
from search.model import EntityType

PER, MISC = EntityType.PER, EntityType.MISC
_LONGEST_TITLE = 12
_CLOSING = {'"': ('"',), "“": ("”", '"'), "‘": ("’", "'")}


def set_quoted_titles(draft: Draft, runs: list[tuple[int, int]]) -> None:
    """A run that fills quotation marks is a title or nickname, unless it is listed."""
    quoted = _works(draft)
    sure = {(name.first, name.last) for name in draft.found if name.weight >= 3}
    found = {(name.first, name.last) for name in draft.found}
    for first, last in runs:
        if last - first > 6 or not draft.in_prose(first) or draft.text(first - 1) not in ('"', "“", "‘", "'"):
            continue
        stopped = last - first > 1 and draft.text(last) in (",", ".") and draft.text(last + 1) in ('"', "”")
        stopped = stopped and not _is_speech_tag(draft, last + 2)
        if (not stopped and draft.text(last) not in ('"', "”", "’", "'")) or first == 0:
            continue
        listed = draft.listed(first)
        if listed is not None and len(listed.words) == last - first:
            continue
        if (last - first == 1 and is_acronym(draft.text(first))) or (first, last) in sure:
            continue
        if is_alias(draft, first - 1):
            if (first, last) not in draft.unsure and (first, last) not in found:
                draft.doubt(first, last)
            continue
        quoted.add((first, last))

    for nickname in _join_nicknames(draft, runs, quoted | _small_nicknames(draft, runs)):
        quoted.discard(nickname)
    if not quoted:
        return
    inside = {index for first, last in quoted for index in range(first, last)}
    draft.found[:] = [name for name in draft.found if name.first not in inside]
    draft.unsure[:] = [run for run in draft.unsure if run[0] not in inside]
    for first, last in sorted(quoted):
        if last - first > 1 or not is_common(draft.text(first)):
            draft.note(first, last, MISC, 1, "quoted title")


def _works(draft: Draft) -> set[tuple[int, int]]:
    """Titles in quotation marks that are no single run: `“The Girl on the Bridge,”`, `"Waiting to Fly"`.

    Every word is capitalised but short words inside, as in headlines; no sentence ends inside.
    """
    tokens, found = draft.tokens, set[tuple[int, int]]()
    small = sheet("grammar")["function words"]
    for opener, token in enumerate(tokens):
        if token.text not in ('"', "“", "‘") or not draft.in_prose(opener) or opener + 2 >= len(tokens):
            continue
        first = opener + 1
        apart = not opener or tokens[opener - 1].end < token.start or tokens[opener - 1].text in "([—–"
        if not apart or tokens[first].start != token.end or not tokens[first].capital:
            continue
        last = first
        while last < min(first + _LONGEST_TITLE, len(tokens)) and _in_title(tokens[last], small):
            last += 1
        closer = last + (draft.text(last) in (",", ".", "?"))
        if draft.text(closer) not in _CLOSING[token.text] or closer >= len(tokens):
            continue
        capitals = sum(tokens[place].capital for place in range(first, last))
        spoken = closer > last and _is_speech_tag(draft, closer + 1)
        if (
            last - first > capitals > 1
            and not spoken
            and tokens[last - 1].capital
            and not is_alias(draft, opener)
        ):
            found.add((first, last))
    return found


def _is_speech_tag(draft: Draft, index: int) -> bool:
    """Whether what follows a closing mark makes the quotation somebody's words (`,” said`, `,” he`)."""
    word = draft.text(index)
    return word in sheet("people")["verbs of people"] or word in ("he", "she", "they", "I", "we")


def _in_title(token: Token, small: frozenset[str]) -> bool:
    """Whether a token may stand inside a title: a capital, a number or a function word."""
    if token.kind in (Kind.NUMBER, Kind.POSSESSIVE):
        return True
    return token.capital or token.low in small


def _join_nicknames(
    draft: Draft, runs: list[tuple[int, int]], quoted: set[tuple[int, int]]
) -> list[tuple[int, int]]:
    """`Richard “Crazy Legs” Colon`: a nickname in quotation marks inside a person's name."""
    ends, starts = {last: first for first, last in runs}, dict(runs)
    joined: list[tuple[int, int]] = []
    for first, last in sorted(quoted):
        before, after = ends.get(first - 1), starts.get(last + 1)
        if before is None or after is None or last - first > 3:
            continue
        before += title_length(draft, before, first - 1)
        if before >= first - 1:
            continue
        joined.append((first, last))
        inside = [name for name in draft.found if before <= name.first < after]
        draft.found[:] = [name for name in draft.found if name not in inside]
        draft.unsure[:] = [run for run in draft.unsure if not before <= run[0] < after]
        draft.note(before, after, PER, 2, "nickname")
    return joined


def _small_nicknames(draft: Draft, runs: list[tuple[int, int]]) -> set[tuple[int, int]]:
    """`Robin “zorp” Hale`: a nickname in lower case between two capitals."""
    starts = {first for first, _ in runs}
    return {
        (last + 1, last + 2)
        for _, last in runs
        if draft.text(last) in ('"', "“", "‘")
        and draft.text(last + 2) in ('"', "”", "’")
        and draft.text(last + 1).islower()
        and last + 3 in starts
        and draft.tokens[last].end == draft.tokens[last + 1].start
        and (not is_common(draft.text(last - 1)) or draft.text(last - 1) in first_names())
        and draft.in_prose(last)
    }
