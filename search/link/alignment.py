"""Passages of two articles that tell the same thing.

A passage is a sentence, or two neighbouring ones of a paragraph. Its vector holds light-stemmed content
words, numbers and dates, each weighted by its rarity in the pile (inverse document frequency: Spärck Jones
1972); passages are partners if each is the other's best match (mutual nearest neighbours, as bilingual
sentence mining pairs them: Artetxe and Schwenk 2019). The order of the two texts plays no part.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from search.link.alignment_said import Content, contents, quoting_alike
from search.link.terms import country_term, stem, term
from search.model import Alignment, AnnotatedArticle, EntityType, Place, Span
from search.text import surface, words

UNSEEN = ""
_WRITTEN = "written:"
_THRESHOLD = 0.2
_SECOND = 0.25
_NEAR = 0.75
_GAIN = 0.12
_LEAST_SHARED = 2
_SHORT = 4
_DAMPING = 0.08
_PAIRED = 1.04
_SAID = 0.12
_SAMPLE = 2000
MOST_SENTENCES = 1000
_WITH_ACRONYMS = frozenset((EntityType.ORG, EntityType.EVENT, EntityType.LAW))
_PROPER = 1.2
_NAME = 1.8
_PART = 0.4
_CALENDAR = re.compile(r"\d{4}(?:-(?:\d\d(?:-\d\d)?|W\d\d|SU|WI|SP|FA|Q\d))?$")


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage to be compared: sentences [first, last], its terms with their weights, its length."""

    span: Span
    first: int
    last: int
    terms: Mapping[str, float]
    norm: float


@dataclass(frozen=True, slots=True)
class Passages:
    """An article's passages, ready to be compared with those of others; `named` are the stretches (start,
    end, term) that count as one term, `damping` what keeps passages of few words from matching too well,
    `said` what each sentence quotes.
    """

    article: str
    singles: tuple[Passage, ...]
    doubles: tuple[Passage, ...]
    named: tuple[tuple[int, int, str], ...]
    damping: float
    said: Mapping[int, tuple[Content, ...]]


def term_weights(pile: Sequence[AnnotatedArticle]) -> Mapping[str, float]:
    """How much each term of a pile tells: its inverse document frequency over sentences.

    The entry `""` is the weight of a term not seen. Large piles are sampled evenly (2,000 articles).
    """
    sample = pile[:: max(1, math.ceil(len(pile) / _SAMPLE))]
    acronyms = {name for one in sample for name in _acronyms(one)}
    counts: Counter[str] = Counter()
    total = 0
    for one in sample:
        for found in _sentence_terms(one, acronyms):
            total += 1
            counts.update(found.keys())
    weights = {name: math.log((total + 1) / (count + 0.5)) for name, count in counts.items()}
    weights[UNSEEN] = math.log((total + 1) / 0.5) if total else 1.0
    weights.update((_WRITTEN + name, 0.0) for name in sorted(acronyms))
    return weights


def _acronyms(one: AnnotatedArticle) -> Iterable[str]:
    """The acronyms an article writes, as terms."""
    for mention in one.annotations.mentions:
        name = surface(mention.text)
        if 2 < len(name) < 8 and " " not in mention.text and mention.text[:2].replace(".", "X").isupper():
            yield stem(name)


def passages(one: AnnotatedArticle, weights: Mapping[str, float]) -> Passages:
    """The passages of an article's body (its first 1,000 sentences), weighted."""
    unseen = weights.get(UNSEEN, 1.0)
    written = {name.removeprefix(_WRITTEN) for name in weights if name.startswith(_WRITTEN)}
    found = _sentence_terms(one, written)
    singles = []
    for number, (sentence, terms) in enumerate(zip(one.article.sentences, found, strict=False)):
        singles.append(_passage(sentence.span, number, number, terms, weights, unseen))
    doubles = []
    for number in range(len(singles) - 1):
        before, after = one.article.sentences[number], one.article.sentences[number + 1]
        if before.paragraph == after.paragraph:
            joined = {
                **found[number],
                **{k: max(v, found[number].get(k, 0)) for k, v in found[number + 1].items()},
            }
            span = Span(before.span.start, after.span.end)
            doubles.append(_passage(span, number, number + 1, joined, weights, unseen))
    dates = ((start, end, f"date:{value}") for start, end, value in _dates(one))
    return Passages(
        one.id,
        tuple(singles),
        tuple(doubles),
        tuple(sorted((*_long_names(one), *dates))),
        _DAMPING * unseen**2,
        contents(one, weights, unseen),
    )


