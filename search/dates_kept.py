"""The dates in the reader's notebook, for opening a pile with them: light, as every start needs it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from search.dating import Dates, SetDate
from search.errors import NotebookError


def dates_in(path: Path, otherwise: Callable[[NotebookError], object]) -> Dates:
    """Gives the dates that the notebook at `path` holds whenever it is asked; none where there is none.

    Where it cannot be used `otherwise` is told why, and it gives None.
    """

    def dates() -> Sequence[SetDate] | None:
        if not path.exists():
            return ()
        from search.notebook import Notebook

        try:
            notebook = Notebook(path)
            try:
                return notebook.dates()
            finally:
                notebook.close()
        except NotebookError as error:
            otherwise(error)
            return None

    return dates
