"""Patterns: the phrases of a Doc that name a threat, by their syntax.

`noun`: a noun that is a threat in itself (`jamming`). `hostile`: a hostile modifier on an act (`unsafe manoeuvres`).
`capability`: a means with the harm that it is for (`satellites designed to disable others`). `verb`: a harmful verb and its
object (`jamming our signals`). `weapon`: a weapon in adverse hands. `reference`: a demonstrative on an act named before.
What the publisher's own side does, and words like `laser` without an adverse word about them, are left out.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.annotate.threatening import spans

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from pipeline.annotate.threatening.triggers import Found

_NOMINAL = frozenset({"NOUN", "PROPN"})
_THREATS = ("noun", "dual", "device", "force")
_HEADS = (*_THREATS, "act", "carrier", "capability", "weapon")
_USES = frozenset({"use", "place", "put", "station", "deploy", "launch", "fire", "drop", "detonate", "explode"})
_DESTROYS = frozenset({"destroy", "intercept", "neutralise", "neutralize", "seize", "down", "disable"})
_DEMONSTRATIVES = frozenset({"this", "that", "these", "those", "such"})
_PURPOSES = frozenset({"design", "intend", "aim", "build", "mean", "use", "direct", "conceive", "suit"})
_USED = frozenset({"nuclear", "chemical_biological", "space_weaponisation"})
_LIGHT = frozenset({"hold", "put", "place"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """Tokens `[start, end)` that may name a threat, the head of its phrase, and the pattern."""

    start: int
    end: int
    head: Token
    rule: str
    countered: bool = False


class Patterns:
    """All patterns over one Doc. `own` are the words for the publisher's own side."""

    def __init__(self, doc: Doc, found: Found, own: frozenset[str], targets: frozenset[str]) -> None:
        self.doc, self.found, self.own, self.targets = doc, found, own, targets
        self.kept = found.tokens(*_THREATS, "weapon")
        self.actors = found.tokens("adversary", "terrorist")
        self.names = self.actors | frozenset(
            token.i
            for token in doc
            if token.ent_type_ in ("GPE", "NORP", "ORG") and not found.at(token.i, *_THREATS, "cue", "asset")
        )

    def match(self) -> list[Candidate]:
        """Return the candidates in order; where two overlap, the one that begins first, or is longer, stays."""
        patterns = (
            self.nouns,
            self.nominal_harms,
            self.fixed,
            self.hostile,
            self.capabilities,
            self.verbs,
            self.weapons,
        )
        chosen: list[Candidate] = []
        for candidate in sorted((c for pattern in patterns for c in pattern()), key=lambda c: (c.start, -c.end)):
            if chosen and self._joined(chosen[-1], candidate):
                chosen[-1] = replace(chosen[-1], end=candidate.end)
            elif not chosen or candidate.start >= chosen[-1].end:
                chosen.append(candidate)
        return self.references(chosen)

    def _joined(self, first: Candidate, second: Candidate) -> bool:
        """Whether the second is part of the first: `weapons` + `to blind our sensors`, `jamming` + `and spoofing`."""
        between = [token.lower_ for token in self.doc[first.end : second.start]]
        if second.rule == "verb":
            return between == ["to"] and first.rule != "verb"
        same = self._kind(first) == self._kind(second)
        return between in (["and"], ["or"]) and same and {first.rule, second.rule} <= {"noun", "hostile"}

    def _kind(self, candidate: Candidate) -> str | None:
        trigger = self.found.at(candidate.head.i, *_THREATS, "act", "carrier")
        return trigger.id if trigger else None

    # ------------------------------------------------------------ patterns
    def nouns(self) -> Iterator[Candidate]:
        """Nouns that are a threat in themselves, with the carriers above them (`use of chemical weapons`)."""
        for trigger in self.found.all:
            if trigger.label not in _THREATS:
                continue
            root = self.doc[trigger.start : trigger.end].root
            if root.pos_ == "VERB" and root.tag_ not in ("VBG", "NN", "NNS"):
                continue
            if root.pos_ in ("VERB", "AUX"):
                if root.dep_ in ("ROOT", "conj", "relcl", "ccomp", "acl", "advcl") and trigger.label != "noun":
                    continue
                if root.dep_ in ("ROOT", "relcl", "ccomp") or trigger.label == "force":
                    continue
            head = self._outer(root)
            if head is None:
                if trigger.label == "device":
                    yield Candidate(trigger.start, trigger.end, root, "device", self._destroyed(root))
                continue
            if trigger.label in ("dual", "force") and not self._adverse(head, trigger.label):
                continue
            if self._figurative(head) or self._own(head):
                continue
            phrase = self._phrase(self._carrier(head), min(trigger.start, head.i), max(trigger.end, head.i + 1), "noun")
            yield replace(phrase, countered=trigger.label == "device" and self._destroyed(root))

    def fixed(self) -> Iterator[Candidate]:
        """Phrases that stand as they are (`kill indiscriminately`)."""
        for trigger in self.found.all:
            if trigger.label == "fixed":
                root = self.doc[trigger.start : trigger.end].root
                yield Candidate(trigger.start, trigger.end, root, "fixed")

    def references(self, chosen: list[Candidate]) -> list[Candidate]:
        """Add what a demonstrative points back at in the sentence before: `such behaviour`, `this test`."""
        out = list(chosen)
        for token in self.doc:
            if token.lower_ not in _DEMONSTRATIVES or token.dep_ not in ("det", "predet", "amod"):
                continue
            head = token.head
            if not self.found.at(head.i, "reference", *_THREATS) or head.i < token.i or self._own(head):
                continue
            earlier = [c for c in chosen if token.i - 60 < c.start < token.i]
            if earlier and not any(c.start <= head.i < c.end for c in chosen):
                out.append(self._phrase(head, token.i, head.i + 1, "reference"))
        return sorted(out, key=lambda c: c.start)

    def hostile(self) -> Iterator[Candidate]:
        """Acts with a hostile modifier: `hostile acts`, `irresponsible and unsafe behaviour`."""
        for trigger in self.found.all:
            if trigger.label != "hostile":
                continue
            word = self.doc[trigger.start]
            while word.dep_ == "conj" and word.head.pos_ == word.pos_:
                word = word.head
            head = word.head
            while head.dep_ in ("compound", "nmod") and head.head.pos_ in _NOMINAL:
                head = head.head
            if (
                word.dep_ in ("amod", "compound", "nmod")
                and head.i > word.i
                and self.found.at(head.i, "act", *_THREATS)
            ):
                if not self._own(head):
                    yield self._phrase(self._carrier(head), trigger.start, head.i + 1, "hostile")

    def capabilities(self) -> Iterator[Candidate]:
        """Means with what they are for: `capabilities that could disrupt the satellites`, `intent to deny us space`."""
        for head in self.doc:
            if head.pos_ not in _NOMINAL or not self.found.at(head.i, "capability") or self._own(head):
                continue
            known = any(self.found.at(token.i, "noun") for token in (head, *head.lefts))
            for clause in self._purposes(head, comments=not known):
                verb = next((token for token in self._verbs(clause) if self._harm(token)), None)
                if verb is not None and not self._against_actors(verb):
                    end = max(spans.clause_end(token) for token in (verb, *self._conjuncts(verb))) + 1
                    yield self._phrase(self._first_conjunct(head), head.i, end, "capability")

    def nominal_harms(self) -> Iterator[Candidate]:
        """Nouns of harm with what they harm: `deliberate destruction of a satellite`, `tampering with cables`."""
        for head in self.doc:
            if head.pos_ not in _NOMINAL or not self.found.at(head.i, "harming") or self._own(head):
                continue
            objects = [noun for prep in head.rights if prep.dep_ == "prep" for noun in prep.children]
            objects += [child for child in head.lefts if child.dep_ in ("compound", "nmod", "amod")]
            if any(self.found.at(noun.i, "asset") for noun in objects if noun.dep_ in ("pobj", "compound", "nmod")):
                if not any(token.i in self.actors for noun in objects for token in noun.subtree if noun.dep_ == "pobj"):
                    yield self._phrase(head, head.i, head.i + 1, "harm")

    def verbs(self) -> Iterator[Candidate]:
        """Harmful verbs with their object, not where a threat itself or the own side is the subject."""
        for verb in self.doc:
            if verb.pos_ != "VERB" or self._comments(verb):
                continue
            subject = self._subject(verb)
            if subject is not None and (self._is_own(subject) or self._is_threat(subject)):
                continue
            if self._harms(verb, subject) or self._uses(verb):
                yield Candidate(verb.i, spans.clause_end(verb) + 1, verb, "verb")
            passive = next((child for child in verb.lefts if child.dep_ == "nsubjpass"), None)
            harm = self.found.at(verb.i, "harm")
            if passive is not None and harm is not None and self._asset(passive):
                if harm.id != "general" and not self.found.at(verb.i, "soft") and verb.i - passive.i < 6:
                    start = spans.first_word(passive, verb.sent.start, self.names)
                    yield Candidate(start, verb.i + 1, verb, "passive")

    def _harms(self, verb: Token, subject: Token | None) -> bool:
        harm = self.found.at(verb.i, "harm")
        last = next((token for token in reversed(self._conjuncts(verb)) if self._objects(token)), verb)
        objects = self._objects(verb) or (self._objects(last) if self.found.at(last.i, "harm") else [])
        if harm is None or not objects or not self._asset(objects[0]) or self._against_actors(verb):
            return False
        soft = harm.id == "general" or self.found.at(verb.i, "soft") is not None
        return not soft or (subject is not None and self._is_adverse(subject))

    def _uses(self, verb: Token) -> bool:
        """`used chemical weapons`, `place nuclear weapons in orbit`."""
        weapon = next((self.found.at(child.i, "noun", "dual") for child in verb.rights if child.dep_ == "dobj"), None)
        return verb.lemma_ in _USES and weapon is not None and weapon.id in _USED

    def _comments(self, verb: Token) -> bool:
        """Whether the verb stands in a clause about a threat or a thing: `lasers that they use to blind satellites`."""
        while verb.head != verb and verb.dep_ in ("xcomp", "conj", "advcl", "relcl", "acl", "prep", "pcomp"):
            if verb.dep_ in ("relcl", "acl") and verb.head.i not in self.actors:
                people = verb.dep_ == "acl" and self.found.at(verb.head.i, *_THREATS, "capability") is None
                return not people
            verb = verb.head
        return False

    def weapons(self) -> Iterator[Candidate]:
        """Weapons in adverse hands: of an actor, hostile, or destroyed."""
        for trigger in self.found.all:
            if trigger.label != "weapon":
                continue
            root = self.doc[trigger.start : trigger.end].root
            if trigger.end - trigger.start > 2:
                root = self.doc[trigger.end - 1]
            head = self._outer(root)
            if head is None or (root.pos_ not in _NOMINAL and trigger.end - trigger.start < 3):
                continue
            owners = {token.i for token in head.lefts} | {token.i for child in head.lefts for token in child.subtree}
            if self._destroyed(head) or owners & self.actors or any(self.found.at(i, "hostile") for i in owners):
                if not self._own(head):
                    phrase = self._phrase(head, trigger.start, max(trigger.end, head.i + 1), "weapon")
                    yield replace(phrase, countered=self._destroyed(head))

    # ------------------------------------------------------------ phrases
    def _phrase(self, head: Token, start: int, end: int, rule: str) -> Candidate:
        first = spans.first_word(head, head.sent.start, self.names - frozenset(range(start, end)))
        last = spans.last_word(head, self.kept, self.actors) + 1
        start, end = min(first, start), max(last, end)
        return Candidate(spans.trimmed(self.doc, start, head.i), end, head, rule)

    def _outer(self, root: Token) -> Token | None:
        """Return the noun that `root` modifies, if it is of a threat too (`jamming devices`); None if another's."""
        head = root
        while head.dep_ in ("compound", "amod", "nmod", "npadvmod") and head.head.i > head.i:
            head = head.head
        if head is root or head.pos_ not in _NOMINAL:
            return head if head is root else root
        return head if self.found.at(head.i, *_HEADS) else None

    def _carrier(self, head: Token) -> Token:
        """Return the noun that carries `head` in its complement: `use of X`, `risk of X`, `testing using X`."""
        while head.dep_ == "pobj" and head.head.lower_ in ("of", "from", "in", "using"):
            carrier = head.head.head
            if carrier.pos_ not in _NOMINAL or not self.found.at(carrier.i, "carrier", "act", *_THREATS):
                break
            if head.head.lower_ != "of" and not self.found.at(carrier.i, *_THREATS):
                break
            head = carrier
        return head

    # ------------------------------------------------------------ who and what
    def _purposes(self, head: Token, *, comments: bool) -> Iterator[Token]:
        """Yield the heads of the clauses that say what `head` is for; relative clauses only where `comments`."""
        for child in head.rights:
            if child.dep_ == "relcl" and comments:
                yield child
            elif child.dep_ in ("acl", "xcomp") and (child.tag_ != "VBN" or child.lemma_ in _PURPOSES):
                yield child
            elif child.dep_ == "amod" and child.lemma_ in ("capable", "able"):
                yield child
                yield from (token for token in self.doc[child.i + 1 : child.i + 4] if token.tag_ == "VBG")
            elif child.dep_ == "prep" and child.lower_ in ("for", "of"):
                yield from (grandchild for grandchild in child.children if grandchild.dep_ == "pcomp")
        following = self.doc[head.i + 1 : head.i + 4]
        if len(following) and following[0].lower_ == "to":
            yield from (token for token in following[1:] if token.tag_ == "VB")

    def _first_conjunct(self, head: Token) -> Token:
        """Return `capability` for `intent` in `capability and intent to X`."""
        while head.dep_ == "conj" and self.found.at(head.head.i, "capability") and head.i - head.head.i <= 3:
            head = head.head
        return head

    def _verbs(self, clause: Token) -> Iterator[Token]:
        yield clause
        for child in clause.children:
            aimed = child.dep_ == "advcl" and any(token.lower_ == "to" for token in child.lefts)
            if (aimed or child.dep_ in ("xcomp", "conj", "prep", "pcomp", "ccomp")) and child.i > clause.i:
                yield from self._verbs(child)

    def _conjuncts(self, verb: Token) -> list[Token]:
        return [child for child in verb.rights if child.dep_ == "conj" and child.pos_ == "VERB"]

    def _harm(self, verb: Token) -> bool:
        if verb.lemma_ in _LIGHT:
            words = {token.lower_ for token in verb.subtree if token.i > verb.i}
            return "at" in words and "risk" in words
        return self.found.at(verb.i, "harm") is not None and (verb.dep_ == "amod" or bool(self._objects(verb)))

    def _objects(self, verb: Token) -> list[Token]:
        objects = [child for child in verb.rights if child.dep_ == "dobj"]
        harm = self.found.at(verb.i, "harm")
        complex_ = ("of",) if harm is not None and harm.end - harm.start > 1 else ()
        for child in (*verb.rights, *(grandchild for noun in objects for grandchild in noun.rights)):
            if child.dep_ == "prep" and child.lower_ in ("with", "on", "at", "into", "upon", *complex_):
                objects.extend(target for target in child.children if target.dep_ == "pobj")
        return objects

    def _against_actors(self, verb: Token) -> bool:
        """Whether the verb's object is an adversary: `destroy the terrorist group` is no threat."""
        return any(token.i in self.actors for noun in self._objects(verb) for token in noun.subtree)

    def _asset(self, noun: Token) -> bool:
        words = [noun, *(child for child in noun.subtree if child.i <= noun.i + 6)]
        return noun.pos_ == "PRON" or any(self.found.at(token.i, "asset") for token in words)

    def _subject(self, verb: Token) -> Token | None:
        for _ in range(4):
            for child in verb.lefts:
                if child.dep_ in ("nsubj", "nsubjpass"):
                    if child.lower_ in ("that", "which", "who") and verb.dep_ == "relcl":
                        return verb.head
                    return child
            if verb.dep_ == "acl":
                return verb.head
            if verb.dep_ not in ("xcomp", "conj", "pcomp", "advcl", "prep") or verb.head == verb:
                return None
            verb = verb.head
        return None

    def _is_own(self, noun: Token) -> bool:
        words = [noun, *(token for token in noun.subtree if token.i <= noun.i)]
        return any(token.lower_ in self.own for token in words)

    def _is_adverse(self, noun: Token) -> bool:
        return any(token.i in self.actors for token in noun.subtree)

    def _is_threat(self, noun: Token) -> bool:
        return self.found.at(noun.i, *_THREATS) is not None

    def _own(self, head: Token) -> bool:
        """Whether the own side has it or does it: `our capability to X`, `conducted by allied forces`."""
        for child in head.children:
            if child.dep_ in ("poss", "amod", "compound", "det", "nmod") and child.lower_ in self.own:
                return True
            if child.dep_ == "acl" and any(token.lower_ in self.own for token in child.subtree if token.dep_ == "pobj"):
                return any(grandchild.dep_ == "agent" for grandchild in child.children)
        return False

    def _adverse(self, head: Token, label: str) -> bool:
        """Whether the sentence speaks of hostile use; for `force`, that it is not the own side's."""
        sentence = head.sent
        window = range(max(sentence.start, head.i - 30), min(sentence.end, head.i + 30))
        hostile = [i for i in window if self.found.at(i, "hostile", "harm", "adversary", "terrorist")]
        own = [i for i in window if self.doc[i].lower_ in self.own]
        if label == "force":
            against = any(
                token.lower_ in ("on", "against") and any(t.i in self.actors for t in token.subtree)
                for token in (*head.rights, *sentence)
            )
            return not against and not own
        counters = any(self.doc[i].lemma_ in self.targets for i in window)
        return bool(hostile or counters)

    def _figurative(self, head: Token) -> bool:
        return False

    def _destroyed(self, head: Token) -> bool:
        for i in range(head.i - 1, head.sent.start - 1, -1):
            token = self.doc[i]
            held = self.doc[i - 1].lower_ == "-" or self.found.at(i, "weapon") is not None
            if token.pos_ == "VERB" and token.tag_ in ("VBD", "VBN") and not held:
                return token.lemma_ in _DESTROYS
        return False
