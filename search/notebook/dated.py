"""Dates of publication set by hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from search.dating import SetDate, told
from search.notebook.database import COLUMNS, Database, Values, listed, now


class Dated(Database):
    """The sheet of dates: one row for each file that was dated."""

    def date(self, date: SetDate, *, called: str = "") -> SetDate:
        """Keep a date set for an article, in the place of the one last set for the same file. As kept, with
        its number and when it was made. The log tells of the article as it is `called`.

        What was set for another wording of the file stays: the same file may lie elsewhere.
        """
        with self._transaction():
            return self._date(date, called)

    def date_all(self, dates: Iterable[SetDate]) -> None:
        """Keep several dates, all or none, as `date` keeps each."""
        with self._transaction():
            for date in dates:
                self._date(date, "")

    def _date(self, date: SetDate, called: str) -> SetDate:
        kept = replace(date, made=date.made or now())
        row = self._rows("SELECT max(id) FROM dated WHERE sha256 = ?", kept.sha256)[0][0]
        what = told(called or kept.article, kept.value)
        return replace(kept, id=self._change("dated", row, _values(kept), what))

    def dates(self) -> tuple[SetDate, ...]:
        """All dates, those that were first set first."""
        rows = self._rows(f"SELECT id, {listed(COLUMNS['dated'])} FROM dated ORDER BY id")
        return tuple(_date(row) for row in rows)

    def remove_date(self, date: int, *, called: str = "") -> bool:
        """Remove a date; whether it was there. The log tells of its article as it is `called`."""
        with self._transaction():
            values = self._row("dated", date)
            if values is None:
                return False
            kept = _date((date, *values.values()))
            what = told(called or kept.article, kept.value)
            self._change("dated", date, None, f"no longer {what}")
            return True


def _values(date: SetDate) -> Values:
    return {
        "pile": date.pile,
        "article": date.article,
        "sha256": date.sha256,
        "value": date.value,
        "made": date.made,
    }


def _date(row: Sequence[str | int]) -> SetDate:
    id_, pile, article, sha256, value, made = map(str, row)
    return SetDate(article, sha256, value, pile, made, int(id_))
