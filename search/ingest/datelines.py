"""The dateline a story opens with: where and when it was filed, and by which agency.

`LIMA, Peru, March 3 (Reuters) - …`, `LIMA/QUITO — …`, `Lima (CNN) …`, as the stylebooks of the agencies
have it. A place in capitals is enough before a dash; one in small letters needs a date or an agency, or a
dash that nothing else in the story has at that place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from search.ingest import outlets
from search.ingest.sheet import word_set
from search.model import Attribute, Basis, Span

_WORD = r"[^\W\d_][\w.’'-]*"
_SMALL = r"(?:de|do|da|del|la|el|of|the|and|on|upon|am|sur|al)"
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DAY = (
    r"(?:(?:Mon|Tue|Tues|Wed|Wednes|Thu|Thurs|Fri|Sat|Satur|Sun)(?:day)?\b\.?(?:,?\s+(?=[A-Z\d]))?)?"
    rf"(?:{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}|(?:19|20)\d\d-\d\d-\d\d)"
    r"(?:,?\s+(?:19|20)\d\d)?"
)
_DATELINE = re.compile(
    rf"[*_]*(?P<place>{_WORD}(?:(?:\s+|\s?/\s?){_WORD}){{0,5}}?)?"
    rf"(?P<region>(?:,\s+(?!{_MONTH}\s+\d){_WORD}(?:\s+{_WORD}){{0,3}}?){{0,2}})"
    rf"(?P<day>(?:^|,?\s+){_DAY}\.?)?"
    r"(?:,?\s*(?:\((?P<agency>[^\W\d_][\w/. -]{1,40})\)|/(?P<stroked>[A-Z]{2,12})/\.?)"
    rf"|,?\s+(?P<bare>{'|'.join(sorted(outlets.AGENCIES, key=len, reverse=True))}))?"
    r"[*_]*(?P<end>,?\s*(?:--+|[–—―])\s*|,?\s+-\s+|(?<=\))-\s+|\s*:\s+|(?<=/\.)\s+|(?<=\))(?=[A-Z“\"])|\s*[–—-]+$)"
)
_LONGEST = 140
# "WASHINGTON (USA)": a country in brackets is no agency.
_COUNTRIES = word_set("US USA UK UAE DRC CAR PNG USSR EU")
# Labels of the trade and openings of sentences that stand before a colon or dash as a place does.
_LABELS = word_set(
    "BREAKING UPDATE UPDATED EXCLUSIVE WATCH LIVE VIDEO PHOTOS ANALYSIS OPINION EXPLAINER FEATURE INTERVIEW "
    "CORRECTION NOTE QUESTION ANSWER HOST MODERATOR REPORTER ANCHOR FACTBOX TIMELINE SUMMARY BACKGROUND "
    "THE A AN ON IN AT BY FROM TO FOR AND BUT OR SO YES NO HE SHE IT THEY WE YOU I THIS THAT THESE THOSE "
    "THERE THEN NOW WHAT WHO WHEN WHERE WHY HOW IF AS TODAY YESTERDAY MONDAY TUESDAY WEDNESDAY THURSDAY "
    "FRIDAY SATURDAY SUNDAY SOME MANY MOST ALL MR MRS MS DR"
)
_SPEAKER = re.compile(r"[*_]*[^\W\d_a-z][^\W\d_a-z.’' -]+:\s")
_DASHED = re.compile(rf"[*_]*{_WORD}(?:\s+{_WORD}){{0,3}}\s[–—-]\s")


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline: how many code points it takes, its dash and blanks included, and the agency it names."""

    length: int
    outlet: Attribute = field(default_factory=Attribute)


