"""Status: whether a threat has happened, may happen, is countered or is denied, read from its context.

In the manner of ConText (Harkema et al. 2009, doi:10.1016/j.jbi.2009.05.002), with the parse in place of windows of
words: cues reach the mentions in their complement (`deter X`, `the prevention of X`), the subject of their clause (`X
could`), what they negate (`found no X`), or the mention that they modify (`potential X`). On the path up from a
mention the nearest cue decides, but what is countered or denied stays so however it was planned (`deter planned X`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.annotate.threatening.denial import CLAUSES, absent, denied, failed, predicated, reported

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span, Token

    from pipeline.annotate.threatening.cues import Cues
    from pipeline.mentions import ThreatStatus

_STEPS = 8
_REACH = 30
_OBJECTS = frozenset(
    {
        *("dobj", "pobj", "prep", "pcomp", "nsubjpass", "csubjpass", "agent", "xcomp", "dative", "attr", "oprd"),
        *("conj", "appos", "nmod", "compound", "acl", "amod", "dep"),
    }
)
_SUBJECTS = frozenset({"nsubj", "csubj", "nsubjpass", "csubjpass"})
_ENDS = frozenset({"nsubj", "csubj", "relcl", "advcl", "parataxis"})
_COUNTERS = frozenset({"counter", "anti"})


class Statuses:
    """The decision, by one lexicon of cues."""

    def __init__(self, cues: Cues) -> None:
        self._cues = cues

    def of(self, span: Span, head: Token, default: ThreatStatus) -> ThreatStatus:
        """Return the status of the mention `span`, whose phrase is headed by `head`; `default` where no cue tells."""
        doc = span.doc
        if self._cues.any("modifier", span[:1], "negated") or self._determined(span, "negated"):
            return "negated"
        if span.start > 1 and doc[span.start - 1].lower_ == "-" and doc[span.start - 2].lower_ in _COUNTERS:
            return "countered"
        above: list[ThreatStatus] = [
            *(denied(self._cues, head) if head.pos_ == "VERB" else ()),
            *self._above(span, head),
        ]
        above += self._guarded(span)
        firm = next((status for status in above if status != "potential"), None)
        if firm is not None and firm != "actual":
            return firm
        if self._cues.any("modifier", span, "potential") or self._determined(span, "potential"):
            return "potential"
        if above and (above[0] != "actual" or default == "actual"):
            return above[0]
        if self._modal(head):
            return "potential"
        return "actual" if self._happened(head) else default

    def _happened(self, head: Token) -> bool:
        """`the collision left X`, `after the collision`, `fired missiles`: what is potential by nature has happened."""
        if head.dep_ == "nsubj" and head.head.tag_ == "VBD" and head.head.lemma_ != "be":
            return True
        return head.dep_ in ("pobj", "dobj") and self._cues.find("occasion", head.head) is not None

    def _determined(self, span: Span, status: str) -> bool:
        """Whether a modifier or determiner that the span leaves out says so (`no X`)."""
        before = span.doc[max(span.start - 2, span.sent.start) : span.start]
        return self._cues.any("modifier", (token for token in before if token.head in span), status)

    def _above(self, span: Span, head: Token) -> Iterator[ThreatStatus]:
        """Yield what the cues above `head` say, the nearest first; a noun (`reports of X`) only if no other does."""
        token, clause, weak = head, False, False
        for _ in range(_STEPS):
            parent = token.head
            if token.dep_ in _SUBJECTS and parent != token:
                yield from predicated(self._cues, parent)
            if parent == token or token.dep_ in _ENDS:
                break
            if not span.start <= parent.i < span.end:
                clause = clause or token.dep_ in CLAUSES - {"xcomp"}
                status = next(reported(self._cues, token), None)
                said = status is not None
                if not said and not clause:
                    status = self._governed(token, parent)
                if not said and status != "countered":
                    yield from denied(self._cues, parent)
                if status == "actual" and parent.pos_ == "NOUN":
                    weak = True
                elif status is not None and token.dep_ != "conj":
                    yield status
                behind = span.doc[span.end : span.end + 4]
                if parent.lemma_ in ("make", "render") and self._cues.any("predicate", behind, "countered"):
                    yield "countered"
                yield from absent(self._cues, parent)
            token = parent
        if weak:
            yield "actual"

    def _governed(self, token: Token, parent: Token) -> ThreatStatus | None:
        status = self._cues.find("governor", parent) if token.dep_ in _OBJECTS else None
        if status is None and parent.pos_ == "ADP" and parent.i > 0 and parent.head != parent.nbor(-1):
            status = self._cues.find("governor", parent.nbor(-1))
        if status != "countered":
            return status
        passive = any(child.dep_ == "auxpass" for child in parent.children)
        if passive and token.lower_ in ("with", "by"):
            return None  # `confronted with X` counters nothing
        return "actual" if failed(parent) else status

    def _guarded(self, span: Span) -> Iterator[ThreatStatus]:
        """`defend the nation, our allies and our interests from X`: such lists mislead the parser, so by order."""
        start = max(span.sent.start, span.start - _REACH)
        before = list(span.doc[start : span.start])
        while before and before[-1].dep_ in ("det", "poss", "amod", "case", "nummod", "compound"):
            before.pop()
        if before and before[-1].lower_ in ("from", "against"):
            yield from (status for token in before if (status := self._cues.find("guard", token)) is not None)

    def _modal(self, head: Token) -> bool:
        """Whether the clause of `head` is hypothetical: `X could`, `if X`, `should they do X`."""
        token = head
        for _ in range(_STEPS):
            if token.pos_ in ("VERB", "AUX") and token.dep_ not in ("amod", "compound"):
                clause = [child for child in token.lefts if child.dep_ in ("aux", "auxpass", "mark")]
                clause += [child for child in (token, *token.lefts) if child.is_sent_start]
                if self._cues.any("modal", clause):
                    return True
                if token.dep_ not in ("xcomp", "pcomp", "conj"):
                    return False
            adjunct = token.dep_ == "prep" and token.head.pos_ == "VERB" and token.i < token.head.i
            if adjunct or token.dep_ in ("appos", "relcl", "acl") or token.head == token:
                return False
            token = token.head
        return False
