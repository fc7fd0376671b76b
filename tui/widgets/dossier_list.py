"""The rows of a dossier, drawn: one line of rich text each, never read as markup."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from operator import itemgetter
from typing import ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual.binding import BindingType

from search.model import QuotationKind
from tui.key_tables import own_actions
from tui.keys import DOSSIER, bindings_of
from tui.text.concordance import head, key_word
from tui.view.dossier import sections_of
from tui.view.dossier_rows import (
    BlankRow,
    EventRow,
    FormRow,
    HeadRow,
    MentionRow,
    NeighbourRow,
    QuoteRow,
    RoleRow,
    Row,
    SectionRow,
    SilentRow,
    column_room,
    columns_room,
    counts_as_text,
    has_columns,
    is_told,
)
from tui.view.wording import TYPE_SHORT, one_line
from tui.widgets.draw import draw as draw_item
from tui.widgets.palette import letter_style
from tui.widgets.row_list import RowList

CONTEXT_SHARE = 2 / 5
"""So much of a line of the concordance stands before the word."""
LETTERS_ROOM = 7


class DossierList(RowList[Row], inherit_bindings=False):
    """A dossier's rows. The cursor passes over headings; Tab goes from section to section."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(own_actions(DOSSIER))]
    _sections: tuple[tuple[int, int], ...] = ()
    _height: int | None = None

    def key_of(self, row: Row) -> str:
        """The row's identity."""
        return row.key

    def draw(self, row: Row, width: int) -> Text:
        """The row as one line."""
        return draw(row, width)

    def selectable(self, row: Row) -> bool:
        """Headings, and what only says something, are passed over."""
        return is_told(row)

    def set_rows(self, rows: Sequence[Row], keep_key: bool = True) -> None:
        """Replace the rows."""
        self._height = None
        self._sections = sections_of(rows)
        super().set_rows(rows, keep_key)

    def hold(self, key: str, height: int) -> None:
        """Put the cursor on the row with this key, `height` lines below the top, until it is moved."""
        if self.move_to(key):
            self._height = height
            self.redraw()

    def prepare(self, width: int) -> None:
        """Keep the cursor's height, if it is held: the list may get its size bit by bit."""
        super().prepare(width)
        if self._height is not None:
            self.top = self.cursor - self._height
            self.show_line(self.cursor)

    def watch_cursor(self) -> None:
        """The cursor has moved."""
        self._height = None
        super().watch_cursor()

    def scroll_lines(self, lines: int) -> None:
        """Scroll without moving the cursor."""
        self._height = None
        super().scroll_lines(lines)

    def position(self) -> str:
        """The section the cursor is in, and which of its rows it is on."""
        begin, end = self._section()
        heading = self.rows[begin - 1] if begin else None
        name = heading.short if isinstance(heading, SectionRow) else ""
        return f"{name} {self.cursor - begin + 1:,}/{end - begin:,}".strip() if end else ""

    def _section(self) -> tuple[int, int]:
        found = bisect_right(self._sections, self.cursor, key=itemgetter(0)) - 1
        return self._sections[found] if found >= 0 else (0, 0)

    def action_section(self, step: int) -> None:
        """To the first row of the next section; back, to that of this section, then of the one before."""
        here = self.cursor
        found = [begin for begin, _ in self._sections if (begin > here if step > 0 else begin < here)]
        if found:
            self._move(found[0 if step > 0 else -1])

    def _scroll_to_cursor(self) -> None:
        super()._scroll_to_cursor()
        # what stands above the first row has no row of its own to go to
        if not self._unplaced and 0 < self.top <= self.cursor and self.cursor == self._nearest(0, 1):
            self.top = 0


def draw(row: Row, width: int) -> Text:
    """A row as one line, at most `width` cells wide."""
    match row:
        case BlankRow():
            line = Text()
        case HeadRow(text, quiet):
            line = Text(text, "dim" if quiet else "")
        case SectionRow():
            line = _section(row, width)
        case FormRow():
            line = _form(row, width)
        case RoleRow():
            line = _with_tail(Text(f" {one_line(row.role.text)}"), f"{row.letters:>{LETTERS_ROOM}}", width)
        case MentionRow():
            line = _mention(row, width)
        case EventRow(item):
            line = draw_item(item, width)
        case QuoteRow():
            line = _quote(row)
        case NeighbourRow(neighbour):
            tail = f"{TYPE_SHORT[neighbour.type]:<6} {neighbour.passages:>5,}"
            line = _with_tail(Text(f" {one_line(neighbour.name)}"), tail, width)
        case SilentRow(article, letter):
            line = Text(" ")
            line.append(letter, letter_style(letter.rstrip()))
            title = one_line(article.title or f"[no headline] {article.lede}")
            line.append(f"  {title}", "" if article.title else "dim")
    line.no_wrap = True
    line.truncate(width, overflow="ellipsis")
    return line


def _section(row: SectionRow, width: int) -> Text:
    line = Text(row.title, "bold")
    if row.detail and line.cell_len + cell_len(row.detail) + 2 <= width:
        line.append(f"  {row.detail}", "not bold dim")
    table = row.table
    if table is not None and has_columns(table, width):
        room = column_room(table)
        line.truncate(width - columns_room(table), pad=True)
        for letter in table.letters:
            line.append(" " * (room - len(letter)), "not bold")
            line.append(letter, letter_style(letter))
        line.append("all".rjust(table.total + 3)[: table.total + 3], "not bold dim")
    return line


def _form(row: FormRow, width: int) -> Text:
    table = row.table
    if not has_columns(table, width):
        tail = f"{row.total:>{table.total},}"
        if len(table.letters) > 1:
            counts = head(counts_as_text(row), width // 2)
            tail = f"{counts}{tail:>{table.total + 3}}"
        return _with_tail(Text(f" {one_line(row.form.text)}"), tail, width)
    line = Text(f" {one_line(row.form.text)}")
    line.truncate(width - columns_room(table), overflow="ellipsis", pad=True)
    room = column_room(table)
    by_letter = dict(row.counts)
    for letter in table.letters:
        line.append(f"{by_letter[letter]:>{room},}" if letter in by_letter else " " * room)
    line.append(f"{row.total:>{table.total + 3},}")
    return line


def _with_tail(line: Text, tail: str, width: int) -> Text:
    """Words on the left and, dim, figures on the right."""
    line.truncate(max(width - cell_len(tail) - 1, 4), overflow="ellipsis", pad=True)
    return line.append(f" {tail}", "dim")


def _mention(row: MentionRow, width: int) -> Text:
    line = Text(" ")
    line.append(row.letter, letter_style(row.letter.rstrip()))
    number = row.context.paragraph
    line.append(f" {f'¶{number}' if number else '¶–':<4} ", "dim")
    room = max(width - line.cell_len, 1)
    found = key_word(row.left, row.word, row.right, room, int(room * CONTEXT_SHARE))
    line.append(found.left)
    line.append(found.word, "bold underline")
    line.append(found.right)
    return line


def _quote(row: QuoteRow) -> Text:
    """As in Quotes; of what others say, the speaker before it."""
    item = row.item
    quotation = item.spoken.quotation
    line = Text(item.sign)
    line.append(item.letter, letter_style(item.letter.rstrip()))
    line.append(" ")
    cue = one_line(item.spoken.cue_text)
    if row.about:
        line.append(f"{item.speaker or 'speaker not found'}: ", "dim")
    elif cue and quotation.kind is QuotationKind.INDIRECT:
        line.append(f"{cue}: ", "dim")
    words = one_line(quotation.text)
    line.append(f"“{words}”" if quotation.kind is QuotationKind.DIRECT else words)
    return line
