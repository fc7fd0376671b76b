"""What the command `dossier` prints: one row for each thing a dossier holds, by sections.

The JSON forms are documented in the README and kept stable.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from search import records
from search.dossier import Dossier
from search.model import ArticleRow, Place, Story
from search.records import Read, Row

_HEADINGS = {
    "form": "Forms",
    "role": "Roles",
    "event": "Dated events",
    "said": "Said",
    "about": "Said about it",
    "neighbour": "In the same passages",
    "mention": "Mentions",
}


def dossier(found: Dossier, story: Story, rows: Sequence[ArticleRow], read: Read) -> Iterator[Row]:
    """The rows of a dossier: the name, then section by section. In JSON each has the key `section`; as text
    the first of a section stands under its heading.
    """
    letters = {row.id: row.letter for row in rows}
    said, about = (Story(story.entities, quotations=quotations) for quotations in (found.said, found.about))
    sections: dict[str, Iterable[Row]] = {
        "form": _forms(found, letters),
        "role": _roles(found, letters),
        "event": records.timeline(found.events, rows, read),
        "said": records.quotes(said, rows),
        "about": records.quotes(about, rows),
        "neighbour": _neighbours(found),
        "mention": _mentions(found, read),
    }
    yield _name(found, letters)
    for section, listed in sections.items():
        heading = f"\n{_HEADINGS[section]}\n"
        for record, text in listed:
            yield {"section": section, **record}, f"{heading}  {text}"
            heading = ""


def _name(found: Dossier, letters: dict[str, str]) -> Row:
    entity = found.entity
    record: dict[str, object] = {
        "section": "name",
        "id": entity.id,
        "name": entity.name,
        "type": entity.type.value,
        "articles": list(entity.articles),
        "silent": list(found.silent),
    }
    silent = _letters(found.silent, letters)
    text = f"{_flat(entity.name)}  {entity.type.value}  {len(entity.mentions)} mentions"
    text += f"  in {_letters(entity.articles, letters)}" + (f"  silent: {silent}" if silent else "")
    return record, text


def _forms(found: Dossier, letters: dict[str, str]) -> Iterator[Row]:
    for form in found.forms:
        counts = [{"article": id_, "count": count} for id_, count in form.counts]
        record: dict[str, object] = {"text": form.text, "counts": counts, "why": form.why}
        told = " ".join(f"{letters.get(id_, '?')}×{count}" for id_, count in form.counts)
        yield record, f"{form.text}  {told}" + (f"  ({form.why})" if form.why else "")


def _roles(found: Dossier, letters: dict[str, str]) -> Iterator[Row]:
    for role in found.roles:
        record: dict[str, object] = {"text": role.text, "places": [_place(place) for place in role.places]}
        counts = Counter(place.article for place in role.places)
        told = " ".join(f"{letters.get(id_, '?')}×{count}" for id_, count in counts.items())
        yield record, f"{role.text}  {told}"


def _neighbours(found: Dossier) -> Iterator[Row]:
    for one in found.neighbours:
        record: dict[str, object] = {
            "id": one.entity,
            "name": one.name,
            "type": one.type.value,
            "passages": one.passages,
        }
        yield record, f"{one.passages:4}  {_flat(one.name)}  {one.type.value}"


def _mentions(found: Dossier, read: Read) -> Iterator[Row]:
    locate = records.line_numbers(read)
    for one in found.mentions:
        start = one.mention.start - one.passage.start
        record = {
            **_place(one.mention),
            "text": one.text[start : start + one.mention.end - one.mention.start],
            "passage": {"start": one.passage.start, "end": one.passage.end, "text": one.text},
            "paragraph": one.paragraph,
        }
        yield record, f"{locate(one.mention)}: {_flat(one.text)}"


def _place(place: Place) -> dict[str, object]:
    return {"article": place.article, "start": place.start, "end": place.end}


def _letters(ids: Iterable[str], letters: dict[str, str]) -> str:
    return " ".join(letters.get(id_, "?") for id_ in ids)


def _flat(text: str) -> str:
    return " ".join(text.split())
