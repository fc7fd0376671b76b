"""The list of names for other programs and for people: type, forms with their sources, first passage."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields

from search.corrections import TYPES_IN_WORDS
from search.export import Extract, Form, Source, cell, escaped, extract, source_of
from search.model import Entity, EntityType
from search.passages import passage_at
from search.text import plain

_TYPES = {
    **{kind: words.split(" ", 1)[1] for kind, words in TYPES_IN_WORDS.items()},
    EntityType.MISC: "other",
}


@dataclass(frozen=True, slots=True)
class NameRecord:
    """One name. `forms` are (form, ((article id, times), …)), commonest first; `mentions` is how often any
    of them stands in the pile; `first` the first passage that has one.
    """

    name: str
    type: str
    mentions: int
    forms: tuple[tuple[str, tuple[tuple[str, int], ...]], ...]
    first: Extract | None


def records_of_names(entities: Iterable[Entity], source: Source) -> list[NameRecord]:
    """The names in their order, each with the source of its first passage."""
    return [_record(entity, source) for entity in entities]


def _record(entity: Entity, source: Source) -> NameRecord:
    counts: dict[str, Counter[str]] = {}
    for mention in entity.mentions:
        counts.setdefault(plain(mention.text), Counter())[mention.place.article] += 1
    forms = sorted(counts.items(), key=lambda one: -one[1].total())
    first = None
    if entity.mentions:
        place = entity.mentions[0].place
        row, article = source(place.article)
        first = extract(row, article, passage_at(article, place.start).span)
    return NameRecord(
        " ".join(entity.name.split()),
        _TYPES[entity.type],
        len(entity.mentions),
        tuple((" ".join(form.split()), tuple(own.items())) for form, own in forms),
        first,
    )


def write_names(records: Sequence[NameRecord], form: Form, *, title: str = "") -> str:
    """The text of a file of names; `title` heads a Markdown file."""
    match form:
        case Form.JSON_LINES:
            return "".join(json.dumps(_as_object(one), ensure_ascii=False) + "\n" for one in records)
        case Form.CSV:
            return _as_csv(records)
        case Form.MARKDOWN:
            return _as_markdown(records, title)


def _as_object(one: NameRecord) -> dict[str, object]:
    forms = [{"form": form, "counts": dict(counts)} for form, counts in one.forms]
    return {**asdict(one), "forms": forms}


def _forms(one: NameRecord) -> str:
    return "; ".join(
        f"{form} ({', '.join(f'{article} {times}' for article, times in counts)})"
        for form, counts in one.forms
    )


def _as_csv(records: Sequence[NameRecord]) -> str:
    passage = [field.name for field in fields(Extract)]
    own = ("words", "article", "outlet", "headline", "published", "published_basis", "file", "line")
    columns = [name for name in passage if name in own]
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(["name", "type", "mentions", "forms", *(f"first_{name}" for name in columns)])
    for one in records:
        first = ["" if one.first is None else getattr(one.first, name) for name in columns]
        writer.writerow([cell(value) for value in (one.name, one.type, one.mentions, _forms(one), *first)])
    return file.getvalue()


def _as_markdown(records: Sequence[NameRecord], title: str) -> str:
    lines = [f"# {escaped(title)}", ""] if title else []
    lines += ["| name | type | mentions | forms by source | first passage |", "|---|---|---:|---|---|"]
    for one in records:
        first = "" if one.first is None else f"“{escaped(one.first.words)}” — {escaped(source_of(one.first))}"
        cells = (escaped(one.name), one.type, str(one.mentions), escaped(_forms(one)), first)
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join((*lines, ""))
