"""Who signs an article."""

from __future__ import annotations

import re

from search.ingest.sheet import word_set
from search.model import Attribute, Basis, Span

_UPPER = r"[^\W\d_a-z]"
_PART = (
    rf"(?:{_UPPER}[\w’'.-]*|(?:al|el|bin|ibn|de|del|der|den|van|von|da|di|du|la|le|dos"
    rf"|ten)(?=[\s-])(?:-{_UPPER}[\w’'.-]*)?)"
)
_NAME = rf"{_PART}(?:\s+{_PART}){{0,4}}"
_NAMES = rf"{_NAME}(?:\s*(?:,|,?\s+and|\s+&|;)\s+{_NAME}){{0,4}}"
_LOOSE = r"[^\W\d_][\w’'.-]*(?:\s+[^\W\d_][\w’'.-]*){1,3}"
_TAIL = (
    r"(?P<tail>\s*(?:$|[|,•·/(–—-].*|\s+(?:in|for|at|from|of|on)\s.*|\s+(?:Associated|AP|BBC|CNN|Reuters|Staff"
    r"|Special|Updated|Published)\b.*))"
)

_BY = re.compile(
    rf"(?P<lead>[-–—*_\s(]*(?i:(?:words|written|story|text|analysis|reported|opinion"
    rf"|report)?\s*\bby)\s*[:/]?\s*)(?P<names>{_NAMES}){_TAIL}"
)
# Interview: Jane Doe
_LABELLED = re.compile(
    rf"(?P<lead>[*_\s]*(?i:words|text|story|report|reporting|interview|analysis|author|writer|reporter)s?"
    rf"\s*:\s*)(?P<names>{_PART}(?:\s+{_PART}){{1,3}}(?:\s*(?:,|,?\s+and|\s+&)\s+{_PART}(?:\s+{_PART}){{1,3}})"
    rf"{{0,3}}){_TAIL}"
)
# —by/jane doe: signed in the lower case, told from prose by the dash and the stroke
_SIGNED_LOW = re.compile(rf"(?P<lead>[-–—*_\s(]*(?i:by)\s*[/:|]\s*)(?P<names>{_LOOSE})(?P<tail>[\s)*_.]*)$")
_DASHED_LOW = re.compile(rf"(?P<lead>[-–—]+\s*(?i:by)\s+)(?P<names>{_LOOSE})(?P<tail>[\s)*_.]*)$")
_LOW = re.compile(rf"(?P<lead>by\s+)(?P<names>(?=[^A-Z]+$){_LOOSE})(?P<tail>)$")
_DASHED = re.compile(rf"(?P<lead>[-–—]{{1,3}}\s*)(?P<names>{_PART}(?:\s+{_PART}){{1,3}})(?P<tail>)[.\s]*$")
# Jane Doe in Nairobi  /  Jane Doe, Example News, Nairobi  /  Jane Doe | March 3, 2024
_PLAIN = re.compile(
    rf"(?P<lead>(?:From\s+)?)(?P<names>{_PART}(?:\s+{_PART}){{1,3}}(?:(?:,\s+"
    rf"|\s+and\s+){_PART}(?:\s+{_PART}){{1,3}}){{0,3}})"
    rf"(?P<tail>\s+in\s+{_UPPER}[\w’'.-]*(?:\s+{_UPPER}[\w’'.-]*)*(?:\s+and\s+{_UPPER}.*)?$"
    rf"|\s*[|,•·–—]\s*(?P<rest>.*)$)"
)
_OTHERS = re.compile(rf"(?:,|\band)\s+(?P<name>{_PART}(?:\s+{_PART}){{1,3}})(?=\s+in\s+{_UPPER})")
_ROLE = re.compile(
    r"\b(?:correspondent|reporter|editor|writer|staff|bureau|columnist|journalist|analyst|producer"
    r"|contributor"
    r"|BBC|CNN|Reuters|AFP|Associated\s+Press|AP|News|Times|Guardian|Post)\b",
    re.IGNORECASE,
)
_NOT_NAMES = word_set(
    "the a an this that its his her their our monday tuesday wednesday thursday friday saturday sunday "
    "then now far contrast comparison law default mistake accident today tomorrow"
)
# Words of headings and of places, which a line of a name alone would not have.
_NOT_IN_NAMES = word_set(
    "about africa alert america analysis app asia breaking business cape contact cookies culture daily "
    "edition email europe evening exclusive explainer facts feature follow fort full gallery get health home "
    "interview key lake las latest live log los menu middle more morning most mount new news north opinion "
    "photo photos points policy politics popular port print privacy read report saint san santa save "
    "science search share sign south special sport states story subscribe summary technology the timeline "
    "today top united update updates video watch weekly west world"
)
_LONGEST = 200


def read_byline(words: str, offset: int, *, lone_names: bool = False) -> Attribute | None:
    """The byline a line is, with its names in readable case; None if it is none.

    `lone_names` allows lines without "by" ("Jane Doe in Nairobi", "Jane Doe, City Editor"), as they stand
    under a headline. Spans are those of the names, in code points, moved by `offset`.
    """
    if len(words) > _LONGEST or "\n" in words.strip():
        return None
    patterns = [_SIGNED_LOW, _DASHED_LOW, _BY] + ([_LABELLED, _LOW, _PLAIN] if lone_names else [])
    for pattern in patterns:
        match = pattern.match(words)
        if match is None:
            continue
        names = match.group("names").strip(" ,.")
        rest, _, last = names.rpartition(", ")
        if rest and is_office(last):
            names = rest
        if not _plausible(names) or (pattern is _BY and _runs_on(match.group("tail"))):
            continue
        if pattern is _PLAIN and not _names_office(match):
            continue
        at = offset + match.start("names")
        end = at + len(names)
        # "Jane Roe in Lima and Ana Diaz in Cusco"
        for other in _OTHERS.finditer(words, match.start("tail")):
            names = f"{names} and {other.group('name')}"
            end = offset + other.end("name")
        return Attribute(readable(names), Basis.STATED, Span(at, end))
    return None


