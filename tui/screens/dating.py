"""Setting by hand when an article was published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from search.errors import InputError
from search.model import ArticleRow, Basis
from tui.engine import Do
from tui.view.items import ArticleItem
from tui.view.state import Pane
from tui.view.wording import published_words, short_date

if TYPE_CHECKING:
    from tui.screens.mediator import Mediator

FORMS = ("; 2024-09-02, 2 Sep 2024, Sep 2024 or 2024", "; 2 Sep 2024, Sep 2024 or 2024", "")
"""What may be typed, where there is room to say so."""


class Dating:
    """Asking for the date of an article, on behalf of the screen."""

    def __init__(self, screen: Mediator) -> None:
        self._screen = screen

    def ask(self) -> None:
        """Ask when an article was published: that of the row in Articles, else the one that is read."""
        from tui.view.naming import fitted

        row = self._row()
        if row is None:
            self._screen.say("There is no article here to date.")
            return
        published = row.published
        before = published.value if published.basis is Basis.SET else None
        now = f"now {published_words(published).partition(' on ')[0]}"
        stay = "; empty: as its text says" if before else ""
        label = f"Date of {row.letter}:"
        room = self._screen.size.width - len(label) - 2
        hint = fitted(room, [], *(f"{now}{forms}{stay}" for forms in FORMS))
        self._ask(row, label, short_date(before) if before else "", hint)

    def _ask(self, row: ArticleRow, label: str, words: str, hint: str) -> None:
        self._screen.searching.ask_or_nothing(label, words, hint, lambda typed: self._told(row, typed))

    def _told(self, row: ArticleRow, words: str) -> None:
        from search.dating import in_words
        from search.typed_dates import read_date
        from tui.view.naming import fitted

        if not words:
            if row.published.basis is Basis.SET:
                self._set(row, None, f"{row.letter} is dated by its own text again. z takes it back.")
            else:
                self._screen.say("The date stays as it is.")
            return
        try:
            value = read_date(words)
        except InputError as error:
            room = self._screen.size.width - len(f"Date of {row.letter}:") - 2
            hint = fitted(room, [], f"{error.title} {error.hint}", error.title)
            self._ask(row, f"Date of {row.letter}:", words, hint)
            return
        self._set(row, value, f"{row.letter} is dated {in_words(value)}. z takes it back.")

    def _set(self, row: ArticleRow, value: str | None, said: str) -> None:
        self._screen.say(f"dating {row.letter} … Esc stops", working=True)
        work = self._screen.keeping.keeper.date(row.id, value, said)
        self._screen.ask(Do("date", work, stoppable=True))

    def _row(self) -> ArticleRow | None:
        screen = self._screen
        if screen.pane is Pane.ARTICLES:
            row = screen.lists[Pane.ARTICLES].row
            return row.row if isinstance(row, ArticleItem) else None
        here = screen.here
        return None if here is None else screen.desk.known.row_of.get(here[0])
