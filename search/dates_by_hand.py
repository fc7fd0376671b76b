"""Dates of publication set by hand, between a pile and the notebook: kept, applied, taken to another machine.

As JSON Lines, one object a date: `article`, `sha256` (of its file), `pile` (the key of the pile that the
article's id is of), `value` and `made`.
"""

from __future__ import annotations

from collections.abc import Collection as AbstractCollection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Protocol

from search.by_hand import objects
from search.dating import PileDates, SetDate
from search.errors import NotebookError
from search.ingest.sanitise import sanitise
from search.kinds import Basis
from search.model import AnnotatedArticle, ArticleId
from search.typed_dates import read_date

if TYPE_CHECKING:
    from search.collection import Collection
    from search.notebook import Notebook
    from search.stop import StopSignal
    from search.updating import Tell


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

    def update(self, *, progress: Tell | None = None, stop: StopSignal | None = None) -> bool:
        """Bring the pile up to date; whether anything changed."""


def set_date(
    pile: Dateable,
    notebook: Notebook,
    article: ArticleId,
    value: str | None,
    *,
    progress: Tell | None = None,
    stop: StopSignal | None = None,
) -> bool:
    """Date an article (a TIMEX3 day, month or year), or let its text date it again (None), and bring the pile
    up to date; whether the notebook was changed. `progress` and `stop` are those of the pile's update.

    The pile must have been opened with the dates of this notebook. Where it cannot be brought up to date, or
    is stopped, the notebook is as it was.
    """
    own = pile.read(article).article
    called = own.title() or ""
    dates, sha256s = notebook.dates(), pile.sha256s
    before = PileDates(dates, pile.key).among(sha256s)(article, own.sha256)
    if value is not None:
        if before is not None and before.date.value == value and not before.edited:
            return False
        notebook.date(SetDate(article, own.sha256, value, pile.key), called=called)
    elif before is None:
        return False
    else:
        others = tuple(one for one in dates if one.id != before.date.id)
        earlier = PileDates(others, pile.key).among(sha256s)(article, own.sha256)
        if before.edited or earlier is not None:
            # What was set for another wording may be of a file elsewhere, and stays.
            notebook.date(SetDate(article, own.sha256, "", pile.key), called=called)
        elif not notebook.remove_date(before.date.id, called=called):
            return False
    change = notebook.latest_change
    try:
        pile.update(progress=progress, stop=stop)
    except BaseException:
        if change is not None:
            with suppress(NotebookError):
                notebook.take_back(change)
        raise
    return True


def set_here(pile: Collection, dates: Sequence[SetDate]) -> tuple[tuple[ArticleId, SetDate], ...]:
    """The articles of a pile that are dated by hand, in pile order, each with its date."""
    sha256_of = pile.sha256_of
    dating_of = PileDates(tuple(dates), pile.key).among(pile.sha256s)
    rows = [row.id for row in pile.articles if row.published.basis is Basis.SET]
    found = [(id_, dating_of(id_, sha256_of[id_])) for id_ in rows]
    return tuple((id_, one.date) for id_, one in found if one is not None)


def add(pile: Collection, notebook: Notebook, dates: Iterable[SetDate]) -> tuple[int, int]:
    """Keep those dates that are of articles of this pile and neither held already nor older than the one
    held: how many were taken in, and how many are not of these articles. All are kept, or none.

    A date is of the article with its file; where there is none, of the one with its id, if it was in this
    very pile: in another the same id is of another article.
    """
    sha256_of = pile.sha256_of
    id_of = {sha256: id_ for id_, sha256 in sha256_of.items()}
    row_of = PileDates(notebook.dates(), pile.key).rows_among(pile.sha256s)
    held: dict[ArticleId, SetDate] = {}
    for id_, sha256 in sha256_of.items():
        if (row := row_of(id_, sha256)) is not None:
            held[id_] = row.date
    taken: list[SetDate] = []
    elsewhere = 0
    for date in dates:
        id_ = id_of.get(date.sha256) or (date.article if date.pile == pile.key else "")
        if id_ not in sha256_of:
            elsewhere += 1
            continue
        before = held.get(id_)
        if before is None or (before.value != date.value and not _older(date, before)):
            held[id_] = replace(date, article=id_, pile=pile.key)
            taken.append(held[id_])
    notebook.date_all(taken)
    pile.update()
    return len(taken), elsewhere


def _older(one: SetDate, other: SetDate) -> bool:
    return bool(one.made) and one.made <= other.made


def as_object(date: SetDate) -> dict[str, object]:
    """A date as its JSON object."""
    return {
        "article": date.article,
        "sha256": date.sha256,
        "pile": date.pile or None,
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
    pile = record.get("pile") or ""
    if not isinstance(pile, str):
        raise ValueError("pile must be a word")
    return SetDate(sanitise(article), sha256, read_date(value), pile, made)
