"""The facts of a place found: its kind, nation and coordinates, from a gazetteer, the form of its name or the release.

A city's province is a region where `province` stands behind its name. Example: `Portsmouth Naval Base` lies in the
nation of the well-known city `Portsmouth`, `Xan Air Base` in the one that the release names nearest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.annotate.known_places import KINDS, Found
from pipeline.annotate.place_forms import Formed, designators, has_division_after
from pipeline.annotate.weighing import WORLD_CITY
from pipeline.gazetteer import City, fold, gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.annotate.place_nations import Surroundings
    from pipeline.annotate.towns import Candidate
    from pipeline.mentions import PlaceKind

_OBSCURE = 6.0


class PlaceFacts:
    """Gives the places of one text their facts; `unsettled` holds where those begin that only guessed a nation."""

    def __init__(self, text: str, around: Surroundings) -> None:
        self.unsettled: set[int] = set()
        self._text = text
        self._around = around

    def gazetted(self, candidate: Candidate, divisions: set[str]) -> Found:
        """Return the place that a gazetteer knows."""
        start, end, city, region, _, rule = candidate
        folded = fold(self._text[start:end])
        divided = has_division_after(self._text, end) or (
            folded in divisions and (city is None or city.prominence < WORLD_CITY)
        )
        if city is None or divided:
            nation_id = region.nation_id if region else city.nation_id if city else None
            name = region.name if region else self._text[start:end]
            return Found(
                start, end, name, "region", nation_id, None, None, region.geonames_id if region else None, rule
            )
        return _city(start, end, city, rule)

    def formed(self, formed: Formed) -> Found:
        """Return the place that a form tells, with the facts that a gazetteer or the release gives."""
        start, end, kind, nation_id, rule = formed
        name = self._text[start:end]
        if rule == "places.direction":  # a part of a continent
            return self.plain(start, end, "region", None, rule)
        nations = dict.fromkeys(filter(None, [self._around.stated(start, end)])) or self._around.nations
        if kind == "city" and (cities := gazetteer().cities(name, set(nations))):
            local = self._around.in_sentence(start, end)
            city = next((city for city in cities if city.nation_id == local), cities[0])
            return Found(
                start, end, city.name, "city", city.nation_id, city.latitude, city.longitude, city.geonames_id, rule
            )
        if kind == "region" and (regions := gazetteer().regions_named(name, set(nations))):
            region = regions[0]
            if region.nation_id in nations or region.nation_id == "USA":
                return Found(start, end, region.name, "region", region.nation_id, None, None, region.geonames_id, rule)
        if kind == "region" and (cities := gazetteer().cities(name, set(nations))):
            nation_id = cities[0].nation_id
        if nation_id is None and kind == "facility":
            nation_id = _city_nation(_proper_words(name), nations) or _city_nation(_undesignated(name), nations)
        if nation_id is None and kind in ("feature", "water"):
            nation_id = self._around.of_feature(start, end) if kind == "feature" else None
        elif nation_id is None:
            nation_id = self._around.nearest(start, end)
            self.unsettled.add(start)
        return self.plain(start, end, next(k for k in KINDS if k == kind), nation_id, rule)

    def plain(self, start: int, end: int, kind: PlaceKind, nation_id: str | None, rule: str) -> Found:
        """Return a place of which no more is known than its kind and nation."""
        return Found(start, end, self._text[start:end], kind, nation_id, None, None, None, rule)


def _city(start: int, end: int, city: City, rule: str) -> Found:
    place = (city.latitude, city.longitude, city.geonames_id)
    return Found(start, end, city.name, "city", city.nation_id, *place, rule)


def _proper_words(name: str) -> str:
    """Return a facility's name without its designator in lower case: `Kabul` of `Kabul airport`."""
    return " ".join(word for word in name.split() if not word.islower())


def _undesignated(name: str) -> str:
    """Return a facility's name without the designator behind it: `Portsmouth` of `Portsmouth Naval Base`."""
    words = name.split()
    for first in range(1, len(words)):
        if ("after", " ".join(words[first:])) in designators().kinds:
            return " ".join(words[:first])
    return name


def _city_nation(name: str, nations: Iterable[str]) -> str | None:
    """Return the nation of the city called `name`, which is well known or lies in one of `nations`."""
    cities = [city for city in gazetteer().cities(name, set(nations)) if fold(city.name) == fold(name)]
    known = bool(cities) and (cities[0].prominence >= _OBSCURE or cities[0].nation_id in nations)
    return cities[0].nation_id if known else None
