"""Reported clauses: what somebody is said to have said, in the article's words."""

from __future__ import annotations

from typing import NamedTuple

from search.annotate.quotes.direct import Sentence
from search.annotate.quotes.frames import Frame
from search.annotate.quotes.lexicon import words
from search.annotate.quotes.phrases import is_verb, phrase_starting
from search.annotate.quotes.tokens import Token

_SHORTEST = 3
_GOES_ON = frozenset(("and", "but", "or", "as", "because", "if", "that", "so", "nor", "when", "unless"))
_CLOSING = frozenset(".?!;")


class Report(NamedTuple):
    """Token ranges [lo, hi) of one reported clause (two where the act of saying stands inside it)."""

    frame: Frame
    pieces: tuple[tuple[int, int], ...]
    rule: str


def find_reports(tokens: list[Token], sentence: Sentence, taken: frozenset[int]) -> list[Report]:
    """The reported clauses of a sentence. `taken`: tokens of cues that speak a quotation already."""
    found: list[Report] = []
    covered: list[tuple[int, int]] = []
    for frame in sentence.frames:
        if frame.cue in taken or any(lo <= frame.cue < hi for lo, hi in covered):
            continue
        report = _report(tokens, sentence, frame)
        if report is None:
            continue
        least = _SHORTEST - report.rule.endswith("judged")
        pieces = tuple((lo, hi) for lo, hi in report.pieces if _words_in(tokens, lo, hi) >= least)
        if not pieces or any(tokens[n].kind == "quote" for lo, hi in pieces for n in range(lo, hi)):
            continue
        if any(lo < c_hi and c_lo < hi for lo, hi in pieces for c_lo, c_hi in covered):
            continue
        covered.extend(pieces)
        found.append(Report(frame, pieces, report.rule))
    return found


def _words_in(tokens: list[Token], lo: int, hi: int) -> int:
    return sum(token.kind == "word" for token in tokens[lo:hi])


def _sentence_end(tokens: list[Token], sentence: Sentence) -> int:
    hi = sentence.hi
    while hi > sentence.lo and tokens[hi - 1].text in _CLOSING:
        hi -= 1
    return hi


def _report(tokens: list[Token], sentence: Sentence, frame: Frame) -> Report | None:
    lo, hi = sentence.lo, _sentence_end(tokens, sentence)
    if frame.how == "according":
        return _according(tokens, frame, lo, hi)
    verb = frame.verb
    if verb is None or frame.negated or frame.modal:
        return None
    if frame.how == "noun":
        at = frame.cue_end
        if at >= hi or tokens[at].low not in ("that", "to"):
            return None
        if tokens[at].low == "to" and tokens[frame.cue].low not in words("nouns of will"):
            return None
        start = at + (tokens[at].low == "that")
        return Report(frame, ((start, _trim(tokens, sentence, frame, start, hi)),), "noun-" + tokens[at].low)
    if frame.how in ("subject-verb", "verb-subject"):
        before = frame.reach - 1
        comma = before >= lo and tokens[before].text in (",", "—", "–")
        ends = _act_end(tokens, frame, hi)
        told = any(is_verb(tokens, number) for number in range(lo, max(lo, before)))
        told = told or (
            before - lo > 4 and tokens[lo].low not in words("prepositions") and not _is_ing(tokens[lo])
        )
        goes_on = frame.how == "subject-verb" and _is_clause(
            tokens, frame.cue_end, hi, verb.lemma if verb.lemma == "say" else ""
        )
        short = comma and before - lo <= 3
        around = _interposed(tokens, frame, lo, hi) if short else None
        if around is not None:
            return around
        object_ = frame.how == "subject-verb" and _has_object(tokens, frame, hi)
        if (
            comma
            and told
            and not goes_on
            and not object_
            and verb.takes & {"say", "think"}
            and ends is not None
        ):
            pieces = [(lo, before)]
            if ends < hi - _SHORTEST and tokens[ends].low in _GOES_ON:
                pieces.append((ends, hi))
            return Report(frame, tuple(pieces), "clause-" + frame.how)
        if frame.how == "verb-subject":
            return None
    behind = _relative(tokens, frame, hi)
    if behind is not None:
        return behind
    as_said = _as_said(tokens, frame, lo, hi)
    if as_said is not None:
        return as_said
    around = _interposed(tokens, frame, lo, hi)
    if around is not None:
        return around
    after = frame.cue_end
    after = _skip_addressee(tokens, after, hi, verb.lemma)
    after = _skip_circumstance(tokens, after, hi)
    if after < hi and tokens[after].low == "that" and verb.takes & {"say", "think", "act", "voice"}:
        return Report(
            frame, ((after + 1, _trim(tokens, sentence, frame, after + 1, hi)),), frame.how + "-that"
        )
    if after < hi and tokens[after].low in ("whether", "if") and verb.lemma in ("ask", "wonder", "question"):
        return Report(frame, ((after, hi),), frame.how + "-whether")
    if "act" in verb.takes and after < hi:
        infinitive = tokens[after].low == "to" and after == frame.cue_end
        to = next((n for n in range(after, min(after + 8, hi)) if tokens[n].low == "to"), None)
        if infinitive and verb.lemma in ("promise", "pledge", "vow", "threaten", "propose", "demand"):
            return Report(frame, ((after, hi),), frame.how + "-to")
        if (
            verb.lemma
            in ("urge", "implore", "beg", "press", "advise", "warn", "order", "call", "ask", "encourage")
            and to is not None
            and to > after
            and tokens[after].low != "not"
        ):
            start = after + 1 if tokens[after].low in ("on", "upon", "for") else after
            return Report(frame, ((start, hi),), frame.how + "-to")
    if verb.lemma == "call" and after < hi and tokens[after].low == "for" and frame.how != "infinitive":
        end = next((n for n in range(after, hi) if tokens[n].text in (",", ";", "—", "–")), hi)
        return Report(frame, ((after + 1, end),), frame.how + "-for")
    names = (
        frame.how in ("participle", "relative")
        and after < hi
        and tokens[after].low.endswith(("self", "selves"))
    )
    if verb.takes & {"judge"} and after == frame.cue_end and not names:
        end = _judged(tokens, verb.lemma, after, hi)
        if end:
            return Report(frame, ((after, end),), frame.how + "-judged")
    if verb.lemma == "accuse" and after < hi:
        return Report(frame, ((after, hi),), frame.how + "-of")
    told = verb.lemma in ("tell", "assure", "inform", "remind") and after > frame.cue_end
    if ("bare" in verb.takes or told) and _is_clause(tokens, after, hi, verb.lemma):
        return Report(frame, ((after, _trim(tokens, sentence, frame, after, hi)),), frame.how + "-clause")
    return None


