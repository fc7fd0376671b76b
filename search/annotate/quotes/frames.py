"""Acts of saying in a sentence: the reporting verb, its subject and how the two stand to each other."""

from __future__ import annotations

from search.annotate.quotes.far import PLURALS, far_subject, names_somebody
from search.annotate.quotes.forms import clause_follows, is_noun, is_singular, is_someone, one_thing
from search.annotate.quotes.frame import Frame as Frame
from search.annotate.quotes.lexicon import Cue, words
from search.annotate.quotes.nouns import noun_frames
from search.annotate.quotes.phrases import (
    Phrase,
    is_plural,
    is_verb,
    phrase_before_apposition,
    phrase_ending,
    phrase_starting,
)
from search.annotate.quotes.sources import with_sources
from search.annotate.quotes.tokens import Token

_ACCORDING = Cue("according", frozenset({"say", "voice"}), "finite", False)
_OPENERS = frozenset(("according", "in"))
_IN_WORDS = ["in", "the", "words", "of"]
_NOT_ADVERBS = frozenset(("family", "ally", "july", "italy", "only", "supply", "reply", "assembly", "bully"))
_HYPOTHETICAL = frozenset(("may", "might", "could", "can", "should", "must", "cannot"))
_FUTURE = frozenset(("will", "would", "won’t", "won't", "wouldn’t", "wouldn't"))
_PASSIVE = frozenset(("was", "were", "been", "is", "are", "be", "being"))


def find_frames(tokens: list[Token], lo: int, hi: int) -> list[Frame]:
    """The acts of saying in the sentence [lo, hi), in order."""
    found: list[Frame] = []
    for number, token in enumerate(tokens[lo:hi], lo):
        if token.cue is None and token.low not in _OPENERS:
            continue
        if token.cue is not None and not (token.capital and number > lo and token.low != token.text.lower()):
            frame = _verb(tokens, number, lo, hi, found)
            if frame is not None:
                found.append(frame)
        elif token.low == "according" and number + 2 < hi and tokens[number + 1].low == "to":
            source = phrase_starting(tokens, number + 2, hi)
            if source is not None:
                found.append(Frame(number, number + 2, source, "according", _ACCORDING))
        elif token.low == "in" and [one.low for one in tokens[number : number + 4]] == _IN_WORDS:
            source = phrase_starting(tokens, number + 4, hi)
            if source is not None:
                found.append(Frame(number, number + 4, source, "according", _ACCORDING))
    by_nouns = noun_frames(tokens, lo, hi)
    if by_nouns:
        taken = {frame.cue for frame in found}
        found.extend(frame for frame in by_nouns if frame.cue not in taken)
        found.sort(key=lambda frame: frame.cue)
    return with_sources(tokens, found, lo, hi)


def _verb(tokens: list[Token], number: int, lo: int, hi: int, before: list[Frame]) -> Frame | None:
    token = tokens[number]
    cue = token.cue
    if cue is None or (token.capital and number > lo and tokens[number - 1].kind == "word"):
        return None
    if cue.lemma in ("put", "word") and (number + 1 >= hi or tokens[number + 1].low != "it"):
        return None
    if cue.lemma == "go" and (
        number + 1 >= hi or tokens[number + 1].low != "on" or not _quoted(tokens, number)
    ):
        return None
    at, auxiliaries = _skip_back(tokens, number, lo)
    auxiliary = bool(auxiliaries & words("auxiliaries"))
    negated = bool(auxiliaries & words("negations"))
    if cue.form == "ing" and not auxiliary:
        return _participle(tokens, number, lo, cue, before)
    if at >= lo and tokens[at].low == "to":
        return _chained(tokens, number, at, lo, cue, before)
    if cue.form == "base" and not auxiliary and at == number - 1 >= lo and is_singular(tokens[at]):
        return None
    beside = at >= lo and tokens[at].text in (",", "—", "–") and at == number - 1
    if at < lo or tokens[at].kind == "quote" or beside:
        inverted = _inverted(tokens, number, at, lo, hi, cue)
        if inverted is not None:
            return inverted
    past = cue.form in ("finite", "participle")
    glued = at >= lo and tokens[at].low in words("glued passives") and "say" not in cue.takes
    if (auxiliaries & _PASSIVE or glued) and past:
        return _passive(tokens, number, hi, cue)
    told_by = (
        number + 2 < hi and tokens[number + 1].low == "by" and tokens[number + 2].low not in words("means")
    )
    if past and not auxiliary and told_by:
        return _passive(tokens, number, hi, cue)
    if cue.form == "participle" and not auxiliary:
        return None
    subject, how = _subject(tokens, at, lo, before)
    if subject is None and "say" in cue.takes and (past or cue.form == "base") and not cue.noun:
        subject, how = far_subject(tokens, at, lo, past), "subject-verb"
    if subject is None or (how == "subject-verb" and _named_so(tokens, number, subject, lo, cue)):
        return None
    if cue.form == "base" and not auxiliary and how == "subject-verb" and one_thing(tokens, subject):
        return None
    after_quote = subject.lo > lo and tokens[subject.lo - 1].kind == "quote"
    if cue.noun and how == "subject-verb" and not after_quote and is_noun(tokens, number, subject):
        return None
    modal, future = bool(auxiliaries & _HYPOTHETICAL), bool(auxiliaries & _FUTURE)
    return Frame(number, number + 1, subject, how, cue, negated, modal, future)


