"""Two articles beside each other: their pairs of passages, and which lines stand level. Pure."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Sequence
from typing import NamedTuple

from search.model import Alignment, Article, ArticleId, Span
from search.text import Word, words
from tui.text.layout import LayoutLine, Mark, line_at, runs, runs_between

SHORTEST_STEM = 4
LONGEST_ENDING = 4
"""How many letters more or fewer than a term a word of the same stem may have at its end."""

Row = tuple[int | None, int | None]


class Pair(NamedTuple):
    """A passage of the left article and its partner in the right one."""

    spans: tuple[Span, Span]
    alignment: Alignment


class Pairs:
    """The pairs of two articles, in the order of the left one. Sides are 0 (left) and 1 (right)."""

    def __init__(self, pairs: Iterable[Pair] = ()) -> None:
        self.all = sorted(pairs, key=lambda pair: pair.spans)
        self._covered = [
            runs(Mark(*_ends(pair.spans[side]), "paired") for pair in self.all) for side in (0, 1)
        ]

    @classmethod
    def of(cls, alignments: Iterable[Alignment], left: ArticleId, right: ArticleId) -> Pairs:
        """The pairs of aligned passages, whichever way round they are given."""
        return cls(
            Pair(
                (one.b.span, one.a.span) if one.a.article == right != left else (one.a.span, one.b.span), one
            )
            for one in alignments
        )

    def __len__(self) -> int:
        return len(self.all)

    def __getitem__(self, index: int) -> Pair:
        return self.all[index]

    def swapped(self) -> Pairs:
        """The same pairs, left and right exchanged."""
        return Pairs(Pair((pair.spans[1], pair.spans[0]), pair.alignment) for pair in self.all)

    def index(self, alignment: Alignment | None) -> int | None:
        """The place of the pair that is this alignment."""
        return next((index for index, pair in enumerate(self.all) if pair.alignment is alignment), None)

    def at(self, side: int, here: Span, now: int | None) -> int | None:
        """A pair that lies over a stretch of one side: the present one rather than another."""
        if now is not None and self.all[now].spans[side].overlaps(here):
            return now
        if not self.covers(side, here):
            return None
        return next(
            (index for index, pair in enumerate(self.all) if pair.spans[side].overlaps(here)),
            None,
        )

    def covers(self, side: int, here: Span) -> bool:
        """Whether any pair lies over a stretch of one side."""
        return any(True for _ in runs_between(self._covered[side], here.start, here.end))

    def beyond(self, side: int, caret: int, now: int | None, step: int) -> int | None:
        """The next pair (or with `step` -1 the one before), in the order of one side, from the present pair
        or else from the caret.
        """
        order = sorted(range(len(self.all)), key=lambda index: (self.all[index].spans[side], index))
        if now is not None:
            place = order.index(now) + step
            return order[place] if 0 <= place < len(order) else None
        starts = [self.all[index].spans[side].start for index in order]
        place = bisect_left(starts, caret) - (step < 0)
        return order[place] if 0 <= place < len(order) else None

    def breaks(self, side: int, article: Article) -> tuple[int, ...]:
        """Where new lines are to begin on one side: where a passage of a pair does, at the beginning of a
        paragraph or of a sentence that is not within a quotation.
        """
        starts = sorted({pair.spans[side].start for pair in self.all})
        sentences = {sentence.span.start for sentence in article.sentences}
        return tuple(start for start in starts if _may_break(article, start, sentences))

    def with_partner(self, side: int, article: Article) -> int:
        """How many sentences of the article on one side have a partner."""
        return sum(self.covers(side, sentence.span) for sentence in article.sentences)


def _may_break(article: Article, start: int, sentences: Container[int]) -> bool:
    index = bisect_right(article.paragraphs, start, key=lambda one: one.span.start) - 1
    if index < 0 or start not in article.paragraphs[index].span:
        return True
    begin = article.paragraphs[index].span.start
    return start == begin or (start in sentences and not _in_quotation(article.text[begin:start]))


def _in_quotation(before: str) -> bool:
    """Whether quotation marks are open at the end of these words of a paragraph."""
    curly = sum(before.count(mark) for mark in "“„«") - sum(before.count(mark) for mark in "”»")
    return curly > 0 or before.count('"') % 2 == 1


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def partners_in_words(counts: Iterable[tuple[str, int, int]], width: int) -> str:
    """How many sentences of each side have a partner, from (letter, how many, of how many); in fewer words
    where there is little room.
    """
    sides = list(counts)
    words = " · ".join(f"{letter} {has} of {total}" for letter, has, total in sides)
    if len(words) + 40 <= width:
        return f"{words} sentences have a partner"
    return " · ".join(f"{letter} {has}/{total}" for letter, has, total in sides) + " paired"


def parallel(
    left: Sequence[LayoutLine], right: Sequence[LayoutLine], pairs: Iterable[tuple[Span, Span]]
) -> tuple[Row, ...]:
    """Lines of two columns as rows in which the first lines of paired passages stand level, with padding
    (None) before them.

    Pairs that cross others cannot all stand level: the longest run of pairs in the order of both articles
    does (longest increasing subsequence).
    """
    left_starts = [line.start for line in left]
    right_starts = [line.start for line in right]
    wanted = [
        (line_at(left_starts, one.start), line_at(right_starts, other.start))
        for one, other in pairs
        if left and right
    ]
    rows: list[Row] = []
    at, beside = 0, 0
    for line, partner in (*_in_both_orders(wanted), (len(left), len(right))):
        rows.extend(
            (at + step if at + step < line else None, beside + step if beside + step < partner else None)
            for step in range(max(line - at, partner - beside))
        )
        at, beside = line, partner
    return tuple(rows)


def _in_both_orders(pairs: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest chain of pairs that rises strictly on both sides (patience sorting)."""
    # On one line of the left at most one partner can stand level: falling order keeps it to one.
    ordered = sorted(set(pairs), key=lambda pair: (pair[0], -pair[1]))
    tails: list[int] = []
    last: list[int] = []
    before: list[int | None] = []
    for index, (_, partner) in enumerate(ordered):
        length = bisect_left(tails, partner)
        before.append(last[length - 1] if length else None)
        if length == len(tails):
            tails.append(partner)
            last.append(index)
        else:
            tails[length] = partner
            last[length] = index
    chain: list[tuple[int, int]] = []
    index_or_none = last[-1] if last else None
    while index_or_none is not None:
        chain.append(ordered[index_or_none])
        index_or_none = before[index_or_none]
    return chain[::-1]


