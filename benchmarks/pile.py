"""Larger piles of articles for measuring: made from templates, the same every time, nothing fetched."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from random import Random


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_SYLLABLES = _words(
    "ba be bo da do el en fa fi ga go ha in ka ki la le lo ma mi na ne no or pa po ra ri sa so ta te ti ve zo"
)
_FIRST = _words("Anna Boris Clara Daniel Elena Farid Grace Hugo Irina Jonas Kofi Leila Marta Nils Olga Pedro")
_LAST = _words("Abara Berg Castillo Dvorak Eriksen Farouk Gomes Haddad Ivanov Jensen Kimura Moreau Novak")
_PLACES = _words("Arvania Belmora Corvinia Dalmera Estovia Felund Garania Hestria Istmark Jorvia")
_OFFICES = ("foreign minister", "spokeswoman", "president", "chief prosecutor", "defence secretary")
_BODIES = ("the High Court", "the River Commission", "the Energy Council", "the Human Rights Office")
_OUTLETS = ("The Northern Herald", "Harbour Wire", "The Daily Ledger", "Continental News", "Republic Post")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
_SENTENCES = (
    "{first} {last}, the {office} of {place}, arrived in {other} on {day} for talks on the {noun}.",
    "“We will {verb} the {noun} before the end of the {adjective} season,” {last} said.",
    "{body} opened an inquiry into the {noun} in {year}, and {number} witnesses have spoken since.",
    "According to {body}, more than {number} people were moved from the {adjective} valley.",
    "{last} told reporters in {other} that the {noun} would {verb} “without any delay.”",
    "The {adjective} {noun} was signed on {month} {dom}, {year}, between {place} and {other}.",
    "Officials in {place} declined to {verb} the {noun}, saying the {adjective} report was not final.",
    "In {year} the two countries had agreed to {verb} {number} {noun} along the border.",
    "The {office} is expected to {verb} {other} next week, a visit that {body} called {adjective}.",
    "“It is {adjective},” said {first} {last}, who has followed the {noun} for years.",
)


def write_pile(folder: Path, articles: int, *, seed: int = 1) -> Path:
    """Write `articles` text files of some 250 words each into `folder`; the same for the same arguments.

    Words are drawn by Zipf's law from a vocabulary that grows with the pile (Heaps' law), so that the index
    has the common words, the rare ones and the long tail that a real pile has.
    """
    random = Random(seed)
    words = _vocabulary(random, 2000 + 40 * round(articles**0.6))
    weights = [1 / rank for rank in range(1, len(words) + 1)]
    cumulative = [0.0]
    for weight in weights:
        cumulative.append(cumulative[-1] + weight)
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(articles):
        rare = random.choices(words, cum_weights=cumulative[1:], k=96)
        (folder / f"{number:06}.txt").write_text(_article(random, rare), "utf-8")
    return folder


def common_and_rare(folder: Path) -> tuple[str, str]:
    """A word that stands in many articles of a pile, and one that stands in few."""
    counts: dict[str, int] = {}
    for path in sorted(folder.iterdir())[:200]:
        for word in set(path.read_text("utf-8").lower().split()):
            if word.isalpha() and len(word) > 5:
                counts[word] = counts.get(word, 0) + 1
    ranked = sorted(counts, key=lambda word: (-counts[word], word))
    return ranked[0], next(word for word in ranked if counts[word] <= 2)


def _vocabulary(random: Random, size: int) -> list[str]:
    words: dict[str, None] = {}
    while len(words) < size:
        words["".join(random.choices(_SYLLABLES, k=random.randint(2, 5)))] = None
    return list(words)


def _article(random: Random, rare: list[str]) -> str:
    published = date(2019, 1, 1) + timedelta(days=random.randrange(1500))
    place, other = random.sample(_PLACES, 2)
    people = [(random.choice(_FIRST), random.choice(_LAST)) for _ in range(3)]
    drawn = iter(rare)

    def sentence() -> str:
        first, last = random.choice(people)
        return random.choice(_SENTENCES).format(
            first=first,
            last=last,
            place=place,
            other=other,
            office=random.choice(_OFFICES),
            body=random.choice(_BODIES),
            day=random.choice(_DAYS),
            month=published.strftime("%B"),
            dom=random.randint(1, 28),
            year=random.randint(1990, 2023),
            number=random.randint(3, 900),
            noun=next(drawn),
            verb=next(drawn),
            adjective=next(drawn),
        )

    headline = f"{people[0][1]} in {other}: {rare[-1].title()} and {rare[-2]}"
    byline = f"By {people[1][0]} {people[1][1]}, {random.choice(_OUTLETS)}"
    bounds = sorted({0, 16, *random.sample(range(2, 15), 5)})
    paragraphs = [" ".join(sentence() for _ in range(end - start)) for start, end in pairwise(bounds)]
    return "\n\n".join((headline, byline, published.strftime("%B %d, %Y"), *paragraphs)) + "\n"
