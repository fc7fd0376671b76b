"""What can go wrong, as one tree.

ExplorerError                 anything this program reports itself (exit 2)
├── InputError                a path, file or argument the reader gave cannot be used
│   ├── NoSuchPath            the path does not exist
│   ├── Unreadable            the bytes of a file are not text
│   ├── EmptyPile             nothing under the paths can be read as an article
│   ├── UnknownArticle        an article id that is not in the pile
│   ├── UnknownName           a name that is not in the pile
│   └── NoModel               the spaCy model asked for is not there or cannot be loaded
├── QueryError                a search query that cannot be understood; knows the column
├── CacheError                the cache folder cannot be used (never fatal to the program)
├── NotebookError             the file of marks and notes cannot be used; it is left as it is
└── TerminalError             there is no terminal, or not one that can show the explorer
"""

from __future__ import annotations


class ExplorerError(Exception):
    """An error told to a person: what happened (`title`) and what to do about it (`hint`).

    `exit_code` is the process's exit status when the error ends a command.
    """

    exit_code = 2

    def __init__(self, title: str, hint: str = "") -> None:
        super().__init__(title)
        self.title = title
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.title} {self.hint}".strip()


class InputError(ExplorerError):
    """A path, file or argument cannot be used."""


class NoSuchPath(InputError):
    """A path that does not exist."""


class Unreadable(InputError):
    """The bytes of a file are not text."""


class EmptyPile(InputError):
    """Nothing under the given paths can be read as an article."""


class UnknownArticle(InputError):
    """An article id that the pile does not hold."""


class UnknownName(InputError):
    """A name that the pile does not hold."""


class NoModel(InputError):
    """The spaCy model that was asked for is not there, or cannot be loaded."""


class QueryError(ExplorerError):
    """A query that cannot be understood.

    `column` is the 0-based code point in `query` where understanding stopped.
    """

    def __init__(self, title: str, query: str, column: int, hint: str = "") -> None:
        super().__init__(title, hint)
        self.query = query
        self.column = column

    def caret(self) -> str:
        """The query and, under it, a caret below the offending column (two lines)."""
        return f"{self.query}\n{' ' * self.column}^"


class CacheError(ExplorerError):
    """The cache folder cannot be written or read."""


class NotebookError(ExplorerError):
    """The file of marks and notes cannot be used: damaged, foreign or made by a newer version."""


class TerminalError(ExplorerError):
    """There is no terminal that can show the explorer."""