def _passage(
    span: Span, first: int, last: int, terms: Mapping[str, float], weights: Mapping[str, float], unseen: float
) -> Passage:
    weighted = {name: weights.get(name, unseen) * boost for name, boost in terms.items()}
    return Passage(
        span, first, last, weighted, math.sqrt(sum(weight * weight for weight in weighted.values()))
    )


def _sentence_terms(one: AnnotatedArticle, acronyms: Collection[str]) -> list[dict[str, float]]:
    """For each sentence its terms and how much more than a plain word each counts.

    A long name whose acronym is one of the `acronyms` the pile writes counts as that, its words little.
    """
    text = one.article.text
    names = _by_sentence(
        one, (known for known in _long_names(one) if known[2] in acronyms or known[2][:8] == "country:")
    )
    dates = _by_sentence(one, _dates(one))
    given = [[(start, end) for start, end, _ in listed] for listed in _by_sentence(one, _given_names(one))]
    found: list[dict[str, float]] = []
    for number, sentence in enumerate(one.article.sentences[:MOST_SENTENCES]):
        span = sentence.span
        terms: dict[str, float] = {}
        countries = [(start, end) for start, end, name in names[number] if name.startswith("country:")]
        parts = [(start, end) for start, end, _ in names[number]] + given[number]
        dated = [(start, end) for start, end, _ in dates[number]]
        for word in words(text, span.start, span.end):
            name = term(word.form)
            if not name or any(start <= word.start < end for start, end in dated):
                continue
            if any(start <= word.start < end for start, end in countries):
                continue
            if any(start <= word.start < end for start, end in parts):
                boost = _PART
            elif (text[word.start].isupper() and word.start != span.start) or word.form[0].isdigit():
                boost = _PROPER
            else:
                boost = 1.0
            if terms.get(name, 0.0) < boost:
                terms[name] = boost
        for _, _, name in names[number]:
            terms[name] = _NAME
        for _, _, value in dates[number]:
            terms[f"date:{value}"] = _PROPER
            if len(value) == 10:
                terms[f"date:{value[:7]}"] = _PART
        found.append(terms)
    return found


def _long_names(one: AnnotatedArticle) -> Iterable[tuple[int, int, str]]:
    """Names that stand for one term: those an acronym may stand for, and countries in any number of words."""
    for mention in one.annotations.mentions:
        country = country_term(mention.text)
        if country:
            yield mention.span.start, mention.span.end, country
            continue
        if mention.type in _WITH_ACRONYMS and " " in mention.text:
            capitals = "".join(part[0] for part in mention.text.split() if part[0].isupper())
            if len(capitals) >= 3:
                yield mention.span.start, mention.span.end, stem(surface(capitals))


def _given_names(one: AnnotatedArticle) -> Iterable[tuple[int, int, str]]:
    """What stands before the last word of people's names: two men called Peter are no match."""
    for mention in one.annotations.mentions:
        if mention.type is EntityType.PER and " " in mention.text:
            yield mention.span.start, mention.span.start + mention.text.rindex(" "), ""


def _dates(one: AnnotatedArticle) -> Iterable[tuple[int, int, str]]:
    """Time expressions that name a day, week, month, season, quarter or year."""
    for time in one.annotations.times:
        if _CALENDAR.match(time.value):
            yield time.span.start, time.span.end, time.value


