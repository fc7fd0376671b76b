"""Whether a form is a verb with its subject where it stands: nouns told from verbs, things from people."""

from __future__ import annotations

from search.annotate.quotes.far import PLURALS
from search.annotate.quotes.lexicon import words
from search.annotate.quotes.phrases import Phrase, is_plural, is_verb
from search.annotate.quotes.tokens import Token


def one_thing(tokens: list[Token], subject: Phrase) -> bool:
    """Whether a subject is a single thing, which a bare verb cannot follow (`the caustic chant`)."""
    last = tokens[subject.hi - 1]
    article = tokens[subject.lo].low in ("a", "an", "the", "his", "her", "its", "this")
    several = any(
        token.low in ("and", "or") or token.text[:1].isdigit() for token in tokens[subject.lo : subject.hi]
    )
    return (
        article
        and not several
        and not last.capital
        and not last.low.endswith("s")
        and not any(last.low in words(one) for one in ("people", "shares", "groups"))
    )


def is_singular(token: Token) -> bool:
    """Whether a bare verb cannot follow: `he say`."""
    return token.low in ("he", "she", "it") or (
        token.kind == "word" and token.low in words("determiners") and token.low not in words("shares")
    )


def is_noun(tokens: list[Token], number: int, subject: Phrase) -> bool:
    """Whether a form such as "reports" or "calls" is a noun here: a plain compound, or with no object."""
    following = tokens[number + 1] if number + 1 < len(tokens) else None
    owner = tokens[subject.hi - 1].low.endswith(("’s", "'s", "s’", "s'"))
    if owner or (tokens[number].cue is not None and _lacks_plural(tokens, number, subject)):
        return True
    if tokens[subject.hi - 1].low in words("pronouns") or following is None:
        return False
    thing = following.low == "that" and tokens[number].low.endswith("s") and number + 2 < len(tokens)
    if thing and is_verb(tokens, number + 2):
        return True
    if following.low == "to" and number + 2 < len(tokens) and tokens[number + 2].kind == "quote":
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


def _lacks_plural(tokens: list[Token], number: int, subject: Phrase) -> bool:
    """Whether a bare form follows a singular: `a snappy retort` is no act of saying."""
    cue = tokens[number].cue
    if cue is None or cue.form != "base" or number > subject.hi:
        return False
    inside = tokens[subject.lo : subject.hi]
    several = any(token.low in ("and", "or") or token.low in PLURALS for token in inside)
    return not several and not is_plural(tokens[subject.hi - 1])


def clause_follows(tokens: list[Token], phrase: Phrase, hi: int) -> bool:
    """Whether a phrase after "said" is the subject of a clause: a verb follows it before any mark."""
    for number in range(phrase.hi, hi):
        token = tokens[number]
        if token.kind != "word" or token.low in words("subordinators") or token.low in words("relatives"):
            return False
        if is_verb(tokens, number):
            return True
    return False


def is_someone(tokens: list[Token], phrase: Phrase) -> bool:
    """Whether a phrase names people or bodies, not a thing that is written or added (`, wrote a letter`)."""
    someone = ("people", "single people", "honorifics", "institutions", "pronouns", "men", "women")
    inside = tokens[phrase.lo : phrase.hi]
    first = tokens[phrase.lo].low
    return (
        first == "the"
        or first in PLURALS
        or any(token.capital or any(token.low in words(one) for one in someone) for token in inside)
    )
