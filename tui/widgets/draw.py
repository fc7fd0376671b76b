"""How a row of each list looks: one line of rich text, of a given width, never read as markup."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from search.model import Basis, QuotationKind, Span, Zone
from tui.view.items import (
    AliasItem,
    ArticleItem,
    EntityItem,
    EventItem,
    GroupItem,
    HeadingItem,
    HitItem,
    Item,
    LinkItem,
    TellingItem,
    WordingItem,
)
from tui.view.names import matching_form
from tui.view.wording import (
    KIND_SIGNS,
    KIND_WORDS,
    MODIFIER_MARKS,
    TYPE_LETTERS,
    TYPE_SHORT,
    TYPE_WORDS,
    basis_mark,
    one_line,
    short_date,
)
from tui.widgets.palette import letter_style

FIGURES = 11
"""Cells for a name's sources and count, and one more for each from `SPELT` on: `12 src  120`."""
SPELT = 52
"""Cells from which the type of a name is a word rather than a letter."""
SPELT_OUT = 60
"""Cells from which it is the whole word."""
WIDE = 66
"""Cells from which an article's row tells its length."""
OUTLET_ROOM = 30
"""Cells from which it names its outlet, with a quarter of them for that."""
LONGEST_OUTLET = 24


def draw(item: Item, width: int, wanted: Sequence[str] = ()) -> Text:
    """A row as one line, at most `width` cells wide; `wanted` are the folded words it was filtered by."""
    match item:
        case ArticleItem():
            line = _article(item, width)
        case EntityItem():
            line = _entity(item, width, wanted)
        case AliasItem():
            figures = _figures(item.letters, item.times, width)
            line = _columns(Text(f"   {one_line(item.alias)}"), figures, width)
            line.stylize("dim")
        case HeadingItem():
            line = _heading(item, width)
        case EventItem():
            line = _event(item, width)
        case TellingItem():
            line = _telling(item)
        case LinkItem():
            line = _link(item)
        case GroupItem():
            line = _group(item, width)
        case HitItem():
            line = _hit(item, width)
        case WordingItem():
            line = _wording(item, width)
    line.no_wrap = True
    line.truncate(width, overflow="ellipsis")
    return line


def _article(item: ArticleItem, width: int) -> Text:
    row = item.row
    line = Text("▸" if item.is_open else " ")
    line.append(item.letter, letter_style(row.letter))
    line.append("+" if item.picked else " ", "bold")
    line.append(f"{_published(item):>{12 if item.with_year else 7}} ", "" if row.published.value else "dim")
    tail = f"  {outlet}" if (outlet := _outlet(row.outlet, width)) else ""
    if width >= WIDE:
        tail += f"  {row.words:,} w"
    room = width - line.cell_len - cell_len(tail)
    title = Text(one_line(row.title)) if row.title else Text("[no headline] " + one_line(row.lede), "dim")
    title.truncate(max(room, 1), overflow="ellipsis", pad=bool(tail))
    line.append_text(title)
    line.append(tail, "dim")
    if item.matches is not None:
        line.stylize("bold" if item.matches else "dim")
    return line