def _quoted(tokens: list[Token], number: int) -> bool:
    """Whether a quotation stands just before the subject of a verb or after the verb's particle."""
    around = (*tokens[max(0, number - 5) : number], *tokens[number + 2 : number + 4])
    return any(token.kind == "quote" for token in around)


def _named_so(tokens: list[Token], number: int, subject: Phrase, lo: int, cue: Cue) -> bool:
    """`a scheme called “…”`: a thing that bears a name, not somebody who calls it so."""
    if not (cue.takes & {"names"} or cue.lemma in ("title", "know")) or tokens[subject.hi - 1].capital:
        return False
    head = tokens[subject.hi - 1].low
    ahead = tokens[number + 1 : number + 3]
    if ahead and ahead[0].low in ("a", "an", "the"):
        ahead = ahead[1:]
    soon = bool(ahead) and ahead[0].kind == "quote"
    opens = tokens[subject.lo - 1].low if subject.lo > lo else ""
    if opens in ("what", "which") or head in words("single people"):
        return False
    labels = cue.lemma in ("label", "brand", "title", "dub") and head not in words("people")
    plural = (head.endswith("s") and not head.endswith("ss") and not labels) or head in words(
        "people"
    ) | words("pronouns") | words("honorifics")
    return soon and not plural and main_subject(tokens, lo, subject.lo) is not None


def _passive(tokens: list[Token], number: int, hi: int, cue: Cue) -> Frame | None:
    """`was called “…” by Smith`: the speaker stands after "by"."""
    if not cue.takes & {"judge", "say"}:
        return None
    for at in range(number + 1, min(number + 14, hi - 1)):
        if tokens[at].low == "by":
            subject = phrase_starting(tokens, at + 1, hi)
            return None if subject is None else Frame(number, number + 1, subject, "passive", cue)
        if tokens[at].text in (",", ";", ":") or is_verb(tokens, at):
            return None
    return None


def _skip_back(tokens: list[Token], number: int, lo: int) -> tuple[int, frozenset[str]]:
    """Over adverbs and auxiliaries before a verb: the token before them, and the words skipped."""
    at = number - 1
    while at >= lo and tokens[at].kind == "word":
        low = tokens[at].low
        adverb = low.endswith("ly") and not tokens[at].capital and low not in _NOT_ADVERBS
        adverb = adverb or (low == "long" and at > lo and tokens[at - 1].low in words("auxiliaries"))
        if low in words("weekdays"):
            if at > lo and tokens[at - 1].low in ("on", "late", "early", "last", "this"):
                at -= 1
        elif not adverb and low not in words("before verbs"):
            break
        at -= 1
    return at, frozenset(token.low for token in tokens[at + 1 : number])


