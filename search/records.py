"""What the headless commands print: for each thing its JSON object and its line of text.

The JSON forms are documented in the README and kept stable.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cache

from search.by_hand import as_object
from search.corrections import Correction, in_words
from search.dating import SetDate
from search.model import (
    Alignment,
    AnnotatedArticle,
    Article,
    ArticleId,
    ArticleRow,
    Difference,
    Entity,
    Event,
    Page,
    Place,
    Published,
    Span,
    SpokenQuotation,
    Story,
    TimeExpression,
)

Row = tuple[dict[str, object], str]
Read = Callable[[ArticleId], AnnotatedArticle]
Locate = Callable[[Place], str]


def line_numbers(read: Read) -> Locate:
    """A function that tells a place as `path:line`, the way editors understand."""

    @cache
    def starts(id_: ArticleId) -> tuple[str, list[int]]:
        article = read(id_).article
        return article.path, [0] + [at + 1 for at, char in enumerate(article.text) if char == "\n"]

    def locate(place: Place) -> str:
        path, lines = starts(place.article)
        return f"{path}:{bisect_right(lines, place.start)}"

    return locate


def articles(rows: Sequence[ArticleRow], read: Read) -> Iterator[Row]:
    """The articles, in pile order."""
    for row in rows:
        article = read(row.id).article
        record: dict[str, object] = {
            "id": row.id,
            "path": row.path,
            "headline": row.title,
            "outlet": row.outlet,
            "byline": row.byline,
            "published": _published(article.published),
            "words": row.words,
            "paragraphs": row.paragraphs,
            "sentences": row.sentences,
            "furniture": [
                {"start": piece.span.start, "end": piece.span.end, "kind": piece.kind.value}
                for piece in article.furniture
            ],
        }
        outlet = f"{row.outlet}: " if row.outlet else ""
        when = when_published(row.published)
        yield record, f"{row.letter}  {when:13} {outlet}{_named(row)}  ({row.words} words) {row.path}"


def when_published(published: Published) -> str:
    """The publication date as lists show it: `2024-09-02`, `~2024-08-30` where inferred, `*2024-09-02` where
    set by hand, `undated`.
    """
    if published.value is None and published.earliest is None:
        return "undated"
    shown = published.value or f"{_iso(published.earliest)}..{_iso(published.latest)}"
    return {"stated": "", "set": "*"}.get(published.basis, "~") + shown


def dates(found: Iterable[tuple[ArticleRow, SetDate | None]], read: Read, pile: str) -> Iterator[Row]:
    """When the articles of a pile (its key) were published, and the dates set for them by hand (None: none
    was).
    """
    for row, one in found:
        article = read(row.id).article
        published = article.published
        record: dict[str, object] = {
            "article": row.id,
            "path": row.path,
            "sha256": one.sha256 if one else article.sha256,
            "pile": pile,
            "value": one.value if one else None,
            "made": one.made if one else None,
            "published": _published(published),
        }
        words = "; ".join(f"“{_flat(span.of(article.text))}”" for span in published.evidence)
        told = ": ".join(part for part in (published.why, words) if part) or "nothing tells its date"
        yield record, f"{row.letter}  {when_published(published):13} {told}  {row.path}"


def entities(found: Sequence[Entity], rows: Sequence[ArticleRow]) -> Iterator[Row]:
    """The entities, most mentioned first."""
    letters = {row.id: row.letter for row in rows}
    for entity in found:
        record: dict[str, object] = {
            "id": entity.id,
            "name": entity.name,
            "type": entity.type.value,
            "aliases": dict(entity.aliases),
            "articles": list(entity.articles),
            "mentions": [_place(mention.place) | {"text": mention.text} for mention in entity.mentions],
        }
        forms = ", ".join(f"{_flat(form)} ×{count}" for form, count in entity.aliases)
        sources = "".join(letters.get(id_, "?") for id_ in entity.articles)
        yield (
            record,
            f"{_flat(entity.name)}  {entity.type.value}  {sources}  {len(entity.mentions)}  [{forms}]",
        )


def timeline(events: Sequence[Event], rows: Sequence[ArticleRow], read: Read) -> Iterator[Row]:
    """The events, in order of time."""
    letters = {row.id: row.letter for row in rows}
    for event in events:
        record: dict[str, object] = {
            "id": event.id,
            "date": event.value,
            "earliest": _iso(event.earliest),
            "latest": _iso(event.latest),
            "precision": event.precision.value,
            "kind": event.kind.value,
            "basis": event.basis.value,
            "summary": _flat(event.summary),
            "evidence": [
                _place(one.sentence) | {"text": _exact(one.sentence, read), "value": one.value}
                for one in event.evidence
            ],
            "articles": list(event.articles),
            "modifier": event.modifier,
            "linked": list(event.linked),
            "conflicts": list(event.conflicts),
        }
        sources = "".join(letters.get(id_, "?") for id_ in event.articles)
        signs = ("↔" if event.linked else "") + ("≠" if event.conflicts else "")
        told = f"{event.value:12} {event.kind.value:11} {event.basis.value:8} {sources:5} {signs:2}"
        yield record, f"{told} {_flat(event.summary)}"


def quotes(story: Story, rows: Sequence[ArticleRow]) -> Iterator[Row]:
    """The quotations, in pile and text order."""
    letters = {row.id: row.letter for row in rows}
    names = {entity.id: entity.name for entity in story.entities}
    for one in story.quotations:
        quotation = one.quotation
        speaker = None if one.speaker is None else names.get(one.speaker)
        record: dict[str, object] = {
            "article": one.article,
            "start": quotation.span.start,
            "end": quotation.span.end,
            "text": quotation.text,
            "kind": quotation.kind.value,
            "speaker": speaker,
            "speaker_text": one.speaker_text or None,
            "speaker_start": None if quotation.speaker is None else quotation.speaker.start,
            "speaker_end": None if quotation.speaker is None else quotation.speaker.end,
            "cue": None if quotation.cue is None else [quotation.cue.start, quotation.cue.end],
            "statement": one.statement,
        }
        yield record, f"{letters.get(one.article, '?')}  {_flat(_speaker(one, speaker))}: {_shown(one)}"


def hits(page: Page, locate: Locate, read: Read | None = None) -> Iterator[Row]:
    """The passages found, best first. With `read` (of a query for dates) each match that is one has its value
    and precision.
    """
    for hit in page.hits:
        found = [(span, None if read is None else _time_at(span, hit.passage, read)) for span in hit.matches]
        record: dict[str, object] = {
            "article": hit.passage.article,
            "start": hit.passage.start,
            "end": hit.passage.end,
            "snippet": hit.snippet,
            "score": round(hit.score, 4),
            "matches": [
                {"start": span.start, "end": span.end}
                | ({} if time is None else {"value": time.value, "precision": time.precision.value})
                for span, time in found
            ],
        }
        outside = "" if hit.zone == "body" else f"[{hit.zone.value}] "
        dated = dict.fromkeys(f"{_flat(time.text)} = {time.value}" for _, time in found if time is not None)
        when = f"  [when: {'; '.join(dated)}]" if dated else ""
        yield record, f"{locate(hit.passage)}: {outside}{_flat(hit.snippet)}{when}"


def _time_at(span: Span, passage: Place, read: Read) -> TimeExpression | None:
    """The dated expression of which a match is the words (or those within the passage)."""
    for time in read(passage.article).annotations.times:
        start, end = max(time.span.start, passage.start), min(time.span.end, passage.end)
        if (start, end) == (span.start, span.end) and time.earliest is not None:
            return time
    return None


def articles_found(page: Page, rows: Sequence[ArticleRow]) -> Iterator[Row]:
    """The articles found, best first, each with its best passage's score."""
    known = {row.id: row for row in rows}
    best: dict[ArticleId, float] = {}
    counts: dict[ArticleId, int] = {}
    for hit in page.hits:
        best.setdefault(hit.passage.article, hit.score)
        counts[hit.passage.article] = counts.get(hit.passage.article, 0) + 1
    for id_ in page.articles:
        record: dict[str, object] = {
            "article": id_,
            "path": known[id_].path,
            "headline": known[id_].title,
            "score": round(best.get(id_, 0.0), 4),
            "hits": counts.get(id_, 0),
        }
        yield record, f"{known[id_].path}: {_named(known[id_])} ({counts.get(id_, 0)} passages)"


