"""Walking: through hits, back and forth through the places read, and through the choices made."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from search.model import Place, Zone
from tui.view import state
from tui.view.items import HitItem
from tui.view.state import SHARED, Pane, Spot, Subject, SubjectKind, View
from tui.view.steps import step_in_words

if TYPE_CHECKING:
    from tui.screens.mediator import Mediator


class Walking:
    """Going from passage to passage and from choice to choice, on behalf of the screen."""

    def __init__(self, screen: Mediator) -> None:
        self._screen = screen
        self.instead_of = ""
        """The name of what was followed before the event that is followed now."""

    def follow(self, subject: Subject, *, go: bool = False) -> None:
        """Let the panes follow a subject; `go`: go to its first passage, in the open article if there."""
        screen = self._screen
        screen.go_to_first = go
        before = screen.view.subject
        dropped = bool(before) and before.kind is not SubjectKind.EVENT is subject.kind
        self.instead_of = screen.desk.known.name_of(before) if dropped else ""
        if subject != screen.view.subject:
            screen.step(state.choose(screen.view, subject))
        elif screen.desk.page_of(subject) is None:
            screen.asked = screen.given_up = None
            screen.redraw()
        if screen.go_to_first and screen.desk.page_of(subject) is not None:
            screen.go_to_first = False
            self.go_to_best()

    def items(self) -> list[HitItem]:
        """The rows of Hits."""
        rows = self._screen.desk.rows(Pane.HITS).items
        return [item for item in rows if isinstance(item, HitItem)]

    def go_to_best(self) -> None:
        """Go to the first hit of what is followed: of a search one of the story itself, rather than of a
        caption; of a name or a day one in the open article, if there is any.
        """
        screen, items = self._screen, self.items()
        subject, article = screen.view.subject, screen.view.article
        if subject.kind is SubjectKind.SEARCH:
            fitting = [at for at, one in enumerate(items) if one.hit.zone is not Zone.FURNITURE]
        else:
            fitting = [at for at, one in enumerate(items) if one.hit.passage.article == article]
        if subject == screen.view.subject_of(Pane.HITS):
            self.go_to(fitting[0] if fitting else 0)
        page = screen.desk.page_of(subject)
        if page is not None and page.hits:
            screen.say(f"{screen.answers.about(page)} · n walks, 4 lists")

    def go_to(self, position: int) -> None:
        """Go to the hit at a position of the list of hits, if there is one."""
        items = self.items()
        if 0 <= position < len(items):
            self.open(items[position])
            self.show(position)

    def show(self, position: int) -> None:
        """Bring the list of hits to where the reader is."""
        screen, items = self._screen, self.items()
        screen.desk.hit = items[position].key
        screen.draw_list(Pane.HITS, screen.lists[Pane.HITS])
        screen.lists[Pane.HITS].move_to(items[position].key)
        screen.say(f"hit {position + 1:,} of {len(items):,}: {screen.searching.name_of_hits()}")

    def show_passage(self, passage: Place) -> None:
        """Bring the list of hits to a passage, where it is a hit."""
        for position, item in enumerate(self.items()):
            if item.hit.passage == passage:
                self.show(position)
                break

    def open(self, item: HitItem) -> None:
        """Show a hit in the reader; n and N go on from it."""
        self._screen.desk.hit = item.key
        self._screen.visit_place(item.hit.passage)

    def hit(self, step: int) -> None:
        """The next or previous hit, on into the next article; side by side, within the two."""
        screen = self._screen
        known = [item.key for item in self.items()]
        if not known and screen.view.subject and screen.view.subject == screen.given_up:
            self.follow(screen.view.subject, go=True)
            return
        if not known:
            screen.say("No hits to go to: / searches, Space on a name or a day lists its passages.")
            return
        if screen.comparing.on_show:
            screen.comparing.hit(step)
            return
        now = known.index(screen.desk.hit) if screen.desk.hit in known else -1 if step > 0 else len(known)
        if 0 <= now + step < len(known):
            self.go_to(now + step)
        else:
            screen.say("That was the last hit." if step > 0 else "That was the first hit.")

    def back(self) -> None:
        """Back to the place read before; from a passage of a dossier, to that."""
        screen = self._screen
        passage = _passage(screen.view.spot) if screen.pane is Pane.READER else None
        if passage is not None and screen.dossiers.back_to(passage):
            screen.desk.back()
            screen.shown_article = None
            screen.redraw()
            return
        self._walk(screen.desk.back, "This is where you began.")

    def forward(self) -> None:
        """Forward again."""
        self._walk(self._screen.desk.forward, "There is nothing ahead.")

    def _walk(self, walk: Callable[[], Spot | None], otherwise: str) -> None:
        screen, spot = self._screen, walk()
        if spot is None:
            screen.say(otherwise)
            return
        if screen.view.compared is not None:
            screen.comparing.leave(stay=False)
        screen.shown_article = None
        screen.redraw()
        passage = _passage(spot)
        if passage is not None:
            self.show_passage(passage)

    def undo(self) -> None:
        """Take the last choice back."""
        screen, before = self._screen, self._screen.view
        if not screen.desk.undo():
            screen.say("Nothing to undo.")
            return
        screen.say(f"Undone: {step_in_words(screen.view, before, screen.desk.known)}.")
        self._turned(before)

    def redo(self) -> None:
        """Make it again."""
        screen, before = self._screen, self._screen.view
        if not screen.desk.redo():
            screen.say("Nothing to redo.")
            return
        screen.say(f"Done again: {step_in_words(before, screen.view, screen.desk.known)}.")
        self._turned(before)

    def _turned(self, before: View) -> None:
        screen = self._screen
        screen.keeping.turn(before)
        if not screen.lists_hidden and screen.pane in SHARED and screen.pane is not screen.view.slot:
            screen.focus_on(screen.view.slot)
        screen.redraw()


def _passage(spot: Spot | None) -> Place | None:
    """The stretch pointed out at a place in the reader, if any."""
    if spot is None or spot.focus is None:
        return None
    return Place(spot.article, spot.focus.start, spot.focus.end)
