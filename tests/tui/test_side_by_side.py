from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

from textual.app import App, ComposeResult
from textual.pilot import Pilot

from search.model import Alignment, Article, Place, Sentence, Span
from tests.tui.articles import article, sentences_of
from tests.tui.screens import lines_shown, styled
from tests.tui.waiting import wait_for
from tui.text.layout import layout
from tui.text.side_by_side import Pairs, parallel, shared_words
from tui.widgets.parallel_view import ParallelView

LEFT = "\n".join(f"L{number} has words about ships and ice in the harbour." for number in range(1, 41))
RIGHT = "\n".join(f"R{number} is told in other words, of ship and harbour." for number in range(1, 31))


def made(text: str, name: str) -> Article:
    return replace(article(text, id=name), sentences=sentences_of(text))


ONE, OTHER = made(LEFT, "left"), made(RIGHT, "right")


def pair(left: int, right: int, *shared: str) -> Alignment:
    """Sentence numbers, from 1."""
    a, b = ONE.sentences[left - 1].span, OTHER.sentences[right - 1].span
    return Alignment(Place("left", a.start, a.end), Place("right", b.start, b.end), 0.5, shared)


PAIRS = [pair(2, 1, "ships", "harbour"), pair(6, 3), pair(9, 20), pair(12, 8), pair(30, 25)]


class ParallelApp(App[None]):
    CSS = "Screen { background: ansi_default; color: ansi_default; }"

    def __init__(self) -> None:
        super().__init__(ansi_color=True)
        self.view = ParallelView(empty_text="Nothing to compare.")

    def compose(self) -> ComposeResult:
        yield self.view

    def on_mount(self) -> None:
        self.view.focus()


@asynccontextmanager
async def comparing(size: tuple[int, int] = (120, 30)) -> AsyncIterator[tuple[ParallelApp, Pilot[None]]]:
    app = ParallelApp()
    async with app.run_test(size=size) as pilot:
        await wait_for(pilot, lambda: app.view.has_focus, "the focus")
        app.view.show(ONE, OTHER, PAIRS, ("A", "C"))
        await wait_for(pilot, lambda: "A 5" in lines_shown(app)[0], "the articles")
        yield app, pilot


def level(app: ParallelApp, left: str, right: str) -> bool:
    return any(left in line and right in line for line in lines_shown(app))


def test_pairs_in_both_orders_stand_level_and_crossing_ones_do_not() -> None:
    lines, other = layout(ONE, 50), layout(OTHER, 50)
    rows = parallel(lines, other, [(one.a.span, one.b.span) for one in PAIRS])
    shown = [
        tuple(
            "" if line is None else side[line].text.split(" ")[0]
            for line, side in zip(row, (lines, other), strict=True)
        )
        for row in rows
    ]
    for left, right in (("L2", "R1"), ("L6", "R3"), ("L12", "R8"), ("L30", "R25")):
        assert (left, right) in shown
    assert ("L9", "R20") not in shown


def test_words_are_shared_whatever_their_endings() -> None:
    text = "Ships and harbours; the I.C.C.’s ice, Shipping in Ulán Bator."
    found = shared_words(text, Span(0, len(text)), ("harbour", "icc", "ulan bator", "ship", "an"))
    assert [span.of(text) for span in found] == ["Ships", "harbours", "I.C.C.’s", "Shipping", "Ulán", "Bator"]


def test_a_shared_phrase_is_marked_whole_and_not_its_small_words_elsewhere() -> None:
    text = "The mayor opened the 85th fair of the town on the 3rd of May."
    found = shared_words(text, Span(0, len(text)), ("the 85th fair", "the town hall", "on May 3rd"))
    assert [span.of(text) for span in found] == ["the", "85th", "fair", "town", "3rd"]


def test_pairs_are_taken_whichever_way_round() -> None:
    turned = [replace(one, a=one.b, b=one.a) for one in PAIRS]
    assert [one.spans for one in Pairs.of(turned, "left", "right").all] == [
        one.spans for one in Pairs.of(PAIRS, "left", "right").all
    ]


async def test_the_head_counts_the_partners() -> None:
    async with comparing() as (app, _):
        shown = lines_shown(app)
        assert "A 5 of 40 · C 5 of 30 sentences have a partner" in shown[0]
        assert shown[0].endswith("5 pairs ─")
        assert "A  [no headline]" in shown[1]
        assert "C  [no headline]" in shown[1]