def alignments(pairs: Iterable[Alignment], read: Read) -> Iterator[Row]:
    """The aligned passages, in the order of the first article."""
    locate = line_numbers(read)
    for pair in pairs:
        record: dict[str, object] = {
            "a": {"start": pair.a.start, "end": pair.a.end},
            "b": {"start": pair.b.start, "end": pair.b.end},
            "score": round(pair.score, 4),
            "shared": list(pair.shared),
        }
        sides = (f"  {locate(place)}: {_words(place, read)}" for place in (pair.a, pair.b))
        yield record, "\n".join((f"{pair.score:.2f}  {', '.join(pair.shared)}", *sides))


def differences(found: Iterable[Difference], rows: Sequence[ArticleRow]) -> Iterator[Row]:
    """What differs, is compatible, or stands in one source only."""
    letters = {row.id: row.letter for row in rows}
    for one in found:
        record: dict[str, object] = {
            "kind": one.kind.value,
            "subject": _flat(one.subject),
            "values": [_place(value.place) | {"text": value.text} for value in one.values],
            "verdict": one.verdict.value,
        }
        values = " | ".join(
            f"{letters.get(value.place.article, '?')}: {_flat(value.text)}" for value in one.values
        )
        yield record, f"{one.verdict.value:11} {one.kind.value:7} {_flat(one.subject)}: {values}"


