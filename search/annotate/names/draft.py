"""The working state of one article: its tokens, what its lines look like, what was found so far."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from search.annotate.names.families import LISTS, Family
from search.annotate.names.lexicon import Phrase, is_common, phrases, sheet
from search.annotate.names.tokens import NAMING, Kind, Opening, Token, tokenise
from search.model import Article, EntityType

_LONGEST_CREDIT = 16
_JOINTS = frozenset({"of", "and", "the", "for", "on", "&"})


class LineKind(StrEnum):
    """How a line uses capitals: prose, a headline in title case, or capitals throughout."""

    PROSE = "prose"
    TITLE_CASE = "title case"
    CAPITALS = "capitals"


class Found(NamedTuple):
    """A typed stretch of tokens [first, last); `weight` ranks rules where two meet on one form."""

    first: int
    last: int
    type: EntityType
    weight: int
    rules: tuple[str, ...]


class Draft:
    """Tokens, line kinds and case counts of one article, and the names found in it so far."""

    def __init__(self, article: Article, without: frozenset[Family] = frozenset()) -> None:
        self.article, self.without = article, without
        self._unlisted = frozenset().union(*(LISTS[family] for family in LISTS if family in without))
        self.tokens = tokenise(article, split_hyphens=Family.HYPHENS not in without)
        self._texts = [token.text for token in self.tokens]
        self._count = len(self._texts)
        self.lines: dict[int, list[Token]] = defaultdict(list)
        for token in self.tokens:
            if token.kind is not Kind.NEWLINE:
                self.lines[token.line].append(token)
        self.line_kinds = {line: self._line_kind(tokens) for line, tokens in self.lines.items()}
        self._listed: dict[tuple[int, bool], Phrase | None] = {}
        self._tables: dict[int, bool] = {}
        self.lower: Counter[str] = Counter()
        self.inside: Counter[str] = Counter()
        self.pairs: Counter[tuple[str, str]] = Counter()
        self._count_case()
        self.found: list[Found] = []
        self.unsure: list[tuple[int, int]] = []
        self.pending: list[tuple[int, int, int]] = []
        self.known: dict[str, list[tuple[tuple[str, ...], EntityType]]] = {}

    # ---- looking at tokens

    def text(self, index: int) -> str:
        """The text of a token, "" beyond either end."""
        return self._texts[index] if 0 <= index < self._count else ""

    def words(self, first: int, last: int) -> list[str]:
        """The texts of tokens [first, last)."""
        return self._texts[first:last]

    def key(self, first: int, last: int) -> str:
        """Tokens [first, last) as one string."""
        return " ".join(self._texts[first:last])

    def before(self, index: int, steps: int = 1) -> str:
        """The token `steps` before, "" across a sentence start."""
        place = index - steps
        if place < 0 or self.tokens[place].sentence != self.tokens[index].sentence:
            return ""
        return self.tokens[place].text

    def line_kind(self, index: int) -> LineKind:
        """How the line of a token uses capitals."""
        return self.line_kinds.get(self.tokens[index].line, LineKind.PROSE)

    def in_prose(self, index: int) -> bool:
        """Whether a token stands in running text."""
        return self.line_kind(index) is LineKind.PROSE

    def listed(self, index: int, *, any_case: bool = False) -> Phrase | None:
        """The longest listed name that begins at a token, or None."""
        place = (index, any_case)
        if place not in self._listed:
            self._listed[place] = self._look_up(index, any_case)
        return self._listed[place]

    def _look_up(self, index: int, any_case: bool) -> Phrase | None:
        token = self.tokens[index]
        any_case = any_case or self._shouts(index)
        keys = (token.text, token.text.title(), token.text.capitalize()) if any_case else (token.text,)
        best: Phrase | None = None
        for key in keys:
            for phrase in phrases().get(key, ()):
                if best is not None and len(phrase.words) <= len(best.words):
                    break
                if phrase.rule not in self._unlisted and self._stands(phrase.words, index, any_case):
                    best = phrase
                    break
        return best

    def _shouts(self, index: int) -> bool:
        """Whether a word is written in capitals for loudness (`NEW YORK`, `REUTERS`)."""
        text = self.tokens[index].text
        if not (text.isupper() and text.isalpha()) or len(text) < 2:
            return False
        following = self.text(index + 1)
        return len(text) > 3 or (len(following) > 3 and following.isupper() and following.isalpha())

    def _stands(self, words: tuple[str, ...], index: int, any_case: bool) -> bool:
        tokens = self.tokens
        if index + len(words) > len(tokens):
            return False
        for step, word in enumerate(words):
            token = tokens[index + step]
            if token.sentence != tokens[index].sentence:
                return False
            if token.text != word and not (any_case and token.text.upper() == word.upper()):
                return False
        return True

    def is_table(self, line: int) -> bool:
        """Whether a line is short or holds several numbers, as tables and captions do."""
        known = self._tables.get(line)
        if known is None:
            tokens = [token for token in self.lines[line] if token.kind is not Kind.MARK]
            known = len(tokens) <= 16 or sum(token.kind is Kind.NUMBER for token in tokens) >= 4
            self._tables[line] = known
        return known

    # ---- noting what was found

    def note(self, first: int, last: int, kind: EntityType, weight: int, *rules: str) -> None:
        """A name."""
        first, last = self._without_marks(first, last)
        if first < last:
            self.found.append(Found(first, last, kind, weight, rules))

    def doubt(self, first: int, last: int) -> None:
        """A run of capitals whose type the article must decide."""
        first, last = self._without_marks(first, last)
        if first < last:
            self.unsure.append((first, last))

    def _without_marks(self, first: int, last: int) -> tuple[int, int]:
        while first < last and self._is_no_part(first):
            first += 1
        while first < last and self._is_no_part(last - 1):
            last -= 1
        return first, last

    def _is_no_part(self, index: int) -> bool:
        """Whether a token can be neither the first nor the last of a name."""
        token = self.tokens[index]
        kind = token.kind
        return kind is Kind.POSSESSIVE or kind is Kind.MARK or token.text in _JOINTS

    def put_off(self, first: int, middle: int, last: int) -> None:
        """A people's name and an everyday word: one name if the article has it as one, else two."""
        self.pending.append((first, middle, last))

    def learn(self, found: Iterable[Found]) -> None:
        """Take names of several words found in prose as known, for headlines and lines of capitals."""
        for name in found:
            if name.last - name.first >= 2 and self.in_prose(name.first):
                words = tuple(self.words(name.first, name.last))
                self.known.setdefault(words[0].upper(), []).append((words, name.type))
        for listed in self.known.values():
            listed.sort(key=lambda entry: (-len(entry[0]), entry[0], entry[1]))

    def known_at(self, index: int, last: int, *, any_case: bool = False) -> tuple[int, EntityType] | None:
        """A name known from the article's prose that begins at a token: its length and type."""
        for words, kind in self.known.get(self.tokens[index].text.upper(), ()):
            if index + len(words) > last:
                continue
            here = self.words(index, index + len(words))
            if tuple(here) == words or (any_case and [w.upper() for w in here] == [w.upper() for w in words]):
                return len(words), kind
        return None

    # ---- preparing

    def _line_kind(self, tokens: list[Token]) -> LineKind:
        naming = [token for token in tokens if token.kind in NAMING and len(token.text) > 1]
        if not naming or Family.HEADLINES in self.without:
            return LineKind.PROSE
        if is_credit(tokens):
            return LineKind.PROSE
        headline = self.article.headline
        in_headline = headline is not None and tokens[-1].start in headline
        shouting = sum(token.text.isupper() for token in naming)
        if len(naming) >= 2 and shouting / len(naming) >= 0.6:
            return LineKind.CAPITALS
        long = [token for token in naming if len(token.text) > 3]
        capitals = sum(token.capital for token in long)
        if len(long) < 3 or capitals / len(long) < 0.8 or (tokens[-1].text in ".!?" and not in_headline):
            return LineKind.PROSE
        if in_headline:
            return LineKind.TITLE_CASE
        function_words = sheet("grammar")["function words"]
        everyday = sum(
            token.capital and not token.opening and (is_common(token.text) or token.low in function_words)
            for token in naming
        )
        numbers = sum(token.kind is Kind.NUMBER for token in tokens)
        breaks = sum(token.text in ",();" for token in tokens)
        if len(naming) >= 4 and numbers <= 2 and breaks <= 1 and everyday >= 2:
            return LineKind.TITLE_CASE
        return LineKind.PROSE

    def _count_case(self) -> None:
        """Count, in prose, words in lower case and capitals no sentence start explains."""
        small: list[str] = []
        for line, tokens in self.lines.items():
            if self.line_kinds[line] is not LineKind.PROSE:
                continue
            small += [token.text for token in tokens if token.kind is Kind.WORD and not token.capital]
            for token, following in zip(tokens, [*tokens[1:], None], strict=True):
                if token.capital and token.opening is Opening.NO and token.kind is Kind.WORD:
                    self.inside[token.text] += 1
                    if following is not None and following.capital:
                        self.pairs[token.text, following.text] += 1
        self.lower.update(small)


def is_credit(tokens: Sequence[Token]) -> bool:
    """Whether a line credits a picture: `Ada Okoro / Pool via REUTERS`, `REUTERS / Ada Okoro`."""
    agencies = sheet("grammar")["picture agencies"]
    short = len(tokens) <= _LONGEST_CREDIT and any(token.text == "/" for token in tokens)
    return short and any(token.text in agencies for token in tokens)
