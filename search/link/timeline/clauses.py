"""The clause a time expression dates, and what kind of event it tells: happened, planned, said, a state …"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from search.annotate.dates.context import FUTURE
from search.kinds import Basis, EventKind, Precision, Zone
from search.link.timeline.ranges import with_ranges
from search.link.timeline.undated import from_plan, offset_way, origin_of, tells_undated
from search.model import AnnotatedArticle, Article, Sentence, Span, TimeExpression

# A sentence of more code points than this is no sentence.
_ENDLESS = 1500


def by_letter(words: str) -> str:
    """Alternatives of a pattern, none of which begins another's match with another letter, gathered by their
    first letter: a word is then held against few of them. The order within a letter stays.
    """
    found: dict[str, list[str]] = {}
    depth, begun = 0, 0
    for at, sign in enumerate(f"{words}|"):
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and depth == 0:
            word, begun = words[begun:at], at + 1
            letter = word[0] if word[0].isalpha() else ""
            found.setdefault(letter, []).append(word[len(letter) :])
    last = found.pop("", [])
    return "|".join([f"{letter}(?:{'|'.join(rest)})" for letter, rest in found.items()] + last)


# Verbs with a tense, as far as they can be told from other words without a parser.
FINITE = by_letter(
    r"is|are|was|were|has|have|had|will|would|can|could|may|might|do|does|did|said|says|told|met|won|lost|fell|rose|left"
    r"|held|led|set|sent|saw|began|became|went|came|took|gave|made|shot|hit|killed|built|cut|found|got|grew|kept|knew"
    r"|paid|ran|sold|spoke|stood|struck|wrote|flew|drew|drove|chose|fought|broke|brought|bought|sank|swept|hung|hurt"
    r"|burst|quit|beat|spent|shut|threw|felt|heard|laid|lay|sought|stole|swore|taught|thought|understood|withdrew|woke"
    r"|caught|dealt|fed|fled|forgot|forgave|froze|hid|meant|rode|rang|sang|shook|slept|slid|tore|wore|wept"
    r"|plans?|[a-z]+ed"
)
# Verbs and phrases of saying.
SAYING = by_letter(
    r"said|says|saying|told(?! to\b)|tells|announced?|announces|announcing|stated|states|stating"
    r"|reported|reports|"
    r"wrote|writes|posted|tweeted|confirmed|confirms|declared|added|adding|claimed|claims|insisted"
    r"|warned|denied|denies|denying|"
    r"warns|reiterated|indicated|called (?:on|for)|urged|replied|argued|acknowledged|testified|noted|"
    r"commented|disclosed|(?:in|issued|released|posted) an? (?:\w+ )?(?:statement|interview"
    r"|release|report|"
    r"speech|letter|briefing)"
)
_RELATIVE = r"which|who|whom|whose|when|where|that"


@dataclass(frozen=True, slots=True)
class DatedClause:
    """A time expression that dates something: the clause it dates and the sentence it stands in. `own` is the
    part of the clause that is this expression's alone where the clause holds several ("the talks in May and
    the vote in June"). `flat` is the text with blanks for line breaks.
    """

    article: str
    time: TimeExpression
    sentence: Sentence
    clause: Span
    own: Span
    text: str
    kind: EventKind
    flat: str

    @property
    def words(self) -> str:
        """The clause as the source has it."""
        return self.clause.of(self.text)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    future = (
        r"will|shall|plans?|planning|planned|to be|scheduled|slated|set (?:to|for)|due|expects?|expected|"
        r"going to|upcoming|forthcoming|intends?|hopes? to|aims? to|(?:is|are) to|invited|would|next"
    )
    finite = FINITE
    return {
        "saying": re.compile(rf"\b(?:{SAYING})\b", re.IGNORECASE),
        "break": re.compile(
            # one sign first, so that the letters are skipped quickly
            rf"[;—:, )”\"](?:(?<=[;—])|(?<=:)(?= )|(?<=,) [–-] |(?<= )[–-] |(?<=[,)”\"]) +(?=(?:and|but|or|so"
            rf"|while|after|before|although|though|as|because|despite|"
            rf"with|{_RELATIVE}|adding|noting|saying|citing|marking|in which|to)\b)"
            r"|(?<=,) (?=[^,]{0,60}\b(?:said|says|told|announced|added|reported)\b)|(?<=[a-z],) (?=[A-Z])"
            r"|(?<= )(?=(?:while|although|though|because|but|after which|when)\b)"
            rf"|(?<= )(?=(?:since|after|before) (?:the |an? )?[\w'’-]+ (?:{finite})\b))"
        ),
        "relative": re.compile(rf"(?:{_RELATIVE}|in which)\b", re.IGNORECASE),
        "when": re.compile(r",? (?:when|in which|during which) ", re.IGNORECASE),
        # "the Treaty of Graz, a 1998 accord": the year dates the thing named before it
        "apposed": re.compile(
            r"((?:[Tt]he )?[A-Z][\w’'-]*(?: (?:of (?:the )?)?[A-Z][\w’'-]*)*), (?:an?|the) $"
        ),
        # "Norland's regulator, ARC, suspended …": a name between commas with a verb behind belongs to what
        # stands before it
        "apposition": re.compile(
            rf"[^\W\da-z_](?:(?!\b(?:{finite})\b)[^,;:.“”\"]|(?<=\b[A-Z])\.|\.(?=[A-Z])){{0,70}},"
            rf" (?:who [^,]{{0,80}}, )?(?:\w+ly )?(?:{finite})\b"
        ),
        "noun": re.compile(r" [a-z][\w’'-]*(?: [a-z][\w’'-]*)?[.,;]"),
        "finite": re.compile(rf"\b(?:{finite})\b", re.IGNORECASE),
        "opening": re.compile(rf"(?:and |but |or |to )?(?:{finite}|{SAYING})\b", re.IGNORECASE),
        "verb": re.compile(rf"\b(?:{finite}|be|been|\w+ing)\b", re.IGNORECASE),
        "planned": re.compile(rf"\b(?:{future})\b|['’]ll\b", re.IGNORECASE),
        # A time by which somebody must have done something
        "deadline": re.compile(
            r"\b(?:no later than|deadline (?:of|on|is|for [\w ]{1,30} (?:is|of|on))|due (?:by|before)"
            r"|(?:has|have|had|gives?|gave|given)(?: [\w’'-]+){0,4} (?:until|till))"
            r" (?:the )?$",
            re.IGNORECASE,
        ),
        "limit": re.compile(r"\b(?:by|until|till|before) (?:the )?$", re.IGNORECASE),
        "must": re.compile(
            r"\b(?:must|ha(?:s|ve|d) to|needs? to|required|obliged|ordered|ought to|should|deadline|ultimatum"
            r"|demand(?:s|ed|ing)?|asked|told|urged|called on)\b",
            re.IGNORECASE,
        ),
        # "had first been planned for last autumn", "was due to open in May": a plan of the past
        "had planned": re.compile(
            rf"\b(?:(?:had|was|were|been)(?: \w+ly| first| once| long)?(?: been)?(?: \w+ly| first| once)?"
            rf" (?:(?:planned|scheduled|slated|meant|intended|billed|set|supposed|expected|pencilled in)"
            rf" (?:for|to)|scheduled on|due)|(?:was|were) to have \w+"
            rf"|had(?: \w+ly)? (?:planned|hoped|intended) (?:for|to))\b"
            rf"(?:(?!\b(?:{finite}|and|but|when|because|that|who|which)\b)[^,;:—“”\"])*$",
            re.IGNORECASE,
        ),
        # "for the first time since 1986" tells of 1986
        "again": re.compile(r"\b(?:first|last|biggest|worst|highest|lowest)\b[^,;.]* since (?:the )?$", re.I),
        "since": re.compile(r"\b(?:since|as of|ever since) (?:the )?$", re.IGNORECASE),
    }


def dated_clauses(item: AnnotatedArticle) -> Iterator[DatedClause]:
    """The clauses of an article's body that something dates, or undated says that it happened or will, in
    text order. An anniversary or "six months after" dates the event named behind it, not its own clause.
    Furniture and the headline are not the story; what dates nothing, `tells_undated` says.
    """
    article = item.article
    flat = article.text.replace("\n", " ")
    found = list(_placed(item, flat))
    dated = [(time, clause) for time, _, clause in found if time.earliest is not None]
    for index, (time, sentence, clause) in enumerate(found):
        if index and clause == found[index - 1][2] and _same_day(time, found[index - 1][0]):
            continue
        if time.earliest is None and _told_dated(time, clause, dated, flat):
            continue
        start, end = clause.start, clause.end
        if index and found[index - 1][2] == clause:
            start = found[index - 1][0].span.end
        if index + 1 < len(found) and found[index + 1][2] == clause:
            end = time.span.end
        kind = _kind(article, flat, time, sentence.span, clause)
        yield DatedClause(article.id, time, sentence, clause, Span(start, end), article.text, kind, flat)


def _placed(item: AnnotatedArticle, flat: str) -> Iterator[tuple[TimeExpression, Sentence, Span]]:
    """The expressions that date something or tell of it undated, each with its sentence and clause."""
    article = item.article
    starts = [sentence.span.start for sentence in article.sentences]
    filed_to = 0
    begun = {time.span.start for time in item.annotations.times if time.earliest is not None}
    for time in with_ranges(item.annotations.times, flat):
        if time.earliest is None and not tells_undated(time, flat):
            continue
        if _PART_OF_NAME.match(flat, time.span.end) or from_plan(time, flat):
            continue
        filed = _FILED.match(flat, time.span.end)
        if filed or time.span.start < filed_to:
            filed_to = filed.end() if filed else filed_to
            continue
        if article.zone(time.span.start) is not Zone.BODY:
            continue
        index = bisect_right(starts, time.span.start) - 1
        if index < 0 or time.span.start >= article.sentences[index].span.end:
            continue
        sentence = clipped(article.sentences[index], time.span)
        remembers = time.rule == "anniversary" or time.anchor.startswith(_AFTER)
        # "two days after 12 May" dates its own clause
        counted = time.anchor_span is not None and time.anchor_span.start in begun
        clause = (
            Span(time.span.start, _clause_end(flat, sentence.span, time.span.end))
            if remembers and not counted and time.basis is Basis.DERIVED
            else _clause_of(time, sentence.span, flat)
        )
        yield time, sentence, clause


def _clause_of(time: TimeExpression, sentence: Span, text: str) -> Span:
    """The clause an expression dates: round the words of the event, where it is counted from one."""
    origin = origin_of(time, text) if offset_way(time, text) else None
    if origin is None or origin.end > sentence.end:
        return clause_round(text, sentence, time.span)
    clause = clause_round(text, sentence, Span(time.span.start, origin.end))
    if clause.end > origin.end or _patterns()["finite"].search(text, clause.start, time.span.start):
        return clause
    return Span(clause.start, _clause_end(text, sentence, origin.end, least=3))


_AFTER = ("after", "since", "following", "before")


def _told_dated(
    time: TimeExpression, clause: Span, dated: Sequence[tuple[TimeExpression, Span]], text: str
) -> bool:
    """Whether a date stands in the clause of an undated expression, or the expression in that of a date: it
    only says more of what is told with that date. The date of the event an offset is counted from is
    another's.
    """
    origin = origin_of(time, text)
    return any(
        (other.span.start in clause or time.span.start in round_other)
        and not (origin is not None and other.span.start in origin)
        for other, round_other in dated
    )


def clipped(sentence: Sentence, time: Span) -> Sentence:
    """The sentence, or, where a text without full stops makes it endless, the words round the expression."""
    if len(sentence.span) <= _ENDLESS:
        return sentence
    start = max(sentence.span.start, time.start - _ENDLESS // 2)
    end = min(sentence.span.end, time.end + _ENDLESS // 2)
    return replace(sentence, span=Span(start, end))


# "closed for the summer holidays": the season names the holidays.
_PART_OF_NAME = re.compile(r" (?:holidays?|break|vacation|school|camp|games|olympics|term)\b", re.IGNORECASE)


# "…, Aug 11 (Reuters) -", "Wed Aug 10, 2011 3:43 am EDT": when the report was filed, nothing it tells.
_FILED = re.compile(
    r",? ?(?:at )?\d{1,2}[:.]\d\d ?(?:[ap]\.?m\.?)? ?(?:[ECMP][SD]T|GMT|UTC|BST|CET)\b"
    r"|,? *\([A-Z][\w./ ]{1,20}\) *(?:--?|[–—]) "
)


def _same_day(time: TimeExpression, before: TimeExpression) -> bool:
    """ "8 p.m. on Friday" is one time, not two."""
    return time.value[:10] == before.value[:10] and Precision.TIME in (time.precision, before.precision)


_PRONOUN = re.compile(r"[\W]*(?:It|He|She|They|We|I|This|That|These|Those)\b")


def tells_poorly(words: str) -> tuple[bool, bool]:
    """Whether a clause says little by itself: short, without a finite verb, or opening in mid-sentence; and
    whether it opens with a pronoun.
    """
    finite = _patterns()["finite"].search(words)
    poor = len(words.split()) < 6 or finite is None or not words[:1].isupper()
    return poor, _PRONOUN.match(words) is not None


def clause_round(text: str, sentence: Span, time: Span) -> Span:
    """The clause of a sentence a time expression stands in and dates. "In May, when the court …" gives the
    clause behind "when"; a relative clause takes in what it hangs on.
    """
    patterns = _patterns()
    when = patterns["when"].match(text, time.end, sentence.end)
    if when:
        return Span(time.start, _clause_end(text, sentence, when.end()))
    joined = text.endswith((", a ", ", an ", ", the "), sentence.start, time.start)
    apposed = patterns["apposed"].search(text, sentence.start, time.start) if joined else None
    if apposed and patterns["noun"].match(text, time.end, sentence.end):
        return _trimmed(text, Span(apposed.start(1), _clause_end(text, sentence, time.end, least=0)))
    start, end = sentence.start, sentence.end
    cuts = [match.end() for match in patterns["break"].finditer(text, sentence.start, sentence.end)]
    before = [cut for cut in cuts if cut <= time.start]
    after = [cut for cut in cuts if cut >= time.end]
    start = before[-1] if before else start
    end = after[0] if after else end
    # A stretch without a verb, or hanging on a relative, needs what stands before it.
    while before and (
        patterns["relative"].match(text, start)
        or patterns["opening"].match(text, start)
        or (text[start - 2 : start] == ", " and patterns["apposition"].match(text, start))
        or not patterns["verb"].search(text, start, end)
        or len(text[start:end].split()) < 4
    ):
        before.pop()
        start = before[-1] if before else sentence.start
    while after and not patterns["verb"].search(text, start, end):
        after.pop(0)
        end = after[0] if after else sentence.end
    return _trimmed(text, Span(start, end))


def _clause_end(text: str, sentence: Span, at: int, least: int = 12) -> int:
    for match in _patterns()["break"].finditer(text, at, sentence.end):
        if match.start() - at > least:
            return _trimmed(text, Span(at, match.start())).end
    return _trimmed(text, Span(at, sentence.end)).end


def _trimmed(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start < end and (text[start].isspace() or text[start] in ",;:—-–)"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:—-–"):
        end -= 1
    return Span(start, end)


def _kind(article: Article, text: str, time: TimeExpression, sentence: Span, clause: Span) -> EventKind:
    patterns = _patterns()
    if time.rule == "anniversary":
        return EventKind.ANNIVERSARY
    if time.basis is Basis.DERIVED:
        return EventKind.HAPPENED if time.anchor.startswith(_AFTER) else EventKind.STATE
    before = text[max(sentence.start, time.span.start - 40) : time.span.start]
    left = text[clause.start : time.span.start]
    right = text[time.span.end : clause.end]
    ahead = _ahead(article, time) if time.earliest is not None else _undated_ahead(time, left, right)
    if ahead:
        must = patterns["limit"].search(before) and patterns["must"].search(left)
        return EventKind.DEADLINE if must or patterns["deadline"].search(before) else EventKind.PLANNED
    if patterns["had planned"].search(left):
        return EventKind.PLANNED
    if _said(left, right):
        return EventKind.SAID
    if (
        patterns["since"].search(before)
        and not patterns["again"].search(before)
        and not patterns["when"].match(text, time.span.end)
    ):
        return EventKind.STATE
    return EventKind.HAPPENED


def _ahead(article: Article, time: TimeExpression) -> bool:
    """Whether the time lies after publication, or on its day with a clause that looks ahead."""
    published = article.published
    if time.earliest is None or time.latest is None:
        return False
    if published.latest is None or published.earliest is None:
        return time.direction == FUTURE
    if time.earliest > published.latest:
        return True
    if time.latest < published.earliest:
        return False
    return time.direction == FUTURE and time.precision is not Precision.YEAR


_COMING = re.compile(r"(?!the )(?:.*\b)?(?:next|coming|tomorrow|from now)\b", re.IGNORECASE)
_GONE = re.compile(r"\b(?:yesterday|last|ago|earlier|later|that|past|previous)\b", re.IGNORECASE)


def _undated_ahead(time: TimeExpression, left: str, right: str) -> bool:
    """Whether what has no date lies ahead: by its own words, the tense found for it, or the verb before."""
    if _COMING.match(time.text) or time.value == "FUTURE_REF":
        return True
    if time.direction or time.value == "PAST_REF" or _GONE.search(time.text):
        return time.direction == FUTURE
    patterns = _patterns()
    return patterns["planned"].search(left if patterns["finite"].search(left) else right) is not None


def _said(left: str, right: str) -> bool:
    """Whether the expression belongs to a verb of saying: the nearest verb before it in the clause, or, where
    it opens the clause, the first after it.
    """
    patterns = _patterns()
    says = list(patterns["saying"].finditer(left))
    if says:
        return patterns["finite"].search(left, says[-1].end() + 1) is None
    if len(left.split()) > 4 or patterns["finite"].search(left):
        return False
    first_said = patterns["saying"].search(right)
    first_verb = patterns["finite"].search(right)
    return first_said is not None and (first_verb is None or first_said.start() <= first_verb.start())
