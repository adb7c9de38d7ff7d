"""In which nation a place lies, by what the release says of it.

What stands beside the place decides (`Florence, Italy`, `Amiens in France`, `the Iraqi city of Mosul`). A place that no
gazetteer knows lies where the nearest nation or known place does that the release names: before it in its sentence,
after it there, else the last one before. A demonym or abbreviation (`U.S. troops near X`) counts only where nothing
else does.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from pipeline.annotate.home import home_nation

if TYPE_CHECKING:
    from spacy.tokens import Doc

_LINK = re.compile(
    r"(?:, | \(|,? in )(?:the )?"
    r"(?:(?:[Nn]orth|[Ss]outh|[Ee]ast|[Ww]est|[Cc]entral|far )(?:[- ]?(?:east|west))?(?:ern)? )?$"
    r"|, (?:[A-Z][\w'-]+ ){0,2}(?:[A-Z][\w'-]+)(?: [Pp]rovince| [Dd]istrict| [Gg]overnorate)?,? (?:in )?$"
    r"| (?:[Dd]istrict|[Pp]rovince|[Rr]egion|[Gg]overnorate)(?:, [A-Z][\w-]+ [Pp]rovince)?,? (?:in |of )?(?:the )?$"
)
_LINK_REACH = 48
_OF_NATION = re.compile(
    r" (?:[a-z]+ )?(?:city|town|village|capital|port|province|region|district|base|governorate|island)(?: city)?"
    r" (?:of )?$"
)
_SENTENCE_END = re.compile(r"[.!?;]\"? +(?=[\"A-Z])|\n")


class Anchor(NamedTuple):
    """A nation, or a place that lies in one; `weak` where a demonym or an abbreviation names it."""

    start: int
    end: int
    nation_id: str
    weak: bool
    place: bool = False


class Surroundings:
    """The nations of a release, and of its known places as they are found."""

    def __init__(self, doc: Doc) -> None:
        self.text = doc.text
        self._anchors = [
            Anchor(span.start_char, span.end_char, span._.nations.nation_id, span._.nations.form != "name")
            for span in doc.spans.get("nations", ())
        ]
        self._anchors.sort()
        self.home = home_nation(doc._.release)
        named = [anchor.nation_id for anchor in self._anchors]
        self.nations = dict.fromkeys([*named, self.home] if self.home else named)
        self._breaks = [match.end() for match in _SENTENCE_END.finditer(self.text)]

    def add(self, start: int, end: int, nation_id: str) -> None:
        """Let a known place tell where the places near it lie."""
        anchor = Anchor(start, end, nation_id, weak=False, place=True)
        self._anchors.insert(bisect_left(self._anchors, anchor), anchor)

    def nation_spans(self) -> list[tuple[int, int]]:
        """Return where nations and known places stand."""
        return [(anchor.start, anchor.end) for anchor in self._anchors]

    def covers(self, start: int, end: int) -> bool:
        """Say whether a nation's name or a known place covers `[start, end)`."""
        return any(a.start <= start and end <= a.end for a in self._anchors)

    def at(self, start: int) -> Anchor | None:
        """Return the nation or known place that begins at `start`."""
        anchors = self._anchors[(index := bisect_left(self._anchors, (start,))) : index + 1]
        return anchors[0] if anchors and anchors[0].start == start else None

    def ends_at(self, end: int) -> bool:
        """Say whether a nation or a known place ends at `end`."""
        index = bisect_left(self._anchors, (end,))
        return any(anchor.end == end for anchor in self._anchors[max(0, index - 2) : index])

    def stated(self, start: int, end: int) -> str | None:
        """Return the nation that stands beside the place at `[start, end)` as where it lies."""
        for anchor in self._anchors[bisect_left(self._anchors, (start - _LINK_REACH,)) :]:
            if anchor.start >= end + _LINK_REACH:
                break
            if anchor.start >= end and not anchor.weak and self._links(end, anchor):
                return anchor.nation_id
            if anchor.end <= start and _OF_NATION.fullmatch(self.text, anchor.end, start):
                return anchor.nation_id
        return None

    def _links(self, end: int, anchor: Anchor) -> bool:
        """Say whether the words between a place and a nation after it say that it lies there.

        In `in Paris, the United States said` they do not: the nation must close the apposition.
        """
        link = _LINK.fullmatch(self.text, end, anchor.start)
        if link is None or self.text.startswith("'s", anchor.end):  # `At Xan, Ruritania's largest base`
            return False
        return link[0] != ", the " or self._closes(anchor)

    def _closes(self, anchor: Anchor) -> bool:
        return self.text[anchor.end : anchor.end + 1] in {"", ",", ".", ")", ";", "\n"}

    def apposed(self, end: int) -> bool:
        """Say whether a nation follows between commas, as in `Derby, Australia,`."""
        anchor = self.at(end + 2)
        return anchor is not None and self.text[end : end + 2] == ", " and self._closes(anchor)

    def in_region(self, end: int) -> bool:
        """Say whether a known region follows after a comma, as in `Derby, Western Australia`."""
        anchor = self.at(end + 2)
        return anchor is not None and anchor.place and self.text[end : end + 2] == ", "

    def in_sentence(self, start: int, end: int) -> str | None:
        """Return the nation that the place at `[start, end)` lies in by its sentence alone."""
        first, last = self._sentence(start)
        within = [a for a in self._anchors if first <= a.start and a.end <= last and not a.weak]
        return self.stated(start, end) or (within[0].nation_id if len({a.nation_id for a in within}) == 1 else None)

    def of_feature(self, start: int, end: int) -> str | None:
        """Return the nation that an island or a cape at `[start, end)` most likely lies in.

        Its sentence says so, or its paragraph before it names one nation alone (`In Peru, he met X. They spoke of the
        threat in the Y Desert`), or the nation that publishes is spoken of, or else the last place known before it.
        """
        paragraph = self.text.rfind("\n", 0, start) + 1
        told = {a.nation_id for a in self._anchors if paragraph <= a.start < start and not a.weak}
        nation_id = self.in_sentence(start, end) or (told.pop() if len(told) == 1 else None)
        if nation_id is None and any(a.nation_id == self.home for a in self._anchors):
            return self.home
        before = (a.nation_id for a in reversed(self._anchors) if a.place and a.end <= start)
        return nation_id or next(before, None)

    def nearest(self, start: int, end: int) -> str | None:
        """Return the nation that the place at `[start, end)` most likely lies in, or None where none is named."""
        stated = self.stated(start, end)
        if stated is not None:
            return stated
        first, last = self._sentence(start)
        before = [a for a in reversed(self._anchors) if a.end <= start]
        after = [a for a in self._anchors if end <= a.start < last]
        for anchors in (
            [a for a in before if a.start >= first and not a.weak],
            [a for a in after if not a.weak],
            [a for a in before if not a.weak],
            before,
            self._anchors,
        ):
            if anchors:
                return anchors[0].nation_id
        return None

    def of_facility(self, start: int, end: int) -> str | None:
        """Return the nation that a base at `[start, end)` most likely lies in.

        What its sentence says before it, else the nation that publishes, else where the last place lies: a nation
        that is only spoken of (`at Xan Air Base on the eve of Ruritania's attack`) tells less.
        """
        stated = self.stated(start, end)
        if stated is not None:
            return stated
        first, last = self._sentence(start)
        before = [a for a in reversed(self._anchors) if a.end <= start and not a.weak]
        within = [a for a in before if a.start >= first]
        places = [a for a in before if a.place and a not in within] + [
            a for a in self._anchors if end <= a.start < last and a.place
        ]
        for nation_id in (
            *(a.nation_id for a in within[:1]),
            self.home,
            *(a.nation_id for a in places[:1]),
        ):
            if nation_id is not None:
                return nation_id
        return self.nearest(start, end)

    def _sentence(self, start: int) -> tuple[int, int]:
        at = bisect_left(self._breaks, start + 1)
        first = self._breaks[at - 1] if at else 0
        return first, self._breaks[at] if at < len(self._breaks) else len(self.text)
