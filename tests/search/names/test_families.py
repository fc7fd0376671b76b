"""Families of rules can be left out one by one; what they find then goes or is found otherwise."""

from __future__ import annotations

import pytest

from search.annotate.names import Family, find_mentions
from search.annotate.names.families import LISTS
from search.annotate.names.lexicon import phrases
from search.ingest import read_article
from tests.search.builders import article

TEXT = (
    "Quarry Workers Walk Out in Zambia\n\n"
    "By Ada Okoro\n\n"
    "LUSAKA, Oct 3 (Reuters) - President Rui Salgado met Kenyan miners of the Orvella Group (OG) in London. "
    "The Lusaka-based firm, Salgado said, had broken the Safe Mines Act of 1998. Yesterday John Thorne wrote "
    "“The Long Night of Rui,” a book on the 2004 Zambian general election.\n\n"
    "Thorne left Zembla Valley for the Ministry of Roads, the United Nations and the Olympics.\n"
)


@pytest.mark.parametrize("family", Family)
def test_every_family_can_be_left_out(family: Family) -> None:
    item = read_article(TEXT, id="a")
    found = find_mentions(item, without=[family])
    assert found
    assert all(mention.span.of(item.text) == mention.text for mention in found)


@pytest.mark.parametrize(
    ("family", "text", "rule"),
    [
        (Family.COUNTRIES, "They left Zambia.", "country"),
        (Family.PEOPLES, "They met Kenyan miners.", "people"),
        (Family.REGIONS, "They left the Sahel.", "region"),
        (Family.CITIES, "They left Nairobi.", "city"),
        (Family.KNOWN_BODIES, "They left the United Nations.", "known organisation"),
        (Family.KNOWN_THINGS, "They left the Olympics.", "known event"),
        (Family.TITLES, "They met President Salgado.", "title"),
        (Family.BODIES, "They met the Orvella Group.", "organisation tail"),
        (Family.PLACES, "They left Zembla Valley.", "place tail"),
        (Family.PEOPLE, "They met John Thorne.", "first name"),
        (Family.EVENTS, "They broke the Safe Mines Act.", "law tail"),
        (Family.ELECTIONS, "It was the 2004 Zambian general election.", "election"),
        (Family.ACRONYMS, "They met HS Orka.", "acronym and word"),
        (Family.BACK_REFERENCE, "John Thorne spoke. Then Thorne left.", "surname of a full name"),
        (Family.CONTEXT, "They flew to Quorla in Kenya.", "context"),
        (Family.WIRE, "LUSAKA, Oct 3 (Reuters) - It rained.", "dateline"),
        (Family.QUOTES, "He read “The Long Night of Rui” again.", "quoted title"),
        (Family.HYPHENS, "A Polish-Ukrainian patrol left.", "compound"),
        (Family.TEAMS, "SOCCER - Denver beat Toledo 2-1.", "team in a result"),
    ],
)
def test_the_rules_of_a_family_are_silent_without_it(family: Family, text: str, rule: str) -> None:
    def rules(without: tuple[Family, ...]) -> set[str]:
        found = find_mentions(article(text), without=without)
        return {name for mention in found for name in mention.rules}

    assert rule in rules(())
    assert rule not in rules((family,))


def test_the_families_of_lists_name_every_list() -> None:
    listed = {phrase.rule for entries in phrases().values() for phrase in entries}
    assert listed == set().union(*LISTS.values())


def test_a_family_left_out_once_is_back_the_next_time() -> None:
    item = article("They left Zambia.")
    before = find_mentions(item)
    find_mentions(item, without=tuple(Family))
    assert find_mentions(item) == before
