"""Which rows each list shows for a view of a pile: pure selection, no drawing and no terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from search.model import (
    ArticleId,
    Entity,
    Event,
    Page,
    SpokenQuotation,
    Statement,
)
from search.text import fold
from tui.items import AliasItem, ArticleItem, EntityItem, EventItem, HeadingItem, HitItem, Item, WordingItem
from tui.known import Known, Related
from tui.state import Pane, Subject, SubjectKind, View
from tui.wording import (
    count,
    date_in_year,
    letters,
    one_line,
    year_heading,
)

FEW_ARTICLES = 26
"""Up to so many articles all stay in the list, those that do not match dim; beyond, only matching ones do."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a pane: how many there are without the filter and the subject, and what to say if none."""

    items: tuple[Item, ...]
    shown: int
    total: int
    note: str = ""
    empty: str = ""


def article_rows(view: View, known: Known, page: Page | None) -> Rows:
    """The articles, by date; those of the subject are marked, and beyond a screenful they alone are shown."""
    matching = _articles_of(view.subject_of(Pane.ARTICLES), known, page)
    items = [
        ArticleItem(
            row,
            row.id == view.article,
            None if matching is None else row.id in matching,
            row.id in view.marked,
            known.many_years,
        )
        for row in known.by_date
    ]
    if matching is not None and len(items) > FEW_ARTICLES:
        items = [item for item in items if item.matches]
    return _filtered(view, Pane.ARTICLES, known, items, len(known.articles), "articles")


def _articles_of(subject: Subject, known: Known, page: Page | None) -> frozenset[ArticleId] | None:
    if not subject:
        return None
    target = known.target_of(subject)
    if isinstance(target, Statement):
        return frozenset(one.article for one in target.quotations)
    if target is not None:
        return frozenset(target.articles)
    return frozenset(page.articles) if page is not None else None


def entity_rows(view: View, known: Known, related: Related | None) -> Rows:
    """The entities, most mentioned first; the chosen one with all its names under it."""
    subject = view.subject_of(Pane.ENTITIES)
    target = known.target_of(subject)
    entities: Sequence[Entity] = known.story.entities
    if isinstance(target, Event):
        entities = [one for one in entities if one.id in target.entities]
    elif isinstance(target, Statement):
        entities = [one for one in entities if one.id == target.speaker]
    elif subject.kind is SubjectKind.SEARCH and related is not None:
        entities = [one for one in entities if one.id in related.entities]
    items: list[Item] = []
    for entity in entities:
        chosen = isinstance(target, Entity) and entity.id == target.id
        items.append(EntityItem(entity, letters(entity.articles, known.letter_of), chosen))
        if chosen:
            items.extend(_aliases(entity, known))
    return _filtered(view, Pane.ENTITIES, known, items, len(known.story.entities), "names")


def _aliases(entity: Entity, known: Known) -> Iterable[AliasItem]:
    places: dict[str, list[ArticleId]] = {}
    for mention in entity.mentions:
        places.setdefault(mention.text, []).append(mention.place.article)
    for alias, times in entity.aliases:
        yield AliasItem(entity, alias, times, letters(places.get(alias, ()), known.letter_of))


def event_rows(view: View, known: Known, related: Related | None) -> Rows:
    """The events in order of time, under the headings of their years."""
    subject = view.subject_of(Pane.TIMELINE)
    target = known.target_of(subject)
    events: Sequence[Event] = known.story.events
    if isinstance(target, Entity):
        events = [one for one in events if target.id in one.entities]
    elif subject.kind is SubjectKind.SEARCH and related is not None:
        events = [one for one in events if one.id in related.events]
    items = [
        EventItem(
            one,
            letters(one.articles, known.letter_of),
            date_in_year(one.value),
            isinstance(target, Event) and one.id == target.id,
        )
        for one in events
    ]
    kept = _filtered(view, Pane.TIMELINE, known, items, len(known.story.events), "dated events")
    return Rows(tuple(_under_years(kept.items)), kept.shown, kept.total, kept.note, kept.empty)


def _under_years(items: Iterable[Item]) -> Iterable[Item]:
    """A heading for each year with days or months in it; what is dated to a year only says so itself."""
    own = [item for item in items if isinstance(item, EventItem)]
    fine = {year_heading(item.event) for item in own if item.when}
    heading = ""
    for item in own:
        year = year_heading(item.event)
        if year not in fine:
            item = replace(item, when=year)
        elif year != heading:
            yield HeadingItem(year)
        heading = year
        yield item


