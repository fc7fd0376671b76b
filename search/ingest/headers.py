"""What a file says about itself before the article: front matter and labelled lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from search.ingest.bylines import readable, without_office
from search.ingest.lines import Line
from search.ingest.stated import StatedDate, dates_in
from search.model import Attribute, Basis, Furniture, FurnitureKind, Span

_KEYS = {
    key: role
    for role, keys in {
        "title": "title, headline",
        "date": "date, published, publication date, pubdate, publish date, published on, published at, "
        "date published, datetime, posted, posted on, created, load-date, dateline date",
        "updated": "updated, last updated, modified, last modified, updated on",
        "author": "by, author, authors, byline, writer, reporter, journalist, creator",
        "source": "source, outlet, publisher, publication, newspaper, site, site name, sitename, website",
        "other": "url, link, permalink, canonical, section, category, categories, tags, keywords, "
        "language, lang, country, id, from, to, cc, reply-to, length, word count, words, slug, "
        "type, edition, page, graphic, copyright, rights, license, licence, doi, issn, location, "
        "dateline, description, summary, excerpt, subtitle, standfirst, subhead, image, caption, "
        "body, text, full text, content, article, topic, topics, layout, draft, city, state, "
        "region, editor, guid, retrieved, classification, subject, subjects, geographic, "
        "organization, organisation, company, industry, person, publication-type, document-type, "
        "journal-code, series, column, highlight, correction-date, notes, isbn",
    }.items()
    for key in keys.split(", ")
}
_LABELLED = re.compile(
    r"(?:\*\*|__)?(?P<key>[A-Za-z][A-Za-z _-]{0,22}?)(?:\*\*|__)?\s*:(?:\*\*|__)?(?:\s+|$)(?P<value>.*)$"
)
_KINDS = {
    "date": FurnitureKind.DATE,
    "updated": FurnitureKind.DATE,
    "author": FurnitureKind.BYLINE,
    "title": FurnitureKind.OTHER,
}
_SPEAKERS = frozenset({"reporter", "writer", "journalist"})
_BEFORE_ANY_BODY = 40


@dataclass(slots=True)
class Header:
    """What the labelled lines say; `lines` is how many lines of the file they take, `story` the story's first
    line where it stands behind a label ("Text: …").
    """

    lines: int = 0
    title: Span | None = None
    author: Attribute = field(default_factory=Attribute)
    source: Attribute = field(default_factory=Attribute)
    dates: list[StatedDate] = field(default_factory=list)
    furniture: list[Furniture] = field(default_factory=list)
    story: Line | None = None


def read_header(lines: list[Line]) -> Header:
    """The front matter (`---` … `---`) or labelled lines (`Title: …`) at the top of a file."""
    header = Header()
    if not lines:
        return header
    if lines[0].words == "---":
        close = next((n for n, one in enumerate(lines[1:60], 1) if one.words in ("---", "...")), None)
        if close is not None and any(_LABELLED.match(one.words) for one in lines[1:close]):
            _take_front_matter(lines[: close + 1], header)
            header.lines = close + 1
            return header
    for count, line in enumerate(lines[:_BEFORE_ANY_BODY]):
        role, match = _role(line.words)
        if match is None or not role or len(line.words) > 400 or (count and line.blanks_before > 2):
            break
        if not match.group("value") and not _label_alone(match.group("key")):
            break
        if match.group("value") and _label_alone(match.group("key").lower()):
            value = Span(line.start + match.start("value"), line.end)
            header.story = Line(value.start, value.end, line.indent, line.blanks_before, match.group("value"))
            header.furniture.append(Furniture(Span(line.start, value.start), FurnitureKind.OTHER))
            header.lines = count + 1
            break
        _take(line, role, match, header)
        header.lines = count + 1
    _take_subject(lines[: header.lines], header)
    if header.lines == 1 and not (header.title or header.dates or header.author.value or header.source.value):
        return Header()
    return header


def _take_subject(lines: list[Line], header: Header) -> None:
    """Take a mail's subject (RFC 5322) for the title."""
    found = {
        match.group("key").lower(): (line, match) for line in lines if (match := _LABELLED.match(line.words))
    }
    if header.title is not None or "subject" not in found or not {"from", "date"} & found.keys():
        return
    line, match = found["subject"]
    header.title = _unquoted(match, line.start)
    header.furniture = [
        Furniture(Span(line.start, header.title.start), one.kind) if one.span.start == line.start else one
        for one in header.furniture
    ]


