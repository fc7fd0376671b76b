"""What a headline, a kicker, a standfirst and a subhead look like."""

from __future__ import annotations

import re
from collections.abc import Iterable

from search.ingest.datelines import opens_story
from search.ingest.lines import BULLET, Block
from search.ingest.sheet import word_set
from search.text import words as words_of

_LONGEST_HEADLINE = 20
_STOPPED = re.compile(r"(?<!\.)[.;:,](?:\s?[\"'”’»)\]*_]+)*$")
_ABBREVIATED = re.compile(r"(?:\b[A-Z]\.){2,}[\"'”’)]*$|\b(?:Inc|Corp|Co|Ltd|Jr|Sr|No)\.$")
_SMALL = word_set(
    "a an and as at but by for from in into is nor of off on onto or over per so than the to up via vs with "
    "yet be are "
    "was it its if amid after before about against between despite during near under until al de la von van "
    "that not"
)
_COMMON = _SMALL | word_set(
    "this his her their he she they we our you your has have had been were will would could should may can "
    "do does "
    "did say says said new more most who what when where which how why no all also just out one two first us"
)
_RUBRICS = re.compile(
    r"(?:the\s+)?(?:long\s+read|big\s+read|opinion|comment|commentary|(?:news\s+)?analysis|editorial|features?"
    r"|investigation|special\s+report|exclusive|interview|profile|essay|explainer|(?:breaking|world)\s+news|news"
    r"|sport|business|politics|culture|review|column|letters|obituary|viewpoint|perspective|fact\s+check"
    r"|(?:weekend|guest)\s+essay|first\s+person|dispatch|op-ed|in\s+depth)$",
    re.IGNORECASE,
)
_SPEAKER_LABEL = re.compile(
    r"(?:[QA][:.]|[A-Z][A-Z .'’-]{2,30}:|[A-Z][\w.’'-]+(?:\s[A-Z][\w.’'-]+){0,2}\s?:(?=.*\?$))\s"
)
_NUMBERED = re.compile(r"\d{1,2}[.)]\s+[A-Z]")
_MARKED = (
    re.compile(r"#{1,6}\s+(?P<title>.*?\S)\s*#*$", re.DOTALL),
    re.compile(r"(?P<mark>\*\*\*|\*\*|__|\*)\s*(?P<title>[^\s*_](?:[^*_]*[^\s*_])?)\s*(?P=mark)$"),
    re.compile(r"<(?P<mark>h[1-6]|b|strong)>\s*(?P<title>.*?\S)\s*</(?P=mark)>$", re.IGNORECASE | re.DOTALL),
)
_SPEAKS = re.compile(
    r"[“\"].*[”\"]\s*(?:[a-z]+ )?(?:he|she|they|said|says)\b|\b(?:he|she|they) (?:said|asked|added)\b"
)


def between_marks(words: str) -> tuple[int, int] | None:
    """Where the words of a line in Markdown heading or bold marks begin and end; None if it has none."""
    for pattern in _MARKED:
        match = pattern.match(words) if len(words) <= 400 else None
        if match is not None:
            start, end = match.span("title")
            if not any(char.isalnum() for char in words[start:end]):
                return None
            inner = between_marks(words[start:end])
            return (start, end) if inner is None else (start + inner[0], start + inner[1])
    return None


def is_title_case(words: str) -> bool:
    """Whether most words that a title would capitalise are capitalised, or all letters are capitals."""
    found: list[str] = re.findall(r"[^\W\d_][\w’'.-]*", words)
    telling = [one for one in found if one.lower().strip(".") not in _SMALL]
    if len(telling) < 2:
        return False
    return sum(one[0].isupper() for one in telling) >= 0.8 * len(telling)


def _is_short_line(words: str) -> bool:
    """Whether a block is short, holds letters and does not end as a sentence does."""
    if len(words) > 200 or BULLET.match(words) or not re.search(r"[^\W\d_]", words):
        return False
    return len(words.split()) <= _LONGEST_HEADLINE and not _ends_as_sentence(words)


def _ends_as_sentence(words: str) -> bool:
    return _STOPPED.search(words) is not None and _ABBREVIATED.search(words) is None