async def test_walking_the_pairs_brings_each_level_and_marks_it() -> None:
    async with comparing() as (app, pilot):
        for number, (left, right) in enumerate(
            (("L2 ", "R1 "), ("L6 ", "R3 "), ("L9 ", "R20 "), ("L12 ", "R8 ")), 1
        ):
            assert app.view.next_pair()
            await wait_for(
                pilot, lambda left=left, right=right: level(app, left, right), f"{left} beside {right}"
            )
            assert lines_shown(app)[0].endswith(f"pair {number}/5 ─")
            assert app.view.pair is PAIRS[number - 1]
        assert app.view.next_pair()
        assert not app.view.next_pair(), "there is none beyond the last"
        assert app.view.pair is PAIRS[4]
        for _ in range(4):
            assert app.view.previous_pair()
        assert not app.view.previous_pair()
        await wait_for(pilot, lambda: "ships" in styled(app, "underline"), "the shared words")
        assert styled(app, "underline") == ["ships", "harbour", "ship", "harbour"]
        paired = next(line for line in lines_shown(app) if "L2 " in line)
        assert paired.startswith("▌")
        assert "│ ▏  1 R1 " in paired


async def test_the_caret_walks_into_pairs() -> None:
    async with comparing() as (app, pilot):
        assert app.view.pair is None
        await pilot.press("j")
        assert app.view.pair is PAIRS[0]
        await pilot.press("j")
        assert app.view.pair is None


async def test_the_sides_follow_or_do_not() -> None:
    async with comparing() as (app, pilot):
        await pilot.press("space")
        assert "R1 " not in "\n".join(lines_shown(app))
        await pilot.press("g")
        app.view.follow = False
        await pilot.press("space")
        await wait_for(pilot, lambda: "L20 " in "\n".join(lines_shown(app)), "the page")
        assert "R1 " in "\n".join(lines_shown(app)), "the other side stays"
        assert "not following" in lines_shown(app)[0]
        app.view.anchor()
        await wait_for(pilot, lambda: "R1 " not in "\n".join(lines_shown(app)), "the sides to be level")


async def test_the_other_side_can_have_the_caret() -> None:
    async with comparing() as (app, pilot):
        app.view.next_pair()
        app.view.next_pair()
        app.view.action_other_side()
        await pilot.pause()
        assert app.view.article is OTHER
        assert OTHER.text[app.view.caret :].startswith("R3")
        assert app.view.pair is PAIRS[1]
        app.view.next_pair()
        assert app.view.pair is PAIRS[3], "pairs are walked in the order of the side with the caret"


async def test_swapping_changes_the_sides_and_keeps_the_pair() -> None:
    async with comparing() as (app, pilot):
        app.view.next_pair()
        app.view.next_pair()
        app.view.swap()
        await wait_for(pilot, lambda: "C 5 of 30 · A 5 of 40" in lines_shown(app)[0], "the swap")
        assert any(line.index("R3 ") < line.index("L6 ") for line in lines_shown(app) if "R3 " in line)
        assert app.view.pair is PAIRS[1]
        assert app.view.article is ONE


async def test_a_narrow_pane_puts_one_above_the_other() -> None:
    async with comparing((50, 30)) as (app, pilot):
        shown = lines_shown(app)
        heads = [y for y, line in enumerate(shown) if "[no headline]" in line]
        assert len(heads) == 2
        app.view.next_pair()
        app.view.next_pair()
        await wait_for(pilot, lambda: app.view.pair is PAIRS[1], "the pair")
        text = "\n".join(lines_shown(app))
        assert "L6 " in text
        assert "R3 " in text


async def test_resizing_keeps_the_pair_in_view() -> None:
    async with comparing() as (app, pilot):
        for _ in range(4):
            app.view.next_pair()
        for size in ((80, 24), (50, 20), (200, 50), (120, 30)):
            await pilot.resize_terminal(*size)
            await wait_for(pilot, lambda size=size: len(lines_shown(app)) == size[1], "the size")
            text = "\n".join(lines_shown(app))
            assert "L12 " in text, size
            assert "R8 " in text, size


async def test_nothing_to_compare_is_said() -> None:
    app = ParallelApp()
    async with app.run_test(size=(60, 10)) as pilot:
        await wait_for(pilot, lambda: "Nothing to compare." in "\n".join(lines_shown(app)), "the words")
        await pilot.press("j", "space", "G", "g")
        assert not app.view.next_pair()
        app.view.anchor()
        app.view.action_other_side()
        app.view.show(article("", id="x"), article("", id="y"), [])
        await pilot.press("j", "space", "G")


def test_no_line_is_broken_within_a_quotation_or_a_sentence() -> None:
    text = "Ice came. “Ships wait. They stay,” she said. It is cold."
    one = replace(article(text, id="left"), sentences=sentences_of(text))
    starts = {words: text.index(words) for words in ("Ice", "“Ships", "They", "It is", "is cold")}
    spans = [Span(start, start + 4) for start in starts.values()]
    alignments = [
        Alignment(Place("left", span.start, span.end), Place("right", span.start, span.end), 0.5, ())
        for span in spans
    ]
    one = replace(
        one,
        sentences=tuple(
            Sentence(number, Span(starts[words], starts[words] + 4), 1)
            for number, words in enumerate(("Ice", "“Ships", "They", "It is"), start=1)
        ),
    )
    pairs = Pairs.of(alignments, "left", "right")
    assert pairs.breaks(0, one) == (starts["Ice"], starts["“Ships"], starts["It is"])
