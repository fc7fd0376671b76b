"""Where sentences end.

Rules over stops, after Grefenstette and Tapanainen (1994) and Mikheev (2002): a stop ends a sentence unless
the word before it is an abbreviation that expects more, or what follows does not begin a sentence. Dotted
acronyms (`U.N.`, `U.S.`) end one only where a word follows that seldom stands inside a sentence with a
capital ("… put it to the U.N. Instead, he added …").
"""

from __future__ import annotations

import re

from search.ingest.sheet import word_set
from search.model import Span

_CLOSERS = "\"'”’»›)\\]}*_"
_OPENERS = "\"'“‘«‹(\\[{¿¡*_"

# A run of stops, closing marks and footnote numbers after it. Stops of other scripts end a sentence always.
_STOP = re.compile(rf"(?:[.!?]+|…|[。！？؟۔।])[.…!?]*(?:[{_CLOSERS}]|\[\d{{1,3}}\])*")
_NEXT = re.compile(rf"(\s*)((?:[-–—•]\s+)?(?:[{_OPENERS}]|``)*)\s*(\S[^\s,.;:!?”\"…)\]]*)?")
_ALWAYS = frozenset("。！？؟۔।")
_BEFORE = re.compile(r"[^\s\"“”(\[]*$")
_WINDOW = 40

# Always followed by what they belong to, so never the end of a sentence.
_LEANING = word_set(
    "mr mrs ms mx dr prof gen lt col sgt capt cmdr cdr maj adm brig sen sens rep reps gov govs pres amb hon "
    "rev "
    "fr msgr supt insp det cpl pvt messrs mme mlle mt ft st vs v viz cf eg ie e.g i.e approx ca al-lt atty "
    "asst assoc dep ambs profs drs gens ret secy min comdr commr pte spc sra smsgt ens wm geo chas"
)
# May stand at the end; what follows decides.
_DOUBTFUL = word_set(
    "jr sr inc corp co cos ltd llc plc bros dept univ assn est etc ave blvd rd hwy no nos vol pp fig sec art "
    "ed eds ph.d m.d b.a m.a d.phil esq al jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed "
    "thu thur thurs fri sat sun a.m p.m am pm bc ad tel mass calif conn fla ga ill kan ky la mich minn miss "
    "mo mont neb nev okla ore pa penn tenn tex va vt wash wis wyo ariz ark ala colo del ind"
)
# Of those, the ones that take a number ("No. 5", "Sept. 3").
_NUMBERED = word_set("no nos vol pp fig sec art jan feb mar apr jun jul aug sep sept oct nov dec est")
_PLAIN_WORDS = word_set("no mar mon sat sun fig sec art est ill miss mass wash ad am pm co la al ed del")

_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]$")
_INITIAL = re.compile(r"[^\W\d_]$")

# Words that, capitalised after an acronym or abbreviation, begin a sentence.
_STARTERS = word_set(
    "a about according after again all along also although amid among an and another any around as at back "
    "because before behind below beside besides between beyond both but by can critics despite did do does "
    "during each earlier either even every experts few finally first for former from further had has have "
    "having he hence her here his how however i if in indeed instead into is it its just last lastly later "
    "like many may meanwhile might more moreover most much neither nevertheless next no nobody nonetheless "
    "nor not nothing now of officials on once one only or other others otherwise our over perhaps rather "
    "several she should similarly since so some soon still such than that the their then there thereafter "
    "these they this those though three through throughout thus to today together tomorrow toward towards "
    "two "
    "under unless unlike until upon was we were what whatever when where whereas whether which while who "
    "whose why will with within without would yesterday yet you your analysts asked authorities"
)
_SPEECH = (
    "said|says|asked|asks|told|tells|wrote|writes|shouted|replied|cried|wondered|added|tweeted|posted|joked"
    "|demanded|exclaimed|yelled|responded|answered|chanted|declared|quipped|continued|warned|insisted"
)
# ‘“Why?” Mr. Ito asked’ goes on after the question; “Why?” The hall fell silent does not.
_ATTRIBUTION = re.compile(rf"(?:(?:[A-Z][\w’'-]*\.?|al|bin|de|der|van|von|the|of)\s+){{1,5}}(?:{_SPEECH})\b")
_GLUED = re.compile(r"[A-Z“‘][a-z]*[\s,’'a-z]")
_LIST_NUMBER = re.compile(r"\s*(?:\(?\d{1,3}|\(?[A-Za-z])\.$")


