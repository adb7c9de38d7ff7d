"""Names of units that their form alone tells, and of the bodies that stand in a chain of command.

A number before the letters of a kind of unit (`3rd SWS`, `2 RGR`), or behind them (`VMM-261`), a task force by its
letters (`JTF-Heron`, `CTF 159`), a sector of a coast guard, a regiment of the Queen's, a branch of an armed group
(`ISIS-Somalia`). A unit and the greater one that it belongs to are one name (`1st Battalion, 9th Marine Regiment`).
Not units: a number before a body (`21st EU Summit`), units side by side.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.annotate.organisation_forms import Name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pipeline.annotate.organisation_words import OrganisationWords

_TASK_FORCE = re.compile(
    r"(?<![\w-])(?:C?JTF|CTF|CTG|CJIATF|JIATF)(?:[-–](?:[A-Z][A-Za-z]+(?: of [A-Z][a-z]+)?|\d{1,3})| \d{1,3}(?:\.\d)?"
    r"| (?:North|South|East|West|Baltic|Pacific))(?![\w-])"
)
_COAST_GUARD = re.compile(
    r"(?<!\w)(?:U\.?S\.? )?Coast Guard (?:Sector|Station|Air Station|District|Base|Activities)"
    r" (?:[A-Z][\w'-]+(?: [A-Z][\w'-]+)?|\d{1,2})"
    r"|(?<!\w)Coast Guard (?:\d{1,2}(?:st|nd|rd|th)|(?:North|South)(?:east|west)|East|Heartland|Arctic|Oceania)"
    r" District"
)
_REGIMENT = re.compile(
    r"(?<![\w-])(?:Queen|King|Prince|Princess|Duke)(?: of [A-Z]\w+| [A-Z]\w+)?'s (?:[A-Z]\w+ ){0,3}"
    r"(?:Rifles|Regiment|Hussars|Guards|Horse|Infantry|Dragoons|Lancers|Fusiliers|Yeomanry)(?!\w)"
)
_OF_NATION = re.compile(
    r"(?<![\w-])\d{1,3}(?:st|nd|rd|th)? \((?:[A-Z]{2,4}|United Kingdom)\) (?:[A-Z]\w+ ){0,3}"
    r"(?:Brigade|Division|Corps|Battalion|Regiment)(?!\w)"
)
_GERMAN = re.compile(r"(?<!\w)[A-Z]\w+(?:brigade|bataillon|division|geschwader|regiment) \d{1,3}(?!\w)")
_BRANCH = re.compile(
    r"(?<![\w-])(?:ISIS|ISIL|Daesh|AQ|al-Qaida|Al-Qaida|al-Qaeda|Al-Qaeda)[-–](?P<land>[A-Z][a-z]+)(?!\w)"
)
_GREATER = re.compile(r", (?P<listed>[Tt]he )?| (?:of )?[Tt]he ")
_LISTING = re.compile(r",? and\b|, the\b")
_HACKERS = re.compile(r"(?<![\w-])(?:APT|UNC)[ -]?\d{1,4}(?![\w-])")
_PROGRAMME_OFFICE = re.compile(
    r"(?<![\w-])(?:Program(?:me)? Executive Office(?: for|,| –)?|PEO) [A-Z]\w+(?: (?:and|&|to) [A-Z]\w+| [A-Z]\w+){0,3}"
    r"(?= (?:[a-z(]|\d)|[.;:)']|, (?:[a-z]|[A-Z]\w+ [a-z])|\n|$)"
)
_PATTERNS = (_TASK_FORCE, _COAST_GUARD, _REGIMENT, _OF_NATION, _GERMAN, _HACKERS, _PROGRAMME_OFFICE)
# How great a unit is that ends with the word: a lesser one may stand before a greater.
_SIZES = (
    ("Platoon", "Troop", "Detachment"),
    ("Company", "Battery", "Squadron"),
    ("Battalion",),
    ("Regiment", "Infantry", "Cavalry", "Artillery", "Guards", "Rifles", "Hussars", "Dragoons", "Fusiliers", "Marines"),
    ("Brigade", "Team", "Group"),
    ("Division",),
)
_SIZE = {word: size for size, words in enumerate(_SIZES) for word in words}
_UNITS = frozenset({*_SIZE, "Wing", "Fleet", "Delta"})
_ORDINAL = re.compile(r"(\d+(?:st|nd|rd|th|d)) ")
# Not a date or a count: `on the 18th`, `the 18th time`.
_BARE = re.compile(
    r"(?<!\bon )(?<!\bfrom )(?<!\buntil )(?<!\bby )(?<!\bsince )\b[Tt]he (?P<ordinal>\d+(?:st|nd|rd|th|d))"
    r"(?='s|[,;:]? (?:and|who|which|is|are|was|were|has|have|had|will|can|does|did|to|in|at|also|plays|provides)\b)"
)
_LETTERED = re.compile(r"(Company|Battery|Troop) [A-Z]")
_COUNTED = re.compile(
    r"\d|[A-Z] |(?:Company|Battery|Troop) [A-Z](?!\w)|(?:Alpha|Bravo|Charlie|Delta|Echo|Headquarters|No\.) "
)


class UnitForms:
    """Finds units by their form."""

    def __init__(self, words: OrganisationWords) -> None:
        letters = "|".join(re.escape(word) for word in sorted(words.units, key=lambda word: (-len(word), word)))
        self._short = re.compile(rf"(?<![\w./-])(?:\d{{1,3}}(?:st|nd|rd|th|d)?|[IVX]{{1,5}}) (?:{letters})(?![\w-])")
        prefixes = "|".join(re.escape(word) for word in sorted(words.squadrons, key=lambda word: (-len(word), word)))
        self._squadron = re.compile(rf"(?<![\w-])(?:{prefixes})[- ]\d{{1,3}}(?![\w-])")
        self._nations = words.named_nations

    def find(self, text: str, start: int, end: int) -> Iterator[Name]:
        """Yield the names in `text[start:end]`, a paragraph."""
        for pattern in (self._short, self._squadron, *_PATTERNS):
            for match in pattern.finditer(text, start, end):
                yield Name(*match.span())
        for match in _BRANCH.finditer(text, start, end):
            if match["land"] in self._nations | {"Khorasan", "Sinai"}:
                yield Name(*match.span())


def in_chains(text: str, names: Iterable[tuple[int, int]]) -> Iterator[Name]:
    """Yield the names that numbered units make together with the greater ones behind them."""
    longest: dict[int, int] = {}
    for start, end in names:
        longest[start] = max(end, longest.get(start, end))
    for start, end in sorted(longest.items()):
        last, size = end, _size(text, start, end)
        while size is not None and _COUNTED.match(text, start) and (link := _GREATER.match(text, last)):
            stop = longest.get(link.end())
            greater = _size(text, link.end(), stop) if stop is not None else None
            if stop is None or greater is None or greater <= size:
                break
            if link["listed"] and _LISTING.match(text, stop):
                break  # `the 1st Squadron, the 2nd Group and the 3rd Wing`
            last, size = stop, greater
        if last > end:
            yield Name(start, last)


def by_ordinal(text: str, names: Iterable[str]) -> Iterator[tuple[Name, str]]:
    """Yield where the number alone stands for the one unit of that number (`the 18th is here`), with its full name."""
    units: dict[str, str | None] = {}
    for name in dict.fromkeys(names):
        ordinal = _ORDINAL.match(name)
        if ordinal and name.rsplit(" ", 1)[-1] in _UNITS:
            units[ordinal[1]] = name if ordinal[1] not in units else None
    for match in _BARE.finditer(text) if units else ():
        if (unit := units.get(match["ordinal"])) is not None:
            yield Name(*match.span("ordinal")), unit


def _size(text: str, start: int, end: int) -> int | None:
    """Return how great the unit is that a name means, None where it means none."""
    name = text[start:end]
    lettered = _LETTERED.fullmatch(name)
    return _SIZE.get(lettered[1] if lettered else name.rsplit(" ", 1)[-1])
