"""What stands above the story: kicker, headline, standfirst, byline, date line, captions."""

from __future__ import annotations

import re

from search.ingest import bylines, furniture as rules, outlets
from search.ingest.datelines import is_lone_dateline, opens_story, read_dateline
from search.ingest.draft import Draft
from search.ingest.headers import Header, take_label
from search.ingest.headlines import (
    between_marks,
    is_headline,
    is_kicker,
    is_standfirst,
    is_title_case,
    runs_on,
)
from search.ingest.lines import BULLET, Block
from search.ingest.signatures import read_signature_line
from search.ingest.stated import dates_in, is_date_line, without_dates
from search.model import Attribute, Basis, Furniture, FurnitureKind, Span

_HEAD_BLOCKS = 14


def read_top(draft: Draft) -> None:
    """Take the blocks above the story off the body."""
    blocks = draft.blocks
    index = 0
    while index < min(len(blocks), _HEAD_BLOCKS) and _take_top(draft, index):
        index += 1
    if index == len(blocks) and index:
        index = _give_back(draft)
    draft.first = index


def _give_back(draft: Draft) -> int:
    """A file that would have no body keeps its last block as one, unless that is clearly furniture."""
    block = draft.blocks[-1]
    if rules.kind_of(block.words) is not None or is_date_line(block.words):
        return len(draft.blocks)
    draft.furniture = [one for one in draft.furniture if one.span.start not in Span(block.start, block.end)]
    return len(draft.blocks) - 1


def _take_top(draft: Draft, index: int) -> bool:
    """Whether block `index`, all before it being above the story, is above the story too."""
    block = draft.blocks[index]
    words = block.words
    following = next(
        (one for one in draft.blocks[index + 1 : index + 4] if not rules.is_rule(one.words)), None
    )
    labelled = Header()
    if take_label(labelled, words, block.start):
        draft.take_header(labelled)
        return True
    kind = rules.kind_of(words)
    titled = draft.headline is None and rules.is_labelled_link(words)
    if kind is not None and not titled and not between_marks(words):
        draft.mark(block, kind)
        draft.take_outlet(
            outlets.from_line(words, block.start) if kind is not FurnitureKind.READ_MORE else None
        )
        return True
    if (
        take_date_line(draft, block)
        or _take_dated_outlet(draft, block)
        or _take_signature_line(draft, block)
        or _take_byline(draft, block, lone=index > 0)
    ):
        return True
    if following is None:
        return False
    if _take_outlet_line(draft, block):
        return True
    if rules.is_caption_at_top(words) and len(words.split()) >= 4:
        draft.mark(block, FurnitureKind.CAPTION)
        return True
    if _is_summary_point(draft, index):
        draft.mark(block, FurnitureKind.OTHER)
        return True
    if draft.headline is None:
        if is_kicker(block, following):
            draft.mark(block, FurnitureKind.OTHER)
            return True
        if is_headline(block, following):
            marks = between_marks(words)
            start, end = marks if marks is not None else (0, len(words.rstrip("; ")))
            draft.headline = Span(block.start + start, block.start + end)
            _cut_house(draft, block)
            return True
        return False
    if (
        index
        and draft.headline.end == draft.blocks[index - 1].end
        and runs_on(draft.blocks[index - 1], block)
    ):
        draft.headline = Span(draft.headline.start, block.end)
        return True
    return _take_under_headline(draft, index)


def _cut_house(draft: Draft, block: Block) -> None:
    """Cut the outlet off a headline as browsers print it ("Ferry sinks | The Example Times")."""
    headline = draft.headline
    if headline is None:
        return
    house = re.search(r"\s+(?:[|–—-]|::)\s+(?P<name>[^|–—]{2,40})$", headline.of(draft.text))
    if house is None or not outlets.is_outlet_name(house.group("name")):
        return
    start = headline.start + house.start("name")
    draft.take_outlet(Attribute(outlets.shown(house.group("name")), Basis.STATED, Span(start, headline.end)))
    draft.headline = Span(headline.start, headline.start + house.start())
    draft.furniture.append(Furniture(Span(start, block.end), FurnitureKind.OTHER))


