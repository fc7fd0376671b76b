"""What the front end asks of an open pile of articles, and how one is opened."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING, Protocol

from search.model import (
    Alignment,
    AnnotatedArticle,
    ArticleId,
    ArticleRow,
    Difference,
    EntityId,
    Page,
    Progress,
    Refusal,
    Story,
)
from search.stop import StopSignal

if TYPE_CHECKING:
    from search.corrections import Correction
    from search.dossier import Dossier
    from search.link.corrections import Revised


class Pile(Protocol):
    """What the engine asks of a collection."""

    @property
    def articles(self) -> tuple[ArticleRow, ...]:
        """All articles, in pile order."""

    @property
    def refused(self) -> tuple[Refusal, ...]:
        """The files that were not read."""

    @property
    def story(self) -> Story:
        """What runs through the pile."""

    def read(self, id_: ArticleId, /) -> AnnotatedArticle:
        """An article with what was found in it."""

    def search(
        self, query: str, *, limit: int = 200, typing: bool = False, stop: StopSignal | None = None
    ) -> Page:
        """The passages that answer a query."""

    def compare(self, a: ArticleId, b: ArticleId) -> tuple[Alignment, ...]:
        """The passages two articles share."""

    def differences(self) -> tuple[Difference, ...]:
        """What the sources tell differently."""

    def dossier(self, entity: EntityId, stop: StopSignal | None = None, /) -> Dossier:
        """Everything the pile says of one name."""

    def correct(self, corrections: Sequence[Correction], /) -> None:
        """Lay corrections of names over the story."""

    @property
    def key(self) -> str:
        """What tells this pile from others."""

    @property
    def sha256s(self) -> Collection[str]:
        """The digests of all articles' files."""

    def update(
        self, *, progress: Callable[[Progress], None] | None = None, stop: StopSignal | None = None
    ) -> bool:
        """Bring the pile up to date, with the dates set by hand as they are now; whether anything changed."""

    @property
    def corrections(self) -> tuple[Correction, ...]:
        """The corrections laid over the story."""

    @property
    def revised(self) -> Revised:
        """The story with the corrections, and what became of them."""

    def prepare_search(self) -> None:
        """Load what the first search needs."""

    def close(self) -> None:
        """Close the pile."""


Opener = Callable[[Callable[[Progress], None], StopSignal], Pile]
