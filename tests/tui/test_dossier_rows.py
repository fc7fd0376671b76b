from __future__ import annotations

from dataclasses import replace

import pytest
from rich.cells import cell_len

from search.corrections import Correction, CorrectionKind, Named
from search.dossier import Dossier, Role
from search.kinds import EntityType
from search.link.dossiers import dossier_of
from search.model import ArticleId, Entity
from tests.tui.pile import ANNOTATED, LETTERS, LIND, MARAN, OPENING, PORT, ROWS, STORY, VELDEN, place
from tui.view.dossier import beginning_of, pointed_at, rows_of, sections_of
from tui.view.dossier_rows import (
    EventRow,
    FormRow,
    HeadRow,
    MentionRow,
    NeighbourRow,
    QuoteRow,
    RoleRow,
    Row,
    SectionRow,
    SilentRow,
    Table,
    counts_as_text,
    has_columns,
    is_told,
)
from tui.view.dossier_why import why_row
from tui.view.known import Known
from tui.widgets.dossier_list import draw

KNOWN = Known(ROWS, STORY, linked=True)
WIDTHS = (20, 38, 60, 118)


def made(entity: Entity) -> Dossier:
    return dossier_of(entity, STORY, ANNOTATED.__getitem__, list(LETTERS))


def rows(entity: Entity, **changes: object) -> tuple[Row, ...]:
    return rows_of(replace(made(entity), **changes), KNOWN)


def of(kind: type[Row], found: tuple[Row, ...]) -> list[Row]:
    return [row for row in found if isinstance(row, kind)]


def titles(found: tuple[Row, ...]) -> list[str]:
    return [row.title for row in found if isinstance(row, SectionRow)]


def words_of(article: ArticleId, start: int, end: int) -> str:
    return ANNOTATED[article].article.text[start:end]


def test_the_sections_stand_in_their_order_and_empty_ones_not_at_all() -> None:
    assert titles(rows(MARAN, roles=())) == [
        "Forms",
        "Mentions",
        "Dated events",
        "Said by Ilse Maran",
        "In the same passages",
    ]
    assert titles(rows(VELDEN, roles=())) == ["Forms", "Mentions", "In the same passages", "Not in"]


def test_the_head_tells_type_count_and_sources() -> None:
    assert rows(MARAN)[0] == HeadRow("person · 4 mentions in all 3 sources: A-C")
    assert rows(LIND)[0] == HeadRow("person · 2 mentions in 1 of 3 sources: A")


def test_who_could_speak_and_does_not_is_told_so_and_a_place_is_not() -> None:
    assert HeadRow("Not quoted in these 3.", quiet=True) in rows(MARAN, said=())
    assert "Said by Port Elna" not in titles(rows(PORT))


def test_forms_are_counted_source_by_source() -> None:
    found = {row.form.text: row for row in of(FormRow, rows(MARAN)) if isinstance(row, FormRow)}
    assert found["Ilse Maran"].counts == (("C", 2),)
    assert found["Ilse Maran"].letters == "C"
    assert found["Ms Maran"].counts == (("A", 1),)
    assert found["Ms Maran"].total == 1
    line = draw(found["Ilse Maran"], 60).plain
    assert line.split() == ["Ilse", "Maran", "2", "2"]
    heading = draw(next(row for row in rows(MARAN) if isinstance(row, SectionRow)), 60).plain
    assert heading.split() == ["Forms", "3", "A", "B", "C", "all"]
    assert heading.index("C") == line.index("2"), "a count stands below its letter"


def test_more_sources_than_fit_are_told_as_text() -> None:
    table = Table(tuple(f"{chr(65 + number)}" for number in range(26)), 2, 3)
    assert not has_columns(table, 80)
    assert has_columns(table, 140)
    row = next(row for row in rows(MARAN) if isinstance(row, FormRow))
    crowded = row._replace(table=table, counts=(("A", 12), ("C", 3)))
    assert counts_as_text(crowded) == "A 12  C 3"
    assert "A 12  C 3" in draw(crowded, 80).plain
    assert draw(crowded, 30).cell_len <= 30


def test_a_mention_stands_in_its_context_with_letter_and_paragraph() -> None:
    found = [row for row in rows(MARAN) if isinstance(row, MentionRow)]
    assert [row.letter for row in found] == ["A", "B", "C", "C"]
    line = draw(found[0], 70).plain
    assert line.startswith(" A ¶1 ")
    assert "Crowds cheered as Ms Maran opened the Aurora" in line


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("entity", [MARAN, LIND, VELDEN, PORT])
def test_every_row_fits(entity: Entity, width: int) -> None:
    for row in rows(entity):
        line = draw(row, width)
        assert line.cell_len <= width
        assert "\n" not in line.plain


