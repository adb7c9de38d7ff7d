"""Ships and other things: the names that a text gives them, by a prefix or their kind, or by saying so.

`USS Ann Roe`, `the frigate Ann Roe` and `a system called Boreas` are no persons, also where the name stands alone later
on. Not a captain: `ship Capt. A B`.
"""

from __future__ import annotations

import re

from pipeline.lexicon import read_lexicon

VESSELS = frozenset({"ship", "vessel", "destroyer", "frigate", "carrier", "submarine", "corvette", "cutter", "warship"})
VESSELS |= frozenset({"flagship", "tanker", "icebreaker", "aircraft carrier", "patrol boat", "yacht", "trawler"})
_CALLED = re.compile(
    r"\b(?:systems?|software|tools?|satellites?|spacecraft|missions?|projects?|programmes?|programs?|exercises?|platforms?|"
    r"drones?|missiles?|aircraft|vehicles?|networks?|radars?|telescopes?|operations?|campaigns?|centres?|centers?|weapons?)"
    r",? (?:[a-z]+ly )?(?:called|named|dubbed|codenamed|code-named|known as|designated) [\"'“‘]?([A-Z][\w-]+)"
)


class Ships:
    """Finds the names of ships and other things."""

    def __init__(self) -> None:
        self._ranks = frozenset(entry.text for entry in read_lexicon("ranks"))
        known = VESSELS | {entry.text for entry in read_lexicon("ship_prefixes")}
        prefixes = "|".join(re.escape(p) for p in sorted(known, key=lambda p: (-len(p), p)))
        self._ship = re.compile(rf"\b(?:{prefixes})\s+([A-Z][\w-]*(?:\s(?:[A-Z]\.|[A-Z][\w-]*)){{0,4}})")

    def names(self, text: str) -> frozenset[str]:
        """Return the names of the ships and things of `text`, a ship's also by its last word: `Ann Roe`, `Roe`."""
        named = [match[1] for match in self._ship.finditer(text) if self._ranks.isdisjoint(match[1].split())]
        things = [match[1] for match in _CALLED.finditer(text)]
        return frozenset([*named, *(name.split()[-1] for name in named), *things])
