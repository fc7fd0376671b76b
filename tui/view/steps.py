"""What a step changed, in words, so that undo can say what it took back."""

from __future__ import annotations

from tui.view.known import Known
from tui.view.names import ORDER_WORDS
from tui.view.state import NOTHING, Pane, SubjectKind, Told, View
from tui.view.timeline import TOLD_WORDS, ZOOM_WORDS
from tui.view.wording import TYPE_NAMES


def step_in_words(older: View, newer: View, known: Known) -> str:
    """What the step from one view to the next was."""
    if older.subject != newer.subject:
        if newer.subject == NOTHING:
            return f"letting go of “{known.name_of(older.subject)}”"
        what = "search" if newer.subject.kind is SubjectKind.SEARCH else "choice of"
        return f"{what} “{known.name_of(newer.subject)}”"
    for pane in Pane:
        before, after = older.filter_of(pane), newer.filter_of(pane)
        if before != after:
            name = pane.value.capitalize()
            return f"filter “{after}” of {name}" if after else f"end of the filter “{before}” of {name}"
        if older.is_pinned(pane) != newer.is_pinned(pane):
            return f"{'pinning' if newer.is_pinned(pane) else 'letting loose'} {pane.value.capitalize()}"
    if older.order is not newer.order:
        return f"the names {ORDER_WORDS[newer.order]}"
    if older.only is not newer.only:
        return "the names of all types" if newer.only is None else f"only {TYPE_NAMES[newer.only]}"
    if older.zoom is not newer.zoom:
        return f"Timeline {ZOOM_WORDS[newer.zoom]}"
    if older.told is not newer.told:
        return f"{TOLD_WORDS[newer.told]}{'' if newer.told is Told.ALL else ' only'}"
    if older.marked != newer.marked:
        letters = " ".join(known.letter_of.get(one, "?") for one in newer.marked)
        return f"picking {letters}" if letters else "taking back a pick"
    if older.written != newer.written:
        return "a change in your notebook"
    return "what was on show"
