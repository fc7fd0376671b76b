"""Who speaks the words between quotation marks: the act of saying each quotation belongs to."""

from __future__ import annotations

from dataclasses import dataclass, replace

from search.annotate.quotes.frames import Frame, find_frames
from search.annotate.quotes.lexicon import words
from search.annotate.quotes.marks import Marked
from search.annotate.quotes.phrases import Phrase, phrase_ending, phrase_starting
from search.annotate.quotes.tokens import Token

_FRAGMENT = 8


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
            quote = quotes[tokens[number].quote]
            frame, rule = _frame_for(tokens, sentence, number, text[quote.start : quote.end])
            claims.append(Claim(tokens[number].quote, frame, rule))
    return claims


def _frame_for(tokens: list[Token], sentence: Sentence, number: int, inner: str) -> tuple[Frame | None, str]:
    introduced = _introduced(tokens, sentence, number)
    if introduced is not None:
        return introduced
    following = _following(tokens, sentence, number)
    fragment = len(inner.split()) < _FRAGMENT and inner.rstrip()[-1:] not in (",", ".", "?", "!")
    if fragment and following is not None and _is_hearsay(following):
        behind = _governing(tokens, sentence, number)
        if behind is not None and behind.cue_end <= number and behind.how == "subject-verb":
            return replace(behind, via=following.subject), "subject-verb-quote"
    if following is not None:
        near = _adjacent(tokens, sentence, number, following) if fragment or _is_short(inner) else None
        if near is not None:
            return near, f"{near.how}-quote"
        return following, f"quote-{following.how}"
    title = is_title(inner)
    governing = _governing(tokens, sentence, number)
    told = title and governing is not None and governing.verb is not None and governing.verb.lemma == "tell"
    if governing is not None and not told and not (title and governing.cue_end < number):
        return governing, f"{governing.how}-quote"
    if title or len(inner.split()) < 2:
        return None, ""
    for frame in sentence.frames:
        trails = frame.reach > number and tokens[frame.reach - 1].text in (",", "—", "–")
        if frame.how == "according" and frame.reach > number:
            return frame, "trailing-according"
        says = frame.verb is not None and frame.verb.takes & {"say", "think"} and not frame.negated
        if trails and says and frame.how in ("subject-verb", "verb-subject"):
            return frame, f"trailing-{frame.how}"
    return None, ""


def _is_short(inner: str) -> bool:
    """Whether words in marks are a part of a sentence, though a comma of the sentence stands in them."""
    return len(inner.split()) < _FRAGMENT and inner[:1].islower() and inner.rstrip()[-1:] == ","


def _adjacent(tokens: list[Token], sentence: Sentence, number: int, following: Frame) -> Frame | None:
    """`what Lee called “the old way,” the club cut costs`: the verb right before a quotation that ends with a
    comma takes it, not the verb of the clause after it; `…, Holm said` after it is who tells of it.
    """
    before = [frame for frame in sentence.frames if frame.cue_end <= number and not frame.modal]
    frame = before[-1] if before else None
    if frame is None or frame.verb is None or frame.how == "passive" or following.how == "according":
        return None
    gap = tokens[frame.cue_end : number]
    says = following.verb is not None and "say" in following.verb.takes
    introduces = following.last < sentence.hi and tokens[following.last].text == ":"
    touches = len(gap) <= 2 and all(token.kind == "word" for token in gap)
    if touches and frame.verb.takes & {"judge", "say", "voice"} and not (says and gap == []):
        subject = following.subject
        pronoun = subject is not None and tokens[subject.lo].low in words("pronouns")
        return (
            replace(frame, via=subject)
            if says and not introduces and not pronoun
            else None
            if says and not introduces
            else frame
        )
    if "say" in frame.verb.takes and (introduces or not says) and len(gap) <= _FRAGMENT * 2:
        return frame
    return None


def _is_hearsay(frame: Frame) -> bool:
    return frame.verb is not None and frame.verb.lemma in words("hearsay")


def is_title(inner: str) -> bool:
    """Whether words look like the title of a work: capitals on all but the smallest, no full stop."""
    parts = [part for part in inner.rstrip(" ,.").split() if part[:1].isalpha()]
    small = ("of", "the", "a", "an", "and", "in", "on", "to", "for", "with", "at", "by", "from", "or", "vs")
    return bool(parts) and len(parts) < 9 and all(part[0].isupper() or part in small for part in parts)


