"""Places by the form of their names: bases, hospitals, mountains, waters, parts of nations and of cities, provinces.

A designator tells the kind (`Camp X`, `X Air Base`, `Mount X`, `X province`); which there are stands in the lexicon
`place_designators`. Examples: `Northern Iraq` is a region of Iraq (`northern Iraq` is none, `northern Europe` is one),
`East Mosul` a city; in `Anbar province` the place is `Anbar`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from pipeline.annotate.place_lists import CAPITAL
from pipeline.gazetteer import fold, gazetteer, us_states
from pipeline.lexicon import read_lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORD = rf"(?:[{CAPITAL}][\w'’]*(?:-[\w'’]+)*|(?:a[lrstnd]|ash|e[lz]|az)-[A-Z][\w'’]+|(?:St|Mt|Ft)\.)"
_NAME = rf"{_WORD}(?: (?:(?:de|la|el|al|az|ez|ar|as|ad|von|du|des) )?{_WORD}){{0,3}}"
_INITIALLED = rf"(?:{_WORD} (?:[A-Z]\. )+|(?:[A-Z]\. )+)?{_NAME}"  # John F. Kennedy
_ONE = rf"(?:(?:de|da|das|do|dos|della|du|des) )?{_WORD}(?: (?:(?:de|la|al|az|ez) )?{_WORD}){{0,1}}"
# Words that begin a sentence or a title, and are no part of the name after them.
_OPENING = re.compile(
    r"(?:The|This|That|These|A|An|At|In|On|From|Near|To|Of|For|By|With|And|Or|As|Our|Their|His|Its|Her|All|Both|Every|Each"
    r"|New|Old|Main|Local|Several|Many|Inside|Outside|Around|Over|During|After|Before|While|When|Former|Major|Minor|U\.S\."
    r"|US|UK|Allied|Joint|International|National|Regional|Military|Royal|Coalition|Civilian|Russian|No|Any|Some|Following"
    r"|Located|Based|Other|Between|Across|Through|Off|Near|[A-Z][a-z]+ing|Strikes|Strike|Attacks?|Forces|Visits?|Welcomes?"
    r"|Condemns?|Attack|Liberate|Liberates|Retake|Retakes|Seize|Seizes|Opens?|Tours?|Exercise|Operation)(?: |$)"
)
_HELICOPTER = re.compile(r" (?:King|Knight|Hawk|Dragon|Stallion|Lion|Harrier)s?\b")
_POSSESSOR = re.compile(r"(?:[A-Z][\w-]+ )*?[A-Z][\w-]+'s (?=[A-Z])")
_GENERIC = frozenset(
    (
        "Air",
        "Naval",
        "Space",
        "Army",
        "Marine",
        "Forward",
        "Test",
        "Launch",
        "Ground",
        "Earth",
        "Base",
        "Coast",
        "Far",
        "Eastern",
        "Western",
        "Northern",
        "Southern",
        "Central",
        "Capital",
        "Federal",
        "Congressional",
        "Home",
        "Border",
        "Upper",
        "Lower",
        "Open",
        "Publishing",
    )
)
DIRECTION = re.compile(
    r"(?<![\w-])(?P<direction>(?:NORTH|SOUTH|EAST|WEST)(?:EAST|WEST)?ERN|(?:(?:North|South)(?:-?[Ee]ast|-?[Ww]est)?|East|West|Central|Upper|Lower|Mid)(?:ern)?)"
    r"(?:[- ]and[- ](?:North|South|East|West)(?:ern)?)? (?=[A-Z])"
)


_SIDE = r"(?:(?:[Nn]orth|[Ss]outh)(?:[- ]?(?:[Ee]ast|[Ww]est))?|[Ee]ast|[Ww]est|[Cc]entral|[Mm]id)(?:ern)?"
# `South-east Asia`, `northern and central Europe`: parts of a continent are regions in lower case too.
_CONTINENT_PART = re.compile(rf"(?<![\w-]){_SIDE}(?:,? and {_SIDE})?[ -](?:Europe|Asia|Africa|America)(?![\w-])")
_SEA = r"[A-Z][a-z]+(?: [A-Z][a-z]+)?"
_AIRCRAFT = re.compile(
    r" (?:King|Knight|Stallion|Dragon|Hawk|Harrier|Lynx|Vixen|Fury)s?\b"
)  # `One Sea King helicopter`
_SEAS = re.compile(rf"(?:{_SEA}, )*{_SEA},? and {_SEA} (?:[Ss]eas?|[Oo]ceans?)(?![\w-])")
_DIVISION = r"(?:[Pp]rovince|[Gg]overnorate|[Dd]istrict|[Rr]egion|[Oo]blast|[Cc]ounty|[Pp]refecture)"
_DIVISION_AFTER = re.compile(rf" {_DIVISION}\b|(?:(?:,? and |, )[A-Z][\w'-]+){{0,12}} {_DIVISION}s\b")
_NAMES = rf"{_WORD}(?: {_WORD})?"
# `Qorva, Xyra and Zumlo in Donetsk oblast`: towns, also where no gazetteer knows them.
_LISTED = re.compile(rf"(?P<towns>{_NAMES}(?:, {_NAMES})+,? and {_NAMES}),? in (?:the )?{_NAMES} {_DIVISION}\b")
_LAUNCH_SITE = re.compile(
    r"(?<![\w-])(?:Rocket Lab )?(?:Space )?Launch (?:Complex|Pad|Area|Site)[- ]\d{1,3}[A-Z]?"
    r"(?: (?:East|West|North|South))?(?![\w-])|(?<![\w-])S?LC-\d{1,2}[A-Z]?(?![\w-])"
)
_NUMBERED = re.compile(r"\b(?:Air Base|[Bb]ase [Aa][ée]rienne|BA) \d{3}(?!\w)")
_AIR_FORCES = frozenset({"RAF", "RAAF", "RNZAF"})
_INSTITUTIONS = frozenset({"hospital", "prison", "stadium"})  # `Mosul Hospital` is a hospital in the city


class Formed(NamedTuple):
    """A place found by its form: `nation_id` is the designator's (`CFB` is Canadian), `rule` names the form."""

    start: int
    end: int
    kind: str
    nation_id: str | None
    rule: str


