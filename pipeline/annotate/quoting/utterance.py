"""An utterance as the rules find it, and the speaker to whom it is then resolved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pipeline.annotate.quoting.cues import Cue
    from pipeline.mentions import QuotationKind, SpeakerKind


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


class Speaker(NamedTuple):
    """A resolved speaker: the words' offsets, and whom they mean."""

    span: tuple[int, int] | None
    kind: SpeakerKind
    person: str | None = None
    role: str | None = None
    organisation: str | None = None
    organisation_words: str | None = None


UNKNOWN = Speaker(None, "unknown")
