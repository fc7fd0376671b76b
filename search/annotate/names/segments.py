"""From a candidate run to typed names: titles are cut off, listed names and heads decide, the rest waits."""

from __future__ import annotations

from functools import cache

from search.annotate.names.draft import Draft, LineKind, is_credit
from search.annotate.names.families import Family
from search.annotate.names.headlines import read_capitals, read_headline
from search.annotate.names.lexicon import first_names, is_common, is_derived, sheet, surnames
from search.annotate.names.people import hyphened_name, is_lone_speaker
from search.annotate.names.runs import end_of_run
from search.annotate.names.shapes import type_by_shape
from search.annotate.names.tokens import is_acronym
from search.model import EntityType

_EDGES = frozenset({"of", "and", "&", "the", "for", "on"})
_LEADING = frozenset({"Opposition", "Rival", "Ruling", "Outgoing"})
_LEVELS = frozenset({"Regional", "Provincial", "Municipal", "Federal"})
_OFFICES = frozenset({"Minister", "Ministers", "Secretary", "Commissioner"})
_PORTFOLIO_JOINTS = frozenset({"of", "and", ","})
_CALLINGS = ("ologist", "icist", "ographer", "onomist", "ematician", "iatrist")
_TITLE_STARTS = frozenset({"Minister", "Prime", "Vice", "Secretary", "Foreign"})


def read_run(draft: Draft, first: int, last: int) -> None:
    """Note the names of the run [first, last), or doubt what the article must decide."""
    first, last = _trim(draft, first, last)
    if last - first > 1 and _closes_title(draft, first):
        first += 1
    if first and draft.text(first - 1) in _PORTFOLIO_JOINTS:
        first = _past_portfolio(draft, first, last)
    if first >= last or (Family.TITLES not in draft.without and _split_at_title(draft, first, last)):
        return
    if _credited(draft, first, last):
        draft.note(first, last, EntityType.PER, 2, "picture credit")
        return
    kind = draft.line_kind(first)
    if 3 <= last - first <= 5 and draft.tokens[first].opening and _is_calling(draft.text(first)):
        _read_person(draft, first + 1, last)
        return
    cut = draft.tokens[first].opening and Family.SENTENCE_STARTS not in draft.without
    if cut and not _opening_is_name(draft, first, last):
        _read_pieces(draft, first + 1, last)
        return
    if kind is LineKind.TITLE_CASE:
        listed = draft.listed(first)
        if listed is None or len(listed.words) != last - first:
            read_headline(draft, first, last)
            return
    if kind is LineKind.CAPITALS:
        read_capitals(draft, first, last)
        return
    type_by_shape(draft, first, last)


def _credited(draft: Draft, first: int, last: int) -> bool:
    """`Odd Hansen` in `Odd Hansen / Pool via REUTERS`: a slash beside two words or more that name no body."""
    if not 1 < last - first < 5 or "/" not in (draft.text(first - 1), draft.text(last)):
        return False
    if Family.WIRE in draft.without or not is_credit(draft.lines[draft.tokens[first].line]):
        return False
    tails = sheet("organisations")["tails"]
    return draft.listed(first) is None and tails.isdisjoint(draft.words(first, last))


def _read_pieces(draft: Draft, first: int, last: int) -> None:
    """Read what is left of a run as runs of its own."""
    while first < last:
        end = min(end_of_run(draft, first), last) if draft.tokens[first].capital else first + 1
        if draft.tokens[first].capital:
            read_run(draft, first, end)
        first = end


def _closes_title(draft: Draft, first: int) -> bool:
    """`Exchequer` in `Chancellor of the Exchequer Anna Kovac`."""
    return (
        draft.text(first) in ("Exchequer", "Opposition", "House", "Treasury", "Interior", "Republic")
        and draft.before(first) == "the"
        and draft.before(first, 2) == "of"
        and draft.before(first, 3).capitalize() in sheet("people")["titles"]
    )


def _past_portfolio(draft: Draft, first: int, last: int) -> int:
    """Where the name begins in `Minister of Agriculture Kara Holm`: behind what the office is of."""
    start = first
    while draft.before(start) in ("and", ",") and is_common(draft.before(start, 2)):
        start -= 2
    if draft.before(start) != "of" or draft.before(start, 2) not in _OFFICES:
        return first
    index = first
    while index < last and is_common(draft.text(index)) and draft.text(index) not in first_names():
        index += 1
    return index if first < index < last and draft.tokens[index].capital else first


