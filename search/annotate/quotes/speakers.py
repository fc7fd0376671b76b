"""From the subject of a reporting verb to a speaker: name and role, and whom a pronoun stands for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from search.annotate.quotes.lexicon import words
from search.annotate.quotes.phrases import Phrase
from search.annotate.quotes.tokens import Token, span
from search.kinds import EntityType
from search.model import Mention, Span
from search.text import fold

_REACH = 6
_WOMAN = {"he": False, "his": False, "she": True, "her": True}


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks, as the article words it there: local mention, the name it stands for, role, name or not.

    `sort` is "person", "pronoun", "body" (an organisation, a place as its government) or "nameless".
    """

    span: Span
    antecedent: Span | None
    role: str
    named: bool
    sort: str
    woman: bool | None = None


@dataclass(slots=True)
class History:
    """The speakers and subjects an article has named so far, newest last, for pronouns to refer to."""

    text: str
    people: list[tuple[int, Speaker]] = field(default_factory=list)

    def heard(self, paragraph: int, speaker: Speaker) -> None:
        """Remember a speaker named in a paragraph."""
        self.people.append((paragraph, speaker))

    def person(self, paragraph: int, woman: bool | None) -> Speaker | None:
        """The last person heard whom `he` (woman False), `she` (True) or `they` (None) may mean."""
        unlikely: Speaker | None = None
        for where, known in reversed(self.people):
            if paragraph - where > _REACH:
                break
            fits = known.sort == "person" and (woman is None or known.woman is None or known.woman == woman)
            if not fits or (not known.named and paragraph - where > 1):
                continue
            guess = known.woman if known.woman is not None else _by_given_name(known.span.of(self.text))
            if woman is None or guess is None or guess == woman:
                return known
            unlikely = unlikely or known
        return unlikely

    def body(self, paragraph: int) -> Speaker | None:
        """The last organisation or document heard."""
        for where, known in reversed(self.people):
            if paragraph - where > 1:
                return None
            if known.sort == "body":
                return known
        return None

    def in_role(self, paragraph: int, head: str) -> Speaker | None:
        """The last person heard whose role has the word `head`."""
        for where, known in reversed(self.people):
            if paragraph - where > _REACH:
                return None
            if known.sort == "person" and head in known.role.lower().split():
                return known
        return None


def _by_given_name(name: str) -> bool | None:
    """Whether a full name looks like a woman's by its first part, as far as common names and endings tell."""
    given, _, rest = fold(name).partition(" ")
    if not rest:
        return None
    if given in words("given names of women"):
        return True
    if given in words("given names of men"):
        return False
    return True if given.endswith("a") else False if given.endswith("o") else None


