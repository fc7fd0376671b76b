"""Why a row says what it says: rule, evidence and measure, in plain lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from search.model import (
    Alignment,
    AnnotatedArticle,
    ArticleId,
    ArticleRow,
    Attribute,
    Basis,
    Difference,
    Entity,
    Event,
    Page,
    Span,
    SpokenQuotation,
    Verdict,
)
from tui.items import AliasItem, ArticleItem, EntityItem, EventItem, HitItem, Item, WordingItem
from tui.known import Known
from tui.wording import (
    BASIS_WORDS,
    KIND_WORDS,
    TYPE_WORDS,
    count,
    date_words,
    letters,
    one_line,
    published_words,
)

VERDICT_WORDS = {
    Verdict.SAME: "the same",
    Verdict.COMPATIBLE: "compatible: one is vaguer",
    Verdict.DIFFERS: "differs",
    Verdict.ONLY_HERE: "not found in the other articles",
}
MOST_EVIDENCE = 8


def why(item: Item, known: Known, page: Page | None = None) -> list[str]:
    """The lines that explain a row; the first is its heading."""
    match item:
        case ArticleItem():
            return why_article(item.row)
        case EntityItem():
            return _why_entity(item.entity, known)
        case AliasItem():
            return _why_alias(item, known)
        case EventItem():
            return _why_event(item.event, known)
        case HitItem():
            return _why_hit(item, page)
        case WordingItem():
            return _why_quotation(item.spoken, item.speaker, known)
        case _:
            return []


def why_article(row: ArticleRow, article: AnnotatedArticle | None = None) -> list[str]:
    """Where an article's headline, outlet, byline and date come from."""
    published = row.published
    lines = [
        f"{row.letter}  {row.title or 'no headline in the file'}",
        f"file {row.path or row.id}: {count(row.words, 'word')}, {count(row.paragraphs, 'paragraph')}, "
        f"{count(row.sentences, 'sentence')}",
        f"published: {published_words(published)}" + (f": {published.why}" if published.why else ""),
    ]
    if published.earliest is not None and published.earliest != published.latest:
        lines.append(f"it may be any day from {published.earliest} to {published.latest or 'an open end'}")
    if article is None:
        lines.append(f"outlet: {row.outlet or 'does not say'}; byline: {row.byline or 'does not say'}")
    else:
        lines.append(f"outlet: {_attribute(article.article.outlet)}")
        lines.append(f"byline: {_attribute(article.article.byline)}")
        lines.extend(article.article.notes)
    return lines


def _attribute(attribute: Attribute) -> str:
    if attribute.value is None:
        return "does not say"
    return f"{attribute.value} ({BASIS_WORDS[attribute.basis]})"


def _why_entity(entity: Entity, known: Known) -> list[str]:
    lines = [
        f"{entity.name}: {TYPE_WORDS[entity.type]}, {count(len(entity.mentions), 'mention')} in "
        f"{letters(entity.articles, known.letter_of, 30)}",
        "names: " + ", ".join(f"{alias} ×{times}" for alias, times in entity.aliases),
    ]
    reasons = Counter(mention.why for mention in entity.mentions if mention.why)
    lines.extend(f"{times} × {reason}" for reason, times in reasons.most_common(MOST_EVIDENCE))
    return lines


def _why_alias(item: AliasItem, known: Known) -> list[str]:
    own = [mention for mention in item.entity.mentions if mention.text == item.alias]
    reasons = dict.fromkeys(mention.why for mention in own if mention.why)
    heading = f"{item.alias}: taken as {item.entity.name}, {count(item.times, 'time')} in {item.letters}"
    return [heading, *reasons]


def _why_event(event: Event, known: Known) -> list[str]:
    kind = KIND_WORDS[event.kind] or event.kind.value
    dated = date_words(event.value, event.earliest, event.latest) if event.value else "no date"
    lines = [f"{dated}: {kind}, {BASIS_WORDS[event.basis]}"]
    for one in event.evidence[:MOST_EVIDENCE]:
        letter = known.letter_of.get(one.sentence.article, "?")
        # the time expression's words are looked up in the sentence, which the event carries
        start = one.time.start - one.sentence.start
        words = one.text[start : start + one.time.end - one.time.start] if start >= 0 else ""
        how = f"“{one_line(words)}” → {one.value}" if words else one.value
        details = ", ".join(
            part for part in (one.basis.value, f"from {one.anchor}" if one.anchor else "", one.rule) if part
        )
        lines.append(f"{letter}  {how} ({details})")
    if len(event.evidence) > MOST_EVIDENCE:
        lines.append(f"and {count(len(event.evidence) - MOST_EVIDENCE, 'passage')} more")
    lines.extend(_events("looks like the same, dated otherwise", event.conflicts, known))
    lines.extend(_events("belongs to", event.linked, known))
    return lines


