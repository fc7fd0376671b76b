"""Full names of people, and who in an article bears a single word of one."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from search.annotate.names.lexicon import sex_of_name
from search.link.entities.groups import Node
from search.link.entities.names_fold import is_initial, nicknames, romanised, without_genitive
from search.text import fold

DOMINANCE = 3
"""A surname of several bearers goes to the one named this many times as often as the next."""
_PATRONYMIC = frozenset({"bin", "ben", "ibn", "bint"})


@dataclass(frozen=True, slots=True)
class FullName:
    """A name of two words or more; `core` leaves out initials, `middle` what stands between the ends."""

    node: Node
    words: tuple[str, ...]
    core: tuple[str, ...]

    @property
    def lead(self) -> str:
        """The given name as written: an initial before two names (`A. Revathi Naidu`) is passed over."""
        return self.core[0] if len(self.core) > 1 else self.words[0]

    @property
    def given(self) -> str:
        """The given name as a key, short forms as full ones."""
        word = fold(self.lead)
        return romanised(nicknames().get(word, word))

    @property
    def initials(self) -> str:
        """The letters that stand for given names at the start (`J.`, `J. M.`, `JM`), "" if there are none."""
        letters = ""
        for word in self.words[:-1]:
            short = len(word) == 2 and word.isupper() and not self.words[-1].isupper()
            if not (is_initial(word) or short):
                break
            letters += fold(word).replace(".", "")
        return letters if len(letters) < 4 else ""

    @property
    def sex(self) -> str | None:
        """`f` or `m` where the given name tells."""
        return sex_of_name(self.lead)

    @property
    def surname(self) -> str:
        """The last word as a key."""
        return romanised(self.core[-1])

    @property
    def middle(self) -> tuple[str, ...]:
        """What stands between given name and surname, as keys."""
        first = self.words.index(self.lead)
        return tuple(romanised(word) for word in self.words[first + 1 : -1])

    @property
    def surname_parts(self) -> tuple[str, ...]:
        """The halves of a double surname (`Petrova-Sidorova`)."""
        parts = self.core[-1].split("-")
        double = len(parts) > 1 and all(part[:1].isupper() for part in parts)
        return tuple(romanised(part) for part in parts) if double else ()

    def ranks(self) -> tuple[tuple[str, int], ...]:
        """The words that may stand for the person alone, as keys, with their ranks: 0 surname, 1 another
        part of the name, 2 the given name.
        """
        keys = [romanised(word) for word in self.core]
        found = {romanised(without_genitive(fold(self.words[0]))): 2, keys[0]: 2}
        found.update(dict.fromkeys((*self.surname_parts, *keys[1:]), 1))
        if self.has_surname:
            found[keys[-1]] = 0
        return tuple(found.items())

    @property
    def has_surname(self) -> bool:
        """Whether the last word alone may stand for the person (not so after `bin`)."""
        return len(self.words) < 2 or self.words[-2].lower() not in _PATRONYMIC


def conflict(sex: str | None, wanted: str | None) -> bool:
    """Whether a known sex is not the wanted one."""
    return sex is not None and wanted is not None and sex != wanted


class Bearers:
    """The full names of one article by their single words, in text order."""

    _ROLES = ("surname", "part of the name", "given name")

    def __init__(self) -> None:
        self._places: dict[tuple[str, int], list[int]] = defaultdict(list)
        self._names: dict[tuple[str, int], list[FullName]] = defaultdict(list)
        self._ranks: dict[Node, tuple[tuple[str, int], ...]] = {}

    def add(self, place: int, name: FullName) -> None:
        """A full name at a place (the count of mentions before it)."""
        ranks = self._ranks.get(name.node)
        if ranks is None:
            ranks = self._ranks[name.node] = name.ranks()
        for entry in ranks:
            self._places[entry].append(place)
            self._names[entry].append(name)

    def nearest(
        self,
        key: str,
        place: int,
        persons: dict[Node, Node],
        counted: Counter[Node],
        known: Node | None,
        wanted: str | None,
        early: bool,
    ) -> tuple[FullName, str] | None:
        """The person of the article so called, and what the word is of the name.

        `counted` are the persons of the article by the mentions known to be theirs.

        A form of address (`Mrs.`) rules out bearers of the other sex. Surnames go before other words of a
        name. Of several bearers it is the pile's dominant one, `known`, else the one named last. One not
        named before the word gives way to a better-known namesake, and is meant at all only if `early`.
        """
        for rank, role in enumerate(self._ROLES):
            names, places = self._names.get((key, rank), []), self._places[key, rank]
            if wanted and any(conflict(name.sex, wanted) for name in names):
                pairs = zip(names, places, strict=True)
                kept = [(name, where) for name, where in pairs if not conflict(name.sex, wanted)]
                names, places = [name for name, _ in kept], [where for _, where in kept]
            if not names:
                continue
            index = bisect_left(places, place)
            bearer = _main_bearer(names, persons, counted) or (names[index - 1] if index else names[0])
            if known is None and not (index or rank or early):
                return None
            if known is None or persons[bearer.node] == known:
                return bearer, role
            better = next((name for name in names if persons[name.node] == known), None)
            if better is not None:
                return better, role
            return (bearer, role) if index or rank else None
        return None


def _main_bearer(
    names: Sequence[FullName], persons: dict[Node, Node], counted: Counter[Node]
) -> FullName | None:
    """Whom the article has called so at least `DOMINANCE` times as often as each other bearer."""
    by_person = {persons[name.node]: name for name in names}
    if len(by_person) < 2:
        return None
    ranked = sorted(by_person, key=lambda person: (-counted[person], person))
    sure = counted[ranked[0]] >= DOMINANCE * max(1, counted[ranked[1]])
    return by_person[ranked[0]] if sure else None
