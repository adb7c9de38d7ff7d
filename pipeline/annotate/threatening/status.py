"""Status: whether a threat has happened, may happen, is countered or is denied, read from its context.

In the manner of ConText (Harkema et al. 2009, doi:10.1016/j.jbi.2009.05.002), with the parse in place of windows of words: a
cue of `threat_status_cues.csv` reaches the mentions in its complement (`deter X`, `the prevention of X`), in its clause
(`could X`), or the mention that it modifies (`potential X`). The nearest cue above the mention decides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from pipeline.lexicon import LexiconError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Span, Token

    from pipeline.lexicon import Entry
    from pipeline.mentions import ThreatStatus

STATUSES = ("actual", "potential", "countered", "negated")
CUE_LABELS = frozenset({"governor", "modifier", "modal", "negation"})
_STEPS = 7
_TRANSPARENT = frozenset({"dobj", "pobj", "prep", "conj", "pcomp", "nsubjpass", "appos", "nmod", "compound", "attr", "agent",
    "acl", "relcl", "xcomp", "ccomp", "advcl", "dative", "amod", "oprd", "npadvmod", "dep", "nsubj"})  # fmt: skip


class StatusCues:
    """The cue lexicon, and the decision."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._governors: dict[str, ThreatStatus] = {}
        self._modifiers: dict[str, ThreatStatus] = {}
        self._modals: dict[str, ThreatStatus] = {}
        self._negations: dict[str, ThreatStatus] = {}
        tables = {
            "governor": self._governors,
            "modifier": self._modifiers,
            "modal": self._modals,
            "negation": self._negations,
        }
        for entry in entries:
            if entry.id not in STATUSES:
                raise LexiconError(f"threat_status_cues.csv: {entry.id!r} ({entry.text!r}) is none of {STATUSES}")
            tables[entry.label].setdefault(entry.text, cast("ThreatStatus", entry.id))

    def of(self, span: Span, head: Token, default: ThreatStatus) -> ThreatStatus:
        """Return the status of the mention `span`, whose phrase is headed by `head`."""
        inside = self._inside(span)
        above = self._above(span, head)
        return above if above in ("countered", "negated") else inside or above or default

    def _inside(self, span: Span) -> ThreatStatus | None:
        words = [token for token in span if token.lower_ in self._modifiers or token.lemma_ in self._modifiers]
        before = [token for token in span.root.lefts if token.i < span.start and token.lower_ in self._modifiers]
        for token in (*before, *words):
            return self._modifiers.get(token.lower_) or self._modifiers[token.lemma_]
        return None

    def _above(self, span: Span, head: Token) -> ThreatStatus | None:
        token = head
        for _ in range(_STEPS):
            parent = token.head
            if parent == token or token.dep_ not in _TRANSPARENT:
                break
            if not span.start <= parent.i < span.end:
                status = self._governed(token, parent)
                if status is not None:
                    return status
            token = parent
        return None

    def _governed(self, token: Token, parent: Token) -> ThreatStatus | None:
        if token.dep_ == "nsubj" and parent.pos_ in ("VERB", "AUX"):
            return None
        return self._governors.get(parent.lemma_.lower())
