"""Where in an article's own text a plan is met: exact spans, judged on the text's tokens.

Only what the query wants is looked for; what it excludes leaves no mark.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from search.index.analysis import Token, analyse
from search.index.occurrences import Occurrence, occurrences
from search.index.plan import AllOf, AnyOf, Close, During, Leaf, Plan, Row, Without, field_of
from search.index.record import Record
from search.index.schema import WHOLE
from search.model import Span
from search.text import fold

Marks = dict[Plan, list[tuple[Span, ...]]]
_APART = 100
_LEFT_OUT = "'’ʼ.,-‐‑"


class Text:
    """An article's text, analysed as far as it is asked about; serves many queries."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self._fields: dict[str, _Words] = {}
        self._line_tokens: dict[int, list[Token]] = {}

    def words(self, field: str) -> _Words:
        """The words of one field, as the index has them."""
        if field not in self._fields:
            self._fields[field] = _Words(self._tokens(field))
        return self._fields[field]

    def spans(self, leaf: Leaf) -> list[tuple[Span, ...]]:
        """Where the words of a leaf stand in the text. Only lines with their letters are analysed."""
        forms = leaf.forms
        letters = (_letters(leaf.start),) if _letters(leaf.start) else tuple(map(_letters, sorted(forms)))
        found: list[tuple[Span, ...]] = []
        for number, (start, end, line) in enumerate(self._lines):
            if not any(part in line for part in letters):
                continue
            tokens = self._line_tokens.get(number)
            if tokens is None:
                tokens = self._line_tokens[number] = analyse(self.record.text, (), start, end)
            found += [
                (Span(token.start, token.end),) for token in tokens if not forms.isdisjoint(token.terms)
            ]
        return found

    @cached_property
    def tokens(self) -> list[Token]:
        """The tokens of the whole text."""
        return analyse(self.record.text, self.record.edges())

    @cached_property
    def _lines(self) -> list[tuple[int, int, str]]:
        """Every line with its letters: folded, and without what a word's form leaves out."""
        lines = []
        start = 0
        for line in self.record.text.split("\n"):
            lines.append((start, start + len(line), _letters(line)))
            start += len(line) + 1
        return lines

    def _tokens(self, field: str) -> Iterator[Token]:
        if field == WHOLE:
            yield from self.tokens
            return
        text, apart = self.record.text, 0
        for span in _spans_of(self.record, field):
            end = text.find("\n", span.end)
            lines = analyse(text, (), text.rfind("\n", 0, span.start) + 1, len(text) if end < 0 else end)
            for token in lines:
                if token.start in span:
                    yield token._replace(place=token.place + apart)
            apart += len(lines) + _APART


class _Words:
    """Tokens by term and by place."""

    def __init__(self, tokens: Iterable[Token]) -> None:
        self._at: defaultdict[str, list[int]] = defaultdict(list)
        self._token: dict[int, Token] = {}
        for token in tokens:
            self._token[token.place] = token
            for term in token.terms:
                self._at[term].append(token.place)

    def lookup(self, leaf: Leaf) -> list[int]:
        """The ascending places of a leaf's words."""
        at = self._at
        if len(leaf.forms) == 1:
            return at.get(leaf.start, [])
        found = {place for form in leaf.forms if form in at for place in at[form]}
        return sorted(found)

    def spans(self, plan: Plan, found: Occurrence) -> tuple[Span, ...]:
        """The stretches to mark: a phrase as one, other words each."""
        first, last = self._token[found.first], self._token[found.last]
        if isinstance(plan, Row) and plan.slop == 0:
            return (Span(first.start, last.end),)
        return tuple(Span(self._token[place].start, self._token[place].end) for place in found.places)


def _spans_of(record: Record, field: str) -> Sequence[Span]:
    match field:
        case "headline":
            return (record.headline,) if record.headline else ()
        case "said":
            return record.quotations
        case "outlet":
            return (record.outlet.span,) if record.outlet.span else ()
        case "byline":
            return (record.byline.span,) if record.byline.span else ()
        case _:
            return ()


def _letters(text: str) -> str:
    """Folded, and without what is left out of some forms: holds the letters of every form in the text."""
    folded = text.lower() if text.isascii() else fold.__wrapped__(text)
    for mark in _LEFT_OUT:
        folded = folded.replace(mark, "")
    return folded


def marks(plan: Plan, text: Text) -> Marks:
    """For every wanted leaf, row, pair and time of the plan: its occurrences, each as spans to mark."""
    found: Marks = {}
    _collect(plan, text, found)
    return found


def _collect(plan: Plan, text: Text, found: Marks) -> None:
    match plan:
        case Without():
            return
        case AllOf(plans):
            for part in plans:
                _collect(part, text, found)
        case AnyOf(plans):
            for part in plans:
                _collect(part, text, found)
        case During("when", first, last):
            _add(found, plan, [(s,) for s, days in text.record.times if days[0] <= last and days[1] >= first])
        case During():
            return
        case Leaf() | Row() | Close():
            field = field_of(plan)
            if field == "name":
                _add(found, plan, list(_named(plan, text)))
                return
            if field in ("said", "speaker"):
                _add(found, plan, list(_spoken(plan, text, field)))
                return
            if isinstance(plan, Leaf) and field == WHOLE:
                _add(found, plan, text.spans(plan))
                return
            words = text.words(field)
            _add(found, plan, [words.spans(plan, one) for one in occurrences(plan, words.lookup)])


def _named(plan: Plan, text: Text) -> Iterator[tuple[Span, ...]]:
    """Where the article names an entity any alias of which meets the plan."""
    for name in text.record.names:
        for alias in name.aliases:
            if occurrences(plan, _Words(analyse(alias)).lookup):
                yield from ((span,) for span in name.spans)
                break


def _spoken(plan: Plan, text: Text, field: str) -> Iterator[tuple[Span, ...]]:
    """The words in quotations that meet the plan (`said`), and whole quotations whose speaker's name does."""
    if field == "said":
        words = text.words(field)
        for one in occurrences(plan, words.lookup):
            yield words.spans(plan, one)
    for spoken in text.record.spoken:
        if any(occurrences(plan, _Words(analyse(name)).lookup) for name in spoken.speaker):
            yield (spoken.span,)


def _add(found: Marks, plan: Plan, spans: list[tuple[Span, ...]]) -> None:
    if spans:
        found[plan] = spans
