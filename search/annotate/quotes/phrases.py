"""Noun phrases beside a reporting verb, without a parser: where a subject begins and ends.

Phrases are ranges of token numbers [lo, hi). Closed word classes stop a phrase; capitals, determiners and
prepositions carry it on.
"""

from __future__ import annotations

from typing import NamedTuple

from search.annotate.quotes.lexicon import words
from search.annotate.quotes.tokens import Token

_LONGEST = 14
_BRACKETED = 5
_WITH_COMPLEMENT = frozenset(
    ("close", "familiar", "involved", "briefed", "aware", "loyal", "opposed", "privy", "linked")
)
_ARTICLES = frozenset(("the", "a", "an", "this", "its", "their", "his", "her"))
_APPOSITION = 45


class Phrase(NamedTuple):
    """A noun phrase [lo, hi), with the apposition [also_lo, also_hi) that explains it (empty: equal ends)."""

    lo: int
    hi: int
    also_lo: int = 0
    also_hi: int = 0


def is_verb(tokens: list[Token], number: int) -> bool:
    """Whether a token looks like a finite verb: auxiliaries, cues, common verbs, words in -ed."""
    token = tokens[number]
    if token.kind != "word":
        return False
    low = token.low
    if low in words("auxiliaries"):
        return True
    if low in words("verbs") and not token.capital and not (number and tokens[number - 1].low in _ARTICLES):
        return True
    if token.capital:
        return False
    before = tokens[number - 1] if number else None
    if token.cue is not None:
        if token.cue.form in ("ing", "participle"):
            return False
        if token.cue.form == "base":
            return before is not None and is_plural(before)
        return not (token.cue.noun and before is not None and _before_noun(before))
    if low.endswith("ed") and len(low) > 4 and low not in ("need", "united", "indeed", "hundred", "speed"):
        return before is not None and before.kind == "word" and not _before_noun(before)
    return False


def _is_listed_verb(tokens: list[Token], number: int) -> bool:
    """Whether a word that may begin a noun phrase is a verb all the same (`retired` may begin one)."""
    low = tokens[number].low
    return (
        low in words("auxiliaries")
        or low in words("verbs")
        or (tokens[number].cue is not None and is_verb(tokens, number))
    )


def is_plural(token: Token) -> bool:
    """Whether a word can be the subject of a bare verb: `they say`, `officials say`, `will say`."""
    low = token.low
    return (
        low in words("people")
        or low in words("auxiliaries")
        or low in ("i", "we", "you", "they", "who", "to")
        or (low.endswith("s") and not low.endswith(("ss", "’s", "'s")) and not token.capital)
    )


def _before_noun(token: Token) -> bool:
    """Whether a word is one that a noun, not a verb, follows."""
    return (
        token.low in words("determiners")
        or token.low in words("prepositions")
        or token.low.endswith(("’s", "'s", "’", "ly"))
        or token.low in words("possessives")
    )


def _stops(tokens: list[Token], number: int) -> bool:
    token = tokens[number]
    return (
        token.kind != "word"
        or token.low in words("subordinators")
        or token.low in words("auxiliaries")
        or token.low in words("pronouns")
        or is_verb(tokens, number)
        or (
            token.cue is not None
            and token.cue.form in ("ing", "participle")
            and not token.capital
            and not (number and tokens[number - 1].low in _ARTICLES)
        )
    )


def phrase_ending(tokens: list[Token], hi: int, lowest: int) -> Phrase | None:
    """The noun phrase whose last token is `hi - 1`, not reaching below token `lowest`."""
    last = hi - 1
    if last < lowest or tokens[last].kind != "word":
        return None
    head = tokens[last]
    if head.low in words("pronouns"):
        return Phrase(last, hi)
    if _stops(tokens, last) and not head.capital:
        return None
    if any(head.low in words(section) for section in ("prepositions", "conjunctions", "subordinators")):
        return None
    if head.low in _ARTICLES and not head.capital:
        return None
    lo = _core(tokens, last, lowest)
    lo = _widen(tokens, lo, lowest, hi)
    while lo > lowest and tokens[lo].low in words("determiners") and tokens[lo - 1].low in _ARTICLES:
        lo -= 1
    while lo < last and tokens[lo].low in words("conjunctions") | words("adverbs"):
        lo += 1
    return Phrase(lo, hi)


