"""The spans of organisations: the other occurrences of a name, and which of those that overlap stay.

Example: of `Global Coalition` and `Envoys of the Global Coalition` the longer stays, whichever witness found it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from pipeline.annotate.forms import Forms
from pipeline.annotate.organisation_abbreviations import Candidate

_SHORTEST_REPEAT = 6


def repeats(text: str, found: list[Candidate]) -> list[Candidate]:
    """Return the other occurrences of the names that their form told, as in a title where capitals say nothing."""
    told = [text[c.start : c.end] for c in found if c.trust and c.end - c.start >= _SHORTEST_REPEAT]
    names = Forms(name for name in told if name[0].isalnum() and "\n" not in name)
    taken = {c.start for c in found}
    return [
        Candidate(start, end, 2, "organisations.repeat") for start, end, _ in names.find(text) if start not in taken
    ]


def merged(candidates: list[Candidate]) -> list[Candidate]:
    """Add what two that overlap in part make together (`Envoys of the Global Coalition`, `Global Coalition to …`)."""
    known = sorted((c for c in candidates if c.trust == 0), key=lambda c: c.start)
    starts = [candidate.start for candidate in known]
    joined = [
        Candidate(first.start, second.end, first.trust, first.rule)
        for first in candidates
        for second in known[bisect_right(starts, first.start) : bisect_left(starts, first.end)]
        if first.end < second.end
    ]
    return candidates + joined


def longest(candidates: list[Candidate]) -> list[Candidate]:
    """Keep the longest of overlapping candidates, of equal ones the most trusted, in the order of the text."""
    kept: list[Candidate] = []
    taken: set[int] = set()
    for candidate in sorted(candidates, key=lambda c: (c.start - c.end, c.trust, c.start)):
        if not taken.intersection(range(candidate.start, candidate.end)):
            taken.update(range(candidate.start, candidate.end))
            kept.append(candidate)
    return sorted(kept, key=lambda c: c.start)
