"""Why a row of a dossier is there, in plain lines."""

from __future__ import annotations

from search.dossier import Dossier
from tui.view.dossier_rows import (
    EventRow,
    FormRow,
    MentionRow,
    NeighbourRow,
    QuoteRow,
    RoleRow,
    SilentRow,
    Told,
)
from tui.view.items import AliasItem
from tui.view.known import Known
from tui.view.why import why
from tui.view.wording import TYPE_WORDS, count, one_line


def why_row(row: Told, dossier: Dossier, known: Known) -> list[str]:
    """The lines that explain a row of a dossier; the first is its heading."""
    entity = dossier.entity
    match row:
        case FormRow():
            item = AliasItem(entity, row.form.text, row.total, row.letters)
            lines = why(item, known)
            return [*lines, row.form.why] if row.form.why and row.form.why not in lines else lines
        case MentionRow(context, letter, _, word):
            mention = next((one for one in entity.mentions if one.place == context.mention), None)
            reason = mention.why if mention is not None else ""
            lines = [f"{letter.rstrip()}  “{one_line(word)}”: taken as {one_line(entity.name)}"]
            return [*lines, reason or "it is the name itself", f"in: “{one_line(context.text)}”"]
        case RoleRow(role, where):
            stands = count(len(role.places), "time")
            return [f"“{one_line(role.text)}”", f"words beside the name, {stands} in {where}"]
        case EventRow(item):
            return why(item, known)
        case QuoteRow(item, about):
            lines = why(item, known)
            return [*lines, f"the words name {one_line(entity.name)}"] if about else lines
        case NeighbourRow(other):
            return [
                f"{one_line(other.name)}, {TYPE_WORDS[other.type]}",
                f"{count(other.passages, 'sentence or line', 'sentences or lines')} with both names",
            ]
        case SilentRow(article, letter):
            forms = count(len(dossier.forms), "form")
            return [
                f"{letter.rstrip()}  {article.title or 'no headline'}",
                f"none of the {forms} was found in it",
            ]
