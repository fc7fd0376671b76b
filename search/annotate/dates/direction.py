"""Which way the clause round a time expression points: ahead, back, or neither."""

from __future__ import annotations

import re
from functools import cache

FUTURE = "future"
PAST = "past"

# "In January, the council of the town voted …": past is what the main clause behind tells as past.
_TOLD = re.compile(
    r",? (?:(?!(?:will|would|is|are|has|have|may|can|could|should|to|who|which|that|when|as|if|while)\b)"
    r"[\w.'-]+,? ){1,6}?(?:(?:was|were|had|did|won|lost|met|began|took|gave|made|came|went|left|held|drew"
    r"|broke|fell|rose|saw|became|led|got|ran|sent|flew|struck|brought|bought|sold|paid|cut|set|said|told)\b"
    r"|(?-i:[a-z]{3,}ed) (?!by\b))",
    re.IGNORECASE,
)

_BOUND = re.compile(
    r"\b(?:(?:travell?ing|flying|heading|headed|bound|en route|on (?:his|her|its|their|the) way)"
    r"(?: (?!(?:and|but|after|who|which|that)\b)[\w.'-]+)* to (?-i:[a-z])\w+"
    r"(?: (?!(?:said|told|was|were|had|has|have|and|but|after)\b)[\w.'-]+){2,12}"
    r"|(?:has|have) (?:invited|summoned)(?: [\w.'-]+){1,6} (?:to|for) (?:[\w.'-]+ ){0,4}on) $",
    re.IGNORECASE,
)


@cache
def _cues() -> tuple[re.Pattern[str], ...]:
    future = re.compile(
        r"\b(?:will|won't|shall|would|plans?|planning|planned to|to be|scheduled|slated|set (?:to|for)|due|"
        r"expects?|expected|expecting|anticipates?|going to|(?:is|are|was|were) to|next(?! to\b)"
        r"|upcoming|forthcoming|"
        r"intend(?:s|ing)?|hop(?:es?|ing)|aim(?:s|ing)?|ready to|prepar(?:es?|ing) to|ahead of|as soon as|"
        r"as early as|until|till|forecast (?:to|for)|projected|tipped to|poised to|"
        r"starting|beginning|effective|deadline|could(?! not|n't| be (?:reached|located|found|seen))|"
        r"(?-i:may)|might|can|should|must|no later than|"
        r"supposed to|(?:agreed|vowed|pledged|promised|wants?|try|trying|asked|ordered|urged|due|ready"
        r"|likely|failed) to|"
        r"meets?(?<!to meet)|opens|begins|starts|votes|hosts|travels|arrives|visits|resumes|expires"
        r"|takes (?:office|place)|"
        r"tomorrow)\b|'ll\b",
        re.IGNORECASE,
    )
    past = re.compile(
        r"\b(?:said|says|told|was|were|had|did|has|have|went|came|took|gave|made|began|became|left|met"
        r"|won|lost|"
        r"fell|rose|held|sent|saw|sold|bought|brought|led|got|wrote|spoke|paid|kept|ran|grew|drew"
        r"|struck|shot|"
        r"hit|died|since|ago|following|after|last|earlier|late(?! on\b)|broke|built|chose|felt|found|flew"
        r"|heard|knew|beat|drove|fought|fled|swept|"
        r"laid|put|read|set out|sank|shook|stood|stole|swore|threw|wore|withdrew|"
        r"(?!expected\b|scheduled\b|slated\b|planned to\b|need|indeed|proceed|exceed|speed|feed\b|breed)"
        r"(?!un)(?-i:[a-z]{2,}ed))\b",
        re.IGNORECASE,
    )
    # The first finite verb behind decides: "On Friday he will …", but not "On Friday he said he would …".
    right_future = re.compile(
        r"(?:(?!\b(?:[a-z]{2,}ed|said|says|told|was|were|had|met|won|came|went|took|gave|made)\b"
        r"|, (?:where|which|who|when|while)\b)[^.;:]){0,45}?"
        r"(?:\b(?:will|would|is to|are to|is expected|are expected|is due)\b|'ll\b)"
    )
    clause = re.compile(
        r"[,;:] +(?=(?:and|but|while|which|who|after|before|although|though|when|where|as|because|with)\b)"
        r"|\b(?:but|while|which|who|although|though|because|when|that)\b|[;:—]",
        re.IGNORECASE,
    )
    acted = re.compile(
        r" (?:\w+ly )?(?:[a-z]{2,}ed|said|told|won|lost|met|began|took|gave|made|came|went|left|held"
        r"|drew|broke|fell|rose|saw|brought|became|led|got|ran|sent|flew|struck)\b"
    )
    return future, past, right_future, clause, acted


# "Wednesday's ruling": what is named so has happened.
_RESULT = re.compile(
    r"'s (?:[a-z]+ )?(?:rulings?|decisions?|attacks?|bombings?|blasts?|explosions?|crash|killings?|shootings?"
    r"|verdict|announcement|defeat|victory|win|loss|plunge|drop|report|statement|arrests?|incident|earthquake|quake|storm"
    r"|fire|raid|violence|clashes|close|arrival|resignation|death|murders?)\b"
)


def clause_left(text: str, low: int, at: int) -> str:
    """The clause left of a place, from `low` on."""
    clause = _cues()[3]
    cut = low
    for match in clause.finditer(text, low, at):
        cut = match.end()
    return text[cut:at]


def points(text: str, left: str, start: int, end: int, stop: int) -> str:
    """Which way a clause points at the expression `text[start:end]`: FUTURE, PAST or ""; the words `left`
    of it decide, else the first finite verb behind it, up to `stop`.
    """
    future, past, right_future, *_ = _cues()
    ahead = [match.start() for match in future.finditer(left)]
    back = [match.start() for match in past.finditer(left)]
    if _cues()[4].match(text, end, min(stop, end + 24)):
        return PAST
    if _RESULT.match(text, end, min(stop, end + 40)):
        return PAST
    # "called a strike for Friday"
    if re.search(r"\b(?:called|calling) (?:an?|the|new|snap|early) [^,;]*\bfor $", left):
        return FUTURE
    # "was travelling to Quito to meet her on Friday": where somebody is bound, is still to come
    if _BOUND.search(left):
        return FUTURE
    # "Until Thursday, they had not …"
    if re.search(r"\b(?:until|till) $", left, re.IGNORECASE) and _TOLD.match(text, end, min(stop, end + 40)):
        return PAST
    if ahead and (not back or ahead[-1] > back[-1]):
        # "had been due to expire": what was coming then
        return PAST if re.search(r"\bhad (?:been )?\w+ to (?:\w+ ){0,2}(?:on )?$", left) else FUTURE
    if back:
        # "is scheduled to be tried": a participle behind a future cue belongs to it
        if ahead and re.match(r".*\b(?:be|been|have|get)\s+\w+$", left[: back[-1]] + "x", re.DOTALL):
            return FUTURE
        return PAST
    if right_future.match(text[end : min(stop, end + 60)]):
        return FUTURE
    if _TOLD.match(text, end, min(stop, end + 70)):
        return PAST
    # "In January, three weeks after the ruling of the court, the council met": no verb looks ahead.
    opens = left.strip().lower() in ("in", "on", "by") and text.startswith(",", end)
    if opens and past.search(text, end, stop) and not future.search(text, end, stop):
        return PAST
    return ""