def is_headline(block: Block, following: Block | None) -> bool:
    """Whether the first block of an article is its headline.

    Short, without a final stop, and set in title case or marks, or set off from a text that goes on longer.
    A final stop is no hindrance to a line in title case, or where the story opens right below it with a
    dateline; databases put a semicolon between headline and deck.
    """
    words = block.words
    marks = between_marks(words)
    if marks is not None:
        return len(words[marks[0] : marks[1]].split()) <= 2 * _LONGEST_HEADLINE
    if _SPEAKS.search(words) or words[0] in "-–—":
        return False
    if is_title_case(words) and block.gap_after and block.word_count() <= 35 and words[-1] not in '.;:,”"':
        return len(words) <= 260
    if not _is_short_line(words):
        if following is None or block.word_count() > _LONGEST_HEADLINE or opens_story(words):
            return False
        below = block.gap_after and (opens_story(following.words) or is_title_case(words))
        return below or (words[-1] == ";" and _is_short_line(words.rstrip("; ")))
    if is_title_case(words) or block.gap_after:
        return True
    return (
        following is None
        or following.word_count() >= 1.3 * block.word_count()
        or _is_short_line(following.words)
    )


def is_kicker(block: Block, following: Block) -> bool:
    """Whether a block is a label over the headline ("World", "ANALYSIS", "Live")."""
    words = block.words
    if _RUBRICS.match(words.strip("*_# :|")) and _is_short_line(following.words):
        return True
    if between_marks(words) is not None or not _is_short_line(words) or words.endswith(("?", "!")):
        return False
    count = block.word_count()
    if count > 3 or (count == 3 and not words.isupper()):
        return False
    if between_marks(following.words) is not None:
        return True
    return (
        following.word_count() > count + 2
        and _is_short_line(following.words)
        and not following.words.lower().startswith("by ")
    )


def is_standfirst(block: Block) -> bool:
    """Whether a block right under the headline is a line of display type, not a paragraph of the story."""
    words = block.words.strip("*_ ")
    if (
        BULLET.match(block.words)
        or BULLET.match(words)
        or len(words) > 260
        or not re.search(r"[^\W\d_]", words)
    ):
        return False
    if between_marks(block.words) is not None and block.word_count() <= 45 and words[-1] != "?":
        return True
    return block.word_count() <= 24 and not _STOPPED.search(words) and words[-1] not in "”\"’'?!…"


def is_subhead(block: Block, before: Block | None, after: Block | None) -> bool:
    """Whether a block between paragraphs of the story heads those that follow."""
    words = block.words
    if after is None:
        return False
    marks = between_marks(words)
    if marks is not None:
        return words[0] == "#" or len(words[marks[0] : marks[1]].split()) <= 14
    count = block.word_count()
    if _NUMBERED.match(words) and block.gap_before and block.gap_after and not _NUMBERED.match(after.words):
        return count <= 12 and words[-1] not in '.!?,;:”"'
    if before is not None and count <= 4 and re.fullmatch(r"[‘'][^‘’']+[’']", words):
        return after.word_count() > count
    if (
        before is None
        or not _is_short_line(words)
        or _STOPPED.search(words)
        or _SPEAKER_LABEL.match(words)
        or count > 13
        or words[0] in "“\"‘'-–—("
        or words[-1] in '”"…!'
    ):
        return False
    if words[-1] == "?":
        return count >= 3 and not re.match(r"(?:But|And|So|Or|Yet)\b", words) and "?" not in words[:-1]
    if not words[0].isupper() and not words[0].isdigit():
        return False
    return after.word_count() > count and not _SPEAKS.search(words)


def runs_on(first: Block, second: Block) -> bool:
    """Whether a headline set in two lines goes on in the second ("… Is Sentenced / To Six Years …")."""
    one, two = first.words, second.words
    if first.gap_after or between_marks(one) or not _is_short_line(two) or one.isupper() != two.isupper():
        return False
    if len(one) > 80 or one[-1] in ".;:?!" or not is_title_case(one):
        return False
    opening, closing = two.split()[0].lower(), one.split()[-1].lower()
    linked = opening in _SMALL - {"a", "an", "the", "by", "as"} or closing in _SMALL or one[-1] == ","
    return linked and (two[0].islower() or is_title_case(two))


def shares_words(title: str, story: str) -> bool:
    """Whether most telling words of a title occur in the story, so that it can be the story's own."""
    telling = _telling(word.form for word in words_of(title))
    lower = story.lower()
    return bool(telling) and sum(_stem(form) in lower for form in telling) >= 0.6 * len(telling)


def _telling(forms: Iterable[str]) -> list[str]:
    return [form for form in forms if form not in _COMMON]


def _stem(form: str) -> str:
    return form[:5]
