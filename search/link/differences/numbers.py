"""Whether two figures agree, as far as their words let one say."""

from __future__ import annotations

from search.link.terms import term
from search.model import Figure, Verdict

_MORE = frozenset(
    ("more than", "over", "above", "at least", "no fewer than", "upwards of", "in excess of", "no less than")
)
_LESS = frozenset(
    ("less than", "fewer than", "under", "below", "at most", "up to", "no more than", "as many as")
)
_JUST_UNDER = frozenset(("nearly", "almost", "close to"))
_ABOUT = frozenset(("about", "around", "roughly", "approximately", "some", "an estimated"))
_FAR = 1.5
_NEAR = 0.1
_SAME_UNIT = {
    **dict.fromkeys(("nation", "state", "country"), "country"),
    **dict.fromkeys(("km", "kilometre", "kilometer"), "kilometre"),
    **dict.fromkeys(("m", "metre", "meter"), "metre"),
    **dict.fromkeys(("kg", "kilo", "kilogram", "kilogramme"), "kilogram"),
    **dict.fromkeys(("tonne", "ton"), "tonne"),
    **dict.fromkeys(("litre", "liter"), "litre"),
    **dict.fromkeys(("hectare", "ha"), "hectare"),
}
_POWERS = (("square ", "square "), ("sq ", "square "), ("cubic ", "cubic "))


def unit_of(figure: Figure) -> str:
    """What a figure counts, one word for words that count the same."""
    unit = _SAME_UNIT.get(figure.unit) or term(figure.unit) or figure.unit
    low = figure.text.lower()
    return next((power + unit for worded, power in _POWERS if worded in low), unit)


def compare(one: Figure, other: Figure) -> Verdict:
    """SAME: equal values and wording of how exact. COMPATIBLE: both can be true ("more than 120", 124; a
    rounded figure and the exact one). DIFFERS: they cannot.
    """
    if one.value == other.value:
        return Verdict.SAME if _base(one) == _base(other) else Verdict.COMPATIBLE
    low, high = _range(one)
    other_low, other_high = _range(other)
    return Verdict.COMPATIBLE if low <= other_high and other_low <= high else Verdict.DIFFERS


def _base(figure: Figure) -> str:
    words = figure.qualifier.split()
    while words and words[0] in ("slightly", "just", "well", "far", "only", "exactly", "all"):
        words = words[1:]
    return " ".join(words)


def _range(figure: Figure) -> tuple[float, float]:
    """The values a figure may stand for, by its qualifier and by how round it is."""
    value, qualifier = figure.value, _base(figure)
    if qualifier in _MORE:
        return value, value * _FAR
    if qualifier in _LESS:
        return value / _FAR, value
    if qualifier in _JUST_UNDER:
        return value * (1 - _NEAR), value
    if qualifier in _ABOUT:
        return value * (1 - _NEAR), value * (1 + _NEAR)
    half = _grain(value) / 2
    return value - half, value + half


def _grain(value: float) -> float:
    """The step a round figure may be rounded to: 100,000 for 3.4 million; 0 for 124."""
    if value != int(value) or value < 1000:
        return 0.0
    step = 1
    while value % (step * 10) == 0:
        step *= 10
    return float(step) if step > 1 else 0.0
