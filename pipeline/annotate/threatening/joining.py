"""Joining: which of the candidates of a Doc stay, and which are parts of one mention.

Where two overlap, the one that begins first, or is longer, stays. Parts of one: `weapons` + `to blind our sensors`,
`jamming` + `and spoofing`, `ballistic missiles` + `(BMs)`, `nuclear weapons` + `and missile programmes`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.annotate.threatening.candidate import NOUNS, THREATS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc

    from pipeline.annotate.threatening.candidate import Candidate
    from pipeline.annotate.threatening.triggers import Found

_BRACKETED = 3
_RANGE = 8
_RANGING = frozenset({"range", "span", "extend", "vary", "everything", "anything"})


class Joining:
    """Joins and chooses the candidates of one Doc."""

    def __init__(self, doc: Doc, found: Found) -> None:
        self._doc, self._found = doc, found

    def join(self, candidates: Iterable[Candidate]) -> list[Candidate]:
        """Return the mentions that `candidates` make, in order, without overlaps."""
        chosen: list[Candidate] = []
        for candidate in sorted(map(self._ranged, candidates), key=lambda c: (c.start, -c.end)):
            if chosen and self._bracketed(chosen[-1], candidate):
                longer = candidate.head.i > candidate.start  # `(WMD) and missile programmes`
                chosen[-1] = replace(chosen[-1], end=candidate.end, head=candidate.head) if longer else chosen[-1]
            elif chosen and self._programmes(chosen[-1], candidate):
                chosen[-1] = replace(chosen[-1], end=candidate.end, head=candidate.head)
            elif chosen and (self._joined(chosen[-1], candidate) or self._told_of(chosen[-1], candidate)):
                chosen[-1] = replace(chosen[-1], end=candidate.end)
            elif not chosen or (candidate.start >= chosen[-1].end and not self._purpose(chosen[-1], candidate)):
                chosen.append(candidate)
        return [self._with_deed(candidate) for candidate in chosen]

    def _ranged(self, candidate: Candidate) -> Candidate:
        """Cut the first of a range off the second: `dangers, from weapons in orbit` + `to jamming`."""
        above = candidate.head.head
        ranged = candidate.head.dep_ == "pobj" and above.lower_ == "from" and above.i > 0
        before = self._doc[above.i - 1] if ranged else above
        if not ranged or not (before.text in (",", "–", "—") or before.lemma_ in _RANGING):
            return candidate
        cuts = [t.i for t in self._doc[candidate.head.i + 1 : candidate.end] if t.lower_ == "to" and t.dep_ == "prep"]
        beyond = [t for t in self._doc[candidate.end : candidate.end + _RANGE] if t.lower_ == "to" and t.dep_ == "prep"]
        return replace(candidate, end=cuts[-1]) if cuts and not beyond else candidate

    def _with_deed(self, candidate: Candidate) -> Candidate:
        """Take what follows an abbreviation in brackets into the mention: `ballistic missile (BM) launches`."""
        words = [token.text for token in self._doc[candidate.end : candidate.end + _BRACKETED]]
        if len(words) < _BRACKETED or words[0] != "(" or words[2] != ")" or not words[1].isupper():
            return candidate
        deed = next(iter(self._doc[candidate.end + _BRACKETED : candidate.end + _BRACKETED + 1]), None)
        told = deed is not None and deed.pos_ in NOUNS and self._found.at(deed.i, "act", "carrier") is not None
        return replace(candidate, head=deed, end=deed.i + 1) if deed is not None and told else candidate

    def _bracketed(self, first: Candidate, second: Candidate) -> bool:
        """Whether the second begins with the abbreviation of the first, in brackets: `ballistic missiles (BMs)`."""
        opened = second.start == first.end + 1 and self._doc[first.end].text == "("
        return opened and self._doc[second.start].text[:2].isupper()

    def _programmes(self, first: Candidate, second: Candidate) -> bool:
        """Whether both say of what kind the programmes of the second are: `nuclear weapons and missile programmes`."""
        between = [token.lower_ for token in self._doc[first.end : second.start] if not token.is_punct][-1:]
        weapons = self._found.at(first.head.i, "noun", "dual", "weapon") is not None and first.end - first.head.i < 5
        near = second.start - first.end < 5
        return between == ["and"] and near and weapons and self._found.at(second.head.i, "programme") is not None

    def _told_of(self, first: Candidate, second: Candidate) -> bool:
        """Whether the second is the object of the first with its clause: `tested` + `missiles that can destroy X`."""
        return (
            first.rule in ("verb", "weapon") and second.rule == "capability" and second.start < first.end < second.end
        )

    def _joined(self, first: Candidate, second: Candidate) -> bool:
        """Whether the second is part of the first: `weapons` + `to blind our sensors`, `jamming` + `and spoofing`."""
        between = [token.lower_ for token in self._doc[first.end : second.start] if token.lower_ not in (",", "other")]
        apart = any(token.lower_ == "," for token in self._doc[first.end : second.start])
        if apart and "other" not in (token.lower_ for token in self._doc[first.end : second.start]):
            return False
        if second.rule == "verb":
            return between == ["to"] and first.rule != "verb" and self._found.at(second.head.i, "harm") is not None
        kinds = {self._kind(first), self._kind(second)}
        bare = second.end == second.start + 1 and kinds == {"general", "armed_attack"}  # `these threats and attacks`
        same = len(kinds) == 1 or bare
        return between in (["and"], ["or"]) and same and {first.rule, second.rule} <= {"noun", "hostile"}

    def _purpose(self, first: Candidate, second: Candidate) -> bool:
        """Whether the second only says what the first is for: `a campaign of terror to sow discord`."""
        between = [token.lower_ for token in self._doc[first.end : second.start]]
        return between == ["to"] and first.rule == "noun" and second.rule == "verb"

    def _kind(self, candidate: Candidate) -> str | None:
        trigger = self._found.at(candidate.head.i, *THREATS, "act", "carrier")
        return trigger.id if trigger else None