def _governing(tokens: list[Token], sentence: Sentence, number: int) -> Frame | None:
    """The act of saying before a quotation in its sentence that its words depend on.

    That is the last one of the clause; but inside a clause that a verb reports ("said that …") only a verb
    that says or names takes the quotation for itself.
    """
    outer: Frame | None = None
    for frame in sentence.frames:
        if frame.cue >= number:
            break
        aside = frame.how == "relative" and frame.cue_end < number - 2
        if frame.modal or (aside and not (frame.verb is not None and "say" in frame.verb.takes)):
            continue
        if outer is None or _takes_over(tokens, outer, frame, number):
            outer = frame
    return outer


def _takes_over(tokens: list[Token], outer: Frame, frame: Frame, number: int) -> bool:
    if frame.verb is None or frame.negated or frame.future:
        return False
    if frame.how == "noun":
        return tokens[frame.cue_end - 1].text in ("that", ",", ":")
    if frame.how == "participle":
        return tokens[frame.cue - 1].text == "," or frame.cue_end >= number - 3
    if not _reports(tokens, outer, frame) or _new_clause(tokens, outer, frame):
        return bool(frame.verb.takes & {"say", "judge", "act"}) or frame.cue_end >= number - 2
    if frame.verb.takes & {"say", "names"} and "bare" not in frame.verb.takes:
        return frame.cue_end >= number - 5 and tokens[frame.cue_end].low not in ("on", "for")
    return "bare" in frame.verb.takes and "say" in frame.verb.takes


def _reports(tokens: list[Token], frame: Frame, following: Frame) -> bool:
    """Whether a reported clause follows a verb, before the act of saying that follows."""
    if frame.verb is None or frame.how in ("passive", "according"):
        return False
    ahead = {token.low for token in tokens[frame.cue_end : min(frame.cue_end + 8, following.reach)]}
    return "that" in ahead or "bare" in frame.verb.takes or bool(frame.verb.takes & {"think"})


def _new_clause(tokens: list[Token], outer: Frame, frame: Frame) -> bool:
    """Whether a main clause of its own begins between two verbs: `, but she called`."""
    between = range(outer.cue_end, frame.reach + 1)
    return any(
        tokens[at].text in (";", "—", "–")
        or (tokens[at].low in ("and", "but", "while", "though", "although") and tokens[at - 1].text == ",")
        or tokens[at].kind == "quote"
        for at in between
        if at < len(tokens)
    )


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
        end = at
        if tokens[at - 1].text == ")":
            end = next((n for n in range(at - 1, max(sentence.lo, at - 6), -1) if tokens[n].text == "("), at)
        phrase = phrase_ending(tokens, end, sentence.lo)
        if phrase is not None and (
            phrase.lo == sentence.lo or tokens[phrase.lo - 1].kind == "mark" or tokens[phrase.hi - 1].capital
        ):
            return Frame(at, at + 1, phrase, "colon", None), "name-colon"
    return None


def _following(tokens: list[Token], sentence: Sentence, number: int) -> Frame | None:
    """The act of saying that starts right after a quotation."""
    at = number + 1
    while at < sentence.hi and tokens[at].text in (",", "—", "–", "-", ")"):
        at += 1
    between = (words("adverbs") - words("subordinators")) | {"as", "the"}
    for frame in sentence.frames:
        if frame.how not in ("subject-verb", "verb-subject", "according"):
            continue
        if frame.reach == at:
            return frame
        if frame.reach == at + 1 and at < sentence.hi and tokens[at].low in between:
            return frame
    return _with_long_apposition(tokens, sentence, at)


def _with_long_apposition(tokens: list[Token], sentence: Sentence, at: int) -> Frame | None:
    """`“…,” Ann Lee, who was chair of the party then, said`: the name after the quotation, the next verb."""
    if at >= sentence.hi or not tokens[at].capital:
        return None
    name = phrase_starting(tokens, at, sentence.hi)
    if name is None or name.hi + 1 >= sentence.hi or tokens[name.hi].text != ",":
        return None
    if tokens[name.hi + 1].low not in words("appositive openers") | words("prepositions"):
        return None
    for frame in sentence.frames:
        if frame.cue > name.hi and frame.verb is not None and "say" in frame.verb.takes:
            if any(token.kind == "quote" for token in tokens[at : frame.cue]):
                return None
            subject = Phrase(name.lo, name.hi, name.hi + 1, frame.cue)
            return Frame(frame.cue, frame.cue_end, subject, "subject-verb", frame.verb)
    return None