def _inverted(tokens: list[Token], number: int, at: int, lo: int, hi: int, cue: Cue) -> Frame | None:
    """`“…,” said Smith`: the verb right after a quotation or a comma, its subject after it."""
    several = cue.form == "base" and cue.takes & {"say"} and at >= lo
    if (
        (cue.form == "base" and not several)
        or cue.lemma in ("tell", "inform", "assure", "remind")
        or not cue.takes & {"say", "voice"}
    ):
        return None
    if at < lo and tokens[number].text[:1].islower():
        return None
    start = number + 1
    subject = phrase_starting(tokens, start, hi)
    if (
        subject is None
        or not names_somebody(tokens, subject)
        or tokens[start].low in ("that", "it", "him", "her", "them", "me", "us", "this")
    ):
        return None
    if tokens[start].low in words("pronouns") and subject.hi < hi and tokens[subject.hi].kind == "word":
        return None
    if several and not (is_plural(tokens[subject.hi - 1]) or tokens[start].low in PLURALS):
        return None
    if tokens[subject.hi - 1].low in words("times") and not tokens[subject.hi - 2].capital:
        return None
    behind_comma = at >= lo and tokens[at].kind != "quote"
    if behind_comma and (clause_follows(tokens, subject, hi) or not is_someone(tokens, subject)):
        return None
    if subject.hi < hi and tokens[subject.hi].kind == "quote" and at >= lo and tokens[at].text == ",":
        return None
    if subject.hi < hi and (tokens[subject.hi].kind == "word" and is_verb(tokens, subject.hi)):
        return None
    return Frame(number, number + 1, subject, "verb-subject", cue)


def _subject(tokens: list[Token], at: int, lo: int, before: list[Frame]) -> tuple[Phrase | None, str]:
    """The subject that ends at token `at`, and how it stands to its verb."""
    if at < lo:
        return None, ""
    token = tokens[at]
    if token.text in (",", ")", "—", "–", "-"):
        phrase = phrase_before_apposition(tokens, at, lo)
        if phrase is not None:
            return phrase, "subject-verb"
        return (before[-1].subject, "elided") if before and token.text == "," else (None, "")
    if token.low in ("and", "or", "but", "then", "&"):
        inherited = before[-1].subject if before else main_subject(tokens, lo, at)
        return inherited or phrase_starting(tokens, lo, at), "elided"
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
    if last.low.endswith(("’s", "'s")) and last.low not in words("nominatives"):
        return False
    if last.low in words("times") and not (
        phrase.hi - phrase.lo > 1 and tokens[phrase.lo].capital and last.capital
    ):
        return False
    if phrase.hi - phrase.lo == 1 and last.low in words("determiners") and last.low not in PLURALS:
        return False
    before = tokens[phrase.lo - 1] if phrase.lo > lo else None
    return before is None or before.low not in words("prepositions") - words("clause openers")


def _participle(tokens: list[Token], number: int, lo: int, cue: Cue, before: list[Frame]) -> Frame | None:
    """`…, adding that`: its subject is the main clause's; `the crowd chanting`: the noun before it."""
    last = tokens[number - 1] if number > lo else None
    if (
        last is not None
        and last.low in words("prepositions")
        and tokens[number].low in words("nouns in -ing")
        and not _reports_on(tokens, number + 1)
    ):
        return None
    if last is not None and last.kind == "word":
        if last.low in words("determiners") or last.low in words("prepositions") - {
            "by",
            "in",
            "of",
            "after",
        }:
            return None
        link = words("prepositions") | {"while", "and", "or", "but", "then"} | words("adverbs")
        if last.low not in words("utterances") | link and not last.low.endswith("ly"):
            phrase = phrase_ending(tokens, number, lo)
            if phrase is None or tokens[phrase.hi - 1].low in words("times") or _is_plain(tokens, phrase):
                return None
            if tokens[phrase.lo].low in words("possessives") and tokens[number].low in words("nouns in -ing"):
                return None
            aside = phrase.lo > lo and tokens[phrase.lo - 1].low == "at"
            if not aside and not any(one.low in words("utterances") for one in tokens[phrase.lo : phrase.hi]):
                return Frame(number, number + 1, phrase, "participle", cue)
        if last.low == "and" and before and before[-1].how == "participle":
            return Frame(number, number + 1, before[-1].subject, "participle", cue)
    subject = _clause_subject(tokens, number, lo, before)
    return None if subject is None else Frame(number, number + 1, subject, "participle", cue)


