"""Forces: arms and strikes of the own side, and arms of others that a strike has destroyed.

`the Navy will receive laser weapons` and `the strike on ISIL` are no threats; `the strike destroyed a tank` tells of
a countered one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from pipeline.annotate.threatening.sides import Sides
    from pipeline.annotate.threatening.triggers import Found

_BODIES = frozenset({"ORG", "GPE", "NORP"})
_WIDENING = frozenset({"extend", "expand", "intensify", "step", "increase", "join", "authorise", "authorize", "resume"})
_NEEDING = frozenset(
    {"need", "require", "procure", "buy", "purchase", "order", "receive", "field", "deliver", "acquire", "introduce"}
)
_PLACING = frozenset({"place", "put", "deploy", "station", "possess", "own", "field"})
_CARRYING_OUT = frozenset({"conduct", "carry", "launch", "perform", "execute", "undertake"})
_ALLIES = frozenset(
    {"u.s.", "us", "american", "british", "uk", "french", "australian", "canadian", "coalition", "allied"}
)
_NAME_REACH = 3
_TAKING_UP = frozenset({"this", "these", "those", "the"})


class Forces:
    """The arms and strikes in one Doc."""

    def __init__(self, doc: Doc, found: Found, sides: Sides) -> None:
        self._doc, self._found, self._sides = doc, found, sides
        self._actors = found.tokens("adversary", "terrorist")
        self._last_own = False

    def own_force(self, head: Token) -> bool:
        """Whether a strike or fight is the own side's; asked in the order of the text.

        `these strikes` are the side's whose strikes were told of before.
        """
        others = any(token.i in self._actors for token in head.subtree)
        taken_up = any(child.lower_ in _TAKING_UP for child in head.lefts) and not others
        self._last_own = (taken_up and self._last_own) or self._is_own(head)
        return self._last_own

    def _is_own(self, head: Token) -> bool:
        """Whether words of the own side stand near a strike or fight, or it is `on` or `against` adversaries."""
        behind = [*head.rights, *self._doc[head.i + 1 : head.i + 2]]  # hung on the verb at times
        targets = [noun for prep in behind if prep.lower_ in ("on", "against") for noun in prep.children]
        hitting = [head.head] if head.dep_ == "nsubj" else []  # `an airstrike hit the terrorists`
        hitting += [child for child in head.rights if child.dep_ == "acl" and child.lower_ == "targeting"]
        if any(self._sides.adverse(noun) for verb in hitting for noun in self._sides.objects(verb)):
            return True
        if any(self._found.at(noun.i, "weapon", "device") for noun in targets):
            return True  # `a strike on a weapons cache`
        if targets and not any(self._sides.adverse(noun) for noun in targets):
            means = head.dep_ == "pobj" and head.head.lower_ in ("with", "through")  # `we respond with strikes on X`
            verb = next((token for token in head.ancestors if token.pos_ == "VERB"), head) if means else head.head
            done = means or (head.dep_ == "dobj" and self._found.at(verb.i, "deed") is not None)
            return done and any(self._sides.own(child) for child in verb.lefts if child.dep_ == "nsubj")
        if self._hits_adversaries(head) or self._allies_do(head) or (not targets and self._widened(head)):
            return True
        window = self._sides.window(head)
        aims = [token for token in window if token.lower_ in ("on", "against")]
        return any(self._sides.ours(token) for token in window) or any(self._sides.adverse(token) for token in aims)

    def _allies_do(self, strike: Token) -> bool:
        """Whether forces of an ally carry it out: `U.S. forces conducted a raid`."""
        if strike.dep_ != "dobj" or strike.head.lemma_ not in _CARRYING_OUT:
            return False
        subject = self._sides.subject(strike.head)
        if subject is None or self._sides.adverse(subject):
            return False
        near = self._doc[max(subject.i - _NAME_REACH, 0) : subject.i + 1]  # the parser cuts `U.S.` off at times
        return any(token.lower_ in _ALLIES for token in near)

    def _hits_adversaries(self, strike: Token) -> bool:
        """Whether a strike that is no adversary's befalls one: `airstrikes hit rebel units`, `X died in a strike`."""
        if any(child.i in self._actors for child in strike.lefts):
            return False
        if strike.dep_ == "nsubj":
            return any(self._sides.adverse(noun) for noun in self._sides.objects(strike.head))
        if strike.dep_ != "pobj" or strike.head.lower_ not in ("in", "by"):
            return False
        verb = strike.head.head
        victim = self._sides.subject(verb) if verb.lemma_ == "die" else self._sides.victim(verb)
        return victim is not None and self._sides.adverse(victim)

    def _widened(self, strike: Token) -> bool:
        """Whether a nation that is no adversary goes on with it: `the UK would extend airstrikes into Syria`."""
        verb = strike.head
        doers = [child for child in verb.lefts if child.dep_ == "nsubj"] if strike.dep_ == "dobj" else []
        named = any(doer.ent_type_ in _BODIES and not self._sides.adverse(doer) for doer in doers)
        return named and verb.lemma_ in _WIDENING

    def fielded(self, head: Token) -> bool:
        """Whether a named body that is no adversary fields it: `the Navy will receive laser weapons`."""
        while head.dep_ == "conj" and head.head != head:
            head = head.head
        nations = [child for child in head.lefts if child.ent_type_ in ("NORP", "GPE")]
        if nations and not any(token.i in self._actors for token in nations):
            return True
        fitted = head.dep_ == "pobj" and head.head.lower_ == "with" and self._sides.subject(head.head.head)
        if fitted and self._sides.own(fitted):
            return True  # `we will fit our satellites with lasers`
        verbs = (head.head, *head.head.rights) if head.dep_ in ("nsubj", "nsubjpass") else ()
        if any(self._sides.against_adversaries(verb) for verb in verbs if self._found.at(verb.i, "harm")):
            return True  # `the laser is intended to dazzle an attacker`
        if head.dep_ != "dobj" or self._found.at(head.head.i, "deed") is None:
            return False
        subjects = [child for child in head.head.lefts if child.dep_ == "nsubj"]
        named = any(token.ent_type_ in _BODIES for subject in subjects for token in subject.subtree)
        return named and not any(self._sides.adverse(subject) for subject in subjects)

    def needed(self, head: Token) -> bool:
        """Whether somebody who is no adversary buys or needs it: `the command needs space-based interceptors`."""
        while head.dep_ == "conj":
            head = head.head
        if head.dep_ != "dobj" or head.head.lemma_ not in _NEEDING:
            return False
        return not any(self._sides.hostile_subject(child) for child in head.head.lefts if child.dep_ == "nsubj")

    def renounced(self, head: Token) -> bool:
        """Whether one who is no adversary does without it: `NATO does not need to put weapons in space`."""
        verb = head.head
        above = verb.head if verb.dep_ == "xcomp" else verb
        if head.dep_ != "dobj" or verb.lemma_ not in _PLACING or not any(c.dep_ == "neg" for c in above.lefts):
            return False
        doers = [child for child in above.lefts if child.dep_ == "nsubj"]
        return any(doer.ent_type_ in _BODIES and not self._sides.adverse(doer) for doer in doers)

    def destroyed(self, noun: Token) -> bool:
        """Whether the nearest verb before says that it was destroyed: lists of what strikes hit mislead the parser."""
        if noun.dep_ == "pobj" and noun.head.lower_ in ("with", "by", "using"):
            return False
        for i in range(noun.i - 1, noun.sent.start - 1, -1):
            token = self._doc[i]
            inside = self._doc[i - 1].lower_ == "-" or self._found.at(i, "weapon") is not None
            if token.pos_ == "VERB" and token.tag_ in ("VBD", "VBN") and not inside:
                return self._found.at(i, "destroy") is not None
        return False
