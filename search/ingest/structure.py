"""The structure of an article: headline, furniture, outlet, byline, stated date, paragraphs, sentences.

A file is read as blocks. Blocks at the top are headline, byline, date line, standfirst, captions until the
story begins; blocks at the end are credits, signatures, links; what stands between is the body, save what
tells by its own words that it is furniture.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

from search.ingest import bylines, furniture as rules, outlets
from search.ingest.headers import read_header
from search.ingest.headlines import (
    between_marks,
    is_headline,
    is_kicker,
    is_standfirst,
    is_subhead,
    is_title_case,
    shares_words,
)
from search.ingest.lines import Block, into_blocks, split_lines
from search.ingest.sanitise import count_controls, sanitise
from search.ingest.sentences import split_sentences
from search.ingest.stated import StatedDate, best_of, dates_in, is_date_line, without_dates
from search.model import (
    Article,
    ArticleId,
    Attribute,
    Basis,
    Furniture,
    FurnitureKind,
    Paragraph,
    Published,
    Sentence,
    Span,
)

# " date 2024-09-02 The minister …": a crawler's date glued to the first line.
_GLUED_DATE = re.compile(
    r"\s*(?:\(?(?:date|published|posted|updated)\b\s*:?\s*)?(?:19"
    r"|20)\d\d-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?"
    r"\)?(?:\s*[:|–—-])?\s+(?=\S)",
    re.IGNORECASE,
)
_HEAD_BLOCKS = 14
_TAIL_BLOCKS = 40
_FILE_DATE = re.compile(r"(?<!\d)(?:19|20)\d\d-?[01]\d-?[0-3]\d(?!\d)")


@dataclass(slots=True)
class _Draft:
    """What has been found so far."""

    text: str
    blocks: list[Block]
    headline: Span | None = None
    outlet: Attribute = field(default_factory=Attribute)
    byline: Attribute = field(default_factory=Attribute)
    dates: list[StatedDate] = field(default_factory=list)
    furniture: list[Furniture] = field(default_factory=list)
    first: int = 0
    last: int = 0

    def mark(self, block: Block, kind: FurnitureKind) -> None:
        self.furniture.append(Furniture(Span(block.start, block.end), kind))

    def take_outlet(self, found: Attribute | None) -> None:
        if found is not None and self.outlet.value is None:
            self.outlet = found

    def take_byline(self, found: Attribute) -> None:
        if self.byline.value is None:
            self.byline = found


def read_article(
    text: str,
    *,
    id: ArticleId,  # noqa: A002
    path: str = "",
    sha256: str = "",
    notes: Sequence[str] = (),
) -> Article:
    """The article a decoded text is. `text` is not sanitised yet; offsets count its code points.

    `path` is shown to the reader and may hold the publication date ("2024-09-02-summit.txt").
    """
    clean = sanitise(text)
    lines = split_lines(clean)
    header = read_header(lines)
    glued = _glued_date(clean, lines[header.lines].start if header.lines < len(lines) else len(clean))
    body_lines = lines[header.lines :] if glued is None else split_lines(clean, glued.end)
    draft = _Draft(clean, into_blocks(clean, body_lines))
    draft.headline, draft.outlet, draft.byline = header.title, header.source, header.author
    draft.dates += header.dates
    draft.furniture += header.furniture
    if glued is not None:
        draft.furniture.append(Furniture(glued, FurnitureKind.DATE))
        draft.dates += dates_in(clean[glued.start : glued.end], glued.start)
    draft.last = len(draft.blocks)
    _read_top(draft)
    _read_end(draft)
    paragraphs, sentences, words = _read_body(draft)
    if draft.outlet.value is None and paragraphs:
        draft.take_outlet(outlets.from_body(clean, paragraphs[0].span.start, paragraphs[-1].span.end))
    return Article(
        id=id,
        path=path,
        sha256=sha256,
        text=clean,
        headline=draft.headline,
        outlet=draft.outlet,
        byline=draft.byline,
        published=_published(draft.dates, path),
        furniture=tuple(sorted(draft.furniture, key=lambda one: (one.span.start, one.span.end))),
        paragraphs=paragraphs,
        sentences=sentences,
        words=words,
        notes=(*notes, *_repairs(text)),
    )


def _glued_date(text: str, start: int) -> Span | None:
    """The stretch of a date glued to the front of the first line, blanks included."""
    line = text.rfind("\n", 0, start) + 1
    end = text.find("\n", start)
    match = _GLUED_DATE.match(text, line, len(text) if end < 0 else end)
    if match is None or not dates_in(match.group()):
        return None
    rest = text[match.end() : len(text) if end < 0 else end]
    return None if is_date_line(rest) or len(rest.split()) < 4 else Span(match.start(), match.end())


def _read_top(draft: _Draft) -> None:
    """Take the blocks above the story off the body."""
    blocks = draft.blocks
    index = 0
    while index < min(len(blocks), _HEAD_BLOCKS) and _take_top(draft, index):
        index += 1
    if index == len(blocks) and index:
        index = _give_back(draft)
    draft.first = index


def _give_back(draft: _Draft) -> int:
    """A file that would have no body keeps its last block as one, unless that is clearly furniture."""
    block = draft.blocks[-1]
    if rules.kind_of(block.words) is not None or is_date_line(block.words):
        return len(draft.blocks)
    draft.furniture = [one for one in draft.furniture if one.span.start != block.start]
    return len(draft.blocks) - 1


def _take_top(draft: _Draft, index: int) -> bool:
    """Whether block `index`, all before it being above the story, is above the story too."""
    block = draft.blocks[index]
    words = block.words
    following = draft.blocks[index + 1] if index + 1 < len(draft.blocks) else None
    kind = rules.kind_of(words)
    if kind is not None and not between_marks(words):
        draft.mark(block, kind)
        draft.take_outlet(
            outlets.from_line(words, block.start) if kind is not FurnitureKind.READ_MORE else None
        )
        return True
    if _take_date_line(draft, block) or _take_byline(draft, block, lone=index > 0):
        return True
    if following is None:
        return False
    if outlets.is_outlet_name(words) and (draft.headline is not None or is_headline(following, None)):
        draft.mark(block, FurnitureKind.OTHER)
        draft.take_outlet(outlets.from_line(words, block.start))
        return True
    if rules.is_caption_at_top(words) and len(words.split()) >= 4:
        draft.mark(block, FurnitureKind.CAPTION)
        return True
    if draft.headline is None:
        if is_kicker(block, following):
            draft.mark(block, FurnitureKind.OTHER)
            return True
        if is_headline(block, following):
            marks = between_marks(words)
            start, end = marks if marks is not None else (0, len(words))
            draft.headline = Span(block.start + start, block.start + end)
            return True
        return False
    return _take_under_headline(draft, index)


def _take_under_headline(draft: _Draft, index: int) -> bool:
    block = draft.blocks[index]
    if is_standfirst(block):
        kind = FurnitureKind.CAPTION if is_title_case(block.words) else FurnitureKind.OTHER
        draft.mark(block, kind)
        return True
    ahead = draft.blocks[index + 1 : index + 3]
    signed = any(_is_signature_line(one) for one in ahead)
    if signed and block.word_count() <= 45 and not outlets.from_dateline(block.words, 0):
        draft.mark(block, FurnitureKind.OTHER)
        return True
    return False


def _is_signature_line(block: Block) -> bool:
    if len(block.words) > 160:
        return False
    by = re.match(r"[*_\s]*by\s", block.words, re.IGNORECASE)
    return is_date_line(block.words) or (by is not None and bylines.read_byline(block.words, 0) is not None)


def _take_date_line(draft: _Draft, block: Block) -> bool:
    if not is_date_line(block.words):
        return False
    draft.mark(block, FurnitureKind.DATE)
    draft.dates += dates_in(block.words, block.start)
    return True


def _take_byline(draft: _Draft, block: Block, *, lone: bool) -> bool:
    """Take a line that signs the article; a date or an outlet on the same line is read as well."""
    words = block.words
    if len(words) > 200:
        return False
    lone = lone and (draft.headline is not None or draft.first > 0)
    found = bylines.read_byline(words, block.start, lone_names=lone)
    dates = dates_in(words, block.start)
    if found is None and dates and lone and len(without_dates(words).split()) <= 6:
        # "Nairobi, March 3, 2024" or "Example News | 3 March 2024"
        draft.mark(block, FurnitureKind.DATE)
        draft.dates += dates
        return True
    if found is None:
        return False
    draft.mark(block, FurnitureKind.BYLINE)
    draft.dates += dates
    if found.value is not None and outlets.is_outlet_name(found.value):
        draft.take_outlet(Attribute(found.value, Basis.STATED, found.span))
    elif found.span is not None:
        rest = draft.text[found.span.end : block.end]
        for piece in re.finditer(r"[^|,•·()–—/]+", rest):
            name = piece.group().strip()
            if name and outlets.is_outlet_name(name):
                at = found.span.end + piece.start() + piece.group().index(name)
                draft.take_outlet(Attribute(name, Basis.STATED, Span(at, at + len(name))))
    draft.take_byline(found)
    return True


def _read_end(draft: _Draft) -> None:
    """Take credits, signatures, date lines and links after the story off the body."""
    blocks = draft.blocks
    start = max(draft.first + 1, len(blocks) - _TAIL_BLOCKS)
    links = next((n for n in range(start, len(blocks)) if rules.begins_link_list(blocks[n].words)), None)
    if links is not None and all(_could_be_link(one) for one in blocks[links + 1 :]):
        for block in blocks[links:]:
            if _title_at_end(draft, block):
                continue
            draft.mark(block, rules.kind_of(block.words) or FurnitureKind.READ_MORE)
            draft.take_outlet(outlets.from_line(block.words, block.start))
        draft.last = links
    while draft.last > draft.first + 1 and _take_end(draft, blocks[draft.last - 1]):
        draft.last -= 1


def _could_be_link(block: Block) -> bool:
    return rules.kind_of(block.words) is not None or (
        block.word_count() <= 20 and not block.words.rstrip('"”’)').endswith(".")
    )


def _take_end(draft: _Draft, block: Block) -> bool:
    words = block.words
    if _title_at_end(draft, block):
        return True
    kind = rules.kind_of(words)
    if kind is not None:
        draft.mark(block, kind)
        if kind is not FurnitureKind.READ_MORE:
            draft.take_outlet(outlets.from_line(words, block.start))
        return True
    if len(words) > 200:
        return False
    found = bylines.read_byline(words, block.start) or bylines.read_signature(words, block.start)
    if found is not None:
        draft.mark(block, FurnitureKind.BYLINE)
        draft.take_byline(found)
        draft.dates += dates_in(words, block.start)
        return True
    if _take_date_line(draft, block):
        return True
    outlet = outlets.from_line(words, block.start) if block.word_count() <= 6 else None
    if outlet is not None:
        draft.mark(block, FurnitureKind.CREDIT)
        draft.take_outlet(outlet)
        return True
    return False


def _title_at_end(draft: _Draft, block: Block) -> bool:
    """Take "Read More: HEADLINE" for the headline of an article that has none and speaks of the same."""
    match = rules.READ_MORE_TITLE.match(block.words) if len(block.words) <= 250 else None
    if match is None:
        return False
    draft.mark(block, FurnitureKind.READ_MORE)
    title = match.group("title").rstrip("* ")
    story = draft.text[draft.blocks[draft.first].start : block.start]
    if draft.headline is None and is_title_case(title) and shares_words(title, story):
        start = block.start + match.start("title")
        draft.headline = Span(start, start + len(title))
    return True


def _read_body(draft: _Draft) -> tuple[tuple[Paragraph, ...], tuple[Sentence, ...], int]:
    paragraphs: list[Paragraph] = []
    sentences: list[Sentence] = []
    number = words = 0
    body = draft.blocks[draft.first : draft.last]
    for index, block in enumerate(body):
        kind = rules.kind_of(block.words)
        if kind is not None and not between_marks(block.words):
            draft.mark(block, kind)
            continue
        before = body[index - 1] if index else None
        after = body[index + 1] if index + 1 < len(body) else None
        if is_subhead(block, before, after):
            start, end = between_marks(block.words) or (0, len(block.words))
            paragraphs.append(Paragraph(0, Span(block.start + start, block.start + end), subhead=True))
            continue
        if not any(one.number for one in paragraphs):
            _read_dateline(draft, block)
        number += 1
        paragraphs.append(Paragraph(number, Span(block.start, block.end)))
        for span in split_sentences(draft.text, block.start, block.end):
            sentences.append(Sentence(len(sentences) + 1, span, number))
        words += block.word_count()
    return tuple(paragraphs), tuple(sentences), words


def _read_dateline(draft: _Draft, block: Block) -> None:
    found = outlets.from_dateline(block.words, block.start)
    if found is None:
        return
    outlet, length = found
    draft.take_outlet(outlet)
    if not draft.dates:
        draft.dates += dates_in(block.words[:length], block.start)


def _published(dates: list[StatedDate], path: str) -> Published:
    best = best_of(dates)
    if best is not None:
        why = "the date of the last update in print" if best.updated else "the date in print"
        return Published(best.day.isoformat(), best.day, best.day, Basis.STATED, (best.span,), why)
    named = _FILE_DATE.search(PurePath(path).name)
    if named is not None:
        digits = named.group().replace("-", "")
        found = dates_in(f"{digits[:4]}-{digits[4:6]}-{digits[6:]}")
        if found:
            day = found[0].day
            return Published(day.isoformat(), day, day, Basis.STATED, (), "file name")
    return Published()


def _repairs(text: str) -> tuple[str, ...]:
    controls = count_controls(text)
    if not controls:
        return ()
    what = "control character is" if controls == 1 else "control characters are"
    return (f"{controls:,} {what} shown as a symbol.",)
