"""How well names are found and merged, on marked-up texts of one's own.

    python -m benchmarks.names FILE.jsonl [FILE.jsonl …] [--scheme conll|muc|raw]

Each line of a file: `{"id", "text", "entities": [{"start", "end", "type"[, "cluster"]}]}`, code points.
Prints precision, recall and F of spans and of typed spans, by type too, what each rule found and how much of
it is right, and, where the texts carry clusters, B-cubed (Bagga and Baldwin 1998) of merging what is marked.
`conll` counts peoples, events and laws as MISC (Tjong Kim Sang and De Meulder 2003); `muc` scores persons,
organisations and places alone.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from search.annotate.names import find_mentions
from search.ingest import read_article
from search.link.entities import merge_entities
from search.model import AnnotatedArticle, Annotations, EntityType, Mention, Span

Typed = tuple[int, int, str]
Place = tuple[str, int, int]

_NAMES = {
    "PERSON": "PER",
    "person": "PER",
    "politician": "PER",
    "ORGANIZATION": "ORG",
    "organisation": "ORG",
    "politicalparty": "ORG",
    "GPE": "LOC",
    "FAC": "LOC",
    "LOCATION": "LOC",
    "location": "LOC",
    "country": "LOC",
}
_CORE = ("PER", "ORG", "LOC")


def coarse(kind: str, scheme: str) -> str | None:
    """A type as the scheme counts it, None where it does not."""
    name = _NAMES.get(kind, kind)
    if scheme == "raw" or name in _CORE:
        return name
    return "MISC" if scheme == "conll" else None


def f_score(right: int, gold: int, found: int) -> str:
    """Precision, recall and F in per cent."""
    precision, recall = right / found if found else 0.0, right / gold if gold else 0.0
    both = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return f"P {100 * precision:5.1f}  R {100 * recall:5.1f}  F {100 * both:5.1f}"


def read(path: Path) -> Iterator[dict[str, Any]]:
    """The documents of a file."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


def typed(entities: Iterable[dict[str, Any]], scheme: str) -> set[Typed]:
    """Marked-up names as (start, end, type)."""
    found = ((entity["start"], entity["end"], coarse(entity["type"], scheme)) for entity in entities)
    return {(start, end, kind) for start, end, kind in found if kind is not None}


def finding(documents: list[dict[str, Any]], scheme: str) -> None:
    """Print how well names are found."""
    counts: Counter[tuple[str, str]] = Counter()
    rules: dict[str, Counter[bool]] = defaultdict(Counter)
    for document in documents:
        gold = typed(document["entities"], scheme)
        spans = {entry[:2] for entry in gold}
        found: set[Typed] = set()
        for mention in find_mentions(read_article(document["text"], id=str(document["id"]))):
            kind = coarse(str(mention.type), scheme)
            if kind is not None:
                entry = (mention.span.start, mention.span.end, kind)
                found.add(entry)
                rules[mention.rules[0]][entry in gold] += 1
        counts["span", "right"] += len(spans & {entry[:2] for entry in found})
        for side, entries in (("gold", gold), ("found", found), ("right", gold & found)):
            for entry in entries:
                counts["all", side] += 1
                counts[entry[2], side] += 1
    print(f"  typed  {f_score(counts['all', 'right'], counts['all', 'gold'], counts['all', 'found'])}")
    print(f"  spans  {f_score(counts['span', 'right'], counts['all', 'gold'], counts['all', 'found'])}")
    for kind in sorted({name for name, _ in counts} - {"all", "span"}):
        print(f"  {kind:6} {f_score(counts[kind, 'right'], counts[kind, 'gold'], counts[kind, 'found'])}")
    print("  rule                        found  right")
    for rule, outcome in sorted(rules.items(), key=lambda entry: (-entry[1].total(), entry[0])):
        print(f"  {rule:26} {outcome.total():6} {100 * outcome[True] / outcome.total():5.1f}%")


def merging(documents: list[dict[str, Any]], scheme: str) -> None:
    """Print B-cubed of merging the marked-up names, every topic a pile of its own."""
    piles: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for document in documents:
        piles[str(document.get("topic", ""))].append(document)
    scores: list[tuple[float, float]] = []
    for topic in sorted(piles):
        gold: dict[Place, str] = {}
        pile = []
        for document in piles[topic]:
            item = read_article(document["text"], id=str(document["id"]))
            marked = []
            for entity in sorted(document["entities"], key=lambda entity: entity["start"]):
                kind = coarse(entity["type"], "conll") or "MISC"
                span = Span(entity["start"], entity["end"])
                marked.append(Mention(span, span.of(item.text), EntityType(kind)))
                if entity.get("cluster") is not None:
                    gold[item.id, span.start, span.end] = str(entity["cluster"])
            pile.append(AnnotatedArticle(item, Annotations(mentions=tuple(marked))))
        ours = {
            (mention.place.article, mention.place.start, mention.place.end): entity.id
            for entity in merge_entities(pile)
            for mention in entity.mentions
        }
        scores.extend(b_cubed(gold, {place: ours[place] for place in gold}))
    if scores:
        precision = sum(score[0] for score in scores) / len(scores)
        recall = sum(score[1] for score in scores) / len(scores)
        both = 2 * precision * recall / (precision + recall)
        print(f"  merging, B-cubed  P {100 * precision:5.1f}  R {100 * recall:5.1f}  F {100 * both:5.1f}")


def b_cubed(gold: dict[Place, str], ours: dict[Place, str]) -> Iterator[tuple[float, float]]:
    """Each name's precision and recall: how far its two clusters hold the same names."""
    true_sets: dict[str, set[Place]] = defaultdict(set)
    our_sets: dict[str, set[Place]] = defaultdict(set)
    for place, cluster in gold.items():
        true_sets[cluster].add(place)
        our_sets[ours[place]].add(place)
    for place, cluster in gold.items():
        one, other = true_sets[cluster], our_sets[ours[place]]
        yield len(one & other) / len(other), len(one & other) / len(one)


def main() -> None:
    """Score every file given."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--scheme", choices=("conll", "muc", "raw"), default="conll")
    given = parser.parse_args()
    for path in given.files:
        documents = list(read(path))
        print(f"{path.name}: {len(documents)} texts")
        finding(documents, given.scheme)
        merging(documents, given.scheme)


if __name__ == "__main__":
    main()