def _relative(tokens: list[Token], frame: Frame, hi: int) -> Report | None:
    """`a finish that he said defied expectations`: the relative clause goes on after the act of saying."""
    verb, before, at = frame.verb, frame.reach - 1, frame.cue_end
    if verb is None or "say" not in verb.takes or frame.how != "subject-verb" or before < 1 or at + 2 >= hi:
        return None
    if tokens[before].low not in ("which", "that", "who", "what") or not is_verb(tokens, at):
        return None
    end = next((number for number in range(at, hi) if tokens[number].text in (",", "—", "–", ";")), hi)
    return Report(frame, ((at, end),), "clause-relative")


def _as_said(tokens: list[Token], frame: Frame, lo: int, hi: int) -> Report | None:
    """`As Lee noted, the talks failed`, `As reported by the paper, the talks failed`."""
    verb, subject = frame.verb, frame.subject
    if verb is None or subject is None or not verb.takes & {"say", "voice"}:
        return None
    opens = tokens[lo].low == "as" or (
        lo + 1 < hi and tokens[lo + 1].low == "as" and not tokens[lo + 1].capital
    )
    end = frame.last
    if not opens or frame.reach > lo + 3 or end + _SHORTEST >= hi or tokens[end].text != ",":
        return None
    return Report(frame, ((end + 1, hi),), "as-" + frame.how)


def _interposed(tokens: list[Token], frame: Frame, lo: int, hi: int) -> Report | None:
    """`The aim, he said, is to sail`: one clause, with the act of saying between its commas."""
    before, end = frame.reach - 1, frame.last
    verb = frame.verb
    if frame.how not in ("subject-verb", "verb-subject") or verb is None or "say" not in verb.takes:
        return None
    if before <= lo or tokens[before].text not in (",", "—", "–") or _has_object(tokens, frame, hi):
        return None
    clause = before - lo > 3 and any(is_verb(tokens, number) for number in range(lo, before))
    if clause and tokens[end : end + 1] and tokens[end].low == "according":
        return None
    while end < hi and end < frame.last + 3 and tokens[end].kind == "word" and not is_verb(tokens, end):
        end += 1
    if end + 1 >= hi or tokens[end].text not in (",", "—", "–") or _is_ing(tokens[lo]):
        return None
    return Report(frame, ((lo, hi),), "around-" + frame.how)