def shared_words(text: str, span: Span, terms: Iterable[str]) -> tuple[Span, ...]:
    """The words of a passage that are among these terms, whatever their endings.

    A phrase is marked where it stands whole; where it does not, those of its words are that tell something
    (with a digit, or not short).
    """
    here = tuple(words(text, span.start, span.end))
    marked = [False] * len(here)
    for term in terms:
        forms = [word.form for word in words(term)]
        places = _places(here, forms)
        if not places and len(forms) > 1:
            telling = [form for form in forms if len(form) >= SHORTEST_STEM or not form.isalpha()]
            places = [place for form in telling for place in _places(here, [form])]
            forms = forms[:1]
        for place in places:
            marked[place : place + len(forms)] = [True] * len(forms)
    return tuple(Span(word.start, word.end) for word, mark in zip(here, marked, strict=True) if mark)


def _places(here: Sequence[Word], forms: Sequence[str]) -> list[int]:
    """Where these forms stand one after the other."""
    return [
        place
        for place in range(len(here) - len(forms) + 1 if forms else 0)
        if all(_same_stem(here[place + step].form, form) for step, form in enumerate(forms))
    ]


def _same_stem(one: str, other: str) -> bool:
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    return len(short) >= SHORTEST_STEM and long.startswith(short) and len(long) - len(short) <= LONGEST_ENDING
