"""Towns and provinces: capitalised names weighed as places by what speaks for and against each.

For: what stands before (`near X`, `the city of X`, `liberate X`), what follows (`X, Italy`), a dateline, the model's
entities, how well known the city is, a nation that the release names. Against: an ordinary word or given name, a longer
capitalised name around it, a ship's prefix, `-class`. A name that no gazetteer knows needs the form of a place.
Example: in `Near Tall Afar, two strikes`, `Tall Afar` is a city.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from pipeline.annotate.place_cues import event_after, place_cues, ship_before
from pipeline.annotate.states import us_state_after
from pipeline.gazetteer import SMALL, City, Gazetteer, Region, fold, gazetteer, us_states
from pipeline.lexicon import read_lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from pipeline.annotate.place_nations import Surroundings

_WORD = r"(?:St|Mt|Ft)\.|[A-ZÀ-ÞŞḨŠŽĀĪŪ‘][\w'’‘]*\w(?:-[\w'’]+)*"
_RUN = re.compile(
    rf"(?:(?<![\w@/.-])|(?<=[^\W\d]-)|(?<=[A-Za-z]/))(?:al-)?(?:{_WORD})"
    rf"(?:,? D\.?C\.?"
    rf"|(?:[ ](?:(?:de|la|el|al|del|of|the|am|an der|do|dos|da|ez|es|ash|ad|ar|as)[ -])?|-)(?:al-)?(?:{_WORD}))*"
)
_PIECE = re.compile(r"[^\s-]+|-")
_LONGEST = 7  # Saint-Jean-sur-Richelieu
_TITLE_WORD = 4  # shorter words stay in lower case in a title: `of`, `for`
_SHORTEST_CAPITALS = 5  # `LEO`, `NATO`: an abbreviation, where the city would be `Leo`
_DATELINE = re.compile(
    r"(?:, [A-Z][\w. ]{1,24})?(?:, \d{1,2} [A-Z][a-z]+(?: \d{4})?)?(?:, \d{4})?(?: \([^)\n]{2,20}\))? *(?:--?|[–—]) "
)
_LIST_LINK = re.compile(r"(?:,? and|,? or|,) $|/$")
_ARABIC = (
    "Al ",
    "Al-",
    "al-",
    "Ar ",
    "As ",
    "Ash ",
    "Ad ",
    "An ",
    "At ",
    "Az ",
    "Abu ",
    "Tal ",
    "Tall ",
    "Tel ",
    "Umm ",
)
_OPENERS = frozenset({"At", "In", "On", "Near", "From", "Of", "For", "By", "To", "The", "And", "With"})
_NEAR = re.compile(r"(?:^|\n| )[Nn]ear $")
_LISTED = re.compile(
    r"\b(?:cities|towns|villages|districts|provinces|areas|places)(?: in [\w ]{2,30})?,? (?:such as|including|like|of) "
    r"(?:[A-Z][\w'-]+(?: [A-Z][\w'-]+)?(?:, | and |, and ))*$"
    r"|\b[Nn]ear (?:[A-Z][\w'-]+(?: [A-Z][\w'-]+)?(?:, and | and |, ))+$"
)
_ADDRESSED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Gen|Col|Maj|Capt|Lt|Sgt|Adm|Cpl|Pvt|Judge|Justice)\.? $"
)
_CLASS_AFTER = re.compile(r"[- ]class\b")
_HULL_AFTER = re.compile(r" \([A-Z]{1,4}[ -]?\d{1,4}\)")
_COMPOUND_BEFORE = re.compile(r"(?<![\w-])([A-Z][\w']+)-$")
_COMPOUND_AFTER = re.compile(r"-([A-Z][\w']+)")
_WORD_AFTER = re.compile(r" [A-Z]")
_WORD_BEFORE = re.compile(r"[A-Z][\w'.-]* $")
_INITIAL_BEFORE = re.compile(r"(?:^|[.!?:;\n\"] *)[A-Z][\w'.-]* $")
_ENGLISH = frozenset({"USA", "GBR", "CAN", "AUS", "NZL", "IRL"})
_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
WORLD_CITY, _KNOWN_CITY, _LESSER_CITY = 7.5, 6.9, 6.0
ENOUGH, _SURE, REPEATED = 2, 3, -2
_STATE_HOMONYMS = frozenset({"Georgia", "Washington", "New York"})


class Candidate(NamedTuple):
    """A capitalised name weighed: ENOUGH makes a place, REPEATED one that it names as a place elsewhere."""

    start: int
    end: int
    city: City | None
    region: Region | None
    score: int
    rule: str


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
        weigh = _Weighing(doc, around, self._stops)
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
        self, text: str, pieces: list[tuple[int, int]], first: int, weigh: _Weighing, taken: bytearray
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
        return any(city.prominence >= _KNOWN_CITY for city in self._gazetteer.cities(name)[:1])

    def _candidate(self, text: str, start: int, end: int, weigh: _Weighing) -> Candidate | None:
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
            cities = within or [city for city in cities if city.prominence >= _KNOWN_CITY and not namesakes_only]
        elif cities and cities[0].nation_id not in nations and cities[0].prominence < _KNOWN_CITY:
            cities = [city for city in cities if city.nation_id in nations] or cities  # Trenton, Ontario
        regions = self._gazetteer.regions_named(name, nations)
        free = stated is None and state is None and weigh.is_entity(start, end)
        region = next((r for r in regions if r.nation_id in nations or free), None)
        if name in us_states() and name not in _STATE_HOMONYMS:
            region, cities = self._gazetteer.regions_named(name, {"USA"})[0], []
        score = weigh.score(start, end, cities[0] if cities else None, region)
        if not cities and region is None and score < ENOUGH:
            return None
        rule = "places.gazetteer" if cities or region else "places.context"
        return Candidate(start, end, cities[0] if cities else None, region, score, rule)


class _Weighing:
    """What speaks for and against a name in one Doc."""

    def __init__(self, doc: Doc, around: Surroundings, stops: dict[str, str]) -> None:
        self.around = around
        self._text = doc.text
        self._stops = stops
        self._ship = ship_before()
        self._event = event_after()
        self._cues = place_cues()
        self.accepted: set[int] = set()
        self._entities = [(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents]
        self._entity_ends = [end for _, end, _ in self._entities]
        self._title_lines: dict[int, bool] = {}
        release = doc._.release
        self._paragraphs = {paragraph.start for paragraph in release.paragraphs} if release else {0}
        self._people = {
            word for person in doc.spans.get("people", ()) for word in person._.people.name.replace("-", " ").split()
        }

    def score(self, start: int, end: int, city: City | None, region: Region | None) -> int:
        text = self._text
        name = text[start:end]
        before = text[max(0, start - 60) : start]
        if self._ship.search(before) or _CLASS_AFTER.match(text, end) or _HULL_AFTER.match(text, end):
            return -9
        if (
            self._stops.get(name.lower()) == "never"
            or _ADDRESSED.search(before)
            or (name in self._people and " " not in name)
        ):
            return -9
        stated = self.around.stated(start, end) is not None or us_state_after(text, end) is not None
        known = city is not None or region is not None
        score = form = self._form(start, end, before, stated=stated, known=known)
        if not known:
            return score if score >= 3 else -9
        entity = self._entity(start, end)
        score += entity if entity > 0 or score < _SURE else 0
        score += self._fame(name, city, region)
        if form == 0 and city is not None and city.prominence < _KNOWN_CITY and city.nation_id in _ENGLISH:
            score -= 2  # a surname as likely as a town: `Davis`, `Peabody`
        if city is not None and city.prominence >= WORLD_CITY and self._in_title_case(start):
            return score
        if self._event.match(text, end):
            score += 1
        elif _WORD_AFTER.match(text, end):
            score -= 2
        if _WORD_BEFORE.search(before) and not _INITIAL_BEFORE.search(before):
            score -= 2
        return score

    def in_dateline(self, start: int, end: int) -> bool:
        """Whether the name begins its paragraph as a dateline does: `OSLO, 3 May –`."""
        return start in self._paragraphs and _DATELINE.match(self._text, end) is not None

    def _form(self, start: int, end: int, before: str, *, stated: bool, known: bool) -> int:
        """Weigh what stands beside the name."""
        text = self._text
        if self.in_dateline(start, end):
            return 3 if known or stated else 2
        if _NEAR.search(before) and text[end : end + 1] == ",":
            return 4
        if _LISTED.search(before):
            return 3
        strong, weak = self._cues.strong.search(before) is not None, self._cues.weak.search(before) is not None
        placed = self._entity(start, end) > 1
        if self._in_list(start, before):
            strong = known or placed or text.startswith(_ARABIC, start)
        if known:
            return (3 if stated else 0) + (2 if strong else 1 if weak else 0)
        if stated and (strong or weak):
            return 3
        in_list = strong and text.startswith(_ARABIC, start)
        plain = not text[start:end].isupper() and not text.startswith("'s", end) and not self._in_title_case(start)
        return 3 if strong and (placed or in_list) and plain else 0

    def _in_title_case(self, start: int) -> bool:
        """Say whether the line of `start` capitalises its words, so that capitals beside a name say nothing."""
        begin = self._text.rfind("\n", 0, start) + 1
        if begin not in self._title_lines:
            end = self._text.find("\n", start)
            words = [word for word in self._text[begin : end if end >= 0 else None].split() if len(word) >= _TITLE_WORD]
            self._title_lines[begin] = len(words) > 1 and all(not word[0].islower() for word in words)
        return self._title_lines[begin]

    def _in_list(self, start: int, before: str) -> bool:
        """Say whether a place stands before the name, in one list with it."""
        link = _LIST_LINK.search(before)
        return link is not None and start - len(link[0]) in self.accepted

    def is_entity(self, start: int, end: int) -> bool:
        """Say whether the model has a place exactly there."""
        return self._entity(start, end) > 1

    def _entity(self, start: int, end: int) -> int:
        """Weigh the model's entity there: its places for, other longer entities against."""
        # Entities stand in the order of the text and do not overlap.
        for at in range(bisect_right(self._entity_ends, start), len(self._entities)):
            begin, stop, label = self._entities[at]
            if begin >= end:
                break
            if label in _PLACE_LABELS:
                return 2 if (begin, stop) == (start, end) or self._text[begin:start] == "the " else 1
            if label == "PERSON" and (begin, stop) != (start, end):
                return -2
        return 0

    def _fame(self, name: str, city: City | None, region: Region | None) -> int:
        """Weigh how well known the place is, and whether the release names its nation."""
        score = 0
        folded = fold(name)
        if name.isascii() and folded in self._stops:
            score -= 2
        if city is not None:
            own = fold(city.name).endswith(folded) or city.prominence >= _KNOWN_CITY
            fame = city.prominence
            score += 2 if fame >= WORLD_CITY and own else 1 if fame >= _KNOWN_CITY and own else 0
            score += 1 if city.nation_id in self.around.nations and fame >= _LESSER_CITY else 0
        elif region is not None:
            score += 2 if region.nation_id == "USA" else 0
        return score
