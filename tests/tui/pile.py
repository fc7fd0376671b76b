"""A pile of three invented articles, with all that the engine would have found in them, written by hand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from search.corrections import Correction, digest_of
from search.dossier import Dossier
from search.errors import QueryError
from search.link.corrections import Revised, revise
from search.link.dossiers import dossier_of
from search.model import (
    Alignment,
    AnnotatedArticle,
    Annotations,
    Article,
    ArticleId,
    ArticleRow,
    Attribute,
    Basis,
    Difference,
    DifferenceKind,
    DifferenceValue,
    Entity,
    EntityId,
    EntityMention,
    EntityType,
    Event,
    EventEvidence,
    EventKind,
    Hit,
    Mention,
    Page,
    Paragraph,
    Place,
    Precision,
    Published,
    Quotation,
    QuotationKind,
    Refusal,
    Sentence,
    Span,
    SpokenQuotation,
    Statement,
    Story,
    TimeExpression,
    TimexType,
    Verdict,
)
from search.stop import StopSignal

NORTH = (
    "Maran to open the Aurora Bridge\n\n"
    "Prime Minister Ilse Maran of Velden will open the Aurora Bridge on 14 May, her office said. "
    "“The bridge is ready,” Ilse Maran said on Monday.\n\n"
    "The bridge was begun in 2019. It cost 40 million crowns.\n\n"
    "Fishermen of Port Elna have asked for a lower toll. The ferry will stop in June."
)
HARBOUR = (
    "The Aurora Bridge opens on 14 May, years after work began in 2019. "
    "Some 45 million crowns were spent on it.\n\n"
    "Maran called it “ready” and thanked the builders. The toll was not mentioned."
)
EVENING = (
    "Bridge day in Velden\n\n"
    "Crowds cheered as Ms Maran opened the Aurora Bridge on Tuesday. "
    "The harbour master, Tove Lind, stayed away.\n\n"
    "“A toll for everyone is no gift,” Tove Lind said."
)
TEXTS = {"evening": EVENING, "harbour": HARBOUR, "north": NORTH}
LETTERS = {"evening": "A", "harbour": "B", "north": "C"}
PUBLISHED = {
    "evening": Published("2030-05-14", date(2030, 5, 14), date(2030, 5, 14), Basis.INFERRED, (), "“Tuesday”"),
    "harbour": Published(),
    "north": Published("2030-05-06", date(2030, 5, 6), date(2030, 5, 6), Basis.STATED),
}


def make_article(id_: ArticleId, text: str) -> Article:
    """An article with a headline (a first line without a full stop), paragraphs and sentences."""
    blocks = [(match.start(), match.end()) for match in re.finditer(r"[^\n]+", text)]
    headline = None
    if blocks and not text[: blocks[0][1]].rstrip().endswith((".", "”")):
        headline = Span(*blocks.pop(0))
    paragraphs: list[Paragraph] = []
    sentences: list[Sentence] = []
    for number, (start, end) in enumerate(blocks, 1):
        paragraphs.append(Paragraph(number, Span(start, end)))
        for match in re.finditer(r"\S.*?(?:[.!?]”?(?=\s|$)|$)", text[start:end]):
            sentences.append(
                Sentence(len(sentences) + 1, Span(start + match.start(), start + match.end()), number)
            )
    return Article(
        id=id_,
        path=f"{id_}.txt",
        sha256=id_,
        text=text,
        headline=headline,
        outlet=Attribute(),
        byline=Attribute(),
        published=PUBLISHED.get(id_, Published()),
        furniture=(),
        paragraphs=tuple(paragraphs),
        sentences=tuple(sentences),
        words=len(text.split()),
    )


ARTICLES = {id_: make_article(id_, text) for id_, text in TEXTS.items()}


def place(id_: ArticleId, words: str, nth: int = 0) -> Place:
    """The place of the nth occurrence of words in an article."""
    start = [match.start() for match in re.finditer(re.escape(words), ARTICLES[id_].text)][nth]
    return Place(id_, start, start + len(words))


def sentence_of(where: Place) -> Place:
    """The sentence around a place."""
    for sentence in ARTICLES[where.article].sentences:
        if where.start in sentence.span:
            return Place(where.article, sentence.span.start, sentence.span.end)
    raise AssertionError(where)


def _entity(id_: str, name: str, kind: EntityType, forms: Sequence[tuple[ArticleId, str]]) -> Entity:
    mentions = tuple(
        EntityMention(place(article, form, nth), form, "same surname")
        for article, form in sorted(forms)
        for nth in range(TEXTS[article].count(form))
    )
    counts: dict[str, int] = {}
    for mention in mentions:
        counts[mention.text] = counts.get(mention.text, 0) + 1
    return Entity(
        id_,
        name,
        kind,
        tuple(sorted(counts.items(), key=lambda pair: -pair[1])),
        tuple(dict.fromkeys(mention.place.article for mention in mentions)),
        mentions,
    )


MARAN = _entity(
    "ilse-maran",
    "Ilse Maran",
    EntityType.PER,
    [("north", "Ilse Maran"), ("harbour", "Maran"), ("evening", "Ms Maran")],
)
LIND = _entity("tove-lind", "Tove Lind", EntityType.PER, [("evening", "Tove Lind")])
VELDEN = _entity("velden", "Velden", EntityType.LOC, [("evening", "Velden"), ("north", "Velden")])
PORT = _entity("port-elna", "Port Elna", EntityType.LOC, [("north", "Port Elna")])
NAMES = (MARAN, VELDEN, LIND, PORT)


def _evidence(id_: ArticleId, words: str, value: str, basis: Basis) -> EventEvidence:
    time = place(id_, words)
    sentence = sentence_of(time)
    return EventEvidence(
        sentence, time, sentence.span.of(ARTICLES[id_].text), value, basis, "day-month", "publication"
    )


BEGUN = Event(
    "begun",
    "2019",
    date(2019, 1, 1),
    date(2019, 12, 31),
    Precision.YEAR,
    EventKind.HAPPENED,
    Basis.STATED,
    "The bridge was begun",
    (_evidence("harbour", "2019", "2019", Basis.STATED), _evidence("north", "2019", "2019", Basis.STATED)),
    ("harbour", "north"),
    (),
)
OPENING = Event(
    "opening",
    "2030-05-14",
    date(2030, 5, 14),
    date(2030, 5, 14),
    Precision.DAY,
    EventKind.PLANNED,
    Basis.RESOLVED,
    "will open the Aurora Bridge",
    (
        _evidence("evening", "Tuesday", "2030-05-14", Basis.RESOLVED),
        _evidence("north", "14 May", "2030-05-14", Basis.RESOLVED),
    ),
    ("evening", "north"),
    ("ilse-maran",),
)
FERRY = Event(
    "ferry",
    "2030-06",
    date(2030, 6, 1),
    date(2030, 6, 30),
    Precision.MONTH,
    EventKind.PLANNED,
    Basis.RESOLVED,
    "The ferry will stop",
    (_evidence("north", "June", "2030-06", Basis.RESOLVED),),
    ("north",),
    (),
)


def _quotation(id_: ArticleId, words: str, kind: QuotationKind, speaker: str, attribution: int) -> Quotation:
    where = place(id_, words)
    return Quotation(
        where.span, words, kind, attribution, place(id_, speaker, -1).span, named=True, rule="verb after"
    )


def _spoken(id_: ArticleId, quotation: Quotation, entity: Entity, statement: str) -> SpokenQuotation:
    assert quotation.speaker is not None
    said_by = quotation.speaker.of(ARTICLES[id_].text)
    return SpokenQuotation(id_, quotation, entity.id, said_by, statement)


_READY = _quotation("north", "The bridge is ready,", QuotationKind.DIRECT, "Ilse Maran", 1)
_READY_TOO = _quotation("harbour", "ready", QuotationKind.DIRECT, "Maran", 1)
_GIFT = _quotation("evening", "A toll for everyone is no gift,", QuotationKind.DIRECT, "Tove Lind", 1)
READY = Statement(
    "ready",
    "ilse-maran",
    (_spoken("harbour", _READY_TOO, MARAN, "ready"), _spoken("north", _READY, MARAN, "ready")),
    1,
)
GIFT = Statement("gift", "tove-lind", (_spoken("evening", _GIFT, LIND, "gift"),), 0)
STORY = Story(
    NAMES,
    (BEGUN, OPENING, FERRY),
    (*READY.quotations, *GIFT.quotations),
    (READY, GIFT),
)


def _annotations(id_: ArticleId) -> Annotations:
    mentions = sorted(
        (
            Mention(mention.place.span, mention.text, entity.type, ("list",))
            for entity in NAMES
            for mention in entity.mentions
            if mention.place.article == id_
        ),
        key=lambda mention: mention.span,
    )
    times = sorted(
        (
            TimeExpression(
                one.time.span,
                one.time.span.of(ARTICLES[id_].text),
                TimexType.DATE,
                one.value,
                event.earliest,
                event.latest,
                event.precision,
                one.basis,
                one.rule,
            )
            for event in STORY.events
            for one in event.evidence
            if one.time.article == id_
        ),
        key=lambda time: time.span,
    )
    quotations = sorted(
        (one.quotation for one in STORY.quotations if one.article == id_), key=lambda one: one.span
    )
    return Annotations(tuple(mentions), tuple(times), tuple(quotations))


ANNOTATED = {id_: AnnotatedArticle(article, _annotations(id_)) for id_, article in ARTICLES.items()}
ROWS = tuple(
    ArticleRow(
        id_,
        LETTERS[id_],
        article.path,
        article.title(),
        article.sentences[0].span.of(article.text)[:80],
        None,
        None,
        article.published,
        article.words,
        len(article.paragraphs),
        len(article.sentences),
    )
    for id_, article in ARTICLES.items()
)


def _pair(a: Place, b: Place) -> Alignment:
    return Alignment(sentence_of(a), sentence_of(b), 0.5, ("bridge",), "two rare words shared")


PAIRS = (
    _pair(place("north", "14 May"), place("harbour", "14 May")),
    _pair(place("north", "40 million"), place("harbour", "45 million")),
)
COST = Difference(
    DifferenceKind.NUMBER,
    "million crowns",
    (
        DifferenceValue(place("harbour", "45 million crowns"), "45 million crowns"),
        DifferenceValue(place("north", "40 million crowns"), "40 million crowns"),
    ),
    Verdict.DIFFERS,
    "the same unit, other numbers",
)
FISHERMEN = Difference(
    DifferenceKind.ONLY,
    "Fishermen of Port Elna",
    (DifferenceValue(sentence_of(place("north", "Fishermen")), "Fishermen of Port Elna have asked"),),
    Verdict.ONLY_HERE,
)


@dataclass
class FakePile:
    """A collection of the three articles; remembers what it was asked."""

    asked: list[str] = field(default_factory=list)
    closed: bool = False
    articles: tuple[ArticleRow, ...] = ROWS
    refused: tuple[Refusal, ...] = (Refusal("picture.jpg", "It is not text."),)
    story: Story = STORY
    key: str = "three"
    sha256s: frozenset[str] = frozenset(ARTICLES)

    def __post_init__(self) -> None:
        self.uncorrected = self.story
        self.corrections: tuple[Correction, ...] = ()
        self.revised = Revised(self.story)

    def update(self, *, progress: object = None, stop: object = None) -> bool:
        self.asked.append("update")
        return False

    def correct(self, corrections: Sequence[Correction], /) -> None:
        self.corrections = tuple(corrections)
        self.revised = revise(self.uncorrected, corrections)
        self.story = self.revised.story

    @property
    def state(self) -> str:
        return digest_of(self.corrections)

    def read(self, id_: ArticleId, /) -> AnnotatedArticle:
        self.asked.append(f"read {id_}")
        return ANNOTATED[id_]

    def prepare_search(self) -> None:
        """Nothing to load."""

    def search(
        self, query: str, *, limit: int = 200, typing: bool = False, stop: StopSignal | None = None
    ) -> Page:
        """Every word must occur; `(` alone cannot be understood; `brigde` is corrected."""
        self.asked.append(f"search {query}{' (typing)' if typing else ''}")
        if "(" in query:
            raise QueryError("This bracket is not closed.", query, query.index("("), "Add a “)”.")
        wanted = query.lower().split()
        hits = []
        for id_, article in ARTICLES.items():
            if not all(word in article.text.lower() for word in wanted):
                continue
            for sentence in article.sentences:
                text = sentence.span.of(article.text)
                matches = tuple(
                    Span(sentence.span.start + match.start(), sentence.span.start + match.end())
                    for match in re.finditer("|".join(map(re.escape, wanted)), text, re.IGNORECASE)
                )
                if matches:
                    where = Place(id_, sentence.span.start, sentence.span.end)
                    hits.append(Hit(where, text, float(len(matches)), matches, paragraph=sentence.paragraph))
        hits.sort(key=lambda hit: -hit.score)
        articles = tuple(dict.fromkeys(hit.passage.article for hit in hits))
        suggestion = "bridge" if query == "brigde" else None
        return Page(query, tuple(hits), articles, len(hits), True, f"all of: {', '.join(wanted)}", suggestion)

    def compare(self, a: ArticleId, b: ArticleId) -> tuple[Alignment, ...]:
        self.asked.append(f"compare {a} {b}")
        turned = tuple(Alignment(one.b, one.a, one.score, one.shared, one.why) for one in PAIRS)
        return {("north", "harbour"): PAIRS, ("harbour", "north"): turned}.get((a, b), ())

    def differences(self) -> tuple[Difference, ...]:
        self.asked.append("differences")
        return (COST, FISHERMEN)

    def dossier(self, entity: EntityId, stop: StopSignal | None = None) -> Dossier:
        self.asked.append(f"dossier {entity}")
        found = next(one for one in self.story.entities if one.id == entity)
        return dossier_of(found, self.story, self.read, [row.id for row in self.articles], stop)

    def close(self) -> None:
        self.closed = True
