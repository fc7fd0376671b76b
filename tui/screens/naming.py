"""Correcting names by hand: two are one, a form is another's, a type is another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.screens.mediator import Mediator


class Naming:
    """What is done with names by hand, on behalf of the screen."""

    def __init__(self, screen: Mediator) -> None:
        self._screen = screen

    def merge(self) -> None:
        """Begin to say that two names are one, or say it."""

    def split(self) -> None:
        """Split a surface form off its name."""

    def retype(self) -> None:
        """Say of what type a name is."""
