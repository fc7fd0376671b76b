"""An article while it is being read."""

from __future__ import annotations

from dataclasses import dataclass, field

from search.ingest.headers import Header
from search.ingest.lines import Block
from search.ingest.stated import StatedDate
from search.model import Attribute, Furniture, FurnitureKind, Span


@dataclass(slots=True)
class Draft:
    """The blocks of a file and what has been found so far; `blocks[first:last]` is the body."""

    text: str
    blocks: list[Block]
    headline: Span | None = None
    outlet: Attribute = field(default_factory=Attribute)
    byline: Attribute = field(default_factory=Attribute)
    dates: list[StatedDate] = field(default_factory=list)
    furniture: list[Furniture] = field(default_factory=list)
    first: int = 0
    last: int = 0

    def take_header(self, header: Header) -> None:
        """Take what labelled lines say, where nothing before said it."""
        if self.headline is None:
            self.headline = header.title
        elif header.title is not None:
            self.furniture.append(Furniture(header.title, FurnitureKind.OTHER))
        self.take_outlet(header.source if header.source.value else None)
        self.take_byline(header.author)
        self.dates += header.dates
        self.furniture += header.furniture

    def mark(self, block: Block, kind: FurnitureKind) -> None:
        """Put a block down as furniture."""
        self.furniture.append(Furniture(Span(block.start, block.end), kind))

    def take_outlet(self, found: Attribute | None) -> None:
        """Take an outlet, unless one is known."""
        if found is not None and self.outlet.value is None:
            self.outlet = found

    def take_byline(self, found: Attribute) -> None:
        """Take a byline, unless one is known."""
        if self.byline.value is None and found.value is not None:
            self.byline = found
