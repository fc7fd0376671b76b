"""Who speaks the words between quotation marks: the act of saying each quotation belongs to."""

from __future__ import annotations

from dataclasses import dataclass

from search.annotate.quotes.frames import Frame, find_frames
from search.annotate.quotes.lexicon import words
from search.annotate.quotes.marks import Marked
from search.annotate.quotes.phrases import phrase_ending
from search.annotate.quotes.tokens import Token


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a paragraph: its tokens [lo, hi) and the acts of saying in it."""

    lo: int
    hi: int
    frames: tuple[Frame, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """A quotation's act of saying, found by `rule`; `frame` None where the words before it go on."""

    quote: int
    frame: Frame | None
    rule: str


def read_sentences(tokens: list[Token], ranges: list[tuple[int, int]]) -> list[Sentence]:
    """The sentences with their acts of saying."""
    return [Sentence(lo, hi, tuple(find_frames(tokens, lo, hi))) for lo, hi in ranges]


def claim_sentence(
    tokens: list[Token], sentence: Sentence, text: str, quotes: tuple[Marked, ...]
) -> list[Claim]:
    """For every quotation of a sentence the act of saying in the same sentence, or none (frame None)."""
    claims: list[Claim] = []
    for number in range(sentence.lo, sentence.hi):
        if tokens[number].kind == "quote":
            frame, rule = _frame_for(tokens, sentence, number)
            claims.append(Claim(tokens[number].quote, frame, rule))
    return claims


def _frame_for(tokens: list[Token], sentence: Sentence, number: int) -> tuple[Frame | None, str]:
    introduced = _introduced(tokens, sentence, number)
    if introduced is not None:
        return introduced
    following = _following(tokens, sentence, number)
    if following is not None:
        return following, f"quote-{following.how}"
    governing = _governing(tokens, sentence, number)
    if governing is not None:
        return governing, f"{governing.how}-quote"
    after = [frame for frame in sentence.frames if frame.reach > number]
    trailing = [frame for frame in after if frame.how in ("subject-verb", "verb-subject", "according")]
    if trailing:
        return trailing[0], f"trailing-{trailing[0].how}"
    return None, ""


def _governing(tokens: list[Token], sentence: Sentence, number: int) -> Frame | None:
    """The act of saying before a quotation in its sentence that its words depend on.

    That is the last one; but inside a clause with "that" a weaker verb (one that only sometimes speaks, or
    may, or denies) leaves the quotation to the verb of the clause.
    """
    before = [frame for frame in sentence.frames if frame.cue < number and not frame.modal]
    outer: Frame | None = None
    for frame in before:
        if outer is None or _strong(tokens, frame, number):
            outer = frame
    return outer


def _strong(tokens: list[Token], frame: Frame, number: int) -> bool:
    if frame.verb is None or frame.negated or frame.future:
        return False
    if frame.how == "participle":
        return tokens[frame.cue - 1].text == "," or frame.cue_end >= number - 3
    return bool(frame.verb.takes & {"say", "judge", "act"}) or frame.cue_end >= number - 2


def _introduced(tokens: list[Token], sentence: Sentence, number: int) -> tuple[Frame, str] | None:
    """`Smith said: “…”`, `Smith told the paper, “…”`: the act right before the quotation."""
    at = number - 1
    if at < sentence.lo or tokens[at].text not in (":", ","):
        return None
    before = [frame for frame in sentence.frames if frame.cue < at and not frame.modal]
    if before and tokens[at].text == ":":
        return before[-1], f"{before[-1].how}-colon"
    if before and before[-1].cue_end == at and before[-1].how != "according":
        behind = before[-1].reach - 1
        if behind >= sentence.lo and tokens[behind].kind == "quote":
            return None
        return before[-1], f"{before[-1].how}-quote"
    if not before and tokens[at].text == ":":
        phrase = phrase_ending(tokens, at, sentence.lo)
        if phrase is not None and phrase.lo == sentence.lo:
            return Frame(at, at + 1, phrase, "colon", None), "name-colon"
    return None


def _following(tokens: list[Token], sentence: Sentence, number: int) -> Frame | None:
    """The act of saying that starts right after a quotation."""
    at = number + 1
    while at < sentence.hi and tokens[at].text in (",", "—", "–", "-", ")"):
        at += 1
    for frame in sentence.frames:
        if frame.how not in ("subject-verb", "verb-subject", "according"):
            continue
        if frame.reach == at:
            return frame
        if frame.reach == at + 1 and at < sentence.hi and tokens[at].low in words("adverbs") | {"as", "the"}:
            return frame
    return None
