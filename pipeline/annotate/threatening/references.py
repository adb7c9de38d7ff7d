"""References: short mentions that take up a threat named before, and what they take up.

A demonstrative on an act or means (`such behaviour`, `interference of this kind`), `the` or `further` on the noun of
an earlier mention (`the test`, `further tests`). The antecedent is the last mention that has the same head, else the
last one of a category that fits the noun (`this manoeuvre` takes up an approach, no debris); where a plural takes up
several kinds (`these threats`), it is of none.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.annotate.threatening.candidate import DEMONSTRATIVES, NOUNS, REMAINS, THREATS, Candidate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Span, Token

    from pipeline.annotate.threatening.sides import Sides
    from pipeline.annotate.threatening.spans import Phrases
    from pipeline.annotate.threatening.triggers import Found
    from pipeline.mentions import ThreatMention

_NEAR = 60
_SHOWN = 110
_LAST = 250
_REACH = 160
_LATEST = 100
_AHEAD = 20
_DONE = frozenset({"act", "action", "activity", "behaviour", "behavior", "conduct", "attack", "operation"})
_COPULAS = frozenset({"be", "constitute", "remain", "represent", "become"})
_TAKING_UP = frozenset({"it", "this", "that", "which", "these", "they"})
_KINDS = frozenset({"kind", "sort", "type", "nature"})
_AGAIN = frozenset({"further", "additional", "more", "another", "new", "similar", "repeated", "second", "subsequent"})
_LATELY = frozenset({"recent", "latest", "same", "whole", "entire"})
_VAGUE = frozenset({"general", "armed_attack"})

_OWN_STEPS = frozenset({"action", "step", "measure", "designation", "move", "operation"})
_RESOLVE = frozenset({"resolve", "commitment", "determination", "campaign", "effort", "dedication", "readiness"})


class References:
    """The pattern over one Doc."""

    def __init__(self, doc: Doc, found: Found, sides: Sides, phrases: Phrases) -> None:
        self._doc, self._found, self._sides, self._phrases = doc, found, sides, phrases

    def match(self, chosen: Sequence[Candidate]) -> list[Candidate]:
        """Return the references to the candidates `chosen`, and among themselves."""
        found: list[Candidate] = []
        starts = [candidate.start for candidate in chosen]
        for token in self._doc:
            if token.pos_ not in NOUNS or self._sides.owned(token):
                continue
            passed = bisect_left(starts, token.i)
            before = [*chosen[max(passed - _LATEST, 0) : passed], *found[-_LATEST:]]
            shattered = self._shattered(token)
            start = token.i if shattered else self._start(token, before)
            if start is not None:
                phrase = self._phrases.candidate(token, self._used(token, start), token.i + 1, "reference")
                phrase = replace(phrase, category="kinetic_antisatellite") if shattered else phrase
                around = (*before, *chosen[passed : passed + _AHEAD])
                if not any(c.start < phrase.end and phrase.start < c.end for c in around):
                    found.append(phrase)
        return found

    def _shattered(self, head: Token) -> bool:
        """Whether debris comes from it: `fragments of the Russian test`."""
        if head.lemma_ != "test" or not any(self._found.at(child.i, "adversary") for child in head.lefts):
            return False
        above = head.head.head if head.dep_ == "pobj" else head
        above = above.head if above.dep_ == "acl" else above  # `debris created by the test`
        sources = [child for child in above.rights if child.dep_ == "dobj"] if above.pos_ == "VERB" else [above]
        return above != head and any(noun.lemma_ in REMAINS for noun in sources)  # `tracked debris from the test`

    def _used(self, head: Token, start: int) -> int:
        """Return the start of `use of these missiles`, else `start`."""
        carrier = head.head.head
        carried = head.dep_ == "pobj" and head.head.lower_ == "of" and self._found.at(carrier.i, "carrier")
        return self._phrases.first(carrier) if carried and carrier.i < start <= carrier.i + 3 else start

    def _start(self, head: Token, before: Sequence[Candidate]) -> int | None:
        """Return where the reference headed by `head` begins, or None where it is none."""
        pointed = self._pointed(head)
        if any(self._found.at(child.i, "ours") for child in head.lefts) or self._elsewhere(head, before):
            return None
        if pointed is not None:
            known = any(head.i - _SHOWN < c.start for c in before)
            taken = head.head.lemma_ == "take" and head.lemma_ in ("action", "step", "measure")
            if not known or taken or _shows_resolve(head) or not self._found.at(head.i, "reference", *THREATS):
                return None
            telling = {"general"} - set(self._found.ids(head.i, "reference"))
            vague = not telling or self._found.at(head.i, "reference") is None
            return pointed if vague or any(self._fits(head, c) for c in before) else None
        named = [child for child in head.lefts if self._found.at(child.i, "adversary")]  # `the Russian test`
        lefts = {child.lower_: child for child in head.lefts if child.dep_ != "punct" and child not in named}
        again = next((child.i for word, child in lefts.items() if word in _AGAIN), None)
        bare = "the" in lefts and not (lefts.keys() - {"the"} - _LATELY)
        if not (again or bare) or self._found.at(head.i, "reference") is None:
            return None
        dated = {child for child in head.rights if any(noun.ent_type_ == "DATE" for noun in child.children)}
        behind = {"of", "that", "which"} & {child.lower_ for child in head.rights if child not in dated}
        if bare and (behind or any(child.dep_ == "relcl" for child in head.rights)):
            return None
        same = any(head.i - _REACH < c.start and c.head.lemma_ == head.lemma_ for c in before)
        near = (c for c in before if head.i - _NEAR < c.start)
        fitting = self._found.at(head.i, "event") is not None and any(self._fits(head, c) for c in near)
        if not (same or fitting):
            return None
        return head.i if again is None else again

    def _elsewhere(self, head: Token, before: Sequence[Candidate]) -> bool:
        """Whether the last noun of its kind is no threat: `our forces conducted strikes`, then `these strikes`."""
        either = self._found.at(head.i, "either") is not None
        for i in range(head.i - 1, max(head.i - _LAST, 0) - 1 if either else head.i, -1):
            token = self._doc[i]
            if token.pos_ in NOUNS and token.lemma_ == head.lemma_ and token.dep_ != "compound":
                return not any(c.start <= i < c.end for c in before)
        return False

    def _fits(self, head: Token, earlier: Candidate) -> bool:
        """Whether the words of an earlier mention are of a category that the noun can take up."""
        inside = {trigger.id for trigger in self._found.starting(earlier.start, earlier.end)}
        return bool(inside & set(self._found.ids(head.i, "reference")) - {"general"})

    def _pointed(self, head: Token) -> int | None:
        """Return the first token of a phrase with a demonstrative, on its noun or on `kind` before or behind it."""
        kind = head.head.head if head.dep_ == "pobj" and head.head.lower_ == "of" else head
        for noun in (head, kind) if kind.lemma_ in _KINDS else (head,):
            for child in noun.lefts:
                if child.lower_ in DEMONSTRATIVES and child.dep_ in ("det", "predet", "amod"):
                    return child.i
        for prep in head.rights:
            kinds = [child for child in prep.children if child.lemma_ in _KINDS] if prep.lower_ == "of" else []
            if any(word.lower_ in DEMONSTRATIVES for noun in kinds for word in noun.lefts):
                return head.i
        return None


def _shows_resolve(head: Token) -> bool:
    """Whether it is what the own side did: `this action underscores our commitment`."""
    if head.lemma_ not in _OWN_STEPS or head.dep_ not in ("nsubj", "nsubjpass"):
        return False
    return any(token.lemma_ in _RESOLVE and token.i > head.i for token in head.head.subtree)


def refers(span: Span, head: Token, plainly: bool = False) -> bool:
    """Whether the mention `span` takes up one before: a demonstrative, `the` or `further` on it.

    Behind `the`, a modifier may say what is new: `the dangerous path` takes up none `plainly`.
    """
    before = span.doc[span.start - 1].lower_ if span.start > span.sent.start else ""
    before = "such" if before in ("a", "an") and span.doc[span.start - 2].lower_ == "such" else before
    words = {token.lower_ for token in span if token.i < head.i}
    if any(token.lemma_ in _KINDS for token in span):
        words |= {token.lower_ for token in span}
    again = before in _AGAIN or before == "such" or bool(words & (DEMONSTRATIVES | _AGAIN))
    bare = span.end == head.i + 1 and not (plainly and words - _LATELY)
    return again or (before == "the" and bare)


def such(span: Span) -> bool:
    """Whether the mention is of the kind of one before: `such threats`."""
    return any(token.lower_ == "such" for token in span.doc[max(span.start - 2, span.sent.start) : span.end])


def predicated_of(span: Span, head: Token, before: Sequence[tuple[Span, ThreatMention]]) -> str | None:
    """Return the category of what a clause calls so: `the test is a provocation`, `the launch, which is a breach`."""
    noun = head
    while noun.dep_ == "conj" and noun.head.pos_ in NOUNS:
        noun = noun.head
    copula = noun.head
    if noun.dep_ not in ("attr", "dobj", "oprd") or copula.lemma_ not in _COPULAS:
        return None
    for subject in (child for child in copula.lefts if child.dep_ == "nsubj"):
        for earlier, mention in reversed(before):
            if subject.i - earlier.end > _NEAR:
                break
            if mention.status == "potential" and head.lemma_.lower() in _DONE and subject.lower_ in _TAKING_UP:
                continue  # `a strike with missiles. This was an attack`
            inside = earlier.start <= subject.i < earlier.end
            near = earlier.end <= subject.i and span.start - earlier.end < _NEAR
            if inside or (near and subject.lower_ in _TAKING_UP):
                return mention.category
    return None


def antecedent(
    span: Span, head: Token, found: Found, before: Sequence[tuple[Span, ThreatMention]]
) -> tuple[str, ThreatMention | None] | None:
    """Return the category of what `span` takes up, and its mention where it is one; None where nothing fits."""
    fits = set(found.ids(head.i, "reference"))
    reach = _REACH if not fits or "general" in fits else len(span.doc)  # `these tests` tells by its noun what it is
    near = [(earlier, mention) for earlier, mention in before[-_LATEST:] if span.start - earlier.end < reach]
    alike = [(earlier, mention) for earlier, mention in near if earlier.root.lemma_.lower() == head.lemma_.lower()]
    same = [m for earlier, m in alike if m.category not in _VAGUE or earlier.end > earlier.root.i + 1]
    same = same or [mention for _, mention in alike]  # `the campaign` itself only takes up what came before
    near = near[-6:] if reach == _REACH else near
    happened = found.at(head.i, "event") or head.lemma_.lower() in _DONE
    if happened and not such(span):  # what happened takes up what happened
        near = [pair for pair in near if pair[1].status not in ("potential", "negated")] or near
    near = [(earlier, mention) for earlier, mention in near if _fit(mention.category, fits)]
    plural = head.tag_ in ("NNS", "NNPS")
    telling = list(dict.fromkeys(mention.category for _, mention in near if mention.category not in _VAGUE))
    last = span.doc[max(span.sent.start - 1, 0)].sent.start
    close = [(earlier, mention) for earlier, mention in near if earlier.start >= last]
    if close and not same:
        near = close
        telling = list(dict.fromkeys(mention.category for _, mention in near if mention.category not in _VAGUE))
        if not telling:
            return close[-1][1].category, close[-1][1]
    if same and (same[-1].category not in _VAGUE or not telling or head.lemma_.lower() != "threat"):
        return same[-1].category, same[-1]
    if plural and len(telling) > 1:
        return "general", None
    fitting = [mention for _, mention in near if mention.category not in _VAGUE]
    return (fitting[-1].category, fitting[-1]) if fitting else None


def _fit(category: str, fits: set[str]) -> bool:
    """Whether a noun of these categories can take up a threat of `category`; `general` fits all but hazards."""
    return not fits or category in fits or ("general" in fits and category != "debris")
