"""Acts of saying told by a noun: `Lee's claim that …`, `his warning: “…”`, `in Lee's words, “…”`."""

from __future__ import annotations

from search.annotate.quotes.frame import Frame
from search.annotate.quotes.lexicon import Cue, words
from search.annotate.quotes.phrases import Phrase, phrase_ending
from search.annotate.quotes.tokens import Token

_OWNED = ("’s", "'s", "s’", "s'")
_SAYS = Cue("", frozenset({"say", "voice"}), "finite", True)
_WILL = Cue("", frozenset({"act"}), "finite", True)
_BETWEEN = 4


def noun_frames(tokens: list[Token], lo: int, hi: int) -> list[Frame]:
    """The nouns of saying in the sentence [lo, hi) that somebody owns and whose words follow at once."""
    found: list[Frame] = []
    nouns = words("speech nouns")
    for number, token in enumerate(tokens[lo + 1 : hi - 1], lo + 1):
        if token.text not in nouns:
            continue
        words_at = _words_follow(tokens, number + 1, hi)
        owner = None if not words_at else _owner(tokens, number, lo)
        if owner is not None:
            verb = _WILL if tokens[number + 1].low == "to" else _SAYS
            found.append(Frame(number, words_at, owner, "noun", verb))
    return found


def _words_follow(tokens: list[Token], at: int, hi: int) -> int:
    """The token where what is said begins (0 if it does not): “that …”, “to …”, or a quotation close by."""
    if tokens[at].low in ("that", "to"):
        return at
    for number in range(at, min(at + _BETWEEN, hi)):
        token = tokens[number]
        if token.kind == "quote":
            return number
        if token.text in (",", ":"):
            following = number + 1 < hi and tokens[number + 1].kind == "quote"
            return number + 1 if following else 0
        if token.low == "that" and tokens[number - 1].low in ("is", "was"):
            return number
        if token.low not in ("of", "that", "a", "the") and not (
            token.low in ("was", "is") and tokens[number + 1].low == "that"
        ):
            return 0
    return 0


def _owner(tokens: list[Token], number: int, lo: int) -> Phrase | None:
    """Who owns the noun at token `number`, over up to two adjectives."""
    for at in range(number - 1, max(lo, number - 4) - 1, -1):
        token = tokens[at]
        if token.kind != "word":
            return None
        if token.low in ("his", "her"):
            return Phrase(at, at + 1)
        if token.low.endswith(_OWNED):
            return _narrow(tokens, phrase_ending(tokens, at + 1, lo))
        if token.low in words("determiners") or token.low in words("prepositions") or token.capital:
            return None
    return None


def _narrow(tokens: list[Token], phrase: Phrase | None) -> Phrase | None:
    """The owner alone: of `doubts about the ministry's` the ministry, of `head of Oslo's` Oslo."""
    if phrase is None:
        return None
    start = phrase.hi - 1
    while start > phrase.lo:
        before = tokens[start - 1]
        if (
            before.kind != "word"
            or before.low in words("prepositions")
            or before.low in words("conjunctions")
        ):
            break
        start -= 1
        if before.low in words("determiners"):
            break
    return Phrase(start, phrase.hi)
