from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

from textual.app import App, ComposeResult
from textual.pilot import Pilot

from search.model import Article, FurnitureKind, Span
from tests.tui.articles import article, lines_of, sentences_of
from tests.tui.screens import lines_shown, styled
from tests.tui.waiting import wait_for
from tui.text.layout import LineKind, Mark, layout
from tui.widgets.article_view import ArticleView
from tui.widgets.palette import mark_style

HEADLINE = "Harbour of Velden closed by ice"
TEXT = "\n".join(
    [
        HEADLINE,
        "Ships wait off the coast. Photograph: T. Lind",
        "The harbour was closed on Monday. “Nothing moves,” the mayor said. Ferries stayed at the quay.",
        "What happens now?",
        "The ice is expected to last until [March]. Icebreakers were called on 3 May 2031, she said.",
        *(
            f"Paragraph {number} tells more about the ice and the ships. It goes on."
            for number in range(4, 40)
        ),
    ]
)
LINES = lines_of(TEXT)


def story() -> Article:
    made = article(TEXT, headline=LINES[0], furniture=[(LINES[1], FurnitureKind.CAPTION)], subheads=(2,))
    body = [one for one in sentences_of(TEXT) if one.span.start >= LINES[2].start]
    return replace(made, sentences=tuple(replace(one, number=at) for at, one in enumerate(body, start=1)))


