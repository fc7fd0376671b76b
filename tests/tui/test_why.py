from __future__ import annotations

from dataclasses import replace

from search.model import (
    Basis,
    Entity,
    EntityMention,
    EntityType,
    Event,
    EventEvidence,
    EventKind,
    Place,
    Precision,
    QuotationKind,
)
from tests.tui.pile import FERRY, LETTERS, OPENING, READY, ROWS, STORY
from tui.view.items import AliasItem, ArticleItem, EntityItem, EventItem, WordingItem
from tui.view.known import Known
from tui.view.why import RULE, plain, why
from tui.widgets import note

KNOWN = Known(ROWS, STORY)


def explained(event: Event) -> list[str]:
    item = next(item for item in KNOWN.event_items if item.event.id == OPENING.id)
    return why(item._replace(event=event), KNOWN)


def _dated(words: str, value: str, basis: Basis, anchor: str) -> Event:
    text = f"The ferry stopped {words}."
    start = text.index(words)
    one = EventEvidence(
        Place("north", 0, len(text)),
        Place("north", start, start + len(words)),
        text,
        value,
        basis,
        "some-rule",
        anchor,
    )
    return replace(FERRY, value=value, basis=basis, evidence=(one,), kind=EventKind.HAPPENED)


def test_a_date_is_explained_by_the_sentence_then_how_it_was_counted_the_rule_last() -> None:
    lines = explained(_dated("Tuesday", "2030-05-14", Basis.RESOLVED, "publication"))
    assert lines[1] == "C  “The ferry stopped Tuesday.”"
    assert lines[2].strip() == "“Tuesday” counted from the article's date, Mon 6 May 2030: Tue 14 May 2030"
    assert lines[-1] == f"{RULE}some-rule"
    assert not any("some-rule" in line or "resolved" in line for line in lines[:-1])
    assert RULE == note.RULE


def test_where_only_the_year_was_added_that_is_said() -> None:
    lines = explained(_dated("14 May", "2030-05-14", Basis.RESOLVED, "publication"))
    assert "14 May 2030: the year from the article's date, Mon 6 May 2030" in lines[2]


def test_arithmetic_is_told_as_such() -> None:
    lines = explained(_dated("ten years ago", "2020", Basis.DERIVED, "back from publication"))
    assert "worked out (back from the article's date, Mon 6 May 2030): 2020" in lines[2]


def test_what_has_no_date_is_told_in_words_not_as_a_value() -> None:
    anchor = "more than 1 year after “the flood”, which no article dates"
    lines = explained(_dated("over a year after the flood", "P1Y", Basis.STATED, anchor))
    assert lines[2].strip() == f"“over a year after the flood” gives no date: {anchor}"
    lines = explained(_dated("recently", "PAST_REF", Basis.STATED, ""))
    assert lines[2].strip() == "“recently” gives no date"


def test_a_week_is_told_by_its_days() -> None:
    lines = explained(_dated("next week", "2030-W20", Basis.RESOLVED, "publication"))
    assert "13–19 May 2030" in lines[2]
    assert not any("W20" in line for line in lines)


def test_many_passages_are_counted() -> None:
    event = replace(FERRY, evidence=FERRY.evidence * 9, precision=Precision.MONTH)
    assert "and 5 passages more" in explained(event)


def test_ids_and_dates_of_the_engine_become_letters_and_dates_as_elsewhere() -> None:
    words = "tells of the same as “Friday” in north (2030-05-03), not in northern 2030-W20-x"
    assert plain(words, KNOWN) == (
        f"tells of the same as “Friday” in {LETTERS['north']} (3 May 2030), not in northern 2030-W20-x"
    )
    article = next(item for item in KNOWN.article_items if isinstance(item, ArticleItem))
    assert not any("2030-" in line for line in why(article, KNOWN))


def test_a_quotation_says_whether_its_words_are_those_spoken() -> None:
    item = next(one for one in KNOWN.wording_items if one.statement == READY)
    assert isinstance(item, WordingItem)
    assert "word for word" in why(item, KNOWN)[0]
    quotation = replace(item.spoken.quotation, kind=QuotationKind.INDIRECT)
    told = item._replace(spoken=replace(item.spoken, quotation=quotation, cue_text="accused"))
    lines = why(told, KNOWN)
    assert "in other words" in lines[0]
    assert any("“accused”" in line for line in lines)
    assert lines[-1].startswith(RULE)


def test_an_event_item_without_date_says_so() -> None:
    item = EventItem(replace(FERRY, value="", evidence=()), "C", "", False)
    assert why(item, KNOWN) == ["no date: planned"]


def test_a_form_is_found_however_blanks_and_possessives_stand_in_the_text() -> None:
    mentions = (
        EntityMention(Place("north", 0, 10), "Anna\u00a0 Berg"),
        EntityMention(Place("north", 20, 26), "Berg’s", "surname of Anna Berg"),
    )
    forms = (("Anna Berg", 1), ("Berg", 1))
    entity = Entity("anna-berg", "Anna Berg", EntityType.PER, forms, ("north",), mentions)
    rows = [AliasItem(entity, alias, times, "C") for alias, times in forms]
    assert [row.mentions for row in rows] == [[mentions[0]], [mentions[1]]]
    assert why(rows[1], KNOWN)[1:] == ["surname of Anna Berg"]
    assert why(EntityItem(entity, "C", chosen=False), KNOWN)[2] == "“Berg” ×1: surname of Anna Berg"


def test_plan_and_outcome_name_each_other() -> None:
    known = Known(ROWS, replace(STORY, events=(OPENING, FERRY)))
    item = known.event_items[1]
    happened = item._replace(event=replace(FERRY, linked=(OPENING.id,)))
    assert "the plan of it: 14 May 2030, will open the Aurora Bridge" in why(happened, known)
