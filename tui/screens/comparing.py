"""Reading two articles side by side, and walking what only one source has or what differs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from search.model import ArticleId
from tui import state
from tui.desk import differs, only_here
from tui.engine import Compare, Compared, FindDifferences
from tui.items import ArticleItem
from tui.state import Pane, Spot
from tui.why import why_difference, why_pair

if TYPE_CHECKING:
    from tui.screens.mediator import Mediator

Walk = Literal["only", "differs"]


class Comparing:
    """Side by side, on behalf of the screen."""

    def __init__(self, screen: Mediator) -> None:
        self._screen = screen
        self._shown: tuple[ArticleId, ArticleId] | None = None
        self._walk: Walk | None = None
        self.now: Compared | None = None

    def toggle(self) -> None:
        """Read the open article beside another; a second time, go back to one."""
        screen = self._screen
        if screen.view.compared is not None:
            self.leave()
            return
        left = screen.view.article
        if left is None:
            screen.say("There is no article open.")
            return
        row = screen.lists[Pane.ARTICLES].row
        offered = row.row.id if isinstance(row, ArticleItem) else None
        right = screen.desk.partner_of(left, offered if screen.pane is Pane.ARTICLES else None)
        if right is None:
            screen.say("There is no second article to read beside this one.")
            return
        screen.step(state.compare(screen.view, left, right))
        self.restore()
        screen.focus_on(Pane.READER)

    def restore(self) -> None:
        """Show the pair the view names, after a step or an undo."""
        pair = self._screen.view.compared
        if pair is not None and pair != self._shown:
            self._shown = pair
            self._screen.say("Looking for passages that tell the same … Esc stops")
            self._screen.ask(Compare(*pair))
        elif pair is None:
            self._shown = None

    def show(self, compared: Compared) -> None:
        """Show two articles and what they share."""
        screen = self._screen
        self.now = compared
        screen.desk.keep_article(compared.left)
        screen.desk.keep_article(compared.right)
        left, right = compared.left, compared.right
        letter_of = screen.desk.known.letter_of
        screen.side_by_side.show(
            left.article,
            right.article,
            compared.pairs,
            (letter_of.get(left.id, "?"), letter_of.get(right.id, "?")),
            (screen.desk.marks(left), screen.desk.marks(right)),
        )
        screen.say("] and [ walk the passages with a partner, | goes back to one article")
        screen.redraw()

    def leave(self) -> None:
        """Back to one reader."""
        self._screen.step(state.stop_comparing(self._screen.view))
        self._shown = None
        self._screen.focus_on(Pane.READER)

    def _ready(self) -> bool:
        if self._screen.view.compared is None:
            self._screen.say("| reads two articles side by side; this key works there.")
            return False
        return self.now is not None

    def pair(self, step: int) -> None:
        """The next or previous passage with a partner."""
        if self._ready():
            side = self._screen.side_by_side
            if not (side.next_pair() if step > 0 else side.previous_pair()):
                self._screen.say("That was the last pair." if step > 0 else "That was the first pair.")

    def swap(self) -> None:
        """Change the sides."""
        if self._ready() and self.now is not None:
            self._screen.step(state.swap(self._screen.view))
            self._shown = self._screen.view.compared
            self._screen.side_by_side.swap()

    def follow(self) -> None:
        """Whether the sides scroll together."""
        if self._ready():
            self._screen.step(state.toggle_follow(self._screen.view))
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
        if self.now is None or pair is None:
            return ["No pair here: ] goes to the next."]
        letter_of = self._screen.desk.known.letter_of
        return why_pair(pair, (letter_of[self.now.left.id], letter_of[self.now.right.id]))

    def next_difference(self, walk: Walk) -> None:
        """Go to the next passage only this article has, or that differs elsewhere."""
        self._walk = walk
        if self._screen.desk.differences is None:
            self._screen.say("Comparing what the articles tell … Esc stops")
            self._screen.ask(FindDifferences())
        else:
            self.go_on()

    def go_on(self) -> None:
        """Go on with the walk that waited for the comparison."""
        screen, walk = self._screen, self._walk
        spot = screen.view.spot
        if walk is None or spot is None:
            return
        self._walk = None
        at = spot.focus.start if spot.focus is not None else spot.at - 1
        found = screen.desk.next_difference(at, only_here if walk == "only" else differs)
        others = len(screen.desk.known.articles) - 1
        if found is None:
            what = "that only this article has" if walk == "only" else "that differs in another article"
            screen.say(f"No passage was found {what} ({others} others).")
            return
        difference, span = found
        screen.visit(Spot(spot.article, span.start, span))
        screen.focus_on(Pane.READER)
        screen.say("d: the next passage only this article has. D: the next that differs elsewhere.")
        screen.note.show(why_difference(difference, screen.desk.known.letter_of), above=True)