def split_sentences(text: str, start: int, end: int) -> tuple[Span, ...]:
    """The sentences of `text[start:end]`, in order.

    Every code point that is not a blank belongs to exactly one of them; blanks between sentences to none.
    """
    spans: list[Span] = []
    begin = _skip_blanks(text, start, end)
    for stop in _STOP.finditer(text, start, end):
        cut = stop.end()
        if cut <= begin or not _ends(text, begin, stop, end):
            continue
        spans.append(Span(begin, cut))
        begin = _skip_blanks(text, cut, end)
    last = _rstrip(text, begin, end)
    if last > begin:
        spans.append(Span(begin, last))
    return tuple(spans)


def _skip_blanks(text: str, at: int, end: int) -> int:
    while at < end and text[at].isspace():
        at += 1
    return at


def _rstrip(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def _ends(text: str, begin: int, stop: re.Match[str], end: int) -> bool:
    """Whether the stop ends the sentence that begins at `begin`."""
    cut = stop.end()
    following = _NEXT.match(text, cut, min(end, cut + 120))
    if following is None or not following.group(3):
        return False
    marks, word = stop.group(), following.group(3)
    gap = bool(following.group(1))
    if marks[0] in _ALWAYS:
        return True
    if not gap:
        return _ends_without_gap(text, stop, end)
    first = word[0]
    if first.islower() or not (first.isalnum() or following.group(2) or first in "$€£¥#@&%+"):
        return False
    stops = marks.rstrip("\"'”’»›)]}*_0123456789[")
    if "?" in stops or "!" in stops:
        quoted = len(stops) < len(marks)
        return not (quoted and _ATTRIBUTION.match(text, following.start(3), min(end, cut + 90)))
    if stops.endswith(("…", "..")):
        return _starts_sentence(word) or bool(following.group(2))
    return _full_stop_ends(text, begin, stop.start(), len(stops) < len(marks), word, bool(following.group(2)))


def _ends_without_gap(text: str, stop: re.Match[str], end: int) -> bool:
    """Whether a sentence ends though no blank follows: `…the vote.The next day`, not `Booking.com`."""
    cut, at = stop.end(), stop.start()
    if text[at] == "…" or text[at : at + 2] == "..":
        return False
    before = text[max(0, at - 3) : at]
    whole = len(before) == 3 and before.isalpha() and before.islower()
    closed = cut - at > 1 and text[cut - 1] in '"”’»)'
    if not (whole or closed) or not _GLUED.match(text, cut, min(end, cut + 20)):
        return False
    return not _ATTRIBUTION.match(text, cut, min(end, cut + 90))


def _starts_sentence(word: str) -> bool:
    return word[0].isupper() and re.split("[’'-]", word.lower(), maxsplit=1)[0] in _STARTERS


def _full_stop_ends(text: str, begin: int, at: int, closed: bool, word: str, opened: bool) -> bool:
    """Whether the single full stop at `at` ends the sentence; `word` is the next one, `opened` whether an
    opening mark stands before it."""
    found = _BEFORE.search(text, max(begin, at - _WINDOW), at)
    token = found.group() if found else ""
    lower = token.lower().rstrip("’'").removesuffix("’s").removesuffix("'s")
    if _LIST_NUMBER.match(text, begin, at + 1):
        return False
    if lower in _LEANING:
        return closed and _starts_sentence(word)
    numeral = word[0].isdigit()
    if _DOTTED.search(token):
        return _starts_sentence(word) or (opened and not numeral)
    if _INITIAL.match(token) and token.isupper() and token != "I":
        return _starts_sentence(word) and not _after_name(text, begin, at - 1)
    if lower in _DOUBTFUL and not closed:
        if lower in _PLAIN_WORDS and token[0].islower():
            return not (numeral and lower in _NUMBERED)
        if numeral:
            return lower not in _NUMBERED
        return _starts_sentence(word) or opened
    return True


def _after_name(text: str, begin: int, at: int) -> bool:
    """Whether the word before `at` is capitalised, as before a middle initial."""
    found = re.search(r"(\S+)\s+$", text[max(begin, at - _WINDOW) : at])
    return found is not None and found.group(1)[0].isupper() and found.group(1).lower() not in _STARTERS


def sentences_in(text: str) -> tuple[Span, ...]:
    """The sentences of a whole text that has no paragraphs of its own (one quotation, one caption)."""
    return split_sentences(text, 0, len(text))