def _trim(draft: Draft, first: int, last: int) -> tuple[int, int]:
    if last - first > 2 and draft.tokens[first].opening and draft.text(first) in _LEADING:
        first += 1
    while first < last and draft.text(first) in _EDGES:
        first += 1
    while first < last and draft.text(last - 1) in _EDGES | {"Member", "Members", "MPs", "MEPs"}:
        last -= 1
    if last - first > 2 and draft.text(last - 1) in sheet("people")["post-nominals"]:
        last -= 1
    return first, last


def _is_calling(word: str) -> bool:
    """`Geophysicist`, `Midfielder`: what somebody is, before the name."""
    return word.endswith(_CALLINGS) or word.lower() in sheet("people")["jobs"]


@cache
def _is_double_title(word: str) -> bool:
    """`Major-General`."""
    titles = sheet("people")["titles"] | sheet("people")["title heads"]
    return "-" in word and all(part in titles for part in word.split("-"))


@cache
def _title_openers() -> frozenset[str]:
    """Words a title may begin with, but for compounds."""
    people = sheet("people")
    return people["titles"] | people["title heads"] | people["title modifiers"] | {"Secretary"}


def title_length(draft: Draft, first: int, last: int) -> int:
    """How many tokens a title takes at `first` (`Deputy Prime Minister`, `Secretary of State`)."""
    people = sheet("people")
    titles, heads, modifiers = people["titles"], people["title heads"], people["title modifiers"]
    index = first
    while index < last:
        word, following = draft.text(index), draft.text(index + 1) if index + 1 < last else ""
        if word == "Secretary" and following == "of" and index + 2 < last:
            index += 3
        elif (
            word in titles
            or word in heads
            or _is_double_title(word)
            or (word in modifiers and (following in titles or following in heads or following in modifiers))
        ):
            index += 1
        elif (
            word in ("of", "for")
            and index > first
            and following in ("State", "Defense", "Defence", "Foreign")
        ):
            index += 2
        else:
            break
    return index - first


def _split_at_title(draft: Draft, first: int, last: int) -> bool:
    """Cut a run at its first title; what follows a title is a person. False where there is none."""
    people = sheet("people")
    addressing = people["forms of address"]
    strong, tails = people["strong titles"], sheet("organisations")["tails"]
    may_open = _title_openers()
    for index in range(first, last):
        word = draft.text(index)
        if word not in may_open and "-" not in word:
            continue
        length = title_length(draft, index, last)
        if not length:
            continue
        whole = draft.listed(index)
        if whole is not None and len(whole.words) > length:
            # Premier League
            continue
        if word in ("County", "District", "Province") and index > first and _names_county(draft, index - 1):
            # Tamber County Sheriff Ada Roe
            continue
        if index > first:
            listed = draft.listed(first)
            if listed is not None and first + len(listed.words) > index:
                # House of Representatives
                continue
            after_listed = listed is not None and first + len(listed.words) >= index
            names_follow = index + length <= last - 2 and word in people["titles after names"]
            names_follow = names_follow or (is_acronym(draft.text(index - 1)) and index + length < last)
            if not after_listed and not names_follow and word not in strong and word not in _TITLE_STARTS:
                continue
            if word in people["titles inside names"] and draft.text(first) in first_names():
                continue
        after = index + length
        rest = draft.words(after, last)
        if rest and rest[0] in ("'s", "'"):
            # Prime Minister's Office
            return False
        bodies = sheet("organisations")
        if word == "General" and rest and rest[0] in bodies["heads"] and rest[0] not in first_names():
            # General Confederation of Labor
            return False
        if (
            rest
            and all(is_common(part) for part in rest)
            and rest[-1] in people["title heads"]
            and word not in addressing
        ):
            # Chief Election Officer
            read_run(draft, first, index)
            return True
        mere_word = len(rest) == 1 and is_common(rest[0]) and rest[0] not in surnames()
        addressed = word in strong or word in people["forms of address"]
        if mere_word and not addressed and rest[0] not in first_names():
            # General Election, Chief Whip
            return False
        closing = draft.text(last - 1)
        if closing in tails and closing not in people["title heads"] and word not in strong:
            return False
        if after < last and draft.text(after) in _EDGES:
            read_run(draft, first, index)
            _read_pieces(draft, after + 1, last)
            return True
        if index == first and after == last and length == 1 and word not in people["titles"]:
            return False
        end = index
        while end > first and draft.text(end - 1) in _LEVELS:
            end -= 1
        if not _is_portfolio(draft, first, end, index):
            read_run(draft, first, end)
        if after == last and length > 1 and draft.text(last - 1) in people["titles inside names"]:
            # Mrs. King
            draft.note(last - 1, last, EntityType.PER, 4, "title")
        if after < last:
            _read_person(draft, after, last)
        return True
    return False