def place_of(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


class ReaderApp(App[None]):
    CSS = "Screen { background: ansi_default; color: ansi_default; }"

    def __init__(self) -> None:
        super().__init__(ansi_color=True)
        self.reader = ArticleView(empty_text="No article is open. Enter opens one.")
        self.moved: list[int] = []
        self.chosen: list[Span] = []

    def compose(self) -> ComposeResult:
        yield self.reader

    def on_mount(self) -> None:
        self.reader.focus()

    def on_article_view_moved(self, message: ArticleView.Moved) -> None:
        self.moved.append(message.offset)

    def on_article_view_sentence_chosen(self, message: ArticleView.SentenceChosen) -> None:
        self.chosen.append(message.span)


@asynccontextmanager
async def reading(
    one: Article | None = None, *, size: tuple[int, int] = (80, 20), at: int | None = None
) -> AsyncIterator[tuple[ReaderApp, Pilot[None]]]:
    app = ReaderApp()
    async with app.run_test(size=size) as pilot:
        await wait_for(pilot, lambda: app.reader.has_focus, "the focus")
        app.reader.show(one or story(), letter="B", at=at)
        await wait_for(pilot, lambda: "B  " in lines_shown(app)[0], "the article")
        yield app, pilot


def test_story_has_the_parts_the_tests_speak_of() -> None:
    assert story().paragraphs[1].subhead
    assert story().sentences[0].span.of(TEXT) == "The harbour was closed on Monday."


async def test_the_parts_of_an_article_look_what_they_are() -> None:
    async with reading() as (app, _):
        shown = lines_shown(app)
        assert shown[0].startswith(f"▸ B  {HEADLINE} ─")
        assert "     [caption] Ships wait off the coast. Photograph: T. Lind" in shown
        assert any(line.startswith("   1 The harbour was closed") for line in shown)
        assert "     What happens now?" in shown
        assert any(line.startswith("   3 The ice is expected to last until [March].") for line in shown)
        bold = styled(app, "bold")
        assert HEADLINE in bold
        assert "What happens now?" in bold
        assert "Ships wait off the coast. Photograph: T. Lind" in styled(app, "dim")


async def test_signs_round_a_headline_stay_on_its_line() -> None:
    text = "**Ice closes harbour**\n\n# What now? #\nThe harbour is closed.\n***\nIt stays so."
    headline = Span(2, 20)
    one = article(text, headline=headline, paragraphs=[Span(26, 35), Span(38, 60), Span(65, len(text))])
    async with reading(one) as (app, _):
        shown = [line.strip() for line in lines_shown(app)[1:] if line.strip()]
        assert shown == [
            "▌    **Ice closes harbour**",
            "1 # What now? #",
            "2 The harbour is closed. ***",
            "3 It stays so.",
        ]


async def test_the_column_stays_narrow_in_a_wide_pane() -> None:
    async with reading(size=(200, 30)) as (app, _):
        assert max(len(line) for line in lines_shown(app)[1:]) <= 5 + 80


async def test_marks_are_drawn_over_one_another() -> None:
    async with reading() as (app, pilot):
        quotation, name = place_of("“Nothing moves,” the mayor said."), place_of("mayor")
        app.reader.set_marks(
            [
                Mark(quotation.start, quotation.end, "quotation"),
                Mark(name.start, name.end, "name"),
                Mark(name.start + 2, name.end + 5, "hit"),
            ]
        )
        await wait_for(pilot, lambda: styled(app, "reverse") == ["yor", " said"], "the hit")
        assert styled(app, "italic") == ["“Nothing moves,” the ", "ma", "yor", " said", "."]
        assert styled(app, "underline") == ["ma", "yor"]
        app.reader.set_marks([])
        await wait_for(pilot, lambda: not styled(app, "reverse"), "no marks")


async def test_a_mark_that_runs_over_lines_goes_on() -> None:
    async with reading(size=(40, 20)) as (app, pilot):
        span = place_of("closed on Monday. “Nothing moves,” the mayor said")
        app.reader.set_marks([Mark(span.start, span.end, "hit")])
        await wait_for(pilot, lambda: bool(styled(app, "reverse")), "the hit")
        assert len(styled(app, "reverse")) > 1
        assert " ".join(styled(app, "reverse")) == span.of(TEXT)


async def test_the_caret_moves_by_lines_and_tells_where_it_is() -> None:
    async with reading() as (app, pilot):
        assert app.reader.caret == 0
        await pilot.press("j", "j")
        assert app.reader.sentence is not None
        assert app.reader.sentence.number == 1
        assert lines_shown(app)[0].endswith("¶ 1/39 ─")
        assert any(line.startswith("▌  1 The harbour") for line in lines_shown(app))
        assert app.moved[-1] == LINES[2].start
        await pilot.press("enter")
        await wait_for(pilot, lambda: app.chosen == [story().sentences[0].span], "the sentence")
        await pilot.press("k")
        await wait_for(pilot, lambda: lines_shown(app)[0].endswith("caption ─"), "the caption")
        assert app.reader.sentence is None
        await pilot.press("enter")
        assert len(app.chosen) == 1


async def test_a_sentence_over_several_lines_is_marked_along() -> None:
    async with reading(size=(36, 20)) as (app, pilot):
        await pilot.press("j", "j", "j")
        marks = [line[0] for line in lines_shown(app)[1:] if line and line[0] in "▌▏"]
        assert marks.count("▌") == 1
        assert "▏" in marks


async def test_pages_overlap_by_two_lines() -> None:
    async with reading() as (app, pilot):
        before = lines_shown(app)
        await pilot.press("space")
        assert [line[1:] for line in lines_shown(app)[1:3]] == [line[1:] for line in before[-2:]]
        await pilot.press("b")
        assert [line[1:] for line in lines_shown(app)[1:]] == [line[1:] for line in before[1:]]
        await pilot.press("G")
        assert "Paragraph 39" in "\n".join(lines_shown(app))
        assert app.reader.top == app.reader.line_count() - 19
        await pilot.press("g")
        assert app.reader.top == 0


async def test_a_place_is_revealed_with_what_is_round_it() -> None:
    async with reading() as (app, pilot):
        place = place_of("Paragraph 20 tells")
        app.reader.reveal(place.start)
        await wait_for(pilot, lambda: any("Paragraph 20" in line for line in lines_shown(app)), "the place")
        row = next(y for y, line in enumerate(lines_shown(app)) if "Paragraph 20" in line)
        assert 4 <= row <= 16
        assert lines_shown(app)[row].startswith("▌")
        top = app.reader.top
        app.reader.reveal(place.start + 60)
        await pilot.pause()
        assert app.reader.top == top, "what is in view is not scrolled"
        assert not app.moved, "only the reader's own moves are told"


async def test_an_article_opens_at_a_place() -> None:
    async with reading(at=TEXT.index("Paragraph 30")) as (app, _):
        assert any(line.startswith("▌") and "Paragraph 30" in line for line in lines_shown(app))


async def test_the_place_stays_through_resizing() -> None:
    async with reading() as (app, pilot):
        await pilot.press("space", "space")
        top = lines_shown(app)[1].split()
        for size in ((50, 20), (37, 12), (120, 40), (80, 20)):
            await pilot.resize_terminal(*size)
            await wait_for(pilot, lambda size=size: len(lines_shown(app)) == size[1], "the size")
            assert any(line.startswith("▌") for line in lines_shown(app)), f"the caret is lost at {size}"
        assert lines_shown(app)[1].split() == top


async def test_without_an_article_it_says_so() -> None:
    app = ReaderApp()
    async with app.run_test(size=(60, 10)) as pilot:
        await wait_for(pilot, lambda: "No article is open." in lines_shown(app)[1], "the words")
        await pilot.press("j", "space", "G", "enter")
        app.reader.reveal(100)
        app.reader.set_marks([Mark(0, 5, "hit")])
        app.reader.show(article(""), letter="A")
        await pilot.press("j", "G", "enter")
        app.reader.clear("It is gone.\nq leaves.")
        await wait_for(pilot, lambda: lines_shown(app)[1:3] == [" It is gone.", " q leaves."], "the words")


async def test_control_codes_of_an_unclean_text_do_not_reach_the_screen() -> None:
    text = "A line \x1b[31m with \x07 codes \x9b and \u202e more\tand a tab."
    async with reading(article(text)) as (app, _):
        shown = "\n".join(lines_shown(app))
        assert not set(shown) & {"\x1b", "\x07", "\x9b", "\u202e", "\t"}
        assert "␛[31m" in shown


async def test_half_a_megabyte_is_read_from_either_end() -> None:
    paragraph = "The harbour was closed on Monday and nobody could say for how long it would be. "
    text = "\n".join(f"{number} {paragraph * 6}" for number in range(1, 1000))
    one = article(text, sentences=sentences_of(text))
    assert len(text) > 480_000
    async with reading(one, at=len(text) - 10) as (app, pilot):
        await wait_for(pilot, lambda: "¶ 999/999" in lines_shown(app)[0], "the end")
        await pilot.press("g")
        assert "¶ 1/999" in lines_shown(app)[0]


async def test_words_outside_quotation_marks_are_not_marked_as_quoted() -> None:
    async with reading() as (app, pilot):
        direct, indirect = place_of("Nothing moves,"), place_of("Icebreakers were called on 3 May 2031")
        app.reader.set_marks([Mark(one.start, one.end, "quotation") for one in (direct, indirect)])
        await wait_for(pilot, lambda: styled(app, "italic") == ["Nothing moves,"], "the quotation")


async def test_what_the_reader_has_marked_has_a_sign_in_the_margin() -> None:
    async with reading() as (app, pilot):
        kept = place_of("The ice is expected")
        app.reader.set_marks([Mark(kept.start, kept.end, "kept")])
        await wait_for(pilot, lambda: any("3*" in line for line in lines_shown(app)), "the sign")
        assert sum("*" in line for line in lines_shown(app)) == 1
        app.reader.set_marks(())
        await wait_for(pilot, lambda: not any("*" in line for line in lines_shown(app)), "no sign")


TOP = (
    "---\ntitle: Ice\nauthor: T. Lind\n4 May 2031\n---\n"
    "Ships have been waiting outside the harbour for two days\n\n"
    "VELDEN — Ships wait off the coast."
)


def test_what_stands_above_the_story_takes_few_lines() -> None:
    spans = lines_of(TOP)
    kinds = [FurnitureKind.OTHER, FurnitureKind.OTHER, FurnitureKind.BYLINE, FurnitureKind.DATE]
    kinds += [FurnitureKind.OTHER, FurnitureKind.OTHER]
    furniture = [*zip(spans, kinds, strict=False)]
    start = TOP.index("VELDEN")
    furniture.append((Span(start, start + len("VELDEN —")), FurnitureKind.DATE))
    story = Span(start + len("VELDEN — "), len(TOP))
    lines = layout(article(TOP, furniture=furniture, paragraphs=[story]), 70)
    assert [line.prefix + line.text for line in lines if line.text] == [
        "[metadata] ---   title: Ice   author: T. Lind   4 May 2031   ---",
        "Ships have been waiting outside the harbour for two days",
        "VELDEN — Ships wait off the coast.",
    ]
    assert lines[-1].paragraph is not None
    assert lines[2].kind is LineKind.FURNITURE


async def test_a_dateline_is_dim_at_the_beginning_of_its_paragraph() -> None:
    text = "VELDEN — Ships wait off the coast."
    one = article(text, furniture=[(Span(0, 8), FurnitureKind.DATE)], paragraphs=[Span(9, len(text))])
    async with reading(one) as (app, _):
        assert "VELDEN —" in styled(app, "dim")
        assert any("1 VELDEN — Ships wait" in line for line in lines_shown(app))


def test_marks_are_told_apart_without_colour() -> None:
    kinds = ("furniture", "quotation", "time", "name", "evidence", "kept", "hit")
    looks = [mark_style((kind,)) for kind in kinds]
    assert all(look.color is None and look.bgcolor is None for look in looks)
    assert len({str(look) for look in looks}) == len(kinds)
