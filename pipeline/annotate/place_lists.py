"""Lists of towns: the names that words such as `the settlements of` open, and those behind `near X`.

Every capitalised name of such a list is a town, known to a gazetteer or not, and none is a person. Example: `in the
villages of Qorva, Mala Xyra and Zumlo`; not `the cities of tomorrow`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_OPENED = re.compile(
    r"\b(?:cities|towns|villages|settlements|localities|municipalities|districts|provinces|areas|places)"
    r"(?: in [\w ]{2,30})?,? (?:such as|including|like|of) (?=(?:the )?[A-Z])"
)
_NEAR = re.compile(r"\b[Nn]ear (?=[A-Z])")
CAPITAL = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶŁĻĽŃŅŇŐŒŘŚŞŠȘŢŤȚŪŮŰŲŹŻŽḨ"
_WORD = rf"[{CAPITAL}][\w'’-]+"
_ITEM = re.compile(rf"{_WORD}(?: {_WORD}){{0,2}}")
_LINK = re.compile(r",? and |, ")
_TOWNS = frozenset({"cities", "towns", "villages", "settlements", "localities", "municipalities"})


def listed_places(text: str) -> Iterator[tuple[int, int]]:
    """Yield the offsets of the names in lists of places."""
    for match in _OPENED.finditer(text):
        yield from _items(text, match.end())
    for match in _NEAR.finditer(text):
        yield from list(_items(text, match.end()))[1:]


def listed_towns(text: str) -> Iterator[tuple[int, int]]:
    """Yield the offsets of the names in lists that a word for towns opens."""
    for match in _OPENED.finditer(text):
        if match[0].split()[0].rstrip(",") in _TOWNS:
            yield from _items(text, match.end())


def _items(text: str, at: int) -> Iterator[tuple[int, int]]:
    while item := _ITEM.match(text, at):
        yield item.span()
        link = _LINK.match(text, item.end())
        if link is None:
            break
        at = link.end()