class Designators(NamedTuple):
    """The designators' patterns and what each word stands for."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    of: re.Pattern[str]
    kinds: dict[tuple[str, str], tuple[str, str | None]]
    gear: frozenset[str]
    shouted: frozenset[str]


@cache
def designators() -> Designators:
    """Return the lexicon `place_designators`, compiled."""
    every = read_lexicon("place_designators", frozenset({"before", "after", "of", "gear"}))
    entries = [entry for entry in every if entry.label != "gear"]
    kinds = {(e.label, e.text): (e.more["kind"], e.more["nation"] or None) for e in entries}
    # In a name in capitals: `CAMP XAN`, `XAN TRAINING AREA`.
    shouted = {(label, text.upper()): of for (label, text), of in kinds.items() if label != "of" and text[0].isupper()}
    kinds = shouted | kinds

    def words(label: str) -> str:
        texts = sorted((text for of, text in kinds if of == label), key=lambda text: (-len(text), text))
        return "|".join(re.escape(text) for text in texts)

    return Designators(
        re.compile(rf"(?<![\w-])(?P<word>{words('before')}) (?:the )?(?P<name>{_ONE})"),
        re.compile(rf"(?<![\w-])(?P<name>{_INITIALLED}) (?P<word>{words('after')})(?![\w-])"),
        re.compile(rf"(?<![\w-])(?P<word>{words('of')}) of (?P<name>{_ONE})"),
        kinds,
        frozenset(entry.text for entry in every if entry.label == "gear"),
        frozenset(text for _, text in shouted if all(text != entry.text for entry in entries)),
    )


def formed_places(text: str) -> Iterator[Formed]:
    """Yield the places of `text` that a designator before or after their name tells."""
    known = designators()
    for match in known.before.finditer(text):
        kind, nation_id = known.kinds["before", match["word"]]
        if match["word"] in known.shouted and not match["name"].isupper():
            continue
        first = match["name"].split()[0]
        flies = first in known.gear or first.title() in known.gear or any(letter.isdigit() for letter in first)
        if match["word"] in _AIR_FORCES and flies:
            continue  # `RAAF Dakota`, `RNZAF P-8A`
        end = _trimmed(match["name"], match.start("name"))
        if end is not None and not _is_city(text[match.start() : end]):  # `Fort Worth`
            yield Formed(match.start(), end, kind, nation_id, "places.designator")
    for match in known.after.finditer(text):
        if match["word"] == "Sea" and _HELICOPTER.match(text, match.end()):
            continue  # `Two Sea King helicopters`
        start = _opened(match["name"], match.start("name"))
        if start is None or start >= match.end("name") or match["name"].endswith(("'s", " Across", " Between")):
            continue
        if match["word"] == "Sea" and _AIRCRAFT.match(text, match.end()):
            continue
        kind, nation_id = known.kinds["after", match["word"]]
        if match["word"] in known.shouted and not _dateline(text, match):
            continue
        if match["word"].lower() in _INSTITUTIONS and _is_city(text[start : match.end("name")]):
            continue
        if (
            kind != "division"
            and kind != "facility"
            and (_is_city(whole := text[start : match.end()]) or whole in us_states())
        ):
            continue  # `North Bay` is a city, `Rhode Island` a state
        division = kind == "division"
        end = match.end("name") if division else match.end()
        yield Formed(start, end, "region" if division else kind, nation_id, "places.designator")


def _dateline(text: str, match: re.Match[str]) -> bool:
    """Say whether a name in capitals begins its line and ends at a comma: `XAN TRAINING AREA, Hawaii -`."""
    begins = match.start() == 0 or text[match.start() - 1] == "\n"
    return begins and match["name"].isupper() and text.startswith(",", match.end())


def parts_and_seas(text: str) -> Iterator[Formed]:
    """Yield the parts of continents, and the waters that share one word (`Black and Baltic seas`)."""
    for match in _CONTINENT_PART.finditer(text):
        yield Formed(*match.span(), "region", None, "places.direction")
    for match in _SEAS.finditer(text):
        *parts, word = re.split(r",? and |, | (?=[SsOo])", match[0])
        if all(f"{part} {word.title().removesuffix('s')}" in _waters() for part in parts):
            yield Formed(*match.span(), "water", None, "places.designator")


@cache
def _waters() -> frozenset[str]:
    return frozenset(entry.text for entry in read_lexicon("places") if entry.label == "water")


def numbered_bases(text: str) -> Iterator[Formed]:
    """Yield the French bases and the launch sites that bear a number: `Air Base 942`, `Launch Complex 39A`."""
    for match in _NUMBERED.finditer(text):
        yield Formed(*match.span(), "facility", "FRA", "places.designator")
    for match in _LAUNCH_SITE.finditer(text):
        yield Formed(*match.span(), "facility", None, "places.designator")


def listed_towns(text: str) -> Iterator[Formed]:
    """Yield the towns of a list that a province or the like closes."""
    for match in _LISTED.finditer(text):
        start = match.start("towns")
        for name in re.finditer(r"[^,]+", match["towns"]):
            for part in re.finditer(_NAMES, name[0]):
                yield Formed(
                    start + name.start() + part.start(),
                    start + name.start() + part.end(),
                    "city",
                    None,
                    "places.listed",
                )


_NAMED_BEFORE = re.compile(r"[A-ZÀ-Þ][\w'-]+ $")
_INVENTED_BEFORE = re.compile(r"\b(?:fictional|fictitious|imaginary|invented|notional) $")


def places_of(text: str) -> Iterator[Formed]:
    """Yield the places that follow `city of`, `province of` and the like: the name alone."""
    known = designators()
    for match in known.of.finditer(text):
        kind, _ = known.kinds["of", match["word"]]
        if kind == "division" and _NAMED_BEFORE.search(text, max(0, match.start() - 40), match.start()):
            continue  # `the Karrada district of Baghdad`
        if _INVENTED_BEFORE.search(text, max(0, match.start() - 40), match.start()):
            continue  # `the fictional state of Xan`, in an exercise
        yield Formed(
            match.start("name"), match.end("name"), "region" if kind == "division" else kind, None, "places.of"
        )


def has_division_after(text: str, end: int) -> bool:
    """Say whether `province` or the like follows the name that ends at `end`."""
    return _DIVISION_AFTER.match(text, end) is not None


def _is_city(name: str) -> bool:
    return any(fold(city.name) == fold(name) for city in gazetteer().cities(name))


def _opened(name: str, start: int) -> int | None:
    """Return where the name begins without opening words, None where no name is left."""
    while opening := _OPENING.match(name) or _POSSESSOR.match(name):
        start += opening.end()
        name = name[opening.end() :]
    return None if set(name.split()) <= _GENERIC | {"Force", "Corps"} else start


def _trimmed(name: str, start: int) -> int | None:
    """Return where the name after a designator ends: its words up to the last, without a final stop."""
    return start + len(name.rstrip(".'’")) if name.split()[0] not in _GENERIC else None
