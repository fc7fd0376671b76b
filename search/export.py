"""Passages with their sources, for other programs and for people: Markdown, CSV, JSON Lines, citations."""

from __future__ import annotations

import csv
import io
import json
import re
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from enum import StrEnum
from pathlib import Path

from search.dossier import Dossier
from search.errors import InputError
from search.model import (
    Article,
    ArticleId,
    ArticleRow,
    Basis,
    Event,
    Page,
    Place,
    Published,
    QuotationKind,
    Span,
    SpokenQuotation,
)
from search.notebook import Mark, anchored

Source = Callable[[ArticleId], tuple[ArticleRow, Article]]


@dataclass(frozen=True, slots=True)
class Said:
    """Whose words a passage gives: the speaker's name or what the text calls them, what they are ("" if the
    text does not say), and whether the words themselves are given or only what they come to.
    """

    speaker: str
    role: str
    kind: QuotationKind


def said(spoken: SpokenQuotation, name: str = "") -> Said:
    """Who said a quotation; `name` is that of the entity which speaks, if one was found."""
    quotation = spoken.quotation
    called = " ".join((name or spoken.speaker_text).split())
    return Said(called, " ".join(quotation.role.split()), quotation.kind)


class Form(StrEnum):
    """What a file of extracts is written as."""

    MARKDOWN = "md"
    CSV = "csv"
    JSON_LINES = "jsonl"


@dataclass(frozen=True, slots=True)
class Extract:
    """One passage with its source. A field that does not apply, or that the text does not say, is "".

    `file` and `line` (from 1) say where it stands for an editor, `start` and `end` in code points. `date`,
    `kind` and `date_basis` are those of the event it tells of; `published` is the article's date and
    `published_basis` how that is known. Of a quotation, `speaker` and `role` say who speaks and `speech` is
    `direct` or `indirect`.
    """

    words: str
    label: str
    note: str
    date: str
    kind: str
    date_basis: str
    article: str
    outlet: str
    headline: str
    published: str
    published_basis: str
    file: str
    line: int
    start: int
    end: int
    speaker: str = ""
    role: str = ""
    speech: str = ""


def line_of(text: str, offset: int) -> int:
    """The line (from 1) a code point stands on."""
    return text.count("\n", 0, offset) + 1


def cite(
    row: ArticleRow, article: Article, span: Span, *, markdown: bool = False, said: Said | None = None
) -> str:
    """A passage in quotation marks with outlet, headline, date and how that is known, file and line.

    Of a quotation, `said` tells the speaker; indirect speech, which nobody said in these words, has no
    quotation marks. What the article does not say is said to be missing, never filled in.
    """
    one = extract(row, article, span, said=said)
    words, source = _quoted(one), source_of(one)
    if markdown:
        return f"> {escaped(words)}\n>\n> — {escaped(source)}"
    return f"{words}\n— {source}"


def extracts_of_hits(page: Page, source: Source) -> Iterator[Extract]:
    """The passages a search found, best first."""
    for hit in page.hits:
        yield extract(*source(hit.passage.article), hit.passage.span)


def extracts_of_quotations(
    quotations: Iterable[SpokenQuotation], names: Mapping[str, str], source: Source
) -> Iterator[Extract]:
    """Quotations with their speakers; `names` are those of the entities that speak, by id."""
    for one in quotations:
        row, article = source(one.article)
        yield extract(row, article, one.quotation.span, said=said(one, names.get(one.speaker or "", "")))


def extracts_of_marks(
    marks: Iterable[Mark], source: Source, spoken: Mapping[Place, Said] | None = None
) -> Iterator[Extract]:
    """Marked passages with label and note, where their words stand now; a mark whose article is not in the
    pile or whose words are gone keeps the words and has no source but its id. `spoken` tells of the places
    that are quotations who speaks there.
    """
    for mark in marks:
        try:
            row, article = source(mark.article)
        except (InputError, KeyError):
            span = None
        else:
            span = anchored(mark, article)
        if span is None:
            empty = "" if not mark.words else " ".join(mark.words.split())
            yield Extract(
                empty,
                mark.label,
                mark.note,
                "",
                "",
                "",
                mark.article,
                "",
                "",
                "",
                "",
                "",
                0,
                mark.start,
                mark.end,
            )
        else:
            said_by = (spoken or {}).get(Place(row.id, span.start, span.end))
            yield extract(row, article, span, label=mark.label, note=mark.note, said=said_by)


def extracts_of_timeline(events: Iterable[Event], source: Source) -> Iterator[Extract]:
    """The events in order, each with every source's own sentence."""
    for event in events:
        for evidence in event.evidence:
            place: Place = evidence.sentence
            row, article = source(place.article)
            yield extract(
                row,
                article,
                place.span,
                date=event.value,
                kind=event.kind.value,
                date_basis=evidence.basis.value,
            )


def extracts_of_dossier(dossier: Dossier, names: Mapping[str, str], source: Source) -> Iterator[Extract]:
    """Every passage of a dossier, in its order: roles, mentions, dated events, what the bearer of the name
    says and what others say of it; last the articles that do not have it, by headline or first words. `label`
    says which; the note of a mention is why its form was counted in, where that is not the name itself.
    """
    whys = {one.place: one.why for one in dossier.entity.mentions}
    for role in dossier.roles:
        for place in role.places:
            yield extract(*source(place.article), place.span, label="described as")
    for context in dossier.mentions:
        row, article = source(context.mention.article)
        form = " ".join(context.mention.span.of(article.text).split())
        note = "" if form == dossier.entity.name else whys.get(context.mention, "")
        yield extract(row, article, context.passage.span, label=f"named “{form}”", note=note)
    yield from extracts_of_timeline(dossier.events, source)
    for one in extracts_of_quotations(dossier.said, names, source):
        yield replace(one, label="said by")
    for one in extracts_of_quotations(dossier.about, names, source):
        yield replace(one, label="said by others")
    for id_ in dossier.silent:
        row, article = source(id_)
        begin = article.sentences[0].span if article.sentences else Span(0, 0)
        yield extract(row, article, article.headline or begin, label="not in")