def _outlet(name: str | None, width: int) -> str:
    """An outlet's name in a quarter of the row: without its article, cut if need be."""
    if not name or width < OUTLET_ROOM:
        return ""
    name = one_line(name)
    for article in ("The ", "the "):
        name = name.removeprefix(article)
    short = Text(name)
    short.truncate(min(width // 4, LONGEST_OUTLET), overflow="ellipsis")
    return short.plain


def _published(item: ArticleItem) -> str:
    published = item.row.published
    if published.value is None:
        return "no date"
    mark = {Basis.STATED: "", Basis.SET: "*"}.get(published.basis, "~")
    return mark + short_date(published.value, year=item.with_year or len(published.value) == 4)


def _entity(item: EntityItem, width: int, wanted: Sequence[str]) -> Text:
    entity = item.entity
    room = max(map(len, TYPE_WORDS.values())) if width >= SPELT_OUT else 6
    words = TYPE_WORDS if width >= SPELT_OUT else TYPE_SHORT
    kind = f"{words[entity.type]:<{room}}" if width >= SPELT else TYPE_LETTERS[entity.type]
    number = len(entity.mentions) if item.shared is None else item.shared
    tail = f"{kind} {_figures(item.letters, number, width)}"
    sign = " " if not item.chosen else "▾" if len(entity.aliases) > 1 else "▸"
    sign = "=" if item.held else sign
    name = Text(f"{sign}{one_line(entity.name)}", "bold" if item.chosen else "")
    if wanted and (form := matching_form(entity, wanted)):
        form = f"  (“{one_line(form)}”)"
        free = width - cell_len(tail) - 1
        name.truncate(max(free - cell_len(form), free // 2), overflow="ellipsis")
        name.append(form, "not bold dim")
    return _columns(name, tail, width)


def _figures(sources: str, number: int, width: int) -> str:
    """`A-E     64`: the sources on the left, the count on the right."""
    room = FIGURES + 2 if width >= SPELT else FIGURES
    return f"{sources}{f' {number:,}':>{room - len(sources)}}"


def _columns(name: Text, tail: str, width: int) -> Text:
    """A name on the left and figures on the right."""
    name.truncate(max(width - cell_len(tail) - 1, 4), overflow="ellipsis", pad=True)
    name.append(f" {tail}", "dim")
    return name


def _heading(item: HeadingItem, width: int) -> Text:
    line = Text(item.text, "dim" if item.quiet else "bold")
    if item.detail and line.cell_len + len(item.detail) + 2 <= width:
        line.append(f"  {item.detail}", "not bold dim")
    return line


def _event(item: EventItem, width: int) -> Text:
    """`▸~≈2 Sep  →≠E: words  A-E`: chosen, basis, nearness, date, kind, dated otherwise, source, sources."""
    event = item.event
    line = Text("▾" if item.opened else "▸" if item.chosen else " ")
    near = MODIFIER_MARKS.get(event.modifier, " ")
    line.append(f"{basis_mark(event)}{near}{set_cell_size(item.when, max(6, cell_len(item.when)))} ")
    line.append(KIND_SIGNS[event.kind] + ("≠" if event.conflicts else " "), "bold")
    if item.maybe:
        line.append("may be: ", "dim")
    if item.teller:
        line.append(item.teller, letter_style(item.teller))
        line.append(": ")
    line = _between(line, one_line(event.summary), item.letters, width)
    if item.chosen:
        line.stylize("bold")
    return line


def _between(line: Text, words: str, tail: str, width: int) -> Text:
    """Words after what stands in a line, and a tail on the right."""
    summary = Text(words)
    summary.truncate(max(width - line.cell_len - cell_len(tail) - 1, 1), overflow="ellipsis", pad=True)
    line.append_text(summary)
    line.append(f" {tail}", "dim")
    return line


def _telling(item: TellingItem) -> Text:
    """`   E “on Monday” words`, or with the date the source gives instead: `   E ≠3 Sep “Tuesday” words`."""
    line = Text("    ")
    line.append(item.letter, letter_style(item.letter.rstrip()))
    if item.otherwise:
        line.append(f" ≠{item.otherwise}", "bold")
    line.append(f" “{item.said}” " if item.said else " ", "bold")
    line.append(one_line(item.evidence.text), "dim")
    return line


def _link(item: LinkItem) -> Text:
    """`   ≠ 3 Sep 2024: words  A`: what is dated otherwise; `↔ planned 3 Sep 2024: …`: plan and outcome."""
    event = item.event
    dated = short_date(event.value) if event.value else "no date"
    kind = KIND_WORDS[event.kind] or "happened"
    sign = f"≠ dated {dated}" if item.conflict else f"↔ {kind} {dated}"
    line = Text(f"    {sign} ", "bold")
    line.append(f"{item.letters}: {one_line(event.summary)}", "not bold dim")
    return line


def _group(item: GroupItem, width: int) -> Text:
    """`  Sep 2024   12, 3→  words of the strongest  A-E`."""
    line = Text(f" {set_cell_size(item.when, max(9, cell_len(item.when)))}")
    number = f"{len(item.events):,}"
    line.append(f"{number:>5}", "bold")
    planned = f"{item.planned:,}→" if item.planned else ""
    line.append(f" {planned:<4} ")
    return _between(line, one_line(item.strongest.summary), item.letters, width)


def _hit(item: HitItem, width: int) -> Text:
    hit = item.hit
    line = Text()
    line.append(item.letter, letter_style(item.letter.rstrip()))
    where = f"¶{hit.paragraph}" if hit.paragraph else _ZONES[hit.zone]
    line.append(f" {where:<5} ", "dim")
    line.append_text(_snippet(item, width - line.cell_len))
    return line


_ZONES = {Zone.HEADLINE: "headline", Zone.BODY: "", Zone.FURNITURE: "beside the text"}


def _snippet(item: HitItem, width: int) -> Text:
    """The passage with its matches marked, begun late enough for the first match to be seen."""
    hit = item.hit
    base = hit.passage.start
    text = "".join(" " if char.isspace() else char for char in hit.snippet)
    marks = [Span(match.start - base, match.end - base) for match in hit.matches]
    marks = [mark for mark in marks if 0 <= mark.start < mark.end <= len(text)]
    skip = 0
    if marks and cell_len(text[: marks[0].end]) > width - 2:
        skip = max(0, marks[0].start - max(width // 3, 1))
        while 0 < skip < marks[0].start and text[skip - 1] != " ":
            skip += 1
    line = Text("…" if skip else "")
    shift = line.cell_len - skip
    line.append(text[skip:])
    for mark in marks:
        if mark.start >= skip:
            line.stylize("bold underline", mark.start + shift, mark.end + shift)
    return line


def _wording(item: WordingItem, width: int) -> Text:
    quotation = item.spoken.quotation
    line = Text(item.sign)
    line.append(item.letter, letter_style(item.letter.rstrip()))
    line.append(" ")
    words = one_line(quotation.text)
    if quotation.kind is QuotationKind.DIRECT:
        line.append(f"“{words}”")
    else:
        cue = one_line(item.spoken.cue_text)
        line.append(f"{cue}: " if cue else "", "dim")
        line.append(words)
    if item.chosen:
        line.stylize("bold")
    line.truncate(width, overflow="ellipsis")
    return line
