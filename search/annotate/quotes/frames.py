"""Acts of saying in a sentence: the reporting verb, its subject and how the two stand to each other."""

from __future__ import annotations

from dataclasses import dataclass

from search.annotate.quotes.lexicon import Cue, words
from search.annotate.quotes.phrases import (
    Phrase,
    is_verb,
    phrase_before_apposition,
    phrase_ending,
    phrase_starting,
)
from search.annotate.quotes.tokens import Token


@dataclass(frozen=True, slots=True)
class Frame:
    """A reporting verb at tokens [cue, cue_end) and its subject; `modal`: it may or should speak, `future`:
    it will or would.

    `how`: "subject-verb", "verb-subject", "relative" (who said), "elided" (… and said), "participle"
    (…, adding), "according" (according to), "colon" (Smith: “…”). `reach` is the first token of the
    whole act (subject or verb, whichever comes first).
    """

    cue: int
    cue_end: int
    subject: Phrase | None
    how: str
    verb: Cue | None
    negated: bool = False
    modal: bool = False
    future: bool = False

    @property
    def reach(self) -> int:
        """Its first token."""
        return self.cue if self.subject is None else min(self.cue, self.subject.lo)

    @property
    def last(self) -> int:
        """The token after its last one."""
        if self.subject is None:
            return self.cue_end
        return max(self.cue_end, self.subject.hi, self.subject.also_hi)


_ACCORDING = Cue("according", frozenset({"say", "voice"}), "finite", False)
_COLON = Cue("", frozenset({"voice"}), "finite", False)
_NOT_ADVERBS = frozenset(("family", "ally", "july", "italy", "only", "supply", "reply", "assembly", "bully"))
_HYPOTHETICAL = frozenset(("may", "might", "could", "can", "should", "must", "cannot"))
_FUTURE = frozenset(("will", "would", "won’t", "won't", "wouldn’t", "wouldn't"))
_CLAUSE_OPENERS = frozenset(("after", "before", "since", "until", "as", "than", "like", "once"))
_PLURALS = frozenset(
    ("many", "some", "several", "most", "all", "few", "others", "both", "one", "those", "none", "another")
)


def find_frames(tokens: list[Token], lo: int, hi: int) -> list[Frame]:
    """The acts of saying in the sentence [lo, hi), in order."""
    found: list[Frame] = []
    for number in range(lo, hi):
        token = tokens[number]
        if token.cue is not None and not (token.capital and number > lo and token.low != token.text.lower()):
            frame = _verb(tokens, number, lo, hi, found)
            if frame is not None:
                found.append(frame)
        elif token.low == "according" and number + 2 < hi and tokens[number + 1].low == "to":
            source = phrase_starting(tokens, number + 2, hi)
            if source is not None:
                found.append(Frame(number, number + 2, source, "according", _ACCORDING))
    return found


def _verb(tokens: list[Token], number: int, lo: int, hi: int, before: list[Frame]) -> Frame | None:
    token = tokens[number]
    cue = token.cue
    if cue is None or (token.capital and number > lo and tokens[number - 1].kind == "word"):
        return None
    at, auxiliaries = _skip_back(tokens, number, lo)
    auxiliary = bool(auxiliaries & words("auxiliaries"))
    negated = bool(auxiliaries & words("negations"))
    if cue.form == "ing" and not auxiliary:
        return _participle(tokens, number, lo, cue, before)
    if at >= lo and tokens[at].low == "to":
        return _chained(tokens, number, at, lo, cue, before)
    if cue.form == "base" and not auxiliary and at >= lo and _singular(tokens[at]):
        return None
    if at < lo or tokens[at].kind == "quote" or (tokens[at].text in (",", "—", "–") and at == number - 1):
        inverted = _inverted(tokens, number, at, lo, hi, cue)
        if inverted is not None:
            return inverted
    subject, how = _subject(tokens, at, lo, before)
    if subject is None or (cue.noun and how == "subject-verb" and _is_noun(tokens, number, subject)):
        return None
    modal, future = bool(auxiliaries & _HYPOTHETICAL), bool(auxiliaries & _FUTURE)
    return Frame(number, number + 1, subject, how, cue, negated, modal, future)


def _singular(token: Token) -> bool:
    """Whether a bare verb cannot follow: `he say`."""
    return token.low in ("he", "she", "it") or (token.kind == "word" and token.low in words("determiners"))


def _is_noun(tokens: list[Token], number: int, subject: Phrase) -> bool:
    """Whether a form such as "reports" or "calls" is a noun here: a plain compound, or with no object."""
    following = tokens[number + 1] if number + 1 < len(tokens) else None
    if tokens[subject.hi - 1].low in words("pronouns") or following is None:
        return False
    if (
        following.kind == "quote"
        or following.text in (":",)
        or following.low in ("that", "it", "him", "her", "them")
    ):
        return False
    if following.low in words("determiners") or following.capital:
        return False
    cue = tokens[number].cue
    return tokens[number].low.endswith("s") or cue is None or cue.form == "base"