def hit_rows(view: View, known: Known, page: Page | None) -> Rows:
    """The passages of the subject: article by article, the best first, in the order of the text."""
    if page is None:
        return Rows(
            (),
            0,
            0,
            "",
            "Nothing looked for yet.\n/ searches as you type. Enter on a name or a day lists it.",
        )
    rank = {article: position for position, article in enumerate(page.articles)}
    ordered = sorted(
        page.hits,
        key=lambda hit: (rank.get(hit.passage.article, len(rank)), hit.passage.start, hit.passage.end),
    )
    items = [HitItem(hit, known.letter_of.get(hit.passage.article, "?")) for hit in ordered]
    return _filtered(view, Pane.HITS, known, items, len(items), "passages")


def quote_rows(view: View, known: Known, related: Related | None) -> Rows:
    """What was said, speaker by speaker; one statement's wordings one under another."""
    subject = view.subject_of(Pane.QUOTES)
    target = known.target_of(subject)
    statements: Sequence[Statement] = known.story.statements
    if isinstance(target, Entity):
        statements = [one for one in statements if one.speaker == target.id]
    elif isinstance(target, Event):
        places = [one.sentence for one in target.evidence]
        statements = [one for one in statements if _said_within(one, places)]
    elif subject.kind is SubjectKind.SEARCH and related is not None:
        statements = [one for one in statements if one.id in related.statements]
    groups: dict[str, list[Statement]] = {}
    for statement in statements:
        groups.setdefault(_speaker(statement, known), []).append(statement)
    chosen = target.id if isinstance(target, Statement) else ""
    items = [
        WordingItem(
            spoken,
            statement,
            known.letter_of.get(spoken.article, "?"),
            position == 0,
            statement.id == chosen,
            speaker,
        )
        for speaker, own in groups.items()
        for statement in own
        for position, spoken in enumerate(_fullest_first(statement))
    ]
    kept = _filtered(view, Pane.QUOTES, known, items, len(known.story.quotations), "quotations")
    note = kept.note
    if isinstance(target, Entity) and kept.items:
        direct = sum(
            isinstance(one, WordingItem) and one.spoken.quotation.kind.value == "direct" for one in kept.items
        )
        note = f"{target.name}: {direct} direct, {kept.shown - direct} indirect"
    empty = kept.empty
    if isinstance(target, Entity) and not items:
        empty = f"{target.name} is not quoted in these {len(known.articles)}.\nEsc shows all quotations."
    return Rows(tuple(_under_speakers(kept.items)), kept.shown, kept.total, note, empty)


def _said_within(statement: Statement, places: Sequence[object]) -> bool:
    from search.model import Place

    return any(
        isinstance(place, Place) and place.article == one.article and place.span.overlaps(one.quotation.span)
        for one in statement.quotations
        for place in places
    )


def _speaker(statement: Statement, known: Known) -> str:
    if statement.speaker is not None and statement.speaker in known.entity_of:
        return known.entity_of[statement.speaker].name
    for one in statement.quotations:
        if one.speaker_text:
            return one_line(one.speaker_text)
    return "speaker not found"


def _fullest_first(statement: Statement) -> Iterable[SpokenQuotation]:
    spoken = statement.quotations
    if not spoken:
        return ()
    longest = min(max(statement.longest, 0), len(spoken) - 1)
    return (spoken[longest], *spoken[:longest], *spoken[longest + 1 :])


def _under_speakers(items: Iterable[Item]) -> Iterable[Item]:
    ordered = list(items)
    heading: str | None = None
    for position, item in enumerate(ordered):
        if isinstance(item, WordingItem) and item.speaker != heading:
            heading = item.speaker
            own = 0
            for later in ordered[position:]:
                if not isinstance(later, WordingItem) or later.speaker != heading:
                    break
                own += 1
            yield HeadingItem(item.speaker, count(own, "wording"))
        yield item


def _filtered(view: View, pane: Pane, known: Known, items: Sequence[Item], total: int, what: str) -> Rows:
    subject = view.subject_of(pane)
    wanted = fold(view.filter_of(pane)).split()
    kept = tuple(item for item in items if not wanted or _holds(item.words, tuple(wanted)))
    shown = sum(not isinstance(item, AliasItem) for item in kept)
    notes = []
    if subject and pane is not Pane.HITS:
        notes.append(known.name_of(subject))
    if wanted:
        notes.append(f"f:{view.filter_of(pane)}")
    if view.is_pinned(pane):
        notes.append("pinned")
    if wanted and items:
        rows = count(len(items), "row") + (f" for {known.name_of(subject)}" if subject else "")
        empty = f"None of {rows} holds “{view.filter_of(pane)}”.\nf changes the filter, Esc ends it."
    elif subject and total:
        empty = f"No {what} here for {known.name_of(subject)}.\nEsc shows all {total:,}."
    else:
        empty = f"No {what} were found in these articles."
    return Rows(kept, shown, total, " · ".join(notes), empty)


@lru_cache(maxsize=65536)
def _holds(words: str, wanted: tuple[str, ...]) -> bool:
    folded = fold(words)
    return all(word in folded for word in wanted)