def _is_portfolio(draft: Draft, first: int, last: int, title: int) -> bool:
    """`Emergency Situations` in `Emergency Situations Minister`: everyday words before an office of state."""
    if last <= first or draft.text(title) not in _OFFICES:
        return False
    words, tails = (
        draft.words(first, last),
        sheet("organisations")["tails"] - {"Resources", "Energy", "Industries"},
    )
    listed = any(draft.listed(index) is not None for index in range(first, last))
    return not listed and all(is_common(word) and word not in tails for word in words)


def _names_county(draft: Draft, index: int) -> bool:
    """Whether the word before `County` is a place of its own, not a country (`U.S. District Judge`)."""
    listed = draft.listed(index)
    return not is_common(draft.text(index)) and (listed is None or listed.rule != "country")


def _read_person(draft: Draft, first: int, last: int) -> None:
    """What stands after a title."""
    first, last = _trim(draft, first, last)
    if first >= last or _split_at_title(draft, first, last):
        return
    listed = draft.listed(first)
    addressed = draft.text(first - 1) in sheet("people")["forms of address"]
    whole = listed is not None and len(listed.words) == last - first and listed.type is EntityType.NORP
    if whole and not addressed:
        type_by_shape(draft, first, last)
        return
    if draft.line_kind(first) is LineKind.TITLE_CASE:
        end = first
        while end < min(last, first + 3) and not is_common(draft.text(end)):
            end += 1
        type_by_shape(draft, first, end, person=True)
        if end < last:
            read_run(draft, end, last)
        return
    type_by_shape(draft, first, last, person=True)


def _surname_follows(draft: Draft, index: int) -> bool:
    """Whether the capital after a given name is no title and no listed name of its own."""
    word = draft.text(index)
    if word in sheet("people")["titles"] or word in sheet("organisations")["tails"]:
        return False
    return not is_common(word) or (word in surnames() and draft.listed(index) is None)


def _opening_is_name(draft: Draft, first: int, last: int) -> bool:
    """Whether the first word of a sentence is (part of) a name and not capitalised for its place."""
    word, count = draft.text(first), last - first
    token = draft.tokens[first]
    listed = draft.listed(first)
    common = is_common(word) or token.low in sheet("grammar")["sentence openers"]
    head, hyphen, tail = word.partition("-")
    # Left-hander, Four-metre
    common = common or bool(hyphen and tail.islower() and is_common(head))
    # Drugmakers
    common = common or (is_derived(word) and word not in first_names() and word not in surnames())
    if not common:
        return True
    if listed is not None and len(listed.words) > 1:
        return True
    if (is_acronym(word) or not word[1:].islower()) and word.isalpha() and draft.in_prose(first):
        return True
    following = draft.text(first + 1)
    if count == 1 and token.opening and is_lone_speaker(word, following):
        return True
    if count > 1 and hyphened_name((word, following)):
        return True
    if token.low in sheet("grammar")["function words"]:
        return (
            count > 1
            and word in first_names()
            and not is_common(following)
            and draft.pairs[word, following] > 0
        )
    if count > 1:
        if word in sheet("events")["storm heads"] | {"Super", "Tropical"} and not is_common(
            draft.text(last - 1)
        ):
            return True
        if word in first_names() and _surname_follows(draft, first + 1):
            return True
        if draft.pairs[word, following]:
            return True
        before_name = word.endswith("ing") and draft.listed(first + 1) is not None
        if draft.text(last - 1) in sheet("organisations")["tails"] and not (
            word.endswith("ly") or before_name
        ):
            return True
    if draft.inside[word] > draft.lower[token.low]:
        return True
    if listed is not None:
        if count == 1 and draft.inside[word]:
            return True
        return listed.type in (EntityType.NORP, EntityType.LOC)
    return False
