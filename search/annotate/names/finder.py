"""Names of one article, from tokens to mentions."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from search.annotate.names.document import decide
from search.annotate.names.draft import Draft, Found
from search.annotate.names.families import Family
from search.annotate.names.patterns import bylines, compound_parts, elections, games, is_dateline, licences
from search.annotate.names.runs import candidate_runs
from search.annotate.names.scores import teams_for_places
from search.annotate.names.segments import read_run
from search.model import Article, EntityType, Mention, Span


def find_mentions(article: Article, *, without: Collection[Family] = ()) -> tuple[Mention, ...]:
    """The names of an article in text order, without overlap: headline, body and furniture alike.

    A mention is the name itself: no title, no article, no possessive ending. `rules` name the rules that
    found and typed it. Deterministic; reads the word lists at the first call. `without` leaves families of
    rules out, to measure what they add.
    """
    draft = Draft(article, frozenset(without))
    runs = list(candidate_runs(draft))
    prose = [run for run in runs if draft.in_prose(run[0])]
    other = [run for run in runs if not draft.in_prose(run[0])]
    for first, last in prose:
        _read(draft, first, last)
    draft.learn(draft.found)
    for first, last in other:
        _read(draft, first, last)
    decide(draft, runs)
    if Family.TEAMS not in draft.without:
        teams_for_places(draft)
    mentions = [mention for name in draft.found for mention in _mentions(draft, name)]
    if Family.WIRE not in draft.without:
        mentions.extend(bylines(article))
    text = article.text
    voted = () if Family.ELECTIONS in draft.without else (*elections(text), *games(text), *licences(text))
    return _without_overlaps(voted, _without_overlaps(mentions, ()))


def _read(draft: Draft, first: int, last: int) -> None:
    if Family.WIRE not in draft.without and is_dateline(draft, first, last):
        draft.note(first, last, EntityType.LOC, 4, "dateline")
    else:
        read_run(draft, first, last)


def _mentions(draft: Draft, name: Found) -> Iterable[Mention]:
    """The mentions of a found name: one, or the parts of a hyphenated word."""
    tokens, text = draft.tokens, draft.article.text
    start, end = tokens[name.first].start, tokens[name.last - 1].end
    hyphened = name.last - name.first == 1 and "-" in tokens[name.first].text
    if hyphened and Family.HYPHENS not in draft.without:
        parts = compound_parts(tokens[name.first].text)
        if parts is not None:
            for begin, stop, kind in parts:
                yield Mention(
                    Span(start + begin, start + stop), text[start + begin : start + stop], kind, ("compound",)
                )
            return
    yield Mention(Span(start, end), text[start:end], name.type, name.rules)


def _without_overlaps(preferred: Iterable[Mention], others: Iterable[Mention]) -> tuple[Mention, ...]:
    """Mentions in text order; where two overlap, the preferred, then the earlier and longer one stays."""
    kept: list[Mention] = []
    for mention in sorted(preferred, key=lambda mention: (mention.span.start, -mention.span.end)):
        if not kept or mention.span.start >= kept[-1].span.end:
            kept.append(mention)
    rest = (
        [mention for mention in others if not any(mention.span.overlaps(stronger.span) for stronger in kept)]
        if kept
        else [*others]
    )
    return tuple(sorted([*kept, *rest], key=lambda mention: mention.span))
