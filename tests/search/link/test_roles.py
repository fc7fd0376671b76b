"""Roles as the sources word them: what is taken, and what is rather left out."""

from __future__ import annotations

import pytest

from search.link.dossiers import dossier_of
from search.model import EntityType
from tests.search.link.test_dossiers import linked


def roles(text: str, name: str = "Kara Holm") -> list[str]:
    articles, story = linked(f"A day in the north\n\n{text} It rained on Monday.\n")
    entity = next(one for one in story.entities if one.name == name)
    return [role.text for role in dossier_of(entity, story, articles.__getitem__, list(articles)).roles]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Denmark saw Coast Guard spokeswoman Kara Holm leave.", "Coast Guard spokeswoman"),
        ("Danish Fisheries Minister Kara Holm left.", "Danish Fisheries Minister"),
        ("The case went to former Danish ambassador Kara Holm.", "former Danish ambassador"),
        ("Denmark’s chief negotiator Kara Holm left.", "Denmark’s chief negotiator"),
        ("The 45-year-old dairy farmer Kara Holm left.", "dairy farmer"),
        ("A retired Supreme Court judge, Kara Holm, will lead it.", "retired Supreme Court judge"),
        ("The harbour master, Kara Holm, said nothing.", "harbour master"),
        ("The head of the port authority, Ms. Kara Holm, said nothing.", "head of the port authority"),
        ("Denmark’s justice minister, Kara Holm, left.", "Denmark’s justice minister"),
        ("The leader, Kara Holm of the Danish Social Party, left.", "leader"),
        ("Kara Holm, Denmark’s lead negotiator, said nothing.", "Denmark’s lead negotiator"),
        ("Kara Holm, a lawyer for the families, said nothing.", "lawyer for the families"),
        ("Nobody heard Kara Holm, 45, a teacher from Aarhus.", "teacher from Aarhus"),
        ("Kara Holm, president and chief executive of Nordfisk, left.", None),
        ("Kara Holm, a lawyer who had seen it, left.", "lawyer"),
        ("Kara Holm, who heads the port authority, left.", "heads the port authority"),
        ("Kara Holm, who is the mayor of Aarhus, left.", "mayor of Aarhus"),
        ("Kara Holm was the mayor of Aarhus until Monday.", "mayor of Aarhus"),
        ("Kara Holm became minister of fisheries in May.", "minister of fisheries"),
        ("Kara Holm was elected president on Monday.", "president"),
        ("The league appointed Kara Holm as match referee.", "match referee"),
        ("Denmark’s Secretary of State Kara Holm left.", "Denmark’s Secretary of State"),
        ("The search was led by geologist Kara Holm.", "geologist"),
    ],
)
def test_a_role_is_told_in_the_words_of_the_source(text: str, expected: str | None) -> None:
    told = roles(text)
    assert told == [expected or "president and chief executive of Nordfisk"]


def test_a_job_and_a_rank_are_two_roles() -> None:
    assert roles("It was army spokesman Major Kara Holm.") == ["army spokesman", "Major"]


def test_one_may_have_two_jobs() -> None:
    text = "Kara Holm, a former Danish ambassador and a negotiator of the treaty that ended it, left."
    assert roles(text) == ["former Danish ambassador", "negotiator of the treaty"]


@pytest.mark.parametrize(
    "text",
    [
        "With Kara Holm, the mayor said, it was easier.",
        "Kara Holm, the mayor and Lars Berg left.",
        "Kara Holm, the mayor, Lars Berg and the priest left.",
        "Kara Holm is not the mayor of Aarhus.",
        "Is Kara Holm the mayor of Aarhus?",
        "If Kara Holm was the mayor of Aarhus, nobody knew.",
        "Unlike Kara Holm, the mayor of Aarhus, he wept.",
        "The brother of Kara Holm, a teacher, wept.",
        "The father of Kara Holm was the mayor of Aarhus.",
        "Kara Holm’s lawyer left.",
        "They saw the mayor, Kara Holm’s brother.",
        "His wife Kara Holm left.",
        "They met former mayor Lars Berg and minister Kara Holm's aide.",
        "Kara Holm and the mayor left.",
        "Mrs. Kara Holm left.",
        "“Mayor Kara Holm lies,” said Lars Berg.",
        "The mayors Kara Holm and Lars Berg left.",
    ],
)
def test_what_may_be_read_otherwise_is_left_out(text: str) -> None:
    told = roles(text)
    assert [one for one in told if "minister" not in one] == []


def test_a_role_that_a_word_turns_round_is_not_cut_behind_it() -> None:
    assert roles("Denmark heard the would-be mayor Kara Holm.") == ["would-be mayor"]


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("The capital of Norway, Oslo, was empty.", "Oslo", ["capital of Norway"]),
        ("He went to Aarhus, a port city in Denmark.", "Aarhus", ["port city in Denmark"]),
        ("Denmark is a member of the alliance.", "Denmark", ["member of the alliance"]),
        ("The port city of Aarhus was empty.", "Aarhus", ["port city"]),
        ("The largest town of Denmark was empty.", "Denmark", []),
        ("In Denmark, the capital, Aarhus, was empty.", "Denmark", []),
        ("He died in Aarhus, Denmark.", "Aarhus", []),
        ("The state broadcaster Nordisk Radio told it.", "Nordisk Radio", ["state broadcaster"]),
    ],
)
def test_places_and_bodies_have_roles_only_where_they_are_described(
    text: str, name: str, expected: list[str]
) -> None:
    assert roles(text, name) == expected


def test_roles_equal_but_for_case_and_article_are_one_and_the_most_told_comes_first() -> None:
    text = "Former mayor Kara Holm left. The pilot, Kara Holm, left. Nobody saw Kara Holm, a former mayor."
    articles, story = linked(f"A day in the north\n\n{text}\n")
    entity = next(one for one in story.entities if one.type is EntityType.PER)
    found = dossier_of(entity, story, articles.__getitem__, ["a"]).roles
    assert [(role.text, len(role.places)) for role in found] == [("Former mayor", 2), ("pilot", 1)]


def test_credits_tell_no_roles() -> None:
    text = "A day in the north\n\nBy Reporter Kara Holm\n\nKara Holm saw the sea on Monday. It rained.\n"
    articles, story = linked(text)
    entity = next(one for one in story.entities if one.name == "Kara Holm")
    assert dossier_of(entity, story, articles.__getitem__, ["a"]).roles == ()