def _is_ing(token: Token) -> bool:
    return token.low.endswith("ing")


def _according(tokens: list[Token], frame: Frame, lo: int, hi: int) -> Report | None:
    subject = frame.subject
    if subject is None:
        return None
    end = max(subject.hi, subject.also_hi)
    joined = frame.cue - 1 > lo and tokens[frame.cue - 2].text in (",", ";")
    joined = joined and tokens[frame.cue - 1].low in words("conjunctions")
    if joined and end < hi and tokens[end].kind == "word" and _is_clause(tokens, end, hi):
        return Report(frame, ((end, hi),), "according-clause")
    if joined or frame.cue == lo or (frame.cue - lo <= 2 and tokens[frame.cue - 1].kind == "word"):
        while end < hi and tokens[end].text != ",":
            end += 1
        return Report(frame, ((end + 1, hi),), "according-clause") if end + 1 < hi else None
    before = frame.cue
    while before > lo and tokens[before - 1].text in (",", "—", "–"):
        before -= 1
    pieces = [(lo, before)]
    if end < hi and tokens[end].text == "," and hi - end - 1 > _SHORTEST:
        pieces.append((end + 1, hi))
    return Report(frame, tuple(pieces), "clause-according")


def _act_end(tokens: list[Token], frame: Frame, hi: int) -> int | None:
    """Where an act of saying after its clause ends: at the sentence's end, or the next comma."""
    at = frame.last
    while at < hi and tokens[at].text not in (",", ";", "—", "–"):
        if tokens[at].low == "that" or tokens[at].kind == "quote":
            return None
        at += 1
        if at - frame.last > 14:
            return None
    return min(at + 1, hi)


def _skip_addressee(tokens: list[Token], at: int, hi: int, lemma: str) -> int:
    if at < hi and lemma in ("tell", "assure", "inform", "remind", "warn", "advise", "ask"):
        for ahead in range(at, min(at + 14, hi)):
            if tokens[ahead].low in ("that", "whether"):
                return ahead
        owner = tokens[at].low == "her" and at + 2 < hi and tokens[at + 2].low == "to"
        if tokens[at].low in words("addressees") and not owner:
            return at + 1
        end = at
        if tokens[at].low == "the" and at + 1 < hi and tokens[at + 1].capital:
            end += 1
        while end < hi and tokens[end].capital and lemma in ("tell", "assure", "inform", "remind"):
            end += 1
        if end == at and lemma == "tell":
            someone = phrase_starting(tokens, at, min(hi, at + 6))
            pronoun = (
                someone is not None and someone.hi < hi and tokens[someone.hi].low in words("nominatives")
            )
            return someone.hi if someone is not None and pronoun else end
        return end
    if at + 1 < hi and tokens[at].low == "to" and tokens[at + 1].low in words("addressees"):
        return at + 2
    return at


def _skip_circumstance(tokens: list[Token], at: int, hi: int) -> int:
    """Over `on Monday`, `in a statement`, `last week` to a "that"."""
    if at < hi and (
        tokens[at].low in words("prepositions")
        or tokens[at].low in words("times")
        or tokens[at].text == ","
        or tokens[at].low in ("last", "this", "earlier", "later")
        or tokens[at].low.endswith("ly")
    ):
        for ahead in range(at, min(at + 22, hi)):
            if tokens[ahead].low == "that" and (ahead < at + 12 or tokens[ahead - 1].text == ","):
                return ahead
            if is_verb(tokens, ahead) or tokens[ahead].text in (";", ":"):
                break
        end = at
        while end < hi and tokens[end].low in words("times"):
            end += 1
        return end
    return at


def _is_clause(tokens: list[Token], at: int, hi: int, lemma: str = "") -> bool:
    """Whether a clause without "that" starts here: a noun phrase, then a verb. After "say" almost any noun
    phrase that is more than a few words does (`said the talks that began in May will go on`).
    """
    if at < hi and tokens[at].low in ("there", "it’s", "it's"):
        return True
    if at + 1 < hi and tokens[at].low in words("nominatives"):
        return tokens[at + 1].kind == "word" and tokens[at + 1].low not in words("prepositions")
    if lemma == "tell" and any(token.low == "to" for token in tokens[at + 1 : at + 4]):
        return False
    if lemma in ("say", "tell") and at + 3 < hi and _opens_subject(tokens[at]):
        return _verb_ahead(tokens, at, hi)
    subject = phrase_starting(tokens, at, hi)
    if subject is None:
        return False
    end = subject.hi
    for _ in range(2):
        if end < hi and tokens[end].low in words("prepositions"):
            inner = phrase_starting(tokens, end + 1, hi)
            end = inner.hi if inner is not None else end
    adverb = end
    while end < hi and (tokens[end].low in words("adverbs") or tokens[end].low.endswith("ly")):
        end += 1
    if adverb < end < hi and tokens[end].low.endswith("ed"):
        return True
    if tokens[subject.hi - 1].low.endswith(
        ("’s", "’re", "’ll", "’d", "’ve", "'s", "'re", "'ll", "'d", "'ve")
    ):
        return tokens[subject.lo].low in words("pronouns") or subject.hi - subject.lo == 1
    return end < hi and is_verb(tokens, end)