def _reports_on(tokens: list[Token], number: int) -> bool:
    """Whether "that" or a quotation follows, be it after an adverb."""
    ahead = tokens[number : number + 2]
    return bool(ahead) and (
        ahead[0].low == "that"
        or ahead[0].kind == "quote"
        or (
            len(ahead) == 2
            and ahead[0].low.endswith("ly")
            and (ahead[1].low == "that" or ahead[1].kind == "quote")
        )
    )


def _is_plain(tokens: list[Token], phrase: Phrase) -> bool:
    """Whether a phrase is one bare lower-case word that names no people (`point calling`)."""
    return (
        phrase.hi - phrase.lo == 1
        and not tokens[phrase.lo].capital
        and not tokens[phrase.lo].low.endswith("s")
        and tokens[phrase.lo].low not in words("people") | words("pronouns")
    )


def _clause_subject(tokens: list[Token], number: int, lo: int, before: list[Frame]) -> Phrase | None:
    """The subject of the main clause that a participle at token `number` hangs on."""
    start = lo
    for at in range(number - 2, lo, -1):
        opens = tokens[at - 1].text in (",", "—", "–") and at < number - 3
        if tokens[at].text == ";" or (opens and tokens[at].low in ("and", "but", "while", "when", "where")):
            start = at + 1
            break
    here = [frame for frame in before if frame.cue > start and frame.how not in ("according", "passive")]
    if here and here[0].how == "verb-subject":
        return here[0].subject
    if here and here[-1].how == "subject-verb" and number - here[-1].cue_end <= 2 and here[-1].reach > lo:
        return here[-1].subject
    subject = main_subject(tokens, start, number)
    if subject is not None:
        return subject
    return here[0].subject if here else (before[-1].subject if before else None)


def _chained(
    tokens: list[Token], number: int, at: int, lo: int, cue: Cue, before: list[Frame]
) -> Frame | None:
    """`went on to say`, `was prompted to say, “…”`: an infinitive that speaks."""
    if not cue.takes & {"say"} or number + 1 >= len(tokens):
        return None
    someone = phrase_ending(tokens, at, lo)
    if someone is not None and someone.lo > lo and tokens[someone.lo - 1].low == "for":
        return Frame(number, number + 1, someone, "infinitive", cue)
    went_on = (tokens[at - 1].low == "on" and at - 2 >= lo) or (
        at - 1 > lo and tokens[at - 1].low in words("before infinitives")
    )
    speaks = tokens[number + 1].kind == "quote" or tokens[number + 1].text in (",", ":")
    if not went_on and not speaks:
        return None
    subject = _clause_subject(tokens, number, lo, [])
    return None if subject is None else Frame(number, number + 1, subject, "infinitive", cue)


def main_subject(tokens: list[Token], lo: int, hi: int, certain: bool = False) -> Phrase | None:
    """The subject of the first verb of the sentence [lo, hi): the noun phrase before it.

    `certain`: not where that verb may, should or does not.
    """
    start = lo + (lo + 1 < hi and tokens[lo].low.endswith("ly"))
    if start < hi and tokens[start].low in words("subordinators"):
        comma = next((number for number in range(start, hi) if tokens[number].text == ","), lo)
        start = comma if comma + 2 < hi else lo
    for number in range(start, hi):
        if is_verb(tokens, number):
            at, auxiliaries = _skip_back(tokens, number, lo)
            subject, how = _subject(tokens, at, lo, [])
            cue = tokens[number].cue
            if (
                subject is not None
                and cue is not None
                and cue.noun
                and tokens[subject.lo].low in words("possessives")
            ):
                continue
            if subject is not None and how == "subject-verb":
                doubtful = (auxiliaries | {tokens[number].low}) & (_HYPOTHETICAL | words("negations"))
                return None if certain and doubtful else subject
    return None
