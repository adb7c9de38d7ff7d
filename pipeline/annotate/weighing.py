"""What speaks for and against a capitalised name as that of a town, in figures.

For: what stands before (`near X`, `the city of X`, `liberate X`), what follows (`X, Italy`), a dateline, the model's
entities, how well known the city is, a nation that the release names. Against: an ordinary word or given name, a longer
capitalised name around it, a ship's prefix, `-class`. A name that no gazetteer knows needs the form of a place.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from pipeline.annotate.place_cues import event_after, named_ship, place_cues, ship_before
from pipeline.annotate.place_lists import listed_places
from pipeline.annotate.states import us_state_after
from pipeline.gazetteer import City, Region, capitals, fold

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from pipeline.annotate.place_nations import Surroundings

_RARE, _SHORTEST_RARE = 6, 4  # letters of a name that is hardly a word or a surname too
_TITLE_WORD = 4  # shorter words stay in lower case in a title: `of`, `for`
_DATELINE = re.compile(
    r"(?:, [A-Z][\w. ]{1,24})?(?:, \d{1,2} [A-Z][a-z]+(?: \d{4})?)?(?:, \d{4})?(?: \([^)\n]{2,20}\))? *(?:--?|[–—]) "
)
_LIST_LINK = re.compile(r"(?:,? and|,? or|,) $|/$")
_WAY = re.compile(r"(?<=\w) to $")
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
_NEAR = re.compile(r"(?:^|\n| )[Nn]ear $")
_TAKING_PART = re.compile(r"\b(?:part|roles?|engaged|participat\w+|involved|invest\w*|interests?|success) in $")
_TOWARDS = re.compile(r" (?:direction|axis|sector|front|frontline|base|port|harbour|airport|shipyard)\b|-based\b")
_CODE_NAME = re.compile(r"\b(?:[Oo]peration|[Ee]xercise) [\"']$")
_ADDRESSED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Gen|Col|Maj|Capt|Lt|Sgt|Adm|Cpl|Pvt|Judge|Justice)\.? $"
)
_CLASS_AFTER = re.compile(r"[- ]class\b")
_HULL_AFTER = re.compile(r" \([A-Z]{1,4}[ -]?\d{1,4}\)")
_ROUND_AFTER = re.compile(r" \d{2,4}-\d")  # `Lunar Flag 26-1`
_COMPOUND_AFTER = re.compile(r"-[a-zà-ÿ]{1,4}-[A-Z]")  # `Broye-lès-Pesmes`
_WORD_AFTER = re.compile(r" [A-Z]")
_WORD_BEFORE = re.compile(r"[A-Z][\w'.-]* $")
_INITIAL_BEFORE = re.compile(r"(?:^|[.!?:;\n\"] *)[A-Z][\w'.-]* $")
_ENDED = re.compile(
    r"[,.;:)]|\n|$| (?:and|or|is|are|was|were|has|had|have|will|would|can|could|in|on|at|to|of|from|with|by|that)\b"
)
_ENGLISH = frozenset({"USA", "GBR", "CAN", "AUS", "NZL", "IRL"})
_OPERATION = re.compile(r"(?:Operation|Exercise) ")  # and its name: `took part in Operation Oxmoor`
_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
WORLD_CITY, KNOWN_CITY, _LESSER_CITY = 7.5, 6.9, 5.5
ENOUGH, _SURE, REPEATED = 2, 3, -2


class Weighing:
    """What speaks for and against a name in one Doc."""

    def __init__(self, doc: Doc, around: Surroundings, stops: dict[str, str]) -> None:
        self.around = around
        self._text = doc.text
        self._stops = stops
        self._ship = ship_before()
        self._ships = {name for match in named_ship().finditer(doc.text) for name in match.groups() if name}
        self._event = event_after()
        self._cues = place_cues()
        self.accepted: set[int] = set()
        self._entities = [(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents]
        self._entity_ends = [end for _, end, _ in self._entities]
        self._title_lines: dict[int, bool] = {}
        self._listed = {start for start, _ in listed_places(doc.text)}
        release = doc._.release
        self._paragraphs = {paragraph.start for paragraph in release.paragraphs} if release else {0}
        self._people = {
            word for person in doc.spans.get("people", ()) for word in person._.people.name.replace("-", " ").split()
        }

    def score(self, start: int, end: int, city: City | None, region: Region | None, *, divided: bool = False) -> int:
        """Return the weight of the name at `[start, end)`: `ENOUGH` makes a place of it.

        `divided` says that a state or province follows in which it lies.
        """
        text = self._text
        name = text[start:end]
        before = text[max(0, start - 60) : start]
        vessel = self._ship.search(before) or _CLASS_AFTER.match(text, end) or _HULL_AFTER.match(text, end)
        if vessel or _ROUND_AFTER.match(text, end) or _COMPOUND_AFTER.match(text, end):
            return -9
        if (
            self._stops.get(name.lower()) == "never"
            or _ADDRESSED.search(before)
            or _CODE_NAME.search(before)
            or (name in self._people and " " not in name)
        ):
            return -9
        stated = self.around.stated(start, end) is not None or us_state_after(text, end) is not None
        if city is not None and region is None and before.endswith(" the ") and _ENDED.match(text, end) and not stated:
            return -9  # `missiles such as the Khorramshahr`
        if name in self._ships and not stated and not self._cues.strong.search(before):
            return -9  # `Oxmoor has sailed`, after `HMS Oxmoor`
        stated = stated or divided
        known = city is not None or region is not None
        score = form = self._form(start, end, before, stated=stated, known=known)
        if not known:
            event = self._event.match(text, max(text.rfind(" ", start, end), start)) is not None
            return score if score >= 3 and not event else -9  # `at Northern Lights Symposium`
        entity = self._entity(start, end)
        score += entity if entity > 0 or score < _SURE else 0
        score += self._fame(name, city, region)
        if form == 1 and entity == 0 and city is not None and city.prominence < KNOWN_CITY:
            score += city.nation_id not in _ENGLISH and self._is_rare(name, start)
        if form == 0 and entity == 0 and city is not None and city.prominence >= KNOWN_CITY:
            score += city.nation_id not in _ENGLISH and self._is_rare(name, start)  # `discussed Tallinn`
        event = self._event.match(text, end) is not None
        if form == 0 and not event and city is not None and city.prominence < KNOWN_CITY and city.nation_id in _ENGLISH:
            score -= 2  # a surname as likely as a town: `Davis`, `Peabody`
        if city is not None and city.prominence >= WORLD_CITY and self._in_title_case(start):
            return score
        if event:
            score += 2
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
        if start in self._listed:
            return 3
        strong, weak = self._cues.strong.search(before) is not None, self._cues.weak.search(before) is not None
        placed = self._entity(start, end) > 1
        if known and before.endswith("(") and text.startswith(")", end):  # `Magnova (Derby)`
            strong = True
        strong = strong or (known and _TOWARDS.match(text, end) is not None)
        weak = weak or (known and before.endswith("'s ") and self.around.ends_at(start - 3))  # `Sabah's Lahad Datu`
        if self._in_list(start, before):
            strong = known or placed or text.startswith(_ARABIC, start)
        if known:
            return (3 if stated else 0) + (2 if strong else 1 if weak else 0)
        if stated and (strong or weak) and not self._in_title_case(start) and not _OPERATION.match(text, start):
            return 3
        in_list = strong and text.startswith(_ARABIC, start)
        strong = strong and not _TAKING_PART.search(before) and not _OPERATION.match(text, start)
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
        """Say whether a place stands before the name, in one list with it or as where a way begins (`from X to Y`)."""
        link = _LIST_LINK.search(before) or _WAY.search(before)
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

    def _is_rare(self, name: str, start: int) -> bool:
        """Say whether a town's name is hardly anything else: `from Qorvik in the north`."""
        plain = (
            len(name) >= (_RARE if name.isascii() else _SHORTEST_RARE)
            and fold(name) not in self._stops
            and not name.isupper()
        )
        return plain and not self._in_title_case(start)

    def _fame(self, name: str, city: City | None, region: Region | None) -> int:
        """Weigh how well known the place is, and whether the release names its nation."""
        score = 0
        folded = fold(name)
        if name.isascii() and folded in self._stops:
            score -= 2
        if city is not None:
            own = fold(city.name).endswith(folded) or city.prominence >= KNOWN_CITY
            fame = city.prominence
            score += 2 if fame >= WORLD_CITY and own else 1 if fame >= KNOWN_CITY and own else 0
            score += 1 if city.nation_id in self.around.nations and fame >= _LESSER_CITY else 0
            score += 2 if city.nation_id in self.around.nations and folded == capitals().get(city.nation_id) else 0
        elif region is not None:
            score += 2 if region.nation_id == "USA" else 1 if region.nation_id in self.around.nations else 0
        return score
