"""Reading an index quickly: whole blocks of postings at a time, decoded once and kept.

Whoosh's own matcher walks posting by posting. Its 2.7.4 leaf matcher has whole blocks ready under private
names; those are used here and nowhere else, and where they are missing, or `blocks=False` is asked for, the
public walk gives the same answers. One object serves one thread.
"""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Hashable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from search.index.lexicon import Lexicon, WordList, lexicon_of, word_list
from search.index.overlay import LAID_OVER, Overlay
from search.index.record import Record, decode
from search.index.schema import WHOLE, decode_places

Frequencies = dict[int, float]
_MOST_POSTINGS = 600_000
_MOST_RECORDS = 512
_MOST_PLACED = 32
_MOST_ADJUSTED = 256


class Postings:
    """One state of an index, read: postings, places, ids, days and records by document number."""

    def __init__(
        self, reader: Any, folder: Path, *, lists: dict[Path, WordList] | None = None, blocks: bool = True
    ) -> None:
        """Read `reader`'s state. `lists` are word lists read before; those read now are added to it."""
        self._reader = reader
        self._folder = folder
        self._blocks = blocks
        self._lists = {} if lists is None else lists
        self._leaves: list[tuple[Any, int, frozenset[int]]] = []
        for leaf, base in reader.leaf_readers():
            if leaf.doc_count_all():
                self._leaves.append((leaf, base, frozenset(leaf.segment().deleted_docs())))
        self.count = int(reader.doc_count())
        self._frequencies: OrderedDict[tuple[str, str], Frequencies] = OrderedDict()
        self._held = 0
        self._values: OrderedDict[tuple[str, str], dict[int, bytes]] = OrderedDict()
        self._values_held = 0
        self._placed: OrderedDict[Hashable, Frequencies] = OrderedDict()
        self._records: OrderedDict[int, Record] = OrderedDict()
        self._ids: list[str] | None = None
        self._id_order: list[int] | None = None
        self._days: list[bytes] | None = None
        self._norms: array[float] | None = None
        self._lexicon: Lexicon | None = None
        self._overlay: Overlay | None = None
        self._laid_over: dict[str, int] = {}
        self._laid_documents: frozenset[int] = frozenset()
        self._adjusted: dict[tuple[str, str], Frequencies] = {}

    def lay_over(self, overlay: Overlay | None) -> None:
        """Give names and speakers from `overlay` where it has them, as if they had been written so."""
        self._overlay = overlay
        self._placed.clear()
        self._adjusted.clear()
        self._laid_over = {}
        if overlay is not None:
            wanted, ids = set(overlay.articles), self.ids()
            self._laid_over = {ids[n]: n for n in self.documents() if ids[n] in wanted}
        self._laid_documents = frozenset(self._laid_over.values())

    def close(self) -> None:
        """Close the files."""
        self._reader.close()

    def documents(self) -> Iterator[int]:
        """The numbers of all documents, deleted ones left out."""
        for leaf, base, gone in self._leaves:
            yield from (base + number for number in range(leaf.doc_count_all()) if number not in gone)

    def frequencies(self, field: str, term: str) -> Frequencies:
        """How often the term occurs in each document that has it."""
        if self._laid_over and field in LAID_OVER:
            found = self._adjusted.get((field, term))
            if found is None:
                if len(self._adjusted) >= _MOST_ADJUSTED:
                    self._adjusted.clear()
                found = self._adjusted[field, term] = self._with_overlay(field, term)
            return found
        return self._written_frequencies(field, term)

    def _with_overlay(self, field: str, term: str) -> Frequencies:
        """The frequencies as written, but for the documents laid over: of `said`, their speakers' share."""
        written = self._written_frequencies(field, term)
        given = self._overlay.counts(field, term) if self._overlay else {}
        laid = self._laid_documents
        here = written.keys() & laid if len(written) < len(laid) else [n for n in laid if n in written]
        if not given and not here:
            return written
        spoken = self._written_frequencies("speaker", term) if field == "said" else {}
        found = dict(written)
        for document in here:
            kept = found.pop(document) - spoken.get(document, 0.0)
            if field == "said" and kept:
                found[document] = kept
        for id_, count in given.items():
            if (number := self._laid_over.get(id_)) is not None:
                found[number] = found.get(number, 0.0) + count
        return found

    def _written_frequencies(self, field: str, term: str) -> Frequencies:
        key = (field, term)
        found = self._frequencies.get(key)
        if found is not None:
            self._frequencies.move_to_end(key)
            return found
        found = {}
        for leaf, base, gone, matcher in self._matchers(field, term):
            ids, weights = self._read(leaf, matcher, "_read_weights", "_weights", "weight")
            _add(found, ids, weights, base, gone)
        self._frequencies[key] = found
        self._held += len(found) + 8
        while self._held > _MOST_POSTINGS and len(self._frequencies) > 1:
            self._held -= len(self._frequencies.popitem(last=False)[1]) + 8
        return found

    def places(self, field: str, term: str, document: int) -> list[int]:
        """The places of the term in a document, ascending."""
        written = self._written_places
        if self._overlay is None or field not in LAID_OVER:
            return written(field, term, document)
        id_ = self.ids()[document]
        if id_ not in self._laid_over:
            return written(field, term, document)
        kept: list[int] = []
        if field == "said":
            # the speakers stand behind the words of the quotations
            kept = written("said", term, document)
            kept = kept[: len(kept) - len(written("speaker", term, document))]
        return kept + self._overlay.places(field, term, id_)

    def _written_places(self, field: str, term: str, document: int) -> list[int]:
        key = (field, term)
        found = self._values.get(key)
        if found is None:
            found = {}
            for leaf, base, gone, matcher in self._matchers(field, term):
                ids, values = self._read(leaf, matcher, "_read_values", "_values", "value")
                _add(found, ids, values, base, gone)
            self._values[key] = found
            self._values_held += len(found) + 8
            while self._values_held > _MOST_POSTINGS and len(self._values) > 1:
                self._values_held -= len(self._values.popitem(last=False)[1]) + 8
        data = found.get(document)
        return [] if data is None else decode_places(data)

    def remembered(self, key: Hashable) -> Frequencies | None:
        """What was remembered of a phrase or a pair of words."""
        return self._placed.get(key)

    def remember(self, key: Hashable, found: Frequencies) -> None:
        """Keep how often a phrase or a pair of words occurs in each document."""
        self._placed[key] = found
        if len(self._placed) > _MOST_PLACED:
            self._placed.popitem(last=False)

    def norms(self, k1: float, b: float) -> array[float]:
        """BM25's length term of every document's text."""
        if self._norms is None:
            lengths = array("d", self._column("length"))
            mean = sum(lengths[document] for document in self.documents()) / (self.count or 1) or 1.0
            self._norms = array("d", [k1 * ((1 - b) + b * length / mean) for length in lengths])
        return self._norms

    def ids(self) -> list[str]:
        """The article id of every document."""
        if self._ids is None:
            self._ids = [data.decode("utf-8") for data in self._column("id")]
        return self._ids

    def id_order(self) -> list[int]:
        """The rank of every document's id among all ids."""
        if self._id_order is None:
            ids = self.ids()
            self._id_order = [0] * len(ids)
            for rank, document in enumerate(sorted(range(len(ids)), key=ids.__getitem__)):
                self._id_order[document] = rank
        return self._id_order

    def days(self) -> list[bytes]:
        """The `days` column of every document (`schema.days_bytes`)."""
        if self._days is None:
            self._days = self._column("days")
        return self._days

    def record(self, document: int) -> Record:
        """What the index keeps of a document's article, with the names laid over it."""
        record = self._written_record(document)
        return record if self._overlay is None else self._overlay.over(self.ids()[document], record)

    def _written_record(self, document: int) -> Record:
        found = self._records.get(document)
        if found is None:
            found = decode(self._reader.stored_fields(document)["record"])
            self._records[document] = found
            if len(self._records) > _MOST_RECORDS:
                self._records.popitem(last=False)
        else:
            self._records.move_to_end(document)
        return found

    @property
    def lexicon(self) -> Lexicon:
        """The words of the index."""
        if self._lexicon is None:
            lists = self._lists
            for file, (leaf, _, _) in zip(self.word_files(), self._leaves, strict=True):
                if file not in lists:
                    lists[file] = word_list(file, partial(_words, leaf))
            self._lexicon = lexicon_of(lists[file] for file in self.word_files())
        return self._lexicon

    def word_files(self) -> list[Path]:
        """The file of each segment's word list."""
        return [self._folder / f"words-{leaf.segment().segment_id()}.bin" for leaf, _, _ in self._leaves]

    def _column(self, name: str) -> list[Any]:
        values: list[Any] = []
        for leaf, _, _ in self._leaves:
            column = leaf.column_reader(name, translate=False)
            values.extend(column[number] for number in range(leaf.doc_count_all()))
        return values

    def _matchers(self, field: str, term: str) -> Iterator[tuple[Any, int, frozenset[int], Any]]:
        data = term.encode("utf-8")
        for leaf, base, gone in self._leaves:
            if (field, data) in leaf:
                matcher = leaf.postings(field, data)
                while hasattr(matcher, "child"):
                    matcher = matcher.child
                yield leaf, base, gone, matcher

    def _read(
        self, leaf: Any, matcher: Any, load: str, kept: str, public: str
    ) -> tuple[list[int], list[Any]]:
        """All document numbers of a leaf's postings and what else is asked of them."""
        ids: list[int] = []
        values: list[Any] = []
        if self._blocks and all(hasattr(matcher, name) for name in ("_read_ids", "_next_block", load)):
            while matcher.is_active():
                matcher._read_ids()
                getattr(matcher, load)()
                ids.extend(matcher._ids)
                values.extend(getattr(matcher, kept))
                matcher._next_block()
        else:
            read = getattr(matcher, public)
            while matcher.is_active():
                ids.append(matcher.id())
                values.append(read())
                matcher.next()
        return ids, values


def _add(found: dict[int, Any], ids: list[int], values: list[Any], base: int, gone: frozenset[int]) -> None:
    if gone:
        found.update((n + base, v) for n, v in zip(ids, values, strict=True) if n not in gone)
    elif base:
        found.update(zip([n + base for n in ids], values, strict=True))
    else:
        found.update(zip(ids, values, strict=True))


def _words(leaf: Any) -> Iterator[tuple[str, int]]:
    for data, info in leaf.iter_field(WHOLE):
        term = data.decode("utf-8") if isinstance(data, bytes) else data
        yield term, int(info.doc_frequency())
