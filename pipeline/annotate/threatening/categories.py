"""Categories: the most specific category that the words of a mention, or what it refers back to, support."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Span, Token

    from pipeline.annotate.threatening.triggers import Found, Trigger
    from pipeline.lexicon import Entry
    from pipeline.mentions import ThreatMention

_DEMONSTRATIVES = frozenset({"this", "that", "these", "those", "such"})
_NEAR = 60
_KINDS = 2  # `kinetic, electronic and cyber attacks` are of no one kind
_VAGUE = frozenset({"general", "armed_attack"})


class Categories:
    """The taxonomy; its lines stand in order, the most specific category first."""

    def __init__(self, entries: Iterable[Entry], triggers: Iterable[Entry]) -> None:
        self._ranks = {entry.id: rank for rank, entry in enumerate(entries)}
        self._pairs = [entry for entry in triggers if entry.label == "pair"]

    def __contains__(self, category: str) -> bool:
        return category in self._ranks

    def _stands(self, pair: Entry, span: Span) -> bool:
        """Whether the two words of `pair` stand in `span` in this order (`destroy ... satellite`)."""
        first, second = pair.text.split()
        lemmas = [token.lemma_.lower() for token in span]
        return first in lemmas and second in lemmas[lemmas.index(first) :]

    def of(self, span: Span, head: Token, found: Found, before: Sequence[tuple[Span, ThreatMention]]) -> str:
        """Return the category of the mention `span`; `before` are the mentions that precede it."""
        labels = ("noun", "dual", "device", "force", "hostile", "act", "harm", "weapon", "cue", "fixed")
        held = found.at(head.i, "noun", "dual", "device")
        inside = found.within(span.start, span.end, *labels)
        inside = [t for t in inside if t.label != "harm" or span.doc[t.start].pos_ == "VERB"]
        widest = [t for t in inside if not any(_holds(other, t) for other in inside)]
        ids = [t.id for t in widest if t.label != "weapon"] or [t.id for t in widest]
        harms = {t.id for t in widest if t.label == "harm"} - _VAGUE
        if len(harms) > 1 or len({t.id for t in widest if t.label == "cue"}) > _KINDS:
            return "general"
        if len({t.start for t in inside if t.label == "harm"}) < 2:
            ids += [pair.id for pair in self._pairs if self._stands(pair, span)]
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
            near = [(earlier.root.lemma_, mention.category) for earlier, mention in before[-5:]]
            same = [category for lemma, category in near if lemma == head.lemma_]
            telling = [category for _, category in near if category not in _VAGUE]
            if same or telling:
                return (same or telling)[-1]
        if head.lemma_.lower() == "attack" and any(abs(i - head.i) < _NEAR for i in found.tokens("terrorist")):
            return "terrorism"
        return None


def _holds(longer: Trigger, trigger: Trigger) -> bool:
    wider = longer.end - longer.start > trigger.end - trigger.start
    return wider and longer.start <= trigger.start and trigger.end <= longer.end
