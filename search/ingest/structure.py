"""The structure of an article: headline, furniture, outlet, byline, stated date, paragraphs, sentences.

A file is read as blocks. Blocks at the top are headline, byline, date line, standfirst, captions until the
story begins; blocks at the end are credits, signatures, links; what stands between is the body, save what
tells by its own words that it is furniture.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from pathlib import PurePath

from search.ingest import furniture as rules, outlets
from search.ingest.datelines import read_dateline
from search.ingest.draft import Draft
from search.ingest.end import read_end
from search.ingest.headers import read_header
from search.ingest.headlines import (
    between_marks,
    is_subhead,
)
from search.ingest.lines import Block, Line, into_blocks, split_lines
from search.ingest.sanitise import count_controls, sanitise
from search.ingest.sentences import split_sentences
from search.ingest.stated import StatedDate, best_of, dates_in, is_date_line
from search.ingest.top import read_top
from search.model import (
    Article,
    ArticleId,
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
# Captions and standfirsts nobody told from paragraphs may stand before the lede.
_DATELINE_WITHIN = 3
# Wholly between quotation marks, or in Markdown's block quotation.
_ASIDE = re.compile(r"(?:>\s*)?[*_]*[“\"‘«][^“”\"«»]+[”\"’»][*_]*$|>\s*\S")
_MOST_BLOCKS = 400
_FILE_DATE = re.compile(r"(?<!\d)(?:19|20)\d\d-?[01]\d-?[0-3]\d(?!\d)")


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
    body_lines = ([header.story] if header.story is not None else []) + lines[header.lines :]
    glued = _glued_date(clean, body_lines[0].start if body_lines and header.story is None else len(clean))
    if glued is not None:
        first = body_lines[0]
        # The date's width still counts where the line is judged full.
        body_lines[0] = Line(
            glued.end,
            first.end,
            first.indent + glued.end - first.start,
            first.blanks_before,
            clean[glued.end : first.end],
        )
    draft = Draft(clean, into_blocks(clean, body_lines))
    draft.take_header(header)
    if glued is not None:
        draft.furniture.append(Furniture(glued, FurnitureKind.DATE))
        draft.dates += dates_in(clean[glued.start : glued.end], glued.start)
    draft.last = len(draft.blocks)
    read_top(draft)
    read_end(draft)
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


def _read_body(draft: Draft) -> tuple[tuple[Paragraph, ...], tuple[Sentence, ...], int]:
    paragraphs: list[Paragraph] = []
    sentences: list[Sentence] = []
    number = words = dateline = 0
    body = draft.blocks[draft.first : draft.last]
    listed = _listed_links(body)
    pulled = _pull_quotes(body)
    parted = sum(one.gap_before for one in body) >= 0.3 * len(body)
    # A file of one sentence a line has its questions on lines of their own, too.
    one_a_line = not parted and len(body) >= 15 and sum(map(_has_two_sentences, body)) < 0.1 * len(body)
    furniture: set[int] = set()
    questions = sum(one.words.endswith("?") and is_subhead(one, one, two) for one, two in pairwise(body)) > 1
    for index, block in enumerate(body):
        kind = FurnitureKind.READ_MORE if index in listed else rules.kind_of(block.words)
        if kind is None and index + 1 < len(body) and _is_captioned(block, body[index + 1]):
            kind = FurnitureKind.CAPTION
        if kind is None and index in pulled:
            kind = FurnitureKind.OTHER
        if kind is not None and not between_marks(block.words):
            draft.mark(block, kind)
            furniture.add(index)
            continue
        # In a list of questions and answers the first question heads its answer like the others.
        asked = questions and block.words.endswith("?")
        before = body[index - 1] if index else block if asked else None
        after = body[index + 1] if index + 1 < len(body) else None
        # Where blank lines part paragraphs, a line amid one is no subhead.
        inside = (
            parted and not block.gap_before and index - 1 not in furniture and not between_marks(block.words)
        )
        if one_a_line and block.words.endswith("?") and not between_marks(block.words):
            inside = True
        if not inside and is_subhead(block, before, after):
            start, end = between_marks(block.words) or (0, len(block.words))
            paragraphs.append(Paragraph(0, Span(block.start + start, block.start + end), subhead=True))
            continue
        start = block.start
        if number < _DATELINE_WITHIN and not dateline:
            dateline = _take_dateline(draft, block, None if number else body[index + 1 :])
            start += dateline
        if start >= block.end:
            continue
        number += 1
        paragraphs.append(Paragraph(number, Span(start, block.end)))
        for span in split_sentences(draft.text, start, block.end):
            sentences.append(Sentence(len(sentences) + 1, span, number))
        words += len(draft.text[start : block.end].split())
    return tuple(paragraphs), tuple(sentences), words


def _is_captioned(block: Block, following: Block) -> bool:
    """Whether a line that is no sentence stands right above a picture's credit."""
    return (
        rules.is_picture_credit(following.words)
        and not (block.gap_after and block.gap_before)
        and block.word_count() <= 25
        and block.words[-1] not in '.!?”"'
    )


def _has_two_sentences(block: Block) -> bool:
    return re.search(r"[a-z0-9][.!?][\"'”’)]*\s+[\"'“‘(]*[A-Z]", block.words) is not None


def _pull_quotes(body: list[Block]) -> frozenset[int]:
    """The blocks that only repeat, between marks, words of a longer paragraph."""
    asides = {
        index: words
        for index, block in enumerate(body[:_MOST_BLOCKS])
        if len(block.words) <= 300
        and _ASIDE.match(block.words)
        and len(words := _bare(block.words).split()) >= 4
    }
    if not asides:
        return frozenset()
    story = [_bare(block.words) for block in body[:_MOST_BLOCKS]]
    return frozenset(
        index
        for index, words in asides.items()
        if any(len(one) > len(story[index]) and f" {' '.join(words)} " in f" {one} " for one in story)
    )


def _bare(words: str) -> str:
    """Lower-case words without signs, to compare wordings."""
    return " ".join(re.findall(r"[^\W_]+", words.lower().replace("’", "").replace("'", "")))


def _listed_links(body: list[Block]) -> frozenset[int]:
    """The blocks between "list of 3 items" and "end of list", as screen readers are told of link lists."""
    listed: set[int] = set()
    opened: int | None = None
    for index, block in enumerate(body):
        if len(block.words) > 40:
            continue
        if re.match(r"list of \d+ items", block.words, re.IGNORECASE):
            opened = index
        elif opened is not None and re.match(r"end of list", block.words, re.IGNORECASE):
            if index - opened <= 12:
                listed.update(range(opened, index + 1))
            opened = None
    return frozenset(listed)


def _take_dateline(draft: Draft, block: Block, others: Sequence[Block] | None) -> int:
    """Take the dateline that opens a paragraph; how many code points of it that are."""
    words_of_others = None if others is None else [one.words for one in others]
    found = read_dateline(block.words, block.start, words_of_others)
    if found is None:
        return 0
    words = block.words[: found.length]
    draft.furniture.append(
        Furniture(Span(block.start, block.start + len(words.rstrip())), FurnitureKind.DATE)
    )
    draft.take_outlet(found.outlet)
    if not draft.dates:
        draft.dates += dates_in(words, block.start)
    return found.length


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
