"""What a Whoosh document of this program holds, and how its words are written.

One document an article. `text` is the whole article; `headline`, `outlet`, `byline`, `name`, `said` and
`speaker` are the words of the query language's fields; `id` the article's id; `days` when it was published
and what times it speaks of; `length` how many words it has; `record` what hits are shown from.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate
from typing import Any

from search.index.analysis import Token, analyse
from search.index.backend import W3Codec, columns, fields, formats
from search.index.documents import IndexedArticle
from search.index.record import Record, encode, record_of
from search.index.syntax import TEXT_FIELDS
from search.model import Span

WHOLE = "text"
VERSION = "icc-explore-1"
LONGEST_FIELD = 1 << 30
"""More places than any field has."""
_GAP = 100
_ONE_BYTE = tuple(bytes([number]) for number in range(128))

Places = Mapping[str, list[int]]


def encode_places(places: list[int]) -> bytes:
    """Ascending places as LEB128 differences: small, and quick to read back (all ASCII: one byte each)."""
    if len(places) == 1 and places[0] < 128:
        return _ONE_BYTE[places[0]]
    out = bytearray()
    before = 0
    for place in places:
        step = place - before
        before = place
        while step > 127:
            out.append(step & 127 | 128)
            step >>= 7
        out.append(step)
    return bytes(out)


def decode_places(data: bytes) -> list[int]:
    """The places that `encode_places` wrote."""
    if data.isascii():
        return list(accumulate(data))
    places: list[int] = []
    place = step = shift = 0
    for byte in data:
        step |= (byte & 127) << shift
        if byte & 128:
            shift += 7
        else:
            place += step
            places.append(place)
            step = shift = 0
    return places


class PlacesFormat(formats.Positions):  # type: ignore[misc]  # Whoosh carries no types
    """Whoosh's positions format with compact values."""

    def encode(self, places: list[int]) -> bytes:
        """As `encode_places`."""
        return encode_places(places)

    def decode_positions(self, data: bytes) -> list[int]:
        """As `decode_places`."""
        return decode_places(data)

    def decode_frequency(self, data: bytes) -> int:
        """How many places there are."""
        return len(data) if data.isascii() else sum(byte < 128 for byte in data)

    def decode_weight(self, data: bytes) -> float:
        """The frequency; fields are weighed when asking."""
        return float(self.decode_frequency(data))

    def combine(self, values: Iterable[bytes]) -> bytes:
        """The places of several values together."""
        return encode_places(sorted({place for data in values for place in decode_places(data)}))


class Words(fields.FieldType):  # type: ignore[misc]  # Whoosh carries no types
    """A field whose value is already analysed: terms and their places."""

    def __init__(self) -> None:
        self.format = PlacesFormat()
        self.analyzer = None
        # Whoosh's own lengths are coarse, and costly to write: the `length` column has them.
        self.scorable = self.stored = self.unique = False
        self.indexed = True
        self.vector = self.column_type = None

    def index(self, value: Places, **_: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Term, frequency, weight and value of every posting of one document."""
        for term, places in value.items():
            count = len(places)
            yield term.encode("utf-8"), count, float(count), encode_places(places)

    def to_bytes(self, value: str | bytes) -> bytes:
        """A term as the index has it."""
        return value if isinstance(value, bytes) else value.encode("utf-8")


def schema() -> Any:
    """The Whoosh schema."""
    return fields.Schema(
        id=fields.ID(unique=True, stored=False, sortable=True),
        days=fields.COLUMN(columns.VarBytesColumn()),
        record=fields.STORED(),
        length=fields.COLUMN(columns.NumericColumn("i")),
        **{name: Words() for name in (WHOLE, *TEXT_FIELDS)},
    )


def codec() -> Any:
    """How Whoosh is to write: quickly, and without looking up a length for every posting."""
    chosen = W3Codec(compression=1)
    chosen.length_stats = False
    return chosen


def document(article: IndexedArticle) -> dict[str, Any]:
    """The Whoosh document of an article, as keyword arguments of `add_document`."""
    record = record_of(article)
    tokens = analyse(record.text, record.edges())
    headline = record.headline
    names = dict.fromkeys(name for one in record.spoken for name in one.speaker)
    speakers = [analyse(name) for name in names]
    return {
        "id": article.id,
        "days": days_bytes(record),
        "length": len(tokens),
        "record": encode(record),
        WHOLE: places([tokens]),
        "headline": places(_within(tokens, [headline] if headline else [])),
        "outlet": places([analyse(record.outlet.value or "")]),
        "byline": places([analyse(record.byline.value or "")]),
        "name": places(
            analyse(alias) for alias in dict.fromkeys(a for name in record.names for a in name.aliases)
        ),
        "said": places([*_within(tokens, record.quotations), *speakers]),
        "speaker": places(speakers),
    }


def _within(tokens: list[Token], spans: Iterable[Span]) -> Iterator[list[Token]]:
    """The tokens of each span."""
    starts = [token.start for token in tokens]
    for span in spans:
        yield tokens[bisect_left(starts, span.start) : bisect_left(starts, span.end)]


def places(texts: Iterable[list[Token]]) -> dict[str, list[int]]:
    """Every term's places; the texts stand so far apart that no phrase runs from one into the next."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    base = 0
    for tokens in texts:
        if not tokens:
            continue
        base -= tokens[0].place
        for terms, place, _, _ in tokens:
            for term in terms:
                found[term].append(place + base)
        base += tokens[-1].place + _GAP
    return found


def days_bytes(record: Record) -> bytes:
    """The publication interval (0, 0 if unknown) and those of the time expressions, as 32-bit ordinals."""
    numbers = array("i", record.published or (0, 0))
    for days in sorted({days for _, days in record.times}):
        numbers.extend(days)
    return numbers.tobytes()
