"""A mention as merging sees it: its article, its plain form, the words before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from search.annotate.names.lexicon import sheet
from search.link.entities.names_fold import plain
from search.model import AnnotatedArticle, ArticleId, Mention

_REACH = 40
_OWNER = re.compile(r"([^\W\d_][\w.]*(?:[ -][A-ZÀ-Þ][\w.]*){0,3})['’]s? $")
_ADDRESS = re.compile(r"\b(Mr|Sir|Lord|Mrs|Ms|Miss|Lady|Mme|Madame)\.? $")
_WORD = re.compile(r"([^\W\d_][\w.'’-]*(?: [A-ZÀ-Þ][\w.]*)?) $")

KNOWN_AS = re.compile(
    r"(?:, an? [\w -]{1,30}?| the)?,? [(]?"
    r"(?:who is |who was |is |was |and |also |better |best |widely |popularly |commonly |universally )*"
    r"(?:known (?:simply |only |locally |internationally |formally |to \w+ )?as"
    r"|whose \w+ name is|nicknamed|alias|a\.?k\.?a\.?|born|called|dubbed|goes by"
    r"|known by (?:his|her|their|the) (?:nickname|stage name|pen name|nom de guerre|name|alias)(?: of)?,?)"
    r" (?:the name |the )?[\"“‘']?"
)
"""What stands between a name and another name of the same."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One mention of the pile. `before` and `after` are the text just round it."""

    article: ArticleId
    mention: Mention
    text: str
    before: str
    after: str
    in_headline: bool = False

    @property
    def owner(self) -> str | None:
        """Who owns it by the possessive before it (`Norway’s Foreign Ministry`)."""
        match = _OWNER.search(self.before)
        return match[1] if match else None

    @property
    def sex(self) -> str | None:
        """`f` or `m` by the form of address before it (`Mrs.`), else None."""
        match = _ADDRESS.search(self.before)
        return ("m" if match[1] in ("Mr", "Sir", "Lord") else "f") if match else None

    @property
    def title(self) -> str:
        """The title right before it (`Ayatollah`), "" where there is none but a form of address."""
        word = self.before.rstrip().rpartition(" ")[2]
        people = sheet("people")
        return word if word in people["titles"] and word not in people["forms of address"] else ""

    @property
    def adjective(self) -> str | None:
        """The word or two right before it (`the Peruvian Foreign Ministry`)."""
        match = _WORD.search(self.before)
        return match[1] if match else None


def occurrences(pile: Sequence[AnnotatedArticle]) -> list[Occurrence]:
    """All mentions, by article id and place whatever the order of the pile."""
    found = []
    for item in sorted(pile, key=lambda item: item.id):
        text = item.article.text
        for mention in sorted(item.annotations.mentions, key=lambda mention: mention.span):
            start, end = mention.span.start, mention.span.end
            found.append(
                Occurrence(
                    item.id,
                    mention,
                    plain(mention.text),
                    text[max(0, start - _REACH) : start].replace("\n", " "),
                    text[end : end + _REACH],
                    item.article.headline is not None and start in item.article.headline,
                )
            )
    return found
