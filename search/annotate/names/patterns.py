"""Names that are no runs of capitals: elections, bylines in lower case, compounds; datelines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from search.annotate.names.draft import Draft
from search.annotate.names.lexicon import phrases, sheet
from search.annotate.names.tokens import Kind
from search.model import Article, EntityType, Mention, Span

_BYLINE = re.compile(r"(?m)^[—–-]?\s*[Bb]y[/ :]\s*([a-zÀ-ÿ]+(?: [a-zÀ-ÿ]+){1,2})\s*$")
_WRITER = r"[^\W\d_][\w.'’-]*"
_SMALL = r"(?i:by|in|at|from|and|for|of|with|the)\b"
# Anna Nowak in Rita do Monte and Ben Okoro
_SIGNED = re.compile(
    rf"(?:^|[,;/&]|\b(?i:by|and|with)\b)\s*(?P<name>(?!{_SMALL}){_WRITER}(?:\s+(?!{_SMALL}){_WRITER}){{1,4}})"
)
_CAPITAL = r"(?:[A-ZÀ-Þ][\w.'’-]{0,40})"
_KINDS_OF_VOTE = (
    "general federal parliamentary presidential legislative local regional provincial state municipal "
    "mayoral gubernatorial leadership constitutional independence primary Senate House assembly council "
    "European special snap referendum"
).replace(" ", "|")
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_ELECTION = re.compile(
    rf"(?:(?:{_MONTHS}) )?(?:\d{{4}} )?(?:{_CAPITAL} (?:of (?:the )?)?){{0,6}}"
    rf"(?:(?:{_KINDS_OF_VOTE}) ){{0,4}}"
    r"(?:elections?|by-elections?|referendums?|primary|primaries)\b"
    rf"(?: in (?:the )?(?!{_MONTHS}){_CAPITAL}(?: (?:and )?{_CAPITAL}){{0,4}})?"
    r"(?:[ ,]{1,2}(?:19|20)\d\d(?! [A-Z]))?"
)
_GAMES = re.compile(
    rf"{_CAPITAL}(?: {_CAPITAL}){{0,2}} (?:19|20)\d\d (?:Winter |Summer )?"
    r"(?:Olympic |Paralympic |Commonwealth )?(?:Games|Olympics|Paralympics)\b"
)
_MONTH_OWNER = re.compile(rf"(?:{_MONTHS})['’]s ")
_LICENCE = re.compile(
    r"(?:[A-Z][\w-]+[ \u00a0]){1,6}\d(?:\.\d+)?[ \u00a0](?:[A-Z]\w+[ \u00a0])?[Ll]icen[cs]e\b"
)
_ELECTION_WORD = re.compile(r"elections?\b|referendums?\b|primar(?:y|ies)\b")
_OPENERS = re.compile(
    r"(?:The|In|At|Since|During|Before|After|These|This|Those|For|On|Both|Many|Some|When|Following) "
)
_BARE = re.compile(rf"(?:{_KINDS_OF_VOTE}|elections?|by-|primar)")
_SPECIFIC = re.compile(rf"(?:{_KINDS_OF_VOTE}|by-election|\d{{4}})")
_NO_PLACE = frozenset({"in", "by", "with", "without", "on", "for", "to", "from", "nations"})
_DATELINE_AGENCIES = frozenset({"Reuters", "AP", "AFP", "CNN", "UPI", "dpa", "Xinhua", "IANS", "ANI", "TASS"})


def elections(text: str) -> Iterator[Mention]:
    """`2004 Canadian federal election`: elections and referendums named by year or place."""
    if not _ELECTION_WORD.search(text):
        return
    for match in _ELECTION.finditer(text):
        found, start = match.group(), match.start()
        opener = _OPENERS.match(found) or _MONTH_OWNER.match(found)
        if opener:
            found, start = found[opener.end() :], start + opener.end()
        head = found.split(" in ")[0]
        if not re.search(r"\d{4}|[A-Z]", head) or _BARE.match(found) or not _SPECIFIC.search(found):
            continue
        if "primar" in found and not re.match(r"\d{4}", found):
            continue
        if " in " in found and not re.match(r"\d{4}", found):
            found = head
        yield Mention(Span(start, start + len(found)), found, EntityType.EVENT, ("election",))


def games(text: str) -> Iterator[Mention]:
    """`Lima 2019 Games`: games named for their city and year."""
    if "Games" in text or "lympics" in text:
        for match in _GAMES.finditer(text):
            opener = _OPENERS.match(match.group())
            start = match.start() + (opener.end() if opener else 0)
            name = text[start : match.end()]
            if not name[0].isdigit():
                yield Mention(Span(start, match.end()), name, EntityType.EVENT, ("games",))


def licences(text: str) -> Iterator[Mention]:
    """`Creative Commons Attribution 2.0 Generic license`: a licence with its version."""
    if "licen" in text:
        for match in _LICENCE.finditer(text):
            yield Mention(Span(*match.span()), match.group(), EntityType.LAW, ("licence",))


def bylines(article: Article) -> Iterator[Mention]:
    """The writers of a byline, also one in lower case."""
    text = article.text
    byline = article.byline.span
    if byline is not None:
        signed = byline.of(text)
        several = re.search(r" and | & |[;/]", signed) or signed.count(",") > 1
        for part in _SIGNED.finditer(signed):
            if part.group().startswith(",") and not several:
                # Anna Nowak, Birnin Karo
                continue
            name, begin = part["name"], byline.start + part.start("name")
            yield Mention(Span(begin, begin + len(name)), name, EntityType.PER, ("byline",))
    for match in _BYLINE.finditer(text):
        yield Mention(Span(*match.span(1)), match[1], EntityType.PER, ("byline",))


def is_dateline(draft: Draft, first: int, last: int) -> bool:
    """`SOFIA, Dec 3 (Reuters) -`: capitals that open a line before a date, an agency or a dash."""
    tokens = draft.tokens
    if not tokens[first].opening or not all(token.text.isupper() for token in tokens[first:last]):
        return False
    if last - first > 5 or any(token.low in _NO_PLACE for token in tokens[first:last]):
        return False
    if first and tokens[first - 1].kind is not Kind.NEWLINE:
        return False
    following = draft.text(last)
    if following == "/":
        return draft.text(last + 1).isupper() and len(draft.text(last + 1)) > 3
    if following == "(":
        return draft.text(last + 1) in _DATELINE_AGENCIES
    if following == "-":
        return draft.listed(first, any_case=True) is not None
    if following == ",":
        # KADUNA, Nigeria (AP) —
        place = draft.listed(last + 1)
        return (place is not None and place.type is EntityType.LOC) or any(
            draft.text(place) in ("(", "—", "–", "-", "--") for place in range(last + 1, last + 10)
        )
    return following in ("—", "–") or bool(re.match(r"(?:19|20)\d\d-", following))


def compound_parts(word: str) -> tuple[tuple[int, int, EntityType], ...] | None:
    """The two names of a hyphenated word (`Polish-Ukrainian`, `Seoul-Tokyo`); None where it is one name."""
    left, hyphen, right = word.partition("-")
    if not hyphen or "-" in right or word in sheet("places")["compass"]:
        return None
    kinds = _listed_type(left), _listed_type(right)
    if kinds[0] is None or kinds[1] is None:
        return None
    return (0, len(left), kinds[0]), (len(left) + 1, len(word), kinds[1])


def _listed_type(word: str) -> EntityType | None:
    for phrase in phrases().get(word, ()):
        if len(phrase.words) == 1:
            return phrase.type
    return None
