"""The dossier of a name: everything the pile says of it, on a screen of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from search.dossier import Dossier
    from search.model import Entity
    from tui.screens.mediator import Mediator


class Dossiers:
    """Opening dossiers, on behalf of the screen."""

    def __init__(self, screen: Mediator) -> None:
        self._screen = screen

    def open(self, entity: Entity) -> None:
        """Ask for the dossier of a name and show it once it is there."""

    def show(self, dossier: Dossier) -> None:
        """Show a dossier that has been gathered, where it is still wanted."""
