"""Correcting names by hand: two are one, a form is another's, a type is another one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from search.model import Entity, EntityType
from tui.engine import Do
from tui.view.items import AliasItem, EntityItem
from tui.view.state import Pane, Subject, SubjectKind, next_type
from tui.view.wording import TYPE_NAMES, one_line

if TYPE_CHECKING:
    from search.corrections import Correction, Named
    from tui.screens.corrections import CorrectionScreen
    from tui.screens.mediator import Mediator
    from tui.view.known import Known
    from tui.view.naming import Decided

Ask = Callable[[str, str, str, Callable[[str], None]], None]
"""Asks for a line: its label, the words in it, a hint, what is done with it."""
ROOMY = 110
"""Columns from which the types are offered with their letters."""
HELD = (
    "“{0}” is the same as …: M on the other name, the fuller name stays; Esc gives up.",
    "“{0}” is the same as …: M on it, the fuller name stays; Esc gives up.",
    "“{0}” is the same as …: M on it; Esc gives up.",
)
MERGED = (
    "“{0}” and “{1}” are one now, called “{1}”. z takes it back.",
    "They are one now, called “{1}”. z takes it back.",
)
SURE = (
    "“{0}” is {2}, “{1}” {3}: M again makes them one.",
    "M again makes one of {2} and {3}, “{0}” and “{1}”.",
)
UNLIKE = ("“{0}” and “{1}” have no word in common: M again makes them one.",)
READ_AGAIN = "corrections"
"""What the engine is asked to do before they are listed."""
GIVEN_UP = "Given up: the names stay as they are."
HIDDEN = "“{0}” is not among these rows: Esc shows all."
OWN = ("“{0}” is a name of its own now. z takes it back.",)


class Naming:
    """What is done with names by hand, on behalf of the screen.

    The keys work where the list of names has the focus.
    """

    def __init__(self, screen: Mediator) -> None:
        self._screen = screen
        self._again: Subject | None = None
        self._list: CorrectionScreen | None = None
        self._doubted = ""
        """The name that is to be made one with the held one once M is pressed on it again."""
        self._of_all_types = ""
        """Where the cursor was before one type alone was shown."""

    def merge(self) -> None:
        """Begin to say that two names are one, or say it; the same name again gives up."""
        from search.corrections import Correction, CorrectionKind

        entity, held = self._entity(), self._held()
        if entity is None:
            return
        if held is None:
            self._hold(entity)
        elif held.id == entity.id:
            self.give_up()
        elif self._doubted != entity.id and (doubt := self._doubt(held, entity)):
            self._doubted = entity.id
            self._screen.say(doubt)
        else:
            from tui.view.naming import fuller_last

            self._let_go()
            less, fuller = fuller_last(held, entity)
            correction = Correction(CorrectionKind.MERGE, _named(less), other=_named(fuller))
            self._correct(correction, (less, fuller), MERGED)

    def _doubt(self, held: Entity, entity: Entity) -> str:
        """What to ask before two names are made one ("" where they are of one type and alike)."""
        from search.corrections import TYPES_IN_WORDS
        from tui.view.naming import alike

        names = (held.name, entity.name)
        if held.type is not entity.type:
            types = (TYPES_IN_WORDS[held.type], TYPES_IN_WORDS[entity.type])
            return self._fitted(
                names, *(one.replace("{2}", types[0]).replace("{3}", types[1]) for one in SURE)
            )
        return "" if alike(*names) else self._fitted(names, *UNLIKE)

    def next_type(self) -> None:
        """List the names of the next type only; with all again the cursor is where it was."""
        screen, names = self._screen, self._screen.lists[Pane.ENTITIES]
        if screen.view.only is None:
            self._of_all_types = "" if names.row is None else names.row.key
        screen.step(next_type(screen.view, screen.desk.known.types))
        only = screen.view.only
        if only is None:
            names.move_to(self._of_all_types)
        screen.say("Names of all types." if only is None else f"Only {TYPE_NAMES[only]}: Esc shows all.")

    def split(self) -> None:
        """Split a surface form off its name."""
        row, entity = self._screen.lists[Pane.ENTITIES].row, self._entity()
        if entity is None:
            return
        if isinstance(row, AliasItem):
            self.split_off(entity, row.alias)
        elif len(entity.aliases) < 2:
            self._say([entity.name], "“{0}” has one form only: there is nothing to split off.")
        elif isinstance(row, EntityItem) and row.chosen:
            self._say([entity.name], "The forms of “{0}” stand below it: S on one splits it off.")
        else:
            self._say([entity.name], "Space opens the forms of “{0}”; S on a form splits it off.")

    def split_off(self, entity: Entity, form: str) -> None:
        """A surface form is a name of its own."""
        from search.corrections import Correction, CorrectionKind

        self._correct(Correction(CorrectionKind.SPLIT, _named(entity), form=form), (entity,), OWN)

    def retype(self) -> None:
        """Ask of what type the name under the cursor is."""
        entity = self._entity()
        if entity is not None:
            self.retype_of(entity, self._screen.searching.ask)

    def retype_of(self, entity: Entity, ask: Ask) -> None:
        """Ask, in one of the lines at the foot, of what type a name is."""
        from tui.view.naming import LETTERED, OFFERED

        # the line below begins where the typing does
        width = self._screen.size.width
        hint = OFFERED if width >= ROOMY else LETTERED
        name, room = one_line(entity.name), max(width - len(hint) - len("Type of “”:") - 3, 2)
        short = name if len(name) <= room else f"{name[: room - 1]}…"
        label = f"Type of “{short}”:" if room >= 4 else "Type:"
        ask(label, "", hint, lambda words: self._type_told(entity, words, ask))

    def _type_told(self, entity: Entity, words: str, ask: Ask) -> None:
        from search.corrections import TYPES_IN_WORDS, Correction, CorrectionKind
        from tui.view.naming import type_meant

        kind = type_meant(words)
        if not isinstance(kind, EntityType):
            ask("Type:", "", kind, lambda again: self._type_told(entity, again, ask))
        elif kind is entity.type:
            self._say([entity.name], f"“{{0}}” is {TYPES_IN_WORDS[kind]} already.")
        else:
            correction = Correction(CorrectionKind.RETYPE, _named(entity), type=kind)
            self._correct(
                correction, (entity,), (f"“{{0}}” is {TYPES_IN_WORDS[kind]} now. z takes it back.",)
            )

    def list_all(self) -> None:
        """Show all corrections of this pile, and what another program has kept meanwhile."""
        self._show_all()
        if self._list is None:
            self._screen.say("No name has been corrected. M, S and T in Entities do it.")
        self._screen.ask(Do(READ_AGAIN, self._screen.keeping.keeper.lay_over))

    def done(self, what: str) -> bool:
        """Whether it was the corrections that have been read again: show those that were not known."""
        if what == READ_AGAIN:
            self._show_all()
        return what == READ_AGAIN

    def _show_all(self) -> None:
        from tui.view.naming import decided

        rows = decided(self._screen.desk.known)
        if self._list is not None:
            self._list.show(rows)
        elif rows:
            from tui.screens.corrections import CorrectionScreen

            self._list = CorrectionScreen(rows)
            self._screen.app.push_screen(self._list, self._decided)

    def _decided(self, choice: tuple[str, Decided] | None) -> None:
        from search.corrections import in_words
        from tui.screens.corrections import EXPORT, TAKE_BACK

        keeping, self._list = self._screen.keeping, None
        if choice is None:
            return
        what, (correction, entity) = choice
        if what == TAKE_BACK:
            keeping.write("names", keeping.keeper.forget(correction, f"Taken back: {in_words(correction)}."))
        elif what == EXPORT:
            keeping.ask_corrections_path()
        elif entity is not None:
            self._screen.focus_on(Pane.ENTITIES)
            if not self._screen.lists[Pane.ENTITIES].move_to(entity):
                self._say([self._screen.desk.known.entity_of[entity].name], HIDDEN)

    def _entity(self) -> Entity | None:
        row = self._screen.lists[Pane.ENTITIES].row
        if isinstance(row, (EntityItem, AliasItem)):
            return row.entity
        self._screen.say("There is no name in this row.")
        return None

    def _correct(self, correction: Correction, entities: Sequence[Entity], wordings: Sequence[str]) -> None:
        keeping = self._screen.keeping
        names = [correction.form] if correction.form else [one.name for one in entities]
        said = self._fitted(names, *wordings)
        keeping.write("names", keeping.keeper.correct(correction, entities, said))

    def _say(self, names: Sequence[str], *wordings: str) -> None:
        said = self._fitted(names, *wordings)
        self._screen.say(said)
        self._screen.dossiers.say(said)

    def _fitted(self, names: Sequence[str], *wordings: str) -> str:
        from tui.view.naming import fitted

        return fitted(self._screen.size.width - 2, names, *wordings)

    # The name that is to be the same as another

    def _held(self) -> Entity | None:
        screen = self._screen
        target = screen.desk.known.target_of(Subject(SubjectKind.ENTITY, screen.desk.held))
        return target if isinstance(target, Entity) and screen.desk.held else None

    def _hold(self, entity: Entity) -> None:
        screen = self._screen
        screen.desk.held = entity.id
        screen.standing = self._fitted([entity.name], *HELD)
        screen.say(screen.standing)
        screen.redraw()

    def _let_go(self) -> None:
        self._screen.desk.held = self._screen.standing = self._doubted = ""

    def give_up(self) -> bool:
        """No longer say that a name is the same as another; whether that was being said."""
        held = self._screen.desk.held
        if held:
            self._let_go()
            self._screen.say(GIVEN_UP)
            self._screen.redraw()
        return bool(held)

    # What the engine tells

    def opened(self, notes: Sequence[str]) -> None:
        """The names are there: tell what could not be done of the corrections kept for them."""
        unplaced = self._screen.desk.known.unplaced
        if unplaced:
            from tui.view.naming import could_not_be_placed

            notes = (*notes, could_not_be_placed(unplaced))
        if notes:
            self._screen.say(" ".join(notes))

    def renamed(self, known: Known, *, dated: bool = False) -> None:
        """Names have been corrected, or (`dated`) articles dated: show them so, the cursor where it was or on
        what that name is now.
        """
        screen = self._screen
        names = screen.lists[Pane.ENTITIES]
        row = names.row
        screen.desk.rename(known, dated=dated)
        screen.asked = None
        subject = screen.view.subject
        self._again = subject if screen.desk.page_of(subject) is not None else None
        if self._held() is None:
            self._let_go()
        if dated:
            screen.comparing.now = None
        screen.redraw()
        if dated:
            screen.comparing.restore()
        if isinstance(row, (EntityItem, AliasItem)) and (names.row is None or names.row.key != row.key):
            names.move_to(known.now(row.entity.id))

    def looks_again(self, subject: Subject) -> bool:
        """Whether what was found is what was known before, looked for anew because names were corrected:
        nothing need be said of it. Asked once.
        """
        again, self._again = self._again == subject, None
        return again


def _named(entity: Entity) -> Named:
    from search.corrections import Named

    return Named(entity.name, entity.type)