def write_extracts(extracts: Iterable[Extract], form: Form, *, title: str = "") -> str:
    """The text of a file of extracts; `title` heads a Markdown file."""
    listed = list(extracts)
    match form:
        case Form.JSON_LINES:
            return "".join(json.dumps(asdict(one), ensure_ascii=False) + "\n" for one in listed)
        case Form.CSV:
            return _as_csv(listed)
        case Form.MARKDOWN:
            return _as_markdown(listed, title)


def save(path: Path, text: str, *, overwrite: bool = False) -> None:
    """Write a file whole or not at all. Raises InputError if it is there already or cannot be written."""
    temporary = path.with_name(f".{path.name}.{uuid.uuid4().hex[:8]}")
    claimed = False
    try:
        if not overwrite:
            # Making the file claims the name; looking first could be overtaken.
            path.open("x").close()
            claimed = True
        with temporary.open("x", encoding="utf-8", newline="") as file:
            file.write(text)
        temporary.replace(path)
        claimed = False
    except FileExistsError as error:
        raise InputError(f"{path} is there already.", "Choose another name.") from error
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error.strerror or error}.") from error
    finally:
        temporary.unlink(missing_ok=True)
        if claimed:
            path.unlink(missing_ok=True)


def extract(
    row: ArticleRow,
    article: Article,
    span: Span,
    *,
    label: str = "",
    note: str = "",
    date: str = "",
    kind: str = "",
    date_basis: str = "",
    said: Said | None = None,
) -> Extract:
    """A passage with its source."""
    return Extract(
        words=" ".join(span.of(article.text).split()),
        label=label,
        note=note,
        date=date,
        kind=kind,
        date_basis=date_basis,
        article=row.id,
        outlet=row.outlet or "",
        headline=" ".join((row.title or "").split()),
        published=_day(row.published),
        published_basis=row.published.basis.value,
        file=row.path,
        line=line_of(article.text, span.start),
        start=span.start,
        end=span.end,
        speaker=said.speaker if said is not None else "",
        role=said.role if said is not None else "",
        speech=said.kind.value if said is not None else "",
    )


def _quoted(one: Extract) -> str:
    """The words in quotation marks, unless they are indirect speech."""
    return one.words if one.speech == QuotationKind.INDIRECT else f"“{one.words}”"


def _day(published: Published) -> str:
    if published.value is not None:
        return published.value
    bounds = (published.earliest, published.latest)
    return "/".join("" if day is None else day.isoformat() for day in bounds) if any(bounds) else ""


def source_of(one: Extract) -> str:
    """Outlet, headline, date and how that is known, file and line, as one line; of a quotation who speaks."""
    if one.published:
        how = "" if one.published_basis == Basis.STATED else f" ({one.published_basis} date)"
        how = " (date set by the reader)" if one.published_basis == Basis.SET else how
        dated = f"{one.published}{how}"
    else:
        dated = "undated"
    parts = [
        one.outlet or "outlet not given",
        f"“{one.headline}”" if one.headline else "no headline",
        dated,
        f"{one.file}:{one.line}" if one.file else one.article,
    ]
    if not one.speech:
        return ", ".join(parts)
    who = ", ".join(dict.fromkeys(part for part in (one.speaker, one.role) if part)) or "speaker not found"
    return f"{who} ({one.speech} speech): {', '.join(parts)}"


# A cell that begins so is a formula to spreadsheet programs (OWASP, "CSV Injection").
_FORMULA = re.compile(r"[\s\ufeff]*[=+\-@＝＋－＠\t\r|%]")


def cell(value: str | int) -> str | int:
    """A value as a cell of a table that no spreadsheet program takes for a formula."""
    return f"'{value}" if isinstance(value, str) and _FORMULA.match(value) else value


def _as_csv(extracts: Sequence[Extract]) -> str:
    names = [field.name for field in fields(Extract)]
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows([cell(getattr(one, name)) for name in names] for one in extracts)
    return file.getvalue()


_MARKUP = re.compile(r"([\\`*_\[\]<>#|~!&])")
_BLOCK = re.compile(r"^(\s*)(\d+)([.)])|^(\s*)([-+=])", re.MULTILINE)


def escaped(words: str) -> str:
    """Words of an article as plain words in Markdown: no markup, no HTML, no links (CommonMark 2.4)."""
    flat = " ".join(words.split())
    flat = _MARKUP.sub(r"\\\1", flat)
    return _BLOCK.sub(lambda found: re.sub(r"([.)+=-])$", r"\\\1", found.group()), flat)


def _as_markdown(extracts: Sequence[Extract], title: str) -> str:
    lines = [f"# {escaped(title)}", ""] if title else []
    heading = ""
    for one in extracts:
        lead = " ".join(part for part in (one.date, f"({one.kind})" if one.kind else "", one.label) if part)
        if lead and lead != heading:
            lines += [f"## {escaped(lead)}", ""]
        heading = lead
        lines += [f"> {escaped(_quoted(one))}", ">", f"> — {escaped(source_of(one))}", ""]
        if one.note:
            lines += [escaped(one.note), ""]
    return "\n".join(lines)