def _is_above_date(draft: Draft, block: Block) -> bool:
    """Whether the file opens with one to four words in title case or capitals, then a date line."""
    if draft.blocks[0] is not block or block.word_count() > 4 or len(draft.blocks) < 4:
        return False
    below = [one for one in draft.blocks[1:6] if not is_date_line(one.words)]
    longer = any(one.word_count() > block.word_count() and is_headline(one, None) for one in below[:2])
    return (
        is_date_line(draft.blocks[1].words)
        and longer
        and block.words[-1] not in ".!?"
        and all(word[0].isupper() for word in block.words.split() if word not in ("of", "the", "de"))
    )


def _take_dated_outlet(draft: Draft, block: Block) -> bool:
    """Take a line that holds an outlet's name and the date ("The Example Times, 3 March 1921, p. 4")."""
    words = block.words
    dates = dates_in(words, block.start) if len(words) <= 120 else []
    if not dates:
        return False
    name = without_dates(re.sub(r",?\s+(?:p|pp|page)\.?\s*\w{1,4}$", "", words))
    if not outlets.is_outlet_name(name) or name not in words:
        return False
    at = block.start + words.index(name)
    draft.mark(block, FurnitureKind.DATE)
    draft.dates += dates
    draft.take_outlet(Attribute(outlets.shown(name), Basis.STATED, Span(at, at + len(name))))
    return True


def _take_signature_line(draft: Draft, block: Block) -> bool:
    """Take a line of outlet, writers and date."""
    found = read_signature_line(block.words, block.start)
    if found is None or (draft.headline is None and found.outlet.value is None):
        return False
    draft.mark(block, FurnitureKind.BYLINE if found.byline.value else FurnitureKind.DATE)
    draft.dates += found.dates
    draft.take_outlet(found.outlet if found.outlet.value else None)
    draft.take_byline(found.byline)
    return True


def _is_masthead(name: str, words: str) -> bool:
    """Whether a line holds the outlet's name alone, or with its town in brackets or a section."""
    pattern = r"\s*(?:\([^()]{2,30}\)|[|•·]\s*[\w&]+(?:\s\w+)?)?"
    return re.fullmatch(pattern, words.removeprefix(name)) is not None


def _has_headline_below(draft: Draft, block: Block) -> bool:
    """Whether a headline is still to come below a line that could be one, date lines aside."""
    at = draft.blocks.index(block) + 1
    below = [
        one
        for one in draft.blocks[at : at + 5]
        if not is_date_line(one.words) and rules.kind_of(one.words) is None
    ]
    following = below[1] if len(below) > 1 else None
    return bool(below) and is_headline(below[0], following) and not bylines.read_byline(below[0].words, 0)


def _take_outlet_line(draft: Draft, block: Block) -> bool:
    """Take a line that is an outlet's name, its name and office, or a dateline of its own."""
    marks = between_marks(block.words)
    name = outlets.beginning(block.words if marks is None else block.words[marks[0] : marks[1]])
    if name is not None and marks is not None and draft.headline is None:
        if not _has_headline_below(draft, block):
            return False
        draft.mark(block, FurnitureKind.OTHER)
        at = block.start + block.words.index(name)
        draft.take_outlet(Attribute(outlets.shown(name), Basis.STATED, Span(at, at + len(name))))
        return True
    if name is None and draft.headline is None and _is_above_date(draft, block):
        name = block.words
    if name is not None and (
        draft.headline is not None or (_is_masthead(name, block.words) and _has_headline_below(draft, block))
    ):
        draft.mark(block, FurnitureKind.OTHER)
        draft.take_outlet(
            Attribute(outlets.shown(name), Basis.STATED, Span(block.start, block.start + len(name)))
        )
        return True
    if is_lone_dateline(block.words):
        draft.mark(block, FurnitureKind.DATE)
        return True
    dateline = read_dateline(block.words, block.start)
    if dateline is None or dateline.length < len(block.words):
        return False
    draft.mark(block, FurnitureKind.DATE)
    draft.take_outlet(dateline.outlet)
    return True


