"""A dossier: everything the pile says of one name, as values."""

from __future__ import annotations

from dataclasses import dataclass

from search.kinds import EntityType
from search.model import ArticleId, Entity, EntityId, Event, Place, SpokenQuotation


@dataclass(frozen=True, slots=True)
class Form:
    """A surface form: how often each source uses it, in pile order (sources without it are left out), and why
    it was counted in ("surname of …"; "" for the name itself).
    """

    text: str
    counts: tuple[tuple[ArticleId, int], ...]
    why: str = ""


@dataclass(frozen=True, slots=True)
class Role:
    """Words by which sources describe the bearer of a name ("former U.S. ambassador"), and where they stand,
    in pile and text order.
    """

    text: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Context:
    """A mention with the passage it stands in: its sentence, or its line outside the body. `paragraph` is
    None outside the paragraphs.
    """

    mention: Place
    passage: Place
    text: str
    paragraph: int | None


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another name that stands in the same passages, and in how many of them."""

    entity: EntityId
    name: str
    type: EntityType
    passages: int


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything the pile says of one name.

    `forms` are commonest first; `roles` most told first; `mentions` in pile and text order; `events` are
    dated and in order of time; `said` are quotations by the bearer of the name, `about` those by others that
    name it; `neighbours` most often first; `silent` the articles that do not have it.
    """

    entity: Entity
    forms: tuple[Form, ...]
    roles: tuple[Role, ...]
    mentions: tuple[Context, ...]
    events: tuple[Event, ...]
    said: tuple[SpokenQuotation, ...]
    about: tuple[SpokenQuotation, ...]
    neighbours: tuple[Neighbour, ...]
    silent: tuple[ArticleId, ...]
