"""The search for the places of one Doc: what is found first bars what crosses it later.

First the lexicon and the designators, the longer name before the shorter; then parts of nations, `city of X`, US
states, the gazetteer, and the other occurrences of a name that was told. Nothing inside a person's, organisation's or
role's name counts, nor a ship's name or a title's (`Duke of X`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.annotate.place_cues import ship_before
from pipeline.annotate.place_facts import PlaceFacts
from pipeline.annotate.place_forms import DIRECTION, Formed, designators, has_division_after, places_of
from pipeline.annotate.states import abbreviated_states, is_state, new_york_state, washington_state
from pipeline.annotate.weighing import ENOUGH, REPEATED
from pipeline.gazetteer import capitals, fold, gazetteer, us_states

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc

    from pipeline.annotate.known_places import Found
    from pipeline.annotate.place_nations import Surroundings
    from pipeline.annotate.towns import Candidate, Towns
    from pipeline.mentions import PlaceKind

_CITY_WORD = re.compile(r"[A-Z]\w+(?: [A-Z]\w+)?")
_TITLE_BEFORE = re.compile(
    r"\b(?:Duke|Duchess|Prince|Princess|Earl|Countess|Baron|Baroness|Bishop|Archbishop|Mayor) of $"
)
_SENTENCE_START = re.compile(r"(?:[.!?:]\"? +|\n *)$")
_KNOWN, _OBSCURE = 6.9, 6.0
_NAMESAKES = frozenset({"Georgia", "Washington", "New York", "Virginia", "Dakota", "Carolina"})
_UNMISTAKABLE, _TOWN = 8, 5.0
_SHIP_REACH = 20
_TOLD = frozenset({"places.of", "places.designator", "places.context"})
_BRACKETED = re.compile(r" \((?:the )?[\"']?(?P<short>[A-Z]{2,7})[\"']?\)")
_INITIAL = re.compile(r"\b[A-Z]")
_CAPITALS = re.compile(r"(?<![\w-])[A-Z]{2,7}(?![\w-])")
_WASHINGTON = re.compile(r"\b(?:Washington|WASHINGTON)\b")
_NEW_YORK = re.compile(r"\bNew York\b")
_GEORGIA = re.compile(r"\b(?:Georgia|GEORGIA)\b")


class PlaceSearch:
    """The places of one Doc as they are found: a later one gives way to those before it."""

    def __init__(self, doc: Doc, around: Surroundings) -> None:
        self.found: list[Found] = []
        self._doc = doc
        self._text = doc.text
        self._around = around
        self._facts = PlaceFacts(doc.text, around)
        self._ship = ship_before()
        self._closed = [
            (span.start_char, span.end_char, layer)
            for layer in ("people", "organisations", "roles")
            for span in doc.spans.get(layer, ())
        ]

    def _free(self, place: Found) -> bool:
        """Say whether a place may stand there: a name inside a base's (`King Khalid Air Base`) does not bar it."""
        start, end = place.start, place.end
        for begin, stop, layer in self._closed:
            if begin < end and start < stop:
                inside = start <= begin and stop <= end and (begin, stop) != (start, end)
                if not inside or (layer != "organisations" and place.kind != "facility"):
                    return False
        return all(f.end <= start or end <= f.start for f in self.found)

    def _is_ship(self, place: Found) -> bool:
        """Say whether the name is a ship's: `USS Lake Erie`, `RFA Lyme Bay`."""
        start = place.start
        if place.kind == "facility" and place.rule == "places.lexicon":
            return False  # `aboard the International Space Station`
        within = place.rule == "places.designator" and self._ship.search(
            self._text[start : place.end].split(" ")[0] + " "
        )
        return bool(within) or self._ship.search(self._text[max(0, start - _SHIP_REACH) : start]) is not None

    def _add(self, place: Found) -> None:
        if self._free(place) and not self._is_ship(place) and not self._is_title(place):
            self.found.append(place)
            if place.nation_id is not None:
                self._around.add(place.start, place.end, place.nation_id)

    def _is_title(self, place: Found) -> bool:
        """Say whether the name belongs to a title: `Duke of Edinburgh`."""
        return _TITLE_BEFORE.search(self._text[max(0, place.start - _SHIP_REACH) : place.start]) is not None

    def add_names(self, known: Iterable[Found], formed: Iterable[Formed]) -> None:
        """Add the places of the lexicon and those that a designator tells, the longer of two that cross."""
        known = [place for place in known if not self._is_namesake(place)]
        named: list[Found | Formed] = [*known, *filter(None, map(self._without_demonym, formed))]
        places = [place for place in named if not self._around.covers(place.start, place.end)]
        for place in sorted(places, key=lambda p: (p.start - p.end, p.start, isinstance(p, Formed))):
            self._add(self._facts.formed(place) if isinstance(place, Formed) else place)

    def _is_namesake(self, place: Found) -> bool:
        """Say whether a base's short name is rather that of a town of a nation that the release names (`Devonport`)."""
        nations, name = self._around.nations, self._text[place.start : place.end]
        if place.kind != "facility" or " " in name or not nations or place.nation_id in nations:
            return False
        return any(
            c.nation_id in nations and fold(c.name) == fold(name) for c in gazetteer().cities(name, set(nations))
        )

    def _without_demonym(self, formed: Formed) -> Formed | None:
        """Return the place without the demonym before its name (`Turkish Xan Air Base`), None where no name is left."""
        nation = self._around.at(formed.start)
        if nation is None or not nation.weak or nation.end >= formed.end:
            return formed
        name = self._text[nation.end + 1 : formed.end]
        if set(name.split()) <= {"Air", "Force", "Base", "Naval", "Army", "Navy"}:
            return None
        return None if ("after", name) in designators().kinds else formed._replace(start=nation.end + 1)

    def add_named_of(self) -> None:
        """Add the towns and divisions that `city of` and the like tell."""
        for formed in places_of(self._text):
            if not self._around.covers(formed.start, formed.end):
                self._add(self._facts.formed(formed))

    def add_directions(self) -> None:
        """Add the parts of nations and cities that a capitalised direction tells: `Northern Iraq`, `East Mosul`."""
        for match in DIRECTION.finditer(self._text):
            nation = self._around.at(match.end())
            shouted = match["direction"].isupper()
            if shouted and (nation is None or not self._text[nation.start : nation.end].isupper()):
                continue
            if nation is not None and not nation.weak:
                self._add(self._facts.plain(match.start(), nation.end, "region", nation.nation_id, "places.direction"))
                continue
            word = _CITY_WORD.match(self._text, match.end())
            if word and word[0] in us_states() and word[0] not in _NAMESAKES:
                self._add(self._facts.plain(match.start(), word.end(), "region", "USA", "places.direction"))
                continue
            cities = gazetteer().cities(word[0], set(self._around.nations)) if word else []
            if word and cities and cities[0].prominence >= _KNOWN and self._inside_sentence(match.start()):
                self._add(self._facts.plain(match.start(), word.end(), "city", cities[0].nation_id, "places.direction"))

    def add_states(self) -> None:
        """Add the abbreviated US states, and Georgia, which the nations left out."""
        for start, end, state in abbreviated_states(self._text):
            self._add(self._facts.plain(start, end, "region", "USA", "places.gazetteer")._replace(name=state))
        for match in _WASHINGTON.finditer(self._text):
            if washington_state(self._text, match.start()):
                self._add(self._facts.plain(*match.span(), "region", "USA", "places.gazetteer"))
        for match in _NEW_YORK.finditer(self._text):
            if new_york_state(self._text, match.start()):
                self._add(self._facts.plain(*match.span(), "region", "USA", "places.gazetteer"))
        for match in _GEORGIA.finditer(self._text):
            if is_state(self._text, match.start()):
                self._add(self._facts.plain(*match.span(), "region", "USA", "places.gazetteer"))

    def add_towns(self, towns: Towns) -> None:
        """Add the names that the gazetteer or their context makes places, and their other occurrences."""
        places = [(f.start, f.end) for f in self.found]
        closed = [(start, end) for start, end, _ in self._closed] + self._around.nation_spans() + places
        text = self._text
        candidates = list(towns.candidates(self._doc, self._around, closed, places))
        stated = {
            fold(text[c.start : c.end]): (c, nation_id)
            for c in reversed(candidates)
            if (nation_id := self._around.stated(c.start, c.end)) is not None
        }
        sure = {fold(text[c.start : c.end]) for c in candidates if c.score >= ENOUGH} | {
            fold(f.name) for f in self.found
        }
        divisions = {fold(text[f.start : f.end]) for f in self.found if has_division_after(text, f.end)}
        unknown = []
        for c in candidates:
            if (told := stated.get(fold(text[c.start : c.end]))) and c.city and c.city.nation_id != told[1]:
                c = c._replace(city=told[0].city, region=told[0].region)
            repeated = REPEATED if c.city is not None and c.city.prominence >= _KNOWN else 0
            if c.score >= ENOUGH or (c.score >= repeated and fold(text[c.start : c.end]) in sure):
                if c.region is None and (c.city is None or self._far(c)):
                    unknown.append(c)
                else:
                    self._add(self._facts.gazetted(c, divisions))
        for c in unknown:
            name = fold(text[c.start : c.end])
            kind: PlaceKind = "region" if name in divisions else "city"
            nation_id = stated[name][1] if name in stated else self._around.nearest(c.start, c.end)
            self._add(self._facts.plain(c.start, c.end, kind, nation_id, c.rule))

    def add_repeats(self) -> None:
        """Add the other occurrences of a place that only its form told: `Zumar` after `the town of Zumar`."""
        told = {f.name: f for f in reversed(self.found) if f.rule in _TOLD and self._text[f.start : f.end] == f.name}
        for name in sorted(told, key=lambda name: (-len(name), name)):
            for match in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-]| [A-Z])", self._text):
                self._add(told[name]._replace(start=match.start(), end=match.end(), rule="places.repeat"))

    def add_abbreviations(self) -> None:
        """Add the abbreviations that stand in brackets behind a place's name, wherever they occur (`Xan Sea (XS)`)."""
        short = {}
        for place in self.found:
            match = _BRACKETED.match(self._text, place.end)
            if match and match["short"] == "".join(_INITIAL.findall(self._text[place.start : place.end])):
                short[match["short"]] = place
        for match in _CAPITALS.finditer(self._text) if short else ():
            if match[0] in short:
                start, end = match.span()
                self._add(short[match[0]]._replace(start=start, end=end, rule="places.abbreviation"))

    def settle(self) -> None:
        """Say again in which nation the bases and features lie that only their surroundings tell."""
        told = {f.name: f.nation_id for f in self.found if f.kind == "feature" and f.nation_id}
        for at, (start, end, name, kind, nation_id, *_, rule) in enumerate(self.found):
            if rule == "places.designator" and kind == "feature":
                nation_id = nation_id or told.get(name) or self._around.of_feature(start, end)
            elif start in self._facts.unsettled and kind == "facility" and rule != "places.lexicon":
                nation_id = self._around.of_facility(start, end)
            elif rule == "places.designator" and kind in ("facility", "region"):
                nation_id = self._around.stated(start, end) or nation_id  # `Fort Xan, Luzon`, `Xan district of Kyiv`
            elif rule == "places.repeat":
                nation_id = next((f.nation_id for f in self.found if f.name == name and f.nation_id), None)
            self.found[at] = self.found[at]._replace(nation_id=nation_id)

    def _far(self, candidate: Candidate) -> bool:
        """Say whether a namesake is meant: a lesser city that lies in none of the nations that the release names."""
        city, nations = candidate.city, self._around.nations
        name = self._text[candidate.start : candidate.end]
        if city is not None and fold(name) == capitals().get(city.nation_id):
            return False
        if city is not None and len(name) >= _UNMISTAKABLE and city.name == name and city.prominence >= _TOWN:
            return False  # `Oberpfaffenhofen` is nowhere else
        return bool(nations) and city is not None and city.nation_id not in nations and city.prominence < _OBSCURE

    def _inside_sentence(self, start: int) -> bool:
        return start > 0 and _SENTENCE_START.search(self._text[max(0, start - 4) : start]) is None