def _take_under_headline(draft: Draft, index: int) -> bool:
    block = draft.blocks[index]
    if draft.byline.value is not None and bylines.is_about(block.words, draft.byline.value):
        draft.mark(block, FurnitureKind.CREDIT)
        return True
    if draft.byline.value is None and _is_signed_alone(draft, index):
        name = block.words.strip("*_")
        at = block.start + block.words.index(name)
        draft.mark(block, FurnitureKind.BYLINE)
        draft.take_byline(Attribute(bylines.readable(name), Basis.STATED, Span(at, at + len(name))))
        return True
    if draft.byline.value is None and draft.headline is not None and _is_right_below(draft, index):
        found = bylines.names_before_place(block.words, block.start)
        if found is not None and not outlets.is_outlet_name(found.value or ""):
            draft.mark(block, FurnitureKind.BYLINE)
            draft.take_byline(found)
            return True
    if is_standfirst(block):
        kind = FurnitureKind.CAPTION if is_title_case(block.words) else FurnitureKind.OTHER
        draft.mark(block, kind)
        return True
    ahead = draft.blocks[index + 1 : index + 3]
    begins_below = any(_is_signature_line(one) or opens_story(one.words) for one in ahead)
    if begins_below and block.word_count() <= 45 and not opens_story(block.words):
        draft.mark(block, FurnitureKind.OTHER)
        return True
    return False


def _is_summary_point(draft: Draft, index: int) -> bool:
    """Whether a block is one of the points that agencies list between headline and byline or dateline."""
    if not BULLET.match(draft.blocks[index].words):
        return False
    below = next((one for one in draft.blocks[index : index + 8] if not BULLET.match(one.words)), None)
    return below is not None and (_is_signature_line(below) or opens_story(below.words))


def _is_right_below(draft: Draft, index: int) -> bool:
    """Whether a block stands between the headline and the first paragraph."""
    above, below = draft.blocks[index - 1], draft.blocks[index + 1 : index + 2]
    headed = draft.headline is not None and above.start <= draft.headline.end <= above.end
    return headed and bool(below) and below[0].word_count() >= 15


def _is_signed_alone(draft: Draft, index: int) -> bool:
    """Whether a line holds a name and the one below or above it the date or outlet, or the story follows,
    which does not speak of that name (it would of a place).
    """
    if not bylines.is_lone_name(draft.blocks[index].words) or outlets.is_outlet_name(
        draft.blocks[index].words
    ):
        return False
    following = draft.blocks[index + 1] if index + 1 < len(draft.blocks) else None
    if following is not None and outlets.is_outlet_name(following.words):
        return True
    surname = draft.blocks[index].words.strip("*_").split()[-1]
    if _is_right_below(draft, index) and surname not in draft.text[draft.blocks[index].end :]:
        return True
    near = draft.blocks[index + 1 : index + 2] + draft.blocks[max(index - 1, 0) : index]
    return bylines.is_lone_name(draft.blocks[index].words) and any(
        is_date_line(one.words) and dates_in(one.words) for one in near
    )


def _is_signature_line(block: Block) -> bool:
    if len(block.words) > 160:
        return False
    by = re.match(r"[*_\s]*by\s", block.words, re.IGNORECASE)
    return is_date_line(block.words) or (by is not None and bylines.read_byline(block.words, 0) is not None)


def take_date_line(draft: Draft, block: Block) -> bool:
    """Take a line that holds nothing but a date."""
    if not is_date_line(block.words):
        return False
    draft.mark(block, FurnitureKind.DATE)
    draft.dates += dates_in(block.words, block.start)
    return True


