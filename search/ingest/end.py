"""What stands below the story: credits, signatures, date lines, links to other stories."""

from __future__ import annotations

import re

from search.ingest import bylines, furniture as rules, outlets
from search.ingest.draft import Draft
from search.ingest.headers import Header, take_label
from search.ingest.headlines import is_title_case, shares_words
from search.ingest.lines import Block
from search.ingest.stated import dates_in, is_date_line
from search.ingest.top import take_date_line
from search.model import Attribute, Basis, FurnitureKind, Span

_TAIL_BLOCKS = 40


def read_end(draft: Draft) -> None:
    """Take credits, signatures, date lines and links after the story off the body."""
    blocks = draft.blocks
    start = max(draft.first + 1, len(blocks) - _TAIL_BLOCKS)
    links = _links_from(blocks, start)
    if links is not None:
        for block in blocks[links:]:
            if _title_at_end(draft, block):
                continue
            kind = rules.kind_of(block.words)
            draft.mark(block, kind or FurnitureKind.READ_MORE)
            if kind is not None and kind is not FurnitureKind.READ_MORE:
                draft.take_outlet(outlets.from_line(block.words, block.start))
        draft.last = links
    while draft.last > draft.first + 1 and _take_end(draft, blocks[draft.last - 1]):
        draft.last -= 1


def _links_from(blocks: list[Block], start: int) -> int | None:
    """Where a list of links or a mail signature (RFC 3676) begins that goes on to the end, if any does."""
    found = None
    for index in range(len(blocks) - 1, start - 1, -1):
        words = blocks[index].words
        if rules.begins_link_list(words) or (words == "--" and len(blocks) - index <= 8):
            found = index
        if not _could_be_link(blocks[index]):
            break
    return found


def _could_be_link(block: Block) -> bool:
    return rules.kind_of(block.words) is not None or (
        block.word_count() <= 20 and not block.words.rstrip('"”’)').endswith(".")
    )


def _take_end(draft: Draft, block: Block) -> bool:
    words = block.words
    if _title_at_end(draft, block):
        return True
    kind = rules.kind_of(words)
    labelled = Header()
    if kind is None and take_label(labelled, words, block.start, at_end=True):
        draft.take_header(labelled)
        return True
    about = bylines.is_about_the_writer(words) or (
        draft.byline.value is not None and bylines.is_about(words, draft.byline.value)
    )
    if words[0] == "#" or words == "End of Document" or about:
        kind = FurnitureKind.OTHER
    if kind is not None:
        draft.mark(block, kind)
        if kind is FurnitureKind.OTHER and "@" in words:
            # "-- Jane Doe, j.doe@example.com"
            name = re.split(r"\s*[,|<(:]", words, maxsplit=1)[0]
            draft.take_byline(bylines.read_signature(name, block.start) or Attribute())
        if kind is not FurnitureKind.READ_MORE:
            draft.take_outlet(outlets.from_line(words, block.start))
        return True
    if len(words) > 200:
        return False
    if bylines.is_office(words):
        draft.mark(block, FurnitureKind.BYLINE)
        return True
    if draft.byline.value is None and bylines.is_lone_name(words) and _is_signed_below(draft):
        draft.mark(block, FurnitureKind.BYLINE)
        draft.take_byline(
            Attribute(bylines.readable(words.strip("*_")), Basis.STATED, Span(block.start, block.end))
        )
        return True
    found = bylines.read_byline(words, block.start) or bylines.read_signature(words, block.start)
    if found is not None:
        draft.mark(block, FurnitureKind.BYLINE)
        draft.take_byline(found)
        draft.dates += dates_in(words, block.start)
        return True
    if take_date_line(draft, block):
        return True
    outlet = outlets.from_last_line(words, block.start) if block.word_count() <= 10 else None
    if outlet is not None:
        draft.mark(block, FurnitureKind.CREDIT)
        draft.take_outlet(outlet)
        draft.dates += dates_in(words, block.start)
        return True
    return False


def _is_signed_below(draft: Draft) -> bool:
    """Whether the line below, taken off the body before, is an office, an address or a date."""
    below = draft.blocks[draft.last].words if draft.last < len(draft.blocks) else ""
    return bylines.is_office(below) or is_date_line(below) or "@" in below


def _title_at_end(draft: Draft, block: Block) -> bool:
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
