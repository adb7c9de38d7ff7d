"""Deeds: threats that a verb or its noun names with what is harmed.

`jamming our signals`, `placed nuclear weapons in orbit`, `our satellites were dazzled`, `deliberate destruction of a
satellite`. Verbs of wide use (`disrupt`, `approach`) need an
adversary as their subject; where a threat itself is the subject (`jamming disrupts flights`) the deed is its effect,
no threat more. What destroys or disables a satellite counts whoever does it, unless that is said to be the own side.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.annotate.threatening.candidate import THREATS, Candidate, nominal, verbal
from pipeline.annotate.threatening.denial import commanded
from pipeline.annotate.threatening.sides import ANYBODY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from pipeline.annotate.threatening.sides import Sides
    from pipeline.annotate.threatening.spans import Phrases
    from pipeline.annotate.threatening.triggers import Found

_SUBORDINATE = frozenset({"xcomp", "conj", "advcl", "relcl", "acl", "prep", "pcomp"})
_CLOSE = "orbital_interference"
_ANYBODYS = frozenset({"general", "hybrid"})
_RISKED = frozenset({("at", "risk"), ("in", "danger"), ("in", "jeopardy"), ("in", "peril"), ("under", "threat")})
_ACTING = frozenset({"act", "behave", "operate", "manoeuvre", "maneuver"})
_SAYING = frozenset({"threaten", "endanger", "jeopardise", "jeopardize", "imperil"})  # that it is a threat
_PLOTTING = frozenset({"plan", "plot", "conspire", "intend", "threaten"})
_RESTRAINED = frozenset({"refrain", "abstain", "desist", "responsible"})  # `responsible for threatening X`
_MISSILES = frozenset({"missile", "kinetic_antisatellite"})
_DEVICES = frozenset({"nuclear", "chemical_biological", "space_weaponisation"})


class Deeds:
    """The patterns over one Doc."""

    def __init__(self, doc: Doc, found: Found, sides: Sides, phrases: Phrases) -> None:
        self._doc, self._found, self._sides, self._phrases = doc, found, sides, phrases

    def match(self) -> Iterator[Candidate]:
        """Yield what all patterns find."""
        yield from self._verbs()
        yield from self._nouns()

    def _verbs(self) -> Iterator[Candidate]:
        for verb in self._doc:
            if not verbal(verb) or (self._comments(verb) and not self._enters(verb)) or self._effect(verb):
                continue
            subject, victim = self._sides.subject(verb), self._sides.victim(verb)
            means = subject if victim is not None and subject is not None and self._armed(subject) else None
            if subject is not None and means is None and (self._sides.own(subject) or self._sides.threat(subject)):
                continue
            if victim is not None and self._braved(verb):
                continue
            if victim is not None and verb.i - victim.i < 12 and self._suffers(verb, subject, victim):
                end = max([verb.i, *(token.i for token in self._coordinated(verb))])
                end = self._phrases.last(means) if means is not None else end
                asset = self._found.at(self._sides.meant(victim).i, "asset")  # `one of these`, of cables
                kind = asset.id if asset is not None and victim.like_num and asset.id != "general" else ""
                yield Candidate(self._phrases.first(victim), end + 1, verb, "passive", category=kind)
            elif (manner := self._misbehaves(verb)) is not None:
                yield Candidate(verb.i, manner.i + 1, verb, "verb", category="general")
            elif bounds := self._intrudes(verb, subject):
                yield Candidate(verb.i, self._phrases.last(bounds) + 1, verb, "verb", category="hybrid")
            elif field := self._arms_space(verb):
                yield Candidate(verb.i, self._phrases.last(field) + 1, verb, "verb", category="space_weaponisation")
            elif self._harms(verb, subject, objects := self._sides.objects(verb)) or self._uses(verb, subject):
                run = (verb, last := self._sides.last_of_run(verb), *self._aims(verb))
                end = max(self._phrases.clause_end(token) for token in run) + 1
                phrasal = self._sides.phrasal(verb)  # `interfere in X`
                end = max([end, *(noun.i + 1 for noun in objects if phrasal or last != verb)])
                end += self._doc[end : end + 1].text == "hostage"
                end += end == verb.i + 1 and self._doc[end : end + 1].text != "" and self._doc[end].ent_type_ == "GPE"
                yield Candidate(self._attempt(verb).i, end, verb, "verb")

    def _braved(self, verb: Token) -> bool:
        """Whether one says that it will not happen: `we will not be intimidated by threats`."""
        helpers = {child.lower_ for child in verb.lefts if child.dep_ in ("aux", "neg")}
        return "will" in helpers and bool(helpers & {"not", "n't", "never"})

    def _aims(self, verb: Token) -> list[Token]:
        """Return what firing is for: `launched a missile to destroy its own satellite`."""
        if self._found.at(verb.i, "firing") is None:
            return []
        clauses = [child for child in verb.rights if child.dep_ == "advcl" and self._found.at(child.i, "harm")]
        return [clause for clause in clauses if any(child.tag_ == "TO" for child in clause.lefts)]

    def _effect(self, verb: Token) -> bool:
        """Whether it only tells what a deed before it did: `fired at the bus, killing nine`."""
        deed = verb.head
        if verb.lower_ == "using" and verb.dep_ in ("advcl", "acl") and self._found.at(deed.i, "harm", "violent"):
            return True  # `targeted the tanker, using drones`
        return (
            verb.tag_ == "VBG"
            and verb.dep_ == "advcl"
            and deed.i < verb.i
            and deed.tag_ in ("VBD", "VBN", "VBZ", "VBP")
            and self._doc[verb.i - 1].lower_ == ","
            and self._found.at(deed.i, "employ", "harm", "violent", "strike") is not None
        )

    def _armed(self, noun: Token) -> bool:
        """Whether `noun` is a weapon, which does not act by itself: `was struck by a missile`."""
        return self._found.at(noun.i, "dual", "weapon", "device") is not None

    def _coordinated(self, verb: Token) -> Iterator[Token]:
        """Yield the further harms in `were approached, dazzled and jammed`."""
        for child in verb.rights:
            if child.dep_ == "conj" and self._found.at(child.i, "harm") is not None:
                yield child
                yield from self._coordinated(child)

    def _attempt(self, verb: Token) -> Token:
        """Return `tried` for `tried to penetrate X`, else `verb`."""
        tries = verb.dep_ == "xcomp" and self._found.at(verb.head.i, "try") is not None
        return verb.head if tries and verb.head.i < verb.i else verb

    def _suffers(self, verb: Token, subject: Token | None, victim: Token) -> bool:
        """Whether a passive is a deed: an adversary's, wilful, or to what nobody harms by chance (a cable)."""
        harmed = self._found.at(verb.i, "harm", "strike") is not None
        if subject is not None and self._armed(subject):
            return harmed and (self._sides.asset(victim) or victim.pos_ == "PROPN") and not self._sides.adverse(victim)
        if subject is not None and not self._sides.adverse(subject):
            return False
        meant = self._sides.meant(victim)
        asset = self._found.at(meant.i, "asset")
        wilful = any(self._found.at(token.i, "wilful") for token in (verb, *self._coordinated(verb)))
        telling = asset is not None and asset.id != "general"
        harmed = self._found.at(verb.i, "harm") is not None and self._sides.asset(meant)
        if harmed and (wilful or telling) and not self._sides.adverse(victim):
            return True
        return self._harms(verb, subject, [victim])

    def _harms(self, verb: Token, subject: Token | None, objects: list[Token]) -> bool:
        doer = subject is not None and self._sides.doer(subject)
        alone = self._found.at(verb.i, "alone") is not None
        if not objects:
            return doer and alone and not any(child.dep_ in ("prep", "prt") for child in verb.rights)
        if self._found.at(verb.i, "destroy") is not None and any(map(self._weapons, objects)):
            return False  # `destroy all of its chemical weapons`
        if any(self._sides.foe(noun) for noun in (*objects, *(c for c in verb.rights if c.dep_ == "dative"))):
            return doer and self._found.at(verb.i, "backing") is not None
        if doer and self._found.at(verb.i, "violent") is not None:
            return True
        if subject is not None and self._plotted(verb) and self._sides.stranger(subject):
            return True
        if any(token.tag_ == "WDT" for token in self._doc[verb.i + 1 : objects[0].i]):
            return False  # the object of a relative clause: `jamming and spoofing that disrupt X`
        adverse = subject is not None and self._sides.hostile_subject(subject)
        adverse = adverse or (verb.dep_ == "pcomp" and verb.head.head.lemma_ in _RESTRAINED) or commanded(verb)
        if self._found.at(verb.i, "light") is not None:
            words = [token.lower_ for token in self._doc[verb.i + 1 : verb.sent.end]]
            risked = any(pair in _RISKED for pair in pairwise(words))
            disabled = self._found.at(verb.i, "harm") is not None and self._sides.asset(objects[0])
            return adverse and (risked or disabled or "hostage" in words)  # `put X out of action`
        harm = self._found.at(verb.i, "harm")
        if subject is not None and verb.lemma_ in _SAYING and self._told_of(subject) and self._sides.asset(objects[0]):
            return True
        soft = self._found.at(verb.i, "soft") is not None
        told = adverse and objects[0].pos_ == "PRON" and self._found.at(verb.i, "wilful")  # `Russian craft stalk them`
        near = harm is not None and harm.id == _CLOSE
        if harm is None or not self._sides.asset(objects[0]) or (near and not (told or self._sides.craft(objects[0]))):
            return False
        if adverse or not (soft or harm.id in _ANYBODYS):
            return True
        known = subject is not None and not self._sides.outsider(subject)
        mild = (soft and (harm.id != _CLOSE or subject is None)) or self._found.at(verb.i, "wide") is not None
        return not (mild or known) and self._sides.craft(objects[0]) and not self._sides.peaceful(verb)

    def _plotted(self, verb: Token) -> bool:
        """Whether somebody means to do violence: `two men who planned to attack a mosque`."""
        return verb.dep_ == "xcomp" and verb.head.lemma_ in _PLOTTING and self._found.at(verb.i, "violent") is not None

    def _told_of(self, subject: Token) -> bool:
        """Whether it is an event told of before: `the launch threatens the peace`."""
        shown = any(child.lower_ == "the" for child in subject.lefts)  # `these tests` are threats themselves
        return shown and self._found.at(subject.i, "event") is not None

    def _weapons(self, noun: Token) -> bool:
        held = [self._found.at(token.i, "noun", "device") for token in self._sides.counted(noun)]
        return any(trigger is not None and trigger.id in _DEVICES for trigger in held)

    def _uses(self, verb: Token, subject: Token | None) -> bool:
        """`used chemical weapons`, `pointed a laser at a pilot`; an adversary's `launched 80 drones`."""
        objects = [noun.i for t in verb.rights if t.dep_ == "dobj" for noun in self._sides.counted(t)]
        weapon = next((self._found.at(i, "noun", "dual", "weapon") for i in objects), None)
        if weapon is not None and weapon.id == "directed_energy" and self._found.at(verb.i, "pointing") is not None:
            return any(
                child.lower_ in ("at", "into", "on") for i in objects for child in (*verb.rights, *self._doc[i].rights)
            )
        if self._found.at(verb.i, "employ") is None or weapon is None:
            return False
        adverse = subject is not None and self._sides.hostile_subject(subject)
        fired = self._found.at(verb.i, "firing") is not None and weapon.id in _MISSILES
        return weapon.id in _DEVICES or (adverse and (fired or weapon.label == "weapon"))

    def _intrudes(self, verb: Token, subject: Token | None) -> Token | None:
        """Return the airspace or waters of others that a foreign craft enters: `drones crossed into our airspace`."""
        if subject is None or self._found.at(verb.i, "intrude") is None or self._sides.own(subject):
            return None
        craft = [subject, *(noun for prep in subject.rights if prep.lower_ == "of" for noun in prep.children)]
        if not self._sides.hostile_subject(subject) and not any(self._found.at(t.i, "intruder") for t in craft):
            return None
        behind = [child for prep in verb.rights if prep.lower_ in ("into", "in") for child in prep.children]
        objects = (child for child in (*verb.rights, *behind) if child.dep_ in ("dobj", "pobj"))
        return next((noun for noun in objects if self._found.at(noun.i, "bounds")), None)

    def _misbehaves(self, verb: Token) -> Token | None:
        """Return how somebody of another side acts: `states that act recklessly`."""
        if verb.lemma_ not in _ACTING:
            return None
        return next((child for child in verb.rights if self._found.at(child.i, "manner")), None)

    def _arms_space(self, verb: Token) -> Token | None:
        """Return what space is made into: `turned space into a battlefield`."""
        spheres = (child for child in verb.rights if child.dep_ == "dobj")
        if self._found.at(verb.i, "turning") is None or not any(self._found.at(t.i, "sphere") for t in spheres):
            return None
        behind = (noun for prep in verb.subtree if prep.lower_ == "into" for noun in prep.children)
        return next((noun for noun in behind if self._found.at(noun.i, "battlefield")), None)

    def _enters(self, verb: Token) -> bool:
        """Whether it tells what a foreign craft did: `intercepted three fighters that had entered our airspace`."""
        craft = verb.dep_ == "relcl" and self._found.at(verb.head.i, "intruder") is not None
        return craft and self._found.at(verb.i, "intrude") is not None

    def _comments(self, verb: Token) -> bool:
        """Whether the verb stands in a clause about a threat or a thing: `lasers that they use to blind satellites`."""
        while verb.head != verb and verb.dep_ in _SUBORDINATE:
            actor = self._found.at(verb.head.i, "adversary", "terrorist") is not None or verb.head.lower_ in ANYBODY
            if verb.dep_ in ("acl", "relcl") and any(c.dep_ == "mark" and c.lower_ == "that" for c in verb.lefts):
                verb = verb.head  # `the claim that X`
                continue
            if verb.dep_ == "relcl" and not (actor or self._done(verb)):
                return True
            if verb.dep_ == "acl" and not actor:
                return self._found.at(verb.head.i, *THREATS, "capability") is not None
            verb = verb.head
        return False

    def _done(self, verb: Token) -> bool:
        """Whether a relative clause tells what an adversary's thing, no threat by itself, does."""
        modal = any(child.tag_ == "MD" for child in verb.lefts)
        return not modal and self._sides.hostile_subject(verb.head) and not self._sides.threat(verb.head)

    def _lawful(self, by: Token) -> bool:
        """Whether a body that is no adversary does it: `the seizure of the tanker by the French Navy`."""
        agents = [child for child in by.children if child.dep_ == "pobj"]
        return any(agent.ent_type_ == "ORG" and not self._sides.adverse(agent) for agent in agents)

    def _nouns(self) -> Iterator[Candidate]:
        for head in self._doc:
            if not nominal(head) or not self._found.at(head.i, "harming") or self._sides.owned(head):
                continue
            following = [token for token in self._doc[head.i + 1 : head.i + 2] if token.lower_ == "of"]
            preps = {prep.i: prep for prep in (*head.rights, *following) if prep.dep_ == "prep"}
            behind = [noun for prep in preps.values() if prep.lower_ != "by" for noun in prep.children]
            objects = [noun for noun in behind if noun.dep_ == "pobj"]
            before = [child for child in head.lefts if child.dep_ in ("compound", "nmod")]
            harmed = any(self._found.at(noun.i, "asset") for noun in (*objects, *before))
            meant = any(self._found.at(child.i, "wilful", "hostile") for child in head.lefts if child.dep_ == "amod")
            kept = self._sides.countered(head) and self._found.at(head.i, "wide") is None
            lawful = any(self._lawful(prep) for prep in head.subtree if prep.lower_ == "by" and prep.i > head.i)
            if (harmed or meant or kept) and not (lawful or any(self._sides.foe(noun) for noun in objects)):
                yield self._phrases.candidate(head, head.i, head.i + 1, "harm")
