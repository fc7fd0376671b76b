"""Why a row says what it says, in plain lines: the text's words, how they were counted, the rule last."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

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
    EventEvidence,
    EventKind,
    Page,
    Published,
    QuotationKind,
    Span,
    SpokenQuotation,
    TimeExpression,
    Verdict,
)
from search.text import plain as form_of
from tui.view.items import (
    AliasItem,
    ArticleItem,
    EntityItem,
    EventItem,
    GroupItem,
    HitItem,
    Item,
    LinkItem,
    TellingItem,
    WordingItem,
)
from tui.view.known import Known
from tui.view.wording import (
    BASIS_WORDS,
    KIND_WORDS,
    TYPE_WORDS,
    WEEKDAYS,
    count,
    date_words,
    day_of,
    day_words,
    is_printed,
    letters,
    one_line,
    published_words,
    short_date,
    time_words,
)

VERDICT_WORDS = {
    Verdict.SAME: "the same",
    Verdict.COMPATIBLE: "compatible: one is vaguer",
    Verdict.DIFFERS: "differs",
    Verdict.ONLY_HERE: "not found in the other articles",
}
QUOTATION_WORDS = {QuotationKind.DIRECT: "word for word", QuotationKind.INDIRECT: "in other words"}
MOST_REASONS = 2
MOST_SENTENCES = 4
RULE = "rule: "
"""How a line begins that names rules: it comes last and is drawn dim."""


def why(item: Item, known: Known, page: Page | None = None) -> list[str]:
    """The lines that explain a row; the first is its heading."""
    match item:
        case ArticleItem():
            return [plain(line, known) for line in why_article(item.row)]
        case EntityItem():
            return _why_entity(item.entity, known)
        case AliasItem():
            return _why_alias(item, known)
        case EventItem():
            return _why_event(item.event, known)
        case LinkItem():
            return _why_event(item.event, known)
        case TellingItem():
            letter, words = item.letter.rstrip(), one_line(item.evidence.text)
            return [f"{letter}  “{words}”", f"   {_how(item.evidence, EventKind.HAPPENED, known)}"]
        case GroupItem():
            planned = f", {item.planned:,} of them planned" if item.planned else ""
            told = f"the one most sources tell: {one_line(item.strongest.summary)}"
            return [f"{item.when}: {count(len(item.events), 'event')} in {item.letters}{planned}", told]
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
        f"published: {published_words(published)}" + _why_published(published),
    ]
    if published.earliest is not None and published.earliest != published.latest:
        lines.append(f"it may be any day {_between(published.earliest, published.latest)}")
    if article is None:
        lines.append(f"outlet: {row.outlet or 'does not say'}; byline: {row.byline or 'does not say'}")
    else:
        lines.append(f"outlet: {_attribute(article.article.outlet)}")
        lines.append(f"byline: {_attribute(article.article.byline)}")
        lines.extend(article.article.notes)
    return lines


def _why_published(published: Published) -> str:
    if published.value is None:
        return f": {published.why}" if published.why else ". P sets it"
    if published.basis is Basis.SET:
        return "".join(published.why.partition("; ")[1:])
    return f": {published.why}" if published.why else ""


def _between(earliest: date, latest: date | None) -> str:
    return f"from {day_words(earliest)} " + (f"to {day_words(latest)}" if latest else "on")


def plain(words: str, known: Known) -> str:
    """Words of the engine as a reader sees them elsewhere: letters for ids, dates in one format."""
    for id_, letter in known.letter_of.items():
        if id_ in words and not id_.isdigit():
            words = re.sub(rf"(?<![\w-]){re.escape(id_)}(?![\w-])", letter, words)
    return _ISO.sub(lambda found: short_date(found.group()), words)


_ISO = re.compile(r"(?<![\w-])\d{4}-(?:\d\d(?:-\d\d)?|W\d\d)(?![\w-])")


def _attribute(attribute: Attribute) -> str:
    if attribute.value is None:
        return "does not say"
    return f"{attribute.value} ({BASIS_WORDS[attribute.basis]})"


def _why_entity(entity: Entity, known: Known) -> list[str]:
    lines = [
        f"{entity.name}: {TYPE_WORDS[entity.type]}, {count(len(entity.mentions), 'mention')} in "
        f"{letters(entity.articles, known.letter_of, 30)}",
    ]
    if entity.id in known.corrected:
        from tui.view.naming import by_hand

        lines += [by_hand(correction) for correction in known.corrected[entity.id]]
    reasons: dict[str, Counter[str]] = {}
    for mention in entity.mentions:
        reasons.setdefault(form_of(mention.text), Counter())[mention.why] += 1
    lines += [_form(alias, times, reasons.get(alias, Counter())) for alias, times in entity.aliases]
    return lines


def _form(alias: str, times: int, reasons: Counter[str]) -> str:
    """`“Sato” ×4: surname of Kenji Sato`: why a form was counted in, the commonest reasons first."""
    why = [reason for reason, _ in reasons.most_common(MOST_REASONS) if reason]
    return f"“{alias}” ×{times:,}" + (f": {'; '.join(why)}" if why else "")


def _why_alias(item: AliasItem, known: Known) -> list[str]:
    reasons = dict.fromkeys(mention.why for mention in item.mentions if mention.why)
    heading = f"{item.alias}: taken as {item.entity.name}, {count(item.times, 'time')} in {item.letters}"
    return [heading, *reasons]


def _why_event(event: Event, known: Known) -> list[str]:
    kind = KIND_WORDS[event.kind] or event.kind.value
    dated = date_words(event.value, event.earliest, event.latest) if event.value else "no date"
    lines = [f"{dated}: {kind}"]
    for one in event.evidence[:MOST_SENTENCES]:
        letter = known.letter_of.get(one.sentence.article, "?")
        lines.append(f"{letter}  “{one_line(one.text)}”")
        lines.append(f"   {_how(one, event.kind, known)}")
    if len(event.evidence) > MOST_SENTENCES:
        lines.append(f"and {count(len(event.evidence) - MOST_SENTENCES, 'passage')} more")
    lines.extend(_events("looks like the same, dated otherwise", event.conflicts, known))
    lines.extend(_events("", event.linked, known))
    rules = dict.fromkeys(one.rule for one in event.evidence if one.rule)
    return [*lines, RULE + ", ".join(rules)] if rules else lines


def _how(one: EventEvidence, kind: EventKind, known: Known) -> str:
    """How a sentence came by its date: `“Thursday” counted from the article's date, 30 Aug 2024`."""
    row = known.row_of.get(one.sentence.article)
    published = row.published.value if row is not None else None
    if kind is EventKind.PUBLISHED:
        return plain(f"its date: {one.anchor or BASIS_WORDS[one.basis]}", known)
    words = time_words(one)
    shown = f"“{words}”" if words else "its date"
    return plain(f"{shown} {_counted(words, one.value, one.basis, one.anchor, published)}", known)


def _counted(words: str, value: str, basis: Basis, anchor: str, published: str | None) -> str:
    """How the words of a time expression became a date."""
    article = "the article's date" + (f", {_day(published)}" if published else "")
    if value.startswith("P") or value.endswith("_REF"):
        # a length or "recently": what was reckoned, where something was
        return f"gives no date: {anchor}" if anchor else "gives no date"
    meant = short_date(value)
    if "XXXX" in value:
        return "has no calendar date: " + (
            "it does not follow from the text" if published else "the article's own date is not known"
        )
    if basis is Basis.STATED:
        whole = words and (words in meant or (is_printed(words, value) and value[:4] in words))
        return "stands so in the text" if whole else f"is {meant}, as the text says"
    if basis is Basis.RESOLVED and is_printed(words, value):
        return f"is {meant}: the year from {_origin(anchor, article)}"
    if basis is Basis.RESOLVED:
        return f"counted from {_origin(anchor, article)}: {_day(value)}"
    if basis is Basis.DERIVED:
        return f"worked out ({anchor.replace('publication', article) or 'by arithmetic'}): {meant}"
    return f"{BASIS_WORDS[basis]}: {meant}"


def _day(value: str) -> str:
    """A date with its weekday, by which a reader can count: `Mon 2 Sep 2024`."""
    try:
        day = date.fromisoformat(day_of(value))
    except ValueError:
        return short_date(value)
    return f"{WEEKDAYS[day.weekday()]} {short_date(value)}"


def _origin(anchor: str, article: str) -> str:
    if not anchor or "publication" in anchor:
        return (anchor or "publication").replace("publication", article)
    return f"“{one_line(anchor)}”"


def _events(relation: str, ids: Iterable[str], known: Known) -> Iterable[str]:
    for id_ in ids:
        other = known.event_of.get(id_)
        if other is not None:
            plan = "the plan of it" if other.kind is EventKind.PLANNED else "what came of it"
            yield f"{relation or plan}: {date_words(other.value)}, {one_line(other.summary)}"


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
        f"{known.letter_of.get(spoken.article, '?')}  {QUOTATION_WORDS[quotation.kind]}: "
        f"“{one_line(quotation.text)}”"
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
    if spoken.cue_text:
        lines.append(f"told by the word “{one_line(spoken.cue_text)}”")
    statement = known.statement_of.get(spoken.statement)
    if statement is not None and len(statement.quotations) > 1:
        own = letters([one.article for one in statement.quotations], known.letter_of)
        lines.append(f"one of {len(statement.quotations)} wordings of one statement, in {own}")
    if statement is not None and statement.similar:
        lines.append(f"similar wording in {count(len(statement.similar), 'other statement')} of the speaker")
    if quotation.rule:
        lines.append(f"{RULE}{quotation.rule}")
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


def around(article: AnnotatedArticle, span: Span, known: Known) -> list[str]:
    """What was found in one sentence: names, times, words spoken, each with its rule."""
    meant = {
        mention.place.span: entity
        for entity in known.story.entities
        if article.id in entity.articles
        for mention in entity.mentions
        if mention.place.article == article.id
    }
    notes = article.annotations
    lines = [f"“{one_line(span.of(article.article.text))}”"]
    rules: dict[str, None] = {}
    for mention in notes.mentions:
        if mention.span.overlaps(span):
            text, entity = one_line(mention.text), meant.get(mention.span)
            words = f"name: {text}, {TYPE_WORDS[entity.type if entity else mention.type]}"
            lines.append(words + (f", taken as {entity.name}" if entity and entity.name != text else ""))
            rules.update(dict.fromkeys(mention.rules))
    for time in notes.times:
        if time.span.overlaps(span):
            lines.append(f"time: {_time(time, article.article.published.value)}")
            rules[time.rule] = None
    for quotation in notes.quotations:
        if quotation.span.overlaps(span):
            speaker = quotation.antecedent or quotation.speaker
            who = one_line(speaker.of(article.article.text)) if speaker else "speaker not found"
            lines.append(f"{QUOTATION_WORDS[quotation.kind]}: “{one_line(quotation.text)}” ({who})")
    for figure in notes.figures:
        if figure.span.overlaps(span):
            qualified = f" {figure.qualifier}" if figure.qualifier else ""
            lines.append(
                f"figure: “{one_line(figure.text)}” is{qualified} {figure.value:g} {figure.unit}".rstrip()
            )
    if len(lines) == 1:
        lines.append("No name, time, quotation or figure was found in it.")
    named = [rule for rule in rules if rule]
    return [*lines, RULE + ", ".join(named)] if named else lines


def _time(time: TimeExpression, published: str | None) -> str:
    words = one_line(time.text)
    if time.value.startswith("P"):
        return f"“{words}”, a length of time"
    if not time.value or time.earliest is None:
        return f"“{words}”, no calendar date"
    return f"“{words}” {_counted(words, time.value, time.basis, time.anchor, published)}"
