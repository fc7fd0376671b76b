"""How well names are found and merged, on marked-up texts of one's own.

    python -m benchmarks.names FILE.jsonl [FILE.jsonl …] [--scheme conll|muc|raw] [--families]

Each line of a file: `{"id", "text", "entities": [{"start", "end", "type"[, "cluster"]}]}`, code points.
Prints precision, recall and F of spans and of typed spans, by type too, what each rule found and how much of
it is right, and, where the texts carry clusters, B-cubed (Bagga and Baldwin 1998) of merging what is marked.
`conll` counts peoples, events and laws as MISC (Tjong Kim Sang and De Meulder 2003); `muc` scores persons,
organisations and places alone. The MUC measure (Chinchor and Sundheim 1993): one point for the type of a
name, one for its extent, where it overlaps a marked one. `--families` prints instead what each family of
rules adds: the F of typed spans that is lost when it alone is left out.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from search.annotate.names import Family, find_mentions
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


def overlap(gold: set[Typed], found: set[Typed]) -> int:
    """Points of the MUC measure: names matched one to one, same spans first, then by how much they share."""
    pairs = sorted(
        ((one[:2] != other[:2], max(one[0], other[0]) - min(one[1], other[1])), one, other)
        for one in gold
        for other in found
        if one[0] < other[1] and other[0] < one[1]
    )
    points = 0
    taken: set[tuple[str, Typed]] = set()
    for _, one, other in pairs:
        if taken.isdisjoint((("gold", one), ("found", other))):
            taken |= {("gold", one), ("found", other)}
            points += (one[:2] == other[:2]) + (one[2] == other[2])
    return points


def marked_and_found(
    documents: Sequence[dict[str, Any]], scheme: str, without: Collection[Family] = ()
) -> Iterator[tuple[set[Typed], dict[Typed, str]]]:
    """Each document's marked-up names, and the names found with the rule that found them."""
    for document in documents:
        found = {}
        item = read_article(document["text"], id=str(document["id"]))
        for mention in find_mentions(item, without=without):
            kind = coarse(str(mention.type), scheme)
            if kind is not None:
                found[mention.span.start, mention.span.end, kind] = mention.rules[0]
        yield typed(document["entities"], scheme), found


def finding(documents: Sequence[dict[str, Any]], scheme: str) -> None:
    """Print how well names are found."""
    counts: Counter[tuple[str, str]] = Counter()
    rules: dict[str, Counter[bool]] = defaultdict(Counter)
    for gold, ruled in marked_and_found(documents, scheme):
        found = set(ruled)
        for entry, rule in ruled.items():
            rules[rule][entry in gold] += 1
        counts["span", "right"] += len({entry[:2] for entry in gold} & {entry[:2] for entry in found})
        counts["muc", "right"] += overlap(gold, found)
        for side, entries in (("gold", gold), ("found", found), ("right", gold & found)):
            for entry in entries:
                counts["all", side] += 1
                counts[entry[2], side] += 1
    marked, named = counts["all", "gold"], counts["all", "found"]
    print(f"  typed  {f_score(counts['all', 'right'], marked, named)}")
    print(f"  spans  {f_score(counts['span', 'right'], marked, named)}")
    print(f"  MUC    {f_score(counts['muc', 'right'], 2 * marked, 2 * named)}")
    for kind in sorted({name for name, _ in counts} - {"all", "span", "muc"}):
        print(f"  {kind:6} {f_score(counts[kind, 'right'], counts[kind, 'gold'], counts[kind, 'found'])}")
    print("  rule                        found  right")
    for rule, outcome in sorted(rules.items(), key=lambda entry: (-entry[1].total(), entry[0])):
        print(f"  {rule:26} {outcome.total():6} {100 * outcome[True] / outcome.total():5.1f}%")


def strict_f(documents: Sequence[dict[str, Any]], scheme: str, without: Collection[Family] = ()) -> float:
    """F of typed spans in per cent, with some families of rules left out."""
    right = marked = named = 0
    for gold, ruled in marked_and_found(documents, scheme, without):
        right += len(gold & ruled.keys())
        marked, named = marked + len(gold), named + len(ruled)
    return 200 * right / (marked + named) if marked + named else 0.0


def families(piles: Mapping[str, Sequence[dict[str, Any]]], scheme: str) -> None:
    """Print what each family of rules adds to the F of typed spans, most in the mean first."""
    whole = {name: strict_f(documents, scheme) for name, documents in piles.items()}
    losses = {
        family: [whole[name] - strict_f(documents, scheme, (family,)) for name, documents in piles.items()]
        for family in Family
    }
    width = max(len(family) for family in Family)
    print(f"{'left out':{width}}" + "".join(f"  {name[:14]:>14}" for name in piles) + "    mean")
    print(f"{'nothing (F)':{width}}" + "".join(f"  {score:14.1f}" for score in whole.values()))
    for family, lost in sorted(losses.items(), key=lambda entry: (-sum(entry[1]), entry[0])):
        mean = sum(lost) / len(lost)
        print(f"{family:{width}}" + "".join(f"  {-loss:14.1f}" for loss in lost) + f"  {-mean:6.1f}")


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
    parser.add_argument("--families", action="store_true", help="what each family of rules adds")
    given = parser.parse_args()
    if given.families:
        families({path.stem: list(read(path)) for path in given.files}, given.scheme)
        return
    for path in given.files:
        documents = list(read(path))
        print(f"{path.name}: {len(documents)} texts")
        finding(documents, given.scheme)
        merging(documents, given.scheme)


if __name__ == "__main__":
    main()
