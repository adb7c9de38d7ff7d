"""Categories: the most specific category that the words of a mention, or what it refers back to, support."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pipeline.annotate.threatening.candidate import DEMONSTRATIVES, NOUNS, verbal
from pipeline.annotate.threatening.means import kind_of_means
from pipeline.annotate.threatening.references import antecedent, predicated_of, refers, such
from pipeline.annotate.threatening.targets import (
    at_craft,
    at_sea,
    in_affairs,
    in_space,
    on_forces,
    unspecified,
    with_shipping,
)
from pipeline.annotate.threatening.triggers import key
from pipeline.lexicon import LexiconError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Span, Token

    from pipeline.annotate.threatening.candidate import Candidate
    from pipeline.annotate.threatening.triggers import Found, Trigger
    from pipeline.lexicon import Entry
    from pipeline.mentions import ThreatMention

_TELLING = (
    "noun",
    "dual",
    "device",
    "force",
    "hostile",
    "act",
    "harm",
    "violent",
    "weapon",
    "cue",
    "kind",
    "fixed",
    "asset",
)
_PAIRED = frozenset({"missile", "kinetic_antisatellite", "space_weaponisation"})
_WORDS = 2
_MEANS = frozenset({"weapon", "weaponry", "arms"})
_NEAR = 60
_LATEST = 100
_KINDS = 2  # `kinetic, electronic and cyber attacks` are of no one kind
_VAGUE = frozenset({"general", "armed_attack"})
_BARE = frozenset({"threat", "risk", "danger", "hazard", "menace", "peril"})
_PLACED = frozenset({"general", "armed_attack", "space_weaponisation"})
_DEVICES = frozenset({"nuclear", "chemical_biological", "kinetic_antisatellite"})
_TELLING_DEEDS = frozenset({"invasion", "bombardment", "shelling", "annexation", "occupation"})
_DEEDS = frozenset({"verb", "capability", "passive", "motion", "violent", "harm"})


class Pair(NamedTuple):
    """Two words that make a mention of category `id` where they stand in it in this order."""

    id: str
    first: str
    last: str


def _pair(entry: Entry) -> Pair:
    words = entry.text.split()
    if len(words) != _WORDS:
        raise LexiconError(f"{entry.place}: the pair {entry.text!r} needs two words, one space between")
    return Pair(entry.id, *words)


class Categories:
    """The taxonomy; its lines stand in order, the most specific category first."""

    def __init__(self, entries: Iterable[Entry], triggers: Iterable[Entry]) -> None:
        taxonomy = tuple(entries)
        self._ranks = {entry.id: rank for rank, entry in enumerate(taxonomy)}
        for entry in taxonomy:
            if (parent := entry.more["parent"]) and parent not in self._ranks:
                raise LexiconError(f"{entry.place}: the parent {parent!r} is no category of this lexicon")
        self._pairs = [_pair(entry) for entry in triggers if entry.label == "pair"]

    def __contains__(self, category: str) -> bool:
        return category in self._ranks

    def _standing(self, span: Span, passive: bool) -> list[Pair]:
        """Return the pairs whose two words stand in `span`, in a passive in any order (`destroy ... satellite`)."""
        first: dict[str, int] = {}
        last: dict[str, int] = {}
        for i, token in enumerate(span):
            for form in (token.lemma_.lower(), key(token.text)):
                first.setdefault(form, i)
                last[form] = i
        there = [pair for pair in self._pairs if pair.first in first and pair.last in last]
        return [pair for pair in there if passive or first[pair.first] <= last[pair.last]]

    def of(self, span: Span, candidate: Candidate, found: Found, before: Sequence[tuple[Span, ThreatMention]]) -> str:
        """Return the category of the mention `span`; `before` are the mentions that precede it."""
        head = candidate.head
        if candidate.category:
            return candidate.category
        held = found.at(head.i, "noun", "dual", "device")
        if held is not None and held.id == "debris":
            return "maritime" if head.lemma_.lower() == "collision" and at_sea(head, found) else held.id
        capable = held is not None and candidate.rule == "capability" and held.id not in _VAGUE
        triggers = [] if capable else self._triggers(span, candidate, found)
        category = held.id if capable and held else self._specific(span, triggers, candidate.rule == "passive")
        if category == "missile" and at_craft(head, found):
            return "kinetic_antisatellite"
        if category == "orbital_interference" and at_sea(head, found):
            return "maritime"
        if category == "electronic_attack" and with_shipping(head):
            return "maritime"
        if category == "electronic_attack" and in_affairs(head, found):
            return "hybrid"
        if category == "maritime" and head.lemma_ == "attack" and any(child.lower_ == "armed" for child in head.lefts):
            return "armed_attack"  # `armed attacks on our forces, vessels or aircraft`
        if capable:
            return category
        if candidate.rule == "verb" and category in _PLACED and before and self._shown(head):
            return before[-1][1].category if before[-1][1].category in _DEVICES else category
        if (
            (category in _VAGUE or candidate.rule == "reference")
            and head.lemma_ not in _TELLING_DEEDS
            and found.at(head.i, "noun", "dual", "device", "force", "act", "reference") is not None
        ):
            taken = self._referred(span, candidate, found, before)
            armed = taken == "general" and found.at(head.i, "weapon") is not None  # `the drones` tell what they are
            vaguer = taken in _VAGUE and category not in _VAGUE
            category = taken if taken is not None and not (armed or vaguer) else category
        means = kind_of_means(head, found) if candidate.rule in _DEEDS else None
        if means is not None and (category in _VAGUE or means == "debris"):
            category = means
        near = candidate.rule == "verb" and before and span.start - before[-1][0].end < _NEAR
        if near and self._pronoun(head) and not verbal(before[-1][0].root):  # it does so, not who `jams X`
            return before[-1][1].category
        words = {span.doc[t.start].lemma_.lower() for t in triggers if t.id == "armed_attack"}
        spatial = words <= {"attack", "aggression", "act"} and in_space(span, found)
        return "general" if category == "armed_attack" and (spatial or unspecified(span, head)) else category

    def _triggers(self, span: Span, candidate: Candidate, found: Found) -> list[Trigger]:
        """Return the triggers inside that tell a category, without those that longer ones hold."""
        labels = [*_TELLING, "motion"] if candidate.rule == "motion" else _TELLING
        inside = found.within(span.start, span.end, *labels)
        rows = candidate.rule in ("capability", "verb")  # `the means to blind, jam or hijack X`, taken for nouns
        inside = [
            t
            for t in inside
            if t.label != "harm" or span.doc[t.start].pos_ != "NOUN" or (rows and _in_row(span.doc[t.start]))
        ]
        inside = [t for t in inside if not _capable(span, t)] or inside
        if candidate.rule in ("verb", "passive", "harm"):  # `destroyed a defunct satellite`
            inside = [t for t in inside if t.id != "debris" or not found.at(t.end - 1, "craft")]
        return [t for t in inside if not any(_holds(other, t) or _crosses(other, t) for other in inside)]

    def _pronoun(self, verb: Token) -> bool:
        """Whether a threat named before does it: `it could destroy thousands of satellites`."""
        subjects = [child for child in verb.lefts if child.dep_ == "nsubj"]
        shared = [child for child in verb.head.lefts if child.dep_ == "nsubj"] if verb.dep_ == "conj" else []
        return any(subject.lower_ == "it" for subject in subjects or shared)

    def _shown(self, verb: Token) -> bool:
        """Whether a weapon named before is its object: `placing such a weapon in orbit`."""
        weapons = [child for child in verb.rights if child.dep_ == "dobj" and child.lemma_ in ("weapon", "device")]
        return any(word.lower_ in DEMONSTRATIVES for noun in weapons for word in noun.lefts)

    def _specific(self, span: Span, triggers: list[Trigger], passive: bool) -> str:
        """Return the most specific category of `triggers`; `general` where they name several kinds of harm."""
        harms = {t.start: t.id for t in triggers if t.label == "harm"}
        pairs = self._standing(span, passive)
        told = [t for t in triggers if t.label in ("noun", "dual", "kind") or span.doc[t.start].pos_ != "VERB"]
        tools = {t.id for t in told if t.label in ("noun", "dual", "kind", "cue")} - _VAGUE - _PAIRED
        if tools:
            pairs = []
        if len(set(harms.values())) > 1:
            pairs = [pair for pair in pairs if pair.first in _MEANS]
            return min((pair.id for pair in pairs), key=self._ranks.__getitem__, default="general")
        if len({t.id for t in triggers if t.label == "cue"}) > _KINDS:
            return "general"
        ids = [t.id for t in triggers if t.label != "weapon" and t.id != "general"] or [t.id for t in triggers]
        ids += [pair.id for pair in pairs if len(harms) < 2 or pair.first in _MEANS]
        return min(ids, key=self._ranks.__getitem__, default="general")

    def _referred(
        self, span: Span, candidate: Candidate, found: Found, before: Sequence[tuple[Span, ThreatMention]]
    ) -> str | None:
        """Return the category of what `this attack`, `such threats` refer back to."""
        head = candidate.head
        if head.lemma_.lower() in _BARE and not such(span):
            return None  # `these threats` are of no kind, whatever they take up; `such threats` are of its kind
        kind = predicated_of(span, head, before)
        if kind is not None:
            return kind
        if refers(span, head, plainly=True) or candidate.rule == "reference":
            taken = antecedent(span, head, found, before)
            if taken is not None:
                return taken[0]
        if head.pos_ in NOUNS and (head.lemma_.lower() == "attack" or found.at(head.i, "event") is not None):
            lemma = head.lemma_.lower()
            same = [m.category for earlier, m in before[-_LATEST:] if earlier.root.lemma_.lower() == lemma]
            on_networks = same[-1:] == ["cyber"] and not in_space(span, found)
            told = [m.category for _, m in before[-_LATEST:] if m.category not in _VAGUE]
            if (
                head.lemma_.lower() == "attack"
                and len(told) > 1
                and set(told) == {"cyber"}
                and not (_by_means(head, found) or in_space(span, found))
            ):
                return "cyber"
            if same and same[-1] not in _VAGUE and ((_bare(span, head, found) and not _new(head)) or on_networks):
                return same[-1]
        around = range(head.i - _NEAR + 1, head.i + _NEAR)
        terrorists = any(found.at(i, "terrorist") for i in around)
        if head.lemma_.lower() == "attack" and terrorists and not (on_forces(head) or _by_means(head, found)):
            return "terrorism"
        return None


def _bare(span: Span, head: Token, found: Found) -> bool:
    """Whether the words of an attack tell neither its means nor its target: `escalating attacks`, no `drone attack`."""
    return span.end == head.i + 1 and not _by_means(head, found)


def _new(head: Token) -> bool:
    """Whether it is told for the first time: `was it a fault or an attack?`."""
    return any(child.lower_ in ("a", "an") for child in head.lefts)


def _by_means(head: Token, found: Found) -> bool:
    told = found.at(head.i, "noun")
    return told is not None and told.end - told.start > 1


def _in_row(verb: Token) -> bool:
    """Whether it is one of several words: `jam, blind or hijack`."""
    return verb.tag_ == "NN" and verb.nbor(-1).lower_ in (",", "or", "and")


def _capable(span: Span, trigger: Trigger) -> bool:
    """Whether it says what another weapon may carry: `nuclear-capable missiles`."""
    behind = [token.lower_ for token in span.doc[trigger.end : trigger.end + 2] if token.lower_ != "-"]
    return behind[:1] == ["capable"]


def _crosses(means: Trigger, trigger: Trigger) -> bool:
    """Whether a means ends where `trigger` begins: `directed energy weapons` in `... weapons against satellites`."""
    crossed = means.start < trigger.start < means.end < trigger.end
    return crossed and means.label in ("noun", "dual") and trigger.label == "noun" and means.id not in _VAGUE


def _holds(longer: Trigger, trigger: Trigger) -> bool:
    wider = longer.end - longer.start > trigger.end - trigger.start
    return wider and longer.start <= trigger.start and trigger.end <= longer.end
