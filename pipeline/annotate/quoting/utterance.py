"""An utterance as the rules find it, before its speaker is resolved."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.annotate.quoting.cues import Cue
    from pipeline.mentions import QuotationKind


@dataclass(slots=True)
class Utterance:
    """Pieces of speech, the cue, and where to look for the speaker.

    `frame` is the text around the cue without the speech; `words` the very words that name the speaker, where a rule
    knows them (`From Chair B:`). All are character offsets.
    """

    kind: QuotationKind
    pieces: list[tuple[int, int]]
    rule: str
    cue: Cue | None = None
    frame: tuple[int, int] | None = None
    words: tuple[int, int] | None = None
    signs: list[str] = field(default_factory=list)
    cue_span: tuple[int, int] | None = None
    cue_lemma: str | None = None

    @property
    def start(self) -> int:
        """Where its first piece begins."""
        return self.pieces[0][0]

    @property
    def end(self) -> int:
        """Where its last piece ends."""
        return self.pieces[-1][1]
