"""Searches kept under a name."""

from __future__ import annotations

from dataclasses import dataclass

from search.notebook.database import Database, Values, now, storable
from search.text import shortened


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A query kept under a name."""

    id: int
    name: str
    query: str
    made: str


class Searches(Database):
    """The sheet of saved searches."""

    def save_search(self, name: str, query: str) -> SavedSearch:
        """Keep a query under a name; one of that name is replaced."""
        made, name, query = now(), storable(name), storable(query)
        with self._transaction():
            found = self._db.execute("SELECT id FROM search WHERE name = ?", (name,)).fetchone()
            values: Values = {"name": name, "query": query, "made": made}
            id_ = self._change(
                "search", found[0] if found else None, values, f"save search “{shortened(name)}”"
            )
        return SavedSearch(id_, name, query, made)

    def remove_search(self, search: int) -> bool:
        """Remove a saved search; whether it was there."""
        return self._remove("search", search, "name", "remove search")

    def searches(self) -> tuple[SavedSearch, ...]:
        """The saved searches, by name."""
        rows = self._rows("SELECT id, name, query, made FROM search ORDER BY name, id")
        return tuple(SavedSearch(*row) for row in rows)
