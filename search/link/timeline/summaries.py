"""An event in a source's own words: the clause that tells it, from its subject on, without scraps."""

from __future__ import annotations

import re
from functools import cache

from search.kinds import EventKind, Precision
from search.link.timeline.clauses import FINITE, DatedClause

# A summary longer than this is cut at a blank.
_LONGEST = 160
# A phrase with its date inside stands for itself where its clause begins so far before it.
_FAR = 25
_PHRASE = 5
# So many words beside speaker, verb and time are something said.
_SAID = 4
_MARKS = (("“", "”"), ("(", ")"), ("[", "]"), ("«", "»"))


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    word = r"[^\W\d_][\w’'-]*"
    return {
        "when": re.compile(r",? (?:when|in which|during which) "),
        "before": re.compile(
            r"\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur|[^\W\d_][\w’'-]*['’]s) $"
        ),
        # What follows the year in its phrase: words, and phrases that hang on them, up to a verb or a comma
        "phrase": re.compile(
            rf"(?:[ -](?!(?:{FINITE}|which|who|whom|whose|that|when|where|while|as|because|but|or|after"
            rf"|before|since|to|so|if|with|by|on|at|is)\b)(?!and (?![A-Z])){word})+"
        ),
        "subordinate": re.compile(
            r"(?:because|although|though|while|after|before|when|so|if|as)\b", re.IGNORECASE
        ),
        "joined": re.compile(
            r"(?:(?:and|but|or|so)\b,?|(?:for (?:example|instance)|however|meanwhile),) ", re.IGNORECASE
        ),
        "scraps": re.compile(r"^[\s,;:.)\]’”–—-]+|[\s,;:–—-]+$"),
    }


def summary(dated: DatedClause) -> str:
    """What a dated clause tells, on one line of at most 160 code points, marks balanced."""
    phrase = _phrase(dated)
    if phrase:
        return tidy(phrase)
    text, sentence, clause = dated.flat, dated.sentence.span, dated.clause
    patterns = _patterns()
    whole = sentence.of(text)
    short = len(" ".join(whole.split())) <= _LONGEST
    when = patterns["when"].match(text, dated.time.span.end, sentence.end)
    if when and clause.start == dated.time.span.start:
        return tidy(whole if short else text[when.end() : clause.end])
    words = clause.of(text)
    if patterns["subordinate"].match(words) and clause.start > sentence.start and short:
        return tidy(whole)
    if dated.kind is EventKind.SAID and short and _says_nothing(dated, words):
        return tidy(whole)
    return tidy(patterns["joined"].sub("", words, count=1) if patterns["joined"].match(words) else words)


def tidy(words: str) -> str:
    """Words on one line, without marks that open or close nothing, cut at a blank where they are long."""
    text = " ".join(words.split())
    scraps = _patterns()["scraps"]
    text = _balanced(scraps.sub("", text))
    text = scraps.sub("", text)
    return text if len(text) <= _LONGEST else text[: text.rfind(" ", 0, _LONGEST)].rstrip(",;") + " …"


def _balanced(text: str) -> str:
    for opening, closing in _MARKS:
        if text.count(opening) != text.count(closing):
            text = text.replace(opening, "").replace(closing, "")
    if text.count('"') % 2:
        at = 0 if text.startswith('"') else text.rfind('"')
        text = text[:at] + text[at + 1 :]
    return text


def _phrase(dated: DatedClause) -> str:
    """The phrase a year stands in ("the 1911 treaty of peace between Norland and Estovia"), or ""."""
    time, text = dated.time, dated.flat
    if time.precision is not Precision.YEAR or not time.text.isdigit():
        return ""
    before = _patterns()["before"].search(text, dated.sentence.span.start, time.span.start)
    after = _patterns()["phrase"].match(text, time.span.end, dated.sentence.span.end)
    if before is None or after is None or before.start() - dated.clause.start < _FAR:
        return ""
    phrase = text[before.start() : after.end()]
    return phrase if len(phrase.split()) >= _PHRASE else ""


def _says_nothing(dated: DatedClause, words: str) -> bool:
    """Whether a clause with a verb of saying holds but the speaker and the time."""
    at = dated.time.span.start - dated.clause.start
    rest = words[at + len(dated.time.text) :]
    return len(rest.split()) < _SAID and len(words.split()) < 12
