"""Where one statement was made, as its sources tell: to reporters, in an interview, in a letter …"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache

from search.model import (
    AnnotatedArticle,
    ArticleId,
    Difference,
    DifferenceKind,
    DifferenceValue,
    Entity,
    Place,
    Quotation,
    Span,
    Statement,
    Verdict,
)

_SETTINGS = {
    "interview": r"in an? (?:[\w-]+ )?interview(?: posted (?:to|on) \w+)?",
    "press": r"(?:told|assured|informed|to) (?:[\w-]+ )?(?:reporters|journalists)"
    r"|(?:news|press) (?:conference|briefing)",
    "statement": r"in an? (?:[\w-]+ )?(?:press )?statement|in an? (?:press|news) release",
    "post": r"on (?:Twitter|X|Facebook|Telegram|Instagram|Truth Social|Weibo|social media)\b|tweeted",
    "broadcast": r"(?:televised|radio) (?:address|speech|interview)|on (?:state )?(?:television|TV|radio)\b",
    "letter": r"in an? (?:[\w-]+ )?(?:letter|memo|e-?mail)\b",
    "court": r"told (?:the )?(?:court|jury|judges?)\b|in court\b|testified",
    "parliament": r"told (?:the )?(?:parliament|lawmakers|MPs|senators|deputies|congress)\b",
}
# Words may be said in two settings at once: a post can be a statement, an interview can be broadcast.
_TOGETHER = frozenset(
    map(
        frozenset,
        (
            ("press", "broadcast"),
            ("press", "statement"),
            ("statement", "post"),
            ("statement", "letter"),
            ("statement", "broadcast"),
            ("interview", "broadcast"),
            ("parliament", "broadcast"),
            ("parliament", "statement"),
            ("post", "broadcast"),
        ),
    )
)


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{name}>{worded})" for name, worded in _SETTINGS.items()), re.IGNORECASE)


def setting_differences(
    articles: Sequence[AnnotatedArticle], statements: Sequence[Statement], entities: Sequence[Entity]
) -> Iterable[Difference]:
    """Statements that several articles quote, with the settings they name where these are not the same."""
    inside = {one.id: one for one in articles}
    names = {entity.id: entity.name for entity in entities}
    for statement in statements:
        told: dict[ArticleId, list[tuple[str, DifferenceValue]]] = defaultdict(list)
        for spoken in statement.quotations:
            one = inside.get(spoken.article)
            if one is not None:
                told[one.id].extend(
                    found for found in _settings(one, spoken.quotation) if found not in told[one.id]
                )
        named = {id_: found for id_, found in told.items() if found}
        if len(named) < 2:
            continue
        values = tuple(found[0][1] for found in named.values())
        kinds = [frozenset(kind for kind, _ in found) for found in named.values()]
        verdict = _verdict(kinds)
        if verdict is not Verdict.SAME:
            first = statement.quotations[statement.longest]
            who = names.get(statement.speaker or "", first.speaker_text)
            why = "where one statement is said to have been made"
            yield Difference(DifferenceKind.NAME, f"{who}: setting of a statement", values, verdict, why)


def _settings(one: AnnotatedArticle, quotation: Quotation) -> Iterable[tuple[str, DifferenceValue]]:
    """The settings named in the sentence of an act of saying, outside the words quoted."""
    where = quotation.cue or quotation.span
    starts = [sentence.span.start for sentence in one.article.sentences]
    number = bisect_right(starts, where.start) - 1
    if number < 0:
        return
    sentence = one.article.sentences[number].span
    quoted = [other.span for other in one.annotations.quotations if other.span.overlaps(sentence)]
    for match in _pattern().finditer(one.article.text, sentence.start, sentence.end):
        if not any(Span(*match.span()).overlaps(span) for span in quoted):
            value = DifferenceValue(Place(one.id, match.start(), match.end()), match.group())
            yield match.lastgroup or "", value


def _verdict(kinds: Sequence[frozenset[str]]) -> Verdict:
    if all(kind & kinds[0] for kind in kinds):
        return Verdict.SAME
    apart = any(
        not one & other
        and not any(frozenset((mine, theirs)) in _TOGETHER for mine in one for theirs in other)
        for one in kinds
        for other in kinds
    )
    return Verdict.DIFFERS if apart else Verdict.COMPATIBLE
