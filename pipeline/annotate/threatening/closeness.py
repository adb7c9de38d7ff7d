"""Closeness: a craft that comes near another, by verb or noun.

`came within 12 km of our satellite`, `parked beside a spacecraft`, `drift of the object towards our relay satellite`.
Servicing, docking and the own side's manoeuvres are none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.annotate.threatening.candidate import NOUNS, Candidate, verbal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from pipeline.annotate.threatening.sides import Sides
    from pipeline.annotate.threatening.spans import Phrases
    from pipeline.annotate.threatening.triggers import Found

_REACH = 6
_RELEASING = frozenset({"release", "eject", "drop", "fire", "launch"})
_ORBITS = frozenset({"orbit", "space"})
_RELEASED = frozenset({"object", "projectile", "satellite", "subsatellite", "spacecraft", "one", "probe", "craft"})

_DRONES = frozenset({"drone", "uav", "sighting"})
_ABOVE = frozenset({"over", "above", "near"})
_SIGHTING = frozenset({"observe", "see", "spot", "sight", "detect", "report", "fly", "appear", "hover", "circle", "be"})
_SHUTTING = frozenset({"force", "close", "ground", "disrupt", "shut", "halt", "suspend", "divert"})
_GROUNDS = frozenset({"airport", "base", "airbase", "airspace", "traffic", "flight", "infrastructure", "plant", "jet"})


class Closeness:
    """The patterns over one Doc."""

    def __init__(self, doc: Doc, found: Found, sides: Sides, phrases: Phrases) -> None:
        self._doc, self._found, self._sides, self._phrases = doc, found, sides, phrases

    def match(self) -> Iterator[Candidate]:
        """Yield what comes near a craft, in order."""
        for token in self._doc:
            if token.lemma_ in _RELEASING and (released := self._released(token)) is not None:
                end = self._phrases.last(released) + 1
                yield Candidate(token.i, end, token, "motion", category="orbital_interference")
            if self._hovers(token):
                yield Candidate(self._phrases.first(token), token.i + 1, token, "motion", category="hybrid")
            if self._found.at(token.i, "motion") is None:
                continue
            craft = self._neared(token)
            if craft is None or self._sides.peaceful(token):
                continue
            if verbal(token):
                subject = self._sides.subject(token)
                if subject is not None and self._sides.stranger(subject) and not self._sides.threat(subject):
                    yield Candidate(token.i, self._phrases.last(craft) + 1, token, "motion")
            elif token.pos_ in NOUNS and not self._sides.owned(token):
                phrase = self._phrases.candidate(token, token.i, token.i + 1, "motion")
                yield Candidate(phrase.start, max(phrase.end, self._phrases.last(craft) + 1), token, "motion")

    def _hovers(self, noun: Token) -> bool:
        """Whether drones of nobody known are over a place, or close it: `drones forced the airport to close`."""
        if noun.lemma_.lower() not in _DRONES or noun.pos_ not in NOUNS or self._sides.owned(noun):
            return False
        if noun.dep_ not in ("nsubj", "nsubjpass", "ROOT"):
            return False  # `the navy flew drones over the base`
        verb = noun.head
        heads = [noun, verb] if verb.lemma_ in _SIGHTING else [noun]
        preps = [child for head in heads for child in head.rights if child.lower_ in _ABOVE]
        places = [place for prep in preps for place in prep.children]
        if verb.lemma_ in _SHUTTING:
            places.extend(token for token in verb.subtree if token.i > verb.i)
        return any(place.lemma_.lower() in _GROUNDS for place in places)

    def _released(self, verb: Token) -> Token | None:
        """Return what an adversary or its satellite lets go in orbit: `the Russian satellite released an object`."""
        subject = self._sides.subject(verb) if verbal(verb) else None
        if subject is None or not self._sides.hostile_subject(subject):
            return None
        behind = [token for token in verb.subtree if token.i > verb.i and token.dep_ == "pobj"]
        orbiting = any(token.lemma_ in _ORBITS or self._sides.craft(token) for token in behind)
        objects = (child for child in verb.rights if child.dep_ == "dobj" and (orbiting or self._sides.craft(subject)))
        return next((noun for noun in objects if noun.lemma_ in _RELEASED), None)

    def _neared(self, motion: Token) -> Token | None:
        """Return the craft that it comes near, of its own phrase."""
        for near in self._doc[motion.i + 1 : min(motion.i + 1 + _REACH, motion.sent.end)]:
            to = near.lower_ == "to" and motion.tag_ == "NNS"  # `approaches to our satellites`, no `approach to space`
            near_by = self._found.at(near.i, "near") is not None or to
            if not near_by or not (near.head == motion or motion in near.ancestors):
                continue
            for token in near.subtree:
                owned = any(child.dep_ in ("poss", "det") for child in token.lefts)
                if token.i > near.i and token.dep_ == "pobj" and self._sides.craft(token) and (owned or not to):
                    return token
        return None