def read_dateline(words: str, offset: int = 0, others: Sequence[str] | None = None) -> Dateline | None:
    """The dateline that opens a paragraph, or None. Spans are moved by `offset`.

    `others` are the other paragraphs, given for the first one of a story: there a mere "Lima – " counts too,
    unless others open like it, as in a list or a transcript of several speakers.
    """
    match = _DATELINE.match(words[:_LONGEST])
    if match is None:
        return None
    place = match.group("place") or ""
    agency = match.group("agency") or match.group("stroked") or match.group("bare") or ""
    known = agency in outlets.AGENCIES or bool(agency and outlets.is_outlet_name(agency))
    capitals = _in_capitals(place)
    if not (place or known) or (agency and not (known or capitals)):
        return None
    if known and place and not capitals and not _capitalised(place.split()):
        return None
    if match.group("bare") and match.group("end").strip() == ":":
        return None
    rest = words[match.end() :].lstrip()
    if not rest and not known:
        return None
    certain = known or (capitals and bool(match.group("day") or agency))
    if not certain and not _opens_sentence(rest):
        return None
    ends = match.group("end").strip()
    if not certain and not _plain(match, capitals, ends, others):
        return None
    length = match.end()
    pattern = r"[A-Z]\w{3,20}|[A-Z]{3}" if match.group("day") else r"[A-Z]{3,6}"
    named = known or (capitals and re.fullmatch(pattern, agency) and agency not in _COUNTRIES)
    if not named:
        return Dateline(length)
    at = offset + match.start(
        "agency" if match.group("agency") else "stroked" if match.group("stroked") else "bare"
    )
    name = re.sub(r"\s+", " ", agency)
    return Dateline(length, Attribute(name, Basis.STATED, Span(at, at + len(agency))))


def is_lone_dateline(words: str) -> bool:
    """Whether a line is a dateline without agency or dash: a place in capitals and a day."""
    if len(words) > 60 or not _in_capitals(words.partition(",")[0]):
        return False
    match = _DATELINE.match(f"{words} — ")
    return (
        match is not None and bool(match.group("place") and match.group("day")) and match.end() >= len(words)
    )


def opens_story(words: str) -> bool:
    """Whether a block opens with a dateline, as only a first paragraph does."""
    match = _DATELINE.match(words[:_LONGEST])
    if match is None or not match.group("place") or match.group("end").strip() == ":":
        return False
    found = read_dateline(words)
    strong = _in_capitals(match.group("place")) or match.group("day") or match.group("agency")
    return found is not None and bool(strong) and bool(words[found.length :].strip())


def _plain(match: re.Match[str], capitals: bool, ends: str, others: Sequence[str] | None) -> bool:
    """Whether a place with neither agency nor date before a dash or colon is a dateline all the same."""
    place = match.group("place") or ""
    names = place.split()
    if any(one.strip(".,").upper() in _LABELS for one in names) or len(re.sub(r"[\W\d]", "", place)) < 3:
        return False
    if any(char.isdigit() for char in place):
        return False
    if ends == ":" or not capitals:
        alike = _SPEAKER if ends == ":" else _DASHED
        if others is None or any(alike.match(one) for one in others):
            return False
        if ends == ":":
            return capitals and not match.group("region")
        if match.group("day"):
            return _capitalised(names)
        clause = re.split(r"[.!?](?:\s|$)", match.string[match.end() :], maxsplit=1)[0]
        return len(names) <= 3 and _capitalised(names) and not re.search(r"\s[–—-]+\s|—", clause)
    return True


def _in_capitals(place: str) -> bool:
    words = re.findall(r"[^\W\d_][\w’'-]*", place)
    capitals = [one for one in words if not re.fullmatch(_SMALL, one)]
    return bool(capitals) and all(re.sub(r"^(?:Mc|Mac|d['’])", "", one).isupper() for one in capitals)


def _capitalised(names: Sequence[str]) -> bool:
    return all(name[0].isupper() or re.fullmatch(_SMALL, name) for name in names) and names[0][0].isupper()


def _opens_sentence(rest: str) -> bool:
    letters = rest.lstrip("“\"‘'«(*_ ")
    return bool(letters) and (letters[0].isupper() or letters[0].isdigit())
