"""What the reader made: marks, notes, saved searches, corrections of names, dates set by hand, and where each
article was left.

This is user data, one SQLite file (write-ahead log) in the data folder. Every change is written at once, in
a transaction of its own with its entry in the log of changes, so that two programs may write at the same
time, a killed one loses nothing it had said was kept, and a change can be taken back. A file that is
damaged, foreign or of a newer version is never written to.
"""

from __future__ import annotations

from search.notebook.corrections import Corrections
from search.notebook.database import VERSION as VERSION, Change as Change
from search.notebook.dated import Dated
from search.notebook.marks import Mark as Mark, Marks, anchored as anchored
from search.notebook.searches import SavedSearch as SavedSearch, Searches


class Notebook(Marks, Searches, Corrections, Dated):
    """The reader's notebook. One object belongs to one thread; any number of processes may open the file."""
