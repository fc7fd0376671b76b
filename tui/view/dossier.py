"""The rows of a dossier as values: its sections, what each row stands for, which passage shows it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from search.dossier import Dossier, Form
from search.kinds import EntityType
from search.model import (
    ArticleId,
    Entity,
    EntityId,
    EntityMention,
    Event,
    Place,
    SpokenQuotation,
    Statement,
)
from tui.view.dossier_rows import (
    BlankRow,
    EventRow,
    FormRow,
    HeadRow,
    MentionRow,
    NeighbourRow,
    Pointed,
    QuoteRow,
    RoleRow,
    Row,
    SectionRow,
    SilentRow,
    Table,
    is_told,
)
from tui.view.items import WordingItem
from tui.view.known import Known
from tui.view.naming import in_words
from tui.view.stock import bracket, event_items, kinds_of
from tui.view.wording import TYPE_WORDS, count, letters, one_line, short_date

MOST_SILENT = 26
"""So many sources without the name are listed; of more, the number is told."""
SPEAKERS = (EntityType.PER, EntityType.ORG)
"""Of these types it is worth saying that they are not quoted."""
GATHERING = "Gathering its passages … Esc stops"
STOPPED = "Gathering its passages was stopped: q and Enter again gather them."


def beginning_of(entity: Entity, articles: Iterable[ArticleId]) -> Dossier:
    """What is known of a name before its dossier has been gathered: its forms and the silent sources."""
    counts: dict[str, Counter[ArticleId]] = defaultdict(Counter)
    for mention in entity.mentions:
        counts[one_line(mention.text)][mention.place.article] += 1
    forms = [Form(text, tuple(own.items())) for text, own in counts.items()]
    forms.sort(key=lambda form: (-sum(number for _, number in form.counts), form.text))
    here = {*entity.articles}
    silent = tuple(one for one in articles if one not in here)
    return Dossier(entity, tuple(forms), (), (), (), (), (), (), silent)


def rows_of(dossier: Dossier, known: Known, unfinished: str = "") -> tuple[Row, ...]:
    """All rows of a dossier, section by section; `unfinished` says that not all is there yet."""
    passages = {one.mention: one.passage for one in dossier.mentions}
    sections = [
        _forms(dossier, known, passages),
        _roles(dossier, known, passages),
        _mentions(dossier, known),
        _events(dossier, known),
        _said(dossier, known, whole=not unfinished),
        _about(dossier, known),
        _neighbours(dossier, known),
        _silent(dossier, known),
    ]
    rows: list[Row] = [*_head(dossier.entity, known)]
    for section in sections:
        if section:
            rows += [BlankRow(section[0].key), *section]
    if unfinished:
        rows += [BlankRow("the end"), HeadRow(unfinished, quiet=True)]
    return tuple(rows)


def _head(entity: Entity, known: Known) -> Iterator[HeadRow]:
    sources, all_ = len(entity.articles), len(known.articles)
    where = letters(entity.articles, known.letter_of)
    spread = f"all {all_:,} sources" if sources == all_ > 1 else f"{sources:,} of {count(all_, 'source')}"
    named = where if where and not where.endswith("src") else ""
    told = f"{spread}: {named}" if named else spread
    yield HeadRow(f"{TYPE_WORDS[entity.type]} · {count(len(entity.mentions), 'mention')} in {told}")
    for correction in known.corrected.get(entity.id, ()):
        yield HeadRow(f"by hand: {one_line(in_words(correction))}", quiet=True)


def _forms(dossier: Dossier, known: Known, passages: Mapping[Place, Place]) -> list[Row]:
    if not dossier.forms:
        return []
    first: dict[str, Place] = {}
    for mention in dossier.entity.mentions:
        first.setdefault(one_line(mention.text), mention.place)
    sources = [row.id for row in known.articles] or list(dossier.entity.articles)
    totals = [sum(number for _, number in form.counts) for form in dossier.forms]
    columns = tuple(known.letter_of.get(one, "?") for one in sources)
    counts = (number for form in dossier.forms for _, number in form.counts)
    room = max(max(map(len, columns), default=1), len(f"{max(counts, default=0):,}"))
    table = Table(columns, room, len(f"{max(totals):,}"))
    rows: list[Row] = [SectionRow("Forms", f"{len(dossier.forms):,}", table, "forms")]
    for form in dossier.forms:
        place = first.get(one_line(form.text))
        rows.append(
            FormRow(
                form,
                tuple((known.letter_of.get(one, "?"), number) for one, number in form.counts),
                letters([one for one, _ in form.counts], known.letter_of),
                table,
                None if place is None else Pointed(passages.get(place, place), place),
            )
        )
    return rows


def _roles(dossier: Dossier, known: Known, passages: Mapping[Place, Place]) -> list[Row]:
    if not dossier.roles:
        return []
    whole: dict[ArticleId, list[Place]] = {}
    for passage in dict.fromkeys(passages.values()):
        whole.setdefault(passage.article, []).append(passage)
    rows: list[Row] = [SectionRow("Described as", "in the words of the sources", short="described as")]
    for role in dossier.roles:
        where = letters(list(dict.fromkeys(one.article for one in role.places)), known.letter_of)
        pointed = None
        if role.places:
            words = role.places[0]
            around = (one for one in whole.get(words.article, ()) if one.span.overlaps(words.span))
            pointed = Pointed(next(around, words), words)
        rows.append(RoleRow(role, where, pointed))
    return rows


def _mentions(dossier: Dossier, known: Known) -> list[Row]:
    if not dossier.mentions:
        return []
    sources = len({one.mention.article for one in dossier.mentions})
    detail = f"{len(dossier.mentions):,} in {count(sources, 'source')}"
    rows: list[Row] = [SectionRow("Mentions", detail, short="mentions")]
    letter_of = known.padded_letter_of
    for one in dossier.mentions:
        start, end = one.mention.start - one.passage.start, one.mention.end - one.passage.start
        words = (one.text[:start], one.text[start:end], one.text[end:])
        rows.append(MentionRow(one, letter_of.get(one.mention.article, "?"), *words))
    return rows


def _events(dossier: Dossier, known: Known) -> list[Row]:
    if not dossier.events:
        return []
    passages = {one.passage for one in dossier.mentions}
    items = event_items(dossier.events, known.letter_of)
    dates = [short_date(event.value) for event in dossier.events]
    room = max(len(shown) for shown in dates)
    rows: list[Row] = [SectionRow("Dated events", f"{len(items):,}", short="events")]
    for item, shown in zip(items, dates, strict=True):
        rows.append(EventRow(item._replace(when=shown.ljust(room)), _told_at(item.event, passages)))
    return rows


def _told_at(event: Event, passages: frozenset[Place] | set[Place]) -> Pointed | None:
    """A sentence that tells of an event: one with the name in it, if there is any."""
    evidence = next((one for one in event.evidence if one.sentence in passages), None)
    evidence = evidence or next(iter(event.evidence), None)
    if evidence is None:
        return None
    inside = evidence.sentence.span.overlaps(evidence.time.span)
    return Pointed(evidence.sentence, evidence.time if inside else None)


def _said(dossier: Dossier, known: Known, *, whole: bool) -> list[Row]:
    name = one_line(dossier.entity.name)
    if not dossier.said:
        if not whole or dossier.entity.type not in SPEAKERS:
            return []
        nothing = f"Not quoted in {_these(known)}."
        return [SectionRow(f"Said by {name}"), HeadRow(nothing, quiet=True)]
    items = _wordings(dossier.said, known)
    return [
        SectionRow(f"Said by {name}", kinds_of(items), short="said by"),
        *(QuoteRow(one, False) for one in items),
    ]


def _these(known: Known) -> str:
    return f"these {len(known.articles):,}" if len(known.articles) != 1 else "this one"


def _about(dossier: Dossier, known: Known) -> list[Row]:
    if not dossier.about:
        return []
    items = _wordings(dossier.about, known)
    title = f"Said by others, naming {one_line(dossier.entity.name)}"
    return [
        SectionRow(title, kinds_of(items), short="said by others"),
        *(QuoteRow(one, True) for one in items),
    ]


def _wordings(spoken: Sequence[SpokenQuotation], known: Known) -> list[WordingItem]:
    """Quotations as rows, those of one statement one under another."""
    groups: dict[tuple[EntityId | None, str], list[SpokenQuotation]] = {}
    for number, one in enumerate(spoken):
        groups.setdefault((one.speaker, one.statement or f"{number}"), []).append(one)
    items = []
    for own in groups.values():
        first = own[0]
        speaker = known.entity_of.get(first.speaker or "")
        called = one_line(speaker.name if speaker is not None else first.speaker_text)
        statement = known.statement_of.get(first.statement)
        if statement is None:
            statement = Statement(first.statement, first.speaker, tuple(own), 0)
        for position, one in enumerate(own):
            letter = known.padded_letter_of.get(one.article, "?")
            sign = bracket(position, len(own))
            items.append(WordingItem(one, statement, letter, position == 0, False, called, sign))
    return items


def _neighbours(dossier: Dossier, known: Known) -> list[Row]:
    if not dossier.neighbours:
        return []
    rows: list[Row] = [
        SectionRow("In the same passages", count(len(dossier.neighbours), "name"), short="same passages")
    ]
    rows += [NeighbourRow(one) for one in dossier.neighbours]
    return rows


def _silent(dossier: Dossier, known: Known) -> list[Row]:
    silent = [known.row_of[one] for one in dossier.silent if one in known.row_of]
    if not silent:
        return []
    detail = f"{len(silent):,} of {len(known.articles):,}: no form was found"
    rows: list[Row] = [SectionRow("Not in", detail, short="not in")]
    rows += [SilentRow(row, known.padded_letter_of[row.id]) for row in silent[:MOST_SILENT]]
    if len(silent) > MOST_SILENT:
        rows.append(HeadRow(f"and {len(silent) - MOST_SILENT:,} more", quiet=True))
    return rows


def pointed_at(row: Row, dossier: Dossier, known: Known) -> Pointed | None:
    """What a row of a dossier points at, or None."""
    match row:
        case HeadRow() | SectionRow() | BlankRow():
            return None
        case NeighbourRow(neighbour):
            return _together(known.entity_of.get(neighbour.entity), dossier)
        case _:
            return row.pointed


def _together(other: Entity | None, dossier: Dossier) -> Pointed | None:
    """The first passage of a dossier that holds a mention of another name, with that mention."""
    if other is None:
        return None
    starts: dict[ArticleId, list[EntityMention]] = {}
    for mention in other.mentions:
        starts.setdefault(mention.place.article, []).append(mention)
    for context in dossier.mentions:
        passage = context.passage
        for mention in starts.get(passage.article, ()):
            if passage.start <= mention.place.start < passage.end:
                return Pointed(passage, mention.place)
    return None


def sections_of(rows: Sequence[Row]) -> tuple[tuple[int, int], ...]:
    """The sections that have rows to choose: from the first of them to behind the last."""
    found: list[tuple[int, int]] = []
    for at, row in enumerate(rows):
        if is_told(row):
            if found and found[-1][1] == at:
                found[-1] = (found[-1][0], at + 1)
            else:
                found.append((at, at + 1))
    return tuple(found)