def _by_sentence(
    one: AnnotatedArticle, stretches: Iterable[tuple[int, int, str]]
) -> list[list[tuple[int, int, str]]]:
    """The stretches that begin in each sentence."""
    sentences = one.article.sentences[:MOST_SENTENCES]
    starts = [sentence.span.start for sentence in sentences]
    found: list[list[tuple[int, int, str]]] = [[] for _ in sentences]
    for stretch in stretches:
        number = bisect_right(starts, stretch[0]) - 1
        if number >= 0 and stretch[0] < sentences[number].span.end:
            found[number].append(stretch)
    return found


def align(a: AnnotatedArticle, b: AnnotatedArticle, weights: Mapping[str, float]) -> tuple[Alignment, ...]:
    """The passages of two articles that tell the same thing, best match for best match, in the order of `a`.

    `weights` come from `term_weights`. Each passage has one partner at most; `score` is 0-1 and grows with
    the chance that the two really tell the same thing; `shared` are the words of `a` that both have, the
    rarest first.
    """
    return align_passages(passages(a, weights), passages(b, weights), a, b)


def align_passages(
    left: Passages, right: Passages, a: AnnotatedArticle, b: AnnotatedArticle
) -> tuple[Alignment, ...]:
    """As `align`, for passages made before (they can be used for many pairs)."""
    units_a, units_b = (*left.singles, *left.doubles), (*right.singles, *right.doubles)
    scores = _scores(units_a, units_b, left.damping)
    inside_a, inside_b = ([range(one.first, one.last + 1) for one in units] for units in (units_a, units_b))
    for (i, j), alike in quoting_alike(left.said, right.said, inside_a, inside_b).items():
        scores[i, j] = scores.get((i, j), 0.0) + _SAID * alike
    best_a: dict[int, tuple[float, int]] = {}
    best_b: dict[int, tuple[float, int]] = {}
    for (i, j), score in scores.items():
        if (score, -j) > best_a.get(i, (0.0, 0)):
            best_a[i] = (score, -j)
        if (score, -i) > best_b.get(j, (0.0, 0)):
            best_b[j] = (score, -i)
    mutual = [(score, i, -j) for i, (score, j) in best_a.items() if best_b.get(-j, (0.0, 1))[1] == -i]
    close = [
        (score, i, j)
        for (i, j), score in scores.items()
        if score >= max(_SECOND, _NEAR * best_a[i][0], _NEAR * best_b[j][0])
        and units_a[i].first == units_a[i].last
        and units_b[j].first == units_b[j].last
    ]
    used: Counter[tuple[str, int]] = Counter()
    clear = [pair for pair in mutual if pair[0] >= _THRESHOLD]
    chosen = _without_overlap(clear, units_a, units_b, used, 1)
    chosen += _without_overlap([pair for pair in close if pair not in chosen], units_a, units_b, used, 2)
    found: dict[tuple[Span, Span], tuple[Passage, Passage, float]] = {}
    for score, i, j in chosen:
        one, other, score = _widened(left, right, units_a[i], units_b[j], score)
        known = found.get((one.span, other.span))
        if known is None or known[2] < score:
            found[one.span, other.span] = (one, other, score)
    return tuple(
        _alignment(left, one, right.article, other, score, a)
        for _, (one, other, score) in sorted(found.items(), key=lambda item: item[0])
    )


def _widened(
    left: Passages, right: Passages, one: Passage, other: Passage, score: float
) -> tuple[Passage, Passage, float]:
    """A pair of sentences, one of them with its neighbour if that tells much more of the other."""
    if one.first != one.last or other.first != other.last:
        return one, other, score
    best: tuple[float, Passage, Passage] | None = None
    for listed, single, partner, turned in ((left, one, other, False), (right, other, one, True)):
        for double in listed.doubles:
            if single.first not in (double.first, double.last):
                continue
            gain = sum(
                partner.terms[name] ** 2
                for name in double.terms
                if name in partner.terms and name not in single.terms
            ) / (partner.norm * partner.norm)
            if gain >= _GAIN and (best is None or gain > best[0]):
                best = (gain, partner, double) if turned else (gain, double, partner)
    if best is None:
        return one, other, score
    _, wide, partner = best
    return wide, partner, max(score, similarity(wide, partner))


