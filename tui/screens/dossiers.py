"""The dossier of a name: everything the pile says of it, on a screen of its own."""

from __future__ import annotations

import os
from collections import OrderedDict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from search.errors import ExplorerError
from search.model import ArticleId, EntityId, Place
from search.paths import data_root, state_root
from tui import clipboard, crash
from tui.engine import Describe, Do, Read, Request
from tui.keeper import EXPORTS, default_path
from tui.text.layout import Mark
from tui.view import state
from tui.view.state import Pane, Subject, SubjectKind

if TYPE_CHECKING:
    from search.dossier import Dossier
    from search.model import Entity
    from tui.screens.dossier_window import DossierWindow
    from tui.screens.mediator import Mediator
    from tui.view.dossier_rows import Pointed, Row
    from tui.view.known import Known

COPY = "copy from dossier"
EXPORT = "export dossier"
"""What the engine is asked to do for a dossier."""
KEPT = 32


class Left(NamedTuple):
    """Where a dossier was left: the row's key, and how far down the screen it stood."""

    key: str
    height: int


class Dossiers:
    """Opening dossiers, on behalf of the screen. They lie one over another: a name leads to the next."""

    def __init__(self, screen: Mediator) -> None:
        self._screen = screen
        self._window: DossierWindow | None = None
        self._trail: list[EntityId] = []
        self._made: OrderedDict[EntityId, Dossier] = OrderedDict()
        self._made_of: Known | None = None
        self._left: dict[EntityId, Left] = {}
        self._shown: Dossier | None = None
        self._asked: EntityId | None = None
        self._names: dict[ArticleId, list[Mark]] = {}
        self._export = ""
        self._left_for: tuple[list[EntityId], Place | None] | None = None
        """The dossiers from which a passage was opened, and the passage: leaving it leads back to them."""

    @property
    def _known(self) -> Known:
        return self._screen.desk.known

    # Opening and leaving

    def open(self, entity: Entity) -> None:
        """Open the dossier of a name, where it was left, with what is known; the rest is asked for."""
        if self._window is not None:
            return
        self._open([entity.id])

    def _open(self, trail: list[EntityId]) -> None:
        from tui.screens.dossier_window import DossierWindow

        self._left_for = None
        self._trail = trail
        self._window = DossierWindow(self)
        self._draw(anew=True)
        self._screen.app.push_screen(self._window)

    def back(self) -> None:
        """To the dossier before, or to the list; what is explained, or asked, is put away first."""
        window = self._window
        if window is None or not window.is_current:
            return
        if window.note.display:
            window.note.hide()
            return
        self._leave()
        self._trail.pop()
        if self._trail:
            self._draw(anew=True)
        else:
            self._close()

    def back_to(self, place: Place | None = None) -> bool:
        """Back to the dossier a passage was opened from, at its row; whether there is one. `place`: only from
        that passage itself.
        """
        known = self._known
        if self._left_for is None or (place is not None and place != self._left_for[1]):
            return False
        trail = [now for one in self._left_for[0] if (now := known.now(one)) in known.entity_of]
        self._left_for = None
        if trail:
            self._screen.focus_on(Pane.ENTITIES)
            self._open(trail)
        return bool(trail)

    def forget_way_back(self) -> None:
        """The reader went elsewhere: leaving the passage leads back to no dossier."""
        self._left_for = None

    def escape(self) -> None:
        """Stop the running work, else back."""
        engine, window = self._screen.engine, self._window
        if window is not None and not window.note.display and engine is not None and engine.stop():
            window.say("Stopped.")
        else:
            self.back()

    def _leave(self) -> None:
        """Remember where the dossier on show was left."""
        if self._window is not None and self._trail:
            rows = self._window.rows
            if rows.row is not None:
                self._left[self._trail[-1]] = Left(rows.row.key, rows.cursor - rows.top)

    def _close(self) -> None:
        if self._window is not None:
            self._window.dismiss()
        self._window = self._shown = self._asked = None
        self._trail = []

    def key_pressed(self) -> None:
        """A key goes its way: what was said before has been read."""
        if self._window is not None:
            self._window.key_pressed()

    # Showing

    def _draw(self, *, anew: bool) -> None:
        """Show the dossier on top, as far as it is known; ask for it if it is not whole."""
        from tui.view.dossier import GATHERING, beginning_of, rows_of

        window, known = self._window, self._known
        entity = known.entity_of.get(self._trail[-1]) if self._trail else None
        if window is None or entity is None:
            return
        if self._made_of is not known:
            self._made.clear()
            self._made_of = known
        whole = self._made.get(entity.id)
        if whole is None and self._asked != entity.id:
            self._asked = entity.id
            self._screen.ask(Describe(entity.id))
        gathering = whole is None and self._asked == entity.id
        self._shown = whole or beginning_of(entity, [row.id for row in known.articles])
        self._names = {}
        for mention in self._shown.entity.mentions:
            place = mention.place
            self._names.setdefault(place.article, []).append(Mark(place.start, place.end, "name"))
        left = self._left.get(entity.id) if anew or (whole and window.rows.cursor <= 0) else None
        rows = rows_of(self._shown, known, GATHERING if gathering else "")
        window.show(" ".join(entity.name.split()), rows, left, anew=anew)
        before = known.entity_of.get(self._trail[-2]) if len(self._trail) > 1 else None
        window.stand(f"from {' '.join(before.name.split())}: q goes back to it" if before else "")
        self.preview()

    def show(self, dossier: Dossier) -> None:
        """Show a dossier that has been gathered, where it is still wanted."""
        if self._made_of is not self._known:
            return
        id_ = dossier.entity.id
        self._made[id_] = dossier
        while len(self._made) > KEPT:
            self._made.popitem(last=False)
        if self._asked == id_:
            self._asked = None
        if self._trail and self._trail[-1] == id_:
            self._draw(anew=False)

    def renew(self) -> None:
        """The pile has been read anew, or its names are others: show what they are now."""
        if self._window is None:
            return
        self._asked = None
        known, top = self._known, self._trail[-1]
        self._trail = [now for one in self._trail if (now := known.now(one)) in known.entity_of]
        on_top = bool(self._trail) and self._trail[-1] == top
        if self._trail:
            self._draw(anew=not on_top)
        else:
            self._close()
            self._screen.say("The pile has changed: that name is not in it now.")

    def failed(self, error: Exception, request: Request) -> bool:
        """Tell what went wrong where it was asked for; whether that was by a dossier that is still open."""
        window = self._window
        what = request.what if isinstance(request, Do) else ""
        if window is None or not (isinstance(request, Describe) or what in (COPY, EXPORT)):
            return False
        if isinstance(error, ExplorerError):
            words = f"{error.title} {error.hint}"
        else:
            report = crash.write_report(error, state_root())
            words = f"This failed ({type(error).__name__}: {error})." + (f" See {report}" if report else "")
        if what == EXPORT and not window.line.display:
            self.ask_export(self._export, words)
            return True
        if not what:
            self.stopped()
        window.say(words, error=True)
        return True

    def stopped(self) -> None:
        """Gathering was stopped, or failed: say what there is."""
        from tui.view.dossier import STOPPED, rows_of

        if self._window is not None and self._shown is not None and self._asked is not None:
            rows = rows_of(self._shown, self._known, STOPPED)
            self._window.show(" ".join(self._shown.entity.name.split()), rows, None, anew=False)
        self._asked = None

    # The passage of a row

    def _pointed(self) -> Pointed | None:
        from tui.view.dossier import pointed_at

        row = None if self._window is None else self._window.rows.row
        return None if row is None or self._shown is None else pointed_at(row, self._shown, self._known)

    def walked(self) -> None:
        """The cursor is on another row: show its passage; what was explained is put away."""
        if self._window is not None and self._window.note.display:
            self._window.note.hide()
        self.preview()

    def preview(self) -> None:
        """Show the passage of the row under the cursor; an article that was not read lately is asked for."""
        window, dossier, pointed = self._window, self._shown, self._pointed()
        if window is None or dossier is None or pointed is None:
            return
        annotated = self._screen.desk.article(pointed.passage.article)
        if annotated is None:
            self._screen.ask(Read(pointed.passage.article))
            return
        passage, words = pointed.passage, pointed.words
        marks = [*self._names.get(passage.article, ()), Mark(passage.start, passage.end, "focus")]
        if words is not None:
            marks.append(Mark(words.start, words.end, "hit"))
        letter = self._known.letter_of.get(passage.article, "?")
        at = passage.start if words is None else words.start
        window.show_passage(annotated.article, letter, marks, at)

    # What can be done with a row

    def choose(self, row: Row) -> None:
        """Go to the passage of a row in the reader; on a name, open its dossier."""
        from tui.view.dossier_rows import NeighbourRow, SilentRow

        window = self._window
        if window is None or not window.is_current:
            return
        if isinstance(row, NeighbourRow):
            if row.neighbour.entity in self._known.entity_of:
                self._leave()
                self._trail.append(row.neighbour.entity)
                self._draw(anew=True)
            return
        pointed = self._pointed()
        if pointed is not None:
            self._leave()
            trail, begin = self._trail, isinstance(row, SilentRow)
            self._close()
            subject = Subject(SubjectKind.ENTITY, trail[-1])
            if subject != self._screen.view.subject:
                self._screen.go_to_first = False
                self._screen.step(state.choose(self._screen.view, subject))
            self._go_to(pointed.passage, begin=begin)
            self._left_for = (trail, None if begin else pointed.passage)

    def _go_to(self, place: Place, *, begin: bool) -> None:
        from tui.view.state import Spot

        screen = self._screen
        if begin:
            screen.visit(Spot(place.article))
        else:
            screen.visit_place(place)
            screen.walking.show_passage(place)
        screen.focus_on(Pane.READER)

    def retype(self) -> None:
        """Ask of what type the name is."""
        if self._window is not None and self._shown is not None:
            self._screen.naming.retype_of(self._shown.entity, self._window.ask)

    def split(self) -> None:
        """The form in the row under the cursor is a name of its own."""
        from tui.view.dossier_rows import FormRow

        row = None if self._window is None else self._window.rows.row
        if self._shown is None or not isinstance(row, FormRow):
            self.say("S works on a form of the name: there it splits it off.")
        elif len(self._shown.entity.aliases) < 2:
            self.say("The name has one form only: there is nothing to split off.")
        else:
            self._screen.naming.split_off(self._shown.entity, row.form.text)

    def say(self, words: str) -> None:
        """A message where a dossier is on show."""
        if self._window is not None:
            self._window.say(words)

    def why(self) -> None:
        """Explain the row under the cursor."""
        from tui.view.dossier_rows import BlankRow, HeadRow, SectionRow
        from tui.view.dossier_why import why_row

        window = self._window
        row = None if window is None else window.rows.row
        if window is None or self._shown is None or row is None:
            return
        if not isinstance(row, HeadRow | SectionRow | BlankRow):
            window.explain(why_row(row, self._shown, self._known))

    def turn(self, *, back: bool) -> None:
        """Undo or redo the last step, and say here what it was."""
        walking, window = self._screen.walking, self._window
        (walking.undo if back else walking.redo)()
        if window is not None:
            window.say(self._screen.status.message)

    def copy(self) -> None:
        """Copy the passage of the row with its source; a quotation with its speaker."""
        from search.export import cite, said
        from tui.view.dossier_rows import QuoteRow, SilentRow

        window, pointed = self._window, self._pointed()
        row = None if window is None else window.rows.row
        if window is None:
            return
        if pointed is None or isinstance(row, SilentRow):
            window.say("There is no passage to copy in this row.")
            return
        source = self._known.row_of.get(pointed.passage.article)
        if source is None:
            return
        who = said(row.item.spoken, row.item.speaker) if isinstance(row, QuoteRow) else None
        article = self._screen.desk.article(source.id)
        if article is None:
            work = self._screen.keeping.keeper.cite(source, pointed.passage.span, who)
            self._screen.ask(Do(COPY, work))
        else:
            self._copied(cite(source, article.article, pointed.passage.span, said=who))

    def _copied(self, text: str) -> None:
        if self._window is not None:
            self._window.say(clipboard.copy(text, os.environ, self._screen.app.copy_to_clipboard))

    def ask_export(self, words: str = "", wrong: str = "") -> None:
        """Ask where to write the dossier; again, where something was `wrong`."""
        window, dossier = self._window, self._shown
        if window is None or dossier is None:
            return
        if dossier.entity.id not in self._made:
            window.say("The dossier is not whole yet.")
            return
        keeper = self._screen.keeping.keeper
        title = f"Dossier: {dossier.entity.name}"

        def export(name: str) -> None:
            self._export = name
            self._screen.ask(Do(EXPORT, keeper.export_dossier(dossier, Path(name).expanduser(), title)))

        if not words:
            folders = (data_root() / EXPORTS, Path.home(), Path.cwd())
            name = f"icc-explore-{dossier.entity.id[:40]}"
            words = str(default_path(name, self._known.roots, folders))
        hint = wrong or "The passages of this dossier: .md, .csv or .jsonl"
        window.ask("Write to", words, hint, export)

    def done(self, what: str, value: object) -> bool:
        """Work for a dossier has been done; whether it was such."""
        if what not in (COPY, EXPORT):
            return False
        if what == COPY:
            self._copied(str(value))
        elif self._window is not None:
            self._window.say(str(value))
        return True
