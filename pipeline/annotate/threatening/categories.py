"""Categories: the most specific category that the words of a mention, or what it refers back to, support."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Span, Token

    from pipeline.annotate.threatening.triggers import Found
    from pipeline.lexicon import Entry
    from pipeline.mentions import ThreatMention

_DEMONSTRATIVES = frozenset({"this", "that", "these", "those", "such"})
_VAGUE = frozenset({"general", "armed_attack"})


class Categories:
    """The taxonomy; its lines stand in order, the most specific category first."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._ranks = {entry.id: rank for rank, entry in enumerate(entries)}

    def of(self, span: Span, head: Token, found: Found, before: Sequence[tuple[Span, ThreatMention]]) -> str:
        """Return the category of the mention `span`; `before` are the mentions that precede it."""
        labels = ("noun", "dual", "device", "force", "hostile", "act", "harm", "weapon", "cue")
        held = found.at(head.i, "noun", "dual", "device")
        ids = [trigger.id for trigger in found.within(span.start, span.end, *labels)]
        if held is not None and held.id == "debris":
            ids = [held.id]
        category = min(ids, key=self._ranks.__getitem__, default="general")
        if category in _VAGUE and found.at(head.i, "noun", "dual", "device", "force", "act") is not None:
            return self._referred(span, head, found, before) or category
        return category

    def _referred(
        self, span: Span, head: Token, found: Found, before: Sequence[tuple[Span, ThreatMention]]
    ) -> str | None:
        """Return the category of what `this attack`, `such threats` refer back to."""
        if span[0].lower_ in _DEMONSTRATIVES:
            for earlier, mention in reversed(before[-4:]):
                if mention.category not in _VAGUE and earlier.start > span.start - 150:
                    return mention.category
        if head.lemma_.lower() == "attack" and found.tokens("terrorist"):
            return "terrorism"
        return None