def _skip_back(tokens: list[Token], number: int, lo: int) -> tuple[int, frozenset[str]]:
    """Over adverbs and auxiliaries before a verb: the token before them, and the words skipped."""
    at = number - 1
    while at >= lo and tokens[at].kind == "word":
        low = tokens[at].low
        adverb = low.endswith("ly") and not tokens[at].capital and low not in _NOT_ADVERBS
        if not adverb and low not in words("before verbs"):
            break
        at -= 1
    return at, frozenset(token.low for token in tokens[at + 1 : number])


def _inverted(tokens: list[Token], number: int, at: int, lo: int, hi: int, cue: Cue) -> Frame | None:
    """`“…,” said Smith`: the verb right after a quotation or a comma, its subject after it."""
    if (
        cue.form == "base"
        or cue.lemma in ("tell", "inform", "assure", "remind")
        or not cue.takes & {"say", "voice"}
    ):
        return None
    if at < lo and tokens[number].text[:1].islower():
        return None
    start = number + 1
    subject = phrase_starting(tokens, start, hi)
    if subject is None or tokens[start].low in ("that", "it", "him", "her", "them", "me", "us", "this"):
        return None
    if tokens[start].low in words("pronouns") and subject.hi < hi and is_verb(tokens, subject.hi):
        return None
    if subject.hi < hi and (tokens[subject.hi].kind == "word" and is_verb(tokens, subject.hi)):
        return None
    return Frame(number, number + 1, subject, "verb-subject", cue)


def _subject(tokens: list[Token], at: int, lo: int, before: list[Frame]) -> tuple[Phrase | None, str]:
    """The subject that ends at token `at`, and how it stands to its verb."""
    if at < lo:
        return None, ""
    token = tokens[at]
    if token.text in (",", ")", "—", "–"):
        phrase = phrase_before_apposition(tokens, at, lo)
        if phrase is not None:
            return phrase, "subject-verb"
        return (before[-1].subject, "elided") if before and token.text == "," else (None, "")
    if token.low in ("and", "or", "but", "then", "&"):
        inherited = before[-1].subject if before else main_subject(tokens, lo, at)
        return inherited, "elided"
    if token.low in words("relatives") and token.low != "whom":
        owner = at - 1
        if owner >= lo and tokens[owner].text == ",":
            owner -= 1
        phrase = phrase_ending(tokens, owner + 1, lo)
        if phrase is None and token.low == "that":
            return None, ""
        return Phrase(at, at + 1, *((phrase.lo, phrase.hi) if phrase else (0, 0))), "relative"
    phrase = phrase_ending(tokens, at + 1, lo)
    if phrase is None or not _can_speak(tokens, phrase, lo):
        return None, ""
    return phrase, "subject-verb"


def _can_speak(tokens: list[Token], phrase: Phrase, lo: int) -> bool:
    """Whether a noun phrase before a verb can be its subject: no time, no object of a preposition."""
    last = tokens[phrase.hi - 1]
    if last.low in words("times") and last.low != "times":
        return False
    if phrase.hi - phrase.lo == 1 and last.low in words("determiners") and last.low not in _PLURALS:
        return False
    before = tokens[phrase.lo - 1] if phrase.lo > lo else None
    return before is None or before.low not in words("prepositions") - _CLAUSE_OPENERS


def _participle(tokens: list[Token], number: int, lo: int, cue: Cue, before: list[Frame]) -> Frame | None:
    """`…, adding that`: its subject is the main clause's; `the crowd chanting`: the noun before it."""
    last = tokens[number - 1] if number > lo else None
    if last is not None and last.kind == "word":
        if last.low in words("determiners") or last.low in words("prepositions") - {"by", "in", "of"}:
            return None
        if not last.capital and last.low not in words("utterances") | words("prepositions") | {
            "while",
            "and",
        }:
            phrase = phrase_ending(tokens, number, lo)
            return None if phrase is None else Frame(number, number + 1, phrase, "participle", cue)
    subject = before[-1].subject if before and before[-1].how != "according" else None
    if subject is None:
        subject = main_subject(tokens, lo, number)
    if subject is None:
        return None
    return Frame(number, number + 1, subject, "participle", cue)


def _chained(
    tokens: list[Token], number: int, at: int, lo: int, cue: Cue, before: list[Frame]
) -> Frame | None:
    """`went on to say`."""
    if at - 2 >= lo and tokens[at - 1].low == "on" and tokens[at - 2].low in ("went", "goes", "go"):
        subject, how = _subject(tokens, _skip_back(tokens, at - 2, lo)[0], lo, before)
        if subject is not None:
            return Frame(number, number + 1, subject, how, cue)
    return None


def main_subject(tokens: list[Token], lo: int, hi: int) -> Phrase | None:
    """The subject of the first verb of the sentence [lo, hi): the noun phrase before it."""
    for number in range(lo, hi):
        if is_verb(tokens, number):
            at, _ = _skip_back(tokens, number, lo)
            subject, how = _subject(tokens, at, lo, [])
            if subject is not None and how in ("subject-verb",):
                return subject
    return None
