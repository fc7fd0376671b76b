"""One article as values: its text, its structure and what was found in it.

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

from search.kinds import Basis, EntityType, FurnitureKind, Precision, QuotationKind, TimexType, Zone

ArticleId = str


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
    Of a length counted from an event ("six months after the vote") `anchor` begins with the word that tells
    the way (after, before, since, following); `anchor_span` is where the event's own words stand
    (those of what is remembered, for an anniversary).
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
    anchor_span: Span | None = None


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