def _events(relation: str, ids: Iterable[str], known: Known) -> Iterable[str]:
    for id_ in ids:
        other = known.event_of.get(id_)
        if other is not None:
            yield f"{relation}: {date_words(other.value)}, {one_line(other.summary)}"


def _why_hit(item: HitItem, page: Page | None) -> list[str]:
    hit = item.hit
    found = dict.fromkeys(
        one_line(hit.snippet[match.start - hit.passage.start : match.end - hit.passage.start])
        for match in hit.matches
    )
    words = ", ".join(f"“{word}”" for word in found if word)
    lines = [
        f"{item.letter.rstrip()}  matches {words}"
        if words
        else f"{item.letter.rstrip()}  in an article that matches"
    ]
    if page is not None and page.in_words:
        lines.append(f"looked for: {page.in_words}")
    if page is not None and page.query:
        lines.append(f"score {hit.score:.2f} (how rare the words are, how many stand here); {hit.zone.value}")
    return lines


def _why_quotation(spoken: SpokenQuotation, speaker: str, known: Known) -> list[str]:
    quotation = spoken.quotation
    lines = [
        f"{known.letter_of.get(spoken.article, '?')}  {quotation.kind.value}: “{one_line(quotation.text)}”"
    ]
    if spoken.speaker_text:
        who = f"said by “{one_line(spoken.speaker_text)}”"
        if spoken.speaker is not None and one_line(spoken.speaker_text) != speaker:
            who += f", taken as {speaker}"
        elif not quotation.named:
            who += ", not named"
        lines.append(who)
    else:
        lines.append("no speaker found beside it")
    if quotation.rule:
        lines.append(f"rule: {quotation.rule}")
    statement = known.statement_of.get(spoken.statement)
    if statement is not None and len(statement.quotations) > 1:
        own = letters([one.article for one in statement.quotations], known.letter_of)
        lines.append(f"one of {len(statement.quotations)} wordings of one statement, in {own}")
    if statement is not None and statement.similar:
        lines.append(f"similar wording in {count(len(statement.similar), 'other statement')} of the speaker")
    return lines


def why_pair(pair: Alignment, letters_: tuple[str, str]) -> list[str]:
    """Why two passages stand level."""
    lines = [f"{letters_[0]} and {letters_[1]}: similar wording, {pair.score:.2f} of 1"]
    if pair.why:
        lines.append(pair.why)
    elif pair.shared:
        lines.append("both have: " + ", ".join(pair.shared))
    return lines


def why_difference(difference: Difference, letter_of: Mapping[ArticleId, str]) -> list[str]:
    """What differs, source by source."""
    lines = [f"{one_line(difference.subject)}: {VERDICT_WORDS[difference.verdict]}"]
    lines.extend(
        f"{letter_of.get(value.place.article, '?')}  {one_line(value.text)}" for value in difference.values
    )
    if difference.why:
        lines.append(difference.why)
    return lines


def around(article: AnnotatedArticle, span: Span) -> list[str]:
    """What was found in one sentence: names, times, words spoken, each with its rule."""
    notes = article.annotations
    lines = [f"“{one_line(span.of(article.article.text))}”"]
    lines.extend(
        f"name: {one_line(mention.text)}, {TYPE_WORDS[mention.type]} ({_rules(mention.rules)})"
        for mention in notes.mentions
        if mention.span.overlaps(span)
    )
    for time in notes.times:
        if time.span.overlaps(span):
            basis = BASIS_WORDS.get(time.basis, Basis(time.basis).value)
            anchor = f", from {time.anchor}" if time.anchor else ""
            value = time.value or "no calendar date"
            lines.append(f"time: “{one_line(time.text)}” → {value}, {basis}{anchor} ({time.rule})")
    for quotation in notes.quotations:
        if quotation.span.overlaps(span):
            speaker = quotation.antecedent or quotation.speaker
            who = one_line(speaker.of(article.article.text)) if speaker else "speaker not found"
            lines.append(f"{quotation.kind.value}: “{one_line(quotation.text)}” ({who})")
    for figure in notes.figures:
        if figure.span.overlaps(span):
            qualified = f" {figure.qualifier}" if figure.qualifier else ""
            lines.append(
                f"figure: “{one_line(figure.text)}” is{qualified} {figure.value:g} {figure.unit}".rstrip()
            )
    if len(lines) == 1:
        lines.append("No name, time, quotation or figure was found in it.")
    return lines


def _rules(rules: Iterable[str]) -> str:
    return ", ".join(rules) or "no rule given"
