"""The explorer's screen: what each key and each chosen row does."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType

from search.model import Place
from tui import keys
from tui.screens.mediator import Mediator
from tui.view import state
from tui.view.items import (
    AliasItem,
    ArticleItem,
    EntityItem,
    EventItem,
    GroupItem,
    HitItem,
    LinkItem,
    TellingItem,
    WordingItem,
)
from tui.view.names import ORDER_WORDS
from tui.view.state import LISTS, SHARED, Pane, Spot, Subject, SubjectKind, Told
from tui.view.wording import count
from tui.widgets.article_view import ArticleView
from tui.widgets.panes import ListPane
from tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from tui.screens.timing import Timing


class ExplorerScreen(Mediator, inherit_bindings=False):
    """Five lists, the reader, and two readers side by side."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings_for(keys.EVERYWHERE)]

    @cached_property
    def timing(self) -> Timing:
        """What is done with the Timeline; loaded when it is first needed."""
        from tui.screens.timing import Timing

        return Timing(self)

    # What the panes tell

    @on(RowList.Chosen)
    def _chosen(self, message: RowList.Chosen) -> None:
        match message.row:
            case ArticleItem(row):
                self.visit(Spot(row.id, self.desk.left_at(row.id)))
                self.focus_on(Pane.READER)
            case EntityItem(entity):
                # what changes below the dossier is not drawn
                self.dossiers.open(entity)
                self.walking.follow(Subject(SubjectKind.ENTITY, entity.id))
            case AliasItem() as item:
                self.visit_place(item.mentions[0].place)
            case EventItem(event):
                self.walking.follow(Subject(SubjectKind.EVENT, event.id), go=True)
            case TellingItem() | LinkItem() | GroupItem() as item:
                self.timing.open(item)
                if isinstance(item, TellingItem):
                    self.focus_on(Pane.READER)
            case HitItem() as item:
                self.walking.open(item)
                self.focus_on(Pane.READER)
            case WordingItem(spoken):
                span = spoken.quotation.span
                self.visit_place(Place(spoken.article, span.start, span.end))
                self.focus_on(Pane.READER)

    @on(RowList.Highlighted)
    def _highlighted(self) -> None:
        self.keeping.explain_again()

    @on(ListPane.Picked)
    def _picked(self, message: ListPane.Picked) -> None:
        match message.item:
            case ArticleItem(row):
                self.step(state.toggle_mark(self.view, row.id))
                self.say(self._picks())
            case EntityItem(entity):
                self.walking.follow(Subject(SubjectKind.ENTITY, entity.id))
            case EventItem(event):
                self.walking.follow(Subject(SubjectKind.EVENT, event.id))
            case TellingItem() | LinkItem() | GroupItem() as row:
                self.timing.open(row)
                if isinstance(row, TellingItem):
                    self.say("The passage is in the reader; Enter goes there.")
            case WordingItem() as item:
                self.step(state.choose_statement(self.view, item.statement.id))
            case AliasItem():
                self.say("Enter goes to the first mention of this form; S splits it off.")
            case _:
                self.say("Space picks an article for side by side; Enter opens this row.")

    @on(ArticleView.Moved)
    def _moved(self, message: ArticleView.Moved) -> None:
        self.desk.moved(message.offset)

    @on(ArticleView.SentenceChosen)
    def _sentence_chosen(self, message: ArticleView.SentenceChosen) -> None:
        self.keeping.around(message.span)

    def _picks(self) -> str:
        picked = [self.desk.known.letter_of.get(one, "?") for one in self.view.marked]
        if not picked:
            return "Nothing is picked."
        return f"{' and '.join(picked)} picked: | reads {'them' if picked[1:] else 'it'} side by side" + (
            "." if picked[1:] else " with the open one; Space picks a second."
        )

    # Where to go

    def action_go(self, pane: str) -> None:
        """Go to a pane; what lay over the lists is put away."""
        self._put_note_away()
        if self.lists_hidden:
            self.comparing.leave()
        self.focus_on(Pane(pane))

    def action_next_pane(self, step: int) -> None:
        """Go to the next pane, or the one before; side by side without lists, to the other side.

        While something is typed at the foot the focus stays there.
        """
        if self.search_bar.display:
            self.search_bar.focus()
            return
        self._put_note_away()
        if self.lists_hidden:
            self.side_by_side.action_other_side()
            return
        order = [pane for pane in LISTS if pane not in SHARED]
        order += [Pane.READER] if self.comparing.on_show else [Pane.READER, self.view.slot]
        now = order.index(self.pane) if self.pane in order else 0
        self.focus_on(order[(now + step) % len(order)])

    def action_hit(self, step: int) -> None:
        """The next or previous hit, on into the next article."""
        self.walking.hit(step)

    def action_back(self) -> None:
        """Back to the place read before; from a passage of a dossier, to that."""
        self.walking.back()

    def action_forward(self) -> None:
        """Forward again."""
        self.walking.forward()

    # What to look at

    def action_search(self) -> None:
        """Search as you type."""
        self.searching.open()

    def action_filter(self) -> None:
        """Thin out the rows of the list."""
        if self.lists_hidden:
            self.say("f thins out the rows of a list: | goes back to the lists.")
            return
        self.searching.filter(self.pane if self.pane in LISTS else self.list_pane)

    def action_pin(self) -> None:
        """Let the pane stop following, or follow again."""
        pane = self.pane if self.pane in LISTS else self.list_pane
        self.step(state.toggle_pin(self.view, pane))
        self.say(
            f"{pane.value.capitalize()} {'stays as it is' if self.view.is_pinned(pane) else 'follows again'}."
        )

    def action_undo(self) -> None:
        """Take the last choice back."""
        self.walking.undo()

    def action_redo(self) -> None:
        """Make it again."""
        self.walking.redo()

    def action_why(self) -> None:
        """Why this row, or this sentence's findings, are here."""
        self.keeping.why()

    def action_refused(self) -> None:
        """The files that were not read."""
        refused = self.desk.known.refused
        if not refused:
            self.say("Every file was read.")
            return
        lines = [f"{count(len(refused), 'file')} not read"]
        lines += [f"{one.path}: {one.reason}" for one in refused]
        self.note.show(lines)

    # Names

    def action_order(self) -> None:
        """List the names in another order."""
        if self._in(keys.NAMES, "O"):
            self.step(state.next_order(self.view))
            self.say(f"The names {ORDER_WORDS[self.view.order]}.")

    def action_only_type(self) -> None:
        """List the names of the next type only, at last all again."""
        if self._in(keys.NAMES, "t"):
            self.naming.next_type()

    def _in(self, scope: str, key: str) -> bool:
        """Whether the list a key is for has the focus; else says where it works."""
        if self.scope != scope:
            where = "Entities: 2" if scope == keys.NAMES else "Timeline: 3"
            self.say(f"{key} works in {where} goes there.")
        return self.scope == scope

    def action_merge(self) -> None:
        """This name and another are one."""
        if self._in(keys.NAMES, "M"):
            self.naming.merge()

    def action_split(self) -> None:
        """This form is a name of its own."""
        if self._in(keys.NAMES, "S"):
            self.naming.split()

    def action_retype(self) -> None:
        """Say of what type the name is."""
        if self._in(keys.NAMES, "T"):
            self.naming.retype()

    def action_corrections(self) -> None:
        """What was decided about names by hand."""
        self.naming.list_all()

    # The Timeline

    def action_zoom(self, step: int) -> None:
        """Rows for less time, or for more."""
        if self._in(keys.TIMELINE, "+" if step > 0 else "-"):
            self.timing.zoom(step)

    def action_told(self) -> None:
        """List the events of the next kind only, at last all again."""
        if self._in(keys.TIMELINE, "K"):
            self.timing.told()

    def action_date(self) -> None:
        """Go to a date."""
        self.timing.ask_date()

    def action_when(self) -> None:
        """From the sentence to the row of its date, then of its next."""
        self.timing.when()

    # Dates

    def action_set_date(self) -> None:
        """Say when an article was published."""
        self.dating.ask()

    # Side by side

    def action_compare(self) -> None:
        """Two articles side by side, or one again."""
        self.comparing.toggle()

    def action_pair(self, step: int) -> None:
        """The next or previous pair."""
        self.comparing.pair(step)

    def action_swap(self) -> None:
        """Change the sides."""
        self.comparing.swap()

    def action_follow(self) -> None:
        """The sides scroll together, or not."""
        self.comparing.follow()

    def action_anchor(self) -> None:
        """Level the sides again."""
        self.comparing.anchor()

    def action_only(self) -> None:
        """The next passage no other source has."""
        self.comparing.next_difference("only")

    def action_differs(self) -> None:
        """The next passage that differs elsewhere."""
        self.comparing.next_difference("differs")

    # What to keep

    def action_copy(self) -> None:
        """Copy the passage with its source."""
        self.keeping.copy()

    def action_mark(self) -> None:
        """Mark the passage."""
        self.keeping.mark()

    def action_note(self) -> None:
        """Add a note to the passage."""
        self.keeping.ask_note()

    def action_export(self) -> None:
        """Write the rows to a file."""
        self.keeping.ask_export()

    # The program

    def action_help(self) -> None:
        """The keys that work here."""
        from tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self.scope))

    def action_commands(self) -> None:
        """Find a command by its name."""
        from tui.screens.commands import CommandScreen

        self.app.push_screen(CommandScreen(), self._command)

    def _command(self, action: keys.Action | None) -> None:
        if action is not None:
            node = self.app if action.pane == keys.APP else self
            self.call_later(self.app.run_action, action.action, node)

    def action_redraw(self) -> None:
        """Draw everything anew."""
        self.app.refresh(layout=True)
        self.refresh(layout=True)

    def action_escape(self) -> None:
        """Stop the running work; else close what is open; else let go of what is chosen."""
        view = self.view
        if self.search_bar.display:
            self.search_bar.action_leave()
        elif self.note.display:
            self.note.hide()
        elif self.engine is not None and self.engine.stop():
            self.say("Stopped.")
        elif self.naming.give_up():
            pass
        elif view.compared is not None:
            self.comparing.leave()
        elif self.pane in LISTS and view.filter_of(self.pane):
            self.step(state.set_filter(view, self.pane, ""))
        elif self.pane is Pane.ENTITIES and view.only is not None:
            self.step(state.all_types(view))
        elif self.pane is Pane.TIMELINE and view.told is not Told.ALL:
            self.step(state.all_told(view))
        elif self.pane is Pane.READER:
            self._out_of_the_reader()
        elif view.subject:
            self.let_go()
        else:
            self.say("Q leaves.")

    def close_level(self) -> bool:
        """Close the innermost thing that is open; False where there is none."""
        if self.search_bar.display:
            self.search_bar.action_leave()
        elif self.note.display:
            self.note.hide()
        elif self.naming.give_up():
            pass
        elif self.view.compared is not None:
            self.comparing.leave()
        elif self.pane is Pane.READER:
            self._out_of_the_reader()
        else:
            return False
        return True

    def _put_note_away(self) -> None:
        if self.note.display:
            self.note.hide()

    def _out_of_the_reader(self) -> None:
        """To the dossier the passage was opened from; else to the list there was, or where that is empty to
        Articles.
        """
        if self.dossiers.back_to():
            return
        pane = self.list_pane
        empty = pane in SHARED and (pane is not self.view.slot or not self.lists[pane].rows)
        self.focus_on(Pane.ARTICLES if empty else pane)