def read_signature(words: str, offset: int) -> Attribute | None:
    """A name after a dash on the last line of an article ("— Jane Doe")."""
    match = _DASHED.match(words) if len(words) <= 60 else None
    if match is None or not _plausible(match.group("names")):
        return None
    names = match.group("names").rstrip(".,")
    at = offset + match.start("names")
    return Attribute(readable(names), Basis.STATED, Span(at, at + len(names)))


def without_office(names: str) -> str:
    """Names less what follows of office and house ("Jane Doe, Staff Reporter", "Jane Doe (AFP)")."""
    names = re.sub(r"\s*\([^()]*\)\s*$", "", names)
    rest, divider, last = re.sub(r"\s*[|/]\s*", ", ", names).rpartition(", ")
    return names[: len(rest)] if divider and _ROLE.search(last) else names


def is_lone_name(words: str) -> bool:
    """Whether a line is two to four capitalised words, as a name on a line of its own."""
    match = re.fullmatch(rf"[*_]*({_PART}(?:\s+{_PART}){{1,3}})[*_]*", words)
    if match is None or len(words) > 50 or not words.strip("*_")[0].isupper():
        return False
    if any(word.lower() in _NOT_IN_NAMES for word in match.group(1).split()):
        return False
    return not _ROLE.search(words) and _plausible(words)


def names_before_place(words: str, offset: int) -> Attribute | None:
    """The names of a line like "Jane Doe and Ana Diaz, Buenos Aires"; None if it is none."""
    match = re.fullmatch(
        rf"(?P<names>{_PART}(?:\s+{_PART}){{1,3}}(?:(?:,\s+|\s+and\s+){_PART}(?:\s+{_PART}){{1,3}}){{0,3}}?)"
        rf",\s+{_UPPER}[\w’'.-]*(?:\s+{_UPPER}[\w’'.-]*){{0,2}}",
        words.strip("*_ "),
    )
    if match is None or len(words) > 90 or not _plausible(match.group("names")):
        return None
    if match.group("names").isupper() or words.endswith("."):
        return None
    start = offset + words.index(match.group("names"))
    return Attribute(match.group("names"), Basis.STATED, Span(start, start + len(match.group("names"))))


def is_office(words: str) -> bool:
    """Whether a line is a writer's office and nothing else ("Reporter", "Foreign Editor")."""
    match = re.search(
        r"\b(?:correspondent|reporter|editor|writer|columnist|journalist|analyst|producer|contributor)s?$",
        words,
        re.IGNORECASE,
    )
    return match is not None and len(words.split()) <= 4 and words[0].isupper()


def is_about_the_writer(words: str) -> bool:
    """Whether a block below the story says who "the writer" is."""
    pattern = (
        r"[*_(]*The\s+(?:writers?|authors?|columnist)\s+(?:(?:is|are|was)\s+(?:an?|the|based)"
        r"|works?|teach(?:es)?|lives?)\s"
    )
    return len(words) <= 250 and re.match(pattern, words) is not None


def is_about(words: str, names: str) -> bool:
    """Whether a block says who a writer is ("Jane Doe is a reporter in Lima.")."""
    if len(words) > 400:
        return False
    bare = words.lstrip("*_(–—- ")
    return any(
        bare.lower().startswith(name.lower())
        and re.match(r"[*_]*\s+(?:is|was)\s+(?:an?|the|based)\b", bare[len(name) :])
        for name in re.split(r",\s+|\s+and\s+", names)
        if " " in name
    )


def readable(names: str) -> str:
    """Names in readable case: `RADA OKORO` and `rada okoro` are `Rada Okoro`; mixed case is kept."""
    names = re.sub(r"\s+", " ", names)
    letters = [char for char in re.sub(r"\band\b", "", names, flags=re.IGNORECASE) if char.isalpha()]
    if not (all(char.islower() for char in letters) or all(char.isupper() for char in letters)):
        return re.sub(r"\bAND\b", "and", names)
    cased = re.sub(r"[^\W\d_]+", lambda match: match.group().capitalize(), names)
    cased = re.sub(r"\bMc([a-z])", lambda match: "Mc" + match.group(1).upper(), cased)
    return re.sub(r"\bAnd\b", "and", cased)


def _plausible(names: str) -> bool:
    parts = names.split()
    return bool(parts) and len(parts) <= 24 and parts[0].lower().strip(",.") not in _NOT_NAMES


def _runs_on(tail: str) -> bool:
    """Whether what follows the names is a sentence going on ("By March, the army had …")."""
    rest = tail.strip()
    if not rest:
        return False
    return len(rest.split()) > 14 or (rest.endswith((".", "!", "?")) and len(rest.split()) > 5)


def _names_office(match: re.Match[str]) -> bool:
    rest = match.group("rest")
    if rest is None:
        return True
    return len(rest.split()) <= 8 and bool(_ROLE.search(rest) or re.search(r"\b(?:19|20)\d\d\b", rest))
