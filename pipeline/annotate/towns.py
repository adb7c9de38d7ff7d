"""Towns and provinces: the capitalised names of a text that a gazetteer knows or that have the form of a place.

Each is weighed (see `weighing`); the longest name at each place wins, and none is half of a compound. Example: in
`Near Tall Afar, two strikes`, `Tall Afar` is a city.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pipeline.annotate.place_lists import CAPITAL
from pipeline.annotate.states import us_state_after
from pipeline.annotate.weighing import ENOUGH, KNOWN_CITY, WORLD_CITY, Weighing
from pipeline.gazetteer import SMALL, City, Gazetteer, Region, fold, gazetteer, us_states
from pipeline.lexicon import read_lexicon

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from spacy.tokens import Doc

    from pipeline.annotate.place_nations import Surroundings

_WORD = rf"(?:St|Mt|Ft)\.|[{CAPITAL}‘][\w'’‘]*\w(?:-[\w'’]+)*"
_RUN = re.compile(
    rf"(?:(?<![\w@/.-])|(?<=[^\W\d]-)|(?<=[A-Za-z]/))(?:al-)?(?:{_WORD})"
    rf"(?:,? D\.?C\.?"
    rf"|(?:[ ](?:(?:de|la|el|al|del|of|the|am|an der|do|dos|da|ez|es|ash|ad|ar|as)[ -])?|-)(?:al-)?(?:{_WORD}))*"
)
_PIECE = re.compile(r"[^\s-]+|-")
_LONGEST = 7  # Saint-Jean-sur-Richelieu
_SHORTEST_CAPITALS = 5  # `LEO`, `NATO`: an abbreviation, where the city would be `Leo`
_OPENERS = frozenset({"At", "In", "On", "Near", "From", "Of", "For", "By", "To", "The", "And", "With"})
_COMPOUND_BEFORE = re.compile(r"(?<![\w-])([A-Z][\w']+)-$")
_COMPOUND_AFTER = re.compile(r"-([A-Z][\w']+)")
_STATE_HOMONYMS = frozenset({"Georgia", "Washington", "New York"})


_DIVISION_AFTER = re.compile(rf", (?P<name>{_WORD}(?: (?:(?:de|la|del|of|and) )?{_WORD}){{0,3}})")


class Candidate(NamedTuple):
    """A capitalised name weighed: ENOUGH makes a place, REPEATED one that it names as a place elsewhere."""

    start: int
    end: int
    city: City | None
    region: Region | None
    score: int
    rule: str


_DIRECTIONS = frozenset(
    {"North West", "North East", "South West", "South East", "Northern", "Southern", "Eastern", "Western", "Central"}
    | {"Northwest", "Northeast", "Southwest", "Southeast", "North", "South", "East", "West", "North Western"}
)


class Towns:
    """The gazetteer and what is no town; `candidates` weighs the names of a Doc."""

    def __init__(self) -> None:
        self._gazetteer: Gazetteer = gazetteer()
        stops = read_lexicon("place_stops", frozenset({"word", "given", "never"}))
        self._stops = {entry.text: entry.label for entry in stops}

    def candidates(
        self, doc: Doc, around: Surroundings, closed: list[tuple[int, int]], closed_places: list[tuple[int, int]]
    ) -> Iterator[Candidate]:
        """Yield the names outside the `closed` spans that may be places, in the order of the text, without overlaps."""
        text = doc.text
        weigh = Weighing(doc, around, self._stops)
        taken = bytearray(len(text))
        for begin, stop in closed:
            taken[begin:stop] = b"\1" * (stop - begin)
        weigh.accepted = {end for _, end in closed_places}
        for run in _RUN.finditer(text):
            pieces = [piece.span() for piece in _PIECE.finditer(text, run.start(), run.end())]
            first = 0
            while first < len(pieces):
                found = self._longest(text, pieces, first, weigh, taken)
                if found is not None:
                    if found.score >= ENOUGH:
                        weigh.accepted.add(found.end)
                    yield found
                    first = next((i for i, piece in enumerate(pieces) if piece[0] >= found.end), len(pieces))
                else:
                    first += 1

    def _longest(
        self, text: str, pieces: list[tuple[int, int]], first: int, weigh: Weighing, taken: bytearray
    ) -> Candidate | None:
        """Return the longest name from the piece `first` on that a gazetteer or its form makes a candidate."""
        start = pieces[first][0]
        if not (text[start].isupper() or text.startswith("al-", start) or text[start] == "‘"):
            return None
        if first + 1 < len(pieces) and text[slice(*pieces[first])] in _OPENERS:
            return None
        for last in range(min(len(pieces), first + _LONGEST) - 1, first - 1, -1):
            end = pieces[last][1]
            if not text[pieces[last][0]].isupper() and not text.startswith("al-", pieces[last][0]):
                continue
            if text.endswith("'s", start, end):
                end -= 2
            if text[end - 1] in "-.'’," and not text.endswith(("D.C.", "D.C"), start, end):
                end -= 1
            if (
                end - start < 3
                or (
                    end - start < _SHORTEST_CAPITALS and text[start:end].isupper() and not weigh.in_dateline(start, end)
                )
                or 1 in taken[start:end]
            ):
                continue
            candidate = self._candidate(text, start, end, weigh) if self._whole(text, start, end) else None
            if candidate is not None:
                return candidate
        return None

    def _whole(self, text: str, start: int, end: int) -> bool:
        """Say whether the name is no half of a compound, as `Baghdad` in `Baghdad-Erbil`: `Erbil` is a city too."""
        before, after = _COMPOUND_BEFORE.search(text[max(0, start - 30) : start]), _COMPOUND_AFTER.match(text, end)
        return all(half is None or self._well_known(half[1]) for half in (before, after))

    def _well_known(self, name: str) -> bool:
        return any(city.prominence >= KNOWN_CITY for city in self._gazetteer.cities(name)[:1])

    def _candidate(self, text: str, start: int, end: int, weigh: Weighing) -> Candidate | None:
        name = text[start:end]
        if "," in name or name.endswith(("D.C", "D.C.", " DC")):
            name = name.split(",")[0].removesuffix(" D.C.").removesuffix(" D.C").removesuffix(" DC")
        stated = weigh.around.stated(start, end)
        state = us_state_after(text, end)
        nations = {stated} if stated else {"USA"} if state else set(weigh.around.nations)
        cities = [c for c in self._gazetteer.cities(name, nations) if c.prominence > SMALL or c.nation_id in nations]
        if stated is not None or state is not None:
            within = [city for city in cities if city.nation_id in nations]
            code = us_states()[state] if state else None
            within = [city for city in within if city.admin1 == code] or within if code else within
            # In `in Berlin, France and Germany agreed` the nation after the comma is not the city's.
            namesakes_only = state is not None or weigh.around.apposed(end) or weigh.around.in_region(end)
            cities = within or [city for city in cities if city.prominence >= KNOWN_CITY and not namesakes_only]
        elif cities and cities[0].nation_id not in nations and cities[0].prominence < WORLD_CITY:
            cities = _in_nations(cities, name, nations)  # Trenton, Ontario
        if not name.isascii():  # `San José` is not the `San Jose` of California
            cities = [city for city in cities if city.name == name] or cities
        local = weigh.around.in_sentence(start, end)
        cities = self._near(cities, local)
        regions = self._gazetteer.regions_named(name, nations)
        if local and cities and local != cities[0].nation_id and local in {region.nation_id for region in regions}:
            cities = []  # `RAF Marham in Norfolk`
        if name in _DIRECTIONS and stated is None:
            regions, cities = [], []  # of which nation, the name does not say
        free = stated is None and state is None and weigh.is_entity(start, end)
        region = next((r for r in regions if r.nation_id in nations or free), None)
        if name in us_states() and name not in _STATE_HOMONYMS:
            region, cities = self._gazetteer.regions_named(name, {"USA"})[0], []
        divided = state is None and self._in_division(text, end, weigh.around.nations)
        score = weigh.score(start, end, cities[0] if cities else None, region, divided=divided)
        if not cities and region is None and score < ENOUGH:
            return None
        rule = "places.gazetteer" if cities or region else "places.context"
        return Candidate(start, end, cities[0] if cities else None, region, score, rule)

    def _in_division(self, text: str, end: int, nations: Collection[str]) -> bool:
        """Say whether a state or province of a nation that the release names follows: `Xan, Meghalaya`."""
        match = _DIVISION_AFTER.match(text, end)
        if match is None:
            return False
        words = match["name"].split(" ")
        names = (" ".join(words[:count]) for count in range(len(words), 0, -1))
        found = next(filter(None, map(self._gazetteer.regions_named, names)), [])
        return any(region.nation_id in nations for region in found)

    def _near(self, cities: list[City], nation_id: str | None) -> list[City]:
        """Return first the cities of the one nation that the sentence is about, where the likeliest is not famous."""
        famous = KNOWN_CITY if nation_id == "USA" else WORLD_CITY  # the USA has namesakes of every town
        if nation_id is None or not cities or cities[0].prominence >= famous:
            return cities
        return [city for city in cities if city.nation_id == nation_id] or cities


def _in_nations(cities: list[City], name: str, nations: Collection[str]) -> list[City]:
    """Return those of `cities` that lie in one of `nations`.

    Where the likeliest is well known, only those so called, and none in the USA, which has namesakes of every town:
    `Geneva` in a release of its government is the Swiss one.
    """
    within = [city for city in cities if city.nation_id in nations]
    if cities[0].prominence >= KNOWN_CITY and fold(cities[0].name) == fold(name):
        within = [city for city in within if fold(city.name) == fold(name) and city.nation_id != "USA"]
    return within or cities
