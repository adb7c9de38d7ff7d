"""Deeds: threats that a verb or its noun names with what is harmed, and weapons in adverse hands.

`jamming our signals`, `placed nuclear weapons in orbit`, `our satellites were dazzled`, `deliberate destruction of a
satellite`, `Russian missiles`, `the strike destroyed a tank`. Verbs of wide use (`disrupt`, `approach`) need an
adversary as their subject; where a threat itself is the subject (`jamming disrupts flights`) the deed is its effect,
no threat more.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.annotate.threatening.spans import NOUNS, THREATS, Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from pipeline.annotate.threatening.sides import Sides
    from pipeline.annotate.threatening.spans import Phrases
    from pipeline.annotate.threatening.triggers import Found

_SUBORDINATE = frozenset({"xcomp", "conj", "advcl", "relcl", "acl", "prep", "pcomp"})
_DEVICES = frozenset({"nuclear", "chemical_biological", "space_weaponisation"})


class Deeds:
    """The patterns over one Doc."""

    def __init__(self, doc: Doc, found: Found, sides: Sides, phrases: Phrases) -> None:
        self._doc, self._found, self._sides, self._phrases = doc, found, sides, phrases

    def match(self) -> Iterator[Candidate]:
        """Yield what all patterns find."""
        yield from self._verbs()
        yield from self._nouns()
        yield from self._weapons()

    def _verbs(self) -> Iterator[Candidate]:
        for verb in self._doc:
            if verb.pos_ != "VERB" or self._comments(verb):
                continue
            subject = self._sides.subject(verb)
            if subject is not None and (self._sides.own(subject) or self._sides.threat(subject)):
                continue
            victim = self._sides.victim(verb)
            if victim is not None and verb.i - victim.i < 6 and self._harms(verb, subject, [victim]):
                yield Candidate(self._phrases.first(victim), verb.i + 1, verb, "passive")
            elif self._harms(verb, subject, self._sides.objects(verb)) or self._uses(verb, subject):
                run = (verb, self._sides.last_of_run(verb))
                yield Candidate(verb.i, max(self._phrases.clause_end(token) for token in run) + 1, verb, "verb")

    def _harms(self, verb: Token, subject: Token | None, objects: list[Token]) -> bool:
        harm = self._found.at(verb.i, "harm")
        if harm is None or not objects or any(self._sides.adverse(noun) for noun in objects):
            return False
        soft = self._found.at(verb.i, "soft") is not None
        if not self._sides.asset(objects[0], "craft" if soft else "asset"):
            return False
        wide = soft or harm.id == "general"
        return not wide or (subject is not None and self._sides.adverse(subject))

    def _uses(self, verb: Token, subject: Token | None) -> bool:
        """`used chemical weapons`, `place nuclear weapons in orbit`; an adversary's `launched 80 drones`."""
        objects = [child.i for child in verb.rights if child.dep_ == "dobj"]
        weapon = next((self._found.at(i, "noun", "dual", "weapon") for i in objects), None)
        if self._found.at(verb.i, "employ") is None or weapon is None:
            return False
        adverse = subject is not None and self._sides.adverse(subject)
        return weapon.id in _DEVICES or (weapon.label == "weapon" and adverse)

    def _comments(self, verb: Token) -> bool:
        """Whether the verb stands in a clause about a threat or a thing: `lasers that they use to blind satellites`."""
        adverse = self._found.tokens("adversary", "terrorist")
        while verb.head != verb and verb.dep_ in _SUBORDINATE:
            if verb.dep_ == "relcl" and verb.head.i not in adverse:
                return True
            if verb.dep_ == "acl" and verb.head.i not in adverse:
                return self._found.at(verb.head.i, *THREATS, "capability") is not None
            verb = verb.head
        return False

    def _nouns(self) -> Iterator[Candidate]:
        for head in self._doc:
            if head.pos_ not in NOUNS or not self._found.at(head.i, "harming") or self._sides.owned(head):
                continue
            behind = [noun for prep in head.rights if prep.dep_ == "prep" for noun in prep.children]
            objects = [noun for noun in behind if noun.dep_ == "pobj"]
            before = [child for child in head.lefts if child.dep_ in ("compound", "nmod")]
            harmed = any(self._found.at(noun.i, "asset") for noun in (*objects, *before))
            if harmed and not any(self._sides.adverse(noun) for noun in objects):
                yield self._phrases.candidate(head, head.i, head.i + 1, "harm")

    def _weapons(self) -> Iterator[Candidate]:
        for trigger in self._found.all:
            if trigger.label != "weapon":
                continue
            long = trigger.end - trigger.start > 2
            head = self._doc[trigger.end - 1] if long else self._doc[trigger.start : trigger.end].root
            modifies = head.dep_ in ("compound", "nmod", "amod") and head.head.i > head.i
            if self._sides.owned(head) or (not long and (head.pos_ not in NOUNS or modifies)):
                continue
            owners = [token for child in head.lefts for token in child.subtree]
            hostile = any(self._found.at(token.i, "hostile", "adversary", "terrorist") for token in owners)
            destroyed = self._sides.destroyed(head)
            if hostile or destroyed:
                phrase = self._phrases.candidate(head, trigger.start, max(trigger.end, head.i + 1), "weapon")
                yield replace(phrase, countered=destroyed)
