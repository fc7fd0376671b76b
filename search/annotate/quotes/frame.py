"""One act of saying."""

from __future__ import annotations

from dataclasses import dataclass

from search.annotate.quotes.lexicon import Cue
from search.annotate.quotes.phrases import Phrase


@dataclass(frozen=True, slots=True)
class Frame:
    """A reporting verb at tokens [cue, cue_end) and its subject.

    `how`: "subject-verb", "verb-subject", "relative" (who said), "elided" (… and said), "participle"
    (…, adding), "infinitive" (went on to say), "passive" (called so by), "according" (according to), "colon"
    (Smith: “…”), "citing" and "quoted" (said through somebody, `via`). `modal`: it may or should speak,
    `future`: it will or would. `reach` is the first token of the whole act.
    """

    cue: int
    cue_end: int
    subject: Phrase | None
    how: str
    verb: Cue | None
    negated: bool = False
    modal: bool = False
    future: bool = False
    via: Phrase | None = None

    @property
    def reach(self) -> int:
        """Its first token."""
        return (
            self.cue
            if self.subject is None
            else min(self.cue, self.subject.lo, (self.via or self.subject).lo)
        )

    @property
    def last(self) -> int:
        """The token after its last one."""
        if self.subject is None:
            return self.cue_end
        return max(self.cue_end, self.subject.hi, self.subject.also_hi)
