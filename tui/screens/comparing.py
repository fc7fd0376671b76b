"""Reading two articles side by side, and walking what only one source has or what differs."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Literal

from search.model import Alignment, ArticleId, Difference, DifferenceKind
from tui.engine import Compare, Compared, FindDifferences
from tui.screens.two_readers import Places
from tui.view import state
from tui.view.desk import differs, only_here
from tui.view.items import ArticleItem
from tui.view.state import Pane, Spot
from tui.view.why import why_difference, why_pair
from tui.view.wording import count
from tui.widgets.search_bar import SearchBar

if TYPE_CHECKING:
    from tui.screens.mediator import Mediator

Walk = Literal["only", "differs"]

WHAT_WAS_COMPARED = {
    DifferenceKind.NUMBER: "the figures",
    DifferenceKind.DATE: "the dates",
    DifferenceKind.NAME: "the names, all forms of a name as one",
    DifferenceKind.HEDGE: "how sure they are",
    DifferenceKind.ONLY: "the wording of the sentences",
}


class Comparing:
    """Side by side, on behalf of the screen."""

    def __init__(self, screen: Mediator) -> None:
        self._screen = screen
        self._walk: Walk | None = None
        self._how = ""
        self._places: dict[frozenset[ArticleId], Places] = {}
        self._entered: Places | None = None
        self._marked: object = None
        self.now: Compared | None = None

    @property
    def on_show(self) -> bool:
        """Whether two articles are on the screen: while they are compared, and while a search is typed, the
        one reader is.
        """
        return self.is_ready and not self._screen.searching.is_open

    @property
    def is_ready(self) -> bool:
        """Whether what the view names has been compared."""
        now = self.now
        return now is not None and self._screen.view.compared == (now.left.id, now.right.id)

    def toggle(self) -> None:
        """Read two articles side by side; a second time, go back to one."""
        screen = self._screen
        if screen.view.compared is not None:
            self.leave()
            return
        row = screen.lists[Pane.ARTICLES].row
        offered = row.row.id if isinstance(row, ArticleItem) and screen.pane is Pane.ARTICLES else None
        from tui.view.pairing import pair_of

        pair, self._how = pair_of(screen.view, screen.desk.known, offered)
        if pair is None:
            screen.say(self._how)
            return
        screen.desk.amend(state.compare(screen.view, *pair))
        if self.is_ready and self.now is not None:
            self.show(self.now)
        else:
            self.restore()

    def restore(self) -> None:
        """Compare the two articles the view names, where that has not been done."""
        pair = self._screen.view.compared
        if pair is not None and not self.is_ready:
            self.now = None
            self._screen.redraw()
            letters = " and ".join(self._screen.desk.known.letter_of.get(one, "?") for one in pair)
            self._screen.say(f"{letters}: looking for passages that tell the same … Esc stops", working=True)
            self._screen.ask(Compare(*pair))

    def forget(self) -> None:
        """The pile has changed: what was compared may not hold any more."""
        self.now = None
        self._places.clear()

    def show(self, compared: Compared) -> None:
        """Show two articles and what they share, unless others are wanted by now."""
        screen, left, right = self._screen, compared.left, compared.right
        if screen.view.compared != (left.id, right.id):
            return
        self.now = compared
        screen.desk.keep_article(left)
        screen.desk.keep_article(right)
        letter_of = screen.desk.known.letter_of
        screen.side_by_side.show(
            left.article,
            right.article,
            compared.pairs,
            (letter_of.get(left.id, "?"), letter_of.get(right.id, "?")),
            (screen.desk.marks(left), screen.desk.marks(right)),
        )
        self._marked = None
        screen.side_by_side.follow = screen.view.follow
        places = self._places.get(frozenset((left.id, right.id)))
        if places is None and screen.view.article in (left.id, right.id):
            here = screen.view.article
            places = Places(((here, screen.reader.caret),), here)
        typing = isinstance(screen.focused, SearchBar)
        screen.redraw()
        if places is not None:
            screen.side_by_side.go_to(places)
        self._entered = screen.side_by_side.places()
        how = f"{self._how}: " if self._how else ""
        screen.say(f"{how}] [ walk the pairs, | goes back")
        if not typing:
            screen.focus_on(Pane.READER)

    def redraw(self) -> None:
        """Bring the marks of both sides up to date."""
        if self.is_ready and self.now is not None:
            desk = self._screen.desk
            marks = (desk.marks(self.now.left), desk.marks(self.now.right))
            if marks != self._marked:
                self._marked = marks
                self._screen.side_by_side.set_marks(marks)

    def leave(self, *, stay: bool = True) -> None:
        """Back to one reader, at the place read on either side (`stay`), and to both places the next time."""
        screen, side = self._screen, self._screen.side_by_side
        places = side.places() if self.is_ready else None
        focused = screen.focused is side or screen.pane is Pane.READER
        screen.desk.amend(state.stop_comparing(screen.view))
        if places is not None:
            self._places[frozenset(dict(places.at))] = places
            if stay and places != self._entered:
                screen.desk.visit(Spot(places.side, dict(places.at)[places.side]))
                screen.shown_article = None
        screen.redraw()
        if focused and not isinstance(screen.focused, SearchBar):
            screen.focus_on(Pane.READER)

    def _ready(self) -> bool:
        if self._screen.view.compared is None:
            self._screen.say("| reads two articles side by side; this key works there.")
            return False
        return self.is_ready

    def pair(self, step: int) -> None:
        """The next or previous passage with a partner."""
        if self._ready():
            side = self._screen.side_by_side
            if not (side.next_pair() if step > 0 else side.previous_pair()):
                self._screen.say("That was the last pair." if step > 0 else "That was the first pair.")

    def hit(self, step: int) -> None:
        """The next or previous hit within the two articles; the pair stays."""
        screen, pair = self._screen, self._screen.view.compared or ()
        items = screen.walking.items()
        within = [number for number, one in enumerate(items) if one.hit.passage.article in pair]
        now = next((number for number, one in enumerate(items) if one.key == screen.desk.hit), None)
        if now is None:
            now = -1 if step > 0 else len(items)
        ahead = (
            [number for number in within if number > now] if step > 0 else within[: bisect_left(within, now)]
        )
        if not ahead:
            no = "No further" if within else "No"
            screen.say(f"{no} hit in these two: | goes back to one article, n there goes on.")
            return
        at = ahead[0 if step > 0 else -1]
        passage = items[at].hit.passage
        screen.side_by_side.go_to(Places(((passage.article, passage.start),), passage.article))
        screen.walking.show(at)

    def swap(self) -> None:
        """Change the sides."""
        if self._ready() and self.now is not None:
            turned = tuple(Alignment(one.b, one.a, one.score, one.shared, one.why) for one in self.now.pairs)
            self.now = Compared(self.now.right, self.now.left, turned)
            self._screen.desk.amend(state.swap(self._screen.view))
            self._screen.side_by_side.swap()

    def follow(self) -> None:
        """Whether the sides scroll together."""
        if self._ready():
            self._screen.desk.amend(state.toggle_follow(self._screen.view))
            self._screen.side_by_side.follow = self._screen.view.follow
            self._screen.say(
                "The sides scroll together." if self._screen.view.follow else "Each side scrolls alone."
            )

    def anchor(self) -> None:
        """Level the sides again here."""
        if self._ready():
            self._screen.side_by_side.anchor()

    def why(self) -> list[str]:
        """Why the present pair stands level."""
        pair = self._screen.side_by_side.pair
        if pair is None:
            return ["This sentence has no partner here: ] goes to the next that has one."]
        letter_of = self._screen.desk.known.letter_of
        return why_pair(pair, (letter_of[pair.a.article], letter_of[pair.b.article]))

    def next_difference(self, walk: Walk) -> None:
        """Go to the next passage only this article has, or that differs elsewhere."""
        self._walk = walk
        if len(self._screen.desk.known.articles) < 2:
            self._screen.say("There is nothing to compare with.")
        elif self._screen.desk.differences is None:
            self._screen.say("Comparing what the articles tell … Esc stops", working=True)
            self._screen.ask(FindDifferences())
        else:
            self.go_on()

    def go_on(self) -> None:
        """Go on with the walk that waited for the comparison."""
        screen, walk, here = self._screen, self._walk, self._screen.here
        if walk is None or here is None:
            return
        self._walk = None
        article, at = here
        spot = screen.view.spot
        if spot is not None and spot.article == article and spot.focus is not None and not self.on_show:
            at = spot.focus.start
        else:
            at -= 1
        found = screen.desk.next_difference(article, at, only_here if walk == "only" else differs)
        others = count(len(screen.desk.known.articles) - 1, "other article")
        if found is None:
            letter = screen.desk.known.letter_of.get(article, "this article")
            what = f"only {letter} has" if walk == "only" else "differs elsewhere"
            screen.say(f"Nothing was found that {what}: names, dates, figures compared with {others}.")
            return
        difference, span = found
        screen.visit(Spot(article, span.start, span))
        screen.focus_on(Pane.READER)
        screen.say("d: the next passage only this article has. D: the next that differs elsewhere.")
        lines = why_difference(difference, screen.desk.known.letter_of)
        screen.note.show([*lines, _compared(difference, others)], above=True)


def _compared(difference: Difference, others: str) -> str:
    """What was compared with what."""
    return f"compared with {others}: {WHAT_WAS_COMPARED.get(difference.kind, difference.kind.value)}"
