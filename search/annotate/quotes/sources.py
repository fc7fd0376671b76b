"""Hearsay: what somebody said through somebody else."""

from __future__ import annotations

from dataclasses import replace

from search.annotate.quotes.frame import Frame
from search.annotate.quotes.lexicon import words
from search.annotate.quotes.phrases import Phrase, is_verb, phrase_ending, phrase_starting
from search.annotate.quotes.tokens import Token

_ASIDE = 8


def _fronted_source(tokens: list[Token], frames: list[Frame], lo: int, hi: int) -> list[Frame]:
    """`Citing two people, the paper reported that …`: said by the people, through the paper."""
    if lo >= hi or tokens[lo].low not in ("citing", "quoting"):
        return frames
    source = phrase_starting(tokens, lo + 1, hi)
    if source is None or not _can_be_cited(tokens, source):
        return frames
    for place, frame in enumerate(frames):
        if frame.how == "subject-verb" and frame.verb is not None and "say" in frame.verb.takes:
            spoken = replace(frame, subject=source, via=frame.subject, how="citing")
            return [*frames[:place], spoken, *frames[place + 1 :]]
    return frames


def with_sources(tokens: list[Token], frames: list[Frame], lo: int, hi: int) -> list[Frame]:
    """Hearsay: `X reported …, citing Y` is said by Y through X, as is `X quoted Y as saying`."""
    kept: list[Frame] = _quoted_as_saying(tokens, lo, hi)
    known = {frame.cue for frame in kept}
    frames = [frame for frame in frames if frame.cue not in known and frame.last not in known]
    for frame in _fronted_source(tokens, frames, lo, hi):
        lemma = frame.verb.lemma if frame.verb is not None else ""
        if lemma in ("cite", "quote") and frame.subject is not None:
            source = phrase_starting(tokens, frame.cue_end, hi)
            if source is not None and lemma == "cite" and frame.how == "participle":
                through = next((one for one in reversed(kept) if one.subject == frame.subject), None)
                if through is not None and _can_be_cited(tokens, source):
                    spoken = replace(through, subject=source, via=through.subject, how="citing")
                    kept[kept.index(through)] = spoken
                    continue
            saying = None if source is None else _as_saying(tokens, source.hi, hi)
            if source is not None and saying is not None and lemma == "quote":
                cue = tokens[saying].cue or frame.verb
                kept.append(Frame(saying, saying + 1, source, "quoted", cue, via=frame.subject))
                continue
        kept.append(frame)
    return _told_by(tokens, sorted(kept, key=lambda frame: frame.cue), lo)


def _told_by(tokens: list[Token], frames: list[Frame], lo: int) -> list[Frame]:
    """`“…,” he said, according to the paper`: said by him, through the paper."""
    kept: list[Frame] = []
    for frame in frames:
        last = kept[-1] if kept else None
        if last is not None and frame.how == "according" and _tells_of(tokens, last, frame):
            kept[-1] = replace(last, via=frame.subject)
        elif last is not None and len(kept) == 1 and _fronted(tokens, last, frame, lo):
            kept[-1] = replace(frame, via=last.subject)
        else:
            kept.append(frame)
    return kept


def _fronted(tokens: list[Token], source: Frame, frame: Frame, lo: int) -> bool:
    """`According to the paper, Lee said`: the source opens the sentence, an act of saying is its clause."""
    says = frame.verb is not None and "say" in frame.verb.takes and frame.how == "subject-verb"
    opens = source.how == "according" and source.cue <= lo + 1 and frame.via is None
    return opens and says and source.last < frame.reach <= source.last + 2 and tokens[source.last].text == ","


def _tells_of(tokens: list[Token], frame: Frame, source: Frame) -> bool:
    """Whether a source named right after an act of saying is who tells of it."""
    if frame.verb is None or frame.via is not None or frame.how not in ("subject-verb", "verb-subject"):
        return False
    between = range(frame.last, source.cue)
    if tokens[source.cue - 1].text == "," and frame.how == "subject-verb" and "say" in frame.verb.takes:
        closes = source.last >= len(tokens) or tokens[source.last].text in (".", ",")
        return closes and not any(tokens[number].text == ";" for number in between)
    return len(between) <= _ASIDE and not any(
        tokens[number].kind == "quote"
        or tokens[number].low in words("subordinators")
        or is_verb(tokens, number)
        for number in between
    )


def _quoted_as_saying(tokens: list[Token], lo: int, hi: int) -> list[Frame]:
    """`The minister was quoted by state media as saying …`: said by the minister, through the media."""
    found: list[Frame] = []
    for number in range(lo + 2, hi):
        if tokens[number].low not in ("quoted", "cited") or tokens[number - 1].low not in words(
            "auxiliaries"
        ):
            continue
        saying = next(
            (at + 1 for at in range(number + 1, min(number + 9, hi - 1)) if tokens[at].low == "as"), 0
        )
        at = number - 1
        while at > lo and tokens[at - 1].low in words("auxiliaries"):
            at -= 1
        subject = phrase_ending(tokens, at, lo)
        cue = tokens[saying].cue if saying else None
        if subject is None or cue is None:
            continue
        through = phrase_starting(tokens, number + 2, hi) if tokens[number + 1].low == "by" else None
        found.append(Frame(saying, saying + 1, subject, "subject-verb", cue, via=through))
    return found


def _can_be_cited(tokens: list[Token], phrase: Phrase) -> bool:
    """Whether a phrase names people or papers that can have said something, not a reason (`citing costs`)."""
    last = tokens[phrase.hi - 1]
    return last.capital or any(
        token.low
        in words("people") | words("utterances") | words("institutions") | {"official", "source", "person"}
        for token in tokens[phrase.lo : phrase.hi]
    )


def _as_saying(tokens: list[Token], at: int, hi: int) -> int | None:
    """The token of "saying" in `quoted the general as saying`, if it is there."""
    if at + 1 < hi and tokens[at].low == "as" and tokens[at + 1].cue is not None:
        return at + 1
    return None
