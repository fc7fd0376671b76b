"""A mention as merging sees it: its article, its plain form, the words before it."""

from __future__ import annotations

import re
from typing import NamedTuple

from search.annotate.names.lexicon import sheet
from search.model import Article, Mention

REACH = 40
"""How many characters round a mention are looked at."""
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
_AS = re.compile(r",? [(]?as (?:the )?[\"“‘']?")
_IS_KNOWN = re.compile(r"['’”\"]?(?: (?:is|are|was|were)(?: \w+)? (?:known|called)\b)")


class Occurrence(NamedTuple):
    """One mention of the pile; `text` is its plain form."""

    article: Article
    mention: Mention
    text: str

    @property
    def before(self) -> str:
        """The text just before it, on one line."""
        start = self.mention.span.start
        return self.article.text[max(0, start - REACH) : start].replace("\n", " ")

    @property
    def after(self) -> str:
        """The text just after it."""
        end = self.mention.span.end
        return self.article.text[end : end + REACH]

    @property
    def in_headline(self) -> bool:
        """Whether it begins in the headline."""
        headline = self.article.headline
        return headline is not None and self.mention.span.start in headline

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


def known_as(left: Occurrence, right: Occurrence) -> bool:
    """Whether the text says that the one is known as the other, right behind it."""
    gap = right.mention.span.start - left.mention.span.end
    if not 0 < gap <= REACH:
        return False
    between = left.after[:gap]
    # Ansar Allah, as the Houthis are formally known
    return bool(KNOWN_AS.fullmatch(between) or (_AS.fullmatch(between) and _IS_KNOWN.match(right.after)))