def take_label(header: Header, words: str, start: int, *, at_end: bool = False) -> bool:
    """Read a labelled line further down ("BYLINE: …" as databases print it); whether it is one.

    Below the story (`at_end`) labels need not be in capitals.
    """
    role, match = _role(words)
    if match is None or not role or "\n" in words or len(words) > 400:
        return False
    capitals = match.group("key").isupper() or (at_end and match.group("key")[0].isupper())
    if not capitals and (role == "other" or not match.group("value")):
        return False
    _take(Line(start, start + len(words), 0, 0, words), role, match, header)
    return True


def _label_alone(key: str) -> bool:
    return key.strip().lower() in ("body", "text", "full text", "content", "article") or key.isupper()


def _role(words: str) -> tuple[str, re.Match[str] | None]:
    """What a labelled line gives and its parts; "" and None where its label or its value is none."""
    match = _LABELLED.match(words)
    if match is None:
        return "", None
    role = _KEYS.get(match.group("key").strip().lower().replace("_", " "), "")
    value = match.group("value").rstrip()
    # "Newspaper: Minister used own email, report says." is a headline.
    told = role == "source" and (len(value.split()) > 8 or value.endswith((".", "?", "!")))
    # "REPORTER: What happened?" is a turn of a transcript.
    asked = role == "author" and (
        value.endswith(("?", "!")) or (value.endswith(".") and match.group("key").lower() in _SPEAKERS)
    )
    undated = role in ("date", "updated") and value.endswith(".") and not re.search(r"\d", value)
    return ("", None) if told or asked or undated else (role, match)


def _take_front_matter(lines: list[Line], header: Header) -> None:
    for line in lines:
        role, match = _role(line.words)
        if match is not None and role:
            _take(line, role, match, header)
        else:
            header.furniture.append(Furniture(Span(line.start, line.end), FurnitureKind.OTHER))


def _take(line: Line, role: str, match: re.Match[str], header: Header) -> None:
    value = _unquoted(match, line.start)
    words = line.words[value.start - line.start : value.end - line.start]
    whole = Span(line.start, line.end)
    if role == "title" and words and header.title is None:
        header.title = value
        whole = Span(line.start, value.start)
    elif role == "author" and words.strip(" .") and header.author.value is None:
        name = re.match(r"(?:by\s+)?(.*)$", words, re.IGNORECASE)
        start = value.start + (name.start(1) if name else 0)
        shown = without_office(words[start - value.start :]).rstrip(" .")
        # ['Jane Doe', 'Ana Diaz']
        listed = re.sub(r"['\"]\s*,\s*['\"]", ", ", shown)
        header.author = Attribute(readable(listed), Basis.STATED, Span(start, start + len(shown)))
    elif role == "source" and words and header.source.value is None:
        # "Source: Example News | 3 March 2021 | Editor: …"
        house = re.split(r"\s*[|•·]\s*", words, maxsplit=1)[0]
        if house and not re.match(r"https?://", house):
            header.source = Attribute(house, Basis.STATED, Span(value.start, value.start + len(house)))
            header.dates += dates_in(words, value.start)[:1]
    elif role in ("date", "updated"):
        found = dates_in(words, value.start)
        header.dates += [StatedDate(one.day, one.span, role == "updated" or one.updated) for one in found[:1]]
    header.furniture.append(Furniture(whole, _KINDS.get(role, FurnitureKind.OTHER)))


def _unquoted(match: re.Match[str], offset: int) -> Span:
    start, end = match.span("value")
    words = match.string
    while end > start and words[end - 1].isspace():
        end -= 1
    if end - start >= 2 and words[start] in "\"'[" and words[end - 1] in "\"']":
        start, end = start + 1, end - 1
        if end - start >= 2 and words[start] in "\"'" and words[end - 1] == words[start]:
            start, end = start + 1, end - 1
    return Span(offset + start, offset + end)
