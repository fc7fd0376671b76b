"""One table of everything a key can do. Bindings, key bar, help, palette and README are drawn from it.

Only keys every terminal and tmux passes on are used: letters, digits, arrows, Home/End/PgUp/PgDn, F-keys and
Ctrl with letters. A capital letter is the key with Shift.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from tui.key_names import key_name

if TYPE_CHECKING:
    from textual.binding import Binding

EVERYWHERE = "everywhere"
LIST = "list"
NAMES = "names"
TIMELINE = "timeline"
DOSSIER = "dossier"
READER = "reader"
PARALLEL = "side by side"
SEARCH = "search"
APP = "program"

SCOPES: tuple[tuple[str, str], ...] = (
    (LIST, "In a list"),
    (NAMES, "In Entities"),
    (TIMELINE, "In Timeline"),
    (DOSSIER, "In a dossier"),
    (READER, "In the reader"),
    (PARALLEL, "Side by side"),
    (SEARCH, "In the search line"),
    (EVERYWHERE, "Everywhere"),
    (APP, "The program"),
)


class Action(NamedTuple):
    """Something a key does.

    `keys` are Textual's names; `action` is the action run on the widget of `pane` (a scope of `SCOPES`);
    `text` names it in the key bar, `help` says it in a sentence; `show` puts it in the key bar. `only` is
    the mode (a scope) outside of which the key does nothing, though it is bound.
    """

    id: str
    keys: tuple[str, ...]
    action: str
    text: str
    help: str
    pane: str = EVERYWHERE
    show: bool = False
    only: str = ""

    @property
    def keys_shown(self) -> str:
        """The keys as a person writes them: `Ctrl-d`, `PgDn`, `|`."""
        return " ".join(dict.fromkeys(key_name(key) for key in self.keys))

    @property
    def key_shown(self) -> str:
        """The first of the keys, for the key bar."""
        return key_name(self.keys[0])


def _moves(pane: str, page_down: tuple[str, ...], page_up: tuple[str, ...], unit: str) -> tuple[Action, ...]:
    return (
        Action(f"{pane}.down", ("j", "down"), "cursor_down", "down", f"One {unit} down.", pane),
        Action(f"{pane}.up", ("k", "up"), "cursor_up", "up", f"One {unit} up.", pane),
        Action(f"{pane}.page-down", page_down, "page_down", "page down", "A page down.", pane),
        Action(f"{pane}.page-up", page_up, "page_up", "page up", "A page up.", pane),
        Action(f"{pane}.half-down", ("ctrl+d",), "half_down", "half down", "Half a page down.", pane),
        Action(f"{pane}.half-up", ("ctrl+u",), "half_up", "half up", "Half a page up.", pane),
        Action(f"{pane}.top", ("g", "home"), "top", "top", "To the beginning.", pane),
        Action(f"{pane}.bottom", ("G", "end"), "bottom", "bottom", "To the end.", pane),
    )


ACTIONS: tuple[Action, ...] = (
    *_moves(LIST, ("pagedown",), ("pageup",), "row"),
    Action("list.open", ("enter",), "choose", "open", "Open the row; the list stays as it is.", LIST, True),
    Action(
        "list.select",
        ("space",),
        "select",
        "pick",
        "Articles: pick for reading side by side; other lists: follow the row without opening it.",
        LIST,
    ),
    Action(
        "dossier.open",
        ("enter",),
        "choose",
        "go there",
        "Go to the passage in the reader; on a name, open its dossier.",
        DOSSIER,
        True,
    ),
    Action(
        "dossier.section",
        ("tab", "right_square_bracket"),
        "section(1)",
        "next section",
        "To the next section.",
        DOSSIER,
        True,
    ),
    Action(
        "dossier.leave",
        ("q",),
        "leave",
        "back",
        "Back to where you were: the dossier before, or the list.",
        DOSSIER,
        True,
    ),
    Action(
        "dossier.section-before",
        ("shift+tab", "left_square_bracket"),
        "section(-1)",
        "section before",
        "To the beginning of the section, then to the one before.",
        DOSSIER,
    ),
    Action("dossier.page", ("space",), "page_down", "page down", "A page down.", DOSSIER),
    Action("dossier.page-back", ("b",), "page_up", "page up", "A page up.", DOSSIER),
    Action("dossier.copy", ("y",), "copy", "copy", "Copy the passage, with its source.", DOSSIER, True),
    Action("dossier.why", ("w",), "why", "why", "Why this row is here.", DOSSIER, True),
    Action(
        "dossier.export", ("x",), "export", "export", "Write the dossier's passages to a file.", DOSSIER, True
    ),
    Action("dossier.retype", ("T",), "retype", "type", "Say of what type this name is; kept.", DOSSIER),
    Action(
        "dossier.split",
        ("S",),
        "split",
        "not the same",
        "Split the form in this row off as a name of its own; kept.",
        DOSSIER,
    ),
    Action(
        "dossier.elsewhere",
        ("M",),
        "elsewhere",
        "in Entities",
        "Making two names one: says where.",
        DOSSIER,
    ),
    Action("dossier.escape", ("escape",), "escape", "stop", "Stop the running work; else back.", DOSSIER),
    *_moves(READER, ("space", "pagedown"), ("b", "pageup"), "line"),
    Action(
        "reader.around",
        ("enter",),
        "choose",
        "around here",
        "What is in this sentence: its names, dates and words spoken.",
        READER,
    ),
    *_moves(PARALLEL, ("space", "pagedown"), ("b", "pageup"), "line"),
    Action(
        "parallel.other-side",
        ("o", "left", "right"),
        "other_side",
        "other side",
        "To the other article.",
        PARALLEL,
        True,
    ),
    Action(
        "pair.next",
        ("right_square_bracket",),
        "pair(1)",
        "next pair",
        "The next passage that has a partner in the other article.",
        show=True,
        only=PARALLEL,
    ),
    Action(
        "pair.previous",
        ("left_square_bracket",),
        "pair(-1)",
        "previous pair",
        "The passage with a partner before this one.",
        only=PARALLEL,
    ),
    Action("go.articles", ("1",), "go('articles')", "articles", "Go to Articles: what there is, by date."),
    Action("go.entities", ("2",), "go('entities')", "entities", "Go to Entities: who and what is named."),
    Action("go.timeline", ("3",), "go('timeline')", "timeline", "Go to the Timeline: what happened when."),
    Action("go.hits", ("4",), "go('hits')", "hits", "Go to Hits: passages of a search, name or day."),
    Action("go.quotes", ("5",), "go('quotes')", "quotes", "Go to Quotes: who said what, in which words."),
    Action("go.next", ("tab",), "next_pane(1)", "next pane", "Go to the next pane."),
    Action("go.previous", ("shift+tab",), "next_pane(-1)", "previous pane", "Go to the pane before."),
    Action("search", ("slash",), "search", "search", "Search the articles as you type.", show=True),
    Action("hit.next", ("n",), "hit(1)", "next hit", "The next hit, on into the next article.", show=True),
    Action("hit.previous", ("N",), "hit(-1)", "previous hit", "The hit before, back into earlier articles."),
    Action("filter", ("f",), "filter", "filter", "Thin out the rows of this pane as you type.", show=True),
    Action(
        "compare",
        ("vertical_line",),
        "compare",
        "side by side",
        "Read two articles side by side, what they both tell on a level.",
        show=True,
    ),
    Action("compare.swap", ("s",), "swap", "swap", "Change the two sides.", only=PARALLEL),
    Action(
        "compare.follow",
        ("tilde",),
        "follow",
        "follow",
        "The sides scroll together, or not.",
        only=PARALLEL,
    ),
    Action(
        "compare.anchor",
        ("equals_sign",),
        "anchor",
        "re-anchor",
        "Level the sides again here.",
        only=PARALLEL,
    ),
    Action("only.next", ("d",), "only", "only here", "The next passage that no other source has."),
    Action("differs.next", ("D",), "differs", "differs", "The next passage that differs in another source."),
    Action(
        "timeline.closer",
        ("plus",),
        "zoom(1)",
        "closer",
        "Closer: the years in months, the months in events.",
        show=True,
        only=TIMELINE,
    ),
    Action(
        "timeline.farther",
        ("minus",),
        "zoom(-1)",
        "farther",
        "Farther: the events of a month in one row, then those of a year.",
        show=True,
        only=TIMELINE,
    ),
    Action(
        "timeline.kind",
        ("K",),
        "told",
        "one kind",
        "Show what happened only, then what was planned, said …, at last all again.",
        only=TIMELINE,
    ),
    Action(
        "timeline.date",
        ("at",),
        "date",
        "to a date",
        "Go to a date in Timeline as you type it: 2024, May 2024, 3 May 2024.",
    ),
    Action(
        "when",
        ("W",),
        "when",
        "when",
        "From the sentence you are at to the row of its date in Timeline; again: of its next date.",
    ),
    Action(
        "names.order",
        ("O",),
        "order",
        "order",
        "The order of the names: most mentioned, in most sources, or by the alphabet.",
        show=True,
        only=NAMES,
    ),
    Action(
        "names.type",
        ("t",),
        "only_type",
        "one type",
        "Show people only, then organisations, places …, at last all again.",
        show=True,
        only=NAMES,
    ),
    Action(
        "names.merge",
        ("M",),
        "merge",
        "same as",
        "This name and another are one: M here, then M on the other; kept.",
        show=True,
        only=NAMES,
    ),
    Action(
        "names.split",
        ("S",),
        "split",
        "not the same",
        "Split this form off as a name of its own; kept.",
        only=NAMES,
    ),
    Action("names.retype", ("T",), "retype", "type", "Say of what type this name is; kept.", only=NAMES),
    Action(
        "names.corrections",
        ("C",),
        "corrections",
        "corrections",
        "What you decided about names by hand, and what of it names nothing here.",
    ),
    Action(
        "date",
        ("P",),
        "set_date",
        "published",
        "Say when this article was published (in Articles that of the row); kept.",
    ),
    Action("copy", ("y",), "copy", "copy", "Copy the passage, with its source."),
    Action("mark", ("m",), "mark", "mark", "Mark the passage, or take the mark away; kept."),
    Action("note", ("a",), "note", "note", "Add a note to the passage; kept."),
    Action(
        "export",
        ("x",),
        "export",
        "export",
        "Write the rows of this pane to a file; in Articles and the reader, all marks.",
    ),
    Action("why", ("w",), "why", "why", "Why this row is here: the rule, the evidence, the score."),
    Action("refused", ("exclamation_mark",), "refused", "not read", "The files that were not read, and why."),
    Action(
        "pin", ("p",), "pin", "pin", "Pin this pane: it stops following what is chosen, or follows again."
    ),
    Action("back", ("less_than_sign",), "back", "back", "Back to the place read before."),
    Action("forward", ("greater_than_sign",), "forward", "forward", "Forward again."),
    Action("undo", ("z",), "undo", "undo", "Undo the last choice, search, filter, pin, mark or date."),
    Action("redo", ("Z",), "redo", "redo", "Redo it."),
    Action("search.done", ("enter",), "submit", "to the hits", "Go to the first hit.", SEARCH, True),
    Action("search.leave", ("escape",), "leave", "leave", "Back to where you were.", SEARCH, True),
    Action("help", ("question_mark", "f1"), "help", "help", "The keys that work here.", show=True),
    Action("commands", ("colon", "ctrl+p"), "commands", "commands", "Find a command by its name."),
    Action(
        "escape",
        ("escape",),
        "escape",
        "stop",
        "Stop the running work; else close what is open, then let go of what is chosen.",
    ),
    Action("redraw", ("ctrl+l",), "redraw", "redraw", "Draw the screen anew."),
    Action("close", ("q",), "close", "close", "Close what is open; at last, leave.", APP),
    Action("quit", ("Q", "ctrl+q"), "quit", "leave", "Leave the program.", APP, True),
    Action("interrupt", ("ctrl+c",), "interrupt", "stop", "Stop the running work, or say how to leave.", APP),
)


def action(id_: str) -> Action:
    """The action of this id. Raises KeyError."""
    return {one.id: one for one in ACTIONS}[id_]


def actions_for(pane: str) -> tuple[Action, ...]:
    """The actions of one scope, in the table's order."""
    return tuple(one for one in ACTIONS if one.pane == pane)


def bindings_for(pane: str) -> list[Binding]:
    """Textual's bindings for one scope."""
    return bindings_of(actions_for(pane))


def bindings_of(actions: Iterable[Action]) -> list[Binding]:
    """Textual's bindings for some actions."""
    from textual.binding import Binding

    return [
        Binding(
            ",".join(one.keys),
            one.action,
            one.text,
            show=one.show,
            key_display=one.keys_shown,
            tooltip=one.help,
            id=one.id,
        )
        for one in actions
    ]
