"""Cues: the words of `threat_status_cues.csv` that tell what became of a threat, by the way in which they reach it.

`governor`: what has it in its complement (`deter X`). `reporter`: what has its clause there (`denied that X`).
`claim`: what a reporter may deny of it. `modifier`, `modal`, `predicate`: words on it, its verb or its copula.
`negation`, `obligation`: a negated verb denies, unless it is one of what shall not be. `guard`: what keeps safe
`from` it. `occasion`: `after X`. `part`: what a denial denies instead of the threat (`no role in X`). `alert`: `warn
of X`, unless X is there already. `planner`: a verb that tells only of what it has as a clause (`consider doing X`).
`direct`: a governor of its bare object alone (`meet X`). `launch`: what has happened to a weapon once it is told.
`factive`: a verb whose denial denies nothing (`does not recognise the annexation`). `upkeep`: what is done for X that
shares its fate (`dismantle the networks that sustain X`). `preposition`: `after X`, `in response to X`: X has
happened, whatever is done. `past`: verbs whose infinitive has happened (`used to down a satellite`). `wish`: a verb
that counters X where it is negated (`do not want X`). `scene`: a word of exercises, whose sentence tells a story.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

    from pipeline.lexicon import Entry
    from pipeline.mentions import ThreatStatus

CUE_LABELS = frozenset(
    {
        *("governor", "reporter", "claim", "modifier", "modal", "predicate"),
        *("negation", "obligation", "guard", "occasion", "part", "alert", "planner", "past", "preposition"),
        *("factive", "upkeep", "direct", "launch", "wish", "scene"),
    }
)


class Cues:
    """The cue lexicon."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._cues: dict[str, dict[str, ThreatStatus]] = {}
        for entry in entries:
            self._cues.setdefault(entry.label, {}).setdefault(entry.text, cast("ThreatStatus", entry.id))

    def find(self, label: str, token: Token) -> ThreatStatus | None:
        """Return the status that `token` tells as a cue of `label`; a verb's particle belongs to it (`rule out`)."""
        cues = self._cues.get(label, {})
        particle = next((child.lower_ for child in token.children if child.dep_ == "prt"), None)
        if particle is not None and f"{token.lemma_.lower()} {particle}" in cues:
            return cues[f"{token.lemma_.lower()} {particle}"]
        return cues.get(token.lower_) or cues.get(token.lemma_.lower())

    def any(self, label: str, tokens: Iterable[Token], status: str | None = None) -> bool:
        """Whether one of `tokens` is a cue of `label`, of `status` where it is given."""
        found = (self.find(label, token) for token in tokens)
        return any(one is not None and status in (None, one) for one in found)
