"""Governors: what the words above a threat say of it, on the path from its head to the root of its clause.

A cue governs what stands in its complement (`deter X`, `the prevention of X`, `protected from X`, `in response to X`),
as far as its preposition reaches; verbs of ending tell of a deed whose doer they name that it goes on (`cease its X`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.annotate.threatening.candidate import verbal
from pipeline.annotate.threatening.denial import CLAUSES, absent, denied, failed, predicated, reported
from pipeline.annotate.threatening.sides import ANYBODY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span, Token

    from pipeline.annotate.threatening.cues import Cues
    from pipeline.mentions import ThreatStatus

STANDING = frozenset({"threat", "danger", "hazard", "menace", "debris", "cloud", "field", "fragment", "junk"})
SHOWN = frozenset({"the", "this", "these", "that", "those"})
_STEPS = 8
_REACH = 30
_OBJECTS = frozenset(
    {
        *("dobj", "pobj", "prep", "pcomp", "nsubjpass", "csubjpass", "agent", "xcomp", "dative", "attr", "oprd"),
        *("conj", "appos", "nmod", "compound", "acl", "amod", "dep", "relcl"),
    }
)
_SUBJECTS = frozenset({"nsubj", "csubj", "nsubjpass", "csubjpass"})
_ENDS = frozenset({"nsubj", "csubj", "relcl", "advcl", "parataxis"})
_CEASING = frozenset({"cease", "stop", "halt", "end", "suspend", "discontinue"})
_SHUNNING = frozenset({"reject", "rejection", "repudiate", "repudiation"})
_WATCHING = frozenset({"watch", "look", "scan"})
_WISHED = frozenset({"world", "future", "region", "zone"})
_NAMING = frozenset({"notably", "namely", "particularly", "especially"})
_KEPT_FROM = frozenset({"from", "against", "of"})


class Governors:
    """The walk up from a mention, by one lexicon of cues."""

    def __init__(self, cues: Cues) -> None:
        self._cues = cues

    def above(self, span: Span, head: Token) -> Iterator[ThreatStatus]:
        """Yield what the cues above `head` say, the nearest first; a noun (`reports of X`) only if no other does."""
        token, clause, weak, meant = head, False, False, False
        for _ in range(_STEPS):
            parent = token.head
            if token.dep_ == "appos" and any(child.lower_ in _NAMING for child in token.lefts):
                clause_verb = next((verb for verb in parent.ancestors if verb.dep_ == "relcl"), None)
                if clause_verb is not None and clause_verb.head.i < parent.i:
                    token = clause_verb.head  # `acts that threaten systems, notably X`
                    continue
            if token.dep_ in _SUBJECTS and parent != token:
                yield from predicated(self._cues, parent)
            if token.dep_ == "advcl" and self._hindered(span, parent):
                yield "countered"
            purpose = any(child.tag_ == "TO" for child in token.lefts)  # `a haven to plot X`
            upheld = token.dep_ == "relcl" and (purpose or self._cues.find("upkeep", token) is not None)
            upheld = upheld or (
                token == head and token.dep_ == "relcl" and parent.lower_ in ANYBODY
            )  # `deter those who attack us`
            if parent == token or (token.dep_ in _ENDS and not upheld):
                break
            if token.dep_ == "pcomp" and parent.lower_ == "by":
                break
            if self._stops(token, parent):
                yield "actual"
                return
            meant = meant or (purpose and token.dep_ == "relcl")
            if not span.start <= parent.i < span.end:
                clause = clause or token.dep_ in CLAUSES - {"xcomp"}
                status = next(reported(self._cues, token), None)
                if self._unexcluded(token, parent):
                    yield "potential"
                    return
                said = status is not None
                if not said and not clause:
                    status = self._governed(span, token, parent)
                fronted = token.dep_ in ("ccomp", "advcl", "dep") and (parent.i > token.i or token.dep_ == "dep")
                against = self._cues.find("governor", parent) == "countered"  # `did not prevent X` denies nothing
                contrast = token.dep_ == "conj" and any(child.lower_ == "but" for child in parent.children)
                if not (said or against or fronted or contrast):
                    yield from denied(self._cues, parent)
                if status == "actual" and parent.pos_ == "NOUN":
                    weak = True
                elif status is not None and token.dep_ != "conj" and not (meant and status == "potential"):
                    yield status
                if self._hindered(span, parent):
                    yield "countered"
                yield from absent(self._cues, parent)
            token = parent
        if weak:
            yield "actual"

    def _unexcluded(self, token: Token, parent: Token) -> bool:
        """`X cannot be ruled out`, `did not exclude X`."""
        excluded = token.dep_ in ("dobj", "nsubjpass") and self._cues.find("governor", parent) == "negated"
        return excluded and parent.pos_ == "VERB" and any(child.dep_ == "neg" for child in parent.lefts)

    def _stops(self, token: Token, parent: Token) -> bool:
        """Whether what is above tells nothing of the threat: `after X`, `denied a part in X`, `developments in X`."""
        if token.dep_ not in ("pobj", "pcomp") or parent.pos_ not in ("ADP", "SCONJ", "VERB"):
            return False
        if parent.lower_ in ("like", "unlike") and parent.head.pos_ == "VERB":
            return True
        if self._cues.find("part", parent.head) or any(
            self._cues.find("part", c) for c in parent.head.rights if c.i < token.i
        ):
            return True
        above = parent.head
        if self._cues.find("preposition", parent) or self._cues.find("preposition", above):
            return not any(child.tag_ == "MD" and child.lower_ != "will" for child in above.lefts)
        if above.lemma_ == "response" and above.dep_ == "pobj" and above.head.lower_ == "in":
            return token.lemma_.lower() not in STANDING  # `in response to threats` says that they are met
        if above.lemma_ in ("query", "question"):
            return True  # `in response to queries on X`
        named = self._cues.find("governor", above) is None or above.lemma_ == "development"
        inert = above.pos_ == "NOUN" and above.dep_ == "dobj" and named
        return inert and parent.lower_ in ("in", "about", "regarding") and token.pos_ in ("NOUN", "PROPN")

    def _hindered(self, span: Span, parent: Token) -> bool:
        """`make X impossible`, `make it harder to do X`."""
        if self._cues.find("predicate", parent) == "countered" and parent.pos_ in ("ADJ", "ADV"):
            return True
        behind = span.doc[span.end : span.end + 4]
        return parent.lemma_ in ("make", "render") and self._cues.any("predicate", behind, "countered")

    def _governed(self, span: Span, token: Token, parent: Token) -> ThreatStatus | None:
        """Return what `parent` says of what hangs on it by `token`."""
        if parent.dep_ == "relcl" and self._cues.find("upkeep", parent) is not None:
            return None  # `resources that sustain X`: what becomes of them tells
        if parent.pos_ == "NOUN" and token.lower_ == "by":
            return None  # `intercepts by X`
        status = self._cues.find("governor", parent) if token.dep_ in _OBJECTS else None
        if parent.lemma_ == "cooperation" and token.lower_ == "including":
            status = None  # `cooperation between two states, including the transfer of missiles`
        if parent.lemma_ == "aim" and token.dep_ == "nsubjpass":
            status = None  # `the attacks are aimed at X`
        owned = any(child.dep_ == "poss" for child in span.root.lefts)
        if parent.lemma_ == "response" and owned and span.root.lemma_.lower() not in STANDING:
            status = "actual"  # `a response to Russia's attack`
        if parent.lower_ == "developments" and token.lower_ != "of":
            status = None  # `developments related to X`
        if parent.lower_ == "nothing" and parent.head.lemma_ in ("say", "mention"):
            status = None  # `says nothing of X`
        status = status or self._aside(span, token, parent)
        warned = [parent, parent.head] if parent.dep_ == "dobj" else [parent]
        if status is None and token.lower_ in ("of", "about", "against") and self._cues.any("alert", warned):
            there = self._cues.any("modifier", span, "actual") or _stands(span)
            return None if there else "potential"
        if status is None and token.lower_ == "for" and parent.lemma_ in _WATCHING:
            return "potential"  # `watch for missile launches`
        if (
            status == "negated"
            and parent.lower_ == "without"
            and self._cues.any("negation", parent.sent[: parent.i - parent.sent.start])
        ):
            return "actual"  # `there is not a month without X`
        if status == "negated" and parent.lower_ == "without" and parent.i > 0 and parent.nbor(-1).lemma_ in _WISHED:
            return "countered"  # `a world without nuclear weapons`
        if (
            status == "negated"
            and token.dep_ == "nsubjpass"
            and any(child.dep_ == "auxpass" and child.tag_ == "VB" for child in parent.lefts)
        ):
            return "countered"  # `proposed that X be ruled out`
        if status == "potential" and parent.pos_ == "ADJ" and token.lower_ == "to" and _stands(span):
            return None  # `vulnerable to debris`, which is there
        dative = any(child.dep_ == "dative" for child in parent.rights)
        if parent.lemma_ == "deny" and token.dep_ == "dobj" and span.start <= token.i < span.end and not dative:
            doubted = failed(parent) or (parent.i > 0 and parent.nbor(-1).lower_ == "nor")
            return "actual" if doubted else "negated"  # `denied the attack`, but `deny them a haven`
        claimed = self._cues.find("claim", token) or self._cues.find("governor", token) == "potential"
        if parent.lemma_ == "deny" and claimed:
            return "countered" if dative else "negated"
        return self._counters(token, parent) if status == "countered" else status

    def _aside(self, span: Span, token: Token, parent: Token) -> ThreatStatus | None:
        """Return what a cue of one kind of complement says: a clause, a bare object, a preposition hung elsewhere."""
        status = None
        if token.dep_ in CLAUSES | {"pcomp"} and verbal(token):
            status = self._cues.find("planner", parent)
        hung = parent.pos_ == "ADP" and parent.lower_ != "in" and parent.i > 0 and parent.head != parent.nbor(-1)
        if status is None and hung:
            status = self._cues.find("governor", parent.nbor(-1))
        if status is None and token.dep_ == "dobj" and span.start <= token.i < span.end:
            status = self._cues.find("direct", parent)
        return status

    def _counters(self, token: Token, parent: Token) -> ThreatStatus | None:
        """Return what a countering `parent` says of `token`: it may not reach it, fail, or take it for given."""
        named = any(child.dep_ == "poss" or child.lower_ in SHOWN for child in token.lefts)
        if parent.lemma_ in _CEASING and any(child.tag_ == "PRP$" for child in token.lefts):
            return "actual"  # `cease its attacks`: whoever shall cease them does them
        if parent.lemma_ in _SHUNNING and named:
            return "actual"  # `reject its rhetoric`, but `reject terrorism`
        objects = [child for child in parent.rights if child.dep_ == "dobj"]
        if token.dep_ == "prep" and token.lower_ not in _KEPT_FROM and parent.pos_ == "VERB" and objects:
            return None  # `address developments in X`, `from lasers that destroy satellites to X`
        passive = any(child.dep_ == "auxpass" for child in parent.children)
        if passive and token.dep_ == "nsubjpass" and parent.lemma_ == "limit":
            return None  # `the intrusion was limited`
        if passive and token.lower_ in ("with", "by"):
            return None  # `confronted with X` counters nothing
        return "actual" if failed(parent) else "countered"

    def guarding(self, span: Span) -> Iterator[ThreatStatus]:
        """`defend the nation, our allies and our interests from X`: such lists mislead the parser, so by order."""
        start = max(span.sent.start, span.start - _REACH)
        before = list(span.doc[start : span.start])
        while before and before[-1].dep_ in ("det", "poss", "amod", "case", "nummod", "compound"):
            before.pop()
        if before and before[-1].lower_ in ("from", "against"):
            yield from (status for token in before if (status := self._cues.find("guard", token)) is not None)


def _stands(span: Span) -> bool:
    """Whether it is a hazard that is there, whatever may come of it."""
    return span.root.lemma_.lower() in STANDING