def corrections(made: Sequence[Correction], unplaced: Sequence[Correction]) -> Iterator[Row]:
    """The corrections of names made by hand, in their order, and whether their names are in the pile."""
    for one in made:
        placed = one not in unplaced
        record = {"id": one.id, **as_object(one), "placed": placed}
        yield (
            record,
            f"{one.made}  {in_words(one)}"
            + ("" if placed else "  (not placed: no such name here, or several)"),
        )


def _place(place: Place) -> dict[str, object]:
    return {"article": place.article, "start": place.start, "end": place.end}


def _published(published: Published) -> dict[str, object]:
    return {
        "value": published.value,
        "earliest": _iso(published.earliest),
        "latest": _iso(published.latest),
        "basis": published.basis.value,
        "evidence": [{"start": span.start, "end": span.end} for span in published.evidence],
        "why": published.why,
    }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _named(row: ArticleRow) -> str:
    return _flat(row.title) if row.title else f"[no headline] {_flat(row.lede)[:80]}"


def _exact(place: Place, read: Read) -> str:
    return place.span.of(read(place.article).article.text)


def _words(place: Place, read: Read) -> str:
    article: Article = read(place.article).article
    return _flat(place.span.of(article.text))


def _flat(text: str) -> str:
    """Text on one line, as files with hard-wrapped lines do not have it."""
    return " ".join(text.split())


def _speaker(one: SpokenQuotation, name: str | None) -> str:
    if name is None:
        return one.speaker_text or "(no speaker found)"
    return name if one.speaker_text in ("", name) else f"{name} ({one.speaker_text})"


def _shown(one: SpokenQuotation) -> str:
    """Quotation marks stand round words only where they stand in the text."""
    text = _flat(one.quotation.text)
    return f"“{text}”" if one.quotation.kind == "direct" else text
