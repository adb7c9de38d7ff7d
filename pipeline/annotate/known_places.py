"""Places that the lexicon `places` knows: bases, world regions, seas, features and orbits, by any of their names.

A form with the note `short` (`Peterson`, `Atlantic`) is a place only in a place's context; an abbreviated orbit (`LEO`)
only in a release about space; `West` only as `the West`, a river that is also a town only as `the Dnipro`, the
abbreviation of a province (`B.C.`) only behind a town.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, get_args

from pipeline.annotate.forms import Forms
from pipeline.annotate.states import us_state_after
from pipeline.lexicon import Entry, read_lexicon
from pipeline.mentions import PlaceKind

if TYPE_CHECKING:
    from collections.abc import Iterator

KINDS: frozenset[PlaceKind] = frozenset(get_args(PlaceKind))
_PLACE_BEFORE = re.compile(r"\b(?:[Aa]t|[Ff]rom|[Nn]ear|to|[Oo]utside|[Ii]n|visit|visited|visits|leave|left) $|^$|\n$")
_WATER_BEFORE = re.compile(r"\bthe $", re.IGNORECASE)
_NAME_AFTER = re.compile(r"[ -][A-Z]|-class\b| class\b")
_LONGER = re.compile(r" (?:City|de [A-Z]\w+|del [A-Z]\w+)(?!\w)")
_WEST_AFTER = re.compile(r" [A-Z]")
_NEXT_AFTER = re.compile(r", [A-Z]")  # `in Victoria, Trenton and Xan`, but `At Ramstein, U.S. airmen met`
_OPENING_BEFORE = re.compile(r"(?:^|[.\n] *)(?:At|From|Near) $")
_TOWN_AFTER = re.compile(r" (?:[A-Z]|region|oblast|district|city|direction|sector|axis|front)")
_TOWN_BEFORE = re.compile(r"[A-Z][\w'-]*[a-z], $")  # `Qorvik, B.C.`
_SPACE = re.compile(r"\b(?:orbit|satellite|space|spacecraft|debris|launch)", re.IGNORECASE)


class Found(NamedTuple):
    """A place found in a text: offsets, what it is, and the rule that found it."""

    start: int
    end: int
    name: str
    kind: PlaceKind
    nation_id: str | None
    latitude: float | None
    longitude: float | None
    geonames_id: int | None
    rule: str


class KnownPlaces:
    """The lexicon, compiled."""

    def __init__(self) -> None:
        entries = read_lexicon("places", frozenset(KINDS))
        self._places = {form: entry for entry in entries for form in written_forms(entry)}
        self._forms = Forms(self._places)

    def find(self, text: str) -> Iterator[Found]:
        """Yield the known places of `text`, in its order."""
        found = [(start, end, self._places[form]) for start, end, form in self._forms.find(text)]
        full = {entry.id for _, _, entry in found if entry.note != "short"}
        placed: set[str] = set()
        for start, end, entry in found:
            if entry.note == "short" and entry.label != "water" and _in_place(text, start, end, entry.label):
                placed.add(entry.id)
        in_space = _SPACE.search(text) is not None
        for start, end, entry in found:
            if entry.label == "region" and _LONGER.match(text, end):
                continue  # `Tarlac City`, `Cagayan de Oro`
            if _NAME_AFTER.match(text, end) and entry.label != "orbit" and text.startswith(("-class", " class"), end):
                continue
            if _means_place(text, start, end, entry, in_space=in_space, named=entry.id in full | placed):
                yield _found(start, end, entry)


def _in_place(text: str, start: int, end: int, label: str) -> bool:
    before = text[max(0, start - 20) : start]
    if not _PLACE_BEFORE.search(before) or _NAME_AFTER.match(text, end) or us_state_after(text, end) is not None:
        return False
    free = label == "facility" or _OPENING_BEFORE.search(before) is not None
    return free or not _NEXT_AFTER.match(text, end)


def _means_place(text: str, start: int, end: int, entry: Entry, *, in_space: bool, named: bool) -> bool:
    before = text[max(0, start - 20) : start]
    if entry.note == "abbreviation":
        return in_space
    if entry.note == "west":
        return bool(_WATER_BEFORE.search(before)) and not _WEST_AFTER.match(text, end)
    if entry.note == "after the" or (entry.note == "short" and entry.label == "water"):
        return bool(_WATER_BEFORE.search(before)) and not _WEST_AFTER.match(text, end)
    if entry.note == "river":
        return bool(_WATER_BEFORE.search(before)) and not _TOWN_AFTER.match(text, end)
    if entry.note == "after a comma":
        return bool(_TOWN_BEFORE.search(before))
    return entry.note != "short" or named


def _found(start: int, end: int, entry: Entry) -> Found:
    more = entry.more
    latitude = float(more["latitude"]) if more["latitude"] else None
    longitude = float(more["longitude"]) if more["longitude"] else None
    kind = next(kind for kind in KINDS if kind == entry.label)
    return Found(start, end, entry.id, kind, more["nation"] or None, latitude, longitude, None, "places.lexicon")


def written_forms(entry: Entry) -> tuple[str, ...]:
    """Return the ways to write an entry: as it stands and, where it is not a short form, in capitals.

    `Xan AB` stands for `Xan Air Base` too, and `Xan Space Center` for `Xan Space Centre`.
    """
    if entry.note or entry.label == "orbit":
        return (entry.text,)
    base = (entry.text.removesuffix("Air Base") + "AB",) if entry.text.endswith(" Air Base") else ()
    spelt = {entry.text.replace("Centre", "Center"), entry.text.replace("Center", "Centre")} - {entry.text}
    return (entry.text, entry.text.upper(), *base, *sorted(spelt))
