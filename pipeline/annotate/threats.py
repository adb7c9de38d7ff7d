"""Threats: what endangers people, states, their forces, systems or interests, or is meant to.

A mention is a noun phrase, or a verb with its object, around a trigger of `threat_triggers.csv`: an attack or other
hostile act, hostile intent, a weapon in adverse hands, a hazard, or a general word for these. Own and allied
operations, protective capabilities, titles and figures of speech (`threat_vetoes.csv`) are none. Example: in `to
deter hostile acts in orbit`, `hostile acts in orbit` is a countered threat of the category `general`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from spacy.language import Language

from pipeline.annotate.marking import mark
from pipeline.annotate.threatening.actors import Actors
from pipeline.annotate.threatening.candidate import NOUNS
from pipeline.annotate.threatening.categories import Categories
from pipeline.annotate.threatening.cues import CUE_LABELS, Cues
from pipeline.annotate.threatening.headlines import Headlines
from pipeline.annotate.threatening.patterns import Patterns
from pipeline.annotate.threatening.sides import Sides
from pipeline.annotate.threatening.status import Statuses
from pipeline.annotate.threatening.triggers import (
    TRIGGER_LABELS,
    Found,
    Trigger,
    Triggers,
    disabled,
    drop_covered,
    taken_up,
)
from pipeline.lexicon import LexiconError, parse_lexicon, read_lexicon
from pipeline.mentions import ThreatMention

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from spacy.tokens import Doc, Span, Token

    from pipeline.annotate.threatening.candidate import Candidate
    from pipeline.lexicon import Entry
    from pipeline.mentions import ThreatStatus

_LINKS = frozenset({"CCONJ", "DET", "ADP", "ADJ", "NUM"})
_ITEMS = frozenset({"NOUN", "PROPN", "ADJ", "DET", "CCONJ"})
_LONGEST_ITEM = 8
_NAMED = frozenset({"adversary", "terrorist", "asset", "craft", "cue"})
VETO_LABELS = frozenset({"phrase", "figurative", "own"})


class Threats:
    """The component `threats`."""

    def __init__(self, folder: Path | None = None, headlines: Headlines | None = None) -> None:
        """Read the lexicons, from `folder` where it is given; `headlines` reads those of a Doc first."""
        self._headlines = headlines
        triggers = _read("threat_triggers", folder, TRIGGER_LABELS)
        self._categories = Categories(_read("threat_categories", folder), triggers)
        vetoes = _read("threat_vetoes", folder, VETO_LABELS)
        figures = [entry for entry in vetoes if entry.label == "figurative"]
        self._triggers = Triggers([*(entry for entry in triggers if entry.label != "pair"), *figures])
        for entry in triggers:
            if entry.id not in self._categories:
                raise LexiconError(f"{entry.place}: {entry.id!r} is no category of threat_categories.csv")
        self._contexts = [entry for entry in triggers if entry.label == "context"]
        self._vetoes = Triggers(entry for entry in vetoes if entry.label == "phrase")
        self._own = frozenset(entry.text.lower() for entry in vetoes if entry.label == "own")
        cues = _read("threat_status_cues", folder, CUE_LABELS)
        self._statuses = Statuses(Cues(cues))
        self._counters = frozenset(e.text for e in cues if e.id in ("countered", "actual") and e.label == "governor")

    def __call__(self, doc: Doc) -> Doc:
        """Write `doc.spans["threats"]` and `span._.threats`."""
        found = self.match(doc if self._headlines is None else self._headlines.read(doc))
        return mark(doc, "threats", [(doc[span.start : span.end], mention) for span, mention in found])

    def match(self, doc: Doc) -> list[tuple[Span, ThreatMention]]:
        """Return the threats of `doc` in order, without overlaps."""
        vetoes = [veto for veto in self._vetoes.find(doc) if veto.id != "title" or _capitalised(doc, veto)]
        vetoes = [veto for veto in vetoes if not _is_done(doc, veto)]
        triggers = (*self._triggers.find(doc), *disabled(doc))
        triggers = (*triggers, *taken_up(doc, triggers))
        seen = drop_covered(_outside_names(doc, triggers), vetoes)
        found = Found(self._in_context(seen))
        actors = Actors(doc, found, self._own)
        mentions: list[tuple[Span, ThreatMention]] = []
        row: list[tuple[Candidate, bool]] = []
        for candidate in Patterns(doc, found, Sides(doc, found, self._own, self._counters)).match():
            span = doc[candidate.start : candidate.end]
            category = self._categories.of(span, candidate, found, mentions)
            default = self._default(span, candidate, found)
            status, told = self._statuses.of(span, candidate.head, default)
            if candidate.countered:
                status, told = "countered", True
            if not told and row and row[-1][1] and _listed(doc, row[-1][0], candidate):
                status, told = mentions[-1][1].status, True
            row.append((candidate, told))
            actor = actors.of(span, candidate.head, (category, status), mentions)
            mentions.append((span, _mention(category, status, actor, candidate.rule)))
        return mentions

    def _in_context(self, triggers: list[Trigger]) -> list[Trigger]:
        """Drop the triggers of a category that counts only beside its context (`debris` beside `orbit`)."""
        needy = {entry.id for entry in self._contexts}
        there = {trigger.id for trigger in triggers if trigger.label == "context"}
        return [t for t in triggers if t.id not in needy or t.id in there or t.end > t.start + 1]

    def _default(self, span: Span, candidate: Candidate, found: Found) -> ThreatStatus:
        if candidate.rule in ("verb", "motion"):
            return self._statuses.of_verb(span.doc[candidate.start])
        if candidate.rule == "capability":
            told = found.at(candidate.head.i, "capability")
            if told is not None and told.status == "actual":
                return "actual"  # `efforts to undermine X`
            act = found.at(candidate.head.i, "act")
            return "actual" if act is not None and not act.status and not _meant(span, candidate.head) else "potential"
        if candidate.rule == "weapon" and candidate.head.dep_ == "nsubj" and candidate.head.head.tag_ in ("VBP", "VBZ"):
            strikes = found.at(candidate.head.head.i, "strike")
            if strikes is not None and not any(child.tag_ == "MD" for child in candidate.head.head.lefts):
                return "actual"  # `missiles fall on our cities every night`
        carried = found.at(span.start, "carrier") if candidate.rule == "reference" else None
        if carried is not None and carried.end <= candidate.head.i:
            return cast("ThreatStatus", carried.status or "actual")  # `use of these missiles`
        after = candidate.head.i + 1
        if any(
            token.lower_ == "of" or (token.lower_ == "that" and token.tag_ != "WDT")
            for token in span.doc[after : after + 1]
        ):
            carrier = found.at(candidate.head.i, "carrier")
            if carrier is not None and carrier.status:
                return cast("ThreatStatus", carrier.status)
        if span.end > after and found.at(span.end - 1, "programme") and candidate.rule == "noun":
            return "actual"  # `weapons of mass destruction and missile programmes`
        if found.at(candidate.head.i, "try") and candidate.head.i == span.end - 1 > span.start:
            return "actual"  # `assassination attempts` were made
        trigger = found.at(candidate.head.i, "noun", "dual", "device", "force")
        trigger = trigger or found.at(candidate.head.i, "act", "capability", "weapon")
        return cast("ThreatStatus", (trigger.status if trigger else "") or "actual")


def _read(name: str, folder: Path | None, labels: frozenset[str] | None = None) -> tuple[Entry, ...]:
    return read_lexicon(name, labels) if folder is None else parse_lexicon(folder / f"{name}.csv", labels)


def _mention(category: str, status: ThreatStatus, actor: Span | None, rule: str) -> ThreatMention:
    nation = actor._.nations if actor is not None else None
    organisation = actor._.organisations if actor is not None else None
    return ThreatMention(
        category=category,
        status=status,
        actor_text=actor.text if actor is not None else None,
        actor_nation_id=nation.nation_id if nation is not None else None,
        actor_organisation=organisation.name if organisation is not None else None,
        rule=f"threats.{rule}",
    )


def _listed(doc: Doc, first: Candidate, second: Candidate) -> bool:
    """Whether the two stand in one list (`to jamming, to hacking and to lasers`), which the parser may not see."""
    between = doc[first.end : second.start]
    linked = any(token.lower_ in (",", "and", "or", "nor") for token in between)
    items = between[:1].text == between[-1:].text == "," and all(
        token.pos_ in _ITEMS or token.text == "," or token.tag_ == "VBG" for token in between
    )  # `illegal fishing, the tracking of ships, smuggling`
    if items and len(between) < _LONGEST_ITEM:
        return True
    if not linked or not all(one.head.pos_ in NOUNS or one.head.tag_ == "VBG" for one in (first, second)):
        return False
    return len(between) < 7 and all(token.pos_ in _LINKS or token.lower_ in (",", "to") for token in between)


def _is_done(doc: Doc, veto: Trigger) -> bool:
    """Whether a veto's first word is a verb here: `counter-terrorism` protects, `to counter terrorism` says it."""
    first, second = doc[veto.start], doc[min(veto.start + 1, len(doc) - 1)]
    return (
        first.lower_ == "counter" and second.text != "-" and (first.pos_ == "VERB" or doc[first.i - 1].lower_ == "to")
    )


def _meant(span: Span, head: Token) -> bool:
    """Whether the clause behind `head` says what may or shall happen (`that could X`, `to X`)."""
    behind = [token for token in span if token.i > head.i]
    return any(token.tag_ in ("MD", "TO") for token in behind) or [t.lower_ for t in behind[:1]] == ["to"]


def _outside_names(doc: Doc, triggers: Iterable[Trigger]) -> list[Trigger]:
    """Return the triggers that are no words of a body's or an office's name: `the Bureau of Emerging Threats`."""
    groups = [doc.spans[layer] for layer in ("organisations", "roles") if layer in doc.spans]
    ends = {i: span.end for group in groups for span in group for i in range(span.start, span.end)}
    return [t for t in triggers if t.label in _NAMED or ends.get(t.start, 0) < t.end or not _capitalised(doc, t)]


def _capitalised(doc: Doc, trigger: Trigger) -> bool:
    return doc[trigger.start].text[:1].isupper() and doc[trigger.end - 1].text[:1].isupper()


@Language.factory("threats")
def create_threats(nlp: Language, name: str) -> Threats:  # noqa: ARG001
    """Create the component."""
    return Threats(headlines=Headlines(nlp))