def _core(tokens: list[Token], last: int, lowest: int) -> int:
    """Back from its last word to the start of a phrase without prepositions (but names with "of")."""
    lo = last
    while lo > lowest and last - lo < _LONGEST:
        token, before = tokens[lo], tokens[lo - 1]
        if token.low in words("determiners") and not token.capital:
            break
        if before.kind != "word":
            break
        if before.low in words("determiners"):
            lo -= 1
            break
        joins = (
            before.low in words("inside names")
            and lo - 2 >= lowest
            and tokens[lo - 2].capital
            and token.capital
        )
        if joins and before.low not in ("and", "in"):
            lo -= 2
            continue
        if _stops(tokens, lo - 1) and not before.capital:
            break
        if before.low in words("prepositions") or before.low in words("conjunctions"):
            break
        if before.low in words("subordinators"):
            break
        lo -= 1
    return lo


def _widen(tokens: list[Token], lo: int, lowest: int, hi: int) -> int:
    """Further back over `head of …` and `one and other`, while no verb stands between."""
    while lo - 2 >= lowest and hi - lo < _LONGEST:
        link = tokens[lo - 1]
        if link.kind == "word" and link.low in words("prepositions") and not link.capital:
            before = _before_brackets(tokens, lo - 2, lowest)
            if before > lowest and tokens[before].low in _WITH_COMPLEMENT:
                before -= 1
            if _stops(tokens, before) or tokens[before].low in words("prepositions") | words("adverbs"):
                break
            start = _core(tokens, before, lowest)
            plain = tokens[start].low not in words("determiners") and not tokens[start].capital
            low = tokens[before].low
            if plain and not low.endswith("s") and low not in words("people"):
                break
            lo = start
        elif link.low in ("and", "or", "&"):
            before = lo - 2
            if _stops(tokens, before) or _verb_between(
                tokens, _clause_start(tokens, before, lowest), before + 1
            ):
                break
            lo = _core(tokens, before, lowest)
        else:
            break
    return lo


def _before_brackets(tokens: list[Token], number: int, lowest: int) -> int:
    """The token before a short bracket that closes at token `number`: `the court (ICJ) in …`."""
    if tokens[number].text == ")":
        for at in range(number - 1, max(lowest, number - _BRACKETED), -1):
            if tokens[at].text == "(":
                return at - 1
    return number


def _clause_start(tokens: list[Token], number: int, lowest: int) -> int:
    while number > lowest and (
        tokens[number - 1].kind == "word" and tokens[number - 1].low not in words("subordinators")
    ):
        number -= 1
    return number


def _verb_between(tokens: list[Token], lo: int, hi: int) -> bool:
    return any(is_verb(tokens, number) for number in range(lo, hi))


def phrase_starting(tokens: list[Token], lo: int, highest: int) -> Phrase | None:
    """The noun phrase that begins at token `lo`, ending before `highest`, with its apposition."""
    if lo >= highest or tokens[lo].kind != "word":
        return None
    first = tokens[lo]
    if first.low in words("pronouns"):
        return Phrase(lo, lo + 1)
    if first.low in words("times") and not (first.capital and lo + 1 < highest and tokens[lo + 1].capital):
        return None
    if first.low in words("prepositions") | words("subordinators") | words("conjunctions") | words("adverbs"):
        return None
    hi = lo
    proper = False
    while hi < highest and hi - lo < _LONGEST:
        token = tokens[hi]
        if token.kind != "word":
            break
        if token.low in words("prepositions") or token.low in words("conjunctions"):
            following = hi + 1 < highest and tokens[hi + 1].capital
            inside = token.low in words("inside names") and token.low not in ("in", "for")
            if token.low in ("and", "for", "in") or not (proper and inside and following):
                break
        elif hi > lo and _ends_before(tokens, hi, proper):
            break
        elif hi == lo and not token.capital and _is_listed_verb(tokens, hi):
            return None
        elif token.low in words("times") and hi > lo and proper:
            break
        owner = token.low.endswith(("’s", "'s", "s’", "s'"))
        proper = token.capital and not owner and token.low not in words("determiners")
        hi += 1
    if hi == lo or (hi == lo + 1 and tokens[lo].low in ("the", "a", "an")):
        return None
    if tokens[hi - 1].low in words("adverbs"):
        hi -= 1
    if hi <= lo:
        return None
    if not tokens[hi - 1].capital:
        hi = _with_complement(tokens, hi, highest)
    return _with_apposition(tokens, lo, hi, highest)


def _ends_before(tokens: list[Token], number: int, proper: bool) -> bool:
    """Whether a phrase that has begun ends before a token; `proper`: it is within a name."""
    token = tokens[number]
    if token.low in words("determiners"):
        goes_on = number + 1 < len(tokens) and tokens[number + 1].capital
        return not (proper and goes_on and token.low in ("the", "la", "al"))
    return not token.capital and (proper or _stops(tokens, number))


