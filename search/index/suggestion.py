"""Did you mean …: a query with the words the pile does not have replaced by the nearest ones it has."""

from __future__ import annotations

from dataclasses import replace

from search.index.analysis import query_terms
from search.index.lexicon import Lexicon
from search.index.syntax import (
    And,
    Exact,
    Field,
    Fuzzy,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Unfinished,
    Word,
)

_SHORTEST = 3


def corrected(node: Node, lexicon: Lexicon) -> Node | None:
    """The query with unknown words corrected; None where there is nothing to correct."""
    changed = _correct(node, lexicon)
    return None if changed == node else changed


def _correct(node: Node, lexicon: Lexicon) -> Node:
    match node:
        case Word(text) | Exact(text) | Unfinished(text) | Fuzzy(text):
            better = _better(text, lexicon)
            return node if better == text else Word(better)
        case Prefix(text):
            if lexicon.beginning(text.casefold(), 1):
                return node
            better = _better(text, lexicon)
            return node if better == text else Word(better)
        case Phrase(text):
            return replace(node, text=_better(text, lexicon))
        case And(nodes):
            return And(tuple(_correct(part, lexicon) for part in nodes))
        case Or(nodes):
            return Or(tuple(_correct(part, lexicon) for part in nodes))
        case Near(left, right, distance):
            return Near(_correct(left, lexicon), _correct(right, lexicon), distance)
        case Field(name, inner):
            return Field(name, _correct(inner, lexicon))
        case Not():
            return node
        case _:
            return node


def _better(text: str, lexicon: Lexicon) -> str:
    """The text with each unknown word replaced by the nearest, then commonest, one known."""
    for term, typed, _ in query_terms(text):
        if len(term) < _SHORTEST or any(lexicon.frequency(form) for form in lexicon.group(term)):
            continue
        near = lexicon.like(term, 1) or (lexicon.like(term, 2) if len(term) > _SHORTEST + 1 else ())
        if near:
            text = text.replace(typed, near[0], 1)
    return text
