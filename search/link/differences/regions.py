"""Where the sources say a country lies: `the Central Asian country`, `located in East Asia`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from search.link.terms import term
from search.model import (
    AnnotatedArticle,
    Difference,
    DifferenceKind,
    DifferenceValue,
    Entity,
    EntityType,
    Place,
    Verdict,
)
from search.text import fold

_SIDE = r"(?:North|South|East|West|Central|Southeast|Northeast|Northwest|Southwest)(?:ern)?"
_REGION = re.compile(rf"\b(?P<side>{_SIDE})[ -](?P<part>Asia|Africa|Europe|America)n?\b", re.IGNORECASE)
_SAYS_SO = re.compile(r"\b(?:country|nation|state|republic|located|landlocked|lies|kingdom)\b", re.IGNORECASE)


def region_differences(
    articles: Sequence[AnnotatedArticle], entities: Sequence[Entity]
) -> Iterable[Difference]:
    """Countries that the sources place in different parts of the same continent."""
    found: dict[tuple[str, str], dict[str, list[DifferenceValue]]] = defaultdict(lambda: defaultdict(list))
    countries = [entity for entity in entities if entity.type in (EntityType.LOC, EntityType.NORP)]
    for one in articles:
        places = sorted(
            (mention.place.start, entity.name)
            for entity in countries
            if term(fold(entity.name)).startswith("country:")
            for mention in entity.mentions
            if mention.place.article == one.id
        )
        for sentence in one.article.sentences:
            for match in _REGION.finditer(one.article.text, sentence.span.start, sentence.span.end):
                if not _SAYS_SO.search(sentence.span.of(one.article.text)):
                    continue
                country = _country(one, sentence.paragraph, match.start(), places)
                if country is not None:
                    value = DifferenceValue(Place(one.id, match.start(), match.end()), match.group())
                    side = match["side"].lower().removesuffix("ern")
                    found[country, match["part"].capitalize()][side].append(value)
    for (country, part), sides in sorted(found.items()):
        values = sorted((value for listed in sides.values() for value in listed), key=lambda one: one.place)
        if len({value.place.article for value in values}) > 1:
            verdict = Verdict.SAME if len(sides) == 1 else Verdict.DIFFERS
            yield Difference(
                DifferenceKind.NAME,
                f"{country}: {part}",
                tuple(values),
                verdict,
                "where the country is said to lie",
            )


def _country(one: AnnotatedArticle, paragraph: int, at: int, places: Sequence[tuple[int, str]]) -> str | None:
    """The country last named before the words, in this paragraph or the one before."""
    within = [piece.span for piece in one.article.paragraphs if piece.number in (paragraph, paragraph - 1)]
    named = [name for start, name in places if start < at and any(start in span for span in within)]
    return named[-1] if named else None
