"""Union-find with a stable root, and why two things are one."""

from __future__ import annotations

Node = tuple[str, ...]


class Groups:
    """Disjoint sets of nodes; the smallest node is the root, so the outcome owes nothing to order."""

    def __init__(self) -> None:
        self._parent: dict[Node, Node] = {}
        self._why: dict[Node, str] = {}

    def add(self, node: Node) -> None:
        """A node of its own, if new."""
        self._parent.setdefault(node, node)

    def has(self, node: Node) -> bool:
        """Whether the node is known."""
        return node in self._parent

    def root(self, node: Node) -> Node:
        """The node that stands for the set."""
        parent = self._parent
        parent.setdefault(node, node)
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    def join(self, node: Node, to: Node, why: str) -> None:
        """Make two nodes one; `why` explains `node` (the first reason stays)."""
        one, other = self.root(node), self.root(to)
        if one != other:
            low, high = (one, other) if one < other else (other, one)
            self._parent[high] = low
        self._why.setdefault(node, why)

    def why(self, node: Node) -> str:
        """Why a node was counted in, "" where it stands for itself."""
        return self._why.get(node, "")

    def nodes(self) -> list[Node]:
        """All nodes, sorted."""
        return sorted(self._parent)