def _with_complement(tokens: list[Token], hi: int, highest: int) -> int:
    """`the spokesman` + `for the ministry`."""
    if hi + 1 < highest and tokens[hi].low in ("of", "for", "from", "with", "at"):
        rest = phrase_starting(tokens, hi + 1, highest)
        if rest is not None and tokens[rest.lo].low not in words("times"):
            return rest.hi
    return hi


def _with_apposition(tokens: list[Token], lo: int, hi: int, highest: int) -> Phrase:
    if hi + 1 < highest and tokens[hi].text == "," and tokens[hi + 1].kind == "word":
        start = hi + 1
        if tokens[start].low in words("appositive openers"):
            end = start
            while (
                end < highest
                and tokens[end].text not in (",", ".", ";", ":", "—", "–")
                and tokens[end].kind != "quote"
            ):
                end += 1
            clause = any(is_verb(tokens, number) for number in range(start, end))
            if not clause or tokens[start].low in words("relatives"):
                return Phrase(lo, hi, start, end)
        end = _name_end(tokens, start, highest)
        if end > start + 1 and not tokens[hi - 1].capital:
            return Phrase(lo, hi, start, end)
    return Phrase(lo, hi)


def _name_end(tokens: list[Token], lo: int, highest: int) -> int:
    """Where a run of capitals from token `lo` ends that a mark ends (`the mayor, Ann Lee.`), else `lo`."""
    hi = lo
    while hi < highest and tokens[hi].kind == "word" and tokens[hi].low not in words("times"):
        if not tokens[hi].capital and tokens[hi].low not in words("inside names") - {
            "and",
            "for",
            "in",
            "the",
        }:
            break
        hi += 1
    ended = hi >= highest or tokens[hi].text in (",", ".", ";", ":", "—", "–")
    return hi if ended and hi > lo and tokens[hi - 1].capital else lo


_DASHES = frozenset(("—", "–", "-"))


def phrase_before_apposition(tokens: list[Token], comma: int, lowest: int) -> Phrase | None:
    """`Larry Noble, an attorney with the centre,` with its second comma at token `comma` (or a dash, or a
    closing bracket).

    Goes back from comma to comma until what stands before one is no apposition itself.
    """
    dashed, bracketed = tokens[comma].text in _DASHES, tokens[comma].text == ")"
    best: Phrase | None = None
    at = comma - 1
    while at > lowest and comma - at < _APPOSITION:
        text = tokens[at].text
        if text in (";", ":") or (text in ("—", "–") and not dashed):
            break
        if text in _DASHES if dashed else text == "(" if bracketed else text == ",":
            end = at
            while end - 1 > lowest and tokens[end - 1].text in _DASHES:
                end -= 1
            if tokens[end - 1].text == ")":
                end = next((n for n in range(end - 1, lowest, -1) if tokens[n].text == "("), end)
            phrase = phrase_ending(tokens, end, lowest)
            closed = dashed or bracketed
            if phrase is None or not _may_have_apposition(tokens, phrase, lowest):
                phrase = None
            elif closed or _opens_apposition(tokens, at + 1, comma):
                best = Phrase(phrase.lo, phrase.hi, at + 1, comma)
                first = phrase.lo == lowest or tokens[phrase.lo - 1].text != ","
                if closed or first or _is_proper(tokens, phrase):
                    return best
        at -= 1
    return best


def _is_proper(tokens: list[Token], phrase: Phrase) -> bool:
    return tokens[phrase.lo].capital and tokens[phrase.lo].low not in words("determiners")


def _may_have_apposition(tokens: list[Token], phrase: Phrase, lowest: int) -> bool:
    """No time, no object of a preposition (`of Flint, Mich.,`) and no complement (`is a pastor, …`)."""
    if tokens[phrase.hi - 1].low in words("times") and not tokens[phrase.lo].capital:
        return False
    if phrase.lo == lowest:
        return True
    before = tokens[phrase.lo - 1].low
    opens = before in words("clause openers") or before not in words("prepositions")
    perfect = phrase.lo - 2 >= lowest and tokens[phrase.lo - 2].low in words("auxiliaries")
    return opens and not perfect and not is_verb(tokens, phrase.lo - 1)


def _opens_apposition(tokens: list[Token], lo: int, hi: int) -> bool:
    if lo >= hi:
        return False
    first = tokens[lo]
    if first.kind != "word":
        return False
    if first.low in words("relatives") or first.low in words("appositive openers") or first.text.isdigit():
        return True
    if first.low in words("prepositions"):
        return first.low != "like" and hi - lo < 12
    stops = ("pronouns", "subordinators", "conjunctions")
    return not any(first.low in words(section) for section in stops) and not is_verb(tokens, lo)
