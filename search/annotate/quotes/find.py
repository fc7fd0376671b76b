"""All quotations of an article: marks, acts of saying, speakers, and what belongs together."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from search.annotate.quotes.direct import Claim, Sentence, claim_sentence, is_title, read_sentences
from search.annotate.quotes.frames import Frame, main_subject
from search.annotate.quotes.indirect import find_reports
from search.annotate.quotes.lexicon import words
from search.annotate.quotes.marks import Marked, pair_marks
from search.annotate.quotes.phrases import Phrase
from search.annotate.quotes.speakers import History, Mentions, Speaker, describe, signed
from search.annotate.quotes.tokens import Token, sentences, span, tokenise
from search.annotate.quotes.transcripts import Turn, quoted_labels, turns
from search.model import Article, Mention, Quotation, QuotationKind, Span

_SCARE = 4
_DISTANCING = frozenset(("so-called", "so called"))
_IMPERSONAL = frozenset(("it", "it’s", "it's", "there", "this", "that", "these", "you", "we"))
_SIGNATURE = re.compile(r"\s*\n\s*[-–—―]{1,2}\s*([^\n]{3,80})(?=\n|$)")
_SIGNED_HERE = re.compile(r"\s*[-–—―]{1,2}\s*([^\W\d_][^\n“”\"]{2,60}?)[.,]?\s*$")


@dataclass(slots=True)
class _Paragraph:
    """A paragraph being read."""

    number: int
    tokens: list[Token]
    quotes: tuple[Marked, ...]
    sentences: list[Sentence]
    claims: dict[int, Claim]


@dataclass(slots=True)
class _Act:
    """An act of saying, once its speaker is known."""

    number: int
    speaker: Speaker | None
    cue: Span | None
    paragraph: int
    frame: Frame | None = None
    via: Span | None = None


def find_quotations(article: Article, mentions: Sequence[Mention]) -> tuple[Quotation, ...]:
    """The quotations of an article in text order: one `direct` for every pair of quotation marks that holds
    somebody's words, one `indirect` for every reported clause (two if the act of saying stands inside it).

    A short stretch in marks that nobody is said to have said (a scare quote, a title) is no quotation.
    """
    return _Reader(article, mentions).read()


class _Reader:
    """Reads one article from top to bottom."""

    def __init__(self, article: Article, mentions: Sequence[Mention]) -> None:
        self.article = article
        self.text = article.text
        self.mentions = Mentions(mentions)
        self.history = History(article.text)
        self.found: list[Quotation] = []
        self.acts = 0
        self.last: _Act | None = None
        self.carried = False
        self.announced: _Act | None = None
        self.labels: Mapping[int, Span] = {}

    def read(self) -> tuple[Quotation, ...]:
        starts = frozenset(sentence.span.start for sentence in self.article.sentences)
        transcript = turns(self.article)
        self.labels = quoted_labels(self.article)
        for paragraph in self.article.paragraphs:
            if paragraph.span.start in transcript:
                self._turn(transcript[paragraph.span.start], paragraph.number)
                continue
            if paragraph.subhead:
                continue
            here = paragraph.span
            quotes = pair_marks(self.text, here.start, here.end, self.carried)
            tokens = tokenise(self.text, here.start, here.end, quotes)
            ranges = sentences(self.text, tokens, quotes, starts)
            read = _Paragraph(paragraph.number, tokens, quotes, read_sentences(tokens, ranges), {})
            self._paragraph(read)
        return tuple(sorted(self.found, key=lambda one: (one.span.start, one.span.end)))

    def _turn(self, turn: Turn, paragraph: int) -> None:
        """A paragraph of a transcript."""
        named = bool(self.mentions.within(turn.speaker.start, turn.speaker.end))
        speaker = Speaker(turn.speaker, None, "", named, "person" if named else "nameless")
        self.acts += 1
        act = _Act(self.acts, speaker, None, paragraph)
        self._emit(
            _trimmed(self.text, turn.words.start, turn.words.end), QuotationKind.DIRECT, act, "transcript"
        )

    def _paragraph(self, here: _Paragraph) -> None:
        acts: dict[int, _Act] = {}
        earlier: _Act | None = None
        carried, self.carried = self.carried, bool(here.quotes) and here.quotes[-1].continued
        for index, sentence in enumerate(here.sentences):
            claims = claim_sentence(here.tokens, sentence, self.text, here.quotes)
            for claim in claims:
                act, rule = self._act(here, index, claim, acts, earlier, carried)
                earlier = self._direct(here, claim, act, rule) or earlier
            spoken = frozenset(claim.frame.cue for claim in claims if claim.frame is not None)
            self._reports(here, sentence, spoken, acts)
            self._heard(here, sentence, acts)
        self.announced = self._announcement(here, acts)

    def _act(
        self,
        here: _Paragraph,
        index: int,
        claim: Claim,
        acts: dict[int, _Act],
        earlier: _Act | None,
        carried: bool,
    ) -> tuple[_Act | None, str]:
        """The act of saying a quotation belongs to, and by which rule."""
        if claim.frame is not None:
            return self._act_of(here, claim.frame, acts), claim.rule
        first = claim.quote == 0
        quote = here.quotes[claim.quote]
        opens = first and quote.outer_start == here.tokens[0].start
        label = self._label(quote)
        if label is not None:
            return label, "transcript"
        if opens:
            signer = self._signed_here(here, quote)
            if signer is not None:
                self.acts += 1
                return _Act(self.acts, signer, None, here.number), "signed"
        if opens and carried and self.last is not None:
            return self.last, "continued"
        if opens and self.announced is not None:
            return self.announced, "announced"
        sentence = here.sentences[index]
        linking = words("adverbs") | words("conjunctions")
        alone = all(
            token.kind != "word" or token.low in linking for token in here.tokens[sentence.lo : sentence.hi]
        )
        if not alone and earlier is not None and here.tokens[sentence.lo].quote == claim.quote:
            return earlier, "run-on"
        if not alone:
            return self._within(here, sentence, claim, acts)
        if earlier is not None:
            return earlier, "run-on"
        if index + 1 < len(here.sentences) and opens:
            following = self._after(here, index, acts)
            if following is not None:
                return following, "sentence-after"
        if index > 0:
            before = here.sentences[index - 1]
            if before.frames:
                return self._act_of(here, before.frames[-1], acts), "sentence-before"
            subject = main_subject(here.tokens, before.lo, before.hi)
            if subject is not None:
                frame = Frame(subject.hi - 1, subject.hi - 1, subject, "subject", None)
                return self._act_of(here, frame, acts), "subject-before"
        signer = self._signer(here) if here.tokens[-1].quote == claim.quote else None
        if signer is not None:
            self.acts += 1
            return _Act(self.acts, signer, None, here.number), "signed"
        if index == 0 and self.last is not None and here.number - self.last.paragraph <= 2:
            return self.last, "paragraph-before"
        return None, ""

    def _signer(self, here: _Paragraph) -> Speaker | None:
        """Who signs a paragraph that is a quotation, in a short line of dash and name after it."""
        end = here.tokens[-1].end
        line = _SIGNATURE.match(self.text, end)
        return None if line is None else signed(self.mentions, line.start(1), line.end(1))

    def _signed_here(self, here: _Paragraph, quote: Marked) -> Speaker | None:
        """Who signs a quotation in its own line, which then ends (`“….” — Ann Lee`)."""
        line = _SIGNED_HERE.match(self.text[quote.outer_end : here.tokens[-1].end])
        if line is None:
            return None
        start = quote.outer_end + line.start(1)
        return signed(self.mentions, start, start + len(line[1]), self.text)

    def _label(self, quote: Marked) -> _Act | None:
        """Who speaks where a transcript stands in quotation marks (`“LEE: We sail.`)."""
        label = self.labels.get(quote.start)
        if label is None:
            return None
        named = bool(self.mentions.within(label.start, label.end))
        self.acts += 1
        return _Act(self.acts, Speaker(label, None, "", named, "person" if named else "nameless"), None, 0)

    def _after(self, here: _Paragraph, index: int, acts: dict[int, _Act]) -> _Act | None:
        """The act of saying that opens a later sentence of the paragraph (`“….” He added: “…”`)."""
        for sentence in here.sentences[index + 1 :]:
            if sentence.frames:
                return self._act_of(here, sentence.frames[0], acts)
        return None

    def _within(
        self, here: _Paragraph, sentence: Sentence, claim: Claim, acts: dict[int, _Act]
    ) -> tuple[_Act | None, str]:
        """A quotation in a sentence of the article's own without a reporting verb."""
        number = next(n for n in range(sentence.lo, sentence.hi) if here.tokens[n].quote == claim.quote)
        quote = here.quotes[claim.quote]
        inner = self.text[quote.start : quote.end]
        before = here.tokens[number - 1].text if number > sentence.lo else ""
        whole = before in (":", ",") and inner[:1].isupper() and len(inner.split()) >= _SCARE
        embedded = inner[:1].islower() and len(inner.split()) >= _SCARE
        if before == ":" or whole or embedded:
            subject = main_subject(here.tokens, sentence.lo, number, certain=embedded)
            if subject is not None and (not embedded or _close(here.tokens, subject, number)):
                frame = Frame(subject.hi - 1, subject.hi - 1, subject, "subject", None)
                rule = "subject-embedded" if embedded else "subject-introduced"
                return self._act_of(here, frame, acts), rule
        spoken = [act for act in acts.values() if act.frame is None or act.frame.how != "subject"]
        if (
            spoken
            and before != ":"
            and not is_title(inner)
            and len(inner.split()) >= _SCARE
            and not sentence.frames
        ):
            subject = main_subject(here.tokens, sentence.lo, number)
            if subject is None or here.tokens[subject.lo].low in _IMPERSONAL:
                return spoken[-1], "run-on-within"
        return None, ""

    def _act_of(self, here: _Paragraph, frame: Frame, acts: dict[int, _Act]) -> _Act:
        known = acts.get(frame.cue)
        if known is not None:
            return known
        tokens = here.tokens
        speaker = None
        if frame.subject is not None:
            self._hear_subject(here, frame.subject)
            speaker = describe(self.text, tokens, frame.subject, self.mentions, self.history, here.number)
        cue = (
            span(tokens, frame.cue, frame.cue_end)
            if frame.cue_end > frame.cue and frame.how != "colon"
            else None
        )
        via = None
        if frame.via is not None:
            via = describe(self.text, tokens, frame.via, self.mentions, self.history, here.number).span
        act = _Act(self._number(here, frame, speaker, acts), speaker, cue, here.number, frame, via)
        acts[frame.cue] = act
        if speaker is not None and (speaker.named or speaker.sort in ("person", "body")):
            self.history.heard(here.number, speaker)
        return act

    def _hear_subject(self, here: _Paragraph, subject: Phrase) -> None:
        """Hear the subject of a sentence before a pronoun later in it (`Lee praised what she called “…”`)."""
        if here.tokens[subject.lo].low not in ("he", "she", "it", "they", "his", "her"):
            return
        sentence = next((one for one in here.sentences if one.lo <= subject.lo < one.hi), None)
        first = None if sentence is None else main_subject(here.tokens, sentence.lo, subject.lo)
        if first is None or here.tokens[first.lo].low in words("pronouns"):
            return
        one = describe(self.text, here.tokens, first, self.mentions, self.history, here.number)
        known = self.history.body(here.number) if one.sort == "body" and not one.named else None
        again = known is not None and known.named and here.tokens[first.hi - 1].low in words("institutions")
        if ((one.sort == "person" and one.named) or one.sort == "body") and not again:
            self.history.heard(here.number, one)

    def _number(self, here: _Paragraph, frame: Frame, speaker: Speaker | None, acts: dict[int, _Act]) -> int:
        """A new act of saying, or the one it carries on (`adding`, the next paragraph's `“…,” he said`)."""
        last = self.last
        if last is not None and speaker is not None and last.speaker is not None:
            same = _same(speaker, last.speaker)
            carries = frame.how in ("participle", "elided") or (
                frame.verb is not None and frame.verb.lemma in words("continuing")
            )
            opens = here.tokens[0].kind == "quote" and (carries or frame.how == "subject-verb")
            near = here.number == last.paragraph and carries
            if same and (near or (opens and here.number - last.paragraph == 1 and _first(here, frame))):
                return last.number
        self.acts += 1
        return self.acts

    def _direct(self, here: _Paragraph, claim: Claim, act: _Act | None, rule: str) -> _Act | None:
        quote = here.quotes[claim.quote]
        inner = _trimmed(self.text, quote.start, quote.end)
        count = len(inner.of(self.text).split())
        if not count or inner.of(self.text).lower().rstrip(",.") in _DISTANCING:
            return None
        if act is None or act.speaker is None:
            if count < _SCARE or is_title(inner.of(self.text)):
                return None
            self.acts += 1
            act, rule = _Act(self.acts, None, None, here.number), rule or "unattributed"
            self._emit(inner, QuotationKind.DIRECT, act, self._with_marks(quote, rule))
            return None
        self._emit(inner, QuotationKind.DIRECT, act, self._with_marks(quote, rule))
        self.last = replace_act(act, here.number)
        return act

    def _with_marks(self, quote: Marked, rule: str) -> str:
        """The rule, and that the closing mark is missing where the next paragraph does not go on either."""
        goes_on = self.text[quote.end :].lstrip()[:1] in tuple("“\"„«'`")
        return rule if quote.closed or goes_on else f"{rule}, closing mark missing"

    def _emit(self, where: Span, kind: QuotationKind, act: _Act, rule: str) -> None:
        speaker = act.speaker
        self.found.append(
            Quotation(
                span=where,
                text=where.of(self.text),
                kind=kind,
                attribution=act.number,
                speaker=None if speaker is None else speaker.span,
                antecedent=None if speaker is None else speaker.antecedent,
                role="" if speaker is None else speaker.role,
                named=speaker is not None and speaker.named,
                cue=act.cue,
                via=act.via,
                rule=rule,
            )
        )

    def _reports(
        self, here: _Paragraph, sentence: Sentence, spoken: frozenset[int], acts: dict[int, _Act]
    ) -> None:
        for report in find_reports(here.tokens, sentence, spoken):
            act = self._act_of(here, report.frame, acts)
            if act.speaker is None:
                continue
            for lo, hi in report.pieces:
                self._emit(span(here.tokens, lo, hi), QuotationKind.INDIRECT, act, report.rule)
            self.last = replace_act(act, here.number)

    def _heard(self, here: _Paragraph, sentence: Sentence, acts: dict[int, _Act]) -> None:
        """Remember the people who are subjects of a sentence, for the pronouns to come."""
        subjects = [frame.subject for frame in sentence.frames if frame.cue not in acts]
        if not sentence.frames:
            subjects = [main_subject(here.tokens, sentence.lo, sentence.hi)]
        for subject in subjects:
            if subject is not None and here.tokens[subject.lo].low not in words("pronouns"):
                one = describe(self.text, here.tokens, subject, self.mentions, self.history, here.number)
                if one.sort == "person" if one.named else one.sort == "body":
                    self.history.heard(here.number, one)

    def _announcement(self, here: _Paragraph, acts: dict[int, _Act]) -> _Act | None:
        """The act of saying that a paragraph ends with, if a colon says that the words follow."""
        if not here.sentences or here.tokens[-1].text != ":":
            return None
        frames = here.sentences[-1].frames
        if frames:
            return self._act_of(here, frames[-1], acts)
        subject = main_subject(here.tokens, here.sentences[-1].lo, here.sentences[-1].hi)
        if subject is None:
            return None
        return self._act_of(here, Frame(subject.hi - 1, subject.hi - 1, subject, "subject", None), acts)


def _first(here: _Paragraph, frame: Frame) -> bool:
    """Whether an act of saying speaks the first sentence of its paragraph."""
    return frame in here.sentences[0].frames


def replace_act(act: _Act, paragraph: int) -> _Act:
    """The act as heard again in a later paragraph."""
    return replace(act, paragraph=paragraph)


def _close(tokens: list[Token], subject: Phrase, number: int) -> bool:
    """Whether a person is the subject of the very clause that a quotation at token `number` stands in."""
    between = tokens[subject.hi : number]
    person = tokens[subject.hi - 1].capital or tokens[subject.lo].low in ("he", "she")
    clause = any(token.low in words("subordinators") or token.text in (";", "—", "(") for token in between)
    return person and not clause and len(between) <= 14


def _same(one: Speaker, other: Speaker) -> bool:
    return (one.antecedent or one.span) == (other.antecedent or other.span)


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
