"""Ships: the names that a text gives to ships, by a prefix (`USS Ann Roe`) or their kind (`the frigate Ann Roe`).

A ship named after a person is no person, also where its name stands alone later on. Not a captain: `ship Capt. A B`.
"""

from __future__ import annotations

import re

from pipeline.lexicon import read_lexicon

VESSELS = frozenset({"ship", "vessel", "destroyer", "frigate", "carrier", "submarine", "corvette", "cutter", "warship"})
VESSELS |= frozenset({"flagship", "tanker", "icebreaker", "aircraft carrier", "patrol boat", "yacht", "trawler"})


class Ships:
    """Finds the names of ships."""

    def __init__(self) -> None:
        self._ranks = frozenset(entry.text for entry in read_lexicon("ranks"))
        known = VESSELS | {entry.text for entry in read_lexicon("ship_prefixes")}
        prefixes = "|".join(re.escape(p) for p in sorted(known, key=lambda p: (-len(p), p)))
        self._ship = re.compile(rf"\b(?:{prefixes})\s+([A-Z][\w-]*(?:\s(?:[A-Z]\.|[A-Z][\w-]*)){{0,4}})")

    def names(self, text: str) -> frozenset[str]:
        """Return the names of the ships of `text`, each also by its last word: `Ann Roe`, `Roe`."""
        named = [match[1] for match in self._ship.finditer(text) if self._ranks.isdisjoint(match[1].split())]
        return frozenset([*named, *(name.split()[-1] for name in named)])
