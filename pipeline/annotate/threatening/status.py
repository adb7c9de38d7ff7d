"""Status: whether a threat has happened, may happen, is countered or is denied, read from its context.

In the manner of ConText (Harkema et al. 2009, doi:10.1016/j.jbi.2009.05.002), with the parse in place of windows of
words: cues reach the mentions in their complement (`deter X`, `the prevention of X`), the subject of their clause (`X
could`), what they negate (`found no X`), or the mention that they modify (`potential X`). On the path up from a
mention the nearest cue decides, but what is countered or denied stays so however it was planned (`deter planned X`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.annotate.threatening.candidate import verbal
from pipeline.annotate.threatening.denial import denied, predicated
from pipeline.annotate.threatening.governors import SHOWN, STANDING, Governors

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span, Token

    from pipeline.annotate.threatening.cues import Cues
    from pipeline.mentions import ThreatStatus

_STEPS = 8
_SUBJECTS = frozenset({"nsubj", "csubj", "nsubjpass", "csubjpass"})
_COUNTERS = frozenset({"counter", "anti"})
_THESE = frozenset({"this", "these", "those"})
_NEARING = frozenset({"imminent", "impending"})
_DOING = frozenset({"undertake", "carry", "conduct", "commit", "perpetrate", "stage", "mount", "execute", "launch"})
_WHOEVER = frozenset({"anyone", "anybody", "whoever"})
_INVERTED = frozenset({"were", "should", "had"})
_LIKELY = frozenset({"likely", "possible", "probable", "plausible"})
_YEAR = re.compile(r"(?:19|20)\d\d")
_ARISE = frozenset({"arise", "emerge", "occur", "be", "come", "appear", "materialise", "materialize"})


class Statuses:
    """The decision, by one lexicon of cues."""

    def __init__(self, cues: Cues) -> None:
        self._cues = cues
        self._governors = Governors(cues)

    def of(self, span: Span, head: Token, default: ThreatStatus) -> tuple[ThreatStatus, bool]:
        """Return the status of the mention `span`, whose phrase is headed by `head`, and whether a cue tells it.

        `default` is the one where none does.
        """
        doc = span.doc
        if self._cues.any("modifier", span[:1], "negated") or self._determined(span, "negated"):
            return ("countered" if self._forbidden(head) else "negated"), True
        if self._ordered(span, head):
            return "countered", True
        if span.start > 1 and doc[span.start - 1].lower_ == "-" and doc[span.start - 2].lower_ in _COUNTERS:
            return "countered", True
        above: list[ThreatStatus] = [
            *(denied(self._cues, head) if verbal(head) else ()),
            *self._governors.above(span, head),
            *self._governors.guarding(span),
            *self._taken_up(span, head),
        ]
        firm = next((status for status in above if status != "potential"), None)
        if firm is not None and firm != "actual":
            return firm, True
        modifiers = [token for token in span if not (token.lower_ in _NEARING and head.lemma_.lower() in STANDING)]
        if self._cues.any("modifier", modifiers, "potential") or self._determined(span, "potential"):
            return "potential", True
        dated = any(_YEAR.fullmatch(child.text) for child in head.lefts)  # `the 2022 attack` is no scene's
        scene = [token for token in head.sent if not any(child.dep_ == "neg" for child in token.head.children)]
        if default == "actual" and not dated and self._cues.any("scene", scene):
            return "potential", False  # `in the scenario an invented state jams our satellites`
        if above and (above[0] != "actual" or default == "actual"):
            return above[0], True
        if head.dep_ in _SUBJECTS and "actual" in predicated(self._cues, head.head):
            return "actual", True
        if self._equated(head) or self._awaited(head) or self._judged(head):
            return "potential", True
        if self._undertaken(head) or (not self._standing(span, head, default) and self._modal(head)):
            return "potential", True
        return ("actual", True) if self._happened(head) else (default, False)

    def _forbidden(self, head: Token) -> bool:
        """Whether a clause says that there shall be none: `ensure that no weapons are placed in orbit`."""
        verb = head.head
        if any(child.lower_ == "first" for child in head.lefts):
            return True  # `no first placement of weapons`
        if head.dep_ not in _SUBJECTS | {"attr"} or verb == head:
            return False
        bound = [verb.head] if verb.dep_ == "ccomp" else []
        return self._cues.any("obligation", [*bound, *(child for child in verb.lefts if child.dep_ == "aux")])

    def _ordered(self, span: Span, head: Token) -> bool:
        """Whether a verb before it, which the tagger takes for a noun, counters it.

        It opens a line (`Combat cybercrime`) or stands beside another verb (`deter war and counter hostile acts`).
        """
        for first in (span[0], span.doc[max(span.start - 1, 0)]):
            before = span.doc[first.i - 1] if first.i > 0 else None
            opens = first.is_title and (before is None or not (before.is_alpha or before.is_digit))
            beside = first.tag_ == "VB" and before is not None and before.lower_ in ("and", "or", "to")
            bare = before is not None and before.lower_ == "to" and first.lower_ == first.lemma_.lower()
            beside = (
                beside or bare or (before is not None and before.tag_ == "WDT")
            )  # `antennas that withstand jamming`
            if first != head and (opens or beside) and first.dep_ in ("compound", "amod", "nmod"):
                return self._cues.find("governor", first) == "countered"
        return False

    def of_verb(self, verb: Token) -> ThreatStatus:
        """Return the status of a deed that no cue tells: an infinitive is meant, unless it has happened (`used to`)."""
        first = verb.head if verb.dep_ == "conj" else verb  # `continues to shell X and to abduct Y`
        meant = any(child.tag_ == "TO" for child in verb.lefts) and not self._cues.find("past", first.head)
        meant = meant and not any(child.lower_ == "have" for child in verb.lefts)  # `is said to have jammed X`
        doer = verb.head if verb.dep_ == "relcl" else verb
        meant = meant or doer.lower_ in _WHOEVER or any(child.lower_ == "any" for child in doer.lefts)
        return "potential" if meant else "actual"

    def _standing(self, span: Span, head: Token, default: ThreatStatus) -> bool:
        """Whether it exists whatever may come of it: `debris may strike the station`, `the threat could grow`."""
        if default != "actual":
            return False
        before = span.doc[span.start - 1].lower_ if span.start > 0 else ""
        shown = before in SHOWN or span[0].lower_ in SHOWN
        standing = any(token.lemma_.lower() in STANDING for token in span if token.i <= head.i)
        if head.dep_ == "nsubj" and shown and any(child.dep_ == "neg" for child in head.head.lefts):
            return True  # `The attack would not deter us`
        if head.dep_ == "nsubjpass" and span[0].lower_ in _THESE:
            return True  # `these acts can no longer be tolerated`
        if head.dep_ == "nsubj" and head.head.lemma_ not in _ARISE:
            can = any(child.lower_ == "can" for child in head.head.lefts)
            can = can and not any(child.lower_ in ("a", "an") for child in head.lefts)  # `an attack can paralyse us`
            return standing or can
        return shown and standing and head.dep_ != "dobj"

    def _taken_up(self, span: Span, head: Token) -> Iterator[ThreatStatus]:
        """`threats that we must counter`; `see these threats and respond to them`."""
        for clause in (child for child in head.rights if child.dep_ == "relcl"):
            subject = next((child for child in clause.lefts if child.dep_ == "nsubj"), None)
            verbs = [clause, *(child for child in clause.rights if child.dep_ == "xcomp")]
            objects = [child for verb in verbs for child in verb.rights if child.dep_ == "dobj"]
            blamed = any(child.lower_ == "for" for child in clause.lefts)  # `a crime for which they will answer`
            met = (
                clause.i >= span.end
                and not (objects or blamed)
                and any(self._cues.find("governor", verb) == "countered" for verb in verbs)
            )
            meant = subject is None and any(child.tag_ == "TO" for child in clause.lefts)  # `lasers to disrupt X`
            if met and not meant and (subject is None or subject.tag_ not in ("WDT", "WP")):
                yield "countered"
        if verbal(head):
            return
        following = span.doc[span.end : head.sent.end]
        for token in following:
            if token.pos_ in ("NOUN", "PROPN") and token.dep_ in ("dobj", "pobj", "nsubj"):
                return
            if token.lower_ in ("them", "it") and token.dep_ in ("dobj", "pobj"):
                verb = token.head.head if token.dep_ == "pobj" else token.head
                if self._cues.find("governor", verb) == "countered":
                    yield "countered"
                return

    def _happened(self, head: Token) -> bool:
        """`the collision left X`, `after the collision`, `fired missiles`: what is potential by nature has happened."""
        perfect = any(child.lemma_ == "have" and child.tag_ != "VB" for child in head.head.lefts)
        told = head.head.tag_ == "VBD" or (perfect and head.head.tag_ == "VBN")
        if head.dep_ == "nsubj" and told and head.head.lemma_ != "be":
            return True
        if head.dep_ == "attr" and self._fired(head):
            return True
        first = head
        while first.dep_ in ("conj", "appos") and first.head.pos_ in ("NOUN", "PROPN"):
            first = first.head  # `launched drones, missiles and bombs`
        verb = first.head
        done = self._cues.find("launch", verb) is not None or verb.lemma_ in _DOING
        launched = verb.tag_ in ("VBD", "VBN", "VBZ") and done
        modal = any(child.tag_ in ("MD", "TO") for child in verb.lefts)
        if launched and not modal and first.dep_ in ("dobj", "nsubjpass"):
            return True
        feared = self._cues.find("alert", head) is not None  # `amid fears of X`
        return head.dep_ in ("pobj", "dobj") and not feared and self._cues.find("occasion", head.head) is not None

    def _equated(self, head: Token) -> bool:
        """`An attack on one is an attack on all` tells of none that has happened."""
        around = [child for child in head.head.children if child.dep_ in ("nsubj", "nsubjpass", "attr", "oprd")]
        alike = [child for child in around if child.lemma_ == head.lemma_]
        anyone = any(child.lower_ in ("a", "an", "any") for noun in alike[:1] for child in noun.lefts)
        return head in alike and len(alike) > 1 and anyone

    def _judged(self, head: Token) -> bool:
        """`considers sabotage likely`."""
        judged = (child for child in head.head.rights if child.i > head.i and child.lower_ in _LIKELY)
        return head.dep_ == "dobj" and any(child.dep_ in ("ccomp", "oprd", "acomp", "advmod") for child in judged)

    def _awaited(self, head: Token) -> bool:
        """`An attack on our satellites will be met with resolve` tells of none that has happened."""
        anyone = any(child.lower_ in ("a", "an", "any") for child in head.lefts)
        future = any(child.lower_ in ("will", "shall") for child in head.head.lefts)
        return head.dep_ in ("nsubj", "nsubjpass") and anyone and future

    def _fired(self, head: Token) -> bool:
        """`launched what appears to be a missile`, `fired what is believed to be a missile`."""
        above = [head.head, head.head.head, head.head.head.head]
        what = any(child.lower_ == "what" for verb in above for child in verb.lefts)
        return what and any(self._cues.find("launch", verb) and verb.tag_ in ("VBD", "VBN", "VBZ") for verb in above)

    def _undertaken(self, head: Token) -> bool:
        """Whether it is still to be done: `a call to undertake attacks`, but `the means to undertake the attacks`."""
        verb = head.head
        meant = any(child.tag_ == "TO" for child in verb.lefts) and not self._cues.find("past", verb.head)
        shown = any(child.lower_ in SHOWN for child in head.lefts)
        return head.dep_ == "dobj" and verb.lemma_ in _DOING and meant and not shown

    def _determined(self, span: Span, status: str) -> bool:
        """Whether a modifier or determiner that the span leaves out says so (`no X`)."""
        before = span.doc[max(span.start - 2, span.sent.start) : span.start]
        return self._cues.any("modifier", (token for token in before if token.head in span), status)

    def _purpose(self, verb: Token) -> bool:
        return verb.dep_ == "advcl" and any(child.tag_ == "TO" for child in verb.lefts)

    def _modal(self, head: Token) -> bool:
        """Whether the clause of `head` is hypothetical: `X could`, `if X`, `should they do X`."""
        token = head
        for _ in range(_STEPS):
            misread = token == head and token.dep_ in _SUBJECTS | {"dobj", "pobj"}  # `attacks could`, taken for a verb
            if (verbal(token) or token.pos_ == "AUX") and token.dep_ not in ("amod", "compound") and not misread:
                clause = [child for child in token.lefts if child.dep_ in ("aux", "auxpass", "mark", "advmod")]
                clause = [child for child in clause if child.lower_ not in _INVERTED]
                clause += [child for child in (token, *token.lefts) if child.is_sent_start]
                if self._cues.any("modal", clause) or (verbal(head) and self._purpose(token)):
                    return True
                if token.dep_ not in ("xcomp", "pcomp", "conj", "csubj", "csubjpass"):
                    return False
            adjunct = token.dep_ == "prep" and token.head.pos_ == "VERB" and token.i < token.head.i
            if adjunct or token.dep_ in ("appos", "relcl", "acl") or token.head == token:
                return False
            token = token.head
        return False
