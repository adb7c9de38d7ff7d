"""Arms: weapons in adverse hands, which are no threat by themselves.

They are an adversary's (`Russian missiles`), aimed at something (`missiles aimed at satellites`), fired or striking
(`one missile struck the ship`, `launch of drones against ships`), or destroyed (`the strike destroyed a tank`).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.annotate.threatening.candidate import NOUNS, Candidate
from pipeline.annotate.threatening.forces import Forces

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from pipeline.annotate.threatening.sides import Sides
    from pipeline.annotate.threatening.spans import Phrases
    from pipeline.annotate.threatening.triggers import Found, Trigger

_WEAPONS = frozenset({"weapon", "arm", "weaponry"})
_PLACES = frozenset({"in", "into", "out", "from", "to", "of"})
_WARNINGS = frozenset({"warn", "warning", "alert"})
_TURNING = frozenset({"use", "turn", "serve", "act", "function", "repurpose", "convert", "transform", "employ"})
_GUARDING = frozenset({"protect", "defend", "shield", "safeguard", "guard", "protection", "defence", "defense"})
_HUNG = 3  # on an object of the verb, at times
_FLIGHTS = frozenset({"fly", "come", "fall", "land", "rain", "cross", "arrive", "pass", "crash"})
_AIMS = frozenset({"at", "against", "on", "toward", "towards", "into"})

_USING = frozenset({"use", "utilise", "utilize", "employ"})


class Arms:
    """The patterns over one Doc."""

    def __init__(self, doc: Doc, found: Found, sides: Sides, phrases: Phrases) -> None:
        self._doc, self._found, self._sides, self._phrases = doc, found, sides, phrases
        self._forces = Forces(doc, found, sides)

    def match(self) -> Iterator[Candidate]:
        """Yield the weapons that count, in order."""
        for trigger in self._found.all:
            if trigger.label == "weapon":
                yield from self._weapon(trigger)

    def _weapon(self, trigger: Trigger) -> Iterator[Candidate]:
        long = trigger.end - trigger.start > 2
        head = self._doc[trigger.end - 1] if long else self._doc[trigger.start : trigger.end].root
        modifies = head.dep_ in ("compound", "nmod", "amod") and head.head.i > head.i
        if self._sides.owned(head) or (not long and (head.pos_ not in NOUNS or modifies)):
            return
        owners = [token for child in head.lefts for token in child.subtree]
        hostile = any(self._found.at(token.i, "hostile", "adversary", "terrorist") for token in owners)
        hostile = hostile or any(token.dep_ == "poss" and self._sides.hostile_subject(token) for token in head.lefts)
        agents = [noun for prep in head.rights if prep.lower_ == "by" for noun in prep.children]
        hostile = hostile or any(self._sides.adverse(noun) for noun in agents)  # `military action by Russia`
        hostile = hostile or self._warned_of(head) or self._flies(head) or self._turned(head)
        hostile = hostile or self._guarded(head)
        destroyed = self._forces.destroyed(head)
        carrier = self._carrier(head)
        placed = head.lemma_ in _WEAPONS and self._placed(head)
        if hostile or destroyed or placed or carrier is not None or self._strikes(head):
            end = max(trigger.end, head.i + 1)
            phrase = self._phrases.candidate(carrier or head, trigger.start, end, "weapon")
            if carrier is not None:
                phrase = replace(phrase, end=max(phrase.end, self._aimed_end(carrier, head)))
            category = "space_weaponisation" if placed else "general" if self._turned(head) else ""
            kept = placed and head.head.lemma_ == "keep"
            yield replace(phrase, countered=kept or (destroyed and carrier is None), category=category)

    def _placed(self, head: Token) -> bool:
        """Whether the clause places it in space or keeps it out: `keep weapons out of orbit`."""
        if head.dep_ not in ("dobj", "nsubjpass") or head.head.pos_ != "VERB":
            return False
        preps = [token for token in head.head.rights if token.dep_ == "prep" and token.lower_ in _PLACES]
        preps += [inner for prep in preps for inner in prep.rights if inner.dep_ == "prep"]
        return any(t.lower_ in ("space", "orbit") for prep in preps for t in prep.children if t.dep_ == "pobj")

    def _strikes(self, head: Token) -> bool:
        """Whether it is aimed at something, strikes it, or was fired by an adversary."""
        verb = head.head
        aimed = [child for child in head.rights if child.dep_ == "acl" and self._found.at(child.i, "aim")]
        for clause in aimed:
            targets = [t for prep in clause.children if prep.lower_ in _AIMS for t in prep.children]
            if any(self._sides.asset(target) for target in targets):
                return True
        used = [child for child in head.rights if child.dep_ == "acl" and child.lemma_ in _USING]
        deeds = [deed for clause in used for deed in clause.rights if self._found.at(deed.i, "harm", "violent")]
        if any(self._sides.asset(noun) for deed in deeds for noun in self._sides.objects(deed)):
            return True  # `weapons used to attack ships`
        if head.dep_ == "nsubj" and verb.tag_ != "VBG" and head.lemma_ != "strike":
            hits = self._found.at(verb.i, "strike") is not None
            return hits and any(self._sides.asset(noun) for noun in self._sides.objects(verb))
        agents = [agent for child in verb.rights if child.dep_ == "agent" for agent in child.children]
        fired = head.dep_ == "nsubjpass" and self._found.at(verb.i, "employ") is not None
        return fired and any(self._sides.adverse(agent) for agent in agents)

    def _warned_of(self, head: Token) -> bool:
        """Whether somebody is warned of it: `radars that warn of missiles`."""
        return head.dep_ == "pobj" and head.head.lower_ == "of" and head.head.head.lemma_ in _WARNINGS

    def _guarded(self, head: Token) -> bool:
        """Whether something is kept safe from it: `to protect refineries from drones`."""
        while head.dep_ == "conj":
            head = head.head
        above = list(head.head.ancestors)[:_HUNG]
        kept = head.dep_ == "pobj" and head.head.lower_ in ("from", "against")
        return kept and any(token.lemma_ in _GUARDING for token in above)

    def _turned(self, head: Token) -> bool:
        """Whether something else may become one: `a servicing craft could be turned into a weapon`."""
        if head.lemma_ != "weapon" or head.dep_ != "pobj" or head.head.lower_ not in ("as", "into"):
            return False
        verb = head.head.head
        return verb.lemma_ in _TURNING and any(child.tag_ == "MD" for child in verb.lefts)

    def _flies(self, head: Token) -> bool:
        """Whether it comes from an adversary or over a land: `missiles flew from X`, `rockets were fired at a ship`."""
        verb = head.head
        fired = head.dep_ == "nsubjpass" and self._found.at(verb.i, "firing") is not None
        fired = fired and self._found.at(verb.i, "harm") is None  # `fired at the ship` is a deed itself
        if not (fired or (head.dep_ == "nsubj" and verb.lemma_ in _FLIGHTS)):
            return False
        reached = {prep.lower_: target for prep in verb.rights for target in prep.children if target.dep_ == "pobj"}
        if any(self._sides.adverse(target) for word, target in reached.items() if word == "from"):
            return True
        aims = [target for word, target in reached.items() if word in _AIMS | {"over"}]
        return any(self._sides.asset(target) or target.ent_type_ == "GPE" for target in aims)

    def _carrier(self, head: Token) -> Token | None:
        """Return `launch` in `launch of missiles against ships`."""
        while head.dep_ == "conj":
            head = head.head
        if head.dep_ != "pobj" or head.head.lower_ != "of" or not self._found.at(head.head.head.i, "carrier"):
            return None
        carrier = head.head.head
        fired = carrier.dep_ == "dobj" and self._found.at(carrier.head.i, "firing") is not None
        above = [*self._sharing(carrier, head), *([carrier.head] if fired else [])]
        targets = [t for token in above for prep in token.rights if prep.lower_ in _AIMS for t in prep.children]
        aimed = any(self._sides.asset(target) or (fired and target.pos_ == "PROPN") for target in targets)
        return carrier if aimed and not self._sides.owned(carrier) else None

    def _sharing(self, carrier: Token, head: Token) -> list[Token]:
        """Return the nouns one of which may bear the aim of all: `launch of missiles and drones against ships`."""
        beside = [noun for noun in (*carrier.conjuncts, *head.conjuncts) if not self._sides.threat(noun)]
        return [carrier, head, *(noun for noun in beside if not any(prep.lower_ == "of" for prep in noun.rights))]

    def _aimed_end(self, carrier: Token, head: Token) -> int:
        """Return the end of the aim that a noun beside `head` bears, or 0."""
        preps = [prep for noun in self._sharing(carrier, head) for prep in noun.rights if prep.lower_ in _AIMS]
        targets = [target for prep in preps for target in prep.children if target.dep_ == "pobj"]
        return max((self._phrases.last(target, 1) + 1 for target in targets), default=0)
