"""The article decides what single runs cannot: full names type short ones, votes add up over the text."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from search.annotate.names.bearers import add_surnames_at_openings, prefer_bearers, take_particles
from search.annotate.names.context import Votes, vote_by_neighbours, votes_for
from search.annotate.names.draft import Draft, Found
from search.annotate.names.families import Family
from search.annotate.names.lexicon import first_names, is_common, is_derived, sheet, surnames
from search.annotate.names.nouns import settle_by_nouns
from search.annotate.names.people import is_lone_speaker, is_surname
from search.annotate.names.quoted import set_quoted_titles
from search.annotate.names.tokens import Kind, is_acronym
from search.model import EntityType
from search.text import fold

PER, ORG, LOC, MISC = EntityType.PER, EntityType.ORG, EntityType.LOC, EntityType.MISC
LAW = EntityType.LAW
SURE = 20
"""Votes (in tenths) that decide by themselves."""
_ENDINGS = (
    ("people endings", EntityType.NORP),
    ("idea endings", MISC),
    ("surname endings", PER),
    ("place endings", LOC),
    ("organisation endings", ORG),
)
_MODEL = re.compile(r"[A-Za-z]+-\d+[A-Za-z]*")
_AIRCRAFT = re.compile(r"[A-Z]{1,2}\d{3}[a-z]*(?:-\d+)?")
_MONEY = re.compile(r"(?:RM|Rs|DM|US|HK|USD|EUR|GBP|CHF|AUD|CAD|NZD|SGD|CNY|INR|FIM)\d[\d,.]*[a-z]*")
_VOWEL = re.compile(r"[aeiouyáéíóúäöüàèìòùâêîôûå]")
_CAMEL = re.compile(r"(?!Mc|Mac|De|Di|Du|Le|La|Van|Fitz|O')[A-Z][a-z]+[A-Z][a-z]")
_ODD_CASE = re.compile(r"[a-z][A-Z]|\d")


class Evidence:
    """What the sure names of an article tell about the doubtful ones."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.sure: dict[str, Counter[EntityType]] = defaultdict(Counter)
        self.surnames: set[str] = set()
        self.parts: set[str] = set()
        self.guessed: set[str] = set()
        self.heads: dict[str, dict[tuple[str, ...], EntityType]] = defaultdict(dict)
        self.acronyms: dict[str, EntityType] = {}
        self.looks_back = Family.BACK_REFERENCE not in draft.without
        self.spells = Family.ACRONYMS not in draft.without
        for name in draft.found if self.looks_back else ():
            words = draft.words(name.first, name.last)
            self.sure[" ".join(words)][name.type] += name.weight
            self.add(words, name.type)
            if name.type is PER and "title" in name.rules:
                self.surnames.add(words[-1])
        if self.spells:
            self._learn_brackets()
        self.places: dict[str, list[int]] = defaultdict(list)
        self.votes = self._count_votes()

    def add(self, words: list[str], kind: EntityType) -> None:
        """Learn from a name of several words: a person's surname, the acronym of a body."""
        if len(words) < 2 or not self.looks_back:
            return
        if kind is PER:
            suffixes = sheet("people")["suffixes"]
            self.surnames.add(words[-2] if words[-1] in suffixes else words[-1])
            self.parts.update(fold(word) for word in words)
            return
        self.heads[words[0]].setdefault(tuple(words), kind)
        initials = "".join(word[0] for word in words if word[0].isupper())
        if len(initials) >= 2 and self.spells:
            self.acronyms.setdefault(initials, kind)

    def _learn_brackets(self) -> None:
        """`World Health Organization (WHO)`: the brackets give the acronym the name's type."""
        draft = self.draft
        names = [(name.last, name.type) for name in draft.found]
        names += [(last, ORG) for _, last in draft.unsure]
        for last, kind in names:
            if draft.text(last) == "(" and draft.text(last + 2) == ")" and is_acronym(draft.text(last + 1)):
                self.acronyms[draft.text(last + 1).replace(".", "")] = kind

    def _count_votes(self) -> dict[str, Votes]:
        draft = self.draft
        votes: dict[str, Votes] = defaultdict(Counter)
        ends = {name.last: name.type for name in draft.found}
        starts = {name.first: name.type for name in draft.found}
        said, heard = sheet("people")["verbs of people"], set[str]()
        for first, last in draft.unsure:
            key = draft.key(first, last)
            self.places[key].append(first)
            if Family.CONTEXT in draft.without:
                continue
            spoken = draft.text(last) in said
            counted_before = spoken and key in heard
            if spoken:
                heard.add(key)
            if counted_before:
                # firms and papers say things as often as people do
                votes[key][PER] -= 15
            for counted in (
                votes_for(draft, first, last),
                vote_by_neighbours(draft, first, last, starts, ends),
            ):
                for kind, weight in counted.items():
                    votes[key][kind] += weight
        return votes

    def kind_of(self, first: int, last: int) -> tuple[EntityType, str] | None:
        """The type of a doubtful run and the rule that gave it; None where it is no name."""
        draft = self.draft
        words, key = draft.words(first, last), draft.key(first, last)
        known = self._known(words, key)
        if known is not None:
            return known
        votes = self.votes[key]
        single = words[0] if len(words) == 1 else None
        if single is not None:
            return self._single(single, votes)
        best = max(votes.items(), key=lambda vote: (vote[1], vote[0])) if votes else None
        plain = all(is_common(word) for word in words) and words[0] not in first_names()
        opening = draft.listed(first)
        at_place = opening is not None and opening.rule in ("city", "country", "region", "state")
        local = (
            at_place
            and is_common(words[-1])
            and words[-1] not in surnames()
            and (words[0] not in first_names() or (opening is not None and opening.rule != "city"))
        )
        if (plain or local) and best is not None and best[0] is PER:
            return ORG, "everyday words"
        if best is not None and best[1] >= SURE:
            return best[0], "context"
        if votes[PER] < 0:
            return ORG, "context"
        everyday = any(is_common(word) for word in words)
        ends = is_common(words[0]) or is_common(words[-1])
        if 2 <= len(words) <= 3 and not ends and "of" not in words:
            placed = draft.listed(first)
            if (
                placed is not None
                and placed.rule in ("city", "country")
                and (words[0] not in first_names() or placed.rule == "country")
            ):
                # London St Pancras, Milan Orsova
                where = any(word in sheet("places")["heads"] for word in words[1:])
                return (LOC if where or "-" in words[-1] else ORG), "begins with a place"
            ending = draft.listed(last - 1)
            personal = words[0] in first_names() or words[-1] in surnames()
            if len(words) == 2 and ending is not None and ending.rule == "city" and not personal:
                # Borussia Dortmund
                return ORG, "ends with a place"
            if _CAMEL.match(words[0]):
                return ORG, "capital inside a word"
            return PER, "two unknown words"
        if best is not None and best[1] > 0:
            return best[0], "weak context"
        return (ORG, "several words") if everyday else (PER, "several words")

    def _known(self, words: list[str], key: str) -> tuple[EntityType, str] | None:
        if self.sure.get(key):
            ranked = sorted(self.sure[key].items(), key=lambda entry: (-entry[1], entry[0]))
            return ranked[0][0], "same name elsewhere"
        if len(words) == 1:
            word = words[0]
            if fold(word) in self.parts and not self.doubts(word):
                return PER, "part of a full name"
        for longer, kind in self.heads.get(words[0], {}).items():
            whole = len(words) > 1 or kind in (ORG, LOC)
            if longer[-1] in sheet("organisations")["newspaper tails"]:
                # Harare is not the Harare Chronicle
                continue
            if whole and len(longer) > len(words) and longer[: len(words)] == tuple(words):
                return kind, "start of a longer name"
        if len(words) == 1 and is_acronym(words[0]):
            spelt = self.acronyms.get(words[0].replace(".", ""))
            if spelt is not None:
                return spelt, "acronym of a name"
        return None

    def doubts(self, word: str) -> bool:
        """Whether the surname of a name that is only guessed to be a person's stands as a place or body."""
        votes = self.votes[word]
        return word in self.guessed and max(votes[LOC], votes[ORG]) > max(votes[PER], SURE // 2 - 1)

    def _in_tables(self, word: str) -> bool:
        """Whether a word stands only in short lines and lines of numbers."""
        draft = self.draft
        return all(draft.is_table(draft.tokens[first].line) for first in self.places[word])

    def _single(self, word: str, votes: Votes) -> tuple[EntityType, str] | None:
        """A single word nothing sure is known of: people are introduced by full name, companies are not."""
        if "." in word and word.rpartition(".")[2].islower():
            return ORG, "site"
        if word == "Constitution":
            return LAW, "law word"
        if _is_model(word) and votes[ORG] < SURE:
            return MISC, "number"
        if is_acronym(word):
            return (LOC, "context") if votes[LOC] > 2 * SURE else (ORG, "acronym")
        best = max(votes.items(), key=lambda vote: (vote[1], vote[0])) if votes else (ORG, 0)
        ending = _by_ending(word)
        if best[0] is not PER and best[1] >= (30 if ending is PER else SURE):
            return best[0], "context"
        table = self._in_tables(word)
        if best[0] is PER and best[1] >= (SURE if table or ending is PER else 24):
            return PER, "context"
        if is_surname(word) and votes[ORG] <= 0 and votes[LOC] <= 0:
            return PER, "surname"
        if word in first_names() and not is_common(word) and votes[ORG] < SURE and votes[LOC] < 15:
            return PER, "given name"
        if ending is PER and votes[PER] < 0:
            # the Karlova district
            ending = None
        if ending is not None:
            return ending, "ending"
        if best[0] is not PER and best[1] > 0:
            return best[0], "weak context"
        if is_common(word):
            # Trump, Bush: also words, but somebody's name where the text treats it as one
            return (PER, "surname") if votes[PER] > (0 if word in surnames() else 14) else None
        if _MODEL.fullmatch(word):
            return MISC, "number"
        if table and not (_ODD_CASE.search(word) or is_derived(word)) and votes[PER] >= 0 and votes[ORG] <= 0:
            return PER, "unknown single word"
        return ORG, "unknown single word"


def _is_model(word: str) -> bool:
    """`T-72`, `A320neo`, not `UNDER-21`."""
    coded = _MODEL.fullmatch(word) is not None and not is_common(word.partition("-")[0])
    return coded or _AIRCRAFT.fullmatch(word) is not None


def _by_ending(word: str) -> EntityType | None:
    """What a word's ending suggests (`Karimov`, `Jalalabad`, `Sparebank`)."""
    if is_common(word) or is_derived(word) or (len(word) < 6 and not word.endswith(("ov", "ev", "ić"))):
        return None
    grammar = sheet("grammar")
    low = word.lower()
    for section, kind in _ENDINGS:
        if low.endswith(tuple(sorted(grammar[section]))):
            return kind
    return None


def decide(draft: Draft, runs: list[tuple[int, int]]) -> None:
    """Type the doubtful runs with what the whole article says; drop capitals that are no names."""
    _settle_pending(draft)
    if Family.BACK_REFERENCE not in draft.without:
        add_surnames_at_openings(draft, runs)
    if Family.QUOTES not in draft.without:
        set_quoted_titles(draft, runs)
    if Family.CONTEXT not in draft.without:
        _doubt_people(draft)
        settle_by_nouns(draft)
    evidence = Evidence(draft)
    no_names = sheet("grammar")["no names"]
    functions = sheet("grammar")["function words"]
    for first, last in sorted(draft.unsure, key=lambda run: (run[1] - run[0] == 1, run)):
        words = draft.words(first, last)
        if len(words) == 1:
            word = words[0]
            low = word.lower()
            if word in evidence.surnames and not evidence.doubts(word):
                draft.note(first, last, PER, 0, "surname of a full name")
                continue
            if is_common(word) and _is_part_of_title(draft, first, last):
                continue
            if _is_no_name(draft, word, evidence.places[word]):
                continue
            mere_capital = draft.lower[low] > 0 or low in functions or not draft.inside[word]
            if is_common(word) and not is_acronym(word) and not evidence.sure.get(word) and mere_capital:
                continue
            if len(word) == 1 or word in no_names or _is_loud_word(draft, evidence, first, last):
                continue
            if word.endswith("s") and word[:-1] in evidence.surnames:
                draft.note(first, last, PER, 0, "family")
                continue
        decided = evidence.kind_of(first, last)
        if decided is not None:
            draft.note(first, last, decided[0], 0, decided[1])
            if decided == (PER, "two unknown words") and words[-1] not in evidence.surnames:
                evidence.guessed.add(words[-1])
            evidence.add(words, decided[0])
    if evidence.looks_back:
        prefer_bearers(draft)
        take_particles(draft)
    _drop_compass_points(draft)


def _is_no_name(draft: Draft, word: str, places: list[int]) -> bool:
    """Money (`RM120`), a table's short forms (`Shrs`), an everyday word's form that only opens sentences."""
    if _MONEY.fullmatch(word):
        return True
    if is_common(word) and draft.inside[word] and all(_is_counted(draft, place) for place in places):
        # Phase 2
        return True
    if word[1:].islower() and not _VOWEL.search(word.lower()):
        return True
    opens = not draft.inside[word] and all(
        draft.tokens[place].opening
        and not draft.text(place + 1)[:1].isdigit()
        and not is_lone_speaker(word, draft.text(place + 1))
        for place in places
    )
    return opens and is_derived(word) and word not in surnames() and word not in first_names()


def _is_counted(draft: Draft, place: int) -> bool:
    number, head = draft.text(place + 1), draft.text(place).removesuffix("s")
    line = draft.lines[draft.tokens[place].line]
    counted = draft.in_prose(place) and sum(token.kind is Kind.NUMBER for token in line) < 3
    return (
        counted
        and number.replace("/", "").isdigit()
        and len(number) < 4
        and head not in sheet("events")["numbered heads"]
    )


def _doubt_people(draft: Draft) -> None:
    """Doubt two words taken for a person's where the words around them speak of a place or body."""
    guessed: dict[str, list[Found]] = defaultdict(list)
    for name in draft.found:
        one_list = name.rules in (("first name",), ("surname",)) and name.last - name.first == 2
        if name.type is PER and one_list and draft.in_prose(name.first):
            guessed[draft.key(name.first, name.last)].append(name)
    doubted: set[Found] = set()
    for names in guessed.values():
        votes: Votes = Counter()
        for name in names:
            votes.update(votes_for(draft, name.first, name.last))
        if max(votes[LOC], votes[ORG]) >= SURE and max(votes[LOC], votes[ORG]) > votes[PER]:
            doubted.update(names)
    if doubted:
        draft.found[:] = [name for name in draft.found if name not in doubted]
        draft.unsure.extend(sorted((name.first, name.last) for name in doubted))


def _settle_pending(draft: Draft) -> None:
    """`Georgian Dream` is one name where `Georgian Dream party` makes it one."""
    bodies = {draft.key(name.first, name.last) for name in draft.found if "organisation noun" in name.rules}
    for first, middle, last in draft.pending:
        if draft.key(first, last) in bodies:
            draft.note(first, last, ORG, 3, "same name elsewhere")
        else:
            draft.note(first, middle, EntityType.NORP, 3, "people")
            draft.doubt(middle, last)


def _is_loud_word(draft: Draft, evidence: Evidence, first: int, last: int) -> bool:
    """`LIVE`, `LATEST`: an everyday word in capitals that nothing makes an acronym."""
    word = draft.text(first)
    if not word.isupper() or len(word) < 4 or not word.isalpha() or not is_common(word):
        return False
    return word not in evidence.acronyms and draft.before(first).lower() not in ("the", "(")


def _is_part_of_title(draft: Draft, first: int, last: int) -> bool:
    """`Trade` in `Trade and Industry Secretary`, `Family` in `Secretary of State for the Family`."""
    people = sheet("people")
    if draft.text(last) in people["jobs"]:
        return True
    if draft.text(last) == "and" and draft.text(last + 1) in people["title modifiers"]:
        return draft.text(last + 2) in people["title heads"] | people["titles"]
    place = first - 1
    if draft.text(place).lower() == "the":
        place -= 1
    titled = draft.text(place - 1) in people["title heads"] | people["titles"] | {"State"}
    return draft.text(place) in ("for", "of") and titled


def _drop_compass_points(draft: Draft) -> None:
    """`West` is a name where the article speaks of `the West` without `of` after it."""
    points = sheet("places")["compass"]
    lone = [
        name
        for name in draft.found
        if name.last - name.first == 1 and draft.text(name.first) in points and name.type is LOC
    ]
    named = {
        draft.text(name.first)
        for name in lone
        if draft.before(name.first).lower() == "the" and draft.text(name.last) not in ("of", "Side", "End")
    }
    dropped = {name for name in lone if draft.text(name.first) not in named}
    if dropped:
        draft.found[:] = [name for name in draft.found if name not in dropped]
