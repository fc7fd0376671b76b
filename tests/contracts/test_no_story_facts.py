"""No rule, list of rule words or example knows the bundled articles: the program reads any story alike."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SEARCH = ROOT / "search"
LISTS = SEARCH / "annotate" / "names" / "lists"
SHEETS_AND_CODE = sorted(
    path for path in SEARCH.rglob("*") if path.suffix in (".py", ".txt") and LISTS not in path.parents
)
WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W\d_]{2,}")

ALLOWED = {
    # the calendar
    *("monday", "tuesday", "thursday", "sept"),
    # regions of the world, among the others
    *("asian", "siberia"),
    # bodies of the sort every newspaper names without explaining, in one list with their like
    *("brics",),
    # a seat of government that stands for it, among others (White House, Downing Street, Elysee)
    "kremlin",
    # a news agency, among the agencies
    "bloomberg",
    # the Dutch word for a university, among other languages' words for it
    "universiteit",
}


def words_of(text: str) -> set[str]:
    """The words of a text of two letters or more, and dotted acronyms, lower case."""
    return {word.lower() for word in WORD.findall(text)}


def rare_words(article: str, known: frozenset[str]) -> set[str]:
    """Capitalised words of an article that no open list knows: its surnames and rare names."""
    capitalised = {word.lower() for word in WORD.findall(article) if word[0].isupper()}
    return capitalised - known


@cache
def listed() -> frozenset[str]:
    """Every word of the lists made from open data, the common words among them."""
    return frozenset().union(*(words_of(path.read_text(encoding="utf-8")) for path in LISTS.glob("*.txt")))


@pytest.fixture(scope="module")
def story(seeds: Path) -> frozenset[str]:
    """The rare words of the five articles."""
    articles = (path.read_text(encoding="utf-8") for path in sorted(seeds.glob("*.txt")))
    return frozenset().union(*(rare_words(article, listed()) for article in articles))


def test_rare_words_are_surnames_and_not_everyday_words() -> None:
    article = "President Maria Quxley told the U.N. that Peru would wait. Zorbland’s court (ZQB) agreed."
    assert rare_words(article, listed()) == {"quxley", "u.n.", "zorbland", "zqb"}


def test_the_articles_have_rare_words(story: frozenset[str]) -> None:
    assert len(story) > 20


@pytest.mark.parametrize("path", SHEETS_AND_CODE, ids=lambda path: str(path.relative_to(SEARCH)))
def test_no_name_of_the_bundled_articles(path: Path, story: frozenset[str]) -> None:
    # the program and its settings are called so
    text = re.sub("icc-explore|ICC_EXPLORE", "", path.read_text(encoding="utf-8"))
    assert words_of(text) & story <= ALLOWED


def test_every_allowed_word_is_needed(story: frozenset[str]) -> None:
    used = set().union(*(words_of(path.read_text(encoding="utf-8")) for path in SHEETS_AND_CODE))
    assert used & story >= ALLOWED
