"""Disjoint sets of the numbers below a bound (union-find)."""

from __future__ import annotations

from collections import defaultdict


class NumberSets:
    """Disjoint sets of numbers (union-find)."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def find(self, index: int) -> int:
        """The number that stands for a number's set."""
        while self._parent[index] != index:
            self._parent[index] = self._parent[self._parent[index]]
            index = self._parent[index]
        return index

    def join(self, a: int, b: int) -> None:
        """Make the sets of two numbers one; the smaller number stands for it."""
        a, b = self.find(a), self.find(b)
        self._parent[max(a, b)] = min(a, b)

    def members(self) -> list[list[int]]:
        """All sets, each in order, by their first numbers."""
        found: dict[int, list[int]] = defaultdict(list)
        for index in range(len(self._parent)):
            found[self.find(index)].append(index)
        return [found[root] for root in sorted(found)]
