"""Status: whether a threat has happened, may happen, is countered or is denied, read from its context.

In the manner of ConText (Harkema et al. 2009, doi:10.1016/j.jbi.2009.05.002), with the parse in place of windows of
words: a cue of `threat_status_cues.csv` reaches the mentions in its complement (`deter X`, `the prevention of X`),
the subject of its clause (`X could`), what it negates (`found no X`), or the mention that it modifies (`potential
X`). On the path up from a mention the nearest cue decides, but what is countered or denied stays so however it was
planned (`deter planned X`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from pipeline.lexicon import LexiconError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Span, Token

    from pipeline.lexicon import Entry
    from pipeline.mentions import ThreatStatus

STATUSES = ("actual", "potential", "countered", "negated")
CUE_LABELS = frozenset({"governor", "modifier", "modal", "negation", "obligation", "reporter", "predicate", "guard"})
_STEPS = 8
_REACH = 30
_OBJECTS = frozenset(
    {
        *("dobj", "pobj", "prep", "pcomp", "nsubjpass", "csubjpass", "agent", "xcomp", "dative", "attr", "oprd"),
        *("conj", "appos", "nmod", "compound", "acl", "amod", "dep"),
    }
)
_COUNTERS = frozenset({"counter", "anti"})
_CLAUSES = frozenset({"ccomp", "xcomp", "csubj", "csubjpass"})


class StatusCues:
    """The cue lexicon, and the decision."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._cues: dict[str, dict[str, ThreatStatus]] = {}
        for entry in entries:
            if entry.id not in STATUSES:
                raise LexiconError(f"threat_status_cues.csv: {entry.id!r} ({entry.text!r}) is none of {STATUSES}")
            self._cues.setdefault(entry.label, {}).setdefault(entry.text, cast("ThreatStatus", entry.id))

    def of(self, span: Span, head: Token, default: ThreatStatus) -> ThreatStatus:
        """Return the status of the mention `span`, whose phrase is headed by `head`; `default` where no cue tells."""
        if self._has(span[:1], "modifier", "negated") or self._determined(span, "negated"):
            return "negated"
        if span.start > 1 and span.doc[span.start - 1].lower_ == "-" and span.doc[span.start - 2].lower_ in _COUNTERS:
            return "countered"
        above: list[ThreatStatus] = [
            *(self._denied(head) if head.pos_ == "VERB" else ()),
            *self._above(span, head),
            *self._guarded(span),
        ]
        firm = next((status for status in above if status != "potential"), None)
        if firm is not None and firm != "actual":
            return firm
        if self._has(span, "modifier", "potential") or self._determined(span, "potential"):
            return "potential"
        if above and (above[0] != "actual" or default == "actual"):
            return above[0]
        if default == "actual" and self._modal(head):
            return "potential"
        if default == "potential" and head.dep_ == "nsubj" and head.head.tag_ == "VBD" and head.head.lemma_ != "be":
            return "actual"
        return default

    def _lookup(self, label: str, token: Token) -> ThreatStatus | None:
        cues = self._cues.get(label, {})
        particle = next((child.lower_ for child in token.children if child.dep_ == "prt"), None)
        if particle is not None and f"{token.lemma_.lower()} {particle}" in cues:
            return cues[f"{token.lemma_.lower()} {particle}"]
        return cues.get(token.lower_) or cues.get(token.lemma_.lower())

    def _has(self, tokens: Iterable[Token], label: str, status: str) -> bool:
        return any(self._lookup(label, token) == status for token in tokens)

    def _determined(self, span: Span, status: str) -> bool:
        """Whether a modifier or determiner that the span leaves out says so (`no X`)."""
        before = span.doc[max(span.start - 2, span.sent.start) : span.start]
        return any(token.head in span and self._lookup("modifier", token) == status for token in before)

    def _above(self, span: Span, head: Token) -> Iterator[ThreatStatus]:
        token, reported = head, False
        for _ in range(_STEPS):
            parent = token.head
            if token.dep_ in ("nsubj", "csubj", "nsubjpass", "csubjpass") and parent != token:
                yield from self._predicated(parent)
            if parent == token or token.dep_ in ("nsubj", "csubj", "relcl", "advcl", "parataxis"):
                return
            if not span.start <= parent.i < span.end:
                reported = reported or token.dep_ in _CLAUSES - {"xcomp"}
                status = self._lookup("governor", parent) if token.dep_ in _OBJECTS and not reported else None
                if status is None and token.dep_ in _CLAUSES:
                    status = self._lookup("reporter", parent)
                if status is None and parent.pos_ == "ADP" and parent.i > 0:
                    status = self._lookup("governor", parent.nbor(-1))
                if status == "countered" and self._failed(parent):
                    status = "actual"
                if status != "countered":
                    yield from self._denied(parent)
                if status is not None and token.dep_ != "conj":
                    yield status
                if parent.lemma_ in ("make", "render"):
                    yield from self._predicated(parent)
                yield from self._absent(parent)
            token = parent

    def _predicated(self, verb: Token) -> Iterator[ThreatStatus]:
        """`X is unfounded`, `X is possible`, `makes X impossible`, `nothing suggests that X did`, `denied X did`."""
        words = [verb, *(child for child in verb.rights if child.dep_ in ("acomp", "oprd", "attr", "ccomp", "xcomp"))]
        words += [child for word in words[1:] for child in word.children if child.dep_ in ("acomp", "oprd", "amod")]
        for word in words[1:]:
            status = self._lookup("predicate", word)
            if status is not None:
                yield status
        if verb.lemma_ == "be":
            yield from self._denied(verb)
        if verb.dep_ in _CLAUSES and verb.head != verb:
            status = self._lookup("reporter", verb.head)
            if status is not None:
                yield status
            if any(child.lower_ in ("nothing", "no", "nobody") for child in verb.head.lefts):
                yield "negated"

    def _guarded(self, span: Span) -> Iterator[ThreatStatus]:
        """`defend the nation, our allies and our interests from X`: such lists mislead the parser, so by order."""
        start = max(span.sent.start, span.start - _REACH)
        before = list(span.doc[start : span.start])
        while before and before[-1].dep_ in ("det", "poss", "amod", "case", "nummod", "compound"):
            before.pop()
        if before and before[-1].lower_ in ("from", "against"):
            yield from (status for token in before if (status := self._lookup("guard", token)) is not None)

    def _absent(self, parent: Token) -> Iterator[ThreatStatus]:
        """`no evidence of X`, `no sign of X`."""
        if parent.pos_ == "NOUN" and any(self._lookup("modifier", child) == "negated" for child in parent.lefts):
            yield "negated"

    def _denied(self, verb: Token) -> Iterator[ThreatStatus]:
        """`did not conduct X` denies; `must not`, `commits not to`, `urged it not to conduct X` counters."""
        if verb.pos_ not in ("VERB", "AUX"):
            return
        negations = [child for child in verb.lefts if self._lookup("negation", child) is not None]
        for subject in (child for child in verb.lefts if child.dep_ == "nsubj"):
            negations += [child for child in (subject, *subject.lefts) if child.lower_ in ("no", "nobody", "none")]
        if not negations or verb.doc[negations[0].i + 1].lower_ == "only":
            return
        around = [
            verb.head,
            verb.nbor(-2) if verb.i > 1 else verb,
            *(child for child in verb.lefts if child.dep_ == "aux"),
        ]
        yield "countered" if any(self._lookup("obligation", token) for token in around) else "negated"

    def _failed(self, governor: Token) -> bool:
        """`no longer free from X`, `cannot prevent X`, `failed to stop X`: X is there."""
        words = [*governor.lefts, *(governor.head.children if governor.dep_ == "acomp" else ())]
        if any(child.dep_ == "neg" or child.lower_ == "longer" for child in words):
            return not any(child.lower_ in ("must", "should", "will", "shall") for child in words)
        return governor.head.lemma_ == "fail" and governor.head != governor

    def _modal(self, head: Token) -> bool:
        """Whether the clause of `head` is hypothetical: `X could`, `if X`, `should they do X`."""
        token = head
        for _ in range(_STEPS):
            if token.pos_ in ("VERB", "AUX") and token.dep_ not in ("amod", "compound"):
                clause = [child for child in token.lefts if child.dep_ in ("aux", "auxpass", "mark")]
                clause += [child for child in (token, *token.lefts) if child.is_sent_start]
                if any(self._lookup("modal", child) is not None for child in clause):
                    return True
                if token.dep_ not in ("xcomp", "pcomp", "conj"):
                    return False
            adjunct = token.dep_ == "prep" and token.head.pos_ == "VERB" and token.i < token.head.i
            if adjunct or token.dep_ in ("appos", "relcl", "acl") or token.head == token:
                return False
            token = token.head
        return False
