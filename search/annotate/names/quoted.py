"""Runs of capitals in quotation marks: titles of works, nicknames, other names."""

from __future__ import annotations

from search.annotate.names.context import is_alias
from search.annotate.names.draft import Draft
from search.annotate.names.lexicon import is_common
from search.annotate.names.segments import title_length
from search.annotate.names.tokens import is_acronym
from search.model import EntityType

PER, MISC = EntityType.PER, EntityType.MISC


def set_quoted_titles(draft: Draft, runs: list[tuple[int, int]]) -> None:
    """A run that fills quotation marks is a title or nickname, unless it is listed."""
    quoted: set[tuple[int, int]] = set()
    sure = {(name.first, name.last) for name in draft.found if name.weight >= 3}
    found = {(name.first, name.last) for name in draft.found}
    for first, last in runs:
        if last - first > 6 or not draft.in_prose(first) or draft.text(first - 1) not in ('"', "“", "‘", "'"):
            continue
        if draft.text(last) not in ('"', "”", "’", "'") or first == 0:
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

    _join_nicknames(draft, runs, quoted)
    if not quoted:
        return
    inside = {index for first, last in quoted for index in range(first, last)}
    draft.found[:] = [name for name in draft.found if name.first not in inside]
    draft.unsure[:] = [run for run in draft.unsure if run[0] not in inside]
    for first, last in sorted(quoted):
        if last - first > 1 or not is_common(draft.text(first)):
            draft.note(first, last, MISC, 1, "quoted title")


def _join_nicknames(draft: Draft, runs: list[tuple[int, int]], quoted: set[tuple[int, int]]) -> None:
    """`Richard “Crazy Legs” Colon`: a nickname in quotation marks inside a person's name."""
    ends, starts = {last: first for first, last in runs}, dict(runs)
    for first, last in sorted(quoted):
        before, after = ends.get(first - 1), starts.get(last + 1)
        if before is None or after is None or last - first > 3:
            continue
        before += title_length(draft, before, first - 1)
        if before >= first - 1:
            continue
        quoted.discard((first, last))
        inside = [name for name in draft.found if before <= name.first < after]
        draft.found[:] = [name for name in draft.found if name not in inside]
        draft.unsure[:] = [run for run in draft.unsure if not before <= run[0] < after]
        draft.note(before, after, PER, 2, "nickname")
