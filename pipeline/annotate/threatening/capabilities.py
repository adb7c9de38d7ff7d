"""Capabilities: means with the harm that they are for, and intents with the harm that is meant.

`capabilities that could disrupt the satellites`, `satellites designed to disable others`, `intent to deny us space`.
The clause belongs to the span, for without it the noun is no threat; a relative clause on what is a threat anyway
comments.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.annotate.threatening.candidate import DEMONSTRATIVES, NOUNS, Candidate
from pipeline.annotate.threatening.spans import own_clause

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from pipeline.annotate.threatening.sides import Sides
    from pipeline.annotate.threatening.spans import Phrases
    from pipeline.annotate.threatening.triggers import Found

_CHAINED = frozenset({"xcomp", "conj", "prep", "pcomp", "ccomp"})
_MISSILES = frozenset({"missile", "interceptor", "warhead"})
_PRAISE = frozenset({"advanced", "sophisticated"})  # how good it is, where the clause says what it is
_HAVING = frozenset({"have", "possess", "need", "build", "develop", "acquire", "maintain", "field"})
_ABLE = frozenset({"capable", "able"})


class Capabilities:
    """The pattern over one Doc."""

    def __init__(self, doc: Doc, found: Found, sides: Sides, phrases: Phrases) -> None:
        self._doc, self._found, self._sides, self._phrases = doc, found, sides, phrases

    def match(self) -> Iterator[Candidate]:
        """Yield the capabilities in order."""
        for head in self._doc:
            if head.pos_ not in NOUNS or not self._found.at(head.i, "capability"):
                continue
            if self._sides.owned(head) or self._kept(head):
                continue
            for clause in self._purposes(head):
                verb = next((token for token in self._verbs(clause) if self._harms(token, head)), None)
                if verb is not None and not self._sides.against_adversaries(verb):
                    last = self._sides.last_of_run(verb)
                    joined = (child for child in verb.rights if child.dep_ == "conj" and child.pos_ == "VERB")
                    conjuncts = (child for child in joined if not own_clause(verb, child))
                    end = max(self._phrases.clause_end(token) for token in (verb, last, *conjuncts)) + 1
                    end = max([end, *(noun.i + 1 for noun in self._sides.objects(verb) if last != verb)])
                    found = self._phrases.candidate(self._first_conjunct(head), head.i, end, "capability")
                    praised = self._doc[found.start].lower_ in _PRAISE and found.start < found.head.i
                    yield replace(found, start=found.start + praised)

    def _purposes(self, head: Token) -> Iterator[Token]:
        """Yield the heads of the clauses that say what `head` is for."""
        nouns = [self._found.at(token.i, "noun") for token in (head, *head.lefts)]
        known = any(noun is not None and (noun.end > noun.start + 1 or not noun.status) for noun in nouns)
        for child in head.rights:
            purpose = child.tag_ != "VBN" or self._found.at(child.i, "purpose") is not None
            told = self._found.at(head.i, "craft") and self._sides.adverse(head) and not self._modal(child)
            if child.dep_ == "relcl" and self._doc[child.left_edge.i - 1].text == "," and self._shown(head):
                continue  # `these acts, which risk lives`
            if (child.dep_ == "relcl" and not known and not told) or (child.dep_ in ("acl", "xcomp") and purpose):
                yield child
            elif child.dep_ == "amod" and child.lemma_ in _ABLE:
                yield child
                yield from (token for token in self._doc[child.i + 1 : child.i + 4] if token.tag_ == "VBG")
            elif child.dep_ == "prep" and child.lower_ in ("for", "of"):
                yield from (grandchild for grandchild in child.children if grandchild.dep_ == "pcomp")
        following = list(self._doc[head.i + 1 : head.i + 4])
        if following and following[0].lower_ == "to":
            harmful = following[1:2] and self._found.at(following[1].i, "harm")
            yield from (token for token in following[1:] if token.tag_ == "VB")
            yield from following[1:2] if harmful and following[1].tag_ != "VB" else ()  # `the means to blind us`

    def _kept(self, head: Token) -> bool:
        """Whether the own side has it: `we have the means to X`."""
        had = head.dep_ == "dobj" and head.head.lemma_ in _HAVING
        return had and any(self._sides.own(child) for child in head.head.lefts if child.dep_ == "nsubj")

    @staticmethod
    def _shown(head: Token) -> bool:
        return any(child.lower_ in DEMONSTRATIVES for child in head.lefts)

    def _modal(self, verb: Token) -> bool:
        return any(child.tag_ == "MD" for child in verb.lefts)

    def _verbs(self, clause: Token) -> Iterator[Token]:
        yield clause
        for child in clause.rights:
            aimed = child.dep_ == "advcl" and any(token.lower_ == "to" for token in child.lefts)
            if child.dep_ == "conj" and clause.tag_ in ("VBP", "VBZ") and child.tag_ == "VBD":
                continue  # `activities that fund its programmes and committed to block them`: the sentence's own verb
            if aimed or child.dep_ in _CHAINED:
                yield from self._verbs(child)

    def _harms(self, verb: Token, head: Token) -> bool:
        if self._found.at(verb.i, "light") is not None:
            words = {token.lower_ for token in verb.subtree if token.i > verb.i}
            return {"at", "risk"} <= words
        if self._found.at(verb.i, "motion") is not None:
            behind = self._doc[verb.i + 1 : min(verb.i + 9, verb.sent.end)]
            near = next((token.i for token in behind if self._found.at(token.i, "near")), None)
            return near is not None and any(token.i > near and self._sides.craft(token) for token in behind)
        if head.lemma_ in _MISSILES and self._found.at(verb.i, "strike") is not None:
            return bool(self._sides.objects(verb))  # `a missile that can reach low Earth orbit`
        if self._found.at(verb.i, "violent") is not None and not self._found.at(head.i, "noun"):
            return bool(self._sides.objects(verb))
        harm = self._found.at(verb.i, "harm") is not None and self._found.at(verb.i, "soft") is None
        objects = self._sides.objects(verb)
        if self._found.at(verb.i, "everyday") is not None and not self._sides.adverse(head):
            objects = [noun for noun in objects if self._sides.asset(noun)]  # `plans to cut taxes` harm nobody
        alone = self._found.at(verb.i, "alone") is not None  # `the means to jam`
        return harm and (verb.dep_ == "amod" or alone or bool(objects))

    def _first_conjunct(self, head: Token) -> Token:
        """Return `capability` for `intent` in `capability and intent to X`, `satellite` in `satellite with an arm`."""
        while head.dep_ == "conj" and self._found.at(head.head.i, "capability") and head.i - head.head.i <= 3:
            head = head.head
        if head.dep_ == "pobj" and head.head.lower_ == "with":
            craft = head.head.head
            craft = craft.head if craft.dep_ == "acl" else craft
            return craft if craft.i < head.i and self._found.at(craft.i, "capability") else head
        return head