class Mentions:
    """An article's names by place."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self._all = sorted(mentions, key=lambda mention: (mention.span.start, -mention.span.end))
        self._starts = [mention.span.start for mention in self._all]

    def within(self, start: int, end: int) -> list[Mention]:
        """The names that lie in [start, end), in order."""
        found = []
        for number in range(bisect_left(self._starts, start), len(self._all)):
            mention = self._all[number]
            if mention.span.start >= end:
                break
            if mention.span.end <= end:
                found.append(mention)
        return found


def signed(mentions: Mentions, start: int, end: int, text: str = "") -> Speaker | None:
    """The person who signs a quotation in the line after it (`— Ann Lee, Oslo`); in the same line (its `text`
    given) also a name known by its capitals alone.
    """
    found = [one for one in mentions.within(start, end) if one.type == EntityType.PER]
    if not found or found[0].span.start > start + 3:
        name = text[start:end].partition(",")[0].split()
        if 2 <= len(name) <= 5 and all(part[0].isupper() for part in name):
            return Speaker(
                Span(start, start + len(text[start:end].partition(",")[0])), None, "", True, "person"
            )
        return None
    return Speaker(found[0].span, None, "", True, "person")


def describe(
    text: str, tokens: list[Token], subject: Phrase, mentions: Mentions, history: History, paragraph: int
) -> Speaker:
    """The speaker a subject names, its pronoun or role resolved by the `history` of the article."""
    first = tokens[subject.lo]
    if first.low in words("pronouns") and subject.hi - subject.lo == 1:
        return _pronoun(first, history, paragraph)
    if first.low in ("his", "her") and subject.hi - subject.lo == 1:
        return _pronoun(first, history, paragraph)
    if first.low in words("relatives") and subject.hi - subject.lo == 1:
        local = span(tokens, subject.lo, subject.hi)
        if subject.also_hi <= subject.also_lo:
            return Speaker(local, None, "", False, "nameless")
        owner = describe(text, tokens, Phrase(subject.also_lo, subject.also_hi), mentions, history, paragraph)
        return Speaker(
            local, owner.antecedent or owner.span, owner.role, owner.named, owner.sort, owner.woman
        )
    return _noun(text, tokens, subject, mentions, history, paragraph)


def _pronoun(token: Token, history: History, paragraph: int) -> Speaker:
    local = Span(token.start, token.end)
    if token.low in ("he", "she", "his", "her"):
        known = history.person(paragraph, token.low in ("she", "her"))
    elif token.low == "it":
        known = history.body(paragraph)
    elif token.low == "they":
        known = history.people[-1][1] if history.people and paragraph - history.people[-1][0] <= 1 else None
    else:
        known = None
    if known is None:
        return Speaker(local, None, "", False, "pronoun", _WOMAN.get(token.low))
    name = known.antecedent or known.span
    woman = _WOMAN.get(token.low)
    return Speaker(local, name, known.role, known.named, known.sort, woman)


def _noun(
    text: str, tokens: list[Token], subject: Phrase, mentions: Mentions, history: History, paragraph: int
) -> Speaker:
    lo, hi = subject.lo, subject.hi
    head_end = _head_end(tokens, lo, hi, mentions)
    beside = ""
    if subject.also_hi > subject.also_lo and tokens[subject.also_lo].low not in words("relatives"):
        beside = text[tokens[subject.also_lo].start : tokens[subject.also_hi - 1].end]
    name = _name(tokens, lo, head_end, mentions)
    if name is None and head_end < hi:
        name = _name_after_office(tokens, lo, head_end, hi, mentions)
        head_end = head_end if name is None else hi
    if name is None and beside:
        told = _named_beside(text, tokens, subject, mentions)
        if told is not None:
            return told
    if name is not None:
        name_lo, name_hi = name
        before = text[tokens[lo].start : tokens[name_lo].start].strip() if name_lo > lo else ""
        after = text[tokens[name_hi].start : tokens[hi - 1].end] if hi > name_hi else ""
        role = _role(before, beside, after)
        woman = _woman(tokens, lo, name_hi, beside)
        return Speaker(span(tokens, name_lo, name_hi), None, role, True, "person", woman)
    bracket = next((number for number in range(lo + 1, hi) if tokens[number].text == "("), hi)
    local = span(tokens, lo, bracket)
    inside = mentions.within(local.start, tokens[head_end - 1].end)
    last = tokens[head_end - 1]
    if inside and inside[-1].span.end >= last.end - 2 and head_end == hi:
        return Speaker(local, None, beside, True, "body")
    if inside and last.low in words("institutions") and head_end == hi:
        return Speaker(local, None, beside, True, "body")
    opens = lo == 0 or tokens[lo - 1].kind != "word"
    bare = lo == head_end - 1 and tokens[lo].low not in words("determiners") and not inside
    bare = bare and last.low not in words("people")
    if last.capital and bare and not (opens and (hi > head_end or last.low.endswith(("s", "men")))):
        return Speaker(local, None, beside, True, "body")
    if tokens[lo].low == "the" and not last.capital and head_end == hi:
        known = history.in_role(paragraph, last.low)
        if known is not None:
            return Speaker(local, known.antecedent or known.span, known.role, True, "person", known.woman)
    role = " ".join(local.of(text).split())
    if inside and last.capital:
        return Speaker(local, None, role, True, "body")
    return Speaker(local, None, role, False, _sort(tokens, lo, head_end), _woman(tokens, lo, head_end, ""))


def _sort(tokens: list[Token], lo: int, head_end: int) -> str:
    """What a nameless phrase names: one "person", a "body" (an office, a document), else "nameless"."""
    head = tokens[head_end - 1].low
    if head in words("institutions") or head in words("utterances"):
        return "body"
    if tokens[lo].low in ("a", "an", "one", "another"):
        return "person" if not head.endswith("s") else "nameless"
    single = any(head in words(section) for section in ("honorifics", "single people", "women", "men"))
    return "person" if tokens[lo].low == "the" and single else "nameless"


def _named_beside(text: str, tokens: list[Token], subject: Phrase, mentions: Mentions) -> Speaker | None:
    """`The mayor, Ann Lee, said`: the name in apposition speaks, the words before it are the role."""
    start, end = tokens[subject.also_lo].start, tokens[subject.also_hi - 1].end
    role = " ".join(text[tokens[subject.lo].start : tokens[subject.hi - 1].end].split())
    known = mentions.within(tokens[subject.lo].start, tokens[subject.hi - 1].end)
    if any(token.low == "and" for token in tokens[subject.lo : subject.hi]):
        return None
    whole = _head_end(tokens, subject.lo, subject.hi, mentions) == subject.hi
    if whole and known and known[-1].span.end >= tokens[subject.hi - 1].end:
        return None
    found = mentions.within(start, end)
    person = next((one for one in found if one.type == EntityType.PER), None)
    if person is not None:
        first = next(n for n in range(subject.also_lo, subject.also_hi) if tokens[n].end > person.span.start)
        titles = tokens[subject.also_lo : first]
        if all(token.low in words("honorifics") or token.capital for token in titles):
            woman = _woman(tokens, first, first + 1, role)
            return Speaker(person.span, None, role, True, "person", woman)
    body = found and found[0].type == EntityType.ORG and found[0].span.start == start
    if body and found[0].span.end >= end - 2:
        return Speaker(found[0].span, None, role, True, "body")
    return None


def _head_end(tokens: list[Token], lo: int, hi: int, mentions: Mentions) -> int:
    """Where the head of a phrase ends: before its first preposition that is not inside a name."""
    for number in range(lo + 1, hi):
        if tokens[number].low in words("prepositions"):
            around = mentions.within(tokens[lo].start, tokens[hi - 1].end)
            if not any(one.span.start < tokens[number].start < one.span.end for one in around):
                return number
    return hi


def _name(tokens: list[Token], lo: int, hi: int, mentions: Mentions) -> tuple[int, int] | None:
    """The tokens of the person's name in [lo, hi), honorific included; by mentions, else by capitals."""
    found = [
        one for one in mentions.within(tokens[lo].start, tokens[hi - 1].end + 2) if one.type == EntityType.PER
    ]
    if found:
        person = found[-1]
        inside = [
            n
            for n in range(lo, hi)
            if tokens[n].start < person.span.end and tokens[n].end > person.span.start
        ]
        if inside and _is_head(tokens, inside[-1], hi, person):
            start = inside[0]
            while start > lo and tokens[start - 1].low in (
                "mr.",
                "mrs.",
                "ms.",
                "dr.",
                "mr",
                "mrs",
                "ms",
                "dr",
            ):
                start -= 1
            while (
                start < inside[-1]
                and tokens[start].low in words("honorifics")
                and "." not in tokens[start].text
            ):
                start += 1
            return start, inside[-1] + 1
    return None


