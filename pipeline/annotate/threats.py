"""Threats: what endangers people, states, their forces, systems or interests, or is meant to.

A mention is a noun phrase, or a verb with its object, around a trigger of `threat_triggers.csv`: an attack or other hostile
act, hostile intent, a weapon in adverse hands, a hazard, or a general word for these. Own and allied operations, protective
capabilities, titles and figures of speech (`threat_vetoes.csv`) are none. Example: in `to deter hostile acts in orbit`,
`hostile acts in orbit` is a countered threat of the category `general`.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from spacy.language import Language

from pipeline.annotate.threatening import spans
from pipeline.annotate.threatening.status import CUE_LABELS, StatusCues
from pipeline.annotate.threatening.triggers import TRIGGER_LABELS, Trigger, Triggers, drop_covered
from pipeline.lexicon import read_lexicon
from pipeline.mentions import ThreatMention

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

VETO_LABELS = frozenset({"phrase", "target", "own"})
_NOMINAL = frozenset({"NOUN", "PROPN"})


class Threats:
    """The component `threats`."""

    def __init__(self, nlp: Language) -> None:
        self._categories = {entry.id: rank for rank, entry in enumerate(read_lexicon("threat_categories"))}
        self._triggers = Triggers(read_lexicon("threat_triggers", TRIGGER_LABELS))
        vetoes = read_lexicon("threat_vetoes", VETO_LABELS)
        self._vetoes = Triggers(entry for entry in vetoes if entry.label == "phrase")
        self._cues = StatusCues(read_lexicon("threat_status_cues", CUE_LABELS))

    def __call__(self, doc: Doc) -> Doc:
        """Write `doc.spans["threats"]` and `span._.threats`."""
        found = self.match(doc)
        for span, mention in found:
            span._.threats = mention
        doc.spans["threats"] = [span for span, _ in found]
        return doc

    def match(self, doc: Doc) -> list[tuple[Span, ThreatMention]]:
        """Return the threats of `doc` in order, without overlaps."""
        everything = list(self._triggers.find(doc))
        triggers = drop_covered(everything, self._vetoes.find(doc))
        by_label: dict[str, dict[int, Trigger]] = defaultdict(dict)
        for trigger in triggers:
            for i in range(trigger.start, trigger.end):
                by_label[trigger.label].setdefault(i, trigger)
        out: dict[tuple[int, int], Token] = {}
        kept = frozenset(by_label["noun"])
        adverse = frozenset(by_label["adversary"])
        for trigger in triggers:
            if trigger.label not in ("noun", "risk"):
                continue
            head = doc[trigger.start : trigger.end].root
            while head.dep_ in ("compound", "amod", "nmod") and head.head.pos_ in _NOMINAL and head.head.i > head.i:
                head = head.head
            start = spans.first_word(head, head.sent.start, adverse)
            end = spans.last_word(head, kept) + 1
            out[min(start, trigger.start), max(end, trigger.end)] = head
        mentions = []
        last = 0
        for (start, end), head in sorted(out.items(), key=lambda item: (item[0][0], -item[0][1])):
            if start < last:
                continue
            last = end
            span = doc[start:end]
            mentions.append((span, self._mention(span, head, triggers)))
        return mentions

    def _mention(self, span: Span, head: Token, triggers: list[Trigger]) -> ThreatMention:
        ids = [t.id for t in triggers if span.start <= t.start and t.end <= span.end]
        category = min(ids, key=lambda id_: self._categories[id_], default="general")
        return ThreatMention(category, self._cues.of(span, head, "actual"), None, None, None, "threats.noun")


@Language.factory("threats")
def create_threats(nlp: Language, name: str) -> Threats:
    """Create the component."""
    return Threats(nlp)
