"""Corrected names laid over an index: as if it had been written with them."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from search.collection import Collection
from search.corrections import Correction, CorrectionKind, Named
from search.index import FullText, documents
from search.model import Entity
from search.stop import StopSignal


def corrections(chance: random.Random, entities: list[Entity]) -> list[Correction]:
    made = []
    for _ in range(3):
        one, other = chance.sample(entities, 2)
        subject = Named(one.name, one.type)
        made.append(Correction(CorrectionKind.MERGE, subject, other=Named(other.name, other.type)))
        made.append(Correction(CorrectionKind.SPLIT, subject, form=chance.choice(one.aliases)[0]))
    return chance.sample(made, 3)


@pytest.mark.parametrize("seed", range(3))
def test_it_answers_as_an_index_of_the_corrected_story(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    with Collection.open(cache_root=tmp_path / "cache") as pile:
        entities = list(pile.story.entities[:40])
        words = [word for one in entities for word in one.name.split() if word.isalpha() and len(word) > 2]
        pile.correct(corrections(chance, entities))
        articles = [pile.read(row.id) for row in pile.articles]
        with FullText.open(tmp_path / "fresh") as fresh:
            fresh.write(documents(articles, pile.story), (), StopSignal())
            for word, other in zip(chance.sample(words, 12), chance.sample(words, 12), strict=True):
                for query in (
                    f"name:{word}",
                    f"name:{word[:2]}*",
                    f"-name:{word} court",
                    f"speaker:{word}",
                    f"said:({word} {other})",
                    f'said:"{word} {other}"',
                    f"said:(court NEAR {word})",
                ):
                    assert pile.search(query) == fresh.search(query), query
