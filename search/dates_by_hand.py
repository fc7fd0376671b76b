"""Dates of publication set by hand, between a pile and the notebook: kept, applied, taken to another machine.

As JSON Lines, one object a date: `article`, `sha256` (of its file), `value` and `made`.
"""

from __future__ import annotations

from collections.abc import Collection as AbstractCollection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Protocol

from search.by_hand import objects
from search.dating import Dating, PileDates, SetDate
from search.errors import NotebookError
from search.ingest.sanitise import sanitise
from search.kinds import Basis
from search.model import AnnotatedArticle, Article, ArticleId
from search.typed_dates import read_date

if TYPE_CHECKING:
    from search.collection import Collection
    from search.notebook import Notebook


class Dateable(Protocol):
    """What is asked of a pile (a `Collection`) to date its articles."""

    @property
    def key(self) -> str:
        """What tells this pile from others."""

    @property
    def sha256s(self) -> AbstractCollection[str]:
        """The digests of all articles' files."""

    def read(self, id_: ArticleId, /) -> AnnotatedArticle:
        """An article with what was found in it."""

    def update(self) -> bool:
        """Bring the pile up to date; whether anything changed."""


def dating_of(pile: Dateable, dates: Sequence[SetDate], article: Article) -> Dating | None:
    """The date set for an article of a pile, or None."""
    return PileDates(tuple(dates), pile.key).among(pile.sha256s)(article.id, article.sha256)


def set_date(pile: Dateable, notebook: Notebook, article: ArticleId, value: str | None) -> bool:
    """Date an article (a TIMEX3 day, month or year), or let its text date it again (None), and bring the pile
    up to date; whether the notebook was changed.

    The pile must have been opened with the dates of this notebook. Where it cannot be brought up to date the
    notebook is as it was.
    """
    own = pile.read(article).article
    before = dating_of(pile, notebook.dates(), own)
    held = before.date if before is not None else None
    if value is None:
        if held is None:
            return False
        notebook.remove_date(held.id, called=own.title() or "")
    elif before is not None and held is not None and held.value == value and not before.edited:
        return False
    else:
        date = SetDate(article, own.sha256, value, pile.key)
        notebook.date(date, called=own.title() or "", instead_of=held)
    change = notebook.changes(1)[0].id
    try:
        pile.update()
    except BaseException:
        with suppress(NotebookError):
            notebook.take_back(change)
        raise
    return True


def set_here(pile: Collection, dates: Sequence[SetDate]) -> tuple[tuple[ArticleId, SetDate], ...]:
    """The articles of a pile that are dated by hand, in pile order, each with its date."""
    articles = [pile.read(row.id).article for row in pile.articles if row.published.basis is Basis.SET]
    found = [(article.id, dating_of(pile, dates, article)) for article in articles]
    return tuple((id_, one.date) for id_, one in found if one is not None)


def add(pile: Collection, notebook: Notebook, dates: Iterable[SetDate]) -> tuple[int, int]:
    """Keep those dates that are of articles of this pile (by their files, else by their ids) and neither held
    already nor older than the one held: how many were taken in, and how many are of no article here.
    """
    id_of = {pile.read(row.id).article.sha256: row.id for row in pile.articles}
    sha256_of = {id_: sha256 for sha256, id_ in id_of.items()}
    taken = elsewhere = 0
    for date in dates:
        id_ = id_of.get(date.sha256, date.article)
        if id_ not in sha256_of:
            elsewhere += 1
            continue
        held = dating_of(pile, notebook.dates(), pile.read(id_).article)
        if held is None or (held.date.value != date.value and not _older(date, held.date)):
            kept = SetDate(id_, date.sha256, date.value, pile.key, date.made)
            notebook.date(kept, instead_of=held.date if held else None)
            taken += 1
    pile.update()
    return taken, elsewhere


def _older(one: SetDate, other: SetDate) -> bool:
    return bool(one.made) and one.made <= other.made


def as_object(date: SetDate) -> dict[str, object]:
    """A date as its JSON object."""
    return {
        "article": date.article,
        "sha256": date.sha256,
        "value": date.value,
        "made": date.made or None,
    }


def read_lines(lines: Iterable[str]) -> Iterator[SetDate]:
    """The dates that JSON Lines tell; keys that are not known are passed over.

    Raises InputError, naming the line that tells none.
    """
    return objects(lines, _from_object, "date", "`icc-explore date --json` shows the form.")


def _from_object(record: Mapping[str, Any]) -> SetDate:
    texts = [record[key] for key in ("article", "sha256", "value")]
    if not all(isinstance(text, str) and text for text in texts):
        raise ValueError("article, sha256 and value must be words")
    article, sha256, value = texts
    made = ""
    if record.get("made"):
        moment = datetime.fromisoformat(record["made"])
        utc = moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
        made = utc.isoformat(timespec="seconds")
    return SetDate(sanitise(article), sha256, read_date(value), made=made)
