"""Subjects that stand away from their verb, or are told by their number alone."""

from __future__ import annotations

from search.annotate.quotes.lexicon import words
from search.annotate.quotes.phrases import Phrase, is_plural, is_verb, phrase_starting
from search.annotate.quotes.tokens import Token

PLURALS = frozenset(
    ("many", "some", "several", "most", "all", "few", "others", "both", "one", "those", "none", "another")
)


def names_somebody(tokens: list[Token], phrase: Phrase) -> bool:
    """Whether a phrase after its verb can be somebody: `said places such as` has no subject there."""
    first = tokens[phrase.lo]
    if first.low in words("determiners") or first.low in words("pronouns") or first.low in words("people"):
        return True
    return any(token.capital for token in tokens[phrase.lo : phrase.hi])


def _share(tokens: list[Token], at: int, lo: int) -> Phrase | None:
    """`About 4 in 10`, `all but two`, `at least 300`: people by their number, ending at token `at`."""
    start = at
    while start > lo and (tokens[start - 1].text[:1].isdigit() or tokens[start - 1].low in words("shares")):
        start -= 1
    before = tokens[start - 1] if start > lo else None
    opens = before is None or before.kind != "word" or before.low in words("conjunctions")
    return Phrase(start, at + 1) if opens or (before and before.low in words("subordinators")) else None


def far_subject(tokens: list[Token], at: int, lo: int, past: bool) -> Phrase | None:
    """The noun phrase that opens the clause, where what stands between it and its verb ends at token `at`: a
    relative clause, a participle, words between commas (`Friends of his who saw him lately say`).
    """
    if tokens[at].text[:1].isdigit() or (tokens[at].low in words("shares") and at > lo):
        return _share(tokens, at, lo)
    start = lo
    for number in range(at, lo, -1):
        joins = tokens[number].low in words("conjunctions") and tokens[number - 1].text == ","
        if joins or tokens[number].kind == "quote" or tokens[number].text in (";", ":"):
            start = number + 1
            break
    phrase = phrase_starting(tokens, start, at + 1)
    if phrase is None or phrase.hi > at or not names_somebody(tokens, phrase):
        return None
    if not past and not is_plural(tokens[phrase.hi - 1]) and not is_plural(tokens[phrase.lo]):
        return None
    opens = tokens[phrase.hi]
    closed = opens.text != "," or "," in (tokens[at].text, tokens[at - 1].text, tokens[at - 2].text)
    relative = any(
        token.low in words("relatives") or token.low in ("when", "while", "as")
        for token in tokens[phrase.hi : phrase.hi + 2]
    )
    if not closed or (not relative and any(is_verb(tokens, one) for one in range(phrase.hi, at + 1))):
        return None
    beside = opens.text == "," or relative or opens.low in words("prepositions")
    if not beside and not opens.low.endswith(("ed", "ing", "en")):
        return None
    return Phrase(phrase.lo, phrase.hi)
