"""Ratings: ranks of a navy that name a trade and its class, too many for a lexicon.

A rating ends with its class (`Fire Controlman (Aegis) 2nd Class`), with what a striker is (`Quartermaster Seaman`) or,
behind `Chief`, with the trade (`Senior Chief Aviation Ordnanceman`). A service before it (`Navy`) is no part of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.annotate.words import Word

_CLASSES = frozenset({"1st", "2nd", "3rd", "First", "Second", "Third"})
_SERVICES = frozenset({"Navy", "Army", "Force", "Guard", "Corps", "Marine", "Marines", "Coast", "Air", "Royal", "The"})
_LONGEST_RATING = 9
# What a rating of a navy ends with: `Senior Chief Aviation Ordnanceman`, `Culinary Specialist Seaman`.
_RATINGS = ("man", "mate", "technician", "specialist", "operator", "controlman", "mechanic", "electrician", "master")
_STRIKERS = frozenset({"Seaman", "Airman", "Fireman", "Constructionman", "Hospitalman"})


def rating_end(words: Sequence[Word], at: int) -> int:
    """Return the end of a rating that begins at word `at`, or `at`: `Fire Controlman 2nd Class`, `Chief Yeoman`."""
    if not words[at].text.istitle() or words[at].text in _SERVICES:
        return at
    chief = words[at].text in {"Chief", "Senior", "Master"}
    for end in range(at + 1, min(at + _LONGEST_RATING, len(words) - 1)):
        text, after = words[end].text, words[end + 1].text
        if text in _CLASSES and after.lower() == "class":
            return end + 2
        if text in _STRIKERS and words[end - 1].text.lower().endswith(_RATINGS):
            return end + 1 + (after in {"Apprentice", "Recruit"})
        if chief and "Chief" in {words[at].text, words[at + 1].text} and text.lower().endswith(_RATINGS):
            return end + 1
        if not (text.istitle() or text in {"'s", "(", ")", "-"}):
            break
    return at
