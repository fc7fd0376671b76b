"""A small invented pile, put together by hand: no other room of the engine has a part in these tests."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from search.index import FullText, IndexedArticle, NamedHere, SpokenHere
from search.model import (
    AnnotatedArticle,
    Annotations,
    Article,
    Attribute,
    Basis,
    Furniture,
    FurnitureKind,
    Paragraph,
    Precision,
    Published,
    Quotation,
    QuotationKind,
    Sentence,
    Span,
    TimeExpression,
    TimexType,
)
from search.stop import StopSignal


def span_of(text: str, words: str) -> Span:
    """Where `words` stand in `text`."""
    start = text.index(words)
    return Span(start, start + len(words))


def article(
    id_: str,
    body: str,
    *,
    headline: str | None = None,
    caption: str | None = None,
    outlet: str | None = None,
    byline: str | None = None,
    published: tuple[date, date] | None = None,
    times: Mapping[str, tuple[date, date]] | None = None,
    names: Iterable[tuple[tuple[str, ...], tuple[str, ...]]] = (),
    spoken: Iterable[tuple[str, tuple[str, ...]]] = (),
) -> IndexedArticle:
    """An article of headline line, body paragraphs (a line each) and caption line. Sentences end with `. `;
    what stands in straight or curly quotation marks is a quotation. `names`: aliases, words in the text;
    `spoken`: words in the text, the speaker's aliases.
    """
    lines = [line for line in (headline, body, caption) if line]
    text = "\n".join(lines)
    start = len(headline) + 1 if headline else 0
    paragraphs, sentences = [], []
    for number, match in enumerate(re.finditer(r"[^\n]+", body), 1):
        paragraphs.append(Paragraph(number, Span(start + match.start(), start + match.end())))
        for piece in re.finditer(r"\S.*?(?:[.?!]”?(?= |$)|$)", match.group()):
            at = start + match.start()
            sentences.append(Sentence(len(sentences) + 1, Span(at + piece.start(), at + piece.end()), number))
    first, last = published or (None, None)
    return IndexedArticle(
        AnnotatedArticle(
            Article(
                id=id_,
                path=f"{id_}.txt",
                sha256="",
                text=text,
                headline=span_of(text, headline) if headline else None,
                outlet=Attribute(outlet, Basis.STATED if outlet else Basis.UNKNOWN),
                byline=Attribute(byline, Basis.STATED if byline else Basis.UNKNOWN),
                published=Published(None, first, last),
                furniture=(Furniture(span_of(text, caption), FurnitureKind.CAPTION),) if caption else (),
                paragraphs=tuple(paragraphs),
                sentences=tuple(sentences),
                words=len(body.split()),
            ),
            Annotations(
                times=tuple(_time(text, words, days) for words, days in (times or {}).items()),
                quotations=tuple(
                    Quotation(Span(match.start() + 1, match.end() - 1), match[0], QuotationKind.DIRECT, n)
                    for n, match in enumerate(re.finditer(r"[“\"][^”\"]+[”\"]", text))
                ),
            ),
        ),
        tuple(NamedHere(aliases, tuple(span_of(text, words) for words in here)) for aliases, here in names),
        tuple(SpokenHere(span_of(text, words), speaker) for words, speaker in spoken),
    )


def _time(text: str, words: str, days: tuple[date, date]) -> TimeExpression:
    return TimeExpression(
        span=span_of(text, words),
        text=words,
        type=TimexType.DATE,
        value="",
        earliest=days[0],
        latest=days[1],
        precision=Precision.DAY,
        basis=Basis.STATED,
        rule="by hand",
    )


PRESIDENT = ("Ilmar Tamsalu", "Tamsalu Ilmar", "President Tamsalu")

PILE = (
    article(
        "alpha",
        "President Ilmar Tamsalu opened the dam on Monday. The U.S. envoy stayed away.\n"
        "“We must never close the flood gates again,” Tamsalu said. Engineers warned us of cracks.",
        headline="Dam Opens Despite Flood Warnings",
        outlet="The Harbour Herald",
        byline="Mary O’Neill",
        published=(date(2031, 3, 4), date(2031, 3, 5)),
        times={"Monday": (date(2031, 3, 3), date(2031, 3, 3))},
        names=((PRESIDENT, ("Ilmar Tamsalu", "Tamsalu said")),),
        spoken=(("We must never close the flood gates again,", PRESIDENT),),
    ),
    article(
        "bravo",
        "The dam was opened in spring. Critics of the dam were arrested, W.H.O.’s men among them.\n"
        "A long-planned cease-fire followed the arrests. The Erdoğan bridge was closed.",
        published=(date(2031, 3, 20), date(2031, 4, 2)),
        times={"spring": (date(2031, 3, 1), date(2031, 5, 31))},
    ),
    article(
        "charlie",
        "Tamsalu Ilmar will visit the valley. No arrest was made, police said.\n"
        "The ceasefire holds, WHO officials told reporters who asked.",
        caption="A crane over the reservoir, photographed by Ola Berg",
        names=((PRESIDENT, ("Tamsalu Ilmar",)),),
    ),
    article(
        "delta",
        "Rain fell on the valley for days. The flood came at night; the gates stayed shut.\n"
        "Farmers blamed the ministry. Nobody was convicted.",
        headline="RAIN AND FLOOD IN THE VALLEY: WHO PAYS?",
        published=(date(2030, 11, 1), date(2030, 11, 1)),
    ),
)


def index_of(folder: Path, articles: Iterable[IndexedArticle] = PILE) -> FullText:
    """An index of these articles in `folder`."""
    full_text = FullText.open(folder)
    full_text.write(articles, (), StopSignal())
    return full_text