def _name_after_office(
    tokens: list[Token], lo: int, head_end: int, hi: int, mentions: Mentions
) -> tuple[int, int] | None:
    """`Secretary of State Ann Lee`: an office "of" something, then a name."""
    if tokens[head_end].low != "of" or tokens[head_end - 1].low not in words("honorifics"):
        return None
    name = _name(tokens, head_end + 1, hi, mentions)
    if name is None or name[1] != hi or name[0] <= head_end + 1:
        return None
    before = tokens[name[0] - 1]
    return name if before.capital and before.low not in words("honorifics") else None


def _is_head(tokens: list[Token], last: int, hi: int, person: Mention) -> bool:
    """Whether a name that ends at token `last` is what a phrase is about: no owner, no modifier of a noun."""
    if last + 1 >= hi:
        return True
    if tokens[last].end > person.span.end and tokens[last].low.endswith(("’s", "'s", "’", "'")):
        return False
    following = tokens[last + 1]
    return following.kind != "word" or following.capital or following.low in words("adverbs")


def _role(before: str, beside: str, after: str) -> str:
    """The words that describe a named speaker: before the name, else its apposition, else what follows."""
    title = " ".join(before.split())
    if title and title.lower() not in ("the", "a", "an"):
        return title
    opening, _, rest = after.partition(" ")
    if beside and not beside[0].isdigit():
        return " ".join(beside.split())
    return " ".join(rest.split()) if opening in ("of", "from", "at", "with", "for") else ""


def _woman(tokens: list[Token], lo: int, hi: int, beside: str) -> bool | None:
    around = {token.low for token in tokens[max(0, lo - 1) : hi]} | set(beside.lower().split())
    if around & words("women"):
        return True
    if around & words("men"):
        return False
    return None
