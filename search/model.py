"""The values every room speaks in: frozen, slotted dataclasses and their enumerations.

Those of one article are in `search.article`, the kinds of things in `search.kinds`; both may be had here.
Offsets and dates are as `search.article` says.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from search.article import (
    AnnotatedArticle as AnnotatedArticle,
    Annotations as Annotations,
    Article as Article,
    ArticleId as ArticleId,
    Attribute as Attribute,
    Figure as Figure,
    Furniture as Furniture,
    Mention as Mention,
    Paragraph as Paragraph,
    Place as Place,
    Published as Published,
    Quotation as Quotation,
    Refusal as Refusal,
    Sentence as Sentence,
    Span as Span,
    TimeExpression as TimeExpression,
)
from search.kinds import (
    Basis as Basis,
    DifferenceKind as DifferenceKind,
    EntityType as EntityType,
    EventKind as EventKind,
    FurnitureKind as FurnitureKind,
    Precision as Precision,
    QuotationKind as QuotationKind,
    TimexType as TimexType,
    Verdict as Verdict,
    Zone as Zone,
)

EntityId = str


@dataclass(frozen=True, slots=True)
class EntityMention:
    """A mention as part of an entity: where, its words, and why it was counted in ("surname of …")."""

    place: Place
    text: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, organisation, place … with all its names. `aliases` are (surface form, count), commonest
    first; `articles` in pile order; `mentions` in pile and text order.
    """

    id: EntityId
    name: str
    type: EntityType
    aliases: tuple[tuple[str, int], ...]
    articles: tuple[ArticleId, ...]
    mentions: tuple[EntityMention, ...]


@dataclass(frozen=True, slots=True)
class EventEvidence:
    """What one source says of an event: its sentence, and the time expression that dates it there.

    `value` is that expression's own TIMEX3 value ("P6M" of "six months after the vote" where no clause dates
    the vote), `modifier` and `anchor` are as it has them.
    """

    sentence: Place
    time: Place
    text: str
    value: str
    basis: Basis
    rule: str = ""
    anchor: str = ""
    modifier: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """Something with a time, told by one or more sources.

    `value` is a TIMEX3 value, `first/last` for a stretch from one time to another ("1979/2014"), or ""
    on the undated shelf (no days, precision NONE). `entities` are ids of names in the evidence.
    `linked` are ids of related events (a plan and its outcome); `conflicts` ids of events that look like
    the same one dated otherwise. `summary` is the shortest evidence clause, in a source's own words.
    """

    id: str
    value: str
    earliest: date | None
    latest: date | None
    precision: Precision
    kind: EventKind
    basis: Basis
    summary: str
    evidence: tuple[EventEvidence, ...]
    articles: tuple[ArticleId, ...]
    entities: tuple[EntityId, ...]
    modifier: str = ""
    linked: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SpokenQuotation:
    """A quotation in the pile: its place, the entity that speaks (id, or None), the statement it belongs to
    and the words of its cue (`said`, `accused`; "" if none).
    """

    article: ArticleId
    quotation: Quotation
    speaker: EntityId | None
    speaker_text: str
    statement: str
    cue_text: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """One utterance with all its wordings. `quotations` are in pile and text order; `longest` indexes the
    fullest. `similar` are ids of statements by the same speaker in similar wording.
    """

    id: str
    speaker: EntityId | None
    quotations: tuple[SpokenQuotation, ...]
    longest: int
    similar: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Alignment:
    """A passage of one article and its partner in another: similarity 0-1, what they share and why they
    were paired.
    """

    a: Place
    b: Place
    score: float
    shared: tuple[str, ...]
    why: str = ""


@dataclass(frozen=True, slots=True)
class DifferenceValue:
    """What one source gives for the thing compared, and where."""

    place: Place
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing told by several sources, compared. `subject` says what is compared, in words of the texts."""

    kind: DifferenceKind
    subject: str
    values: tuple[DifferenceValue, ...]
    verdict: Verdict
    why: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """Everything linked across the pile."""

    entities: tuple[Entity, ...] = ()
    events: tuple[Event, ...] = ()
    quotations: tuple[SpokenQuotation, ...] = ()
    statements: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that matches a query. `passage` is the sentence or line to show; `matches` are the words to
    mark, within it; `zone` says whether it stands in the body.
    """

    passage: Place
    snippet: str
    score: float
    matches: tuple[Span, ...]
    zone: Zone = Zone.BODY
    paragraph: int | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """The answer to a query: hits best first. `articles` are all articles that match, best first; `total`
    counts the passages in them (`exact` says whether the count is), `in_words` is the query as understood;
    `suggestion` is a corrected query where nothing was found, or None.
    """

    query: str
    hits: tuple[Hit, ...]
    articles: tuple[ArticleId, ...]
    total: int
    exact: bool = True
    in_words: str = ""
    suggestion: str | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far long work is: what is being done, steps done and steps in all (0 if unknown)."""

    what: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article as lists show it.

    `letter` stands for the source everywhere (A, B, … Z, AA …); `lede` is the
    body’s first words, for articles without a headline.
    """

    id: ArticleId
    letter: str
    path: str
    title: str | None
    lede: str
    outlet: str | None
    byline: str | None
    published: Published
    words: int
    paragraphs: int
    sentences: int