def _without_overlap(
    pairs: Iterable[tuple[float, int, int]],
    units_a: Sequence[Passage],
    units_b: Sequence[Passage],
    used: Counter[tuple[str, int]],
    most: int,
) -> list[tuple[float, int, int]]:
    """The best pairs, best first, no sentence in more than `most` of them; `used` counts on."""
    kept: list[tuple[float, int, int]] = []
    for score, i, j in sorted(pairs, key=lambda one: (-one[0], one[1], one[2])):
        taken = [
            *(("a", number) for number in range(units_a[i].first, units_a[i].last + 1)),
            *(("b", number) for number in range(units_b[j].first, units_b[j].last + 1)),
        ]
        if any(used[one] >= most for one in taken) or (most > 1 and all(used[one] == 0 for one in taken)):
            continue
        used.update(taken)
        kept.append((score, i, j))
    return kept


def _scores(
    units_a: Sequence[Passage], units_b: Sequence[Passage], damping: float
) -> dict[tuple[int, int], float]:
    """Cosine similarity of every two passages that share two terms, a little less for two sentences and
    for passages of few words.
    """
    by_term: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for j, unit in enumerate(units_b):
        for name, weight in unit.terms.items():
            by_term[name].append((j, weight))
    scores: dict[tuple[int, int], float] = {}
    for i, unit in enumerate(units_a):
        sums: dict[int, float] = {}
        shared: dict[int, int] = {}
        for name, weight in unit.terms.items():
            for j, other in by_term.get(name, ()):
                sums[j] = sums.get(j, 0.0) + weight * other
                shared[j] = shared.get(j, 0) + 1
        for j, total in sums.items():
            fewest = min(len(unit.terms), len(units_b[j].terms))
            if shared[j] < _LEAST_SHARED or (fewest < _SHORT and shared[j] == _LEAST_SHARED):
                continue
            score = total / (unit.norm * units_b[j].norm + damping)
            extra = (unit.last > unit.first) + (units_b[j].last > units_b[j].first)
            scores[i, j] = score / _PAIRED**extra
    return scores


def _chance(similarity: float) -> float:
    """How likely two passages of this similarity tell the same: a logistic fit to pairs judged by reading
    (0.7 at the threshold, 0.92 at 0.3).
    """
    return 1 / (1 + math.exp((0.15 - similarity) / 0.06))


def _alignment(
    left: Passages, unit_a: Passage, id_b: str, unit_b: Passage, score: float, a: AnnotatedArticle
) -> Alignment:
    common = sorted(
        (name for name in unit_a.terms if name in unit_b.terms), key=lambda name: (-unit_a.terms[name], name)
    )
    shown = worded(a, left, unit_a.span, common)
    why = f"similar wording: {', '.join(shown[:6])}" if shown else "similar wording"
    return Alignment(
        Place(left.article, unit_a.span.start, unit_a.span.end),
        Place(id_b, unit_b.span.start, unit_b.span.end),
        round(_chance(score), 3),
        shown,
        why,
    )


def worded(one: AnnotatedArticle, prepared: Passages, span: Span, terms: Sequence[str]) -> tuple[str, ...]:
    """Terms as a stretch of an article words them, in their order; those it does not word left out."""
    text = one.article.text
    known: dict[str, str] = {}
    for start, end, name in prepared.named[bisect_left(prepared.named, (span.start, 0, "")) :]:
        if start >= span.end:
            break
        known[name] = text[start:end]
        if name.startswith("date:"):
            known.setdefault(name[:12], text[start:end])
    for word in words(text, span.start, span.end):
        known.setdefault(term(word.form), text[word.start : word.end])
    return tuple(dict.fromkeys(known[name] for name in terms if name in known))


def similarity(one: Passage, other: Passage) -> float:
    """Cosine of two passages' weighted terms, 0-1."""
    if not one.norm or not other.norm:
        return 0.0
    total = sum(weight * other.terms[name] for name, weight in one.terms.items() if name in other.terms)
    return total / (one.norm * other.norm)