def _judged(tokens: list[Token], lemma: str, at: int, hi: int) -> int:
    """Where `Lee (called) the plan unfair`, `(described) the night as a farce` ends; 0 if it is none."""
    end = next((n for n in range(at, hi) if tokens[n].text in (",", ";", ":", "—", "–", "(")), hi)
    thing = at + 1 if at < hi and tokens[at].low in words("objects") else None
    if lemma in ("describe", "characterize", "characterise", "dismiss", "denounce"):
        stop = min(end - 1, at + 12)
        mark = next(
            (n for n in range(at + 1, stop) if tokens[n].low == "as" and not is_verb(tokens, n - 1)), 0
        )
        return end if mark and not any(is_verb(tokens, n) for n in range(at, mark)) else 0
    if lemma not in ("call", "label", "brand", "dub", "deem", "term"):
        return 0
    if thing is None:
        while thing is None and at < end and tokens[at].capital:
            at += 1
            thing = at if at < end and not tokens[at].capital else None
    if thing is None or thing >= end:
        return 0
    closed = ("prepositions", "conjunctions", "subordinators", "times", "auxiliaries", "adverbs")
    owner = tokens[thing - 1].low.endswith(("’s", "'s", "’"))
    what = tokens[thing]
    return 0 if owner or what.kind != "word" or any(what.low in words(one) for one in closed) else end


def _has_object(tokens: list[Token], frame: Frame, hi: int) -> bool:
    """Whether a verb after a comma takes an object of its own (`After the vote, Lee stressed her record`)."""
    at = frame.cue_end
    verb = frame.verb
    if at >= hi or tokens[at].kind != "word" or (verb is not None and verb.lemma in words("told")):
        return False
    low = tokens[at].low
    if low in ("of", "for", "no", "yes", "nothing", "little", "much"):
        return True
    free = ("prepositions", "times", "adverbs", "subordinators", "conjunctions", "before verbs")
    return not (
        any(low in words(one) for one in free)
        or low.endswith(("ly", "ing"))
        or low in ("last", "this", "earlier", "next")
    )


def _opens_subject(token: Token) -> bool:
    """Whether a word can open the subject of a clause."""
    closed = ("prepositions", "subordinators", "conjunctions", "times", "adverbs")
    return token.kind == "word" and not any(token.low in words(one) for one in (*closed, "not said"))


def _verb_ahead(tokens: list[Token], at: int, hi: int) -> bool:
    """Whether a finite verb stands before the next clause opens; commas may set off words before it."""
    for number in range(at + 1, min(hi, at + 30)):
        token = tokens[number]
        if token.text in (";", ":") or token.kind == "quote":
            return False
        if is_verb(tokens, number):
            return True
        after = tokens[number - 1]
        adverb = after.low.endswith("ly") or after.low in words("adverbs")
        if adverb and token.low.endswith(("ed", "es")) and not token.capital:
            return True
    plain = all(token.kind == "word" for token in tokens[at : at + 5])
    return hi - at >= 6 and plain and tokens[at + 1].low not in ("same", "opposite")


def _trim(tokens: list[Token], sentence: Sentence, frame: Frame, lo: int, hi: int) -> int:
    """Before a later act of saying that a comma sets off (`, adding that …`, `, citing …`)."""
    for number in range(lo + 2, hi):
        if tokens[number].low in ("according", "citing") and tokens[number - 1].text == ",":
            return number - 1
    for other in sentence.frames:
        if not (other.cue > frame.cue and lo + 2 < other.cue < hi):
            continue
        if other.how == "participle" and tokens[other.cue - 1].text == ",":
            return other.cue - 1
        joined = other.how == "elided" and other.verb is not None and other.verb.takes & {"act", "judge"}
        if joined and tokens[other.cue - 1].low in ("and", "but") and tokens[other.cue - 2].text == ",":
            return other.cue - 2
    return hi
