"""The values every room speaks in: frozen, slotted dataclasses and their enumerations.

Every offset (`start`, `end`) counts code points of the file as decoded; `end` is exclusive.
An `Article.text` has exactly as many code points as the decoded file: sanitising replaces a
hostile code point by one harmless code point, so an offset into the text is an offset into the file.

Dates are given the way TIMEX3 gives them (TimeML 1.2.1, Pustejovsky et al. 2005): `2024-09-02` a day,
`2024-W36` an ISO week, `2024-09` a month, `2024-SU` a season, `2024-Q3` a quarter, `2024` a year,
`201` a decade, `P3D` a duration.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

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

ArticleId = str
EntityId = str


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of an article's text: code points [start, end)."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def __contains__(self, offset: object) -> bool:
        return isinstance(offset, int) and self.start <= offset < self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two stretches share a code point."""
        return self.start < other.end and other.start < self.end

    def of(self, text: str) -> str:
        """The words of this stretch."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Furniture:
    """A stretch of the file that is not the story (caption, credit, licence line, byline, date line …)."""

    span: Span
    kind: FurnitureKind


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body. `number` counts from 1 as the reader cites it; a subhead (`subhead=True`) is
    not counted, has the number 0 and no sentences.
    """

    number: int
    span: Span
    subhead: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the body; `number` counts from 1 through the article, `paragraph` is its paragraph's
    number.
    """

    number: int
    span: Span
    paragraph: int


@dataclass(frozen=True, slots=True)
class Attribute:
    """A fact about an article read off its text (outlet, byline): the value and where it is seen.

    `value` is None when the text does not say. `span` is None when the value comes from elsewhere (a file
    name, the reader).
    """

    value: str | None = None
    basis: Basis = Basis.UNKNOWN
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Published:
    """When an article was published.

    `value` is the likeliest TIMEX3 value; `earliest` and `latest` bound it (both days included). `evidence`
    are the stretches it was read from; `why` says in words how ("'next week' and 'Sept. 3': …").
    """

    value: str | None = None
    earliest: date | None = None
    latest: date | None = None
    basis: Basis = Basis.UNKNOWN
    evidence: tuple[Span, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """One file of the pile, read: sanitised text and its structure.

    `path` is as found under the pile (sanitised for display); `sha256` is of the file's bytes; `words`
    counts the body's words. `notes` tell what reading had to mend (bytes that are not UTF-8, …).
    """

    id: ArticleId
    path: str
    sha256: str
    text: str
    headline: Span | None
    outlet: Attribute
    byline: Attribute
    published: Published
    furniture: tuple[Furniture, ...]
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Sentence, ...]
    words: int
    notes: tuple[str, ...] = ()

    def zone(self, offset: int) -> Zone:
        """Which part of the article a code point is in."""
        if self.headline is not None and offset in self.headline:
            return Zone.HEADLINE
        if any(offset in piece.span for piece in self.furniture):
            return Zone.FURNITURE
        return Zone.BODY

    def title(self) -> str | None:
        """The headline's words on one line, or None."""
        return None if self.headline is None else " ".join(self.headline.of(self.text).split())


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that was not read, and why (one plain sentence)."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text: where, of what type, and the names of the rules that found and typed it."""

    span: Span
    text: str
    type: EntityType
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time expression: its TIMEX3 `type` and `value`, the days it may mean, and how they were found.

    `earliest`/`latest` are None where it names no calendar time (durations, "now"). `modifier` is TIMEX3's
    (APPROX, START, MID, END, MORE_THAN, LESS_THAN, BEFORE, AFTER) or "". `anchor` says what it was counted
    from ("publication", the words of another expression, an event's words) and `rule` which rule matched.
    """

    span: Span
    text: str
    type: TimexType
    value: str
    earliest: date | None
    latest: date | None
    precision: Precision
    basis: Basis
    rule: str
    modifier: str = ""
    anchor: str = ""
    direction: str = ""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words somebody is said to have said.

    `span` holds the words themselves, without quotation marks. `speaker` is the local mention ("he", "Ms.
    Okonkwo", "A police spokesman"), `antecedent` the named mention a pronoun or role stands for, `role`
    the words that describe the speaker, `named` whether a name is behind the speaker at all. `attribution`
    numbers the act of saying: the pieces of one split quotation share it. `via` is who reports it, where
    that is not the article itself.
    """

    span: Span
    text: str
    kind: QuotationKind
    attribution: int
    speaker: Span | None = None
    antecedent: Span | None = None
    role: str = ""
    named: bool = False
    cue: Span | None = None
    via: Span | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with what it counts: "more than 40 houses" is 40.0, "house", "more than".

    `unit` is the head noun or unit, lower-case singular ("" if none); `qualifier` as worded ("" if none).
    """

    span: Span
    text: str
    value: float
    unit: str
    qualifier: str = ""


@dataclass(frozen=True, slots=True)
class Annotations:
    """Everything found in one article, each tuple in text order."""

    mentions: tuple[Mention, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class AnnotatedArticle:
    """An article with what was found in it."""

    article: Article
    annotations: Annotations

    @property
    def id(self) -> ArticleId:
        """The article's id."""
        return self.article.id


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A stretch of one article of the pile."""

    article: ArticleId
    start: int
    end: int

    @property
    def span(self) -> Span:
        """The stretch, without the article."""
        return Span(self.start, self.end)


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
    """What one source says of an event: its sentence, and the time expression that dates it there."""

    sentence: Place
    time: Place
    text: str
    value: str
    basis: Basis
    rule: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """Something with a time, told by one or more sources.

    `value` is a TIMEX3 value ("" on the undated shelf). `entities` are ids of names in the evidence.
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