def _take_byline(draft: Draft, block: Block, *, lone: bool) -> bool:
    """Take a line that signs the article; a date or an outlet on the same line is read as well."""
    words = block.words
    if len(words) > 200:
        return False
    house = re.match(r"[*_]*(?:By|From)\s+", words)
    if house is not None and outlets.is_outlet_name(words[house.end() :].rstrip("*_ .")):
        name = words[house.end() :].rstrip("*_ .")
        at = block.start + house.end()
        draft.mark(block, FurnitureKind.BYLINE)
        draft.take_outlet(Attribute(outlets.shown(name), Basis.STATED, Span(at, at + len(name))))
        return True
    lone = lone and (draft.headline is not None or draft.first > 0)
    found = bylines.read_byline(words, block.start, lone_names=lone)
    dates = dates_in(words, block.start)
    if found is None and dates and lone:
        # "Posted on March 3, 2024 by Jane Roe"
        end = dates[-1].span.end - block.start
        at = end + len(words[end:]) - len(words[end:].lstrip(" ,|·•–—-"))
        found = bylines.read_byline(words[at:], block.start + at)
    if found is None and dates and lone and _names_only(without_dates(words)):
        # "Nairobi, March 3, 2024" or "Example News | 3 March 2024"
        draft.mark(block, FurnitureKind.DATE)
        draft.dates += dates
        for piece in re.finditer(r"[^|,•·–—]+", words):
            name = piece.group().strip()
            if name and outlets.is_outlet_name(name):
                at = block.start + piece.start() + piece.group().index(name)
                draft.take_outlet(Attribute(outlets.shown(name), Basis.STATED, Span(at, at + len(name))))
        return True
    if found is None:
        return False
    draft.mark(block, FurnitureKind.BYLINE)
    draft.dates += dates
    found = _without_outlet(draft, found)
    if found.span is not None:
        rest = draft.text[found.span.end : block.end]
        for piece in re.finditer(r"[^|,•·()–—/]+", rest):
            name = piece.group().strip()
            if name and outlets.is_outlet_name(name):
                at = found.span.end + piece.start() + piece.group().index(name)
                draft.take_outlet(Attribute(name, Basis.STATED, Span(at, at + len(name))))
    draft.take_byline(found)
    return True


def _names_only(rest: str) -> bool:
    """Whether what a line holds beside a date can be a place, an outlet, a section …: no sentence."""
    small = [word for word in rest.split() if word[0].islower() and len(word) > 3]
    return len(rest.split()) <= 6 and len(small) <= 1


def _without_outlet(draft: Draft, byline: Attribute) -> Attribute:
    """The byline less an outlet at its end ("Rada Okoro, CNN", "Example News Staff"), which is taken down."""
    names, span = byline.value, byline.span
    if names is None or span is None:
        return byline
    house = re.sub(r"\s+(?:Staff|staff|Correspondents?|Reporters?|Writers?)(?:\s+\w+)?$", "", names)
    if outlets.is_outlet_name(house):
        draft.take_outlet(Attribute(house, Basis.STATED, Span(span.start, span.start + len(house))))
        return byline
    # "Rada Okoro, CNN, Lima": what follows the house is where it was written
    pieces = re.split(r",\s+", names)
    at = next((n for n, piece in enumerate(pieces) if n and outlets.is_outlet_name(piece)), None)
    if at is None:
        return byline
    rest, house = ", ".join(pieces[:at]), pieces[at]
    shown = draft.text[span.start : span.end]
    start, end = shown.find(house), shown.find(pieces[at - 1]) + len(pieces[at - 1])
    if start < 0 or end < len(pieces[at - 1]):
        return byline
    draft.take_outlet(
        Attribute(house, Basis.STATED, Span(span.start + start, span.start + start + len(house)))
    )
    return Attribute(bylines.readable(rest), byline.basis, Span(span.start, span.start + end))
