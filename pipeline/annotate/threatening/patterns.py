"""Patterns: the phrases of a Doc that name a threat, by their syntax.

`noun`: a noun that is a threat in itself (`jamming`). `hostile`: a hostile modifier on an act (`unsafe manoeuvres`).
Capabilities, deeds, arms, closeness and references have modules of their own. What the own side does and has is left
out, and so are words like `laser` where nothing hostile stands about them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.annotate.threatening.arms import Arms
from pipeline.annotate.threatening.candidate import NOUNS, THREATS, Candidate
from pipeline.annotate.threatening.capabilities import Capabilities
from pipeline.annotate.threatening.closeness import Closeness
from pipeline.annotate.threatening.deeds import Deeds
from pipeline.annotate.threatening.forces import Forces
from pipeline.annotate.threatening.joining import Joining
from pipeline.annotate.threatening.misread import Misread
from pipeline.annotate.threatening.references import References
from pipeline.annotate.threatening.spans import Phrases

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from pipeline.annotate.threatening.sides import Sides
    from pipeline.annotate.threatening.triggers import Found, Trigger

_HEADS = (*THREATS, "act", "carrier", "capability", "weapon")
_KINDRED = ("act", "reference", "harming", "weapon", *THREATS)
_CARRYING = frozenset({"of", "from", "in", "using"})
_PLANS = frozenset({"plan", "intention", "intent", "plot", "bid", "attempt", "scheme", "desire", "ambition"})
_FINITE = frozenset({"ROOT", "relcl", "ccomp"})
_DETERMINERS = frozenset(
    {"the", "a", "an", "its", "their", "his", "her", "our", "your", "my", "this", "these", "those"}
)
_OBJECTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})
_NOUN_ENDINGS = ("ence", "ion", "ism", "ment", "cyberattacks")  # tagged as verbs at times


class Patterns:
    """All patterns over one Doc."""

    def __init__(self, doc: Doc, found: Found, sides: Sides) -> None:
        self._doc, self._found, self._sides = doc, found, sides
        self._forces = Forces(doc, found, sides)
        self._phrases = Phrases(doc, found)
        parts = (doc, found, sides, self._phrases)
        self._others = (Capabilities(*parts), Deeds(*parts), Closeness(*parts), Arms(*parts), Misread(*parts))

    def match(self) -> list[Candidate]:
        """Return the candidates in order; where two overlap, the one that begins first, or is longer, stays."""
        candidates = [*self._nouns(), *self._fixed(), *self._hostile(), *(c for o in self._others for c in o.match())]
        candidates = [c for c in candidates if not any(map(self._forces.renounced, (c.head, *c.head.rights)))]
        chosen = Joining(self._doc, self._found).join(candidates)
        return sorted(
            (*chosen, *References(self._doc, self._found, self._sides, self._phrases).match(chosen)),
            key=lambda c: c.start,
        )

    def _nouns(self) -> Iterator[Candidate]:
        """Nouns that are a threat in themselves, with the carriers above them (`use of chemical weapons`)."""
        for trigger in self._found.all:
            root = self._doc[trigger.start : trigger.end].root
            last = self._doc[trigger.end - 1]
            if root.tag_ in ("VBD", "VBN") and root.i == trigger.start and last.head == root and last.pos_ in NOUNS:
                root = last  # `directed energy weapons`, taken for a clause
            root = root.nbor(-1) if root.pos_ == "ADP" and root.i > trigger.start else root  # `strikes on`
            if (trigger.id == "debris" and self._no_debris(root)) or self._risks(root) or self._legal(root):
                continue
            if trigger.label not in THREATS or (root.pos_ in ("VERB", "AUX") and not self._gerund(root, trigger.label)):
                continue
            head = None if trigger.label == "noun" and self._remedied(root) else self._outer(root)
            if head is None:
                remedied = trigger.label == "noun" and self._remedied(root)
                if trigger.label == "device" or remedied:
                    countered = remedied or self._forces.destroyed(root)
                    yield Candidate(trigger.start, trigger.end, root, "device", countered)
                continue
            dual = trigger.label == "dual"
            tame = dual and (self._forces.fielded(head) or not self._sides.hostile_use(head))
            if tame or (trigger.label == "force" and self._forces.own_force(head)):
                continue
            if self._sides.owned(head) or self._figurative(head) or self._bought(trigger, head):
                continue
            start, end = min(trigger.start, head.i), max(trigger.end, head.i + 1)
            phrase = self._phrases.candidate(self._carrier(head), start, end, "noun")
            yield replace(phrase, countered=trigger.label == "device" and self._forces.destroyed(root))

    def _bought(self, trigger: Trigger, head: Token) -> bool:
        """Whether it is a weapon or a means of either side that somebody who is no adversary buys."""
        return (trigger.status != "" or trigger.label == "dual") and self._forces.needed(head)

    def _no_debris(self, root: Token) -> bool:
        """Whether it is a verb, or what a weapon strikes: `destroyed a defunct satellite`."""
        struck = root.dep_ in ("dobj", "nsubjpass") and self._found.at(root.head.i, "harm", "strike") is not None
        return root.pos_ == "VERB" or (struck and self._found.at(root.i, "craft") is not None)

    def _gerund(self, root: Token, label: str) -> bool:
        """Whether a verb form stands for a noun (`against jamming`); `attack` behind `resilient to` does too."""
        if root.tag_ == "VB" and root.i > 1 and self._doc[root.i - 1].lower_ == "to":
            listed = all(child.dep_ in ("punct", "cc") or child.pos_ in NOUNS for child in root.rights)
            listed = listed and root.nbor().text == ","  # `from insults to sabotage, jamming and spying`
            bare = listed or not list(root.rights)
            return label == "noun" and self._doc[root.i - 2].pos_ in ("ADJ", "NOUN") and bare
        if root.lower_.endswith(_NOUN_ENDINGS) or (root.tag_ == "VBZ" and root.dep_ in _OBJECTS):
            return True  # `said that cyberattacks on X had doubled`, taken for a verb
        if root.lemma_ == "fire":
            return False  # `by firing at the crowd`
        finite = _FINITE if label == "noun" else _FINITE | {"conj", "acl", "advcl"}
        return root.tag_ == "VBG" and root.dep_ not in finite and label != "force"

    def _legal(self, root: Token) -> bool:
        """Whether it only says that something is unlawful: `in violation of the resolutions`, `in clear breach of`."""
        if root.lemma_ not in ("violation", "breach", "contravention"):
            return False
        before = [token.lower_ for token in self._doc[max(root.i - 2, 0) : root.i]]
        bare = not any(child.dep_ in ("det", "poss") for child in root.lefts)
        return bare and "in" in before

    def _risks(self, root: Token) -> bool:
        """Whether it is a verb: `raises tensions and risks destabilising the region`, `risking a collision`."""
        following = self._doc[root.i + 1 : root.i + 2]
        bare = root.lower_ == "risks" and not any(child.dep_ != "punct" for child in root.lefts)
        before = self._doc[root.i - 1].lower_ if root.i > 1 else ""
        told = before in ("that", "which") and self._doc[root.i - 2].pos_ in NOUNS  # `actions that risk a war`
        if root.lower_ == "risk" and root.dep_ == "compound" and before == ",":
            return True  # `they are reckless, risk escalation and cost lives`
        return (
            root.lower_ == "risking"
            or (told and root.lower_ in ("risk", "risks"))
            or (bare and len(following) > 0 and following[0].tag_ == "VBG")
        )

    def _figurative(self, head: Token) -> bool:
        """`a threat to the timetable`."""
        objects = [noun for prep in head.rights if prep.lower_ in ("to", "of") for noun in prep.children]
        return any(self._found.at(noun.i, "figurative") for noun in objects)

    def _fixed(self) -> Iterator[Candidate]:
        """Phrases that stand as they are (`kill indiscriminately`)."""
        for trigger in self._found.all:
            if trigger.label == "fixed":
                yield Candidate(trigger.start, trigger.end, self._doc[trigger.start : trigger.end].root, "fixed")

    def _hostile(self) -> Iterator[Candidate]:
        """Acts with a modifier: hostile (`unsafe behaviour`), or of a kind of attack (`laser engagement`)."""
        for trigger in self._found.all:
            word = self._doc[trigger.start]
            if trigger.label not in ("hostile", "kind"):
                continue
            while word.dep_ == "conj" and word.head.pos_ in ("ADJ", "VERB", word.pos_) and word.head.dep_ != "ROOT":
                word = word.head
            head = word.head
            if self._rowed(word):
                continue
            while head.dep_ in ("compound", "nmod") and head.head.pos_ in NOUNS:
                head = head.head
            modifies = word.dep_ in ("amod", "compound", "nmod") and head.i > word.i
            labels = ("act", *THREATS) if trigger.label == "hostile" else _KINDRED
            unlike = word.i > 1 and self._doc[word.i - 1].lower_ == "-" and self._doc[word.i - 2].lower_ == "non"
            tame = unlike or self._sides.owned(head) or self._sides.balanced(word)
            tame = tame or self._forces.fielded(head) or self._forces.needed(head)
            if not modifies:
                yield from self._predicated(word)
            if modifies and self._found.at(head.i, *labels) and not tame:
                yield self._phrases.candidate(self._carrier(head), trigger.start, head.i + 1, "hostile")

    def _predicated(self, word: Token) -> Iterator[Candidate]:
        """Yield the act that a clause calls hostile: `the approach was unsafe`, `described the pass as reckless`."""
        direct = word.dep_ in ("acomp", "oprd", "attr", "ccomp")
        if not direct and word.head.lower_ != "as":
            return
        clause = word.head if direct else word.head.head
        called = ("nsubj", "nsubjpass") if clause.lemma_ == "be" else ("dobj", "nsubjpass")
        for noun in (*clause.children, *word.lefts):
            shown = noun.dep_ in called or (noun.head == word and noun.dep_ == "nsubj")
            if shown and self._found.at(noun.i, "event") and not self._sides.owned(noun):
                yield self._phrases.candidate(noun, noun.i, noun.i + 1, "hostile")

    def _outer(self, root: Token) -> Token | None:
        """Return the noun that `root` modifies, if it is of a threat too (`jamming devices`); None if another's."""
        following = self._doc[root.i + 1 : root.i + 2].text.lower()
        listed = following == "," and root.tag_ == "VBG"
        apart = listed or self._rowed(root) or (following in ("and", "or") and self._others_kind(root))
        return root if apart else self._outermost(root)

    def _rowed(self, root: Token) -> bool:
        """Whether it opens a row of threats: `jamming, blinding and cyber attacks`."""
        row = [child for child in root.rights if child.dep_ == "conj"]
        return self._doc[root.i + 1 : root.i + 2].text == "," and any(self._found.at(t.i, "noun", "dual") for t in row)

    def _remedied(self, root: Token) -> bool:
        """Whether it modifies what is done about it: `debris removal`, `interference monitoring`."""
        compound = root.dep_ in ("compound", "amod", "nmod", "npadvmod") and root.head.i > root.i
        following = self._found.at(root.i + 1, "remedy") is not None and root.head.i > root.i
        return (compound and self._found.at(root.head.i, "remedy") is not None) or following

    def _others_kind(self, root: Token) -> bool:
        """Whether the head that `root` modifies is a threat of another kind: `dazzling and cyber attacks`."""
        ahead = [self._found.at(token.i, "noun", "dual") for token in self._doc[root.i + 2 : root.i + 4]]
        return any(trigger is not None and trigger.id != self._kind_at(root) for trigger in ahead)

    def _kind_at(self, token: Token) -> str:
        trigger = self._found.at(token.i, "noun")
        return trigger.id if trigger else ""

    def _outermost(self, root: Token) -> Token | None:
        head = root
        while head.dep_ in ("compound", "amod", "nmod", "npadvmod") and head.head.i > head.i:
            if self._misread(root.nbor()):
                return root
            if head.nbor().lower_ in ("and", "or") and self._others_kind(head):
                break  # `laser dazzling and cyber attacks`
            head = head.head
        if head is root or head.pos_ not in NOUNS:
            return root
        return head if self._found.at(head.i, *_HEADS) else None

    def _misread(self, following: Token) -> bool:
        """Whether a verb is taken for a noun: `The shadow fleet funds its war`, `jamming affects the airport`."""
        behind = self._doc[following.i + 1 : following.i + 2].text.lower()
        return following.tag_ in ("NNS", "VBZ") and behind in _DETERMINERS

    def _carrier(self, head: Token) -> Token:
        """Return the noun that carries `head` in its complement: `use of X`, `risk of X`, `testing using X`."""
        while head.dep_ == "pobj" and head.head.lower_ in _CARRYING:
            carrier = head.head.head
            labels: tuple[str, ...] = ("carrier", "act", *THREATS) if head.head.lower_ == "of" else THREATS
            labels = ("rise", *THREATS) if head.head.lower_ == "in" else labels  # `an increase in attacks`
            doer = carrier.dep_ == "pobj" and carrier.head.lower_ == "by" and carrier.pos_ == "PROPN"
            if doer and head.head.lower_ == "of":
                carrier = carrier.head.nbor(-1)  # `launches by North Korea of missiles`
            if carrier.pos_ not in NOUNS or not self._found.at(carrier.i, *labels):
                break
            head = carrier
        clause = head.head
        meant = clause.dep_ == "acl" and clause.tag_ == "VB" and clause.head.lemma_ in _PLANS
        if head.dep_ == "dobj" and meant and self._found.at(clause.i, "employ") is not None:
            return clause.head  # `a plan to place nuclear weapons in orbit`
        carried = head.dep_ == "dobj" and clause.dep_ == "acl" and clause.lemma_ == "carry"
        if carried and self._found.at(clause.head.i, "craft", "weapon"):
            return clause.head  # `a satellite carrying a nuclear device`
        return head
