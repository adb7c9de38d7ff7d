"""Targets: what a weapon or an attack is meant for, where that tells its category.

A missile `to destroy satellites` is an anti-satellite weapon; an attack `on our troops` is no terrorism, whoever
stands near; an attack or aggression in space has no stated means.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from pipeline.annotate.threatening.triggers import Found

_ORBITS = frozenset({"space", "orbit"})
_AROUND = 200
_SHIPS = frozenset(
    {"sea", "ship", "vessel", "boat", "tanker", "navy", "shoal", "fisherman", "coast", "cutter", "resupply"}
)
_FORCES = frozenset({"troop", "force", "soldier", "personnel", "base", "facility", "outpost", "convoy", "serviceman"})
_SHIPPING = frozenset({"shipping", "ship", "vessel", "tanker", "merchantman", "fishing"})


def at_craft(head: Token, found: Found) -> bool:
    """Whether a missile is meant for a craft: `missiles to destroy satellites`, `missile tests in space`."""
    struck = head.head.rights if head.dep_ == "nsubj" else ()
    if any(token.dep_ == "dobj" and found.at(token.i, "craft") for token in struck):
        return True
    for token in head.subtree:
        if token.i > head.i and token.dep_ == "dobj" and found.at(token.head.i, "harm") and found.at(token.i, "craft"):
            return True
        if token.i > head.i and token.dep_ == "dobj" and token.lower_ in _ORBITS:
            return True
        if token.i > head.i and token.lower_ in _ORBITS and token.head.lower_ == "in":
            return True
    return False


def on_forces(head: Token) -> bool:
    """Whether it strikes armed forces: `attacks on our troops`, `the attack that killed two soldiers`."""
    return any(token.i > head.i and token.lemma_.lower() in _FORCES for token in head.subtree)


def at_sea(head: Token, found: Found) -> bool:
    """Whether a manoeuvre or approach is one of ships: their words stand around it, and none of space."""
    own = [token for token in head.subtree if token.i > head.i]  # `dangerous manoeuvres of two vessels`
    if any(t.lemma_.lower() in _SHIPS for t in own) and not any(found.at(t.i, "craft") for t in own):
        return True
    around = head.doc[max(head.i - _AROUND, 0) : head.i + _AROUND]
    words = {token.lemma_.lower() for token in around if not token.text.istitle()}  # no `Space` of an agency
    spatial = bool(words & _ORBITS) or any(found.at(token.i, "craft") for token in around)
    return bool(words & _SHIPS) and not spatial


def with_shipping(head: Token) -> bool:
    """Whether an interference is one with ships, not with signals: `interference with international shipping`."""
    targets = [noun for prep in head.rights if prep.lower_ in ("with", "to") for noun in prep.children]
    return head.lemma_.lower() == "interference" and any(noun.lemma_.lower() in _SHIPPING for noun in targets)


def in_affairs(head: Token, found: Found) -> bool:
    """Whether an interference is one in a state's affairs, not with signals: `interference in our elections`."""
    inside = [noun for prep in head.rights if prep.lower_ == "in" for noun in prep.children]
    around = [word for noun in (*inside, *head.lefts) for word in noun.subtree]  # `GPS interference in the Baltic`
    told = any(found.at(word.i, "cue", "craft", "sphere") for word in around)
    return head.lemma_.lower() == "interference" and bool(inside) and not told


def in_space(span: Span, found: Found) -> bool:
    """Whether an attack of no stated means is on or in space: `attack on a satellite`."""
    return any(found.at(token.i, "craft") or token.lower_ == "space" or _ground(token) for token in span)


def _ground(token: Token) -> bool:
    """Whether it is the ground part of a space system: `attack on a ground station`."""
    return token.lower_ in ("segment", "segments", "station", "stations") and token.nbor(-1).lower_ == "ground"


def unspecified(span: Span, head: Token) -> bool:
    """Whether it is `aggression` of nobody against nobody, as deterrence speaks of it."""
    owned = any(token.dep_ in ("poss", "amod") for token in head.lefts)
    return len(span) == 1 and head.lemma_.lower() == "aggression" and not owned
