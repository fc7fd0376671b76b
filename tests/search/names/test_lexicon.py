"""Word lists: read late, well formed, nobody's private knowledge."""

from __future__ import annotations

import subprocess
import sys

from search.annotate.names import lexicon
from search.model import EntityType


def test_importing_reads_no_list() -> None:
    script = (
        "import search.annotate.names, search.link.entities\n"
        "from search.annotate.names import lexicon\n"
        "read = [f for f in vars(lexicon).values() if hasattr(f, 'cache_info') and f.cache_info().currsize]\n"
        "assert not read, read"
    )
    subprocess.run([sys.executable, "-c", script], env={"PYTHONPATH": ":".join(sys.path)}, check=True)


def test_longest_listed_name_comes_first() -> None:
    for listed in lexicon.phrases().values():
        lengths = [len(phrase.words) for phrase in listed]
        assert lengths == sorted(lengths, reverse=True)


def test_countries_and_peoples_share_their_codes() -> None:
    assert lexicon.countries()["Peru"] == lexicon.demonyms()["Peruvian"] == "PE"
    assert lexicon.demonyms()["Peruvians"] == "PE"


def test_a_country_is_a_place_and_a_nationality_a_people() -> None:
    assert lexicon.phrases()["Peru"][-1].type is EntityType.LOC
    assert lexicon.phrases()["Peruvian"][-1].type is EntityType.NORP


def test_everyday_words() -> None:
    assert all(lexicon.is_common(word) for word in ("Image", "Will", "Don't", "Well-known"))
    assert not any(lexicon.is_common(word) for word in ("Nowak", "Peru", "Unfoo-bar"))


def test_given_names_come_from_many_languages_and_not_from_the_dictionary() -> None:
    given = lexicon.first_names()
    assert {
        "Oleksandr",
        "Sergei",
        "Sergey",
        "Ngozi",
        "Akira",
        "Joaquín",
        "Joaquin",
        "Zhang",
        "Agnieszka",
    } <= given
    assert given.isdisjoint({"Author", "Canal", "Texas", "Oslo"})