def test_what_stands_in_an_article_is_never_read_as_markup() -> None:
    silent = next(row for row in rows(VELDEN) if isinstance(row, SilentRow))
    hostile = silent._replace(row=replace(silent.row, title="[bold]Toll[/bold] \x1b[31m 漢字"))
    line = draw(hostile, 60)
    assert "[bold]Toll[/bold]" in line.plain
    assert cell_len(line.plain) <= 60


def test_a_role_is_told_with_its_sources_and_points_at_its_words() -> None:
    where = place("north", "Prime Minister")
    found = rows(MARAN, roles=(Role("Prime Minister", (where,)),))
    row = next(row for row in found if isinstance(row, RoleRow))
    assert draw(row, 40).plain.split() == ["Prime", "Minister", "C"]
    assert row.pointed is not None
    assert row.pointed.words == where
    assert row.pointed.passage.end > where.end, "the whole sentence"
    assert "in C" in " ".join(why_row(row, made(MARAN), KNOWN))


def test_rows_point_at_passages() -> None:
    dossier = made(MARAN)
    found = rows(MARAN)
    event = next(row for row in found if isinstance(row, EventRow))
    assert event.item.event == OPENING
    assert event.pointed is not None
    assert event.pointed.passage in {one.passage for one in dossier.mentions}
    other = next(row for row in found if isinstance(row, NeighbourRow))
    pointed = pointed_at(other, dossier, KNOWN)
    assert pointed is not None
    assert pointed.words is not None
    assert words_of(pointed.words.article, pointed.words.start, pointed.words.end) == "Velden"
    for row in found:
        assert (pointed_at(row, dossier, KNOWN) is not None) == is_told(row)


def test_what_others_say_names_its_speaker() -> None:
    said = next(one for one in STORY.quotations if one.speaker == LIND.id)
    row = next(row for row in rows(MARAN, about=(said,)) if isinstance(row, QuoteRow) and row.about)
    assert draw(row, 80).plain == "•A Tove Lind: “A toll for everyone is no gift,”"


def test_wordings_of_one_statement_stand_together() -> None:
    found = [row for row in rows(MARAN) if isinstance(row, QuoteRow)]
    assert [row.item.sign for row in found] == ["┌", "└"]


def test_sources_without_the_name_are_named_by_letter_and_headline() -> None:
    found = [row for row in rows(LIND) if isinstance(row, SilentRow)]
    assert [row.letter for row in found] == ["B", "C"]
    assert draw(found[1], 60).plain == " C  Maran to open the Aurora Bridge"
    assert "[no headline]" in draw(found[0], 60).plain


def test_corrections_by_hand_stand_in_the_head() -> None:
    kept = Correction(
        CorrectionKind.MERGE,
        Named("Ms Maran", EntityType.PER),
        Named("Ilse Maran", EntityType.PER),
    )
    known = Known(ROWS, STORY, linked=True, corrected={MARAN.id: (kept,)})
    words = [row.text for row in rows_of(made(MARAN), known) if isinstance(row, HeadRow)]
    assert words[1] == "by hand: “Ms Maran” is the same as “Ilse Maran”"


def test_before_it_is_gathered_name_and_forms_are_the_same() -> None:
    beginning = rows_of(beginning_of(MARAN, list(LETTERS)), KNOWN, "Gathering …")
    whole = rows(MARAN)
    forms = [row.key for row in whole if isinstance(row, FormRow)]
    assert [row.key for row in beginning if isinstance(row, FormRow)] == forms
    assert beginning[: 3 + len(forms)] != ()
    assert [row.key for row in beginning[: 3 + len(forms)]] == [row.key for row in whole[: 3 + len(forms)]]
    assert beginning[-1] == HeadRow("Gathering …", quiet=True)
    assert "Not quoted" not in " ".join(row.key for row in beginning), "it is not known yet"


def test_keys_of_rows_are_unique_and_sections_tile_what_can_be_chosen() -> None:
    for entity in (MARAN, LIND, VELDEN, PORT):
        found = rows(entity)
        assert len({row.key for row in found}) == len(found)
        sections = sections_of(found)
        told = [at for at, row in enumerate(found) if is_told(row)]
        assert [at for begin, end in sections for at in range(begin, end)] == told


def test_every_row_says_why_it_is_there() -> None:
    for entity in (MARAN, LIND, VELDEN):
        dossier = made(entity)
        for row in rows_of(dossier, KNOWN):
            if not isinstance(row, HeadRow | SectionRow) and is_told(row):
                assert len(why_row(row, dossier, KNOWN)) >= 2  # type: ignore[arg-type]
    form = next(row for row in rows(MARAN) if isinstance(row, FormRow) and row.form.text == "Ms Maran")
    assert "same surname" in " ".join(why_row(form, made(MARAN), KNOWN))
