"""Which keys a focused pane has: for the key bar, the help and the README."""

from __future__ import annotations

from tui.keys import (
    ACTIONS,
    APP,
    DOSSIER,
    EVERYWHERE,
    LIST,
    NAMES,
    PARALLEL,
    SCOPES,
    SEARCH,
    TIMELINE,
    Action,
    actions_for,
)

IN_DOSSIER = ("undo", "redo", "help", "redraw", "quit", "interrupt")
"""What works everywhere, on the screen of a dossier too."""


def own_actions(scope: str) -> tuple[Action, ...]:
    """The actions of a focused pane itself: Entities and Timeline are lists with some more keys, a dossier is
    one whose rows are opened otherwise.
    """
    if scope == DOSSIER:
        moves = tuple(one for one in actions_for(LIST) if one.id not in ("list.open", "list.select"))
        return (*moves, *actions_for(DOSSIER))
    return actions_for(LIST if scope in (NAMES, TIMELINE) else scope)


def common_actions(scope: str) -> tuple[Action, ...]:
    """The actions that work in a scope because they work everywhere, or in all of the program."""
    common = actions_for(EVERYWHERE) + actions_for(APP)
    return tuple(one for one in common if one.id in IN_DOSSIER) if scope == DOSSIER else common


def bar_for(pane: str) -> tuple[Action, ...]:
    """What the key bar names when a pane of this scope has the focus: its own actions, then the common."""
    own = tuple(one for one in own_actions(pane) if one.show)
    if pane == SEARCH:
        return own
    common = [one for one in ACTIONS if one.show and one in common_actions(pane)]
    special = [one for one in common if one.only == pane]
    return (*own, *special, *(one for one in common if not one.only))


_ELSEWHERE = {PARALLEL: "Side by side, once | has opened it", NAMES: "In Entities", TIMELINE: "In Timeline"}


def help_rows(pane: str) -> tuple[tuple[str, tuple[Action, ...]], ...]:
    """The help for a focused pane: (heading, actions). What does something there comes first, its own scope
    before what works everywhere; last the keys of other modes, under their names.
    """
    titles = dict(SCOPES)
    own = own_actions(pane)
    common = common_actions(pane)
    rest = {
        scope: tuple(one for one in common if one.pane == scope)
        for scope in (EVERYWHERE, APP)
        if scope != pane
    }
    special = [one for actions in rest.values() for one in actions if one.only]
    own += tuple(one for one in special if one.only == pane)
    rows = [(titles[pane], own)]
    rows += [
        (titles[scope], tuple(one for one in actions if not one.only)) for scope, actions in rest.items()
    ]
    for mode, title in _ELSEWHERE.items():
        elsewhere = tuple(one for one in special if one.only == mode)
        if elsewhere and mode != pane:
            rows.append((title, elsewhere))
    return tuple(rows)


def readme_table() -> str:
    """The table of keys for the README, in Markdown."""
    lines = ["| key | does |", "|---|---|"]
    for scope, title in SCOPES:
        lines.append(f"| **{title}** | |")
        for one in ACTIONS:
            if (one.only or one.pane) == scope:
                keys = " ".join(f"`{_escape(name)}`" for name in one.keys_shown.split())
                lines.append(f"| {keys} | {one.help} |")
    return "\n".join(lines) + "\n"


def _escape(name: str) -> str:
    return name.replace("|", "\\|")
